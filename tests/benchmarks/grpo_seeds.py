"""Reinforcement with verifiable rewards over seeds: tasks by size and loss, and what goes wrong.

    python tests/benchmarks/grpo_seeds.py    # three tasks at two sizes, five seeds each
    python tests/benchmarks/grpo_seeds.py --losses grpo,dr-grpo,rloo,dapo,ppo --write
    python tests/benchmarks/grpo_seeds.py --exhibits all           # each preset, five seeds
    python tests/benchmarks/grpo_seeds.py --tasks addition_2:1m-base --seeds 1 --steps 30

A row a run: held-out accuracy before and after, greedy and sampled, pass@k for k to 64 before and
after, and CPU-seconds of the steps (measuring apart, one thread). Reports are kept in --work: a
second call with the same settings goes on. The bars: an ability that a model begins at 5 to 60 %
ends clearly above in every task and at 90 % or more in one, at most 30 CPU-seconds at 1m; each
exhibit shows in four seeds of five.
"""

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import measuring
import torch

import resources
from models.alignment.verifiable import report
from models.alignment.verifiable.config import GrpoConfig
from models.alignment.verifiable.presets import PRESETS
from models.alignment.verifiable.report import GrpoResult
from models.emergence.own import Measured, measured
from models.engine import device
from models.family.verifiable_tasks import problem_set
from models.progress import drain
from models.training.verifiable.grpo import train

TASKS, SIZES = ("addition_2", "subtraction_3", "multiplication_2"), 2
BEGINS = (0.05, 0.6)  # greedy accuracy at which there is something to reinforce, and to gain
RATES = {"2.6m": 1e-4, "6m": 1e-4}  # size -> learning rate, where the default is too high
STEPS = {"38k": 300, "98k": 300, "279k": 300, "2.6m": 60, "6m": 60}  # size -> steps, cheap or dear
TABLE = "grpo_runs"
FULL, SECONDS, ENOUGH = 0.9, 30.0, 0.8  # accuracy, CPU-seconds at 1m, share of seeds


def main() -> None:
    """Run what is not there yet, and print what came of it."""
    asked = measuring.asked(
        __doc__, tasks=str, losses=("grpo",), seeds=5, steps=int, exhibits=str, work=Path,
        write=False,
    )  # fmt: skip
    device.threads = lambda: 1  # seconds of one core
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as scratch:
        work = asked.work or Path(scratch)
        if asked.exhibits:
            every = list(PRESETS) if asked.exhibits == "all" else asked.exhibits.split(",")
            exhibits(every, asked.seeds, work)
            return
        chosen = asked.tasks.split(",") if asked.tasks else suitable()
        rows = [
            row(task, model, loss, seed, ran(config_of(task, model, loss, seed, asked.steps, work)))
            for task, _, model in (one.partition(":") for one in chosen)
            for loss in asked.losses
            for seed in range(asked.seeds)
        ]
    judge(rows)
    if asked.write:
        write(rows)


def suitable() -> list[str]:
    """Each task at the largest sizes that begin within BEGINS by the family's table, or nearest."""
    found = []
    for task in TASKS:
        bases = [
            one for one in measured()
            if (one.kind, one.ability, one.seed) == ("base", task, 1)
        ]  # fmt: skip

        def away(one: Measured) -> tuple[float, int]:
            share = one.right / one.items
            return max(BEGINS[0] - share, share - BEGINS[1], 0.0), -one.parameters

        found += [f"{task}:{one.size}-base" for one in sorted(bases, key=away)[:SIZES]]
    return found


def config_of(
    task: str, model: str, loss: Any, seed: int, steps: int | None, work: Path
) -> GrpoConfig:
    size = model.removesuffix("-base").removesuffix("-chat")
    usual = GrpoConfig(Path(), Path())
    return GrpoConfig(
        resources.weights(model), work / f"{task}-{model}-{loss}-{seed}", task=task, loss=loss,
        seed=seed, steps=steps or STEPS.get(size, usual.steps),
        learning_rate=RATES.get(size, usual.learning_rate),
    )  # fmt: skip


def ran(config: GrpoConfig) -> GrpoResult:
    """The finished run of a config, from its folder if one of the same settings is there."""
    found = report.read(config.out)
    card = config.out / "card.json"
    if found is not None:
        made_by = json.loads(card.read_text(encoding="utf-8"))["recipe"]
        if made_by != json.loads(json.dumps(dict(config.recipe()))):
            shutil.rmtree(config.out)
            found = None
    if found is None:
        chat = config.model.name.endswith("chat")
        problems = problem_set(config.task, config.held_out, config.seed, chat=chat)
        found = drain(train(config, problems))
    return found


