"""The menu "Files" of the page "Cards", and which file is meant."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

translate = QCoreApplication.translate
ANKI, TABLE, SHEET = ".apkg", ".csv", ".pdf"
NAME = "understudy-cards"

AskSource = Callable[[QWidget], Path | None]
AskTarget = Callable[[QWidget, str], Path | None]


def ask_for_cards(parent: QWidget) -> Path | None:
    """Let the person pick a file of cards; None if they think better of it."""
    kinds = translate("CardFiles", "Cards (*.apkg *.colpkg *.csv *.tsv *.txt);;All files (*)")
    name, _ = QFileDialog.getOpenFileName(parent, translate("CardFiles", "Import cards"), "", kinds)
    return Path(name) if name else None


def ask_for_target(parent: QWidget, suffix: str) -> Path | None:
    """Let the person pick where to write; without a suffix the name gets one."""
    kinds = {
        ANKI: translate("CardFiles", "Anki package (*.apkg)"),
        TABLE: translate("CardFiles", "Table (*.csv)"),
        SHEET: translate("CardFiles", "PDF (*.pdf)"),
    }[suffix]
    title = translate("CardFiles", "Save cards as")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, f"{NAME}{suffix}", kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


class FilesMenu(QObject):
    """import_given: the Path of a file of cards. export_given: where to write, by its suffix.

    opened: the menu is about to show; say then with `show_count` how many cards are meant.
    """

    import_given = Signal(object)
    export_given = Signal(object)
    opened = Signal()

    def __init__(
        self,
        menu: QMenu,
        page: QWidget,
        *,
        ask_source: AskSource = ask_for_cards,
        ask_target: AskTarget = ask_for_target,
    ) -> None:
        super().__init__(page)
        self._page, self._ask_source, self._ask_target = page, ask_source, ask_target
        self.bring = self._action(self.tr("Import cards…"), self._import)
        self.anki, self.table, self.sheet = (
            self._action("", partial(self._export, suffix)) for suffix in (ANKI, TABLE, SHEET)
        )
        menu.addAction(self.bring)
        menu.addSeparator()
        menu.addActions([self.anki, self.table, self.sheet])
        menu.aboutToShow.connect(self.opened)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """How many cards an export writes: those that are meant on the page."""
        shown = QLocale().toString(count)
        for action, words in (
            (self.anki, self.tr("Export for Anki… ({count})")),
            (self.table, self.tr("Export as a table… ({count})")),
            (self.sheet, self.tr("Print as a PDF sheet… ({count})")),
        ):
            action.setText(words.format(count=shown))
            action.setEnabled(count > 0)

    def _action(self, words: str, act: Callable[[], None]) -> QAction:
        action = QAction(words, self)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda _checked=False: act())
        self._page.addAction(action)  # for the palette, too
        return action

    def _import(self) -> None:
        path = self._ask_source(self._page)
        if path is not None:
            self.import_given.emit(path)

    def _export(self, suffix: str) -> None:
        path = self._ask_target(self._page, suffix)
        if path is not None:
            self.export_given.emit(path)
