"""A file of rows, looked at before any of them is kept."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop.widgets.banner import Banner, in_words
from desktop.widgets.data_table import DataTable
from desktop.widgets.labels import button, named, plain_label
from desktop.widgets.layout import Dialog, ask_for_target, column, row, stack
from desktop.widgets.segmented import SegmentedControl
from models.errors import UserError
from models.files import write_to
from models.progress import Progress, Steps
from models.table_files import Refused, refused_table

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.services import Services

SLOT = "import"
SIZE = (820, 600)
MOST_SHOWN = 500


class ImportDialog(Dialog):
    """Nothing is stored before the person says so; nothing that is refused is lost.

    A subject starts the job that reads (`start`), shows what was read (`show_rows`,
    `show_refused`) and connects `keep`, which stores it. locked: what waits while a job works.
    """

    def __init__(self, path: Path, services: "Services", title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.path, self.services = path, services
        self.told: tuple[Refused, ...] = ()
        self._job: Job | None = None
        self.setWindowTitle(title)
        self.resize(*SIZE)
        heading = plain_label(self.tr("Import {name}").format(name=path.name), "title")
        self.banner, self.summary = Banner(), plain_label("", "muted", wrap=True)
        self.doing = plain_label("", "caption")
        self.parts = SegmentedControl(
            (("rows", self.tr("First rows")), ("refused", self.tr("Refused"))),
            accessible_name=self.tr("Part"),
        )
        self.parts.picked.connect(self.show_part)
        self.rows = DataTable(accessible_name=self.tr("First rows"))
        self.refused = DataTable(accessible_name=self.tr("Refused rows"))
        self._pages = stack(self.rows, self.refused)
        self.progress = named(QProgressBar(textVisible=False), self.tr("Progress"))
        self.report = button(self.tr("Save the refused rows…"), self.save_refused)
        self.leave = button(self.tr("Cancel"), self.reject)
        self.keep = button(self.tr("Import"), role="primary")
        self.keep.setDefault(True)
        for one in (self.report, self.leave):
            one.setAutoDefault(False)
        self.locked: list[QWidget] = [self.keep]
        self.foot = row(self.doing, 1, self.leave, self.keep)
        self.column = column(
            heading, self.banner, self.summary, row(self.parts, 1, self.report),
            (self._pages, 1), self.progress, self.foot,
            spacing=12, inside=self, margins=(24, 18, 24, 18),
        )  # fmt: skip
        self.finished.connect(self.stop)
        self.show_working("")
        self.show_refused(())

    def start(
        self, steps: Callable[[], Steps[Any]], done: Callable[..., object], title: str = ""
    ) -> None:
        """Do something with the file behind the window. done: called with the job's result."""
        self.stop()
        self.banner.clear()
        words = title or self.tr("Reading {name}").format(name=self.path.name)
        self.show_working(words)
        self._job = job = self.services.lanes.files.start(SLOT, steps, words)
        job.progressed.connect(self._show_progress)
        job.succeeded.connect(partial(self._succeeded, done))
        job.failed.connect(self._failed)

    def stop(self, _result: int = 0) -> None:
        """However it ends, nothing goes on behind a dialog that is closed."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def show_rows(self, header: Sequence[str], rows: Sequence[Sequence[str]], words: str) -> None:
        self.rows.set_rows(header, rows[:MOST_SHOWN])
        self.summary.setText(words)
        self.keep.setEnabled(bool(rows))
        if not rows and self.told:
            self.show_part("refused")

    def show_refused(self, refused: Sequence[Refused], changed: Sequence[Refused] = ()) -> None:
        self.told = told = (*refused, *changed)
        number = QLocale().toString
        lines = [
            (number(one.line), " ".join(filter(None, in_words(one.error))), one.raw)
            for one in told[:MOST_SHOWN]
        ]
        self.refused.set_rows((self.tr("Line"), self.tr("Reason"), self.tr("Row")), lines)
        words = self.tr("Refused or changed: {count}") if changed else self.tr("Refused: {count}")
        if not told:
            words = self.tr("Refused: none")
        self.parts.set_label("refused", words.format(count=number(len(told))))
        self.parts.button("refused").setEnabled(bool(told))
        self.report.setVisible(bool(told))
        if not told:
            self.show_part("rows")

    def show_part(self, part: str) -> None:
        self.parts.set_value(part)
        self._pages.setCurrentWidget(self.refused if part == "refused" else self.rows)

    def show_working(self, words: str, done: int = 0, total: int = 0) -> None:
        """Say what is being done; "" for nothing."""
        self.doing.setText(words)
        self.progress.setVisible(bool(words))
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        for part in self.locked:
            part.setEnabled(not words)

    def save_refused(self) -> None:
        name = self.tr("{name}-refused").format(name=self.path.stem)
        path = ask_for_target(self, name, ".csv")
        if path is None:
            return
        try:  # the mark tells a spreadsheet that it is UTF-8
            write_to(path, f"\ufeff{refused_table(self.told)}")
        except UserError as problem:
            self.services.notify.error(problem, self.banner)
            return
        words = self.tr("The refused rows are in {name}.").format(name=path.name)
        self.banner.show_message(words, "", "good")

    def _succeeded(self, done: Callable[..., object], result: object) -> None:
        self._job = None
        self.show_working("")
        done(result)

    def _failed(self, problem: BaseException) -> None:
        self._job = None
        self.show_working("")
        self.keep.setEnabled(False)
        self.services.notify.error(problem, self.banner)

    def _show_progress(self, progress: Progress) -> None:
        stage = QCoreApplication.translate("Stage", progress.stage) if progress.stage else ""
        self.show_working(stage or self.tr("Working..."), progress.done, progress.total)


class FileDrop(QObject):
    """Files may be dropped on a widget. on_file: called with the first, after the drag is over."""

    def __init__(self, widget: QWidget, on_file: Callable[[Path], object]) -> None:
        super().__init__(widget)
        self._on_file = on_file
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A drag comes in, or ends here; what is no file is somebody else's."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        drop = cast(QDropEvent, event)
        urls = [url for url in drop.mimeData().urls() if url.isLocalFile()]
        if urls:
            drop.acceptProposedAction()
        if urls and event.type() == QEvent.Type.Drop:
            QTimer.singleShot(0, self, partial(self._on_file, Path(urls[0].toLocalFile())))
        return bool(urls)
