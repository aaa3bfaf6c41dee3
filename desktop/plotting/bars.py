"""The intervals of a series' points: a thin upright bar through each."""

import numpy as np

from desktop.plotting.frame import Array, drawn
from models.figure import Series


def ends(series: Series, *, log: bool) -> tuple[Array, Array]:
    """Both ends of every bar as drawn, one a point; nan where there is none to be seen."""
    return drawn(series.low, log=log), drawn(series.high, log=log)


def bars(series: Series, x: Array, *, log: bool, bottom: float) -> tuple[Array, Array]:
    """The bars as one broken line, as drawn: low, high, nan and so on.

    x: of the points, as drawn. bottom: of the frame, as drawn; an interval that reaches down to 0
    goes there on a log axis.
    """
    low, high = ends(series, log=log)
    low = np.where(np.isnan(low) & np.isfinite(high), bottom, low)
    whole = np.isfinite(x) & np.isfinite(low) & np.isfinite(high)
    across = np.column_stack([x[whole], x[whole], np.full(whole.sum(), np.nan)])
    up = np.column_stack([low[whole], high[whole], np.full(whole.sum(), np.nan)])
    return across.ravel(), up.ravel()
