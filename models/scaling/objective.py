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

from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs

Array = NDArray[np.float64]
ALPHA, BETA, LOG_A, LOG_B, IRREDUCIBLE = range(5)  # where theta holds what
# Which of the 15 sums of `_derivatives` stands where in the Hessian.
LAYOUT = np.array(
    [[2, 9, 1, 7, 11], [9, 5, 8, 4, 13], [1, 8, 0, 6, 10], [7, 4, 6, 3, 12], [11, 13, 10, 12, 14]]
)


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

    def only(self, numbers: NDArray[np.intp]) -> "Centred":
        """Some of the runs, still about the means of all."""
        x, y, z = self.x[numbers], self.y[numbers], self.z[numbers]
        parts = self.of_size[numbers], self.of_data[numbers], self.of_both[numbers]
        return Centred(x, y, z, self.centres, *parts)


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
    return thetas_of(np.array([law.E, law.A, law.B, law.alpha, law.beta]), data)


def thetas_of(values: Array, data: Centred) -> Array:
    """E, A, B, alpha, beta of laws, (..., 5), in the solver's units: the inverse of `constants`."""
    size, tokens, loss = data.centres
    irreducible, of_size, of_data, alpha, beta = np.moveaxis(values, -1, 0)
    a, b = np.log(of_size) - alpha * size - loss, np.log(of_data) - beta * tokens - loss
    return np.stack([alpha, beta, a, b, irreducible * np.exp(-loss)], axis=-1)


def constants(theta: Array, data: Centred) -> Array:
    """E, A, B, alpha, beta of each point: (..., 5) in the solver's units to (..., 5)."""
    size, tokens, loss = data.centres
    alpha, beta, a, b, irreducible = np.moveaxis(theta, -1, 0)
    with np.errstate(over="ignore"):  # see `are_law`
        of_size, of_data = np.exp(a + alpha * size + loss), np.exp(b + beta * tokens + loss)
    return np.stack([irreducible * np.exp(loss), of_size, of_data, alpha, beta], axis=-1)


def are_law(values: Array) -> NDArray[np.bool_]:
    """Whether E, A, B, alpha, beta are a law, (..., 5) to (...): none too large or small to write.

    Of steep exponents in units far from 1, A or B is beyond what a number can be.
    """
    return np.asarray(np.isfinite(values).all(axis=-1) & (values[..., 1:] > 0).all(axis=-1))


def evaluate(theta: Array, data: Centred, weights: Array, delta: float | None) -> Values:
    """The objective with its derivatives at k points.

    theta: (k, 5) or (1, 5). weights: of the runs, at least 0, (k, n) or (1, n). delta: above 0;
    None counts every residual as r^2 / 2 (least squares).
    """
    size, tokens, total = _terms(theta, data)
    residual = data.z - np.log(total)
    slope = residual if delta is None else np.clip(residual, -delta, delta)  # rho'
    pull = weights * slope
    value = np.einsum("kn,kn->k", pull, residual - 0.5 * slope)
    curvature = np.where(slope == residual, weights, 0.0)  # w rho''
    share = 1.0 / total
    parts = size * share, tokens * share, share
    gradient, hessian = _derivatives(parts, data, curvature, pull)
    return Values(value, gradient, hessian)


def metric(theta: Array, data: Centred) -> Array:
    """Sum of (d ln t)(d ln t)^T, (k, 5, 5): how far a step moves what the laws predict."""
    parts = shares(theta, data)
    return _derivatives(parts, data, np.ones_like(parts[0]), np.zeros_like(parts[0]))[1]


def shares(theta: Array, data: Centred) -> tuple[Array, Array, Array]:
    """p and q, the shares of both terms in the loss, and u = 1 / t; each (k, n)."""
    size, tokens, total = _terms(theta, data)
    return size / total, tokens / total, 1.0 / total


def _terms(theta: Array, data: Centred) -> tuple[Array, Array, Array]:
    """Both terms and the whole loss, each (k, n), over the mean loss."""
    size = np.exp(theta[:, [LOG_A, ALPHA]] @ data.of_size[:, :2].T)
    tokens = np.exp(theta[:, [LOG_B, BETA]] @ data.of_data[:, :2].T)
    return size, tokens, size + tokens + theta[:, IRREDUCIBLE, None]


def _derivatives(
    parts: tuple[Array, Array, Array], data: Centred, curvature: Array, pull: Array
) -> tuple[Array, Array]:
    """Gradient (k, 5) and Hessian (k, 5, 5) from p, q, u, w rho'' and w rho', each (k, n).

    Each sum over runs is a matrix product with 1, x, y, x^2, xy, y^2: one for all k at once.
    """
    p, q, u = parts
    of_p, of_q = (pull * p) @ data.of_size, (pull * q) @ data.of_data
    slopes = [of_p[:, 1], of_q[:, 1], of_p[:, 0], of_q[:, 0], np.einsum("kn,kn->k", pull, u)]
    outer = curvature + pull
    outer_p, outer_q, outer_u = outer * p, outer * q, outer * u
    sums = [
        (outer_p * p) @ data.of_size - of_p,  # 0 aa, 1 a-alpha, 2 alpha-alpha
        (outer_q * q) @ data.of_data - of_q,  # 3 bb, 4 b-beta, 5 beta-beta
        (outer_p * q) @ data.of_both,  # 6 ab, 7 alpha-b, 8 a-beta, 9 alpha-beta
        (outer_p * u) @ data.of_size[:, :2],  # 10 aE, 11 alpha-E
        (outer_q * u) @ data.of_data[:, :2],  # 12 bE, 13 beta-E
        np.einsum("kn,kn->k", outer_u, u)[:, None],  # 14 EE
    ]
    return -np.stack(slopes, axis=1), np.concatenate(sums, axis=1)[:, LAYOUT]
