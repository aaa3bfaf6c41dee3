"""Plots: what is drawn is what the figure says, and live curves do not redraw at every step."""

import time
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop.plotting import LivePlot, draw, series_pen, tick_text
from desktop.theme import DARK, LIGHT, Theme, Tokens
from models.figure import Axis, Figure, Series

FIGURE = Figure(
    "Loss over size",
    Axis("Parameters", scale="log", low=1e4, high=1e7),
    Axis("Loss", "nats"),
    (
        Series("chat", (1e4, 1e5, 1e6), (3.0, 2.0, 1.0), "Our family"),
        Series("base", (1e4, 1e5, 1e6), (3.5, 2.5, 1.5), "Our family", style="both"),
        Series("published", (1e6,), (1.2,), "Hoffmann et al. 2022", style="points"),
    ),
)


def axis(plot: Any, side: str) -> Any:
    return plot.canvas.getAxis(side)


def test_a_figure_is_drawn_with_its_points_names_and_sources(qtbot: QtBot, theme: Theme) -> None:
    plot = draw(FIGURE)
    qtbot.addWidget(plot)
    plot.resize(500, 300)
    plot.show()
    curves = [drawing.line for drawing in plot._drawings]
    assert len(curves) == 3
    x, y = curves[1].getData()
    assert x == pytest.approx(np.log10(FIGURE.series[1].x)) and tuple(y) == FIGURE.series[1].y
    assert [label.text() for label in plot.legend._labels] == ["chat", "base", "published"]
    assert plot.sources.text() == "Our family · Hoffmann et al. 2022"
    assert axis(plot, "left").labelText == "Loss (nats)"
    dots = [drawing.dots for drawing in plot._drawings]
    assert [item.isVisible() for item in curves] == [True, True, False]
    assert [item.isVisible() for item in dots] == [False, True, True]


def test_log_axes_have_a_tick_at_each_decade_and_no_prefix(qtbot: QtBot, theme: Theme) -> None:
    plot = draw(FIGURE)
    qtbot.addWidget(plot)
    bottom = axis(plot, "bottom")
    assert bottom.logMode and not bottom.autoSIPrefix
    ((_, values),) = bottom.logTickValues(4.0, 7.0, 400, [])
    assert bottom.logTickStrings(values, 1, 1) == ["10000", "10⁵", "10⁶", "10⁷"]
    ((_, fine),) = bottom.logTickValues(0.0, 1.0, 400, [])
    assert bottom.logTickStrings(fine, 1, 1) == ["1", "2", "5", "10"]


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (0.01, "0.01"), (10_000, "10000"), (1e6, "10⁶"), (5e-5, "5·10⁻⁵"), (2e9, "2·10⁹")],
)
def test_ticks_are_plain_where_they_can_be(value: float, text: str) -> None:
    assert tick_text(value) == text


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_series_has_its_own_colour_and_its_own_dash(tokens: Tokens) -> None:
    pens = [series_pen(tokens, number) for number in range(7)]
    assert len({pen.color().name() for pen in pens}) == 7
    assert len({tuple(pen.dashPattern()) for pen in pens}) == 7
    assert {pen.widthF() for pen in pens} == {1.0}


def test_live_curves_keep_every_step_and_say_the_latest(qtbot: QtBot, theme: Theme) -> None:
    plot = LivePlot()
    qtbot.addWidget(plot)
    plot.resize(300, 150)
    plot.show()
    plot.reset({"loss": "loss", "margin": "margin"})
    for step in range(1, 301):
        plot.append(step, {"loss": 1 / step, "margin": step / 100, "kl": 5.0})
    assert plot.points("loss") == (
        tuple(map(float, range(1, 301))),
        tuple(1 / step for step in range(1, 301)),
    )
    plot.redraw()
    x, y = plot._curves["margin"].getData()
    assert np.array_equal(x, np.arange(1, 301)) and y[-1] == 3.0
    assert [label.text() for label in plot.legend._labels] == ["loss 0.00", "margin 3.00"]
    assert plot.accessibleDescription() == "loss 0.00, margin 3.00"
    plot.reset({"loss": "loss"})
    assert plot.points("loss") == ((), ())


