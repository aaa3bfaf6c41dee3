"""Schaeffer's machine: how a smooth model can look sudden through a sharp metric.

A token is right with probability p(N) = exp(-(N/c)^a), which rises smoothly with size. If an
answer has L tokens and each is right or wrong by itself, all of them are right with p^L, and about
L (1 - p) have to be mended. That tokens are independent is false, and the machine is known to miss
for it: it explains the shape of a curve, not its place.

Source: Schaeffer et al. 2023, sec. 2.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import fmean
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.emergence import own, published
from models.emergence.intervals import wilson_of_share
from models.emergence.lines import unresolved
from models.emergence.metrics import EDIT, EXACT, LOG_PROBABILITY
from models.figure import Axis, Figure, Mark, Scale, Series, Text, floats, quantity

Array = NDArray[np.float64]

ASSUMPTION = "Each token is right or wrong by itself, whatever came before it."
WHY_FALSE = (
    "That is false: a carry in a sum ties its digits together, and a wrong token makes the next "
    "ones wrong more often. So pᴸ gives the shape of a curve, not its place."
)


@dataclass(frozen=True, slots=True)
class PerToken:
    """Probability that one token of the answer is right, by size.

    scale: c, parameters, above 0: there p = 1/e. exponent: a, below 0.
    """

    scale: float
    exponent: float

    def __post_init__(self) -> None:
        if self.scale <= 0.0 or self.exponent >= 0.0:
            raise ValueError(f"scale {self.scale} is above 0 and exponent {self.exponent} below")

    def loss(self, params: ArrayLike) -> Array:
        """Cross-entropy of a token, (N/c)^a in nats, above 0. params: above 0, any shape."""
        return np.asarray((np.asarray(params, dtype=float) / self.scale) ** self.exponent)

    def p(self, params: ArrayLike) -> Array:
        """exp(-loss), in (0, 1). params: above 0, any shape."""
        return per_token(self.loss(params))


def per_token(loss: ArrayLike) -> Array:
    """p = exp(-loss): from nats per token, at least 0, to a probability. Any shape."""
    return np.asarray(np.exp(-np.asarray(loss, dtype=float)))


def accuracy(p: ArrayLike, length: float) -> Array:
    """p^L: share of answers with all L tokens right. p: in [0, 1], any shape. length: above 0."""
    return np.asarray(np.asarray(p, dtype=float) ** _length(length))


def edit_distance(p: ArrayLike, length: float) -> Array:
    """L (1 - p): tokens of an answer that are wrong, in [0, L]. Arguments as `accuracy`."""
    return np.asarray(_length(length) * (1.0 - np.asarray(p, dtype=float)))


def implied_p(share: ArrayLike, length: float) -> Array:
    """The p whose p^L is this share: share^(1/L). share: in [0, 1], any shape."""
    return np.asarray(np.asarray(share, dtype=float) ** (1.0 / _length(length)))


def through(first: tuple[float, float], second: tuple[float, float]) -> PerToken:
    """The machine through two points (N, p), p in (0, 1) and larger at the larger N.

    Raises ValueError for points that no such machine goes through.
    """
    (size_1, p_1), (size_2, p_2) = sorted((first, second))
    if not (0.0 < size_1 < size_2 and 0.0 < p_1 < p_2 < 1.0):
        raise ValueError(f"no machine goes through {first} and {second}")
    loss_1, loss_2 = -np.log([p_1, p_2])
    exponent = float(np.log(loss_2 / loss_1) / np.log(size_2 / size_1))
    return PerToken(float(size_1 / loss_1 ** (1.0 / exponent)), exponent)


def fitted(params: ArrayLike, shares: ArrayLike, length: float) -> PerToken:
    """The machine nearest to measured shares: least squares of ln(-ln p) on ln N.

    params, shares: (n,). Shares of 0 and 1 say nothing about p and are left out. Raises ValueError
    if fewer than two sizes remain, or if the shares fall with size.
    """
    size, share = np.asarray(params, dtype=float), np.asarray(shares, dtype=float)
    inside = (share > 0.0) & (share < 1.0) & (size > 0.0)
    if len(np.unique(size[inside])) < 2:
        raise ValueError("two sizes with a share between 0 and 1 are needed")
    loss = -np.log(implied_p(share[inside], length))
    exponent, intercept = np.polyfit(np.log(size[inside]), np.log(loss), 1)
    return PerToken(float(np.exp(-intercept / exponent)), float(exponent))


def _length(length: float) -> float:
    if length <= 0.0:
        raise ValueError(f"an answer of {length} tokens")
    return float(length)


REACH = 9.0  # standard deviations beyond which no test of a person leads
LEAST_REACH = 12.0  # items, where the deviation is small


def quantiles_of(sizes: int, seed: int) -> Array:
    """How quantiles each test is: shape (sizes,), uniform in (0, 1), the same for a seed."""
    return np.random.default_rng(seed).random(sizes)


def shown_share(share: float, items: int, quantile: float) -> float:
    """The share that a test of n items shows: a quantile of the binomial distribution.

    At one quantile it rises with the share, so that it glides along while a slider moves. share and
    quantile in [0, 1]; raises ValueError if there are no items.
    """
    if items < 1:
        raise ValueError(f"{items} items")
    if not 0.0 < share < 1.0:
        return 1.0 if share >= 1.0 else 0.0
    middle = items * share
    reach = REACH * math.sqrt(middle * (1.0 - share)) + LEAST_REACH
    first, last = max(0, math.floor(middle - reach)), min(items, math.ceil(middle + reach))
    more = np.arange(first + 1, last + 1, dtype=float)
    odds = math.log(share) - math.log1p(-share)
    steps = np.log((items + 1.0 - more) / more) + odds
    weights = np.concatenate([[0.0], np.cumsum(steps)])
    chances = np.cumsum(np.exp(weights - weights.max()))
    place = int(np.searchsorted(chances, quantile * chances[-1]))
    return min(first + place, last) / items


def rise(exponent: float) -> float:
    """By how much N grows while p^L goes from 10 to 90 %, for p(N) = exp(-(N/c)^a): above 1.

    (ln .1 / ln .9)^(-1/a). L is not in it, for L (N/c)^a = (N/c')^a with c' = c L^(-1/a): a longer
    answer moves the rise to larger models, and makes it no steeper over log N.
    exponent: a, below 0; ValueError otherwise. inf beyond what a number can hold.
    """
    if exponent >= 0.0:
        raise ValueError(f"exponent {exponent} is not below 0")
    decades = math.log10(math.log(0.1) / math.log(0.9)) / -exponent
    return 10.0**decades if decades < 300.0 else math.inf


DIGITS = (2, 3, 4, 5)
FAMILY = "GPT-3"
ALL_SUMS = "sums"


@dataclass(frozen=True, slots=True)
class Laid:
    """One ability of one family, a value a size; all tuples have one length.

    length: mean tokens, or characters, of the right answer; unit says which. params: without the
    embedding. shares, low, high: of answers exactly right, with 95 % interval, in [0, 1]. p: that a
    token is right, measured with the right ones before it; () where only the shares are known.
    edits: tokens to be mended in an answer, nan where unknown; () where that was not measured.
    """

    name: str
    models: tuple[str, ...]
    params: tuple[float, ...]
    shares: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    items: int
    length: float
    unit: str
    source: str
    p: tuple[float, ...] = ()
    edits: tuple[float, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether it was measured token by token, on the study family."""
        return bool(self.p)

    @property
    def token_p(self) -> tuple[float, ...]:
        """p as measured, or else as implied by the shares: share^(1/L)."""
        return self.p or tuple(float(p) for p in implied_p(self.shares, self.length))

    def machine(self) -> PerToken:
        """The power law nearest to its p; where none is, one from p = .3 to p = .95."""
        try:
            with np.errstate(over="ignore"):  # a level p: its scale is beyond any number
                found = fitted(self.params, self.token_p, 1.0)
        except ValueError:
            found = None
        if found is None or not 0.0 < found.scale < math.inf:
            return through((self.params[0], 0.3), (self.params[-1], 0.95))
        return found


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be picked. curves: one, or several that differ in length. family: "" for our own."""

    key: str
    family: str
    title: str
    curves: tuple[Laid, ...]


@cache
def offers() -> tuple[Offer, ...]:
    """The published sums one length at a time and together, then the family's abilities."""
    sums = [Offer(f"sums-{n}", FAMILY, gpt3_sums(n).name, (gpt3_sums(n),)) for n in DIGITS]
    together = Offer(ALL_SUMS, FAMILY, "2- to 5-digit addition", tuple(map(gpt3_sums, DIGITS)))
    family = [
        Offer(f"own-{key}", "", own.title(key), (laid,))
        for key in own.abilities()
        if (laid := of_family(own.curve(key))) is not None
    ]
    return (*sums, together, *family)


@cache
def gpt3_sums(digits: int) -> Laid:
    """GPT-3 with 50 examples in the prompt, on sums of so many digits."""
    name = f"{digits}-digit addition"
    curve = published.curve(FAMILY, name, 50)
    points = [point for point in curve.points if math.isfinite(point.non_embedding)]
    return Laid(
        name,
        tuple(point.model for point in points),
        tuple(point.non_embedding for point in points),
        tuple(point.value for point in points),
        tuple(point.low for point in points),
        tuple(point.high for point in points),
        curve.items,
        published.task(name).characters,
        "characters",
        curve.source,
    )


def of_family(curve: own.OwnCurve) -> Laid | None:
    """An own ability, means over seeds; None if its tokens were not measured one by one."""
    groups = [curve.of_size(size) for size in curve.sizes]
    soft = [fmean(row.value(LOG_PROBABILITY) for row in group) for group in groups]
    length = fmean(row.tokens for row in curve.rows)
    if not (all(map(math.isfinite, soft)) and math.isfinite(length)):
        return None
    shares = [fmean(row.value(EXACT) for row in group) for group in groups]
    edits = tuple(fmean(row.value(EDIT) for row in group) for group in groups)
    ends = [wilson_of_share(share, curve.items) for share in shares]
    return Laid(
        own.title(curve.ability),
        curve.sizes,
        tuple(float(group[0].parameters) for group in groups),
        tuple(shares),
        tuple(low for low, _ in ends),
        tuple(high for _, high in ends),
        curve.items,
        length,
        "tokens",
        own.SOURCE,
        tuple(math.exp(value) for value in soft),
        edits if all(map(math.isfinite, edits)) else (),
    )


Ruling = Literal["exact", "edit"]
POINTS = 161
MARGIN = 1.6  # of the sizes, beyond the smallest and the largest
FLOOR = 0.01  # percent, where a logarithmic axis ends
SMOOTH, SHARP, DATA = 0, 1, 2  # colours
THEORY = "schaeffer2023"
SMALL_HANDLE, LARGE_HANDLE = "p of the smallest", "drag to bend p"
HANDLES = (SMALL_HANDLE, LARGE_HANDLE)
"""Names of the two handles that bend p(N)."""


@dataclass(frozen=True, slots=True)
class Setting:
    """All that the picture depends on.

    curves: what the machine is laid over; several differ in length and have one p(N). length: L,
    above 0, for a single curve. items, seed: of the simulated test. log: whether the share stands
    on a logarithmic axis.
    """

    curves: tuple[Laid, ...]
    machine: PerToken
    length: float
    items: int
    seed: int
    ruling: Ruling = "exact"
    log: bool = False


def machine(setting: Setting) -> Figure:
    """The picture in one state; cheap enough for every move of a slider."""
    if len(setting.curves) > 1:
        return _lengths(setting)
    return _edits(setting) if setting.ruling == "edit" else _shares(setting)


def ends(setting: Setting) -> tuple[float, float]:
    """The sizes over which the handles stand: the smallest and the largest model."""
    sizes = [size for curve in setting.curves for size in curve.params]
    return min(sizes), max(sizes)


def setting_of(
    curves: tuple[Laid, ...],
    bent: tuple[float, float] | None,
    length: float,
    items: int,
    seed: int,
    ruling: Ruling = "exact",
    log: bool = False,
) -> Setting:
    """With p(N) through the curves; or through `bent`, its values at both `ends`, in (0, 1)."""
    fitted = Setting(curves, curves[0].machine(), length, items, seed, ruling, log)
    if bent is None:
        return fitted
    small, large = ends(fitted)
    return replace(fitted, machine=through((small, bent[0]), (large, bent[1])))


def bent_ends(setting: Setting) -> dict[str, object]:
    """p at both `ends`, from which bending by hand goes on."""
    small, large = setting.machine.p(ends(setting))
    return {"small": float(small), "large": float(large)}


def handle_p(setting: Setting, y: float) -> float:
    """The p of a handle that was dragged to a height in the picture; may lie outside (0, 1)."""
    if setting.ruling == "edit" and len(setting.curves) == 1:
        return 1.0 + y / setting.length
    return y / 100.0


def _shares(setting: Setting) -> Figure:
    [laid] = setting.curves
    sizes = _sizes(setting)
    p = setting.machine.p(sizes)
    smooth = Series(_one_right(setting), floats(sizes), _percent(p), THEORY, colour=SMOOTH)
    sharp = Series(
        "pᴸ, all of them right",
        floats(sizes),
        _percent(accuracy(p, setting.length)),
        THEORY,
        colour=SHARP,
    )
    name = Text("p, measured") if laid.is_own else Text("p, implied by the data")
    tokens = _points(name, laid, _percent(laid.token_p), laid.source, SMOOTH)
    unseen = unresolved(setting.items)
    return Figure(
        "The mirage machine",
        _x_axis(setting),
        _share_axis(setting),
        (smooth, sharp, _tried(setting, laid), tokens, _data(laid)),
        spans=(replace(unseen, low=FLOOR) if setting.log else unseen,),
        marks=_handles(setting, lambda p: 100.0 * p),
    )


def _lengths(setting: Setting) -> Figure:
    """One p(N) for answers of all lengths, and what was measured: they part, so length is not all.

    The curves take the first colours, p the one after them.
    """
    sizes = _sizes(setting)
    p = setting.machine.p(sizes)
    series = []
    for number, laid in enumerate(setting.curves):
        label = Text("L = {length}", length=quantity(laid.length, "g"))
        name = Text("{name}, machine", name=laid.name)
        shares = _percent(accuracy(p, laid.length))
        series.append(
            Series(name, floats(sizes), shares, THEORY, colour=number, label=label, in_legend=False)
        )
        series.append(_data(laid, number))
    last = len(setting.curves)
    smooth = Series(_one_right(setting), floats(sizes), _percent(p), THEORY, colour=last)
    return Figure(
        "One p for answers of every length",
        _x_axis(setting),
        _share_axis(setting),
        (*series, smooth),
        marks=_handles(setting, lambda p: 100.0 * p),
    )


def _edits(setting: Setting) -> Figure:
    [laid] = setting.curves
    sizes, length = _sizes(setting), setting.length
    smooth = Series(
        "L (1 − p), tokens to mend",
        floats(sizes),
        floats(-edit_distance(setting.machine.p(sizes), length)),
        THEORY,
        colour=SMOOTH,
    )
    wrong = 1.0 - setting.machine.p(laid.params)
    tokens = max(1, round(setting.items * length))
    quantiles = quantiles_of(len(laid.params), setting.seed)
    tried = [
        -length * shown_share(float(share), tokens, 1.0 - float(one))  # a high one: fewer wrong
        for share, one in zip(wrong, quantiles, strict=True)
    ]
    parts = [smooth, _points(_test_name(setting), laid, tried, THEORY, SMOOTH)]
    if laid.edits:
        name = Text("{name}, measured", name=laid.name)
        parts.append(_points(name, laid, [-one for one in laid.edits], laid.source, DATA))
    return Figure(
        "The same answers by a linear metric",
        _x_axis(setting),
        Axis("Negated edits", "tokens", low=-1.04 * length, high=0.04 * length),
        tuple(parts),
        marks=_handles(setting, lambda p: -length * (1.0 - p)),
    )


def _tried(setting: Setting, laid: Laid) -> Series:
    """What a test of n items may show of p^L, with its interval."""
    true = accuracy(setting.machine.p(laid.params), setting.length)
    quantiles = quantiles_of(len(laid.params), setting.seed)
    tried = [
        shown_share(float(share), setting.items, float(one))
        for share, one in zip(true, quantiles, strict=True)
    ]
    bars = [wilson_of_share(share, setting.items) for share in tried]
    return Series(
        _test_name(setting),
        laid.params,
        _percent(tried),
        THEORY,
        "points",
        colour=SHARP,
        low=_percent([low for low, _ in bars]),
        high=_percent([high for _, high in bars]),
        names=laid.models,
    )


def _one_right(setting: Setting) -> str:
    own = setting.curves[0].is_own
    return Text("p, one token right") if own else Text("p, one character right")


def _test_name(setting: Setting) -> str:
    return Text("a test of {items} items", items=setting.items)


def _points(name: str, laid: Laid, y: Sequence[float], source: str, colour: int) -> Series:
    names = laid.models
    return Series(name, laid.params, tuple(y), source, "points", colour=colour, names=names)


def _data(laid: Laid, colour: int = DATA) -> Series:
    low, high = _percent(laid.low), _percent(laid.high)
    return Series(
        laid.name,
        laid.params,
        _percent(laid.shares),
        laid.source,
        "points",
        colour=colour,
        low=low,
        high=high,
        names=laid.models,
    )


def _handles(setting: Setting, height: Callable[[float], float]) -> tuple[Mark, ...]:
    sizes = ends(setting)
    heights = [height(float(p)) for p in setting.machine.p(sizes)]
    return tuple(
        Mark(name, x, y, "", movable=True, named=name == LARGE_HANDLE)
        for name, x, y in zip(HANDLES, sizes, heights, strict=True)
    )


def _sizes(setting: Setting) -> Array:
    low, high = ends(setting)
    return np.geomspace(low / MARGIN, high * MARGIN, POINTS)


def _x_axis(setting: Setting) -> Axis:
    low, high = ends(setting)
    return Axis("Non-embedding parameters", "", "log", low / MARGIN, high * MARGIN)


def _share_axis(setting: Setting) -> Axis:
    scale: Scale = "log" if setting.log else "linear"
    low, high = (FLOOR, 130.0) if setting.log else (-4.0, 104.0)
    return Axis("Right", "%", scale, low, high)


def _percent(shares: Sequence[float] | Array) -> tuple[float, ...]:
    return floats(100.0 * np.asarray(shares, dtype=float))
