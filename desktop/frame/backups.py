"""Copies of the database: one a day by itself, others by hand, any of them put back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem, QWidget

from desktop.numbers import data_size, local_time, whole
from desktop.services import Services
from desktop.widgets.banner import Banner
from desktop.widgets.card import EmptyState
from desktop.widgets.data_table import row_table
from desktop.widgets.labels import button, plain_label
from desktop.widgets.layout import Dialog, column, row, stack
from models.errors import UserError
from models.store.backups import Backup, backups, daily, make_backup, restore

if TYPE_CHECKING:
    from desktop.jobs import Job
    from models.progress import Steps

SIZE = (620, 420)


class BackupsDialog(Dialog):
    """Lists the copies, makes one, puts one back.

    A run that trains writes to the database: nothing is put back before it has ended. restored:
    what is kept was replaced by this copy; whoever shows it reads it again.
    """

    def __init__(
        self,
        services: Services,
        restored: Callable[[Backup], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._tell_restored = services, restored
        self._listed: tuple[Backup, ...] = ()
        self.setWindowTitle(self.tr("Backups"))
        self.resize(*SIZE)
        self.banner = Banner()
        names = (self.tr("When"), self.tr("Made"), self.tr("Labels"), self.tr("Size"))
        self.table = row_table(names, self.tr("Backups"))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.empty = EmptyState(self.tr("There is no copy yet. One is made every day."))
        self.make = button(self.tr("Back up now"), self.back_up, "primary")
        self.restore = button(self.tr("Restore"), self.put_back)
        self.restore.setToolTip(self.tr("What is there now is kept as a copy of its own first"))
        about = self.tr(
            "Copies of everything that was labelled, reviewed and noted of runs, in all "
            "projects. A copy is made every day; restoring keeps what is there now as one more "
            "copy."
        )
        self._pages = stack(self.table, self.empty)
        self.close_button = button(self.tr("Close"), self.reject)
        for each in (self.make, self.restore, self.close_button):
            each.setAutoDefault(False)
        column(
            plain_label(self.tr("Backups"), "title"),
            plain_label(about, "muted", wrap=True),
            self.banner,
            (self._pages, 1),
            row(self.restore, 1, self.close_button, self.make),
            spacing=12,
            margins=(24, 18, 24, 18),
            inside=self,
        )
        self.table.itemSelectionChanged.connect(self._show_picked)
        self.list(backups(services.home))

    def list(self, copies: Sequence[Backup]) -> None:
        self._listed = tuple(copies)
        self.table.setRowCount(len(copies))
        for number, one in enumerate(copies):
            for place, text in enumerate(in_words(one)):
                self.table.setItem(number, place, QTableWidgetItem(text))
        self._pages.setCurrentWidget(self.table if copies else self.empty)
        if copies:
            self.table.selectRow(0)
        self._show_picked()

    def back_up(self) -> None:
        title = translate("Backups", "Backing up")
        job = self._start(partial(make_backup, self._services.home), title)
        job.succeeded.connect(lambda _: self._done(translate("Backups", "The copy is made.")))

    def put_back(self) -> None:
        if self._services.lanes.training.busy:
            self._fail(
                UserError(
                    "A run is training and keeps its steps in the database.",
                    "Pause or cancel it, then restore the copy.",
                )
            )
            return
        chosen = self._listed[self.table.currentRow()]
        title = translate("Backups", "Restoring")
        job = self._start(partial(restore, self._services.home, chosen.path), title)
        job.succeeded.connect(partial(self._restored, chosen))

    def _start(self, work: "Callable[[], Steps[object]]", title: str) -> "Job":
        job = self._services.lanes.files.start(SLOT, work, title)
        self.banner.clear()
        self._show_working(working=True)
        job.failed.connect(self._fail)
        return job

    def _restored(self, chosen: Backup, before: Backup | None) -> None:
        self._tell_restored(chosen)
        self._done(restored_words(chosen, before))

    def _done(self, words: str) -> None:
        if self.isVisible():
            self._show_working(working=False)
            self.banner.show_message(words, "", "good")
            self.list(backups(self._services.home))

    def _fail(self, problem: BaseException) -> None:
        if self.isVisible():
            self._show_working(working=False)
            self._services.notify.error(problem, self.banner)

    def _show_working(self, *, working: bool) -> None:
        self.make.setEnabled(not working)
        self.table.setEnabled(not working)
        self._show_picked()

    def _show_picked(self) -> None:
        self.restore.setEnabled(bool(self.table.selectedItems()) and self.table.isEnabled())


translate = QCoreApplication.translate
SLOT = "backup"


def keep_daily(services: Services) -> None:
    job = services.lanes.files.start(f"{SLOT}/daily", partial(daily, services.home))
    job.failed.connect(services.notify.error)


def in_words(backup: Backup) -> tuple[str, str, str, str]:
    why = {
        "by hand": translate("Backups", "by hand"),
        "daily": translate("Backups", "daily"),
        "before restoring": translate("Backups", "before restoring"),
        "before an update": translate("Backups", "before an update"),
    }
    made = why[backup.why]
    if backup.in_future:
        made = translate("Backups", "{why}, dated in the future").format(why=made)
    count = "–" if backup.labels is None else whole(backup.labels)
    return (local_time(backup.made), made, count, data_size(backup.size))


def restored_words(chosen: Backup, before: Backup | None) -> str:
    """Which copy is there now, and where what was there before is."""
    words = translate("Backups", "The labels are those of {when}.").format(
        when=local_time(chosen.made)
    )
    if before is not None:
        words += " " + translate("Backups", "Those from before are the copy at the top.")
    return words
