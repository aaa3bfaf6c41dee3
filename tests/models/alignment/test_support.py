"""Where DPO and RLHF stop being the same."""

import numpy as np
import pytest

from models.alignment.frontier import Toy

pytestmark = pytest.mark.numeric

THIRD = np.linspace(0.0, 0.9, 10)


def test_dpo_does_not_see_an_answer_without_labels() -> None:
    toy = Toy()
    losses = toy.dpo_loss(toy.policy(THIRD))
    assert np.ptp(losses) < 1e-12
    # and it is the least there is: the entropy of the labels
    assert losses[0] == pytest.approx(-(0.9 * np.log(0.9) + 0.1 * np.log(0.1)))


def test_rlhf_knows_how_much_the_third_may_have() -> None:
    """Its optimum is reference * exp(reward / beta), and any other share of the third is worse."""
    toy = Toy()
    best = np.asarray(toy.reference) * np.exp(np.asarray(toy.reward) / toy.beta)
    best /= best.sum()
    shares = np.linspace(0.01, 0.9, 90)
    losses = toy.rlhf_loss(toy.policy(shares))
    assert losses.min() >= toy.rlhf_loss(best[None])[0] - 1e-12
    assert shares[losses.argmin()] == pytest.approx(best[2], abs=0.02)
    assert np.ptp(losses) > 0.5


def test_with_labels_that_say_what_the_reward_says_both_have_the_same_ratio() -> None:
    """sigmoid(reward difference) = 0.731: then p1 / p2 of both optima is equal."""
    toy = Toy(preferred=1 / (1 + np.exp(-1.0)))
    rlhf = np.asarray(toy.reference) * np.exp(np.asarray(toy.reward) / toy.beta)
    assert toy.ratio == pytest.approx(rlhf[0] / rlhf[1])
