"""All that is kept: found by words, reopened, renamed, removed with a way back."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop.numbers import local_time
from desktop.tabs.base_vs_chat.parts import timer
from desktop.tabs.base_vs_chat.sample_row import tip
from desktop.widgets import layout
from desktop.widgets.banner import Banner, UndoBar
from desktop.widgets.card import EmptyState
from desktop.widgets.labels import plain_label
from desktop.widgets.layout import Dialog, column, row
from models.base_vs_chat.comparison import SUFFIX, file_name

if TYPE_CHECKING:
    from desktop.tabs.base_vs_chat.saved import SavedMenu
    from models.store.saved import Kept

StandardKey = QKeySequence.StandardKey
SIZE, ROW_HEIGHT = (760, 460), 32
SEARCH_WIDTH, SEARCH_MS = 220, 150
WIDTHS = (260, 0, 150)
"""Of name, prompt and date; the prompt has what is left."""


class SavedDialog(Dialog):
    """Enter or a double click opens, F2 renames in place, Delete removes, Ctrl+Z brings back.

    menu: does what is asked for here.
    """

    def __init__(self, parent: QWidget, menu: "SavedMenu") -> None:
        super().__init__(parent)
        self.setWindowTitle(menu.title())
        self.resize(*SIZE)
        self._menu, self._rows = menu, tuple["Kept", ...]()
        self.banner, self.undo_bar, self.table = Banner(), UndoBar(), self._table()
        self.open_button = _button(self.tr("&Open"), self.open_current)
        self.open_button.setProperty("role", "primary")
        self.open_button.setDefault(True)
        self.rename_button = _button(self.tr("Rena&me"), self.rename)
        self.remove_button = _button(self.tr("&Remove"), self.remove)
        self.export_button = _button(self.tr("&Save as a file…"), self.export)
        self.export_button.setToolTip(menu.left_out())
        file_button = _button(self.tr("Open a &file…"), lambda: menu.open_picked(self))
        self.empty, self.search = EmptyState(""), QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self._soon = timer(self, SEARCH_MS, menu.search)
        self.search.textEdited.connect(lambda _: self._soon.start())
        self.search.textChanged.connect(lambda words: None if words else self._soon.start())
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        title = plain_label(menu.title(), "title")
        foot = row(self.rename_button, self.remove_button, self.export_button, 1, self.open_button)
        parts = (row(title, 1, self.search, file_button), self.banner, (self._pages, 1), foot)
        page = column(*parts, spacing=12, margins=(24, 18, 24, 18))
        column(page, self.undo_bar, spacing=0, inside=self)
        undo, delete = (QKeySequence(one) for one in (StandardKey.Undo, StandardKey.Delete))
        self._undo = self.addAction(self.tr("Undo"), undo, menu.bring_back)
        remove = self.table.addAction(self.tr("Remove"), delete, self.remove)
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.undo_bar.undo_asked.connect(menu.bring_back)
        self.table.itemDoubleClicked.connect(lambda _: self.open_current())
        self.table.itemChanged.connect(self._renamed)
        self.table.currentCellChanged.connect(self._show_current)
        self.show_rows(())

    def show_rows(self, rows: "Sequence[Kept]") -> None:
        """List these, newest first; the row that was current stays so, or its neighbour."""
        kept, place = self.current(), max(self.table.currentRow(), 0)
        self._rows = tuple(rows)
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._rows))
        for number, one in enumerate(self._rows):
            shown = (one.name, " ".join(one.prompt.split()), local_time(one.created))
            for place_, text in enumerate(shown):
                self._show_cell(number, place_, text, one.prompt)
        self.table.blockSignals(False)
        same = [n for n, one in enumerate(self._rows) if kept is not None and one.id == kept.id]
        self.table.setCurrentCell(same[0] if same else min(place, len(rows) - 1), 0)
        self._pages.setCurrentWidget(self.table if self._rows else self.empty)
        nowhere = self.tr("These words occur nowhere.")
        self.empty.sentence.setText(nowhere if self.search.text().strip() else self._menu.nothing())
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
        (self.table if self._rows else self.search).setFocus()

    def current(self) -> "Kept | None":
        number = self.table.currentRow()
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def open_current(self) -> None:
        if (kept := self.current()) is not None:
            self._menu.open(kept.id)

    def rename(self) -> None:
        """Edit the current row's name in its place."""
        item = self.table.item(self.table.currentRow(), 0)
        if item is not None:
            self.table.setFocus()
            self.table.editItem(item)

    def remove(self) -> None:
        if (kept := self.current()) is not None:
            self._menu.remove(kept.id)

    def export(self) -> None:
        """Write the current one to a file that the person picks."""
        if (kept := self.current()) is not None and (path := ask_for_target(self, kept.name)):
            self._menu.write_kept(kept.id, path)

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setHorizontalHeaderLabels([self.tr("Name"), self.tr("Prompt"), self.tr("Kept")])
        table.setAccessibleName(self._menu.title())
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
        for number, width in enumerate(WIDTHS):
            if width:
                table.setColumnWidth(number, width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        return table

    def _renamed(self, item: QTableWidgetItem) -> None:
        kept = self._rows[item.row()]
        if item.column() == 0 and item.text() != kept.name:
            self._menu.rename(kept.id, item.text())

    def _show_cell(self, number: int, place: int, text: str, prompt: str) -> None:
        """A cell that is there is kept: its name may just have been changed by hand."""
        item = self.table.item(number, place)
        if item is None:
            item = QTableWidgetItem()
            if place > 0:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(number, place, item)
        item.setText(text)
        item.setToolTip(tip(prompt))

    def _show_current(self, *_: int) -> None:
        there = self.current() is not None
        buttons = (self.open_button, self.rename_button, self.remove_button, self.export_button)
        for button in buttons:
            button.setEnabled(there)


def _button(text: str, call: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _=False: call())
    return button


def ask_for_file(parent: QWidget, title: str) -> Path | None:
    """Let the person pick a file; None if they think better of it."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", _kinds())
    return Path(name) if name else None


def ask_for_target(parent: QWidget, name: str) -> Path | None:
    """Let the person pick where to write; a file called like this is proposed."""
    title = QCoreApplication.translate("ComparisonFiles", "Save as a file")
    proposed = file_name(name).removesuffix(SUFFIX)
    return layout.ask_for_target(parent, proposed, SUFFIX, _kinds(), title)


def _kinds() -> str:
    return QCoreApplication.translate("ComparisonFiles", "JSON files (*.json);;All files (*)")
