"""The side column of "Predict": the values that are drawn, their score, and past attempts."""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QWidget,
)

from desktop.numbers import NO_BREAK, NO_NUMBER, local_time, percent, plain
from desktop.widgets.card import Card
from desktop.widgets.labels import HeroNumber, Tag, button, plain_label, words
from desktop.widgets.layout import row
from models.emergence import exercises
from models.emergence.exercises import Exercise, Score
from models.emergence.own import size_title
from models.emergence.shelf import OWN
from models.emergence.states import Predicting
from models.store.predictions import Attempt, Record

PERCENT, POINTS = "%", "points"
LEAST_LIST, LEAST_ROW, BOX_WIDTH = 64, 22, 130
STEPS = 100  # of a box's arrows, over the height of the axis


def say(text: str) -> str:
    return QCoreApplication.translate("Predict", text)


class GuessCard(Card):
    """A box for each hidden model; once revealed, what was measured.

    guess: takes a model and its value.
    """

    def __init__(self, guess: Callable[[str, float], None]) -> None:
        super().__init__(self.tr("Your prediction"))
        self.guess = guess
        self.unit, self.hero = plain_label("", "caption"), HeroNumber()
        self.hint = plain_label("", "faint", wrap=True)
        self.add_header(self.unit)
        self.add(self.hero)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(0, 1)
        self.body.addLayout(self.grid)
        self.boxes: dict[str, QDoubleSpinBox] = {}
        self._parts: list[QWidget] = []
        self._shape: tuple[object, ...] = ()
        self.button, self.other = button("", role="primary"), button("")
        self.body.addSpacing(4)
        self.body.addLayout(row((self.button, 1), self.other))
        self.add(self.hint)

    def show_guess(self, state: Predicting, found: Score | None) -> None:
        """The boxes stay while the same models are asked for."""
        one, guess = state.one, state.guess
        self.unit.setText("" if one.unit == PERCENT else words(one.unit))
        self.unit.setVisible(found is None)
        self.hero.setVisible(found is not None)
        shape = (one, tuple(guess))
        if found is not None:
            self._clear()
            self._add_measured(state, found)
            self.hero.show_value(
                plain(found.mean, digits(one)), words(unit_of_miss(one)), caption(state, found)
            )
        elif shape != self._shape:
            self._clear()
            self._add_boxes(one, tuple(guess))
        self._shape = shape if found is None else ()
        for model, box in self.boxes.items():
            if not (box.hasFocus() and box.lineEdit().isModified()):
                with QSignalBlocker(box):
                    box.setValue(guess[model])

    def _clear(self) -> None:
        for part in self._parts:
            self.grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.boxes = [], {}

    def _put(self, part: QWidget, number: int, column: int) -> None:
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        self.grid.addWidget(part, number, column, side | Qt.AlignmentFlag.AlignVCenter)
        self._parts.append(part)

    def _add_boxes(self, one: Exercise, models: Sequence[str]) -> None:
        for number, model in enumerate(models):
            box = self.boxes[model] = QDoubleSpinBox()
            box.setRange(one.low, one.high)
            box.setDecimals(digits(one))
            box.setSuffix(" %" if one.unit == PERCENT else "")
            box.setSingleStep(one.span / STEPS)
            box.setKeyboardTracking(False)
            box.setFixedWidth(BOX_WIDTH)
            box.setAlignment(Qt.AlignmentFlag.AlignRight)
            box.setAccessibleName(self.tr("Your guess for {model}").format(model=model))
            box.valueChanged.connect(lambda value, model=model: self.guess(model, value))
            name = QLabel(short_name(model, one.family))
            name.setBuddy(box)
            self._put(name, number, 0)
            self._put(box, number, 1)

    def _add_measured(self, state: Predicting, found: Score) -> None:
        one = state.one
        asked = one.halves(state.hidden).asked
        heads = ("", self.tr("Guess"), self.tr("Measured"), self.tr("Miss"))
        for column, head in enumerate(heads):
            self._put(plain_label(head, "caption"), 0, column)
        interval = say("95 % interval {low} to {high}") if asked.has_bars else ""
        for number, miss in enumerate(found.misses, start=1):
            low, high = asked.low[number - 1], asked.high[number - 1]
            detail = interval.format(low=value(one, low), high=value(one, high))
            self.grid.setRowMinimumHeight(number, LEAST_ROW)
            cells = (
                short_name(miss.model, one.family),
                value(one, miss.drawn),
                value(one, miss.measured),
                plain(abs(miss.error), digits(one)),
            )
            for column, text in enumerate(cells):
                label = plain_label(text, "card-title" if column == 2 else "")
                label.setToolTip(detail)
                self._put(label, number, column)
            if math.isfinite(low):
                tag = Tag(self.tr("in"), "good") if miss.inside else Tag(self.tr("out"))
                tag.setToolTip(detail)
                self._put(tag, number, 4)


