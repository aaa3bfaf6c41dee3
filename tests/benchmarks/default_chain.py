"""What all stages reach with the most steps of SFT, against what the pages print of that.

    python tests/benchmarks/default_chain.py [--seeds 0,1,2,3,4] [--work DIR] [--write]

SFT takes as many steps as its epochs may come to at most; the rest is the program's own. The chain
begins with the base model; `reward_learning` and `ppo_runs` measured the shipped chat
model, which was fine-tuned on more. --write keeps a row a seed as the table `default_chain`, which
the pages Reward model and PPO, and the lessons on both, take their figures of the chain from. What
a seed came to is kept in --work, so that a second call goes on.
"""

import json
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, astuple, fields
from pathlib import Path

import measuring
from pipeline import Spent, chain

from models.alignment.pipeline import Chain, PipelineSettings, default_chain
from models.alignment.training_configs import STEPS
from models.files import write_durably

LAST = 5  # iterations whose gold is averaged
APART = {"accuracy": 0.03, "adaptive": 0.15}  # that the means may lie below what is printed


def reached(seed: int, spent: Sequence[Spent]) -> Chain:
    """What a chain came to; gold of the start is that of both runs' first answers."""
    accuracy, first, last = 0.0, list[float](), dict[str, float]()
    for one in spent:
        if one.stage == "reward":
            accuracy = float(one.facts["held_out_accuracy"])
        elif one.stage == "ppo":
            found = [row["gold"] for row in one.rows if "gold" in row]
            first.append(found[0])
            last[one.penalty] = statistics.fmean(found[-LAST:])
    figures = accuracy, statistics.fmean(first), last["adaptive"], last["none"]
    return Chain(seed, *(round(figure, 4) for figure in figures))


def of_seed(seed: int, work: Path) -> Chain:
    """The chain of a seed, unless it is kept already."""
    kept = work / f"chain-{seed}.json"
    if not kept.is_file():
        work.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=work) as scratch:
            found = reached(seed, chain(PipelineSettings(steps=STEPS, seed=seed), Path(scratch)))
        write_durably(kept, json.dumps(asdict(found)).encode())
    return Chain(**json.loads(kept.read_text(encoding="utf-8")))


def main() -> None:
    """Run the chain of every seed and print a row for each promise."""
    asked = measuring.asked(__doc__, seeds=(0, 1, 2, 3, 4), work=Path, write=False)
    found = list[Chain]()
    for seed in asked.seeds:
        with tempfile.TemporaryDirectory() as scratch:
            found.append(of_seed(seed, asked.work or Path(scratch)))
        print(found[-1], flush=True)
    for name, apart in APART.items():
        mean = statistics.fmean(getattr(one, name) for one in found)
        printed = statistics.fmean(getattr(one, name) for one in default_chain())
        measuring.report(f"{name} at the end of the chain, {len(found)} seeds", f"{mean:.3f}",
                         f">= {printed:.3f} - {apart}", mean >= printed - apart)  # fmt: skip
    if asked.write:
        columns = [field.name for field in fields(Chain)]
        measuring.write_table("default_chain", columns, map(astuple, found))


if __name__ == "__main__":
    main()
