"""Candidates for one place in a text, as bars with their probability."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from desktop import numbers
from desktop.look.theme import CAPTION_PX, font
from desktop.widgets.tokens import blend, marked, runs

ROW_HEIGHT, BAR_HEIGHT, FIGURE_WIDTH = 18.0, 7.0, 58.0
LABEL_LEAST, LABEL_MOST, GAP = 56.0, 132.0, 10.0
NOTHING, LEAST_WIDTH, LEAST_SHOWN = "–", 240, 0.001


@dataclass(frozen=True, slots=True)
class Bar:
    """One candidate: its text, unmarked, and its probability in [0, 1] as the model gave it.

    after: what is left of it to be drawn from, in [0, 1]; None shows `probability` alone.
    cut: what took it away ("top-k"), already in the reader's words; "" if nothing did. Of rows
    below each other that the same took away, only the first one and the one pointed at say so.
    taken: it is the one that the text goes on with.
    """

    label: str
    probability: float
    after: float | None = None
    cut: str = ""
    taken: bool = False


def percent(probability: float) -> str:
    """A probability as people read it: "97.0 %", "< 0.1 %"; the reader's own decimal sign."""
    if 0.0 < probability < LEAST_SHOWN / 2:
        return f"<{numbers.NO_BREAK}{numbers.percent(LEAST_SHOWN, 1)}"
    return numbers.percent(probability, 1)


