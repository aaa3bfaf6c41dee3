"""PPO runs that were measured when the program was built: five seeds each, as in `ppo_runs`."""

import math
from functools import cache
from itertools import groupby

from models.theory.alignment.figures_ppo import Curves
from resources import table, table_folders

NAME = "ppo_runs"
NUMBERS = (
    *("iteration", "proxy", "gold", "kl", "entropy", "length"),
    *("clip_fraction", "explained_variance"),
)


@cache
def shipped(variant: str) -> tuple[Curves, ...]:
    """The runs of a variant, a seed each; () if it was not measured."""
    if not any((place / f"{NAME}.csv").is_file() for place in table_folders()):
        return ()
    found = table(NAME)
    rows = sorted(
        (row for row in found.rows if row["variant"] == variant),
        key=lambda row: (int(str(row["seed"])), int(str(row["iteration"]))),
    )
    source = found.source[0]
    return tuple(
        Curves(
            f"seed {seed}",
            tuple({name: _number(row[name]) for name in NUMBERS} for row in group),
            place,
            source,
        )
        for place, (seed, group) in enumerate(groupby(rows, key=lambda row: int(str(row["seed"]))))
    )


def _number(value: object) -> float:
    """An empty cell is what a run did not get to measure."""
    return math.nan if value is None else float(str(value))
