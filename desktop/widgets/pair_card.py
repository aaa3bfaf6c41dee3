"""The card of a draft with its keys, a text that scrolls, and the field of a prompt."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QTextEdit,
    QToolTip,
    QWidget,
)

from desktop.look.theme import READING_PX, font, theme_of
from desktop.numbers import whole
from desktop.widgets.labels import KeyCap, plain_label, set_property
from desktop.widgets.layout import column, row, scroll_only_down
from models.preferences.pairs import Run

LONG_WORD = re.compile(r"\S{16}(?=\S)")
MARKDOWN = re.compile(
    r"```|`[^`\n]|\*\*|\$\$|^ {0,3}(?:#{1,6} |[-*+] |\d{1,3}[.)] |> |\|)", re.MULTILINE
)
MOST_DRAWN = 200_000
"""Characters of a text that is drawn as Markdown; a longer one is shown as it is."""
FADE, LINE_GAP = 36, 0.34


def has_markdown(text: str) -> bool:
    """Whether a text holds marks that are drawn: code, bold, headings, lists, quotes, tables."""
    return len(text) <= MOST_DRAWN and MARKDOWN.search(text) is not None


def with_breaks(text: str) -> str:
    """Markdown in which every line stays a line: a model's poem has no two spaces at its ends."""
    fenced, lines = False, list[str]()
    for line in text.split("\n"):
        mark = line.lstrip().startswith("```")
        fenced ^= mark
        lines.append(line if fenced or mark or "|" in line or not line.strip() else f"{line}  ")
    return "\n".join(lines)


