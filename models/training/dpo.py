"""Direct preference optimisation: what a run is asked for, and the generator that runs it.

This file imports at once; the heavy part (`models.training.dpo_loop`) is imported inside the job.
"""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np

import resources
from models.errors import UserError
from models.preferences.dpo_config import DpoConfig, Method
from models.preferences.loss_choices import LOSSES, LossName
from models.preferences.pairs import Pair
from models.progress import LOADING, Progress, Steps


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
    config.check()
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
