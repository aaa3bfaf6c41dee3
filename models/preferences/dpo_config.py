"""The settings of DPO and the losses like it: their ranges, and which were measured to fit."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Literal

import resources
from models.fields import MOST_SEED, MOST_STEPS, Field, RunConfig, check, fields_of, setting

if TYPE_CHECKING:
    from models.preferences.pairs import Pair

LossName = Literal["sigmoid", "cdpo", "ipo", "kto", "simpo", "orpo"]


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss that can be picked. title, differs: for people; `differs` says how from DPO.

    beta, low, high: what its authors recommend, and what a person may set. For ORPO beta is the
    weight lambda of its term, as in TRL. gamma: SimPO's target margin, None for the others.
    sft_weight: of an SFT loss that belongs to the method; None leaves it to the model's size.
    reference_free: needs no log-probabilities of the start.
    source: a key of citations.toml, for beta and gamma, too.
    """

    title: str
    differs: str
    source: str
    beta: float = 0.1
    low: float = 0.01
    high: float = 1.0
    gamma: float | None = None
    sft_weight: float | None = None
    reference_free: bool = False


LOSSES: Mapping[str, Loss] = MappingProxyType({
    "sigmoid": Loss(
        "DPO",
        "The usual one: the chosen text should gain more than the rejected one.",
        "rafailov2023", high=5.0),
    "cdpo": Loss(
        "cDPO (some labels flipped)",
        "DPO for labels of which a share is flipped: beyond a certain margin it pulls back.",
        "mitchell2023"),
    "ipo": Loss(
        "IPO",
        "Pulls the margin to a fixed distance and not beyond it.",
        "azar2023"),
    "kto": Loss(
        "KTO (each text alone)",
        "Judges each text by itself; takes unpaired labels too.",
        "ethayarajh2024"),
    "simpo": Loss(
        "SimPO (no reference)",
        "Compares means over tokens without a reference; the chosen must lead by a target margin.",
        "meng2024", beta=2.0, low=0.5, high=10.0, gamma=1.0, reference_free=True),
    "orpo": Loss(
        "ORPO (SFT and odds)",
        "An SFT loss and the odds of the two texts, without a reference; beta weights the odds.",
        "hong2024", high=2.0, sft_weight=1.0, reference_free=True),
})  # fmt: skip


Method = Literal["auto", "full", "lora"]
Precision = Literal["auto", "fp32", "bf16"]
DeviceName = Literal["auto", "cpu", "cuda", "mps"]


