"""Copies of the database: one a day by itself, others by hand, any of them put back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from desktop.backups.dialog import BackupRow
from desktop.numbers import data_size
from desktop.services import Services
from models.errors import UserError
from models.store.backups import Backup, backups, daily, make_backup, restore

if TYPE_CHECKING:
    from desktop.backups.dialog import BackupsDialog

translate = QCoreApplication.translate
SLOT = "backup"


def keep_daily(services: Services) -> None:
    """Make the copy of today in the background, if there is anything to copy."""
    job = services.lanes.files.start(f"{SLOT}/daily", partial(daily, services.home))
    job.failed.connect(services.notify.error)


class BackupsPresenter:
    """A run that trains writes to the database: nothing is put back before it has ended.

    restored: what is kept was replaced by this copy; whoever shows it reads it again.
    """

    def __init__(
        self,
        services: Services,
        make_dialog: "Callable[[], BackupsDialog]",
        restored: Callable[[Backup], object],
    ) -> None:
        self._services, self._make_dialog = services, make_dialog
        self._tell_restored = restored
        self._dialog: BackupsDialog | None = None
        self._listed: tuple[Backup, ...] = ()

    def open(self) -> None:
        """List the copies."""
        self._dialog = dialog = self._make_dialog()
        dialog.make_asked.connect(self.make)
        dialog.restore_asked.connect(self.put_back)
        dialog.finished.connect(self._left)
        dialog.open()
        self._list()

    def make(self) -> None:
        """Copy what is there now."""
        title = translate("Backups", "Backing up")
        job = self._services.lanes.files.start(
            SLOT, partial(make_backup, self._services.home), title
        )
        self._begin()
        job.succeeded.connect(lambda _: self._done(translate("Backups", "The copy is made.")))
        job.failed.connect(self._failed)

    def put_back(self, row: int) -> None:
        """Put a copy in the place of what is there now."""
        if self._services.lanes.training.busy:
            self._failed(
                UserError(
                    "A run is training and keeps its steps in the database.",
                    "Pause or cancel it, then restore the copy.",
                )
            )
            return
        chosen = self._listed[row]
        title = translate("Backups", "Restoring")
        job = self._services.lanes.files.start(
            SLOT, partial(restore, self._services.home, chosen.path), title
        )
        self._begin()
        job.succeeded.connect(partial(self._restored, chosen))
        job.failed.connect(self._failed)

    def _restored(self, chosen: Backup, before: Backup | None) -> None:
        self._tell_restored(chosen)
        self._done(restored_words(chosen, before))

    def _begin(self) -> None:
        if self._dialog is not None:
            self._dialog.banner.clear()
            self._dialog.show_working(working=True)

    def _done(self, words: str) -> None:
        if self._dialog is not None:
            self._dialog.show_working(working=False)
            self._dialog.banner.show_message(words, "", "good")
        self._list()

    def _failed(self, problem: BaseException) -> None:
        if self._dialog is not None:
            self._dialog.show_working(working=False)
            self._services.notify.error(problem, self._dialog.banner)

    def _list(self) -> None:
        self._listed = backups(self._services.home)
        if self._dialog is not None:
            self._dialog.show_rows([backup_row(one) for one in self._listed])

    def _left(self) -> None:
        self._dialog = None


def backup_row(backup: Backup) -> BackupRow:
    """A copy in words."""
    why = {
        "by hand": translate("Backups", "by hand"),
        "daily": translate("Backups", "daily"),
        "before restoring": translate("Backups", "before restoring"),
        "before an update": translate("Backups", "before an update"),
    }
    made = why[backup.why]
    if backup.in_future:
        made = translate("Backups", "{why}, dated in the future").format(why=made)
    count = "–" if backup.labels is None else QLocale().toString(backup.labels)
    return BackupRow(local_time(backup.made), made, count, data_size(backup.size))


def restored_words(chosen: Backup, before: Backup | None) -> str:
    """Which copy is there now, and where what was there before is."""
    words = translate("Backups", "The labels are those of {when}.").format(
        when=local_time(chosen.made)
    )
    if before is not None:
        words += " " + translate("Backups", "Those from before are the copy at the top.")
    return words


def local_time(made: str) -> str:
    """A moment in UTC, ISO 8601, as this place writes its own."""
    moment = QDateTime.fromString(made, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
