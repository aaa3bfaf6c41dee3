"""PPO's arithmetic against figures worked by hand."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from models.theory import ppo

REWARDS, VALUES = np.array([0.0, -0.02, 0.01, 1.5]), np.array([0.2, 0.1, 0.3, 0.5])
ADVANTAGES = [1.1179, 1.282, 1.16, 1.0]


def test_advantages_and_returns() -> None:
    found = ppo.advantages(REWARDS, VALUES, 1.0, 0.95)
    assert_allclose(found, ADVANTAGES, atol=1e-8)
    assert_allclose(found + VALUES, [1.3179, 1.382, 1.46, 1.5], atol=1e-8)


def test_rewards_and_values_must_match() -> None:
    with pytest.raises(ValueError, match="4 rewards for 3 values"):
        ppo.advantages(REWARDS, VALUES[:3], 1.0, 0.95)


def test_whitening() -> None:
    figures = np.array(ADVANTAGES)
    biased = [-0.218971381873162, 1.4088068181442988, 0.1986365536584373, -1.3884719899295785]
    unbiased = [-0.18963480272785277, 1.2200626435978668, 0.17202432274632817, -1.2024521636163459]
    assert_allclose(ppo.whiten(figures), biased, atol=1e-8)
    assert_allclose(ppo.whiten(figures, unbiased=True), unbiased, atol=1e-8)


def test_the_clipped_loss() -> None:
    loss = ppo.clipped_loss(np.array([1.3, 0.7, 1.1, 0.95]), np.array([1.0, 1.0, -1.0, -1.0]), 0.2)
    assert_allclose(loss, [-1.2, -0.7, 1.1, 0.95], atol=1e-12)
    assert loss.mean() == pytest.approx(0.0375, abs=1e-12)
