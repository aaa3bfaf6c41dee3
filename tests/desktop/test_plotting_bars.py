"""Intervals of points: drawn as bars where they are, said when pointed at, kept in the table."""

import math

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from desktop.plotting import draw
from desktop.plotting.targets import Target, told
from desktop.theme import Theme
from models.figure import Axis, Figure, Series, as_csv, rows

NONE = math.nan
MEASURED = Series(
    "measured",
    (1e6, 1e7, 1e8),
    (0.0, 20.0, 90.0),
    "here",
    "both",
    low=(0.0, 15.0, NONE),
    high=(0.8, 26.0, NONE),
    names=("1M", "10M", "100M"),
)
PLAIN = Series("plain", (1e6, 1e8), (5.0, 6.0), "here", "both")
FIGURE = Figure("Shares", Axis("Parameters", scale="log"), Axis("Right", "%"), (MEASURED, PLAIN))


def test_a_bar_goes_through_every_point_that_has_an_interval(qtbot: QtBot, theme: Theme) -> None:
    plot = draw(FIGURE)
    qtbot.addWidget(plot)
    plot.resize(500, 300)
    plot.show()
    first, second = (drawing.bars for drawing in plot._drawings)
    x, y = first.getData()
    assert x == pytest.approx([6, 6, NONE, 7, 7, NONE], nan_ok=True)
    assert y == pytest.approx([0.0, 0.8, NONE, 15.0, 26.0, NONE], nan_ok=True)
    assert first.isVisible() and not second.isVisible()
    plot.show_figure(Figure("", FIGURE.x, FIGURE.y, (PLAIN,)))
    assert not first.isVisible()


def test_a_bar_down_to_zero_ends_at_the_frame_of_a_log_axis(qtbot: QtBot, theme: Theme) -> None:
    logs = Figure("", FIGURE.x, Axis("Right", "%", "log", 0.1, 100.0), (MEASURED,))
    plot = draw(logs)
    qtbot.addWidget(plot)
    plot.resize(500, 300)
    plot.show()
    _, y = plot._drawings[0].bars.getData()
    assert y[:2] == pytest.approx([-1.0, np.log10(0.8)])


def test_the_axis_leaves_room_for_the_bars(qtbot: QtBot, theme: Theme) -> None:
    tall = Series("tall", (1.0, 2.0), (1.0, 2.0), "here", low=(-50.0, 0.0), high=(1.5, 70.0))
    plot = draw(Figure("", Axis("x"), Axis("y"), (tall,)))
    qtbot.addWidget(plot)
    frame = plot.canvas.frame()
    assert frame.bottom < -50.0 and frame.top > 70.0


def test_the_interval_is_said_and_is_a_part_of_the_table() -> None:
    lines = told(FIGURE, Target("measured", 1))
    assert (lines[0], lines[-1]) == ("10M", "interval 15 to 26")
    assert told(FIGURE, Target("measured", 2))[-1] == "Right: 90 %"
    assert [row[3:5] for row in rows(FIGURE)][1] == (15.0, 26.0)
    assert "measured,10000000,20,15,26,10M,here" in as_csv(FIGURE)


def test_an_interval_needs_two_ends_a_point() -> None:
    with pytest.raises(ValueError, match="1 low and 0 high"):
        Series("x", (1.0,), (1.0,), "", low=(0.5,))


def test_a_point_that_is_named_has_one_name() -> None:
    with pytest.raises(ValueError, match="2 names"):
        Series("x", (1.0,), (1.0,), "", names=("a", "b"))
