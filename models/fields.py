"""The settings of a run, said once: an attribute of a config that may be set has a `Field`.

From them come a command's options, the rows of a form, the check with its sentence and the ranges
of what is kept in files. Labels and help are English, for the window to translate.
"""

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal, get_args, get_origin

from models.errors import UserError

MOST_SEED, MOST_STEPS = 2**31 - 1, 1_000_000
Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Field:
    """One attribute of a config that a person may set.

    name: of the attribute. kind: int, float, bool or str. label: what a person calls it.
    low, high: ends of its range, both included; above: `low` itself is not. step: of an arrow of
    its box; 0 takes the next of 1, 2, 5, 10. digits: after the point. percent: the box shows
    hundredths. choices: key -> label, of a str. optional: whether None is a value; unset: what
    None is called. zero: what the lowest value is called. help: one sentence, of the option and
    of the box. term: key of the glossary. option: the command's, `--name` by default; "" for none.
    flag: what the option sets, which then takes no value. shown_if: another field and its values
    for which this one matters.
    """

    name: str
    kind: type
    label: str
    low: float = -math.inf
    high: float = math.inf
    above: bool = False
    step: float = 1
    digits: int = 2
    percent: bool = False
    choices: Mapping[str, str] | None = None
    optional: bool = False
    unset: str = ""
    zero: str = ""
    help: str = ""
    term: str = ""
    option: str = "--"
    flag: Value = ""
    shown_if: tuple[str, tuple[str, ...]] = ("", ())

    @property
    def option_name(self) -> str:
        """Of the command: "--batch-size"; "" if the command has none."""
        return f"--{self.name.replace('_', '-')}" if self.option == "--" else self.option

    def problem(self, value: object) -> UserError | None:
        """Why it can't be set to this, by name and range; None if it can."""
        if value is None and self.optional:
            return None
        label, given = UserError(self.label), _plain(value)
        if self.kind is bool:
            if isinstance(value, bool):
                return None
            return UserError("{setting} is on or off; {value} was given.",
                             "Give true or false.", setting=label, value=given)  # fmt: skip
        if self.kind is str:
            if isinstance(value, str) and (self.choices is None or value in self.choices):
                return None
            return UserError("{setting} must be one of {choices}; {value} was given.",
                             "Choose one of them.", setting=label, value=given,
                             choices=", ".join(self.choices or ()))  # fmt: skip
        if isinstance(value, bool) or not isinstance(value, int | float):
            return UserError("{setting} must be a number; {value} was given.",
                             "Give a number.", setting=label, value=given)  # fmt: skip
        if self.kind is int and (not _finite(value) or value != int(value)):
            return UserError("{setting} must be a whole number; {value} was given.",
                             "Give a number without a fraction.",
                             setting=label, value=given)  # fmt: skip
        return None if self._holds(value) else self._out_of_range(label, given)

    def _holds(self, value: float) -> bool:
        inside = self.low < value if self.above else self.low <= value
        return _finite(value) and inside and value <= self.high

    def _out_of_range(self, label: UserError, value: object) -> UserError:
        low, high = _plain(self.low), _plain(self.high)
        if self.above and math.isinf(self.high):
            return UserError("{setting} must be above {low}; {value} was given.",
                             "Give a larger number.",
                             setting=label, low=low, value=value)  # fmt: skip
        if math.isinf(self.low) and math.isinf(self.high):
            return UserError("{setting} must be a number; {value} was given.",
                             "Give a number.", setting=label, value=value)  # fmt: skip
        return UserError("{setting} must lie between {low} and {high}; {value} was given.",
                         "Give a number in this range.",
                         setting=label, low=low, high=high, value=value)  # fmt: skip


def setting(
    default: Value, label: str, low: float = -math.inf, high: float = math.inf, **more: Any
) -> Any:
    """An attribute of a config that a person may set. more: as of `Field`.

    Its field's name is the attribute's; kind and optional are read off its annotation.
    """
    return dataclasses.field(
        default=default, metadata={"field": Field("", str, label, low, high, **more)}
    )


@cache
def fields_of(config: type) -> tuple[Field, ...]:
    """What may be set of a config dataclass, in its order."""
    return tuple(
        replace(
            one.metadata["field"],
            name=one.name,
            kind=_kind(one.type),
            optional=type(None) in get_args(one.type),
        )
        for one in dataclasses.fields(config)
        if "field" in one.metadata
    )


def _kind(annotation: Any) -> type:
    """int of "int | None", str of a Literal."""
    first = get_args(annotation)[0] if type(None) in get_args(annotation) else annotation
    return str if get_origin(first) is Literal else first


@dataclass(frozen=True, slots=True)
class RunConfig:
    """What every run is asked for.

    model: folder of the model to start from. out: folder of the result, new or holding a checkpoint
    of the same run. name: of the result; "" takes the name of `out`.
    BESIDE: attributes that decide no figure: where it is kept, and what is looked at meanwhile.
    """

    BESIDE: ClassVar[tuple[str, ...]] = ()

    model: Path
    out: Path
    name: str = ""

    @property
    def result_name(self) -> str:
        """The name that the result goes by."""
        return self.name or self.out.name

    def recipe(self) -> dict[str, object]:
        """All that decides the figures, as plain data."""
        beside = ("model", "out", "name", *self.BESIDE)
        return {key: value for key, value in asdict(self).items() if key not in beside}

    def check(self) -> None:
        """Raise UserError for the first setting that is out of range."""
        config: type = type(self)
        check(fields_of(config), self)


def check(fields: Sequence[Field], config: object) -> None:
    """Raise UserError for the first attribute that its field does not allow."""
    for field in fields:
        if problem := field.problem(getattr(config, field.name)):
            raise problem


def field_of(known: type | Sequence[Field], name: str) -> Field:
    """known: a config dataclass, or fields."""
    fields = fields_of(known) if isinstance(known, type) else known
    return {field.name: field for field in fields}[name]


def defaults(config: type) -> dict[str, Any]:
    """What each attribute of a config dataclass is unless it is given."""
    known = dataclasses.fields(config)
    return {one.name: one.default for one in known if one.default is not MISSING}


def allowed(
    fields: Sequence[Field], kept: Mapping[str, object], report: Callable[[str, UserError], object]
) -> dict[str, Any]:
    """The values of a file, a link or a restart that may be set; each other one is reported.

    A name that no field has is left out. A whole number for a float is made one.
    """
    found: dict[str, Any] = {}
    for field in fields:
        if field.name not in kept:
            continue
        value = kept[field.name]
        if problem := field.problem(value):
            report(field.name, problem)
        elif value is None or field.kind in (bool, str):
            found[field.name] = value
        else:
            found[field.name] = field.kind(value)
    return found


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond what a float holds
        return False


def _plain(value: object) -> object:
    """A whole number without its ".0"."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
