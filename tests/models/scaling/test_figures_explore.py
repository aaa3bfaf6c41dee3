"""The pictures of the page "Explore" say what the laws say."""

import numpy as np
import pytest

from models.figure import Figure, Series
from models.scaling import kaplan, laws
from models.scaling.figures import loss_map, power_laws
from models.scaling.figures import power_laws as isoflop
from models.scaling.figures.power_laws import OF_LAW
from models.scaling.published import model, published

LAW = laws.parametric("besiroglu")
KAPLAN = laws.published_law("kaplan")
GPT3 = model("GPT-3 175B")


@pytest.fixture(scope="module")
def ground() -> Figure:
    """The map of the replication's law."""
    return loss_map.ground(LAW, "Besiroglu 2024", "besiroglu2024", KAPLAN, published())


def named(figure: Figure, name: str) -> list[Series]:
    return [series for series in figure.series if series.name == name]


def test_every_point_of_a_contour_has_the_loss_that_its_label_says(ground: Figure) -> None:
    lines = named(ground, "Equal loss, nats")
    assert len(lines) > 6
    for line in lines:
        np.testing.assert_allclose(LAW.loss(np.array(line.x), np.array(line.y)), float(line.label))


def test_diagonals_go_from_1e18_to_1e26_flop(ground: Figure) -> None:
    lines = named(ground, "IsoFLOP")
    flops = [6 * line.x[0] * line.y[0] for line in lines]
    assert flops == pytest.approx([10.0**power for power in range(18, 27)])
    assert [line.label for line in lines][:2] == ["10¹⁸", "10¹⁹"]
    for line in lines:
        assert line.x[0] * line.y[0] == pytest.approx(line.x[1] * line.y[1])


def test_everything_lies_on_the_map_and_each_kind_stands_in_the_legend_once(
    ground: Figure,
) -> None:
    view = loss_map.PUBLISHED
    for series in ground.series:
        for point in zip(series.x, series.y, strict=True):
            assert view.inside(*point) == pytest.approx(point)
    legend = [series.name for series in ground.series if series.in_legend]
    assert legend == [
        "IsoFLOP",
        "Equal loss, nats",
        "Compute-optimal, Kaplan 2020",
        "Compute-optimal, Besiroglu 2024",
    ]
    assert {mark.name for mark in ground.marks} == {found.name for found in published()}


def test_both_ways_from_gpt3_end_on_the_frontier(ground: Figure) -> None:
    shown = loss_map.with_model(
        ground, LAW, "besiroglu2024", GPT3.params, GPT3.tokens, "Your model"
    )
    [compute] = named(shown, "Same compute, compute-optimal")
    [loss] = named(shown, "Same loss, least compute")
    best = LAW.optimum(6 * GPT3.params * GPT3.tokens)
    assert (compute.x[1], compute.y[1]) == pytest.approx((float(best.params), float(best.tokens)))
    assert compute.label == "−0.0162 nats"
    assert loss.label == "1.64× less compute"
    least = LAW.optimum(6 * loss.x[-1] * loss.y[-1])
    assert float(least.params) == pytest.approx(loss.x[-1])
    losses = LAW.loss(np.array(loss.x), np.array(loss.y))
    np.testing.assert_allclose(losses, LAW.loss(GPT3.params, GPT3.tokens))
    assert (loss.x[0], loss.y[0]) == pytest.approx((GPT3.params, GPT3.tokens))
    [handle] = [mark for mark in shown.marks if mark.movable]
    assert (handle.name, handle.x, handle.y) == ("Your model", GPT3.params, GPT3.tokens)


def test_a_step_to_twice_the_size_asks_for_what_the_law_asks(ground: Figure) -> None:
    factor = laws.doubled(LAW, 1e10).tokens_factor
    steps = [loss_map.Step("Besiroglu 2024", "besiroglu2024", factor, OF_LAW["besiroglu"])]
    [step] = loss_map.with_step(ground, 1e10, 2e11, steps).series[len(ground.series) :]
    assert step.x == (1e10, 2e10)
    assert step.y[1] / step.y[0] == pytest.approx(1.933, abs=1e-3)


