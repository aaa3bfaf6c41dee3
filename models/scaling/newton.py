"""Damped Newton for k fits at once: few steps, each a handful of array operations.

Far from the optimum, and wherever Huber's loss is a line, the Hessian is indefinite or nearly
empty. So a step solves (H + lambda M) s = -g, where M measures how far a step moves the predicted
losses (Levenberg 1944; Marquardt 1963): a large lambda makes it a short step down the slope, a
small one Newton's. lambda follows how well the quadratic model has foretold the last step.
"""

import itertools
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from models.scaling.objective import ALPHA, BETA, Array, Centred, Values, evaluate, metric

# Borders of alpha, beta, a, b, E. A term like N^-20 only tells the smallest size from the others.
LOWEST = np.array([1e-3, 1e-3, -500.0, -500.0, 0.0])
HIGHEST = np.array([20.0, 20.0, 500.0, 500.0, np.inf])
MOST_STEPS = 200
# Fits times runs at once: enough to be worth a call, few enough for the cache, and for BLAS not to
# start threads, which would wait for each other on a busy machine.
BATCH = 64_000
FIRST_DAMPING, LEAST_DAMPING, MOST_DAMPING = 0.1, 1e-7, 1e10
ROUNDING = 1e-14  # of the objective, or of a log loss: what is smaller is no gain and no loss
SEEN = 1e-6  # least squares take residuals at least as large as this for the unit of the slope
STUCK_TOLERANCE = 1e-6  # of the slope, where rounding allows no further step
PATIENCE, STALLED = 25, 1e-9  # so many steps that gain less than this share are an end too


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """What is minimised: see `evaluate` for delta.

    tied: alpha and beta stay equal. tolerance: a fit has converged where the slope is below this
    share of the steepest that residuals of this size could give.
    """

    data: Centred
    delta: float | None = 1e-3
    tied: bool = False
    tolerance: float = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Minimum:
    """Where k fits ended: theta (k, 5), value (k,), converged (k,), iterations (k,)."""

    theta: Array
    value: Array
    converged: NDArray[np.bool_]
    iterations: NDArray[np.intp]

    @classmethod
    def joined(cls, parts: Sequence["Minimum"]) -> "Minimum":
        return cls(
            *(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(cls))
        )


@dataclass(slots=True, eq=False)
class _Batch:
    """m fits that still move: their number in the whole batch, and what each knows of its place."""

    number: NDArray[np.intp]
    theta: Array
    weights: Array
    metric: Array
    damping: Array
    value: Array
    gradient: Array
    hessian: Array
    before: Array

    def kept(self, mask: NDArray[np.bool_]) -> "_Batch":
        return _Batch(*(getattr(self, field.name)[mask] for field in fields(self)))

    def move(self, where: NDArray[np.bool_], theta: Array, values: Values) -> None:
        self.theta[where] = theta[where]
        self.value[where] = values.value[where]
        self.gradient[where] = values.gradient[where]
        self.hessian[where] = values.hessian[where]


def minimise(
    theta: Array, weights: Array, problem: Problem, most_steps: int = MOST_STEPS
) -> Minimum:
    """The nearest minimum from each of k starts, with alpha, beta above 0 and E at least 0.

    theta: starts, (k, 5), or (1, 5) for one start of all. weights: of the runs, (k, n) or (1, n).
    """
    count = max(len(theta), len(weights))
    result = Minimum(
        np.empty((count, 5)), np.empty(count), np.zeros(count, bool), np.empty(count, np.intp)
    )
    with np.errstate(all="ignore"):  # what overflows is refused like any step that goes up
        batch = _begin(theta, weights, problem, count)
        for iteration in range(most_steps + 1):
            step, ended, converged = _propose(batch, problem)
            if iteration % PATIENCE == PATIENCE - 1:
                gained, batch.before = batch.before - batch.value, batch.value.copy()
                least = STALLED * batch.value + ROUNDING**2 * batch.weights.shape[1]
                converged |= np.asarray(gained <= least)
            ended |= converged | (iteration == most_steps)
            if ended.any():
                _write(result, batch.kept(ended), converged[ended], iteration)
                batch, step = batch.kept(~ended), step[~ended]
            if not len(batch.number):
                break
            _try(batch, step, problem)
    return result


