"""The page "Measure": runs trained before one's eyes, their law, a prediction put to the test."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedLayout

import desktop.tabs.scaling.measure_sentences as measure_sentences
from desktop.numbers import parse_number, plain
from desktop.runs.service import Facts, Measurement, RunService
from desktop.tabs.scaling.measure_cards import CompareCard, GridCard, WagerCard
from desktop.tabs.scaling.measure_sentences import SOURCE, say
from desktop.tabs.scaling.parts import ask_for_law_name, keep_law
from desktop.widgets.banner import Banner, UndoBar
from desktop.widgets.labels import Note, plain_label
from desktop.widgets.layout import GAP, column, row, scrolling, side_column
from desktop.widgets.page import Page
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from models.errors import UserError
from models.family.grid.plan import QUICK, Cell, GridPlan, by_cost
from models.family.grid.results import (
    CellProgress,
    GridResult,
    bring_back,
    predictions,
    put_aside,
    read_grid,
    shipped_grid,
)
from models.progress import LOADING, Progress, Steps
from models.scaling import grid_runs
from models.scaling.grid_runs import Analysis, CellResult, Curve, analysis_steps
from models.scaling.states import PICTURES, MeasureState, is_loss

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop.services import Services
    from models.scaling.published import Runs

LAW_SLOT = "scaling/measure"
REDRAW_S = 0.25
Key = tuple[object, ...]


class MeasurePage(Page[MeasureState]):
    """show_in_fit: takes runs. laws_changed: called when a law was kept. plan: what is trained.

    own: what there is of the person's runs. training: what trains them.
    """

    undoable = frozenset({"guess"})

    def __init__(
        self,
        services: "Services",
        show_in_fit: "Callable[[Runs], object]",
        laws_changed: Callable[[], object],
        plan: GridPlan = QUICK,
    ) -> None:
        self._show_in_fit, self._laws_changed = show_in_fit, laws_changed
        self.folder = services.home.data / "scaling" / "grid"
        self._shipped, self.own = shipped_grid(), read_grid(self.folder, plan)
        self._live: dict[str, tuple[list[float], list[float]]] = {}
        self._stage, self._drawn_at = "", 0.0
        self._laws: dict[Key, Analysis | None] = {}
        self._asked: Key = ()
        self.training = RunService(
            services, Measurement("scaling", "grid", grid_title, resumes=True)
        )
        self.revealing = False
        super().__init__(services, MeasureState(own=bool(self.own.cells)))

    def build(self) -> None:
        """Pictures at the left; at the right the runs, and the run that is predicted."""
        self.banner, self.undo_bar = Banner(), UndoBar()
        self.undo_bar.undo_asked.connect(self.bring_back)
        self.training.stepped.connect(self._progressed)
        self.training.failed.connect(
            lambda _run, problem: self.services.notify.error(problem, self.banner)
        )
        self.training.changed.connect(self.refresh)
        self.training.ended.connect(self._ended)
        titles = (self.tr("The law"), self.tr("Each run"), self.tr("Beside others"))
        self.picture = SegmentedControl(
            zip(PICTURES, titles, strict=True),
            accessible_name=self.tr("Picture"),
            on_pick=lambda key: self.change(picture=key),
        )
        self.lens = SegmentedControl(
            {"non-embedding": self.tr("Without embeddings"), "total": self.tr("All")},
            accessible_name=self.tr("Parameters that are counted"),
            on_pick=lambda key: self.change(lens=key),
        )
        self.plot_card, self.compare, self.note = PlotCard(), CompareCard(), Note()
        self.plot_card.plot.mark_moved.connect(lambda _name, _x, y: self.set_guess(y))
        self.grid, self.wager = GridCard(), WagerCard()
        self.grid.choice.picked.connect(lambda key: self.change(own=key == "own"))
        self.grid.fit.clicked.connect(lambda: self._show_in_fit(self.result.runs(self.state.lens)))
        self.grid.keep.clicked.connect(
            lambda: ask_for_law_name(self, measure_sentences.title(own=self.state.own), self.keep)
        )
        self.grid.measure.clicked.connect(lambda: self.train(reveal=False))
        self.grid.over.clicked.connect(self.start_over)
        self.wager.guess.editingFinished.connect(self._take_guess)
        self.wager.reveal.clicked.connect(lambda: self.train(reveal=True))
        self.pages = QStackedLayout()
        self.pages.addWidget(self.plot_card)
        self.pages.addWidget(scrolling(self.compare))
        head = row(self.picture, 1, plain_label(self.tr("Parameters"), "muted"), self.lens)
        left = column(head, self.banner, (self.pages, 1), self.note, self.undo_bar)
        side = side_column(self.grid, self.wager, fill=True)
        row((left, 1), side, spacing=GAP, inside=self)

    def changed(self, values: "Mapping[str, object]") -> MeasureState:
        """Own runs are not shown where there are none."""
        after = super().changed(values)
        return replace(after, own=after.own and bool(self.own.cells or self.busy))

    def open_state(self, state: "Mapping[str, object]") -> None:
        """A link's state, a saved one, or one for a picture of the page."""
        name = state.get("demo")
        if isinstance(name, str) and not self.busy:
            if name:
                self.own, live = demo(self._shipped, name)
                self._live = {key: (list(curve[0]), list(curve[1])) for key, curve in live.items()}
            state = {**state, "own": bool(name), "guess": 1.3 if name == "done" else None}
        super().open_state(state)
        self.refresh()

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """The shipped runs in each picture, and one's own as they come."""
        return [
            ("shipped", {"demo": "", "picture": "law"}),
            ("each-run", {"demo": "", "picture": "runs"}),
            ("beside", {"demo": "", "picture": "compare"}),
            ("running", {"demo": "running", "picture": "runs"}),
            ("predicted", {"demo": "predicted", "picture": "law"}),
            ("done", {"demo": "done", "picture": "law"}),
        ]

    # what a person does

    def train(self, *, reveal: bool) -> None:
        """Train the runs that are missing; reveal: the larger run too."""
        if self.busy:
            return
        self.banner.clear()
        self.undo_bar.hide()
        self.revealing, facts = reveal, {"reveal": reveal}
        steps = partial(grid_steps, self.own.plan, self.folder, reveal=reveal)
        newest = next(iter(self.training.list()), None)
        try:
            if newest is not None and newest.status == "paused" and newest.facts == facts:
                self.training.resume(newest, steps)
            else:
                self.training.start(facts, steps)
        except UserError as problem:
            self.services.notify.error(problem, self.banner)
        self.change(own=True, picture="runs")

    def start_over(self) -> None:
        """Put the person's runs aside, so that they are trained anew."""
        self._move_runs(put_aside)
        self.undo_bar.say(say("Your runs were removed."))

    def bring_back(self) -> None:
        """What `start_over` put aside."""
        self.undo_bar.hide()
        self._move_runs(bring_back)
        self.change(own=True)

    def _move_runs(self, move: "Callable[[Path], None]") -> None:
        try:
            move(self.folder)
        except OSError as error:
            self.banner.show_message(say("The runs could not be moved."), str(error))
        self._live = {}
        self.own = read_grid(self.folder, self.own.plan)
        self.change(own=self.state.own, guess=None)
        self.refresh()

    def set_guess(self, value: float | None) -> None:
        """Nats per token, None for no guess; it stands once the larger run has begun."""
        if self.own.outcome is None and not self.revealing:
            self.change(guess=value if value is not None and is_loss(value) else None)

    def _take_guess(self) -> None:
        if self.wager.guess.isModified():
            self.wager.guess.setModified(False)
            self.set_guess(parse_number(self.wager.guess.text()))

    def keep(self, name: str) -> None:
        """Keep the law as a set of constants."""
        analysis = self._analysis()
        if analysis is not None and analysis.fit.converged:
            law, runs = analysis.fit.law, len(analysis.runs)
            if keep_law(self.services, self.banner, name, law, runs, analysis.laws):
                self._laws_changed()

    # what the runs say

    @property
    def busy(self) -> bool:
        """Whether runs are trained, or wait for that."""
        return bool(self.training.active())

    def _progressed(self, _run: int, progress: Progress) -> None:
        item = progress.item
        if isinstance(item, CellProgress):
            self._stage = measure_sentences.training(self.own.plan, item.cell)
            tokens, losses = (list(part) for part in item.earlier)
            tokens, losses = self._live.setdefault(item.cell, (tokens, losses))
            tokens.append(float(item.tokens))
            losses.append(item.loss)
            if time.monotonic() - self._drawn_at < REDRAW_S:
                return
        elif item is not None:
            if isinstance(item, CellResult):
                self._live.pop(item.name, None)
            self.own = read_grid(self.folder, self.own.plan)
        elif progress.stage:
            self._stage = QCoreApplication.translate("Stage", progress.stage)
        self.refresh()

    def _ended(self, _run: int) -> None:
        self.revealing = False
        self.own = read_grid(self.folder, self.own.plan)
        self._live, self._stage = {}, ""
        showing_law = self.own.complete and self.state.picture == "runs"
        self.change(own=self.state.own, picture="law" if showing_law else self.state.picture)
        self.refresh()

    def _analysis(self) -> Analysis | None:
        """The law of the runs on show; None while it is fitted, or where there is none."""
        result, lens = self.result, self.state.lens
        if not result.complete:
            return None
        key: Key = (result.plan.predicted.name, lens, *(cell.loss for cell in result.cells))
        if key not in self._laws and key != self._asked:
            self._asked = key
            steps = partial(analysis_steps, result.cells, lens, result.plan.predicted)
            title = say("Fitting the law of the runs")
            job = self.services.lanes.reading.start(LAW_SLOT, steps, title)
            job.succeeded.connect(partial(self._fitted, key))
            job.failed.connect(partial(self._not_fitted, key))
            job.ended.connect(partial(self._asked_again, key))
        return self._laws.get(key)

    def _fitted(self, key: Key, found: Analysis | None) -> None:
        self._laws[key] = found
        self.refresh()

    def _not_fitted(self, key: Key, problem: BaseException) -> None:
        """Too few different runs: there is no law to show, and nothing else is wrong."""
        if not isinstance(problem, UserError):
            self.services.notify.bug(problem)
        self._fitted(key, None)

    def _asked_again(self, key: Key) -> None:
        """A job that was replaced is asked for again when it is needed."""
        if key == self._asked:
            self._asked = ()

    # what is shown

    @property
    def result(self) -> GridResult:
        """The runs on show."""
        return self.own if self.state.own else self._shipped

    def draw(self, state: MeasureState, _before: MeasureState | None) -> None:
        """All of it, from what is known now."""
        self._drawn_at = time.monotonic()
        result, analysis = self.result, self._analysis()
        self.picture.set_value(state.picture)
        self.lens.set_value(state.lens)
        self.pages.setCurrentIndex(1 if state.picture == "compare" else 0)
        self.note.setVisible(state.picture != "compare")
        fit = None if analysis is None else analysis.fit
        hint = measure_sentences.hint(state.picture, state.lens, result.plan, fit)
        self.note.say(hint.text, "warn" if hint.warn else "neutral", title=hint.title)
        self._draw_grid(state, analysis)
        # Whoever has not guessed yet does not see what the law says of the larger run.
        waiting = state.own and result.outcome is None and not self.revealing
        hidden = waiting and result.prediction(state.lens) is not None and state.guess is None
        self._draw_wager(state, hidden=hidden)
        if state.picture == "compare":
            own = measure_sentences.own_row(analysis, measure_sentences.title(own=state.own))
            self.compare.draw((own, *measure_sentences.published_rows()))
        else:
            self._draw_picture(state, analysis, hidden=hidden)

    def _draw_grid(self, state: MeasureState, analysis: Analysis | None) -> None:
        result, card, busy = self.result, self.grid, self.busy
        live = {name: losses[-1] for name, (_, losses) in self._live.items() if losses}
        training = busy and state.own
        running = self._stage or "…"
        if busy and self.training.waits(self.training.active()[0]):
            running = say("Waiting for the job before it.")
        card.choice.setVisible(bool(self.own.cells) or busy)
        card.choice.set_value("own" if state.own else "shipped")
        card.set_title(measure_sentences.title(own=state.own))
        card.squares.draw(
            measure_sentences.squares(result, live if state.own else {}, waiting=training)
        )
        running = running if training else ""
        card.caption.setText(measure_sentences.caption(result, own=state.own, running=running))
        card.link.set_keys(() if state.own else (SOURCE, measure_sentences.rebuild()))
        card.fit.setVisible(result.complete)
        card.keep.setVisible(analysis is not None and analysis.fit.converged)
        button = "" if busy else measure_sentences.button(self.own)
        card.measure.setText(button)
        card.measure.setVisible(bool(button))
        card.over.setVisible(not busy and state.own and bool(self.own.cells))

    def _draw_wager(self, state: MeasureState, *, hidden: bool) -> None:
        result, lens = self.result, state.lens
        prediction, larger = result.prediction(lens), result.plan.predicted
        self.wager.hero.setVisible(prediction is not None and not hidden)
        if prediction is not None:
            interval = say("nats · 80 %: {low} to {high}")
            interval = interval.format(low=plain(prediction.low, 2), high=plain(prediction.high, 2))
            past = result.outcome is not None
            caption = say("what the law predicted") if past else say("what the law predicts")
            self.wager.hero.show_value(plain(prediction.loss, 3), interval, caption)
        asking = state.own and prediction is not None and result.outcome is None
        asking = asking and not self.busy
        time_needed = measure_sentences.duration(larger.cost, result.speed)
        button = say("Train it and see ({time})").format(time=time_needed) if asking else ""
        self.wager.draw(
            measure_sentences.about(result, own=state.own, hidden=hidden),
            "" if state.guess is None else plain(state.guess, 3),
            measure_sentences.outcome(result, lens, state.guess if state.own else None),
            asking=asking,
            button=button,
        )

    def _draw_picture(
        self, state: MeasureState, analysis: Analysis | None, *, hidden: bool
    ) -> None:
        result = self.result
        cells, order = result.cells, result.plan.order
        if state.picture == "runs":
            live: dict[str, Curve] = {}
            if state.own:
                live = {name: (tuple(x), tuple(y)) for name, (x, y) in self._live.items()}
            cells = (*cells, *((result.outcome,) if result.outcome else ()))
            figure = grid_runs.curves_figure(cells, live, order=order, source=SOURCE)
            self.plot_card.set_title(say("How each run learns"))
        else:
            if hidden and analysis is not None:
                analysis = replace(analysis, line=None)
            wager = self._wager(state, hidden=hidden)
            figure = grid_runs.law_figure(cells, analysis, wager, order=order, source=SOURCE)
            self.plot_card.set_title(say("The runs and their law"))
        self.plot_card.show_figure(figure)

    def _wager(self, state: MeasureState, *, hidden: bool) -> grid_runs.Wager:
        result = self.result
        prediction, larger = result.prediction(state.lens), result.plan.predicted
        guess = state.guess if state.own and prediction is not None else None
        is_open = state.own and prediction is not None and result.outcome is None
        if is_open and guess is None:
            # As if the larger model were no better than the best.
            guess = min((cell.loss for cell in result.cells), default=None)
        loss = None if result.outcome is None else result.outcome.loss
        movable = is_open and not self.busy
        told = None if hidden else prediction
        return grid_runs.Wager(larger.size.name, float(larger.tokens), told, guess, movable, loss)


