"""What the labs compute, by name: the values that cards and lessons state are checked with these.

    compute("tokens_per_parameter", {"model": "GPT-3 175B"})    1.718...
    compute("percent", {"of": {"compute": "ability", "inputs": {...}}})    80.4 for a share of 0.804

Every area is a module of functions of plain values (numbers, texts, lists of them, as a card file
has them) that call the labs' own functions and read the shipped tables.
"""

import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from models.alignment import overoptimisation, reward
from models.emergence import intervals, mirage, rulers
from models.errors import UserError
from models.interview.computed import (
    alignment,
    architecture,
    data,
    evaluation,
    practice,
    reasoning,
    scaling,
    systems,
)
from models.scaling import kaplan, published

Compute = Callable[..., Any]
"""Plain values -> a number, or an array of one."""
Asked = Mapping[str, object]
"""A value: {"compute": its name, "inputs": what that is given}."""
AREAS = (scaling, evaluation, alignment, practice, reasoning, architecture, systems, data)


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


def percent(of: Asked) -> float:
    """A share as a number of percent or of percentage points, for a text that says so elsewhere."""
    return 100.0 * _value(of)


def opposite(of: Asked) -> float:
    """With the other sign: a fall from a difference below 0, nats from a log-probability."""
    return -_value(of)


def _value(asked: Asked) -> float:
    name, inputs = asked["compute"], asked.get("inputs", {})
    if not isinstance(name, str) or not isinstance(inputs, Mapping):
        raise TypeError(f"{asked} names no value")
    return compute(name, inputs)


def _computed() -> Mapping[str, Compute]:
    """Functions of the labs, the two above, and those of the areas that give a number."""
    found: dict[str, Compute] = {
        "percent": percent, "opposite": opposite,
        "training_flops": published.six_nd, "kaplan_critical_batch": kaplan.critical_batch,
        "exact_from_token": mirage.accuracy, "upper_at_zero": intervals.upper_at_zero,
        "pass_at_k": rulers.pass_at_k, "label_ceiling": reward.ceiling,
        "best_of_n_kl": overoptimisation.kl,
    }  # fmt: skip
    for area in AREAS:
        for name, function in inspect.getmembers(area, inspect.isfunction):
            own = function.__module__ == area.__name__ and not name.startswith("_")
            if own and function.__annotations__["return"] is float:
                if name in found:
                    raise ValueError(f"computed twice: {name}")
                found[name] = function
    return MappingProxyType(found)


COMPUTED = _computed()
