"""Plain values from outside (TOML, JSON, links, saved states) as typed dataclasses and structs."""

import json
import math
import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date, time
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, TypeVar, cast

import msgspec

from models.errors import UserError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Kind = TypeVar("Kind")
State = TypeVar("State", bound="DataclassInstance")
NONE: Mapping[str, Any] = MappingProxyType({})
Filled = Annotated[str, msgspec.Meta(pattern=r"\S")]
"""A text that is not blank."""


class WrongValueError(UserError):
    """What was read is not of the kind that it should be.

    place: where in it, as "choice.options.2.text", items counted from 1; "" for the whole.
    """

    def __init__(self, template: str, remedy: str, place: str, **values: object) -> None:
        what = place or UserError("What it holds")
        super().__init__(template, remedy, place=what, **values)
        self.place = place


def convert(value: object, kind: type[Kind], *, extra: bool = False) -> Kind:
    """Plain values as a dataclass, a struct or whatever msgspec converts strictly to.

    Refused are, too, numbers that are not finite, what is nested too deeply and, unless `extra`
    things may be there, keys that it does not have. Raises WrongValueError that says where, and
    what to write instead.
    """
    try:
        found = msgspec.convert(value, kind)
        _check(value, None if extra else msgspec.to_builtins(found, enc_hook=dict), ())
    except msgspec.ValidationError as error:
        raise _sentence(error) from error
    except RecursionError as error:
        raise _too_deep() from error
    return found


def from_json(text: str | bytes, kind: type[Kind], *, extra: bool = False) -> Kind:
    """What JSON holds, as `convert` makes it; WrongValueError if it is none."""
    try:
        return convert(json.loads(text, parse_constant=_no_number), kind, extra=extra)
    except ValueError as error:
        endless = "int_max_str_digits" in str(error)
        reason = UserError("a number in it has too many digits") if endless else error
        raise WrongValueError(
            "{place} is no valid JSON: {reason}.", "Correct it.", "", reason=reason,
        ) from error  # fmt: skip
    except RecursionError as error:
        raise _too_deep() from error


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number in JSON")


def _too_deep() -> WrongValueError:
    return WrongValueError("{place} is nested too deeply.", "Correct it.", "")


_KINDS = {
    "str": UserError("a text"),
    "int": UserError("a whole number"),
    "float": UserError("a number"),
    "bool": UserError("true or false"),
    "array": UserError("a list"),
    "object": UserError("a table with named entries"),
    "null": UserError("nothing"),
}


def _check(given: object, found: object, place: tuple[str, ...]) -> None:
    """Object to a number that is not finite, and to a key that a typed value has not taken."""
    if isinstance(given, float) and not math.isfinite(given):
        raise WrongValueError("{place} is no finite number.", "Correct it.", ".".join(place))
    if isinstance(given, date | time):
        raise WrongValueError(
            "{place} is a date or a time.", "Write it as a text.", ".".join(place)
        )  # fmt: skip
    if isinstance(given, dict):
        known = found if isinstance(found, dict) else given
        for key, one in given.items():
            below = (*place, str(key))
            if key not in known:
                raise WrongValueError(
                    "{place} is no key that is known here. Known are: {known}.",
                    "Correct it, or leave it out.",
                    ".".join(below),
                    known=", ".join(known),
                )
            _check(one, known[key] if known is found else None, below)
    elif isinstance(given, list | tuple):
        items = found if isinstance(found, list | tuple) else [None] * len(given)
        for number, (one, taken) in enumerate(zip(given, items, strict=False), start=1):
            _check(one, taken, (*place, str(number)))


def _sentence(error: msgspec.ValidationError) -> WrongValueError:
    """msgspec's message in words that say what to write."""
    message, _, path = str(error).partition(" - at `$")
    steps = re.findall(r"\.([^.\[`]+)|\[(\d+|\.\.\.)\]", path)  # "[...]": one value of a table
    keys = [name or ("*" if step == "..." else str(int(step) + 1)) for name, step in steps]
    place = ".".join(keys)
    if missing := re.fullmatch(r"Object missing required field `(.+)`", message):
        return WrongValueError("{place} is missing.", "Add it.", ".".join([*keys, missing[1]]))
    if kinds := re.fullmatch(r"Expected `(.+)`, got `(.+)`", message):
        wanted = kinds[1].partition(" | ")[0]
        return WrongValueError(
            "{place} must be {wanted}; here is {found}.",
            "Correct it.",
            place,
            found=_KINDS.get(kinds[2], kinds[2]),
            wanted=_KINDS.get(wanted, wanted),
        )
    if "matching regex" in message:
        return WrongValueError("{place} is blank.", "Write it.", place)
    if items := re.fullmatch(r"Expected `\w+` of length ([^,]+).*", message):
        return WrongValueError(
            "{place} has too many or too few items; allowed are {bound}.",
            "Correct it.",
            place,
            bound=items[1],
        )
    if bounded := re.fullmatch(r"Expected `\w+` ([<>]=? .+)", message):
        return WrongValueError("{place} is not {bound}.", "Correct it.", place, bound=bounded[1])
    return WrongValueError(
        "{place} cannot be used: {reason}.", "Correct it.", place, reason=message.lower()
    )


def updated(
    before: State,
    values: Mapping[str, object],
    choices: Mapping[str, Collection[object]] = NONE,
    ranges: Mapping[str, tuple[float, float]] = NONE,
    *,
    nearest: bool = True,
) -> State:
    """A frozen dataclass of texts, numbers and switches with what fits of a link or a saved state.

    A field keeps its value where `values` does not name it or gives another kind of value; a tuple
    is given as a list.
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
        elif isinstance(now, tuple) and isinstance(value, list):
            with suppress(msgspec.ValidationError):
                taken[field.name] = msgspec.convert(value, field.type)
        elif type(now) is type(value) and value in choices.get(field.name, (value,)):
            taken[field.name] = value
    return replace(before, **taken)


class PageState:
    """A frozen dataclass of what is chosen on a page; a link or a restart holds it as plain values.

    CHOICES, RANGES, NEAREST: what its fields may be, as `updated` takes it. PASSING: fields that
    are forgotten at the end of the program.
    """

    __slots__ = ()
    CHOICES: ClassVar[Mapping[str, Collection[object]]] = NONE
    RANGES: ClassVar[Mapping[str, tuple[float, float]]] = NONE
    NEAREST: ClassVar[bool] = True
    PASSING: ClassVar[Collection[str]] = ()

    def changed(self, /, **values: object) -> Self:
        """The same with other values; what does not fit is ignored."""
        now: Any = self
        found = updated(now, values, self.CHOICES, self.RANGES, nearest=self.NEAREST)
        return cast(Self, found)

    def state(self) -> dict[str, object]:
        """Plain values, which `changed` takes back."""
        now: Any = self
        kept: dict[str, object] = _listed(msgspec.to_builtins(now, enc_hook=dict))
        return {name: value for name, value in kept.items() if name not in self.PASSING}


def _listed(value: Any) -> Any:
    """Plain values as JSON gives them back: with lists for tuples."""
    if isinstance(value, dict):
        return {name: _listed(one) for name, one in value.items()}
    return [_listed(one) for one in value] if isinstance(value, list | tuple) else value


class PassingState:
    """A frozen dataclass of what a page shows, which is not found again at the next start."""

    __slots__ = ()

    def changed(self, /, **values: object) -> Self:
        """The same with other values."""
        now: Any = self
        return cast(Self, replace(now, **values))

    def state(self) -> dict[str, object]:
        return {}
