"""Own answer beside the model answer, and what of it was said: to be ticked by key or mouse."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLabel, QPushButton, QWidget

from desktop.frame.tab_spec import tab_title
from desktop.look import assets
from desktop.look.theme import theme_of
from desktop.numbers import percent
from desktop.tabs.interview.cards.panel import Points, show_tags, verdict_words
from desktop.tabs.interview.cards_words import source_keys, sources_short
from desktop.tabs.interview.controls import KindControl, Truth, caption
from desktop.tabs.interview.mock.ask import (
    Act,
    SpokenControl,
    Typed,
    answer_control,
    clock_text,
    question_tags,
)
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.labels import SourceLine, button, named, words
from desktop.widgets.layout import GAP, SIDE_WIDTH, column, held, row, scrolling
from desktop.widgets.rich_text import RichText
from models.interview.faces import weak_line
from models.interview.mock import Step, judge_step
from models.interview.rich_text import plain
from models.store.interviews import Answer

translate = QCoreApplication.translate
SCALE = (0.0, 0.5, 1.0)
DIGITS = "123456789"
LEAST_HEIGHT = 64


class RowTable(DataTable):
    """Rows of which one is picked. opened: a row's place, by a double click or Return. removed: by
    Delete.
    """

    opened = Signal(int)
    removed = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(accessible_name=name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(False)
        self.doubleClicked.connect(lambda at: self.opened.emit(at.row()))

    def show_rows(self, rows: Sequence[Sequence[str]], at: int = 0, wide: int = 0) -> None:
        """Show these, one of them picked. wide: the column that takes what room there is."""
        self.set_rows(("",) * len(rows[0]) if rows else (), rows)
        header, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        for place in range(header.count()):
            mode = modes.Stretch if place == wide else modes.ResizeToContents
            header.setSectionResizeMode(place, mode)
        self.selectRow(at)

    def sizeHint(self) -> QSize:
        """A few rows: it takes the room that there is, and does not ask for more."""
        return QSize(super().sizeHint().width(), LEAST_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at >= 0:
            self.opened.emit(at)
        elif event.key() == Qt.Key.Key_Delete and at >= 0:
            self.removed.emit(at)
        else:
            super().keyPressEvent(event)


def answer_rows(answers: Sequence[Answer], *, timed: bool = False) -> list[tuple[str, ...]]:
    """Answers as rows of a table: the question on one line, the time that it took, its grade."""
    rows = []
    for one in answers:
        mark = translate("Mock", "to mark") if one.grade is None else percent(one.grade)
        title = " ".join(plain(one.asked).split())
        title = title if one.follow_up is None else f"\u21b3 {title}"
        rows.append((title, *((clock_text(one.seconds),) if timed else ()), mark))
    return rows


class Scale(QWidget):
    """How much of an answer was said, where there are no points. on_pick: with one of SCALE."""

    def __init__(self, on_pick: Callable[[float], object]) -> None:
        super().__init__()
        words = (self.tr("Not said"), self.tr("Partly"), self.tr("Said"))
        self.buttons: dict[float, QPushButton] = {}
        for number, (value, text) in enumerate(zip(SCALE, words, strict=True), start=1):
            made = named(button(f"{text}   {number}", partial(on_pick, value), "aside"), text)
            made.setCheckable(True)
            self.buttons[value] = made
        self.setLayout(row(*self.buttons.values(), 1))


class Side(QFrame):
    """One of the two answers: a caption, and what stands below it."""

    def __init__(self, title: str, content: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.column = column(caption(title), content, 1, spacing=6, inside=self)
        self.column.setContentsMargins(14, 12, 14, 12)


class MarkCard(Card):
    """on_tick: with the points that were said. on_scale: with a grade of SCALE. on_lab: try it."""

    def __init__(
        self,
        on_tick: Callable[[tuple[int, ...]], object],
        on_scale: Callable[[float], object],
        on_lab: Act,
        on_next: Act,
        on_back: Act,
    ) -> None:
        super().__init__(padding=READING_PADDING)
        self.setAccessibleName(self.tr("Answer"))
        self._on_scale, self._on_lab = on_scale, on_lab
        self._on_next, self._on_back = on_next, on_back
        self.control: KindControl | None = None
        self.tags, self.place = row(), caption()
        self.question, self.answer = RichText("", size=15), RichText("", size=15)
        self.said = Typed()
        self.yours = Side(self.tr("You said"), self.said)
        self.model = Side(self.tr("Model answer"), self.answer)
        self.verdict = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.rubric_title, self.rubric, self.scale = caption(), Points(keys=True), Scale(on_scale)
        self.rubric.changed.connect(lambda: on_tick(self.rubric.ticked()))
        self.told = QLabel()
        self.told.setProperty("role", "card-title")
        self.sources, self.lab = SourceLine(), button("", on_lab, "plain")
        self.next, self.back = button("", on_next, "primary"), button(self.tr("Previous"), on_back)
        self._lay_out()
        self._draw_icon()
        theme_of().changed.connect(self._draw_icon)

    def show_answer(self, answer: Answer, step: Step | None, interview: int) -> None:
        """Another answer. step: None where its card is gone."""
        card = None if step is None else step.card
        show_tags(self.tags, question_tags(answer.topic, card, answer.follow_up))
        self.question.set_markdown(answer.asked)
        self._show_said(answer, step, interview)
        gone = self.tr("This card is not in the deck any more.")
        self.answer.set_markdown(gone if step is None else self._told(step))
        judged = step is not None and answer.correct is not None and bool(answer.said)
        self.verdict.setText(self._verdict(answer, step) if step is not None and judged else "")
        self.verdict.setVisible(bool(self.verdict.text()))
        # What was left unanswered has nothing to tick: it counts as not answered.
        points = () if step is None or not answer.said else step.points
        self.rubric.show_points(points, answer.points)
        self.scale.setVisible(step is not None and bool(answer.said) and not points and not judged)
        self.rubric_title.setVisible(bool(points) or not self.scale.isHidden())
        both = self.tr("Points of a good answer: tick those that you made")
        self.rubric_title.setText(both if points else self.tr("How much of it you covered"))
        self.sources.set_keys(() if card is None else source_keys(card))
        self.sources.names.setText("" if card is None else sources_short(card))
        link = card.try_it if card is not None and answer.follow_up is None else None
        words = self.tr("Try it in {tab}")
        self.lab.setText("" if link is None else words.format(tab=tab_title(link.tab)))
        self.lab.setToolTip("" if link is None else link.label)
        self.lab.setAccessibleDescription(self.lab.toolTip())
        self.lab.setVisible(link is not None)
        self.area.verticalScrollBar().setValue(0)
        self.area.setAccessibleName(self.question.text)

    def show_grade(self, answer: Answer, points: int) -> None:
        """The grade as it stands now. points: of the rubric, 0 without one."""
        told = "" if answer.grade is None else percent(answer.grade)
        if points:
            done = len(answer.points)
            words = self.tr("{done} of {all} points: {percent}")
            told = words.format(done=done, all=points, percent=percent(done / points))
        self.told.setText(told)
        self.told.setVisible(bool(told))
        for value, one in self.scale.buttons.items():
            one.setChecked(value == answer.grade)

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
            self._on_next()
        elif key == Qt.Key.Key_Left and self.back.isEnabled():
            self._on_back()
        elif text and text in DIGITS and self._press(text):
            event.accept()
        elif text.upper() == "T" and self.lab.isVisible():
            self._on_lab()
        else:
            super().keyPressEvent(event)

    def _press(self, digit: str) -> bool:
        if self.scale.isVisible():
            if int(digit) > len(SCALE):
                return False
            self._on_scale(SCALE[int(digit) - 1])
            return True
        return self.rubric.isVisible() and self.rubric.press(digit)

    def _show_said(self, answer: Answer, step: Step | None, interview: int) -> None:
        if self.control is not None:
            self.yours.column.removeWidget(self.control)
            self.control.hide()
            self.control.deleteLater()
            self.control = None
        if step is not None and answer.given is not None:
            control, figure = answer_control(step, interview)
            if not isinstance(control, SpokenControl):
                control.set_answer(answer.given)
                control.show_truth(Truth(figure))
                self.control = control
                self.yours.column.insertWidget(1, control)
        self.said.show_text(answer.said or self.tr("No answer."))
        self.said.setVisible(self.control is None)

    def _told(self, step: Step) -> str:
        """The model answer; of a card's own question also what a weak one says."""
        weak = weak_line(step.card, words) if step.follow_up is None else ""
        return "\n\n".join(part for part in (step.answer.strip(), weak) if part)

    def _verdict(self, answer: Answer, step: Step) -> str:
        """What comparing says, again: the sentence is not kept."""
        given = answer.said if answer.given is None else answer.given
        return verdict_words(judge_step(step, given))

    def _draw_icon(self) -> None:
        self.lab.setIcon(assets.icon("export", theme_of().tokens.muted))

    def _lay_out(self) -> None:
        self.header.insertLayout(0, self.tags)
        self.add_header(self.place)
        sides = row(self.yours, self.model, spacing=12)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        inner = held(column(self.question, sides, 1, spacing=12, margins=(0, 4, 0, 0)))
        self.area = scrolling(inner)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.installEventFilter(self)
        self.add(self.area, 1)
        # Below what scrolls: a long answer leaves the points in sight.
        for part in (self.verdict, self.rubric_title, self.rubric, self.scale):
            self.add(part)
        foot = row(self.sources, self.lab)
        foot.setStretch(0, 1)
        foot.setAlignment(self.sources, Qt.AlignmentFlag.AlignVCenter)
        self.fill(foot, row(self.told, 1, self.back, self.next))


