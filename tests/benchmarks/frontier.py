"""PPO against DPO from the same labels, and best-of-n beside them: gold, KL and cost.

    python tests/benchmarks/frontier.py [--seeds 3] [--method dpo,ppo] [--work DIR] [--write]
        [--texts]

For each seed a chat model's drafts are compared by the gold score (1,000 pairs, 5 % of the labels
turned), a reward model learns from the pairs, and then from the same pairs DPO runs at several
betas, and against the reward model PPO at several fixed penalties and best-of-n. Every policy is
measured on prompts that nothing was trained on. Each run is a copy of this process, so that its
memory is its own; what is in DIR already is not run again, so it can be stopped at any time; after
a change of the code, give another DIR. `--write` makes the table alignment_frontier, and `--texts`
that of what the first seed's policies answer, frontier_texts.
"""

import json
import multiprocessing
import shutil
import sys
import time
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from importlib import import_module
from operator import itemgetter
from pathlib import Path
from typing import Any

import measuring
import torch

import resources
from models.alignment.states import BETAS, PENALTIES
from models.alignment.training_configs import ComparisonsConfig, RewardConfig
from models.preferences.pairs import Pair, read_pairs
from models.progress import Progress, drain
from models.training.experiments import comparisons
from models.training.experiments.frontier import (
    FrontierConfig,
    Measured,
    Setting,
    run,
    training_prompts,
)
from models.training.reward import train

MODEL = "279k-chat"
COUNT, FLIPS = 1000, 0.05
BEST_OF = 32.0
DPO = {"learning_rate": 5e-5}
FIELDS = ("prompt", "chosen", "rejected")
ORDER = ("seed", "method", "value")
Cells = dict[str, Any]


def prepare(seed: int, work: Path) -> Cells:
    """Pairs and reward model of a seed, made once; what they cost and how good they are."""
    noted = work / f"seed-{seed}.json"
    if not noted.exists():
        work.mkdir(parents=True, exist_ok=True)
        model = resources.weights(MODEL)
        asked = ComparisonsConfig(
            model, prompts=training_prompts(), count=COUNT, flips=FLIPS, seed=seed
        )
        pairs = drain(comparisons.make(asked))
        lines = [json.dumps({k: getattr(pair, k) for k in FIELDS}) for pair in pairs]
        (work / f"pairs-{seed}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        started = time.process_time()
        out = work / f"reward-{seed}"
        shutil.rmtree(out, ignore_errors=True)
        trained = drain(train(pairs, RewardConfig(model, out, seed=seed, epochs=3)))
        told = {"seconds": time.process_time() - started, "accuracy": trained.accuracy.share}
        noted.write_text(json.dumps(told), encoding="utf-8")
    found: Cells = json.loads(noted.read_text(encoding="utf-8"))
    return found


def config_of(setting: Setting, work: Path) -> FrontierConfig:
    """A frontier of one setting."""
    values = (setting.value,)
    return FrontierConfig(
        policy=resources.weights(MODEL),
        reward=work / f"reward-{setting.seed}",
        scratch=work / "scratch",
        betas=values if setting.method == "dpo" else (),
        penalties=values if setting.method == "ppo" else (),
        seeds=(setting.seed,),
        best_of=int(setting.value) if setting.method == "bon" else 0,
        each=8,
        epochs=1,
        dpo_options=DPO,
    )


def one(setting: Setting, work: Path, kept: Path) -> None:
    """Run a setting in this process; its rows as JSON lines, in one move at the end."""
    pairs: tuple[Pair, ...] = read_pairs(work / f"pairs-{setting.seed}.jsonl")
    aside = () if setting.method == "start" else (Setting("start", 0.0, setting.seed),)
    lines: list[Cells] = []

    def tell(step: Progress) -> None:
        if isinstance(step.item, Measured):
            row = asdict(step.item)
            lines.append(row)
            print(
                f"{row['method']} {row['value']:g}, seed {row['seed']}: gold {row['gold']:.2f}"
                f" +- {row['gold_error']:.2f}, proxy {row['proxy']:.2f}, KL {row['kl']:.2f},"
                f" {row['cpu_seconds']:.1f} CPU-s",
                flush=True,
            )

    drain(run(pairs, config_of(setting, work), aside), tell)
    half = kept.with_suffix(".partial")
    half.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    half.replace(kept)


def settings(seeds: int, methods: Sequence[str]) -> Iterator[Setting]:
    """A seed after the other, so that an early stop leaves whole seeds."""
    for seed in range(seeds):
        for method, values in (
            ("start", (0.0,)),
            ("bon", (BEST_OF,)),
            ("dpo", BETAS),
            ("ppo", PENALTIES),
        ):
            if method in methods:
                yield from (Setting(method, value, seed) for value in values)


def kept(work: Path) -> Iterator[Cells]:
    """All that was measured so far."""
    for path in sorted(work.glob("rows-*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def measure(asked: Namespace) -> int:
    """Whatever is not there yet; how many settings failed."""
    torch.set_num_threads(1)  # before there are threads that a copy would lack
    for name in ("dpo", "ppo", "rollout", "reward"):
        import_module(f"models.training.{name}")  # once, not in every copy
    apart, failed = multiprocessing.get_context("fork"), 0
    for setting in settings(asked.seeds, asked.method):
        place = asked.work / f"rows-{setting.method}-{setting.value:g}-{setting.seed}.jsonl"
        if place.exists():
            continue
        for task in (
            partial(prepare, setting.seed, asked.work),
            partial(one, setting, asked.work, place),
        ):
            child = apart.Process(target=task)
            child.start()
            child.join()
            if child.exitcode:
                print(f"{setting}: failed", flush=True)
                failed += 1
                break
    return failed


def write(work: Path) -> None:
    """The table with its description, from what is kept and still holds."""
    rows = []
    for row in kept(work):
        told = prepare(row["seed"], work)
        needed = row["method"] in ("ppo", "bon")
        row.pop("answers", None)
        row["peak_mb"] = (row.pop("peak_bytes") or 0) / 1e6
        row["reward_seconds"] = told["seconds"] if needed else 0.0
        row["accuracy"] = told["accuracy"]
        rows.append(row)
    cells = (map(row.__getitem__, rows[0]) for row in sorted(rows, key=itemgetter(*ORDER)))
    measuring.write_table("alignment_frontier", rows[0], cells, digits=5)


def write_texts(work: Path) -> None:
    """The table of answers, of the first seed."""
    rows = [
        (row["method"], row["value"], one["prompt"], one["text"], f"{one['gold']:.4g}")
        for row in sorted(kept(work), key=itemgetter(*ORDER))
        if row["seed"] == 0
        for one in row.get("answers", ())
    ]
    columns = ("method", "value", "prompt", "text", "gold")
    measuring.write_table("frontier_texts", columns, rows)


def main() -> int:
    """Measure, then write if asked; 1, and no table, if a setting failed."""
    asked = measuring.asked(
        __doc__, seeds=3, method=("start", "bon", "dpo", "ppo"), work=Path, write=False, texts=False
    )
    asked.work = asked.work or Path("frontier-work")
    if measure(asked):
        return 1
    if asked.texts:
        write_texts(asked.work)
    if asked.write:
        write(asked.work)
    return 0


if __name__ == "__main__":
    sys.exit(main())
