"""Abilities across sizes: published families and the family measured here, never on one line."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from models.emergence import shelf
from models.emergence.lines import (
    PERCENT,
    PUBLISHED,
    Line,
    XAxis,
    across,
    drawn,
    heights,
    level,
    percent_axis,
    size_axis,
    unresolved,
)
from models.emergence.metrics import EXACT, METRICS
from models.emergence.own import OwnCurve, chance
from models.emergence.published import GAIN, Curve
from models.emergence.shelf import AnyCurve, View
from models.figure import Axis, Cursor, Figure, Series, Text

METRIC_TITLES: Mapping[str, str] = {
    "accuracy": "Exact match",
    "exact match": "Exact match",
    "solve rate": "Problems solved",
    "solve rate with chain of thought": "Problems solved",
    "pass@1": "Problems solved",
    "pass@10": "Problems solved",
    "pass@100": "Problems solved",
    GAIN: "In-context gain",
    "BLEU": "BLEU",
    "perplexity": "Log-probability",
}


def figure(curves: Sequence[AnyCurve], metric: str, x_axis: XAxis, *, seeds: bool = True) -> Figure:
    """Curves over size with their bars, chance as a guide, what the items cannot show as a band.

    curves: all measured in one unit. metric: how the family's own curves are read; published
    ones have the metric of their source. seeds: whether each seed of the family has a thin line.
    Raises ValueError if the curves have different units.
    """
    y_axis, shares = _y_axis(curves, metric)
    named = shelf.names(curves)
    lines, faint = [], []
    for one, name in zip(curves, named, strict=True):
        lines.append(_mean(one, metric, x_axis, name))
        faint.append(
            one.by_seed(metric, x_axis, name) if seeds and isinstance(one, OwnCurve) else ()
        )
    counts = [one.items for one in curves if one.items]
    return of_lines(
        lines,
        x_axis,
        y_axis,
        seeds=faint,
        chances=[_chance(one) for one in curves] if shares else (),
        items=min(counts) if counts and shares else 0,
    )


def of_lines(
    lines: Sequence[Line],
    x_axis: XAxis,
    y_axis: Axis,
    *,
    seeds: Sequence[Sequence[Line]] = (),
    chances: Sequence[float] = (),
    items: int = 0,
) -> Figure:
    """The same from lines: one colour each, a line's seeds thin in its colour.

    Published lines begin with a colour of their own: a single one never looks like one of the
    family.

    seeds: for each line, or (). chances: shares by guessing, in [0, 1]; nan and 0 draw nothing.
    items: asked of every model, 0 for no band. y_axis: without limits it takes those of the lines.
    """
    if y_axis.low is None or y_axis.high is None:
        low, high = heights([*lines, *(seed for group in seeds for seed in group)])
        y_axis = Axis(y_axis.label, y_axis.unit, y_axis.scale, low, high)
    series: list[Series] = []
    for place, line in enumerate(lines):
        colour = place if line.own else PUBLISHED + place
        series += [
            replace(drawn(seed, colour), name=SEEDS, in_legend=number == 0)
            for number, seed in enumerate(seeds[place] if seeds else ())
        ]
        series.append(drawn(line, colour))
    label = Text("guessing")
    levels = sorted({share for share in chances if share > 0.0})
    series += [level(100.0 * share, across(lines), label, label) for share in levels]
    return Figure(
        "Abilities across sizes",
        size_axis(x_axis),
        y_axis,
        tuple(series),
        spans=(unresolved(items),) if items else (),
    )


def _y_axis(curves: Sequence[AnyCurve], metric: str) -> tuple[Axis, bool]:
    """The axis of all curves, and whether it is one of shares of items."""
    units = {_unit(one, metric) for one in curves}
    if len(units) > 1:
        raise ValueError(f"curves of {' and '.join(sorted(units))} have no axis in common")
    unit = units.pop() if units else "share"
    published = [one for one in curves if isinstance(one, Curve)]
    if published:
        measures = {METRIC_TITLES[one.metric] for one in published}
        measure = measures.pop() if len(measures) == 1 else "Right"
    else:
        measure = METRICS[metric].title
    if unit == "share":
        return percent_axis(measure), True
    if unit == "points":
        return Axis(measure, "points"), False
    if unit == "BLEU":
        return Axis("BLEU", "", "linear", *PERCENT), False
    if unit == "perplexity":
        return Axis(measure, "nats per word"), False
    return Axis(METRICS[unit].title, METRICS[unit].unit), False


def _unit(one: AnyCurve, metric: str) -> str:
    if isinstance(one, Curve):
        return one.unit
    return "share" if metric == EXACT else metric


def _mean(one: AnyCurve, metric: str, x_axis: XAxis, name: str) -> Line:
    if isinstance(one, OwnCurve):
        return one.mean(metric, x_axis, name)
    return one.line(x_axis, name)


def _chance(one: AnyCurve) -> float:
    return one.chance if isinstance(one, Curve) else chance(one.ability)


SEEDS = Text("single seeds")
NO_GAIN, PERFECT = "no gain", "no mistake"
TOPS = (10.0, 20.0, 50.0)  # where an axis of percentages may end below 100
ROOM = 0.02  # of the axis, so that points at its ends are whole


@lru_cache(maxsize=64)
def curves(
    family: str, entry_key: str, metric: str, axis: XAxis, step: int = shelf.LAST
) -> tuple[View, Figure]:
    """An entry's curves with guides for guessing, for no gain and for no mistake.

    Kept, so that a slider's move costs its upright line only. Raises KeyError if the metric was not
    applied to the entry.
    """
    entry = shelf.entry(family, entry_key)
    shown = shelf.view(family, entry, metric, axis, step)
    return shown, picture(entry.called(), shown, axis)


def picture(title: str, shown: View, axis: XAxis) -> Figure:
    lines = [traced.line for traced in shown.traced]
    drawn = of_lines(
        lines,
        axis,
        _entries_y_axis(shown),
        seeds=[traced.seeds for traced in shown.traced],
        chances=(shown.chance,),
        items=shown.items if shown.is_share else 0,
    )
    return replace(drawn, title=title, series=(*drawn.series, *_guides(shown)))


def at(figure: Figure, x: float, name: str) -> Figure:
    """The figure with the picked model's upright line; without it where its place is unknown."""
    return replace(figure, cursor=Cursor(x, name) if math.isfinite(x) else None)


def _guides(shown: View) -> tuple[Series, ...]:
    ends = across([traced.line for traced in shown.traced])
    if shown.gain:
        return (level(0.0, ends, Text(NO_GAIN), Text(NO_GAIN)),)
    if shown.perfect == 0.0:
        return (level(0.0, ends, Text(PERFECT), Text(PERFECT)),)
    return ()


def _entries_y_axis(shown: View) -> Axis:
    measure, unit = shown.measure, shown.unit
    highest = max(shown.shown(), default=0.0)
    if shown.is_share or shown.unit == shelf.OF_100:
        top = next((one for one in TOPS if highest <= one), None)
        if top is None and shown.is_share:
            return percent_axis(measure)
        top = top or 100.0
        return Axis(measure, unit, low=-ROOM * top, high=(1.0 + ROOM) * top)
    values = [*shown.shown(), 0.0]  # 0 is no gain, or no mistake: the curves are read against it
    low, high = min(values), max(values)
    margin = 0.05 * (high - low) or 1.0
    return Axis(measure, unit, low=low - margin, high=high + margin)