def row(task: str, model: str, loss: str, seed: int, run: GrpoResult) -> dict[str, Any]:
    """A row of the table, printed on the way."""
    before, after = run.before, run.after
    gain, low, high = run.gain(before.pass_at_k[-1].k)
    print(
        f"{task:14} {model:9} {loss:8} seed {seed}: greedy {before.greedy.share:.3f} -> "
        f"{after.greedy.share:.3f}, sampled {before.sampled.share:.3f} -> "
        f"{after.sampled.share:.3f}, pass@{before.pass_at_k[-1].k} "
        f"{before.pass_at_k[-1].share:.3f} -> {after.pass_at_k[-1].share:.3f} "
        f"({gain:+.3f}, 95 % CI {low:+.3f} to {high:+.3f}), {run.cpu_seconds:.1f} CPU-s",
        flush=True,
    )
    found: dict[str, Any] = {
        "task": task, "model": model, "loss": loss, "seed": seed, "steps": len(run.rows) - 1,
        "problems": before.problems, "greedy_before": before.greedy.share,
        "greedy_after": after.greedy.share, "cpu_seconds": run.cpu_seconds,
        "rise_low": run.gain(1)[1],
    }  # fmt: skip
    for name, one in (("before", before), ("after", after)):
        found |= {f"pass_{point.k}_{name}": point.share for point in one.pass_at_k}
    return found


def judge(rows: Sequence[Mapping[str, Any]]) -> None:
    """The bars, over all seeds of each task."""
    tasks: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for one in rows:
        tasks.setdefault((one["task"], one["model"], one["loss"]), []).append(one)
    best = 0.0
    for (task, model, loss), found in tasks.items():
        least = min(one["greedy_after"] for one in found)
        best = max(best, least)
        start = found[0]["greedy_before"]
        what, bar = f"{task}, {model}: begins at", f"{BEGINS[0]:.0%} to {BEGINS[1]:.0%}"
        measuring.report(what, f"{100 * start:.1f} %", bar, BEGINS[0] <= start <= BEGINS[1])
        rise = min(one["rise_low"] for one in found)
        what = f"{task}, {model}, {loss}: lower end of pass@1's rise, least of {len(found)} seeds"
        measuring.report(what, f"{100 * rise:+.1f} points", "> 0", rise > 0)
        if model.startswith("1m"):
            most = max(one["cpu_seconds"] for one in found)
            what = f"{task}, {model}, {loss}: most CPU-seconds"
            measuring.at_most(what, most, SECONDS, " s")
    measuring.at_least("the best task's least accuracy held out", 100 * best, 100 * FULL, " %")


def exhibits(keys: Sequence[str], seeds: int, work: Path) -> None:
    """Each preset and what it is compared with, seed by seed."""
    for key in keys:
        preset, shown = PRESETS[key], 0
        for seed in range(seeds):
            base = GrpoConfig(resources.weights(preset.model), work / f"{key}-{seed}", seed=seed)
            run = ran(replace(base, **preset.change))  # type: ignore[arg-type]  # plain values
            other = run
            if preset.beside:
                settings = {**preset.change, **preset.beside}
                out = work / f"{key}-{seed}-beside"
                other = ran(replace(base, out=out, **settings))  # type: ignore[arg-type]  # the same
            seen = preset.shown(run, other)
            shown += seen
            print(f"{key} {seed}: {'shown' if seen else 'NOT SHOWN'}:", *lines(preset, run, other))
        need, of = round(ENOUGH * seeds), f" of {seeds}"
        measuring.at_least(f"{key}: seeds that show it", shown, need, beside=of)


def lines(preset: Any, run: GrpoResult, other: GrpoResult) -> list[str]:
    """What the figures did, and accuracy held out."""
    from models.alignment.verifiable.presets import end, start

    names = dict.fromkeys(("reward", "accuracy", preset.shows))
    told = [f"{name} {start(run, name):.3g} -> {end(run, name):.3g}" for name in names]
    told.append(f"greedy {run.before.greedy.share:.3f} -> {run.after.greedy.share:.3f}")
    if other is not run:
        told.append(f"(beside: {other.after.greedy.share:.3f})")
    return told


def write(rows: Sequence[Mapping[str, Any]]) -> None:
    """Replace the shipped table."""
    columns = list(resources.table(TABLE).columns)
    cells = (map(one.__getitem__, columns) for one in rows)
    measuring.write_table(TABLE, columns, cells, digits=4)


if __name__ == "__main__":
    main()
