"""The row above the cards, and what it opens: options, files, an import, a sheet to print."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.interview.cards_words import kind_title, level_title, number, topic_title
from desktop.widgets.banner import Banner, in_words
from desktop.widgets.data_table import DataTable
from desktop.widgets.form import Form, problem_label
from desktop.widgets.layout import Dialog, Popup, column, row
from desktop.widgets.segmented import SegmentedControl
from models.errors import UserError
from models.interview.card import KINDS, LEVELS, OPTION_FIELDS, TOPICS, Card, CardOptions, steps_of
from models.interview.card_file import shipped
from models.interview.exchange import read_cards_file
from models.interview.imported import Change, Imported, change, write_whole
from models.interview.reviewing import CardsChoices
from models.progress import Steps
from models.rich_text import plain
from models.table_files import Refused, refused_table, shorten

if TYPE_CHECKING:
    from desktop.jobs import Job, Lanes

translate = QCoreApplication.translate
SLOT = "interview/cards/import"
ANKI, TABLE, SHEET = ".apkg", ".csv", ".pdf"
NAME = "understudy-cards"
SIZE, PROGRESS_WIDTH = (760, 540), 420
NEW, REFUSED = "new", "refused"
MOST_SHOWN = 500


def ask_for_cards(parent: QWidget) -> Path | None:
    """Let the person pick a file of cards; None if they think better of it."""
    kinds = translate("CardFiles", "Cards (*.apkg *.colpkg *.csv *.tsv *.txt);;All files (*)")
    name, _ = QFileDialog.getOpenFileName(parent, translate("CardFiles", "Import cards"), "", kinds)
    return Path(name) if name else None


def ask_for_target(parent: QWidget, suffix: str) -> Path | None:
    """Let the person pick where to write; without a suffix the name gets one."""
    kinds = {
        ANKI: translate("CardFiles", "Anki package (*.apkg)"),
        TABLE: translate("CardFiles", "Table (*.csv)"),
        SHEET: translate("CardFiles", "PDF (*.pdf)"),
    }[suffix]
    title = translate("CardFiles", "Save cards as")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, f"{NAME}{suffix}", kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


class FilesMenu(QMenu):
    """exports: by the ending of the file that is written."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bring = QAction(self.tr("Import cards…"), self)
        self.exports = {suffix: QAction(self) for suffix in (ANKI, TABLE, SHEET)}
        self.addAction(self.bring)
        self.addSeparator()
        self.addActions(list(self.exports.values()))
        for action in self.actions():
            action.setMenuRole(QAction.MenuRole.NoRole)

    def show_count(self, count: int) -> None:
        """How many cards an export writes: those that are meant on the page."""
        words = {
            ANKI: self.tr("Export for Anki… ({count})"),
            TABLE: self.tr("Export as a table… ({count})"),
            SHEET: self.tr("Print as a PDF sheet… ({count})"),
        }
        for suffix, action in self.exports.items():
            action.setText(words[suffix].format(count=number(count)))
            action.setEnabled(count > 0)


