"""Predict, then reveal: the small models measured, the large ones drawn by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.emergence.figures.parts import OWN, PUBLISHED, drawn, size_axis, upright
from models.emergence.lines import Line, XAxis
from models.emergence.predicting import Hidden
from models.figure import GUIDE, Axis, Figure, Mark, Series, Words

MEASURED, GUESS = "Measured", "Your guess"
NO_NAMES: Mapping[str, str] = {}


def figure(
    halves: Hidden,
    guess: Mapping[str, float],
    y_axis: Axis,
    x_axis: XAxis,
    *,
    revealed: bool = False,
    title: str = "",
    names: Mapping[str, str] = NO_NAMES,
    seeds: Sequence[Line] = (),
    words: Words = str,
) -> Figure:
    """What is shown, a handle for each hidden model, and, once revealed, what was measured.

    guess: model -> value as shown, for every hidden model; a handle is a mark of the model's name.
    names: what a model is called in the plot, if not by its whole name.
    seeds: a faint line each, of the models that are shown.
    y_axis: with both limits, so that the axis does not give the answer away. After the reveal
    nothing moves, and a line joins each guess with what was measured. ValueError without limits,
    KeyError if a model has no guess.
    """
    if y_axis.low is None or y_axis.high is None:
        raise ValueError("an axis without limits would give the answer away")
    asked, ends = halves.asked, (y_axis.low, y_axis.high)
    colour = OWN if halves.shown.own else PUBLISHED
    known = halves.whole if revealed else halves.shown
    series = [drawn(seed.only(known.models), colour) for seed in seeds]
    series.append(drawn(replace(known, name=words(MEASURED)), colour))
    for model, x, y in zip(asked.models, asked.x, asked.y, strict=True):
        stretch = (guess[model], y) if revealed else ends
        name = "" if revealed else names.get(model, model)
        series.append(replace(upright(x, stretch, name), thin=True))
    last = halves.shown.x[-1], halves.shown.y[-1]
    heights = tuple(guess[model] for model in asked.models)
    line = Series(words(GUESS), (last[0], *asked.x), (last[1], *heights), "", "line", GUIDE)
    marks = tuple(
        Mark(model, x, y, "", movable=not revealed, named=False)
        for model, x, y in zip(asked.models, asked.x, heights, strict=True)
    )
    return Figure(title, size_axis(x_axis, words), y_axis, (*series, line), marks=marks)
