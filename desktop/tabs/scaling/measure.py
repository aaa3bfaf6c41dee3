"""The page "Measure": runs trained before one's eyes, their law, a prediction put to the test."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QToolTip, QWidget

import desktop.tabs.scaling.measure_sentences as measure_sentences
from desktop.errors import refusals
from desktop.look.theme import Tokens, font, theme_of
from desktop.numbers import parse_number, plain
from desktop.runs.service import Facts, Measurement, RunService
from desktop.tabs.scaling.measure_sentences import SOURCE, LawRow, Outcome, Square, Squares, say
from desktop.tabs.scaling.parts import ask_for_law_name, field, keep_law
from desktop.widgets.banner import Banner, UndoBar
from desktop.widgets.card import Card
from desktop.widgets.data_table import FigureTable
from desktop.widgets.labels import Note, SourceLine, SourceLink, button, plain_label
from desktop.widgets.layout import column, row, scrolling
from desktop.widgets.page import Page
from desktop.widgets.plot_card import FirstSight, GuessFoot
from desktop.widgets.segmented import SegmentedControl
from models.errors import UserError
from models.family.grid.plan import QUICK, GridPlan
from models.family.grid.results import (
    CellProgress,
    GridResult,
    bring_back,
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
ROW, HEADER, NAMES, GAP, RADIUS = 22, 18, 42, 3, 4
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
        self.card, self.compare = FirstSight(), CompareCard()
        self.card.plot.mark_moved.connect(lambda _name, _x, y: self.set_guess(y))
        self.grid, self.wager = GridCard(), GuessFoot(self.tr("nats per token"))
        self.card.foot.addWidget(self.wager)
        self.grid.choice.picked.connect(lambda key: self.change(own=key == "own"))
        self.grid.fit.clicked.connect(lambda: self._show_in_fit(self.result.runs(self.state.lens)))
        self.grid.keep.clicked.connect(
            lambda: ask_for_law_name(self, measure_sentences.title(own=self.state.own), self.keep)
        )
        self.grid.over.clicked.connect(self.start_over)
        self.wager.guess.editingFinished.connect(self._take_guess)
        self.wager.act.clicked.connect(self.press)
        self.pages = QStackedLayout()
        self.pages.addWidget(self.card)
        self.pages.addWidget(scrolling(self.compare))
        column(self.banner, (self.pages, 1), self.undo_bar, inside=self)
        self.more_panel = self.card.column_more(
            field(self.tr("Picture"), row(self.picture, 1)),
            field(self.tr("Parameters that are counted"), row(self.lens, 1)),
            self.grid,
        )

    def changed(self, values: "Mapping[str, object]") -> MeasureState:
        """Own runs are not shown where there are none."""
        after = super().changed(values)
        return replace(after, own=after.own and bool(self.own.cells or self.busy))

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
        with refusals(self.services.notify, self.banner):
            if newest is not None and newest.status == "paused" and newest.facts == facts:
                self.training.resume(newest, steps)
            else:
                self.training.start(facts, steps)
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
        self.change(own=self.state.own, guess=None, told_own=False)
        self.refresh()

    @property
    def told(self) -> bool:
        """Whether the forecast for the larger run is known."""
        if not self.state.own:
            return self.state.told
        return self.state.told_own or self.revealing or self.own.outcome is not None

    def press(self) -> None:
        """Show the forecast; then train what it is a forecast of, or runs of one's own."""
        prediction = self.result.prediction(self.state.lens)
        if prediction is not None and not self.told:
            self._take_guess()
            self.change(**{"told_own" if self.state.own else "told": True})
        else:
            self.train(reveal=self.state.own and prediction is not None)

    def set_guess(self, value: float | None) -> None:
        """Nats per token, None for no guess; it stands once the forecast was shown."""
        if not self.told:
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
        fit = None if analysis is None else analysis.fit
        hint = measure_sentences.hint(state.picture, state.lens, result.plan, fit)
        self.card.say_hint(hint.text)
        self._draw_grid(state, analysis)
        # Before the forecast is asked for, nothing on the page tells it.
        hidden = result.prediction(state.lens) is not None and not self.told
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
            measure_sentences.squares(result, live if training else {}, waiting=training)
        )
        running = running if training else ""
        card.caption.setText(measure_sentences.caption(result, own=state.own, running=running))
        card.link.set_keys(() if state.own else (SOURCE, measure_sentences.rebuild()))
        card.fit.setVisible(result.complete)
        card.keep.setVisible(analysis is not None and analysis.fit.converged)
        card.over.setVisible(not busy and state.own and bool(self.own.cells))

    def _draw_wager(self, state: MeasureState, *, hidden: bool) -> None:
        """The question, the forecast or what came of it; the guess; the act that comes next."""
        result, lens = self.result, state.lens
        prediction, larger = result.prediction(lens), result.plan.predicted
        found = Outcome() if hidden else measure_sentences.outcome(result, lens, state.guess)
        if prediction is None or hidden:
            says = measure_sentences.asked(result, own=state.own)
        elif found.text:
            says = found.text, found.detail
        else:
            says = measure_sentences.forecast(prediction, state.guess)
        self.card.statement.say(*says)
        act = measure_sentences.button(self.own)
        if hidden:
            act = say("Show the forecast") if state.own else say("Show me")
        elif state.own and prediction is not None and result.outcome is None:
            needed = measure_sentences.duration(larger.cost, result.speed)
            act = say("Train it and see ({time})").format(time=needed)
        guess = "" if state.guess is None else plain(state.guess, 3)
        self.wager.draw(guess, found.tag, found.kind, asking=hidden, act="" if self.busy else act)

    def _draw_picture(
        self, state: MeasureState, analysis: Analysis | None, *, hidden: bool
    ) -> None:
        result = self.result
        cells, order = result.cells, result.plan.order
        if state.picture == "runs":
            live: dict[str, Curve] = {}
            if state.own:
                live = {name: (tuple(x), tuple(y)) for name, (x, y) in self._live.items()}
            told = result.outcome is not None and not hidden
            cells = (*cells, *((result.outcome,) if told and result.outcome else ()))
            figure = grid_runs.curves_figure(cells, live, order=order, source=SOURCE)
        else:
            if hidden and analysis is not None:
                analysis = replace(analysis, line=None)
            wager = self._wager(state, hidden=hidden)
            figure = grid_runs.law_figure(cells, analysis, wager, order=order, source=SOURCE)
        self.card.show_figure(figure)

    def _wager(self, state: MeasureState, *, hidden: bool) -> grid_runs.Wager:
        result, guess = self.result, state.guess
        prediction, larger = result.prediction(state.lens), result.plan.predicted
        if hidden and guess is None:
            # As if the larger model were no better than the best.
            guess = min((cell.loss for cell in result.cells), default=None)
        loss = None if hidden or result.outcome is None else result.outcome.loss
        told, movable = None if hidden else prediction, hidden and not self.busy
        guess = guess if prediction is not None else None
        return grid_runs.Wager(larger.size.name, float(larger.tokens), told, guess, movable, loss)


