"""Answers of every kind: right, nearly right, wrong, and what is said of them."""

import math
import re
from dataclasses import replace
from typing import Any

import pytest

from models.figure import Axis, Figure
from models.interview.card import Body, Card, Choice, Curve, Formula, Mistake, Number, Option, Order
from models.interview.card_file import shipped
from models.interview.checking import (
    NO_NUMBER,
    NO_UNIT,
    check,
    check_curve,
    check_number,
    check_order,
    shuffled,
)
from models.interview.figures import CurveTask, curve
from models.interview.mock import judge

RATIO = Number(1.7, 0.05, "tokens per parameter")


def test_a_number_within_the_tolerance_is_right_and_a_wrong_one_told_how() -> None:
    for typed, said in (
        ("1.7", "Right: 1.7 tokens per parameter."),
        ("1,7 tokens/parameter", "Right: 1.7 tokens per parameter."),
        ("1.75", "Right: 1.7 tokens per parameter. You were 2.9 % off; 5 % are allowed."),
        ("1.785", "Right: 1.7 tokens per parameter. You were 5 % off; 5 % are allowed."),
    ):
        found = check_number(RATIO, typed)
        assert (found.correct, found.share, found.sentence) == (True, 1.0, said)
    for typed, said in (
        ("1.8", "Not quite: it is {}, and you were 5.9 % off; 5 % are allowed."),
        ("17", "The digits are right, the power of ten is not: it is {}."),
        ("0.0017", "The digits are right, the power of ten is not: it is {}."),
        ("-1.7", "The size is right, the sign is not: it is {}."),
        ("many", NO_NUMBER),
        ("1.7 apples", NO_UNIT.format(unit="apples", wanted=RATIO.unit)),
    ):
        found = check_number(RATIO, typed)
        assert (found.correct, found.sentence) == (False, said.format("1.7 tokens per parameter"))
        assert 0.0 <= found.share < 1.0


def test_the_nearer_number_has_the_larger_share() -> None:
    shares = [check_number(RATIO, typed).share for typed in ("1.8", "2.5", "3.4", "17", "-1.7")]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == pytest.approx(1 - math.log2(1.8 / 1.7))
    assert shares[2:] == pytest.approx([0.0, 0.0, 0.0])


def test_an_order_is_scored_by_its_pairs() -> None:
    for items, share, said in (
        ("abcd", 1.0, "Right."),
        ("bacd", 5 / 6, "5 of 6 pairs are in the right order."),
        ("dcba", 0.0, "0 of 6 pairs are in the right order."),
        ("dabc", 0.5, "3 of 6 pairs are in the right order."),
    ):
        found = check_order(Order(tuple("abcd")), list(items))
        assert (found.correct, found.share, found.sentence) == (share == 1.0, share, said)
    for items in ("abc", "abce", "abcc", "abcdd"):
        with pytest.raises(ValueError, match="not the items"):
            check_order(Order(tuple("abcd")), list(items))


def test_a_curve_is_measured_by_its_mean_deviation() -> None:
    truth = (0.0, 1.0, 2.0, 3.0)
    near = check_curve(truth, (0.4, 0.6, 2.4, 2.6), span=4.0, tolerance=0.1)
    assert (near.correct, near.share) == (True, 1.0)
    assert near.sentence == "Off by 10 % of the axis on average; allowed: 10 %."
    off = check_curve(truth, (2.0, 3.0, 4.0, 5.0), span=4.0, tolerance=0.1)
    assert not off.correct
    assert off.share == pytest.approx((1.0 - 0.5) / (1.0 - 0.1))
    assert check_curve(truth, (4.0, 5.0, 6.0, 7.0), span=4.0, tolerance=0.1).share == 0.0


