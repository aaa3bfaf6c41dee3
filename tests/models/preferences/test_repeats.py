"""Pairs come again at the rate that was set, with swapped sides."""

import random

from models.preferences.labeller import repeat_due, swapped


def test_repeats_come_at_the_rate_that_was_set() -> None:
    draw = random.Random(0)
    shown = [repeat_due(draw, 0.1, ["x", "y"]) for _ in range(5000)]
    assert 420 < sum(item is not None for item in shown) < 580
    assert set(shown) == {None, "x", "y"}
    assert repeat_due(draw, 0.9, []) is None
    assert all(repeat_due(draw, 0.0, ["x"]) is None for _ in range(50))


def test_the_sides_are_swapped() -> None:
    assert swapped((0, 1)) == (1, 0)
    assert swapped((2, 0, 1)) == (1, 0, 2)
