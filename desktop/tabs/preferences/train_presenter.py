"""The side column: the run that trains, or was last, step by step."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.services import Services
from desktop.tabs.preferences import sentences
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.run_folder import RunFolder
from desktop.tabs.preferences.trainer import Trainer, resumed_rows
from desktop.widgets.comparison import ComparedAnswer
from models.errors import UserError
from models.progress import Progress
from models.store.runs import Run

if TYPE_CHECKING:
    from desktop.tabs.preferences.train_card import TrainCard


class TrainPresenter:
    """Button -> `Trainer.start` -> each step into the plot. No widget and no thread in sight."""

    def __init__(
        self,
        view: "TrainCard",
        services: Services,
        desk: Desk,
        trainer: Trainer,
    ) -> None:
        self._view, self._services = view, services
        self._desk, self._trainer = desk, trainer
        self._run: int | None = None
        self._values: list[Mapping[str, float]] = []
        view.train_asked.connect(self.train)
        view.pause_asked.connect(self.pause)
        view.cancel_asked.connect(self.cancel)
        view.resume_asked.connect(self.resume)
        view.compare_asked.connect(lambda: desk.page_asked.emit("judge"))
        desk.judged.connect(self.show_labels)
        desk.model_picked.connect(lambda _model: self.show_labels())
        desk.options_changed.connect(self.show_labels)
        desk.file_changed.connect(self.show_labels)
        trainer.runs_changed.connect(self.show_runs)
        trainer.stepped.connect(self._step)
        trainer.finished.connect(self._finished)
        trainer.failed.connect(self._failed)
        self.show_labels()
        self.show_runs()

    def train(self) -> None:
        """Queue a run with the settings as they are."""
        options = self._desk.options
        if self._desk.model is None or options is None:
            return
        self._view.banner.clear()
        file = self._desk.file
        pairs = self._desk.labels.pairs() if file is None else file.pairs
        try:
            self._trainer.start(self._desk.model, options, pairs)
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)

    def pause(self) -> None:
        """Keep a checkpoint of the shown run and stop it."""
        if self._run is not None:
            self._trainer.pause(self._run)

    def cancel(self) -> None:
        """Stop the shown run and keep nothing."""
        if self._run is not None:
            self._trainer.cancel(self._run)

    def resume(self) -> None:
        """Go on with the shown run from its checkpoint."""
        if self._run is None:
            return
        self._view.banner.clear()
        try:
            self._trainer.resume(self._services.store.runs.get(self._run))
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
        runs = {run.id: run for run in self._services.store.runs.list()}
        active = self._trainer.active()
        shown = runs.get(active[0]) if active else next(iter(runs.values()), None)
        waiting = [runs[number].name for number in active[1:] if number in runs]
        self._view.show_queue(sentences.waiting_words(waiting))
        self._view.show_running(running=bool(active))
        if shown is None:
            self._view.show_nothing()
        else:
            self._show_run(shown)

    def _show_run(self, run: Run) -> None:
        state = self._trainer.state(run)
        words = sentences.status_words(state), sentences.status_kind(state)
        self._view.show_run(run.name, sentences.method_words(run.method), *words)
        self._view.show_resumable(resumable=self._trainer.can_resume(run))
        if run.id == self._run:
            return
        self._run = run.id
        self._plot([row.values for row in self._services.store.runs.steps(run.id)])
        self._show_sample(RunFolder(run.folder).read_samples())

    def _plot(self, rows: Sequence[Mapping[str, float]]) -> None:
        self._values = list(rows)
        self._view.clear_plot()
        for values in self._values:
            self._view.show_step(int(values["step"]), values, sentences.progress_words(values))
        self._view.show_note(sentences.falling_note(self._values))

    def _step(self, run: int, progress: Progress) -> None:
        if run != self._run:
            return
        if (rows := resumed_rows(progress)) is not None:
            self._plot(rows)
            return
        if "step" not in progress.values:
            self._view.show_stage(sentences.stage_words(progress.stage))
            return
        values = progress.values
        self._values.append(values)
        self._view.show_step(int(values["step"]), values, sentences.progress_words(values))
        self._view.show_note(sentences.falling_note(self._values))

    def _finished(self, run: int, samples: tuple[ComparedAnswer, ...]) -> None:
        if run == self._run:
            self._show_sample(samples)
            if self._values:
                self._view.show_stage(sentences.progress_words(self._values[-1]))

    def _failed(self, _run: int, problem: BaseException) -> None:
        self._services.notify.error(problem, self._view.banner)

    def _show_sample(self, samples: tuple[ComparedAnswer, ...]) -> None:
        told = next((sample for sample in samples if sample.changed), None)
        told = told or next(iter(samples), None)
        if told is None:
            self._view.show_sample("", "")
        else:
            self._view.show_sample(told.prompt, told.after)
