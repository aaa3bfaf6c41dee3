"""Gao's curves: how the true reward rises and falls again while a learned one is optimised.

d is the distance of the policy from where it started, the square root of KL(policy || start) in
nats a response; the gold score is measured from that of the start, so that it is 0 at d = 0.
Source: Gao et al. 2022, arXiv:2210.10760, eq. 1 and 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import lgamma
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from models.errors import UserError

Array = NDArray[np.float64]
Form = Literal["rl", "bon"]
FEWEST, LEVEL = 4, 0.95
RESAMPLES, REDRAWN = 2000, 1000  # of seeds, and of prompts
NEAR = 1e-6  # distances closer to 0 say nothing of the curve


def gain(form: Form, distance: Array, alpha: float | Array, beta: float | Array) -> Array:
    """Gold score over that of the start: d (alpha - beta log d) of RL, d (alpha - beta d) of bon.

    distance: d, at least 0, any shape that goes with those of alpha and beta. Returns: 0 at d = 0.
    """
    if np.any(distance < 0):
        raise ValueError("distances must be at least 0")
    bend = np.log(np.where(distance > 0, distance, 1.0)) if form == "rl" else distance
    return np.asarray(distance * (alpha - beta * bend), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Peak:
    """Where the curve turns: d, the KL there in nats, and the gold gained by then."""

    distance: float
    kl: float
    gain: float


def peak(form: Form, alpha: float, beta: float) -> Peak | None:
    """The top of a curve, d = exp(alpha / beta - 1) of RL, alpha / (2 beta) of bon.

    None where it has none: it rises without an end (beta not above 0) or falls from the start
    (for bon with alpha not above 0).
    """
    if beta <= 0 or (form == "bon" and alpha <= 0):
        return None
    with np.errstate(over="ignore"):
        top = float(np.exp(alpha / beta - 1)) if form == "rl" else alpha / (2 * beta)
        if not np.isfinite(top * top):
            return None
    return Peak(top, top**2, top * beta if form == "rl" else top * alpha / 2)


@dataclass(frozen=True, slots=True)
class Fit:
    """A curve laid through points of one method.

    r_squared: 1 - squares about the curve / squares about the mean gain. points, seeds: behind it.
    furthest: the largest d among the points; beyond it the curve is a guess.
    alphas, betas: of the resamples, over seeds; () where one seed leaves nothing to resample.
    """

    form: Form
    alpha: float
    beta: float
    r_squared: float
    points: int
    seeds: int
    furthest: float
    alphas: tuple[float, ...] = ()
    betas: tuple[float, ...] = ()

    @property
    def peak(self) -> Peak | None:
        return peak(self.form, self.alpha, self.beta)

    @property
    def turns(self) -> bool:
        """Whether the top lies within what was measured."""
        return self.peak is not None and self.peak.distance <= self.furthest

    def at(self, distance: Array) -> Array:
        return gain(self.form, distance, self.alpha, self.beta)

    def interval(self, name: Literal["alpha", "beta"]) -> tuple[float, float] | None:
        """Central 95 % of a constant over the resamples; None without them."""
        found = self.alphas if name == "alpha" else self.betas
        if not found:
            return None
        low, high = np.quantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        return float(low), float(high)

    def band(self, distance: Array) -> tuple[Array, Array] | None:
        """Central 95 % of the curve at each d (m,); None without resamples."""
        if not self.alphas:
            return None
        alphas, betas = (np.array(found)[:, None] for found in (self.alphas, self.betas))
        lines = gain(self.form, distance[None], alphas, betas)
        low, high = np.quantile(lines, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
        return np.asarray(low), np.asarray(high)


def fit(form: Form, kl: Sequence[float], gains: Sequence[float], seeds: Sequence[int]) -> Fit:
    """Least squares of a curve through points; it is linear in alpha and beta, so there is one.

    kl: nats a response, finite; an estimate below 0 counts as 0, and points at 0 say nothing.
    gains: gold over that of the start. seeds: the run each point is of.
    Whole seeds are redrawn, because the points of one run hang together; a resample with fewer
    than 2 distances is drawn again. With few seeds such an interval is rather too narrow.
    Raises UserError for fewer than 4 points at different distances above 0, or a figure that is
    not finite.
    """
    if form not in get_args(Form):
        raise ValueError(f"no form is called {form!r}")
    distance = np.sqrt(np.maximum(np.asarray(kl, dtype=np.float64), 0))
    gained, run = np.asarray(gains, dtype=np.float64), np.asarray(seeds)
    if not len(distance) == len(gained) == len(run):
        raise ValueError(f"{len(distance)} distances, {len(gained)} gains, {len(run)} seeds")
    _check(distance, gained)
    kept = distance > NEAR
    distance, gained, run = distance[kept], gained[kept], run[kept]
    bend = np.log(distance) if form == "rl" else distance
    columns = np.stack([distance, -distance * bend], axis=1)  # what alpha and beta multiply
    (alpha, beta), *_ = np.linalg.lstsq(columns, gained, rcond=None)
    left = float(np.sum((gained - columns @ (alpha, beta)) ** 2))
    whole = float(np.sum((gained - gained.mean()) ** 2))
    names = np.unique(run)
    alphas, betas = _resample(columns, gained, run) if len(names) > 1 else ((), ())
    return Fit(
        form, float(alpha), float(beta), 1 - left / whole if whole > 0 else float("nan"),
        len(distance), len(names), float(distance.max()), alphas, betas,
    )  # fmt: skip


def highest(kl: Sequence[float], gains: Sequence[float]) -> tuple[float, float]:
    """Where the points themselves are highest, without any curve: mean KL and mean gain there.

    They are cut into ten parts of as many points each, by KL; a curve whose peak lies elsewhere
    misses what was measured. At least one point.
    """
    far, gained = np.asarray(kl, dtype=np.float64), np.asarray(gains, dtype=np.float64)
    parts = np.array_split(np.argsort(far, kind="stable"), 10)
    groups = [group for group in parts if len(group)]
    top = max(groups, key=lambda group: float(gained[group].mean()))
    return float(far[top].mean()), float(gained[top].mean())


def _check(distance: Array, gained: Array) -> None:
    if not (np.isfinite(distance).all() and np.isfinite(gained).all()):
        raise UserError(
            "A curve can't be fitted through a figure that is not a number.",
            "Leave out the run that has it.",
        )
    different = len(np.unique(np.round(distance[distance > NEAR], 6)))
    if different < FEWEST:
        raise UserError(
            "A curve with two constants needs {fewest} points at different distances from the "
            "start, and there are {count}.",
            "Measure more settings, or a longer run.",
            fewest=FEWEST,
            count=different,
        )


def _resample(
    columns: Array, gained: Array, run: NDArray[np.int64]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Alphas and betas of resampled seeds, through the normal equations of each seed."""
    names = np.unique(run)
    squares = np.stack([columns[run == name].T @ columns[run == name] for name in names])
    products = np.stack([columns[run == name].T @ gained[run == name] for name in names])
    taken = np.random.default_rng(0).integers(len(names), size=(RESAMPLES, len(names)))
    matrices, sides = squares[taken].sum(1), products[taken].sum(1)
    good = np.linalg.cond(matrices) < 1 / np.finfo(np.float64).eps
    found = np.linalg.solve(matrices[good], sides[good][..., None])[..., 0]
    return tuple(map(float, found[:, 0])), tuple(map(float, found[:, 1]))


