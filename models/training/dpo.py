"""Direct preference optimisation: what a run is asked for, and the generator that runs it.

This file imports at once; the heavy part (`models.training.dpo_loop`) is imported inside the job.
"""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np

import resources
from models.errors import UserError
from models.preferences.losses import LOSSES, LossName
from models.preferences.pairs import Pair
from models.progress import LOADING, Progress, Steps

Method = Literal["auto", "full", "lora"]
Precision = Literal["auto", "fp32", "bf16"]


@dataclass(frozen=True, slots=True)
class DpoConfig:
    """What to train, on what and how.

    model: folder of the model to start from; it is the reference, too.
    out: folder of the result, new or holding a checkpoint of the same run.
    name: of the result; "" takes the name of `out`.
    beta: strength of the tie to the reference, above 0, 1/nats; None takes what the loss's authors
        recommend, 0.1 for DPO. For ORPO it is the weight of the odds.
    epochs: passes over the pairs, at least 1; None takes as many as make about the number of steps
        that the model's size was tried with, at most 5.
    learning_rate: of AdamW, above 0, falling linearly to zero; None takes it by size and method.
    batch_size: pairs a step, at least 1.
    method: "full" trains every weight, "lora" low-rank adapters on every linear layer, "auto"
        what did better on models of about this size (`dpo_plan.defaults_for`).
    rank: of the adapters, at least 1.
    seed: of the order of pairs and of the adapters' start.
    device: "auto", "cpu", "cuda" or "mps".
    sft_weight: of an added term, the mean loss per token of the chosen texts, at least 0; it keeps
        their likelihood from falling (Pang et al. 2024, arXiv:2404.19733). None takes it by size
        and method.
    loss: "sigmoid" is DPO; the others are those of `models.preferences.losses`. "kto" also takes
        pairs that lack one side (an empty text). "simpo", "orpo" and "cpo" need no reference.
    gamma: the margin that "simpo" asks for, at least 0; None takes what its authors recommend.
    noise: the share of labels that are taken to be flipped, in [0, 0.5): for "cdpo" and "robust".
    precision: what frozen weights are kept and multiplied in while adapters are trained; "auto" is
        bf16 where it pays on this device and the model is large enough for it to matter.
    checkpoint_every: steps between two checkpoints, at least 1.
    probe_prompts: answered greedily before and after.
    held_out: pairs that are measured and not trained on, every `look_every` steps and at the end.
    watch_prompts: answered greedily before the first step and then every `look_every` steps.
    look_every: at least 1.
    """

    model: Path
    out: Path
    name: str = ""
    beta: float | None = None
    epochs: int | None = None
    learning_rate: float | None = None
    batch_size: int = 4
    method: Method = "auto"
    rank: int = 16
    seed: int = 0
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto"
    sft_weight: float | None = None
    loss: LossName = "sigmoid"
    noise: float = 0.0
    gamma: float | None = None
    precision: Precision = "auto"
    checkpoint_every: int = 10
    probe_prompts: tuple[str, ...] = ()
    held_out: tuple[Pair, ...] = ()
    watch_prompts: tuple[str, ...] = ()
    look_every: int = 5

    @property
    def result_name(self) -> str:
        """The name that the tuned model goes by."""
        return self.name or self.out.name

    def recipe(self) -> Mapping[str, object]:
        """All that decides the losses, as plain data; not where it is kept nor what is shown."""
        aside = {"model", "out", "name", "checkpoint_every", "probe_prompts", "device"}
        aside |= {"held_out", "watch_prompts", "look_every"}
        if LOSSES[self.loss].gamma is None:
            aside |= {"gamma"}
        return {key: value for key, value in asdict(self).items() if key not in aside}


@dataclass(frozen=True, slots=True)
class Sample:
    """A prompt and the greedy answer to it."""

    prompt: str
    text: str


@dataclass(frozen=True, slots=True)
class Watched:
    """Progress.item of answers to the watched prompts after so many steps, 0 before the first."""

    step: int
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class Smaller:
    """Progress.item when memory ran short: each step is now computed in this many parts."""

    parts: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """Progress.item of a run that goes on from a checkpoint: the values of its earlier steps."""

    rows: tuple[Mapping[str, float], ...]


@dataclass(frozen=True, slots=True)
class DpoResult:
    """A tuned model. seconds: wall clock of this run, without what a resumed run did before."""

    model_folder: Path
    name: str
    steps: int
    before: tuple[Sample, ...]
    after: tuple[Sample, ...]
    method: Literal["full", "lora"]
    seconds: float