def grid_title(facts: Facts) -> str:
    """What the job bar says of a run of the grid."""
    return say("Training the predicted run") if facts["reveal"] else say("Measuring a law")


def grid_steps(plan: GridPlan, folder: "Path", *, reveal: bool) -> Steps[GridResult]:
    """The job: the training libraries are loaded on the lane, and said so."""
    yield Progress(0, 0, stage=LOADING)
    from models.family.grid.training import train_grid

    return (yield from train_grid(plan, folder, reveal=reveal))


class GridCard(Card):
    """The runs, and what can be done with them; the page wires the buttons."""

    def __init__(self) -> None:
        super().__init__(self.tr("Runs"))
        whose = {"shipped": self.tr("Shipped"), "own": self.tr("Yours")}
        self.choice = SegmentedControl(whose, accessible_name=self.tr("Whose runs"))
        self.add_header(self.choice)
        self.squares = SquaresView()
        self.caption, self.link = plain_label("", "caption", wrap=True), SourceLink()
        kept = self.tr("As a set of constants on the pages Explore and Spend")
        self.fit = button(self.tr("Fit these runs"))
        self.keep = button(self.tr("Keep this law…"), tip=kept)
        anew = self.tr("Remove your runs and train them anew")
        self.over = button(self.tr("Start over"), role="link", tip=anew)
        caption = row((self.caption, 1), self.link)
        caption.setAlignment(self.link, Qt.AlignmentFlag.AlignBottom)
        self.fill(self.squares, caption, row((self.fit, 1), (self.keep, 1)), row(self.over, 1))


