"""Plots: what is drawn is what the figure says, and live curves do not redraw at every step."""

import math
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop.look.theme import DARK, LIGHT, Theme
from desktop.plotting import FigurePlot, LivePlot, series_pen, tick_text
from desktop.plotting.targets import Target, told
from models.figure import Axis, Figure, Series, as_csv, rows

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
    plot = FigurePlot(FIGURE)
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


def test_ticks_are_plain_where_they_can_be() -> None:
    written = {1.0: "1", 0.01: "0.01", 1e4: "10000", 1e6: "10⁶", 5e-5: "5·10⁻⁵", 2e9: "2·10⁹"}
    assert {value: tick_text(value) for value in written} == written


def test_a_tick_below_zero_has_a_minus(qtbot: QtBot, theme: Theme) -> None:
    plot = FigurePlot(FIGURE)
    qtbot.addWidget(plot)
    assert axis(plot, "left").tickStrings([-20.0, -0.5, 10.0], 1, 0.5) == ["−20.0", "−0.5", "10.0"]


def test_every_series_has_its_own_colour_and_its_own_dash() -> None:
    for tokens in (LIGHT, DARK):
        pens = [series_pen(tokens, number) for number in range(7)]
        assert len({pen.color().name() for pen in pens}) == 7
        assert len({tuple(pen.dashPattern()) for pen in pens}) == 7
        assert {pen.widthF() for pen in pens} == {1.0}


def test_live_curves_keep_every_step_say_the_latest_and_are_drawn_together(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot = LivePlot()
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.show()
    plot.reset({"loss": "loss", "margin": "margin"}, steps=300)
    plot.show_hint("Loss is drawn here.")
    hint = plot._hint
    assert hint.isVisible() and plot.canvas.geometry().contains(hint.geometry())
    drawn: list[int] = []
    curve: Any = plot._curves["margin"]
    keep = curve.setData

    def count(x: Any, y: Any) -> None:
        drawn.append(len(x))
        keep(x, y)

    monkeypatch.setattr(curve, "setData", count)
    for step in range(1, 301):
        plot.append(step, {"loss": 1 / step, "margin": step / 100, "kl": 5.0})
    assert not hint.isVisible()
    assert plot.points("loss")[0] == tuple(map(float, range(1, 301)))
    assert plot.points("loss")[1] == tuple(1 / step for step in range(1, 301))
    qtbot.waitUntil(lambda: not plot._timer.isActive())
    assert len(drawn) <= 2 and drawn[-1] == 300, "many steps at once are drawn once"
    x, y = curve.getData()
    assert np.array_equal(x, np.arange(1, 301)) and y[-1] == 3.0
    assert [label.whole() for label in plot.legend._labels] == ["loss 0.00", "margin 3.00"]
    assert plot.accessibleDescription() == "loss 0.00, margin 3.00"
    plot.reset({"loss": "loss"})
    assert plot.points("loss") == ((), ())
    for step, loss in enumerate((1.0, float("nan"), float("inf"), 0.5)):
        plot.append(step, {"loss": loss})
    plot.redraw()
    assert plot.points("loss") == ((0, 3), (1.0, 0.5)), "what is no number is left out"


def test_plots_follow_the_theme(qtbot: QtBot, theme: Theme) -> None:
    live, still = LivePlot(), FigurePlot(FIGURE)
    for plot in (live, still):
        qtbot.addWidget(plot)
        plot.show()
    live.reset({"loss": "loss"})
    live.append(1, {"loss": 1.0})
    theme.set_mode("dark")
    for plot, curve in ((live, live._curves["loss"]), (still, still._drawings[0].line)):
        assert QColor(curve.opts["pen"].color()).name().upper() == DARK.series[0]
        assert axis(plot, "left").textPen().color().name().upper() == DARK.muted
    theme.set_mode("light")
    assert live._curves["loss"].opts["pen"].color().name().upper() == LIGHT.series[0]


# Intervals of points: bars where they are, said when pointed at, kept in the table

MEASURED = Series(
    "measured",
    (1e6, 1e7, 1e8),
    (0.0, 20.0, 90.0),
    "here",
    "both",
    low=(0.0, 15.0, math.nan),
    high=(0.8, 26.0, math.nan),
    names=("1M", "10M", "100M"),
)
PLAIN = Series("plain", (1e6, 1e8), (5.0, 6.0), "here", "both")
SHARES = Figure("Shares", Axis("Parameters", scale="log"), Axis("Right", "%"), (MEASURED, PLAIN))


def test_a_bar_goes_through_every_point_that_has_an_interval(qtbot: QtBot, theme: Theme) -> None:
    plot = FigurePlot(SHARES)
    qtbot.addWidget(plot)
    plot.resize(500, 300)
    plot.show()
    first, second = (drawing.bars for drawing in plot._drawings)
    x, y = first.getData()
    assert x == pytest.approx([6, 6, math.nan, 7, 7, math.nan], nan_ok=True)
    assert y == pytest.approx([0.0, 0.8, math.nan, 15.0, 26.0, math.nan], nan_ok=True)
    assert first.isVisible() and not second.isVisible()
    plot.show_figure(Figure("", SHARES.x, SHARES.y, (PLAIN,)))
    assert not first.isVisible()


def test_the_interval_is_said_and_is_a_part_of_the_table() -> None:
    lines = told(SHARES, Target("measured", 1))
    assert (lines[0], lines[-1]) == ("10M", "interval 15 to 26")
    assert told(SHARES, Target("measured", 2))[-1] == "Right: 90 %"
    assert [row[3:5] for row in rows(SHARES)][1] == (15.0, 26.0)
    assert "measured,10000000,20,15,26,10M,here" in as_csv(SHARES)


def test_the_title_of_a_short_axis_is_whole(qtbot: QtBot, theme: Theme) -> None:
    """As beside a job bar in a low window, where Exhibits leaves 90 pixels."""
    plot = FigurePlot(FIGURE)
    qtbot.addWidget(plot)
    plot.resize(400, 300)
    plot.show()
    left = axis(plot, "left")
    for label, unit in (
        ("Exakte Übereinstimmung", "%"),
        ("Log-Wahrscheinlichkeit", "Nats pro Token"),
        ("Gewinn durch Beispiele", "Punkte"),
        ("Gelöste Aufgaben", "%"),
    ):
        plot.canvas.set_axis("left", Axis(label, unit))
        left.resize(left.size().width(), 90)
        said = left.label.toPlainText()
        assert "".join(said.split()).startswith(label.replace(" ", "")), said
        assert left.label.boundingRect().width() <= 90
        left.resize(left.size().width(), 300)
        assert left.label.toPlainText() == f"{label} ({unit})"
        assert left.label.boundingRect().height() < 30, "on one line"
