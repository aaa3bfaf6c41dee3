"""The losses on tensors against those in numpy, on the vectors that those are checked with."""

from collections.abc import Callable

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from models.preferences import losses as preference
from models.training.dpo import LossName
from models.training.preference_losses import Sides, loss_of_pairs

pytestmark = pytest.mark.numeric

CHOSEN = np.array([2.0, -0.5, 0.75, -2.0])
REJECTED = np.array([-1.0, 2.0, -1.0, 3.0])
DELTA = CHOSEN - REJECTED
CHOSEN_TOKENS, REJECTED_TOKENS = np.array([20.0, 30, 15, 40]), np.array([25.0, 28, 16, 42])
BETA, NOISE, KL = 0.1, 0.1, 0.3


def in_theory(name: LossName) -> NDArray[np.float64]:
    found: dict[LossName, Callable[[], NDArray[np.float64]]] = {
        "sigmoid": lambda: preference.dpo(DELTA, BETA),
        "cdpo": lambda: preference.conservative_dpo(DELTA, BETA, NOISE),
        "robust": lambda: preference.robust_dpo(DELTA, BETA, NOISE),
        "hinge": lambda: preference.hinge(DELTA, BETA),
        "ipo": lambda: preference.ipo(DELTA, BETA),
        "ipo_per_token": lambda: preference.ipo_per_token(
            CHOSEN, REJECTED, CHOSEN_TOKENS, REJECTED_TOKENS, BETA
        ),
        "kto": lambda: (
            preference.kto_desirable(CHOSEN, BETA, KL)
            + preference.kto_undesirable(REJECTED, BETA, KL)
        ) / 2,
    }  # fmt: skip
    return found[name]()


# Means as TRL 1.16 and plain code gave them on these vectors.
MEANS: dict[LossName, float] = {
    "sigmoid": 0.740960520,
    "cdpo": 0.734085520,
    "robust": 0.749554270,
    "hinge": 1.06875,
    "ipo": 42.703125,
    "ipo_per_token": 24.906250004,
    "kto": (0.505897788 + 0.511145558) / 2,
}


def sides(*, gone: NDArray[np.bool_] | None = None) -> Sides:
    tokens = CHOSEN_TOKENS if gone is None else np.where(gone, 0, CHOSEN_TOKENS)
    given = (CHOSEN, REJECTED, tokens, REJECTED_TOKENS)
    return Sides(*(torch.tensor(array, requires_grad=True) for array in given), kl=KL)


@pytest.mark.parametrize("name", MEANS)
def test_a_loss_equals_the_equation(name: LossName) -> None:
    made = loss_of_pairs(name, sides(), BETA, NOISE).detach().numpy()
    assert np.abs(made - in_theory(name)).max() < 1e-8
    assert made.mean() == pytest.approx(MEANS[name], abs=1e-8)


def test_the_gradient_is_the_one_of_the_theory() -> None:
    given = sides()
    loss_of_pairs("sigmoid", given, BETA).sum().backward()
    assert given.chosen.grad is not None and given.rejected.grad is not None
    expected = preference.dpo_gradient(DELTA, BETA)
    assert np.abs(given.chosen.grad.numpy() - expected).max() < 1e-12
    assert np.abs(given.rejected.grad.numpy() + expected).max() < 1e-12


def test_kto_judges_a_text_without_its_opposite() -> None:
    gone = np.array([True, False, False, True])
    made = loss_of_pairs("kto", sides(gone=gone), BETA).detach().numpy()
    alone = preference.kto_undesirable(REJECTED, BETA, KL)
    assert made == pytest.approx(np.where(gone, alone, in_theory("kto")), abs=1e-9)
