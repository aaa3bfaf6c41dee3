"""The part "Pairs": what is learnt from, row by row, and as the exact string."""

import html
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.look.theme import theme_of
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.parts import selectable, text_label
from desktop.widgets.banner import Banner, ShortLabel, in_words
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.labels import button
from desktop.widgets.layout import FileDrop, ask_for_file, column, row
from desktop.widgets.segmented import SegmentedControl
from models.alignment.instructions import Instruction, ReadInstructions, read_instructions, shipped
from models.alignment.states import FineTuning
from models.formats import fill
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.training.packs import ExactPair

READ, EXACT = "alignment/sft-read", "alignment/sft-exact"


class SftPairs(QWidget):
    """changed: other pairs are learnt from now. change: takes what is picked here."""

    changed = Signal()

    def __init__(self, services: Services, bench: Bench, change: Callable[..., None]) -> None:
        super().__init__()
        self._services, self._bench, self._change = services, bench, change
        self._state = FineTuning()
        self.read: ReadInstructions | None = None
        self._file = ""  # of `read`, or of what is being read
        self._listed_of: object = None
        self._rows: list[Instruction] = []
        self._asked: object = None
        self._exact: ExactPair | None = None
        FileDrop(self, self.open_file)
        self.banner = Banner()
        self.source = ShortLabel()
        self.source.setProperty("role", "card-title")
        self.open = button(self.tr("Open own pairs…"), self.ask_for_file)
        self.shipped = button(self.tr("Shipped pairs"), partial(change, file="", listed="pairs"))
        self.listed = SegmentedControl(
            (("pairs", self.tr("Pairs")), ("refused", self.tr("Refused"))),
            accessible_name=self.tr("Rows"),
            on_pick=lambda listed: change(listed=listed),
        )
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find in pairs"))
        self.search.setAccessibleName(self.tr("Find in pairs"))
        self.search.textChanged.connect(lambda text: change(needle=text))
        self.table = DataTable(parent=self, accessible_name=self.tr("Instruction pairs"))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._ask_exact())
        self.exact, self.counted = text_label("exact"), text_label("caption")
        self._lay_out()
        theme_of().changed.connect(self._paint)

    @property
    def file(self) -> Path | None:
        """Of own pairs, once it is read; None for the shipped ones."""
        return None if self.read is None else Path(self._file)

    @property
    def pairs(self) -> tuple[Instruction, ...]:
        return shipped() if self.read is None else self.read.pairs

    def source_words(self) -> str:
        """Where the pairs come from and how many there are."""
        if self.read is None:
            return self.tr("%Ln shipped pairs", "", len(self.pairs))
        words = self.tr("%Ln pairs of {file}", "", len(self.pairs))
        refused = len(self.read.refused)
        more = f", {self.tr('%Ln rows refused', '', refused)}" if refused else ""
        return words.format(file=Path(self._file).name) + more

    def ask_for_file(self) -> None:
        kinds = self.tr("Pairs (*.jsonl *.json *.csv *.tsv *.gz);;All files (*)")
        if (path := ask_for_file(self, self.tr("Open pairs"), kinds)) is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Read own pairs; the ones before stay until they are read."""
        self.banner.clear()
        title = self.tr("Reading {file}").format(file=path.name)
        job = self._services.lanes.reading.start(READ, partial(read_instructions, path), title)
        job.succeeded.connect(partial(self._have_read, path))
        job.failed.connect(partial(self._services.notify.error, where=self.banner))

    def read_file(self, state: FineTuning) -> None:
        """Read the file of a state that was opened; one that is gone is left alone."""
        if state.file == self._file:
            return
        self._file = state.file
        if not state.file:
            self.read = None
            self.banner.clear()
        elif Path(state.file).is_file():
            self.open_file(Path(state.file))

    def show_state(self, state: FineTuning) -> None:
        """The rows, the first of them picked, and that one as the model reads it."""
        self._state = state
        refused = () if self.read is None else self.read.refused
        self.source.setText(self.source_words())
        self.shipped.setVisible(self.read is not None)
        self.listed.setVisible(bool(refused))
        listed = state.listed if refused else "pairs"
        self.listed.set_value(listed)
        self.search.setEnabled(listed == "pairs")
        if self.search.text() != state.needle:
            self.search.setText(state.needle)
        wanted = (self.read, listed, state.needle)
        if wanted != self._listed_of:
            self._listed_of = wanted
            self._fill(listed, state.needle.strip().casefold())
        self._ask_exact()

    def _fill(self, listed: str, needle: str) -> None:
        self._rows = []
        if listed == "refused" and self.read is not None:
            header: tuple[str, ...] = (self.tr("Line"), self.tr("Why"), self.tr("Row"))
            cells: list[tuple[str, ...]] = [
                (str(one.line), " ".join(in_words(one.error)), one.raw) for one in self.read.refused
            ]
        else:
            header = (self.tr("Prompt"), self.tr("Completion"))
            self._rows = [
                pair
                for pair in self.pairs
                if needle in pair.prompt.casefold() or needle in pair.completion.casefold()
            ]
            cells = [(pair.prompt, pair.completion) for pair in self._rows]
        self.table.set_rows(header, [[one.replace("\n", " ⏎ ") for one in row] for row in cells])
        self._exact = None
        self._paint()
        if cells:
            self.table.selectRow(0)

    def _have_read(self, path: Path, read: ReadInstructions) -> None:
        self.read, self._file = read, str(path)
        notes = [
            fill(QCoreApplication.translate("Said", note.template), **note.values)
            for note in read.notes
        ]
        if read.refused:
            words = self.tr("Rows that are no pair and are left out: {count}. The first: {why}")
            why, _ = in_words(read.refused[0].error)
            notes.insert(0, words.format(count=QLocale().toString(len(read.refused)), why=why))
        if notes:
            self.banner.show_message(notes[0], " ".join(notes[1:]), "warn")
        self._change(file=str(path), listed="pairs" if read.pairs else "refused")
        self.changed.emit()

    def _ask_exact(self) -> None:
        """Let the template of the model be filled in with the picked pair."""
        place = self.table.currentIndex().row()
        if not self.isVisible() or not 0 <= place < len(self._rows):
            return
        asked = (self._bench.base, self._rows[place])
        if self._exact is not None and asked == self._asked:
            self._paint()
            return
        self._asked = asked
        steps = partial(_exact, *asked)
        job = self._services.lanes.reading.start(EXACT, steps)
        job.succeeded.connect(self._have_exact)
        job.failed.connect(partial(self._services.notify.error, where=self.banner))

    def _have_exact(self, exact: "ExactPair") -> None:
        self._exact = exact
        self._paint()

    def _paint(self) -> None:
        """What is learnt stands on the accent's ground; the rest is only read."""
        exact, whole = self._exact, not self._state.response_only
        self._exact_card.setVisible(exact is not None)
        if exact is None:
            return
        tokens = theme_of().tokens
        learnt = f"background-color: {tokens.accent_soft}; color: {tokens.accent};"
        parts = ((exact.prompt, learnt if whole else ""), (exact.answer, learnt))
        self.exact.setText(
            "".join(
                f'<span style="white-space: pre-wrap; {style}">'
                f"{html.escape(part).replace(chr(10), '⏎<br>')}</span>"
                for part, style in parts
            )
        )
        self.exact.setAccessibleName(exact.prompt + exact.answer)
        words = self.tr(
            "{prompt} tokens of the prompt are only read, {answer} of the answer are learnt."
        )
        if whole:
            words = self.tr(
                "All tokens are learnt: {prompt} of the prompt, {answer} of the answer."
            )
        self.counted.setText(words.format(prompt=exact.prompt_tokens, answer=exact.answer_tokens))

    def _lay_out(self) -> None:
        card = Card()
        card.add(self.source)
        card.body.addLayout(row(self.listed, 1, self.shipped, self.open))
        card.add(self.search)
        card.add(self.table, 1)
        self._exact_card = exact = Card(self.tr("As the model reads it"))
        self.exact.setTextFormat(Qt.TextFormat.RichText)
        exact.add(selectable(self.exact))
        exact.add(self.counted)
        column(self.banner, (card, 1), exact, inside=self)


def _exact(folder: Path, pair: Instruction) -> "Steps[ExactPair]":
    """The job that says what a pair is to a model."""
    yield Progress(0)
    from models.training.packs import exact_pair

    return exact_pair(folder, pair)
