"""What goes wrong, on purpose: settings, and the figure that shows it in a finished run."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from statistics import fmean
from types import MappingProxyType

from models.alignment.verifiable.report import GrpoResult

SPAN = 5  # steps whose mean is looked at, at the start and at the end


@dataclass(frozen=True, slots=True)
class Preset:
    """title, says: for a person. model: one that shows it.

    change: fields of GrpoConfig that differ from the defaults. beside: what differs from these in
    the run that it is compared with; {} where it shows alone. shows: the row's figure to look at.
    shown: whether a run shows it, beside the other run where there is one.
    """

    title: str
    says: str
    model: str
    change: Mapping[str, object]
    shows: str
    shown: Callable[[GrpoResult, GrpoResult], bool]
    beside: Mapping[str, object] = field(default_factory=dict)


def start(run: GrpoResult, name: str) -> float:
    """Mean of a figure over the first steps; NaN where it never was measured."""
    values = [row[name] for row in run.rows[1 : SPAN + 1] if math.isfinite(row.get(name, math.nan))]
    return fmean(values) if values else math.nan


def end(run: GrpoResult, name: str) -> float:
    """Mean over the last steps."""
    return start(replace(run, rows=(run.rows[0], *run.rows[1:][-SPAN:])), name)


def _gained(run: GrpoResult) -> float:
    return run.after.greedy.share - run.before.greedy.share


def _games(run: GrpoResult, _other: GrpoResult) -> bool:
    longer = end(run, "length") > 2 * start(run, "length")
    paid = end(run, "reward") > end(run, "accuracy") + 0.02
    return longer and paid and _gained(run) < 0.02


def _pays_form(run: GrpoResult, _other: GrpoResult) -> bool:
    narrower = run.after.pass_at_k[-1].share < run.before.pass_at_k[-1].share
    return end(run, "reward") > 0.95 and _gained(run) < 0.1 and narrower


def _collapses(run: GrpoResult, other: GrpoResult) -> bool:
    flat = end(run, "entropy") < 0.25 * run.rows[1]["entropy"]
    return flat and _gained(run) < 0 and run.after.greedy.share < other.after.greedy.share - 0.2


def _has_no_signal(run: GrpoResult, _other: GrpoResult) -> bool:
    return max(start(run, "signal"), end(run, "signal")) < 0.25 and _gained(run) < 0.05


def _stays_at_zero(run: GrpoResult, other: GrpoResult) -> bool:
    if other.taught is None:
        return False
    reward_adds = other.after.greedy.share > other.taught.greedy.share + 0.05
    return run.after.greedy.share < 0.02 and other.after.greedy.share > 0.1 and reward_adds


_FEW: Mapping[str, object] = MappingProxyType({"held_out": 64, "samples": 8})
PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        "contains": Preset(
            "Reward hacking: any text with the number is paid",
            "The model can hardly add, so it learns to write many digits: one of them fits.",
            "98k-base",
            {
                **_FEW, "task": "addition_2", "reward": "contains", "max_new_tokens": 24,
                "temperature": 1.3, "steps": 200,
            },
            "length",
            _games,
        ),
        "format": Preset(
            "Format-only reward",
            "The reward reaches 100 %, accuracy stays, and the answers lose their variety.",
            "279k-base",
            {**_FEW, "task": "subtraction_3", "reward": "format", "steps": 60},
            "accuracy",
            _pays_form,
        ),
        "rate": Preset(
            "Entropy collapse: no KL term, rate too high",
            "Entropy falls, and accuracy with it: the model becomes sure of wrong answers.",
            "98k-base",
            {**_FEW, "task": "addition_2", "learning_rate": 3e-3, "steps": 300},
            "entropy",
            _collapses,
            {"learning_rate": 3e-4},
        ),
        "too-easy": Preset(
            "No signal: groups all right",
            "Every answer earns the same, so none is better: only a rare slip moves the weights.",
            "279k-base",
            {**_FEW, "task": "addition_3", "temperature": 0.5, "steps": 10},
            "signal",
            _has_no_signal,
        ),
        "too-hard": Preset(
            "No signal: groups all wrong",
            "No answer earns anything, so there is nothing to reinforce.",
            "98k-base",
            {**_FEW, "task": "list_sort", "steps": 10},
            "signal",
            _has_no_signal,
        ),
        "length": Preset(
            "Length bias: GRPO's normalisation",
            "GRPO punishes a long wrong answer less per token, so it stays; Dr. GRPO shortens it.",
            "279k-base",
            {
                **_FEW, "task": "code_output", "max_new_tokens": 32, "temperature": 1.5,
                "learning_rate": 5e-4, "prompts": 8, "steps": 100,
            },
            "length_wrong",
            lambda run, other: end(run, "length_wrong") > 1.25 * end(other, "length_wrong"),
            {"loss": "dr-grpo"},
        ),
        "lag": Preset(
            "Off-policy sampler, uncorrected",
            "Answers of older weights are treated as the model's own, so the gradient is wrong.",
            "279k-base",
            {
                **_FEW, "task": "subtraction_3", "lag": 8, "lag_corrected": False, "steps": 60,
            },
            "accuracy",
            lambda run, other: run.after.sampled.share < other.after.sampled.share - 0.1,
            {"lag": 0},
        ),
        "zero": Preset(
            "A task at 0 %",
            "There is nothing to sharpen. Ten worked examples first, and rewards have a start.",
            "1m-base",
            {**_FEW, "task": "word_sum_bare", "steps": 60},
            "signal",
            _stays_at_zero,
            {"worked_examples": 10},
        ),
    }
)  # fmt: skip