def _begin(theta: Array, weights: Array, problem: Problem, count: int) -> _Batch:
    """Evaluate the starts; one start of all k is worked out once."""
    theta = np.clip(theta, LOWEST, HIGHEST)
    if problem.tied:
        theta[:, [ALPHA, BETA]] = theta[:, [ALPHA, BETA]].mean(axis=1, keepdims=True)
    values = evaluate(theta, problem.data, weights, problem.delta)
    moved = metric(theta, problem.data)
    diagonal = np.einsum("kii->ki", moved)
    # A direction in which nothing moves must not make the matrix singular.
    diagonal += 1e-6 * diagonal + 1e-12 * len(problem.data)

    def whole(array: Array) -> Array:
        return np.broadcast_to(array, (count, *array.shape[1:])).copy()

    return _Batch(
        number=np.arange(count),
        theta=whole(theta),
        weights=np.broadcast_to(weights, (count, weights.shape[1])),
        metric=np.broadcast_to(moved, (count, 5, 5)),
        damping=np.full(count, FIRST_DAMPING),
        value=whole(values.value),
        gradient=whole(values.gradient),
        hessian=whole(values.hessian),
        before=whole(values.value),
    )


def _propose(batch: _Batch, problem: Problem) -> tuple[Array, NDArray[np.bool_], NDArray[np.bool_]]:
    """The next step of each fit, (m, 5); whether it has come to its end; whether to a minimum."""
    theta, slope = batch.theta, batch.gradient
    matrix = batch.hessian + batch.damping[:, None, None] * batch.metric
    lowest, highest = LOWEST, HIGHEST
    if problem.tied:
        theta, lowest, highest = theta[:, BETA:], lowest[BETA:], highest[BETA:]
        slope, matrix = slope @ TIED, TIED.T @ matrix @ TIED
    # Unknowns at a border that the slope pushes outwards stay there.
    held = np.where(slope > 0, theta <= lowest, theta >= highest)
    slope = np.where(held, 0.0, slope)
    step = _solve(matrix, -slope, held)
    descent = -np.einsum("mf,mf->m", slope, step) * (1 + batch.damping)
    descent = np.where(descent >= 0, descent, np.inf)
    size, stuck = _relative_slope(descent, batch.value, problem), batch.damping >= MOST_DAMPING
    # A term that vanishes makes the same relative step for ever, for a gain that nobody can see.
    flat = (size <= problem.tolerance) | (descent <= 0.1 * ROUNDING * batch.value)
    converged = flat | (stuck & (size <= STUCK_TOLERANCE))
    # Those that would cross a border go there, and the others make up for the rest of the way.
    crossing = (theta + step < lowest) | (theta + step > highest)
    if crossing.any():
        room = np.clip(theta + step, lowest, highest) - theta
        step = _solve(matrix, np.where(held | crossing, room, -slope), held | crossing)
    return step @ TIED.T if problem.tied else step, flat | stuck, converged


TIED = np.vstack([np.eye(4)[:1], np.eye(4)])  # one unknown for both exponents, (5, 4)


def _relative_slope(descent: Array, value: Array, problem: Problem) -> Array:
    """The length of the slope, measured by M, over the largest that the residuals could give, (m,).

    descent: -(1 + lambda) g . s, about g M^-1 g or more. That is at most the number of runs times
    the square of the largest residual that counts, delta.
    """
    runs = len(problem.data)
    unit = np.sqrt(2 * value / runs) + SEEN if problem.delta is None else problem.delta
    return np.asarray(np.sqrt(descent / runs) / unit)


def _solve(matrix: Array, right: Array, held: NDArray[np.bool_]) -> Array:
    """Solve matrix @ step = right, (m, f), where held unknowns are given: step = right.

    By elimination without pivoting, for all m at once. That is sound where the matrix is positive
    definite. Elsewhere anything may come out, nan too: a step that doesn't go down is refused.
    """
    if held.any():
        matrix = np.where(held[:, :, None], np.eye(right.shape[1]), matrix)
    rows = np.concatenate([matrix, right[:, :, None]], axis=2).transpose(1, 2, 0).copy()
    for pivot in range(len(rows)):
        rows[pivot] /= rows[pivot, pivot].copy()
        rows[pivot + 1 :] -= rows[pivot + 1 :, pivot, None] * rows[pivot]
    for pivot in reversed(range(len(rows))):
        rows[:pivot, -1] -= rows[:pivot, pivot] * rows[pivot, -1]
    return np.asarray(rows[:, -1].T)


def _try(batch: _Batch, step: Array, problem: Problem) -> None:
    """Take each step that goes down, and trust the model more or less for it."""
    theta = np.clip(batch.theta + step, LOWEST, HIGHEST)
    step = theta - batch.theta
    slope = np.einsum("mf,mf->m", batch.gradient, step)
    bend = np.einsum("mf,mf->m", step, np.einsum("mfg,mg->mf", batch.hessian, step))
    foretold = -slope - 0.5 * bend
    values = evaluate(theta, problem.data, batch.weights, problem.delta)
    gained, noise = batch.value - values.value, ROUNDING * np.abs(batch.value)
    ratio = np.where(foretold > 100 * noise, gained / foretold, gained >= -noise)
    good = (slope < 0) & (foretold > 0) & (ratio > 1e-4)
    batch.move(good, theta, values)
    factor = np.where(ratio > 0.6, 0.1, np.where(ratio < 0.25, 2.0, 1.0))
    batch.damping = np.maximum(batch.damping * np.where(good, factor, 4.0), LEAST_DAMPING)


