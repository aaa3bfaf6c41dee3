"""The main window: painted with nothing in it, filled right after."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QTimer
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from desktop.frame.leaving import Again, Leaving
from desktop.frame.pages import Pages, saved_state
from desktop.frame.top_bar import TopBar
from desktop.look.theme import LATER_FONTS, Mode, as_mode, load_fonts, theme_of
from desktop.memory import Memory
from desktop.screens import fit
from desktop.services import START, Places
from desktop.tabs import tab_specs
from models.errors import UserError
from models.processes import settle_time_zone
from models.store.paths import Home

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from desktop.frame.command_palette import CardEntries, CommandPalette
    from desktop.frame.dialogs import GlossaryWindow
    from desktop.frame.matching import Entry
    from desktop.frame.menus import Menus
    from desktop.frame.startup_notices import Notices
    from desktop.frame.tab_spec import TabSpec
    from desktop.frame.tour import TourCard
    from desktop.frame.tour_steps import Seen
    from desktop.services import Services
    from desktop.shelf.window import ShelfWindow
    from models.store.backups import Backup
    from models.store.settings import Settings

log = logging.getLogger(__name__)
SMALLEST = (960, 640)
FIRST_SIZE = (1280, 800)
REMEMBER_MS = 30_000  # a kill gives no time; where nothing has changed, nothing is written
LONGEST_WAY = 20  # steps back
SHELF = "models"  # what the place of its window is remembered as
# Of what is meant as a model; a pickle is too, and is refused with its reason.
MODEL_SUFFIXES = (".gguf", ".safetensors", ".onnx", ".bin", ".pt", ".pth", ".ckpt")


class Centre(QWidget):
    """The window's contents; calls everything in `then` once, after its first paint."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.then: list[Callable[[], object]] = []

    def paintEvent(self, event: "QPaintEvent") -> None:
        """The timers fire when the paint has reached the screen."""
        super().paintEvent(event)
        for call in self.then:
            QTimer.singleShot(0, self, call)
        self.then.clear()


