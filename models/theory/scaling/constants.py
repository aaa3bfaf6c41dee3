"""The figures of papers, as the laws read them from the tables."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import resources


@cache
def named(table: str) -> Mapping[str, float]:
    """A table of constants, with columns `name` and `value`, as name -> value."""
    found = resources.table(table)
    pairs = zip(found.texts("name"), found.numbers("value"), strict=True)
    return MappingProxyType(dict(pairs))


@cache
def column(table: str, key: str, values: str) -> Mapping[str, float]:
    """One column of numbers by another of names; nan where a cell is empty."""
    found = resources.table(table)
    return MappingProxyType(dict(zip(found.texts(key), found.numbers(values), strict=True)))


@cache
def texts(table: str, key: str, values: str) -> Mapping[str, str]:
    """One column of texts by another of names; "" where a cell is empty."""
    found = resources.table(table)
    return MappingProxyType(dict(zip(found.texts(key), found.texts(values), strict=True)))
