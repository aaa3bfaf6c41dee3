"""What runs of reinforcement with verifiable rewards leave to read: report.json, and the seeds."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from statistics import fmean

import msgspec

import resources
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
    """Progress.item: some groups of a step, counted from 1; before the first step there are none.

    read: the first held-out problems, each with the likeliest answer after the step.
    """

    step: int
    groups: tuple[Group, ...]
    read: tuple[tuple[str, str], ...] = ()


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


def write(result: GrpoResult) -> bytes:
    """report.json: all but the place. A figure that is no number becomes null."""
    names = (one.name for one in fields(GrpoResult) if one.name != "folder")
    return msgspec.json.encode({name: getattr(result, name) for name in names})


def read(folder: Path) -> GrpoResult | None:
    """The report of a finished run; None where the folder has none, or one that can't be read."""
    try:
        found = msgspec.json.decode((folder / REPORT).read_bytes())
        found["rows"] = [
            {name: math.nan if value is None else value for name, value in row.items()}
            for row in found["rows"]
        ]
        return msgspec.convert(
            {**found, "folder": str(folder)}, GrpoResult, dec_hook=lambda kind, text: kind(text)
        )
    except (OSError, msgspec.MsgspecError, KeyError, TypeError, AttributeError):
        return None


@dataclass(frozen=True, slots=True)
class SeedRun:
    """One run. Shares in [0, 1] of the held-out problems; pass_64: by the unbiased estimator."""

    task: str
    model: str
    loss: str
    seed: int
    greedy_before: float
    greedy_after: float
    pass_64_before: float
    pass_64_after: float
    cpu_seconds: float


@dataclass(frozen=True, slots=True)
class SeedSummary:
    """The runs of one task, model and loss. least, most: of greedy_after; the others are means."""

    task: str
    model: str
    loss: str
    seeds: int
    greedy_before: float
    greedy_after: float
    least: float
    most: float
    pass_64_before: float
    pass_64_after: float
    cpu_seconds: float


@cache
def measured_seeds() -> tuple[SeedRun, ...]:
    """The table grpo_runs, of `bench grpo_seeds`."""
    return resources.table("grpo_runs").records(SeedRun)


def summaries(runs: Sequence[SeedRun]) -> tuple[SeedSummary, ...]:
    """One a task, model and loss, in the order in which they come."""
    groups: dict[tuple[str, str, str], list[SeedRun]] = {}
    for run in runs:
        groups.setdefault((run.task, run.model, run.loss), []).append(run)
    found = []
    for key, group in groups.items():
        after = [one.greedy_after for one in group]
        found.append(
            SeedSummary(
                *key, len(group), fmean(one.greedy_before for one in group), fmean(after),
                min(after), max(after), fmean(one.pass_64_before for one in group),
                fmean(one.pass_64_after for one in group),
                fmean(one.cpu_seconds for one in group),
            )
        )  # fmt: skip
    return tuple(found)
