"""Cards that are answered with several things at once: parts, gaps, an order, a curve."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QListWidget, QListWidgetItem, QWidget

from desktop.look.theme import READING_PX, TITLE_PX
from desktop.tabs.interview.cards.panel import VerdictLine, verdict_words
from desktop.tabs.interview.controls import (
    ChoiceControl,
    ExplainControl,
    KindControl,
    LiveControl,
    MistakeControl,
    NumberControl,
    OptionButton,
    QuestionText,
    Truth,
    caption,
)
from desktop.widgets.labels import named
from desktop.widgets.layout import clear
from desktop.widgets.rich_text import RichText
from models.figure import Axis, Figure, Mark, Series
from models.interview.card import Card, Chain, Choice, Formula, Live, Mistake, Number, Order
from models.interview.figures.parts import CurveTask
from models.interview.mock import judge_body
from models.interview.rich_text import plain

GAP = re.compile(r"\[\[(\d+)\]\]")
ACROSS, FORMULA_PX = 3, 17
STEPS = 3  # of a chain: derive it, its number, what breaks it
NUMBER = Qt.ItemDataRole.UserRole
PLOT_HEIGHT, LEAST_PLOT, AROUND = 330, 180, 62
OWN_COLOUR, OWN_DASH = 5, 1
"""Of the drawn curve: none that the labs' own figures begin with."""
ROOM = 0.04
"""Beyond both ends of an axis, as a share of it: so that no point and no number is cut."""


def control_for(
    card: Card, orders: Sequence[Sequence[int]], task: CurveTask | None = None
) -> KindControl:
    """The control that a card's own question is answered with.

    orders: in which options, items or pieces are shown. task: what a curve gives; without it a
    curve is answered in words.
    """
    match card.body:
        case Number() as body:
            return NumberControl(body)
        case Choice() as body:
            return ChoiceControl(body, orders[0])
        case Order() as body:
            return OrderControl(body, orders[0])
        case Mistake() as body:
            return MistakeControl(body, orders[0])
        case Formula() as body:
            return FormulaControl(body, orders)
        case Live():
            return LiveControl()
        case Chain():
            return ChainControl(card)
    return ExplainControl() if task is None else CurveControl(task.figure, task.at)


