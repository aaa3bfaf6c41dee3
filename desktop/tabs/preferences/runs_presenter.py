"""Settings of the next run, and what can be done with every run."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.services import Services
from desktop.tabs.preferences import names, sentences
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.run_folder import RunFolder
from desktop.tabs.preferences.runs_view import RunRow
from desktop.tabs.preferences.trainer import Trainer, resumed_rows
from models.errors import UserError
from models.progress import Progress
from models.store.runs import Run

if TYPE_CHECKING:
    from desktop.tabs.preferences.runs_view import RunsView


class RunsPresenter:
    """Keeps the settings on the desk and the list of runs up to date."""

    def __init__(self, view: "RunsView", services: Services, desk: Desk, trainer: Trainer) -> None:
        self._view, self._services, self._desk, self._trainer = view, services, desk, trainer
        self._named_by_hand = False
        self._plotted: int | None = None
        self._values: list[Mapping[str, float]] = []
        view.options.show_defaults(services.settings.beta, services.settings.epochs)
        view.options.changed.connect(self.check_options)
        view.options.name_typed.connect(self.name)
        view.pause_asked.connect(trainer.pause)
        view.cancel_asked.connect(trainer.cancel)
        view.resume_asked.connect(self.resume)
        view.compare_asked.connect(lambda run: desk.page_asked.emit(f"judge/{run}"))
        view.options.labels_asked.connect(lambda: desk.set_file(None))
        desk.file_changed.connect(self.show_source)
        desk.model_picked.connect(lambda _model: self.propose_name())
        services.catalogue.changed.connect(self.propose_name)
        trainer.runs_changed.connect(self.show_runs)
        trainer.stepped.connect(self._step)
        self.show_runs()

    def name(self, typed: str) -> None:
        """The person gave the next model a name; emptied, it is proposed again later."""
        self._named_by_hand = bool(typed.strip())
        self.check_options()

    def propose_name(self) -> None:
        """A free name after the model that is picked, unless the person gave one that is free."""
        model, taken = self._desk.model, self._taken()
        typed = self._view.options.options().name
        if model is not None and (not self._named_by_hand or names.is_taken(typed, taken)):
            self._named_by_hand = False
            self._view.options.show_name(names.default_name(model.name, taken))
        self.check_options()

    def check_options(self) -> None:
        """Tell the desk whether the settings can be used."""
        options = self._view.options.options()
        problem = sentences.name_problem(
            options.name,
            usable=names.is_usable(options.name),
            taken=names.is_taken(options.name, self._taken()),
        )
        if self._desk.model is None:
            problem = ""
        self._view.options.show_problem(problem)
        self._desk.set_options(None if problem else options, problem)

    def show_source(self) -> None:
        """Say where the pairs of the next run come from."""
        file = self._desk.file
        words = "" if file is None else sentences.source_words(len(file.pairs), file.name)
        self._view.options.show_source(words)

    def resume(self, run: int) -> None:
        """Go on with a run that stopped half-way."""
        try:
            self._trainer.resume(self._services.store.runs.get(run))
        except UserError as problem:
            self._services.notify.error(problem, self._view)

    def show_runs(self) -> None:
        """List every run, and plot the one that trains or was last."""
        runs = self._services.store.runs.list()
        active = self._trainer.active()
        self._view.show_rows([self._row(run, run.id in active) for run in runs])
        shown = next((run for run in runs if run.id in active[:1]), next(iter(runs), None))
        if shown is not None and shown.id != self._plotted:
            self._plot(shown)
        self.propose_name()

    def _plot(self, run: Run) -> None:
        self._plotted = run.id
        self._draw([row.values for row in self._services.store.runs.steps(run.id)])

    def _draw(self, rows: Sequence[Mapping[str, float]]) -> None:
        self._values = list(rows)
        self._view.clear_plots()
        for values in self._values:
            self._view.show_step(int(values["step"]), values)
        self._view.show_note(sentences.falling_note(self._values))

    def _step(self, run: int, progress: Progress) -> None:
        if run == self._plotted and (rows := resumed_rows(progress)) is not None:
            self._draw(rows)
        elif run == self._plotted and "step" in progress.values:
            self._values.append(progress.values)
            self._view.show_step(int(progress.values["step"]), progress.values)
            self._view.show_note(sentences.falling_note(self._values))

    def _row(self, run: Run, active: bool) -> RunRow:
        state = self._trainer.state(run)
        return RunRow(
            run=run.id,
            name=run.result_model or run.name,
            detail=sentences.run_words(run.pairs, run.epochs, run.beta),
            state=sentences.status_words(state),
            kind=sentences.status_kind(state),
            can_stop=active,
            can_resume=self._trainer.can_resume(run),
            can_compare=run.status == "done" and bool(RunFolder(run.folder).read_samples()),
        )

    def _taken(self) -> frozenset[str]:
        installed = {model.name for model in self._services.catalogue.models()}
        runs = self._services.store.runs.list()
        kept = {run.name for run in runs if run.status in ("running", "paused")}
        done = {run.result_model for run in runs if run.result_model and run.status == "done"}
        return frozenset(installed | kept | done)
