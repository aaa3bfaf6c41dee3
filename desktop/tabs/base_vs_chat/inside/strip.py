"""The text as a line of tokens, with arcs from the picked one to the tokens that it looks at."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolTip, QWidget

from desktop import assistive
from desktop.look.theme import font, theme_of
from desktop.numbers import percent
from desktop.widgets.tokens import Chip, draw_chip, draw_ring, ink, marked, padding, walked_to
from models.generation import TokenPiece

ARCS, CHIP, FIGURES, GAP, EDGE = 76.0, 22.0, 16.0, 3.0, 2.0
LEAST = 0.01
"""Attention below which no arc is drawn."""
LEAST_CHIP = 34.0
"""Pixels that the figure below a token needs."""


@dataclass(frozen=True, slots=True)
class Arcs:
    """Attention from the picked token. colour: number of the theme's series, -1 for the accent."""

    weights: tuple[float, ...]
    colour: int = -1


class TokenStrip(QWidget):
    """picked: the token that was clicked or walked to with the arrow keys."""

    picked = Signal(int)

    def __init__(self, accessible_name: str) -> None:
        super().__init__()
        self.pieces: tuple[TokenPiece, ...] = ()
        self.arcs: tuple[Arcs, ...] = ()
        self.figures: Sequence[float] = ()
        self.position = -1
        self.tips: Sequence[str] = ()
        self.boxes: list[QRectF] = []
        self.setAccessibleName(accessible_name)
        self.setProperty("role", "tokens")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme_of().changed.connect(self.update)

    def show_text(self, pieces: Sequence[TokenPiece], position: int) -> None:
        self.position = position
        if tuple(pieces) != self.pieces:
            self.pieces = tuple(pieces)
            self.arcs, self.figures, self.tips = (), (), ()
            self._lay_out()
        self.update()

    def show_arcs(
        self, arcs: Sequence[Arcs], figures: Sequence[float], tips: Sequence[str]
    ) -> None:
        """Attention of the picked token. figures: what stands below each token, a share; () for
        none, and then there is no room for arcs.
        """
        changed = bool(self.figures) != bool(figures)
        self.arcs, self.figures, self.tips = tuple(arcs), figures, tips
        if changed:
            self._lay_out()
        self.update()

    def draw(self, painter: QPainter, seen: QRect | None = None) -> None:
        """All of it, from the painter's origin on, or the tokens that are seen."""
        there = [
            index for index, box in enumerate(self.boxes) if seen is None or reaches(box, seen)
        ]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for arc in self.arcs:
            self._draw_arcs(painter, arc, seen)
        painter.setFont(font(13, mono=True))
        colors = ink(painter.font())
        for index in there:
            piece = self.pieces[index]
            share = self.figures[index] if self.figures and index <= self.position else None
            chip = Chip(piece.text, special=piece.special, probability=share)
            draw_chip(painter, chip, self.boxes[index], colors, chipped=True)
            if index == self.position:
                draw_ring(painter, self.boxes[index], colors)
        painter.setFont(font(11))
        painter.setPen(QColor(theme_of().tokens.faint))
        for index in there if self.figures else ():
            share = self.figures[index]
            if index <= self.position and share >= LEAST:
                box = self.boxes[index].translated(0, CHIP)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, percent(share))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter, event.rect())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position())
        if index >= 0:
            self._pick(index)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        goal = walked_to(event, self.position, len(self.pieces))
        if goal is None:
            super().keyPressEvent(event)
            return
        self._pick(goal)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._at(QPointF(event.pos()))
            told = self.tips[index] if 0 <= index < len(self.tips) else ""
            QToolTip.showText(event.globalPos(), escape(told), self)
            return True
        return super().event(event)

    def _pick(self, index: int) -> None:
        if index != self.position:
            self.position = index
            self.update()
            self.picked.emit(index)
        said = self.tips[index] if index < len(self.tips) else ""
        assistive.announce(self, escape(said or marked(self.pieces[index].text)))

    def _at(self, point: QPointF) -> int:
        return next((n for n, box in enumerate(self.boxes) if box.contains(point)), -1)

    def _lay_out(self) -> None:
        painter_font = font(13, mono=True)
        colors = ink(painter_font)
        top = ARCS if self.figures else EDGE
        x, self.boxes = EDGE, []
        for piece in self.pieces:
            chip = Chip(piece.text, special=piece.special)
            wide = colors.metrics.horizontalAdvance(marked(piece.text))
            wide = max(wide + 2 * padding(chip, chipped=True), LEAST_CHIP)
            self.boxes.append(QRectF(x, top, wide, CHIP))
            x += wide + GAP
        below = FIGURES if self.figures else EDGE
        self.setFixedSize(round(x + EDGE), round(top + CHIP + below))
        self.setAccessibleDescription("".join(piece.text for piece in self.pieces))
        self.update()

    def _draw_arcs(self, painter: QPainter, arc: Arcs, seen: QRect | None) -> None:
        tokens = theme_of().tokens
        base = QColor(tokens.accent if arc.colour < 0 else tokens.series[arc.colour % 7])
        here = self.boxes[self.position]
        start = QPointF(here.center().x(), here.top() - 1)
        furthest = max(start.x() - self.boxes[0].center().x(), 1.0)
        for index, share in enumerate(arc.weights[: self.position + 1]):
            reach = self.boxes[index].united(here)
            if share < LEAST or (seen is not None and not reaches(reach, seen)):
                continue
            colour = QColor(base)
            colour.setAlphaF(0.25 + 0.75 * min(share, 1.0))
            painter.setPen(QPen(colour, 1.0 + 5.0 * min(share, 1.0)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            end = QPointF(self.boxes[index].center().x(), start.y())
            path = QPainterPath(start)
            if index == self.position:  # a small loop to itself
                wide = 9.0
                left, right = start - QPointF(wide, 0), start + QPointF(wide, 0)
                up = QPointF(0, -26.0)
                path = QPainterPath(left)
                path.cubicTo(left + up, right + up, right)
            else:
                rise = 18.0 + (ARCS - 26.0) * ((start.x() - end.x()) / furthest)
                up = QPointF(0, -rise * 4 / 3)
                path.cubicTo(start + up, end + up, end)
            painter.drawPath(path)


def reaches(box: QRectF, seen: QRect) -> bool:
    """Whether part of it lies between the left and the right edge of what is seen."""
    return seen.left() <= box.right() and box.left() <= seen.right()


class StripArea(QScrollArea):
    """The line of tokens; a long one is scrolled sideways, the picked token is in sight."""

    def __init__(self, strip: TokenStrip) -> None:
        super().__init__()
        self.strip = strip
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(strip)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        strip.setAutoFillBackground(False)

    def fit(self) -> None:
        """As high as the line, and the bar below it where it is wider than there is room."""
        wide = self.strip.width() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        self.setFixedHeight(self.strip.height() + bar)
        if 0 <= self.strip.position < len(self.strip.pieces):
            box = self.strip.boxes[self.strip.position]
            self.ensureVisible(round(box.center().x()), 0, 80, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
