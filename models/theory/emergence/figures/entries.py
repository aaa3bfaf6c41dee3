"""The curves of an entry as the page "Explore" shows them, and the picked model's upright line."""

import math
from dataclasses import replace
from functools import lru_cache

from models.figure import Axis, Cursor, Figure, Series
from models.theory.emergence import shelf
from models.theory.emergence.figures.explore import of_lines
from models.theory.emergence.figures.parts import Words, across, level, percent_axis
from models.theory.emergence.lines import XAxis
from models.theory.emergence.shelf import View

NO_GAIN, PERFECT = "no gain", "no mistake"
TOPS = (10.0, 20.0, 50.0)  # where an axis of percentages may end below 100
ROOM = 0.02  # of the axis, so that points at its ends are whole


@lru_cache(maxsize=64)
def curves(
    family: str,
    entry_key: str,
    ruler: str,
    axis: XAxis,
    step: int = shelf.LAST,
    words: Words = str,
) -> tuple[View, Figure]:
    """An entry's curves with guides for guessing, for no gain and for no mistake.

    Kept, so that a slider's move costs its upright line only. Raises KeyError if the ruler was not
    applied to the entry.
    """
    entry = shelf.entry(family, entry_key)
    shown = shelf.view(family, entry, ruler, axis, step, words)
    return shown, picture(entry.called(words), shown, axis, words)


def picture(title: str, shown: View, axis: XAxis, words: Words = str) -> Figure:
    """The same for any curves."""
    lines = [traced.line for traced in shown.traced]
    drawn = of_lines(
        lines,
        axis,
        _y_axis(shown, words),
        seeds=[traced.seeds for traced in shown.traced],
        chances=(shown.chance,),
        items=shown.items if shown.is_share else 0,
        words=words,
    )
    return replace(drawn, title=title, series=(*drawn.series, *_guides(shown, words)))


def at(figure: Figure, x: float, name: str) -> Figure:
    """The figure with the picked model's upright line; without it where its place is unknown."""
    return replace(figure, cursor=Cursor(x, name) if math.isfinite(x) else None)


def _guides(shown: View, words: Words) -> tuple[Series, ...]:
    ends = across([traced.line for traced in shown.traced])
    if shown.gain:
        return (level(0.0, ends, words(NO_GAIN), words(NO_GAIN)),)
    if shown.perfect == 0.0:
        return (level(0.0, ends, words(PERFECT), words(PERFECT)),)
    return ()


def _y_axis(shown: View, words: Words) -> Axis:
    measure, unit = words(shown.measure), words(shown.unit) if shown.unit else ""
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
