"""A matrix as a table of shaded cells: walked with the arrow keys, read by a screen reader."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QStaticText,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.look.theme import CAPTION_PX, font, theme_of
from desktop.widgets.data_table import NO_INDEX, Cell, Index, written
from desktop.widgets.tokens import blend, marked

STRONGEST = 0.55
"""Share of the accent in the strongest shade: text stays legible on it."""
ROW, LEAST_COLUMN, MOST_COLUMN, HEAD = 24, 40, 120, 26
LEAST_HEIGHT = 120
LEVELS = 64
"""Shades between none and the strongest."""
WIDER, HIGHER = 2.0, 1.4
"""How much larger cells become at most where there is room."""
HEADERS = """QHeaderView { background: transparent; }
QHeaderView::section { background: transparent; border: none; padding: 0 8px; }"""


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """What a table shows.

    rows, columns: their names; tokens are unmarked, and `tokens` says which of both are some: "rc",
    "c" or "". values: (rows, columns) in [-1, 1], the shades:
    above 0 in the accent's colour, below in that of a warning; nan is left empty. text: what a cell
    says; spoken: the same for a screen reader and on hover. ringed: cells with a line below them.
    number: what goes into a CSV file. corner: what the rows are. measured: rows whose texts decide
    how wide a column is; none where a cell's text is narrow in any case.
    """

    rows: Sequence[str]
    columns: Sequence[str]
    values: NDArray[np.float32]
    text: Callable[[int, int], str]
    spoken: Callable[[int, int], str]
    number: Callable[[int, int], Cell]
    ringed: Collection[tuple[int, int]] = frozenset()
    corner: str = ""
    measured: int = 12
    tokens: str = "c"
    widths: dict[int, int] = field(default_factory=dict)

    def table(self) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
        cells = [
            (name, *(self.number(r, c) for c in range(len(self.columns))))
            for r, name in enumerate(self.rows)
        ]
        return (self.corner, *self.columns), cells

    def row_name(self, row: int) -> str:
        return marked(self.rows[row]) if "r" in self.tokens else self.rows[row]

    def column_name(self, column: int) -> str:
        return marked(self.columns[column]) if "c" in self.tokens else self.columns[column]

    def column_width(self, column: int) -> int:
        """Pixels that the column's name and its first cells need."""
        if column not in self.widths:
            measure = QFontMetrics(font(CAPTION_PX, mono=True)).horizontalAdvance
            texts = [self.text(r, column) for r in range(min(len(self.rows), self.measured))]
            wide = max(map(measure, [self.column_name(column), *texts])) + 14
            self.widths[column] = min(max(wide, LEAST_COLUMN), MOST_COLUMN)
        return self.widths[column]


NOTHING = Matrix(
    (), (), np.zeros((0, 0), np.float32), lambda _r, _c: "", lambda _r, _c: "", lambda _r, _c: ""
)


