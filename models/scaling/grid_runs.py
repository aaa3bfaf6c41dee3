"""Finished runs of a grid, and what the law fitted to them says of them and of a larger run."""

from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import ArrayLike

from models.progress import Progress, Steps
from models.scaling.bootstrap import Bootstrap, bootstrap_steps, central
from models.scaling.fitting import Fit, fit
from models.scaling.published import Array, Runs

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
