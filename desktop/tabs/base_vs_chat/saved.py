"""The buttons "Saved" and "Copy": comparisons are kept, copied, written to files and reopened."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.look import assets
from desktop.look.theme import theme_of
from desktop.numbers import local_time
from desktop.tabs.base_vs_chat.parts import timer
from desktop.tabs.base_vs_chat.sample_row import tip
from desktop.tabs.base_vs_chat.saved_dialog import SavedDialog, ask_for_file, ask_for_target
from models.base_vs_chat.comparison import (
    SUFFIX,
    Comparison,
    as_json,
    as_markdown,
    as_text,
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

MOST_BYTES = 64_000_000
FORMAT = '"understudy-comparison"'
"""What tells a comparison from other JSON, without reading all of it."""
LATEST = 6
LONGEST = 48
"""Characters of a name in the menu."""
PATIENCE_MS = 1600
ARROW, GAP = 12, 5
MARGINS = 55
"""What a button needs beside its words: padding, the arrow and the space before it."""


class MenuButton(QPushButton):
    """text: what the button says. done: what it says for a moment after its work.

    Its width stays: what stands beside it does not move.
    """

    def __init__(self, text: str, done: str) -> None:
        super().__init__(text)
        self._done = done
        self.menu_shown = QMenu(self)
        self.setMenu(self.menu_shown)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands at the right
        self.menu_shown.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setIconSize(QSize(GAP + ARROW, ARROW))
        self._patience = timer(self, PATIENCE_MS, lambda: self.setText(text))
        widest = max(self.fontMetrics().horizontalAdvance(words) for words in (text, done))
        self.setMinimumWidth(widest + MARGINS)
        self._draw_arrow()
        theme_of().changed.connect(self._draw_arrow)

    def say_done(self) -> None:
        """Say for a moment that it is done; a screen reader hears it too."""
        self.setText(self._done)
        self._patience.start()

    def _draw_arrow(self) -> None:
        tokens = theme_of().tokens
        name = "chevron-down-dark" if tokens.dark else "chevron-down-light"
        self.setIcon(self._apart(assets.icon(name, tokens.muted)))

    def _apart(self, arrow: QIcon) -> QIcon:
        """The arrow with a gap at its left: a style leaves next to none between words and icon."""
        scale = self.devicePixelRatioF()
        drawn = QPixmap(QSize(GAP + ARROW, ARROW) * scale)
        drawn.setDevicePixelRatio(scale)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        arrow.paint(painter, QRect(GAP, 0, ARROW, ARROW))
        painter.end()
        return QIcon(drawn)


class CopyMenu(MenuButton):
    """The comparison on the screen as text, Markdown or JSON, or into a file.

    current: the comparison, None while there is none; the button is disabled until there is one.
    """

    def __init__(self, services: "Services", current: Callable[[], Comparison | None]) -> None:
        super().__init__(self.tr("Copy"), self.tr("Copied"))
        self.services, self._current = services, current
        menu = self.menu_shown
        whole = self.tr("As &JSON, every token and setting")
        for words, hint, form in (
            (self.tr("As &text"), self.tr("Prompt, settings and answers, to read"), as_text),
            (self.tr("As &Markdown"), self.tr("The same, for a document"), as_markdown),
            (whole, self.tr("Everything that another tool needs to do it again"), as_json),
        ):
            action = menu.addAction(words)
            action.setToolTip(hint)
            action.triggered.connect(lambda _=False, form=form: self.copy(form))
        menu.setToolTipsVisible(True)
        menu.addSeparator()
        menu.addAction(self.tr("&Save as a file…")).triggered.connect(self.save)

    def copy(self, form: Callable[[Comparison], str]) -> None:
        """Put what is on the screen on the clipboard."""
        if (comparison := self._current()) is not None:
            QGuiApplication.clipboard().setText(form(comparison))
            self.say_done()

    def save(self) -> None:
        """Write what is on the screen into a file that the person picks."""
        comparison = self._current()
        if comparison is None or (path := ask_for_target(self, comparison.prompt)) is None:
            return
        try:
            write_to(path, as_json(comparison))
        except UserError as error:
            self.services.notify.error(error, self)


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
        translate = QCoreApplication.translate
        super().__init__(translate("SavedMenu", "Saved"), translate("SavedMenu", "Kept"))
        self.services, self._current, self._show = services, current, show
        self.removed: list[Removed] = []
        self.dialog: SavedDialog | None = None
        self.save, self._all, self._file = (QAction(self) for _ in range(3))
        self._name_actions()
        self.save.setEnabled(False)
        self.save.triggered.connect(self.keep)
        self._all.triggered.connect(self.show_all)
        self._file.triggered.connect(lambda: self.open_picked(self))
        self.menu_shown.setToolTipsVisible(True)
        self.menu_shown.aboutToShow.connect(self._list)

    @property
    def store(self) -> "SavedComparisons | Conversations":
        """Where they are kept."""
        return self.services.store.saved_comparisons

    def title(self) -> str:
        """What the dialog is called."""
        return QCoreApplication.translate("SavedDialog", "Saved comparisons")

    def nothing(self) -> str:
        """What the dialog says while nothing is kept."""
        return QCoreApplication.translate(
            "SavedDialog",
            "Nothing is kept yet. “Save this comparison” keeps what is on the page.",
        )

    def left_out(self) -> str:
        """What a file of a kept one leaves out; "" for nothing."""
        return ""

    def takes(self, text: str) -> bool:
        """Whether a file that was dropped is meant for here; it may be of another program."""
        return FORMAT in text

    def keep(self) -> None:
        """Keep what is on the screen, called by its prompt."""
        comparison = self._current()
        if comparison is not None and self.guarded(
            lambda: self.services.store.saved_comparisons.add(comparison)
        ):
            self._list()
            self.say_done()

    def open(self, number: int) -> None:
        """Show a kept one again; the dialog makes room for it."""
        self.guarded(lambda: self._put_up(self.services.store.saved_comparisons.get(number)))

    def open_text(self, text: str) -> None:
        """Show what a file holds. Raises UserError."""
        self._put_up(from_json(text))

    def written(self, number: int) -> str:
        """A kept one as the text of a file."""
        return as_json(self.services.store.saved_comparisons.get(number))

    def open_file(self, path: Path) -> bool:
        """Show the comparison of a file; False if it is no JSON of this program at all.

        One that is damaged is told in the page's banner.
        """
        if path.suffix.lower() != SUFFIX or not path.is_file():
            return False
        found: list[str] = []
        if not self.guarded(lambda: found.append(_read(path))):
            return True  # it has been said why it cannot be read
        taken = self.takes(found[0])
        if taken:
            self.guarded(lambda: self.open_text(found[0]))
        return taken

    def show_all(self) -> None:
        if self.dialog is None:
            self.dialog = SavedDialog(self.window(), self)
        self._list()
        self.dialog.come_forward()

    def open_picked(self, parent: QWidget) -> None:
        """A file that is picked is meant to be one of these: what else it is, is said."""
        path = ask_for_file(parent, self.title())
        if path is not None:
            self.guarded(lambda: self.open_text(_read(path)))

    def rename(self, number: int, name: str) -> None:
        """Call a kept one like this; it keeps its name where that cannot be."""
        self.guarded(lambda: self.store.rename(number, name))
        self._list()

    def remove(self, number: int) -> bool:
        """Remove a kept one, if it can be; `bring_back` is the way back."""
        gone = self.guarded(lambda: self.removed.append(self.store.remove(number)))
        self._list()
        return gone

    def bring_back(self) -> None:
        """Bring back the one removed last; once more for the one before it."""
        store: Any = self.store  # what was removed came out of it
        if self.removed and self.guarded(lambda: store.restore(self.removed[-1])):
            self.removed.pop()
            self._list()

    def write_kept(self, number: int, path: Path) -> None:
        self.guarded(lambda: write_to(path, self.written(number)))

    def make_room(self) -> None:
        """The dialog goes: what was picked is on the page."""
        if self.dialog is not None:
            self.dialog.hide()

    def search(self) -> None:
        """List what has the words of the dialog's field."""
        self._list()

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

    def _name_actions(self) -> None:
        translate = QCoreApplication.translate
        self.save.setText(translate("SavedMenu", "&Save this comparison"))
        self._all.setText(translate("SavedMenu", "&All saved comparisons…"))
        self._file.setText(translate("SavedMenu", "&Open a file…"))

    def _put_up(self, comparison: Comparison) -> None:
        self._show(comparison)
        self.make_room()

    def _list(self) -> None:
        found: list[Kept] = []
        self.guarded(lambda: found.extend(self.store.all()))
        menu = self.menu_shown
        menu.clear()  # deletes what it has made itself; the three below are the button's
        menu.addAction(self.save)
        menu.addSeparator()
        for kept in found[:LATEST]:
            action = menu.addAction(shorten(kept.name, LONGEST).replace("&", "&&"))
            action.setToolTip(tip(kept.prompt, local_time(kept.created)))
            action.triggered.connect(lambda _=False, number=kept.id: self.open(number))
        if found:
            menu.addSeparator()
        self._all.setEnabled(bool(found))
        menu.addAction(self._all)
        menu.addAction(self._file)
        dialog = self.dialog
        if dialog is not None:
            words = dialog.search.text()
            if words.strip():
                found = []
                self.guarded(lambda: found.extend(self.store.all(words)))
            dialog.show_rows(found)
            removed = QCoreApplication.translate("BaseVsChat", "Removed: {name}")
            last = self.removed[-1].kept.name if self.removed else ""
            dialog.show_removed(removed.format(name=last) if last else "")


def _read(path: Path) -> str:
    """The text of a file; "" if it is no text. Raises UserError if it cannot be read."""
    content = bytes_of(path, MOST_BYTES)
    if len(content) > MOST_BYTES:
        raise UserError("{file} is too large.", "Choose another file.", file=path.name)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return ""
