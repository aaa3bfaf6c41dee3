"""One question at a time, as an interviewer would ask it, and the clock beside it."""

import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.interview.cards_question import QuestionText
from desktop.tabs.interview.controls import KindControl, caption
from desktop.tabs.interview.mock_controls import SpokenControl, control_for
from desktop.tabs.interview.mock_shown import AskShown, ClockShown
from desktop.theme import BODY_PX, READING_PX
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.key_cap import KeyCap
from desktop.widgets.layout import GAP, row, scrolling, side_column
from desktop.widgets.rich_text import RichText
from desktop.widgets.tag import Tag

MOST_QUOTED = 280


class Tags(QWidget):
    """Tags in a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)

    def show_tags(self, tags: tuple[tuple[str, str], ...]) -> None:
        """(text, kind) each."""
        while (item := self._line.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for text, kind in tags:
            self._line.addWidget(Tag(text, kind))  # type: ignore[arg-type]  # Tag's own words


class Typed(QLabel):
    """What somebody typed, exactly as it stands, with the lines as far apart as in RichText."""

    def __init__(self, size: int = READING_PX, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self.said = size, ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setProperty("content", True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def show_text(self, text: str) -> None:
        """Show this; nothing in it is taken for marks."""
        self.said = text
        lines = html.escape(text).replace("\n", "<br/>")
        style = f"line-height: 126%; font-size: {self._size}px"
        self.setText(f'<p style="{style}">{lines}</p>')
        self.setAccessibleName(text)


class Before(QFrame):
    """The question that a follow-up follows, and what was answered to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self.asked = RichText("", size=13, tone="muted")
        self.said = Typed(BODY_PX)
        self.you = caption(self.tr("You said"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        for part in (self.asked, self.you, self.said):
            column.addWidget(part)

    def show_before(self, before: tuple[str, str] | None) -> None:
        """None: nothing came before."""
        self.setVisible(before is not None)
        if before is not None:
            asked, said = before
            self.asked.set_markdown(asked)
            short = said if len(said) <= MOST_QUOTED else f"{said[:MOST_QUOTED].rstrip()}…"
            self.said.show_text(short)
            self.said.setVisible(bool(said))
            self.you.setVisible(bool(said))


class QuestionCard(Card):
    """handed_in: the answer is done. skipped: there is none. changed: something was typed."""

    handed_in = Signal()
    skipped = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, padding=READING_PADDING)
        self.setAccessibleName(self.tr("Question"))
        self.control: KindControl | None = None
        self.tags, self.place = Tags(), caption()
        self.before = Before()
        self.lead = QLabel()
        self.lead.setProperty("role", "muted")
        self.question = QuestionText()
        self.hand_in = QPushButton(self.tr("Hand in the answer"))
        self.hand_in.setProperty("role", "primary")
        self.hand_in.clicked.connect(self.handed_in)
        self.skip = QPushButton(self.tr("Skip"))
        self.skip.setProperty("role", "plain")
        self.skip.setToolTip(self.tr("Go on without an answer"))
        self.skip.clicked.connect(self.skipped)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._hand_in)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self.area = scrolling(self._inner)
        self._lay_out()

    def show_question(self, shown: AskShown) -> None:
        """Another question; what stands in its answer already."""
        self._forget()
        self.tags.show_tags(shown.tags)
        self.place.setText(shown.place)
        self.before.show_before(shown.before)
        self.lead.setText(shown.lead)
        self.question.set_markdown(shown.step.asked)
        self.control = control_for(shown.step, shown.inputs)
        self.control.set_answer(shown.given)
        self.control.changed.connect(self.changed)
        self.control.submitted.connect(self._hand_in)
        spoken = isinstance(self.control, SpokenControl)
        self._column.insertWidget(self._column.count() - 1, self.control, int(spoken))
        self._column.setStretch(self._column.count() - 1, int(not spoken))
        self.area.verticalScrollBar().setValue(0)
        self.area.setAccessibleName(self.question.text)

    def show_enabled(self, enabled: bool) -> None:
        """Whether one can answer; not while the clock stands."""
        for part in (self.control, self.hand_in, self.skip):
            if part is not None:
                part.setEnabled(enabled)

    def take_focus(self) -> None:
        """Give the keyboard to what is answered."""
        first = None if self.control is None else self.control.first()
        (self.area if first is None else first).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits pick, Return hands in: as on the page of cards."""
        name = "Backspace" if event.key() == Qt.Key.Key_Backspace else event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._hand_in()
        elif self.control is None or not self.hand_in.isEnabled() or not name:
            super().keyPressEvent(event)
        elif not self.control.press(name) and name.isprintable():
            self.control.type_ahead(name)

    def _hand_in(self) -> None:
        if self.hand_in.isEnabled():
            self.handed_in.emit()

    def _forget(self) -> None:
        if self.control is not None:
            self._column.removeWidget(self.control)
            self.control.hide()
            self.control.deleteLater()
            self.control = None

    def _lay_out(self) -> None:
        self.header.insertWidget(0, self.tags)
        self.add_header(self.place)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(12)
        for part in (self.before, self.lead, self.question):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add(self.area, 1)
        keys = KeyCap(self.tr("Ctrl ↵"))
        self.body.addLayout(row(self.hand_in, keys, 1, self.skip))


class ClockCard(Card):
    """pause_asked: let the clock stand, or go on. end_asked: no more questions."""

    pause_asked = Signal()
    end_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Time"))
        self.hero = HeroNumber()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(self.tr("Time used"))
        self.ahead = QLabel()
        self.ahead.setWordWrap(True)
        self.pause = QPushButton()
        self.pause.clicked.connect(self.pause_asked)
        self.end = QPushButton(self.tr("End the interview"))
        self.end.setToolTip(self.tr("Go to the answers; you can come back while time is left."))
        self.end.clicked.connect(self.end_asked)
        for part in (self.hero, self.bar, self.ahead):
            self.add(part)
        self.body.addSpacing(4)
        self.body.addLayout(row(self.pause, self.end, 1))

    def show_clock(self, shown: ClockShown) -> None:
        """What it shows now."""
        self.hero.show_value(shown.left, "", shown.told)
        self.bar.setValue(round(1000 * shown.share))
        self.ahead.setText(shown.ahead)
        words = self.tr("Go on") if shown.paused else self.tr("Pause")
        if self.pause.text() != words:
            self.pause.setText(words)


class AskPart(QWidget):
    """The question at the left, the clock at the right."""

    def __init__(self, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card, self.clock = QuestionCard(), ClockCard()
        self.note = QLabel(note)
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(GAP)
        columns.addWidget(self.card, 1)
        columns.addWidget(side_column(self.clock, self.note, fill=False))
