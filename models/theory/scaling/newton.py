"""Damped Newton for k fits at once: few steps, each a handful of array operations.

Far from the optimum, and wherever Huber's loss is a line, the Hessian is indefinite or nearly
empty. So a step solves (H + lambda M) s = -g, where M measures how far a step moves the predicted
losses (Levenberg 1944; Marquardt 1963): a large lambda makes it a short step down the slope, a
small one Newton's. lambda follows how well the quadratic model has foretold the last step.
"""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from models.theory.scaling.objective import Array, Centred, Values, evaluate, metric

# Borders of alpha, beta, a, b, E. A term that falls faster than N^-8 tells one size from the rest.
LOWEST = np.array([1e-3, 1e-3, -60.0, -60.0, 0.0])
HIGHEST = np.array([8.0, 8.0, 60.0, 60.0, np.inf])
MOST_STEPS = 200
TOLERANCE = 1e-9  # of the slope, over the largest that the residuals could give
STUCK_TOLERANCE = 1e-6  # the same, where rounding allows no further step
FIRST_DAMPING = 0.1
MOST_DAMPING = 1e10


@dataclass(frozen=True, slots=True, eq=False)
class Minimum:
    """Where k fits ended: theta (k, 5), value (k,), converged (k,), iterations (k,)."""

    theta: Array
    value: Array
    converged: NDArray[np.bool_]
    iterations: NDArray[np.intp]


@dataclass(slots=True, eq=False)
class _Batch:
    """Fits that still move: number (m,) in the whole batch, and what each knows of its place."""

    number: NDArray[np.intp]
    theta: Array
    weights: Array
    metric: Array
    damping: Array
    value: Array
    gradient: Array
    hessian: Array

    def kept(self, mask: NDArray[np.bool_]) -> "_Batch":
        return _Batch(*(getattr(self, field.name)[mask] for field in fields(self)))

    def move(self, where: NDArray[np.bool_], theta: Array, values: Values) -> None:
        self.theta = np.where(where[:, None], theta, self.theta)
        self.value = np.where(where, values.value, self.value)
        self.gradient = np.where(where[:, None], values.gradient, self.gradient)
        self.hessian = np.where(where[:, None, None], values.hessian, self.hessian)


def minimise(
    theta: Array,
    data: Centred,
    weights: Array,
    delta: float | None,
    tied: bool = False,
    most_steps: int = MOST_STEPS,
) -> Minimum:
    """The nearest minimum from each of k starts, within alpha, beta > 0 and E >= 0.

    theta: starts, (k, 5). weights: (k, n) or (1, n). delta: see `evaluate`. tied: keeps alpha and
    beta equal, as they are at the start.
    """
    found, count = np.clip(theta, LOWEST, HIGHEST), len(theta)
    if tied:
        found[:, :2] = found[:, :2].mean(axis=1, keepdims=True)
    result = Minimum(found, np.full(count, np.inf), np.zeros(count, bool), np.zeros(count, np.intp))
    batch = _begin(found, data, np.broadcast_to(weights, (count, len(data))), delta)
    for iteration in range(most_steps + 1):
        step, ended, converged = _propose(batch, delta, tied)
        ended |= iteration == most_steps
        if ended.any():
            _write(result, batch.kept(ended), converged[ended], iteration)
            batch, step = batch.kept(~ended), step[~ended]
        if not len(batch.number):
            break
        _try(batch, step, data, delta)
    return result


def _begin(theta: Array, data: Centred, weights: Array, delta: float | None) -> _Batch:
    values = evaluate(theta, data, weights, delta)
    moved = metric(theta, data, weights)
    diagonal = np.einsum("kii->ki", moved)
    # A direction in which nothing moves must not make the matrix singular.
    diagonal += 1e-9 * diagonal + 1e-14 * weights.sum(axis=1, keepdims=True)
    damping = np.full(len(theta), FIRST_DAMPING)
    number = np.arange(len(theta))
    return _Batch(
        number, theta, weights, moved, damping, values.value, values.gradient, values.hessian
    )


def _propose(
    batch: _Batch, delta: float | None, tied: bool
) -> tuple[Array, NDArray[np.bool_], NDArray[np.bool_]]:
    """The next step of each fit, (m, 5); whether it has come to its end; whether to a minimum."""
    outwards = np.where(batch.gradient > 0, batch.theta <= LOWEST, batch.theta >= HIGHEST)
    slope = np.where(outwards, 0.0, batch.gradient)
    matrix = batch.hessian + batch.damping[:, None, None] * batch.metric
    held = outwards[:, :, None] | outwards[:, None, :]
    matrix = np.where(held, np.eye(5), matrix)
    step = -_solve(matrix, slope, tied)
    descent = -np.einsum("kf,kf->k", slope, step)
    total = batch.weights.sum(axis=1)
    unit = np.sqrt(2 * batch.value / total) + 1e-15 if delta is None else delta
    # descent * (1 + damping) bounds slope M^-1 slope, which is at most total * unit^2.
    size = np.sqrt(np.maximum(descent, 0.0) * (1 + batch.damping) / total) / unit
    flat = (descent >= 0) & (size <= TOLERANCE)
    stuck = batch.damping >= MOST_DAMPING
    return step, flat | stuck, flat | (stuck & (size <= STUCK_TOLERANCE))


def _solve(matrix: Array, slope: Array, tied: bool) -> Array:
    """matrix^-1 slope; with tied exponents among steps with equal parts for alpha and beta."""
    if not tied:
        return np.asarray(np.linalg.solve(matrix, slope[:, :, None])[:, :, 0], dtype=np.float64)
    basis = np.vstack([np.eye(4)[:1], np.eye(4)])
    solved = np.linalg.solve(basis.T @ matrix @ basis, (slope @ basis)[:, :, None])
    return np.asarray(solved[:, :, 0] @ basis.T)


def _try(batch: _Batch, step: Array, data: Centred, delta: float | None) -> None:
    """Take each step that goes down, and trust the model more or less for it."""
    theta = np.clip(batch.theta + step, LOWEST, HIGHEST)
    step = theta - batch.theta
    slope = np.einsum("kf,kf->k", batch.gradient, step)
    foretold = -slope - 0.5 * np.einsum("kf,kfg,kg->k", step, batch.hessian, step)
    values = evaluate(theta, data, batch.weights, delta)
    gained = batch.value - values.value
    rounding = 1e-14 * np.abs(batch.value)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(foretold > 100 * rounding, gained / foretold, gained >= -rounding)
    good = (slope < 0) & (foretold > 0) & (ratio > 1e-4) & np.isfinite(values.value)
    batch.move(good, theta, values)
    factor = np.select([~good, ratio > 0.75, ratio < 0.25], [6.0, 0.2, 2.0], 1.0)
    batch.damping = np.maximum(batch.damping * factor, 1e-9)


def _write(result: Minimum, ended: _Batch, converged: NDArray[np.bool_], iteration: int) -> None:
    result.theta[ended.number] = ended.theta
    result.value[ended.number] = ended.value
    result.converged[ended.number] = converged
    result.iterations[ended.number] = iteration