@pytest.mark.parametrize(
    ("what", "at", "loss"),
    [("params", 1e9, 2.3756), ("tokens", 1e9, 2.8156), ("flops", 3.14e23, 1.764)],
)
def test_the_handle_lies_on_kaplans_curve(what: power_laws.What, at: float, loss: float) -> None:
    drawn = power_laws.figure(what, [power_laws.kaplan_line(what)], at)
    [handle] = drawn.marks
    assert handle.y == pytest.approx(loss, abs=5e-4)
    [step] = named(drawn, "Ten times as much")
    assert step.x == (at, 10 * at, 10 * at)
    assert step.y[0] == handle.y


def test_a_law_with_a_floor_buys_less_and_less() -> None:
    line = power_laws.picked_line(LAW, "Besiroglu 2024", "besiroglu2024", "params", None)
    early, late = (power_laws.gain(line, at) for at in (1e8, 1e12))
    assert late.factor > early.factor
    assert late.after > LAW.E
    assert early.nats == pytest.approx(float(482.01 * (1e8**-0.3478 - 1e9**-0.3478)))


def test_a_step_is_extrapolated_once_it_ends_where_nobody_measured() -> None:
    line = power_laws.kaplan_line("params")
    assert not power_laws.gain(line, 1e8).extrapolated
    assert power_laws.gain(line, 1e9).extrapolated  # to 1e10; 1.5e9 was the largest


def test_the_equation_is_the_one_with_constants_of_its_own() -> None:
    assert power_laws.equation("params").scale == 8.8e13  # 6.4e13 is of eq. 1.5
    assert power_laws.equation("tokens").exponent == 0.095  # .103 is of eq. 1.5
    at = 1e22
    assert power_laws.equation("flops")(at) == pytest.approx(float(kaplan.loss_of_compute(at)))


BUDGETS = np.array([6e18, 1e19, 3e19, 6e19, 1e20, 3e20, 6e20, 1e21, 3e21])


def test_a_centred_window_finds_the_best_size() -> None:
    found = isoflop.read_minima(LAW, BUDGETS)
    np.testing.assert_allclose(found.found / found.params, 1.0, atol=0.005)
    assert found.found_a == pytest.approx(LAW.a, abs=1e-6)


def test_a_window_off_centre_misleads_the_size_and_not_the_exponent() -> None:
    found = isoflop.read_minima(LAW, BUDGETS, 10.0)
    np.testing.assert_allclose(found.found / found.params, 1.53, atol=0.005)
    assert found.found_a == pytest.approx(LAW.a, abs=1e-6)


def test_a_window_that_drifts_misleads_the_exponent() -> None:
    up, down = (isoflop.read_minima(LAW, BUDGETS, shift, "grows").found_a for shift in (10.0, 0.1))
    assert up == pytest.approx(0.609, abs=1e-3)
    assert down < LAW.a < up


def test_minima_lie_on_their_curves_and_are_joined() -> None:
    found = isoflop.read_minima(LAW, BUDGETS, 10.0)
    drawn = isoflop.isoflop(LAW, "besiroglu2024", found)
    curves = named(drawn, "IsoFLOP")
    assert len(curves) == len(named(drawn, "Parabola through them")) == 9
    [best] = named(drawn, "Best size")
    assert best.labels[0] == "6e+18"
    for curve, x, y in zip(curves, best.x, best.y, strict=True):
        assert min(curve.y) == pytest.approx(y, abs=1e-6)
        assert curve.x[int(np.argmin(curve.y))] == pytest.approx(x)
    [wrong] = named(drawn, "Minimum of the parabola")
    assert wrong.x[0] == pytest.approx(1.53 * best.x[0], rel=5e-3)


def test_a_model_and_a_step_take_no_time_to_draw_again(ground: Figure) -> None:
    """What depends on the law alone is the very same object, so that a plot keeps it."""
    moved = loss_map.with_model(ground, LAW, "", 1e10, 1e11, "You")
    assert all(a is b for a, b in zip(ground.series, moved.series, strict=False))
