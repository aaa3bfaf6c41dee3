"""Best-of-n against small cases counted out in full, and against drawing it."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from models.alignment.overoptimisation import curve, expected, kl, weights
from models.errors import UserError

pytestmark = pytest.mark.numeric


def test_the_kl_of_one_two_and_sixteen() -> None:
    assert kl(1) == 0
    assert kl(2) == pytest.approx(0.193147180559945, abs=1e-12)
    assert kl(16) == pytest.approx(1.835088722239781, abs=1e-12)
    with pytest.raises(ValueError, match="at least 1"):
        kl(0)


def test_weights_are_the_share_of_subsets() -> None:
    for n in (1, 2, 3, 5):
        counted = np.zeros(5)
        for subset in itertools.combinations(range(5), n):
            counted[max(subset)] += 1
        assert_allclose(weights(5, n), counted / counted.sum(), atol=1e-12)
    assert weights(5000, 512).sum() == pytest.approx(1, abs=1e-9)  # many drafts stay finite
    with pytest.raises(ValueError, match="between 1 and 4"):
        weights(4, 5)


def test_the_estimate_is_the_mean_over_all_subsets() -> None:
    proxy = np.array([[0.3, -1.0, 2.0, 0.7]])
    gold = np.array([[5.0, 1.0, -4.0, 2.0]])
    best = [
        gold[0, max(subset, key=lambda draft: proxy[0, draft])]
        for subset in itertools.combinations(range(4), 2)
    ]
    assert_allclose(expected(proxy, gold, 2), [np.mean(best)], atol=1e-12)
    assert_allclose(expected(proxy, gold, 1), [gold.mean()], atol=1e-12)
    assert_allclose(expected(proxy, gold, 4), [-4.0], atol=1e-12)


def test_equal_proxies_share_their_gold() -> None:
    proxy, gold = np.array([[1.0, 1.0, 0.0]]), np.array([[4.0, 2.0, 9.0]])
    assert_allclose(expected(proxy, gold, 3), [3.0])
    assert_allclose(expected(proxy, gold[:, ::-1], 3), [(9 + 2) / 2])


@given(st.integers(2, 12), st.integers(0, 2**32 - 1))
def test_more_drafts_never_lower_the_proxy(drafts: int, seed: int) -> None:
    proxy = np.random.default_rng(seed).normal(size=(3, drafts))
    means = [expected(proxy, proxy, n).mean() for n in range(1, drafts + 1)]
    assert np.all(np.diff(means) >= -1e-9)


def test_a_proxy_that_is_half_right_gains_half() -> None:
    """Goodhart's mildest form: gold = half the proxy plus noise, gained in that share."""
    draw = np.random.default_rng(0)
    proxy = draw.normal(size=(400, 32))
    gold = 0.5 * proxy + draw.normal(size=proxy.shape)
    points = curve(proxy, gold)
    assert [point.n for point in points] == [1, 2, 4, 8, 16, 32]
    last = points[-1]
    assert last.proxy == pytest.approx(2.07, abs=0.08)  # mean of the largest of 32 normals
    assert last.gold_low < 0.5 * last.proxy < last.gold_high
    assert last.kl == kl(32)


def test_what_cannot_be_chosen_from_is_refused() -> None:
    with pytest.raises(UserError, match="two prompts and two drafts"):
        curve(np.zeros((1, 8)), np.zeros((1, 8)))
    broken = np.array([[0.0, math.nan], [1.0, 2.0]])
    with pytest.raises(UserError, match="not a number"):
        curve(broken, np.zeros((2, 2)))
