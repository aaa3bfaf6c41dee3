"""PPO's arithmetic against figures worked by hand."""

import math
from typing import get_args

import numpy as np
import pytest
from numpy.testing import assert_allclose

from models.alignment import ppo
from models.alignment.verifiable.config import KlEstimator

pytestmark = pytest.mark.numeric

REWARDS, VALUES = np.array([0.0, -0.02, 0.01, 1.5]), np.array([0.2, 0.1, 0.3, 0.5])
ADVANTAGES = [1.1179, 1.282, 1.16, 1.0]


def test_advantages_of_a_batch_end_where_each_response_ends() -> None:
    # the second response has two tokens; what stands behind them must not count
    rewards = np.stack([REWARDS, [0.5, 1.0, 99.0, -99.0]])
    values = np.stack([VALUES, [0.2, 0.4, 77.0, 55.0]])
    mask = np.array([[True] * 4, [True, True, False, False]])
    found = ppo.advantages(rewards, values, 1.0, 0.95, mask)
    assert_allclose(found[0], ADVANTAGES, atol=1e-8)
    # errors: 1.0 - 0.4 = 0.6 at the end; 0.5 + 0.4 - 0.2 = 0.7 before it, plus 0.95 * 0.6
    assert_allclose(found[1], [1.27, 0.6, 0.0, 0.0], atol=1e-12)


def test_a_discount_and_no_decay() -> None:
    found = ppo.advantages(REWARDS, VALUES, 0.5, 0.0)  # one step ahead only
    assert_allclose(found, [-0.15, 0.03, -0.04, 1.0], atol=1e-12)


def test_whitening() -> None:
    figures = np.array(ADVANTAGES)
    expected = [-0.218971381873162, 1.4088068181442988, 0.1986365536584373, -1.3884719899295785]
    assert_allclose(ppo.whiten(figures, np.ones(4, dtype=bool)), expected, atol=1e-8)
    figures = np.array([[ADVANTAGES[0], ADVANTAGES[1], 50.0], [ADVANTAGES[2], ADVANTAGES[3], -9.0]])
    mask = np.array([[True, True, False], [True, True, False]])
    found = ppo.whiten(figures, mask)
    assert_allclose(found[mask], expected, atol=1e-8)
    assert found[~mask].tolist() == [0.0, 0.0]


def test_the_clipped_loss() -> None:
    ratio, advantage = np.array([1.3, 0.7, 1.1, 0.95]), np.array([1.0, 1.0, -1.0, -1.0])
    loss = ppo.clipped_loss(ratio, advantage, 0.2)
    assert_allclose(loss, [-1.2, -0.7, 1.1, 0.95], atol=1e-12)
    assert loss.mean() == pytest.approx(0.0375, abs=1e-12)
    assert_allclose(ppo.clipped_loss(ratio, advantage, None), [-1.3, -0.7, 1.1, 0.95], atol=1e-12)
    ratio, up, down = np.array([0.5, 1.0, 1.25, 1.5]), np.ones(4), -np.ones(4)
    assert ppo.clipped_loss(ratio, up, 0.2).tolist() == [-0.5, -1.0, -1.2, -1.2]
    assert ppo.clipped_loss(ratio, down, 0.2).tolist() == [0.8, 1.0, 1.25, 1.5]
    assert ppo.clipped_loss(ratio, up, 0.2, 0.28).tolist() == [-0.5, -1.0, -1.25, -1.28]


def test_k1_and_k3_are_unbiased_and_k2_nearly() -> None:
    p, q = np.array([0.5, 0.3, 0.2]), np.array([0.4, 0.4, 0.2])
    exact = float((p * np.log(p / q)).sum())
    ratio = np.log(p / q)
    k1, k2, k3 = (float((p * ppo.kl_estimate(ratio, one)).sum()) for one in get_args(KlEstimator))
    assert (k1, k3) == pytest.approx((exact, exact), abs=1e-12)
    assert k2 == pytest.approx(exact, rel=0.1)
    assert (ppo.kl_estimate(ratio, "k3") >= 0).all()


def test_the_score_comes_at_the_last_token_and_the_penalty_at_each() -> None:
    mask = np.array([[True, True, True], [True, False, False]])
    log_ratio = np.array([[0.5, -0.3, 0.1], [0.2, 9.0, 9.0]])
    found = ppo.token_rewards(np.array([2.0, -1.0]), log_ratio, 0.1, mask)
    assert_allclose(found, [[-0.05, 0.03, 1.99], [-1.02, 0.0, 0.0]], atol=1e-12)


def test_explained_variance() -> None:
    returns = np.array([1.0, 2.0, 3.0, 4.0])
    assert ppo.explained_variance(returns + 5.0, returns) == pytest.approx(1.0)  # but for a shift
    assert ppo.explained_variance(np.zeros(4), returns) == pytest.approx(0.0)
    assert ppo.explained_variance(-returns, returns) == pytest.approx(-3.0)
    assert math.isnan(ppo.explained_variance(returns, np.ones(4)))


def test_the_coefficient_follows_the_divergence() -> None:
    control = ppo.AdaptiveKl(0.2, target=6.0)
    assert control.updated(6.0).coefficient == pytest.approx(0.2)
    assert control.updated(6.6).coefficient == pytest.approx(0.202)  # 10 % above: a tenth of it
    assert control.updated(60.0).coefficient == pytest.approx(0.204)  # held to 20 %
    assert control.updated(0.0).coefficient == pytest.approx(0.196)
    assert control.updated(60.0).updated(0.0).coefficient == pytest.approx(0.204 * 0.98)
