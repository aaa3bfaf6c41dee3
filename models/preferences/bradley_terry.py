"""How strong models are, from who was preferred to whom: the Bradley-Terry model.

P(i is preferred to j) = exp(b_i) / (exp(b_i) + exp(b_j)). A tie counts as half a win for each.
Strengths are differences: those of a group have mean 0, and between two groups that never met, or
of which one won everything, nothing can be said.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.emergence.intervals import Z_95

Array = NDArray[np.float64]
ELO_PER_NAT = 400 / math.log(10)
MOST_STEPS = 200
TOLERANCE = 1e-10  # nats


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Models that can be compared: each beat each other, directly or through others.

    names: the strongest first. strength: b in nats, mean 0, shape (k,). low, high: its 95 %
    interval. covariance: of b, shape (k, k). games: comparisons that each took part in, shape (k,).
    A model that stands alone has strength 0 and no interval (nan).
    """

    names: tuple[str, ...]
    strength: Array
    low: Array
    high: Array
    covariance: Array
    games: Array

    def preferred(self, first: str, second: str) -> tuple[float, float, float]:
        """P(first is preferred to second) and its 95 % interval, all in [0, 1]."""
        i, j = self.names.index(first), self.names.index(second)
        gap = float(self.strength[i] - self.strength[j])
        spread = self.covariance[i, i] + self.covariance[j, j] - 2 * self.covariance[i, j]
        half = Z_95 * math.sqrt(max(0.0, float(spread)))
        return _logistic(gap), _logistic(gap - half), _logistic(gap + half)


@dataclass(frozen=True, slots=True)
class Strengths:
    """All groups, the largest first.

    unmet: pairs of groups, by their numbers, between which no chain of comparisons leads.
    one_sided: (winner, loser), by number of group, where all comparisons between the two groups
    went one way: how much stronger the winner is has no upper end.
    """

    groups: tuple[Group, ...]
    unmet: tuple[tuple[int, int], ...] = ()
    one_sided: tuple[tuple[int, int], ...] = ()

    @property
    def connected(self) -> bool:
        """Whether one scale holds them all."""
        return len(self.groups) <= 1


def strengths(wins: Mapping[tuple[str, str], float]) -> Strengths:
    """Maximum-likelihood strengths of models from counts of (winner, loser).

    wins: how often, at least 0; half a win each for a tie (see `count_wins`). A model against
    itself is left out.
    Raises ValueError for a count that is negative or no number.
    Source: Bradley & Terry 1952, doi:10.2307/2334029; Hunter 2004, doi:10.1214/aos/1079120141:
    finite strengths exist if and only if in every split of the models either part won from the
    other (Assumption 1), so each strongly connected group is fitted by itself.
    """
    for count in wins.values():
        if not (count >= 0 and math.isfinite(count)):
            raise ValueError(f"a count of wins is a number of at least 0, got {count}")
    names = sorted({name for pair in wins for name in pair})
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(names), len(names)))
    for (winner, loser), count in wins.items():
        if winner != loser:
            table[place[winner], place[loser]] += count
    reach = _reach(table > 0)
    members = _groups(reach & reach.T)
    groups = tuple(_fit(tuple(names[i] for i in group), table, group) for group in members)
    return Strengths(groups, *_gaps(table, members))


def count_wins(
    games: Iterable[tuple[str, str, int, float]],
) -> dict[tuple[str, str], float]:
    """Games as (first model, second model, 1 first won / 0 tie / -1 second won, how often)."""
    wins: dict[tuple[str, str], float] = {}
    for first, second, outcome, count in games:
        for pair, share in (((first, second), 1 + outcome), ((second, first), 1 - outcome)):
            wins[pair] = wins.get(pair, 0.0) + count * share / 2
    return wins


def _fit(names: tuple[str, ...], table: Array, group: Sequence[int]) -> Group:
    """Newton's method on the log-likelihood, which is concave; steps are halved until they help."""
    won = table[np.ix_(group, group)]
    met = won + won.T
    b = np.zeros(len(group))
    value = _log_likelihood(won, b)
    for _ in range(MOST_STEPS):
        gradient = won.sum(axis=1) - (met * _win_probability(b)).sum(axis=1)
        step = np.linalg.pinv(_information(met, b), hermitian=True) @ gradient
        while (better := _log_likelihood(won, b + step)) < value and _size(step) > TOLERANCE:
            step /= 2
        if _size(step) <= TOLERANCE:
            break
        b, value = b + step, better
    covariance = np.linalg.pinv(_information(met, b), hermitian=True).astype(np.float64)
    return _sorted_group(names, b - b.mean(), covariance, met.sum(axis=1))


def _sorted_group(names: tuple[str, ...], b: Array, covariance: Array, games: Array) -> Group:
    order = np.argsort(-b, kind="stable")
    spread = np.sqrt(np.maximum(0.0, np.diag(covariance)))
    half = np.full_like(b, np.nan) if len(b) == 1 else Z_95 * spread
    return Group(
        tuple(names[i] for i in order),
        b[order],
        (b - half)[order],
        (b + half)[order],
        covariance[np.ix_(order, order)],
        games[order],
    )


def _size(step: Array) -> float:
    return float(np.max(np.abs(step), initial=0.0))


def _win_probability(b: Array) -> Array:
    return 1 / (1 + np.exp(np.clip(b[None, :] - b[:, None], -700, 700)))


def _log_likelihood(won: Array, b: Array) -> float:
    return float(-np.sum(won * np.logaddexp(0.0, b[None, :] - b[:, None])))


def _information(met: Array, b: Array) -> Array:
    """Fisher information of b, shape (k, k); its rows sum to 0, so one direction is free."""
    p = _win_probability(b)
    weight = met * p * p.T
    return np.diag(weight.sum(axis=1)) - weight


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > -700 else 0.0


def _reach(edges: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which model leads to which along wins, itself included."""
    reach = edges | np.eye(len(edges), dtype=bool)
    for middle in range(len(edges)):
        reach |= reach[:, middle, None] & reach[None, middle, :]
    return reach


def _groups(together: NDArray[np.bool_]) -> tuple[tuple[int, ...], ...]:
    found: list[tuple[int, ...]] = []
    for row in together:
        group = tuple(int(i) for i in np.flatnonzero(row))
        if group not in found:
            found.append(group)
    return tuple(sorted(found, key=lambda group: (-len(group), group)))


def _gaps(
    table: Array, members: Sequence[tuple[int, ...]]
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    linked = _reach((table + table.T) > 0)
    unmet, one_sided = [], []
    for i, first in enumerate(members):
        for j in range(i + 1, len(members)):
            second = members[j]
            if not linked[first[0], second[0]]:
                unmet.append((i, j))
            elif table[np.ix_(first, second)].any():
                one_sided.append((i, j))
            elif table[np.ix_(second, first)].any():
                one_sided.append((j, i))
    return tuple(unmet), tuple(one_sided)
