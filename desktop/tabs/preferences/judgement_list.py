"""The latest judgements, newest first, as a card; before the first one it says how to begin."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.tabs.preferences import label_words
from desktop.tabs.preferences.parts import elided_label, link_button, plain_label, stretching
from desktop.widgets.card import Card
from desktop.widgets.layout import row
from desktop.widgets.tag import Tag
from models.preferences.labels import Judgement

LINE_HEIGHT, LINE_GAP = 20, 4
LEAST_LINES = 2
NUMBER_WIDTH = 28


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """One line: its number among all judgements that stand, the prompt, the choice in words.

    label: of the judgement, to correct it.
    """

    number: int
    prompt: str
    choice: str
    label: int = 0


def recent_rows(judgements: Sequence[Judgement], judged: int) -> list[JudgementRow]:
    """Judgements, newest first, numbered down from `judged`."""
    return [
        JudgementRow(judged - index, item.prompt, label_words.verdict_words(item), item.label)
        for index, item in enumerate(judgements)
    ]


class JudgementList(Card):
    """As many whole rows as there is room for; the others are a link away.

    correct_asked: the label of a row that was clicked.
    """

    all_asked = Signal()
    correct_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Last judgements"), parent)
        self._rows: tuple[JudgementRow, ...] = ()
        self._pool: list[_Line] = []
        self._all = link_button()
        self._all.clicked.connect(self.all_asked)
        self.session = plain_label("", "caption")
        self.session.setContentsMargins(0, 0, 8, 0)
        self.add_header(self.session)
        self.add_header(self._all)
        self._space = QWidget()
        self._space.setMinimumHeight(LEAST_LINES * (LINE_HEIGHT + LINE_GAP))
        self._space.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._space.installEventFilter(self)
        self._lines = QVBoxLayout(self._space)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(LINE_GAP)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.steps = self._how_to_begin()
        self.add(self._space, 1)
        self.add(self.steps, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.show_rows((), 0)

    def rows(self) -> tuple[JudgementRow, ...]:
        """The latest judgements, shown or not for want of room."""
        return self._rows

    def show_rows(self, rows: Sequence[JudgementRow], judged: int) -> None:
        """List rows, newest first; `judged` counts all there are."""
        self._rows = tuple(rows)
        self.set_title(self.tr("Last judgements") if rows else self.tr("How it goes"))
        self._all.setText(self.tr("All {count}").format(count=QLocale().toString(judged)))
        for part in (self._all, self._space):
            part.setVisible(bool(rows))
        self.steps.setVisible(not rows)
        self._fill()

    def show_session(self, words: str) -> None:
        """Say how long the person has been at it, and how fast."""
        self.session.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another height has room for other rows."""
        if event.type() == QEvent.Type.Resize:
            self._fill()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        room = max((self._space.height() + LINE_GAP) // (LINE_HEIGHT + LINE_GAP), LEAST_LINES)
        shown = self._rows[:room]
        while len(self._pool) < len(shown):
            self._pool.append(_Line())
            self._pool[-1].clicked.connect(self.correct_asked)
            self._lines.addWidget(self._pool[-1])
        for number, line in enumerate(self._pool):
            line.setVisible(number < len(shown))
            if number < len(shown):
                line.show_row(shown[number])

    def _how_to_begin(self) -> QWidget:
        steps = (
            self.tr(
                "Read both drafts. Which model or seed wrote them is hidden, the sides are drawn."
            ),
            self.tr(
                "Press 1 or 2 for the better one, 0 for a tie, S to skip. Each is saved at once."
            ),
            self.tr("After about thirty pairs press Train: the model learns what you prefer."),
            self.tr("Judge its answers blind, before and after, on prompts that it never saw."),
        )
        widget = QWidget()
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(10)
        for number, words in enumerate(steps, start=1):
            said = plain_label(words, "muted", wrap=True)
            said.setSizePolicy(stretching())
            tag = Tag(str(number))
            tag.setFixedWidth(NUMBER_WIDTH)
            layout.addLayout(row(tag, said, spacing=10))
        return widget


class _Line(QWidget):
    """One row, used again and again: making labels anew costs a labeller 20 ms a judgement."""

    clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._label = 0
        self._number = plain_label("", "caption")
        self._number.setMinimumWidth(NUMBER_WIDTH)
        self._prompt = elided_label("")
        self._choice = Tag()
        self.setFixedHeight(LINE_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setLayout(row(self._number, self._prompt, self._choice, spacing=6))

    def show_row(self, line: JudgementRow) -> None:
        """Show another judgement."""
        self._label = line.label
        self._number.setText(QLocale().toString(line.number))
        self._prompt.setText(" ".join(line.prompt.split()))
        self._choice.show_state(line.choice)
        self.setToolTip(self.tr("Click to correct this judgement"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks to correct it."""
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit(self._label)
        super().mouseReleaseEvent(event)
