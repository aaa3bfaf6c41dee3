"""All that was measured on the family, measured again by one command that can be stopped.

    python tests/benchmarks/measure_all.py --work DIR --list
    python tests/benchmarks/measure_all.py --work DIR [--only NAME ...] [--jobs N]

A measurement is a command of its own that writes its tables below resources/. It is due unless
DIR/done.json says that it has succeeded with the same weights (the "sha256" of the models' cards).
Nothing else is compared: to measure one again with other code, delete DIR/NAME and its line there.
Each keeps what it has finished in DIR/NAME, in a folder for these weights, and says what it does in
DIR/NAME.log. A failure stops no other measurement; the exit code is then 1.
"""

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import measuring

import resources
from models.files import write_durably

WORK = "WORK"  # stands in a command for the folder of what it has finished
FAMILY = resources.folder() / "family"
TABLES = resources.folder() / "tables"
EVERY = resources.bundled_models()
BASES = tuple(name for name in EVERY if "-base" in name)
FIRST_BASES = tuple(name for name in EVERY if name.endswith("-base"))
CHATS = tuple(name for name in EVERY if name.endswith("-chat"))
LOG_LINES = 15
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
    by_name = {one.name: one for one in MEASUREMENTS}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--work", type=Path, required=True, help="where notes and runs are kept")
    parser.add_argument("--only", nargs="+", choices=by_name, metavar="NAME", default=[*by_name])
    parser.add_argument("--jobs", type=int, default=2, help="measurements side by side")
    parser.add_argument("--list", action="store_true", help="say what is done and what is due")
    asked = parser.parse_args()
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
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was begun is ended
    with (work / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            parser.error(f"something is still measured in {work}")
        with closing(Jobs(work, lock)) as jobs:
            return int(jobs.run(due, asked.jobs) > 0)


class Jobs:
    """Measurements in processes of their own."""

    def __init__(self, work: Path, lock: IO[str]) -> None:
        """lock: an open file that is held until the last process has ended, killed or not."""
        self.work, self.lock = work, lock
        self.running: dict[Measurement, tuple[subprocess.Popen[bytes], Path, float]] = {}
        self.failed: list[str] = []

    def run(self, due: Sequence[Measurement], most: int) -> int:
        """All of them, `most` at a time; how many failed."""
        waiting = sorted(due, key=lambda one: -one.cpu_seconds)
        while waiting or self.running:
            for one in tuple(waiting):
                if set(one.after) & set(self.failed):
                    waiting.remove(one)
                    self._fail(one, f"not begun: {', '.join(one.after)} failed")
                elif len(self.running) < most and not any(
                    other.name in one.after for other in (*waiting, *self.running)
                ):
                    waiting.remove(one)
                    self._begin(one)
            time.sleep(0.5)
            for one in tuple(self.running):
                self._look(one)
        return len(self.failed)

    def close(self) -> None:
        """End what is running; it goes on from there another time."""
        for process, _, _ in self.running.values():
            process.terminate()

    def _begin(self, one: Measurement) -> None:
        folder = one.folder(self.work)
        folder.mkdir(parents=True, exist_ok=True)
        command = [str(folder) if word == WORK else word for word in one.command]
        with self._log(one).open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=measuring.ROOT,
                env={**os.environ, **SURROUNDINGS, "PYTHONPATH": str(measuring.ROOT)},
                pass_fds=[self.lock.fileno()],
            )
        self.running[one] = process, folder, time.monotonic()
        print(f"{one.name}: begun", flush=True)

    def _look(self, one: Measurement) -> None:
        process, folder, begun = self.running[one]
        if process.poll() is None:
            return
        del self.running[one]
        if process.returncode:
            lines = self._log(one).read_text(encoding="utf-8", errors="replace").splitlines()
            last = "\n    ".join(lines[-LOG_LINES:])
            self._fail(one, f"failed with code {process.returncode}\n    {last}")
            return
        for name in one.tables if one.copied else ():
            shutil.copyfile(folder / f"{name}.csv", TABLES / f"{name}.csv")
        notes = noted(self.work) | {one.name: folder.name}
        write_durably(self.work / "done.json", (json.dumps(notes, indent=2) + "\n").encode())
        print(f"{one.name}: done in {(time.monotonic() - begun) / 60:.0f} minutes", flush=True)

    def _fail(self, one: Measurement, why: str) -> None:
        self.failed.append(one.name)
        print(f"{one.name}: {why}", flush=True)

    def _log(self, one: Measurement) -> Path:
        return self.work / f"{one.name}.log"


if __name__ == "__main__":
    sys.exit(main())
