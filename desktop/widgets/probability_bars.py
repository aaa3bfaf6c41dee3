"""Candidates for one place in a text, as bars with their probability."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from desktop.theme import font
from desktop.widgets.token_chips import runs

ROW_HEIGHT, BAR_HEIGHT, SHARE_WIDTH, LABEL_MOST = 20.0, 6.0, 58.0, 132.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One candidate: its text, unmarked, and its probability in [0, 1]."""

    label: str
    probability: float


def percent(probability: float) -> str:
    """A probability as people read it: "97.0 %", "< 0.1 %"; the reader's own decimal sign."""
    if 0.0 < probability < 0.0005:
        return "< " + QLocale().toString(0.1, "f", 1) + " %"
    return QLocale().toString(100.0 * probability, "f", 1) + " %"


class ProbabilityBars(QWidget):
    """A fixed number of rows, so that nothing below jumps when candidates come."""

    def __init__(self, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._bars = rows, tuple[Bar, ...]()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(int(rows * ROW_HEIGHT))

    def bars(self) -> tuple[Bar, ...]:
        """The candidates on show, most probable first."""
        return self._bars

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show these candidates, as many as there are rows."""
        self._bars = tuple(bars)[: self._rows]
        spoken = "; ".join(f"{bar.label!r} {percent(bar.probability)}" for bar in self._bars)
        self.setAccessibleDescription(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for labels, a bar and the figures."""
        return QSize(280, int(self._rows * ROW_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        """Draw label, bar and figure of every row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mono = font(13, mono=True)
        labels = self._label_width(QFontMetricsF(mono))
        for number, bar in enumerate(self._bars):
            row = QRectF(0, number * ROW_HEIGHT, self.width(), ROW_HEIGHT)
            painter.setFont(mono)
            self._draw_label(painter, bar.label, QRectF(0, row.top(), labels, ROW_HEIGHT))
            self._draw_bar(painter, bar.probability, labels, row)
            painter.setFont(self.font())
            painter.setPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(row, _RIGHT, percent(bar.probability))
        painter.end()

    def _label_width(self, metrics: QFontMetricsF) -> float:
        widths = [
            metrics.horizontalAdvance("".join(run.text for run in runs(bar.label)))
            for bar in self._bars
        ]
        return min(max([*widths, 56.0]), LABEL_MOST)

    def _draw_label(self, painter: QPainter, label: str, box: QRectF) -> None:
        left, metrics = box.left(), QFontMetricsF(painter.font())
        painter.save()
        painter.setClipRect(box)
        for run in runs(label):
            role = QPalette.ColorRole.PlaceholderText if run.mark else QPalette.ColorRole.Text
            painter.setPen(QApplication.palette().color(role))
            painter.drawText(box.translated(left - box.left(), 0), _LEFT, run.text)
            left += metrics.horizontalAdvance(run.text)
        painter.restore()

    def _draw_bar(self, painter: QPainter, probability: float, labels: float, row: QRectF) -> None:
        left = labels + 10.0
        width = max(row.width() - left - SHARE_WIDTH - 8.0, 10.0)
        top = row.center().y() - BAR_HEIGHT / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QApplication.palette().color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(QRectF(left, top, width, BAR_HEIGHT), 3, 3)
        filled = width * min(max(probability, 0.0), 1.0)
        if filled >= 1.0:
            painter.setBrush(QApplication.palette().color(QPalette.ColorRole.Accent))
            painter.drawRoundedRect(QRectF(left, top, max(filled, 3.0), BAR_HEIGHT), 3, 3)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
