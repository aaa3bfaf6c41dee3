"""The page "Comparisons": source -> pairs on the bench -> rows to read. No widget in sight."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from desktop.jobs import Job
from desktop.services import Services
from desktop.tabs.alignment import comparisons_words as say
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.comparisons_job import (
    DrawSettings,
    compare_steps,
    read_steps,
    recover_steps,
)
from desktop.tabs.alignment.comparisons_pair import DraftShown
from models.alignment.gold import gold_parts
from models.alignment.reward import contradictions
from models.alignment.training_configs import COMPARISON_FIELDS
from models.errors import UserError
from models.fields import allowed
from models.files import write_whole
from models.preferences.pairs import Pair

if TYPE_CHECKING:
    from desktop.tabs.alignment.comparisons_view import ComparisonsView
    from models.training.experiments.comparisons import Comparison

SLOT, AGAIN_SLOT = "alignment/comparisons", "alignment/comparisons-again"
SETTLED_MS = 250
"""A slider that is dragged gives labels at each place; they are put down when it rests."""


class ComparisonsPresenter:
    """Draws, reads or takes over comparisons, and puts them on the bench."""

    def __init__(self, view: "ComparisonsView", services: Services, bench: Bench) -> None:
        self._view, self._services, self._bench = view, services, bench
        self._source, self._settings = "program", DrawSettings()
        self._project = services.store.projects.all()[0].id
        self._drawn: tuple[Comparison, ...] = ()
        self._job: Job | None = None
        self._shown: list[Pair] = []
        self._needle = ""
        self._rest = QTimer(view)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SETTLED_MS)
        self._rest.timeout.connect(self._relabel)
        view.presenter, view.saved_state = self, self._state
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        view, side = self._view, self._view.side
        view.state_asked.connect(self.open_state)
        view.row_picked.connect(self._pick)
        view.filtered.connect(self._find)
        view.file_given.connect(self.open_file)
        view.save_asked.connect(self._save)
        side.source_picked.connect(self.pick_source)
        side.count_picked.connect(lambda count: self._change(count=count))
        side.seed_picked.connect(lambda seed: self._change(seed=seed))
        side.flips_moved.connect(self._turn)
        side.project_picked.connect(self._pick_project)
        side.asked.connect(self.do)
        side.cancel_asked.connect(self.cancel)
        side.label_asked.connect(lambda: self._services.open_link("preferences", {}))
        self._bench.changed.connect(self.refresh)

    # ------------------------------------------------------------------ what the person does

    def pick_source(self, source: str) -> None:
        """Take labels from elsewhere; nothing on the bench changes yet."""
        self._source = source
        self._show_side()

    def do(self) -> None:
        """The one thing to do with this source."""
        self._view.banner.clear()
        if self._source == "file":
            self._view.ask_for_file()
        elif self._source == "labels":
            pairs = self._services.store.labels_of(self._project).pairs()
            self._put(pairs, "labels", {"source": "labels", "seconds": 0.0})
        else:
            self._draw()

    def open_file(self, path: Path) -> None:
        """Read a pairs file."""
        self._view.banner.clear()
        self._source = "file"
        self._show_side()
        job = self._services.lanes.reading.start(SLOT, partial(read_steps, path), say.read_title())
        facts = {"source": "file", "file": str(path), "seconds": 0.0}
        job.succeeded.connect(lambda pairs: self._put(pairs, path.name, facts))
        job.failed.connect(self._failed)

    def _pick_project(self, project: int) -> None:
        self._project = project
        self._show_side()

    def cancel(self) -> None:
        """Stop drawing; nothing on the bench changes."""
        if self._job is not None:
            self._job.cancel()

    def open_state(self, state: Mapping[str, object]) -> None:
        """What was picked, as it was saved or as a link has it."""
        if (source := state.get("source")) in say.SOURCES:
            self._source = str(source)
        problems = list[UserError]()
        fields = COMPARISON_FIELDS[:3]
        self._change(**allowed(fields, state, lambda _name, problem: problems.append(problem)))
        if problems:
            self._services.notify.error(problems[0], self._view.banner)
        if state.get("demo") is True and not self._bench.pairs:
            self._change(count=60)
            self._draw()
        self._show_side()

    # ------------------------------------------------------------------ drawing

    def _draw(self) -> None:
        facts = self._settings.facts(self._bench.sft)
        name = say.run_name(self._settings.count, self._settings.flips)
        run = self._services.store.runs.start("alignment", "comparisons", name, facts)
        job = self._services.lanes.training.start(
            SLOT, partial(compare_steps, facts), say.job_title(self._settings.count)
        )
        self._job = job
        began = time.monotonic()
        job.succeeded.connect(lambda drawn: self._came(run.id, drawn, time.monotonic() - began))
        job.failed.connect(lambda problem: self._stop(run.id, problem))
        job.ended.connect(lambda: self._ended(run.id, job))
        self._view.side.show_running(running=True)

    def _came(self, run: int, drawn: "tuple[Comparison, ...]", seconds: float) -> None:
        self._drawn = drawn
        facts = {"pairs": len(drawn), "seconds": seconds}
        self._services.store.runs.finish(run, "done", None, facts)
        self._relabel()

    def _stop(self, run: int, problem: BaseException) -> None:
        self._services.store.runs.finish(run, "failed", None, {"problem": str(problem)})
        self._failed(problem)

    def _ended(self, run: int, job: Job) -> None:
        if job.state == "cancelled":
            self._services.store.runs.finish(run, "cancelled")
        self._job = None
        self._view.side.show_running(running=False)
        self._show_side()

    def _failed(self, problem: BaseException) -> None:
        self._services.notify.error(problem, self._view.banner)

    def _turn(self, flips: float) -> None:
        """Another share of labels is turned: at once for what was drawn, when the slider rests."""
        self._change(flips=flips)
        if self._ours():
            self._rest.start()

    def _relabel(self) -> None:
        pairs = tuple(one.pair(self._settings.flips) for one in self._drawn)
        self._bench.set_pairs(pairs, say.source_name("program"))

    def _put(self, pairs: Sequence[Pair], source: str, facts: Mapping[str, Any]) -> None:
        """Put pairs on the bench that nobody had to draw."""
        runs = self._services.store.runs
        try:
            run = runs.start("alignment", "comparisons", say.source_name(source), facts)
            runs.finish(run.id, "done", None, {"pairs": len(pairs)})
            self._bench.set_pairs(pairs, say.source_name(source))
        except UserError as problem:
            self._failed(problem)

    # ------------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show what lies on the bench."""
        pairs = self._bench.pairs
        if pairs and not self._ours() and self._bench.pairs_source == say.source_name("program"):
            self._recover()
        self._show_rows()
        prompts = len({pair.prompt for pair in pairs})
        turned = sum(one.pair(0) != pair for one, pair in zip(self._drawn, pairs, strict=False))
        self._view.show_status(say.on_bench(len(pairs), prompts, turned if self._ours() else None))
        self._show_side()

    def _recover(self) -> None:
        """Pairs of the program that were drawn before this start, or by a run of all stages."""
        steps = partial(recover_steps, self._bench.pairs)
        job = self._services.lanes.reading.start(AGAIN_SLOT, steps, say.read_title())
        job.succeeded.connect(self._recovered)
        job.failed.connect(self._failed)

    def _recovered(self, drawn: "tuple[Comparison, ...]") -> None:
        self._drawn = drawn
        if self._ours():
            self.refresh()

    def _ours(self) -> bool:
        """Whether the pairs on the bench are those that were drawn, turned round or not."""
        pairs, drawn = self._bench.pairs, self._drawn
        return (
            bool(drawn)
            and len(drawn) == len(pairs)
            and {one.prompt for one in drawn} == {pair.prompt for pair in pairs}
            and self._bench.pairs_source == say.source_name("program")
        )

    def _show_rows(self) -> None:
        needle = self._needle.casefold()
        self._shown = [
            pair
            for pair in self._bench.pairs
            if not needle
            or any(needle in text.casefold() for text in (pair.prompt, pair.chosen, pair.rejected))
        ]
        rows = [
            [_one_line(text) for text in (pair.prompt, pair.chosen, pair.rejected)]
            for pair in self._shown
        ]
        self._view.show_pairs(say.header(), rows)

    def _show_side(self) -> None:
        side, source = self._view.side, self._source
        projects = {one.id: one.name for one in self._services.store.projects.all()}
        side.show_projects(list(projects.items()), self._project)
        own = self._services.store.labels_of(self._project)
        labels = len(own.pairs()) if source == "labels" else 0
        busy = self._job is not None
        words = {
            "program": (
                say.about_program(self._bench.sft.name),
                say.draw_words(self._settings.count),
            ),
            "labels": (
                say.about_labels(labels, projects.get(self._project, "")),
                say.use_words(),
            ),
            "file": (say.about_file(), say.open_words()),
        }
        about, button = words[source]
        possible = not busy and (source != "labels" or labels > 0)
        side.show_source(source, about, button, possible=possible)
        side.show_program(self._settings.count, self._settings.flips, self._settings.seed)
        pairs = self._bench.pairs
        notes = say.contradictory(contradictions(pairs), len(pairs)), say.few(len(pairs))
        side.show_note("\n".join(note for note in notes if note))

    def _pick(self, place: int) -> None:
        if not 0 <= place < len(self._shown):
            return
        pair = self._shown[place]
        golds = [gold_parts(pair.prompt, text) for text in (pair.chosen, pair.rejected)]
        better = golds[0].total >= golds[1].total
        shown = [
            DraftShown(
                text.strip(), say.gold(parts.total), say.parts(parts), "good" if best else "neutral"
            )
            for text, parts, best in (
                (pair.chosen, golds[0], better),
                (pair.rejected, golds[1], not better),
            )
        ]
        self._view.pair.show_pair(
            _one_line(pair.prompt), *shown, turned=self._ours() and not better
        )

    def _find(self, needle: str) -> None:
        self._needle = needle
        self._show_rows()

    def _save(self, path: Path) -> None:
        rows = (
            {"prompt": pair.prompt, "chosen": pair.chosen, "rejected": pair.rejected}
            for pair in self._bench.pairs
        )
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in rows)
        try:
            write_whole(path, text)
        except OSError as error:
            reason = error.strerror or str(error)
            problem = UserError(
                "{file} can't be written: {reason}.", "Choose another place.",
                file=path, reason=reason,
            )  # fmt: skip
            self._failed(problem)

    def _change(self, **settings: Any) -> None:
        self._settings = replace(self._settings, **settings)
        self._show_side()

    def _state(self) -> dict[str, object]:
        return {"source": self._source, **asdict(self._settings)}


def _one_line(text: str) -> str:
    return " ".join(text.split())