class MainWindow(QMainWindow):
    """Top bar, pages, job bar. The constructor does only what the first paint needs.

    again: how an earlier window wanted this one; None for the first.
    """

    def __init__(self, home: Home, memory: Memory, again: Again | None = None) -> None:
        super().__init__()
        self.home, self.memory = home, memory
        self.opened_as = again or Again()
        self.safe = self.opened_as.safe  # without settings, what was remembered, own models
        self.leaving = Leaving(self)
        self.services: Services | None = None
        self.menus: Menus | None = None
        self.notices: Notices
        self._early: Path | None = None
        self._palette: CommandPalette | None = None
        self._glossary: GlossaryWindow | None = None
        self._shelf: ShelfWindow | None = None
        self._tour: TourCard | None = None
        self._cards: CardEntries | None = None
        self._undo_start: list[Callable[[], object]] = []
        self._specs = tab_specs()
        keys = [spec.key for spec in self._specs]
        last, behind = memory.text("last"), memory.text("behind").split()
        self.places = Places(last if last in keys else "", self._state_of)
        self.places.behind = [key for key in behind if key in keys]
        translate = QCoreApplication.translate
        self.titles = [translate("TabSpec", spec.title) for spec in self._specs]
        self.setWindowTitle(self.tr("Understudy (safe mode)") if self.safe else "Understudy")
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        if not self.memory.place(self):
            self.resize(*FIRST_SIZE)
        self._lay_out()
        if (remembered := memory.text("tab")) in keys:
            self.top_bar.tabs.setCurrentIndex(keys.index(remembered))
        self.top_bar.tabs.currentChanged.connect(self.show_tab)
        self.top_bar.search.clicked.connect(self.open_palette)

    def _lay_out(self) -> None:
        self._centre = centre = Centre(self)
        self._column = QVBoxLayout(centre)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.top_bar = TopBar(self.titles, centre)
        self.pages = Pages(self._specs, self._page_built, centre)
        self._column.addWidget(self.top_bar)
        self._column.addWidget(self.pages, 1)
        self.setCentralWidget(centre)
        centre.setFocus()  # else the tabs would have it, with a ring that nobody asked for

    def on_first_paint(self, call: Callable[[], object]) -> None:
        """Call once, right after the window was painted for the first time."""
        self._centre.then.append(call)

    def at_end(self, call: Callable[[], object]) -> None:
        """Call when the program ends; the last one first."""
        self._undo_start.append(call)

    def fill(self, file: Path | None = None) -> None:
        """Everything after the first paint; UserError if the home cannot be used."""
        from desktop import assistive, logs, start
        from desktop.frame import startup_notices
        from desktop.frame.menus import Menus
        from desktop.frame.startup_notices import Notices
        from desktop.widgets.banner import JobBar

        settle_time_zone()
        load_fonts(LATER_FONTS)
        theme_of().settle()
        self.top_bar.finish()
        assistive.install()
        self.home.prepare()
        self.home.keep_caches()
        crash = logs.last_crash(self.home.logs)
        troubles = [] if self.memory.notice is None else [self.memory.notice]
        self._undo_start += start.logging_to(self.home.logs, troubles)
        settings = start.settings(self.home, troubles, safe=self.safe)
        theme_of().set_mode(as_mode(settings.theme))
        self.services, closers = start.services(self, settings, troubles)
        self._undo_start += closers
        self.notices = Notices(self._centre)
        self._column.insertWidget(1, self.notices)
        self._column.addWidget(JobBar(self.services.lanes, self))
        self.pages.give(self.services, self.go_back)
        self.menus = Menus(self)
        startup_notices.say(self, troubles, crash)
        startup_notices.mend_language(self, settings)
        self.services.catalogue.refresh()
        self._bring(self.top_bar.tabs.currentIndex())
        remembering = QTimer(self, interval=REMEMBER_MS)
        remembering.timeout.connect(self._remember_now)
        remembering.start()
        if (asked := file or self._early) is not None:
            self.open_file(asked)

    def shut_down(self) -> None:
        """After the last event: end the lanes, close files and the database."""
        if self.services is not None and self.isVisible():  # ended by a signal, not by closing
            self._remember()
        for undo in reversed(self._undo_start):
            undo()
        self._undo_start.clear()

    # What menus, links and other starts ask for

    def show_tab(self, index: int) -> None:
        """Show a tab; its page is built the first time."""
        if not 0 <= index < len(self._specs):
            return
        if self.top_bar.tabs.currentIndex() != index:
            self.top_bar.tabs.setCurrentIndex(index)  # comes back here by its signal
            return
        self.places.behind.clear()  # who picks a tab on their own has left the way back
        self._bring(index)

    def _bring(self, index: int) -> None:
        """Show a tab, and the way back where a link has led to it."""
        with QSignalBlocker(self.top_bar.tabs):
            self.top_bar.tabs.setCurrentIndex(index)
        behind = self.places.behind
        self.pages.show_page(index, self.titles[self.pages.index(behind[-1])] if behind else "")
        if (key := self._specs[index].key) != START:  # no place to go on with
            self.places.last = key
        self._show_actions()

    def go_back(self) -> None:
        """Return to the tab that the latest link led away from, as it was left."""
        if self.places.behind:
            self._bring(self.pages.index(self.places.behind.pop()))

    def _state_of(self, key: str) -> Mapping[str, object] | None:
        """What a tab shows now, or was left with before it was built."""
        page = self.pages.page(self.pages.index(key))
        return self.memory.state(key) if page is None else saved_state(page)

    def _show_actions(self) -> None:
        """Offer in the menus what the page at the front can do now."""
        index = self.pages.currentIndex()
        page = self.pages.page(index)
        if self.menus is not None:
            self.menus.show_page_actions(self.titles[index], page.actions() if page else ())

    def open_link(self, key: str, state: Mapping[str, object]) -> None:
        """Show a tab in a state; ValueError if there is no such tab."""
        index, left = self.pages.index(key), self.pages.currentIndex()
        if index != left:
            self.places.behind = [*self.places.behind, self._specs[left].key][-LONGEST_WAY:]
        self._bring(index)
        self._specs[index].open(self.pages.page(index), state)

    def open_file(self, path: Path) -> None:
        """Hand a file to the first page that takes it, a model to the shelf, unless the page at the
        front has a use for it; else say that none does.
        """
        if self.services is None:  # asked for by the system before anything stands
            self._early = path
        elif path.suffix.lower() in MODEL_SUFFIXES or path.is_dir():
            if not self.pages.offer_current(path):
                self.show_shelf(path)
        elif not self.pages.offer(path, self.show_tab):
            problem = UserError(
                "{path} cannot be opened here.",
                "Open a .csv file of runs, a .jsonl file of pairs, a .gguf file or the folder of a "
                "model.",
                path=path,
            )
            self.services.notify.error(problem, self.pages.currentWidget())

    def come_forward(self, file: Path | None = None) -> None:
        """Another start asked for this window, perhaps with a file."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        if file is not None:
            self.open_file(file)

    def open_palette(self) -> None:
        from desktop.frame.command_palette import CommandPalette

        if self._palette is None:
            self._palette = CommandPalette(self._entries, self)
        self._palette.open()

    def _entries(self) -> "list[Entry]":
        from desktop.frame import command_palette

        found = list(self.menus.entries()) if self.menus is not None else []
        found += command_palette.page_entries(self._specs, self.titles, self.open_link)
        found += command_palette.view_entries(self._specs, self.titles, self.open_link)
        found += command_palette.term_entries(self.show_glossary)  # before cards that ask for one
        if self.services is not None:
            found += command_palette.lesson_entries(self.open_link)
            self._cards = self._cards or command_palette.CardEntries(self.services, self.open_link)
            found += self._cards.now()
            found += command_palette.model_entries(self.services, self.show_model)
            found += command_palette.setting_entries(self.show_settings)
        return found

    def show_model(self, name: str) -> None:
        self.show_shelf()
        if self._shelf is not None:
            self._shelf.open_state({"model": name})

    def set_theme(self, mode: Mode) -> None:
        """Change the look now and for the next start."""
        theme_of().set_mode(mode)
        if self.services is not None:
            try:
                self.keep_settings(replace(self.services.settings, theme=mode))
            except UserError as problem:
                self.services.notify.error(problem, self.pages.currentWidget())

    def show_settings(self, key: str = "") -> None:
        """Everything that can be set, with a search; at one of them, if its key is given."""
        from desktop.frame.settings import open_settings

        dialog = open_settings(self)
        if dialog is not None and key:
            dialog.show_setting(key)

    def keep_settings(self, wanted: "Settings") -> None:
        """Use settings from now on, and write them unless in safe mode.

        Raises UserError if they cannot be written; the earlier ones stay then.
        """
        from desktop.frame import startup_notices

        if self.services is None:
            return
        if not self.safe:
            wanted.save(self.home)
        self.services.settings = wanted
        theme_of().set_mode(as_mode(wanted.theme))
        if self.menus is not None:
            self.menus.show_settings(wanted)
        startup_notices.follow_language(self, wanted)

    def show_backups(self) -> None:
        """List the dated copies; when one is put back the window opens anew and reads it."""
        from desktop.frame.backups import BackupsDialog

        if self.services is not None:
            BackupsDialog(self.services, self._open_anew, self).open()

    def _open_anew(self, copy: "Backup") -> None:
        """Every page reads again what is kept: each may show something of it."""
        from desktop.frame.startup_notices import Notice
        from desktop.numbers import local_time

        notice = Notice(
            self.tr("All is as it was on {when}.").format(when=local_time(copy.made)),
            self.tr("What was there before is a copy too: File > Backups."),
            "good",
        )
        self.leaving.start_again(Again(self.safe, notice))

    def show_about(self) -> None:
        """Versions, folders, licences; the engine is asked on the reading lane."""
        from desktop.frame.dialogs import AboutDialog
        from desktop.start import describe_engine
        from desktop.widgets.banner import in_one_line

        dialog = AboutDialog(self.home, self)
        dialog.open()
        if self.services is not None:
            job = self.services.lanes.reading.start("about", describe_engine, dialog.windowTitle())
            job.succeeded.connect(dialog.engine.setText)
            job.failed.connect(lambda problem: dialog.engine.setText(in_one_line(problem)))
            dialog.finished.connect(job.cancel)

    def show_manual(self) -> None:
        from desktop.frame.dialogs import ManualDialog

        ManualDialog(self).show()

    def show_glossary(self, key: str = "") -> None:
        from desktop.frame.dialogs import GlossaryWindow

        if self._glossary is None:
            self._glossary = GlossaryWindow(self)
        self._glossary.show_term(key)

    def show_shelf(self, path: Path | None = None) -> None:
        """Open the window "Models", and put a file or folder on the shelf."""
        from desktop.shelf.window import open_shelf
        from desktop.widgets.layout import show_folder

        if self.services is None:
            return
        if self._shelf is None:
            self._shelf = open_shelf(self, self.services, show_folder)
            self.memory.place(self._shelf, SHELF)
            fit(self._shelf)
        self._shelf.come_forward()
        if path is not None:
            self._shelf.add(path.absolute())

    def start_tour(self) -> None:
        """Six steps through the labs; whoever leaves or ends it is where the last step led."""
        from desktop.frame.tour import TourCard

        if self._tour is None:
            self._tour = TourCard(self.pages, self._look_at)
            self._tour.step_shown.connect(self._show_step)
        self._tour.begin()

    def _look_at(self, key: str) -> "Seen | None":
        """What the tour looks at: what a tab keeps, and what is stored."""
        from desktop.frame.tour_steps import Seen

        page = self.pages.page(self.pages.index(key))
        if self.services is None or page is None:
            return None
        return Seen(saved_state(page) or {}, self.services.store, self.pages)

    def _show_step(self, key: str, state: Mapping[str, object]) -> None:
        self.open_link(key, state)
        self.places.behind.clear()  # a step is no link that one returns from
        self._bring(self.pages.currentIndex())

    # What Qt tells

    def _page_built(self, spec: "TabSpec", page: QWidget) -> None:
        if (state := self.memory.state(spec.key)) is not None:
            spec.open(page, state)
        if (changed := getattr(page, "actions_changed", None)) is not None:
            changed.connect(self._show_actions)
        if (asked := getattr(page, "models_asked", None)) is not None:
            asked.connect(lambda *_: self.show_shelf())
        if (asked := getattr(page, "tour_asked", None)) is not None:
            asked.connect(self.start_tour)

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:
        """Open what was dropped, after the drag is over."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        for path in paths[:1]:
            QTimer.singleShot(0, self, lambda path=path: self.open_file(path))

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Ask what to do with a training that runs; otherwise remember everything and close."""
        if self.services is not None and self.leaving.holds(self.services.lanes):
            event.ignore()
            return
        self._remember()
        event.accept()

    def changeEvent(self, event: "QEvent") -> None:
        """Remember everything also when another window comes to the front."""
        super().changeEvent(event)
        if event.type() == event.Type.ActivationChange and not self.isActiveWindow():
            self._remember_now()

    def _remember_now(self) -> None:
        if self.services is not None and self.isVisible():
            self._remember()

    def _remember(self) -> None:
        theme = theme_of()
        self.memory.keep(
            theme=theme.mode,
            dark=str(theme.tokens.dark),
            tab=self._specs[self.pages.currentIndex()].key,
            last=self.places.last,
            behind=" ".join(self.places.behind),
        )
        self.memory.keep_place(self)
        if self._shelf is not None:
            self.memory.keep_place(self._shelf, SHELF)
        for number, spec in enumerate(self._specs):
            page = self.pages.page(number)
            if page is not None and (state := saved_state(page)) is not None:
                self.memory.keep_state(spec.key, state)
        self.memory.sync()