class FormulaControl(KindControl):
    """A formula with gaps; the options of one gap at a time, picked by number."""

    def __init__(self, body: Formula, orders: Sequence[Sequence[int]]) -> None:
        super().__init__()
        self._body, self._orders = body, tuple(map(tuple, orders))
        self._picked: list[int | None] = [None] * len(self._body.gaps)
        self._gap, self._truth = 0, False
        self.formula = named(RichText("", size=20), self.tr("The formula"))
        self.hint = caption()
        self.grid = QGridLayout()
        self.grid.setSpacing(8)
        self.buttons: list[OptionButton] = []
        self.column.addWidget(self.formula)
        self.column.addWidget(self.hint)
        self.column.addLayout(self.grid)
        self._show()

    def answer(self) -> list[int] | None:
        """For each gap the number of what was put in; None until all are filled."""
        filled = [number for number in self._picked if number is not None]
        return filled if len(filled) == len(self._picked) else None

    def set_answer(self, answer: Any) -> None:
        fits = isinstance(answer, list) and len(answer) == len(self._picked)
        if answer == self.answer():
            return
        if fits and all(n in order for n, order in zip(answer, self._orders, strict=True)):
            self._picked = list(answer)
            self._show()

    def show_truth(self, _truth: Truth) -> None:
        """The formula as it is; what was put in wrongly is told below."""
        self._truth = True
        wrong = [
            self._body.gaps[gap][number]
            for gap, number in enumerate(self._picked)
            if number is not None and number != 0
        ]
        self._clear()
        self._draw()
        told = self.tr("You put in: {parts}")
        parts = ", ".join(f"${latex}$" for latex in wrong)
        self.hint.setVisible(False)
        if wrong:
            self.column.addWidget(RichText(told.format(parts=parts), size=13))

    def press(self, key: str) -> bool:
        """1 and so on fill the gap; Backspace opens the last one again."""
        if self._truth:
            return False
        if key == "Backspace":
            self._go_to(self._last_filled())
            return True
        if key.isdigit() and 1 <= int(key) <= len(self.buttons):
            self._fill(int(key) - 1)
            return True
        return False

    def _last_filled(self) -> int:
        filled = [gap for gap, number in enumerate(self._picked) if number is not None]
        return filled[-1] if filled else 0

    def _go_to(self, gap: int) -> None:
        self._gap = gap
        self._picked[gap] = None
        self._show()
        self.changed.emit()

    def _fill(self, place: int) -> None:
        self._picked[self._gap] = self._orders[self._gap][place]
        open_gaps = [gap for gap, number in enumerate(self._picked) if number is None]
        self._gap = open_gaps[0] if open_gaps else self._gap
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._draw()
        self._clear()
        many = len(self._body.gaps) > 1
        where = self.tr("Gap {number} of {all}: press a number; Backspace goes back")
        one = self.tr("What belongs in the gap? Press a number")
        text = where.format(number=self._gap + 1, all=len(self._body.gaps)) if many else one
        self.hint.setText(text)
        options = self._body.gaps[self._gap]
        for place, number in enumerate(self._orders[self._gap]):
            button = OptionButton(str(place + 1), f"${options[number]}$", size=FORMULA_PX)
            button.setChecked(self._picked[self._gap] == number)
            button.clicked.connect(lambda _checked=False, place=place: self._fill(place))
            self.grid.addWidget(button, place // ACROSS, place % ACROSS)
            self.buttons.append(button)

    def _draw(self) -> None:
        self.formula.set_markdown(f"$${GAP.sub(self._in_gap, self._body.template)}$$")

    def _in_gap(self, match: re.Match[str]) -> str:
        """What stands in a gap: what was put in, the right part afterwards, else its number."""
        gap = int(match[1]) - 1
        number = 0 if self._truth else self._picked[gap]
        if number is None:
            return rf"\boxed{{\;{gap + 1}\;}}"
        return f"{{{self._body.gaps[gap][number]}}}"

    def _clear(self) -> None:
        clear(self.grid)
        self.buttons = []


class OrderList(QListWidget):
    """Lines that are dragged, or moved with Alt and an arrow key.

    moved: the lines stand in another order now. submitted: Enter.
    """

    moved = Signal()
    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
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

    def __init__(self, body: Order, order: Sequence[int]) -> None:
        super().__init__()
        self._body, self._touched = body, False
        self.hint = caption(self.tr("Drag the lines, or move one with Alt+↑ and Alt+↓."))
        self.list = OrderList()
        self.list.show_lines([(number, plain(body.items[number])) for number in order])
        self.list.moved.connect(self._touch)
        self.list.submitted.connect(self.submitted)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.list)

    def answer(self) -> list[int] | None:
        """The items' numbers in the card, as they were put; None while none was moved."""
        return self.list.numbers() if self._touched else None

    def set_answer(self, answer: Any) -> None:
        whole = isinstance(answer, list) and all(type(number) is int for number in answer)
        if not whole or answer == self.answer():
            return
        if sorted(answer) == list(range(len(self._body.items))):
            self._touched = True
            self.list.show_lines([(number, plain(self._body.items[number])) for number in answer])

    def show_truth(self, _truth: Truth) -> None:
        """The right order, and where each was put."""
        put = self.list.numbers()
        self.list.hide()
        self.hint.hide()
        for number, item in enumerate(self._body.items):
            line = OptionButton(str(number + 1), item)
            line.setCheckable(False)
            line.lock()
            there = put.index(number)
            word = self.tr("in place") if there == number else self.tr("you: {place}")
            if self._touched:
                line.show_reason(there == number, word.format(place=there + 1), "")
            self.column.addWidget(line)

    def _touch(self) -> None:
        self._touched = True
        self.changed.emit()

    def first(self) -> QWidget | None:
        return self.list


