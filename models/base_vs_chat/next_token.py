"""From a model's probabilities to those that a token is drawn from: temperature, then three cuts.

The order is that of transformers (temperature, top-k, top-p, min-p). Each cut looks at what the one
before it has left. Every function takes log-probabilities in nats, shape (vocabulary,); raw scores
do as well, since a constant that is added to all of them changes nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]
Probabilities = NDArray[np.float64]
CutBy = Literal["", "greedy", "top-k", "top-p", "min-p"]
AS_GIVEN = (1.0, 0, 1.0)
"""Temperature, top-k and top-p that leave the model's probabilities as they are."""
_CUTS: tuple[CutBy, ...] = ("", "greedy", "top-k", "top-p", "min-p")
_GREEDY, _TOP_K, _TOP_P, _MIN_P = range(1, 5)


@dataclass(frozen=True, slots=True)
class TokenRow:
    """One token that might come next.

    raw: its probability as the model gives it; after: the one it is drawn with; both in [0, 1].
    cut_by: which setting leaves it out, "" if none does; "greedy" at temperature 0.
    """

    id: int
    raw: float
    after: float
    cut_by: CutBy


def tempered(log_probabilities: Scores, temperature: float) -> Probabilities:
    """Log-probabilities at a temperature, in nats: log softmax(log p / T), shape (vocabulary,).

    temperature: at least 0; below 1 sharpens, above 1 flattens. At 0, the limit, all probability
    lies on the likeliest token, the first of equals.
    Raises ValueError if the temperature is negative or not finite.
    """
    _check("temperature", temperature, math.isfinite(temperature) and temperature >= 0)
    if temperature == 0:
        limit = np.full(len(log_probabilities), -np.inf)
        limit[int(np.argmax(log_probabilities))] = 0
        return limit
    scaled = _scaled(log_probabilities, temperature)
    return np.asarray(scaled - math.log(np.exp(scaled).sum()))


def after(
    log_probabilities: Scores,
    temperature: float = 1.0,
    top_k: int = 0,
    top_p: float = 1.0,
    min_p: float = 0.0,
) -> Probabilities:
    """The probabilities that the next token is drawn from, shape (vocabulary,); they sum to 1.

    temperature: at least 0; 0 takes the likeliest token, the first of equals. top_k: keep the k
    likeliest, and those as likely as the last of them; 0 keeps all. top_p: keep the fewest,
    likeliest first, that have at least this probability together, in (0, 1]; of equals the lower
    id comes first. min_p: keep those with at least this share of the likeliest one's probability,
    in [0, 1]. At least one token is always kept.
    Raises ValueError if a setting is out of its range.
    Sources: top-k, Fan et al. 2018, arXiv:1805.04833, sec. 5.2; top-p, Holtzman et al. 2020,
    arXiv:1904.09751, sec. 3.1; min-p, Nguyen et al. 2024, arXiv:2407.01082, sec. 3.
    """
    return _filtered(log_probabilities, temperature, top_k, top_p, min_p)[0]


def rows(
    log_probabilities: Scores,
    *,
    temperature: float = 1.0,
    top_k: int = 0,
    top_p: float = 1.0,
    min_p: float = 0.0,
    count: int = 20,
    also: Sequence[int] = (),
) -> tuple[TokenRow, ...]:
    """The `count` likeliest tokens, likeliest first, raw and after the settings; see `after`.

    also: ids that are wanted in any case; those not among the likeliest follow in the order given.
    """
    left, cut = _filtered(log_probabilities, temperature, top_k, top_p, min_p)
    raw = np.exp(tempered(log_probabilities, 1.0))
    ids = likeliest(log_probabilities, count)
    known = set(ids)
    wanted = [*ids, *(one for one in dict.fromkeys(also) if one not in known)]
    return tuple(
        TokenRow(one, float(raw[one]), float(left[one]), _CUTS[cut[one]]) for one in wanted
    )


def likeliest(log_probabilities: Scores, count: int) -> tuple[int, ...]:
    """Ids of the `count` highest scores, highest first, of equals the lower id first."""
    count = min(count, len(log_probabilities))
    if count <= 0:
        return ()
    least = np.partition(log_probabilities, -count)[-count]
    ids = np.flatnonzero(log_probabilities >= least)
    order = np.argsort(-log_probabilities[ids], kind="stable")
    return tuple(ids[order[:count]].tolist())


def _filtered(
    log_probabilities: Scores, temperature: float, top_k: int, top_p: float, min_p: float
) -> tuple[Probabilities, NDArray[np.uint8]]:
    """Probabilities that are drawn from, and for each token the number of what cut it."""
    _check("temperature", temperature, math.isfinite(temperature) and temperature >= 0)
    _check("top_k", top_k, top_k >= 0)
    _check("top_p", top_p, 0 < top_p <= 1)
    _check("min_p", min_p, 0 <= min_p <= 1)
    cut = np.zeros(len(log_probabilities), np.uint8)
    if temperature == 0:
        first = int(np.argmax(log_probabilities))
        cut[:] = _GREEDY
        cut[first] = 0
        return (cut == 0).astype(np.float64), cut
    scaled = _scaled(log_probabilities, temperature)
    probabilities = np.exp(scaled)  # not normalised: the likeliest has 1
    if 0 < top_k < len(scaled):
        least = np.partition(scaled, -top_k)[-top_k]
        _cut(probabilities, cut, scaled < least, _TOP_K)
    if top_p < 1:
        _cut(probabilities, cut, _beyond(probabilities, top_p), _TOP_P)
    if min_p > 0:
        _cut(probabilities, cut, probabilities < min_p, _MIN_P)
    return probabilities / probabilities.sum(), cut


def _scaled(log_probabilities: Scores, temperature: float) -> Probabilities:
    """Divided by the temperature, the largest 0."""
    scores = np.asarray(log_probabilities, np.float64)
    with np.errstate(over="ignore"):  # next to temperature 0 the others fall to -infinity
        return np.asarray((scores - scores.max()) / temperature)


def _beyond(probabilities: Probabilities, top_p: float) -> NDArray[np.bool_]:
    """Which tokens come after the fewest that have the share `top_p` of all probability."""
    total = probabilities.sum()
    # All tokens below this together have less than 1 - top_p: they need no sorting, they are cut.
    floor = (1 - top_p) * total / len(probabilities) / 2
    ids = np.flatnonzero(probabilities > floor)
    ids = ids[np.argsort(-probabilities[ids], kind="stable")]
    sums = np.cumsum(probabilities[ids]) / total
    kept = 1 + int(np.searchsorted(sums[:-1], top_p, side="left"))
    beyond = np.ones(len(probabilities), np.bool_)
    beyond[ids[:kept]] = False
    return beyond


def _cut(
    probabilities: Probabilities, cut: NDArray[np.uint8], which: NDArray[np.bool_], by: int
) -> None:
    cut[which & (cut == 0)] = by
    probabilities[which] = 0


def _check(name: str, value: float, fits: bool) -> None:
    if not fits:
        raise ValueError(f"{name} cannot be {value}")
