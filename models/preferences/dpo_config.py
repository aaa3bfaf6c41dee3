"""What a DPO run is asked for, and its settings as fields."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from models.fields import MOST_SEED, MOST_STEPS, Field, check
from models.preferences.loss_choices import LOSSES, LossName

if TYPE_CHECKING:
    from models.preferences.pairs import Pair

Method = Literal["auto", "full", "lora"]
Precision = Literal["auto", "fp32", "bf16"]
DeviceName = Literal["auto", "cpu", "cuda", "mps"]


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
        what did better on models of about this size (`dpo_defaults.defaults_for`).
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
    device: DeviceName = "auto"
    sft_weight: float | None = None
    loss: LossName = "sigmoid"
    noise: float = 0.0
    gamma: float | None = None
    precision: Precision = "auto"
    checkpoint_every: int = 10
    probe_prompts: tuple[str, ...] = ()
    held_out: "tuple[Pair, ...]" = ()
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

    def check(self) -> None:
        """Raise UserError for the first setting that is out of range."""
        check(dpo_fields(self.loss) if self.loss in LOSSES else DPO_FIELDS, self)


DPO_FIELDS = (
    Field(
        "beta", float, "Beta", 0.001, 20, step=0.05, optional=True,
        help="How strongly to hold on to the start; without it, 0.1 or as the loss's paper "
        "recommends.",
        term="beta",
    ),
    Field(
        "epochs", int, "Epochs", 1, 100, optional=True, unset="by size",
        help="How often to go through all pairs; without it, by size.", term="epoch",
    ),
    Field(
        "learning_rate", float, "Learning rate", 0, above=True, step=0, optional=True,
        unset="by size", help="Step size; without it, one that suits the model.",
        term="learning_rate",
    ),
    Field(
        "method", str, "Method", choices={"auto": "Auto", "full": "Full", "lora": "LoRA"},
        help="Which weights to train.", term="lora",
    ),
    Field(
        "rank", int, "Rank", 1, 256, help="Rank of the adapters.", term="rank",
        shown_if=("method", ("lora",)),
    ),
    Field("batch_size", int, "Pairs a step", 1, 4096, help="Pairs a step."),
    Field(
        "loss", str, "Loss",
        choices={name: loss.title for name, loss in LOSSES.items()},
        help="What is minimised; sigmoid is DPO. simpo, orpo and cpo need no reference.",
        term="loss",
    ),
    Field(
        "noise", float, "Flipped labels", 0, 0.49, step=0.05,
        help="Share of labels taken to be flipped, for cdpo and robust.", term="label_noise",
        shown_if=("loss", tuple(name for name, loss in LOSSES.items() if loss.noisy)),
    ),
    Field(
        "gamma", float, "Target margin", 0, 10, step=0.1, optional=True,
        help="The margin that simpo asks for; without it, 1.", term="margin",
        shown_if=("loss", ("simpo",)),
    ),
    Field(
        "sft_weight", float, "SFT term", 0, 10, step=0.1, optional=True, unset="by size",
        zero="none",
        help="Weight of a term that keeps the chosen texts likely; without it, by size.",
        term="sft",
    ),
    Field("seed", int, "Seed", 0, MOST_SEED, help="What random choices start from.", term="seed"),
    Field(
        "device", str, "Device",
        choices={
            "auto": "Auto", "cpu": "Processor", "cuda": "Graphics card (CUDA)",
            "mps": "Apple graphics (MPS)",
        },
        help="What computes.", term="device",
    ),
    Field(
        "precision", str, "Precision",
        choices={"auto": "Auto", "fp32": "32 bits", "bf16": "bfloat16"},
        help="How frozen weights are kept.",
    ),
    Field(
        "checkpoint_every", int, "Steps between checkpoints", 1, MOST_STEPS,
        help="Steps between two checkpoints.",
    ),
    Field(
        "look_every", int, "Steps between looks", 1, MOST_STEPS,
        help="Steps between two looks at what is watched.",
    ),
)  # fmt: skip


HELD_OUT = Field(
    "held_out", float, "Held out", 0, 0.5, step=0.05, percent=True, zero="none",
    help="Share of the pairs to keep aside, by prompt.", term="held_out",
)  # fmt: skip


def dpo_fields(loss: LossName) -> tuple[Field, ...]:
    """The fields of a run with this loss: beta has the range that its authors recommend."""
    low, high = LOSSES[loss].low, LOSSES[loss].high
    return tuple(
        one
        if one.name != "beta"
        else replace(
            one, low=low, high=high, step=0.05 if high <= 1 else 0.5, digits=2 if low >= 0.01 else 3
        )
        for one in DPO_FIELDS
    )
