"""Labels from a file, looked at before they are stored; labels to a file, in a format."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QProgressBar, QWidget

from desktop.services import Services
from desktop.tabs.preferences.judgements import verdict_of
from desktop.tabs.preferences.label import LabelPage
from desktop.tabs.preferences.shared import (
    DIALOG_MARGINS,
    Workspace,
    attempt,
    labels_words,
    project_words,
)
from desktop.widgets.banner import Banner
from desktop.widgets.import_dialog import MOST_SHOWN, ImportDialog
from desktop.widgets.labels import button, named, plain_label
from desktop.widgets.layout import Dialog, ask_for_target, column, row
from desktop.widgets.segmented import Combo
from models.formats import fill
from models.preferences.label_files.files import FORMATS, Imported, Written, as_text, read_labels
from models.preferences.labels import Label
from models.preferences.pairs import PairsFile, taught
from models.progress import Progress, Steps
from models.store.labelling.project_jobs import Stored, export_file, import_labels
from models.store.labelling.writing import digest_of
from models.table_files import Refused, Remark, shorten

translate = QCoreApplication.translate
LONGEST_NAME, LONGEST_TEXT = 60, 80


class ImportLabelsDialog(ImportDialog):
    """label: the page that shows the new drafts afterwards. go: shows a page by its key."""

    def __init__(
        self, path: Path, services: Services, workspace: Workspace, label: LabelPage,
        go: Callable[[str], object], parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(path, services, translate("LabelFiles", "Import labels"), parent)
        self.workspace, self._label, self._go = workspace, label, go
        self._imported: Imported | None = None
        self._make_fields()
        tip = self.tr("Store nothing: the next run learns from the file's pairs")
        self.train = button(self.tr("Only train on it"), self.train_on_it, tip=tip)
        self.train.setAutoDefault(False)
        self.foot.insertWidget(self.foot.indexOf(self.keep), self.train)
        self.keep.clicked.connect(self.store)
        self.locked += [self.format, self.project, self.who, self.skip, self.train]
        self.read("")

    def read(self, format_: str) -> None:
        """Read the file; "" guesses its format."""
        self.start(partial(read_labels, self.path, format_ or None), self.show_file)

    def store(self) -> None:
        """Keep what is good of it; one undo takes all of it back."""
        if self._imported is None:
            return
        number = self.project.currentData()
        if not number:
            add = partial(self.services.store.projects.add, self._new_name())
            if (made := attempt(self.services, self.banner, add)) is None:
                return
            number = made.id
        steps = partial(
            import_labels, self.services.home, number, self._imported.labels,
            source=self.path.name, format_=self._imported.format.key,
            who=" ".join(self.who.text().split()), skip_known=self.skip.isChecked(),
        )  # fmt: skip
        title = self.tr("Importing {name}").format(name=self.path.name)
        self.start(steps, partial(self._stored, number), title)

    def train_on_it(self) -> None:
        """Store nothing: the next run learns from the pairs of the file."""
        if self._imported is not None:
            self.workspace.set_file(PairsFile(self.path.name, taught(self._imported.labels)))
            self.accept()
            self._go("train")

    def show_file(self, imported: Imported) -> None:
        self._imported = imported
        self.format.setCurrentIndex(self.format.findData(imported.format.key))
        header = (self.tr("Prompt"), self.tr("Drafts"), self.tr("Judgement"))
        self.show_refused(imported.refused)
        rows = [
            (
                shorten(one.prompt, LONGEST_TEXT),
                "  |  ".join(shorten(draft.text, LONGEST_TEXT) for draft in one.drafts) or "–",
                verdict_of(one),
            )
            for one in imported.labels[:MOST_SHOWN]
        ]
        self.show_rows(header, rows, self._summary_words(imported))
        self.train.setEnabled(bool(taught(imported.labels)))

    def _stored(self, project: int, stored: Stored) -> None:
        self.workspace.open_project(self.services.store, project)
        self._label.begin_again(keep=True)
        for done in (self.keep, self.train):
            done.setVisible(False)
        self.locked.clear()
        for part in (self.format, self.project, self.who, self.skip):
            part.setEnabled(False)
        self.leave.setText(self.tr("Close"))
        self._check()
        self.banner.show_message(self._stored_words(stored), "", "good")

    def _check(self) -> None:
        model, imported = self.workspace.model, self._imported
        if model is None or imported is None or not imported.labels:
            return
        steps = partial(check_steps, imported.labels, imported.lines, model.path)
        title = self.tr("Checking labels against {model}").format(model=model.name)
        self.start(steps, partial(self._checked, model.name), title)

    def _checked(self, model: str, refused: Sequence[Refused]) -> None:
        self.show_refused((*self.told, *refused))
        words = self.tr("{model} can be trained on all of them.").format(model=model)
        if refused:
            words = self.tr("%Ln can't be trained on with {model}; see Refused.", "", len(refused))
        self.doing.setText(words.format(model=model))

    def _summary_words(self, imported: Imported) -> str:
        judged = [label for label in imported.labels if label.verdict is not None]
        prompts = sum(not label.drafts for label in imported.labels)
        waiting = len(imported.labels) - len(judged) - prompts
        twice = sum(times - 1 for times in Counter(map(digest_of, judged)).values())
        parts = [self.tr("%Ln rows", "", imported.rows), labels_words(len(judged))]
        if twice:
            parts.append(self.tr("%Ln judge a pair of this file again", "", twice))
        if waiting:
            parts.append(self.tr("%Ln to be labelled", "", waiting))
        if prompts:
            parts.append(self.tr("%Ln prompts that drafts can be made for", "", prompts))
        if imported.refused:
            parts.append(self.tr("%Ln refused", "", len(imported.refused)))
        return " · ".join(parts)

    def _stored_words(self, stored: Stored) -> str:
        """What an import has come to; one undo takes it back."""
        parts = [self.tr("Stored: {labels}").format(labels=labels_words(stored.labels))]
        if stored.offered:
            parts.append(self.tr("%Ln wait to be labelled", "", stored.offered))
        if stored.prompts:
            parts.append(self.tr("%Ln prompts wait for drafts", "", stored.prompts))
        sentences = [f"{', '.join(parts)}."]
        if stored.skipped:
            sentences.append(self.tr("%Ln duplicates were skipped.", "", stored.skipped))
        elif stored.known:
            sentences.append(
                self.tr(
                    "%Ln of them were here already: a pair that is labelled twice counts twice.",
                    "",
                    stored.known,
                )
            )
        if stored.labels:
            sentences.append(self.tr("Ctrl+Z takes the labels back."))
        return " ".join(sentences)

    def _new_name(self) -> str:
        """Of a project for the file: its own, without what says how it is packed."""
        return self.path.name.partition(".")[0][:LONGEST_NAME] or self.path.name

    def _make_fields(self) -> None:
        """How the file is read, where its labels go, whose they are if it does not say."""
        self.format = Combo(self.tr("Format"), self.read)
        self.format.offer(format_titles(), next(iter(FORMATS)))
        self.project = Combo(self.tr("Into"))
        self.who = QLineEdit(placeholderText=self.tr("as the file says"), maxLength=LONGEST_NAME)
        here = self.workspace.project
        others = [one for one in self.services.store.projects.all() if one.id != here.id]
        self.project.addItem(project_words(here.name), here.id)
        self.project.addItem(self.tr("New project “{name}”").format(name=self._new_name()), 0)
        for project in others:
            self.project.addItem(project_words(project.name), project.id)
        self.skip = QCheckBox(self.tr("Skip pairs that the same person has labelled"))
        self.skip.setChecked(True)
        self.who.setAccessibleName(self.tr("Labelled by"))
        fields = (
            (column(plain_label(box.accessibleName(), "caption"), box, spacing=8), 1)
            for box in (self.format, self.project, self.who)
        )
        at = self.column.indexOf(self.summary)
        self.column.insertLayout(at, row(*fields, spacing=12))
        self.column.insertWidget(at + 1, self.skip)


def format_titles() -> dict[str, str]:
    return {key: QCoreApplication.translate("Said", one.title) for key, one in FORMATS.items()}


def check_steps(
    labels: Sequence[Label], lines: Sequence[int], folder: Path
) -> Steps[tuple[Refused, ...]]:
    """The check by a model's tokeniser; called on the lane's thread."""
    yield Progress(0, len(labels), stage="Checking against the tokeniser...")
    from models.training.packs import refused_by

    return (yield from refused_by(folder, labels, lines))


EXPORT_SLOT = "preferences/export"
EXPORT_SIZE = (680, 480)
SHOWN_LABELS, SHOWN_CHARACTERS = 20, 6000


class ExportDialog(Dialog):
    """The first labels of the project in the format that is picked; written on the files lane."""

    def __init__(self, services: Services, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.services, self.workspace = services, workspace
        self.setWindowTitle(self.tr("Export labels"))
        self.resize(*EXPORT_SIZE)
        words = self.tr("Export {labels} of {name}").format(
            labels=labels_words(workspace.labels.counts().judged),
            name=project_words(workspace.project.name),
        )
        self.title = plain_label(words, "title")
        self.banner = Banner()
        self.format = Combo(self.tr("Format"), lambda _key: self.show_format())
        writable = {key: title for key, title in format_titles().items() if FORMATS[key].write}
        self.format.offer(writable, workspace.export_format)
        self.left_out = plain_label("", "caption", wrap=True)
        self.preview = named(QPlainTextEdit(readOnly=True), self.tr("First rows"))
        self.preview.setProperty("role", "mono")
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.progress = named(QProgressBar(textVisible=False), self.tr("Progress"))
        self.save = button(self.tr("Save as…"), self.write, "primary")
        self.close_button = button(self.tr("Close"), self.reject)
        self.close_button.setAutoDefault(False)
        column(
            self.title, self.banner, row(QLabel(self.tr("Format")), self.format, 1),
            (self.preview, 1), self.left_out, self.progress, row(1, self.close_button, self.save),
            spacing=12, inside=self, margins=DIALOG_MARGINS,
        )  # fmt: skip
        self._show_working(None)
        self.show_format()

    def show_format(self) -> None:
        self.workspace.export_format = self.format.currentData()
        first = tuple(islice(self.workspace.labels.labels(), SHOWN_LABELS))
        text, left_out = as_text(first, self.workspace.export_format)
        whole = len(text) <= SHOWN_CHARACTERS
        cut = text[:SHOWN_CHARACTERS]  # without its last line, unless that is the only one
        self.preview.setPlainText(text if whole else cut.rpartition("\n")[0] or cut)
        words = self.tr("Of the first {count} left out: {reasons}")
        self.left_out.setText(words.format(count=len(first), reasons=reasons(left_out)))
        self.left_out.setVisible(bool(left_out))

    def write(self) -> None:
        key = self.format.currentData()
        name = project_words(self.workspace.project.name)
        path = ask_for_target(self, name, FORMATS[key].suffix)
        if path is None:
            return
        steps = partial(export_file, self.services.home, self.workspace.project.id, path, key)
        title = self.tr("Writing {name}").format(name=path.name)
        job = self.services.lanes.files.start(EXPORT_SLOT, steps, title)
        job.progressed.connect(self._show_working)
        job.succeeded.connect(self._written)
        job.failed.connect(self._failed)
        self.banner.clear()
        self._show_working(Progress(0))

    def _show_working(self, progress: Progress | None) -> None:
        """How far the file is written; None where none is."""
        self.progress.setVisible(progress is not None)
        if progress is not None:
            self.progress.setRange(0, progress.total)
            self.progress.setValue(progress.done)
        for part in (self.save, self.format):
            part.setEnabled(progress is None)

    def _written(self, written: Written) -> None:
        self._show_working(None)
        words = self.tr("%Ln rows written to {name}.", "", written.rows)
        words = words.format(name=written.path.name)
        if written.left_out:
            words = f"{words} {self.tr('Left out:')} {reasons(written.left_out)}"
        self.banner.show_message(words, "", "good")

    def _failed(self, problem: BaseException) -> None:
        self._show_working(None)
        self.services.notify.error(problem, self.banner)


def reasons(left_out: Sequence[Remark]) -> str:
    translate = QCoreApplication.translate
    return " ".join(fill(translate("Said", one.template), **one.values) for one in left_out)
