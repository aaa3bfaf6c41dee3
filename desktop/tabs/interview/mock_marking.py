"""Own answer beside the model answer, and what of it was said: to be ticked by key or mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import assets
from desktop.tabs.interview.controls import KindControl, Truth, caption
from desktop.tabs.interview.mock_asking import Tags, Typed
from desktop.tabs.interview.mock_controls import SpokenControl, control_for
from desktop.tabs.interview.mock_rows import ListRow, RowList
from desktop.tabs.interview.mock_shown import MarkRow, MarkShown
from desktop.theme import theme_of
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.key_cap import KeyCap
from desktop.widgets.layout import GAP, SIDE_WIDTH, row, scrolling
from desktop.widgets.rich_text import RichText
from desktop.widgets.source_link import SourceLine

SCALE = (0.0, 0.5, 1.0)
DIGITS = "123456789"


class Rubric(QWidget):
    """What a good answer says, each with its key. ticked: numbers of the points that were said."""

    ticked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: list[QCheckBox] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_points(self, points: Sequence[str], ticked: Sequence[int]) -> None:
        """Show these points; numbers of those that are ticked."""
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.boxes = []
        for number, point in enumerate(points):
            self._column.addWidget(self._line(number, point, ticked=number in ticked))

    def press(self, digit: str) -> bool:
        """Tick by the point's number, from 1."""
        place = int(digit) - 1
        if place >= len(self.boxes):
            return False
        self.boxes[place].toggle()
        return True

    def numbers(self) -> tuple[int, ...]:
        """Numbers of the points that are ticked."""
        return tuple(number for number, box in enumerate(self.boxes) if box.isChecked())

    def _line(self, number: int, point: str, *, ticked: bool) -> QWidget:
        line = QWidget()
        box, words = QCheckBox(), RichText(point, size=13)
        box.setChecked(ticked)
        box.setAccessibleName(words.text)
        box.toggled.connect(lambda _: self.ticked.emit(self.numbers()))
        words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.boxes.append(box)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(box, 0, top)
        layout.addWidget(KeyCap(str(number + 1)), 0, top)
        layout.addWidget(words, 1)
        return line


class Scale(QWidget):
    """How much of an answer was said, where there are no points. picked: of SCALE."""

    picked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = (self.tr("Not said"), self.tr("Partly"), self.tr("Said"))
        self.buttons: dict[float, QPushButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for number, (value, text) in enumerate(zip(SCALE, words, strict=True), start=1):
            button = QPushButton(f"{text}   {number}")
            button.setAccessibleName(text)
            button.setProperty("role", "aside")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, value=value: self.picked.emit(value))
            self.buttons[value] = button
            line.addWidget(button)
        line.addStretch(1)

    def show_grade(self, grade: float | None) -> None:
        """Show which is picked; None for none."""
        for value, button in self.buttons.items():
            button.setChecked(value == grade)


