"""What all stages reach with the program's own settings, against what its pages print.

    python tests/benchmarks/default_chain.py [--seeds 0 1 2 3 4]

The pages print figures of the shipped chat model: 88 % for a reward model of 1,000 labels, and a
gold score of +0.42 for PPO with an adaptive penalty. The chain begins with the base model.
"""

import argparse
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

import measuring
from pipeline import Spent, chain

from models.alignment.pipeline import Wish

LAST = 5  # iterations whose gold is averaged
RIGHT, GOLD = 0.88, 0.42  # what the pages print


def reached(spent: Sequence[Spent]) -> tuple[float, float, float]:
    """Accuracy of the reward model; gold at the end of PPO with a penalty, and without one."""
    right, gold = 0.0, dict[str, float]()
    for one in spent:
        if one.stage == "reward":
            right = float(one.facts["held_out_accuracy"])
        elif one.stage == "ppo":
            found = [row["gold"] for row in one.rows if "gold" in row]
            gold[one.penalty] = statistics.fmean(found[-LAST:])
    return right, gold["adaptive"], gold["none"]


def main() -> None:
    """Run the chain of every seed and print a row for each promise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2, 3, 4])
    asked = parser.parse_args()
    print(measuring.machine())
    found = list[tuple[float, float, float]]()
    for seed in asked.seeds:
        with tempfile.TemporaryDirectory() as scratch:
            found.append(reached(chain(Wish(seed=seed), Path(scratch))))
        right, kept, lost = found[-1]
        print(f"seed {seed}: right {right:.3f}, gold {kept:+.2f}, without penalty {lost:+.2f}")
    right, kept = (statistics.fmean(one[n] for one in found) for n in (0, 1))
    seeds = f"{len(found)} seeds"
    measuring.report(f"reward model at the end of the chain, {seeds}", f"{100 * right:.1f} %",
                     f">= {100 * RIGHT:.0f} %", right >= RIGHT)  # fmt: skip
    measuring.report(f"gold at the end of PPO with a penalty, {seeds}", f"{kept:+.2f}",
                     f">= {GOLD:+.2f}", kept >= GOLD)  # fmt: skip


if __name__ == "__main__":
    main()
