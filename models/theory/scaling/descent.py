"""Why an average stops early: L-BFGS with the stopping rule that scipy has by default.

Hoffmann et al. 2022 averaged Huber's loss over the runs instead of summing it. Both have the same
minimum. But the optimiser stops when a step gains less than 2.2e-9 of max(|f|, 1), and an average
near 1e-5 is so small beside that 1 that it stops in the middle of a shallow valley (Besiroglu et
al. 2024, arXiv:2404.10102). This file walks the same way, in ln A, ln B, ln E, alpha and beta, not
centred. It starts at those points of the paper's grid that lie around the constants that the paper
printed, keeps the lowest end, and that shows it: A and B hardly leave their start.
"""

import itertools
from collections import deque
from collections.abc import Callable

import numpy as np

from models.theory.scaling.newton import HIGHEST, LOWEST, Minimum, Problem
from models.theory.scaling.objective import Array, Centred, evaluate

# Starts of the paper's grid (appendix D.3): ln A, ln B, ln E, alpha, beta.
STARTS = tuple(
    itertools.product((5.0, 10.0), (5.0, 10.0), (-1.0, -0.5, 0.0, 0.5, 1.0), (0.5,), (0.5,))
)
LEAST_GAIN = 2.220446049250313e-09  # scipy's ftol, of max(|f before|, |f|, 1)
LEAST_SLOPE = 1e-5  # scipy's gtol, of the largest entry of the gradient
REMEMBERED = 10  # scipy's maxcor
MOST_STEPS = 1000
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
    for iteration in range(MOST_STEPS):
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
    return point, value, MOST_STEPS, False


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