def kl(n: int) -> float:
    """KL(best-of-n || model) = log n - (n - 1) / n, nats a response.

    n: drafts to choose from, at least 1. Returns: at least 0, and 0 for one draft.
    It is exact where no two drafts can have the same reward; where drafts repeat it is an upper
    bound, because choosing among equal texts changes nothing.
    Source: Stiennon et al. 2020, arXiv:2009.01325; that it is a bound: Beirami et al.
    2024, arXiv:2401.01879.
    """
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    return float(np.log(n) - (n - 1) / n)


def weights(drafts: int, n: int) -> Array:
    """How likely each of the drafts, sorted by rising reward, is the best of n of them.

    drafts: N, at least n. n: at least 1.
    Returns: shape (N,), summing to 1; the i-th, counted from 1: C(i - 1, n - 1) / C(N, n).
    """
    if not 1 <= n <= drafts:
        raise ValueError(f"n must lie between 1 and {drafts}, got {n}")
    found = np.zeros(drafts)
    whole = _log_choose(drafts, n)
    for place in range(n, drafts + 1):
        found[place - 1] = np.exp(_log_choose(place - 1, n - 1) - whole)
    return found


def _log_choose(whole: int, part: int) -> float:
    return lgamma(whole + 1) - lgamma(part + 1) - lgamma(whole - part + 1)