def _write(result: Minimum, ended: _Batch, converged: NDArray[np.bool_], iteration: int) -> None:
    result.theta[ended.number] = ended.theta
    result.value[ended.number] = np.where(np.isnan(ended.value), np.inf, ended.value)
    result.converged[ended.number] = converged
    result.iterations[ended.number] = iteration


EXPONENTS = np.geomspace(0.005, 5.0, 12)
TIED_EXPONENTS = np.geomspace(0.005, 5.0, 60)
REWEIGHTINGS = 4
RIDGE = 1e-10  # keeps the linear system solvable where two columns are alike
LEAST = np.array([1e-3, 1e-3, 0.0])  # shares of A's and B's terms and of E in the loss
MOST_RUNS = 500


def sample(data: Centred) -> Centred:
    """At most MOST_RUNS of the runs: enough to tell good starts from bad."""
    if len(data) <= MOST_RUNS:
        return data
    return data.only(np.random.default_rng(0).choice(len(data), MOST_RUNS, replace=False))


def grid(data: Centred, tied: bool = False) -> Array:
    """Starts, (g, 5) in the solver's units: two for each pair of exponents, with E and without."""
    alpha, beta = np.repeat(EXPONENTS, len(EXPONENTS)), np.tile(EXPONENTS, len(EXPONENTS))
    if tied:
        alpha = beta = TIED_EXPONENTS
    with np.errstate(all="ignore"):  # a start that overflows leads nowhere, and is left behind
        size = np.exp(-np.outer(alpha, data.x) - data.z)
        tokens = np.exp(-np.outer(beta, data.y) - data.z)
        columns = np.stack([size, tokens, np.broadcast_to(np.exp(-data.z), size.shape)], axis=1)
        with_e, without = _reweighted(columns), _reweighted(columns[:, :2])
    linear = np.concatenate([with_e, np.pad(without, ((0, 0), (0, 1)))])
    exponents = np.tile(np.column_stack([alpha, beta]), (2, 1))
    return np.column_stack([exponents, np.log(linear[:, :2]), linear[:, 2]])


def _reweighted(columns: Array) -> Array:
    """Coefficients c with columns . c near 1 for each of g: (g, c, n) to (g, c).

    A and B come out above 0, E at least 0: what a negative one would be is set to next to nothing.
    """
    # Columns of one size: exp(-alpha x) spans decades, and the normal equations square that.
    scale = columns.mean(axis=2)
    columns = columns / scale[:, :, None]
    weights = np.ones_like(columns[:, 0])
    ridge = RIDGE * columns.shape[2] * np.eye(columns.shape[1])
    for _ in range(REWEIGHTINGS):
        weighted = columns * weights[:, None]
        normal = weighted @ columns.transpose(0, 2, 1) + ridge * weights.max(axis=1)[:, None, None]
        found = np.linalg.solve(normal, weighted.sum(axis=2)[:, :, None])[:, :, 0]
        found = np.maximum(found, LEAST[: columns.shape[1]])
        residual = np.abs(np.einsum("gc,gcn->gn", found, columns) - 1)
        weights = 1 / np.maximum(residual, 1e-3)
    return np.asarray(found / scale)


# Starts of the paper's grid (appendix D.3): ln A, ln B, ln E, alpha, beta.
STARTS = tuple(
    itertools.product((5.0, 10.0), (5.0, 10.0), (-1.0, -0.5, 0.0, 0.5, 1.0), (0.5,), (0.5,))
)
LEAST_GAIN = 2.220446049250313e-09  # scipy's ftol, of max(|f before|, |f|, 1)
LEAST_SLOPE = 1e-5  # scipy's gtol, of the largest entry of the gradient
REMEMBERED = 10  # scipy's maxcor
MOST_DESCENT_STEPS = 1000
ENOUGH_GAIN, ENOUGH_FLATTENING = 1e-3, 0.9  # of the line search, as in L-BFGS-B

Function = Callable[[Array], tuple[float, Array]]
Pairs = deque[tuple[Array, Array]]


def best_start(problem: Problem) -> Array:
    """The one of STARTS from which L-BFGS on the mean ends lowest, (5,)."""
    weights = np.ones(len(problem.data))
    ends = [of_mean(problem, weights, np.array(start)) for start in STARTS]
    heights = [end.value[0] if end.converged[0] else np.inf for end in ends]
    return np.array(STARTS[int(np.argmin(heights))])