@pytest.mark.parametrize(
    ("name", "inputs", "moved"),
    [
        ("loss_of_fixed_size", {"law": "besiroglu", "params": 1e9}, -1),
        ("equal_compute", {"law": "besiroglu", "compute": 1e21}, 1),
        ("clipped_by_ratio", {}, 1),
        ("sharp_metric", {"length": 5, "small": 0.3, "large": 0.99}, 1),
    ],
)
def test_a_curve_that_cannot_be_is_wrong_however_near(
    name: str, inputs: dict[str, object], moved: int
) -> None:
    task = curve(name, inputs)
    body = Curve(name, inputs, 0.5)
    bound = task.least or task.most
    truth = check(body, list(task.truth), task)
    assert truth is not None and truth.correct
    step = moved * 0.11 * (task.span[1] - task.span[0])
    beyond = check(body, [task.truth[0], *(end + step for end in bound[1:])], task)
    assert beyond is not None and not beyond.correct and beyond.share < 0.5
    assert beyond.sentence.startswith("That cannot be")


def test_what_is_shown_shuffled_is_the_same_after_a_restart_and_never_solved() -> None:
    assert shuffled(5, "a-card:3") == shuffled(5, "a-card:3")
    orders = {shuffled(4, f"a-card:{number}") for number in range(200)}
    assert len(orders) == 23  # all but the right one
    assert shuffled(2, "x") == (1, 0)
    assert (shuffled(1, "x"), shuffled(0, "x")) == ((0,), ())


LOG = Axis("y", scale="log", low=0.01, high=100.0)


def task(axis: Axis, truth: tuple[float, ...]) -> CurveTask:
    figure = Figure("", Axis("x"), axis)
    return CurveTask(figure, tuple(range(len(truth))), truth, figure)


def right(asked: Curve, answer: object, drawn: CurveTask) -> Any:
    checked = check(asked, answer, drawn)
    return None if checked is None else checked.correct


def test_a_curve_on_a_logarithmic_axis_is_compared_in_powers_of_ten() -> None:
    drawn = task(LOG, (0.1, 1.0, 10.0))
    # each a factor of 2 off: 0.3 of an axis of 4 powers of ten
    assert right(Curve("u", tolerance=0.1), [0.2, 2.0, 20.0], drawn) is True
    assert right(Curve("u", tolerance=0.1), [1.0, 10.0, 100.0], drawn) is False
    assert right(Curve("u", tolerance=0.1), [0.0, 1.0, 10.0], drawn) is True  # at the axis' end


BODIES: dict[str, Body] = {
    "number": Number(1.7, 0.05, "tokens per parameter"),
    "choice": Choice((Option("grow $N$", "no"), Option("grow *both*", "yes", right=True))),
    "mistake": Mistake(("PPO keeps **near**", "by a large $\\epsilon$"), 1, "a small one"),
    "order": Order(("pretrain", "SFT", "RLHF")),
    "formula": Formula("L = [[1]] + [[2]]", (("E", "F"), ("A", "B"))),
    "curve": Curve("reward_by_labels", tolerance=0.1),
}


def card(kind: str) -> Card:
    return Card(kind, "ppo", kind, "mid", "?", "!", body=BODIES.get(kind))


