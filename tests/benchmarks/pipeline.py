"""All stages of the tab Alignment in one go, as its button runs them: what each of them costs.

    python tests/benchmarks/pipeline.py [--write] [--iterations N] [--count N]

SFT of 279k-base, 1,000 comparisons of its drafts, a reward model, PPO with a penalty and without,
DPO on the same comparisons. For each stage: wall clock, processor seconds of all threads, memory
that it took more at the most. --write keeps processor seconds and memory as the table
`alignment_costs`, which the window shows for stages that were not run yet.
"""

import argparse
import csv
import json
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import measuring

import resources
from desktop.tabs.alignment.run_all_job import COUNT, ITERATIONS, Wish, pipeline_steps, plan
from models.progress import Progress, drain
from models.training.experiments.pipeline import Begun, Done

BASE, BAR_S = "279k-base", 300.0
COUNTED = ("sft", "comparisons", "reward", "ppo")
"""The stages of the bar: without the shortcut."""
TABLE = measuring.ROOT / "resources" / "tables" / "alignment_costs.csv"


@dataclass(frozen=True, slots=True)
class Spent:
    """What a stage cost. peak: bytes, 0 where the system does not tell."""

    stage: str
    timing: measuring.Timing
    peak: int


class Watch:
    """Hears the progress and notes when a stage begins and is done."""

    def __init__(self) -> None:
        self.spent: list[Spent] = []
        self._from = (0.0, 0.0)

    def __call__(self, progress: Progress) -> None:
        now = (time.perf_counter(), time.process_time())
        if isinstance(progress.item, Begun):
            self._from = now
        elif isinstance(done := progress.item, Done):
            timing = measuring.Timing(
                *(new - old for new, old in zip(now, self._from, strict=True))
            )
            self.spent.append(Spent(done.stage, timing, done.peak or 0))
            print(f"{done.stage:12} {timing}, {(done.peak or 0) / 1e6:.0f} MB", flush=True)


def main() -> None:
    """Run it and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--iterations", type=int, default=ITERATIONS)
    parser.add_argument("--count", type=int, default=COUNT)
    asked = parser.parse_args()
    print(measuring.machine())
    with tempfile.TemporaryDirectory() as scratch:
        wish = Wish(asked.count, iterations=asked.iterations)
        base = resources.weights(BASE)
        watch = Watch()
        drain(pipeline_steps(plan(base, (), "", wish, Path(scratch)), ()), watch)
    whole = sum(one.timing.cpu_s for one in watch.spent if one.stage in COUNTED)
    wall = sum(one.timing.wall_s for one in watch.spent if one.stage in COUNTED)
    measuring.report(
        "SFT, comparisons, reward model, PPO with and without penalty, processor seconds",
        f"{whole:.0f} s ({wall:.0f} s on the clock)", f"< {BAR_S:.0f} s", whole < BAR_S,
    )  # fmt: skip
    if asked.write:
        write(watch.spent)


def write(spent: Sequence[Spent]) -> None:
    """The table; of two runs of PPO the first one, with a penalty. Of the base, what its card says
    of its pretraining.
    """
    first: dict[str, Spent] = {}
    for one in spent:
        first.setdefault(one.stage, one)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("stage", "seconds", "peak_bytes"))
        card = json.loads((resources.weights(BASE) / "card.json").read_text(encoding="utf-8"))
        rows.writerow(("base", f"{card['cpu_seconds']:.1f}", 0))
        rows.writerows((one.stage, f"{one.timing.cpu_s:.1f}", one.peak) for one in first.values())


if __name__ == "__main__":
    main()
