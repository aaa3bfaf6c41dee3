"""The pictures of Explore and Fit say what the laws say."""

import numpy as np
import pytest
from made_runs import LAW as MADE
from made_runs import grid

from models.figure import Figure, Series
from models.scaling import laws, parametric
from models.scaling.bootstrap import Bootstrap
from models.scaling.figures import fit, loss_map, power_laws
from models.scaling.laws import Offered
from models.scaling.parametric import CONSTANTS, ParametricLaw
from models.scaling.published import Runs, model, published

pytestmark = pytest.mark.numeric

LAW = laws.parametric("besiroglu")
GPT3 = model("GPT-3 175B")


@pytest.fixture(scope="module")
def ground() -> Figure:
    """The map of the replication's law."""
    by_kaplan = laws.published_law("kaplan")
    return loss_map.ground(
        LAW, "Besiroglu 2024", "besiroglu2024", by_kaplan, published(), diagonals=True
    )


def named(figure: Figure, name: str) -> list[Series]:
    return [series for series in figure.series if series.name == name]


def test_lines_of_the_map_have_the_loss_and_the_compute_that_their_labels_say(
    ground: Figure,
) -> None:
    lines = named(ground, "Equal loss, nats")
    assert len(lines) > 6
    for line in lines:
        loss = float(line.label.removesuffix(" nats"))
        np.testing.assert_allclose(LAW.loss(np.array(line.x), np.array(line.y)), loss)
    diagonals = named(ground, "IsoFLOP")
    flops = [6 * line.x[0] * line.y[0] for line in diagonals]
    assert flops == pytest.approx([10.0**power for power in range(18, 27)])
    assert [line.label for line in diagonals][:2] == ["10¹⁸", "10¹⁹"]
    for line in diagonals:
        np.testing.assert_allclose(np.array(line.x) * np.array(line.y), line.x[0] * line.y[0])
    inside = loss_map.View((2.99e7, 3.01e12), (1.99e9, 6.01e13))
    for series in ground.series:
        assert not series.in_legend, "each is named where it lies"
        assert all(inside.holds(*point) for point in zip(series.x, series.y, strict=True))
    on_map = [one.name for one in published() if loss_map.PUBLISHED.holds(one.params, one.tokens)]
    assert [mark.name for mark in ground.marks] == on_map and len(on_map) > 60
    assert {mark.name for mark in ground.marks if mark.named} == loss_map.NAMED
    assert len(loss_map.NAMED) == 12, "a dozen has its names on the map"


def test_the_map_is_coloured_by_what_the_law_says(ground: Figure) -> None:
    assert ground.surface is not None
    shares = np.array(ground.surface.rows)
    assert shares.shape == loss_map.CELLS[::-1]
    assert (shares[-1, -1], shares[0, 0]) == (0.0, 1.0), "least loss above, at the right"
    assert np.all(np.diff(shares, axis=0) < 0) and np.all(np.diff(shares, axis=1) < 0)


def test_equal_compute_equal_loss_and_the_optimum_follow_the_model(ground: Figure) -> None:
    shown = loss_map.with_model(
        ground, LAW, "besiroglu2024", GPT3.params, GPT3.tokens, "Your model"
    )
    kept = zip(ground.series, shown.series, strict=False)
    assert all(a is b for a, b in kept), "what depends on the law alone stays, so a plot keeps it"
    compute, [loss] = named(shown, "IsoFLOP")[-1], named(shown, "Same loss")
    assert compute.label.startswith("IsoFLOP, 3.14")
    np.testing.assert_allclose(np.array(compute.x) * compute.y, GPT3.params * GPT3.tokens)
    losses = LAW.loss(np.array(loss.x), np.array(loss.y))
    np.testing.assert_allclose(losses, LAW.loss(GPT3.params, GPT3.tokens))
    best = LAW.optimum(6 * GPT3.params * GPT3.tokens)
    optimum, handle = shown.marks[-2:]
    assert (optimum.x, optimum.y) == pytest.approx((float(best.params), float(best.tokens)))
    assert optimum.name.startswith("optimum: 53") and handle.movable
    there = loss_map.with_model(ground, LAW, "", optimum.x, optimum.y, "Your model")
    assert len(there.marks) == len(ground.marks) + 1, "at the optimum there is no other"


def test_a_law_with_a_floor_buys_less_and_less_and_more_so_where_nobody_measured() -> None:
    line = power_laws.picked_line(LAW, "Besiroglu 2024", "besiroglu2024", "params", None)
    early, late = (power_laws.gain(line, at) for at in (1e8, 1e12))
    assert late.factor > early.factor and late.after > LAW.E
    assert early.nats == pytest.approx(float(482.01 * (1e8**-0.3478 - 1e9**-0.3478)))
    by_kaplan = power_laws.kaplan_line("params")
    assert not power_laws.gain(by_kaplan, 1e8).extrapolated
    assert power_laws.gain(by_kaplan, 1e9).extrapolated  # to 1e10; 1.5e9 was the largest


def test_the_handle_lies_on_the_equation_with_constants_of_its_own() -> None:
    assert parametric.power_law("params").scale == 8.8e13  # 6.4e13 is of eq. 1.5
    assert parametric.power_law("tokens").exponent == 0.095  # .103 is of eq. 1.5
    at = 3.14e23
    drawn = power_laws.figure("flops", [power_laws.kaplan_line("flops")], at)
    [handle], [step] = drawn.marks, named(drawn, "Ten times as much")
    assert handle.y == step.y[0] == pytest.approx(1.764, abs=5e-4)
    assert step.x == (at, 10 * at, 10 * at)


