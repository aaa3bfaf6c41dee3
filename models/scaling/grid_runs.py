"""Finished runs of a grid: what their law says of them and of a larger run, and pictures of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import ArrayLike

from models.figure import Axis, Band, Figure, Mark, Series, Text, floats
from models.progress import Progress, Steps
from models.scaling.bootstrap import Bootstrap, bootstrap_steps, central
from models.scaling.fitting import Fit, fit
from models.scaling.parametric import Array
from models.scaling.published import Runs

SOURCE = "understudy"
LEVEL = 0.8
RESAMPLES = 2000
LINE_POINTS = 24
CONSTANTS = 5  # of the law
Curve = tuple[tuple[float, ...], tuple[float, ...]]
MOST_POINTS = 200
NO_CURVE: Curve = ((), ())


def thinned(tokens: ArrayLike, loss: ArrayLike, most: int = MOST_POINTS) -> Curve:
    """Means over stretches of one length in log tokens; at most `most` points.

    tokens, loss: shape (n,), tokens above 0 and rising. Early steps, where the loss falls fast,
    keep a point each; later a point is the mean of many noisy batches.
    """
    columns = [np.asarray(column, dtype=np.float64) for column in (tokens, loss)]
    count = len(columns[0])
    if count > most:
        logs = np.log(columns[0])
        places = (logs - logs[0]) / (logs[-1] - logs[0]) * most
        _, starts = np.unique(np.minimum(places.astype(np.intp), most - 1), return_index=True)
        counts = np.diff([*starts, count])
        columns = [np.add.reduceat(column, starts) / counts for column in columns]
    points, losses = (tuple(round(float(value), 4) for value in column) for column in columns)
    return points, losses


Lens = Literal["non-embedding", "total"]
LENSES: tuple[Lens, ...] = ("non-embedding", "total")


@dataclass(frozen=True, slots=True)
class CellResult:
    """A finished run.

    size, seed, tokens: of its cell. params, total_params: non-embedding, and all, tied once.
    loss: on the validation windows, nats per token. cpu_seconds: of the process meanwhile.
    curve: tokens and training loss, means over stretches of steps, at most 200 points.
    """

    size: str
    seed: int
    tokens: int
    params: int
    total_params: int
    loss: float
    cpu_seconds: float
    curve: Curve = NO_CURVE

    @property
    def name(self) -> str:
        return f"{self.size}-{self.tokens}-seed{self.seed}"


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the fitted law says of the larger run, written before that run began.

    loss, low, high: nats per token, the last two the ends of the 80 % interval.
    runs: how many runs the law was fitted to.
    """

    lens: Lens
    loss: float
    low: float
    high: float
    runs: int


class Counted(Protocol):
    """A run, planned or finished, whose parameters were counted both ways."""

    @property
    def params(self) -> int: ...
    @property
    def total_params(self) -> int: ...
    @property
    def tokens(self) -> int: ...


def counted(cell: Counted, lens: Lens) -> int:
    """Parameters as the lens counts them."""
    return cell.params if lens == "non-embedding" else cell.total_params