class Reading(QTextEdit):
    """A text as long as it may be: it scrolls, and fades where more of it is below.

    Its Markdown is drawn, unless it is asked for as it was written. No link is followed, and
    nothing is ever loaded. ground: the colour of the theme that it lies on.
    """

    def __init__(self, *, size: int = READING_PX) -> None:
        super().__init__()
        self._size, self._text, self._tone, self._as_written = size, "", "text", False
        self._runs: Sequence[Run] = ()
        self.ground = "surface"
        self.setReadOnly(True)
        self.setProperty("content", True)  # of a model or a person: no word of the window
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        theme_of().changed.connect(self._fill)

    def text(self) -> str:
        return self._text

    @property
    def marked(self) -> tuple[str, ...]:
        """The words that are marked because they differ."""
        return tuple(run.text for run in self._runs if run.differs)

    @property
    def drawn(self) -> bool:
        """Whether marks of Markdown are drawn now."""
        return not self._as_written and not self._runs and has_markdown(self._text)

    def show_text(
        self, text: str, *, tone: str = "text", as_written: bool = False, runs: Sequence[Run] = ()
    ) -> None:
        """Show a text, another one from its beginning. runs: as it is, with words marked."""
        shown = (self._text, self._tone, self._as_written, tuple(self._runs))
        if (text, tone, as_written, tuple(runs)) == shown:
            return
        place = self.verticalScrollBar().value() if text == self._text else 0
        self._text, self._tone, self._as_written, self._runs = text, tone, as_written, runs
        self._fill()
        self.verticalScrollBar().setValue(place)

    def whole_height(self) -> int:
        """Pixels that all of it takes at its width."""
        return -int(-self.document().size().height() // 1)

    def scroll_page(self, step: int) -> None:
        """A page up (-1) or down (1), where it is longer than its room."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # noqa: N802  (Qt's name)
        return None

    def _fill(self) -> None:
        tokens, document = theme_of().tokens, self.document()
        colour = str(getattr(tokens, self._tone))
        sheet = (
            "Reading { background: transparent; border: none; padding: 0; "
            f"font-size: {self._size}px; color: {colour}; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        if self.drawn:
            from desktop.widgets.rich_document import Look, fill  # formulas are slow to import
            from models.interview.rich_text import rich

            fill(document, rich(with_breaks(self._text)), Look(tokens, self._size, colour))
            return
        document.setDefaultFont(font(self._size))
        document.setDocumentMargin(0)
        document.clear()
        cursor, marked = QTextCursor(document), QTextCharFormat()
        marked.setBackground(QColor(tokens.warn_soft))
        marked.setForeground(QColor(tokens.warn))
        lines = QTextBlockFormat()
        distance = QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value
        lines.setLineHeight(round(self._size * LINE_GAP), distance)
        cursor.setBlockFormat(lines)
        for run in self._runs or (Run(self._text, differs=False),):
            cursor.insertText(run.text, marked if run.differs else QTextCharFormat())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()  # clicks are the card's

    mouseMoveEvent = mouseReleaseEvent = mouseDoubleClickEvent = mousePressEvent

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        bar, view = self.verticalScrollBar(), self.viewport().rect()
        if bar.value() >= bar.maximum():
            return
        below, above = QColor(str(getattr(theme_of().tokens, self.ground))), QColor()
        above.setRgb(below.red(), below.green(), below.blue(), 0)
        fading = QLinearGradient(0, view.height() - FADE, 0, view.height())
        fading.setColorAt(0, above)
        fading.setColorAt(1, below)
        painter = QPainter(self.viewport())
        painter.fillRect(QRect(0, view.height() - FADE, view.width(), FADE), fading)
        painter.end()


class PairCard(QFrame):
    """A card to choose; `chosen` on a click, or on Enter or space while it has the focus.

    key: drawn on the cap.
    """

    chosen = Signal()

    def __init__(self, key: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._shown = ""
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.reading = Reading()
        # The head takes more at its right.
        self.head = row(KeyCap(key), plain_label(title, "card-title"), 1)
        edges = (20, 14, 8, 14)  # the scroll bar stands in the right margin
        self._column = column(self.head, (self.reading, 1), spacing=10, margins=edges, inside=self)
        self.show_waiting()

    def text(self) -> str:
        return self._shown

    def show_draft(self, text: str, *, as_written: bool = False, runs: Sequence[Run] = ()) -> None:
        """Show a draft; the rest as in `Reading.show_text`."""
        self._shown = text
        words = text or self.tr("(an empty answer)")
        self.reading.show_text(words, as_written=as_written, runs=runs)
        self.setEnabled(True)
        self.setAccessibleName(f"{self._title}: {text}")

    def show_waiting(self, words: str = "") -> None:
        self._shown = ""
        self.reading.show_text(words, tone="muted")
        self.setEnabled(False)
        self.setAccessibleName(f"{self._title}: {words}" if words else self._title)
        self.set_picked(False)

    def set_picked(self, picked: bool) -> None:
        self.reading.ground = "accent_soft" if picked else "surface"
        set_property(self, "role", "picked" if picked else "card")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A card that cannot be chosen does not look as if it could."""
        if event.type() is QEvent.Type.EnabledChange:
            shape = Qt.CursorShape
            hand = shape.PointingHandCursor if self.isEnabled() else shape.ArrowCursor
            self.setCursor(hand)
            self.reading.viewport().setCursor(hand)
        super().changeEvent(event)


def breakable(text: str) -> str:
    """The text with invisible places to break words that no line would hold.

    A label breaks at spaces only, and small models write long runs without one.
    """
    return LONG_WORD.sub(lambda run: f"{run.group()}\u200b", text)


def reading_label() -> QLabel:
    """A label for text that people read: wrapped, at the top, never rich text."""
    label = plain_label(role="reading", wrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label


def scrolling(widget: QWidget) -> QScrollArea:
    """A frameless scroll area that lets the card behind it show."""
    area, holder = QScrollArea(), QWidget()
    scroll_only_down(area)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    column(widget, inside=holder)
    holder.setProperty("role", "clear")
    area.viewport().setAutoFillBackground(False)
    area.setWidget(holder)
    holder.setAutoFillBackground(False)
    return area


MOST_LINES, MOST_LETTERS = 4, 100_000
"""Of a prompt: no model here reads as much, and laying out a text of megabytes takes minutes."""


class PromptEdit(QPlainTextEdit):
    """One line that grows to most_lines. Enter sends, Shift+Enter breaks the line, Tab leaves."""

    submitted = Signal()

    def __init__(self, placeholder: str = "", *, most_lines: int = MOST_LINES) -> None:
        super().__init__()
        self._most_lines = most_lines
        self.setProperty("role", "mono")  # in Inter "->" is drawn as an arrow
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Prompt"))
        self.setPlaceholderText(placeholder)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802  (Qt's name)
        """Paste or drop; a text that no model reads is refused in words below the field."""
        if len(source.text()) <= MOST_LETTERS:
            super().insertFromMimeData(source)
            return
        most = whole(MOST_LETTERS)
        refused = self.tr("Too long to paste: at most {most} characters.").format(most=most)
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), refused, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def _grow(self) -> None:
        lines = min(max(int(self.document().size().height()), 1), self._most_lines)
        line = QFontMetricsF(self.font()).lineSpacing()
        self.setFixedHeight(max(32, round(lines * line + 16)))
