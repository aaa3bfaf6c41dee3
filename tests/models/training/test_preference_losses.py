"""The losses on tensors against those in numpy, on the vectors that those are checked with."""

from collections.abc import Callable

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from models.preferences import losses as preference
from models.preferences.dpo_config import LOSSES, LossName
from models.training.dpo_policy import Knobs, Sides, loss_of_pairs, margin_of_pairs

pytestmark = pytest.mark.numeric

CHOSEN = np.array([2.0, -0.5, 0.75, -2.0])
REJECTED = np.array([-1.0, 2.0, -1.0, 3.0])
DELTA = CHOSEN - REJECTED
LOGP_CHOSEN = np.array([-40.0, -55.5, -30.25, -80.0])
LOGP_REJECTED = np.array([-45.0, -50.0, -33.0, -79.0])
CHOSEN_TOKENS, REJECTED_TOKENS = np.array([20.0, 30, 15, 40]), np.array([25.0, 28, 16, 42])
BETA, NOISE, KL, BASELINE, GAMMA = 0.1, 0.1, 0.3, 0.2, 1.0
AT = Knobs(BETA, NOISE, GAMMA)


def in_theory(name: LossName) -> NDArray[np.float64]:
    sides = (LOGP_CHOSEN, LOGP_REJECTED) if LOSSES[name].reference_free else (CHOSEN, REJECTED)
    per_token = (sides[0] / CHOSEN_TOKENS, sides[1] / REJECTED_TOKENS)
    found: dict[LossName, Callable[[], NDArray[np.float64]]] = {
        "dpo_per_token": lambda: preference.dpo_per_token(
            CHOSEN, REJECTED, CHOSEN_TOKENS, REJECTED_TOKENS, BETA
        ),
        "bco": lambda: preference.bco(*sides, BETA, BASELINE),
        "nca": lambda: preference.nca(*sides, BETA),
        "apo_zero": lambda: preference.apo_zero(*sides, BETA),
        "apo_down": lambda: preference.apo_down(*sides, BETA),
        "sppo": lambda: preference.sppo(*sides, BETA),
        "simpo": lambda: preference.simpo(*per_token, BETA, GAMMA),
        "orpo": lambda: preference.orpo_odds(*per_token, BETA),
        "cpo": lambda: preference.cpo(*sides, BETA),
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


# Means as TRL 1.16 and plain code gave them on these vectors; the others are in the formulas' test.
MEANS: dict[LossName, float] = {
    "sigmoid": 0.740960520,
    "cdpo": 0.734085520,
    "robust": 0.749554270,
    "dpo_per_token": 0.692627091,
    "hinge": 1.06875,
    "ipo": 42.703125,
    "ipo_per_token": 24.906250004,
    "kto": (0.505897788 + 0.511145558) / 2,
    "nca": 1.409943752,
    "apo_zero": 1.01701858,
    "apo_down": 1.018199612,
    "sppo": 62.828125,
    "orpo": 0.074554289,
}


def sides(name: LossName = "sigmoid", *, gone: NDArray[np.bool_] | None = None) -> Sides:
    tokens = CHOSEN_TOKENS if gone is None else np.where(gone, 0, CHOSEN_TOKENS)
    ratios = (LOGP_CHOSEN, LOGP_REJECTED) if LOSSES[name].reference_free else (CHOSEN, REJECTED)
    given = (*ratios, tokens, REJECTED_TOKENS)
    tensors = (torch.tensor(array, requires_grad=True) for array in given)
    return Sides(*tensors, kl=KL, baseline=BASELINE)


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_equals_the_equation(name: LossName) -> None:
    made = loss_of_pairs(name, sides(name), AT).detach().numpy()
    assert np.abs(made - in_theory(name)).max() < 1e-8
    if name in MEANS:
        assert made.mean() == pytest.approx(MEANS[name], abs=1e-8)


def test_a_text_that_is_certain_has_odds_and_a_gradient() -> None:
    certain = Sides(*(torch.tensor([value], requires_grad=True) for value in (0.0, -3.0, 4.0, 4.0)))
    loss = loss_of_pairs("orpo", certain, AT)
    loss.sum().backward()
    assert torch.isfinite(loss).all()
    assert certain.rejected.grad is not None and torch.isfinite(certain.rejected.grad).all()


def test_without_a_reference_margins_are_those_of_means_over_tokens() -> None:
    simpo = margin_of_pairs("simpo", sides("simpo"), 2.0).detach().numpy()
    expected = 2 * (LOGP_CHOSEN / CHOSEN_TOKENS - LOGP_REJECTED / REJECTED_TOKENS)
    assert simpo == pytest.approx(expected)
    assert margin_of_pairs("ipo_per_token", sides(), 0.1).tolist() == pytest.approx(0.1 * DELTA)


def test_the_gradient_is_the_one_of_the_theory() -> None:
    given = sides()
    loss_of_pairs("sigmoid", given, AT).sum().backward()
    assert given.chosen.grad is not None and given.rejected.grad is not None
    expected = preference.dpo_gradient(DELTA, BETA)
    assert np.abs(given.chosen.grad.numpy() - expected).max() < 1e-12
    assert np.abs(given.rejected.grad.numpy() + expected).max() < 1e-12


def test_kto_judges_a_text_without_its_opposite() -> None:
    gone = np.array([True, False, False, True])
    made = loss_of_pairs("kto", sides(gone=gone), AT).detach().numpy()
    alone = preference.kto_undesirable(REJECTED, BETA, KL)
    assert made == pytest.approx(np.where(gone, alone, in_theory("kto")), abs=1e-9)