class CurveControl(KindControl):
    """Points that are moved to where the curve is thought to run; then the curve."""

    def __init__(self, figure: Figure, at: Sequence[float]) -> None:
        super().__init__()
        from desktop.plotting import FigurePlot

        self._given, self._at = figure, tuple(at)
        self._roomy = replace(figure, x=_with_room(figure.x), y=_with_room(figure.y))
        self._y = [_middle(figure.y)] * len(self._at)
        self._touched = False
        self.hint = caption(
            self.tr("Draw the curve: drag the points, or Tab to one and use the arrow keys.")
        )
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
        fits = isinstance(answer, list) and len(answer) == len(self._at)
        if answer == self.answer():
            return
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

    def fit(self, room: int) -> None:
        """All of the plot is in sight while somebody draws, if it can be."""
        self.plot.setFixedHeight(max(LEAST_PLOT, min(PLOT_HEIGHT, room - AROUND)))

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


class ChainControl(KindControl):
    """A step's answer stands below it before the next is asked; the panel tells the last one.

    parts: what the steps that were asked are answered in.
    """

    def __init__(self, card: Card) -> None:
        super().__init__()
        assert isinstance(card.body, Chain)
        number, breaks = card.follow_ups
        self._number = card.body.number
        self._answers = (card.answer, number.answer)
        self._questions = (number.question, breaks.question)
        self.parts: list[KindControl] = []
        self._tell_step()
        self._ask(ExplainControl())

    @property
    def more(self) -> bool:
        """Whether a step is left."""
        return len(self.parts) < STEPS

    def advance(self) -> bool:
        if not self.more:
            return False
        self._go_on()
        self.changed.emit()
        return True

    def answer(self) -> list[str] | None:
        """What was written at each step that was asked; None while there is nothing."""
        texts = [part.answer() or "" for part in self.parts]
        return texts if len(texts) > 1 or any(texts) else None

    def set_answer(self, answer: Any) -> None:
        whole = isinstance(answer, list) and all(isinstance(text, str) for text in answer)
        if not whole or answer == self.answer() or not 0 < len(answer) <= STEPS:
            return
        for number, text in enumerate(answer):
            if number == len(self.parts):
                self._go_on()
            self.parts[number].set_answer(text)

    def show_truth(self, truth: Truth) -> None:
        """The steps that were not asked, too."""
        while self.more:
            self._go_on()
        self.parts[-1].show_truth(truth)

    def type_ahead(self, text: str) -> bool:
        return self.parts[-1].type_ahead(text)

    def first(self) -> QWidget | None:
        return self.parts[-1].first()

    def _ask(self, part: KindControl) -> None:
        part.submitted.connect(self.submitted)
        part.changed.connect(self.changed)
        self.parts.append(part)
        self.column.addWidget(part)
        part.show()  # now: what is not in sight cannot have the keyboard

    def _tell_step(self) -> None:
        told = self.tr("Step {number} of {all}")
        self.place = caption(told.format(number=len(self.parts) + 1, all=STEPS))
        self.column.addWidget(self.place)

    def _go_on(self) -> None:
        """What a good answer says to this step, then the next one."""
        done, at = self.parts[-1], len(self.parts) - 1
        done.show_truth(Truth())
        if at == 1 and (said := done.answer()):
            judged = judge_body(self._number, said)
            self.column.addWidget(VerdictLine(verdict_words(judged), correct=judged.right))
        self.column.addWidget(caption(self.tr("Model answer")))
        answer = RichText(self._answers[at], size=READING_PX)
        answer.setProperty("content", True)
        self.column.addWidget(answer)
        self._tell_step()
        self.column.addWidget(QuestionText(self._questions[at], size=TITLE_PX))
        self._ask(NumberControl(self._number) if at == 0 else ExplainControl())