def as_runs(cells: tuple[CellResult, ...], lens: Lens) -> Runs:
    """Finished runs as arrays, parameters counted as the lens says."""
    return Runs(
        np.array([counted(cell, lens) for cell in cells], dtype=np.float64),
        np.array([cell.tokens for cell in cells], dtype=np.float64),
        np.array([cell.loss for cell in cells], dtype=np.float64),
        tuple(cell.name for cell in cells),
        SOURCE,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The larger run's loss over its tokens, as the law has it; shapes (n,), nats per token.

    low, high: where a new run lies in 80 of 100 cases.
    """

    tokens: Array
    loss: Array
    low: Array
    high: Array


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """What a grid's runs say under one lens.

    laws: bootstrap; None where the fit has not converged, and then there is no line either.
    """

    lens: Lens
    runs: Runs
    fit: Fit
    laws: Bootstrap | None = None
    line: Line | None = None


def analysis_steps(cells: tuple[CellResult, ...], lens: Lens, larger: Counted) -> Steps[Analysis]:
    """Fit the law, then resample the runs. Raises UserError for fewer than five different runs."""
    runs = as_runs(cells, lens)
    fitted = fit(runs)
    yield Progress(0, RESAMPLES)
    if not fitted.converged:
        return Analysis(lens, runs, fitted)
    laws = yield from bootstrap_steps(runs, fitted, RESAMPLES)
    shortest = float(runs.tokens.min())
    tokens = np.geomspace(min(shortest, larger.tokens), larger.tokens, LINE_POINTS)
    line = predicted_line(fitted, laws, counted(larger, lens), tokens)
    return Analysis(lens, runs, fitted, laws, line)


def predicted_line(fitted: Fit, laws: Bootstrap, params: float, tokens: Array) -> Line:
    """Losses that a new run may have at each number of tokens.

    Two doubts together: which law it is (the bootstrap), and how far a single run lies from its law
    (a residual drawn at random, widened by sqrt(n / (n - 5)) because the law was fitted to them).
    On runs drawn from a law with noise it holds 9 of 10 new ones: a little wide.
    """
    loss = fitted.law.loss(params, tokens)
    if not len(laws):
        return Line(tokens, loss, loss, loss)
    of_size = laws.E + laws.A * params**-laws.alpha
    losses = of_size[:, None] + laws.B[:, None] * tokens[None] ** -laws.beta[:, None]
    count = len(fitted.residuals)
    widened = fitted.residuals * np.sqrt(count / max(1, count - CONSTANTS))
    noise = np.random.default_rng(1).choice(widened, len(laws))
    low, high = central(losses * np.exp(noise)[:, None], LEVEL)
    return Line(tokens, loss, np.minimum(low, loss), np.maximum(high, loss))


LAW_POINTS = 40
CURVE_POINTS = 40  # of a drawn run: each the mean of several batches, for single ones are noise
PREDICTED, GUESS, MEASURED = "Predicted", "Your guess", "Measured"
NO_CURVES: Mapping[str, Curve] = {}


@dataclass(frozen=True, slots=True)
class Wager:
    """The larger run: what was said of it, and what came of it.

    size, tokens: of it. prediction: the law's; None before there is one. guess: the person's, nats
    per token; None without one. movable: whether it can still be changed. loss: None before the
    run.
    """

    size: str
    tokens: float
    prediction: Prediction | None = None
    guess: float | None = None
    movable: bool = False
    loss: float | None = None


def law_figure(
    cells: Sequence[CellResult],
    analysis: Analysis | None,
    wager: Wager,
    *,
    order: Mapping[str, int],
    source: str,
) -> Figure:
    """Loss against tokens: every run, the fitted law's line of each size, the larger run's band.

    analysis: None draws the runs alone. order: name of each size -> its number by parameters, which
    is its colour.
    """
    series: list[Series] = []
    for name, number in order.items():
        own = [cell for cell in cells if cell.size == name]
        if not own:
            continue
        tokens, losses = zip(*((float(cell.tokens), cell.loss) for cell in own), strict=True)
        series.append(Series(name, tokens, losses, source, "points", number, in_legend=False))
        if analysis is not None and analysis.fit.converged:
            series.append(_fitted(name, own[0], analysis, number, source))
    bands: tuple[Band, ...] = ()
    if analysis is not None and (line := analysis.line) is not None:
        name = Text("{size} predicted", size=wager.size)
        number = order[wager.size]
        x = floats(line.tokens)
        series.append(Series(name, x, floats(line.loss), source, "line", number))
        bands = (Band(name, x, floats(line.low), floats(line.high), source, "80 %"),)
    floor = None
    if wager.guess is not None and wager.movable:  # room for guesses far below what is drawn
        floor = min(min(cell.loss for cell in cells) / 2, 0.9 * wager.guess)
    return Figure(
        "Loss of the runs and the law fitted to them",
        Axis("Training tokens", "", "log"),
        Axis("Loss", "nats per token", low=floor),
        tuple(series),
        bands,
        marks=_marks(wager, source),
    )


def _fitted(name: str, cell: CellResult, analysis: Analysis, number: int, source: str) -> Series:
    """The law's line of a size, over the tokens that any run had."""
    tokens = np.geomspace(analysis.runs.tokens.min(), analysis.runs.tokens.max(), LAW_POINTS)
    losses = analysis.fit.law.loss(counted(cell, analysis.lens), tokens)
    return Series(name, floats(tokens), floats(losses), source, "line", number)


def _marks(wager: Wager, source: str) -> tuple[Mark, ...]:
    tokens = wager.tokens
    marks: list[Mark] = []
    if wager.loss is not None:
        marks.append(Mark(MEASURED, tokens, wager.loss, source))
    elif wager.prediction is not None:
        marks.append(Mark(PREDICTED, tokens, wager.prediction.loss, source))
    if wager.guess is not None:
        marks.append(Mark(GUESS, tokens, wager.guess, "", movable=wager.movable))
    return tuple(marks)


def curves_figure(
    cells: Sequence[CellResult],
    live: Mapping[str, Curve] = NO_CURVES,
    *,
    order: Mapping[str, int],
    source: str,
) -> Figure:
    """Training loss against tokens, a line a run, ended by its loss on the validation windows.

    live: the curves of unfinished runs, by the names of their cells. order: as of `law_figure`.
    """
    series: list[Series] = []
    seen: set[str] = set()
    curves = [(cell.size, cell.curve) for cell in cells]
    curves += [(name.split("-", 1)[0], curve) for name, curve in live.items()]
    for size, curve in sorted(curves, key=lambda one: order[one[0]]):
        tokens, losses = thinned(*curve, CURVE_POINTS)
        if not tokens:
            continue
        new = size not in seen
        seen.add(size)
        series.append(Series(size, tokens, losses, source, "line", order[size], in_legend=new))
    for size, number in order.items():
        own = [cell for cell in cells if cell.size == size and cell.curve != NO_CURVE]
        if own:
            tokens = tuple(float(cell.tokens) for cell in own)
            ends = tuple(cell.loss for cell in own)
            series.append(Series(size, tokens, ends, source, "points", number, in_legend=False))
    return Figure(
        "How each run learnt",
        Axis("Training tokens", "", "log"),
        Axis("Loss", "nats per token", "log"),
        tuple(series),
    )
