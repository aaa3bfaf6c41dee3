"""Where a fit starts when nobody has a guess: a coarse grid of exponents.

For fixed alpha and beta the law is linear in A, B and E, so the best three follow from a small
linear system. Its rows are divided by the observed losses, so that it fits ratios, and reweighted a
few times by 1 / |residual|, so that it fits nearly least absolute deviations, as Huber's loss does
(iteratively reweighted least squares).
"""

import numpy as np

from models.theory.scaling.objective import Array, Centred

EXPONENTS = np.geomspace(0.02, 2.5, 15)
REWEIGHTINGS = 4
MOST_RUNS = 1500  # a grid on every k-th run is good enough for a start


def grid(data: Centred, tied: bool = False) -> Array:
    """Starts, (g, 5) in the solver's units: one for each pair of exponents."""
    thinned = slice(None, None, 1 + (len(data) - 1) // MOST_RUNS)
    x, y, z = data.x[thinned], data.y[thinned], data.z[thinned]
    pairs = [(one, two) for one in EXPONENTS for two in EXPONENTS if one == two or not tied]
    alpha, beta = np.array(pairs).T
    size, tokens = np.exp(-np.outer(alpha, x) - z), np.exp(-np.outer(beta, y) - z)
    columns = np.stack([size, tokens, np.broadcast_to(np.exp(-z), size.shape)], axis=1)
    linear = _reweighted(columns)
    a, b = np.log(linear[:, 0]), np.log(linear[:, 1])
    return np.column_stack([alpha, beta, a, b, linear[:, 2]])


def _reweighted(columns: Array) -> Array:
    """Coefficients above 0 (the third at least 0) with columns . coefficients near 1, (g, 3)."""
    # Columns of one size: exp(-alpha x) spans decades, and the normal equations square that.
    scale = columns.mean(axis=2)
    columns = columns / scale[:, :, None]
    weights = np.ones_like(columns[:, 0])
    solution = np.ones((len(columns), 3))
    for _ in range(REWEIGHTINGS):
        weighted = columns * weights[:, None]
        normal = weighted @ columns.transpose(0, 2, 1)
        solution = _not_negative(normal, weighted.sum(axis=2))
        residual = np.abs(np.einsum("gc,gcn->gn", solution, columns) - 1)
        weights = 1 / np.maximum(residual, 1e-3)
    return np.asarray(solution / scale)


def _not_negative(normal: Array, right: Array) -> Array:
    """Solve the normal equations; without E where E would be negative, and A, B at least tiny."""
    trace = np.trace(normal, axis1=1, axis2=2)[:, None, None]
    normal = normal + 1e-10 * trace * np.eye(3)
    whole = np.linalg.solve(normal, right[:, :, None])[:, :, 0]
    two = np.linalg.solve(normal[:, :2, :2], right[:, :2, None])[:, :, 0]
    without = np.column_stack([two, np.zeros(len(two))])
    chosen = np.where(whole.min(axis=1, keepdims=True) >= 0, whole, without)
    least = np.array([1e-3, 1e-3, 0.0])
    return np.asarray(np.maximum(chosen, least))