def test_a_centred_window_finds_the_best_size_and_a_drifting_one_another_exponent() -> None:
    budgets = laws.budgets()
    found = power_laws.read_minima(LAW, budgets)
    np.testing.assert_allclose(found.found / found.params, 1.0, atol=0.005)
    drawn = power_laws.isoflop(LAW, "besiroglu2024", found)
    [best] = named(drawn, "Best size")
    curves = named(drawn, "IsoFLOP")
    assert len(curves) == len(named(drawn, "Parabola through them")) == 9
    for curve, x, y in zip(curves, best.x, best.y, strict=True):
        assert min(curve.y) == pytest.approx(y, abs=1e-6)
        assert curve.x[int(np.argmin(curve.y))] == pytest.approx(x)
    off = power_laws.read_minima(LAW, budgets, 10.0)
    np.testing.assert_allclose(off.found / off.params, 1.53, atol=0.005)
    assert found.found_a == pytest.approx(LAW.a, abs=1e-6) == off.found_a
    up, down = (power_laws.read_minima(LAW, budgets, by, "grows").found_a for by in (10.0, 0.1))
    assert up == pytest.approx(0.609, abs=1e-3) and down < LAW.a < up


# pictures of a fit


def resamples(count: int) -> Bootstrap:
    """Laws around MADE."""
    spread = np.exp(0.02 * np.random.default_rng(0).standard_normal((5, count)))
    parts = (getattr(MADE, name) * by for name, by in zip(CONSTANTS, spread, strict=True))
    return Bootstrap(*parts, failed=0)


def curve(runs: Runs, against: fit.Against, draws: Bootstrap | None = None) -> Figure:
    edges = fit.frame(runs, against)
    return fit.curve(runs, MADE, draws, against=against, edges=edges)


def one(figure: Figure, name: str, style: str) -> Series:
    [found] = [series for series in named(figure, name) if series.style == style]
    return found


def test_each_size_has_its_points_a_line_through_them_and_leads_back_to_its_runs() -> None:
    runs = grid(4, 5)
    figure = curve(runs, "compute")
    groups = fit.handles(runs, "compute")
    assert len(groups) == 4
    for name, numbers in groups.items():
        points, line = one(figure, name, "points"), one(figure, name, "line")
        assert points.editable and points.colour == line.colour
        on_line = np.interp(np.log(points.x), np.log(line.x), line.y)
        assert on_line == pytest.approx(points.y, rel=3e-3)
        assert points.x == pytest.approx(tuple(runs.flops[numbers]))
        assert points.y == pytest.approx(tuple(runs.loss[numbers]))
    for shared in ("params", "tokens", "ratio"):
        x = runs.flops[7] if shared == "params" else runs.params[7]
        kept = float(fit.shared_values(runs, shared)[7])
        params, tokens, loss = fit.position(x, 2.5, kept, shared)
        assert (params, tokens) == pytest.approx((runs.params[7], runs.tokens[7])) and loss == 2.5


def test_against_size_runs_of_one_ratio_share_a_line_where_no_two_saw_the_same_data() -> None:
    """Rounding of whole tokens makes 20.001 of 20: it is the same ratio."""
    params = np.repeat([1.1e7, 7.8e7, 4.2e8, 1.4e9, 7e9], 3)
    tokens = np.round(params * np.tile([5.0, 20.0, 80.0], 5)) + 7
    runs = Runs(params, tokens, MADE.loss(params, tokens))
    assert fit.shared_by(runs, "params") == "ratio"
    names = list(fit.handles(runs, "params"))
    assert names == [f"{ratio} tokens per parameter" for ratio in (5, 20, 80)]
    line = one(curve(runs, "params"), "20 tokens per parameter", "line")
    x = np.array(line.x)
    assert line.y == pytest.approx(tuple(MADE.loss(x, 20 * x)), rel=1e-6)


def test_best_losses_and_sizes_have_a_band_of_eighty_percent_around_them() -> None:
    runs, draws, budget = grid(4, 5), resamples(40), 3.14e23
    figure = curve(runs, "compute", draws)
    best = one(figure, "Compute-optimal loss", "line")
    assert best.y == pytest.approx(tuple(MADE.optimum(np.array(best.x)).loss))
    [band] = figure.bands
    assert (band.of, band.level) == (best.name, "80 %")
    assert all(low < y < high for low, y, high in zip(band.low, best.y, band.high, strict=True))
    flops = np.array([1e20, 5.76e23])
    losses = fit.best_losses(draws, flops)
    for at in range(len(draws)):
        law = ParametricLaw(*(float(getattr(draws, name)[at]) for name in CONSTANTS))
        assert losses[at] == pytest.approx(law.optimum(flops).loss)
    other_law = ParametricLaw(1.7, 406.4, 410.7, 0.34, 0.28)
    guide = Offered("hoffmann", "Other", other_law, "hoffmann2022", lambda _: None)
    minima = fit.Minima("Approach 2", np.array([1e20, 1e21]), np.array([3e8, 1e9]))
    figure = fit.frontier(runs, MADE, draws, budget, [guide], [minima])
    own, other, found = figure.series
    assert own.y == pytest.approx(tuple(MADE.optimum(np.array(own.x)).params))
    assert other.source == "hoffmann2022" and found.style == "points"
    [span], [handle], [band] = figure.spans, figure.marks, figure.bands
    assert (span.low, span.high) == pytest.approx((runs.flops.min(), runs.flops.max()))
    assert handle.movable and handle.x == budget and band.of == own.name
    assert handle.y == pytest.approx(float(MADE.optimum(budget).params))
    assert own.x[0] < span.low and own.x[-1] > budget
