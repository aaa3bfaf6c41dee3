"""What is kept, and copied: the buttons "Saved" and "Copy", and the dialog of all that is kept."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableWidgetItem,
    QWidget,
)

from desktop.errors import refusals
from desktop.numbers import local_time
from desktop.tabs.base_vs_chat.panels import tip
from desktop.widgets.banner import Banner, UndoBar
from desktop.widgets.card import EmptyState
from desktop.widgets.data_table import row_table
from desktop.widgets.labels import button, plain_label
from desktop.widgets.layout import Dialog, ask_for_file, ask_for_target, column, row, stack, timer
from models.base_vs_chat.comparison import (
    SUFFIX,
    Comparison,
    as_json,
    as_markdown,
    as_text,
    file_name,
    from_json,
)
from models.errors import UserError
from models.files import bytes_of, write_to
from models.table_files import shorten

if TYPE_CHECKING:
    from desktop.services import Services
    from models.store.saved import (
        Conversations,
        Kept,
        RemovedComparison,
        RemovedConversation,
        SavedComparisons,
    )

    Removed = RemovedComparison | RemovedConversation

translate = QCoreApplication.translate
MOST_BYTES = 64_000_000
FORMAT = '"understudy-comparison"'
"""What tells a comparison from other JSON, without reading all of it."""
LATEST, LONGEST = 6, 48  # entries of the menu, characters of a name in it
PATIENCE_MS = 1600
MARGINS = 55
"""What a button needs beside its words: padding, the arrow and the space before it."""
SIZE, SEARCH_WIDTH, SEARCH_MS = (760, 460), 220, 150
WIDTHS = {0: 260, 2: 150}  # of name and date; the prompt has what is left


class MenuButton(QPushButton):
    """text: what the button says. done: what it says for a moment after its work.

    Its width stays: what stands beside it does not move.
    """

    def __init__(self, text: str, done: str) -> None:
        super().__init__(text)
        self._done = done
        self.setProperty("role", "menu-button")
        self.menu_shown = QMenu(self, toolTipsVisible=True)
        self.setMenu(self.menu_shown)
        self._patience = timer(self, PATIENCE_MS, lambda: self.setText(text))
        widest = max(self.fontMetrics().horizontalAdvance(words) for words in (text, done))
        self.setMinimumWidth(widest + MARGINS)

    def say_done(self) -> None:
        """Say for a moment that it is done; a screen reader hears it too."""
        self.setText(self._done)
        self._patience.start()

    def offer(self, words: str, hint: str, act: Callable[[], object]) -> None:
        action = self.menu_shown.addAction(words)
        action.setToolTip(hint)
        action.triggered.connect(lambda _=False: act())

    def copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.say_done()


class CopyMenu(MenuButton):
    """The comparison on the screen as text, Markdown or JSON, or into a file.

    current: the comparison, None while there is none; the button is disabled until there is one.
    """

    def __init__(self, services: "Services", current: Callable[[], Comparison | None]) -> None:
        super().__init__(self.tr("Copy"), self.tr("Copied"))
        self.services, self._current = services, current
        whole = self.tr("As &JSON, every token and setting")
        for words, hint, form in (
            (self.tr("As &text"), self.tr("Prompt, settings and answers, to read"), as_text),
            (self.tr("As &Markdown"), self.tr("The same, for a document"), as_markdown),
            (whole, self.tr("Everything that another tool needs to do it again"), as_json),
        ):
            self.offer(words, hint, partial(self._copy, form))
        self.menu_shown.addSeparator()
        self.menu_shown.addAction(self.tr("&Save as a file…")).triggered.connect(self._save)

    def _copy(self, form: Callable[[Comparison], str]) -> None:
        if (comparison := self._current()) is not None:
            self.copy(form(comparison))

    def _save(self) -> None:
        comparison = self._current()
        if comparison is None or (path := ask_for_json(self, comparison.prompt)) is None:
            return
        with refusals(self.services.notify, self):
            write_to(path, as_json(comparison))


class SavedMenu(MenuButton):
    """Keep the comparison on the screen, reopen the latest, see all.

    current: the comparison on the screen, None while there is none. show: puts one on the screen.
    A subclass says what else is kept: in which store, how it is shown, read and written.
    """

    def __init__(
        self,
        services: "Services",
        current: Callable[[], Comparison | None],
        show: Callable[[Comparison], object],
    ) -> None:
        super().__init__(translate("SavedMenu", "Saved"), translate("SavedMenu", "Kept"))
        self.services, self._current, self._show = services, current, show
        self.removed: list[Removed] = []
        self.dialog: SavedDialog | None = None
        self.save = QAction(translate("SavedMenu", "&Save this comparison"), self)
        self.all = QAction(translate("SavedMenu", "&All saved comparisons…"), self)
        self.file = QAction(translate("SavedMenu", "&Open a file…"), self)
        self.save.setEnabled(False)
        self.save.triggered.connect(self.keep)
        self.all.triggered.connect(self.show_all)
        self.file.triggered.connect(lambda: self.open_picked(self))
        self.menu_shown.aboutToShow.connect(self.list)

    # what a subclass says otherwise

    @property
    def store(self) -> "SavedComparisons | Conversations":
        return self.services.store.saved_comparisons

    def title(self) -> str:
        return translate("SavedDialog", "Saved comparisons")

    def nothing(self) -> str:
        """What the dialog says while nothing is kept."""
        return translate(
            "SavedDialog", "Nothing is kept yet. “Save this comparison” keeps what is on the page."
        )

    def left_out(self) -> str:
        """What a file of a kept one leaves out; "" for nothing."""
        return ""

    def takes(self, text: str) -> bool:
        """Whether a file that was dropped is meant for here; it may be of another program."""
        return FORMAT in text

    def keep(self) -> None:
        comparison = self._current()
        if comparison is not None and self.guarded(
            lambda: self.services.store.saved_comparisons.add(comparison)
        ):
            self.list()
            self.say_done()

    def show_kept(self, number: int) -> None:
        """Put a kept one on the screen. Raises UserError."""
        self._show(self.services.store.saved_comparisons.get(number))

    def open_text(self, text: str) -> None:
        """Show what a file holds. Raises UserError."""
        self._show(from_json(text))

    def written(self, number: int) -> str:
        """A kept one as the text of a file."""
        return as_json(self.services.store.saved_comparisons.get(number))

    # what all have

    def open(self, number: int) -> None:
        self._put_up(lambda: self.show_kept(number))

    def open_file(self, path: Path) -> bool:
        """Show what a file holds; False if it is no JSON of this program at all.

        One that is damaged is told in the page's banner.
        """
        if path.suffix.lower() != SUFFIX or not path.is_file():
            return False
        found: list[str] = []
        if not self.guarded(lambda: found.append(_read(path))):
            return True  # it has been said why it cannot be read
        taken = self.takes(found[0])
        if taken:
            self._put_up(lambda: self.open_text(found[0]))
        return taken

    def open_picked(self, parent: QWidget) -> None:
        """A file that is picked is meant to be one of these: what else it is, is said."""
        if (path := ask_for_file(parent, self.title(), _kinds())) is not None:
            self._put_up(lambda: self.open_text(_read(path)))

    def show_all(self) -> None:
        self.dialog = self.dialog or SavedDialog(self.window(), self)
        self.list()
        self.dialog.come_forward()

    def rename(self, number: int, name: str) -> None:
        """Call a kept one like this; it keeps its name where that cannot be."""
        self.guarded(lambda: self.store.rename(number, name))
        self.list()

    def remove(self, number: int) -> bool:
        """Remove a kept one, if it can be; `bring_back` is the way back."""
        gone = self.guarded(lambda: self.removed.append(self.store.remove(number)))
        self.list()
        return gone

    def bring_back(self) -> None:
        """Bring back the one removed last; once more for the one before it."""
        store: Any = self.store  # what was removed came out of it
        if self.removed and self.guarded(lambda: store.restore(self.removed[-1])):
            self.removed.pop()
            self.list()

    def guarded(self, work: Callable[[], object]) -> bool:
        """Do it; a known error goes into the dialog's banner, or the page's; then False."""
        try:
            work()
        except UserError as error:
            dialog = self.dialog
            where = dialog.banner if dialog is not None and dialog.isVisible() else self
            self.services.notify.error(error, where)
            return False
        return True

    def list(self) -> None:
        found: list[Kept] = []
        self.guarded(lambda: found.extend(self.store.all()))
        menu = self.menu_shown
        menu.clear()  # deletes what it has made itself; the three below are the button's
        menu.addAction(self.save)
        menu.addSeparator()
        for kept in found[:LATEST]:
            name = shorten(kept.name, LONGEST).replace("&", "&&")
            hint = tip(kept.prompt, local_time(kept.created))
            self.offer(name, hint, partial(self.open, kept.id))
        if found:
            menu.addSeparator()
        self.all.setEnabled(bool(found))
        menu.addActions([self.all, self.file])
        dialog = self.dialog
        if dialog is not None:
            words = dialog.search.text()
            if words.strip():
                found = []
                self.guarded(lambda: found.extend(self.store.all(words)))
            dialog.show_rows(found)
            removed = translate("BaseVsChat", "Removed: {name}")
            last = self.removed[-1].kept.name if self.removed else ""
            dialog.show_removed(removed.format(name=last) if last else "")

    def _put_up(self, show: Callable[[], object]) -> None:
        if self.guarded(show) and self.dialog is not None:
            self.dialog.hide()


class SavedDialog(Dialog):
    """Enter or a double click opens, F2 renames in place, Delete removes, Ctrl+Z brings back.

    menu: does what is asked for here.
    """

    def __init__(self, parent: QWidget, menu: SavedMenu) -> None:
        super().__init__(parent)
        self.setWindowTitle(menu.title())
        self.resize(*SIZE)
        self._menu, self._rows = menu, tuple["Kept", ...]()
        self.banner, self.undo_bar = Banner(), UndoBar()
        header = [self.tr("Name"), self.tr("Prompt"), self.tr("Kept")]
        self.table = row_table(header, menu.title())
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.table.setWordWrap(False)
        for number, width in WIDTHS.items():
            self.table.setColumnWidth(number, width)
        stretch = QHeaderView.ResizeMode.Stretch
        self.table.horizontalHeader().setSectionResizeMode(1, stretch)
        self.open_button = button(self.tr("&Open"), lambda: self._act(menu.open), "primary")
        self.open_button.setDefault(True)
        self.rename_button = button(self.tr("Rena&me"), self.rename)
        self.remove_button = button(self.tr("&Remove"), lambda: self._act(menu.remove))
        save = self.tr("&Save as a file…")
        self.export_button = button(save, self._export, tip=menu.left_out())
        file_button = button(self.tr("Open a &file…"), lambda: menu.open_picked(self))
        self._buttons = (
            self.open_button, self.rename_button, self.remove_button, self.export_button,
        )  # fmt: skip
        for each in (*self._buttons, file_button):
            each.setAutoDefault(False)
        self.empty, self.search = EmptyState(""), QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self._soon = timer(self, SEARCH_MS, menu.list)
        self.search.textChanged.connect(lambda _: self._soon.start())
        self._pages = stack(self.table, self.empty)
        title = plain_label(menu.title(), "title")
        foot = row(self.rename_button, self.remove_button, self.export_button, 1, self.open_button)
        parts = (row(title, 1, self.search, file_button), self.banner, (self._pages, 1), foot)
        page = column(*parts, spacing=12, margins=(24, 18, 24, 18))
        column(page, self.undo_bar, spacing=0, inside=self)
        undo = QKeySequence(QKeySequence.StandardKey.Undo)
        self._undo = self.addAction(self.tr("Undo"), undo, menu.bring_back)
        delete = QKeySequence(QKeySequence.StandardKey.Delete)
        remove = self.table.addAction(self.tr("Remove"), delete, self.remove_button.click)
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.undo_bar.undo_asked.connect(menu.bring_back)
        self.table.itemDoubleClicked.connect(lambda _: self._act(menu.open))
        self.table.itemChanged.connect(self._renamed)
        self.table.currentCellChanged.connect(lambda *_: self._show_current())
        self.show_rows(())

    def show_rows(self, rows: "Sequence[Kept]") -> None:
        """List these, newest first; the row that was current stays so, or its neighbour."""
        kept, place = self.current(), max(self.table.currentRow(), 0)
        self._rows = tuple(rows)
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._rows))
        for number, one in enumerate(self._rows):
            shown = (one.name, " ".join(one.prompt.split()), local_time(one.created))
            for at, text in enumerate(shown):
                self._show_cell(number, at, text, one.prompt)
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

    def rename(self) -> None:
        item = self.table.item(self.table.currentRow(), 0)
        if item is not None:
            self.table.setFocus()
            self.table.editItem(item)

    def _act(self, do: Callable[[int], object]) -> None:
        if (kept := self.current()) is not None:
            do(kept.id)

    def _export(self) -> None:
        menu, kept = self._menu, self.current()
        if kept is not None and (path := ask_for_json(self, kept.name)) is not None:
            menu.guarded(lambda: write_to(path, menu.written(kept.id)))

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

    def _show_current(self) -> None:
        there = self.current() is not None
        for each in self._buttons:
            each.setEnabled(there)


def ask_for_json(parent: QWidget, name: str) -> Path | None:
    """Let the person pick where to write; a file called like this is proposed."""
    title = translate("ComparisonFiles", "Save as a file")
    proposed = file_name(name).removesuffix(SUFFIX)
    return ask_for_target(parent, proposed, SUFFIX, _kinds(), title)


def _kinds() -> str:
    return translate("ComparisonFiles", "JSON files (*.json);;All files (*)")


def _read(path: Path) -> str:
    """The text of a file; "" if it is no text. Raises UserError if it cannot be read."""
    content = bytes_of(path, MOST_BYTES)
    if len(content) > MOST_BYTES:
        raise UserError("{file} is too large.", "Choose another file.", file=path.name)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return ""
