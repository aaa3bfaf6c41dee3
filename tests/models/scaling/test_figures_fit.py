"""The pictures of a fit: what is drawn, where, and which run each point stands for."""

import numpy as np
import pytest

from models.figure import Figure, Series
from models.scaling.bootstrap import Bootstrap
from models.scaling.figures import fit as fit_runs
from models.scaling.figures import fit as fit_sureness
from models.scaling.laws import Offered
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs

LAW = ParametricLaw(E=1.8, A=480.0, B=2000.0, alpha=0.35, beta=0.37)


def resamples(count: int = 40) -> Bootstrap:
    """Laws around LAW."""
    draw = np.random.default_rng(0)
    spread = np.exp(0.02 * draw.standard_normal((5, count)))
    names = ("E", "A", "B", "alpha", "beta")
    parts = (getattr(LAW, name) * factor for name, factor in zip(names, spread, strict=True))
    return Bootstrap(*parts, failed=0)


def words(text: str) -> str:
    return text


def number(value: float) -> str:
    return f"{value:.3g}"


def grid(sizes: int = 4, budgets: int = 5) -> Runs:
    """Runs that follow the law, a row a size."""
    params = np.repeat(np.geomspace(1e8, 1e10, sizes), budgets)
    tokens = np.tile(np.geomspace(1e9, 1e12, budgets), sizes)
    return Runs(params, tokens, LAW.loss(params, tokens), source="made")


def curve(runs: Runs, against: fit_runs.Against, draws: Bootstrap | None = None) -> Figure:
    edges = fit_runs.frame(runs, against)
    return fit_runs.curve(
        runs, LAW, draws, against=against, edges=edges, words=words, number=number
    )


def named(figure: Figure, name: str, style: str) -> Series:
    [found] = [one for one in figure.series if one.name == name and one.style == style]
    return found


def test_each_size_has_its_points_and_a_line_through_them() -> None:
    runs = grid()
    figure = curve(runs, "compute")
    points = named(figure, "1e+08 parameters", "points")
    line = named(figure, "1e+08 parameters", "line")
    assert points.editable and points.colour == line.colour
    on_line = np.interp(np.log(points.x), np.log(line.x), line.y)
    assert on_line == pytest.approx(points.y, rel=3e-3)
    assert len([one for one in figure.series if one.style == "points"]) == 4


def test_a_point_of_the_plot_is_found_again_among_the_runs() -> None:
    runs = grid()
    figure = curve(runs, "compute")
    for name, numbers in fit_runs.handles(runs, "compute", words, number).items():
        points = named(figure, name, "points")
        assert points.x == pytest.approx(tuple(runs.flops[numbers]))
        assert points.y == pytest.approx(tuple(runs.loss[numbers]))


def test_the_place_of_a_point_gives_the_run_back() -> None:
    runs, at = grid(), 7
    for shared in ("params", "tokens", "ratio"):
        x = runs.flops[at] if shared == "params" else runs.params[at]
        kept = float(fit_runs.shared_values(runs, shared)[at])
        params, tokens, loss = fit_runs.position(x, 2.5, kept, shared)
        assert (params, tokens) == pytest.approx((runs.params[at], runs.tokens[at]))
        assert loss == 2.5


def test_against_size_runs_of_one_ratio_share_a_line_where_no_two_saw_the_same_data() -> None:
    """Rounding of whole tokens makes 20.001 of 20: it is the same ratio."""
    params = np.repeat([1.1e7, 7.8e7, 4.2e8, 1.4e9, 7e9], 3)
    tokens = np.round(params * np.tile([5.0, 20.0, 80.0], 5)) + 7
    runs = Runs(params, tokens, LAW.loss(params, tokens))
    assert fit_runs.shared_by(runs, "params") == "ratio"
    names = list(fit_runs.handles(runs, "params", words, number))
    assert names == [f"{ratio} tokens per parameter" for ratio in (5, 20, 80)]
    line = named(curve(runs, "params"), "20 tokens per parameter", "line")
    assert line.y == pytest.approx(
        tuple(LAW.loss(np.array(line.x), 20 * np.array(line.x))), rel=1e-6
    )


def test_the_best_loss_has_a_band_of_eighty_percent_around_it() -> None:
    figure = curve(grid(), "compute", resamples())
    best = named(figure, "Compute-optimal loss", "line")
    assert best.y == pytest.approx(tuple(LAW.optimum(np.array(best.x)).loss))
    [band] = figure.bands
    assert band.of == best.name and band.level == "80 %"
    assert all(low < y < high for low, y, high in zip(band.low, best.y, band.high, strict=True))


def test_the_best_losses_of_resamples_are_those_of_their_laws() -> None:
    draws, flops = resamples(7), np.array([1e20, 5.76e23])
    losses = fit_runs.best_losses(draws, flops)
    for at in range(7):
        law = ParametricLaw(*(float(getattr(draws, n)[at]) for n in "E A B alpha beta".split()))
        assert losses[at] == pytest.approx(law.optimum(flops).loss)


def test_the_frontier_has_its_band_the_measured_range_and_a_budget_to_drag() -> None:
    runs, budget = grid(), 3.14e23
    other_law = ParametricLaw(1.7, 406.4, 410.7, 0.34, 0.28)
    guide = Offered("hoffmann", "Other", other_law, "hoffmann2022", lambda _: None)
    minima = fit_sureness.Minima("Approach 2", np.array([1e20, 1e21]), np.array([3e8, 1e9]))
    figure = fit_sureness.frontier(runs, LAW, resamples(), budget, [guide], [minima], words=words)
    own, other, found = figure.series
    assert own.y == pytest.approx(tuple(LAW.optimum(np.array(own.x)).params))
    assert other.source == "hoffmann2022" and found.style == "points"
    [span], [handle], [band] = figure.spans, figure.marks, figure.bands
    assert (span.low, span.high) == pytest.approx((runs.flops.min(), runs.flops.max()))
    assert handle.movable and handle.x == budget
    assert handle.y == pytest.approx(float(LAW.optimum(budget).params))
    assert band.of == own.name
    assert own.x[0] < span.low and own.x[-1] > budget
