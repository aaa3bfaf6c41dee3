"""How others fit a scaling law: the replication's recipe, scipy at its best, a package.

Every objective here is the sum of Huber's losses of the log-loss residual, as in `models`.
"""

import csv
import itertools
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import autograd.numpy as anp
import numpy as np
from autograd import grad
from numpy.typing import NDArray
from scipy.optimize import OptimizeResult, minimize

from models.scaling.newton import HIGHEST, LOWEST
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs

Array = NDArray[np.float64]
Objective = Callable[[Array], tuple[float, Array]]
DELTA = 1e-3
# Besiroglu et al. 2024: ln A, ln B, ln E, alpha, beta, as Hoffmann et al. 2022, appendix D.3.
STARTS = np.array(
    list(
        itertools.product(
            np.arange(0.0, 26.0, 5.0),
            np.arange(0.0, 26.0, 5.0),
            np.linspace(-1.0, 1.0, 5),
            np.linspace(0.0, 2.0, 5),
            np.linspace(0.0, 2.0, 5),
        )
    )
)
TIGHT = {"ftol": 1e-15, "gtol": 1e-11, "maxiter": 5000, "maxfun": 20000}
# The borders that the fit under test keeps to, so that both look in the same place.
BORDERS = [(-500, 500), (-500, 500), (-30, 5), *zip(LOWEST[:2], HIGHEST[:2], strict=True)]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Where an optimiser ended: ln A, ln B, ln E, alpha, beta; the sum there; its evaluations."""

    point: Array
    value: float
    evaluations: int


def with_autograd(runs: Runs, rows: Array | slice = slice(None)) -> tuple[Callable, Callable]:
    """The replication's objective and its gradient, as its notebook has them, from autograd."""
    log_n, log_d = np.log(runs.params[rows]), np.log(runs.tokens[rows])
    log_l = np.log(runs.loss[rows])

    def total(point: Array) -> float:
        a, b, e, alpha, beta = point
        each = anp.stack([a - alpha * log_n, b - beta * log_d, e + anp.zeros(len(log_n))])
        top = anp.max(each, axis=0)
        residual = log_l - top - anp.log(anp.sum(anp.exp(each - top), axis=0))
        size = anp.abs(residual)
        huber = anp.where(size <= DELTA, residual**2 / 2, DELTA * (size - DELTA / 2))
        return anp.sum(huber)

    return total, grad(total)


def by_hand(runs: Runs, weights: Array | None = None) -> Objective:
    """The same with a gradient written by hand, in as few array operations as it takes."""
    x, y, z = np.log(runs.params), np.log(runs.tokens), np.log(runs.loss)
    weights = np.ones(len(runs)) if weights is None else weights
    x, y, z, weights = (column[weights > 0] for column in (x, y, z, weights))

    def total(point: Array) -> tuple[float, Array]:
        a, b, e, alpha, beta = point
        # A wild step of the line search must not overflow; no law comes near this border.
        of_size = np.exp(np.minimum(a - alpha * x, 300.0))
        of_data = np.exp(np.minimum(b - beta * y, 300.0))
        irreducible = np.exp(min(e, 300.0))
        loss = of_size + of_data + irreducible
        residual = z - np.log(loss)
        slope = np.minimum(np.maximum(residual, -DELTA), DELTA)
        pull = weights * slope
        over = pull / loss
        p, q = over * of_size, over * of_data
        gradient = [-p.sum(), -q.sum(), -irreducible * over.sum(), p @ x, q @ y]
        return pull @ (residual - 0.5 * slope), np.array(gradient)

    return total


def recipe(runs: Runs, starts: Iterable[Array]) -> list[Found]:
    """The replication's fit from each start: L-BFGS as scipy has it, gradient from autograd."""
    total, gradient = with_autograd(runs)
    return [_end(minimize(total, one, jac=gradient, method="L-BFGS-B")) for one in starts]


