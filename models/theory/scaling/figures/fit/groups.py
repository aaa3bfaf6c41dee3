"""Runs that share a curve, and which of them the points of a picture stand for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.theory.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN
from models.theory.scaling.runs import Runs

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]
Against = Literal["compute", "params"]
Shared = Literal["params", "tokens", "ratio"]
Words = Callable[[str], str]
Quantity = Callable[[float], str]

MOST_GROUPS = 6  # lines of one plot that can still be told apart
SAME = 0.02  # difference of logarithms below which two sizes are one
MOST_POINTS = 2000  # drawn; a larger set is drawn thinned
LEVEL = 0.8


@dataclass(frozen=True, slots=True)
class Group:
    """Runs that share a curve.

    value: their N, D or D/N; the geometric mean of a range, where `exact` is False. numbers: which
    runs.
    """

    value: float
    numbers: Numbers
    exact: bool = True


def shared_by(runs: Runs, against: Against) -> Shared:
    """What the runs of one curve have in common.

    Against compute it is the size. Against size it is the amount of data where there are a few of
    them, else the tokens per parameter.
    """
    if against == "compute":
        return "params"
    return "tokens" if _clusters(runs.tokens).max() < MOST_GROUPS else "ratio"


def shared_values(runs: Runs, shared: Shared) -> Array:
    """N, D or D/N of each run."""
    return {"params": runs.params, "tokens": runs.tokens, "ratio": runs.tokens / runs.params}[
        shared
    ]


def groups(runs: Runs, shared: Shared) -> tuple[Group, ...]:
    """At most six; more different values are put together in ranges of about equally many runs."""
    logs = np.log(shared_values(runs, shared))
    bins = _clusters(np.exp(logs))
    if bins.max() >= MOST_GROUPS:
        edges = np.unique(np.quantile(bins, np.linspace(0, 1, MOST_GROUPS + 1)[1:-1]))
        bins = np.searchsorted(edges, bins, side="right")
    members = (np.flatnonzero(bins == one) for one in np.unique(bins))
    return tuple(
        Group(float(np.exp(logs[own].mean())), own, bool(np.ptp(logs[own]) <= SAME))
        for own in members
    )


def _clusters(values: Array) -> Numbers:
    """A number for each value by size, the same for values that differ by less than two percent.

    Where values lie so dense that such steps lead from one end to the other, each is its own.
    """
    order = np.argsort(values)
    logs = np.log(values[order])
    numbers = np.empty(len(values), dtype=np.intp)
    numbers[order] = rising = np.cumsum(np.diff(logs, prepend=logs[0]) > SAME)
    first, last = np.searchsorted(rising, rising), np.searchsorted(rising, rising, "right") - 1
    if np.max(logs[last] - logs[first]) > SAME:
        return np.searchsorted(np.unique(values), values)
    return numbers


NAMES: dict[tuple[Shared, bool], str] = {
    ("params", True): "{value} parameters",
    ("params", False): "about {value} parameters",
    ("tokens", True): "{value} tokens",
    ("tokens", False): "about {value} tokens",
    ("ratio", True): "{value} tokens per parameter",
    ("ratio", False): "about {value} tokens per parameter",
}


def series_name(group: Group, shared: Shared, words: Words, number: Quantity) -> str:
    """As in "412 M parameters": the name of a group's series, which a dragged point gives back."""
    return words(NAMES[shared, group.exact]).format(value=number(group.value))


def handles(runs: Runs, against: Against, words: Words, number: Quantity) -> dict[str, Numbers]:
    """Name of a series -> the number of the run at each of its points, as `curve` draws them."""
    shared = shared_by(runs, against)
    return {
        series_name(group, shared, words, number): thinned(group.numbers, len(runs))
        for group in groups(runs, shared)
    }


def position(x: float, y: float, value: float, shared: Shared) -> tuple[float, float, float]:
    """N, D and loss of a point of the curve. value: the N, D or D/N that its run keeps."""
    if shared == "params":
        return value, x / (FLOP_PER_PARAMETER_AND_TOKEN * value), y
    return x, value if shared == "tokens" else value * x, y


def thinned(numbers: Numbers, of: int) -> Numbers:
    """Every k-th, so that all groups together draw at most MOST_POINTS."""
    return numbers[:: max(1, -(-of // MOST_POINTS))]


def plain(values: Array) -> tuple[float, ...]:
    """An array as a figure takes it."""
    return tuple(values.tolist())


def percent(level: float) -> str:
    """As in "80 %"."""
    return f"{100 * level:.0f} %"
