"""The grid as squares: sizes down, tokens across, each with the loss of its run."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.tabs.scaling.measure_shown import Square, Squares
from desktop.theme import Tokens, font, theme_of

ROW, HEADER, NAMES, GAP, RADIUS = 22, 18, 42, 3, 4


class SquaresView(QWidget):
    """Painted, because sixty labels would take longer than a frame while a run trains."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.squares = Squares((), (), ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Grid of runs"))
        theme_of().changed.connect(self.update)

    def show_squares(self, squares: Squares) -> None:
        """Show these runs."""
        if squares == self.squares:
            return
        taller = len(squares.rows) != len(self.squares.rows)
        self.squares = squares
        done = [one for row in squares.rows for one in row if one is not None]
        finished = [one for one in done if one.state == "done"]
        said = self.tr("{done} of {count} squares are done").format(
            done=len(finished), count=len(done)
        )
        self.setAccessibleDescription(f"{said}. {'; '.join(one.tip for one in finished)}")
        if taller:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return QSize(240, HEADER + ROW * len(self.squares.rows))

    def box(self, row: int, column: int) -> QRectF:
        """Where a square lies."""
        width = (self.width() - NAMES) / max(1, len(self.squares.tokens))
        place = QRectF(NAMES + column * width, HEADER + row * ROW, width, ROW)
        return place.adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2)

    def square_at(self, x: float, y: float) -> Square | None:
        """The square under a point; None beside them."""
        for number, row in enumerate(self.squares.rows):
            for column, square in enumerate(row):
                if self.box(number, column).contains(x, y):
                    return square
        return None

    def event(self, event: QEvent) -> bool:
        """Each square has a tip of its own."""
        if isinstance(event, QHelpEvent):
            square = self.square_at(event.pos().x(), event.pos().y())
            if square is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), square.tip, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Called by Qt."""
        tokens, painter = theme_of().tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(11))
        painter.setPen(QColor(tokens.faint))
        for column, text in enumerate(self.squares.tokens):
            box = self.box(0, column)
            place = QRectF(box.left(), 0, box.width(), HEADER)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        for number, row in enumerate(self.squares.rows):
            painter.setFont(font(12))
            painter.setPen(QColor(tokens.muted))
            place = QRectF(0, HEADER + number * ROW, NAMES - 6, ROW)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, align, self.squares.sizes[number])
            for column, square in enumerate(row):
                if square is not None:
                    _paint(painter, tokens, self.box(number, column), square)


def _paint(painter: QPainter, tokens: Tokens, box: QRectF, square: Square) -> None:
    fill, edge, ink = {
        "done": (tokens.accent_soft, tokens.accent_soft, tokens.text),
        "running": (tokens.surface, tokens.accent, tokens.accent),
        "waiting": (tokens.sunken, tokens.sunken, tokens.faint),
        "missing": (tokens.surface, tokens.line, tokens.faint),
    }[square.state]
    painter.setPen(QPen(QColor(edge), 1.0))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, square.text)
