"""All stages of the tab Alignment in one go, as its button runs them: what each costs and makes.

    python tests/benchmarks/pipeline.py [--write] [--iterations N] [--count N] [--steps N]

SFT of 279k-base, 1,000 comparisons of its drafts, a reward model, PPO without a penalty and with
one, DPO on the same comparisons. For each stage: wall clock, processor seconds of all threads,
memory that it took more at the most. --write keeps processor seconds and memory as the table
`alignment_costs`, which the window shows for stages that were not run yet.
"""

import json
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import measuring

import resources
from desktop.runs.service import RunOutcome
from desktop.tabs.alignment.stages import STAGES, wished_facts
from models.alignment.pipeline import PipelineSettings
from models.preferences.pairs import Pair
from models.progress import Progress, drain

BASE, BAR_S = "279k-base", 300.0
COUNTED = ("sft", "comparisons", "reward", "ppo")
"""The stages of the bar: without the shortcut."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a stage cost and made. rows: the figures of its steps."""

    stage: str
    penalty: str
    timing: measuring.Timing
    facts: Mapping[str, Any]
    rows: list[Mapping[str, float]] = field(default_factory=list)


def chain(wish: PipelineSettings, scratch: Path) -> list[Spent]:
    """Every stage after the other, each from what those before it have made."""
    bench: Any = SimpleNamespace(
        base=resources.weights(BASE), sft=None, reward=None, ppo=None, dpo=None,
        pairs=tuple[Pair, ...](), pairs_source="",
    )  # fmt: skip
    found = list[Spent]()
    for number, (stage, penalty) in enumerate(wish.parts):
        facts = wished_facts(stage, penalty, wish, bench)
        given = bench.pairs if stage in ("reward", "dpo") else None
        rows = list[Mapping[str, float]]()

        def note(progress: Progress, rows: list[Mapping[str, float]] = rows) -> None:
            if progress.values:
                rows.append(progress.values)

        started = (time.perf_counter(), time.process_time())
        steps = STAGES[stage].steps(facts, scratch / f"{number}-{stage}", given)
        made: RunOutcome = drain(steps, note)
        timing = measuring.Timing(
            time.perf_counter() - started[0], time.process_time() - started[1]
        )
        if made.pairs:
            bench.pairs = made.pairs
        else:
            setattr(bench, stage, made.folder)
        found.append(Spent(stage, penalty, timing, made.facts, rows))
        peak = (made.facts.get("peak") or 0) / 1e6
        print(f"{stage:12} {penalty:9} {timing}, {peak:.0f} MB", flush=True)
    return found


def main() -> None:
    """Run it and print the rows."""
    usual = PipelineSettings()
    asked = measuring.asked(
        __doc__, write=False, iterations=usual.iterations, count=usual.count, steps=int
    )
    wish = PipelineSettings(asked.count, asked.steps, asked.iterations)
    with tempfile.TemporaryDirectory() as scratch:
        found = chain(wish, Path(scratch))
    whole = sum(one.timing.cpu_s for one in found if one.stage in COUNTED)
    wall = sum(one.timing.wall_s for one in found if one.stage in COUNTED)
    what = "SFT, comparisons, reward model, PPO with and without penalty, processor seconds"
    measuring.at_most(what, whole, BAR_S, " s", f" ({wall:.0f} s on the clock)")
    if asked.write:
        write(found, wish.amounts())


def write(spent: Sequence[Spent], amounts: Mapping[str, float]) -> None:
    """The table; of two runs of PPO the last one, with a penalty. Of the base, what its card says
    of its pretraining.
    """
    by_stage = {one.stage: one for one in spent}
    card = json.loads((resources.weights(BASE) / "card.json").read_text(encoding="utf-8"))
    rows = [
        (one.stage, f"{one.timing.cpu_s:.1f}", one.facts.get("peak") or 0, amounts[one.stage])
        for one in by_stage.values()
    ]
    base = ("base", f"{card['cpu_seconds']:.1f}", 0, 1)
    columns = ("stage", "seconds", "peak_bytes", "amount")
    measuring.write_table("alignment_costs", columns, [base, *rows])


if __name__ == "__main__":
    main()