def test_live_curves_leave_out_what_is_not_a_number(qtbot: QtBot, theme: Theme) -> None:
    plot = LivePlot()
    qtbot.addWidget(plot)
    plot.reset({"loss": "loss"})
    for step, loss in enumerate((1.0, float("nan"), float("inf"), 0.5)):
        plot.append(step, {"loss": loss})
    plot.redraw()
    assert plot.points("loss") == ((0, 3), (1.0, 0.5))


def test_live_curves_are_redrawn_at_most_every_fifty_milliseconds(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot = LivePlot()
    qtbot.addWidget(plot)
    plot.show()
    plot.reset({"loss": "loss"})
    drawn: list[float] = []
    curve: Any = plot._curves["loss"]
    keep = curve.setData

    def count(*points: object) -> None:
        drawn.append(time.monotonic())
        keep(*points)

    monkeypatch.setattr(curve, "setData", count)
    begin = time.monotonic()
    for step in range(100):
        plot.append(step, {"loss": 1.0})
        qtbot.wait(3)
    qtbot.waitUntil(lambda: not plot._timer.isActive())
    assert 2 <= len(drawn) <= (drawn[-1] - begin) / 0.050 + 1
    x, _ = curve.getData()
    assert len(x) == 100


def test_a_whole_number_is_said_like_any_other(qtbot: QtBot, theme: Theme) -> None:
    plot = LivePlot()
    qtbot.addWidget(plot)
    plot.reset({"accuracy": "Accuracy"})
    plot.append(1, {"accuracy": 1})
    plot.redraw()
    assert plot.legend._labels[0].text() == "Accuracy 1.00"


def test_an_empty_plot_says_what_will_be_drawn_until_the_first_step(
    qtbot: QtBot, theme: Theme
) -> None:
    plot = LivePlot()
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.show()
    plot.reset({"loss": "Loss"}, steps=20)
    plot.show_hint("Loss is drawn here.")
    hint = plot._hint
    assert hint.isVisible() and plot.canvas.geometry().contains(hint.geometry())
    plot.append(1, {"loss": 0.7})
    assert not hint.isVisible()
    plot.show_hint("Loss is drawn here.")
    plot.reset({"loss": "Loss"})
    assert not hint.isVisible()
    plot.redraw()


def test_plots_follow_the_theme(qtbot: QtBot, theme: Theme) -> None:
    live, still = LivePlot(), draw(FIGURE)
    for plot in (live, still):
        qtbot.addWidget(plot)
        plot.show()
    live.reset({"loss": "loss"})
    live.append(1, {"loss": 1.0})
    theme.set_mode("dark")
    for plot, curve in (
        (live, live._curves["loss"]),
        (still, still._drawings[0].line),
    ):
        assert QColor(curve.opts["pen"].color()).name().upper() == DARK.series[0]
        assert axis(plot, "left").textPen().color().name().upper() == DARK.muted
    theme.set_mode("light")
    assert live._curves["loss"].opts["pen"].color().name().upper() == LIGHT.series[0]


def test_plotting_twenty_curves_of_a_thousand_points_takes_a_frame_or_two(
    qtbot: QtBot, theme: Theme
) -> None:
    plot = LivePlot()
    qtbot.addWidget(plot)
    plot.resize(600, 300)
    plot.show()
    names = {f"s{number}": f"s{number}" for number in range(20)}
    plot.reset(names)
    for step in range(1000):
        waves = {name: float(np.sin(step / 50) + place) for place, name in enumerate(names)}
        plot.append(step, waves)
    qtbot.wait(100)
    times = []
    for _ in range(5):
        begin = time.process_time()
        plot.redraw()
        qtbot.wait(1)
        times.append(time.process_time() - begin)
    assert min(times) < 0.15
