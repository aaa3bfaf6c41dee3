"""Files of cards: read on the files lane and looked at before they are kept; written; printed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from desktop.tabs.interview import cards_files_words as words
from models.errors import UserError
from models.interview.card_file import shipped
from models.interview.exchange import read_cards_file, write_cards_file
from models.interview.imported import Change, Imported, change, media_folder, write_whole
from models.interview.reviewing import Undoable
from models.progress import Steps
from models.table_files import refused_table

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.tabs.interview.cards_desk import CardsDesk
    from desktop.tabs.interview.cards_files_dialog import ImportCardsDialog, PrintDialog
    from desktop.tabs.interview.cards_files_menu import FilesMenu

translate = QCoreApplication.translate
SLOT = "interview/cards/import"
SHEET = ".pdf"


class CardFiles(QObject):
    """Nothing is kept before the person says so, and one undo takes an import back."""

    def __init__(
        self,
        menu: "FilesMenu",
        desk: "CardsDesk",
        make_import: "Callable[[], ImportCardsDialog]",
        make_print: "Callable[[], PrintDialog]",
    ) -> None:
        super().__init__(menu)
        self._menu, self._desk = menu, desk
        self._make_import, self._make_print = make_import, make_print
        self._media = media_folder(desk.services.home.data)
        self._name, self._imported = "", Imported(())
        self._job: Job | None = None
        self._printing: Steps[int] | None = None
        self.import_dialog: ImportCardsDialog | None = None
        self.print_dialog: PrintDialog | None = None
        # Each turn of the event loop makes one step, so that the window answers meanwhile.
        self._turn = QTimer(self, interval=0)
        menu.import_given.connect(self.import_from)
        menu.export_given.connect(self.export_to)
        menu.opened.connect(self.count)
        desk.filter_changed.connect(self.count)
        desk.deck_changed.connect(self.count)
        self.count()

    def count(self) -> None:
        """Say how many cards an export would write."""
        self._menu.show_count(len(self._desk.meant()))

    # in

    def import_from(self, path: Path) -> None:
        """Read a file and show what it holds before anything is kept."""
        self._name, self._imported = path.name, Imported(())
        self.import_dialog = dialog = self._make_import()
        dialog.show_name(path.name)
        dialog.show_working(words.reading(path.name))
        dialog.keep_asked.connect(self.keep)
        dialog.report_given.connect(self.write_report)
        dialog.finished.connect(self._left)
        known = [card.id for card in shipped().cards]
        lanes = self._desk.services.lanes
        steps = partial(read_cards_file, path, self._media, known)
        self._job = job = lanes.files.start(SLOT, steps, words.reading(path.name))
        job.succeeded.connect(self._read)
        job.failed.connect(self._failed)
        dialog.open()

    def keep(self) -> None:
        """Keep what is new or changed."""
        found = self._change()
        cards = (*found.new, *found.changed)
        before = {card.id: card for card in self._desk.store.own()}
        replaced = tuple(before[card.id] for card in found.changed)

        def redo() -> None:
            self._desk.store.save_own(*cards)
            self._desk.read_deck()

        def undo() -> None:
            for card in found.new:
                self._desk.store.remove_own(card.id)
            if replaced:
                self._desk.store.save_own(*replaced)
            self._desk.read_deck()

        try:
            redo()
        except UserError as problem:
            if self.import_dialog is not None:
                self._desk.services.notify.error(problem, self.import_dialog.banner)
            return
        self._desk.history.add(Undoable(undo, redo, words.kept_back(), words.kept(len(cards))))
        if self.import_dialog is not None:
            self.import_dialog.accept()
        self._desk.say(words.kept(len(cards)))

    def write_report(self, path: Path) -> None:
        """All that was refused or left out, as a table."""
        if self.import_dialog is None:
            return
        try:
            table = refused_table((*self._imported.refused, *self._imported.left_out))
            write_whole(path, table.encode("utf-8-sig", errors="replace"))
        except UserError as problem:
            self._desk.services.notify.error(problem, self.import_dialog.banner)
            return
        self.import_dialog.banner.show_message(words.report(path.name), "", "good")

    def _change(self) -> Change:
        return change(self._imported.cards, self._desk.store.own())

    def _read(self, imported: Imported) -> None:
        self._job, self._imported = None, imported
        if self.import_dialog is None:
            return
        found = self._change()
        self.import_dialog.show_file(
            words.summary(imported, found),
            words.card_rows(found),
            words.refused_rows((*imported.refused, *imported.left_out)),
            keep=words.keep(found),
        )

    def _failed(self, problem: BaseException) -> None:
        self._job = None
        if self.import_dialog is not None:
            self.import_dialog.show_fault()
            self._desk.services.notify.error(problem, self.import_dialog.banner)

    def _left(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self.import_dialog is not None:
            self.import_dialog.deleteLater()
            self.import_dialog = None

    # out

    def export_to(self, path: Path) -> None:
        """Write the cards that are meant; what kind of file says its name's end."""
        cards = self._desk.meant().cards
        if path.suffix.lower() == SHEET:
            self._print(path)
            return
        say = partial(translate, "Figure")
        count = self._desk.guarded(lambda: write_cards_file(cards, path, self._media, say))
        if count is not None:
            told, advice = words.written(count, path.name, path.suffix.lower())
            self._desk.banner.show_message(told, advice, "good")

    def _print(self, path: Path) -> None:
        from desktop.tabs.interview.sheet import print_sheet

        self.print_dialog = dialog = self._make_print()
        dialog.finished.connect(self._stop_printing)
        self._printing = print_sheet(path, self._desk.meant().cards, self._media)
        self._name = path.name
        self._turn.timeout.connect(self._print_step)
        dialog.open()
        self._turn.start()

    def _print_step(self) -> None:
        if self._printing is None or self.print_dialog is None:
            return
        try:
            step = next(self._printing)
        except StopIteration as end:
            self._stop_printing()
            told = words.printed(int(end.value), self._name)
            self._desk.banner.show_message(told, "", "good")
        except UserError as problem:
            self._stop_printing()
            self._desk.services.notify.error(problem, self._desk.banner)
        else:
            self.print_dialog.show_progress(words.doing(step), step.done, step.total)

    def _stop_printing(self) -> None:
        """At the end, or because the person has closed the dialog: then nothing is left."""
        printing, dialog = self._printing, self.print_dialog
        self._printing = self.print_dialog = None
        if printing is None or dialog is None:
            return
        self._turn.stop()
        self._turn.timeout.disconnect(self._print_step)
        printing.close()
        dialog.close()
        dialog.deleteLater()
