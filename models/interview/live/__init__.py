"""Answers that are computed or run just now, by name.

    run("next_token", {"prompt": "What is the capital of France?"})    Steps[LiveAnswer]

A cheap run reads tables and computes in numpy; a heavy one opens models of the family or trains
one, inside the generator, so that nothing heavy is imported before it is drained. A run that is
closed leaves nothing behind.
"""

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType, ModuleType

from models.errors import UserError
from models.interview.live import family, measured, sampled, worked
from models.interview.live.measured import LiveAnswer
from models.progress import Steps

__all__ = ["HEAVY", "LiveAnswer", "run"]

Run = Callable[..., Steps[LiveAnswer]]


def _named(*areas: ModuleType) -> Mapping[str, Run]:
    """The runs of modules by their functions' names."""
    return MappingProxyType({
        name: run
        for area in areas
        for name, run in inspect.getmembers(area, inspect.isfunction)
        if run.__module__ == area.__name__
        and not name.startswith("_")
        and run.__annotations__["return"] == Steps[LiveAnswer]
    })  # fmt: skip


RUNS = _named(measured, family, sampled, worked)
HEAVY = frozenset(_named(family, sampled, worked))
"""Names of the runs that run a model, which takes seconds."""


def run(name: str, inputs: Mapping[str, object], *, cache: Path) -> Steps[LiveAnswer]:
    """The run of a name with its inputs; it starts when it is drained.

    cache: the folder in which one that trains writes what is thrown away.
    Raises UserError if there is no such run, or if the inputs are not those that it takes.
    """
    function = RUNS.get(name)
    if function is None:
        raise UserError("There is no live run called {name}.", "Correct the card.", name=name)
    signature = inspect.signature(function)
    given = {"cache": cache} if "cache" in signature.parameters else {}
    try:
        signature.bind(**inputs, **given)
        return (yield from function(**inputs, **given))
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(
            "The live run {name} cannot be made with {inputs}: {problem}.",
            "Correct the card.",
            name=name,
            inputs=dict(inputs),
            problem=error,
        ) from error
