"""The table of an evaluation: abilities down, sizes across; measured here over shipped."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from desktop.look.theme import CAPTION_PX, font, theme_of
from desktop.numbers import NO_NUMBER
from desktop.widgets.data_table import Index, PaintedRows, write

ROW_HEIGHT, LEAST_COLUMN, TITLE_COLUMN = 54, 62, 122
INSET = 8  # pixels at the right, as in the header above
WAITING = "…"
CELL = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Cell:
    """One ability at one size, as written; "" where there is nothing to write.

    here: measured now. interval: of it. shipped: the table's, with the difference. told: all of it
    in words. waiting: it is asked for now.
    """

    here: str = ""
    interval: str = ""
    shipped: str = ""
    told: str = ""
    waiting: bool = False


class EvaluationTable(QTableWidget):
    """rows, columns: (key, title) of abilities and sizes. pick: takes the abilities to ask.

    Ctrl+C copies `copy_text`: all of it as figures.
    """

    def __init__(
        self,
        rows: Sequence[tuple[str, str]],
        columns: Sequence[tuple[str, str]],
        pick: Callable[[list[str]], None],
    ) -> None:
        super().__init__(len(rows), len(columns) + 1)
        self.copy_text = ""
        self.titles: dict[str, QTableWidgetItem] = {}
        self.cells: dict[tuple[str, str], QTableWidgetItem] = {}
        self.heads: dict[str, QTableWidgetItem] = {}
        for column, (size, name) in enumerate((("", self.tr("Ability")), *columns)):
            head = self.heads[size] = QTableWidgetItem(name)
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(column, head)
        for number, (key, title) in enumerate(rows):
            self.titles[key] = QTableWidgetItem(title)
            self.titles[key].setToolTip(title)
            self.setItem(number, 0, self.titles[key])
            for column, (size, _) in enumerate(columns, start=1):
                self.cells[key, size] = QTableWidgetItem()
                self.setItem(number, column, self.cells[key, size])
        self.itemChanged.connect(lambda item: pick(self.picked()) if not item.column() else None)
        self.setItemDelegate(_Painter(self, ROW_HEIGHT))
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
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, TITLE_COLUMN)

    def picked(self) -> list[str]:
        checked = Qt.CheckState.Checked
        return [key for key, item in self.titles.items() if item.checkState() == checked]

    def cell(self, ability: str, size: str) -> Cell:
        shown = self.cells[ability, size].data(CELL)
        return shown if isinstance(shown, Cell) else Cell()

    def show_cells(
        self,
        cells: Mapping[tuple[str, str], Cell],
        picked: Sequence[str],
        reasons: Mapping[str, str],
        *,
        locked: bool,
    ) -> None:
        """Only what changed is drawn anew. reasons: why a size cannot be asked.

        locked: abilities can't be picked now.
        """
        with QSignalBlocker(self):
            for ability, item in self.titles.items():
                states = Qt.CheckState
                flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                item.setFlags(flags if locked else flags | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(states.Checked if ability in picked else states.Unchecked)
            for place, cell in cells.items():
                item = self.cells[place]
                if item.data(CELL) != cell:
                    item.setText(cell.here)
                    item.setData(CELL, cell)
                    item.setToolTip(cell.told)
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, cell.told)
        for size, head in self.heads.items():
            head.setToolTip(reasons.get(size, ""))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copy_text)
            return
        super().keyPressEvent(event)


class _Painter(PaintedRows):
    """Three lines: measured here, its interval, and the shipped figure with the difference."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if isinstance(index.data(CELL), Cell):
            super().paint(painter, option, index)
        else:
            QStyledItemDelegate.paint(self, painter, option, index)

    def draw(self, painter: QPainter, area: QRect, index: Index, _picked: bool, /) -> None:
        cell, tokens = index.data(CELL), theme_of().tokens
        box, small = area.adjusted(0, 6, -INSET, -6), font(CAPTION_PX - 1)
        first = cell.here or (WAITING if cell.waiting else "" if cell.shipped else NO_NUMBER)
        lines = (
            (first, tokens.text if cell.here else tokens.faint, font(semibold=True)),
            (cell.interval, tokens.muted, small),
            (cell.shipped, tokens.faint, small),
        )
        shown = [line for line in lines if line[0]]
        height = box.height() // len(lines)
        top = box.top() + (len(lines) - len(shown)) * height // 2
        for number, (text, ink, face) in enumerate(shown):
            line = QRect(box.left(), top + number * height, box.width(), height)
            write(painter, line, text, ink, face, right=True)