class MarkPart(QWidget):
    """The answer at the left; all of them with their marks at the right, with the way back to the
    questions that were not asked yet.
    """

    def __init__(self, card: MarkCard, on_pick: Callable[[int], object], on_more: Act) -> None:
        super().__init__()
        self.card, self.answers = card, Card(self.tr("Your answers"))
        self.list, self.more = RowTable(self.tr("Your answers")), button("", on_more)
        self.list.clicked.connect(lambda at: on_pick(at.row()))
        self.list.opened.connect(on_pick)
        self.answers.fill((self.list, 1), self.more)
        self.answers.setFixedWidth(SIDE_WIDTH)
        row((card, 1), self.answers, spacing=GAP, inside=self)

    def show_marks(
        self, answers: Sequence[Answer], at: int, points: int, *, single: bool, left: int
    ) -> None:
        """Grades and the ways on. at: the answer shown, with so many points. single: it is shown
        between two questions. left: questions that can still be asked.
        """
        last = at + 1 >= len(answers)
        words = self.tr("See the result") if last else self.tr("Next answer")
        self.card.next.setText(self.tr("Continue the interview") if single else words)
        self.card.back.setEnabled(at > 0)
        place = self.tr("Answer {number} of {all}")
        self.card.place.setText(place.format(number=at + 1, all=len(answers)))
        self.card.show_grade(answers[at], points)
        self.list.show_rows(answer_rows(answers), at)
        self.more.setText(self.tr("Continue: %Ln questions left", "", left))
        self.more.setVisible(left > 0)
