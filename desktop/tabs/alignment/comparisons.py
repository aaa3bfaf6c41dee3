"""Comparisons: which of two drafts is better, by a program, by you, or from a file."""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QWidget

from desktop.errors import refusals
from desktop.numbers import percent, plain, whole
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench, source_words
from desktop.tabs.alignment.parts import (
    StagePage,
    fill_page,
    one_line,
    reward_parts,
    text_label,
)
from desktop.tabs.alignment.stages import comparison_facts
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.data_table import DataTable
from desktop.widgets.form import NumberBox
from desktop.widgets.import_dialog import FileDrop
from desktop.widgets.labels import Note, Tag, button, link_button, named, plain_label, set_property
from desktop.widgets.layout import (
    ask_for_file,
    ask_for_target,
    column,
    held,
    in_holder,
    row,
    side_column,
    stack,
    timer,
)
from desktop.widgets.model_picker import model_title
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.sliders import SmallSlider
from models.alignment.gold import GoldParts, gold_parts
from models.alignment.states import COUNTS, FLIPS, Comparing
from models.alignment.training_configs import ComparisonsConfig
from models.fields import field_of, fields_of
from models.files import write_to
from models.preferences.pairs import Pair, contradicted, read_pairs
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.training.experiments.comparisons import ComparedDrafts


def _project_title(name: str) -> str:
    """As Preferences calls it: the one that is there from the start has a name in each language."""
    return QCoreApplication.translate("Preferences", "My labels") if name == "Labels" else name


class PairCard(Card):
    """The picked comparison: both drafts, what the gold program says, what the label says."""

    def __init__(self) -> None:
        super().__init__()
        self.flipped = Tag(self.tr("label flipped"), "warn")
        self.flipped.setToolTip(
            self.tr("The gold program prefers the other draft: a label in error, made on purpose.")
        )
        self.add_header(self.flipped)
        self.title_label.setProperty("content", True)
        self.preferred = DraftBox(self.tr("Preferred"))
        self.other = DraftBox(self.tr("Not preferred"))
        self.body.addLayout(row((self.preferred, 1), (self.other, 1), spacing=12))

    def show_pair(self, pair: Pair, flipped: bool) -> None:
        golds = [gold_parts(pair.prompt, text) for text in (pair.chosen, pair.rejected)]
        better = golds[0].total >= golds[1].total
        self.set_title(one_line(pair.prompt))
        self.flipped.setVisible(flipped)
        self.preferred.show_draft(pair.chosen, golds[0], better=better)
        self.other.show_draft(pair.rejected, golds[1], better=not better)


