"""What runs can't identify is said, and what they can is not doubted."""

import numpy as np
import pytest
from made_runs import LAW, grid, noisy

from models.scaling import cautions
from models.scaling.cautions import caution, of_resamples, of_runs
from models.scaling.fitting import fit
from models.scaling.newton import HIGHEST
from models.scaling.objective import ALPHA, LOG_A, centred, theta_of
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs

pytestmark = pytest.mark.numeric

SIZES = np.geomspace(1e7, 1e10, 20)


def made(params: np.ndarray, tokens: np.ndarray) -> Runs:
    return noisy(params, tokens, noise=0.002)


def many(sizes: int = 5, lengths: int = 6, law: ParametricLaw = LAW) -> Runs:
    return grid(sizes, lengths, law, 0.002, smallest=1e7)


def keys(found: tuple[cautions.Caution, ...]) -> list[str]:
    return [one.key for one in found]


def test_a_grid_and_the_chinchilla_runs_raise_no_doubt(chinchilla_runs: Runs) -> None:
    assert of_runs(many(4, 4)) == () == of_runs(chinchilla_runs)
    assert fit(many(4, 4)).cautions == ()


def test_runs_that_cannot_tell_size_from_data_are_called_bad() -> None:
    for runs, key in (
        (made(SIZES, np.full(20, 1e10)), "one_tokens"),
        (made(SIZES, 1e10 * np.geomspace(0.98, 1.02, 20)), "one_tokens"),
        (made(np.full(20, 1e9), SIZES), "one_size"),
        (many(6, 2), "two_tokens"),
        (many(2, 6), "two_sizes"),
        (made(SIZES, 20 * SIZES), "constant_ratio"),
        (made(SIZES, 20 * SIZES * np.tile([0.9, 1.1], 10)), "constant_ratio"),
        (made(SIZES, 1e3 * SIZES**0.7), "frontier_only"),
        (made(SIZES, 1e19 / 6 / SIZES), "one_budget"),
        (Runs(many(4, 5).params, many(4, 5).tokens, np.full(20, 2.5)), "same_loss"),
    ):
        assert [one.severity for one in of_runs(runs) if one.key == key] == ["bad"], key
        assert key in keys(fit(runs).cautions)


def test_what_the_runs_cannot_tell_really_is_open() -> None:
    """A warning that nothing hangs on would be noise: a quite different law fits as well.

    Which one a fit ends at is left open, so the other law is made by hand: a tenth of B, and the
    rest of the data's part given to the size, which is proportional to it.
    """
    runs = made(SIZES, 20 * SIZES)
    given = 0.9 * LAW.B * runs.tokens**-LAW.beta
    slope, level = np.polyfit(np.log(SIZES), np.log(LAW.A * SIZES**-LAW.alpha + given), 1)
    other = ParametricLaw(LAW.E, float(np.exp(level)), LAW.B / 10, -float(slope), LAW.beta)

    def off(law: ParametricLaw) -> float:
        return float(np.abs(np.log(runs.loss / law.loss(runs.params, runs.tokens))).mean())

    assert off(other) == pytest.approx(off(LAW), rel=0.3)
    assert off(fit(runs).law) == pytest.approx(off(LAW), rel=0.3)


def test_few_runs_and_copies_are_said_with_their_number() -> None:
    runs = many(3, 3)
    [few] = of_runs(runs)
    assert few.key == "too_few" and few.text.startswith("9 runs leave little")
    twice = runs.only(np.array([*range(9), 0, 0, 1, 5, 6, 7]))
    [copies] = of_runs(twice)
    assert copies.key == "duplicates" and copies.text.startswith("Exact copies among the runs: 6.")


def test_no_irreducible_loss_is_said() -> None:
    runs = many(5, 6, ParametricLaw(E=0.0, A=480.0, B=2000.0, alpha=0.2, beta=0.25))
    found = fit(Runs(runs.params, runs.tokens, runs.loss - 0.3))
    assert found.law.E <= 0.0 and found.cautions == (caution("no_floor"),)


def test_a_term_that_the_losses_do_not_show_is_said() -> None:
    runs = many()
    for law, name in (
        (ParametricLaw(E=1.8, A=1e-9, B=2000.0, alpha=0.35, beta=0.37), "no_size_term"),
        (ParametricLaw(E=1.8, A=480.0, B=1e-9, alpha=0.35, beta=0.37), "no_data_term"),
    ):
        found = fit(Runs(runs.params, runs.tokens, law.loss(runs.params, runs.tokens)))
        assert caution(name) in found.cautions and caution(name).severity == "bad"
    smallest = runs.params == runs.params.min()  # all that a term tells from the rest
    loss = runs.loss - 480 * runs.params**-0.35 + 0.5 * smallest
    assert fit(Runs(runs.params, runs.tokens, loss)).cautions == (caution("smallest_only"),)


def test_an_exponent_at_the_border_of_the_search_is_said() -> None:
    data = centred(many(5, 6))
    theta = theta_of(LAW, data)
    theta[ALPHA], theta[LOG_A] = HIGHEST[ALPHA], HIGHEST[ALPHA] * data.x.min() - 1.0
    [found] = cautions.of_fit(theta, data, converged=True)
    assert found.name == "exponent_at_border" and "(0.001 to 20)" in found.text


def test_rough_intervals_are_said() -> None:
    assert keys(of_resamples(4000, failed=0, at_zero=100)) == []
    assert keys(of_resamples(100, failed=0, at_zero=0)) == ["few_resamples"]
    assert keys(of_resamples(1000, failed=60, at_zero=0)) == ["failed_resamples"]
    [zero] = of_resamples(1000, failed=0, at_zero=300)
    assert zero.text.startswith("In 30 % of the resamples")
