"""How the shipped table of abilities was made, and where a curve of it falls."""

import math
from dataclasses import dataclass
from functools import cache

import resources
from models.theory.emergence.lines import Line

MADE_BY = "made by: "  # what follows it in the table's description is the command


@dataclass(frozen=True, slots=True)
class Made:
    """item_seed: of the items that were drawn. day: of the last measurement, as YYYY-MM-DD.

    items: the most that a model was asked of one ability. command: that makes the table again.
    """

    item_seed: int
    items: int
    day: str
    command: str


@cache
def made() -> Made:
    """The label of the table family_abilities. Raises ValueError if its rows differ in seed."""
    table = resources.table("family_abilities")
    seeds = {int(seed) for seed in table.numbers("item_seed")}
    if len(seeds) != 1:
        raise ValueError(f"family_abilities was measured with several item seeds: {seeds}")
    _, _, command = table.description.partition(MADE_BY)
    items = int(max(table.numbers("items")))
    return Made(seeds.pop(), items, max(table.texts("measured")), command)


def falls(line: Line) -> tuple[str, ...]:
    """Models that are worse than the one before them; () for a curve that never falls.

    A fall within the bar of the one before does not count: it may be luck of the items.

    >>> falls(Line("sums", ("a", "b", "c"), (1, 2, 3), (-2.0, -0.5, -0.7), (), (), ""))
    ('c',)
    """
    found = []
    for index, before in enumerate(line.y[:-1]):
        low = line.low[index] if line.has_bars else before
        if line.y[index + 1] < (low if math.isfinite(low) else before):
            found.append(line.models[index + 1])
    return tuple(found)
