"""Every loss against figures that TRL 1.16 and a calculator gave, in numpy and in torch."""

from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose

from models.preferences import losses as p
from models.preferences.dpo_config import LOSSES

pytestmark = pytest.mark.numeric

POLICY_CHOSEN = np.array([-40.0, -55.5, -30.25, -80.0])
POLICY_REJECTED = np.array([-45.0, -50.0, -33.0, -79.0])
CHOSEN, REJECTED = np.array([2.0, -0.5, 0.75, -2.0]), np.array([-1.0, 2.0, -1.0, 3.0])
DELTA = CHOSEN - REJECTED
TOKENS = (np.array([20.0, 30.0, 15.0, 40.0]), np.array([25.0, 28.0, 16.0, 42.0]))
KTO_LIKED = [0.457602059, 0.51998934, 0.488751898, 0.557247855]
KTO_DISLIKED = [0.467545694, 0.542397941, 0.467545694, 0.567092905]

# At beta 0.1, a noise of 0.1, a KL of 0.3 and a gamma of 1; SimPO at beta 2.
FIGURES = {
    "sigmoid": [0.554355244, 0.82593942, 0.609470431, 0.974076984],
    "cdpo": [0.584355244, 0.80093942, 0.626970431, 0.924076984],
    "ipo": [4.0, 56.25, 10.5625, 100.0],
    "kto": [(a + b) / 2 for a, b in zip(KTO_LIKED, KTO_DISLIKED, strict=True)],
    "simpo": [1.62041741, 1.40884744, 1.247085581, 1.492687805],
    "orpo": [0.081768422, 0.073225884, 0.066715019, 0.076507829],
}


def figures(name: str, sides: tuple[Any, Any], tokens: tuple[Any, Any]) -> Any:
    beta = 2.0 if name == "simpo" else 0.1
    return p.loss_of_pairs(name, *sides, tokens, beta=beta, noise=0.1, gamma=1.0, kl=0.3)


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_equals_its_published_figures(name: str) -> None:
    free = LOSSES[name].reference_free
    sides = (POLICY_CHOSEN, POLICY_REJECTED) if free else (CHOSEN, REJECTED)
    assert_allclose(figures(name, sides, TOKENS), FIGURES[name], rtol=0, atol=1e-8)
    tensors = torch.tensor(np.array(sides)), torch.tensor(np.array(TOKENS))
    found = figures(name, (tensors[0][0], tensors[0][1]), (tensors[1][0], tensors[1][1]))
    assert_allclose(found.numpy(), FIGURES[name], rtol=0, atol=1e-8)


def test_kto_judges_a_text_without_its_opposite() -> None:
    tokens = (np.array([0.0, 30, 15, 0]), TOKENS[1])
    expected = [KTO_DISLIKED[0], *FIGURES["kto"][1:3], KTO_DISLIKED[3]]
    assert_allclose(figures("kto", (CHOSEN, REJECTED), tokens), expected, rtol=0, atol=1e-8)


def test_a_reward_models_loss() -> None:
    chosen, rejected = np.array([1.2, -0.3, 0.5, 2.0]), np.array([0.7, 0.1, 0.5, -1.0])
    expected = [0.474076984, 0.913015252, 0.693147181, 0.048587352]
    assert_allclose(p.bradley_terry(chosen, rejected), expected, rtol=0, atol=1e-8)


def test_the_gradient_is_the_derivative_of_the_loss() -> None:
    expected = [-0.042555748, -0.05621765, -0.045636131, -0.062245933]
    assert_allclose(p.dpo_gradient(DELTA, 0.1), expected, rtol=0, atol=1e-8)
    chosen, rejected = (torch.tensor(side, requires_grad=True) for side in (CHOSEN, REJECTED))
    p.dpo(chosen - rejected, 0.1).sum().backward()
    assert chosen.grad is not None and rejected.grad is not None
    assert_allclose(chosen.grad.numpy(), p.dpo_gradient(DELTA, 0.1), atol=1e-12)
    assert_allclose(rejected.grad.numpy(), -p.dpo_gradient(DELTA, 0.1), atol=1e-12)


def test_a_text_that_is_certain_has_odds_and_a_gradient() -> None:
    chosen, rejected = (torch.tensor([value], requires_grad=True) for value in (0.0, -3.0))
    loss = figures("orpo", (chosen, rejected), (torch.tensor([4.0]), torch.tensor([4.0])))
    loss.sum().backward()
    assert torch.isfinite(loss).all()
    assert rejected.grad is not None and torch.isfinite(rejected.grad).all()


def test_the_curve_of_a_loss_falls_with_the_margin() -> None:
    margin = np.linspace(-4, 4, 81)
    for name, loss in LOSSES.items():
        drawn = p.loss_of_margin(name, margin, 0.1, loss.gamma or 0.0)
        # cDPO and IPO pull back, but only beyond the margin that they aim at.
        falls = np.diff(drawn[: np.argmin(drawn) + 1])
        assert (falls <= 1e-12).all() and drawn.argmin() > 40, name
        assert loss.low <= loss.beta <= loss.high
        assert (p.loss_at_start(name, 0.2) is None) == loss.reference_free


def test_far_margins_neither_overflow_nor_vanish() -> None:
    far = np.array([-1e6, 1e6])
    assert_allclose(p.dpo(far, 1.0), [1e6, 0.0])
    assert_allclose(p.sigmoid(far), [0.0, 1.0])
    tensor = torch.tensor(far, requires_grad=True)
    p.dpo(tensor, 1.0).sum().backward()
    assert tensor.grad is not None and tensor.grad.tolist() == [-1.0, 0.0]
