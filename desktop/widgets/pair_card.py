"""One draft of a pair: a key cap, a name, a text to read; a click picks it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.widgets.key_cap import KeyCap


class PairCard(QFrame):
    """A card to choose; `chosen` on a click, or on Enter or space while it has the focus."""

    chosen = Signal()

    def __init__(
        self, key: str, title: str, parent: QWidget | None = None, *, choosable: bool = True
    ) -> None:
        """key: drawn on the cap. choosable: False for a pair that is only shown."""
        super().__init__(parent)
        self._title, self._choosable = title, choosable
        self.setProperty("role", "card")
        if choosable:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._text = reading_label()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(12)
        layout.addLayout(_head(KeyCap(key) if choosable else None, title))
        layout.addWidget(scrolling(self._text), 1)
        self.show_waiting()

    def text(self) -> str:
        """The draft that is shown; "" while one is being made."""
        return "" if not self.isEnabled() else self._text.text()

    def show_draft(self, text: str) -> None:
        """Show a draft, not picked."""
        self._text.setText(text or self.tr("(an empty answer)"))
        self._set_role("reading")
        self.setEnabled(True)
        self.setAccessibleName(f"{self._title}: {text}")
        self.set_picked(False)

    def show_waiting(self, words: str = "") -> None:
        """Show that there is nothing to choose yet, and why."""
        self._text.setText(words)
        self._set_role("muted")
        self.setEnabled(False)
        self.setAccessibleName(f"{self._title}: {words}" if words else self._title)
        self.set_picked(False)

    def set_picked(self, picked: bool) -> None:
        """Mark the card as the better one, or as not."""
        self.setProperty("role", "picked" if picked else "card")
        restyle(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside the card picks it; a press that is dragged away does not."""
        inside = self.rect().contains(event.position().toPoint())
        if self._choosable and inside and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space pick the focused card."""
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

    def _set_role(self, role: str) -> None:
        self._text.setProperty("role", role)
        restyle(self._text)


def reading_label() -> QLabel:
    """A label for text that people read: wrapped, at the top, never rich text."""
    label = QLabel()
    label.setProperty("role", "reading")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label


def scrolling(widget: QWidget) -> QScrollArea:
    """A frameless scroll area that lets the card behind it show."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    holder = QWidget()
    holder.setProperty("role", "clear")
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(holder)
    holder.setAutoFillBackground(False)
    return area


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a property that it looks at has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def _head(cap: QWidget | None, title: str) -> QHBoxLayout:
    name = QLabel(title)
    name.setProperty("role", "card-title")
    row = QHBoxLayout()
    row.setSpacing(8)
    if cap is not None:
        row.addWidget(cap)
    row.addWidget(name)
    row.addStretch(1)
    return row
