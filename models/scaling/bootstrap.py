"""How sure a fit is: the same fit on resampled runs.

A resample draws n of the n runs with replacement, so it is the same rows with whole-number weights.
All resamples start at the full fit and go through Newton together (Efron 1979; as Besiroglu et al.
2024, arXiv:2404.10102, sec. 3, with 4,000 resamples).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from models.progress import Progress, Steps, drain
from models.scaling.cautions import Caution, of_resamples
from models.scaling.fitting import Fit, used
from models.scaling.newton import (
    BATCH,
    HIGHEST,
    LOWEST,
    Minimum,
    Problem,
    best_start,
    minimise,
    of_mean,
)
from models.scaling.objective import (
    IRREDUCIBLE,
    Array,
    Centred,
    are_law,
    centred,
    constants,
    theta_of,
    thetas_of,
)
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN
from models.scaling.published import Runs

Name = Literal["E", "A", "B", "alpha", "beta", "a", "b"]
BLOCK = 1_000_000  # entries of the weights that are drawn at once
TOLERANCE = 1e-6  # of a resample's slope: far below what another resample would change


@dataclass(frozen=True, slots=True, eq=False)
class Bootstrap:
    """The laws of k resamples, each of shape (k,), and how many resamples have no law.

    failed: resamples without a minimum, or with an exponent at the border of the search; they are
    in no interval. A resample whose best E is 0 has a law and counts; at_zero says how many.
    ends: E, A, B, alpha, beta of every resample in the order drawn, (resamples, 5), nan where it
    has no law: where the same resamples start after a small change of the runs.
    """

    E: Array
    A: Array
    B: Array
    alpha: Array
    beta: Array
    failed: int
    at_zero: int = 0
    ends: Array = field(default_factory=lambda: np.empty((0, 5)))

    def __len__(self) -> int:
        return len(self.E)

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """What the intervals can't be trusted with."""
        return of_resamples(len(self) + self.failed, self.failed, self.at_zero)

    @property
    def a(self) -> Array:
        return self.beta / (self.alpha + self.beta)

    @property
    def b(self) -> Array:
        return self.alpha / (self.alpha + self.beta)

    def interval(self, name: Name, level: float = 0.8) -> tuple[float, float]:
        """Central interval of a constant: level .8 is from the 10th to the 90th percentile."""
        low, high = central(np.asarray(getattr(self, name))[:, None], level)
        return float(low[0]), float(high[0])

    def frontier(self, flops: Array | float, level: float = 0.8) -> tuple[Array, Array]:
        """Central interval of the best size N* at each budget, of the budgets' shape."""
        return self._band(np.asarray(flops, dtype=np.float64), level, self.a, self._log_scale())

    def tokens_per_parameter(self, flops: Array | float, level: float = 0.8) -> tuple[Array, Array]:
        """Central interval of the best D/N at each budget, of the budgets' shape."""
        slope, height = self.b - self.a, -2 * self._log_scale()
        return self._band(np.asarray(flops, dtype=np.float64), level, slope, height)

    def _log_scale(self) -> Array:
        """ln G of every law, (k,)."""
        ratio = np.log(self.alpha * self.A) - np.log(self.beta * self.B)
        return np.asarray(ratio / (self.alpha + self.beta))

    def _band(self, flops: Array, level: float, slope: Array, height: Array) -> tuple[Array, Array]:
        """exp of the central interval of the lines height + slope ln(C / 6)."""
        log_product = np.log(flops.ravel() / FLOP_PER_PARAMETER_AND_TOKEN)
        low, high = central(height[:, None] + np.outer(slope, log_product), level)
        with np.errstate(over="ignore"):  # no best size: exponents of runs that say nothing
            return np.exp(low).reshape(flops.shape), np.exp(high).reshape(flops.shape)


def central(values: Array, level: float) -> tuple[Array, Array]:
    """The central interval of each column of (k, m); nan where k is 0."""
    if not len(values):
        return np.full(values.shape[1], np.nan), np.full(values.shape[1], np.nan)
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return low, high


def bootstrap(
    runs: Runs, fit: Fit, resamples: int = 4000, seed: int = 0, before: Bootstrap | None = None
) -> Bootstrap:
    """Refit `resamples` resamples of the runs that the fit used, with the fit's settings.

    before: of as many runs, by the same settings and seed, before one of them changed a little:
    each resample starts where it ended then, which takes a third of the time. Raises ValueError if
    the fit has not converged.
    """
    return drain(bootstrap_steps(runs, fit, resamples, seed, before))


def bootstrap_steps(
    runs: Runs, fit: Fit, resamples: int = 4000, seed: int = 0, before: Bootstrap | None = None
) -> Steps[Bootstrap]:
    """The same as a job: one step a chunk of resamples."""
    if not fit.converged:
        raise ValueError("a fit that has not converged has no bootstrap")
    data = centred(used(runs, fit.settings))
    problem = Problem(data, fit.settings.delta, fit.settings.tied, TOLERANCE)
    refit = _refit(fit, problem, before)
    parts, done = list[Minimum](), 0
    for weights in _chunks(len(data), resamples, np.random.default_rng(seed)):
        parts.append(refit(weights, done))
        done += len(weights)
        yield Progress(done, resamples)
    return _described(Minimum.joined(parts), data)


def _described(found: Minimum, data: Centred) -> Bootstrap:
    """The laws of those that have one."""
    inner = (found.theta > LOWEST) & (found.theta < HIGHEST)
    ends = constants(found.theta, data)
    kept = found.converged & inner[:, :IRREDUCIBLE].all(axis=1) & are_law(ends)
    irreducible, of_size, of_data, alpha, beta = ends[kept].T
    failed, at_zero = int(np.sum(~kept)), int(np.sum(irreducible <= 0))
    ends[~kept] = np.nan
    return Bootstrap(irreducible, of_size, of_data, alpha, beta, failed, at_zero, ends)


def _refit(fit: Fit, problem: Problem, before: Bootstrap | None) -> Callable[[Array, int], Minimum]:
    """What is done with each chunk of weights, (k, n): what was done with the runs themselves.

    It takes the weights, and how many resamples came before them.
    """
    if fit.settings.reduction == "sum":
        start = theta_of(fit.law, problem.data)[None]
        if before is None:
            return lambda weights, _done: minimise(start, weights, problem)

        def from_before(weights: Array, done: int) -> Minimum:
            starts = np.repeat(start, len(weights), axis=0)
            known = thetas_of(before.ends[done : done + len(weights)], problem.data)
            starts[: len(known)] = np.where(np.isnan(known), start, known)
            return minimise(starts, weights, problem)

        return from_before
    begin = best_start(problem)
    return lambda weights, _done: Minimum.joined([of_mean(problem, row, begin) for row in weights])


def _chunks(runs: int, resamples: int, generator: np.random.Generator) -> Iterator[Array]:
    """The weights of all resamples, some at a time."""
    block, size = max(1, BLOCK // runs), max(1, BATCH // runs)
    for done in range(0, resamples, block):
        weights = resampled(runs, min(block, resamples - done), generator)
        for first in range(0, len(weights), size):
            yield weights[first : first + size]


def resampled(runs: int, resamples: int, generator: np.random.Generator) -> Array:
    """How often each run is drawn, (resamples, runs); every row sums to `runs`."""
    drawn = generator.integers(runs, size=(resamples, runs))
    drawn += runs * np.arange(resamples)[:, None]
    counts = np.bincount(drawn.ravel(), minlength=resamples * runs)
    return counts.reshape(resamples, runs).astype(np.float64)
