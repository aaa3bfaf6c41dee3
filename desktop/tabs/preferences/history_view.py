"""Every judgement that stands: a table, and the picked pair below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from desktop.tabs.preferences.parts import plain_label
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import row
from desktop.widgets.pair_card import PairCard

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, LEAST_ROWS = 30, 3
LEAST_DRAFT, MOST_DRAFT = 140, 320
TABLE_STRETCH = 1000
"""The table has the room for all its rows, and ends with them; the drafts have what is left."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One judgement, ready to show; `choice` is the stored word, `choice_words` what is read."""

    number: int
    prompt: str
    first: str
    second: str
    choice: str
    choice_words: str
    model: str
    seconds: str
    when: str


class HistoryModel(QAbstractTableModel):
    """The rows of the table; nothing is computed here."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[HistoryRow, ...] = ()
        self._titles = (
            "#",
            self.tr("Prompt"),
            self.tr("Judgement"),
            self.tr("Model"),
            self.tr("Took"),
            self.tr("When"),
        )

    def set_rows(self, rows: Sequence[HistoryRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        """Rows of a flat table."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (as above)
        """Columns of a flat table."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        item = self.rows[index.row()]
        cells = (
            str(item.number),
            item.prompt,
            item.choice_words,
            item.model,
            item.seconds,
            item.when,
        )
        return cells[index.column()]

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Column titles, at the left like their cells."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None


class HistoryView(QWidget):
    """label_asked: the person goes to label something; nothing else can be done here yet."""

    label_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = HistoryModel(self)
        self.table = self._table()
        self.model.modelReset.connect(self._show_picked)
        self.first = PairCard("", self.tr("Draft A"), choosable=False)
        self.second = PairCard("", self.tr("Draft B"), choosable=False)
        self.empty = EmptyState(self.tr("Your judgements will be listed here."), self.tr("Label"))
        self.empty.clicked.connect(self.label_asked)
        self._card = Card(self.tr("All judgements"))
        self.count = plain_label("", "caption")
        self._card.add_header(self.count)
        self._card.add(self.table, 1)
        self._lay_out()
        self.show_rows((), "")

    def show_rows(self, rows: Sequence[HistoryRow], count: str) -> None:
        """List judgements, newest first, and show the newest."""
        self.model.set_rows(rows)
        self.count.setText(count)
        for part in (self._card, self.first, self.second):
            part.setVisible(bool(rows))
        head = self.table.horizontalHeader().sizeHint().height()
        around = self._card.sizeHint().height() - self.table.sizeHint().height()
        self._card.setMaximumHeight(around + head + max(len(rows), LEAST_ROWS) * ROW_HEIGHT + 2)
        self.empty.setVisible(not rows)
        if rows:
            self.table.selectRow(0)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.tr("All judgements"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setStyleSheet("QTableView { border: none; } QTableView::item { padding: 0 5px; }")
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(self._show_picked)
        return table

    def _show_picked(self) -> None:
        row_number = self.table.currentIndex().row()
        if not 0 <= row_number < len(self.model.rows):
            return
        item = self.model.rows[row_number]
        for card, text, side in (
            (self.first, item.first, "first"),
            (self.second, item.second, "second"),
        ):
            card.show_draft(text)
            card.set_picked(item.choice == side)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        for draft in (self.first, self.second):
            draft.setMinimumHeight(LEAST_DRAFT)
            draft.setMaximumHeight(MOST_DRAFT)
        layout.addWidget(self._card, TABLE_STRETCH)
        layout.addLayout(row(self.first, self.second, spacing=14), 1)
        layout.addWidget(self.empty, TABLE_STRETCH)
        layout.addStretch()
