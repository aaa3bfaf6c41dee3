"""Keeps, copies and reopens comparisons: all that the buttons "Saved" and "Copy" do."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt
from PySide6.QtGui import QGuiApplication

from desktop.tabs.base_vs_chat.saved_menu import SavedRow
from models.base_vs_chat.comparison import (
    SUFFIX,
    as_json,
    as_markdown,
    as_text,
    file_name,
    from_json,
)
from models.errors import UserError
from models.files import write_whole

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.base_vs_chat.copy_menu import CopyMenu
    from desktop.tabs.base_vs_chat.saved_dialog import SavedDialog
    from desktop.tabs.base_vs_chat.saved_menu import SavedMenu
    from models.base_vs_chat.comparison import Comparison
    from models.store.comparisons import Kept, RemovedComparison

MOST_BYTES = 64_000_000
FORMAT = '"understudy-comparison"'
"""What tells a comparison from other JSON, without reading all of it."""
FORMS = {"text": as_text, "markdown": as_markdown, "json": as_json}


class SavedPresenter:
    """Owns both buttons and the dialog with all.

    current: the comparison on the screen, None while there is none. show: puts one that was opened
    on the screen. open_file(path) is for a file that was dropped: True if it is a comparison.
    refresh() after each Send and each end of an answer.
    """

    def __init__(
        self,
        saved: "SavedMenu",
        copy: "CopyMenu",
        services: "Services",
        current: "Callable[[], Comparison | None]",
        show: "Callable[[Comparison], object]",
    ) -> None:
        self._saved, self._copy, self._services = saved, copy, services
        self._current, self._show = current, show
        self._removed: list[RemovedComparison] = []
        self._dialog: SavedDialog | None = None
        saved.opened.connect(lambda: self._guarded(self._list))
        saved.save_asked.connect(self.save)
        saved.open_asked.connect(self.open)
        saved.all_asked.connect(self.show_all)
        saved.file_given.connect(self._open_picked)
        copy.copy_asked.connect(self.copy)
        copy.file_asked.connect(self._ask_for_target)
        copy.target_given.connect(self._write_current)
        self.refresh()

    def refresh(self) -> None:
        """Whether there is something to keep or to copy."""
        there = self._current() is not None
        self._saved.show_savable(there)
        self._copy.setEnabled(there)

    def save(self) -> None:
        """Keep what is on the screen, called by its prompt."""
        comparison = self._current()
        if comparison is not None and self._guarded(lambda: self._keep(comparison)):
            self._saved.say_done()

    def open(self, number: int) -> None:
        """Show a kept one again; the dialog makes room for it."""
        self._guarded(lambda: self._put_up(self._services.store.comparisons.get(number)))

    def copy(self, form: str) -> None:
        """Put what is on the screen on the clipboard: "text", "markdown" or "json"."""
        comparison = self._current()
        if comparison is not None:
            QGuiApplication.clipboard().setText(FORMS[form](comparison))
            self._copy.say_done()

    def open_file(self, path: Path) -> bool:
        """Show the comparison of a file; False if it is no JSON of this program at all.

        One that is damaged is told in the page's banner.
        """
        if path.suffix.lower() != SUFFIX or not path.is_file():
            return False
        text = self._guarded(lambda: _read(path))
        if not isinstance(text, str):
            return True  # it has been said why it cannot be read
        if FORMAT in text:
            self._guarded(lambda: self._put_up(from_json(text)))
        return FORMAT in text

    def show_all(self) -> None:
        """The dialog with all kept comparisons."""
        if self._dialog is None:
            self._dialog = dialog = self._saved.make_dialog()
            dialog.open_asked.connect(self.open)
            dialog.renamed.connect(self._rename)
            dialog.remove_asked.connect(self._remove)
            dialog.undo_asked.connect(self._undo)
            dialog.target_given.connect(self._write_kept)
            dialog.file_given.connect(self._open_picked)
        self._guarded(self._list)
        self._dialog.come_forward()

    def _open_picked(self, path: Path) -> None:
        """A file that was picked is meant to be a comparison: what else it is, is said."""
        self._guarded(lambda: self._put_up(from_json(_read(path))))

    def _put_up(self, comparison: "Comparison") -> None:
        self._show(comparison)
        if self._dialog is not None:
            self._dialog.hide()

    def _keep(self, comparison: "Comparison") -> bool:
        self._services.store.comparisons.add(comparison)
        self._list()
        return True

    def _rename(self, number: int, name: str) -> None:
        self._guarded(lambda: self._services.store.comparisons.rename(number, name))
        self._guarded(self._list)  # the old name again where the new one was not taken

    def _remove(self, number: int) -> None:
        def remove() -> None:
            self._removed.append(self._services.store.comparisons.remove(number))

        self._guarded(remove)
        self._guarded(self._list)

    def _undo(self) -> None:
        """Bring back the one removed last; once more for the one before it."""

        def restore() -> None:
            self._services.store.comparisons.restore(self._removed[-1])
            self._removed.pop()

        if self._removed:
            self._guarded(restore)
            self._guarded(self._list)

    def _ask_for_target(self) -> None:
        comparison = self._current()
        if comparison is not None:
            self._copy.ask_for_target(file_name(comparison.prompt))

    def _write_current(self, path: Path) -> None:
        comparison = self._current()
        if comparison is not None:
            self._guarded(lambda: _write(path, as_json(comparison)))

    def _write_kept(self, number: int, path: Path) -> None:
        kept = self._services.store.comparisons
        self._guarded(lambda: _write(path, as_json(kept.get(number))))

    def _list(self) -> None:
        rows = [row_of(kept) for kept in self._services.store.comparisons.all()]
        self._saved.show_saved(rows)
        if self._dialog is not None:
            self._dialog.show_rows(rows)
            self._dialog.show_removed(_removed_sentence(self._removed))

    def _guarded(self, work: Callable[[], object]) -> object:
        """Do it; a known error goes into the dialog's banner, or the page's; then None."""
        try:
            return work()
        except UserError as error:
            dialog = self._dialog
            where = dialog.banner if dialog is not None and dialog.isVisible() else self._saved
            self._services.notify.error(error, where)
        return None


def row_of(kept: "Kept") -> SavedRow:
    """A kept comparison as menu and table show it, its date as the reader writes dates."""
    when = QDateTime.fromString(kept.created, Qt.DateFormat.ISODateWithMs).toLocalTime()
    shown = QLocale().toString(when, QLocale.FormatType.ShortFormat)
    return SavedRow(kept.id, kept.name, kept.prompt, shown)


def _removed_sentence(removed: "list[RemovedComparison]") -> str:
    if not removed:
        return ""
    words = QCoreApplication.translate("BaseVsChat", "Removed: {name}")
    return words.format(name=removed[-1].kept.name)


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError(
                "{file} is too large for a comparison.", "Choose another file.", file=path.name
            )
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
    except OSError as error:
        raise UserError(
            "{file} cannot be read: {reason}.",
            "Choose another file, or give read access to it.",
            file=path.name,
            reason=error.strerror or error,
        ) from error


def _write(path: Path, text: str) -> None:
    try:
        write_whole(path, text)
    except OSError as error:
        raise UserError(
            "{file} cannot be written: {reason}.",
            "Choose another folder, or make room.",
            file=path,
            reason=error.strerror or error,
        ) from error