class _Short(QListWidget):
    """A list that is content with two lines, and takes what room there is."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), LEAST_LIST)


class PastCard(Card):
    """Attempts of before, and how the first of each curve fared."""

    def __init__(self) -> None:
        super().__init__(self.tr("Your attempts"))
        self.record, self.list = plain_label("", "caption", wrap=True), _Short()
        self.list.setProperty("role", "palette")
        self.list.setAccessibleName(self.tr("Your attempts, newest first"))
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setMinimumHeight(LEAST_LIST)
        self.add(self.record)
        self.add(self.list, 1)

    def show_past(self, record: Record, attempts: Sequence[Attempt]) -> None:
        text = say("Your attempts are kept here, the first at each curve counts.")
        if record.first:
            text = QCoreApplication.translate(
                "Predict",
                "%Ln curves predicted: off by {mean} of the axis on average, best {best}.",
                "",
                record.first,
            ).format(mean=percent(record.mean, 1), best=percent(record.best, 1))
        self.record.setText(text)
        self.list.clear()
        for one in attempts:
            name = f"{family_title(one.family)} · {_task_title(one.family, one.task)}"
            note = f" ({say('again')})" if one.seen else ""
            item = QListWidgetItem(f"{percent(one.share, 1)}   {name}{note}")
            item.setToolTip(_detail(one))
            self.list.addItem(item)
        self.list.setVisible(bool(attempts))
        tall = QSizePolicy.Policy.Preferred if attempts else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, tall)


def caption(state: Predicting, found: Score) -> str:
    if not state.one.halves(state.hidden).asked.has_bars:
        return say("off on average")
    inside = sum(miss.inside for miss in found.misses)
    text = say("off on average; {inside} of {all} inside the interval")
    return text.format(inside=inside, all=len(found.misses))


def family_title(family: str) -> str:
    return say("Study family") if family == OWN else family


def way_title(text: str) -> str:
    """A way of measuring in the reader's language, with a capital.

    Where it has no translation, its parts have: "accuracy, no examples".
    """
    whole = words(text)
    return capital(", ".join(map(_part, text.split(", "))) if whole == text else whole)


def _part(text: str) -> str:
    count, _, rest = text.partition(" ")
    if count.isdigit() and rest == "examples":
        return words("{shots} examples").format(shots=count)
    return words(text)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _task_title(family: str, task: str) -> str:
    """A task that was written down in English."""
    known = {entry.called(): entry for entry in exercises.entries(family)}
    return capital(words(known[task].called())) if task in known else way_title(task)


def short_name(model: str, family: str) -> str:
    """A model's size, where its name begins with that of its family."""
    bare = model.removesuffix("-deduped")
    if bare.lower().startswith(family.lower()):
        bare = bare[len(family) :].lstrip(" -")
    return size_title(bare) or model


def value(one: Exercise, number: float) -> str:
    """A value as the page writes it, with its unit where that is short."""
    if not math.isfinite(number):
        return NO_NUMBER
    text = plain(number, digits(one))
    return f"{text}{NO_BREAK}%" if one.unit == PERCENT else text


def digits(one: Exercise) -> int:
    """So many after the decimal sign."""
    return 1 if one.span > 10 else 2


def unit_of_miss(one: Exercise) -> str:
    """Between two percentages lie points."""
    return POINTS if one.unit == PERCENT else one.unit


def _detail(attempt: Attempt) -> str:
    return say("{when} · {ruler} · off by {mean} {unit} on average").format(
        when=local_time(attempt.created),
        ruler=way_title(attempt.ruler),
        mean=plain(attempt.mean, 2),
        unit=words(attempt.unit),
    )
