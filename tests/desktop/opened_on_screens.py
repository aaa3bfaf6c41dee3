"""All that opens, on every nth screen: `python opened_on_screens.py HOME N` prints it as JSON.

Run by itself, since a scale holds for a whole process; see test_screens.py.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

from looking import saved_menu
from PySide6.QtCore import QMargins, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QTabBar,
    QWidget,
)

from desktop import language
from desktop.catalogue import Catalogue
from desktop.errors import BugDialog
from desktop.frame import licences
from desktop.frame.backups import BackupsDialog
from desktop.frame.dialogs import (
    AboutDialog,
    ChangesDialog,
    GlossaryWindow,
    LeaveDialog,
    ManualDialog,
    ShortcutsDialog,
)
from desktop.frame.licences import LicencesDialog
from desktop.frame.settings import PlacesCard, SettingsDialog, places
from desktop.frame.startup_notices import Notice
from desktop.frame.tour import TourCard
from desktop.frame.tour_steps import STEPS
from desktop.look.theme import Theme
from desktop.memory import Memory
from desktop.screens import FRAME, fit, follow_screen
from desktop.shelf.fetching import ConfirmDialog, FetchDialog
from desktop.shelf.window import ShelfWindow
from desktop.tabs.alignment.pipeline import RunAllDialog
from desktop.tabs.alignment.pretrain_parts import PasteDialog
from desktop.tabs.base_vs_chat.answer_part import TokenPopup
from desktop.tabs.base_vs_chat.inside.flow import SwapPopup
from desktop.tabs.base_vs_chat.saved import SavedDialog
from desktop.tabs.interview.cards.files import ImportCardsDialog, PrintDialog
from desktop.tabs.preferences.history import FilterPopup
from desktop.tabs.preferences.judged_cards import ModelCardDialog
from desktop.tabs.preferences.label_dialogs import ExportDialog, ImportLabelsDialog
from desktop.tabs.preferences.label_parts import KeysPopup, TagsPopup
from desktop.tabs.preferences.projects import ProjectDialog
from desktop.tabs.preferences.shared import Workspace
from desktop.widgets.banner import Banner
from desktop.widgets.labels import SourcePopup
from desktop.widgets.probability_bars import Bar
from desktop.widgets.tokens import Chip, TokenView
from desktop.window import FIRST_SIZE, SMALLEST, MainWindow
from models.engine.fetch import offer
from models.errors import UserError
from models.interview.card import Card
from models.interview.exchange.imported import Imported
from models.preferences.label_files import files
from models.preferences.labels import Draft, Label, Verdict
from models.preferences.states import HistoryChoices
from models.store.backups import Backup
from models.store.paths import Home
from models.store.projects import Project
from models.store.settings import Settings
from models.store.store import Store
from models.table_files import Refused

WORDS = "A sentence that is as long as the sentences of this program usually are. "
WHOLE = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit)  # are never pressed together
TOLERANCE = 4  # pixels: a spin box may be as high as a field beside it
Made = Callable[[QWidget], Any]


def shown(kind: type[Any], method: str, *given: Any, **named: Any) -> Made:
    """Makes a dialog and tells it something, as its presenter would."""

    def make(parent: QWidget) -> Any:
        dialog = kind(parent)
        getattr(dialog, method)(*given, **named)
        return dialog

    return make


def project(parent: QWidget) -> ProjectDialog:
    """With guidelines of several lines."""
    shown = Project(1, "Capitals", WORDS * 5, 30, 0.0, "")
    return ProjectDialog(shown, "", removable=True, parent=parent)


def labels() -> tuple[Any, Workspace]:
    """A home without labels, and a lane that does nothing."""
    store = Store.open(Home.at(Path(sys.argv[1]) / "labels"))
    lane = SimpleNamespace(start=lambda *_: MagicMock())
    services = SimpleNamespace(store=store, lanes=SimpleNamespace(files=lane))
    return services, Workspace(store.projects.all()[0], store.labels)


def imported_cards(parent: QWidget) -> ImportCardsDialog:
    """Some cards new, some refused."""
    services, _ = labels()
    media: Any = None
    dialog = ImportCardsDialog(Path("mine.csv"), services, media, tuple, print, parent)
    dialog.show_working("")
    dialog.show_file(IMPORTED)
    return dialog


def imported(parent: QWidget) -> ImportLabelsDialog:
    """Some rows good, some refused."""
    services, workspace = labels()
    label: Any = None
    dialog = ImportLabelsDialog(Path("pairs.jsonl"), services, workspace, label, print, parent)
    rows = (Label(WORDS, (Draft(WORDS), Draft("no")), Verdict((1, 2))),) * 30
    refused = (Refused(3, UserError(WORDS)),) * 30
    dialog.show_working("")
    dialog.show_file(files.Imported(rows, tuple(range(30)), refused, 60, files.FORMATS["trl"]))
    return dialog


def backups(parent: QWidget) -> BackupsDialog:
    """Forty copies."""
    services: Any = SimpleNamespace(home=HOME)
    dialog = BackupsDialog(services, print, parent)
    dialog.list([Backup(Path("a"), "2026-11-29T10:00:00Z", "before restoring", 10**6, 3)] * 40)
    return dialog


def settings(parent: QWidget) -> SettingsDialog:
    """All settings at their defaults; nothing is kept."""
    store = Store.open(Home.at(Path(sys.argv[1]) / "settings"))
    services: Any = SimpleNamespace(store=store, settings=Settings())
    return SettingsDialog(services, print, PlacesCard(places(HOME), print), parent)


HOME = Home.at(Path("/home/somebody/understudy"))
ROWS = [(WORDS, WORDS, "A better")] * 30
IMPORTED = Imported(
    tuple(
        Card(f"own-{number}", "ppo", "explain", "mid", WORDS, WORDS, origin="own")
        for number in range(30)
    ),
    tuple(Refused(number, UserError(WORDS), WORDS) for number in range(30)),
)
DIALOGS: dict[str, Made] = {
    "AboutDialog": lambda parent: AboutDialog(HOME, parent),
    "BackupsDialog": backups,
    "BugDialog": lambda parent: BugDialog("a line of a traceback\n" * 60, parent),
    "ConfirmDialog": lambda parent: ConfirmDialog(
        "Delete?", WORDS * 4, "Delete for good", print, parent
    ),
    "ExportDialog": lambda parent: ExportDialog(*labels(), parent),
    "FetchDialog": lambda parent: FetchDialog(offer("smollm2", HOME), print, parent),
    "GlossaryWindow": GlossaryWindow,
    "ImportCardsDialog": imported_cards,
    "ImportLabelsDialog": imported,
    "LeaveDialog": lambda parent: LeaveDialog(["DPO of capitals", "SFT of 279k"], print, parent),
    "LicencesDialog": LicencesDialog,
    "ChangesDialog": ChangesDialog,
    "ManualDialog": ManualDialog,
    "PasteDialog": lambda parent: PasteDialog(print, parent),
    "PrintDialog": shown(PrintDialog, "show_progress", "12 of 40", 12, 40),
    "ProjectDialog": project,
    "RunAllDialog": lambda parent: RunAllDialog(print, print, parent),
    "SavedDialog": lambda parent: SavedDialog(parent, saved_menu()),
    "SettingsDialog": settings,
    "ShortcutsDialog": lambda parent: ShortcutsDialog(
        [("File", "Open", "Ctrl+Shift+O")] * 40, parent
    ),
    "ModelCardDialog": lambda parent: ModelCardDialog("Card", WORDS * 90, parent),
}


def tags(parent: QWidget) -> TagsPopup:
    """As many tags as are offered."""
    return TagsPopup([f"tag number {number}" for number in range(12)], (), parent)


def sources(parent: QWidget) -> SourcePopup:
    """More than fit on a low screen."""
    return SourcePopup([f"{number}. {WORDS * 2}" for number in range(12)], parent)


POPUPS: dict[str, Made] = {
    "FilterPopup": lambda parent: FilterPopup(
        HistoryChoices(), ("Ada",), ("279k-chat",), ("right",), print, parent
    ),
    "KeysPopup": KeysPopup,
    "SourcePopup": sources,
    "SwapPopup": lambda parent: SwapPopup(parent, lambda **_: None),
    "TagsPopup": tags,
}


def faults(top: QWidget) -> Iterator[str]:
    """What lies outside of a window or is cut, where it cannot be scrolled to."""
    free, place = top.screen().availableGeometry(), top.geometry()
    framed = place.size().grownBy(FRAME if isinstance(top, QDialog | QMainWindow) else QMargins())
    if not free.contains(place) or framed.boundedTo(free.size()) != framed:
        yield f"{place} is outside of {free}"
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not top:
            continue
        about = f"{type(widget).__name__} {widget.property('text') or widget.accessibleName()!r}"
        whole = isinstance(widget, WHOLE) and not isinstance(widget.parent(), QTabBar)
        if whole and widget.height() < widget.minimumSizeHint().height() - TOLERANCE:
            yield f"{about} is pressed together"
        if isinstance(widget, QScrollArea) and widget.widget() is not None:
            never = widget.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if never and widget.widget().width() > widget.viewport().width():
                by = widget.widget().width() - widget.viewport().width()
                yield f"{widget.accessibleName()!r} is cut by {by} at the right"
        if not scrolls(widget, top):
            place = QRect(widget.mapTo(top, QPoint()), widget.size())
            if not top.rect().contains(place):
                yield f"{about} is outside: {place}"


def scrolls(widget: QWidget, top: QWidget) -> bool:
    """Whether something around a widget brings it into sight."""
    around = widget.parentWidget()
    while around is not None and around is not top:
        if isinstance(around, QAbstractScrollArea | QTabBar):
            return True
        around = around.parentWidget()
    return False


class Walk:
    """Opens everything over one window, on one screen after the other."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.found = window, list[list[str]]()
        self.opened = set[str]()

    def look(self, name: str, top: QWidget) -> None:
        """Write down what is wrong with what has just opened."""
        QApplication.processEvents()
        self.opened.add(name)
        self.found += [[top.screen().name(), name, fault] for fault in faults(top)]

    def on(self, screen: QScreen) -> None:
        """As at the first start on this screen."""
        window = self.window
        window.hide()
        window.setScreen(screen)
        window.move(screen.availableGeometry().topLeft() + QPoint(9, 9))
        window.setMinimumSize(*SMALLEST)
        window.resize(*FIRST_SIZE)
        fit(window)
        window.show()
        self.look("MainWindow", window)
        self.pages()
        self.over_the_page()
        self.dialogs()
        self.popups()

    def pages(self) -> None:
        """The page at the front has the room that it needs, or scrolls to all of it."""
        window = self.window
        window.notices.say(Notice(WORDS, WORDS, "warn", (("Open", str), ("Show folder", str))))
        self.look("MainWindow with a notice", window)
        for key in ("start", "scaling"):
            window.show_tab(window.pages.index(key))
            self.look(f"MainWindow at {key}", window)
        for banner in window.notices.findChildren(Banner):
            banner.findChildren(QAbstractButton)[-1].click()

    def over_the_page(self) -> None:
        """What lies over the page within the window: the palette, the tour, the menus."""
        window = self.window
        window.open_palette()
        self.look("MainWindow with the palette", window)
        window._palette.dismiss()
        card = TourCard(window.pages, lambda _tab: None)
        card.begin()
        for number in range(len(STEPS)):
            card.go_to(number)
            self.look(f"MainWindow with step {number} of the tour", window)
        card.end(done=False)
        menus = window.menus
        for menu in (menus.root, menus.file, menus.edit, menus.view, menus.help):
            menus.drop(menu)
            self.look("QMenu", menu)
            menu.close()

    def dialogs(self) -> None:
        """Each dialog, and the other window."""
        for name, make in DIALOGS.items():
            dialog = make(self.window)
            dialog.open()
            self.look(name, dialog)
            dialog.reject()
            dialog.deleteLater()
        shelf = ShelfWindow(self.window.services, print, print, self.window)
        fit(shelf)
        shelf.show()
        self.look("ShelfWindow", shelf)
        shelf.close()
        shelf.deleteLater()

    def popups(self) -> None:
        """Each popup, from either end of the window."""
        inside = self.window.rect().adjusted(0, 0, -20, -20)
        for corner in (inside.topLeft(), inside.topRight(), inside.bottomRight()):
            anchor = TokenView(self.window)
            anchor.set_chips([Chip("Paris")])
            anchor.move(corner)
            anchor.show()
            for name, make in POPUPS.items():
                popup = make(anchor)
                popup.open_below(anchor, popup, right=True)
                self.look(name, popup)
                popup.close()
            popup = TokenPopup(self.window)
            around: Any = SimpleNamespace(answer=anchor)
            popup.show_for(around, 0, (WORDS, WORDS), [Bar("Paris", 0.1)] * 10, can=True)
            self.look("TokenPopup", popup)
            popup.hide()
            anchor.setParent(None)


