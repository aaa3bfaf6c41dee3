"""Cards out of files and into them, looked at first: Anki, tables, a sheet; and the column More."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QWidget,
)

from desktop.numbers import whole
from desktop.tabs.interview.cards_words import kind_title, level_title
from desktop.tabs.interview.controls import caption
from desktop.widgets.banner import Banner, in_words
from desktop.widgets.export import as_png
from desktop.widgets.form import Form, problem_label
from desktop.widgets.import_dialog import ImportDialog
from desktop.widgets.labels import button, named, plain_label, topic_title, words
from desktop.widgets.layout import Dialog, ask_for_target, column, row
from desktop.widgets.segmented import SegmentedControl
from models.errors import UserError
from models.figure import Figure
from models.interview.card import JUDGEMENT, KINDS, LEVELS, TOPICS, Card, Curve
from models.interview.card_file import shipped
from models.interview.cards import ReviewSession
from models.interview.checking import curve_task
from models.interview.exchange import read_cards_file, write_cards_file
from models.interview.exchange.imported import Change, Imported, change
from models.interview.reviewing import CardsChoices
from models.interview.rich_text import plain
from models.interview.scheduling import OPTION_FIELDS, CardOptions, steps_of
from models.progress import Progress, Steps
from models.table_files import shorten

if TYPE_CHECKING:
    from desktop.plotting import FigurePlot
    from desktop.services import Services

translate = QCoreApplication.translate
ANKI, TABLE, SHEET = ".apkg", ".csv", ".pdf"
NAME = "understudy-cards"
PROGRESS_WIDTH, PICTURE = 420, QSize(560, 350)


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
            action.setText(words[suffix].format(count=whole(count)))
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
        cards, suffix = self._meant(), path.suffix.lower()
        if suffix == SHEET:
            from desktop.tabs.interview.sheet import print_sheet

            title, steps = self.tr("Print cards"), print_sheet(path, cards, self._media)
        else:
            title, steps = self.tr("Export cards"), write_cards(cards, path, self._media)
        self.print_dialog = dialog = PrintDialog(self.parentWidget(), title)
        dialog.printed.connect(partial(self._tell_written, path.name, suffix))
        dialog.failed.connect(lambda problem: self._services.notify.error(problem, self._banner))
        dialog.run(steps)

    def _keep(self, found: Change) -> None:
        cards = (*found.new, *found.changed)
        said = (
            self.tr("%Ln cards are imported; Undo removes them.", "", len(cards)),
            self.tr("The import is undone."),
        )
        self._session().save(cards, said)
        self._banner.show_message(said[0], "", "neutral")
        self._changed()

    def _tell_written(self, name: str, suffix: str, count: int) -> None:
        told, advice = self.tr("Exported %Ln cards to {name}.", "", count), ""
        if suffix == SHEET:
            told = self.tr("Printed %Ln pages to {name}.", "", count)
            advice = self.tr("Fold them along the line.")
        elif suffix == ANKI:
            advice = self.tr(
                "In Anki: File > Import. A later export updates the cards and keeps your reviews."
            )
        self._banner.show_message(told.format(name=name), advice, "good")


def write_cards(cards: Sequence[Card], path: Path, media: Path) -> Steps[int]:
    """Write cards, into Anki with their curves; returns how many. UserError if that can't be.

    Curves are drawn with Qt, so it runs on the window's thread, step by step.
    """
    drawn = dict[str, tuple[bytes, ...]]()
    curves = [card for card in cards if isinstance(card.body, Curve)]
    if curves and path.suffix.lower() == ANKI:
        from desktop.plotting import FigurePlot

        plot = FigurePlot(with_sources=False)
        plot.resize(PICTURE)
        for number, card in enumerate(curves, start=1):
            yield Progress(number, len(curves), stage="Drawing curves...")
            with suppress(UserError):  # of an own card, whose figure is not known
                if (task := curve_task(card.body)) is not None:
                    drawn[card.id] = (_png(plot, task.figure), _png(plot, task.full))
        plot.deleteLater()
    return write_cards_file(cards, path, media, words, drawn)


def _png(plot: "FigurePlot", figure: Figure) -> bytes:
    """A figure on white, whatever the window wears."""
    from desktop.plotting.exporting import picture

    plot.show_figure(figure)
    plot.grab()  # it is never shown: now it is laid out
    with plot.on_paper():
        return as_png(picture(plot))


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
        known = shipped().names
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
    """Shown while cards are written or printed; closing it stops that, and nothing is left.

    printed: how many cards or pages were written. failed: the UserError. Each turn of the event
    loop makes one step, so that the window answers meanwhile.
    """

    printed = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None, title: str = "") -> None:
        super().__init__(parent)
        title = title or self.tr("Print cards")
        self.setWindowTitle(title)
        self.setModal(True)
        self.setFixedWidth(PROGRESS_WIDTH)
        self._steps: Steps[int] | None = None
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._step)
        self.doing = plain_label("", "caption")
        self.progress = named(QProgressBar(textVisible=False), self.tr("Progress"))
        self.leave = QPushButton(self.tr("Cancel"))
        self.leave.clicked.connect(self.reject)
        page = column(
            plain_label(title, "heading"),
            self.progress,
            row(self.doing, 1, self.leave),
            spacing=12,
            inside=self,
        )
        page.setContentsMargins(24, 18, 24, 18)

    def run(self, steps: Steps[int]) -> None:
        """steps: return how many cards or pages there are."""
        self._steps = steps
        self.open()
        self._turn.start()

    def show_progress(self, stage: str, done: int, total: int) -> None:
        """stage: as a step says it."""
        words = self.tr("{stage} {done} of {total}")
        told = words.format(stage=translate("Stage", stage), done=whole(done), total=whole(total))
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


LEAST_LETTERS = 6


class ShownCard(QWidget):
    """The card on the screen: what kind it is, how it went before, what can be done with it.

    The buttons are the page's to wire.
    """

    def __init__(self) -> None:
        super().__init__()
        self.about, self.history = caption(), caption()
        for label in (self.about, self.history):
            label.setWordWrap(True)
        self.lab, self.follow = button(""), button(self.tr("Follow-up question   F"))
        self.edit = button("")
        self.bury, self.suspend = button(""), button("")
        parts = (self.lab, self.follow, self.edit, self.bury, self.suspend)
        title = plain_label(self.tr("This card"), "card-title")
        column(title, self.about, self.history, *parts, spacing=8, inside=self)

    def show_card(self, about: str, history: str, *, own: bool, buried: bool, aside: bool) -> None:
        """buried, aside: whether it is not asked today, or not at all."""
        self.about.setText(about)
        self.history.setText(history)
        self.edit.setText(self.tr("Edit") if own else self.tr("Copy to my own cards"))
        self.bury.setText(
            self.tr("Ask it again today") if buried else self.tr("Bury until tomorrow   -")
        )
        self.suspend.setText(self.tr("Unsuspend") if aside else self.tr("Suspend   @"))


class OptionsForm(QWidget):
    """apply: called with the options, as soon as one of them is another and all are in range."""

    def __init__(self, apply: Callable[[CardOptions], object]) -> None:
        super().__init__()
        self._apply = apply
        self.form = Form(OPTION_FIELDS, above=True)
        self.form.edited.connect(lambda _name: self._changed())
        self.steps = {"learning_steps": QLineEdit(), "relearning_steps": QLineEdit()}
        titles = (self.tr("Learning steps (min)"), self.tr("Relearning steps (min)"))
        tips = (
            self.tr("A new card comes again after so many minutes, before it waits for days."),
            self.tr("The same for a card that you have forgotten."),
        )
        for field, title, tip in zip(self.steps.values(), titles, tips, strict=True):
            label = caption(title)
            label.setBuddy(field)
            field.setAccessibleName(title)
            field.setToolTip(tip)
            field.editingFinished.connect(self._changed)
            self.form.column.addLayout(column(label, field, spacing=2))
        self.problem = problem_label()
        column(self.form, self.problem, spacing=4, inside=self)

    def show_options(self, options: CardOptions) -> None:
        """What holds; a field that somebody types into stays as it is."""
        values = asdict(options)
        self.form.show_values(values)
        for name, field in self.steps.items():
            if not field.hasFocus():
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


class CardsMore(QWidget):
    """change: called with a field of the choices and its value. The buttons are the page's."""

    def __init__(
        self, change: Callable[..., object], apply: Callable[[CardOptions], object]
    ) -> None:
        super().__init__()
        self._change = change
        self.shown, self.options = ShownCard(), OptionsForm(apply)
        self.modes = SegmentedControl(
            (("review", self.tr("Review")), ("browse", self.tr("All cards"))),
            accessible_name=self.tr("Show"),
        )
        topic = self._combo("topic", self.tr("Topic"), self.tr("All topics"), TOPICS, topic_title)
        level = self._combo("level", self.tr("Level"), self.tr("All levels"), LEVELS, level_title)
        kinds = (*KINDS, JUDGEMENT)
        kind = self._combo("kind", self.tr("Kind"), self.tr("All kinds"), kinds, kind_title)
        self.filters = {"topic": topic, "level": level, "kind": kind}
        self.own = QCheckBox(self.tr("Only my own"))
        self.own.clicked.connect(lambda on: change(own=on))
        self.new, self.files = button(self.tr("New card")), QPushButton(self.tr("Files"))
        self.files.setToolTip(self.tr("Import and export: Anki, CSV, a sheet to print"))
        self.test = button(self.tr("Skip by a test of ten"))
        self.test.setToolTip(self.tr("Nine of ten right: the deck's unseen cards are suspended."))
        which, options = (
            plain_label(text, "card-title") for text in (self.tr("Which cards"), self.tr("Options"))
        )
        column(
            self.shown,
            column(which, self.modes, *self.filters.values(), self.own, spacing=8),
            row((self.new, 1), (self.files, 1)),
            column(options, self.options, self.test, spacing=8),
            spacing=20, inside=self,
        )  # fmt: skip

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
        combo = named(QComboBox(), name)
        combo.addItem(every, "")
        for key in keys:
            combo.addItem(title(key), key)
        combo.setMaxVisibleItems(len(keys) + 1)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(LEAST_LETTERS)
        combo.currentIndexChanged.connect(lambda _: self._change(**{field: combo.currentData()}))
        return combo
