"""Llama 3's rule, and the bands around the best size."""

import csv
from pathlib import Path

import numpy as np
import pytest

from models.scaling import laws as frontiers
from models.scaling.bootstrap import bootstrap
from models.scaling.fitting import FitSettings, fit
from models.scaling.laws import frontier_band, measured_range
from models.scaling.published import Runs

pytestmark = pytest.mark.numeric

REST = Path(__file__).with_name("runs_chinchilla_rest.csv")
BUDGETS = np.array([1e21, 5.88e23, 1e26])


@pytest.fixture(scope="module")
def all_runs(chinchilla_runs: Runs) -> Runs:
    """All 245 runs of Figure 4: the 234 and the eleven that they leave out."""
    with REST.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = (
        np.append(getattr(chinchilla_runs, name), [float(row[name]) for row in rows])
        for name in ("params", "tokens", "loss")
    )
    return Runs(*columns)


def ratios(name: str) -> np.ndarray:
    """D / N at both ends of a band, (2, budgets), the lower first."""
    band = frontier_band(name, BUDGETS)
    assert band is not None
    low, high = band
    return BUDGETS / 6 / np.array([high, low]) ** 2


def test_the_replications_own_data_give_its_fit_back(all_runs: Runs) -> None:
    found = fit(all_runs, FitSettings(drop_largest=5))
    assert found.runs_used == 240
    assert pytest.approx(477.8, abs=0.05) == found.law.A
    assert pytest.approx(2143.5, abs=0.1) == found.law.B
    assert pytest.approx(1.8172, abs=5e-5) == found.law.E
    assert found.law.alpha == pytest.approx(0.3473, abs=5e-5)
    assert found.law.beta == pytest.approx(0.3672, abs=5e-5)
    assert found.law.a == pytest.approx(0.5139, abs=5e-5)


def test_the_measured_range_is_that_of_the_runs(all_runs: Runs) -> None:
    kept = all_runs.only(np.argsort(all_runs.loss)[:240])
    known = measured_range("besiroglu")
    ends = (known.params, known.tokens, known.flops, known.ratio)
    columns = (kept.params, kept.tokens, kept.flops, kept.tokens / kept.params)
    for pair, column in zip(ends, columns, strict=True):
        assert pair == pytest.approx((column.min(), column.max()), rel=0.01)


def test_the_shipped_band_is_the_published_one() -> None:
    """Tokens per parameter 17-26, 10-30 and 7-33, which are printed to whole numbers."""
    low, high = ratios("besiroglu")
    assert low == pytest.approx([17, 10, 7], abs=0.5)
    assert high == pytest.approx([26, 30, 33], rel=0.06)


def test_the_shipped_band_is_that_of_a_fresh_bootstrap(all_runs: Runs) -> None:
    found = fit(all_runs, FitSettings(drop_largest=5))
    fresh = bootstrap(all_runs, found, resamples=1000, seed=7).frontier(BUDGETS)
    shipped = frontier_band("besiroglu", BUDGETS)
    assert shipped is not None
    for mine, theirs in zip(fresh, shipped, strict=True):
        assert mine == pytest.approx(theirs, rel=0.05)


@pytest.mark.parametrize("name", ["hoffmann", "hoffmann-rounded"])
def test_a_band_from_an_exponent_opens_away_from_the_budgets(name: str) -> None:
    turn = frontiers.pivot()
    flops = turn * np.array([[1e-3, 1e-1], [1, 1e3]])
    low, high = frontier_band(name, flops) or pytest.fail("no band")
    assert low.shape == (2, 2)
    a_low, a_high = frontiers.exponents(3).a_interval
    width = np.log10(high / low)
    assert width[1, 0] == pytest.approx(0, abs=1e-12)
    assert width[1, 1] == pytest.approx(3 * (a_high - a_low))
    assert width[0, 0] == pytest.approx(width[1, 1])
