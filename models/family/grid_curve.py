"""The curve of a run: its loss over its tokens, thinned so that every stretch of it shows."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

Curve = tuple[tuple[float, ...], tuple[float, ...]]
MOST_POINTS = 200
NO_CURVE: Curve = ((), ())


def thinned(tokens: ArrayLike, loss: ArrayLike, most: int = MOST_POINTS) -> Curve:
    """Means over stretches of one length in log tokens; at most `most` points.

    tokens, loss: shape (n,), tokens above 0 and rising. Early steps, where the loss falls fast,
    keep a point each; later a point is the mean of many noisy batches.
    """
    columns = [np.asarray(column, dtype=np.float64) for column in (tokens, loss)]
    count = len(columns[0])
    if count > most:
        logs = np.log(columns[0])
        places = (logs - logs[0]) / (logs[-1] - logs[0]) * most
        _, starts = np.unique(np.minimum(places.astype(np.intp), most - 1), return_index=True)
        counts = np.diff([*starts, count])
        columns = [np.add.reduceat(column, starts) / counts for column in columns]
    points, losses = (tuple(round(float(value), 4) for value in column) for column in columns)
    return points, losses


def curve_of(log: Sequence[dict[str, float]]) -> Curve:
    """The curve of a training log."""
    return thinned([row["tokens"] for row in log], [row["loss"] for row in log])
