"""The table of an evaluation: abilities down, sizes across; measured here over shipped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.numbers import NO_NUMBER
from desktop.theme import CAPTION_PX, font, theme_of

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
ROW_HEIGHT, LEAST_COLUMN, TITLE_COLUMN = 54, 62, 122
INSET = 8  # pixels at the right, as in the header above
WAITING = "…"
CELL = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Cell:
    """One ability at one size, as written; "" where there is nothing to write.

    here: measured now. interval: of it. shipped: the table's, with the difference. told: all of it
    in words. state: "waiting" while it is asked for.
    """

    here: str = ""
    interval: str = ""
    shipped: str = ""
    told: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """rows, columns: (key, title) of abilities and sizes. reasons: why a size cannot be asked.

    cells: by both keys. picked: abilities that are asked. locked: whether that can't change now.
    """

    rows: tuple[tuple[str, str], ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    reasons: Mapping[str, str] | None = None
    cells: Mapping[tuple[str, str], Cell] | None = None
    picked: frozenset[str] = frozenset()
    locked: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """A cell; an empty one where there is none."""
        return (self.cells or {}).get((self.rows[row][0], self.columns[column][0]), Cell())


class _Model(QAbstractTableModel):
    """picked: the keys of the abilities that are checked now."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()

    def fill(self, grid: Grid) -> None:
        """Show another; only what changed is drawn anew while rows and columns stay."""
        before, self.grid = self.grid, grid
        if (before.rows, before.columns) != (grid.rows, grid.columns):
            self.beginResetModel()
            self.endResetModel()
            return
        for row in range(len(grid.rows)):
            at = self.index(row, 0)
            self.dataChanged.emit(at, at)
            for column in range(len(grid.columns)):
                if before.cell(row, column) != grid.cell(row, column):
                    at = self.index(row, column + 1)
                    self.dataChanged.emit(at, at)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(grid.columns))

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Called by Qt."""
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Called by Qt."""
        return 0 if parent.isValid() else len(self.grid.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        if index.column() == 0:
            key, title = self.grid.rows[index.row()]
            if role == Qt.ItemDataRole.CheckStateRole:
                states = Qt.CheckState.Checked, Qt.CheckState.Unchecked
                return states[0] if key in self.grid.picked else states[1]
            shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return title if role in shown else None
        cell = self.grid.cell(index.row(), index.column() - 1)
        told = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        if role == CELL:
            return cell
        if role in told:
            return cell.told
        return cell.here if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Called by Qt."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == 0 and not self.grid.locked:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Called by Qt when a box is checked."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() or self.grid.locked:
            return False
        key = self.grid.rows[index.row()][0]
        checked = Qt.CheckState(value) != Qt.CheckState.Unchecked
        keys = self.grid.picked | {key} if checked else self.grid.picked - {key}
        self.picked.emit(sorted(keys))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Called by Qt."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if section == 0:
            return self.tr("Ability") if role == Qt.ItemDataRole.DisplayRole else None
        key, title = self.grid.columns[section - 1]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (self.grid.reasons or {}).get(key)
        return title if role == Qt.ItemDataRole.DisplayRole else None


class _Painter(QStyledItemDelegate):
    """Three lines: measured here, its interval, and the shipped figure with the difference."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            super().paint(painter, option, index)
            return
        tokens = theme_of().tokens
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.accent_soft))
        box = QRect(option.rect).adjusted(0, 6, -INSET, -6)
        first = cell.here or (WAITING if cell.state == "waiting" else NO_NUMBER)
        strong = font(13)
        strong.setWeight(QFont.Weight.DemiBold)
        lines = (
            (first, strong, tokens.text if cell.here else tokens.faint),
            (cell.interval, font(CAPTION_PX - 1), tokens.muted),
            (cell.shipped, font(CAPTION_PX - 1), tokens.faint),
        )
        shown = [line for line in lines if line[0]]
        height = box.height() // len(lines)
        top = box.top() + (len(lines) - len(shown)) * height // 2
        for number, (text, face, colour) in enumerate(shown):
            painter.setFont(face)
            painter.setPen(QColor(colour))
            line = QRect(box.left(), top + number * height, box.width(), height)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line, side, text)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Called by Qt."""
        return QSize(LEAST_COLUMN, ROW_HEIGHT)


class EvaluationTable(QTableView):
    """picked: keys of the abilities to ask. Ctrl+C copies `copy_text`: all of it as figures."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.copy_text: str = ""
        self._cells = _Model()
        self._cells.picked.connect(self.picked)
        self.setModel(self._cells)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(self.tr("Abilities by size"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(LEAST_COLUMN)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        theme_of().changed.connect(self.viewport().update)

    @property
    def grid(self) -> Grid:
        """What it shows."""
        return self._cells.grid

    def show_grid(self, grid: Grid) -> None:
        """Show these cells."""
        new = self._cells.grid.columns != grid.columns
        self._cells.fill(grid)
        if new and grid.columns:
            header = self.horizontalHeader()
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(0, TITLE_COLUMN)

    def titles(self) -> Sequence[str]:
        """Names of the abilities, in order."""
        return [title for _, title in self._cells.grid.rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with the usual keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            from PySide6.QtGui import QGuiApplication

            QGuiApplication.clipboard().setText(self.copy_text)
            return
        super().keyPressEvent(event)
