"""The decisions of the part "Runs": what is drawn, what is asked, what came of a prediction."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.tabs.alignment import ppo_words as say
from desktop.tabs.alignment.ppo_shown import Listed, NoteShown
from models.alignment.details import kl_of, settings_of
from models.alignment.figures import ppo as pictures
from models.alignment.instability import Prediction, from_facts, held
from models.alignment.run_shapes import best
from models.alignment.samples import Samples, samples_at
from models.errors import UserError
from models.progress import Progress
from models.store.runs import Run

if TYPE_CHECKING:
    from desktop.tabs.alignment.ppo_desk import PpoDesk
    from desktop.tabs.alignment.ppo_runs_view import PpoRunsView
    from models.store.runs import Sample

SOURCES = ("gao2022", "stiennon2020")
translate = QCoreApplication.translate


class PpoRunsPresenter:
    """A step -> the curves, in the same tick. No widget and no thread in sight."""

    def __init__(self, view: "PpoRunsView", desk: "PpoDesk") -> None:
        self._view, self._desk = view, desk
        self._metric = "reward"
        self._at: int | None = None
        self._follows = True  # the line stays at the last iteration until somebody moves it
        self._prompt = 0
        self._chosen: dict[int, bool] = {}
        self._samples: tuple[Sample, ...] = ()
        self._connect()
        self.refresh()

    # what a person does

    def predict(self) -> None:
        """Ask for a prediction of the next run."""
        self._view.banner.clear()
        if problem := self._desk.problem():
            self._desk.services.notify.error(problem, self._view.banner)
        elif (facts := self._desk.facts(None)) is not None:
            self._view.show_asking(True, say.run_name(facts))

    def run(self, prediction: Prediction) -> None:
        """Keep the prediction, then run."""
        facts = self._desk.facts(prediction)
        if facts is None:
            return
        try:
            if problem := self._desk.problem():
                raise problem
            self._desk.runner.start(facts)
        except UserError as problem:
            self._desk.services.notify.error(problem, self._view.banner)
            return
        self._follows = True
        self._view.show_asking(False)
        self.refresh()

    def resume(self) -> None:
        """Go on with the newest paused run."""
        run = self._paused()
        if run is not None:
            self._view.banner.clear()
            self._desk.runner.resume(run)

    def pause(self) -> None:
        """Stop the run that goes on, and those that wait, so that they can go on later."""
        for run in self._desk.runner.active():
            self._desk.runner.pause(run)

    def cancel(self) -> None:
        """Give up the run that goes on."""
        for run in self._desk.runner.active()[:1]:
            self._desk.runner.cancel(run)

    def pick_metric(self, metric: str) -> None:
        """Draw something else."""
        if metric in {one.key for one in pictures.METRICS}:
            self._metric = metric
            self.draw()

    def move_line(self, place: float) -> None:
        """The line was moved: it stands on an iteration of the run at the front."""
        front = self._front()
        if front is None:
            return
        rows = self._desk.rows(front.id)
        self._at = pictures.nearest(rows, place)
        self._follows = bool(rows) and self._at == int(pictures.number(rows))
        self.draw()

    def step_prompt(self, step: int) -> None:
        """The texts of another prompt."""
        self._prompt += step
        self._show_samples()

    def toggle(self, run: int, on: bool) -> None:
        """Draw a run, or leave it out."""
        self._chosen[run] = on
        self.refresh()

    def remove(self, run: int) -> None:
        """Take a run off the list; it can be brought back."""
        self._desk.services.store.runs.remove(run)
        self.refresh()

    def restore(self) -> None:
        """Bring the run back that was taken off last."""
        runs = self._desk.services.store.runs
        for run in runs.removed("alignment", "ppo")[:1]:
            runs.restore(run.id)
        self.refresh()

    def state(self) -> dict[str, object]:
        """For the next start."""
        return {"metric": self._metric, "at": None if self._follows else self._at}

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state, or the one of the last time."""
        at, asking = state.get("at"), state.get("asking")
        if isinstance(at, int) and not isinstance(at, bool):
            self.move_line(at)
        if isinstance(asking, bool):
            self.predict() if asking else self._view.show_asking(False)
        self.pick_metric(str(state.get("metric", self._metric)))

    # what is shown

    def refresh(self) -> None:
        """All of it, from what is kept."""
        self._tell_next()
        self._tell_runs()
        self._tell_state()
        front = self._front()
        self._samples = () if front is None else self._desk.samples(front.id)
        self.draw()
        self._tell_verdict()

    def draw(self) -> None:
        """The curves and the texts at the line."""
        front, drawn = self._front(), self._drawn()
        newest = next(iter(self._desk.runs()), None)
        hidden = newest is not None and self._desk.is_hidden(newest)
        if front is None or hidden:
            going = bool(self._desk.runner.active())
            self._view.show_empty(say.nothing_drawn(hidden=hidden), hidden=hidden and not going)
            self._view.show_samples(Samples(hint=say.no_samples()))
            return
        curves = self._desk.curves(drawn)
        if self._follows and curves[0].rows:
            self._at = int(pictures.number(curves[0].rows))
        figure = pictures.runs_figure(
            self._metric,
            curves,
            at=self._at,
            judged=self._desk.judged(front.id),
            iterations=max(int(str(settings_of(r.facts)["iterations"])) for r in drawn),
            words=say.figure_word,
        )
        self._view.show_figure(figure, self._metric)
        self._show_samples()

    def _show_samples(self) -> None:
        found = samples_at(self._samples, self._prompt, self._at, self._best(), say.sample_words)
        self._view.show_samples(found if found.count else Samples(hint=say.no_samples()))

    def _best(self) -> int | None:
        """The iteration at which the run at the front wrote best, once it is over."""
        front = self._front()
        if front is None or front.id in self._desk.runner.active():
            return None
        rows = self._desk.rows(front.id)
        gold = [row.get("gold", math.nan) for row in rows]
        return int(rows[best(gold)]["iteration"]) if any(map(math.isfinite, gold)) else None

    def _tell_next(self) -> None:
        desk = self._desk
        self._view.next.show_next(
            penalty=str(desk.settings["kl"]),
            seed=desk.seed,
            hidden=desk.hidden,
            details=say.changes(desk.settings),
            missing="" if desk.bench.reward is not None else say.no_reward(),
        )

    def _tell_runs(self) -> None:
        drawn = {run.id for run in self._drawn()}
        active = self._desk.runner.active()
        listed = [
            Listed(run.id, run.name, run.id in drawn, run.id not in active)
            for run in self._desk.runs()
            if not self._desk.is_hidden(run)
        ]
        removed = self._desk.services.store.runs.removed("alignment", "ppo")
        self._view.show_runs(listed, len(removed))

    def _tell_state(self) -> None:
        active = self._desk.runner.active()
        if active:
            run = self._desk.services.store.runs.get(active[0])
            progress = self._desk.runner.progress(run.id)
            waits = progress is None and self._desk.runner.waits(run.id)
            words = say.status(run, progress, waits=waits)
            self._view.show_actions(words, running=True, resumable=False, waiting=waits)
            return
        paused = self._paused()
        newest = next(iter(self._desk.runs()), None)
        told = paused or newest
        words = "" if told is None else say.status(told, None, waits=False)
        self._view.show_actions(words, running=False, resumable=paused is not None)

    def _tell_verdict(self) -> None:
        """Of the run at the front, once it is over."""
        front = self._front()
        shown = NoteShown()
        if front is not None and front.status in ("done", "failed"):
            shown = self._verdict(front)
        self._view.show_note(shown)

    def _verdict(self, run: Run) -> NoteShown:
        rows, stopped = self._desk.rows(run.id), run.status == "failed"
        text = say.explanation(rows, kl_of(run.facts), stopped=stopped)
        prediction = from_facts(run.facts.get("prediction"))
        found = () if prediction is None else held(prediction, rows, stopped=stopped)
        if not found:
            return NoteShown(say.what_happened() if text else "", text, SOURCES)
        return NoteShown(say.verdict(found), f"{say.said_and_did(found)} {text}", SOURCES)

    # which runs

    def _drawn(self) -> Sequence[Run]:
        """The runs over each other, the one at the front first: as chosen, else one a penalty."""
        runs = [run for run in self._desk.runs() if self._drawable(run)]
        usual: dict[str, int] = {}
        for run in runs:
            if not run.facts.get("variant"):
                usual.setdefault(kl_of(run.facts), run.id)
        return [run for run in runs if self._chosen.get(run.id, run.id in usual.values())]

    def _drawable(self, run: Run) -> bool:
        going = run.id in self._desk.runner.active()
        return (going or bool(self._desk.rows(run.id))) and not self._desk.is_hidden(run)

    def _front(self) -> Run | None:
        return next(iter(self._drawn()), None)

    def _paused(self) -> Run | None:
        return next((run for run in self._desk.runs() if run.status == "paused"), None)

    def _step(self, run: int, progress: Progress) -> None:
        self._tell_state()
        front = self._front()
        if front is None or run != front.id:
            return
        if progress.item is not None:
            self._samples = self._desk.samples(run)
        if "iteration" in progress.values or progress.item is not None:
            self.draw()

    def _failed(self, _run: int, problem: BaseException) -> None:
        self._desk.services.notify.error(problem, self._view.banner)

    def _set_seed(self, seed: int) -> None:
        self._desk.seed = seed

    def _set_hidden(self, hidden: bool) -> None:
        self._desk.hidden = hidden

    def _connect(self) -> None:
        view, desk = self._view, self._desk
        view.metric_picked.connect(self.pick_metric)
        view.line_moved.connect(self.move_line)
        view.run_toggled.connect(self.toggle)
        view.run_removed.connect(self.remove)
        view.restore_asked.connect(self.restore)
        view.pause_asked.connect(self.pause)
        view.cancel_asked.connect(self.cancel)
        view.resume_asked.connect(self.resume)
        view.spot_asked.connect(lambda: desk.part_asked.emit("spot"))
        view.samples.prompt_stepped.connect(self.step_prompt)
        view.next.penalty_picked.connect(lambda kl: desk.set(kl=kl))
        view.next.seed_picked.connect(self._set_seed)
        view.next.hidden_picked.connect(self._set_hidden)
        view.next.details_asked.connect(lambda: desk.part_asked.emit("details"))
        view.next.predict_asked.connect(self.predict)
        view.next.reward_asked.connect(self._go_to_reward)
        view.predict.run_asked.connect(self.run)
        view.predict.back_asked.connect(lambda: view.show_asking(False))
        desk.settings_changed.connect(self._tell_next)
        desk.bench.changed.connect(self.refresh)
        desk.runner.changed.connect(self.refresh)
        desk.runner.stepped.connect(self._step)
        desk.runner.failed.connect(self._failed)

    def _go_to_reward(self) -> None:
        self._desk.services.open_link("alignment", {"page": "reward"})
