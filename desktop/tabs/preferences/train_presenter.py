"""The card beside the labels: the run that trains, or was last, step by step."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop.services import Services
from desktop.tabs.preferences import sentences, train_sentences
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.run_starter import RunStarter
from desktop.tabs.preferences.trainer import Trainer, resumed_rows, watched
from models.errors import UserError
from models.preferences.figures import Smoother
from models.preferences.guards import Guard, RunGuards
from models.progress import Progress
from models.store.runs import Run

if TYPE_CHECKING:
    from desktop.tabs.preferences.train_card import TrainCard

Look = Sequence[tuple[str, str]]


class TrainPresenter:
    """Button -> `RunStarter.start` -> each step into the plot. No widget and no thread in sight."""

    def __init__(
        self,
        view: "TrainCard",
        services: Services,
        desk: Desk,
        trainer: Trainer,
        starter: RunStarter,
    ) -> None:
        self._view, self._services = view, services
        self._desk, self._trainer = desk, trainer
        self._run: Run | None = None
        self._values: list[Mapping[str, float]] = []
        self._smooth: Mapping[str, float] = {}
        self._smoother = Smoother()
        self._looks: list[Look] = []
        self._guards = RunGuards()
        view.train_asked.connect(starter.start)
        view.pause_asked.connect(lambda: self._with_run(trainer.pause))
        view.cancel_asked.connect(lambda: self._with_run(trainer.cancel))
        view.resume_asked.connect(self.resume)
        view.judge_asked.connect(
            lambda: self._with_run(lambda run: desk.page_asked.emit(f"judge/{run}"))
        )
        for signal in (desk.judged, desk.options_changed, desk.file_changed):
            signal.connect(self.show_labels)
        desk.model_picked.connect(lambda _model: self.show_labels())
        trainer.changed.connect(self.show_runs)
        trainer.stepped.connect(self._step)
        trainer.failed.connect(self._failed)
        starter.refused.connect(partial(services.notify.error, where=view.banner))
        starter.started.connect(lambda _run: view.banner.clear())
        self.show_labels()
        self.show_runs()

    def resume(self) -> None:
        """Go on with the shown run from its checkpoint."""
        if self._run is None:
            return
        self._view.banner.clear()
        try:
            self._trainer.resume(self._run)
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)

    def show_labels(self) -> None:
        """Counts, goal and what the button says."""
        counts = self._desk.labels.counts()
        model, file = self._desk.model, self._desk.file
        pairs = counts.pairs if file is None else len(file.pairs)
        why_not = sentences.why_not_train(pairs, None if model is None else model.name)
        self._view.show_button(sentences.train_words(pairs), why_not or self._desk.options_problem)

    def show_runs(self) -> None:
        """The run that trains, else the latest one; and those that wait."""
        runs = {run.id: run for run in self._services.store.runs.list("preferences")}
        active = [run for run in self._trainer.active() if run in runs]
        self._view.show_queue(sentences.waiting_words([runs[run].name for run in active[1:]]))
        self._view.show_running(running=bool(active))
        if runs:
            self._show_run(runs[active[0]] if active else next(iter(runs.values())))
        else:
            self._run = None
            self._view.show_nothing()

    def _show_run(self, run: Run) -> None:
        another = self._run is None or self._run.id != run.id
        self._run = run
        state = self._trainer.state(run)
        method = train_sentences.method_words(
            run.facts.get("options", {}), str(run.facts["method"])
        )
        words = sentences.status_words(state), sentences.status_kind(state)
        self._view.show_run(run.title, method, *words)
        self._view.show_resumable(resumable=self._trainer.can_resume(run))
        self._view.show_judgeable(judgeable=run.status == "done")
        if another:
            runs = self._services.store.runs
            self._plot(runs.rows(run.id))
            self._looks = [tuple(said) for said in runs.looks(run.id).values()]
            self._show_look()
        elif self._values and state != "running":
            self._view.show_stage(sentences.progress_words(self._smooth))
            self._note()

    def _plot(self, rows: Sequence[Mapping[str, float]]) -> None:
        self._values, self._smoother = [], Smoother()
        self._view.clear_plot()
        for values in rows:
            self._add(values)
        self._note()

    def _add(self, values: Mapping[str, float]) -> None:
        """A step as a point of curves that are as smooth as those of the page for training."""
        self._values.append(values)
        self._smooth = {**self._smoother.add(values), "step": values["step"]}
        words = sentences.progress_words(self._smooth)
        self._view.show_step(int(values["step"]), self._smooth, words)

    def _note(self) -> None:
        """What is odd about the curves; the page for training says more and offers remedies."""
        found: tuple[Guard, ...] = ()
        if (run := self._run) is not None:
            found = self._guards.look(self._values, run.facts, done=run.status == "done")
        falls = any(guard.key == "chosen_falls" for guard in found)
        notices = [train_sentences.notice(guard) for guard in found]
        tip = "\n".join(f"{notice.text} {notice.advice}" for notice in notices)
        self._view.show_note(sentences.odd_words(falls=falls) if found else "", tip)

    def _step(self, run: int, progress: Progress) -> None:
        if self._run is None or run != self._run.id:
            return
        if (rows := resumed_rows(progress)) is not None:
            self._plot(rows)
        elif (look := watched(progress)) is not None:
            self._looks.append(look[1])
            self._show_look()
        elif "step" in progress.values:
            self._add(progress.values)
            if self._guards.due():
                self._note()
        else:
            self._view.show_stage(sentences.stage_words(progress.stage))

    def _failed(self, _run: int, problem: BaseException) -> None:
        self._services.notify.error(problem, self._view.banner)

    def _show_look(self) -> None:
        """What the model says now to the first prompt that it answers otherwise than before.

        One of those that are watched: the others are judged blind, afterwards.
        """
        if not (self._looks and self._looks[-1]):
            self._view.show_sample("", "")
            return
        said = zip(self._looks[0], self._looks[-1], strict=False)
        changed = (now for before, now in said if now != before)
        self._view.show_sample(*next(changed, self._looks[-1][0]))

    def _with_run(self, act: Callable[[int], object]) -> None:
        if self._run is not None:
            act(self._run.id)