class CompareCard(Card):
    """A law of one's own beside the published ones: constants down, laws across."""

    def __init__(self) -> None:
        super().__init__(self.tr("Beside the published laws"))
        self.table, self.sources = FigureTable(), SourceLine()
        self.add(self.table)
        for title, text in self._mistakes():
            self.add(Note(title=title, text=text))
        self.fill(1, self.sources)

    def draw(self, laws: Sequence[LawRow]) -> None:
        """Show these, the first one as the person's own."""
        exponents = (self.tr("alpha, by size"), self.tr("beta, by data"), self.tr("a, best size"))
        heads = ("", *exponents, self.tr("E, nats"), self.tr("Tokens per parameter"))
        columns = (heads, *((one.name, *one.figures) for one in laws))
        rows = tuple(zip(*columns, strict=True))
        self.table.show_rows("", rows, ("", *(one.tip for one in laws)))
        self.sources.set_keys(tuple(dict.fromkeys(key for one in laws for key in one.keys)))

    def _mistakes(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("What may be compared"),
                self.tr(
                    "The exponents, with their intervals. E, A and B depend on tokenizer, text and "
                    "range of sizes, and so does every loss in nats per token."
                ),
            ),
            (
                self.tr("What stands in brackets"),
                self.tr(
                    "80 % intervals: here of 2,000 fits to resampled runs, Besiroglu's of 1.28 "
                    "standard errors. Few sizes leave an exponent wide open."
                ),
            ),
            (
                self.tr("With E and without"),
                self.tr(
                    "Kaplan's law has no irreducible loss E, and that makes exponents smaller: "
                    "0.076 and 0.34 do not contradict each other."
                ),
            ),
        )


class SquaresView(QWidget):
    """The grid as squares: sizes down, tokens across, each with the loss of its run.

    It is painted: sixty labels would take longer than a frame while a run trains.
    """

    def __init__(self) -> None:
        super().__init__()
        self.squares = Squares((), (), ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Grid of runs"))
        theme_of().changed.connect(self.update)

    def draw(self, squares: Squares) -> None:
        """Show these runs."""
        if squares == self.squares:
            return
        taller = len(squares.rows) != len(self.squares.rows)
        self.squares = squares
        every = [one for line in squares.rows for one in line if one is not None]
        finished = [one for one in every if one.state == "done"]
        template = self.tr("{done} of {count} squares are done")
        counted = template.format(done=len(finished), count=len(every))
        self.setAccessibleDescription(f"{counted}. {'; '.join(one.tip for one in finished)}")
        if taller:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, HEADER + ROW * len(self.squares.rows))

    def box(self, line: int, column: int) -> QRectF:
        """Where a square lies."""
        width = (self.width() - NAMES) / max(1, len(self.squares.tokens))
        place = QRectF(NAMES + column * width, HEADER + line * ROW, width, ROW)
        return place.adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2)

    def square_at(self, x: float, y: float) -> Square | None:
        """The square under a point; None beside them."""
        for number, line in enumerate(self.squares.rows):
            for across, square in enumerate(line):
                if self.box(number, across).contains(x, y):
                    return square
        return None

    def event(self, event: QEvent) -> bool:
        """Each square has a tip of its own."""
        if isinstance(event, QHelpEvent):
            square = self.square_at(event.pos().x(), event.pos().y())
            if square is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), square.tip, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = theme_of().tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(11))
        painter.setPen(QColor(tokens.faint))
        for across, text in enumerate(self.squares.tokens):
            box = self.box(0, across)
            place = QRectF(box.left(), 0, box.width(), HEADER)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        for number, line in enumerate(self.squares.rows):
            painter.setFont(font(12))
            painter.setPen(QColor(tokens.muted))
            place = QRectF(0, HEADER + number * ROW, NAMES - 6, ROW)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, align, self.squares.sizes[number])
            for across, square in enumerate(line):
                if square is not None:
                    _paint(painter, tokens, self.box(number, across), square)


def _paint(painter: QPainter, tokens: Tokens, box: QRectF, square: Square) -> None:
    fill, edge, ink = {
        "done": (tokens.accent_soft, tokens.accent_soft, tokens.text),
        "running": (tokens.surface, tokens.accent, tokens.accent),
        "waiting": (tokens.sunken, tokens.sunken, tokens.faint),
        "missing": (tokens.surface, tokens.line, tokens.faint),
    }[square.state]
    painter.setPen(QPen(QColor(edge), 1.0))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, square.text)
