"""Names of tuned models, and which model a person starts with."""

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.model import Model

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
TUNED_SUFFIX = re.compile(r"-tuned-\d+$")

USUAL_PARAMETERS = 1_500_000
"""Larger ones write better but learn for minutes on two cores."""


def usual_model(models: "Sequence[Model]") -> "Model | None":
    """The chat model to start with: the largest that learns within half a minute; None without."""
    sound = [each for each in models if each.kind == "chat" and each.problem is None]
    quick = [each for each in sound if each.parameters <= USUAL_PARAMETERS]
    if quick:
        return max(quick, key=lambda each: (each.parameters, -each.seed))
    return min(sound, key=lambda each: (each.parameters, each.seed), default=None)


def tunable(models: "Sequence[Model]") -> "tuple[Model, ...]":
    """Those that a fine-tune can start from, and damaged ones, which say so themselves.

    Blocks of 8 bits cannot be trained, nor can what was not converted yet.
    """
    return tuple(
        each for each in models if each.trainable or (each.problem and not each.convertible)
    )


def default_name(parent: str, taken: Collection[str]) -> str:
    """The first free name of the form "279k-chat-tuned-1"; a tuned parent keeps one suffix.

    >>> default_name("279k-chat-tuned-1", {"279k-chat-tuned-1"})
    '279k-chat-tuned-2'
    """
    stem = TUNED_SUFFIX.sub("", parent)
    used = {name.lower() for name in taken}
    number = 1
    while f"{stem}-tuned-{number}".lower() in used:
        number += 1
    return f"{stem}-tuned-{number}"


def is_usable(name: str) -> bool:
    """Whether a name can be a folder everywhere and a word on a command line."""
    return NAME.fullmatch(name) is not None and not name.endswith(".")


def is_taken(name: str, taken: Collection[str]) -> bool:
    """Whether a model of that name is there; capital letters make no other folder everywhere."""
    return name.lower() in {other.lower() for other in taken}