def expected(proxy: Array, scores: Array, n: int) -> Array:
    """Mean score of the draft with the highest proxy among n, for each prompt.

    proxy, scores: shape (prompts, N); what chooses, and what is asked of the chosen one (the gold
    score, or the proxy itself). n: at most N.
    Returns: shape (prompts,). Unbiased: the mean over all subsets of n of the N drafts, so that
    every draft is used for every n. Drafts of equal proxy count with the mean of their scores.
    Source: Nakano et al. 2021, arXiv:2112.09332; Gao et al. 2022, arXiv:2210.10760, sec. 2.
    """
    if proxy.ndim != 2 or proxy.shape != scores.shape:
        raise ValueError(f"rewards {proxy.shape} and scores {scores.shape}")
    even = np.empty(scores.shape)
    for place, (rewards, asked) in enumerate(zip(proxy, scores, strict=True)):
        order = np.argsort(rewards, kind="stable")
        _, group = np.unique(rewards[order], return_inverse=True)
        even[place] = (np.bincount(group, asked[order]) / np.bincount(group))[group]
    return np.asarray(even @ weights(proxy.shape[1], n))


@dataclass(frozen=True, slots=True)
class Point:
    """Best-of-n for one n: its KL in nats a response, mean proxy and gold over the prompts.

    gold_low, gold_high: interval of the mean gold at 95 %, prompts redrawn.
    """

    n: int
    kl: float
    proxy: float
    gold: float
    gold_low: float
    gold_high: float


def powers(drafts: int) -> tuple[int, ...]:
    """1, 2, 4, ... as far as there are drafts."""
    return tuple(2**k for k in range(max(drafts, 1).bit_length()))


def curve(proxy: Array, gold: Array) -> tuple[Point, ...]:
    """Best-of-n over n = 1, 2, 4, ...

    proxy, gold: shape (prompts, drafts), finite.
    Raises UserError for fewer than 2 prompts or 2 drafts a prompt, and for a reward that is no
    number.
    """
    if proxy.ndim != 2 or min(proxy.shape) < 2:
        raise UserError(
            "Best-of-n needs two prompts and two drafts of each at least.", "Draft more answers."
        )
    if not (np.isfinite(proxy).all() and np.isfinite(gold).all()):
        raise UserError(
            "Some drafts have no reward: it is not a number.",
            "Train the reward model again; its weights may be damaged.",
        )
    draw = np.random.default_rng(0).integers(len(proxy), size=(REDRAWN, len(proxy)))
    found = []
    for n in powers(proxy.shape[1]):
        chosen, own = expected(proxy, gold, n), float(expected(proxy, proxy, n).mean())
        low, high = np.quantile(chosen[draw].mean(1), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        found.append(Point(n, kl(n), own, float(chosen.mean()), float(low), float(high)))
    return tuple(found)