def _label(text: str, role: str, *, wrap: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    return label


class ImportCardsDialog(Dialog):
    """own: the cards that are stored. keep: stores what an import changes; may raise UserError."""

    def __init__(
        self,
        parent: QWidget | None = None,
        own: Callable[[], Sequence[Card]] = tuple,
        keep: Callable[[Change], object] = lambda _change: None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import cards"))
        self.resize(*SIZE)
        self._own, self._keep = own, keep
        self._imported, self._name = Imported(()), ""
        self._job: Job | None = None
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
        self.report = QPushButton(self.tr("Save refused rows…"))
        self.keep = QPushButton(self.tr("Import"))
        self.leave = QPushButton(self.tr("Cancel"))
        self._pages = QStackedWidget()
        self._dress()
        self._lay_out()
        self._show_working("")

    def read(self, path: Path, media: Path, lanes: "Lanes") -> None:
        """Read a file in the background, then show what it holds."""
        self._name = path.name
        self.title.setText(self.tr("Import {name}").format(name=path.name))
        reading = self.tr("Reading {name}").format(name=path.name)
        self._show_working(reading)
        known = [card.id for card in shipped().cards]
        steps = partial(read_cards_file, path, media, known)
        self._job = job = lanes.files.start(SLOT, steps, reading)
        job.succeeded.connect(self.show_file)
        job.failed.connect(self._show_fault)
        self.open()

    def show_file(self, imported: Imported) -> None:
        """What was read, and what keeping it would change."""
        self._job, self._imported = None, imported
        self._show_working("")
        found = change(imported.cards, self._own())
        counts = [
            self.tr("%Ln new", "", len(found.new)),
            self.tr("%Ln changed", "", len(found.changed)),
            self.tr("%Ln unchanged", "", found.same),
        ]
        if imported.refused:
            counts.append(self.tr("%Ln refused", "", len(imported.refused)))
        self.summary.setText(" · ".join(counts))
        new, changed = self.tr("new"), self.tr("changed")
        pairs = [*((new, card) for card in found.new), *((changed, c) for c in found.changed)]
        rows = [(w, _line(card.question), _line(card.answer)) for w, card in pairs[:MOST_SHOWN]]
        self.cards.set_rows((self.tr("Card"), self.tr("Question"), self.tr("Answer")), rows)
        told = self._told()
        lines = [
            (number(one.line), " ".join(filter(None, in_words(one.error))), one.raw)
            for one in told[:MOST_SHOWN]
        ]
        self.refused.set_rows((self.tr("Line"), self.tr("Reason"), self.tr("Row")), lines)
        self.parts.set_label(REFUSED, self.tr("Refused or changed: %Ln", "", len(told)))
        self.parts.button(REFUSED).setEnabled(bool(told))
        self.report.setVisible(bool(told))
        self.keep.setVisible(bool(pairs))
        self.keep.setEnabled(bool(pairs))
        self.keep.setText(self.tr("Import %Ln cards", "", len(pairs)))
        if not pairs:
            self.leave.setText(self.tr("Close"))
        self._show(REFUSED if told and not rows else NEW)

    def take(self) -> None:
        """Keep what is new or changed."""
        try:
            self._keep(change(self._imported.cards, self._own()))
        except UserError as problem:
            self.banner.show_error(problem)
        else:
            self.accept()

    def write_report(self, path: Path) -> None:
        """All that was refused or left out, as a table."""
        try:
            table = refused_table(self._told())
            write_whole(path, table.encode("utf-8-sig", errors="replace"))
        except UserError as problem:
            self.banner.show_error(problem)
            return
        saved = self.tr("The refused rows are in {name}.").format(name=path.name)
        self.banner.show_message(saved, "", "good")

    def done(self, result: int) -> None:
        """However it ends, nothing is read any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.done(0)
        super().closeEvent(event)

    def _told(self) -> tuple[Refused, ...]:
        return (*self._imported.refused, *self._imported.left_out)

    def _show_working(self, words: str) -> None:
        self.doing.setText(words)
        self.progress.setVisible(bool(words))
        self.keep.setEnabled(False)

    def _show_fault(self, problem: BaseException) -> None:
        """The file can't be read; the banner says why."""
        self._job = None
        self._show_working("")
        for part in (self.parts, self._pages, self.keep, self.report):
            part.setVisible(False)
        self.leave.setText(self.tr("Close"))
        if not isinstance(problem, UserError):
            raise problem
        self.banner.show_error(problem)

    def _show(self, part: str) -> None:
        self.parts.set_value(part)
        self._pages.setCurrentWidget(self.refused if part == REFUSED else self.cards)

    def _ask_for_report(self) -> None:
        name = self.tr("{name}-refused.csv").format(name=Path(self._name).stem)
        title = self.tr("Save refused rows")
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, self.tr("Table (*.csv)"))
        if chosen:
            self.write_report(Path(chosen))

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
        self.keep.clicked.connect(self.take)
        self.leave.clicked.connect(self.reject)
        self.report.clicked.connect(self._ask_for_report)

    def _lay_out(self) -> None:
        for table in (self.cards, self.refused):
            self._pages.addWidget(table)
        page = column(
            self.title,
            self.banner,
            self.summary,
            row(self.parts, 1, self.report),
            (self._pages, 1),
            self.progress,
            row(self.doing, 1, self.leave, self.keep),
            spacing=12,
            inside=self,
        )
        page.setContentsMargins(24, 18, 24, 18)


class PrintDialog(Dialog):
    """Shown while a sheet is made; closing it stops that, and nothing is left.

    printed: how many pages were written. failed: the UserError. Each turn of the event loop makes
    one step, so that the window answers meanwhile.
    """

    printed = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Print cards"))
        self.setModal(True)
        self.setFixedWidth(PROGRESS_WIDTH)
        self._steps: Steps[int] | None = None
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._step)
        self.doing = _label("", "caption")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.leave = QPushButton(self.tr("Cancel"))
        self.leave.clicked.connect(self.reject)
        page = column(
            _label(self.tr("Print cards"), "heading"),
            self.progress,
            row(self.doing, 1, self.leave),
            spacing=12,
            inside=self,
        )
        page.setContentsMargins(24, 18, 24, 18)

    def run(self, steps: Steps[int]) -> None:
        """Make the sheet. steps: return how many pages there are."""
        self._steps = steps
        self.open()
        self._turn.start()

    def show_progress(self, stage: str, done: int, total: int) -> None:
        """stage: as a step says it."""
        words = self.tr("{stage} {done} of {total}")
        told = words.format(stage=translate("Stage", stage), done=number(done), total=number(total))
        self.doing.setText(told)
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def done(self, result: int) -> None:
        """At the end, or because the person has closed the dialog."""
        self._turn.stop()
        if self._steps is not None:
            self._steps.close()
            self._steps = None
        super().done(result)

    def _step(self) -> None:
        if self._steps is None:
            return
        try:
            step = next(self._steps)
        except StopIteration as end:
            self.accept()
            self.printed.emit(int(end.value))
        except UserError as problem:
            self.reject()
            self.failed.emit(problem)
        else:
            self.show_progress(step.stage, step.done, step.total)


