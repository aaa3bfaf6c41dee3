"""The reader's own frontier: rows and runs as they come, kept over a restart."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from models.alignment.frontier import Frontier, Path, Row

if TYPE_CHECKING:
    from models.training.frontier import Measured, Moment

KEPT = "frontier"
"""Where among the things on the bench it lies."""
MEGABYTE = 1e6


def row_of(measured: "Measured", reward_seconds: float) -> Row:
    """As the figures take it."""
    needs = measured.method in ("ppo", "bon")
    return Row(
        measured.method, measured.value, measured.seed, measured.gold, measured.proxy, measured.kl,
        measured.cpu_seconds, reward_seconds if needs else 0.0,
        (measured.peak_bytes or 0) / MEGABYTE,
    )  # fmt: skip


def with_row(found: Frontier, row: Row) -> Frontier:
    """And this one."""
    return Frontier((*found.rows, row), found.runs)


def with_moment(found: Frontier, moment: "Moment") -> Frontier:
    """And this iteration of PPO, if it is one without a penalty."""
    if moment.setting.value:
        return found
    runs = found.runs
    return Frontier(
        found.rows,
        Path(
            (*runs.seeds, moment.setting.seed), (*runs.kl, moment.kl),
            (*runs.gold, moment.gold), (*runs.proxy, moment.proxy),
        ),
    )  # fmt: skip


def without_seed(found: Frontier, seed: int) -> Frontier:
    """What is left when a seed was stopped half-way."""
    runs = found.runs
    kept = [n for n, one in enumerate(runs.seeds) if one != seed]
    columns = (runs.seeds, runs.kl, runs.gold, runs.proxy)
    path: Any = [tuple(column[n] for n in kept) for column in columns]
    return Frontier(tuple(row for row in found.rows if row.seed != seed), Path(*path))


def as_text(found: Frontier) -> str:
    """To be kept."""
    return json.dumps({"rows": [asdict(row) for row in found.rows], "runs": asdict(found.runs)})


def from_text(kept: str) -> Frontier:
    """As it was kept; nothing for what makes no sense."""
    try:
        read: Mapping[str, Any] = json.loads(kept)
        rows: Sequence[Mapping[str, Any]] = read["rows"]
        made = tuple(Row(**{str(k): v for k, v in row.items()}) for row in rows)
        runs = Path(**{str(name): tuple(values) for name, values in read["runs"].items()})
    except (ValueError, TypeError, KeyError, AttributeError):
        return Frontier()
    finite = all(math.isfinite(row.gold) and math.isfinite(row.kl) for row in made)
    return Frontier(made, runs) if finite else Frontier()
