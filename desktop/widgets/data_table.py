"""A table of figures to read and to copy."""

import math
from collections.abc import Container, Sequence
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.numbers import power
from desktop.theme import theme_of

Cell: TypeAlias = str | float
Index: TypeAlias = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class _Model(QAbstractTableModel):
    """Cells as they are given; a number is written in the reader's language, nan stays empty."""

    def __init__(self) -> None:
        super().__init__()
        self.header: tuple[str, ...] = ()
        self.rows: Sequence[Sequence[Cell]] = ()
        self.marked: Container[int] = ()

    def fill(self, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Show others."""
        self.beginResetModel()
        self.header, self.rows = tuple(header), rows
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Called by Qt."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Called by Qt."""
        return 0 if parent.isValid() else len(self.header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        cell = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return legible(cell)
        if role == Qt.ItemDataRole.ForegroundRole and index.row() in self.marked:
            return QColor(theme_of().tokens.bad)
        if role == Qt.ItemDataRole.TextAlignmentRole and not isinstance(cell, str):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Called by Qt."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.header[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and self.rows:
            words = isinstance(self.rows[0][section], str)
            side = Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def legible(cell: Cell) -> str:
    """A cell as people read it: five significant digits, powers of ten where they are shorter."""
    if isinstance(cell, str) or math.isnan(cell):
        return written(cell)
    if cell and not 1e-3 <= abs(cell) < 1e6:
        return power(cell, 4)
    return QLocale().toString(
        float(f"{cell:.5g}"), "g", QLocale.FloatingPointPrecisionOption.FloatingPointShortest
    )


def written(cell: Cell) -> str:
    """A cell as other programs take it: up to nine significant digits, "" for nan."""
    if isinstance(cell, str):
        return cell
    if math.isnan(cell):
        return ""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(cell), "g", 9)


class DataTable(QTableView):
    """header: names of the columns. rows: words and numbers. Ctrl+C copies what is selected."""

    def __init__(
        self,
        header: Sequence[str] = (),
        rows: Sequence[Sequence[Cell]] = (),
        parent: QWidget | None = None,
        *,
        accessible_name: str = "",
    ) -> None:
        super().__init__(parent)
        self._cells = _Model()
        self._fitted = False
        self.setModel(self._cells)
        self.setAccessibleName(accessible_name or self.tr("Table"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.set_rows(header, rows)

    def set_rows(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        *,
        marked: Container[int] = (),
    ) -> None:
        """Show these; the columns keep their widths while the header stays the same.

        marked: numbers of rows that something is wrong with.
        """
        same = self._cells.header == tuple(header)
        self._cells.marked = marked
        self._cells.fill(header, rows)
        if not same:
            self.resizeColumnsToContents()

    def showEvent(self, event: QShowEvent) -> None:
        """The columns fit their words; before the first time no widget knows its font."""
        super().showEvent(event)
        if not self._fitted:
            self._fitted = True
            self.resizeColumnsToContents()

    def text(self) -> str:
        """All of it, separated by tabs, with the header."""
        rows = (map(written, row) for row in self._cells.rows)
        return "\n".join("\t".join(cells) for cells in (self._cells.header, *rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with the usual keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        """The selected cells, or all of them where none is selected, to the clipboard."""
        picked = sorted((at.row(), at.column()) for at in self.selectedIndexes())
        lines: dict[int, list[str]] = {}
        for row, column in picked:
            lines.setdefault(row, []).append(written(self._cells.rows[row][column]))
        text = "\n".join("\t".join(cells) for cells in lines.values()) or self.text()
        QGuiApplication.clipboard().setText(text)
