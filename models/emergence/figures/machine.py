"""The page "Mirage": a smooth p(N) through a sharp ruler, with the noise of n items, over data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from models.emergence.intervals import resolution, wilson_of_share
from models.emergence.mirage import (
    Array,
    PerToken,
    accuracy,
    edit_distance,
    luck,
    shown_share,
    through,
)
from models.emergence.shelf import Laid
from models.figure import Axis, Figure, Mark, Scale, Series, Span, Words, floats
from models.formats import written

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


def machine(setting: Setting, words: Words) -> Figure:
    """The picture in one state; cheap enough for every move of a slider."""
    if len(setting.curves) > 1:
        return _lengths(setting, words)
    return _edits(setting, words) if setting.ruling == "edit" else _shares(setting, words)


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


def _shares(setting: Setting, words: Words) -> Figure:
    [laid] = setting.curves
    sizes = _sizes(setting)
    p = setting.machine.p(sizes)
    smooth = Series(_one_right(setting, words), floats(sizes), _percent(p), THEORY, colour=SMOOTH)
    sharp = Series(
        words("pᴸ, all of them right"),
        floats(sizes),
        _percent(accuracy(p, setting.length)),
        THEORY,
        colour=SHARP,
    )
    low, high = resolution(setting.items)
    unseen = words("{items} items cannot tell this from 0").format(items=setting.items)
    return Figure(
        words("The mirage machine"),
        _x_axis(setting, words),
        _share_axis(setting, words),
        (smooth, sharp, _tried(setting, laid, words), _token_points(laid, words), _data(laid)),
        spans=(Span("y", FLOOR if setting.log else 100.0 * low, 100.0 * high, unseen),),
        marks=_handles(setting, lambda p: 100.0 * p),
    )


def _lengths(setting: Setting, words: Words) -> Figure:
    """One p(N) for answers of all lengths, and what was measured: they part, so length is not all.

    The curves take the first colours, p the one after them.
    """
    sizes = _sizes(setting)
    p = setting.machine.p(sizes)
    series = []
    for number, laid in enumerate(setting.curves):
        label = words("L = {length}").format(length=written(laid.length, "g"))
        name = words("{name}, machine").format(name=laid.name)
        shares = _percent(accuracy(p, laid.length))
        series.append(
            Series(name, floats(sizes), shares, THEORY, colour=number, label=label, in_legend=False)
        )
        series.append(_data(laid, number))
    last = len(setting.curves)
    smooth = Series(_one_right(setting, words), floats(sizes), _percent(p), THEORY, colour=last)
    return Figure(
        words("One p for answers of every length"),
        _x_axis(setting, words),
        _share_axis(setting, words),
        (*series, smooth),
        marks=_handles(setting, lambda p: 100.0 * p),
    )


def _edits(setting: Setting, words: Words) -> Figure:
    [laid] = setting.curves
    sizes, length = _sizes(setting), setting.length
    smooth = Series(
        words("L (1 − p), tokens to mend"),
        floats(sizes),
        floats(-edit_distance(setting.machine.p(sizes), length)),
        THEORY,
        colour=SMOOTH,
    )
    wrong = 1.0 - setting.machine.p(laid.params)
    tokens = max(1, round(setting.items * length))
    lucky = luck(len(laid.params), setting.seed)
    tried = [
        -length * shown_share(float(share), tokens, 1.0 - float(one))  # luck means fewer wrong
        for share, one in zip(wrong, lucky, strict=True)
    ]
    parts = [smooth, _points(_test_name(setting, words), laid, tried, THEORY, SMOOTH)]
    if laid.edits:
        name = words("{name}, measured").format(name=laid.name)
        parts.append(_points(name, laid, [-one for one in laid.edits], laid.source, DATA))
    return Figure(
        words("The same answers by a straight ruler"),
        _x_axis(setting, words),
        Axis(words("Edits, upside down"), words("tokens"), low=-1.04 * length, high=0.04 * length),
        tuple(parts),
        marks=_handles(setting, lambda p: -length * (1.0 - p)),
    )


def _tried(setting: Setting, laid: Laid, words: Words) -> Series:
    """What a test of n items may show of p^L, with its interval."""
    true = accuracy(setting.machine.p(laid.params), setting.length)
    lucky = luck(len(laid.params), setting.seed)
    tried = [
        shown_share(float(share), setting.items, float(one))
        for share, one in zip(true, lucky, strict=True)
    ]
    bars = [wilson_of_share(share, setting.items) for share in tried]
    return Series(
        _test_name(setting, words),
        laid.params,
        _percent(tried),
        THEORY,
        "points",
        colour=SHARP,
        low=_percent([low for low, _ in bars]),
        high=_percent([high for _, high in bars]),
        names=laid.models,
    )


def _one_right(setting: Setting, words: Words) -> str:
    own = setting.curves[0].is_own
    return words("p, one token right") if own else words("p, one character right")


def _test_name(setting: Setting, words: Words) -> str:
    return words("a test of {items} items").format(items=setting.items)


def _token_points(laid: Laid, words: Words) -> Series:
    name = words("p, measured") if laid.is_own else words("p, implied by the data")
    return _points(name, laid, _percent(laid.token_p), laid.source, SMOOTH)


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


def _x_axis(setting: Setting, words: Words) -> Axis:
    low, high = ends(setting)
    return Axis(words("Non-embedding parameters"), "", "log", low / MARGIN, high * MARGIN)


def _share_axis(setting: Setting, words: Words) -> Axis:
    scale: Scale = "log" if setting.log else "linear"
    low, high = (FLOOR, 130.0) if setting.log else (-4.0, 104.0)
    return Axis(words("Right"), "%", scale, low, high)


def _percent(shares: Sequence[float] | Array) -> tuple[float, ...]:
    return floats(100.0 * np.asarray(shares, dtype=float))
