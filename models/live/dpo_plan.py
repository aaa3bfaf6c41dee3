"""Which pairs a run of DPO sees when, and the settings that a model's size decides; no torch."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from models.live.dpo import DpoConfig, Method

FULL_LIMIT = 1_500_000  # non-embedding parameters up to which "auto" trains every weight
# Peak rates by non-embedding parameters, for 40 steps of 4 pairs: a rule then takes over most
# drafts while the model keeps its facts. To choose anew, see what a rate gains and costs:
#     python tests/benchmarks/dpo.py --model NAME [--method lora] --learning-rate RATE
# Tried on early models, share of drafts that obey the rule before and after, and KL in nats:
# 98k .25 -> .80 for 4.9; 279k .22 -> .91 for 4.6; 1m .19 -> .86 for 7.0, by adapters .84 for 5.9.
FULL_RATES = {150_000: 6e-4, 600_000: 2e-4, float("inf"): 1.5e-4}
LORA_RATE = 7e-4


MOST_EPOCHS = 5


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
    """The config with all that was left to the model's size chosen.

    parameters: without the embedding. pairs: to be trained on.
    """
    found = defaults_for(parameters, config.method)
    epochs = config.epochs
    if epochs is None:
        epochs = epochs_for(pairs, config.batch_size, found.steps)
    return replace(
        config,
        method=found.method,
        learning_rate=config.learning_rate or found.learning_rate,
        epochs=epochs,
        sft_weight=found.sft_weight if config.sft_weight is None else config.sft_weight,
    )


@dataclass(frozen=True, slots=True)
class Defaults:
    """The settings that a size is best trained with, as measured.

    steps: optimiser steps of 4 pairs. The others are those of `DpoConfig`.
    """

    method: Literal["full", "lora"]
    learning_rate: float
    steps: int
    sft_weight: float


def defaults_for(parameters: int, method: Method = "auto") -> Defaults:
    """What suits a model of this size; parameters: without the embedding.

    method: what is trained; "auto" takes what did better.
    """
    if method == "auto":
        method = "full" if parameters <= FULL_LIMIT else "lora"
    if method == "lora":
        return Defaults("lora", LORA_RATE, 40, 0.0)
    rate = next(rate for limit, rate in FULL_RATES.items() if parameters <= limit)
    return Defaults("full", rate, 40, 0.0)
