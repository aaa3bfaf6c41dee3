"""The page "Fit": runs at the top left, their picture below, what the fit says at the right."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

import desktop.tabs.scaling.fit_parts as fit_parts
from desktop.tabs.scaling.fit_parts import runs_words, say
from desktop.tabs.scaling.fit_result import (
    ColumnsCard,
    NotesBar,
    ResultCard,
    RunTable,
    TogglesCard,
    keep_room,
    read_steps,
)
from desktop.tabs.scaling.parts import ask_for_law_name, field, keep_law
from desktop.widgets.banner import Banner, ShortLabel
from desktop.widgets.data_table import FigureTable
from desktop.widgets.labels import button, named
from desktop.widgets.layout import (
    GivesWay,
    ask_for_target,
    column,
    held,
    row,
    scrolling,
    side_column,
    stack,
)
from desktop.widgets.page import Page
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo, SegmentedControl
from models.files import write_to
from models.progress import Progress, Steps
from models.scaling import fit_session
from models.scaling.figures import fit as figures
from models.scaling.fit_session import FitAnswer
from models.scaling.fitting import FEWEST_RUNS, Choices, tokens_per_parameter
from models.scaling.law_files import fit_json
from models.scaling.published import Runs
from models.scaling.run_files.rows import as_csv
from models.scaling.states import OWN_RUNS, SHOWN, FitState

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.services import Services
    from models.scaling.bootstrap import Bootstrap

OPEN_SLOT, FIT_SLOT, BOOTSTRAP_SLOT = "scaling/open", "scaling/fit", "scaling/bootstrap"
MOST_IN_THE_TICK = 3000  # rows that are mapped anew while the person looks
FEWEST_LEFT = 2  # what a picture needs to have edges


class FitPage(Page[FitState]):
    """Runs -> fit -> picture, in one tick wherever that is possible.

    laws_changed: called when a law was kept. ask_for_runs: asks for a file. answer: what the runs
    on show give.
    """

    undoable = frozenset({"runs", "original", "title", "notes", "edited", "choices", "budget"})

    def __init__(
        self,
        services: "Services",
        laws_changed: Callable[[], object],
        ask_for_runs: Callable[[], object],
    ) -> None:
        self.sets = {one.key: one for one in fit_parts.shipped()}
        self.answer = FitAnswer()
        self.table: RunTable | None = None  # whose runs were taken last
        self._laws_changed, self._ask_for_runs = laws_changed, ask_for_runs
        self._loaded: dict[str, Runs] = {}
        self._fitted: tuple[Runs, Choices] | None = None
        self._job: Job | None = None
        self._following = self._pending = False  # a run is dragged; the fit is on the lane
        super().__init__(services, FitState(next(iter(self.sets))))

    # what is shown

    def build(self) -> None:
        """The list of runs over the picture, or the columns of a table; the fit at the right."""
        self.banner, self.notes = Banner(), NotesBar()
        self.runs_box = Combo(self.tr("Runs to fit"), lambda key: self.change(runs=key))
        self.runs_box.setMinimumWidth(196)
        self.open = button(self.tr("Open CSV…"), self._ask_for_runs, "primary")
        copied = self.tr("Runs copied from a spreadsheet (Ctrl+V)")
        self.paste_button = button(self.tr("Paste"), self.paste, tip=copied)
        self.columns_button = button(self.tr("Columns…"), self.show_columns)
        controls = row(self.runs_box, 1, self.open)
        self.columns = ColumnsCard(self.remap)
        self.columns.take.clicked.connect(self.take)
        self.columns.cancel.clicked.connect(self.close_columns)
        self.result = ResultCard(lambda flops: self.change(budget=flops))
        self.result.keep.clicked.connect(lambda: ask_for_law_name(self, self.title, self.keep))
        self.result.menu.addAction(self.tr("Fit as JSON…"), self.save_fit)
        self.result.menu.addAction(self.tr("Runs as CSV…"), self.save_runs)
        self.result.menu.addAction(self.tr("Copy the figures as a table"), self.copy)
        self.toggles = TogglesCard(lambda choices: self.change(choices=choices))
        self.side = named(side_column(self.result, fill=False), self.tr("The fit and its choices"))
        shown, at_the_top = QWidget(), QWidget()
        column((self._picture(), 1), self.notes, spacing=6, inside=shown)
        column(self.columns, 1, inside=at_the_top)
        area = named(scrolling(at_the_top), self.tr("Columns of the table"))
        self.stack = stack(shown, area)
        left = held(column(controls, self.banner, (self.stack, 1)))
        self._beside = GivesWay(left, self.side)  # beside an open column the picture alone stays
        column((self._beside, 1), inside=self)
        self.more_panel = self._more()
        self._add_action("paste", self.tr("Paste runs"), self.paste, QKeySequence.StandardKey.Paste)
        self._add_action("back", self.tr("Back to the file's runs"), self.back)

    def changed(self, values: Mapping[str, Any]) -> FitState:
        """A set that there is not is the first one."""
        after = super().changed(values)
        known = after.runs in self.sets or (after.runs == OWN_RUNS and after.original is not None)
        return after if known else after.changed(runs=next(iter(self.sets)))

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state, or a saved one."""
        self.close_columns()
        super().open_state(state)

    def draw(self, state: FitState, before: FitState | None) -> None:
        """Fit where runs or choices are others now, and draw what comes of it."""
        if before is None or state.against != before.against:
            self._edges = figures.frame(self.runs, state.against)
        if self._fitted is None or self._fitted != (self.runs, state.choices):
            self._fitted = (self.runs, state.choices)
            if self._following:
                self._follow()
            else:
                self._settle()
        sets = {one.key: one.title for one in self.sets.values()}
        if state.original is not None:
            sets[OWN_RUNS] = state.title or say("Own runs")
        self.runs_box.offer(sets, state.runs)
        self.columns_button.setVisible(self.table is not None)
        self.columns_button.setEnabled(state.runs == OWN_RUNS)
        self._draw_answer(state)

    @property
    def original(self) -> Runs:
        """The picked set as it came."""
        key = self.state.runs
        if key == OWN_RUNS and self.state.original is not None:
            return self.state.original
        if key not in self._loaded:
            self._loaded[key] = self.sets[key].load()
        return self._loaded[key]

    @property
    def runs(self) -> Runs:
        return self.original if self.state.edited is None else self.state.edited

    @property
    def budget(self) -> float:
        """FLOP: as picked, else the compute of the largest run."""
        return self.state.budget or float(self.runs.flops.max())

    @property
    def title(self) -> str:
        key = self.state.runs
        return self.state.title or say("Own runs") if key == OWN_RUNS else self.sets[key].title

    def _draw_answer(self, state: FitState) -> None:
        runs, answer, budget = self.runs, self.answer, self.budget
        if answer.problem is not None:
            self.banner.show_error(answer.problem, "warn")
        self.result.draw(answer, budget, pending=self._pending)
        effects = {name: tokens_per_parameter(law, budget) for name, law in answer.alone.items()}
        default = tokens_per_parameter(answer.default, budget)
        self.toggles.draw(state.choices, len(runs) - FEWEST_RUNS, default, effects)
        self.shown.set_value(state.shown)
        self.against.set_value(state.against)
        self.pair.setCurrentIndex(self.pair.findData(state.pair))
        self.axis.setVisible(state.shown == "curve")
        self.of_cloud.setVisible(state.shown == "cloud")
        self.ways.setVisible(state.shown == "frontier")
        ways = fit_parts.exponents(answer)
        exponents = [f"{way.exponent} {way.interval}".rstrip() for way in ways]
        rows = ([self.tr("Exponent"), *(way.name for way in ways)], ["", *exponents])
        self.ways.show_rows("", rows, ["", *(way.reason for way in ways)])
        self.picture.show_figure(fit_parts.figure(runs, answer, state, self._edges, budget))
        self.hint.setText(fit_parts.doing(state, answer))
        self.back_button.setVisible(state.edited is not None)
        note = "" if state.runs == OWN_RUNS else self.sets[state.runs].note
        of_runs = state.notes if state.runs == OWN_RUNS else (note,) if note else ()
        self.notes.draw(fit_parts.hints(state, answer, runs, budget, of_runs))

    # the answer

    def _follow(self) -> None:
        """A run moves: refit, and a band from a few resamples, in this tick."""
        if len(self.runs) <= fit_session.MOST_IN_THE_TICK:
            self.answer = fit_session.quick(self.runs, self.state.choices, self.answer)

    def _settle(self) -> None:
        """Fit, compare, then all resamples on the lane; very many runs are fitted there, too."""
        runs, choices = self.runs, self.state.choices
        if self._job is not None:
            self._job.cancel()
        self.banner.clear()
        self._edges = figures.frame(runs, self.state.against)
        self._pending = len(runs) > fit_session.MOST_IN_THE_TICK
        if not self._pending:
            self._resample(fit_session.settled(runs, choices))
            return
        self.answer = FitAnswer()
        title = say("Fitting {runs}").format(runs=runs_words(len(runs)))
        steps = partial(fit_session.settle_steps, runs, choices)
        self._job = self._start(FIT_SLOT, steps, title, self._settled)

    def _settled(self, answer: FitAnswer) -> None:
        self._pending = False
        self._resample(answer)
        self.refresh()

    def _resample(self, answer: FitAnswer) -> None:
        self.answer = answer
        if answer.fit is not None and fit_session.has_bootstrap(answer.fit):
            steps = partial(fit_session.resample_steps, self.runs, answer.fit)
            title = say("Resampling the runs")
            self._job = self._start(BOOTSTRAP_SLOT, steps, title, self._resampled)

    def _resampled(self, draws: "Bootstrap") -> None:
        self.answer = replace(self.answer, draws=draws)
        self.refresh()

    def _start(
        self, slot: str, steps: Callable[[], Steps[Any]], title: str, done: Callable[[Any], None]
    ) -> "Job":
        job = self.services.lanes.reading.start(slot, steps, title)
        job.succeeded.connect(done)
        job.failed.connect(partial(self.services.notify.error, where=self.banner))
        return job

    # runs that are moved

    def move_run(self, series: str, index: int, x: float, y: float) -> None:
        """A run is being dragged: the fit follows."""
        number = self._number(series, index)
        if number is not None:
            shared = figures.shared_by(self.runs, self.state.against)
            kept = float(figures.shared_values(self.runs, shared)[number])
            place = figures.position(x, y, kept, shared)
            self._following = True
            self.change(edited=fit_session.moved(self.runs, number, *place))
            self._following = False

    def drop_run(self, series: str, index: int, x: float, y: float) -> None:
        self.move_run(series, index, x, y)
        self._fitted = None
        self.refresh()

    def add_run(self, _series: str, x: float, y: float) -> None:
        """A run more, of the size (or the amount of data) whose line is nearest."""
        shared = figures.shared_by(self.runs, self.state.against)
        values = [group.value for group in figures.groups(self.runs, shared)]
        places, nearest = [figures.position(x, y, value, shared) for value in values], 0
        if self.answer.law is not None:
            losses = [float(self.answer.law.loss(*place[:2])) for place in places]
            nearest = int(np.argmin(np.abs(np.array(losses) - y)))
        self.change(edited=fit_session.added(self.runs, *places[nearest]))

    def remove_run(self, series: str, index: int) -> None:
        number = self._number(series, index)
        if number is not None and len(self.runs) > FEWEST_LEFT:
            self.change(edited=fit_session.removed(self.runs, number))

    def back(self) -> None:
        """All changes of runs are taken back, in one step."""
        self.change(edited=None)

    def _number(self, series: str, index: int) -> int | None:
        """Which run a point of the picture stands for."""
        if self.state.shown != "curve":
            return None
        numbers = fit_parts.handles(self.runs, self.state).get(series)
        return None if numbers is None or index >= len(numbers) else int(numbers[index])

    # runs that come in

    def show_runs(self, runs: Runs) -> None:
        self.table = None
        self._take_own(runs, say("Runs from Measure"), ())

    def paste(self) -> None:
        self.read(QGuiApplication.clipboard().text(), say("Pasted runs"))

    def read(self, source: Path | str, title: str) -> None:
        """Read a table; it replaces nothing until it is taken."""
        self._read(partial(read_steps, source, title), title, self._offer)

    def _read(
        self, steps: Callable[[], Steps[RunTable]], name: str, done: Callable[[RunTable], None]
    ) -> None:
        self.banner.clear()
        self._start(OPEN_SLOT, steps, say("Reading {name}").format(name=name), done)

    def _offer(self, table: RunTable) -> None:
        self._asked = table
        if table.clear:
            self.take()
        else:
            self._show_columns(table)

    def remap(self, change: Callable[[RunTable], RunTable]) -> None:
        """Read the same rows in another way."""
        table = self._asked
        if len(table.raw.rows) > MOST_IN_THE_TICK:
            self._read(partial(_remap_steps, table, change), table.title, self._show_columns)
        else:
            self._show_columns(change(table))

    def show_columns(self) -> None:
        """Ask again how the columns of the table are to be read."""
        if self.table is not None:
            self._show_columns(self.table)

    def _show_columns(self, table: RunTable) -> None:
        self._asked = table
        self.columns.draw(table)
        self.stack.setCurrentIndex(1)
        self._beside.want(False)

    def close_columns(self) -> None:
        """Back to the runs from before."""
        self.stack.setCurrentIndex(0)
        self._beside.want(True)

    def take(self) -> None:
        """The good rows of the table are fitted."""
        table = self.table = self._asked
        self.close_columns()
        assert table.imported.runs is not None  # the button is on only where there are some
        notes = (table.summary(), *map(fit_parts.in_words, table.imported.notes))
        self._take_own(table.imported.runs, table.title, notes)

    def _take_own(self, runs: Runs, title: str, notes: tuple[str, ...]) -> None:
        self.change(runs=OWN_RUNS, original=runs, title=title, notes=list(notes), edited=None)

    # a fit that leaves the page; the constants are those of the fit, never the rounded ones

    def save_runs(self) -> None:
        """The runs as they are now, edits included."""
        self._save("runs", ".csv", say("Table of runs (*.csv)"), lambda: as_csv(self.runs))

    def save_fit(self) -> None:
        """The fit with its intervals, as `understudy-cli scaling optimal --law` reads it."""
        found, draws, source = self.answer.fit, self.answer.draws, self.runs.source
        if found is not None and found.converged:
            self._save("fit", ".json", say("Fit (*.json)"), lambda: fit_json(found, draws, source))

    def copy(self) -> None:
        """Constants and intervals, for a spreadsheet."""
        QGuiApplication.clipboard().setText(self.result.table())

    def keep(self, name: str) -> None:
        """The fit becomes a set of constants that the other pages offer."""
        found, draws = self.answer.fit, self.answer.draws
        if found is not None and self.answer.sound:
            law, runs = found.law, found.runs_used
            if keep_law(self.services, self.banner, name, law, runs, draws):
                self._laws_changed()

    def _save(self, name: str, suffix: str, kinds: str, content: Callable[[], str]) -> None:
        path = ask_for_target(self, name, suffix, kinds)
        if path is not None:
            self.banner.clear()
            self.attempt(lambda: write_to(path, content()))

    # widgets

    def _picture(self) -> PlotCard:
        self.picture = PlotCard()
        titles = (self.tr("Curve"), self.tr("Residuals"), self.tr("Cloud"), self.tr("Frontier"))
        self.shown = SegmentedControl(
            zip(SHOWN, titles, strict=True),
            accessible_name=self.tr("Picture"),
            on_pick=lambda key: self.change(shown=key),
        )
        self.against = SegmentedControl(
            {"compute": self.tr("By compute"), "params": self.tr("By size")},
            accessible_name=self.tr("Axis"),
            on_pick=lambda key: self.change(against=key),
        )
        self.pair = Combo(self.tr("Constants of the cloud"), lambda key: self.change(pair=key))
        for key, names in figures.PAIRS.items():
            x, y = (figures.GREEK.get(name, name) for name in names)
            self.pair.addItem(self.tr("{y} against {x}").format(x=x, y=y), key)
        self.ways, self.hint = FigureTable(), ShortLabel()
        self.hint.setProperty("role", "caption")
        self.back_button = button(self.tr("Back to the file's values"), self.back, "link")
        self.picture.header.insertWidget(0, self.shown)
        keep_room(self.back_button)  # it comes while a run is dragged, and the plot must not move
        self.picture.header.insertWidget(1, self.back_button)
        self.picture.body.insertWidget(1, self.hint)
        self.picture.body.insertWidget(2, self.ways)
        plot = self.picture.plot
        plot.point_moved.connect(self.move_run)
        plot.point_dropped.connect(self.drop_run)
        plot.point_added.connect(self.add_run)
        plot.point_removed.connect(self.remove_run)
        plot.mark_moved.connect(lambda _name, x, _y: self.change(budget=x))
        return self.picture

    def _more(self) -> QWidget:
        """Other runs, the picture's axes, the choices of the fit, files."""
        self.axis = field(self.tr("Axis"), row(self.against, 1))
        self.of_cloud = field(self.tr("Constants of the cloud"), self.pair)
        panel = QWidget()
        files = row(self.picture.export_button, 1)
        column(
            row(self.paste_button, self.columns_button, 1),
            *(self.axis, self.of_cloud),
            field(self.tr("Budget in FLOP"), self.result.slider),
            self.toggles,
            row(self.result.keep, self.result.export, 1),
            *(files, 1),
            inside=panel,
        )
        return panel

    def _add_action(self, name: str, text: str, run: Callable[[], object], keys: Any = "") -> None:
        action = self.addAction(text, run)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.setMenuRole(QAction.MenuRole.NoRole)


def _remap_steps(table: RunTable, change: Callable[[RunTable], RunTable]) -> Steps[RunTable]:
    yield Progress(0, stage="Reading runs...")
    return change(table)
