"""Copies of the database: one a day by itself, others by hand, any of them put back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.numbers import data_size, local_time
from desktop.services import Services
from desktop.widgets.banner import Banner
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import row
from desktop.widgets.windows import Dialog
from models.errors import UserError
from models.store.backups import Backup, backups, daily, make_backup, restore

SIZE, ROW_HEIGHT = (620, 420), 32


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A copy in words."""

    when: str
    why: str
    labels: str
    size: str


class BackupsDialog(Dialog):
    """make_asked: copy what is there now. restore_asked: put back the copy of this row."""

    make_asked = Signal()
    restore_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Backups"))
        self.resize(*SIZE)
        self.banner = Banner()
        self.table = self._table()
        self.empty = EmptyState(self.tr("There is no copy yet. One is made every day."))
        self.make = QPushButton(self.tr("Back up now"))
        self.make.setProperty("role", "primary")
        self.restore = QPushButton(self.tr("Restore"))
        self.restore.setToolTip(self.tr("What is there now is kept as a copy of its own first"))
        self.close_button = QPushButton(self.tr("Close"))
        for button in (self.make, self.restore, self.close_button):
            button.setAutoDefault(False)
        self._pages = QStackedWidget()
        self._lay_out()
        self.make.clicked.connect(self.make_asked)
        self.restore.clicked.connect(self._restore)
        self.close_button.clicked.connect(self.reject)
        self.table.itemSelectionChanged.connect(self._show_picked)
        self.show_rows(())

    def show_rows(self, rows: Sequence[BackupRow]) -> None:
        """List copies, the latest first."""
        self.table.setRowCount(len(rows))
        for number, one in enumerate(rows):
            for column, text in enumerate((one.when, one.why, one.labels, one.size)):
                self.table.setItem(number, column, QTableWidgetItem(text))
        self._pages.setCurrentWidget(self.table if rows else self.empty)
        if rows:
            self.table.selectRow(0)
        self._show_picked()

    def show_working(self, *, working: bool) -> None:
        """Whether a copy is being made or put back."""
        self.make.setEnabled(not working)
        self.table.setEnabled(not working)
        self._show_picked()
        if working:
            self.restore.setEnabled(False)

    def _restore(self) -> None:
        if self.table.currentRow() >= 0:
            self.restore_asked.emit(self.table.currentRow())

    def _show_picked(self) -> None:
        self.restore.setEnabled(bool(self.table.selectedItems()) and self.table.isEnabled())

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        names = (self.tr("When"), self.tr("Made"), self.tr("Labels"), self.tr("Size"))
        table.setHorizontalHeaderLabels(list(names))
        table.setAccessibleName(self.tr("Backups"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Backups"))
        title.setProperty("role", "title")
        about = QLabel(
            self.tr(
                "Copies of everything that was labelled, reviewed and noted of runs, in all "
                "projects. A copy is made every day; restoring keeps what is there now as one more "
                "copy."
            )
        )
        about.setProperty("role", "muted")
        about.setWordWrap(True)
        for widget in (self.table, self.empty):
            self._pages.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(about)
        layout.addWidget(self.banner)
        layout.addWidget(self._pages, 1)
        layout.addLayout(row(self.restore, 1, self.close_button, self.make))


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
