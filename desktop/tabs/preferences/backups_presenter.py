"""Copies of the database: one a day by itself, others by hand, any of them put back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.numbers import data_size
from desktop.services import Services
from desktop.tabs.preferences import label_words
from desktop.tabs.preferences.backups_dialog import BackupRow
from desktop.tabs.preferences.desk import Desk
from models.errors import UserError
from models.store.backups import Backup, backups, daily, make_backup, restore

if TYPE_CHECKING:
    from desktop.tabs.preferences.backups_dialog import BackupsDialog
    from desktop.tabs.preferences.label_presenter import LabelPresenter

translate = QCoreApplication.translate
SLOT = "preferences/backup"


class BackupsPresenter:
    """A run that trains writes to the database: nothing is put back before it has ended."""

    def __init__(
        self,
        services: Services,
        desk: Desk,
        label: "LabelPresenter",
        make_dialog: "Callable[[], BackupsDialog]",
    ) -> None:
        self._services, self._desk, self._label = services, desk, label
        self._make_dialog = make_dialog
        self._dialog: BackupsDialog | None = None
        self._listed: tuple[Backup, ...] = ()
        projects = services.store.projects.all()
        if any(services.store.labels_of(one.id).counts().judged for one in projects):
            job = services.lanes.files.start(f"{SLOT}/daily", partial(daily, services.home))
            job.failed.connect(services.notify.error)

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
        title = translate("Preferences", "Backing up")
        job = self._services.lanes.files.start(
            SLOT, partial(make_backup, self._services.home), title
        )
        self._begin()
        job.succeeded.connect(lambda _: self._done(translate("Preferences", "The copy is made.")))
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
        title = translate("Preferences", "Restoring")
        job = self._services.lanes.files.start(
            SLOT, partial(restore, self._services.home, chosen.path), title
        )
        self._begin()
        job.succeeded.connect(partial(self._restored, chosen))
        job.failed.connect(self._failed)

    def _restored(self, chosen: Backup, before: Backup | None) -> None:
        store = self._services.store
        projects = store.projects.all()
        here = next((one for one in projects if one.id == self._desk.project.id), projects[0])
        self._desk.use_project(here, store.labels_of(here.id, self._desk.labels.who))
        self._label.begin_again()
        words = translate("Preferences", "The labels are those of {when}.").format(
            when=label_words.local_time(chosen.made)
        )
        if before is not None:
            words += " " + translate("Preferences", "Those from before are the copy at the top.")
        self._done(words)

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
        "by hand": translate("Preferences", "by hand"),
        "daily": translate("Preferences", "daily"),
        "before restoring": translate("Preferences", "before restoring"),
        "before an update": translate("Preferences", "before an update"),
    }
    count = "–" if backup.labels is None else QLocale().toString(backup.labels)
    return BackupRow(
        label_words.local_time(backup.made), why[backup.why], count, data_size(backup.size)
    )
