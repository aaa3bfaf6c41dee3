"""Answers to the questions of some exhibits, each with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import resources


@dataclass(frozen=True, slots=True)
class Answer:
    """sources: citation keys."""

    text: str
    sources: tuple[str, ...]


@cache
def answers() -> Mapping[str, Answer]:
    """By the key of the exhibit; an exhibit without a sourced answer is not in it."""
    table = resources.table("exhibit_answers")
    columns = (table.texts(name) for name in ("key", "answer", "sources"))
    return MappingProxyType(
        {key: Answer(text, tuple(keys.split())) for key, text, keys in zip(*columns, strict=True)}
    )
