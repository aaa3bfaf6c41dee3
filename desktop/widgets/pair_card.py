"""The card of a draft with its keys, and the field of a prompt."""

import re

from PySide6.QtCore import QEvent, QLocale, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QToolTip,
    QWidget,
)

from desktop.widgets.labels import KeyCap, plain_label, set_property
from desktop.widgets.layout import column, row, scroll_only_down

LONG_WORD = re.compile(r"\S{16}(?=\S)")


class PairCard(QFrame):
    """A card to choose; `chosen` on a click, or on Enter or space while it has the focus."""

    chosen = Signal()

    def __init__(
        self, key: str, title: str, parent: QWidget | None = None, *, choosable: bool = True
    ) -> None:
        """key: drawn on the cap. choosable: False for a pair that is only shown."""
        super().__init__(parent)
        self._title, self._choosable = title, choosable
        self._shown = ""
        self.setProperty("role", "card")
        if choosable:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._text = reading_label()
        name = plain_label(title, "card-title")
        # The head takes more at its right.
        self.head = row(KeyCap(key), name, 1) if choosable else row(name, 1)
        self._scroll = scrolling(self._text)
        parts = (self.head, (self._scroll, 1))
        edges = (20, 18, 20, 18)
        self._column = column(*parts, spacing=12, margins=edges, inside=self)
        self.show_waiting()

    def text(self) -> str:
        return self._shown

    def show_draft(self, text: str) -> None:
        self._shown = text
        self._text.setText(breakable(text) or self.tr("(an empty answer)"))
        set_property(self._text, "role", "reading")
        self.setEnabled(True)
        self.setAccessibleName(f"{self._title}: {text}")
        self.set_picked(False)

    def show_waiting(self, words: str = "") -> None:
        self._shown = ""
        self._text.setText(words)
        set_property(self._text, "role", "muted")
        self.setEnabled(False)
        self.setAccessibleName(f"{self._title}: {words}" if words else self._title)
        self.set_picked(False)

    def set_picked(self, picked: bool) -> None:
        set_property(self, "role", "picked" if picked else "card")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self._choosable and inside and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self._choosable and event.key() in keys:
            self.chosen.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A card that cannot be chosen does not look as if it could."""
        if event.type() is QEvent.Type.EnabledChange:
            hand = self.isEnabled() and self._choosable
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
            )
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
        most = QLocale().toString(MOST_LETTERS)
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