@dataclass(frozen=True, slots=True)
class DpoConfig(RunConfig):
    """DPO, or a loss like it, from a model that is the reference, too.

    beta: 1/nats; None takes what the loss's authors recommend. For ORPO it weights the odds.
    epochs: None takes as many as make about the number of steps that the model's size was tried
        with, at most 5. learning_rate: of AdamW, falling linearly to zero; None takes it by size
        and method. method: "full" trains every weight, "lora" low-rank adapters on every linear
        layer, "auto" what did better on models of about this size (`defaults_for`).
    loss: "kto" also takes pairs that lack one side (an empty text).
    gamma: None takes what SimPO's authors recommend.
    sft_weight: of an added term, the mean loss per token of the chosen texts; it keeps their
        likelihood from falling (Pang et al. 2024, arXiv:2404.19733). None takes it by size and
        method.
    seed: of the order of pairs and of the adapters' start.
    precision: what frozen weights are kept and multiplied in while adapters are trained; "auto" is
        bf16 where it pays on this device and the model is large enough for it to matter.
    probe_prompts: answered greedily before and after. watch_prompts: before the first step and
        every `look_every` steps. held_out: pairs that are measured, not trained on, as often.
        choosing: pairs of which the lowest loss chooses the step that is kept.
    """

    BESIDE: ClassVar = (
        *("checkpoint_every", "probe_prompts", "device", "held_out", "choosing", "watch_prompts"),
        "look_every",
    )

    beta: float | None = setting(
        None, "Beta", 0.001, 20, step=0.05, term="beta",
        help="How strongly to hold on to the start; without it, 0.1 or as the loss's paper "
        "recommends.",
    )  # fmt: skip
    epochs: int | None = setting(
        None, "Epochs", 1, 100, unset="by size", term="epoch",
        help="How often to go through all pairs; without it, by size.",
    )  # fmt: skip
    learning_rate: float | None = setting(
        None, "Learning rate", 0, above=True, step=0, unset="by size", term="learning_rate",
        help="Step size; without it, one that suits the model.",
    )  # fmt: skip
    method: Method = setting(
        "auto", "Method", choices={"auto": "Auto", "full": "Full", "lora": "LoRA"}, term="lora",
        help="Which weights to train.",
    )  # fmt: skip
    rank: int = setting(
        16, "Rank", 1, 256, help="Rank of the adapters.", term="rank",
        shown_if=("method", ("lora",)),
    )  # fmt: skip
    batch_size: int = setting(4, "Pairs a step", 1, 4096, help="Pairs a step.")
    loss: LossName = setting(
        "sigmoid", "Loss", choices={name: loss.title for name, loss in LOSSES.items()}, term="loss",
        help="What is minimised; sigmoid is DPO. simpo and orpo need no reference.",
    )  # fmt: skip
    noise: float = setting(
        0.0, "Flipped labels", 0, 0.49, step=0.05, term="label_noise",
        help="Share of labels taken to be flipped, for cdpo.",
        shown_if=("loss", ("cdpo",)),
    )  # fmt: skip
    gamma: float | None = setting(
        None, "Target margin", 0, 10, step=0.1, term="margin", shown_if=("loss", ("simpo",)),
        help="The margin that simpo asks for; without it, 1.",
    )  # fmt: skip
    sft_weight: float | None = setting(
        None, "SFT term", 0, 10, step=0.1, unset="by size", zero="none", term="sft",
        help="Weight of a term that keeps the chosen texts likely; without it, by size.",
    )  # fmt: skip
    seed: int = setting(
        0, "Seed", 0, MOST_SEED, help="What random choices start from.", term="seed"
    )
    device: DeviceName = setting(
        "auto", "Device", help="What computes.", term="device",
        choices={
            "auto": "Auto", "cpu": "CPU", "cuda": "Graphics card (CUDA)",
            "mps": "Apple graphics (MPS)",
        },
    )  # fmt: skip
    precision: Precision = setting(
        "auto", "Precision", choices={"auto": "Auto", "fp32": "32 bits", "bf16": "bfloat16"},
        help="How frozen weights are kept.",
    )  # fmt: skip
    checkpoint_every: int = setting(
        10, "Steps between checkpoints", 1, MOST_STEPS, help="Steps between two checkpoints."
    )
    look_every: int = setting(
        5, "Steps between looks", 1, MOST_STEPS, help="Steps between two looks at what is watched."
    )
    probe_prompts: tuple[str, ...] = ()
    held_out: "tuple[Pair, ...]" = ()
    choosing: "tuple[Pair, ...]" = ()
    watch_prompts: tuple[str, ...] = ()

    def recipe(self) -> dict[str, object]:
        """As of every config; gamma only of a loss that has one."""
        found = RunConfig.recipe(self)
        if LOSSES[self.loss].gamma is None:
            del found["gamma"]
        return found

    def check(self) -> None:
        """Raise UserError for the first setting that is out of range."""
        check(dpo_fields(self.loss), self)


HELD_OUT = Field(
    "held_out", float, "Held out", 0, 0.5, step=0.05, percent=True, zero="none",
    help="Share of the pairs to keep aside, by prompt.", term="held_out",
)  # fmt: skip


def dpo_fields(loss: str) -> tuple[Field, ...]:
    """The fields of a run with this loss: beta has the range that its authors recommend."""
    usual = fields_of(DpoConfig)
    if loss not in LOSSES:
        return usual
    low, high = LOSSES[loss].low, LOSSES[loss].high
    return tuple(
        one
        if one.name != "beta"
        else replace(
            one,
            low=low,
            high=high,
            step=0.05 if low <= 0.01 else 0.5,
            digits=2 if low >= 0.01 else 3,
        )
        for one in usual
    )


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

    parameters, model: that was measured. default: whether it is the usual method at that size.
    method, learning_rate, sft_weight: as in `DpoConfig`. steps: optimiser steps of 4 pairs.
    win_rate: share of held-out prompts that it won by a written rule, ties counted half, with its
    interval at 95 %. obeyed_before: share of drafts before that obeyed the rule, too.
    ability_points: mean change of what it could, in percentage points. seeds: runs behind these.
    """

    parameters: int
    default: bool
    method: Literal["full", "lora"]
    learning_rate: float
    steps: int
    sft_weight: float
    model: str
    win_rate: float
    win_low: float
    win_high: float
    obeyed_before: float
    ability_points: float
    seeds: int


def defaults_for(parameters: int, method: Method = "auto") -> Defaults:
    """What did best on the measured model that is nearest in size, by their ratio.

    parameters: without the embedding, at least 1. method: what is trained; "auto" takes what did
    better. From the table dpo_defaults, whose description says how it was measured.
    """
    if method == "auto" and parameters >= ADAPTERS_FROM:
        method = "lora"
    rows = [row for row in _measured() if method in ("auto", row.method)]
    usual = [row for row in rows if row.default or method != "auto"]
    size = math.log(max(1, parameters))
    return min(usual, key=lambda row: abs(math.log(row.parameters) - size))


@cache
def _measured() -> tuple[Defaults, ...]:
    return resources.table("dpo_defaults").records(Defaults)
