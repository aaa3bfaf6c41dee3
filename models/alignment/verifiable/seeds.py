"""Runs over several seeds, measured once on the family: the table grpo_runs, where it is shipped.

python tests/benchmarks/grpo_seeds.py --losses grpo,dr-grpo,rloo,dapo,ppo --write
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean

import resources

TABLE = "grpo_runs"


@dataclass(frozen=True, slots=True)
class SeedRun:
    """One run. Shares in [0, 1] of the held-out problems; pass_64: by the unbiased estimator."""

    task: str
    model: str
    loss: str
    seed: int
    greedy_before: float
    greedy_after: float
    pass_64_before: float
    pass_64_after: float
    cpu_seconds: float


@dataclass(frozen=True, slots=True)
class SeedSummary:
    """The runs of one task, model and loss. least, most: of greedy_after; the others are means."""

    task: str
    model: str
    loss: str
    seeds: int
    greedy_before: float
    greedy_after: float
    least: float
    most: float
    pass_64_before: float
    pass_64_after: float
    cpu_seconds: float


@cache
def measured() -> tuple[SeedRun, ...]:
    """The rows of the table; () in a program that has none."""
    return resources.table(TABLE).records(SeedRun) if TABLE in resources.tables() else ()


def summaries(runs: Sequence[SeedRun]) -> tuple[SeedSummary, ...]:
    """One a task, model and loss, in the order in which they come."""
    groups: dict[tuple[str, str, str], list[SeedRun]] = {}
    for run in runs:
        groups.setdefault((run.task, run.model, run.loss), []).append(run)
    found = []
    for key, group in groups.items():
        after = [one.greedy_after for one in group]
        found.append(
            SeedSummary(
                *key, len(group), fmean(one.greedy_before for one in group), fmean(after),
                min(after), max(after), fmean(one.pass_64_before for one in group),
                fmean(one.pass_64_after for one in group),
                fmean(one.cpu_seconds for one in group),
            )
        )  # fmt: skip
    return tuple(found)
