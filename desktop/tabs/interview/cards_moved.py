"""Cards that are answered by moving things: an order, and a curve that is drawn."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListWidget, QListWidgetItem, QWidget

from desktop.tabs.interview.cards_control import KindControl, OptionButton, Truth
from models.figure import Axis, Figure, Mark, Series
from models.interview.card import Card, Order
from models.rich_text import plain

NUMBER = Qt.ItemDataRole.UserRole
PLOT_HEIGHT = 330
OWN_COLOUR, OWN_DASH = 5, 1
"""Of the drawn curve: none that the labs' own figures begin with."""
ROOM = 0.04
"""Beyond both ends of an axis, as a share of it: so that no point and no number is cut."""


class OrderList(QListWidget):
    """Lines that are dragged, or moved with Alt and an arrow key.

    moved: the lines stand in another order now. submitted: Enter.
    """

    moved = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Put these in order"))
        self.setAccessibleDescription(self.tr("Alt and an arrow key move the line."))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model().rowsMoved.connect(lambda *_: self._renumber())

    def show_lines(self, lines: Sequence[tuple[int, str]]) -> None:
        """(number, text) in the order in which they are shown."""
        self.clear()
        for number, text in lines:
            line = QListWidgetItem(text)
            line.setData(NUMBER, number)
            line.setToolTip(text)
            self.addItem(line)
        self.setCurrentRow(0)
        self._renumber()

    def numbers(self) -> list[int]:
        """The lines' numbers, in the order in which they stand."""
        return [int(self.item(place).data(NUMBER)) for place in range(self.count())]

    def move(self, step: int) -> None:  # type: ignore[override]  # a list is moved by its layout
        """Move the current line up (-1) or down (1)."""
        here = self.currentRow()
        there = here + step
        if here >= 0 and 0 <= there < self.count():
            line = self.takeItem(here)
            self.insertItem(there, line)
            self.setCurrentRow(there)
            self._renumber()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow key move; Enter is done."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its lines, which break where it is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _renumber(self) -> None:
        for place in range(self.count()):
            line = self.item(place)
            line.setText(f"{place + 1}.  {line.toolTip()}")
        self._fit()
        self.moved.emit()

    def _fit(self) -> None:
        heights = [self.sizeHintForRow(place) for place in range(self.count())]
        self.setFixedHeight(sum(heights) + 2 * self.spacing() * len(heights) + 8)


class OrderControl(KindControl):
    """Things that are put in order."""

    def __init__(self, card: Card, order: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert isinstance(card.body, Order)
        self._body = card.body
        self.hint = QLabel(self.tr("Drag the lines, or move one with Alt+↑ and Alt+↓."))
        self.hint.setProperty("role", "caption")
        self.list = OrderList()
        self.list.show_lines([(number, plain(card.body.items[number])) for number in order])
        self.list.moved.connect(self.changed)
        self.list.submitted.connect(self.submitted)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.list)

    def answer(self) -> list[int]:
        """The items' numbers in the card, as they were put."""
        return self.list.numbers()

    def set_answer(self, answer: Any) -> None:
        """Put them so again."""
        whole = isinstance(answer, list) and all(type(number) is int for number in answer)
        if whole and sorted(answer) == list(range(len(self._body.items))):
            self.list.show_lines([(number, plain(self._body.items[number])) for number in answer])

    def show_truth(self, _truth: Truth) -> None:
        """The right order, and where each was put."""
        put = self.answer()
        self.list.hide()
        self.hint.hide()
        for number, item in enumerate(self._body.items):
            line = OptionButton(str(number + 1), item)
            line.setCheckable(False)
            line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            there = put.index(number)
            word = self.tr("in place") if there == number else self.tr("you: {place}")
            line.show_reason(there == number, word.format(place=there + 1), "")
            self.column.addWidget(line)

    def first(self) -> QWidget | None:
        """The lines."""
        return self.list


class CurveControl(KindControl):
    """Points that are moved to where the curve is thought to run; then the curve."""

    def __init__(self, figure: Figure, at: Sequence[float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from desktop.plotting import FigurePlot

        self._given, self._at = figure, tuple(at)
        self._roomy = replace(figure, x=_with_room(figure.x), y=_with_room(figure.y))
        self._y = [_middle(figure.y)] * len(self._at)
        self._touched = False
        self.hint = QLabel(
            self.tr("Draw the curve: drag the points, or Tab to one and use the arrow keys.")
        )
        self.hint.setProperty("role", "caption")
        self.plot = FigurePlot(self._figure(), with_sources=False)
        self.plot.setFixedHeight(PLOT_HEIGHT)
        self.plot.mark_moved.connect(self._move)
        self.plot.mark_dropped.connect(self._move)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.plot)

    def answer(self) -> list[float] | None:
        """The height of each point in the axis' values; None while none was moved."""
        return list(self._y) if self._touched else None

    def set_answer(self, answer: Any) -> None:
        """Draw it again."""
        fits = isinstance(answer, list) and len(answer) == len(self._at)
        if fits and all(isinstance(y, int | float) and math.isfinite(y) for y in answer):
            self._y, self._touched = [_within(self._given.y, float(y)) for y in answer], True
            self.plot.show_figure(self._figure())

    def show_truth(self, truth: Truth) -> None:
        """The curve, and what was drawn."""
        self.hint.hide()
        if truth.figure is None:
            return
        drawn = (self._line(),) if self._touched else ()
        full = truth.figure
        x, y = _with_room(full.x), _with_room(full.y)
        self.plot.show_figure(replace(full, series=(*full.series, *drawn), x=x, y=y))

    def _move(self, name: str, _x: float, y: float) -> None:
        names = [self._name(place) for place in range(len(self._at))]
        self._y[names.index(name)] = _within(self._given.y, y)
        self._touched = True
        self.plot.show_figure(self._figure())
        self.changed.emit()

    def _figure(self) -> Figure:
        marks = tuple(
            Mark(self._name(place), x, y, "", movable=True, named=False)
            for place, (x, y) in enumerate(zip(self._at, self._y, strict=True))
        )
        given = self._roomy
        return replace(given, series=(*given.series, self._line()), marks=(*given.marks, *marks))

    def _line(self) -> Series:
        name = self.tr("Your curve")
        return Series(name, self._at, tuple(self._y), "", colour=OWN_COLOUR, dash=OWN_DASH)

    def _name(self, place: int) -> str:
        return self.tr("Point {number}").format(number=place + 1)


def _ends(axis: Axis) -> tuple[float, float]:
    """The ends of an axis; one without has those of a share."""
    low = 0.0 if axis.low is None else axis.low
    return low, low + 1.0 if axis.high is None else axis.high


def _with_room(axis: Axis) -> Axis:
    if axis.low is None or axis.high is None:
        return axis
    if axis.scale == "log" and axis.low > 0:
        factor = (axis.high / axis.low) ** ROOM
        return replace(axis, low=axis.low / factor, high=axis.high * factor)
    room = ROOM * (axis.high - axis.low)
    return replace(axis, low=axis.low - room, high=axis.high + room)


def _middle(axis: Axis) -> float:
    low, high = _ends(axis)
    return math.sqrt(low * high) if axis.scale == "log" and low > 0 else (low + high) / 2


def _within(axis: Axis, y: float) -> float:
    low, high = _ends(axis)
    return min(max(y, low), high)
