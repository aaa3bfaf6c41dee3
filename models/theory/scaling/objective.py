"""What a fit of L = E + A/N^alpha + B/D^beta minimises, with its gradient and its Hessian.

Everything is batched: k laws at once on the same n runs, each with weights of its own, so that all
resamples of a bootstrap are a few array operations. With t the loss that a law predicts, the
residual of a run is r = ln L - ln t, and the objective is the sum of w rho(r) with Huber's rho:
r^2 / 2 up to |r| = delta, delta (|r| - delta / 2) beyond (Hoffmann et al. 2022, arXiv:2203.15556,
eq. 3). N, D and L are taken as centred logarithms x, y, z, which keeps the unknowns of one size:

    t = exp(a - alpha x) + exp(b - beta y) + E,    theta = (alpha, beta, a, b, E)

E stays linear, so that a law without an irreducible part lies on a plain border, E = 0, and not at
infinity. With the shares p and q of the first two terms in t, and u = 1 / t:

    d ln t = (-x p, -y q, p, q, u)
    d2 ln t = p (1, -x)(1, -x)^T + q (1, -y)(1, -y)^T - (d ln t)(d ln t)^T
    d sum = -sum w rho' d ln t
    d2 sum = sum w rho'' (d ln t)(d ln t)^T - w rho' d2 ln t
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.theory.scaling.parametric import ParametricLaw
from models.theory.scaling.runs import Runs

Array = NDArray[np.float64]
ALPHA, BETA, LOG_A, LOG_B, IRREDUCIBLE = range(5)  # where theta holds what


@dataclass(frozen=True, slots=True, eq=False)
class Centred:
    """Runs as the solver sees them.

    x, y, z: ln N, ln D, ln L without their means `centres`, (n,). of_size: 1, -x, x^2, (n, 3).
    of_data: 1, -y, y^2, (n, 3). of_both: 1, -x, -y, xy, (n, 4).
    """

    x: Array
    y: Array
    z: Array
    centres: tuple[float, float, float]
    of_size: Array
    of_data: Array
    of_both: Array

    def __len__(self) -> int:
        return len(self.x)


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """The objective at k points: value (k,), gradient (k, f), hessian (k, f, f)."""

    value: Array
    gradient: Array
    hessian: Array


def centred(runs: Runs) -> Centred:
    """Runs in the solver's units."""
    logs = [np.log(column) for column in (runs.params, runs.tokens, runs.loss)]
    means = [float(np.mean(column)) for column in logs]
    x, y, z = (column - mean for column, mean in zip(logs, means, strict=True))
    one = np.ones_like(x)
    of_size, of_data = np.column_stack([one, -x, x * x]), np.column_stack([one, -y, y * y])
    of_both = np.column_stack([one, -x, -y, x * y])
    return Centred(x, y, z, (means[0], means[1], means[2]), of_size, of_data, of_both)


def theta_of(law: ParametricLaw, data: Centred) -> Array:
    """A law in the solver's units, (5,)."""
    size, tokens, loss = data.centres
    a = np.log(law.A) - law.alpha * size - loss
    b = np.log(law.B) - law.beta * tokens - loss
    return np.array([law.alpha, law.beta, a, b, law.E * np.exp(-loss)])


def constants(theta: Array, data: Centred) -> Array:
    """E, A, B, alpha, beta of each point: (..., 5) in the solver's units to (..., 5)."""
    size, tokens, loss = data.centres
    alpha, beta, a, b, irreducible = np.moveaxis(theta, -1, 0)
    of_size, of_data = np.exp(a + alpha * size + loss), np.exp(b + beta * tokens + loss)
    return np.stack([irreducible * np.exp(loss), of_size, of_data, alpha, beta], axis=-1)


def evaluate(theta: Array, data: Centred, weights: Array, delta: float | None) -> Values:
    """The objective with its derivatives at k points.

    theta: (k, 5). weights: of the runs, at least 0, (k, n) or (1, n). delta: above 0; None counts
    every residual as r^2 / 2 (least squares).
    """
    size, tokens, total = _terms(theta, data)
    residual = data.z - np.log(total)
    slope = residual if delta is None else np.clip(residual, -delta, delta)  # rho'
    pull = weights * slope
    value = np.einsum("kn,kn->k", pull, residual - 0.5 * slope)
    curvature = np.where(slope == residual, weights, 0.0)  # w rho''
    share = 1.0 / total
    gradient, hessian = _derivatives((size * share, tokens * share, share), data, curvature, pull)
    return Values(value, gradient, hessian)


def metric(theta: Array, data: Centred, weights: Array) -> Array:
    """Sum of w (d ln t)(d ln t)^T, (k, 5, 5): how far a step moves what the laws predict."""
    size, tokens, total = _terms(theta, data)
    share = 1.0 / total
    shares = size * share, tokens * share, share
    no_pull = np.zeros_like(total)
    return _derivatives(shares, data, np.broadcast_to(weights, total.shape), no_pull)[1]


def _terms(theta: Array, data: Centred) -> tuple[Array, Array, Array]:
    """Both terms and the whole loss, each (k, n), over the mean loss."""
    alpha, beta, a, b, irreducible = theta.T[:, :, None]
    size, tokens = np.exp(a - alpha * data.x), np.exp(b - beta * data.y)
    return size, tokens, size + tokens + irreducible


def _derivatives(
    shares: tuple[Array, Array, Array], data: Centred, curvature: Array, pull: Array
) -> tuple[Array, Array]:
    """Gradient (k, 5) and Hessian (k, 5, 5) from p, q, u, w rho'' and w rho', each (k, n).

    Each sum over runs is a matrix product with 1, x, y, x^2, xy, y^2: one for all k at once.
    """
    p, q, u = shares
    pull_p, pull_q = pull * p, pull * q
    gradient = np.empty((len(p), 5))
    gradient[:, [LOG_A, ALPHA]] = -(pull_p @ data.of_size[:, :2])
    gradient[:, [LOG_B, BETA]] = -(pull_q @ data.of_data[:, :2])
    gradient[:, IRREDUCIBLE] = -np.einsum("kn,kn->k", pull, u)

    outer = curvature + pull
    outer_p, outer_q = outer * p, outer * q
    upper = np.zeros((len(p), 5, 5))
    upper[:, [LOG_A, ALPHA, ALPHA], [LOG_A, LOG_A, ALPHA]] = (outer_p * p - pull_p) @ data.of_size
    upper[:, [LOG_B, BETA, BETA], [LOG_B, LOG_B, BETA]] = (outer_q * q - pull_q) @ data.of_data
    crossed = (outer_p * q) @ data.of_both
    upper[:, [LOG_A, ALPHA, LOG_A, ALPHA], [LOG_B, LOG_B, BETA, BETA]] = crossed
    upper[:, [LOG_A, ALPHA], IRREDUCIBLE] = (outer_p * u) @ data.of_size[:, :2]
    upper[:, [LOG_B, BETA], IRREDUCIBLE] = (outer_q * u) @ data.of_data[:, :2]
    upper[:, IRREDUCIBLE, IRREDUCIBLE] = np.einsum("kn,kn,kn->k", outer, u, u)
    return gradient, _symmetric(upper)


def _symmetric(half: Array) -> Array:
    """Each entry stands on one side of the diagonal; copy it to the other."""
    diagonal = np.einsum("kii->ki", half)
    whole = half + half.transpose(0, 2, 1)
    np.einsum("kii->ki", whole)[...] = diagonal
    return whole
