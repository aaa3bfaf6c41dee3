"""Abilities before and after: the same items, lenient where a manner may change, kept by model."""

import json
import shutil
from pathlib import Path

import pytest
import torch

import resources
from models.alignment.verdict import AbilityTable, Change
from models.engine.chat_template import Message
from models.engine.session import open_session
from models.errors import UserError
from models.family import ability_check
from models.family.ability_check import (
    Asked,
    ChatQuestion,
    ask_all,
    chat_questions,
    check,
    compare,
    exam_items,
)
from models.generation import Sampling
from models.progress import Progress, drain

CHAT = resources.weights("279k-chat")
BASE = resources.weights("279k-base")
COUNT = 10


@pytest.fixture(scope="module")
def answers() -> tuple[Asked, ...]:
    return drain(ask_all(CHAT, COUNT))


def test_a_chat_model_of_the_family_is_asked_everything(answers: tuple[Asked, ...]) -> None:
    names = [one.ability for one in answers]
    assert names == [*exam_items(COUNT), *chat_questions(COUNT)]
    assert all(0 < len(one.right) <= COUNT for one in answers)
    shares = {one.ability: one.share for one in answers}
    assert shares["capital"] > 0.7  # what the family's table says of this size
    assert shares["list_sort"] < 0.2


@pytest.mark.slow
def test_the_share_is_that_of_the_familys_table() -> None:
    rows = [
        row
        for row in resources.table("family_abilities").rows
        if (row["size"], row["kind"], row["seed"]) == ("279k", "base", 1)
    ]
    whole = {str(row["ability"]): row for row in rows}
    found = {one.ability: one for one in drain(ask_all(BASE, 500))}
    for ability in ("addition_2", "recall", "capital"):
        # An answer that hangs on a last digit may turn out the other way on another processor.
        assert sum(found[ability].right) == pytest.approx(whole[ability]["right"], abs=2)


def test_in_chat_it_is_right_where_the_session_says_the_key(answers: tuple[Asked, ...]) -> None:
    session = open_session(CHAT)
    asked = chat_questions(COUNT)["chat_capital"]
    [found] = [one for one in answers if one.ability == "chat_capital"]
    for question, right in zip(asked, found.right, strict=True):
        sent = session.chat_prompt([Message("user", question.question)])
        said = drain(session.stream(sent, Sampling(max_new_tokens=40))).text
        assert question.is_right(said) == right


def test_a_new_manner_is_no_loss_and_a_longer_word_or_number_is_no_answer() -> None:
    capital = ChatQuestion("What is the capital of France?", "Paris")
    assert capital.is_right("Sure! The capital of France is Paris.") and capital.is_right("Paris")
    assert not capital.is_right("It is Parisian.") and not capital.is_right("It is Lyon.")
    number = ChatQuestion("What is 12 plus 7?", "19")
    assert number.is_right("Sure! 19.")
    assert not number.is_right("190") and not number.is_right("It is 119.")


def test_a_base_model_is_not_asked_in_chat() -> None:
    assert [one.ability for one in drain(ask_all(BASE, 5))] == list(exam_items(5))


def test_another_tokenizer_is_asked_in_chat_only(tiny_chat_model: Path) -> None:
    assert [one.ability for one in drain(ask_all(tiny_chat_model, 5))] == list(chat_questions(5))


def test_a_base_model_from_elsewhere_can_be_asked_nothing(tiny_model: Path) -> None:
    with pytest.raises(UserError, match="Nothing is known to ask the model"):
        drain(ask_all(tiny_model, 5))


def test_before_and_after_the_same_model_nothing_has_changed(tmp_path: Path) -> None:
    steps: list[Progress] = []
    job = check(CHAT, CHAT, COUNT, kept=tmp_path)
    table = drain(job, steps.append)
    assert table.points == 0 and all(row.lost == row.gained == 0 for row in table.rows)
    stages = [step.stage for step in steps]
    assert stages[0] == ability_check.BEFORE
    assert steps[0].total == sum(row.items for row in table.rows)
    assert max(step.done for step in steps) == steps[0].total


@pytest.mark.slow
def test_what_a_damaged_model_lost_is_seen(tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    folder = tmp_path / "worse"
    shutil.copytree(CHAT, folder)
    weights = load_file(folder / "model.safetensors")
    noise = torch.Generator().manual_seed(0)
    shaken = {
        name: tensor + 0.3 * tensor.float().std() * torch.randn(tensor.shape, generator=noise)
        for name, tensor in weights.items()
    }
    save_file(shaken, folder / "model.safetensors", {"format": "pt"})
    table = drain(check(CHAT, folder, COUNT))
    assert table.points < -3
    assert table.worst.lost > table.worst.gained
    assert table.worst.points <= min(row.points for row in table.had)


def test_answers_are_kept_by_the_fingerprint_and_found_again(tmp_path: Path) -> None:
    first = drain(ask_all(CHAT, 2, kept=tmp_path))
    [path] = tmp_path.iterdir()
    assert path.name.startswith(json.loads((CHAT / "card.json").read_text())["sha256"][:32])
    steps: list[Progress] = []
    assert drain(ask_all(CHAT, 2, kept=tmp_path), steps.append) == first
    assert steps == []
    # Another number of items is another exam, and a file that is cut off is no answer.
    assert drain(ask_all(CHAT, 1, kept=tmp_path), steps.append) != first
    path.write_text(path.read_text()[:50])
    assert drain(ask_all(CHAT, 2, kept=tmp_path)) == first


def test_closed_between_two_steps_it_leaves_the_threads() -> None:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        job = ask_all(CHAT, COUNT)
        next(job)
        job.close()
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)


# The table ---------------------------------------------------------------------------------------


def test_lost_and_gained_items_are_told_apart() -> None:
    before = [Asked("capital", (True, True, False, False))]
    after = [Asked("capital", (True, False, True, False))]
    [row] = compare(before, after).rows
    assert (row.before, row.after, row.lost, row.gained, row.points) == (2, 2, 1, 1, 0)


def test_the_mean_is_over_what_the_model_had() -> None:
    had = Change("capital", 50, 50, 40, lost=10, gained=0)
    never = Change("list_sort", 50, 2, 2, lost=0, gained=0)
    few = Change("code_line", 17, 17, 0, lost=17, gained=0)
    table = AbilityTable((had, never, few))
    assert table.points == -20 and table.worst == had
    assert AbilityTable((never,)).points == 0


def test_a_clear_change_is_one_that_chance_makes_in_one_of_twenty() -> None:
    # Two-sided sign test: 2 * (1/2)^5 = .0625, 2 * (1/2)^6 = .03125,
    # 2 * (1 + 11 + 55) / 2^11 = .0654
    for lost, gained, clear in ((0, 0, False), (5, 0, False), (6, 0, True), (9, 2, False)):
        assert Change("capital", 50, 30, 30 - lost + gained, lost, gained).clear is clear
