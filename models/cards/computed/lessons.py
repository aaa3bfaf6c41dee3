"""Values that only lessons state: beside those that cards state, from the same functions."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from models.theory.scaling.constants import named


def kaplan_times(of: str, factor: float) -> float:
    """How many times as much of "params", "tokens" or "compute" multiplies the loss by a factor."""
    return float(factor ** (-1 / named("kaplan_laws")[f"{of}_exponent"]))


COMPUTED: Mapping[str, Callable[..., float]] = MappingProxyType(
    {function.__name__: function for function in (kaplan_times,)}
)