def pairs_sha256(pairs: Sequence[Pair]) -> str:
    """A fingerprint of the pairs, their weights and their order."""
    rows = [
        [pair.prompt, pair.chosen, pair.rejected, *([] if pair.weight == 1 else [pair.weight])]
        for pair in pairs
    ]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def train(pairs: Sequence[Pair], config: DpoConfig) -> Steps[DpoResult]:
    """Fit a model to labelled pairs; yields after every optimiser step.

    values of a step, means over its batch, measured before the weights change:
        step, epoch: counted from 1.
        loss: of the kind asked for; DPO's is -log sigmoid(margin), nats, ln 2 at step 1. An SFT
            term is not in it.
        margin: beta * (chosen - rejected log-ratio of policy to reference), no unit; without a
            reference of log-probabilities, for SimPO and ORPO per token.
        accuracy: share of pairs with a margin strictly above 0, in [0, 1]; 0 at step 1 where there
            is a reference.
        chosen_logp, rejected_logp: the policy's log-probability of a whole completion, nats. Both
            may fall while the margin grows.
        kl: how far the policy has moved on these texts, nats a completion: the sum over tokens of
            half the squared log-ratio of policy to reference, over chosen and rejected texts, at
            least 0; not given without a reference. Where the reference wrote the texts it
            estimates KL(reference || policy) while the two are near (Schulman's k2); for other
            texts it is a measure of drift and no more.
        sft_loss: only with an sft_weight; mean loss per token of the chosen texts, nats.
        tokens: places computed in the step.
        held_out_loss, held_out_margin, held_out_accuracy: the same of `held_out`, where it was
            measured.
    Pairs count in the means by their weights.
    A run that finds its checkpoint goes on from it to the same losses, after a Progress whose item
    is `Resumed`. `Paused` thrown in saves a checkpoint first; closing stops at once, the
    checkpoints before stay. `out` becomes a model folder in one move, at the end.
    Raises UserError for fewer than two pairs, settings out of range, an `out` that holds something
    else, a pair that doesn't fit, a loss that is no longer finite and a disk that is full.
    Source: Rafailov et al. 2023, arXiv:2305.18290, eq. 7.
    """
    check_settings(config)
    _check_sides((*pairs, *config.held_out), config.loss)
    if len(pairs) < 2:
        raise UserError(
            "Training needs at least two pairs, not {count}.",
            "Prefer one draft to another a few more times.",
            count=len(pairs),
        )
    yield Progress(0, 0, stage=LOADING)
    from models.training import dpo_loop

    return (yield from dpo_loop.run(tuple(pairs), config))


def _check_sides(pairs: Sequence[Pair], loss: LossName) -> None:
    """Only KTO can learn from a text without its opposite."""
    for row, pair in enumerate(pairs, start=1):
        if not (pair.chosen and pair.rejected) and (loss != "kto" or pair.chosen == pair.rejected):
            raise UserError(
                "Pair {row} has only one of the two texts.",
                "Train with the loss kto, which judges each text by itself, or remove the pair.",
                row=row,
            )


def _choice(setting: str, value: str, known: Sequence[str]) -> tuple[str, str, bool, str]:
    return setting, value, value in known, ", ".join(known[:-1]) + f" or {known[-1]}"


def check_settings(config: DpoConfig) -> None:
    """Raise UserError for the first setting that is out of range."""
    rate = 1.0 if config.learning_rate is None else config.learning_rate
    epochs = 1 if config.epochs is None else config.epochs
    sft_weight = 0.0 if config.sft_weight is None else config.sft_weight
    beta = 1.0 if config.beta is None else config.beta
    gamma = 0.0 if config.gamma is None else config.gamma
    rules = (
        ("beta", beta, beta > 0, "above 0"),
        ("gamma", gamma, gamma >= 0, "at least 0"),
        ("epochs", epochs, epochs >= 1, "at least 1"),
        ("learning_rate", rate, rate > 0, "above 0"),
        ("batch_size", config.batch_size, config.batch_size >= 1, "at least 1"),
        ("rank", config.rank, config.rank >= 1, "at least 1"),
        ("seed", config.seed, config.seed >= 0, "at least 0"),
        ("sft_weight", sft_weight, sft_weight >= 0, "at least 0"),
        ("checkpoint_every", config.checkpoint_every, config.checkpoint_every >= 1, "at least 1"),
        ("noise", config.noise, 0 <= config.noise < 0.5, "at least 0 and below 0.5"),
        ("look_every", config.look_every, config.look_every >= 1, "at least 1"),
        _choice("method", config.method, get_args(Method)),
        _choice("loss", config.loss, get_args(LossName)),
        _choice("precision", config.precision, get_args(Precision)),
    )
    for setting, value, holds, wanted in rules:
        finite = isinstance(value, str) or math.isfinite(value)
        if not (holds and finite):
            raise UserError(
                "The setting {setting} must be {wanted}, not {value}.",
                "Correct it and train again.",
                setting=setting,
                wanted=wanted,
                value=value,
            )


