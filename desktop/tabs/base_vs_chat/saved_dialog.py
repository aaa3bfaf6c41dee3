"""All kept comparisons: reopen, rename, remove with a way back, write to a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.numbers import local_time
from desktop.tabs.base_vs_chat.sample_row import tip
from desktop.widgets.banner import Banner, UndoBar
from desktop.widgets.card import EmptyState
from desktop.widgets.layout import Dialog
from models.base_vs_chat.comparison import SUFFIX, file_name

if TYPE_CHECKING:
    from models.store.comparisons import Kept

SIZE, ROW_HEIGHT = (760, 460), 32
WIDTHS = (260, 0, 150)
"""Of name, prompt and date; the prompt has what is left."""


@dataclass(frozen=True, slots=True)
class SavedRow:
    """One kept comparison: its number in the store, its name, its prompt, when it was kept."""

    id: int
    name: str
    prompt: str
    when: str


def row_of(kept: "Kept") -> SavedRow:
    """A kept comparison as menu and table show it, its date as the reader writes dates."""
    return SavedRow(kept.id, kept.name, kept.prompt, local_time(kept.created))


class SavedDialog(Dialog):
    """Enter or a double click opens, F2 renames in place, Delete removes, Ctrl+Z brings back.

    Signals carry the id of a row. renamed: the new name as typed. target_given: the Path to write a
    row to. file_given: the Path of a comparison to show.
    """

    open_asked = Signal(int)
    renamed = Signal(int, str)
    remove_asked = Signal(int)
    target_given = Signal(int, object)
    undo_asked = Signal()
    file_given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Saved comparisons"))
        self.resize(*SIZE)
        self._rows: tuple[SavedRow, ...] = ()
        self.banner, self.undo_bar, self.table = Banner(), UndoBar(), self._table()
        self.open_button = QPushButton(self.tr("&Open"))
        self.open_button.setProperty("role", "primary")
        self.rename_button = QPushButton(self.tr("Rena&me"))
        self.remove_button = QPushButton(self.tr("&Remove"))
        self.export_button = QPushButton(self.tr("&Save as a file…"))
        self.file_button = QPushButton(self.tr("Open a &file…"))
        self.empty = EmptyState(
            self.tr("Nothing is kept yet. “Save this comparison” keeps what is on the page.")
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        self._undo = self._make_actions()
        self._lay_out()
        self._connect()
        self.show_rows(())

    def show_rows(self, rows: Sequence[SavedRow]) -> None:
        """List these, newest first; the row that was current stays so, or its neighbour."""
        before, place = self.current(), max(self.table.currentRow(), 0)
        self._rows = tuple(rows)
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._rows))
        for number, row in enumerate(self._rows):
            for column, text in enumerate((row.name, " ".join(row.prompt.split()), row.when)):
                self._show_cell(number, column, text, row.prompt)
        self.table.blockSignals(False)
        numbers = [number for number, row in enumerate(self._rows) if row.id == before]
        self.table.setCurrentCell(numbers[0] if numbers else min(place, len(rows) - 1), 0)
        self._pages.setCurrentWidget(self.table if self._rows else self.empty)
        self._show_current()

    def show_removed(self, sentence: str) -> None:
        """Say what was removed and can be brought back; "" for nothing."""
        self.undo_bar.say(sentence)
        self._undo.setEnabled(bool(sentence))

    def come_forward(self) -> None:
        """Show it in front of the others, ready for the arrow keys."""
        self.banner.clear()
        self.show()
        self.raise_()
        self.activateWindow()
        self.table.setFocus()

    def current(self) -> int:
        """The id of the row that the buttons mean; -1 for none."""
        row = self.table.currentRow()
        return self._rows[row].id if 0 <= row < len(self._rows) else -1

    def rename(self) -> None:
        """Edit the current row's name in its place."""
        item = self.table.item(self.table.currentRow(), 0)
        if item is not None:
            self.table.setFocus()
            self.table.editItem(item)

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setHorizontalHeaderLabels([self.tr("Name"), self.tr("Prompt"), self.tr("Kept")])
        table.setAccessibleName(self.tr("Saved comparisons"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, width in enumerate(WIDTHS):
            if width:
                table.setColumnWidth(column, width)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        return table

    def _make_actions(self) -> QAction:
        undo = QAction(self.tr("Undo"), self)
        undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        undo.setEnabled(False)
        undo.triggered.connect(self.undo_asked)
        self.addAction(undo)
        remove = QAction(self.tr("Remove"), self.table)
        remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(lambda: self._emit(self.remove_asked.emit))
        self.table.addAction(remove)
        return undo

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Saved comparisons"))
        title.setProperty("role", "title")
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.file_button)
        foot.setSpacing(8)
        foot.addWidget(self.rename_button)
        foot.addWidget(self.remove_button)
        foot.addWidget(self.export_button)
        foot.addStretch(1)
        foot.addWidget(self.open_button)
        page = QVBoxLayout()
        page.setContentsMargins(24, 18, 24, 18)
        page.setSpacing(12)
        page.addLayout(head)
        page.addWidget(self.banner)
        page.addWidget(self._pages, 1)
        page.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(page, 1)
        column.addWidget(self.undo_bar)

    def _connect(self) -> None:
        for button, emit in (
            (self.open_button, self.open_asked.emit),
            (self.remove_button, self.remove_asked.emit),
            (self.export_button, self._ask_for_target),
        ):
            button.clicked.connect(lambda _=False, emit=emit: self._emit(emit))
            button.setAutoDefault(False)
        self.rename_button.setAutoDefault(False)
        self.file_button.setAutoDefault(False)
        self.open_button.setDefault(True)
        self.rename_button.clicked.connect(self.rename)
        self.file_button.clicked.connect(self._ask_for_file)
        self.undo_bar.undo_asked.connect(self.undo_asked)
        self.table.itemDoubleClicked.connect(lambda _: self._emit(self.open_asked.emit))
        self.table.itemChanged.connect(self._renamed)
        self.table.currentCellChanged.connect(self._show_current)

    def _emit(self, emit: Callable[[int], object]) -> None:
        if self.current() >= 0:
            emit(self.current())

    def _ask_for_target(self, number: int) -> None:
        name = next(row.name for row in self._rows if row.id == number)
        path = ask_for_target(self, file_name(name))
        if path is not None:
            self.target_given.emit(number, path)

    def _ask_for_file(self) -> None:
        path = ask_for_file(self)
        if path is not None:
            self.file_given.emit(path)

    def _renamed(self, item: QTableWidgetItem) -> None:
        row = self._rows[item.row()]
        if item.column() == 0 and item.text() != row.name:
            self.renamed.emit(row.id, item.text())

    def _show_cell(self, row: int, column: int, text: str, prompt: str) -> None:
        """A cell that is there is kept: its name may just have been changed by hand."""
        item = self.table.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            if column > 0:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(row, column, item)
        item.setText(text)
        item.setToolTip(tip(prompt))

    def _show_current(self, *_: int) -> None:
        there = self.current() >= 0
        for button in (
            self.open_button,
            self.rename_button,
            self.remove_button,
            self.export_button,
        ):
            button.setEnabled(there)


def ask_for_file(parent: QWidget) -> Path | None:
    """Let the person pick the file of a comparison; None if they think better of it."""
    title = QCoreApplication.translate("ComparisonFiles", "Open a comparison")
    name, _ = QFileDialog.getOpenFileName(parent, title, "", _kinds())
    return Path(name) if name else None


def ask_for_target(parent: QWidget, name: str) -> Path | None:
    """Let the person pick where to write; `name` is proposed, and without a suffix gets one."""
    title = QCoreApplication.translate("ComparisonFiles", "Save the comparison")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, _kinds())
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(SUFFIX)


def _kinds() -> str:
    return QCoreApplication.translate("ComparisonFiles", "Comparisons (*.json);;All files (*)")
