"""What the labs compute, by name: the values that cards and lessons state are checked with these.

    compute("tokens_per_parameter", {"model": "GPT-3 175B"})    1.718...
    shows(1.718, "1.7")                                         True

Every area is a module with COMPUTED: name -> function of plain values (numbers, texts, lists of
them, as a card file has them) that calls the labs' own functions and reads the shipped tables.
"""

import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType

from models.errors import UserError
from models.interview.computed import (
    alignment,
    emergence,
    evaluation,
    family,
    forms,
    lessons,
    practice,
    preferences,
    scaling,
)
from models.interview.computed.forms import shows

__all__ = ["Compute", "compute", "names", "shows"]

Compute = Callable[..., float]

AREAS = (scaling, emergence, evaluation, family, preferences, alignment, practice, lessons, forms)
"""Where the functions are; a new area is a module with COMPUTED, and a name here."""


def _merged() -> Mapping[str, Compute]:
    found: dict[str, Compute] = {}
    for area in AREAS:
        twice = found.keys() & area.COMPUTED.keys()
        if twice:
            raise ValueError(f"computed twice: {', '.join(sorted(twice))}")
        found.update(area.COMPUTED)
    return MappingProxyType(found)


COMPUTED = _merged()


def names() -> tuple[str, ...]:
    """All names, sorted."""
    return tuple(sorted(COMPUTED))


def compute(name: str, inputs: Mapping[str, object]) -> float:
    """The value of a name for its inputs.

    Raises UserError if there is no such name, or if the inputs are not those that it takes.
    """
    function = COMPUTED.get(name)
    if function is None:
        raise UserError(
            "There is nothing called {name} that can be computed.", "Correct the name.", name=name
        )
    try:
        inspect.signature(function).bind(**inputs)
        return float(function(**inputs))
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(
            "{name} cannot be computed from {inputs}: {problem}.",
            "Correct the inputs.",
            name=name,
            inputs=dict(inputs),
            problem=error,
        ) from error