class Side(QFrame):
    """One of the two answers: a caption, and what stands below it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self.title = caption(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 12, 14, 12)
        self.column.setSpacing(6)
        self.column.addWidget(self.title)


class MarkCard(Card):
    """ticked: points. scaled: a grade from SCALE. lab_asked: try it. next_asked, back_asked."""

    ticked = Signal(object)
    scaled = Signal(float)
    lab_asked = Signal()
    next_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, padding=READING_PADDING)
        self.setAccessibleName(self.tr("Answer"))
        self.control: KindControl | None = None
        self.tags, self.place = Tags(), caption()
        self.question = RichText("", size=15)
        self.yours, self.model = Side(self.tr("You said")), Side(self.tr("Model answer"))
        self.said = Typed()
        self.answer = RichText("", size=15)
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.rubric_title = caption()
        self.rubric = Rubric()
        self.scale = Scale()
        self.told = QLabel()
        self.told.setProperty("role", "card-title")
        self.sources, self.lab = SourceLine(), QPushButton()
        self.lab.setProperty("role", "plain")
        self.next, self.back = QPushButton(), QPushButton(self.tr("Previous"))
        self.next.setProperty("role", "primary")
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self.area = scrolling(self._inner)
        self._lay_out()
        self._connect()
        self._draw_icon()
        theme_of().changed.connect(self._draw_icon)

    def show_answer(self, shown: MarkShown) -> None:
        """Another answer."""
        self.tags.show_tags(shown.tags)
        self.place.setText(shown.place)
        self.question.set_markdown(shown.asked)
        self._show_said(shown)
        self.answer.set_markdown(shown.answer)
        self.verdict.setText(shown.verdict)
        self.verdict.setVisible(bool(shown.verdict))
        self.rubric.show_points(shown.points, shown.ticked)
        self.rubric.setVisible(bool(shown.points))
        self.scale.setVisible(shown.scale)
        self.rubric_title.setVisible(bool(shown.points) or shown.scale)
        both = self.tr("What a good answer says: tick what you said")
        self.rubric_title.setText(both if shown.points else self.tr("How much of it you said"))
        self.sources.set_keys(shown.citations)
        self.sources.names.setText(shown.source)
        self.lab.setText(shown.lab)
        self.lab.setToolTip(shown.lab_tip)
        self.lab.setAccessibleDescription(shown.lab_tip)
        self.lab.setVisible(bool(shown.lab))
        self.back.setEnabled(shown.at > 0)
        self.next.setText(shown.next)
        self.show_grade(shown)
        self.area.verticalScrollBar().setValue(0)
        self.area.setAccessibleName(self.question.text)

    def show_grade(self, shown: MarkShown) -> None:
        """The grade as it stands now."""
        self.told.setText(shown.told)
        self.told.setVisible(bool(shown.told))
        self.scale.show_grade(shown.grade)

    def take_focus(self) -> None:
        """Let keys tick."""
        self.area.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What scrolls would take the arrow keys, though it cannot go to the side."""
        sideways = (Qt.Key.Key_Left, Qt.Key.Key_Right)
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in sideways:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits tick, Return goes on, the arrow keys go from answer to answer."""
        key, text = Qt.Key(event.key()), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.next_asked.emit()
        elif key == Qt.Key.Key_Left and self.back.isEnabled():
            self.back_asked.emit()
        elif text and text in DIGITS and self._press(text):
            event.accept()
        elif text.upper() == "T" and self.lab.isVisible():
            self.lab_asked.emit()
        else:
            super().keyPressEvent(event)

    def _press(self, digit: str) -> bool:
        if self.scale.isVisible():
            if int(digit) > len(SCALE):
                return False
            self.scaled.emit(SCALE[int(digit) - 1])
            return True
        return self.rubric.isVisible() and self.rubric.press(digit)

    def _show_said(self, shown: MarkShown) -> None:
        if self.control is not None:
            self.yours.column.removeWidget(self.control)
            self.control.hide()
            self.control.deleteLater()
            self.control = None
        if shown.step is not None and shown.given is not None:
            control = control_for(shown.step, shown.inputs)
            if not isinstance(control, SpokenControl):
                control.set_answer(shown.given)
                control.show_truth(Truth(figure=shown.inputs.full))
                self.control = control
                self.yours.column.insertWidget(1, control)
        self.said.show_text(shown.said)
        self.said.setVisible(self.control is None)

    def _draw_icon(self) -> None:
        self.lab.setIcon(assets.icon("export", theme_of().tokens.muted))

    def _connect(self) -> None:
        self.rubric.ticked.connect(self.ticked)
        self.scale.picked.connect(self.scaled)
        self.lab.clicked.connect(self.lab_asked)
        self.area.installEventFilter(self)
        self.next.clicked.connect(self.next_asked)
        self.back.clicked.connect(self.back_asked)

    def _lay_out(self) -> None:
        self.header.insertWidget(0, self.tags)
        self.add_header(self.place)
        self.yours.column.addWidget(self.said)
        self.model.column.addWidget(self.answer)
        for side in (self.yours, self.model):
            side.column.addStretch(1)
        sides = row(self.yours, self.model, spacing=12)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self.question)
        self._column.addLayout(sides)
        self._column.addStretch(1)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add(self.area, 1)
        # Below what scrolls: a long answer leaves the points in sight.
        for part in (self.verdict, self.rubric_title, self.rubric, self.scale):
            self.add(part)
        foot = row(self.sources, self.lab)
        foot.setStretch(0, 1)
        foot.setAlignment(self.sources, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(foot)
        self.body.addLayout(row(self.told, 1, self.back, self.next))


def list_rows(rows: Sequence[MarkRow]) -> list[ListRow]:
    """Answers as rows of a list."""
    return [ListRow(shown.title, shown.mark, deep=shown.deep) for shown in rows]


class AnswerList(Card):
    """All answers with their marks. picked: one of them. more_asked: back to the questions."""

    picked = Signal(int)
    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Your answers"))
        self.list = RowList(self.tr("Your answers"))
        self.list.itemClicked.connect(lambda _: self.picked.emit(self.list.currentRow()))
        self.list.opened.connect(self.picked)
        self.more = QPushButton()
        self.more.clicked.connect(self.more_asked)
        self.add(self.list, 1)
        self.add(self.more)
        self.setFixedWidth(SIDE_WIDTH)

    def show_rows(self, rows: Sequence[MarkRow], at: int, back: str) -> None:
        """at: the one that is shown. back: what leads back to the questions, "" for nothing."""
        self.list.show_rows(list_rows(rows), at)
        self.more.setText(back)
        self.more.setVisible(bool(back))


class MarkPart(QWidget):
    """The answer at the left, all of them at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card, self.answers = MarkCard(), AnswerList()
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(GAP)
        columns.addWidget(self.card, 1)
        columns.addWidget(self.answers)

    def show_answer(self, shown: MarkShown) -> None:
        """Another answer."""
        self.card.show_answer(shown)
        self.show_marks(shown)

    def show_marks(self, shown: MarkShown) -> None:
        """Only the grades are others now."""
        self.card.show_grade(shown)
        self.answers.show_rows(shown.rows, shown.at, shown.back)