class DraftBox(QFrame):
    """A draft. title: what the label says of it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.title, self.gold = plain_label(title, "card-title"), Tag()
        self.text, self.parts = text_label(content=True, selectable=True), text_label("caption")
        column(
            row(self.title, 1, self.gold), self.text, 1, self.parts, spacing=4, inside=self,
            margins=(12, 10, 12, 10),
        )  # fmt: skip

    def show_draft(self, text: str, found: GoldParts, *, better: bool) -> None:
        gold = self.tr("gold {score}").format(score=plain(found.total, 1))
        self.text.setText(text.strip())
        self.gold.show_state(gold, "good" if better else "neutral")
        named = (
            (self.tr("start"), found.offset),
            (self.tr("opening"), found.opening),
            (self.tr("sentences"), found.sentences),
            (self.tr("subject"), found.subject),
            (self.tr("repetition"), found.repetition),
            (self.tr("broken words"), found.broken),
            (self.tr("length"), found.length),
            (self.tr("no end"), found.ending),
        )
        self.parts.setText(" · ".join(f"{name} {plain(one, 1)}" for name, one in named if one))
        self.setAccessibleName(f"{self.title.text()}, {gold}")
        self.setAccessibleDescription(text.strip())


SLOT, AGAIN_SLOT = "alignment/comparisons", "alignment/comparisons-again"
SETTLED_MS = 250  # a slider that is dragged relabels at each place; the bench hears of it at rest
ENOUGH, SLIPS, LEAST_TABLE = 500, 0.02, 120


class ComparisonsPage(StagePage[Comparing]):
    """Draws, reads or takes over comparisons, and puts them on the bench."""

    kind = "comparisons"

    def __init__(self, services: Services, bench: Bench) -> None:
        self.drawn: tuple[ComparedDrafts, ...] = ()
        self.arriving: list[ComparedDrafts] = []
        self.listed: list[tuple[Pair, bool]] = []  # each with whether its label is flipped
        super().__init__(services, bench, Comparing())
        self.runner.stepped.connect(self._arrived)

    def build(self) -> None:
        """The table over the picked pair, and the side where labels are chosen."""
        FileDrop(self, self.open_file)
        self._rest = timer(self, SETTLED_MS, self._relabel)
        self.parts = SegmentedControl(
            reward_parts(), accessible_name=self.tr("Shown"), on_pick=self._leave
        )
        side = side_column(self._build_side(), fill=True)
        left = column(row(self.parts, 1), (self._build_pairs(), 1))
        fill_page(self, self.banner, left, side, self.act)

    def _build_pairs(self) -> QWidget:
        self.status = plain_label("", "caption")
        self.save = button(self.tr("Save as file…"), self._save, "plain")
        self.search = named(QLineEdit(), self.tr("Find in comparisons"))
        self.search.setPlaceholderText(self.tr("Find in comparisons"))
        self.search.textEdited.connect(lambda text: self.change(needle=text))
        self.only_flipped = QCheckBox(self.tr("Flipped labels only"))
        self.only_flipped.toggled.connect(lambda on: self.change(only_flipped=on))
        self.table = DataTable(parent=self, accessible_name=self.tr("Comparisons"))
        self.table.setMinimumHeight(LEAST_TABLE)
        self.table.selectionModel().currentRowChanged.connect(
            lambda current, _before: self._show_pair(current.row())
        )
        card = Card(self.tr("Comparisons"))
        card.add_header(self.status)
        card.add_header(self.save)
        card.fill(row(self.search, self.only_flipped), (self.table, 1))
        self.pair = PairCard()
        filled = held(column((card, 1), self.pair))
        self.empty = EmptyState(
            self.tr(
                "A comparison says which of two answers to one prompt is better, and no more. From "
                "many of them a reward model learns to score any answer."
            )
        )
        nothing = Card()
        nothing.add(self.empty, 1)
        self._left = stack(nothing, filled)
        return self._left

    def _build_side(self) -> Card:
        card = Card(self.tr("Who labels"))
        self.sources = SegmentedControl(
            (
                ("program", self.tr("Program")),
                ("labels", self.tr("You")),
                ("file", self.tr("File")),
            ),
            accessible_name=self.tr("Labels from"),
        )
        self.sources.picked.connect(lambda source: self.change(source=source))
        self.about = text_label("muted")
        usual = Comparing()
        self.count = SmallSlider(
            self.tr("Comparisons"), COUNTS, usual.count, lambda n: whole(int(n)), "preference_pair"
        )
        self.count.moved.connect(lambda count: self.change(count=int(count)))
        self.flips = SmallSlider(
            self.tr("Flipped labels"), FLIPS, usual.flips, percent, "label_noise"
        )
        self.flips.moved.connect(self._flip)
        self.seed = named(NumberBox(field_of(ComparisonsConfig, "seed")), self.tr("Seed"))
        self.seed.setFixedWidth(72)
        self.seed.valueChanged.connect(lambda seed: self.change(seed=int(seed)))
        seed = row(text_label("caption", self.tr("Seed")), 1, self.seed)
        self.program = held(column(self.count, self.flips, seed, spacing=10))
        self.projects = named(QComboBox(), self.tr("Project"))
        self.projects.activated.connect(lambda _: self.change(project=self.projects.currentData()))
        link = self.services.open_link
        to_preferences = partial(link, "preferences", {})
        self.label = link_button(self.tr("Label in Preferences"), to_preferences)
        self.note = Note(kind="warn")
        self.cancel = button(self.tr("Cancel"), self.stop, "plain")
        self.button = button("", self.do)
        to_reward = partial(link, "alignment", {"page": "reward"})
        self.next = button(self.tr("Next: reward model"), to_reward, "primary")
        card.fill(
            self.sources, self.about, self.projects, self.program, row(self.label, 1), 1, self.note
        )
        self.act = held(column(row(1, self.cancel), self.button, self.next, spacing=8))
        card.add(in_holder(self.act))
        return card

    def draw(self, state: Comparing, _before: Comparing | None) -> None:
        """The pairs on the left, where they come from on the right."""
        if self.bench.pairs and not self.ours and self.bench.pairs_key == "program":
            self._recover()
        self._draw_pairs(state)
        self._draw_side(state)

    @property
    def running(self) -> bool:
        """Whether comparisons are drawn."""
        return bool(self.runner.active())

    @property
    def ours(self) -> bool:
        """Whether the pairs on the bench are those of `drawn`, flipped or not."""
        pairs, drawn = self.bench.pairs, self.drawn
        return (
            bool(drawn)
            and len(drawn) == len(pairs)
            and {one.prompt for one in drawn} == {pair.prompt for pair in pairs}
            and self.bench.pairs_key == "program"
        )

    def _draw_pairs(self, state: Comparing) -> None:
        """The pairs on the bench; while others are drawn, those that have arrived so far."""
        if self.running and self.arriving:
            every = [(one.pair(state.flips), one.flipped(state.flips)) for one in self.arriving]
        elif self.ours:
            both = zip(self.bench.pairs, self.drawn, strict=True)
            every = [(pair, pair != one.pair(0)) for pair, one in both]
        else:
            every = [(pair, False) for pair in self.bench.pairs]
        flipped = sum(turned for _, turned in every)
        known = self.running or self.ours
        needle = state.needle.casefold()
        listed = [
            (pair, turned)
            for pair, turned in every
            if (turned or not state.only_flipped)
            and any(needle in text.casefold() for text in (pair.prompt, pair.chosen, pair.rejected))
        ]
        self._left.setCurrentIndex(int(bool(every) or self.running))
        self.status.setText(self._status(every, flipped if known else None))
        self.only_flipped.setVisible(flipped > 0 or state.only_flipped)
        self.only_flipped.setChecked(state.only_flipped)
        if self.search.text() != state.needle:
            self.search.setText(state.needle)
        self.save.setEnabled(bool(self.bench.pairs))
        if listed == self.listed and self.table.model().columnCount():
            return
        picked = max(0, self.table.currentIndex().row())
        self.listed = listed
        header = (self.tr("Prompt"), self.tr("Preferred"), self.tr("Not preferred"))
        mark = self.tr("flipped")
        rows = [
            [
                *map(one_line, (pair.prompt, pair.chosen, pair.rejected)),
                *([mark if turned else ""] if known else []),
            ]
            for pair, turned in listed
        ]
        self.table.set_rows((*header, self.tr("Label")) if known else header, rows)
        head = self.table.horizontalHeader()
        head.setStretchLastSection(not known)
        for place in range(head.count()):
            fits = place == len(header)
            mode = head.ResizeMode.ResizeToContents if fits else head.ResizeMode.Stretch
            head.setSectionResizeMode(place, mode)
        self.pair.setVisible(bool(rows))
        if rows:
            self.table.selectRow(min(picked, len(rows) - 1))

    def _status(self, every: Sequence[tuple[Pair, bool]], flipped: int | None) -> str:
        if self.running and not self.arriving:
            return self.tr("Loading the engine…")
        if not every:
            return self.tr("No comparisons yet.")
        prompts = self.tr("%Ln prompts", "", len({pair.prompt for pair, _ in every}))
        words = self.tr("%Ln pairs on {prompts}", "", len(every)).format(prompts=prompts)
        if flipped is None:
            return words
        return f"{words}, {self.tr('%Ln labels flipped', '', flipped)}"

    def _draw_side(self, state: Comparing) -> None:
        projects = {one.id: _project_title(one.name) for one in self.services.store.projects.all()}
        project = self._project(state)
        if [self.projects.itemData(n) for n in range(self.projects.count())] != list(projects):
            self.projects.clear()
            for number, name in projects.items():
                self.projects.addItem(name, number)
        self.projects.setCurrentIndex(self.projects.findData(project))
        own = len(self._labels(state)) if state.source == "labels" else 0
        self.sources.set_value(state.source)
        self.about.setText(self._about(state.source, own, projects.get(project, "")))
        self.program.setVisible(state.source == "program")
        self.projects.setVisible(state.source == "labels" and len(projects) > 1)
        self.label.setVisible(state.source == "labels")
        self.count.show_value(state.count)
        self.flips.show_value(state.flips)
        self.program.setEnabled(not self.running)
        self.seed.show_number(state.seed)
        self.button.setText(self._does(state))
        running, pairs = self.running, self.bench.pairs
        self.button.setEnabled(not running and (state.source != "labels" or own > 0))
        self.cancel.setVisible(running)
        self.next.setVisible(bool(pairs) and not running)
        set_property(self.button, "role", "" if self.next.isVisibleTo(self) else "primary")
        notes = _contradictory(len(contradicted(pairs)), len(pairs)), _few(len(pairs))
        text = "\n".join(note for note in notes if note)
        self.note.say(text, "warn")
        self.note.setVisible(bool(text))

    def _does(self, state: Comparing) -> str:
        match state.source:
            case "program":
                return self.tr("Draw {count} comparisons").format(count=whole(state.count))
            case "labels":
                return self.tr("Use these labels")
        return self.tr("Open comparisons…")

    def _about(self, source: str, own: int, project: str) -> str:
        if source == "program":
            return self.tr(
                "{model} writes two drafts for each prompt “Tell me about X.”. A program, the gold "
                "score, says which is better; drafts less than {tie} points apart are a tie and "
                "left out. {flips} of labels are flipped, as human labels would be."
            ).format(
                model=model_title(self.bench.sft.name), flips=percent(self.state.flips),
                tie=plain(ComparisonsConfig(self.bench.sft).tie, 2),
            )  # fmt: skip
        if source == "file":
            return self.tr(
                "A file with prompt, chosen and rejected: one JSON object a line. Drop it here or "
                "open it."
            )
        if not own:
            return self.tr(
                "The project “{project}” in the tab Preferences has no label yet that prefers one "
                "draft to another."
            ).format(project=project)
        return self.tr(
            "The project “{project}” in the tab Preferences teaches %Ln pairs.", "", own
        ).format(project=project)

    def _show_pair(self, place: int) -> None:
        if 0 <= place < len(self.listed):
            self.pair.show_pair(*self.listed[place])

    def do(self) -> None:
        """The one thing to do with this source."""
        self.banner.clear()
        if self.state.source == "file":
            title, kinds = self.tr("Open comparisons"), self.tr("Pairs (*.jsonl);;All files (*)")
            if (path := ask_for_file(self, title, kinds)) is not None:
                self.open_file(path)
        elif self.state.source == "labels":
            facts = {"source": "labels", "seconds": 0.0}
            self._put("labels", facts, self._labels(self.state))
        else:
            self._start(self.state.count)

    def open_file(self, path: Path) -> None:
        """Read a pairs file."""
        self.banner.clear()
        self.change(source="file")
        title = self.tr("Reading the labels")
        job = self.services.lanes.reading.start(SLOT, partial(_read, path), title)
        facts = {"source": "file", "file": str(path), "seconds": 0.0}
        job.succeeded.connect(partial(self._put, path.name, facts))
        job.failed.connect(self.tell)

    def open_state(self, state: Mapping[str, object]) -> None:
        """A setting out of its range is said."""
        super().open_state(self.in_range(fields_of(ComparisonsConfig)[:3], state))

    # ------------------------------------------------------------------ drawing

    def _start(self, count: int) -> None:
        state, self.arriving = self.state, []
        self.begin(comparison_facts(self.bench.sft, count, state.flips, state.seed))

    def _arrived(self, _run: int, progress: Progress) -> None:
        if found := progress.item if isinstance(progress.item, tuple) else ():
            self.arriving += found
            if len(self.arriving) == progress.total:
                self.drawn = tuple(self.arriving)
            self.refresh()

    def _flip(self, flips: float) -> None:
        """Another share of labels is flipped: kept on the bench when the slider rests."""
        self.change(flips=flips)
        if self.ours:
            self._rest.start()

    def _relabel(self) -> None:
        pairs = tuple(one.pair(self.state.flips) for one in self.drawn)
        self.bench.set_pairs(pairs, "program")

    def _recover(self) -> None:
        """Pairs of the program that were drawn before this start, or by a run of all stages."""
        steps = partial(_recovered, self.bench.pairs)
        title = self.tr("Reading the labels")
        job = self.services.lanes.reading.start(AGAIN_SLOT, steps, title)
        job.succeeded.connect(self._have_recovered)
        job.failed.connect(self.tell)

    def _have_recovered(self, drawn: "tuple[ComparedDrafts, ...]") -> None:
        self.drawn = drawn
        if self.ours:
            self.refresh()

    def _put(self, source: str, facts: Mapping[str, Any], pairs: Sequence[Pair]) -> None:
        """Put pairs on the bench that nobody had to draw."""
        runs = self.services.store.runs
        with refusals(self.services.notify, self.banner):
            run = runs.start("alignment", "comparisons", source_words(source), facts)
            runs.finish(run.id, "done", None, {"pairs": len(pairs)})
            self.bench.set_pairs(pairs, source)

    def _labels(self, state: Comparing) -> Sequence[Pair]:
        return self.services.store.labels_of(self._project(state)).pairs()

    def _project(self, state: Comparing) -> int:
        numbers = [one.id for one in self.services.store.projects.all()]
        return state.project if state.project in numbers else numbers[0]

    def _leave(self, part: str) -> None:
        self.parts.set_value("comparisons")
        self.services.open_link("alignment", {"page": "reward", "reward": {"part": part}})

    def _save(self) -> None:
        path = ask_for_target(self, "comparisons", ".jsonl", self.tr("Pairs (*.jsonl)"))
        if path is None:
            return
        rows = (
            {"prompt": pair.prompt, "chosen": pair.chosen, "rejected": pair.rejected}
            for pair in self.bench.pairs
        )
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in rows)
        self.attempt(lambda: write_to(path, text))


def _read(file: Path) -> Steps[tuple[Pair, ...]]:
    """The job that reads a pairs file; UserError for its first bad line."""
    yield Progress(0)
    return read_pairs(file)


def _recovered(pairs: Sequence[Pair]) -> "Steps[tuple[ComparedDrafts, ...]]":
    """The job that finds out again which labels of the program's pairs are flipped."""
    yield Progress(0)
    from models.training.experiments.comparisons import recovered

    return recovered(pairs)


def _few(pairs: int) -> str:
    """A warning for few labels; "" for enough."""
    if not pairs or pairs >= ENOUGH:
        return ""
    return QCoreApplication.translate(
        "ComparisonsPage",
        "%Ln labels are few: the page Reward model shows what so many were worth when it was "
        "measured.",
        "",
        pairs,
    )


def _contradictory(number: int, pairs: int) -> str:
    """A warning of pairs that cancel out; "" for so few as flipped labels make."""
    if number <= SLIPS * pairs:
        return ""
    return QCoreApplication.translate(
        "ComparisonsPage",
        "{count} pairs are there both ways round. They cancel out; above a tenth of all pairs "
        "nothing is trained.",
    ).format(count=whole(number))
