"""How good a reward model becomes, by number of labels: five seeds, 5 % of the labels turned.

    python tests/benchmarks/reward_model.py                 # 1,000 labels; fails below .80
    python tests/benchmarks/reward_model.py --sizes all --write

Each seed draws its own comparisons, holds its own prompts out (never single pairs), and trains one
model for each number of labels; the labels of a smaller number are among those of a larger. What is
counted are pairs of prompts that were held out, whose labels are turned as often; `truth` counts
the same pairs with no label turned. Seconds are those of one processor core.
"""

import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from measuring import asked, write_table

import resources
from models.alignment.reward import SIZES, accuracy, calibration, calibration_error, log_loss
from models.alignment.training_configs import ComparisonsConfig, RewardConfig
from models.engine import device
from models.preferences.held_out import split_by_prompt
from models.progress import drain
from models.training import reward
from models.training.experiments.comparisons import compare, labelled

BAR = 0.80
COUNT, FLIPS = 1000, 0.05
MODEL = "279k-chat"
SPARE = 500  # pairs beside those to learn from: about the share that is held out
COLUMNS = ("labels", "seed", "held_out", "accuracy", "truth", "loss", "seconds")
Row = dict[str, float]


def main() -> int:
    """Measure, print a row a model and what they say together; 1 if the bar is missed.

    A table that is written tells of a missed bar, so that with --write it is no error.
    """
    given = asked(__doc__, seeds=5, sizes=str(COUNT), flips=FLIPS, write=False)
    device.threads = lambda: 1  # seconds of one core
    torch.set_num_threads(1)
    sizes = SIZES if given.sizes == "all" else tuple(map(int, given.sizes.split(",")))
    rows: list[Row] = []
    for seed in range(given.seeds):
        for row in of_seed(seed, sizes, given.flips):
            rows.append(row)
            print(" ".join(f"{name} {row[name]:.4g}" for name in COLUMNS), flush=True)
    missed = summary(rows, sizes)
    if given.write:
        ordered = sorted(rows, key=lambda row: (row["labels"], row["seed"]))
        cells = ([row[name] for name in COLUMNS] for row in ordered)
        write_table("reward_learning", COLUMNS, cells)
    return 0 if given.write else missed


def of_seed(seed: int, sizes: Sequence[int], flips: float) -> Iterator[Row]:
    """One row a number of labels."""
    folder = resources.weights(MODEL)
    drawn = drain(compare(ComparisonsConfig(folder, count=max(sizes) + SPARE, seed=seed)))
    pairs, truth = labelled(drawn, flips), labelled(drawn, 0.0)
    split = split_by_prompt(pairs, SPARE / len(pairs) * 0.9, seed)
    held = {pair.prompt for pair in split.held_out}
    turned = np.array(
        [
            1.0 if one == other else -1.0
            for one, other in zip(pairs, truth, strict=True)
            if one.prompt in held
        ]
    )
    order = np.random.default_rng([seed, 2]).permutation(len(split.train))
    for size in sorted(sizes, reverse=True):
        config = RewardConfig(folder, Path(), seed=seed, epochs=3)
        learnt = [split.train[place] for place in order[:size]]
        began = time.process_time()
        found = drain(reward.learn(learnt, split.held_out, config))
        seconds = time.process_time() - began
        bins = calibration(found)
        print(f"  calibration error {calibration_error(bins):.3f}", [
            (round(one.said, 2), round(one.share, 2), one.pairs) for one in bins
        ])  # fmt: skip
        yield {
            "labels": size, "seed": seed, "held_out": len(found),
            "accuracy": round(accuracy(found).share, 4),
            "truth": round(accuracy(found * turned).share, 4),
            "loss": round(log_loss(found), 4), "seconds": round(seconds, 1),
        }  # fmt: skip


def summary(rows: Sequence[Row], sizes: Sequence[int]) -> int:
    """Means over the seeds; whether every seed reaches the bar with the most labels."""
    for size in sizes:
        of_size = [row for row in rows if row["labels"] == size]
        shares = [row["accuracy"] for row in of_size]
        print(
            f"{size:5d} labels: accuracy {statistics.mean(shares):.3f} "
            f"({min(shares):.3f} to {max(shares):.3f}), truth "
            f"{statistics.mean(row['truth'] for row in of_size):.3f}, "
            f"{statistics.mean(row['seconds'] for row in of_size):.0f} CPU-seconds"
        )
    most = [row["accuracy"] for row in rows if row["labels"] == max(sizes)]
    mean = statistics.mean(most)
    print(f"bar: mean of {max(sizes)} labels {mean:.3f}, wanted {BAR:.2f}")
    return int(max(sizes) >= COUNT and mean < BAR)


if __name__ == "__main__":
    raise SystemExit(main())
