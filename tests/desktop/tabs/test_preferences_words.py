"""The pure parts of the tab: sides, names, sentences, what a run's folder keeps."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from desktop.tabs.preferences import label_words, names, sentences
from desktop.tabs.preferences.blind import (
    Task,
    in_drawn_order,
    prompt_order,
    repeated,
    shown_again,
)
from desktop.tabs.preferences.run_folder import RunFolder, RunOptions, RunPlan
from desktop.tabs.preferences.run_job import held_out
from desktop.widgets.comparison import ComparedAnswer
from models.errors import UserError
from models.labels import Draft, Verdict
from models.live.catalogue import Model
from models.pairs import Pair
from models.store.labelling.records import Item, Judgement
from models.theory.labelling.speed import Session

ITEM = Item(7, "Hello?", (Draft("one", 1, "tiny-chat", "5ha"), Draft("two", 2)), (), "drafted", "")


def test_each_order_of_the_sides_is_equally_likely() -> None:
    draw = random.Random(7)
    lefts = [in_drawn_order(ITEM, draw).texts[0] for _ in range(1000)]
    assert 450 < lefts.count("one") < 550
    assert lefts.count("one") + lefts.count("two") == 1000


def test_five_drafts_stand_in_every_place() -> None:
    item = replace(ITEM, drafts=tuple(Draft(text) for text in "abcde"))
    draw = random.Random(3)
    for place in range(5):
        assert {in_drawn_order(item, draw).texts[place] for _ in range(100)} == set("abcde")


def test_a_task_keeps_texts_writers_and_item() -> None:
    task = in_drawn_order(ITEM, random.Random(1))
    assert (task.item, task.prompt, task.drafts) == (7, "Hello?", ITEM.drafts)
    assert [task.drafts[number].text for number in task.shown] == list(task.texts)


def test_what_was_judged_is_shown_in_the_order_of_then_and_repeated_the_other_way_round() -> None:
    judgement = Judgement(
        3, "Hello?", "two", "one", "second", "", "", "", 1.0, label=3, item=7,
        drafts=ITEM.drafts, shown=(1, 0), verdict=Verdict((1, 2)),
    )  # fmt: skip
    again = shown_again(judgement)
    assert (again.texts, again.verdict, again.corrects) == (("two", "one"), Verdict((1, 2)), None)
    assert shown_again(judgement, corrects=True).corrects == 3
    assert repeated(judgement).texts == ("one", "two")
    assert (repeated(judgement).repeat, repeated(judgement).verdict) == (True, None)


def test_prompts_without_a_judgement_come_first() -> None:
    order = prompt_order(("a", "b", "c", "d"), {"a", "c"}, random.Random(2))
    assert set(order[:2]) == {"b", "d"}
    assert set(order[2:]) == {"a", "c"}


def test_the_order_of_prompts_is_shuffled() -> None:
    prompts = tuple("abcdefgh")
    orders = {prompt_order(prompts, (), random.Random(seed)) for seed in range(5)}
    assert len(orders) == 5


@pytest.mark.parametrize(
    ("parent", "taken", "expected"),
    [
        ("279k-chat", [], "279k-chat-tuned-1"),
        ("279k-chat", ["279k-chat-tuned-1", "279k-chat-tuned-2"], "279k-chat-tuned-3"),
        ("279k-chat-tuned-1", ["279k-chat-tuned-1"], "279k-chat-tuned-2"),
        ("1m-chat", ["1M-Chat-Tuned-1"], "1m-chat-tuned-2"),
    ],
)
def test_the_proposed_name_is_the_first_free_one(
    parent: str, taken: list[str], expected: str
) -> None:
    assert names.default_name(parent, taken) == expected


@pytest.mark.parametrize("name", ["friendly", "279k-chat-tuned-1", "a.b_c", "a" * 64])
def test_names_that_can_be_folders(name: str) -> None:
    assert names.is_usable(name)


@pytest.mark.parametrize("name", ["", "..", "a/b", "a b", ".hidden", "a\\b", "a" * 65, "end."])
def test_names_that_cannot_be_folders(name: str) -> None:
    assert not names.is_usable(name)


def pair_of(count: int = 2, corrects: int | None = None) -> Task:
    drafts = tuple(Draft(str(number)) for number in range(count))
    return Task(1, "Hello?", drafts, tuple(range(count)), corrects=corrects)


def test_the_position_counts_towards_the_goal_and_past_it() -> None:
    assert label_words.position_words(pair_of(), 17, 30) == "Pair 18 of 30"
    assert label_words.position_words(None, 29, 30) == "Pair 30 of 30"
    assert label_words.position_words(pair_of(), 30, 30) == "Pair 31"
    assert label_words.position_words(pair_of(), 1016, 0) == f"Pair {QLocale().toString(1017)}"
    assert label_words.position_words(pair_of(4), 2, 30) == "Ranking 3 of 30"
    assert label_words.position_words(pair_of(corrects=3), 2, 30) == "Correction"


def test_a_ranking_is_told_in_letters_as_it_was_shown() -> None:
    assert label_words.ranking_words(Verdict((2, 2, 1)), (2, 0, 1)) == "A > B = C"


def test_a_session_is_told_with_its_pace() -> None:
    assert label_words.session_words(None) == ""
    assert label_words.session_words(Session(0.0, 0.0, 1)) == "1 label"
    words = label_words.session_words(Session(0.0, 240.0, 13))
    assert words == "13 labels in 4 min, 3.0 a minute"


def test_times_are_told_as_people_say_them() -> None:
    told = [label_words.duration_words(seconds) for seconds in (41.6, 90, 4000, float("nan"))]
    assert told == ["42 s", "2 min", "1 h 7 min", "–"]
    assert [label_words.seconds_words(s) for s in (0.0, 4.23, 75.0)] == ["", "4.2 s", "1 min"]


def test_the_button_says_what_is_missing() -> None:
    assert "Pick a chat model" in sentences.why_not_train(5, None)
    assert "at least two pairs" in sentences.why_not_train(0, "279k-chat")
    assert "One more pair" in sentences.why_not_train(1, "279k-chat")
    assert sentences.why_not_train(2, "279k-chat") == ""
    assert sentences.train_words(17) == "Train on 17 pairs"


def test_before_and_after_are_compared_on_prompts_without_a_pair() -> None:
    pairs = [Pair("Tell me about Peru.", "a", "b")]
    prompts = [" tell me about peru. ", "Who are you?", *(f"Prompt {n}?" for n in range(20))]
    assert held_out(prompts, pairs) == ("Who are you?", *(f"Prompt {n}?" for n in range(7)))


def test_a_run_folder_gives_back_its_plan(tmp_path: Path) -> None:
    plan = RunPlan(
        RunOptions("tuned", "lora", 0.2, 3, 0.1, "kto", 0.1, 8, 1e-4, 0.2, "cpu"),
        (Pair("Wer?", "Grüß dich\n!\u2028", "b"), Pair("c", "", "e", 0.5)),  # KTO's lack a side
        ("x", "y"),
        (Pair("f", "g", "h"),),
        ("Who?",),
        3,
    )
    folder = RunFolder(tmp_path / "run")
    assert not folder.has_plan
    folder.write_plan(plan)
    assert folder.has_plan
    assert folder.read_plan() == plan


def test_a_damaged_plan_is_an_error_and_damaged_samples_are_none(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.write_plan(RunPlan(RunOptions("tuned", "auto", 0.1, 4, 0.0), (Pair("a", "b", "c"),), ()))
    (tmp_path / "pairs.jsonl").write_text('{"prompt": "a"}\n', encoding="utf-8")
    (tmp_path / "samples.json").write_text("[{", encoding="utf-8")
    with pytest.raises(TypeError, match="chosen"):
        folder.read_plan()
    assert folder.read_samples() == ()


def test_a_run_folder_gives_back_its_samples(tmp_path: Path) -> None:
    samples = (ComparedAnswer("p", "before", "after"), ComparedAnswer("q", "same", "same"))
    RunFolder(tmp_path).write_samples(samples)
    assert RunFolder(tmp_path).read_samples() == samples
    assert [sample.changed for sample in samples] == [True, False]


def chat(name: str, parameters: int, seed: int = 1, problem: UserError | None = None) -> Model:
    return Model(name, "chat", parameters, Path(name), "", "", seed, problem)


def test_one_starts_with_the_largest_chat_model_that_learns_quickly() -> None:
    base = Model("1m-base", "base", 1_000_000, Path(), "")
    shelf = [chat("14k", 14_000), base, chat("279k-seed2", 279_000, 2), chat("279k", 279_000)]
    broken = chat("1m", 1_000_000, problem=UserError("damaged", ""))
    found = names.usual_model([*shelf, broken, chat("6m", 6_000_000)])
    assert found is not None and found.name == "279k"
    large = names.usual_model([chat("6m", 6_000_000), chat("2.6m", 2_600_000)])
    assert large is not None and large.name == "2.6m"
    assert names.usual_model([base, broken]) is None