def _line(markdown: str) -> str:
    return shorten(plain(markdown), 100)


# Which cards are meant, and how many a day asks


OPTIONS_WIDTH = 420
LEAST_LETTERS, ROOM = 6, 1000
"""What a narrow window leaves of a title; titles take their room before the gap does."""


class CardsBar(QWidget):
    """change: called with a field of the choices and its value. The buttons are the page's."""

    def __init__(self, change: Callable[[str, object], object]) -> None:
        super().__init__()
        self._change = change
        self.modes = SegmentedControl(
            (("review", self.tr("Review")), ("browse", self.tr("All cards"))),
            accessible_name=self.tr("Show"),
        )
        topic = self._combo("topic", self.tr("Topic"), self.tr("All topics"), TOPICS, topic_title)
        level = self._combo("level", self.tr("Level"), self.tr("All levels"), LEVELS, level_title)
        kind = self._combo("kind", self.tr("Kind"), self.tr("All kinds"), KINDS, kind_title)
        self.filters = {"topic": topic, "level": level, "kind": kind}
        self.own = QCheckBox(self.tr("Only my own"))
        self.own.clicked.connect(lambda on: change("own", on))
        self.new = QPushButton(self.tr("New card"))
        self.files = QPushButton(self.tr("Files"))
        self.files.setToolTip(self.tr("Import and export: Anki, CSV, a sheet to print"))
        self.options = QPushButton(self.tr("Options"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.modes)
        for combo in self.filters.values():
            line.addWidget(combo, ROOM)
        line.addWidget(self.own)
        line.addStretch(1)
        for button in (self.new, self.files, self.options):
            line.addWidget(button)

    def show_choices(self, state: CardsChoices) -> None:
        """What is chosen."""
        self.modes.set_value(state.mode)
        for field, combo in self.filters.items():
            with QSignalBlocker(combo):
                combo.setCurrentIndex(max(0, combo.findData(getattr(state, field))))
        self.own.setChecked(state.own)

    def _combo(
        self, field: str, name: str, every: str, keys: Sequence[str], title: Callable[[str], str]
    ) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.addItem(every, "")
        for key in keys:
            combo.addItem(title(key), key)
        combo.setMaxVisibleItems(len(keys) + 1)
        combo.ensurePolished()
        combo.setMaximumWidth(combo.sizeHint().width())  # where there is room, no title is cut
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(LEAST_LETTERS)
        combo.currentIndexChanged.connect(lambda _: self._change(field, combo.currentData()))
        return combo


class OptionsPopup(Popup):
    """apply: called with the options, as soon as one of them is another and all are in range."""

    def __init__(
        self,
        parent: QWidget | None = None,
        apply: Callable[[CardOptions], object] = lambda _options: None,
    ) -> None:
        super().__init__(parent)  # type: ignore[arg-type]  # Qt takes a window without a parent
        self._apply = apply
        self.setAccessibleName(self.tr("Options"))
        self.setFixedWidth(OPTIONS_WIDTH)
        self.form = Form(OPTION_FIELDS)
        self.form.edited.connect(lambda _name: self._changed())
        self.steps = {"learning_steps": QLineEdit(), "relearning_steps": QLineEdit()}
        titles = (self.tr("Learning steps (min)"), self.tr("Relearning steps (min)"))
        tips = (
            self.tr("A new card comes again after so many minutes, before it waits for days."),
            self.tr("The same for a card that you have forgotten."),
        )
        for field, title, tip in zip(self.steps.values(), titles, tips, strict=True):
            label = QLabel(title)
            label.setBuddy(field)
            field.setAccessibleName(title)
            field.setToolTip(tip)
            field.editingFinished.connect(self._changed)
            self.form.add_row(self.form.column.count(), label, field)
        self.problem = problem_label()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.addWidget(self.form)
        column.addWidget(self.problem)

    def show_options(self, options: CardOptions) -> None:
        """What holds."""
        values = asdict(options)
        self.form.show_values(values)
        for name, field in self.steps.items():
            with QSignalBlocker(field):
                field.setText(" ".join(map(str, values[name])))
        self.problem.hide()

    def _changed(self) -> None:
        try:
            learning, relearning = (steps_of(field.text()) for field in self.steps.values())
        except UserError as problem:
            self.problem.setText(" ".join(in_words(problem)))
            self.problem.show()
            return
        self.problem.hide()
        if self.form.problem() is None:
            values = self.form.values()
            self._apply(CardOptions(**values, learning_steps=learning, relearning_steps=relearning))
