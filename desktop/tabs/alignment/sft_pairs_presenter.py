"""Which pairs are learnt from, which rows were refused, and what a pair is to the model."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.services import Services
from desktop.tabs.alignment import sft_words as say
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.sft_job import exact_steps, read_steps
from desktop.widgets.banner import in_words
from models.alignment.instructions import Instruction, ReadInstructions, shipped

if TYPE_CHECKING:
    from desktop.tabs.alignment.sft_pairs_view import SftPairsView
    from models.training.packs import ExactPair

translate = QCoreApplication.translate
READ, EXACT = "alignment/sft-read", "alignment/sft-exact"


class SftPairsPresenter(QObject):
    """changed: other pairs are learnt from now. file: own pairs, None for the shipped ones."""

    changed = Signal()

    def __init__(self, view: "SftPairsView", services: Services, bench: Bench) -> None:
        super().__init__(view)
        self._view, self._services, self._bench = view, services, bench
        self.file: Path | None = None
        self.read: ReadInstructions | None = None
        self._listed, self._words = "pairs", ""
        self._rows: list[Instruction] = []
        self._row = -1
        self._whole = self._shown = False
        view.file_given.connect(self.open_file)
        view.shipped_asked.connect(self.take_shipped)
        view.filtered.connect(self.find)
        view.listed_picked.connect(self.show_listed)
        view.row_picked.connect(self.pick)
        bench.changed.connect(self._ask_exact)
        self._show()

    @property
    def pairs(self) -> tuple[Instruction, ...]:
        """What is learnt from."""
        return shipped() if self.read is None else self.read.pairs

    def source(self) -> str:
        """Where the pairs come from, in words."""
        name = "" if self.file is None else self.file.name
        return say.source(len(self.pairs), name, self._refused())

    def set_shown(self, shown: bool) -> None:
        """The part came to the front, or left it."""
        self._shown = shown
        self._ask_exact()

    def show_whole(self, whole: bool) -> None:
        """Whether the prompts are learnt, too."""
        self._whole = whole
        self._ask_exact()

    def open_file(self, path: Path) -> None:
        """Read own pairs; the ones before stay until they are read."""
        self._view.banner.clear()
        title = translate("Sft", "Reading {file}").format(file=path.name)
        job = self._services.lanes.reading.start(READ, partial(read_steps, path), title)
        job.succeeded.connect(partial(self._have_read, path))
        job.failed.connect(partial(self._services.notify.error, where=self._view.banner))

    def take_shipped(self) -> None:
        """The program's own pairs again."""
        self.file = self.read = None
        self._listed = "pairs"
        self._view.banner.clear()
        self._show()
        self.changed.emit()

    def find(self, words: str) -> None:
        """Only pairs with these words."""
        self._words = words.strip().casefold()
        self._fill()

    def show_listed(self, listed: str) -> None:
        """The pairs, or the rows that are none."""
        self._listed = listed
        self._fill()

    def pick(self, row: int) -> None:
        """Another row is looked at."""
        self._row = row
        self._ask_exact()

    def _have_read(self, path: Path, read: ReadInstructions) -> None:
        self.file, self.read = path, read
        self._listed = "pairs" if read.pairs else "refused"
        notes = [note.text for note in read.notes]
        if self._refused():
            message, _ = in_words(read.refused[0].error)
            words = translate(
                "Sft", "Rows that are no pair and are left out: {count}. The first: {why}"
            )
            notes.insert(0, words.format(count=say.count(len(read.refused)), why=message))
        if notes:
            self._view.banner.show_message(notes[0], " ".join(notes[1:]), "warn")
        self._show()
        self.changed.emit()

    def _refused(self) -> int:
        return 0 if self.read is None else len(self.read.refused)

    def _show(self) -> None:
        own = self.file is not None
        self._view.show_source(self.source(), own=own, refused=self._refused())
        self._fill()

    def _fill(self) -> None:
        if self._listed == "refused" and self.read is not None:
            titles = (translate("Sft", "Line"), translate("Sft", "Why"), translate("Sft", "Row"))
            refused = [
                (str(one.line), " ".join(in_words(one.error)), one.raw) for one in self.read.refused
            ]
            self._rows, self._row = [], -1
            self._view.show_rows(titles, refused, "refused")
            self._view.show_exact("", "", "", whole=self._whole)
            return
        words = self._words
        self._rows = [
            pair
            for pair in self.pairs
            if words in pair.prompt.casefold() or words in pair.completion.casefold()
        ]
        header = (translate("Sft", "Prompt"), translate("Sft", "Completion"))
        self._row = 0
        cells = [(pair.prompt, pair.completion) for pair in self._rows]
        self._view.show_rows(header, cells, "pairs")
        self._ask_exact()

    def _ask_exact(self) -> None:
        """Let the template of the model be filled in with the picked pair."""
        if not self._shown or not 0 <= self._row < len(self._rows):
            return
        pair = self._rows[self._row]
        job = self._services.lanes.reading.start(
            EXACT, partial(exact_steps, self._bench.base, pair)
        )
        job.succeeded.connect(self._have_exact)
        job.failed.connect(partial(self._services.notify.error, where=self._view.banner))

    def _have_exact(self, exact: "ExactPair") -> None:
        words = translate(
            "Sft", "{prompt} tokens of the prompt are only read, {answer} of the answer are learnt."
        )
        if self._whole:
            words = translate("Sft", "All tokens are learnt: {prompt} of the prompt, {answer} of "
                                     "the answer.")  # fmt: skip
        told = words.format(prompt=exact.prompt_tokens, answer=exact.answer_tokens)
        self._view.show_exact(exact.prompt, exact.answer, told, whole=self._whole)
