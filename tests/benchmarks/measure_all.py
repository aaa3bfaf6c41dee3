"""All that was measured on the family, measured again by one command that can be stopped.

    python tests/benchmarks/measure_all.py --work DIR --list
    python tests/benchmarks/measure_all.py --work DIR [--only NAME,NAME] [--jobs N]

A measurement is a command of its own that writes its tables below resources/. It is due unless
DIR/done.json says that it has succeeded with the same weights (the "sha256" of the models' cards).
Nothing else is compared: to measure one again with other code, delete DIR/NAME and its line there.
Each keeps what it has finished in DIR/NAME, in a folder for these weights, and says what it does in
DIR/NAME.log. A failure stops no other measurement; the exit code is then 1.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import measuring

import resources
from models.files import write_durably

WORK = "WORK"  # stands in a command for the folder of what it has finished
FAMILY = resources.folder() / "family"
EVERY = resources.bundled_models()
BASES = tuple(name for name in EVERY if "-base" in name)
FIRST_BASES = tuple(name for name in EVERY if name.endswith("-base"))
CHATS = tuple(name for name in EVERY if name.endswith("-chat"))
LOG_LINES = 15
NOTES = Lock()
SURROUNDINGS = {"OMP_NUM_THREADS": "1", "QT_QPA_PLATFORM": "offscreen"}


@dataclass(frozen=True, slots=True)
class Measurement:
    """One command. models: that it asks. tables: that it writes. cpu_seconds: about, of one core.

    after: measurements whose tables it reads. copied: whether it leaves its tables in WORK.
    """

    name: str
    command: tuple[str, ...]
    models: tuple[str, ...]
    tables: tuple[str, ...]
    cpu_seconds: int
    after: tuple[str, ...] = ()
    copied: bool = False

    def digest(self) -> str:
        """Of the weights that it asks; ResourceError if a model isn't there."""
        cards = [resources.weights(name) / "card.json" for name in self.models]
        weights = [json.loads(card.read_text(encoding="utf-8"))["sha256"] for card in cards]
        return hashlib.sha256("\n".join(weights).encode()).hexdigest()

    def folder(self, work: Path) -> Path:
        """Of what is finished, one for each digest, so that runs of other weights don't mix."""
        return work / self.name / self.digest()


def _benchmark(name: str, *options: str) -> tuple[str, ...]:
    return (str(Path(__file__).with_name(f"{name}.py")), *options)


def _cli(*words: str) -> tuple[str, ...]:
    return ("-m", "models.cli", *words)


_FAMILY, _WORK, _WRITE = ("--family", str(FAMILY)), ("--work", WORK), "--write"
MEASUREMENTS = (
    Measurement(
        "abilities", _cli("emergence", "measure", *_FAMILY, *_WORK), EVERY,
        ("family_abilities", "family_answers"), 700,
    ),
    Measurement(
        "first_questions", _benchmark("first_questions", _WRITE), CHATS, ("first_questions",),
        300,
    ),
    Measurement(
        "heads", _cli("emergence", "heads", *_FAMILY), BASES,
        ("family_heads", "family_heads_off"), 500,
    ),
    Measurement(
        "thinking", _cli("emergence", "think", *_FAMILY, *_WORK), FIRST_BASES,
        ("family_thinking",), 1300,
    ),
    Measurement(
        # The tokenizer of 14k-base decides the windows that are read.
        "grid", _cli("scaling", "train-grid", "--out", WORK), ("14k-base",),
        ("home_runs", "home_curves", "home_prediction"), 4400, copied=True,
    ),
    Measurement(  # of no model of the family: due once
        "pretrain_help", _benchmark("pretrain_help", _WRITE), (), ("pretrain_help",), 480
    ),
    Measurement(
        "pipeline", _benchmark("pipeline", _WRITE), ("279k-base",), ("alignment_costs",), 200,
    ),
    Measurement(
        "default_chain", _benchmark("default_chain", *_WORK, _WRITE), ("279k-base",),
        ("default_chain",), 1000,
    ),
    Measurement(
        "reward_model", _benchmark("reward_model", "--sizes", "all", _WRITE), ("279k-chat",),
        ("reward_learning",), 350,
    ),
    Measurement(
        "ppo_seeds", _benchmark("ppo_seeds", "--variants", "all", *_WORK, _WRITE, "--texts"),
        ("279k-chat",), ("ppo_runs", "ppo_read", "ppo_texts"), 1500,
    ),
    Measurement(
        "frontier", _benchmark("frontier", *_WORK, _WRITE, "--texts"), ("279k-chat",),
        ("alignment_frontier", "frontier_texts"), 700,
    ),
    Measurement(
        "dpo_defaults", _benchmark("dpo_defaults", "again", *_WORK, _WRITE), CHATS,
        ("dpo_trials", "dpo_defaults"), 2100,
    ),
    Measurement(
        "sft_trials", _benchmark("sft_trials", "--fresh", _WRITE), FIRST_BASES,
        ("sft_trials", "sft_defaults"), 5400,
    ),
    Measurement(
        "grpo_seeds",
        _benchmark("grpo_seeds", "--losses", "grpo,dr-grpo,rloo,dapo,ppo", *_WORK, _WRITE),
        # The abilities decide which tasks and sizes are trained.
        FIRST_BASES, ("grpo_runs",), 3500, after=("abilities",),
    ),
)  # fmt: skip


