"""The list of all cards: thousands cost no more than those in sight."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.tabs.interview.cards_shown import Row
from desktop.theme import theme_of

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 30
WIDTHS = (0, 116, 118, 66, 96)
"""Of each column, in pixels; the question has what is left."""
KIND, LEVEL, NARROW = 2, 3, 620
GONE = Row("", "", "", "", "", "", own=False, aside=False)
Read = Callable[[int], Row]
"""The row at a place."""


class CardsModel(QAbstractTableModel):
    """Rows are asked for when they come into sight."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count = 0
        self._read: Read = lambda _place: GONE
        self._titles = (
            self.tr("Question"),
            self.tr("Topic"),
            self.tr("Kind"),
            self.tr("Level"),
            self.tr("Comes back"),
        )

    def show_rows(self, count: int, read: Read) -> None:
        """Show others."""
        self.beginResetModel()
        self._count, self._read = count, read
        self.endResetModel()

    def row(self, place: int) -> Row:
        """One row; GONE outside of the list."""
        return self._read(place) if 0 <= place < self._count else GONE

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        """Rows of a flat table."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (as above)
        """Columns of a flat table."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell; what is put aside is faint."""
        row = self.row(index.row())
        if role == Qt.ItemDataRole.ForegroundRole and row.aside:
            return QColor(theme_of().tokens.faint)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return (row.question, row.topic, row.kind, row.level, row.due)[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Column titles, at the left like their cells."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None


class CardsTable(QTableView):
    """picked: the place of the current row. opened: Return or a double click on it."""

    picked = Signal(int)
    opened = Signal()

    def __init__(self, model: CardsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(self.tr("All cards"))
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
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where questions would have no room, kind and level give way: the detail names them."""
        super().resizeEvent(event)
        for column in (KIND, LEVEL):
            self.setColumnHidden(column, event.size().width() < NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)
