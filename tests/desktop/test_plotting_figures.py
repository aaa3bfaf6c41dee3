"""How figures are drawn: bands, shaded stretches, marks and names that keep clear of each other."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.look.theme import LIGHT, Theme
from desktop.plotting import FigurePlot
from desktop.plotting.canvas import Frame
from desktop.plotting.figure_plot import cut
from desktop.plotting.overlay import Box, edges, touching
from models.figure import Axis, Band, Figure, Mark, Series, Span

X, Y = Axis("Compute", "FLOP", "log", 1e18, 1e26), Axis("Parameters", "", "log", 1e7, 1e13)
ENDS = (1e18, 1e26)
LAW = Series("law", ENDS, (1e8, 1e12), "hoffmann")
FIGURE = Figure(
    "Frontier",
    X,
    Y,
    (
        LAW,
        Series("Kaplan", ENDS, (1e7, 1e14), "kaplan"),
        Series("guide", ENDS, (1e9, 1e9), "", colour=-1),
    ),
    (Band("law", ENDS, (5e7, 5e11), (2e8, 2e12), "besiroglu", "80 %"),),
    (Span("x", 1e18, 1e20, "measured here"),),
    (Mark("GPT-3", 3.14e23, 1.75e11, "brown"), Mark("Yours", 1e22, 1e11, "You", movable=True)),
)
Show = Callable[[Figure], FigurePlot]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    def make(figure: Figure) -> FigurePlot:
        plot = FigurePlot(figure)
        qtbot.addWidget(plot)
        plot.resize(640, 440)
        plot.show()
        QApplication.processEvents()
        return plot

    return make


def picture(plot: FigurePlot) -> QImage:
    return plot.canvas.grab().toImage()


def pixel(plot: FigurePlot, x: float, y: float) -> QColor:
    """The colour of the plot at values of the axes."""
    across, down = plot.canvas.frame().to_pixels([x], [y])
    scene = plot.canvas.view.mapToScene(QPointF(float(across[0]), float(down[0])))
    return picture(plot).pixelColor(plot.canvas.mapFromScene(scene))


def strays(a: QColor, b: QColor) -> float:
    return abs(a.red() - b.red()) + abs(a.green() - b.green()) + abs(a.blue() - b.blue())


def lies_in(box: Box, frame: Frame) -> bool:
    right, below = box.left + box.width, box.top + box.height
    return min(box.left, box.top) >= 0.0 and right <= frame.width and below <= frame.height


def test_bands_stretches_dots_and_rings_are_drawn_in_their_colours(show: Show) -> None:
    plot = show(FIGURE)
    inside, outside = pixel(plot, 1e24, 6e10), pixel(plot, 1e24, 3e10)
    assert strays(inside, outside) > 20
    assert inside.blue() > inside.red(), "the first series is blue"
    assert plot.legend.entries[0].band and not plot.legend.entries[1].band
    assert strays(pixel(plot, 3.14e23, 1.75e11), QColor(LIGHT.text)) < 30
    assert strays(pixel(plot, 1e22, 1e11), QColor(LIGHT.surface)) < 30
    across, _ = plot.canvas.frame().to_pixels([1e22], [1e11])
    ring, _ = plot.canvas.frame().to_values(float(across[0]) + 5.5, 0.0)
    assert strays(pixel(plot, ring, 1e11), QColor(LIGHT.accent)) < 60
    assert strays(pixel(plot, 3e18, 3e12), pixel(plot, 1e21, 3e12)) > 5
    picture(plot)
    [(caption, box)] = plot.overlay.captions
    assert caption == "measured here"
    assert box.left >= 0 and box.left + box.width <= plot.canvas.frame().width / 4
    plot.show_figure(replace(FIGURE, spans=(Span("x", 1e18, 1.5e18, "measured here"),)))
    picture(plot)
    assert plot.overlay.captions == [], "where there is no room, none"


def test_a_line_is_drawn_anew_where_its_axis_gets_another_scale(show: Show) -> None:
    """Its series may stay the same, as on the page Mirage."""
    plot = show(FIGURE)
    for scale in ("linear", "log", "linear"):
        y = replace(FIGURE.y, scale=scale)
        plot.show_figure(replace(FIGURE, y=y, x=replace(FIGURE.x, scale=scale)))
        for drawn, axis in zip(plot._drawings[0].line.getData(), (LAW.x, LAW.y), strict=True):
            assert drawn == pytest.approx(np.log10(axis) if scale == "log" else axis)


def test_a_label_goes_with_the_figure_that_had_it(show: Show) -> None:
    plot = show(FIGURE)
    axis = plot.canvas.getAxis("left")
    assert axis.label.isVisible()
    plot.show_figure(replace(FIGURE, y=replace(FIGURE.y, label="", unit="")))
    assert not axis.label.isVisible()
    plot.show_figure(FIGURE)
    assert axis.label.isVisible()


def test_a_figure_without_points_is_no_error(show: Show) -> None:
    plot = show(Figure("Nothing yet", Axis("x"), Axis("y", "", "log")))
    plot.show_figure(Figure("", Axis("x"), Axis("y"), (Series("a", (), (), ""),)))
    nothing = Series("a", (1.0, float("nan")), (float("inf"), 2.0), "", style="both")
    plot.show_figure(Figure("", Axis("x", "", "log"), Axis("y"), (nothing,)))
    assert picture(plot).width() > 0


def test_names_of_close_marks_touch_neither_each_other_nor_the_frame(show: Show) -> None:
    close = tuple(
        Mark(f"Model {n}", 10 ** (23 + 0.2 * np.cos(n)), 10 ** (11 + 0.2 * np.sin(n)), "")
        for n in range(9)
    )
    corner = Mark("In the very corner", 9e25, 9e12, "")
    plot = show(replace(FIGURE, marks=(*close, corner)))
    picture(plot)
    boxes = [one.box for one in plot.overlay.placed.values()]
    frame = plot.canvas.frame()
    assert len(boxes) >= 6 and "mark In the very corner" in plot.overlay.placed
    assert all(lies_in(box, frame) for box in boxes)
    dots = [frame.to_pixels([mark.x], [mark.y]) for mark in (*close, corner)]
    taken = [Box(float(x[0]) - 3, float(y[0]) - 3, 6, 6) for x, y in dots]
    for number, box in enumerate(boxes):
        assert not touching(edges([box]), edges([*taken, *boxes[:number]]), 0.0).any()


def test_a_line_is_named_where_it_can_be_seen(show: Show) -> None:
    steep = Series("Kaplan", tuple(np.logspace(18, 26, 50)), tuple(np.logspace(7, 16, 50)), "")
    plot = show(replace(FIGURE, series=(LAW, replace(steep, label="Kaplan")), marks=(), bands=()))
    picture(plot)
    box = plot.overlay.placed["line 1 Kaplan"].box
    frame = plot.canvas.frame()
    across, down = frame.to_pixels(steep.x, steep.y)
    nearest = np.hypot(across - box.left - box.width / 2, down - box.top - box.height / 2).min()
    assert lies_in(box, frame) and nearest < 60


def test_a_narrow_legend_takes_more_rows_and_cuts_long_names_short(show: Show) -> None:
    long = "A law whose name is far longer than any plot of this width could ever show in one row"
    series = tuple(replace(LAW, name=f"law number {n}") for n in range(8))
    plot = show(replace(FIGURE, series=(*series, replace(LAW, name=long))))
    plot.resize(360, 440)
    QApplication.processEvents()
    pairs = [label.parentWidget() for label in plot.legend._labels]
    rows = {pair.y() for pair in pairs}
    assert 3 <= len(rows) <= 8
    assert all(pair.geometry().right() <= plot.legend.width() for pair in pairs)
    boxes = [pair.geometry() for pair in pairs]
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[:n])
    assert plot.legend.geometry().bottom() < plot.canvas.geometry().top()
    last = plot.legend._labels[-1]
    assert last.text().endswith("…") and last.toolTip() == long == last.whole()
    plot.resize(1200, 440)
    QApplication.processEvents()
    assert last.text() == long and last.toolTip() == ""


def test_log_ticks_have_room_and_are_never_too_few(show: Show) -> None:
    axis = show(FIGURE).canvas.getAxis("bottom")
    for low, high, size, texts in (
        (18.0, 26.0, 800, [f"10{p}" for p in "¹⁸ ¹⁹ ²⁰ ²¹ ²² ²³ ²⁴ ²⁵ ²⁶".split()]),
        (18.0, 26.0, 200, ["10¹⁸", "10²¹", "10²⁴"]),
        (0.28, 0.62, 400, ["2", "2.5", "3", "3.5", "4"]),
        (9.0, 9.5, 400, ["10⁹", "1.5·10⁹", "2·10⁹", "2.5·10⁹", "3·10⁹"]),
    ):
        ((_, values),) = axis.logTickValues(low, high, size, [])
        assert axis.logTickStrings(values, 1, 1) == texts


places = st.floats(min_value=-3.0, max_value=4.0)


@settings(max_examples=60)
@given(st.lists(st.tuples(places, places), min_size=2, max_size=12))
def test_what_is_cut_off_lies_in_the_frame_and_on_the_line(
    points: list[tuple[float, float]],
) -> None:
    frame = Frame(False, False, 0.0, 1.0, 0.0, 1.0, 100, 100)
    x, y = np.array(points).T
    cut_x, cut_y = cut(x, y, frame)
    whole = np.isfinite(cut_x)
    assert (cut_x[whole] >= -1e-9).all() and (cut_x[whole] <= 1 + 1e-9).all()
    assert (cut_y[whole] >= -1e-9).all() and (cut_y[whole] <= 1 + 1e-9).all()
    for a, b in zip(cut_x[whole], cut_y[whole], strict=True):
        dx, dy = np.diff(x), np.diff(y)
        length = np.maximum(dx * dx + dy * dy, 1e-300)
        share = np.clip(((a - x[:-1]) * dx + (b - y[:-1]) * dy) / length, 0, 1)
        assert np.hypot(x[:-1] + share * dx - a, y[:-1] + share * dy - b).min() < 1e-6
    inside = (x > 1e-9) & (x < 1 - 1e-9) & (y > 1e-9) & (y < 1 - 1e-9)
    if inside.all():
        assert cut_x[whole].size == x.size, "a line inside stays whole"
