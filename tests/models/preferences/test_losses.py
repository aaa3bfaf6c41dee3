"""Every loss against figures that TRL 1.16 and a calculator gave, to 1e-8."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from models.preferences import losses as p
from models.preferences.dpo_config import LOSSES

pytestmark = pytest.mark.numeric

POLICY_CHOSEN = np.array([-40.0, -55.5, -30.25, -80.0])
POLICY_REJECTED = np.array([-45.0, -50.0, -33.0, -79.0])
CHOSEN = p.log_ratio(POLICY_CHOSEN, np.array([-42.0, -55.0, -31.0, -78.0]))
REJECTED = p.log_ratio(POLICY_REJECTED, np.array([-44.0, -52.0, -32.0, -82.0]))
DELTA = CHOSEN - REJECTED
CHOSEN_TOKENS = np.array([20.0, 30.0, 15.0, 40.0])
REJECTED_TOKENS = np.array([25.0, 28.0, 16.0, 42.0])
LENGTHS = (CHOSEN_TOKENS, REJECTED_TOKENS)
CHOSEN_REWARD, REJECTED_REWARD = np.array([1.2, -0.3, 0.5, 2.0]), np.array([0.7, 0.1, 0.5, -1.0])
PER_TOKEN = (POLICY_CHOSEN / CHOSEN_TOKENS, POLICY_REJECTED / REJECTED_TOKENS)

# Name, and figures a pair
VECTORS = {
    "dpo": (p.dpo(DELTA, 0.1), [0.554355244, 0.82593942, 0.609470431, 0.974076984]),
    "dpo, beta .5": (p.dpo(DELTA, 0.5), [0.201413278, 1.501929081, 0.348444581, 2.578889734]),
    "cDPO": (
        p.conservative_dpo(DELTA, 0.1, 0.1),
        [0.584355244, 0.80093942, 0.626970431, 0.924076984],
    ),
    "robust": (p.robust_dpo(DELTA, 0.1, 0.1), [0.516855244, 0.85718942, 0.587595431, 1.036576984]),
    "hinge": (p.hinge(DELTA, 0.1), [0.7, 1.25, 0.825, 1.5]),
    "IPO, per token": (
        p.ipo_per_token(CHOSEN, REJECTED, *LENGTHS, 0.1),
        [23.6196, 25.888713152, 23.88765625, 26.229030612],
    ),
    "IPO, sums": (p.ipo(DELTA, 0.1), [4.0, 56.25, 10.5625, 100.0]),
    "dpo, per token": (
        p.dpo_per_token(CHOSEN, REJECTED, *LENGTHS, 0.1),
        [0.68617168, 0.697561643, 0.687538001, 0.69923704],
    ),
    "BCO": (p.bco(CHOSEN, REJECTED, 0.1), [1.242535529, 1.516598517, 1.300746801, 1.652494114]),
    "NCA": (p.nca(CHOSEN, REJECTED, 0.1), [1.319406634, 1.451758907, 1.344223541, 1.524385926]),
    "APO zero": (
        p.apo_zero(CHOSEN, REJECTED, 0.1),
        [0.925186815, 1.062331394, 0.956279597, 1.124276514],
    ),
    "APO down": (
        p.apo_down(CHOSEN, REJECTED, 0.1),
        [0.975391481, 1.049679104, 0.975102529, 1.072625334],
    ),
    "SPPO": (p.sppo(CHOSEN, REJECTED, 0.1), [25.0, 79.25, 34.0625, 113.0]),
    "gradient by the chosen log-probability": (
        p.dpo_gradient(DELTA, 0.1),
        [-0.042555748, -0.05621765, -0.045636131, -0.062245933],
    ),
    "KTO desirable": (
        p.kto_desirable(CHOSEN, 0.1, 0.3),
        [0.457602059, 0.51998934, 0.488751898, 0.557247855],
    ),
    "KTO undesirable": (
        p.kto_undesirable(REJECTED, 0.1, 0.3),
        [0.467545694, 0.542397941, 0.467545694, 0.567092905],
    ),
    "SimPO": (p.simpo(*PER_TOKEN, 2.0, 1.0), [1.62041741, 1.40884744, 1.247085581, 1.492687805]),
    "CPO": (
        # The DPO loss at the differences of log-probabilities: 5, -5.5, 2.75 and -1.
        p.cpo(POLICY_CHOSEN, POLICY_REJECTED, 0.1),
        [0.474076984, 1.005492481, 0.565070668, 0.744396660],
    ),
    "ORPO odds": (
        p.orpo_odds(*PER_TOKEN, 0.1),
        [0.081768422, 0.073225884, 0.066715019, 0.076507829],
    ),
    "Bradley-Terry": (
        p.bradley_terry(CHOSEN_REWARD, REJECTED_REWARD),
        [0.474076984, 0.913015252, 0.693147181, 0.048587352],
    ),
}


def test_a_loss_equals_its_published_figures() -> None:
    for name, (got, expected) in VECTORS.items():
        assert_allclose(got, expected, rtol=0, atol=1e-8, err_msg=name)


def test_log_ratios_and_rewards() -> None:
    assert_allclose(CHOSEN, [2.0, -0.5, 0.75, -2.0], atol=1e-12)
    assert_allclose(REJECTED, [-1.0, 2.0, -1.0, 3.0], atol=1e-12)
    assert_allclose(DELTA, [3.0, -2.5, 1.75, -5.0], atol=1e-12)
    assert p.implicit_reward(CHOSEN, 0.1).mean() == pytest.approx(0.00625, abs=1e-12)
    # The published .075 is the mean rejected reward: beta * mean([-1, 2, -1, 3]).
    assert p.implicit_reward(REJECTED, 0.1).mean() == pytest.approx(0.075, abs=1e-12)
    assert p.margin(CHOSEN, REJECTED, 0.1).mean() == pytest.approx(-0.06875, abs=1e-12)


def test_the_gradient_is_the_derivative_of_the_loss() -> None:
    step = 1e-6
    slope = (p.dpo(DELTA + step, 0.3) - p.dpo(DELTA - step, 0.3)) / (2 * step)
    assert_allclose(p.dpo_gradient(DELTA, 0.3), slope, atol=1e-9)


def test_the_curve_of_a_loss_falls_with_the_margin_and_begins_at_its_start() -> None:
    margin = np.linspace(-4, 4, 81)
    for name, loss in LOSSES.items():
        drawn = p.CURVES[name](margin, 0.1, loss.gamma or 0.0)
        # cDPO and squares pull back, but only beyond the margin that they aim at.
        falls = np.diff(drawn[: np.argmin(drawn) + 1])
        assert (falls <= 1e-12).all() and drawn.argmin() > 40, name
        assert loss.low <= loss.beta <= loss.high
        start = p.loss_at_start(name, 0.2)
        assert (start is None) == loss.reference_free
    assert p.loss_at_start("sppo", 0.1) == pytest.approx(p.sppo(*np.zeros((2, 1)), 0.1)[0])
    assert p.loss_at_start("bco", 0.1) == pytest.approx(2 * np.log(2))


def test_far_margins_neither_overflow_nor_vanish() -> None:
    far = np.array([-1e6, 1e6])
    assert_allclose(p.dpo(far, 1.0), [1e6, 0.0])
    assert_allclose(p.sigmoid(far), [0.0, 1.0])


def test_robust_dpo_is_unbiased_under_flips() -> None:
    noise = 0.2
    seen = (1 - noise) * p.robust_dpo(DELTA, 0.1, noise) + noise * p.robust_dpo(-DELTA, 0.1, noise)
    assert_allclose(seen, p.dpo(DELTA, 0.1))
