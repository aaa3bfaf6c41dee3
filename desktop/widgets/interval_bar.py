"""A share with its interval on a line from 0 to 100 %, and where one half is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import theme_of

HEIGHT, THIN, THICK, DOT = 22, 4, 6, 12
LINE = 6


class IntervalBar(QWidget):
    """Nothing but the line until a share is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: tuple[float, float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_of().changed.connect(self.update)

    def show_share(self, share: float | None, low: float = 0.0, high: float = 1.0) -> None:
        """Show a share in [0, 1] and the ends of its interval; None for no share."""
        self._share = None if share is None else (share, low, high)
        self.update()

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(120, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line, one half, the interval, the share."""
        tokens, painter = theme_of().tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, wide, middle = DOT / 2, self.width() - DOT, self.height() / 2
        self._bar(painter, QColor(tokens.line), left, wide, THIN)
        painter.setPen(QPen(QColor(tokens.muted), 1))
        half = round(left + wide / 2) + 0.5
        painter.drawLine(int(half), 2, int(half), self.height() - 2)
        if self._share is None:
            return
        share, low, high = self._share
        accent = QColor(tokens.accent)
        soft = QColor(accent)
        soft.setAlphaF(0.35)
        self._bar(painter, soft, left + wide * low, wide * (high - low), THICK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(QRectF(left + wide * share - DOT / 2, middle - DOT / 2, DOT, DOT))

    def _bar(self, painter: QPainter, colour: QColor, left: float, wide: float, high: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        box = QRectF(left, (self.height() - high) / 2, wide, high)
        painter.drawRoundedRect(box, high / 2, high / 2)


class ShareBar(QWidget):
    """A share in [0, 1] of a thin line, without an interval."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = min(max(share, 0.0), 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = theme_of().tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, width in ((tokens.line, 1.0), (tokens.accent, self.share)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(0, 0, self.width() * width, LINE), 3, 3)
