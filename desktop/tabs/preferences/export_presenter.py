"""Labels to a file: shown in a format first, written on the files lane."""

from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.services import Services
from desktop.tabs.preferences import import_words, wording
from desktop.tabs.preferences.desk import Desk
from models.preferences.label_files.files import FORMATS, Written, as_text
from models.progress import Progress
from models.store.labelling.project_jobs import export_file

if TYPE_CHECKING:
    from desktop.tabs.preferences.export_dialog import ExportDialog

translate = QCoreApplication.translate
SLOT = "preferences/export"
FIRST = "understudy"
SHOWN_LABELS, SHOWN_CHARACTERS = 20, 6000


class ExportPresenter:
    """What a format has no place for is said before and after."""

    def __init__(
        self, services: Services, desk: Desk, make_dialog: "Callable[[], ExportDialog]"
    ) -> None:
        self._services, self._desk, self._make_dialog = services, desk, make_dialog
        self._dialog: ExportDialog | None = None
        self._format = FIRST

    def open(self) -> None:
        """Show the labels of the project in the format used last."""
        self._dialog = dialog = self._make_dialog()
        formats = [
            (one.key, import_words.format_words(one.key)) for one in FORMATS.values() if one.write
        ]
        count = wording.labels_words(self._desk.labels.counts().judged)
        dialog.show_choices(wording.project_words(self._desk.project.name), count, formats)
        dialog.format_picked.connect(self.show)
        dialog.target_given.connect(self.write)
        dialog.finished.connect(self._left)
        dialog.open()
        self.show(self._format)

    def show(self, format_: str) -> None:
        """The first labels in a format."""
        self._format = format_
        first = tuple(islice(self._desk.labels.labels(), SHOWN_LABELS))
        text, left_out = as_text(first, format_)
        words = ""
        if left_out:
            said = " ".join(import_words.said_words(one) for one in left_out)
            words = translate("Preferences", "Of the first {count} left out: {said}").format(
                count=len(first), said=said
            )
        if self._dialog is not None:
            suffix = FORMATS[format_].suffix
            shown = text if len(text) <= SHOWN_CHARACTERS else whole_lines(text[:SHOWN_CHARACTERS])
            self._dialog.show_format(format_, suffix, shown, words)

    def write(self, path: Path) -> None:
        """Write all labels of the project."""
        steps = partial(export_file, self._services.home, self._desk.project.id, path, self._format)
        title = translate("Preferences", "Writing {name}").format(name=path.name)
        job = self._services.lanes.files.start(SLOT, steps, title)
        job.progressed.connect(self._progress)
        job.succeeded.connect(self._written)
        job.failed.connect(self._failed)
        if self._dialog is not None:
            self._dialog.banner.clear()
            self._dialog.show_working(working=True)

    def _progress(self, progress: Progress) -> None:
        if self._dialog is not None:
            self._dialog.show_working(working=True, done=progress.done, total=progress.total)

    def _written(self, written: Written) -> None:
        if self._dialog is not None:
            self._dialog.show_working(working=False)
            words = import_words.written_words(written.rows, written.path.name, written.left_out)
            self._dialog.banner.show_message(words, "", "good")

    def _failed(self, problem: BaseException) -> None:
        if self._dialog is not None:
            self._dialog.show_working(working=False)
            self._services.notify.error(problem, self._dialog.banner)

    def _left(self) -> None:
        self._dialog = None


def whole_lines(text: str) -> str:
    """Without a last line that was cut, unless it is the only one."""
    lines, _, _ = text.rpartition("\n")
    return lines or text
