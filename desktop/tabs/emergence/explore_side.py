"""The right card: what every size says to one prompt, or what is known of a published model."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.emergence.explore_few_shot import FewShotPanel
from desktop.tabs.emergence.explore_rows import Answer, AnswerRows
from desktop.theme import MONO
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.figure_table import FigureTable
from desktop.widgets.layout import scrolling
from desktop.widgets.note import Note
from desktop.widgets.prompt_edit import PromptEdit
from desktop.widgets.source_link import SourceLink

WIDTH = 330
PAUSE_MS = 250  # without a key before a prompt is answered
LINES = 5
ROOM_FOR_ABOUT = 480  # pixels of height


class Side(Card):
    """prompt_typed: the reader's own text, once typing has paused. example_asked: another one.

    few_shot_asked: show or hide the builder. builder_changed: one of its choices. size_picked.
    """

    prompt_typed = Signal(str)
    example_asked = Signal()
    few_shot_asked = Signal(bool)
    builder_changed = Signal(str, object)
    size_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setFixedWidth(WIDTH)
        self.live, self.published = Live(), Published()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.live)
        self._pages.addWidget(self.published)
        self.body.addWidget(self._pages, 1)
        self.live.prompt_typed.connect(self.prompt_typed)
        self.live.example_asked.connect(self.example_asked)
        self.live.few_shot_asked.connect(self.few_shot_asked)
        self.live.panel.changed.connect(self.builder_changed)
        self.live.rows.picked.connect(self.size_picked)

    def show_live(self, live: bool) -> None:
        """The family that answers here, or published results."""
        self._pages.setCurrentWidget(self.live if live else self.published)
        self.set_title(self.tr("What they say") if live else self.tr("What was published"))


class Live(QWidget):
    """Prompt, all answers, the picked one in full."""

    prompt_typed = Signal(str)
    example_asked = Signal()
    few_shot_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompt = PromptEdit(self.tr("A text to go on with: 123 + 456 ="), most_lines=LINES)
        self.prompt.setProperty("role", "mono")
        self.panel, self.rows, self.banner = FewShotPanel(), AnswerRows(), Banner()
        self.panel.hide()
        self.notice = Note("", "warn")
        self.notice.hide()
        self.example = _plain(self.tr("Another example"))
        self.few_shot = _plain(self.tr("Few-shot builder"))
        self.few_shot.setCheckable(True)
        self.full, self.about, self.time = Full(), Note(), _label("faint")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._typed)
        self.prompt.textChanged.connect(self._pause.start)
        self.prompt.submitted.connect(self._typed)
        self.example.clicked.connect(self.example_asked)
        self.few_shot.toggled.connect(self.few_shot_asked)
        self._lay_out()

    def show_prompt(self, text: str) -> None:
        """Put a prompt in; a reader who types it already is left alone."""
        if text != self.prompt.toPlainText():
            blocked = self.prompt.blockSignals(True)
            self.prompt.setPlainText(text)
            self.prompt.blockSignals(blocked)
        self._pause.stop()

    def show_builder(self, shown: bool) -> None:
        """Show or hide the builder, without `few_shot_asked`."""
        blocked = self.few_shot.blockSignals(True)
        self.few_shot.setChecked(shown)
        self.few_shot.blockSignals(blocked)
        self.panel.setVisible(shown)
        self.full.setVisible(not shown)  # the list says it all: an answer is one label
        self._make_room()

    def show_about(self, text: str) -> None:
        """What is asked, and what counts as right."""
        self.about.say(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the answers come first."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        roomy = self.height() >= ROOM_FOR_ABOUT
        self.about.setVisible(roomy and not self.few_shot.isChecked())

    def show_notice(self, text: str) -> None:
        """What was cut or replaced in the prompt; "" hides it."""
        self.notice.setVisible(bool(text))
        if text:
            self.notice.say(text, "warn")

    def _typed(self) -> None:
        self._pause.stop()
        self.prompt_typed.emit(self.prompt.toPlainText())

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("role", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        tools.setContentsMargins(-7, 0, -7, 0)  # the texts of quiet buttons stand flush
        tools.addWidget(self.example)
        tools.addStretch(1)
        tools.addWidget(self.few_shot)
        column.addWidget(self.banner)
        column.addWidget(self.prompt)
        column.addLayout(tools)
        below: tuple[QWidget, ...] = (self.panel, self.notice, self.rows, self.full, self.about)
        for widget in below:
            column.addWidget(widget)
        column.addStretch(1)
        area = scrolling(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(area, 1)
        outer.addWidget(self.time)


class Full(QFrame):
    """All that the picked size has written: the answer, then in grey what it went on with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self.head, self.text, self.rest = _label("card-title"), _label("reading"), _label("reading")
        self.text.setStyleSheet(f"font-family: '{MONO}';")
        self.rest.setStyleSheet(
            f"font-family: '{MONO}'; font-size: 12px; color: palette(placeholder-text);"
        )
        self.text.setAccessibleName(self.tr("Answer"))
        self.rest.setAccessibleName(self.tr("What it went on with"))
        for label in (self.text, self.rest):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
        self.rest.setMinimumHeight(34)
        self.rest.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        for label in (self.head, self.text, self.rest):
            column.addWidget(label)

    def show_answer(self, answer: Answer, title: str) -> None:
        """One answer."""
        self.head.setText(title)
        self.text.setText(answer.note or answer.text or "…")
        self.rest.setText(answer.rest)
        self.setAccessibleName(f"{title}: {self.text.text()}")


class Published(QWidget):
    """What the point is: model, size, items, metric, value with its interval, where it stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self.silent, self.notes = FigureTable(), Note(), _label("caption")
        self.asks, self.link = _label("muted"), SourceLink()
        for label in (self.notes, self.asks):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.asks, self.table, self.notes):
            column.addWidget(widget)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addWidget(self.silent)

    def show_facts(
        self, asks: str, rows: Sequence[Sequence[str]], notes: str, keys: Sequence[str]
    ) -> None:
        """One model. rows: its name, then facts with their figures."""
        self.asks.setText(asks)
        self.asks.setVisible(bool(asks))
        self.table.show_rows(rows[0][0] if rows else "", rows[1:])
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
        self.link.set_keys(keys)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label


def _plain(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "plain")
    return button