def test_each_kind_is_said_in_words_and_judged() -> None:
    for kind, answer, said, correct in (
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
        found = judge(card(kind), answer)
        assert found.correct == (None if correct is None else pytest.approx(correct))
        assert found.said == said


def test_nothing_said_is_nothing_right() -> None:
    assert all(judge(card(kind), no).correct == 0.0 for kind in BODIES for no in (None, ""))


def test_what_does_not_fit_a_card_that_has_changed_is_left_to_the_reader() -> None:
    for kind, answer in (
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
        found = judge(card(kind), answer)
        assert (found.said, found.correct) == (str(answer), None)
    gone = replace(card("curve"), body=Curve("no-such-curve"))
    assert judge(gone, [0.5, 0.6]).correct is None
    assert judge(replace(card("explain"), kind="choice"), "in words").said == "in words"


def notations(value: float, unit: str) -> list[str]:
    """How people write a number: at least twenty ways, more where its size or unit has more."""
    plain = f"{value:.6f}".rstrip("0").rstrip(".") if abs(value) < 1e6 else f"{value:.0f}"
    mantissa, _, power = f"{value:.6e}".partition("e")
    digits, exponent = mantissa.rstrip("0").rstrip("."), int(power)
    raised = str(exponent).translate(str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"))
    grouped = f"{value:,.6f}".rstrip("0").rstrip(".")
    found = [
        plain, f" {plain} ", f"+{plain}".replace("+-", "-"), f"{plain} {unit}", f"about {plain}",
        f"~{plain}{'' if unit == '%' else ' '}{unit}", f"≈ {plain}", plain.replace(".", ","),
        plain.replace("-", "\N{MINUS SIGN}"), f"{digits}e{exponent}", f"{digits}E{exponent} {unit}",
        f"{digits} × 10^{exponent}", f"{digits}·10{raised}", f"${digits}\\times10^{{{exponent}}}$",
        f"${plain}$", f"roughly {plain}", f"ca. {plain}", f"approximately {plain} {unit}",
        f"{digits}*10^{exponent}", f"{digits} x 10^{exponent}", f"{digits}*10**{exponent}",
        f"≈{digits}e{exponent}", f"about {digits}E{exponent}", f"{digits}e{exponent:+03d}",
        f"~ {plain.replace('.', ',')} {unit}", f"{digits.replace('.', ',')} · 10^{exponent}",
    ]  # fmt: skip
    if 0 < abs(value) < 1:
        found += [plain.replace("0.", ".", 1), plain.replace("0.", ",", 1)]
    if abs(value) >= 1000:
        found += [
            grouped,
            grouped.replace(",", " "),
            grouped.replace(",", "\N{NARROW NO-BREAK SPACE}"),
        ]
        found += [f"{value / 1e3:.9g}k", f"{value / 1e3:.9g} thousand"]
    if abs(value) >= 1e6:
        found += [
            f"{value / 1e9:.9g}B",
            f"{value / 1e9:.9g} billion {unit}",
            f"{value / 1e9:.9g} Mrd",
        ]
    if unit == "%":
        found += [f"{plain}%", f"{plain} percent", f"{plain} per cent", f"{value / 100:.9g}"]
        found += [f"{value / 100:.9g}".replace("0.", ".", 1)]
    if unit == "times":
        found += [f"{plain}x", f"{plain}×", f"×{plain}", f"{plain}-fold", f"a factor of {plain}"]
    return found


NUMBER_CARDS = [card for card in shipped().cards if isinstance(card.body, Number)]


@pytest.mark.parametrize("name", [card.id for card in NUMBER_CARDS])
def test_every_notation_of_a_right_value_is_right_and_of_a_wrong_one_wrong(name: str) -> None:
    body = next(card.body for card in NUMBER_CARDS if card.id == name)
    assert isinstance(body, Number)
    away = 1 + 3 * body.tolerance
    near = [
        body.value,
        body.value * (1 + 0.9 * body.tolerance),
        body.value / (1 + 0.9 * body.tolerance),
    ]
    wrong = [body.value * away, body.value / away, -body.value, 10 * body.value, body.value / 700]
    for value in near:
        written = notations(value, body.unit)
        assert len(set(written)) >= 20
        refused = [one for one in written if not check_number(body, one).correct]
        assert refused == [], f"{value} is right"
    for value in wrong:
        if body.unit == "%" and value > 100:
            continue
        passed = [one for one in notations(value, body.unit) if check_number(body, one).correct]
        assert passed == [], f"{value} is wrong"


def test_the_letters_of_a_formula_are_an_answer_where_the_card_gives_what_they_stand_for() -> None:
    body = next(one.body for one in NUMBER_CARDS if one.id == "gpt3-training-compute")
    assert isinstance(body, Number)
    for typed in ("6ND", "6 N D", "6·N·D", "3640 PF-days"):
        assert check_number(body, typed).correct, typed
    assert check_number(body, "2ND").share < 1


TYPED = {
    "gpt3-training-compute": ("6 * 174.6e9 * 300e9", "6 * 174.6e9 / 300e9"),
    "cost-of-thinking": ("2 * 70e9 * 16 * 8000", "70e9 * 8000 * 0.5"),
    "expert-capacity": ("1.25 * 4096 / 64", "1.25 * 4096 * 64"),
    "epochs-of-a-source": ("0.1 * 15e12 / 300e9", "0.1 * 300e9 / 15e12"),
    "rmsnorm-by-hand": ("3 / sqrt((9 + 16) / 2)", "3 / sqrt((9 + 16) * 2)"),
    "cost-of-dpo-and-ppo": ("(41.0 + 27.9) / 12.6", "(41.0 + 27.9) * 12.6"),
    "pass-hat-k": ("100 * 0.6 ^ 8", "100 * 0.6 ^ 7"),
    "position-interpolation": ("10000 * 4096 / 16384", "10000 * 16384 / 4096"),
    "price-of-a-million": ("100 * 8 * 2 / (3600 * 0.01)", "100 * 8 * 2 / 3600"),
    "batch-at-which-compute-binds": ("989e12 / (3.35e12)", "989e12 * (3.35e12)"),
}
"""What a candidate may type instead of the number, and one of the kind that is wrong."""


def formula_notations(formula: str, unit: str) -> list[str]:
    """A formula as people type it: its signs of operation, its powers of ten, what is around it."""
    found = [formula, f"  {formula} ", formula.replace(" ", ""), f"{formula} {unit}"]
    found += [formula.replace(" * ", sign) for sign in (
        "×", " · ", "⋅", "∙", " x ", r" \times ", r"\cdot ",
    )]  # fmt: skip
    found += [formula.replace(" / ", sign) for sign in ("/", "÷", " ⁄ ")]
    found += [f"{about}{formula}" for about in (
        "about ", "≈ ", "~", "ca. ", "= ", "roughly ", "approximately ", "around ", "≃ ",
    )]  # fmt: skip
    found += [f"${formula}$", formula.replace(".", ","), formula.replace("^", "**")]
    found.append(re.sub(r" \^ (\d)", lambda power: chr(0x2070 + int(power[1])), formula))
    for e9, e12 in ((" billion", " trillion"), ("B", "T"), (" bn", " tn"), ("E9", "E12")):
        found.append(formula.replace("e9", e9).replace("e12", e12))
    found.append(re.sub(r"([\d.]+)e(\d+)", r"(\1 * 10^\2)", formula))
    found += [formula.replace(" ", blank) for blank in ("\N{NO-BREAK SPACE}", "\N{THIN SPACE}")]
    found += [f"({formula})", formula.replace("sqrt", "√"), formula.replace("sqrt", r"\sqrt")]
    found.append(re.sub(r"\b\d{4,}\b", lambda whole: f"{int(whole[0]):,}", formula))
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("name", TYPED)
def test_a_typed_formula_is_an_answer_in_every_notation_and_a_wrong_one_is_none(name: str) -> None:
    body = next(card.body for card in NUMBER_CARDS if card.id == name)
    assert isinstance(body, Number)
    right, wrong = (formula_notations(formula, body.unit) for formula in TYPED[name])
    assert len(right) >= 20
    assert [one for one in right if not check_number(body, one).correct] == []
    assert [one for one in wrong if check_number(body, one).correct] == []


def test_a_near_miss_says_what_is_off() -> None:
    share, ratio = Number(59.0, 0.03, "%", {"share": 100.0}), Number(50, 0.1, "times")
    for body, typed, said in (
        (share, "41 %", "That is what is left to 100 %: it is 59 %."),
        (share, "0.59 %", "The digits are right, the power of ten is not: it is 59 %."),
        (ratio, "0.02", "That is the inverse, one divided by it: it is 50 times."),
        (Number(0.13, 0.05), "0.87", "That is what is left to 100 %: it is 0.13."),
        (Number(-1.5, 0.01), "1.5", "The size is right, the sign is not: it is -1.5."),
    ):
        found = check_number(body, typed)
        assert (found.correct, found.sentence) == (False, said)
