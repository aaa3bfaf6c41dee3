"""How far two labellers agree beyond what chance alone would bring about."""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.theory.emergence.intervals import Z_95

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa of two sets of labels.

    value: 1 is full agreement, 0 what chance gives, below 0 less; nan where both gave one and the
        same answer throughout, or where nothing was labelled by both.
    low, high: the 95 % interval, nan where there is none. observed, expected: shares of agreement.
    items: labelled by both. disagreements: keys of those on which they differ, in order.
    """

    value: float
    low: float
    high: float
    observed: float
    expected: float
    items: int
    disagreements: tuple[Hashable, ...] = ()


def kappa(first: Mapping[Hashable, object], second: Mapping[Hashable, object]) -> Kappa:
    """Cohen's kappa of the answers that two labellers gave to the same items.

    first, second: answer by item; items that only one of them labelled are left out.
    Source: Cohen 1960, doi:10.1177/001316446002000104, eq. 1; interval: see `kappa_of_table`.
    """
    shared = [key for key in first if key in second]
    answers = sorted({str(side[key]) for side in (first, second) for key in shared})
    place = {answer: number for number, answer in enumerate(answers)}
    table = np.zeros((len(answers), len(answers)))
    for key in shared:
        table[place[str(first[key])], place[str(second[key])]] += 1
    different = tuple(key for key in shared if str(first[key]) != str(second[key]))
    return kappa_of_table(table, different)


def kappa_of_table(
    table: Array | Sequence[Sequence[float]], disagreements: tuple[Hashable, ...] = ()
) -> Kappa:
    """kappa = (p_o - p_e) / (1 - p_e), with its large-sample 95 % interval.

    table: shape (k, k), how often the first labeller gave answer i and the second answer j.
    Raises ValueError if it is not square or holds a negative number.
    The interval is kappa -+ 1.96 standard errors, cut at 1 and -1; it is too narrow for few items.
    Source: Cohen 1960 (kappa); Fleiss, Cohen and Everitt 1969, doi:10.1037/h0028106, eq. 8
    (standard error).
    """
    counts = np.asarray(table, dtype=np.float64)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1] or np.any(counts < 0):
        raise ValueError("a table of agreement is square and has no negative numbers")
    total = counts.sum()
    if total == 0:
        return Kappa(*(math.nan,) * 5, items=0, disagreements=disagreements)
    share = counts / total
    rows, columns = share.sum(axis=1), share.sum(axis=0)
    observed, expected = float(np.trace(share)), float(rows @ columns)
    items = round(total)
    if math.isclose(expected, 1.0):
        return Kappa(math.nan, math.nan, math.nan, observed, expected, items, disagreements)
    value = (observed - expected) / (1 - expected)
    half = Z_95 * _standard_error(share, value, expected, total)
    low, high = max(-1.0, value - half), min(1.0, value + half)
    return Kappa(value, low, high, observed, expected, items, disagreements)


def _standard_error(share: Array, value: float, expected: float, total: float) -> float:
    rows, columns = share.sum(axis=1), share.sum(axis=0)
    diagonal = np.diag(share)
    agreeing = float(np.sum(diagonal * (1 - (rows + columns) * (1 - value)) ** 2))
    # p_ij meets the share with which the other labeller gave each of the two answers.
    crossed = (columns[:, None] + rows[None, :]) ** 2 * share
    differing = float(crossed.sum() - np.trace(crossed)) * (1 - value) ** 2
    centre = (value - expected * (1 - value)) ** 2
    return math.sqrt(max(0.0, agreeing + differing - centre) / total) / (1 - expected)
