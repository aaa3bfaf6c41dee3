"""What else is written of a computed value: in percent, upside down, beside another one.

percent(of={"compute": "ability", "inputs": {...}})    80.4 for a share of 0.804
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

Asked = Mapping[str, object]
"""A value: {"compute": its name, "inputs": what that is given}."""


def percent(of: Asked) -> float:
    """A share as a number of percent or of percentage points, for a text that says so elsewhere."""
    return 100.0 * _value(of)


def opposite(of: Asked) -> float:
    """With the other sign: a fall from a difference below 0, nats from a log-probability."""
    return -_value(of)


def ratio(of: Asked, over: Asked) -> float:
    """One value over another."""
    return _value(of) / _value(over)


def difference(of: Asked, less: Asked) -> float:
    """One value less another."""
    return _value(of) - _value(less)


def _value(asked: Asked) -> float:
    from models.cards.computed import compute  # this module is one of its parts

    name, inputs = asked["compute"], asked.get("inputs", {})
    if not isinstance(name, str) or not isinstance(inputs, Mapping):
        raise TypeError(f"{asked} names no value")
    return compute(name, inputs)


COMPUTED: Mapping[str, Callable[..., float]] = MappingProxyType(
    {function.__name__: function for function in (percent, opposite, ratio, difference)}
)
