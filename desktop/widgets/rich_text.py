"""Text of cards and lessons, written in Markdown: formulas, tables, citations, pictures."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from desktop.look.theme import READING_PX, theme_of
from desktop.widgets.labels import SourcePopup
from desktop.widgets.rich_document import JOINED, Look, fill, objects_of
from models.interview.rich_text import CITE, plain, rich

OBJECT = "\ufffc"
BEST_WIDTH, LEAST_WIDTH = 640, 60
TONES = ("text", "muted", "faint", "accent", "on_accent", "good", "warn", "bad")
SCROLLING = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home),
    *(Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Space),
)
BY_TAB = (
    *(Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason),
    Qt.FocusReason.ShortcutFocusReason,
)


class RichText(QTextBrowser):
    """Markdown, as high as what it says: it never scrolls within.

    link_clicked: the address of a link; a citation opens its source by itself.
    size: of the text in pixels. tone: a colour of the theme, of TONES. media: the folder of the
    cards' pictures; no other file and nothing remote is ever loaded.
    """

    link_clicked = Signal(str)

    def __init__(
        self,
        markdown: str = "",
        *,
        size: int = READING_PX,
        tone: str = "text",
        media: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._markdown, self._size, self._tone, self._media = markdown, size, tone, media
        self._heights: dict[int, int] = {}
        self._ring, self._best = False, BEST_WIDTH
        self.popup: SourcePopup | None = None
        self._prepare()
        theme_of().follow(self, self._refill)
        self.anchorClicked.connect(self._follow)
        self._refill()

    def _prepare(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOpenLinks(False)
        self.setAcceptDrops(False)  # a file that is dropped here is the window's
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def markdown(self) -> str:
        return self._markdown

    @property
    def text(self) -> str:
        """What it says, without marks; formulas in readable Unicode."""
        return plain(self._markdown)

    def set_markdown(self, markdown: str) -> None:
        if markdown != self._markdown:
            self._markdown = markdown
            self._refill()

    def _refill(self) -> None:
        tokens = theme_of().tokens
        colour = str(getattr(tokens, self._tone)) if self._tone in TONES else tokens.text
        self._dress(colour)
        fill(self.document(), rich(self._markdown), Look(tokens, self._size, colour), self._media)
        self.moveCursor(QTextCursor.MoveOperation.Start)  # filling has taken it to the end
        self._heights.clear()
        document, before = self.document(), self.document().textWidth()
        document.setTextWidth(-1)
        width = int(document.idealWidth()) + 2
        document.setTextWidth(before)
        self._best = min(BEST_WIDTH, width)
        self.setAccessibleName(self.text)
        self.updateGeometry()

    def _dress(self, colour: str) -> None:
        """The program's fields have a frame and room within; a text on a card has neither.

        Its colour stands here too: the program's sheet would win over a palette.
        """
        sheet = (
            "RichText, RichLabel { background: transparent; border: none; padding: 0; "
            f"font-size: {self._size}px; color: {colour}; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # noqa: N802  (Qt's name)
        """Called by Qt: there is nothing to load; formulas and pictures draw themselves."""
        return None

    def _follow(self, address: QUrl) -> None:
        target = address.toString()
        if not target.startswith(CITE):
            self.link_clicked.emit(target)
            return
        self.popup = SourcePopup((target.removeprefix(CITE),), self)
        self.popup.open_below(self, self.popup, right=True)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Called by Qt: the height of all of it at a width."""
        if width not in self._heights:
            document, before = self.document(), self.document().textWidth()
            # Told of the new size, the widget would lay the text out at its own width at once.
            blocker = QSignalBlocker(document.documentLayout())
            document.setTextWidth(max(1, width))
            self._heights[width] = -int(-document.size().height() // 1)
            document.setTextWidth(before)
            blocker.unblock()
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Called by Qt: in a line if it is short, else as wide as one reads with ease."""
        return QSize(self._best, self.heightForWidth(self._best))

    def minimumSizeHint(self) -> QSize:
        """Called by Qt: it can be narrow, and is never cut short at the width it has."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else BEST_WIDTH
        return QSize(LEAST_WIDTH, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where another width makes another height, layouts without `heightForWidth` hear of it."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the page's: here is nothing to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages scroll the page around; with Shift they select."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in SCROLLING and not shift:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A ring shows where the keyboard is; a click needs none."""
        self._ring = event.reason() in BY_TAB
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ring:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme_of().tokens.accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.end()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802  (Qt's name)
        """Called by Qt: what is copied has its formulas in LaTeX, as they would be typed."""
        data = QMimeData()
        data.setText("".join(self._selected(self.textCursor())).rstrip())
        return data

    def _selected(self, cursor: QTextCursor) -> Iterator[str]:
        objects, at = objects_of(self.document()), QTextCursor(self.document())
        for place, character in enumerate(cursor.selectedText(), cursor.selectionStart() + 1):
            if character == OBJECT:
                at.setPosition(place)
                yield objects.typed(at.charFormat())
            elif character != JOINED:
                yield "\n" if character in "\u2028\u2029" else character


class RichLabel(RichText):
    """The same within a button or a list: nothing to select, clicks go to what it stands in."""

    def __init__(self, markdown: str = "", **look: Any) -> None:
        super().__init__(markdown, **look)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
