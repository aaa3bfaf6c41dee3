"""Curves that a reader draws before they are shown, by name: from the labs' own figures.

Every area is a module with CURVES: name -> function of plain values and `words`, the
translation, that returns a CurveTask.
"""

import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType

from models.errors import UserError
from models.interview.curves import abilities, alignment, losses
from models.interview.curves.losses import CurveTask, Words

__all__ = ["CurveTask", "Make", "curve", "names"]

Make = Callable[..., CurveTask]

AREAS = (losses, abilities, alignment)
"""Where the functions are; a new area is a module with CURVES, and a name here."""


def _merged() -> Mapping[str, Make]:
    found: dict[str, Make] = {}
    for area in AREAS:
        twice = found.keys() & area.CURVES.keys()
        if twice:
            raise ValueError(f"drawn twice: {', '.join(sorted(twice))}")
        found.update(area.CURVES)
    return MappingProxyType(found)


CURVES = _merged()


def names() -> tuple[str, ...]:
    """All names, sorted."""
    return tuple(sorted(CURVES))


def curve(name: str, inputs: Mapping[str, object], words: Words = str) -> CurveTask:
    """The task of a name for its inputs. words: translates what stands in the plot.

    Raises UserError if there is no such name, or if the inputs are not those that it takes.
    """
    make = CURVES.get(name)
    if make is None:
        raise UserError("There is no curve called {name}.", "Correct the name.", name=name)
    try:
        inspect.signature(make).bind(**inputs, words=words)
        return make(**inputs, words=words)
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(
            "The curve {name} cannot be drawn from {inputs}: {problem}.",
            "Correct the inputs.",
            name=name,
            inputs=dict(inputs),
            problem=error,
        ) from error
