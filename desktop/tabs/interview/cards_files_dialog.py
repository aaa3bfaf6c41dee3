"""A file of cards before it is kept, and a sheet while it is made."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.banner import Banner
from desktop.widgets.data_table import DataTable
from desktop.widgets.layout import row
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.windows import Dialog

SIZE, PROGRESS_WIDTH = (760, 540), 420
NEW, REFUSED = "new", "refused"


def _label(text: str, role: str, *, wrap: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    return label


class ImportCardsDialog(Dialog):
    """keep_asked: take the cards. report_given: the Path to write the refused rows to."""

    keep_asked = Signal()
    report_given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import cards"))
        self.resize(*SIZE)
        self._name = ""
        self.title = _label(self.tr("Import cards"), "title")
        self.banner = Banner()
        self.summary = _label("", "muted", wrap=True)
        self.parts = SegmentedControl(
            ((NEW, self.tr("Cards")), (REFUSED, self.tr("Refused"))),
            accessible_name=self.tr("Part"),
        )
        self.cards = DataTable(accessible_name=self.tr("Cards"))
        self.refused = DataTable(accessible_name=self.tr("Refused"))
        self.progress, self.doing = QProgressBar(), _label("", "caption")
        self.report = QPushButton(self.tr("Save what was refused…"))
        self.keep = QPushButton(self.tr("Keep"))
        self.leave = QPushButton(self.tr("Cancel"))
        self._pages = QStackedWidget()
        self._dress()
        self._lay_out()
        self.show_working("")

    def show_working(self, words: str) -> None:
        """Say what is being done; "" for nothing."""
        self.doing.setText(words)
        self.progress.setVisible(bool(words))
        self.keep.setEnabled(False)

    def show_name(self, name: str) -> None:
        """The file that is read."""
        self._name = name
        self.title.setText(self.tr("Import {name}").format(name=name))

    def show_file(
        self,
        summary: str,
        cards: Sequence[tuple[str, str, str]],
        refused: Sequence[tuple[str, str, str]],
        *,
        keep: str,
    ) -> None:
        """What was read. cards: (what becomes of it, question, answer). refused: (line, reason,
        how it begins). keep: what the button says, "" if there is nothing to keep.
        """
        self.show_working("")
        self.summary.setText(summary)
        self.cards.set_rows((self.tr("Card"), self.tr("Question"), self.tr("Answer")), cards)
        header = (self.tr("Line"), self.tr("Reason"), self.tr("Row"))
        self.refused.set_rows(header, refused)
        words = self.tr("Refused or changed: {count}").format(count=len(refused))
        self.parts.set_label(REFUSED, words)
        self.parts.button(REFUSED).setEnabled(bool(refused))
        self.report.setVisible(bool(refused))
        self.keep.setVisible(bool(keep))
        self.keep.setEnabled(bool(keep))
        self.keep.setText(keep or self.tr("Keep"))
        if not keep:
            self.leave.setText(self.tr("Close"))
        self._show(REFUSED if refused and not cards else NEW)

    def show_fault(self) -> None:
        """The file can't be read; the banner says why."""
        self.show_working("")
        for part in (self.parts, self._pages, self.keep, self.report):
            part.setVisible(False)
        self.leave.setText(self.tr("Close"))

    def _show(self, part: str) -> None:
        self.parts.set_value(part)
        self._pages.setCurrentWidget(self.refused if part == REFUSED else self.cards)

    def _ask_for_report(self) -> None:
        name = self.tr("{name}-refused.csv").format(name=Path(self._name).stem)
        title = self.tr("Save what was refused")
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, self.tr("Table (*.csv)"))
        if chosen:
            self.report_given.emit(Path(chosen))

    def _dress(self) -> None:
        self.keep.setProperty("role", "primary")
        self.keep.setDefault(True)
        self.leave.setAutoDefault(False)
        self.report.setAutoDefault(False)
        self.report.hide()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.parts.picked.connect(self._show)
        self.keep.clicked.connect(self.keep_asked)
        self.leave.clicked.connect(self.reject)
        self.report.clicked.connect(self._ask_for_report)

    def _lay_out(self) -> None:
        for table in (self.cards, self.refused):
            table.horizontalHeader().setStretchLastSection(True)
            self._pages.addWidget(table)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 18, 24, 18)
        page.setSpacing(12)
        page.addWidget(self.title)
        page.addWidget(self.banner)
        page.addWidget(self.summary)
        page.addLayout(row(self.parts, 1, self.report))
        page.addWidget(self._pages, 1)
        page.addWidget(self.progress)
        page.addLayout(row(self.doing, 1, self.leave, self.keep))


class PrintDialog(Dialog):
    """Shown while a sheet is laid out and written; closing it stops that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Print cards"))
        self.setModal(True)
        self.setFixedWidth(PROGRESS_WIDTH)
        self.doing = _label("", "caption")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.leave = QPushButton(self.tr("Cancel"))
        self.leave.clicked.connect(self.reject)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 18, 24, 18)
        page.setSpacing(12)
        page.addWidget(_label(self.tr("Print cards"), "heading"))
        page.addWidget(self.progress)
        page.addLayout(row(self.doing, 1, self.leave))

    def show_progress(self, words: str, done: int, total: int) -> None:
        """How far it is."""
        self.doing.setText(words)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
