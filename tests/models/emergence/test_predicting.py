"""Predict, then reveal: what is hidden, and how a drawn curve is scored."""

import math

import pytest

from models.emergence.lines import NONE, Line
from models.emergence.predicting import cut, score, words

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
    halves = cut(LINE)
    assert halves.shown.models == ("a", "b") and halves.asked.models == ("c", "d")
    assert halves.asked.y == (50.0, 90.0) and halves.asked.low == (46.0, 87.0)
    for wrong in (0, 4):
        with pytest.raises(ValueError, match="to hide"):
            cut(LINE, wrong)


def test_a_score_by_hand() -> None:
    found = score({"c": 30.0, "d": 88.0}, cut(LINE).asked, 100.0, last=4.0)
    assert found.mean == pytest.approx((20 + 2) / 2) and found.bias == pytest.approx(-11.0)
    assert [miss.inside for miss in found.misses] == [False, True] and found.inside == 0.5
    assert found.flat == pytest.approx((46 + 86) / 2) and found.beats_flat
    assert [sentence.text for sentence in words(found, "points")] == [
        "Off by 11.0 points on average.",
        "The largest models can do more than you expected.",
        "1 of 2 lie within what the items can tell apart.",
        "Drawing on the last shown value would have missed by 66.0.",
    ]


def test_what_is_said() -> None:
    for drawn, begins, direction in (
        ((51.0, 91.0), "Off by 1.0 points on average: very close.", ""),
        ((90.0, 100.0), "Off by 25.0 points on average: few", "You expected more"),
        ((10.0, 60.0), "Off by 35.0 points on average: few", "The largest models can do more"),
        ((60.0, 80.0), "Off by 10.0 points on average.", "Too high here"),
    ):
        found = score(dict(zip("cd", drawn, strict=True)), cut(LINE).asked, 100.0)
        said = [sentence.text for sentence in words(found, "points")]
        assert said[0].startswith(begins)
        assert any(one.startswith(direction) for one in said) if direction else len(said) == 2
        assert math.isnan(found.flat) and not any("last shown" in one for one in said)


def test_without_intervals_nothing_is_said_of_them() -> None:
    soft = Line("log", ("a", "b"), (1.0, 2.0), (-3.0, -1.0), (NONE, NONE), (NONE, NONE), "here")
    found = score({"b": -2.0}, cut(soft, 1).asked, 4.0)
    said = [sentence.text for sentence in words(found, "nats", bars=False)]
    assert not any("items" in sentence for sentence in said)


def test_an_unfinished_prediction_is_refused() -> None:
    with pytest.raises(KeyError):
        score({"c": 1.0}, cut(LINE).asked, 100.0)
    for drawn, span in (({"c": math.nan, "d": 1.0}, 100.0), ({"c": 1.0, "d": 1.0}, 0.0)):
        with pytest.raises(ValueError, match="a number for each model"):
            score(drawn, cut(LINE).asked, span)
