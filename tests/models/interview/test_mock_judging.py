"""What an answer says in words, and how it is judged, for each kind of card."""

from dataclasses import replace

import pytest

from models.interview.card import Body, Card, Choice, Curve, Formula, Mistake, Number, Option, Order
from models.interview.figures import curve
from models.interview.mock import judge

BODIES: dict[str, Body] = {
    "number": Number(1.7, 0.05, "tokens per parameter"),
    "choice": Choice((Option("grow $N$", "no"), Option("grow *both*", "yes", right=True))),
    "mistake": Mistake(("PPO keeps **near**", "by a large $\\epsilon$"), 1, "a small one"),
    "order": Order(("pretrain", "SFT", "RLHF")),
    "formula": Formula("L = [[1]] + [[2]]", (("E", "F"), ("A", "B"))),
    "curve": Curve("best_of_n_kl", tolerance=0.1),
}


def card(kind: str) -> Card:
    return Card(kind, "ppo", kind, "mid", "?", "!", body=BODIES.get(kind))


def test_each_kind_is_said_in_words_and_judged() -> None:
    for kind, given, said, correct in (
        ("explain", "It grows.", "It grows.", None),
        ("live", "About 3", "About 3", None),
        ("number", "1.72", "1.72", 1.0),
        ("choice", 1, "grow both", 1.0),
        ("choice", 0, "grow N", 0.0),
        ("mistake", 1, "by a large ε", 1.0),
        ("mistake", 0, "PPO keeps near", 0.0),
        ("order", [0, 1, 2], "pretrain\nSFT\nRLHF", 1.0),
        ("order", [2, 1, 0], "RLHF\nSFT\npretrain", 0.0),
        ("formula", [0, 1], "E, B", 0.5),
    ):
        found = judge(card(kind), given)
        assert found.correct == (None if correct is None else pytest.approx(correct))
        assert found.said == said


def test_a_curve_is_judged_by_how_far_it_lies_from_the_true_one() -> None:
    task = curve("best_of_n_kl", {})
    assert judge(card("curve"), list(task.truth)).correct == 1.0
    upside_down = [sum(task.span) - value for value in task.truth]
    assert judge(card("curve"), upside_down).correct < 1.0


def test_nothing_said_is_nothing_right() -> None:
    assert all(judge(card(kind), no).correct == 0.0 for kind in BODIES for no in (None, ""))


def test_what_does_not_fit_a_card_that_has_changed_is_left_to_the_reader() -> None:
    for kind, given in (
        ("choice", 7),
        ("choice", -1),
        ("choice", "grow"),
        ("choice", True),
        ("mistake", 2),
        ("order", [0, 1]),
        ("order", 3),
        ("formula", [0]),
        ("formula", [0, 9]),
        ("curve", [0.5]),
        ("curve", ["high"] * 9),
    ):
        found = judge(card(kind), given)
        assert (found.said, found.correct) == (str(given), None)
    gone = replace(card("curve"), body=Curve("no-such-curve"))
    assert judge(gone, [0.5, 0.6]).correct is None
    assert judge(replace(card("explain"), kind="choice"), "in words").said == "in words"