MOST_EPOCHS = 5
# Parameters. Beyond what was measured, training every weight takes 16 bytes a parameter of memory.
ADAPTERS_FROM = 20_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """Which pairs go together, and which batch is trained on at each step."""

    members: tuple[tuple[int, ...], ...]
    order: tuple[int, ...]

    @property
    def steps(self) -> int:
        """Optimiser steps."""
        return len(self.order)


def plan_batches(pairs: int, batch_size: int, epochs: int, seed: int) -> Plan:
    """Deal pairs into batches of nearly equal size once, and shuffle the batches each epoch.

    The batches stay together, so that the reference's log-probabilities, computed once, have the
    roundings of the batches that are trained on. Depends on its arguments alone.
    """
    draw = np.random.default_rng(seed)
    count = -(-pairs // batch_size)
    dealt = np.array_split(draw.permutation(pairs), count)
    order = np.concatenate([draw.permutation(count) for _ in range(epochs)])
    members = tuple(tuple(int(pair) for pair in batch) for batch in dealt)
    return Plan(members, tuple(int(batch) for batch in order))


def epochs_for(pairs: int, batch_size: int, steps: int, most: int = MOST_EPOCHS) -> int:
    """Passes over the pairs that make about so many steps, from 1 to `most`.

    So that many labels take no more steps, and drift no further, than the settings were tried for.
    """
    return min(most, max(1, round(steps / -(-pairs // batch_size))))


def settle(config: DpoConfig, parameters: int, pairs: int) -> DpoConfig:
    """The config with all that was left to the loss and the model's size chosen.

    parameters: without the embedding. pairs: to be trained on.
    """
    found, loss = defaults_for(parameters, config.method), LOSSES[config.loss]
    usual_sft = found.sft_weight if loss.sft_weight is None else loss.sft_weight
    epochs = config.epochs
    if epochs is None:
        epochs = epochs_for(pairs, config.batch_size, found.steps)
    return replace(
        config,
        method=found.method,
        learning_rate=config.learning_rate or found.learning_rate,
        epochs=epochs,
        beta=loss.beta if config.beta is None else config.beta,
        gamma=loss.gamma if config.gamma is None else config.gamma,
        sft_weight=usual_sft if config.sft_weight is None else config.sft_weight,
    )


@dataclass(frozen=True, slots=True)
class Defaults:
    """The settings that a size is best trained with, and what they were measured to do.

    method, learning_rate, sft_weight: as in `DpoConfig`. steps: optimiser steps of 4 pairs.
    model: that was measured. win_rate: share of held-out prompts that it won by a written rule,
    ties counted half, with its interval at 95 %; most: what could be won at all, since drafts
    before obeyed the rule, too. ability_points: mean change of what it could, in percentage points.
    seeds: runs behind these figures.
    """

    method: Literal["full", "lora"]
    learning_rate: float
    steps: int
    sft_weight: float
    model: str
    win_rate: float
    interval: tuple[float, float]
    most: float
    ability_points: float
    seeds: int


def defaults_for(parameters: int, method: Method = "auto") -> Defaults:
    """What did best on the measured model that is nearest in size, by their ratio.

    parameters: without the embedding, at least 1. method: what is trained; "auto" takes what did
    better. From the table dpo_defaults, whose description says how it was measured.
    """
    if method == "auto" and parameters >= ADAPTERS_FROM:
        method = "lora"
    rows = [row for row in _measured() if method in ("auto", row[1].method)]
    usual = [row for row in rows if row[2]] if method == "auto" else rows
    size = math.log(max(1, parameters))
    return min(usual, key=lambda row: abs(math.log(row[0]) - size))[1]


@cache
def _measured() -> tuple[tuple[int, Defaults, bool], ...]:
    """Parameters, settings, and whether it is the method of that size."""
    found = []
    for row in resources.table("dpo_defaults"):
        cell: Any = row
        made = Defaults(
            method=cell["method"],
            learning_rate=cell["learning_rate"],
            steps=cell["steps"],
            sft_weight=cell["sft_weight"],
            model=cell["model"],
            win_rate=cell["win_rate"],
            interval=(cell["win_low"], cell["win_high"]),
            most=1 - cell["obeyed_before"] / 2,
            ability_points=cell["ability_points"],
            seeds=cell["seeds"],
        )
        found.append((cell["parameters"], made, cell["default"]))
    return tuple(found)