class ProbabilityBars(QWidget):
    """A fixed number of rows, so that nothing below jumps when candidates come.

    picked: the number of the row, from 0, that was clicked, or walked to with the arrow keys and
    chosen with Enter. Without `clickable` the rows are only looked at.
    """

    picked = Signal(int)

    def __init__(self, rows: int, *, clickable: bool = True) -> None:
        super().__init__()
        self._rows, self._bars = rows, tuple[Bar, ...]()
        self._pointed, self._clickable = -1, clickable
        self._picture: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(int(rows * ROW_HEIGHT))
        self.setMinimumWidth(LEAST_WIDTH)
        if clickable:
            self.setMouseTracking(True)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def bars(self) -> tuple[Bar, ...]:
        return self._bars

    def set_bars(self, bars: Sequence[Bar]) -> None:
        if self._bars == tuple(bars)[: self._rows]:
            return
        self._bars = tuple(bars)[: self._rows]
        self._pointed = min(self._pointed, len(self._bars) - 1)
        self.setAccessibleDescription("; ".join(map(_in_words, self._bars)))
        self._draw_anew()

    def row_at(self, point: QPoint) -> int:
        """The row below a point of this widget; -1 where there is none."""
        row = int(point.y() // ROW_HEIGHT)
        return row if 0 <= row < len(self._bars) else -1

    def box(self, row: int) -> QRectF:
        return QRectF(0, row * ROW_HEIGHT, self.width(), ROW_HEIGHT)

    def walk(self, step: int) -> None:
        self._point(min(max(self._pointed + step, 0), len(self._bars) - 1))

    def choose(self) -> None:
        if 0 <= self._pointed < len(self._bars):
            self.picked.emit(self._pointed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.row_at(event.position().toPoint()))
        over = self._clickable and self._pointed >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint())
        if self._clickable and row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            QToolTip.hideText()
            self.picked.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.walk(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._point(max(self._pointed, 0) if self._bars else -1)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._point(-1)
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        """Show the picture of all rows: they move down at each new line of the answer above."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            drawing = _Drawing(painter, self._bars, float(self.width()))
            for row, bar in enumerate(self._bars):
                pointed = row == self._pointed and self._clickable
                named = pointed or (row == 0 or self._bars[row].cut != self._bars[row - 1].cut)
                drawing.draw(bar, self.box(row), pointed=pointed, named=named)
            painter.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._draw_anew()

    def _draw_anew(self) -> None:
        self._picture = None
        self.update()

    def _point(self, row: int) -> None:
        if row != self._pointed:
            self._pointed = row
            self._draw_anew()


class _Drawing:
    """One paint of all rows: colours, fonts and measures asked for once."""

    def __init__(self, painter: QPainter, bars: Sequence[Bar], width: float) -> None:
        role, colors = QPalette.ColorRole, QApplication.palette()
        self._painter = painter
        self._text, self._faint = colors.color(role.Text), colors.color(role.PlaceholderText)
        self._line, self._accent = colors.color(role.Mid), colors.color(role.Accent)
        self._sunken = colors.color(role.AlternateBase)
        self._thin = blend(colors.color(role.Base), self._faint, 0.6)
        self._mono, self._figures = font(13, mono=True), font(CAPTION_PX)
        self._strong = font(CAPTION_PX, semibold=True)
        self._metrics = QFontMetricsF(self._mono)
        widths = [self._metrics.horizontalAdvance(marked(bar.label)) for bar in bars]
        self._labels = min(max([*widths, LABEL_LEAST]), LABEL_MOST) + 8
        figures = 2 if any(bar.after is not None for bar in bars) else 1
        self._left = self._labels + GAP
        self._width = max(width - self._left - figures * FIGURE_WIDTH, 10.0)

    def draw(self, bar: Bar, box: QRectF, *, pointed: bool, named: bool) -> None:
        if pointed:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._sunken)
            self._painter.drawRoundedRect(box, 4, 4)
        self._draw_label(bar, box)
        if bar.after is None:
            self._draw_bar(box, bar.probability)
            self._write(percent(bar.probability), box, self._faint)
            return
        if not bar.cut:
            self._draw_bar(box.translated(0, -1), bar.after)
        line = self._width * min(max(bar.probability, 0.0), 1.0)
        if line >= 0.5:
            top = box.center().y() + BAR_HEIGHT / 2 + 0.5
            self._painter.fillRect(QRectF(self._left, top, line, 1.5), self._thin)
        raw = box.adjusted(0, 0, -FIGURE_WIDTH, 0)
        self._write(percent(bar.probability), raw, self._faint)
        if bar.cut:
            self._write(bar.cut if named else NOTHING, box, self._faint)
        else:
            self._write(percent(bar.after), box, self._text, strong=True)

    def _draw_label(self, bar: Bar, box: QRectF) -> None:
        painter, left = self._painter, box.left() + 4
        painter.setFont(self._mono)
        painter.save()
        painter.setClipRect(QRectF(box.left(), box.top(), self._labels, box.height()))
        if bar.taken:  # a rule below, as a word that is stressed
            width = min(self._metrics.horizontalAdvance(marked(bar.label)), LABEL_MOST)
            painter.fillRect(QRectF(left, box.bottom() - 2, width, 1.5), self._accent)
        for run in runs(bar.label):
            painter.setPen(self._faint if run.mark or bar.cut else self._text)
            painter.drawText(box.translated(left - box.left(), 0), _LEFT, run.text)
            left += self._metrics.horizontalAdvance(run.text)
        painter.restore()

    def _draw_bar(self, box: QRectF, probability: float) -> None:
        track = QRectF(self._left, box.center().y() - BAR_HEIGHT / 2, self._width, BAR_HEIGHT)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._line)
        self._painter.drawRoundedRect(track, 3, 3)
        filled = self._width * min(max(probability, 0.0), 1.0)
        if filled >= 1.0:
            track.setWidth(max(filled, 3.0))
            self._painter.setBrush(self._accent)
            self._painter.drawRoundedRect(track, 3, 3)

    def _write(self, words: str, box: QRectF, color: QColor, *, strong: bool = False) -> None:
        self._painter.setFont(self._strong if strong else self._figures)
        self._painter.setPen(color)
        self._painter.drawText(box.adjusted(0, 0, -4, 0), _RIGHT, words)


def _in_words(bar: Bar) -> str:
    raw = f"{bar.label!r} {percent(bar.probability)}"
    if bar.after is None:
        return raw
    return f"{raw} → {bar.cut or percent(bar.after)}"


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
