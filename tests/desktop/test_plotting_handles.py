"""Marks and points are moved by mouse and by keyboard, and tell their values, not logarithms."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.plotting import FigurePlot
from desktop.plotting.targets import Target
from models.figure import Axis, Figure, Mark, Series

PIXEL = 0.12  # a pixel of these plots is less than a twentieth of a decade
Heard = list[tuple[Any, ...]]
Show = Callable[[Figure], FigurePlot]
MODELS = Figure(
    "Where compute is spent",
    Axis("Compute", "FLOP", "log", 1e18, 1e26),
    Axis("Parameters", "", "log", 1e7, 1e13),
    (Series("law", (1e18, 1e26), (1e8, 1e12), "Our law"),),
    marks=(
        Mark("GPT-3", 3.14e23, 1.75e11, "brown2020", "175 B parameters, 300 B tokens"),
        Mark("Your model", 1e22, 1e10, "You", movable=True),
    ),
)
RUNS = Figure(
    "Runs",
    Axis("Parameters", "", "log", 1e5, 1e9),
    Axis("Loss", "nats", "linear", 2.0, 4.0),
    (
        Series("fit", (1e5, 1e9), (4.0, 2.0), "Our law"),
        Series(
            "runs",
            (1e6, 1e7, 1e8),
            (3.5, 3.0, 2.5),
            "Our runs",
            style="points",
            labels=("a", "b", "c"),
            editable=True,
        ),
    ),
)


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Iterator[Show]:
    def make(figure: Figure) -> FigurePlot:
        plot = FigurePlot(figure)
        qtbot.addWidget(plot)
        plot.resize(640, 420)
        plot.show()
        plot.activateWindow()
        qtbot.waitUntil(plot.isActiveWindow)
        plot.canvas.grab()  # laid out: from now on its points stay where they are
        QApplication.processEvents()
        return plot

    yield make
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())  # offscreen it would take the focus along


SIGNALS = (
    *("mark_moved", "mark_dropped", "mark_picked", "point_moved", "point_dropped"),
    *("point_added", "point_removed", "point_pointed"),
)


def hear(plot: FigurePlot, *names: str) -> Heard:
    heard: Heard = []
    for name in names or SIGNALS:
        getattr(plot, name).connect(lambda *values, name=name: heard.append((name, *values)))
    return heard


def spot(plot: FigurePlot, x: float, y: float) -> QPoint:
    """Where values lie in the canvas, in its pixels."""
    across, down = plot.canvas.frame().to_pixels([x], [y])
    scene = plot.canvas.view.mapToScene(QPointF(float(across[0]), float(down[0])))
    place: QPoint = plot.canvas.mapFromScene(scene)
    return place


def press(plot: FigurePlot, at: QPoint, act: Any = QTest.mousePress) -> None:
    act(plot.canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def move(plot: FigurePlot, to: QPoint) -> None:
    QTest.mouseMove(plot.canvas.viewport(), to)


def drag(plot: FigurePlot, start: QPoint, end: QPoint) -> None:
    press(plot, start)
    for part in (0.3, 0.7, 1.0):
        move(plot, start + (end - start) * part)
        QTest.qWait(0)
    press(plot, end, QTest.mouseRelease)


def key(plot: FigurePlot, which: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(plot.canvas, which, held)


def test_a_mark_is_dragged_in_the_values_of_log_axes(show: Show) -> None:
    plot = show(MODELS)
    heard = hear(plot)
    beside = spot(plot, 1e22, 1e10) + QPoint(5, -4)
    press(plot, beside)
    press(plot, beside, QTest.mouseRelease)
    drag(plot, spot(plot, 3.14e23, 1.75e11), spot(plot, 1e20, 1e9))
    assert heard == [] and plot.figure == MODELS, "only what is movable moves, and only by a drag"
    drag(plot, beside, beside + QPoint(40, 0))
    assert heard[-1][3] == pytest.approx(1e10, rel=1e-9), "seized beside its middle, no jump"
    heard.clear()
    x, y = plot.figure.marks[1].x, plot.figure.marks[1].y
    drag(plot, spot(plot, x, y), spot(plot, 1e24, 1e11))
    moves = [values for name, *values in heard if name == "mark_moved"]
    name, x, y = moves[-1]
    assert name == "Your model"
    assert x == pytest.approx(1e24, rel=PIXEL) and y == pytest.approx(1e11, rel=PIXEL)
    assert heard[-1] == ("mark_dropped", *moves[-1]), "and dropped where it was moved last"
    assert (plot.figure.marks[1].x, plot.figure.marks[1].y) == (x, y), "it is drawn there"
    drag(plot, spot(plot, x, y), QPoint(5000, -5000))
    _, _, x, y = heard[-1]
    assert x == pytest.approx(1e26) and y == pytest.approx(1e13), "within the axes"


def test_escape_takes_a_drag_back(show: Show) -> None:
    plot = show(MODELS)
    heard = hear(plot, "mark_moved", "mark_dropped")
    start = spot(plot, 1e22, 1e10)
    press(plot, start)
    move(plot, start + QPoint(60, 20))
    key(plot, Qt.Key.Key_Escape)
    assert heard[-1] == ("mark_dropped", "Your model", 1e22, 1e10)
    assert plot.figure.marks[1] == MODELS.marks[1]
    heard.clear()
    move(plot, start + QPoint(80, 20))
    press(plot, start + QPoint(80, 20), QTest.mouseRelease)
    assert heard == []


def test_a_point_is_dragged_and_tells_its_series_and_index(show: Show) -> None:
    plot = show(RUNS)
    heard = hear(plot, "point_moved", "point_dropped")
    drag(plot, spot(plot, 1e7, 3.0), spot(plot, 1e7, 3.4))
    name, series, index, x, y = heard[-1]
    assert (name, series, index) == ("point_dropped", "runs", 1)
    assert x == pytest.approx(1e7, rel=PIXEL) and y == pytest.approx(3.4, abs=0.02)
    assert plot.figure.series[1].y == (3.5, y, 2.5)
    dots_x, dots_y = plot._drawings[1].dots.getData()
    assert dots_y[1] == y and dots_x[0] == 6.0


def menu_at(plot: FigurePlot, place: QPoint) -> QMenu:
    viewport = plot.canvas.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_right_button_removes_the_point_below_it_or_adds_one(show: Show) -> None:
    plot = show(RUNS)
    heard = hear(plot, "point_added", "point_removed")
    menu = menu_at(plot, spot(plot, 1e8, 2.5))
    [remove] = menu.actions()
    assert remove.text() == "Remove point"
    remove.trigger()
    menu.close()
    assert heard == [("point_removed", "runs", 2)]
    menu = menu_at(plot, spot(plot, 1e6, 2.2))
    [add] = menu.actions()
    add.trigger()
    menu.close()
    assert heard[-1][:2] == ("point_added", "runs")
    assert heard[-1][3] == pytest.approx(2.2, abs=0.02)


def test_pointing_highlights_tells_and_says(show: Show, qtbot: QtBot) -> None:
    plot = show(RUNS)
    heard = hear(plot, "point_pointed")
    move(plot, spot(plot, 1e7, 3.0))
    qtbot.waitUntil(lambda: plot.overlay.hovered == Target("runs", 1))
    assert heard == [("point_pointed", "runs", 1)]
    assert QToolTip.text() == "b\nruns\nParameters: 10 M\nLoss: 3 nats"
    assert plot.canvas.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    move(plot, spot(plot, 2e8, 3.9))
    qtbot.waitUntil(lambda: plot.overlay.hovered is None)
    assert heard[-1] == ("point_pointed", "", -1) and plot.overlay.hovered is None
    assert plot.canvas.viewport().cursor().shape() != Qt.CursorShape.OpenHandCursor


def test_arrow_keys_move_the_mark_that_has_the_focus(show: Show) -> None:
    plot = show(MODELS)
    heard = hear(plot)
    plot.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert plot.overlay.focused == Target("Your model")
    key(plot, Qt.Key.Key_Right)
    moved, dropped = heard
    assert moved[:2] == ("mark_moved", "Your model") and dropped == ("mark_dropped", *moved[1:])
    assert moved[2] == pytest.approx(1e22 * 10**0.08), "a hundredth of eight decades"
    assert moved[3] == 1e10, "the other value stays, to the last digit"
    key(plot, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert heard[-1][3] == pytest.approx(1e10 * 10**0.3)
    key(plot, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert heard[-1][3] == pytest.approx(1e10 * 10**0.294)


def test_the_tab_key_goes_through_all_that_can_be_moved_and_on(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    both = replace(RUNS, marks=(Mark("Guess", 1e6, 2.2, "You", movable=True),))
    before, plot, after = QLineEdit(), FigurePlot(both, with_sources=False), QLineEdit()
    column = QVBoxLayout(page)
    for widget in (before, plot, after):
        column.addWidget(widget)
    page.resize(600, 500)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    before.setFocus()
    stops: list[Target | None] = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(plot.overlay.focused)
    assert stops == [Target("Guess"), Target("runs", 0), None] and after.hasFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert plot.overlay.focused == Target("runs", 0), "backwards it starts with the last"


def test_points_are_picked_moved_added_and_removed_by_keys(show: Show) -> None:
    plot = show(RUNS)
    heard = hear(plot, "point_moved", "point_added", "point_removed")
    plot.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    key(plot, Qt.Key.Key_PageDown)
    assert plot.overlay.focused == Target("runs", 1)
    key(plot, Qt.Key.Key_Up)
    name, series, index, x, y = heard[-1]
    assert (name, series, index, x) == ("point_moved", "runs", 1, 1e7)
    assert y == pytest.approx(3.02)
    key(plot, Qt.Key.Key_Insert)
    assert heard[-1][2] == pytest.approx(10**7.5) and heard[-1][3] == pytest.approx(2.76)
    key(plot, Qt.Key.Key_PageUp)
    key(plot, Qt.Key.Key_PageUp)
    key(plot, Qt.Key.Key_Delete)
    assert heard[-1] == ("point_removed", "runs", 2), "from the first back to the last"
    runs = RUNS.series[1]
    fewer = replace(runs, x=runs.x[:2], y=runs.y[:2], labels=runs.labels[:2])
    plot.show_figure(replace(RUNS, series=(RUNS.series[0], fewer)))
    assert plot.overlay.focused == Target("runs", 1), "the focus stays with the series"
    key(plot, Qt.Key.Key_Backspace)
    assert heard[-1] == ("point_removed", "runs", 1)


def test_what_has_the_focus_is_seen_and_said(show: Show) -> None:
    plot = show(MODELS)
    assert plot.canvas.accessibleName() == "Where compute is spent"
    ring = spot(plot, 1e22, 1e10) + QPoint(0, 9)
    plot.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    focused = plot.canvas.grab().toImage().pixelColor(ring)
    said = plot.canvas.accessibleDescription()
    assert said == "Your model, Compute: 10²² FLOP, Parameters: 10 B"
    plot.canvas.clearFocus()
    plain = plot.canvas.grab().toImage().pixelColor(ring)
    assert focused != plain and focused.blue() > focused.red() + 20, "a ring in the accent"
