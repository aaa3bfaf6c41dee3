"""Parts of the page "SFT": the pairs that are learnt from, and the curves while it learns."""

import html
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.look.theme import theme_of
from desktop.runs.panel import LooksCard
from desktop.runs.service import RunService
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.parts import text_label
from desktop.widgets.banner import Banner, ShortLabel, in_words
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.data_table import DataTable
from desktop.widgets.import_dialog import FileDrop
from desktop.widgets.labels import HeroNumber, button, named, words
from desktop.widgets.layout import GAP, ask_for_file, column, held, row, scrolling, stack, timer
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from models.alignment.figures.reward import Rows, form_figure, losses_figure
from models.alignment.instructions import Instruction, ReadInstructions, read_instructions, shipped
from models.alignment.states import FineTuning
from models.alignment.training_configs import SftConfig
from models.formats import fill
from models.preferences.configs import config_of
from models.progress import Progress, Steps
from models.store.runs import Run

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
        self.search = named(QLineEdit(), self.tr("Find in pairs"))
        self.search.setPlaceholderText(self.tr("Find in pairs"))
        self.search.textChanged.connect(lambda text: change(needle=text))
        self.table = DataTable(parent=self, accessible_name=self.tr("Instruction pairs"))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._ask_exact())
        self.exact, self.counted = text_label("exact", selectable=True), text_label("caption")
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
        card.fill(
            self.source, row(self.listed, 1, self.shipped, self.open), self.search, (self.table, 1)
        )
        self._exact_card = exact = Card(self.tr("As the model reads it"))
        self.exact.setTextFormat(Qt.TextFormat.RichText)
        exact.fill(self.exact, self.counted)
        column(self.banner, (card, 1), exact, inside=self)


def _exact(folder: Path, pair: Instruction) -> "Steps[ExactPair]":
    """The job that says what a pair is to a model."""
    yield Progress(0)
    from models.training.packs import exact_pair

    return exact_pair(folder, pair)


DRAW_MS = 150
NUMBERS_WIDTH, LEAST_CARD = 180, 290
ACROSS = 4  # answers in a row


class SftLearning(QWidget):
    """One run, live or kept; drawn at most every 150 ms. change: takes another metric."""

    def __init__(self, services: Services, runner: RunService, change: Callable[..., None]) -> None:
        super().__init__()
        self._runs, self._runner = services.store.runs, runner
        self.run: Run | None = None
        self._rows: list[Mapping[str, float]] = []
        self._looks: dict[int, list[tuple[str, str]]] = {}
        self._state = FineTuning()
        self._soon = timer(self, DRAW_MS, self._draw)
        runner.stepped.connect(self._stepped)
        self.metrics = SegmentedControl(
            (("form", self.tr("Form")), ("loss", self.tr("Loss"))),
            accessible_name=self.tr("Measured"),
            on_pick=lambda metric: change(metric=metric),
        )
        self._lay_out()

    def follow(self, picked: int) -> None:
        """Take the picked run, else the one that was shown, else the newest. picked: 0 for none."""
        runs = {run.id: run for run in self._runs.list("alignment", "sft")}
        before = None if self.run is None else self.run.id
        number = next((one for one in (picked, before) if one in runs), next(iter(runs), None))
        if number is None:
            self.run, self._rows, self._looks = None, [], {}
        else:
            self.run = runs[number]
            active = number in self._runner.active()
            # Steps of a run that is not ours alone may have come from all stages in one go.
            if number != before or (not active and self._runs.row_count(number) != len(self._rows)):
                self._rows = list(self._runs.rows(number))
                self._looks = self._runs.looks(number)
        self._stack.setCurrentIndex(int(number is not None))
        if self._state.part == "learning":
            self._draw()

    def show_state(self, state: FineTuning) -> None:
        """`follow` draws it, once it knows the run."""
        self._state = state

    def _draw(self) -> None:
        if self.run is None or not self.isVisible():
            return
        config, metric = _config(self.run), self._state.metric
        done = int(self._rows[-1]["step"]) if self._rows else 1
        steps = config.steps or int(self.run.facts.get("steps", done))
        if metric == "form":
            figure = form_figure(self._rows, steps=steps)
        else:
            figure = losses_figure(
                self._rows, response_only=config.response_only, steps=steps,
                other=self._other(self.run),
            )  # fmt: skip
        self.metrics.set_value(metric)
        self.card.set_title(words(figure.title))
        self.card.show_figure(figure)
        self.looks.show_looks(self._looks)
        measured = [one for one in self._rows if "held_out_form" in one]
        self.numbers_card.setVisible(bool(measured))
        if measured:
            for key, number in self.numbers.items():
                before, now = (round(100 * one[key]) for one in (measured[0], measured[-1]))
                number.show_value(f"{before} → {now}")

    def _other(self, shown: Run) -> Rows:
        """The last whole run from the same model that learnt the other way; () for none."""
        own = _config(shown)
        for run in self._runs.list("alignment", "sft"):
            config = _config(run)
            other = config.response_only != own.response_only
            if run.status == "done" and config.model == own.model and other:
                return self._runs.rows(run.id)
        return ()

    def _stepped(self, number: int, progress: Progress) -> None:
        if self.run is None or number != self.run.id:
            return
        if "step" in progress.values:
            self._rows.append(progress.values)
        if samples := getattr(progress.item, "samples", ()):
            step = int(getattr(progress.item, "step", 0))
            self._looks[step] = [(sample.prompt, sample.text) for sample in samples]
        if not self._soon.isActive():
            self._soon.start()

    def _lay_out(self) -> None:
        self.card = PlotCard(self.tr("Held-out facts"))
        self.card.add_header(self.metrics)
        self.card.setMinimumHeight(LEAST_CARD)
        self.looks = LooksCard(
            self.tr("What it says meanwhile"),
            self.tr(
                "The same prompts are answered before the first step and every few steps after."
            ),
            across=ACROSS,
        )
        self.numbers_card = Card(self.tr("Before → now"))
        self.numbers_card.setFixedWidth(NUMBERS_WIDTH)
        self.numbers = {
            "held_out_form": self._number(
                self.tr("answered in the new form"),
                self.tr("It says something in one line, asks nothing and ends its turn."),
            ),
            "held_out_facts": self._number(
                self.tr("… and correctly"), self.tr("The right capital stands in the answer.")
            ),
            "known": self._number(
                self.tr("known in the base's own form"),
                self.tr("“The capital of X is” is gone on with correctly."),
            ),
        }
        self.numbers_card.body.addStretch(1)
        upper = row((self.card, 1), self.numbers_card, spacing=GAP)
        shown_run = held(column((upper, 1), self.looks))
        nothing = Card(self.tr("Held-out facts"))
        self.empty = EmptyState(
            self.tr(
                "Fine-tune once: a quarter of the countries is in no pair. Will the model answer "
                "about them, and will it be right?"
            )
        )
        nothing.add(self.empty, 1)
        self._stack = stack(nothing, scrolling(shown_run))
        column(self._stack, inside=self)

    def _number(self, caption: str, tip: str) -> HeroNumber:
        number = HeroNumber("", "%", caption)
        number.setToolTip(tip)
        self.numbers_card.add(number)
        return number


def _config(run: Run) -> SftConfig:
    return config_of(SftConfig, run.facts, out=Path())
