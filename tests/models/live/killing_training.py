"""Kills a process again and again while it trains or saves, and looks at what is left.

    python tests/models/live/killing_training.py [--kills 50] [--seed 0] [--model 14k-chat]

Runs of DPO are killed after a random step, during a random act on the files of a checkpoint, and
during one on those of the result; a file that was on its way to the disk loses its second half.
Each time the run is started again, and in the end it is held against one that was left alone.
Ends with exit code 1 if a step that was said is gone, a loss differs by more than 1e-6, a weight
differs at all, or anything half-written is taken for a checkpoint or a model.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from models.live.catalogue import find, installed  # noqa: E402  (after the path is known)
from models.store.paths import Home  # noqa: E402  (likewise)

CHILD = Path(__file__).with_name("training_child.py")
PAIRS = [[f"What is {n} plus 7?", f"Sure! It is {n + 7}.", f"No. {n} is odd."] for n in range(6)]
KILLS = ("step", "checkpoint", "step", "checkpoint", "result", "result")  # of one run
METHODS = ("lora", "full")
FURTHEST = 5  # steps, or saves, that a child may go on before it is killed
STEP_S = 0.03  # the moment after a step at which it is killed: anywhere up to this
EQUAL = 1e-6
COMPARED = ("loss", "margin", "accuracy", "chosen_logp", "rejected_logp", "kl")
Row = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Said:
    """What a child has said: the steps before its start, its own, the acts, its exit code."""

    resumed: Sequence[Row]
    rows: Sequence[Row]
    acts: Mapping[str, int]
    code: int


@dataclass
class Tally:
    """What all kills together have shown."""

    kills: Counter[str] = field(default_factory=Counter)
    runs: int = 0
    steps: int = 0
    furthest: float = 0.0
    wrong: list[str] = field(default_factory=list)


class Killing:
    """One model, trained over and over in a home of its own."""

    def __init__(self, home: Home, model: Path, seed: int) -> None:
        self._home, self._model, self._draw = home, model, random.Random(seed)
        self._whole: dict[str, tuple[Said, bytes]] = {}
        self.tally = Tally()

    def run(self, kills: int) -> Tally:
        """As many runs as it takes."""
        while self.tally.kills.total() < kills and not self.tally.wrong:
            method = METHODS[self.tally.runs % len(METHODS)]
            self.one_run(method, KILLS[: kills - self.tally.kills.total()])
        return self.tally

    def _left_alone(self, method: str) -> tuple[Said, bytes]:
        out = self._home.cache / f"left-alone-{method}"
        said = self.child(out, method)
        assert said.code == 0, "the run that nobody kills fails"
        return said, (out / "model.safetensors").read_bytes()

    def one_run(self, method: str, kills: Sequence[str]) -> None:
        """One run with all its kills, to its end."""
        if method not in self._whole:
            self._whole[method] = self._left_alone(method)
        out = self._home.models / f"tuned-{self.tally.runs}"
        before = 0
        for kind in (*kills, ""):
            said = self._killed(out, method, kind)
            self._check_steps(method, said, before)
            before = len(said.resumed) + len(said.rows)
            self.tally.kills[kind] += said.code == -9
            if said.code not in (0, -9):
                self.tally.wrong.append(f"{out.name} ended with {said.code} after {kind}")
            if self._check_model(out, method):
                break
        else:
            self.tally.wrong.append(f"{out.name} has come to no model")
        self.tally.runs += 1

    def _killed(self, out: Path, method: str, kind: str) -> Said:
        if kind == "step":
            return self.child(out, method, lines=self._draw.randint(1, FURTHEST))
        acts = dict(self._whole[method][0].acts)
        acts["checkpoint"] = acts["checkpoint"] * FURTHEST // len(self._whole[method][0].rows)
        fatal = f"{kind}:{self._draw.randint(1, acts[kind])}" if kind else ""
        return self.child(out, method, fatal)

    def child(self, out: Path, method: str, fatal: str = "", lines: int = 0) -> Said:
        """Run a child, which kills itself if asked to, or is killed after so many lines."""
        command = [sys.executable, str(CHILD), str(self._model), str(out), method, fatal]
        child = subprocess.Popen(
            [*command, json.dumps(PAIRS)], stdout=subprocess.PIPE, env={"PYTHONPATH": str(ROOT)}
        )
        assert child.stdout is not None
        heard = b"".join(child.stdout.readline() for _ in range(lines))
        if lines:
            time.sleep(self._draw.uniform(0, STEP_S))
            child.kill()
        rest, _ = child.communicate()
        # what follows the last line end was not said whole
        return read([json.loads(line) for line in (heard + rest).split(b"\n")[:-1]], child.wait())

    def _check_steps(self, method: str, said: Said, before: int) -> None:
        """Every step is as it is in the run that was left alone, and none is trained twice."""
        whole = self._whole[method][0].rows
        begun = bool(said.resumed or said.rows)
        if begun and len(said.resumed) < min(before, len(whole) - 1):
            self.tally.wrong.append(f"{before} steps were said, {len(said.resumed)} are kept")
        for row, other in zip((*said.resumed, *said.rows), whole, strict=False):
            apart = {key: abs(row[key] - other[key]) for key in COMPARED}
            self.tally.furthest = max(self.tally.furthest, *apart.values())
            if row["step"] != other["step"] or not max(apart.values()) <= EQUAL:
                self.tally.wrong.append(f"step {row['step']} of {method} is {apart} away")
        self.tally.steps += len(said.rows)

    def _check_model(self, out: Path, method: str) -> bool:
        """Whether a model lies there; one that does is whole and equal, in the catalogue too."""
        there = (out / "card.json").is_file()
        known = self._home.models.glob("tuned-*/card.json")
        listed = [model for model in installed(self._home) if model.path.parent == out.parent]
        if len(listed) != len(list(known)) or any(model.problem for model in listed):
            self.tally.wrong.append(f"after a kill of {out.name} the catalogue lists {listed}")
        weights = out / "model.safetensors"
        if there and weights.is_file() and weights.read_bytes() != self._whole[method][1]:
            self.tally.wrong.append(f"{out.name} has other weights")
        return there


def read(lines: Sequence[Mapping[str, Any]], code: int) -> Said:
    """What a child's lines say."""
    resumed = next((line["resumed"] for line in lines if "resumed" in line), ())
    acts = next((line["acts"] for line in lines if "acts" in line), {})
    return Said(resumed, [line["row"] for line in lines if "row" in line], acts, code)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--model", default="14k-chat")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder))
        home.prepare()
        tally = Killing(home, find(asked.model, home).path, asked.seed).run(asked.kills)
    by_kind = ", ".join(f"{count} in a {kind}" for kind, count in tally.kills.items() if count)
    print(f"{tally.kills.total()} kills of {tally.runs} runs: {by_kind}")
    print(f"{tally.steps} steps compared, at most {tally.furthest:.1e} apart; wrong:")
    print("\n".join(tally.wrong[:20]) or "nothing")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
