"""Live cards: every run of the shipped cards on the family itself, and what wrong cards get."""

import math
import re
import tempfile
from pathlib import Path

import pytest

from models.errors import UserError
from models.interview.card import Live
from models.interview.card_file import shipped
from models.interview.live import HEAVY, LiveAnswer, run
from models.progress import Progress, drain


def cache() -> Path:
    """The test's own folder for temporary files: conftest looks for what is left there."""
    return Path(tempfile.gettempdir())


def answered(name: str, **inputs: object) -> LiveAnswer:
    return drain(run(name, inputs, cache=cache()))


def number(answer: LiveAnswer) -> float:
    assert answer.value is not None
    return answer.value


def test_the_first_loss_of_dpo_is_ln_2_with_a_large_beta_too() -> None:
    first = number(answered("first_dpo_loss", beta=1.0))
    assert first == pytest.approx(math.log(2), abs=1e-4)


def test_dpo_pushes_the_rejected_texts_down_further_than_the_chosen_ones() -> None:
    answer = answered("dpo_steps", model="38k-chat", learning_rate=1e-3)
    assert answer.figure is not None
    chosen, rejected = answer.figure.series
    assert number(answer) == pytest.approx(chosen.y[-1] - chosen.y[0])
    assert rejected.y[-1] - rejected.y[0] < number(answer) - 10


def test_every_light_card_has_an_answer() -> None:
    """The heavy ones are run by tests/resources/claims."""
    for card in shipped().cards:
        if isinstance(card.body, Live):
            assert card.body.heavy is (card.body.run in HEAVY), card.id
        if isinstance(card.body, Live) and not card.body.heavy:
            steps: list[Progress] = []
            answer = drain(run(card.body.run, card.body.inputs, cache=cache()), steps.append)
            assert steps and answer.text.strip(), card.id
            assert math.isfinite(number(answer)), card.id


def test_weights_of_attention_sum_to_one_and_the_mask_leaves_a_triangle() -> None:
    text = "The capital of France is"
    rows = [line.strip("| ").split(" | ") for line in
            answered("scored", text=text, layer=2, head=0).text.splitlines()[4:]]  # fmt: skip
    assert sum(float(row[-1].rstrip("%")) for row in rows) == pytest.approx(100, abs=4)
    scores = [float(row[-2]) for row in rows]
    raised = [math.exp(one) for one in scores]
    assert float(rows[-2][-1].rstrip("%")) == pytest.approx(100 * raised[-2] / sum(raised), abs=1)
    drawn = answered("attention", text=text, layer=1, head=0).text.splitlines()[4:]
    filled = [sum(bool(cell.strip()) for cell in line.strip("|").split("|")) for line in drawn]
    assert filled == list(range(2, len(drawn) + 2))


def test_the_mask_of_sft_counts_the_answer_alone() -> None:
    asked = {
        "question": "What is the capital of France?",
        "answer": "The capital of France is Paris.",
    }
    base, chat = answered("masked", **asked), answered("masked", **asked, model="279k-chat")
    assert number(chat) < 0.2 < number(base), "form is what the base model does not know"
    assert chat.text.count("| yes |") == base.text.count("| yes |") > 8


def test_a_group_is_scored_by_its_own_mean() -> None:
    found = answered("group", prompt="34 + 29 =", answer="63", model="1m-base")
    rows = [line.strip("| ").split(" | ") for line in found.text.splitlines()[4:]]
    assert len(rows) == 8
    assert sum(float(row[-1]) for row in rows) == pytest.approx(0, abs=0.05)
    assert sum(row[1] == "1" for row in rows) == number(found)


def test_a_wrong_card_is_told_so() -> None:
    for name, inputs, said in (
        ("nothing", {}, "There is no live run called nothing."),
        ("next_token", {}, "The live run next_token cannot be made with {}: missing"),
        ("next_token", {"prompt": "Hi", "models": ["9z"]}, "There is no model 9z in the family."),
        (
            "computed",
            {
                "compute": "family_cache_kilobytes",
                "inputs": {"model": "14k-base", "tokens": 9},
                "says": "{other}",
            },
            "The sentence of this card can't be filled in",
        ),
        (
            "computed",
            {"compute": "chinchila", "inputs": {}, "says": ""},
            "There is nothing called chinchila that can be computed.",
        ),
    ):
        with pytest.raises(UserError, match=re.escape(said)):
            drain(run(name, inputs, cache=cache()))


def test_a_run_that_is_closed_leaves_nothing() -> None:
    steps = run("first_dpo_loss", {}, cache=cache())
    next(steps)
    steps.close()  # the folder of its model goes with it