def noted(work: Path) -> dict[str, str]:
    """Name -> digest of the weights that it has succeeded with, from DIR/done.json."""
    path = work / "done.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def main() -> int:
    """List or measure; 1 if a measurement failed."""
    asked = measuring.asked(
        __doc__, work=Path("measured"), only=tuple(one.name for one in MEASUREMENTS), jobs=2,
        list=False,
    )  # fmt: skip
    chosen = [one for one in MEASUREMENTS if one.name in asked.only]
    work = asked.work.absolute()
    due = [one for one in chosen if noted(work).get(one.name) != one.digest()]
    if asked.list:
        for one in chosen:
            print(
                f"{one.name:14}{'due' if one in due else 'done':6}{one.cpu_seconds:7,} CPU-s  "
                f"{len(one.models):2} models  {', '.join(one.tables)}"
            )
        print(f"about {sum(one.cpu_seconds for one in due):,} CPU-s at most are left")
        return 0
    work.mkdir(parents=True, exist_ok=True)
    running: dict[str, Future[bool]] = {}
    with ThreadPoolExecutor(asked.jobs) as pool:
        # What another waits for comes first, so that nobody waits for what has not begun.
        for one in sorted(due, key=lambda one: (bool(one.after), -one.cpu_seconds)):
            awaited = {name: running[name] for name in one.after if name in running}
            running[one.name] = pool.submit(measured, one, work, awaited)
    return int(not all(one.result() for one in running.values()))


def measured(one: Measurement, work: Path, awaited: Mapping[str, Future[bool]]) -> bool:
    """Whether it succeeded, in a process of its own, after those that it waits for."""
    for name, other in awaited.items():
        if not other.result():
            print(f"{one.name}: not begun: {name} failed", flush=True)
            return False
    folder, log, begun = one.folder(work), work / f"{one.name}.log", time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    command = [str(folder) if word == WORK else word for word in one.command]
    surroundings = {**os.environ, **SURROUNDINGS, "PYTHONPATH": str(measuring.ROOT)}
    print(f"{one.name}: begun", flush=True)
    with log.open("ab") as out:
        code = subprocess.run(
            [sys.executable, *command], stdin=subprocess.DEVNULL, stdout=out,
            stderr=subprocess.STDOUT, cwd=measuring.ROOT, env=surroundings, check=False,
        ).returncode  # fmt: skip
    if code:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-LOG_LINES:]
        print(f"{one.name}: failed with code {code}", *lines, sep="\n    ", flush=True)
        return False
    for name in one.tables if one.copied else ():
        shutil.copyfile(folder / f"{name}.csv", measuring.TABLES / f"{name}.csv")
    with NOTES:
        notes = noted(work) | {one.name: folder.name}
        write_durably(work / "done.json", (json.dumps(notes, indent=2) + "\n").encode())
    print(f"{one.name}: done in {(time.monotonic() - begun) / 60:.0f} minutes", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
