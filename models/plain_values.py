"""Reading what JSON has given: each function returns a value of its kind or raises ValueError."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

Value = TypeVar("Value")


def entries(value: object, what: str) -> Mapping[str, object]:
    """An object with named entries."""
    if not isinstance(value, dict):
        raise ValueError(f"{what} is no object with named entries")
    return value


def words(row: Mapping[str, object], name: str, default: str | None = None) -> str:
    """A text; `default` where the entry is missing, if one is given."""
    value = row.get(name, default)
    if not isinstance(value, str):
        raise ValueError(f"{name!r} is no text")
    return value


def count(row: Mapping[str, object], name: str, least: int = 0) -> int:
    """A whole number, at least `least`."""
    value = row.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise ValueError(f"{name!r} is no whole number of at least {least}")
    return value


def real(row: Mapping[str, object], name: str) -> float:
    """A finite number."""
    value = row.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name!r} is no number")
    try:
        found = float(value)
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        raise ValueError(f"{name!r} is not a finite number")
    return found


def log_chance(row: Mapping[str, object], name: str) -> float:
    """A log-probability in nats; null, for which JSON has no number, is that of the impossible."""
    return -math.inf if name in row and row[name] is None else real(row, name)


def plain_log_chance(logprob: float) -> float | None:
    """The other way round: JSON has no infinity."""
    return logprob if math.isfinite(logprob) else None


def switch(row: Mapping[str, object], name: str) -> bool:
    """True or false."""
    value = row.get(name)
    if not isinstance(value, bool):
        raise ValueError(f"{name!r} is neither true nor false")
    return value


def several(
    row: Mapping[str, object], name: str, read: Callable[[object], Value]
) -> tuple[Value, ...]:
    """A list, each of its values read by `read`."""
    value = row.get(name)
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise ValueError(f"{name!r} is no list")
    return tuple(read(one) for one in value)


def one_text(value: object) -> str:
    """A text by itself."""
    if not isinstance(value, str):
        raise ValueError(f"{value!r:.40} is no text")
    return value
