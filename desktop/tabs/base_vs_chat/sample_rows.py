"""One sample on one line: number, text with an ellipsis, right or wrong by either rule."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.tabs.base_vs_chat.samples_list import one_line
from desktop.theme import font

ROW_HEIGHT, NUMBER_WIDTH = 22, 26.0


@dataclass(frozen=True, slots=True)
class ShownSample:
    """One sample as its row shows it.

    text: whole, as it was drawn. note: plain text for hover and screen reader (seed, what either
    rule reads as the answer). strict, flexible: right or wrong by that rule, None without an
    expected answer.
    """

    text: str
    note: str
    strict: bool | None = None
    flexible: bool | None = None


class SampleRow(QAbstractButton):
    """A click puts the sample up as the answer; checked while it stands there."""

    def __init__(self, number: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._name = number, name
        self.sample: ShownSample | None = None
        self.setCheckable(True)
        self.setFixedHeight(ROW_HEIGHT)

    def show_sample(self, sample: ShownSample | None) -> None:
        """Show a sample; None leaves the row empty and not to be clicked."""
        self.sample = sample
        self.setEnabled(sample is not None)
        self.setToolTip("" if sample is None else f"{sample.text.strip()}\n\n{sample.note}")
        self.setAccessibleName(f"{self._name}: {self.tr('Sample')} {self._number}")
        self.setAccessibleDescription(self.toolTip())
        self.update()

    def sizeHint(self) -> QSize:
        """Narrow: the text is cut to whatever width there is."""
        return QSize(240, ROW_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        """Draw number and text."""
        painter = QPainter(self)
        painter.setFont(font(12, mono=True))
        colors, box = QApplication.palette(), QRectF(self.rect())
        painter.setPen(colors.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, str(self._number))
        if self.sample is not None:
            room = box.adjusted(NUMBER_WIDTH, 0, 0, 0)
            painter.setPen(colors.color(QPalette.ColorRole.Text))
            shown = QFontMetricsF(painter.font()).elidedText(
                one_line(self.sample.text), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
