"""The decisions of the Measure page: runs as they train, the law of them, the larger run."""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.numbers import parse_number
from desktop.tabs.scaling import measure_demo, measure_shown, measure_words
from desktop.tabs.scaling.measure_analyses import Analyses
from desktop.tabs.scaling.measure_cards import GridShown
from desktop.tabs.scaling.measure_runner import Runner
from models.errors import UserError
from models.family.grid_plan import QUICK, GridPlan
from models.family.grid_results import CellProgress, GridResult, read_grid, shipped_grid
from models.scaling import grid_runs as figures
from models.scaling.grid_runs import CellResult
from models.scaling.states import MeasureState, is_loss, own_laws

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.scaling.measure_view import MeasureView
    from models.progress import Progress
    from models.scaling.grid_runs import Analysis, Curve
    from models.scaling.published import Runs

REDRAW_S = 0.25
PARTS = ("E", "A", "B", "alpha", "beta")
SOURCE = "understudy"
translate = QCoreApplication.translate


class MeasurePresenter:
    """plan: what the button trains."""

    def __init__(
        self,
        view: "MeasureView",
        services: "Services",
        show_in_fit: Callable[["Runs"], None],
        laws_changed: Callable[[], None] = lambda: None,
        plan: GridPlan = QUICK,
    ) -> None:
        self._view, self._services = view, services
        self._show_in_fit, self._laws_changed = show_in_fit, laws_changed
        self._folder = services.home.data / "scaling" / "grid"
        self._shipped, self.own = shipped_grid(), read_grid(self._folder, plan)
        self.state = MeasureState(own=bool(self.own.cells))
        self._live: dict[str, tuple[list[float], list[float]]] = {}
        self._stage, self._drawn = "", 0.0
        self._analyses = Analyses(services, self.show)
        self.runner = Runner(services.lanes, plan, self._folder)
        self._connect()
        self.show()

    def _connect(self) -> None:
        view, runner = self._view, self.runner
        view.saved_state = self.save_state
        view.suggest_name = lambda: measure_words.title(own=self.state.own)
        view.measure_asked.connect(self.measure)
        view.reveal_asked.connect(self.reveal)
        view.guessed.connect(self.guess)
        view.guess_dragged.connect(self.set_guess)
        view.lens_picked.connect(lambda key: self._choose({"lens": key}))
        view.picture_picked.connect(lambda key: self._choose({"picture": key}))
        view.grid_picked.connect(lambda key: self._choose({"own": key == "own"}))
        view.fit_asked.connect(lambda: self._show_in_fit(self._result.runs(self.state.lens)))
        view.kept.connect(self.keep)
        view.state_asked.connect(self.open_state)
        view.listen_to_plot()
        runner.told.connect(self._told)
        runner.changed.connect(self._runner_changed)
        runner.failed.connect(self._failed)

    # what a person does

    def measure(self) -> None:
        """Train the runs that are missing."""
        self._begin(reveal=False)

    def reveal(self) -> None:
        """Train the run that was predicted."""
        self._begin(reveal=True)

    def _begin(self, *, reveal: bool) -> None:
        self._view.banner.clear()
        self.state = replace(self.state, own=True, picture="runs")
        self.runner.start(reveal=reveal)

    def guess(self, text: str) -> None:
        """What the person typed; what is no loss takes the guess back."""
        self.set_guess(parse_number(text))

    def set_guess(self, value: float | None) -> None:
        """A guess in nats per token; it stands once the larger run has begun."""
        if self.own.outcome is None and not self.runner.revealing:
            kept = value if value is not None and is_loss(value) else None
            self.state = replace(self.state, guess=kept)
            self.show()

    def _choose(self, change: Mapping[str, object]) -> None:
        self.state = self.state.updated(change)
        self.show()

    def keep(self, name: str) -> None:
        """Keep the law as a set of constants."""
        analysis = self._analyses.get(self._result, self.state.lens)
        if analysis is None or not analysis.fit.converged:
            return
        drawn = analysis.laws
        resamples = {} if drawn is None else {part: getattr(drawn, part) for part in PARTS}
        laws = own_laws(self._services.home.data)
        try:
            kept = laws.keep(name, analysis.fit.law, len(analysis.runs), resamples)
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)
            return
        template = translate("Measure", "“{name}” can now be picked on Explore and Spend.")
        self._view.banner.show_message(template.format(name=kept.name), kind="good")
        self._laws_changed()

    def save_state(self) -> dict[str, object]:
        """For the next start."""
        return asdict(self.state)

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state, a saved one, or one for a picture of the page."""
        self.state = self.state.updated(state)
        if "demo" in state and not self.runner.running:
            self._open_demo(str(state["demo"]))
        self.state = replace(self.state, own=self.state.own and bool(self.own.cells))
        self.show()

    def _open_demo(self, name: str) -> None:
        self.state = replace(self.state, own=bool(name))
        if name:
            self.own, live = measure_demo.demo(self._shipped, name)
            self._live = {key: (list(curve[0]), list(curve[1])) for key, curve in live.items()}

    # what the runs say

    def _failed(self, problem: BaseException) -> None:
        self._services.notify.error(problem, self._view.banner)

    def _told(self, progress: "Progress") -> None:
        item = progress.item
        if isinstance(item, CellProgress):
            self._stage = measure_words.training(self.own.plan, item.cell)
            earlier = [list(part) for part in item.earlier]
            tokens, losses = self._live.setdefault(item.cell, (earlier[0], earlier[1]))
            tokens.append(float(item.tokens))
            losses.append(item.loss)
            if time.monotonic() - self._drawn < REDRAW_S:
                return
        elif item is not None:
            if isinstance(item, CellResult):
                self._live.pop(item.name, None)
            self.own = read_grid(self._folder, self.own.plan)
        elif progress.stage:
            self._stage = measure_words.stage(progress.stage)
        self.show()

    def _runner_changed(self) -> None:
        if not self.runner.running:
            self.own = read_grid(self._folder, self.own.plan)
            self._live, self._stage = {}, ""
            self.state = replace(self.state, own=self.state.own and bool(self.own.cells))
            if self.own.complete and self.state.picture == "runs":
                self.state = replace(self.state, picture="law")
        self.show()

    # what is shown

    @property
    def _result(self) -> GridResult:
        return self.own if self.state.own else self._shipped

    def show(self) -> None:
        """All of it, from what is known now."""
        self._drawn = time.monotonic()
        view, state, result = self._view, self.state, self._result
        analysis = self._analyses.get(result, state.lens)
        view.show_choices(state.picture, state.lens)
        view.show_grid(self._grid_shown(analysis))
        view.show_wager(
            measure_words.wager(
                result, state.lens, state.guess, own=state.own, running=self.runner.running
            )
        )
        fit = None if analysis is None else analysis.fit
        view.show_note(measure_words.note(state.picture, state.lens, result.plan, fit))
        if state.picture == "compare":
            name = measure_words.title(own=state.own)
            own_row = measure_shown.own_row(analysis, name, SOURCE)
            view.show_laws((own_row, *measure_shown.published_rows()))
        else:
            self._draw(analysis)

    def _grid_shown(self, analysis: "Analysis | None") -> GridShown:
        state, result, runner = self.state, self._result, self.runner
        live = {name: losses[-1] for name, (_, losses) in self._live.items() if losses}
        training = runner.running and state.own
        running = measure_words.waiting() if runner.waiting else self._stage or "…"
        fitted = analysis is not None and analysis.fit.converged
        return GridShown(
            squares=measure_shown.squares(result, live if state.own else {}, waiting=training),
            title=measure_words.title(own=state.own),
            own=state.own,
            both=bool(self.own.cells) or runner.running,
            caption=measure_words.caption(
                result, own=state.own, running=running if training else ""
            ),
            sources=() if state.own else (SOURCE, measure_words.rebuild()),
            button="" if runner.running else measure_words.button(self.own),
            usable=result.complete,
            keepable=fitted,
        )

    def _draw(self, analysis: "Analysis | None") -> None:
        state, result = self.state, self._result
        words, order = measure_words.of_figure, result.plan.order
        if state.picture == "runs":
            live: dict[str, Curve] = {}
            if state.own:
                live = {name: (tuple(x), tuple(y)) for name, (x, y) in self._live.items()}
            cells = (*result.cells, *((result.outcome,) if result.outcome else ()))
            figure = figures.curves_figure(cells, live, order=order, source=SOURCE, words=words)
        else:
            figure = figures.law_figure(
                result.cells, analysis, self._wager(), order=order, source=SOURCE, words=words
            )
        self._view.show_figure(measure_words.picture_title(state.picture), figure)

    def _wager(self) -> figures.Wager:
        result = self._result
        prediction = result.prediction(self.state.lens)
        guess = self.state.guess if self.state.own else None
        open_ = self.state.own and prediction is not None and result.outcome is None
        if open_ and guess is None:
            # As if the larger model were no better than the best.
            guess = min((cell.loss for cell in result.cells), default=None)
        loss = None if result.outcome is None else result.outcome.loss
        movable = open_ and not self.runner.running
        shown = guess if prediction is not None else None
        larger = result.plan.predicted
        size, tokens = larger.size.name, float(larger.tokens)
        return figures.Wager(size, tokens, prediction, shown, movable, loss)
