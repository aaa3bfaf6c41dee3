"""A file of labels before it is stored: its format, its first rows, what is refused and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.preferences.label_files import ask_for_target
from desktop.tabs.preferences.parts import plain_label
from desktop.widgets.banner import Banner
from desktop.widgets.data_table import DataTable
from desktop.widgets.layout import row
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.windows import Dialog

SIZE = (820, 600)
NEW_PROJECT = 0
LONGEST_NAME = 60

AskTarget = Callable[[QWidget, str, str], Path | None]


@dataclass(frozen=True, slots=True)
class Target:
    """Where the labels go. project: NEW_PROJECT for one named after the file. who: whose they are
    where the file does not say.
    """

    project: int
    who: str


class ImportDialog(Dialog):
    """format_picked: read the file in another way. store_asked: keep what is good of it.

    train_asked: store nothing, only train on it. report_given: the Path to write the refused rows
    to. ask: how that is asked for.
    """

    format_picked = Signal(str)
    store_asked = Signal()
    train_asked = Signal()
    report_given = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, ask: AskTarget = ask_for_target) -> None:
        super().__init__(parent)
        self._ask, self._name = ask, ""
        self.setWindowTitle(self.tr("Import labels"))
        self.resize(*SIZE)
        self.title = QLabel(self.tr("Import labels"))
        self.banner = Banner()
        self.format, self.project = QComboBox(), QComboBox()
        self.who = QLineEdit()
        self.summary = plain_label("", "muted", wrap=True)
        self.parts = SegmentedControl(
            (("preview", self.tr("First rows")), ("refused", self.tr("Refused"))),
            accessible_name=self.tr("Part"),
        )
        self.preview = DataTable(accessible_name=self.tr("First rows"))
        self.refused = DataTable(accessible_name=self.tr("Refused rows"))
        self.progress, self.doing = QProgressBar(), plain_label("", "caption")
        self.report = QPushButton(self.tr("Save the refused rows…"))
        self.store = QPushButton(self.tr("Import"))
        self.train = QPushButton(self.tr("Only train on it"))
        self.leave = QPushButton(self.tr("Cancel"))
        self._pages = QStackedWidget()
        self._dress()
        self._lay_out()
        self._connect()
        self.show_working("")

    def target(self) -> Target:
        """Where the labels go."""
        return Target(self.project.currentData() or NEW_PROJECT, " ".join(self.who.text().split()))

    def show_choices(
        self, name: str, formats: Sequence[tuple[str, str]], projects: Sequence[tuple[int, str]]
    ) -> None:
        """Offer formats, and projects to store to, the one at hand first. name: of the file."""
        self._name = name
        self.title.setText(self.tr("Import {name}").format(name=name))
        for key, words in formats:
            self.format.addItem(words, key)
        for number, words in projects:
            self.project.addItem(words, number)
        self.project.addItem(self.tr("a new project, named after the file"), NEW_PROJECT)

    def show_file(
        self,
        format_: str,
        summary: str,
        preview: Sequence[tuple[str, str, str]],
        refused: Sequence[tuple[str, str]],
        *,
        good: bool,
        pairs: int,
    ) -> None:
        """Show what was read. good: there is something to store. pairs: to train on."""
        self.show_working("")
        self.format.setCurrentIndex(self.format.findData(format_))
        self.summary.setText(summary)
        header = (self.tr("Prompt"), self.tr("Drafts"), self.tr("Judgement"))
        self.preview.set_rows(header, preview)
        self.show_refused(refused)
        self.store.setEnabled(good)
        self.train.setEnabled(pairs > 0)
        if refused and not good:
            self._show_part("refused")

    def show_refused(self, refused: Sequence[tuple[str, str]]) -> None:
        """List refused rows as (line, reason)."""
        self.refused.set_rows((self.tr("Line"), self.tr("Reason")), refused)
        words = self.tr("Refused: {count}") if refused else self.tr("Refused: none")
        self.parts.set_label("refused", words.format(count=len(refused)))
        self.parts.button("refused").setEnabled(bool(refused))
        self.report.setVisible(bool(refused))
        if not refused:
            self._show_part("preview")

    def show_working(self, words: str, done: int = 0, total: int = 0) -> None:
        """Say what is being done; "" for nothing."""
        self.doing.setText(words)
        self.progress.setVisible(bool(words))
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        for part in (self.format, self.project, self.who, self.store, self.train):
            part.setEnabled(not words)

    def show_stored(self, words: str) -> None:
        """The labels are in the store: nothing more can be asked for here."""
        self.banner.show_message(words, "", "good")
        self.store.setVisible(False)
        self.train.setVisible(False)
        for part in (self.format, self.project, self.who):
            part.setEnabled(False)
        self.leave.setText(self.tr("Close"))

    def _show_part(self, part: str) -> None:
        self.parts.set_value(part)
        self._pages.setCurrentWidget(self.refused if part == "refused" else self.preview)

    def _ask_for_report(self) -> None:
        stem = Path(self._name).stem
        path = self._ask(self, self.tr("{name}-refused").format(name=stem), ".csv")
        if path is not None:
            self.report_given.emit(path)

    def _dress(self) -> None:
        self.title.setProperty("role", "title")
        self.store.setProperty("role", "primary")
        self.store.setDefault(True)
        self.who.setMaxLength(LONGEST_NAME)
        self.who.setPlaceholderText(self.tr("as the file says"))
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.train.setToolTip(self.tr("Store nothing: the next run learns from the file's pairs"))
        for button in (self.leave, self.report, self.train):
            button.setAutoDefault(False)
        for box, words in (
            (self.format, self.tr("Format")),
            (self.project, self.tr("Into")),
            (self.who, self.tr("Labelled by")),
        ):
            box.setAccessibleName(words)

    def _connect(self) -> None:
        self.format.activated.connect(lambda _: self.format_picked.emit(self.format.currentData()))
        self.parts.picked.connect(self._show_part)
        self.store.clicked.connect(self.store_asked)
        self.train.clicked.connect(self.train_asked)
        self.leave.clicked.connect(self.reject)
        self.report.clicked.connect(self._ask_for_report)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for column, box in enumerate((self.format, self.project, self.who)):
            grid.addWidget(plain_label(box.accessibleName(), "caption"), 0, column)
            grid.addWidget(box, 1, column)
            grid.setColumnStretch(column, 1)
        for table in (self.preview, self.refused):
            self._pages.addWidget(table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(self.banner)
        layout.addLayout(grid)
        layout.addWidget(self.summary)
        layout.addLayout(row(self.parts, 1, self.report))
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.progress)
        layout.addLayout(row(self.doing, 1, self.leave, self.train, self.store))
