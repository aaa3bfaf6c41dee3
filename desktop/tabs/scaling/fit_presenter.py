"""The decisions of the Fit page: runs -> fit -> picture, in one tick wherever that is possible."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.tabs.scaling import fit_demo, fit_figures, fit_hints, fit_ways
from desktop.tabs.scaling import fit_sentences as sentences
from desktop.tabs.scaling.fit_editing import Editor
from desktop.tabs.scaling.fit_export import Exporter
from desktop.tabs.scaling.fit_import import Importer
from desktop.tabs.scaling.fit_shipped import shipped
from models.scaling import fit_session
from models.scaling import fit_session as fit_answer
from models.scaling.figures import fit as fit_runs
from models.scaling.fit_session import Answer, FitSession
from models.scaling.fitting import FEWEST_RUNS, tokens_per_parameter
from models.scaling.states import FitState

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.services import Services
    from desktop.tabs.scaling.fit_view import FitView
    from models.scaling.bootstrap import Bootstrap
    from models.scaling.fitting import Choices
    from models.scaling.published import Runs
    from models.scaling.states import Look

FIT_SLOT, BOOTSTRAP_SLOT = "scaling/fit", "scaling/bootstrap"
OWN = "own"
MOST_KEPT = 2000  # runs that are written down for the next start

translate = QCoreApplication.translate


class FitPresenter:
    """state: what is chosen. session: the runs. answer: what they give."""

    def __init__(
        self,
        view: "FitView",
        services: "Services",
        laws_changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._view, self._services = view, services
        self._sets = {one.key: one for one in shipped()}
        first = next(iter(self._sets.values()))
        self.state, self.answer = FitState(first.key), Answer()
        self.session = FitSession(first.load())
        self.title = first.title
        self._edges = fit_runs.frame(self.session.runs, "compute")
        self._own: FitSession | None = None
        self._own_title, self._notes = "", list[str]()
        self._job: Job | None = None
        self._importer = Importer(view, services, self._take_own)
        self._editor = Editor(view, self)
        self._exporter = Exporter(view, services, self, laws_changed)
        view.show_sets([(one.key, one.title) for one in self._sets.values()])
        view.saved_state = self.save_state
        self._connect()
        self.pick_runs(first.key)

    # which runs

    def pick_runs(self, key: str) -> None:
        """A set that comes with the program, or the person's own."""
        if key == OWN and self._own is not None:
            self.session, self.title = self._own, self._own_title
        elif key in self._sets:
            self.session, self.title = FitSession(self._sets[key].load()), self._sets[key].title
        else:
            return
        self.state = replace(self.state, runs=key)
        self._view.banner.clear()
        self._view.show_picked(key)
        self.settle()

    def show_runs(self, runs: "Runs") -> None:
        """Runs of another page."""
        self._importer.forget()
        self._take_own(runs, translate("Fit", "Runs from Measure"), [])

    def open_file(self, path: Path) -> bool:
        """A table of runs; False for a file of another kind."""
        if path.suffix.lower() not in (".csv", ".tsv", ".txt"):
            return False
        self._importer.open_file(path)
        return True

    def _take_own(self, runs: "Runs", title: str, notes: list[str]) -> None:
        self._own, self._own_title, self._notes = FitSession(runs), title, notes
        self._view.show_own(title, from_table=self._importer.table is not None)
        self.pick_runs(OWN)

    # what is asked of them

    def choose(self, choices: "Choices") -> None:
        """Another way to fit."""
        self.state = replace(self.state, choices=choices)
        self.settle()

    def look(self, look: "Look") -> None:
        """Another picture."""
        self.state = replace(self.state, look=look)
        self._edges = fit_runs.frame(self.session.runs, look.against)
        self._show()

    def set_budget(self, flops: float) -> None:
        """Another budget at which the answer is read."""
        self.state = replace(self.state, budget=flops)
        self._show()

    @property
    def budget(self) -> float:
        """FLOP: as picked, else the compute of the largest run."""
        return self.state.budget or float(self.session.runs.flops.max())

    # the answer

    def follow(self) -> None:
        """A run moves: refit, and a band from a few resamples, in this tick."""
        if len(self.session.runs) <= fit_answer.MOST_IN_THE_TICK:
            self.answer = fit_answer.quick(self.session.runs, self.state.choices, self.answer)
        self._show()

    def settle(self) -> None:
        """Runs or choices are others now: fit, compare, then all resamples on the lane."""
        runs, choices = self.session.runs, self.state.choices
        if self._job is not None:
            self._job.cancel()
        self._edges = fit_runs.frame(runs, self.state.look.against)
        if len(runs) <= fit_answer.MOST_IN_THE_TICK:
            self._settled(fit_answer.settled(runs, choices))
            return
        title = translate("Fit", "Fitting {count} runs").format(count=len(runs))
        self.answer = Answer()
        self._show(pending=True)
        steps = partial(fit_answer.settle_steps, runs, choices)
        self._job = self._start(FIT_SLOT, steps, title, self._settled)

    def _settled(self, answer: Answer) -> None:
        self.answer = answer
        self._show()
        if answer.fit is not None and fit_answer.has_bootstrap(answer.fit):
            steps = partial(fit_answer.resample_steps, self.session.runs, answer.fit)
            title = translate("Fit", "Resampling the runs")
            self._job = self._start(BOOTSTRAP_SLOT, steps, title, self._resampled)

    def _resampled(self, draws: "Bootstrap") -> None:
        self.answer = replace(self.answer, draws=draws)
        self._show()

    def _start(self, slot: str, steps: Any, title: str, done: Callable[[Any], None]) -> "Job":
        job = self._services.lanes.reading.start(slot, steps, title)
        job.succeeded.connect(done)
        job.failed.connect(partial(self._services.notify.error, where=self._view.banner))
        return job

    # what is seen

    def _show(self, *, pending: bool = False) -> None:
        view, answer, look = self._view, self.answer, self.state.look
        runs, budget = self.session.runs, self.budget
        if answer.problem is not None:
            view.banner.show_error(answer.problem, "warn")
        elif not pending:
            view.banner.clear()
        view.result.show_budget(budget)
        view.result.show_result(sentences.result(answer, budget, pending=pending))
        ratios = {name: tokens_per_parameter(law, budget) for name, law in answer.alone.items()}
        view.toggles.show_choices(self.state.choices)
        view.toggles.show_most_dropped(len(self.session.runs) - FEWEST_RUNS)
        view.toggles.show_effects(tokens_per_parameter(answer.default, budget), ratios)
        view.picture.show_look(look)
        view.picture.ways.show_ways(fit_ways.ways(answer))
        figure = fit_figures.figure(
            runs, answer, look, self._edges, budget, fit_ways.minima(answer)
        )
        view.picture.show_figure(figure)
        view.picture.show_hint(fit_hints.doing(look, answer), self.session.edited)
        view.show_steps(self.session.can_undo, self.session.can_redo)
        view.notes.show_hints(fit_hints.hints(self.state, answer, runs, budget, self._set_notes()))

    def _set_notes(self) -> list[str]:
        if self.state.runs == OWN:
            return self._notes
        note = self._sets[self.state.runs].note
        return [note] if note else []

    # what is kept

    def save_state(self) -> dict[str, object]:
        """Choices, and the runs where they are the person's own or were changed."""
        kept = self.state.plain()
        if self.state.runs != OWN and not self.session.edited:
            return kept
        if len(self.session.original) <= MOST_KEPT:
            kept["original"] = fit_session.as_plain(self.session.original)
            kept["title"], kept["notes"] = self._own_title, self._notes
        if self.session.edited and len(self.session.runs) <= MOST_KEPT:
            kept["edited"] = fit_session.as_plain(self.session.runs)
        return kept

    def open_state(self, kept: Mapping[str, Any]) -> None:
        """A link's state or a saved one."""
        if kept.get("demo") == "mapping":
            self._importer.paste(fit_demo.TABLE)
            return
        self._importer.close()
        self.state = self.state.with_plain(kept)
        session = fit_session.restored(kept.get("original"), kept.get("edited"))
        if self.state.runs == OWN and session is not None:
            notes, title = kept.get("notes"), str(kept.get("title") or translate("Fit", "Own runs"))
            self._importer.forget()
            self._take_own(session.original, title, notes if isinstance(notes, list) else [])
        else:
            known = self.state.runs if self.state.runs in self._sets else next(iter(self._sets))
            self.pick_runs(known)
        if session is not None and session.edited:
            self.session = session
            self.settle()

    def _connect(self) -> None:
        view = self._view
        view.runs_picked.connect(self.pick_runs)
        view.file_opened.connect(self.open_file)
        view.pasted.connect(self._importer.paste)
        view.columns_asked.connect(self._importer.show_columns)
        view.state_asked.connect(self.open_state)
        view.toggles.changed.connect(self.choose)
        view.picture.looked.connect(self.look)
        view.result.budget_picked.connect(self.set_budget)
        view.picture.plot.mark_moved.connect(lambda _name, x, _y: self.set_budget(x))
