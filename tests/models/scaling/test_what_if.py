"""What the choices of a fit do to the answer: the famous disagreement, one cause at a time."""

from dataclasses import replace

import numpy as np
import pytest

from models.scaling import fitting as what_if
from models.scaling import laws
from models.scaling.fitting import (
    Choices,
    Fit,
    FitSettings,
    alone,
    fit,
    law_of,
    rounded,
    tokens_per_parameter,
)
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs, gadre_runs

pytestmark = pytest.mark.numeric

CHINCHILLA = 5.76e23


def ratio(law: ParametricLaw | None) -> float:
    found = tokens_per_parameter(law, CHINCHILLA)
    assert found is not None
    return found


def test_rounding_as_printed_moves_hoffmanns_answer_from_58_9_to_92_6() -> None:
    exact = laws.parametric("hoffmann")
    assert ratio(exact) == pytest.approx(58.9, abs=0.05)
    assert ratio(rounded(exact)) == pytest.approx(92.6, abs=0.05)
    assert rounded(exact) == laws.parametric("hoffmann-rounded")


def test_each_choice_alone_has_the_law_that_a_fit_with_it_has() -> None:
    runs = gadre_runs("C4")
    found = alone(runs, Choices(FitSettings(tied=True, delta=None)))
    assert set(found) == {"tied", "delta"}
    tied, squares = found["tied"], found["delta"]
    assert tied is not None and tied.alpha == pytest.approx(tied.beta)
    assert squares is not None and squares == law_of(runs, Choices(FitSettings(delta=None)))
    assert ratio(tied) != pytest.approx(ratio(squares), rel=0.01)


def test_a_choice_without_an_answer_has_no_law(monkeypatch: pytest.MonkeyPatch) -> None:
    def stuck(runs: Runs, settings: FitSettings) -> Fit:
        return replace(fit(runs, settings), converged=False)

    monkeypatch.setattr(what_if, "fit", stuck)
    assert law_of(gadre_runs("C4"), Choices()) is None
    assert alone(gadre_runs("C4"), Choices(rounded=True)) == {"rounded": None}


def test_averaging_moves_the_published_runs_far_away(chinchilla_runs: Runs) -> None:
    mean = Choices(FitSettings(reduction="mean"))
    found, default = alone(chinchilla_runs, mean)["reduction"], law_of(chinchilla_runs, Choices())
    assert ratio(default) == pytest.approx(22.6, abs=1.0)
    assert abs(np.log(ratio(found) / ratio(default))) > 0.5
