"""Plain values become typed ones; what does not fit is named with its place and what is wanted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

import msgspec
import pytest

from models.plain_values import WrongValueError, convert, from_json


@dataclass(frozen=True, slots=True)
class Item:
    size: float
    kind: Literal["small", "large"] = "small"
    count: Annotated[int, msgspec.Meta(ge=1, le=5)] = 1
    pair: tuple[int, int] = (1, 2)
    shares: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Box:
    items: tuple[Item, ...]


WRONG: tuple[tuple[object, str, str], ...] = (
    ({}, "items", "items is missing."),
    (None, "", "What it holds must be a table with named entries; here is nothing."),
    ({"items": 3}, "items", "items must be a list; here is a whole number."),
    ({"items": [{"size": 1}, {"size": "1"}]}, "items.2.size", "must be a number; here is a text"),
    ({"items": [{"size": True}]}, "items.1.size", "must be a number; here is true or false"),
    ({"items": [{"size": 10**400}]}, "items.1.size", "out of range"),
    ({"items": [{"size": float("nan")}]}, "items.1.size", "no finite number"),
    ({"items": [{"size": 1, "kind": "huge"}]}, "items.1.kind", "'huge'"),
    ({"items": [{"size": 1, "count": 9}]}, "items.1.count", "is not <= 5"),
    ({"items": [{"size": 1, "count": 2.0}]}, "items.1.count", "must be a whole number"),
    ({"items": [{"size": 1, "pair": [1]}]}, "items.1.pair", "too many or too few items"),
    ({"items": [{"size": 1, "shares": {"a": "b"}}]}, "items.1.shares.*", "must be a number"),
    ({"items": [{"size": 1, "colour": 1}]}, "items.1.colour", "Known are: size, kind"),
)


@pytest.mark.parametrize(("value", "place", "says"), WRONG)
def test_what_does_not_fit_is_named(value: object, place: str, says: str) -> None:
    with pytest.raises(WrongValueError) as caught:
        convert(value, Box)
    assert caught.value.place == place
    assert says in caught.value.message


def test_what_fits_is_typed_and_more_may_be_allowed() -> None:
    whole = {"items": [{"size": 1, "shares": {"a": 2}, "colour": "red"}]}
    assert convert(whole, Box, extra=True) == Box((Item(1.0, shares={"a": 2.0}),))


@pytest.mark.parametrize(
    "text", ["", "[1,", "[NaN]", "[1e999]", "[" * 100_000, "9" * 5000, b"\xff", '{"a": 1}']
)
def test_text_that_is_no_such_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(WrongValueError):
        from_json(text, list[float])
