"""Reading what JSON has given: each function returns a value of its kind or raises ValueError."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self, TypeVar, cast, get_args, get_origin

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value = TypeVar("Value")
State = TypeVar("State", bound="DataclassInstance")
NONE: Mapping[str, Any] = MappingProxyType({})


def updated(
    before: State,
    values: Mapping[str, object],
    choices: Mapping[str, Collection[object]] = NONE,
    ranges: Mapping[str, tuple[float, float]] = NONE,
    *,
    nearest: bool = True,
) -> State:
    """A frozen dataclass of texts, numbers and switches with what fits of a link or a saved state.

    A field keeps its value where `values` does not name it or gives another kind of value.
    choices: field -> what it may be. ranges: field -> lowest and highest number, both included;
    what lies beyond becomes the nearest end, or with nearest=False does not fit.
    """
    taken: dict[str, Any] = {}
    for field in fields(before):
        if field.name not in values:
            continue
        now, value = getattr(before, field.name), values[field.name]
        low, high = ranges.get(field.name, (-math.inf, math.inf))
        if type(now) in (int, float):
            if isinstance(value, bool) or not isinstance(value, int | float):
                continue
            inside = min(max(value, low), high) if math.isfinite(value) else value
            if math.isfinite(value) and (nearest or inside == value):
                taken[field.name] = round(inside) if isinstance(now, int) else float(inside)
        elif type(now) is type(value) and value in choices.get(field.name, (value,)):
            taken[field.name] = value
    return replace(before, **taken)


class PageState:
    """A frozen dataclass of what is chosen on a page; a link or a restart holds it as plain values.

    CHOICES, RANGES: what its fields may be, as `updated` takes it.
    """

    __slots__ = ()
    CHOICES: ClassVar[Mapping[str, Collection[object]]] = NONE
    RANGES: ClassVar[Mapping[str, tuple[float, float]]] = NONE

    def changed(self, /, **values: object) -> Self:
        """The same with other values; what does not fit is ignored."""
        now: Any = self
        return cast(Self, updated(now, values, self.CHOICES, self.RANGES))

    def state(self) -> dict[str, object]:
        """Plain values, which `changed` takes back."""
        now: Any = self
        return asdict(now)


class PassingState:
    """A frozen dataclass of what a page shows, which is not found again at the next start."""

    __slots__ = ()

    def changed(self, /, **values: object) -> Self:
        """The same with other values."""
        now: Any = self
        return cast(Self, replace(now, **values))

    def state(self) -> dict[str, object]:
        return {}


def record(kind: type[State], value: object) -> State:
    """A dataclass from an object with exactly its fields, each of the kind that the class says.

    For texts, whole numbers, numbers, switches and literals; ValueError for anything else.
    """
    row, known = entries(value, "it"), {field.name: field.type for field in fields(kind)}
    if set(row) != set(known):
        raise ValueError(f"it has {sorted(row)} in place of {sorted(known)}")
    if wrong := [name for name, of in known.items() if not _is(row[name], of)]:
        raise ValueError(f"{wrong[0]!r} is of another kind")
    return kind(**row)


def _is(value: object, of: object) -> bool:
    if get_origin(of) is Literal:
        return value in get_args(of)
    return type(value) is of or (of is float and type(value) is int)


def entries(value: object, what: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"{what} is no object with named entries")
    return value


def words(row: Mapping[str, object], name: str, default: str | None = None) -> str:
    value = row.get(name, default)
    if not isinstance(value, str):
        raise ValueError(f"{name!r} is no text")
    return value


def count(row: Mapping[str, object], name: str, least: int = 0) -> int:
    value = row.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise ValueError(f"{name!r} is no whole number of at least {least}")
    return value


def real(row: Mapping[str, object], name: str) -> float:
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
    value = row.get(name)
    if not isinstance(value, bool):
        raise ValueError(f"{name!r} is neither true nor false")
    return value


def several(
    row: Mapping[str, object], name: str, read: Callable[[object], Value]
) -> tuple[Value, ...]:
    value = row.get(name)
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise ValueError(f"{name!r} is no list")
    return tuple(read(one) for one in value)


def one_text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r:.40} is no text")
    return value
