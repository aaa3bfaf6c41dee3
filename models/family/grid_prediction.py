"""What the law of a grid's runs says, of them and of a larger run, each with an interval."""

from dataclasses import dataclass

import numpy as np

from models.family.grid_plan import Cell
from models.family.grid_results import LENSES, CellResult, Lens, Prediction, as_runs
from models.progress import Progress, Steps, drain
from models.theory.scaling.bootstrap import Bootstrap, bootstrap_steps
from models.theory.scaling.fitting import Fit, fit
from models.theory.scaling.runs import Array, Runs

LEVEL = 0.8
RESAMPLES = 2000
LINE_POINTS = 24
CONSTANTS = 5  # of the law


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


def analysis_steps(cells: tuple[CellResult, ...], lens: Lens, larger: Cell) -> Steps[Analysis]:
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


def counted(cell: Cell, lens: Lens) -> int:
    """Parameters as the lens counts them."""
    return cell.params if lens == "non-embedding" else cell.total_params


def predictions(cells: tuple[CellResult, ...], larger: Cell) -> tuple[Prediction, ...]:
    """Of the larger run, one a lens; () where no law fits, so that no number looks like one.

    Raises UserError for fewer than five different runs.
    """
    found = []
    for lens in LENSES:
        seen = drain(analysis_steps(cells, lens, larger))
        if seen.line is None:
            return ()
        loss, low, high = (
            float(part[-1]) for part in (seen.line.loss, seen.line.low, seen.line.high)
        )
        found.append(Prediction(lens, loss, low, high, len(seen.runs)))
    return tuple(found)


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
    ends = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)
    low, high = np.quantile(losses * np.exp(noise)[:, None], ends, axis=0)
    return Line(tokens, loss, np.minimum(low, loss), np.maximum(high, loss))