def restored(memory: Memory) -> bool:
    """Whether a window that lay on a screen that is gone comes back within one that is there."""
    gone = QWidget()
    gone.setGeometry(9000, 5000, 2500, 1600)
    memory.keep_place(gone, "gone")
    again = QWidget()
    memory.place(again, "gone")
    fit(again)
    again.show()
    QApplication.processEvents()
    return again.screen().availableGeometry().contains(again.frameGeometry())


def dragged(window: MainWindow) -> bool:
    """Whether a window is no larger than the screen that it was dragged to."""
    small, *_, large = sorted(QGuiApplication.screens(), key=lambda one: one.size().width())
    window.setGeometry(large.availableGeometry().adjusted(20, 50, -20, -20))
    follow_screen(window)
    window.move(small.availableGeometry().topLeft() + QPoint(40, 40))
    QApplication.processEvents()
    return small.availableGeometry().size().expandedTo(window.size()) == (
        small.availableGeometry().size()
    )


def main(folder: str, nth: str) -> int:
    """Open everything on every nth screen, in the language with the longer words."""
    QApplication.setStyle("Fusion")
    application = QApplication([])
    language.use("de")
    Theme(application, "light").apply()
    Catalogue.refresh = lambda _: None  # type: ignore[assignment,return-value]  # no engine is needed
    licences.text = lambda: WORDS * 500  # those of a hundred packages take their time
    home = Home.at(Path(folder))
    home.prepare()
    memory = Memory(home.config)
    window = MainWindow(home, memory)
    window.fill()
    sys.excepthook = sys.__excepthook__  # a fault of the walk ends it
    walk = Walk(window)
    for screen in QGuiApplication.screens()[:: int(nth)]:
        walk.on(screen)
    told = {
        "ratio": window.devicePixelRatioF(),
        "screens": [screen.name() for screen in QGuiApplication.screens()],
        "opened": sorted(walk.opened),
        "faults": walk.found,
        "restored": restored(memory),
        "dragged": dragged(window),
    }
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    window.shut_down()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
