"""The row above the cards, and what it opens: options, files, an import, a sheet to print."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QAction
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
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.interview.cards_words import (
    kind_title,
    level_title,
    number,
    topic_title,
)
from desktop.widgets.banner import Banner, in_words
from desktop.widgets.form import Form, problem_label
from desktop.widgets.import_dialog import ImportDialog
from desktop.widgets.labels import plain_label, words
from desktop.widgets.layout import Dialog, Popup, ask_for_target, column, row
from desktop.widgets.segmented import SegmentedControl
from models.errors import UserError
from models.interview.card import KINDS, LEVELS, TOPICS, Card
from models.interview.card_file import shipped
from models.interview.cards import ReviewSession
from models.interview.exchange import read_cards_file, write_cards_file
from models.interview.exchange.imported import Change, Imported, change
from models.interview.reviewing import CardsChoices
from models.interview.rich_text import plain
from models.interview.scheduling import OPTION_FIELDS, CardOptions, steps_of
from models.progress import Steps
from models.table_files import shorten

if TYPE_CHECKING:
    from desktop.services import Services

translate = QCoreApplication.translate
ANKI, TABLE, SHEET = ".apkg", ".csv", ".pdf"
NAME = "understudy-cards"
PROGRESS_WIDTH = 420


class FilesMenu(QMenu):
    """Cards out of files and into them, and onto paper.

    meant: the cards that an export writes. changed: called once cards were imported.
    exports: by the ending of the file that is written.
    """

    def __init__(
        self,
        services: "Services",
        session: Callable[[], ReviewSession],
        media: Path,
        banner: Banner,
        meant: Callable[[], Sequence[Card]],
        changed: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._services, self._session, self._media = services, session, media
        self._banner, self._meant, self._changed = banner, meant, changed
        self.print_dialog: PrintDialog | None = None
        self.bring = self.addAction(self.tr("Import cards…"), self.ask_for_import)
        self.addSeparator()
        self.exports = {
            suffix: self.addAction("", partial(self.ask_for_export, suffix))
            for suffix in (ANKI, TABLE, SHEET)
        }
        for action in self.actions():
            action.setMenuRole(QAction.MenuRole.NoRole)

    def show_count(self, count: int) -> None:
        """How many cards an export writes."""
        words = {
            ANKI: self.tr("Export for Anki… ({count})"),
            TABLE: self.tr("Export as a table… ({count})"),
            SHEET: self.tr("Print as a PDF sheet… ({count})"),
        }
        for suffix, action in self.exports.items():
            action.setText(words[suffix].format(count=number(count)))
            action.setEnabled(count > 0)

    def ask_for_import(self) -> None:
        """Let the person pick a file of cards."""
        kinds = self.tr("Cards (*.apkg *.colpkg *.csv *.tsv *.txt);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Import cards"), "", kinds)
        if name:
            self.import_from(Path(name))

    def import_from(self, path: Path) -> None:
        """Read a file of cards and show what it holds before anything is kept."""
        own, above = self._session().cards.own, self._banner.window()
        ImportCardsDialog(path, self._services, self._media, own, self._keep, above).open()

    def ask_for_export(self, suffix: str) -> None:
        """Let the person pick where to write the cards that are meant."""
        kinds = {
            ANKI: self.tr("Anki package (*.apkg)"),
            TABLE: self.tr("Table (*.csv)"),
            SHEET: self.tr("PDF (*.pdf)"),
        }[suffix]
        title = self.tr("Save cards as")
        if (path := ask_for_target(self, NAME, suffix, kinds, title)) is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the cards that are meant; what kind of file says its name's end."""
        if path.suffix.lower() == SHEET:
            self._print(path)
            return
        try:
            count = write_cards_file(self._meant(), path, self._media, words)
        except UserError as problem:
            self._services.notify.error(problem, self._banner)
            return
        told = self.tr("Exported %Ln cards to {name}.", "", count).format(name=path.name)
        advice = ""
        if path.suffix.lower() == ANKI:
            advice = self.tr(
                "In Anki: File > Import. A later export updates the cards and keeps your reviews."
            )
        self._banner.show_message(told, advice, "good")

    def _keep(self, found: Change) -> None:
        cards = (*found.new, *found.changed)
        said = (
            self.tr("%Ln cards are imported; Undo removes them.", "", len(cards)),
            self.tr("The import is undone."),
        )
        self._session().save(cards, said)
        self._banner.show_message(said[0], "", "neutral")
        self._changed()

    def _print(self, path: Path) -> None:
        from desktop.tabs.interview.sheet import print_sheet

        self.print_dialog = dialog = PrintDialog(self.parentWidget())
        dialog.printed.connect(partial(self._tell_printed, path.name))
        dialog.failed.connect(lambda problem: self._services.notify.error(problem, self._banner))
        dialog.run(print_sheet(path, self._meant(), self._media))

    def _tell_printed(self, name: str, pages: int) -> None:
        told = self.tr("%Ln pages are in {name}. Fold them along the line.", "", pages)
        self._banner.show_message(told.format(name=name), "", "good")


class ImportCardsDialog(ImportDialog):
    """own: the cards that are stored. keep: stores what an import changes; may raise UserError.

    media: where pictures are kept.
    """

    def __init__(
        self,
        path: Path,
        services: "Services",
        media: Path,
        own: Callable[[], Sequence[Card]],
        keep: Callable[[Change], object],
        parent: QWidget,
    ) -> None:
        super().__init__(path, services, self.tr("Import cards"), parent)
        self._own, self._store = own, keep
        self._cards: tuple[Card, ...] = ()
        self.keep.clicked.connect(self.store)
        known = [card.id for card in shipped().cards]
        self.start(partial(read_cards_file, path, media, known), self.show_file)

    def show_file(self, imported: Imported) -> None:
        """What was read, and what keeping it would change."""
        self._cards = imported.cards
        found = change(imported.cards, self._own())
        counts = [
            self.tr("%Ln new", "", len(found.new)),
            self.tr("%Ln changed", "", len(found.changed)),
            self.tr("%Ln unchanged", "", found.same),
        ]
        if imported.refused:
            counts.append(self.tr("%Ln refused", "", len(imported.refused)))
        new, changed = self.tr("new"), self.tr("changed")
        pairs = [*((new, card) for card in found.new), *((changed, c) for c in found.changed)]
        rows = [(word, _line(card.question), _line(card.answer)) for word, card in pairs]
        header = (self.tr("Card"), self.tr("Question"), self.tr("Answer"))
        self.show_refused(imported.refused, imported.left_out)
        self.show_rows(header, rows, " · ".join(counts))
        self.keep.setText(self.tr("Import %Ln cards", "", len(pairs)))

    def store(self) -> None:
        """Keep what is new or changed."""
        try:
            self._store(change(self._cards, self._own()))
        except UserError as problem:
            self.banner.show_error(problem)
        else:
            self.accept()


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
        self.doing = plain_label("", "caption")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.leave = QPushButton(self.tr("Cancel"))
        self.leave.clicked.connect(self.reject)
        page = column(
            plain_label(self.tr("Print cards"), "heading"),
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
