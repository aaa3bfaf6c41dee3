"""One sample on one line: number, text with an ellipsis, right or wrong by either rule."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.look.theme import font, theme_of
from desktop.widgets.tokens import one_line

ROW_HEIGHT, NUMBER_WIDTH, MARK_WIDTH, RADIUS = 22, 26.0, 64, 4.0


MOST_LETTERS = 700


def tip(*parts: str) -> str:
    """Rich text for a tooltip: the parts below each other, their line breaks kept, letters escaped.

    Qt breaks the lines of rich text alone. A part of more than MOST_LETTERS is cut.
    """
    shown = (escape(_cut(part.strip())).replace("\n", "<br>") for part in parts)
    return "".join(f"<p>{part}</p>" for part in shown if part)


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1].rstrip()}…"


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
    """A click puts the sample up as the answer; checked while it stands there.

    name: how a screen reader tells the two columns apart ("Left").
    """

    def __init__(self, number: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.sample: ShownSample | None = None
        self.setCheckable(True)
        self.setFixedHeight(ROW_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{name}: {self.tr('Sample')} {number}")

    def show_sample(self, sample: ShownSample | None) -> None:
        """Show a sample; None leaves the row empty and not to be clicked."""
        self.sample = sample
        there = sample is not None
        self.setEnabled(there)
        self.setCursor(Qt.CursorShape.PointingHandCursor if there else Qt.CursorShape.ArrowCursor)
        self.setToolTip("" if sample is None else tip(sample.text, sample.note))
        spoken = "" if sample is None else f"{sample.text.strip()}\n\n{sample.note}"
        self.setAccessibleDescription(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Narrow: the text is cut to whatever width there is."""
        return QSize(240, ROW_HEIGHT)

    def nextCheckState(self) -> None:
        """A click does not uncheck: the panel says which sample stands as the answer."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(12, mono=True))
        colours, room = theme_of().tokens, QRectF(self.rect())
        self._draw_ground(painter, room)
        painter.setPen(QColor(colours.faint))
        painter.drawText(room.adjusted(6, 0, 0, 0), _MIDDLE, str(self._number))
        if self.sample is not None:
            marks = [self.sample.strict, self.sample.flexible]
            taken = 0 if None in marks else 2 * MARK_WIDTH
            words = room.adjusted(NUMBER_WIDTH, 0, -taken - 6, 0)
            text = one_line(self.sample.text)
            shown = QFontMetricsF(painter.font()).elidedText(
                text or self.tr("(empty)"), Qt.TextElideMode.ElideRight, words.width()
            )
            painter.setPen(QColor(colours.text if text else colours.faint))
            painter.drawText(words, _MIDDLE, shown)
            if taken:
                self._draw_marks(painter, room)
        painter.end()

    def _draw_ground(self, painter: QPainter, room: QRectF) -> None:
        colours = theme_of().tokens
        box = room.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        elif self.isEnabled() and self.underMouse():
            painter.setBrush(QColor(colours.sunken))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 1.0))
            painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _draw_marks(self, painter: QPainter, room: QRectF) -> None:
        assert self.sample is not None  # the caller has looked
        colours = theme_of().tokens
        for place, right in ((2, self.sample.strict), (1, self.sample.flexible)):
            middle = QPointF(room.right() - (place - 0.5) * MARK_WIDTH, room.center().y())
            painter.setPen(QPen(QColor(colours.good if right else colours.faint), 1.6))
            draw_mark(painter, middle, right=bool(right))


def draw_mark(painter: QPainter, middle: QPointF, *, right: bool) -> None:
    """A tick or a cross with the painter's pen: told apart by shape, not by colour alone."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if right:
        corners = ((-4.0, 0.5), (-1.2, 3.2), (4.2, -3.2))
        painter.drawPolyline(QPolygonF([middle + QPointF(*corner) for corner in corners]))
        return
    for sign in (1.0, -1.0):
        arm = QPointF(3.0, 3.0 * sign)
        painter.drawLine(middle - arm, middle + arm)


_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
