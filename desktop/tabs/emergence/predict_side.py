"""The side column of the page "Predict": the values that are drawn, the score, what came before."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop.tabs.emergence.predict_shown import Field, Lesson, Past, Row
from desktop.widgets.card import Card
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.tag import Tag

LEAST_LIST, LEAST_ROW = 64, 22
STEPS = 100  # of a box's arrows, over the height of the axis


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class GuessCard(Card):
    """moved: model, value as typed. asked: the one thing to do. again_asked, skip_asked."""

    moved = Signal(str, float)
    asked = Signal()
    again_asked = Signal()
    skip_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Your prediction"), parent)
        self.unit = QLabel()
        self.unit.setProperty("role", "caption")
        self.add_header(self.unit)
        self.hero = HeroNumber()
        self.add(self.hero)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(0, 1)
        self.body.addLayout(self.grid)
        self.boxes: dict[str, QDoubleSpinBox] = {}
        self._parts: list[QWidget] = []
        self._shape: tuple[object, ...] = ()
        self.button = QPushButton()
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self.asked)
        self.other = QPushButton()
        self.other.clicked.connect(self._other_clicked)
        self._revealed = False
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.button, 1)
        buttons.addWidget(self.other)
        self.body.addSpacing(4)
        self.body.addLayout(buttons)
        self.hint = _label("faint")
        self.add(self.hint)

    def show_rows(self, rows: Sequence[Row], field: Field, unit: str) -> None:
        """The hidden models; the boxes stay while the same models are asked for."""
        self.unit.setText(unit)
        revealed = bool(rows and rows[0].measured)
        shape = (revealed, field, tuple(row.model for row in rows))
        if revealed or shape != self._shape:
            self._clear()
            self._shape = shape
            (self._add_measured if revealed else self._add_boxes)(rows, field)
        for row in rows:
            box = self.boxes.get(row.model)
            if box is not None and not (box.hasFocus() and box.lineEdit().isModified()):
                with QSignalBlocker(box):
                    box.setValue(row.drawn)

    def show_lesson(self, lesson: Lesson | None) -> None:
        """The score, once there is one."""
        self.hero.setVisible(lesson is not None)
        if lesson is not None:
            self.hero.show_value(lesson.score, lesson.unit, lesson.caption)
        self.unit.setVisible(lesson is None)

    def show_button(self, text: str, hint: str, *, revealed: bool) -> None:
        """What the buttons do, and what cannot be done."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._revealed = revealed
        self.button.setText(text)
        self.other.setText(self.tr("Draw again") if revealed else self.tr("Another curve"))

    def _other_clicked(self) -> None:
        (self.again_asked if self._revealed else self.skip_asked).emit()

    def _clear(self) -> None:
        for part in self._parts:
            self.grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.boxes = [], {}

    def _put(self, part: QWidget, row: int, column: int, *, right: bool = False) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self.grid.addWidget(part, row, column, side | Qt.AlignmentFlag.AlignVCenter)
        self._parts.append(part)

    def _add_boxes(self, rows: Sequence[Row], field: Field) -> None:
        for number, row in enumerate(rows):
            box = QDoubleSpinBox()
            box.setRange(field.low, field.high)
            box.setDecimals(field.digits)
            box.setSuffix(field.suffix)
            box.setSingleStep((field.high - field.low) / STEPS)
            box.setKeyboardTracking(False)
            box.setFixedWidth(130)
            box.setAlignment(Qt.AlignmentFlag.AlignRight)
            box.setAccessibleName(self.tr("Your guess for {model}").format(model=row.model))
            box.valueChanged.connect(lambda value, model=row.model: self.moved.emit(model, value))
            name = QLabel(row.name)
            name.setBuddy(box)
            self._put(name, number, 0)
            self._put(box, number, 1, right=True)
            self.boxes[row.model] = box

    def _add_measured(self, rows: Sequence[Row], _field: Field) -> None:
        heads = ("", self.tr("Guess"), self.tr("Measured"), self.tr("Miss"))
        for column, head in enumerate(heads):
            label = QLabel(head)
            label.setProperty("role", "caption")
            self._put(label, 0, column, right=column > 0)
        for number, row in enumerate(rows, start=1):
            self.grid.setRowMinimumHeight(number, LEAST_ROW)
            for column, text in enumerate((row.name, row.guess, row.measured, row.miss)):
                label = QLabel(text)
                label.setToolTip(row.detail)
                if column == 2:
                    label.setProperty("role", "card-title")
                self._put(label, number, column, right=column > 0)
            if row.inside is not None:
                tag = Tag(self.tr("in"), "good") if row.inside else Tag(self.tr("out"))
                tag.setToolTip(row.detail)
                self._put(tag, number, 4, right=True)


class _Short(QListWidget):
    """A list that is content with two lines, and takes what room there is."""

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return QSize(super().sizeHint().width(), LEAST_LIST)


class PastCard(Card):
    """Attempts of before, and how the first of each curve fared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Your attempts"), parent)
        self.record = _label("caption")
        self.list = _Short()
        self.list.setProperty("role", "palette")
        self.list.setAccessibleName(self.tr("Your attempts, newest first"))
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setMinimumHeight(LEAST_LIST)
        self.add(self.record)
        self.add(self.list, 1)

    def show_past(self, record: str, past: Sequence[Past]) -> None:
        """All that is kept."""
        self.record.setText(record)
        self.list.clear()
        for one in past:
            note = f" ({one.note})" if one.note else ""
            item = QListWidgetItem(f"{one.miss}   {one.name}{note}")
            item.setToolTip(one.detail)
            self.list.addItem(item)
        self.list.setVisible(bool(past))
        tall = QSizePolicy.Policy.Preferred if past else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, tall)
