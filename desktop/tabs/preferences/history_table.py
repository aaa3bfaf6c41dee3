"""The table of judgements: a million rows cost no more than those in sight."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 30
WIDTHS = (124, 0, 104, 76, 116, 60)
"""Of each column, in pixels; the prompt has what is left."""
MODEL, NARROW = 4, 680
"""A column, and the width below which it is hidden."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One judgement in words. label: its number. marks: signs of a note, an edit, a repeat."""

    label: int
    when: str
    prompt: str
    verdict: str
    who: str
    model: str
    took: str

    @property
    def cells(self) -> tuple[str, ...]:
        """In the order of the columns."""
        return (self.when, self.prompt, self.verdict, self.who, self.model, self.took)


GONE = HistoryRow(0, "", "", "", "", "", "")
Read = Callable[[int], HistoryRow]
"""The row at a place."""


class HistoryModel(QAbstractTableModel):
    """Rows are asked for when they come into sight.

    more_asked: the end is in sight, and there is more.
    """

    more_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count, self._more = 0, False
        self._read: Read = lambda _place: GONE
        self._titles = (
            self.tr("When"),
            self.tr("Prompt"),
            self.tr("Judgement"),
            self.tr("Who"),
            self.tr("Model"),
            self.tr("Took"),
        )

    def show_rows(self, count: int, read: Read, *, more: bool) -> None:
        """Show other rows. more: behind the last one there are others to be looked for."""
        self.beginResetModel()
        self._count, self._read, self._more = count, read, more
        self.endResetModel()

    def add_rows(self, count: int, *, more: bool) -> None:
        """So many more were found."""
        if count:
            self.beginInsertRows(QModelIndex(), self._count, self._count + count - 1)
            self._count += count
            self.endInsertRows()
        self._more = more

    def row(self, place: int) -> HistoryRow:
        """One row; GONE outside of the list."""
        return self._read(place) if 0 <= place < self._count else GONE

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        """Rows of a flat table."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (as above)
        """Columns of a flat table."""
        return 0 if parent.isValid() else len(self._titles)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there is more than is known."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:  # noqa: ARG002  (Qt's own signature)
        """The end came into sight."""
        self.more_asked.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self.row(index.row()).cells[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Column titles, at the left like their cells."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None


class HistoryTable(QTableView):
    """picked: the place of the current row. correct_asked: Enter or a double click on it."""

    picked = Signal(int)
    correct_asked = Signal()

    def __init__(self, model: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(self.tr("All judgements"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setStyleSheet("QTableView { border: none; } QTableView::item { padding: 0 5px; }")
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column, width in enumerate(WIDTHS):
            if width:
                self.setColumnWidth(column, width)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.picked.emit(now.row()))
        self.doubleClicked.connect(lambda _: self.correct_asked.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where prompts would have no room the models give way: the detail names them."""
        super().resizeEvent(event)
        self.setColumnHidden(MODEL, event.size().width() < NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter corrects the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.correct_asked.emit()
            return
        super().keyPressEvent(event)