def grid_title(facts: Facts) -> str:
    """What the job bar says of a run of the grid."""
    return say("Training the predicted run") if facts["reveal"] else say("Measuring a law")


def grid_steps(plan: GridPlan, folder: "Path", *, reveal: bool) -> Steps[GridResult]:
    """The job: the training libraries are loaded on the lane, and said so."""
    yield Progress(0, 0, stage=LOADING)
    from models.family.grid.training import train_grid

    return (yield from train_grid(plan, folder, reveal=reveal))


SIZES, LARGER, MOST_TOKENS = ("6k", "14k", "38k", "98k"), "279k", 2**20
DONE = 6  # runs of the picture that shows some of them under way


def demo(shipped: GridResult, name: str) -> tuple[GridResult, dict[str, Curve]]:
    """A part of the shipped grid as if it were one's own, and the curve of a run under way.

    name: "running", "predicted" or "done".
    """
    kept = {
        cell.name: cell
        for cell in shipped.cells
        if cell.seed == 1 and cell.tokens <= MOST_TOKENS and cell.size in (*SIZES, LARGER)
    }
    cells = by_cost(cell for cell in shipped.plan.cells if cell.name in kept)
    small = tuple(cell for cell in cells if cell.size.name in SIZES)
    larger = next(cell for cell in cells if cell.size.name == LARGER and cell.tokens == MOST_TOKENS)
    plan = GridPlan("demo", small, larger)
    whole = GridResult(plan, tuple(kept[cell.name] for cell in small))
    if name == "running":
        return replace(whole, cells=whole.cells[:DONE]), _half(small[DONE], kept)
    told = replace(whole, predictions=predictions(whole.cells, larger))
    return (replace(told, outcome=kept[larger.name]) if name == "done" else told), {}


def _half(cell: Cell, kept: dict[str, CellResult]) -> dict[str, Curve]:
    tokens, loss = kept[cell.name].curve
    half = [number for number, read in enumerate(tokens) if read < cell.tokens / 2]
    return {cell.name: (tokens[: len(half)], loss[: len(half)])}
