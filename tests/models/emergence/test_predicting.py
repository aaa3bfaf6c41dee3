"""Predict, then reveal: what is hidden, and how a drawn curve is scored."""

import math

import pytest

from models.emergence.exercises import BOTH_WAYS, cut, score, words
from models.emergence.lines import Line

pytestmark = pytest.mark.numeric

LINE = Line(
    "sums",
    ("a", "b", "c", "d"),
    (1.0, 10.0, 100.0, 1000.0),
    (2.0, 4.0, 50.0, 90.0),
    (1.0, 3.0, 46.0, 87.0),
    (3.0, 5.0, 54.0, 92.0),
    "here",
)


def test_the_largest_are_hidden() -> None:
    halves = cut(LINE, 2)
    assert halves.shown.models == ("a", "b") and halves.asked.models == ("c", "d")
    assert halves.asked.y == (50.0, 90.0) and halves.asked.low == (46.0, 87.0)
    for wrong in (0, 4):
        with pytest.raises(ValueError, match="to hide"):
            cut(LINE, wrong)


def test_a_score_by_hand() -> None:
    found = score({"c": 30.0, "d": 88.0}, cut(LINE, 2).asked, 100.0, last=4.0)
    assert found.mean == pytest.approx((20 + 2) / 2)
    assert [miss.inside for miss in found.misses] == [False, True]
    assert found.flat == pytest.approx((46 + 86) / 2) and found.beats_flat
    assert [sentence.text for sentence in words(found, "points")] == [
        "You expected too little.",
        "Simply repeating the last value would have missed by 66 points.",
    ]


def test_the_direction_of_a_miss_is_told_unless_it_is_close() -> None:
    for drawn, direction in (
        ((51.0, 91.0), []),
        ((90.0, 100.0), ["You expected too much."]),
        ((60.0, 80.0), [BOTH_WAYS]),
    ):
        found = score(dict(zip("cd", drawn, strict=True)), cut(LINE, 2).asked, 100.0)
        assert [sentence.text for sentence in words(found, "points")] == direction
        assert math.isnan(found.flat)


def test_an_unfinished_prediction_is_refused() -> None:
    with pytest.raises(KeyError):
        score({"c": 1.0}, cut(LINE, 2).asked, 100.0)
    for drawn, span in (({"c": math.nan, "d": 1.0}, 100.0), ({"c": 1.0, "d": 1.0}, 0.0)):
        with pytest.raises(ValueError, match="a number for each model"):
            score(drawn, cut(LINE, 2).asked, span)
