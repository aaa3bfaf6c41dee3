"""Labels to a file: in which format, what it looks like, and what the format has no place for."""

from collections.abc import Sequence
from functools import partial
from itertools import islice

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.services import Services
from desktop.tabs.preferences import label_files
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.parts import plain_label
from desktop.tabs.preferences.wording import labels_words, project_words
from desktop.widgets.banner import Banner
from desktop.widgets.layout import row
from desktop.widgets.windows import Dialog
from models.formats import fill
from models.preferences.label_files.files import FORMATS, Written, as_text
from models.progress import Progress
from models.store.labelling.project_jobs import export_file
from models.table_files import Said

SLOT = "preferences/export"
SIZE = (680, 480)
SHOWN_LABELS, SHOWN_CHARACTERS = 20, 6000


class ExportDialog(Dialog):
    """The first labels of the project in the format that is picked; written on the files lane."""

    def __init__(self, services: Services, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.services, self.desk = services, desk
        self.setWindowTitle(self.tr("Export labels"))
        self.resize(*SIZE)
        words = self.tr("Export {labels} of {name}").format(
            labels=labels_words(desk.labels.counts().judged), name=project_words(desk.project.name)
        )
        self.title = plain_label(words, "title")
        self.banner = Banner()
        self.format = QComboBox()
        self.format.setAccessibleName(self.tr("Format"))
        for one in FORMATS.values():
            if one.write is not None:
                self.format.addItem(QCoreApplication.translate("Said", one.title), one.key)
        self.format.setCurrentIndex(self.format.findData(desk.export_format))
        self.format.activated.connect(lambda _: self.show_format())
        self.left_out = plain_label("", "caption", wrap=True)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setProperty("role", "mono")
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.preview.setAccessibleName(self.tr("First rows"))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.save = QPushButton(self.tr("Save as…"))
        self.save.setProperty("role", "primary")
        self.save.clicked.connect(self.write)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(self.banner)
        layout.addLayout(row(QLabel(self.tr("Format")), self.format, 1))
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.left_out)
        layout.addWidget(self.progress)
        layout.addLayout(row(1, self.close_button, self.save))
        self._show_working(None)
        self.show_format()

    def show_format(self) -> None:
        """The first labels in the picked format."""
        self.desk.export_format = self.format.currentData()
        first = tuple(islice(self.desk.labels.labels(), SHOWN_LABELS))
        text, left_out = as_text(first, self.desk.export_format)
        whole = len(text) <= SHOWN_CHARACTERS
        self.preview.setPlainText(text if whole else whole_lines(text[:SHOWN_CHARACTERS]))
        words = self.tr("Of the first {count} left out: {reasons}")
        self.left_out.setText(words.format(count=len(first), reasons=reasons(left_out)))
        self.left_out.setVisible(bool(left_out))

    def write(self) -> None:
        """Write all labels of the project."""
        key = self.format.currentData()
        name = project_words(self.desk.project.name)
        path = label_files.ask_for_target(self, name, FORMATS[key].suffix)
        if path is None:
            return
        steps = partial(export_file, self.services.home, self.desk.project.id, path, key)
        title = self.tr("Writing {name}").format(name=path.name)
        job = self.services.lanes.files.start(SLOT, steps, title)
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


def reasons(left_out: Sequence[Said]) -> str:
    """What the format has no place for, in the window's language."""
    translate = QCoreApplication.translate
    return " ".join(fill(translate("Said", one.template), **one.values) for one in left_out)


def whole_lines(text: str) -> str:
    """Without a last line that was cut, unless it is the only one."""
    lines, _, _ = text.rpartition("\n")
    return lines or text
