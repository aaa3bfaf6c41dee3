"""What n items may show of a true share, and how fast p^L rises, by hand and by brute force."""

import math

import numpy as np
import pytest

from models.emergence.mirage import PerToken, accuracy, luck, rise, shown_share

pytestmark = pytest.mark.numeric


def quantile(share: float, items: int, luck: float) -> float:
    """The same from the whole distribution, term by term."""
    total = 0.0
    for right in range(items + 1):
        total += math.comb(items, right) * share**right * (1.0 - share) ** (items - right)
        if total >= luck:
            return right / items
    return 1.0


def test_it_is_the_quantile_of_the_binomial() -> None:
    for share in (0.001, 0.02, 0.3, 0.5, 0.97, 0.9999):
        for items in (1, 10, 137):
            for lucky in (0.003, 0.2, 0.51, 0.8, 0.997):
                expected = quantile(share, items, lucky)
                assert shown_share(share, items, lucky) == pytest.approx(expected)
    with pytest.raises(ValueError, match="0 items"):
        shown_share(0.5, 0, 0.5)


def test_the_same_luck_rises_with_the_share() -> None:
    shares = np.linspace(0.0, 1.0, 101)
    for one in (0.05, 0.5, 0.95):
        shown = [shown_share(float(share), 200, one) for share in shares]
        assert shown == sorted(shown) and shown[0] == 0.0 and shown[-1] == 1.0


def test_a_seed_is_always_as_lucky() -> None:
    assert luck(8, 3).tolist() == luck(8, 3).tolist() != luck(8, 4).tolist()
    assert luck(8, 3).shape == (8,) and 0.0 < luck(1000, 1).min() < luck(1000, 1).max() < 1.0


def test_a_longer_answer_moves_the_rise_and_makes_it_no_steeper() -> None:
    """From 10 to 90 %: where L (N/c)^a is ln 10 and -ln .9, whatever L is."""
    for exponent in (-0.1, -0.3, -1.0):
        for length in (1.0, 4.5, 20.0):
            machine = PerToken(1e9, exponent)
            first = 1e9 * (math.log(10.0) / length) ** (1.0 / exponent)
            last = first * rise(exponent)
            assert accuracy(machine.p([first, last]), length) == pytest.approx([0.1, 0.9])


def test_a_rise_by_hand() -> None:
    assert rise(-1.0) == pytest.approx(2.302585 / 0.1053605, rel=1e-6)
    assert rise(-0.001) == math.inf
    with pytest.raises(ValueError, match="not below 0"):
        rise(0.0)
