"""The parts of "Measure": the grid of runs, the law beside others.

The grid is painted, because sixty labels would take longer than a frame while a run trains.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.look.theme import Tokens, font, theme_of
from desktop.tabs.scaling.measure_sentences import LawRow, Square, Squares
from desktop.widgets.card import Card
from desktop.widgets.data_table import FigureTable
from desktop.widgets.labels import Note, SourceLine, SourceLink, button, plain_label
from desktop.widgets.layout import row
from desktop.widgets.segmented import SegmentedControl

ROW, HEADER, NAMES, GAP, RADIUS = 22, 18, 42, 3, 4


class GridCard(Card):
    """The runs, and what can be done with them; the page wires the buttons."""

    def __init__(self) -> None:
        super().__init__(self.tr("Runs"))
        whose = {"shipped": self.tr("Shipped"), "own": self.tr("Yours")}
        self.choice = SegmentedControl(whose, accessible_name=self.tr("Whose runs"))
        self.add_header(self.choice)
        self.squares = SquaresView()
        self.caption, self.link = plain_label("", "caption", wrap=True), SourceLink()
        kept = self.tr("As a set of constants on the pages Explore and Spend")
        self.fit = button(self.tr("Fit these runs"))
        self.keep = button(self.tr("Keep this law…"), tip=kept)
        anew = self.tr("Remove your runs and train them anew")
        self.over = button(self.tr("Start over"), role="link", tip=anew)
        caption = row((self.caption, 1), self.link)
        caption.setAlignment(self.link, Qt.AlignmentFlag.AlignBottom)
        self.fill(self.squares, caption, row((self.fit, 1), (self.keep, 1)), row(self.over, 1))


class CompareCard(Card):
    """A law of one's own beside the published ones: constants down, laws across."""

    def __init__(self) -> None:
        super().__init__(self.tr("Beside the published laws"))
        self.table, self.sources = FigureTable(), SourceLine()
        self.add(self.table)
        for title, text in self._mistakes():
            self.add(Note(title=title, text=text))
        self.fill(1, self.sources)

    def draw(self, laws: Sequence[LawRow]) -> None:
        """Show these, the first one as the person's own."""
        exponents = (self.tr("alpha, by size"), self.tr("beta, by data"), self.tr("a, best size"))
        heads = ("", *exponents, self.tr("E, nats"), self.tr("Tokens per parameter"))
        columns = (heads, *((one.name, *one.figures) for one in laws))
        rows = tuple(zip(*columns, strict=True))
        self.table.show_rows("", rows, ("", *(one.tip for one in laws)))
        self.sources.set_keys(tuple(dict.fromkeys(key for one in laws for key in one.keys)))

    def _mistakes(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("What may be compared"),
                self.tr(
                    "The exponents, with their intervals. E, A and B depend on tokenizer, text and "
                    "range of sizes, and so does every loss in nats per token."
                ),
            ),
            (
                self.tr("What stands in brackets"),
                self.tr(
                    "80 % intervals: here of 2,000 fits to resampled runs, Besiroglu's of 1.28 "
                    "standard errors. Few sizes leave an exponent wide open."
                ),
            ),
            (
                self.tr("With E and without"),
                self.tr(
                    "Kaplan's law has no irreducible loss E, and that makes exponents smaller: "
                    "0.076 and 0.34 do not contradict each other."
                ),
            ),
        )


class SquaresView(QWidget):
    """The grid as squares: sizes down, tokens across, each with the loss of its run."""

    def __init__(self) -> None:
        super().__init__()
        self.squares = Squares((), (), ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Grid of runs"))
        theme_of().changed.connect(self.update)

    def draw(self, squares: Squares) -> None:
        """Show these runs."""
        if squares == self.squares:
            return
        taller = len(squares.rows) != len(self.squares.rows)
        self.squares = squares
        every = [one for line in squares.rows for one in line if one is not None]
        finished = [one for one in every if one.state == "done"]
        template = self.tr("{done} of {count} squares are done")
        counted = template.format(done=len(finished), count=len(every))
        self.setAccessibleDescription(f"{counted}. {'; '.join(one.tip for one in finished)}")
        if taller:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, HEADER + ROW * len(self.squares.rows))

    def box(self, line: int, column: int) -> QRectF:
        """Where a square lies."""
        width = (self.width() - NAMES) / max(1, len(self.squares.tokens))
        place = QRectF(NAMES + column * width, HEADER + line * ROW, width, ROW)
        return place.adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2)

    def square_at(self, x: float, y: float) -> Square | None:
        """The square under a point; None beside them."""
        for number, line in enumerate(self.squares.rows):
            for column, square in enumerate(line):
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
        tokens, painter = theme_of().tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(11))
        painter.setPen(QColor(tokens.faint))
        for column, text in enumerate(self.squares.tokens):
            box = self.box(0, column)
            place = QRectF(box.left(), 0, box.width(), HEADER)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        for number, line in enumerate(self.squares.rows):
            painter.setFont(font(12))
            painter.setPen(QColor(tokens.muted))
            place = QRectF(0, HEADER + number * ROW, NAMES - 6, ROW)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, align, self.squares.sizes[number])
            for column, square in enumerate(line):
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
