"""What the family is asked: the held-out items of every ability."""

from collections.abc import Mapping
from functools import cache
from random import Random
from types import MappingProxyType

from models.family import arithmetic, code, facts, in_context
from models.family.items import Item, Maker, held_out_items

ITEMS = 500
SEED = 2026

BASE_ABILITIES: Mapping[str, Maker] = MappingProxyType(
    {
        "addition_2": arithmetic.addition_2,
        "addition_3": arithmetic.addition_3,
        "subtraction_3": arithmetic.subtraction_3,
        "multiplication_1": arithmetic.multiplication_1,
        "multiplication_2": arithmetic.multiplication_2,
        "word_sum": arithmetic.word_sum,
        "recall": in_context.recall,
        "labelling": in_context.labelling,
        "list_operation": in_context.list_operation,
        "code_output": code.code_output,
        "code_line": code.code_line,
        "list_sort": code.list_sort,
    }
)

CAPITAL = "capital"
EVERY = (*BASE_ABILITIES, CAPITAL)
"""What the base models are asked, in the order of the tables."""
TRIES = 60_000


@cache
def items(ability: str, count: int = ITEMS, seed: int = SEED) -> tuple[Item, ...]:
    """The held-out items of an ability: so many, or as many as there are.

    The same for a seed; fewer are the first of more. KeyError for an unknown ability.
    """
    if ability == CAPITAL:
        every = capitals()
        return tuple(Random(seed).sample(every, len(every)))[:count]
    return tuple(held_out_items(BASE_ABILITIES[ability], count, seed, TRIES))


def capitals() -> tuple[Item, ...]:
    """Every country's capital as a statement to go on with; the base has seen all of them."""
    return facts.capital_items()
