"""What a run of reinforcement with verifiable rewards leaves to read, also as report.json."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from models.alignment.verifiable.theory import PassAtK, change

REPORT = "report.json"


@dataclass(frozen=True, slots=True)
class Share:
    """A share of right answers, in [0, 1], with its 95 % interval over problems."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Answers:
    """What a model wrote to one held-out problem. rewards: in [0, 1], as it is measured."""

    prompt: str
    answer: str
    greedy: str
    texts: tuple[str, ...]
    rewards: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A model asked all held-out problems.

    problems, samples: how many, and answers drawn to each. right: right ones of each problem.
    sampled: of one draw (pass@1). greedy: the likeliest answer. pass_at_k: for 1, 2, 4, ... k.
    length: mean tokens of a drawn answer. answers: of the first few problems, to be read.
    """

    problems: int
    samples: int
    right: tuple[int, ...]
    sampled: Share
    greedy: Share
    pass_at_k: tuple[PassAtK, ...]
    length: float
    answers: tuple[Answers, ...]

    def brief(self) -> dict[str, object]:
        """Its figures for another program."""
        return {
            "sampled": asdict(self.sampled),
            "greedy": asdict(self.greedy),
            "pass_at_k": {
                str(one.k): {"share": one.share, "low": one.low, "high": one.high}
                for one in self.pass_at_k
            },
            "length": self.length,
        }


@dataclass(frozen=True, slots=True)
class Group:
    """The answers to one prompt in one step, with what each is worth beside the others.

    rewards: as they were paid. advantages: as the loss took them. lengths: tokens.
    """

    prompt: str
    answer: str
    texts: tuple[str, ...]
    rewards: tuple[float, ...]
    advantages: tuple[float, ...]
    lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """Progress.item: some groups of a step, counted from 1."""

    step: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class GrpoResult:
    """A trained model.

    before, taught, after: the model at the start, after the worked examples if there were any, and
    at the end. rows: the values of each step. looks: kept groups. seconds: wall clock.
    cpu_seconds: of the steps alone, on this run's thread; of an interrupted run all of them.
    """

    folder: Path
    before: Measured
    taught: Measured | None
    after: Measured
    rows: tuple[Mapping[str, float], ...]
    looks: tuple[Looked, ...]
    seconds: float
    cpu_seconds: float

    @property
    def start(self) -> Measured:
        """What the rewards began with: the model after the worked examples, if there were any."""
        return self.taught or self.before

    def gain(self, k: int) -> tuple[float, float, float]:
        """How much the rewards raised pass@k, paired over problems, with its 95 % interval."""
        return change(self.after.samples, self.start.right, self.after.right, k)

    def report(self) -> dict[str, object]:
        """All but the place, as plain data for `read`."""
        found = asdict(self)
        del found["folder"]
        found["rows"] = [
            {name: value if math.isfinite(value) else None for name, value in row.items()}
            for row in self.rows
        ]
        return found


def write(result: GrpoResult) -> bytes:
    """The bytes of report.json."""
    return json.dumps(result.report()).encode()


def read(folder: Path) -> GrpoResult | None:
    """The report of a finished run; None where the folder has none, or one that can't be read."""
    try:
        found = json.loads((folder / REPORT).read_text(encoding="utf-8"))
        taught = found["taught"]
        return GrpoResult(
            folder,
            measured(found["before"]),
            None if taught is None else measured(taught),
            measured(found["after"]),
            tuple(
                {name: math.nan if value is None else float(value) for name, value in row.items()}
                for row in found["rows"]
            ),
            tuple(map(look, found["looks"])),
            float(found["seconds"]),
            float(found["cpu_seconds"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def look(found: Mapping[str, Any]) -> Looked:
    """What `asdict` has made of a look."""
    return Looked(int(found["step"]), tuple(_group(one) for one in found["groups"]))


def measured(found: Mapping[str, Any]) -> Measured:
    """What `asdict` has made of a measurement."""
    return Measured(
        int(found["problems"]),
        int(found["samples"]),
        tuple(int(one) for one in found["right"]),
        Share(**found["sampled"]),
        Share(**found["greedy"]),
        tuple(PassAtK(**one) for one in found["pass_at_k"]),
        float(found["length"]),
        tuple(
            Answers(
                one["prompt"], one["answer"], one["greedy"], tuple(one["texts"]),
                tuple(one["rewards"]),
            )
            for one in found["answers"]
        ),
    )  # fmt: skip


def _group(found: Mapping[str, Any]) -> Group:
    return Group(
        found["prompt"], found["answer"], tuple(found["texts"]), tuple(found["rewards"]),
        tuple(found["advantages"]), tuple(found["lengths"]),
    )  # fmt: skip
