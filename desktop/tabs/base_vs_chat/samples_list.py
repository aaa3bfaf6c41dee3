"""Samples below each other, one line each, cut with an ellipsis; a hover shows the whole."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from desktop.theme import font
from desktop.widgets.token_chips import NEWLINE_MARK

ROW_HEIGHT, NUMBER_WIDTH = 19.0, 26.0


@dataclass(frozen=True, slots=True)
class SampleLine:
    """One sample: its whole text, and a note for the hover (which seed drew it)."""

    text: str
    note: str


class SamplesList(QWidget):
    """A fixed number of rows, so that nothing jumps while they come."""

    def __init__(self, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._lines: list[SampleLine] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(int(rows * ROW_HEIGHT))

    def texts(self) -> tuple[str, ...]:
        """The whole texts on show, in order."""
        return tuple(line.text for line in self._lines)

    def clear(self) -> None:
        """Show empty rows."""
        self._lines = []
        self._tell()

    def add(self, line: SampleLine) -> None:
        """Show one more."""
        self._lines.append(line)
        self._tell()

    def sizeHint(self) -> QSize:
        """Narrow: the text is cut to whatever width there is."""
        return QSize(240, int(self._rows * ROW_HEIGHT))

    def event(self, event: QEvent) -> bool:
        """Show the whole sample on hover."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = int(event.pos().y() // ROW_HEIGHT)
            line = self._lines[row] if 0 <= row < len(self._lines) else None
            tip = f"{line.text.strip()}\n\n{line.note}" if line else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        """Draw number and text of every row."""
        painter = QPainter(self)
        painter.setFont(font(12, mono=True))
        metrics = QFontMetricsF(painter.font())
        colors = QApplication.palette()
        for number, row in enumerate(range(self._rows), start=1):
            box = QRectF(0, row * ROW_HEIGHT, self.width(), ROW_HEIGHT)
            painter.setPen(colors.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, str(number))
            if row < len(self._lines):
                painter.setPen(colors.color(QPalette.ColorRole.Text))
                room = box.adjusted(NUMBER_WIDTH, 0, 0, 0)
                text = one_line(self._lines[row].text)
                shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _tell(self) -> None:
        self.setAccessibleDescription("; ".join(line.text.strip() for line in self._lines))
        self.update()


def one_line(text: str) -> str:
    """The text on one line: outer blanks gone, line breaks marked."""
    return f" {NEWLINE_MARK} ".join(part.strip() for part in text.strip().split("\n"))
