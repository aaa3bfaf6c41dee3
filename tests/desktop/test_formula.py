"""Formulas as outlines: what can be set, how large it is, and what is shown as LaTeX instead."""

import pytest
from PySide6.QtWidgets import QApplication

import resources
from desktop.widgets.rich_document import set_formula, spaced
from models.interview.card_file import shipped
from models.interview.faces import back, front
from models.interview.rich_text import rich


def test_size_and_baseline_follow_the_text(qapp: QApplication) -> None:
    small, large = set_formula("x", 15, False), set_formula("x", 30, False)
    fraction = set_formula(r"\frac{A}{B}", 15, False)
    shown = set_formula(r"\frac{A}{B}", 15, True)
    assert small and large and fraction and shown
    assert large.width == pytest.approx(2 * small.width, rel=0.1)
    assert small.descent < 1.5 < 5 < fraction.descent  # an x stands on the line, a fraction hangs
    assert fraction.ascent < shown.ascent  # one of its own is set at its full height


def test_what_cannot_be_set_is_none_soon_and_no_error() -> None:
    for latex in (
        "",
        r"\frac{A}{",
        r"\foo{x}",
        "^",
        r"\left(",
        "}{",
        r"\begin{cases}a",
        r"x \\ \\ {",
        r"\frac{1}{1+" * 12 + "x" + "}" * 12,  # brackets within brackets would take seconds
        "{" * 5000 + "}" * 5000,
        r"\begin{cases}" * 6 + "x" + r"\end{cases}" * 6,
    ):
        assert set_formula(latex, 15, False) is None, latex


def test_spaces_around_log_and_none_after_a_leading_minus() -> None:
    log = "<mi>&#x003B2;</mi><mi>log</mi><mi>x</mi>"
    assert spaced(log).count("<mspace") == 2
    assert spaced("<mi>log</mi><mo>(</mo>").count("<mspace") == 0
    assert 'form="prefix"' in spaced("<mo>&#x0003D;</mo><mo>&#x02212;</mo><mi>x</mi>")
    assert 'form="prefix"' not in spaced("<mi>a</mi><mo>&#x02212;</mo><mi>x</mi>")


@pytest.mark.slow
def test_every_formula_that_is_shipped_can_be_set() -> None:
    cards = (text for card in shipped().cards for text in (front(card), back(card), *card.points))
    texts = (*cards, *resources.lessons().values())
    formulas = {each for text in texts for each in rich(text).formulas}
    assert len(formulas) > 150
    assert [each for each in formulas if set_formula(each.latex, 15, each.display) is None] == []
