"""All runs: which are drawn over each other, and what can be done with each."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.services import Services
from desktop.tabs.preferences import runs_rows, sentences, train_sentences
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.run_folder import RunFolder
from desktop.tabs.preferences.run_keeping import RunKeeping
from desktop.tabs.preferences.runs_view import RunRow
from desktop.tabs.preferences.trainer import Trainer
from models.errors import UserError
from models.preferences.figures import METRICS, Metric, runs_figure, smoothed
from models.progress import Progress
from models.store.judgements import Tally
from models.store.runs import Run

if TYPE_CHECKING:
    from desktop.tabs.preferences.runs_view import RunsView

Rows = Sequence[Mapping[str, float]]
MOST_DRAWN = 7  # colours
DRAWN_AT_FIRST = 2


class RunsPresenter:
    """Reads the store while the page is in sight; draws, deletes and brings back."""

    def __init__(self, view: "RunsView", services: Services, desk: Desk, trainer: Trainer) -> None:
        self._view, self._services, self._desk, self._trainer = view, services, desk, trainer
        self._keeping = RunKeeping(services)
        self._metric: Metric = "loss"
        self._ticked: list[int] | None = None  # in the order of their colours
        self._steps: dict[int, Rows] = {}
        self._last_deleted: int | None = None
        self._undone: int | None = None
        self._shown = False
        view.show_metrics(train_sentences.metric_words(), self._metric)
        view.metric_picked.connect(self.pick_metric)
        view.ticked.connect(self.tick)
        view.resume_asked.connect(self.resume)
        view.judge_asked.connect(lambda run: desk.page_asked.emit(f"judge/{run}"))
        view.delete_asked.connect(self.delete)
        view.restore_asked.connect(self.restore)
        view.undo_asked.connect(self.undo)
        view.redo_asked.connect(self.redo)
        view.clear_asked.connect(self.clear)
        trainer.changed.connect(self.refresh)
        trainer.stepped.connect(self._step)
        services.catalogue.changed.connect(self.refresh)
        self._keeping.clear_old()

    def set_shown(self, shown: bool) -> None:
        """The list came into sight, or went out of it."""
        self._shown = shown
        self._steps.clear()
        self.refresh()

    def refresh(self) -> None:
        """Show the runs as they are now."""
        if not self._shown:
            return
        runs = self._services.store.runs.list("preferences")
        there = [run.id for run in runs]
        if self._ticked is None:
            self._ticked = there[:DRAWN_AT_FIRST]
        self._ticked = [run for run in self._ticked if run in there]
        tallies = self._services.store.votes.tallies()
        rows = [self._row(run, tallies.get(run.id, Tally())) for run in runs]
        self._view.show_rows(runs_rows.header(), rows)
        self._draw({run.id: run for run in runs}, tallies)
        self._show_deleted()

    def pick_metric(self, metric: str) -> None:
        """Draw another curve of the same runs."""
        self._metric = next(known for known in METRICS if known == metric)
        self.refresh()

    def tick(self, run: int, wanted: bool) -> None:
        """Draw a run too, or no longer."""
        ticked = [other for other in self._ticked or () if other != run]
        self._ticked = [*ticked, run][-MOST_DRAWN:] if wanted else ticked
        self.refresh()

    def resume(self, run: int) -> None:
        """Go on with a run that stopped half-way."""
        self._guarded(lambda: self._trainer.resume(self._services.store.runs.get(run)))

    def delete(self, run: int) -> None:
        """Take a run with its model away, with a way back."""
        found = self._services.store.runs.get(run)
        if run in self._trainer.active() or found.removed is not None:
            return
        name, size = found.title, self._keeping.size(found)
        if self._guarded(lambda: self._keeping.delete(found)):
            self._last_deleted = run
            self._view.say_deleted(train_sentences.deleted_words(name, size))
            self._trainer.changed.emit()

    def undo(self) -> None:
        """Bring back what was deleted last."""
        removed = self._services.store.runs.removed("preferences")
        latest = next((run.id for run in removed if run.id == self._last_deleted), None)
        latest = latest or next((run.id for run in removed), None)
        if latest is not None:
            self.restore(latest)
            self._undone = latest

    def redo(self) -> None:
        """Delete again what was brought back last."""
        if self._undone is not None:
            run, self._undone = self._undone, None
            self.delete(run)

    def restore(self, run: int) -> None:
        """Bring a deleted run back with its model."""
        self._view.say_deleted("")
        self._guarded(lambda: self._keeping.restore(run))
        self._trainer.changed.emit()

    def clear(self) -> None:
        """Delete for good what was deleted."""
        self._view.say_deleted("")
        self._guarded(self._keeping.clear)
        self.refresh()

    def _guarded(self, act: Callable[[], object]) -> bool:
        self._view.banner.clear()
        try:
            act()
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)
            return False
        return True

    def _step(self, run: int, progress: Progress) -> None:
        if not self._shown or run not in (self._ticked or ()) or "step" not in progress.values:
            return
        self._steps[run] = [*self._rows_of(run), progress.values]
        runs = {one.id: one for one in self._services.store.runs.list("preferences")}
        self._draw(runs, self._services.store.votes.tallies())

    def _draw(self, runs: Mapping[int, Run], tallies: Mapping[int, Tally]) -> None:
        drawn = [runs[run] for run in self._ticked or () if run in runs]
        lines = [(run.title, self._rows_of(run.id)) for run in drawn]
        held_out = train_sentences.held_out_words()
        self._view.show_figure(runs_figure(self._metric, lines, held_out=held_out))
        compared = [(run, self._last(run), tallies.get(run.id, Tally())) for run in drawn]
        self._view.show_differences(*runs_rows.differences(compared))

    def _rows_of(self, run: int) -> Rows:
        if run not in self._steps:
            self._steps[run] = self._services.store.runs.rows(run)
        return self._steps[run]

    def _last(self, run: Run) -> Mapping[str, float]:
        rows = self._rows_of(run.id)
        last = {key: smoothed(rows, key) for key in ("loss", "margin", "accuracy", "kl")}
        for key in ("held_out_loss", "held_out_accuracy"):
            last[key] = next((row[key] for row in reversed(rows) if key in row), None)
        return {key: value for key, value in last.items() if value is not None}

    def _row(self, run: Run, tally: Tally) -> RunRow:
        state = self._trainer.state(run)
        words = sentences.status_words(state)
        ticked = self._ticked or []
        active = run.id in self._trainer.active()
        judged = run.status == "done" and bool(RunFolder.of(run).read_samples())
        return RunRow(
            run=run.id,
            name=run.title,
            cells=runs_rows.cells(run, words, self._last(run), tally, self._keeping.size(run)),
            colour=ticked.index(run.id) if run.id in ticked else None,
            can_resume=self._trainer.can_resume(run),
            can_judge=judged,
            can_delete=not active,
            state=words,
        )

    def _show_deleted(self) -> None:
        removed = self._services.store.runs.removed("preferences")
        size = self._keeping.deleted_size(removed)
        named = [(run.id, f"{run.title} · {runs_rows.local_time(run.created)}") for run in removed]
        self._view.show_deleted(named, train_sentences.clear_words(size))