def of_mean(problem: Problem, weights: Array, start: Array) -> Minimum:
    """Where L-BFGS ends on the weighted mean of Huber's loss; its value is the sum there.

    weights: of the runs, (n,). start: ln A, ln B, ln E, alpha, beta. converged: whether the rule
    stopped it at a law, not whether it should have.
    """
    data, total = problem.data, weights.sum()

    def mean(point: Array) -> tuple[float, Array]:
        values = evaluate(_theta(point, data), data, weights[None] / total, problem.delta)
        return float(values.value[0]), _gradient(point, values.gradient[0], problem)

    with np.errstate(all="ignore"):  # a wild step of the line search may overflow
        end, value, iterations, stopped = descend(mean, start)
    theta = _theta(end, data)
    inside = np.clip(theta, LOWEST, HIGHEST)
    is_law = stopped and np.array_equal(theta, inside)  # else it says that more data does harm
    return Minimum(inside, np.array([value * total]), np.array([is_law]), np.array([iterations]))


def descend(function: Function, start: Array) -> tuple[Array, float, int, bool]:
    """L-BFGS with scipy's default stopping rule: where, how low, steps, and whether it stopped.

    function: value and gradient, shape (f,). Source: Liu and Nocedal 1989; the rule is that of
    L-BFGS-B (Byrd et al. 1995) with factr 1e7.
    """
    point, pairs = start, Pairs(maxlen=REMEMBERED)
    value, gradient = function(point)
    for iteration in range(MOST_DESCENT_STEPS):
        if np.max(np.abs(gradient)) <= LEAST_SLOPE:
            return point, value, iteration, True
        direction = -_scaled(gradient, pairs)
        first = 1.0 if pairs else min(1.0, 1 / float(np.linalg.norm(gradient)))
        length, low, slope = _search(function, point, direction, value, gradient, first)
        if low >= value:
            return point, value, iteration, True
        step, bend = length * direction, slope - gradient
        if step @ bend > np.finfo(float).eps * (bend @ bend):
            pairs.append((step, bend))
        gain = value - low
        point, value, gradient = point + step, low, slope
        if gain <= LEAST_GAIN * max(abs(value + gain), abs(value), 1.0):
            return point, value, iteration + 1, True
    return point, value, MOST_DESCENT_STEPS, False


def _scaled(gradient: Array, pairs: Pairs) -> Array:
    """The gradient times the inverse Hessian that the last steps suggest (two-loop recursion)."""
    result, factors = gradient.copy(), []
    for step, bend in reversed(pairs):
        factors.append((step @ result) / (step @ bend))
        result = result - factors[-1] * bend
    if pairs:
        step, bend = pairs[-1]
        result = result * ((step @ bend) / (bend @ bend))
    for (step, bend), factor in zip(pairs, reversed(factors), strict=True):
        result = result + (factor - (bend @ result) / (step @ bend)) * step
    return result


def _search(
    function: Function, point: Array, direction: Array, value: float, gradient: Array, first: float
) -> tuple[float, float, Array]:
    """A step length that gains enough and flattens the slope enough (Wolfe), by bisection."""
    downhill = float(gradient @ direction)
    shortest, longest, length = 0.0, np.inf, first
    for _ in range(40):
        low, slope = function(point + length * direction)
        if not low <= value + ENOUGH_GAIN * length * downhill:
            longest = length
        elif slope @ direction < ENOUGH_FLATTENING * downhill:
            shortest = length
        else:
            break
        length = 2 * shortest if np.isinf(longest) else (shortest + longest) / 2
    return length, low, slope


def _theta(point: Array, data: Centred) -> Array:
    """ln A, ln B, ln E, alpha, beta in the solver's units, (1, 5)."""
    size, tokens, loss = data.centres
    log_a, log_b, log_e, alpha, beta = point
    a, b = log_a - alpha * size - loss, log_b - beta * tokens - loss
    return np.array([[alpha, beta, a, b, np.exp(log_e - loss)]])


def _gradient(point: Array, by_theta: Array, problem: Problem) -> Array:
    """The chain rule of `_theta`; tied exponents share their slope and so stay equal."""
    size, tokens, loss = problem.data.centres
    by_alpha, by_beta, by_a, by_b, by_irreducible = by_theta
    exponents = np.array([by_alpha - size * by_a, by_beta - tokens * by_b])
    if problem.tied:
        exponents[:] = exponents.sum()
    by_log_e = by_irreducible * np.exp(point[2] - loss)
    return np.array([by_a, by_b, by_log_e, *exponents])