class _Cells(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.matrix = NOTHING

    def fill(self, matrix: Matrix) -> None:
        same = (matrix.rows, matrix.columns) == (self.matrix.rows, self.matrix.columns)
        if same and matrix.rows:
            self.matrix = matrix
            last = self.index(len(matrix.rows) - 1, len(matrix.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.matrix.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.matrix.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.matrix.text(*place)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.matrix.spoken(*place)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.matrix.column_name(section)
        return self.matrix.row_name(section)


def walk_by_cell(table: QTableView) -> None:
    """A table that is read cell by cell: one is picked, Tab leaves it, nothing is edited."""
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setMinimumHeight(LEAST_HEIGHT)
    mode = QAbstractItemView.ScrollMode.ScrollPerPixel
    table.setHorizontalScrollMode(mode)
    table.setVerticalScrollMode(mode)
    for header in (table.horizontalHeader(), table.verticalHeader()):
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)


class MatrixTable(QTableView):
    """picked: row and column of the cell that was clicked or walked to. pressed_on: the same for
    Enter, Space and a double click.
    """

    picked = Signal(int, int)
    pressed_on = Signal(int, int)

    def __init__(self, accessible_name: str) -> None:
        super().__init__()
        self._cells, self._quiet = _Cells(), False
        self._fitted: object = None  # the names, and the room, that the sizes of cells are for
        self.setModel(self._cells)
        self.setAccessibleName(accessible_name)
        walk_by_cell(self)
        self.setWordWrap(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(8)
            header.setStyleSheet(HEADERS)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.selectionModel().currentChanged.connect(self._walked)
        theme_of().changed.connect(self.viewport().update)

    @property
    def matrix(self) -> Matrix:
        return self._cells.matrix

    def show_matrix(self, matrix: Matrix) -> None:
        """Show this; the cell that was picked stays picked where there is one."""
        if matrix is self._cells.matrix:
            return
        here = self.currentIndex()
        place = here.row(), here.column()
        before = self._cells.matrix
        self._quiet = True
        self._cells.fill(matrix)
        if (before.columns, before.rows) != (matrix.columns, matrix.rows):
            self._fit()
        if place[0] >= 0:
            self._go(*place)
        self._quiet = False

    def pick(self, row: int, column: int) -> None:
        self._quiet = True
        self._go(row, column)
        self._quiet = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """All cells that are seen, at once: there are hundreds, and a delegate takes each alone."""
        matrix, seen = self.matrix, event.rect()
        rows = range(
            self.rowAt(seen.top()),
            len(matrix.rows) if self.rowAt(seen.bottom()) < 0 else self.rowAt(seen.bottom()) + 1,
        )
        left, right = self.columnAt(seen.left()), self.columnAt(seen.right())
        columns = range(left, len(matrix.columns) if right < 0 else right + 1)
        painter = QPainter(self.viewport())
        if rows.start >= 0 and columns.start >= 0:
            lefts = [(self.columnViewportPosition(n), self.columnWidth(n)) for n in columns]
            tops = [(self.rowViewportPosition(n), self.rowHeight(n)) for n in rows]
            draw_cells(painter, matrix, (rows, tops), (columns, lefts))
        here = self.currentIndex()
        if here.isValid():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            wide = 2.0 if self.hasFocus() else 1.5
            painter.setPen(QPen(QColor(theme_of().tokens.accent), wide))
            box = QRectF(self.visualRect(here)).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(box, 3, 3)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(300, HEAD + ROW * min(len(self.matrix.rows), 12) + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            here = self.currentIndex()
            if here.isValid():
                self.pressed_on.emit(here.row(), here.column())
            return
        super().keyPressEvent(event)

    def copied(self) -> str:
        """The number of the cell that is picked."""
        here = self.currentIndex()
        return written(self.matrix.number(here.row(), here.column())) if here.isValid() else ""

    def _fit(self) -> None:
        """Cells that need less than there is room become larger, to a limit."""
        matrix = self.matrix
        room_for = matrix.rows, matrix.columns, self.viewport().size().toTuple()
        if not (matrix.rows and matrix.columns) or room_for == self._fitted:
            return
        self._fitted = room_for
        widths = [matrix.column_width(column) for column in range(len(matrix.columns))]
        room = self.viewport().width() / sum(widths)
        high = self.viewport().height() / (ROW * len(matrix.rows))
        for column, wide in enumerate(widths):
            self.setColumnWidth(column, int(wide * min(max(room, 1.0), WIDER)))
        self.verticalHeader().setDefaultSectionSize(int(ROW * min(max(high, 1.0), HIGHER)))

    def _go(self, row: int, column: int) -> None:
        rows, columns = len(self.matrix.rows), len(self.matrix.columns)
        if not (rows and columns):
            return
        index = self._cells.index(min(row, rows - 1), min(column, columns - 1))
        if index != self.currentIndex():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)

    def _walked(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._quiet:
            self.picked.emit(index.row(), index.column())


Places: TypeAlias = tuple[Sequence[int], Sequence[tuple[int, int]]]
"""Numbers of rows or columns, and for each where it begins and how many pixels it takes."""


def draw_cells(painter: QPainter, matrix: Matrix, rows: Places, columns: Places) -> None:
    """Grounds, texts, and a line below what is ringed."""
    tokens, middle = theme_of().tokens, QFontMetrics(_font()).height() / 2
    levels = np.nan_to_num(matrix.values[np.ix_(rows[0], columns[0])])
    shades = np.rint(LEVELS * np.clip(levels, -1.0, 1.0)).astype(int).tolist()
    accent = QColor(tokens.accent)
    painter.setFont(_font())
    painter.setPen(QColor(tokens.text))
    for row, (top, high), line in zip(*rows, shades, strict=True):
        for column, (left, wide), shade in zip(*columns, line, strict=True):
            if shade:
                painter.fillRect(left, top, wide - 1, high - 1, _ground(tokens.dark, shade))
            if text := matrix.text(row, column):
                written, half = _written(text, wide - 8)
                painter.drawStaticText(
                    QPointF(left + wide / 2 - half, top + high / 2 - middle), written
                )
            if (row, column) in matrix.ringed:
                painter.fillRect(left + 3, top + high - 3, wide - 6, 2, accent)


@cache
def _font() -> QFont:
    return font(CAPTION_PX, mono=True)


@lru_cache(maxsize=8192)
def _written(text: str, room: int) -> tuple[QStaticText, float]:
    """A cell's text, cut short where it has to be, laid out once; and half of its width."""
    metrics = QFontMetricsF(_font())
    shown = QStaticText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, room))
    shown.setTextFormat(Qt.TextFormat.PlainText)
    shown.prepare(font=_font())
    return shown, shown.size().width() / 2


@cache
def _ground(dark: bool, level: int) -> QColor:  # noqa: ARG001  (two looks, two colours)
    """A shade of so many LEVELS, below 0 in the colour of a warning."""
    tokens = theme_of().tokens
    over = QColor(tokens.accent if level >= 0 else tokens.warn)
    return blend(QColor(tokens.surface), over, STRONGEST * abs(level) / LEVELS)


def matrix_size(matrix: Matrix) -> QSize:
    wide = sum(matrix.column_width(c) for c in range(len(matrix.columns)))
    return QSize(_names_width(matrix) + wide, HEAD + ROW * len(matrix.rows))


def draw_matrix(painter: QPainter, matrix: Matrix) -> None:
    tokens, left = theme_of().tokens, _names_width(matrix)
    painter.setFont(font(CAPTION_PX, mono=True))
    painter.setPen(QColor(tokens.muted))
    lefts, x = [], left
    for column in range(len(matrix.columns)):
        wide = matrix.column_width(column)
        shown = painter.fontMetrics().elidedText(
            matrix.column_name(column), Qt.TextElideMode.ElideRight, wide - 4
        )
        painter.drawText(QRectF(x, 0, wide, HEAD), Qt.AlignmentFlag.AlignCenter, shown)
        lefts.append((x, wide))
        x += wide
    tops = [(HEAD + row * ROW, ROW) for row in range(len(matrix.rows))]
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for row, (top, high) in enumerate(tops):
        painter.drawText(QRectF(0, top, left - 8, high), side, matrix.row_name(row))
    rows, columns = range(len(matrix.rows)), range(len(matrix.columns))
    draw_cells(painter, matrix, (rows, tops), (columns, lefts))


def _names_width(matrix: Matrix) -> int:
    measure = QFontMetrics(font(CAPTION_PX, mono=True)).horizontalAdvance
    names = (matrix.row_name(row) for row in range(len(matrix.rows)))
    return max([40, *map(measure, names)]) + 14
