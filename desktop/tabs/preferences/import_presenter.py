"""A file of labels: read on the files lane, looked at, stored as one act, checked afterwards."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.jobs import Job
from desktop.services import Services
from desktop.tabs.preferences import import_words, wording
from desktop.tabs.preferences.desk import Desk
from models.errors import UserError
from models.files import write_whole
from models.preferences.label_files.files import FORMATS, Imported, read_labels
from models.preferences.labels import Label
from models.preferences.pairs import PairsFile, taught
from models.progress import Progress, Steps
from models.store.labelling.project_jobs import Stored, import_labels
from models.table_files import Refused, refused_table

if TYPE_CHECKING:
    from desktop.tabs.preferences.import_dialog import ImportDialog
    from desktop.tabs.preferences.label import LabelPage

translate = QCoreApplication.translate
SLOT = "preferences/import"
MOST_SHOWN = 200
LONGEST_NAME = 60


class ImportPresenter:
    """Nothing is stored before the person says so; nothing that is refused is lost."""

    def __init__(
        self,
        services: Services,
        desk: Desk,
        label: "LabelPage",
        make_dialog: "Callable[[], ImportDialog]",
    ) -> None:
        self._services, self._desk, self._label = services, desk, label
        self._make_dialog = make_dialog
        self._dialog: ImportDialog | None = None
        self._path = Path()
        self._imported: Imported | None = None
        self._refused: tuple[Refused, ...] = ()
        self._job: Job | None = None

    def open(self, path: Path) -> None:
        """Show a file before anything of it is stored."""
        self._path, self._imported, self._refused = path, None, ()
        self._dialog = dialog = self._make_dialog()
        projects = self._services.store.projects.all()
        here = self._desk.project
        order = [here, *(one for one in projects if one.id != here.id)]
        formats = [(one.key, import_words.format_words(one.key)) for one in FORMATS.values()]
        dialog.show_choices(
            path.name, formats, [(one.id, wording.project_words(one.name)) for one in order]
        )
        dialog.format_picked.connect(self.read)
        dialog.store_asked.connect(self.store)
        dialog.train_asked.connect(self.train)
        dialog.report_given.connect(self.write_report)
        dialog.finished.connect(self._left)
        dialog.open()
        self.read("")

    def read(self, format_: str) -> None:
        """Read the file; "" guesses its format."""
        self._start(partial(read_labels, self._path, format_ or None), self._read)

    def store(self) -> None:
        """Keep what is good of it; one undo takes all of it back."""
        if self._imported is None or self._dialog is None:
            return
        target = self._dialog.target()
        try:
            number = target.project or self._new_project()
        except UserError as problem:
            self._services.notify.error(problem, self._dialog.banner)
            return
        steps = partial(
            import_labels, self._services.home, number, self._imported.labels,
            source=self._path.name, format_=self._imported.format.key, who=target.who,
        )  # fmt: skip
        self._start(steps, partial(self._stored, number))

    def train(self) -> None:
        """Store nothing: the next run learns from the pairs of the file."""
        if self._imported is None or self._dialog is None:
            return
        self._desk.set_file(PairsFile(self._path.name, taught(self._imported.labels)))
        self._dialog.accept()
        self._desk.page_asked.emit("train")

    def write_report(self, path: Path) -> None:
        """All refused rows as a table, to correct and import again."""
        if self._dialog is None:
            return
        try:
            write_whole(path, refused_table(self._refused))
        except OSError as error:
            problem = UserError(
                "{path} could not be written: {reason}.", "Choose another place.",
                path=path, reason=(error.strerror or type(error).__name__).lower(),
            )  # fmt: skip
            self._services.notify.error(problem, self._dialog.banner)
            return
        words = translate("Preferences", "The refused rows are in {name}.").format(name=path.name)
        self._dialog.banner.show_message(words, "", "good")

    def _new_project(self) -> int:
        name = self._path.stem[:LONGEST_NAME] or self._path.name
        return self._services.store.projects.add(name).id

    def _start(self, steps: Callable[[], Steps[object]], done: Callable[..., object]) -> None:
        if self._job is not None:
            self._job.cancel()
        if self._dialog is not None:
            self._dialog.banner.clear()
            self._dialog.show_working(translate("Preferences", "Reading {name}").format(
                name=self._path.name))  # fmt: skip
        title = translate("Preferences", "Importing {name}").format(name=self._path.name)
        self._job = job = self._services.lanes.files.start(SLOT, steps, title)
        job.progressed.connect(self._progress)
        job.succeeded.connect(done)
        job.failed.connect(self._failed)

    def _progress(self, progress: Progress) -> None:
        if self._dialog is not None:
            words = import_words.progress_words(progress)
            self._dialog.show_working(words, progress.done, progress.total)

    def _failed(self, problem: BaseException) -> None:
        self._job = None
        if self._dialog is not None:
            self._dialog.show_working("")
            self._dialog.store.setEnabled(self._imported is not None)
            self._services.notify.error(problem, self._dialog.banner)

    def _read(self, imported: Imported) -> None:
        self._job = None
        self._imported, self._refused = imported, imported.refused
        if self._dialog is None:
            return
        self._dialog.show_file(
            imported.format.key,
            import_words.summary_words(imported),
            [import_words.preview_row(label) for label in imported.labels[:MOST_SHOWN]],
            self._refused_rows(),
            good=bool(imported.labels),
            pairs=len(taught(imported.labels)),
        )

    def _stored(self, project: int, stored: Stored) -> None:
        self._job = None
        store = self._services.store
        self._desk.use_project(
            store.projects.get(project), store.labels_of(project, self._desk.labels.who)
        )
        self._label.begin_again(keep=True)
        if self._dialog is not None:
            self._dialog.show_working("")
            self._dialog.show_stored(import_words.stored_words(stored))
        self._check()

    def _check(self) -> None:
        """Whether the model at hand can be trained on them, behind what else goes on."""
        model, imported = self._desk.model, self._imported
        if model is None or imported is None or not imported.labels:
            return
        steps = partial(check_steps, imported.labels, imported.lines, model.path)
        words = translate("Preferences", "Checking labels against {model}")
        title = words.format(model=model.name)
        job = self._services.lanes.files.start(f"{SLOT}/check", steps, title)
        job.progressed.connect(self._progress)
        job.succeeded.connect(partial(self._checked, model.name))
        job.failed.connect(self._not_checked)

    def _checked(self, model: str, refused: Sequence[Refused]) -> None:
        self._refused = (*self._refused, *refused)
        if self._dialog is None:
            return
        self._dialog.show_working("")
        self._dialog.show_refused(self._refused_rows())
        self._dialog.doing.setText(import_words.checked_words(len(refused), model))

    def _not_checked(self, problem: BaseException) -> None:
        if self._dialog is not None:
            self._dialog.show_working("")
            self._services.notify.error(problem, self._dialog.banner)

    def _refused_rows(self) -> list[tuple[str, str]]:
        return [import_words.refused_row(one) for one in self._refused]

    def _left(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._dialog = None


def check_steps(
    labels: Sequence[Label], lines: Sequence[int], folder: Path
) -> Steps[tuple[Refused, ...]]:
    """The check by a model's tokeniser; called on the lane's thread."""
    yield Progress(0, len(labels), stage="Checking against the tokeniser...")
    from models.training.packs import pair_check, second_pass

    return (yield from second_pass(labels, lines, pair_check(folder)))
