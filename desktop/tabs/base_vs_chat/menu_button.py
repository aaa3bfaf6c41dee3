"""A button that opens a menu, and for a moment says that the menu's work is done."""

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop import assets
from desktop.theme import theme_of

PATIENCE_MS = 1600
ARROW, GAP = 12, 5
MARGINS = 55
"""What a button needs beside its words: padding, the arrow and the space before it."""


class MenuButton(QPushButton):
    """text: what the button says. done: what it says for a moment after its work.

    Its width stays: what stands beside it does not move.
    """

    def __init__(self, text: str, done: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._text, self._done = text, done
        self.menu_shown = QMenu(self)
        self.setMenu(self.menu_shown)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands at the right
        self.menu_shown.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setIconSize(QSize(GAP + ARROW, ARROW))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.setText(self._text))
        widest = max(self.fontMetrics().horizontalAdvance(words) for words in (text, done))
        self.setMinimumWidth(widest + MARGINS)
        self._draw_arrow()
        theme_of().changed.connect(self._draw_arrow)

    def say_done(self) -> None:
        """Say for a moment that it is done; a screen reader hears it too."""
        self.setText(self._done)
        self._patience.start()

    def _draw_arrow(self) -> None:
        tokens = theme_of().tokens
        name = "chevron-down-dark" if tokens.dark else "chevron-down-light"
        self.setIcon(self._apart(assets.icon(name, tokens.muted)))

    def _apart(self, arrow: QIcon) -> QIcon:
        """The arrow with a gap at its left: a style leaves next to none between words and icon."""
        scale = self.devicePixelRatioF()
        drawn = QPixmap(QSize(GAP + ARROW, ARROW) * scale)
        drawn.setDevicePixelRatio(scale)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        arrow.paint(painter, QRect(GAP, 0, ARROW, ARROW))
        painter.end()
        return QIcon(drawn)
