"""What the abilities of the study family are called, and what guessing would score."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from models.theory.emergence.lines import NONE


@dataclass(frozen=True, slots=True)
class OwnAbility:
    """One ability. key: as in the table family_abilities. group: what it belongs to.

    chance: share right of whoever guesses among what the prompt shows; nan where there is nothing
    to guess among.
    """

    key: str
    title: str
    group: str
    chance: float = NONE


ARITHMETIC, CONTEXT, CODE, FACTS = "Arithmetic", "In-context learning", "Code", "Facts"
ABILITIES: Mapping[str, OwnAbility] = MappingProxyType(
    {
        one.key: one
        for one in (
            OwnAbility("addition_2", "2-digit addition", ARITHMETIC),
            OwnAbility("addition_3", "3-digit addition", ARITHMETIC),
            OwnAbility("subtraction_3", "3-digit subtraction", ARITHMETIC),
            OwnAbility("multiplication_1", "1-digit multiplication", ARITHMETIC),
            OwnAbility("multiplication_2", "2-digit multiplication", ARITHMETIC),
            OwnAbility("word_sum", "Sums in words", ARITHMETIC),
            OwnAbility("recall", "In-context recall", CONTEXT, 1 / 6),  # six pairs are shown
            OwnAbility("labelling", "In-context labelling", CONTEXT, 1 / 2),  # two labels are shown
            OwnAbility("list_operation", "List operation from examples", CONTEXT),
            OwnAbility("code_output", "Reading code", CODE),
            OwnAbility("code_line", "Writing one line of code", CODE),
            OwnAbility("list_sort", "Sorting a list", CODE),
            OwnAbility("capital", "Capitals", FACTS),
        )
    }
)
OVERVIEW = ("addition_3", "recall", "code_output", "capital")
"""One of each group, to begin with."""


def title(key: str) -> str:
    """The name of an ability; its key where it has none."""
    return ABILITIES[key].title if key in ABILITIES else key.replace("_", " ")


def chance(key: str) -> float:
    """What guessing scores, in [0, 1]; nan where there is nothing to guess among."""
    return ABILITIES[key].chance if key in ABILITIES else NONE


def size_title(name: str) -> str:
    """A size as a person reads it: folders and files are named 1m and 12b.

    >>> size_title("2.6m"), size_title("279k"), size_title("12b")
    ('2.6M', '279k', '12B')
    """
    return re.sub(r"(\d)([mb])\b", lambda found: found[1] + found[2].upper(), name)
