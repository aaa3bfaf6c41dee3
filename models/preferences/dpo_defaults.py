"""Settings with which DPO trains models of a size best, and what they were measured to do."""

import math
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

import resources
from models.preferences.dpo_config import DpoConfig, Method
from models.preferences.loss_choices import LOSSES

MOST_EPOCHS = 5
# Parameters. Beyond what was measured, training every weight takes 16 bytes a parameter of memory.
ADAPTERS_FROM = 20_000_000


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
