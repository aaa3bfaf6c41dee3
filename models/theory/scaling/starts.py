"""Where a fit starts when nobody has a guess: a coarse grid of exponents.

For fixed alpha and beta the law is linear in A, B and E, so the best three follow from a small
linear system. Its rows are divided by the observed losses, so that it fits ratios, and reweighted a
few times by 1 / |residual|, so that it fits nearly least absolute deviations, as Huber's loss does
(iteratively reweighted least squares).
"""

import numpy as np

from models.theory.scaling.objective import Array, Centred

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
