"""Dated copies of all that is kept: make one, put one back."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.banner import Banner
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import row
from desktop.widgets.windows import Dialog

SIZE, ROW_HEIGHT = (620, 420), 32


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A copy in words."""

    when: str
    why: str
    labels: str
    size: str


class BackupsDialog(Dialog):
    """make_asked: copy what is there now. restore_asked: put back the copy of this row."""

    make_asked = Signal()
    restore_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Backups"))
        self.resize(*SIZE)
        self.banner = Banner()
        self.table = self._table()
        self.empty = EmptyState(self.tr("There is no copy yet. One is made every day."))
        self.make = QPushButton(self.tr("Back up now"))
        self.make.setProperty("role", "primary")
        self.restore = QPushButton(self.tr("Restore"))
        self.restore.setToolTip(self.tr("What is there now is kept as a copy of its own first"))
        self.close_button = QPushButton(self.tr("Close"))
        for button in (self.make, self.restore, self.close_button):
            button.setAutoDefault(False)
        self._pages = QStackedWidget()
        self._lay_out()
        self.make.clicked.connect(self.make_asked)
        self.restore.clicked.connect(self._restore)
        self.close_button.clicked.connect(self.reject)
        self.table.itemSelectionChanged.connect(self._show_picked)
        self.show_rows(())

    def show_rows(self, rows: Sequence[BackupRow]) -> None:
        """List copies, the latest first."""
        self.table.setRowCount(len(rows))
        for number, one in enumerate(rows):
            for column, text in enumerate((one.when, one.why, one.labels, one.size)):
                self.table.setItem(number, column, QTableWidgetItem(text))
        self._pages.setCurrentWidget(self.table if rows else self.empty)
        if rows:
            self.table.selectRow(0)
        self._show_picked()

    def show_working(self, *, working: bool) -> None:
        """Whether a copy is being made or put back."""
        self.make.setEnabled(not working)
        self.table.setEnabled(not working)
        self._show_picked()
        if working:
            self.restore.setEnabled(False)

    def _restore(self) -> None:
        if self.table.currentRow() >= 0:
            self.restore_asked.emit(self.table.currentRow())

    def _show_picked(self) -> None:
        self.restore.setEnabled(bool(self.table.selectedItems()) and self.table.isEnabled())

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        names = (self.tr("When"), self.tr("Made"), self.tr("Labels"), self.tr("Size"))
        table.setHorizontalHeaderLabels(list(names))
        table.setAccessibleName(self.tr("Backups"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Backups"))
        title.setProperty("role", "title")
        about = QLabel(
            self.tr(
                "Copies of everything that was labelled, reviewed and noted of runs, in all "
                "projects. A copy is made every day; restoring keeps what is there now as one more "
                "copy."
            )
        )
        about.setProperty("role", "muted")
        about.setWordWrap(True)
        for widget in (self.table, self.empty):
            self._pages.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(about)
        layout.addWidget(self.banner)
        layout.addWidget(self._pages, 1)
        layout.addLayout(row(self.restore, 1, self.close_button, self.make))
