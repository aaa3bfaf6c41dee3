"""Figures that lessons show, and curves that a reader draws first, by name, from the labs' own.

    figure("ppo_clip", {"width": 0.2})                                  Figure
    curve("sharp_metric", {"length": 5, "small": 0.3, "large": 0.99})    CurveTask

A lesson's file names a figure and its inputs, and may put one of the inputs on a slider.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from models.errors import UserError
from models.figure import Figure
from models.interview.figures import alignment, emergence, formulas, scaling
from models.interview.figures.parts import CurveTask

__all__ = ["CURVES", "FIGURES", "CurveTask", "curve", "figure"]

Drawn = TypeVar("Drawn", Figure, CurveTask)


def _named(drawn: type[Drawn]) -> Mapping[str, Callable[..., Drawn]]:
    """What the areas draw of a kind, by the function's name: a figure may share that of a curve."""
    return MappingProxyType({
        name.removesuffix("_figure"): build
        for area in (scaling, emergence, alignment, formulas)
        for name, build in inspect.getmembers(area, inspect.isfunction)
        if build.__module__ == area.__name__
        and not name.startswith("_")
        and build.__annotations__["return"] is drawn
    })  # fmt: skip


FIGURES = _named(Figure)
CURVES = _named(CurveTask)
RENAMED = {"sharp_ruler": "sharp_metric"}  # an own card may still have the old name


def figure(name: str, inputs: Mapping[str, object]) -> Figure:
    """A figure with these inputs; nothing in it is to be dragged, and sliders stand below it.

    Raises UserError for a figure that is not known, and
    for inputs that it does not take.
    """
    drawn = _drawn(FIGURES, name, inputs)
    return replace(drawn, marks=tuple(replace(mark, movable=False) for mark in drawn.marks))


def curve(name: str, inputs: Mapping[str, object]) -> CurveTask:
    """A curve to be drawn, for its inputs; UserError as for `figure`."""
    return _drawn(CURVES, name, inputs)


def _drawn(
    known: Mapping[str, Callable[..., Drawn]], name: str, inputs: Mapping[str, object]
) -> Drawn:
    build = known.get(RENAMED.get(name, name))
    if build is None:
        raise UserError("There is nothing called {name} to draw.", "Correct the name.", name=name)
    try:
        inspect.signature(build).bind(**inputs)
        return build(**inputs)
    except (KeyError, StopIteration, TypeError, ValueError) as error:
        raise UserError(
            "{name} cannot be drawn from {inputs}: {problem}.",
            "Correct the inputs.",
            name=name,
            inputs=dict(inputs),
            problem=error,
        ) from error