def recipe_by_hand(runs: Runs, starts: Iterable[Array], borders: bool = False) -> list[Found]:
    """The same with the gradient written by hand; borders: only laws that mean something."""
    total = by_hand(runs)
    within = BORDERS if borders else None
    return [
        _end(minimize(total, one, jac=True, method="L-BFGS-B", bounds=within)) for one in starts
    ]


def resample(runs: Runs, start: Array, drawn: Sequence[Array], autograd: bool) -> list[Found]:
    """The replication's refit of each resample, from the full fit; drawn: numbers of the runs."""
    ends = []
    for rows in drawn:
        if autograd:
            total, gradient = with_autograd(runs, rows)
            ends.append(_end(minimize(total, start, jac=gradient, method="L-BFGS-B")))
        else:
            ends += recipe_by_hand(runs.only(rows), [start])
    return ends


class BestOfScipy:
    """L-BFGS-B in the variables and the scale that suit it: centred, residuals over delta.

    So scipy's own stopping rule fits, and it ends where the gradient is flat: without the scale it
    stops far above the minimum, without the centring it takes twice as many steps.
    """

    def __init__(self, runs: Runs) -> None:
        self._centre = np.log(runs.params).mean(), np.log(runs.tokens).mean()
        params, tokens = (
            column / np.exp(centre)
            for column, centre in zip((runs.params, runs.tokens), self._centre, strict=True)
        )
        self._runs = Runs(params, tokens, runs.loss)

    def fit(self, start: Array, weights: Array | None = None) -> Found:
        """From ln A, ln B, ln E, alpha, beta, not centred, to the minimum nearby."""
        total = by_hand(self._runs, weights)

        def scaled(point: Array) -> tuple[float, Array]:
            value, gradient = total(point)
            return value / DELTA**2, gradient / DELTA**2

        end = minimize(scaled, self._moved(start, -1), jac=True, method="L-BFGS-B")
        return Found(self._moved(end.x, 1), float(end.fun) * DELTA**2, int(end.nfev))

    def _moved(self, point: Array, sign: int) -> Array:
        a, b, e, alpha, beta = point
        size, tokens = self._centre
        return np.array([a + sign * alpha * size, b + sign * beta * tokens, e, alpha, beta])


def lowest(runs: Runs, ends: list[Found]) -> float:
    """The best that scipy reaches: the lowest ends, each polished to its last digit."""
    total = by_hand(runs)
    best = sorted(ends, key=lambda end: end.value)[:20]
    polished = [
        minimize(total, end.point, jac=True, method="L-BFGS-B", bounds=BORDERS, options=TIGHT)
        for end in best
    ]
    return min(*(float(end.fun) for end in polished), best[0].value)


def package(runs: Runs) -> ParametricLaw:
    """The chinchilla package, with the grid of its README (3,125 starts) and the paper's loss."""
    os.environ["MPLBACKEND"] = "Agg"  # it draws a picture after every fit
    from chinchilla import Chinchilla
    from chinchilla._metrics import log_huber

    with tempfile.TemporaryDirectory() as folder:
        with (Path(folder) / "df.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow("C N D loss".split())
            columns = runs.flops, runs.params, runs.tokens, runs.loss
            table.writerows(np.column_stack(columns).tolist())
        own = Chinchilla(
            folder,
            param_grid={
                "E": np.linspace(1, 2, 5),
                "a": np.linspace(1, 10, 5),
                "b": np.linspace(1, 10, 5),
                "alpha": np.linspace(0.1, 0.7, 5),
                "beta": np.linspace(0.1, 0.7, 5),
            },
            loss_fn=partial(log_huber, delta=DELTA),
            log_level=50,
        )
        own.fit(parallel=False)
        return ParametricLaw(**{name: float(value) for name, value in own.params.items()})


def _end(result: OptimizeResult) -> Found:
    return Found(np.array(result.x), float(result.fun), int(result.nfev))
