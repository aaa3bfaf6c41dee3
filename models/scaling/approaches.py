"""The best size for a budget without a law of the loss: Hoffmann's approaches 1 and 2.

Both read sizes off the runs and fit a line, ln N* = a ln C + constant, with C = 6ND; b = 1 - a.
Source: Hoffmann et al. 2022, arXiv:2203.15556, sec. 3.1 and 3.2. Approach 1 there takes the lowest
of whole training curves; here it takes finished runs, as intermediate losses of a longer schedule
are too high.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.errors import UserError
from models.scaling.bootstrap import central, resampled
from models.scaling.objective import Array
from models.scaling.published import Runs

SAME_BUDGET = 0.1  # runs whose ln C lies within this of a budget belong to it
FEWEST_SIZES = 4  # different sizes in a group: three make a parabola, one more checks it
SAME_SIZE = 0.01  # in ln N
RESAMPLES = 1000
LEVEL = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Parabola:
    """Loss by size at one budget: c0 + c1 x + c2 x^2 with x = ln(N / centre).

    flops: C. centre: N. coefficients: c0, c1, c2. rows: which runs, as numbers. inside: whether it
    opens upwards and has its minimum between the smallest and the largest model; else it is a
    guess outside of what was measured.
    """

    flops: float
    centre: float
    coefficients: tuple[float, float, float]
    rows: tuple[int, ...]
    inside: bool

    @property
    def params(self) -> float:
        """N at the minimum; nan where the parabola has none."""
        _, slope, bend = self.coefficients
        return self.centre * float(np.exp(-slope / (2 * bend))) if bend > 0 else float("nan")

    def loss(self, params: Array | float) -> Array:
        """Its height at sizes N, nats per token."""
        x = np.log(np.asarray(params, dtype=np.float64) / self.centre)
        return np.asarray(np.polynomial.polynomial.polyval(x, self.coefficients))


@dataclass(frozen=True, slots=True, eq=False)
class Approach:
    """A line through best sizes.

    a: exponent of N* by C. interval: of a, LEVEL of the resamples. flops, params, loss: of the
    points that the line goes through, (m,).
    parabolas: of approach 2, those outside their window too.
    """

    a: float
    interval: tuple[float, float]
    flops: Array
    params: Array
    loss: Array
    parabolas: tuple[Parabola, ...] = ()


def envelope(runs: Runs, seed: int = 0) -> Approach:
    """Approach 1: the line through all runs that no cheaper run beats.

    Noise chooses too: a lucky run counts. Raises UserError if less than three are left.
    """
    order = np.lexsort((runs.loss, runs.flops))
    params, flops, loss = runs.params[order], runs.flops[order], runs.loss[order]
    best = _lowest(loss[None])[0]
    if best.sum() < 3:
        raise UserError(
            "Runs that beat every cheaper one: {count}. A line needs three.",
            "Add runs with other budgets.",
            count=int(best.sum()),
        )
    drawn = resampled(len(runs), RESAMPLES, np.random.default_rng(seed)) > 0
    kept = _lowest(np.where(drawn, loss, np.inf))
    slopes = _slopes(np.log(flops), np.log(params), kept.astype(np.float64))
    a = float(_slopes(np.log(flops), np.log(params), best[None].astype(np.float64))[0])
    return Approach(a, _interval(slopes), flops[best], params[best], loss[best])


def isoflop(runs: Runs, seed: int = 0) -> Approach:
    """Approach 2: a parabola of loss by ln N for each budget, and the line through their minima.

    Raises UserError if less than two budgets have a minimum among their runs.
    """
    found = groups(runs)
    parabolas = tuple(_parabola(runs, rows) for rows in found)
    inside = [(one, rows) for one, rows in zip(parabolas, found, strict=True) if one.inside]
    if len(inside) < 2:
        raise UserError(
            "Budgets with a lowest loss between their sizes: {count}. A line needs two.",
            "Train several sizes, {sizes} or more, with the same compute, for two budgets or more.",
            count=len(inside),
            sizes=FEWEST_SIZES,
        )
    flops = np.array([one.flops for one, _ in inside])
    params = np.array([one.params for one, _ in inside])
    loss = np.array([float(one.loss(one.params)) for one, _ in inside])
    generator = np.random.default_rng(seed)
    drawn = np.column_stack([_resampled_minima(runs, rows, generator) for _, rows in inside])
    seen = np.isfinite(drawn).astype(np.float64)
    slopes = _slopes(np.log(flops), np.nan_to_num(drawn), seen)
    a = float(_slopes(np.log(flops), np.log(params), np.ones((1, len(flops))))[0])
    return Approach(a, _interval(slopes), flops, params, loss, parabolas)


def groups(runs: Runs) -> list[NDArray[np.intp]]:
    """Numbers of the runs of each budget, by rising compute; only groups of enough sizes.

    The budget that most runs share is taken first, then the next among the rest.
    """
    log_flops = np.log(runs.flops)
    free = np.ones(len(runs), dtype=bool)
    found = []
    while free.any():
        near = np.abs(log_flops[:, None] - log_flops[None, free]) <= SAME_BUDGET
        centre = log_flops[free][np.argmax((near & free[:, None]).sum(axis=0))]
        rows = np.flatnonzero(free & (np.abs(log_flops - centre) <= SAME_BUDGET))
        if _sizes(runs.params[rows]) < FEWEST_SIZES:
            break
        free[rows] = False
        found.append(rows)
    return sorted(found, key=lambda rows: float(runs.flops[rows].mean()))


def _sizes(params: Array) -> int:
    return int(np.sum(np.diff(np.sort(np.log(params)), prepend=-np.inf) > SAME_SIZE))


def _parabola(runs: Runs, rows: NDArray[np.intp]) -> Parabola:
    log_params = np.log(runs.params[rows])
    centre = float(log_params.mean())
    fitted = np.polynomial.polynomial.polyfit(log_params - centre, runs.loss[rows], 2)
    constant, slope, bend = (float(value) for value in fitted)
    at = centre - slope / (2 * bend) if bend > 0 else np.inf
    return Parabola(
        flops=float(np.exp(np.log(runs.flops[rows]).mean())),
        centre=float(np.exp(centre)),
        coefficients=(constant, slope, bend),
        rows=tuple(int(row) for row in rows),
        inside=bool(log_params.min() <= at <= log_params.max()),
    )


def _resampled_minima(runs: Runs, rows: NDArray[np.intp], generator: np.random.Generator) -> Array:
    """ln N at the minimum for resamples of a group's runs, (RESAMPLES,); nan without one."""
    x = np.log(runs.params[rows])
    low, middle, high = x.min(), x.mean(), x.max()
    powers = np.vander(x - middle, 3, increasing=True)
    weights = resampled(len(rows), RESAMPLES, generator)
    normal = np.einsum("kn,ni,nj->kij", weights, powers, powers)
    right = np.einsum("kn,ni,n->ki", weights, powers, runs.loss[rows])
    normal += 1e-12 * np.trace(normal, axis1=1, axis2=2)[:, None, None] * np.eye(3)
    _, slope, bend = np.linalg.solve(normal, right[:, :, None])[:, :, 0].T
    at = middle - slope / (2 * np.where(bend > 0, bend, np.nan))
    return np.where((at >= low) & (at <= high), at, np.nan)


def _lowest(loss: Array) -> NDArray[np.bool_]:
    """Which runs, sorted by compute, beat every cheaper one, (k, n)."""
    before = np.minimum.accumulate(loss, axis=1)[:, :-1]
    return loss < np.pad(before, ((0, 0), (1, 0)), constant_values=np.inf)


def _slopes(x: Array, y: Array, weights: Array) -> Array:
    """Slopes of weighted least-squares lines of y by x, (k,); nan where there is no line.

    x: (n,). y: (n,) or (k, n). weights: (k, n).
    """
    total = weights.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        from_mean = x - (weights * x).sum(axis=1, keepdims=True) / total
        found = (weights * from_mean * y).sum(axis=1) / (weights * from_mean**2).sum(axis=1)
    return np.asarray(found)


def _interval(slopes: Array) -> tuple[float, float]:
    """The central LEVEL of those that are finite."""
    low, high = central(slopes[np.isfinite(slopes)][:, None], LEVEL)
    return float(low[0]), float(high[0])
