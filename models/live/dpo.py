"""Direct preference optimisation: what a run is asked for, and the generator that runs it.

This file imports at once; the heavy part (`models.live.dpo_loop`) is imported inside the job.
"""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from models.errors import UserError
from models.pairs import Pair
from models.progress import Progress, Steps

Method = Literal["auto", "full", "lora"]
LOADING = "Loading the engine..."


@dataclass(frozen=True, slots=True)
class DpoConfig:
    """What to train, on what and how.

    model: folder of the model to start from; it is the reference, too.
    out: folder of the result, new or holding a checkpoint of the same run.
    name: of the result; "" takes the name of `out`.
    beta: strength of the tie to the reference, above 0, 1/nats.
    epochs: passes over the pairs, at least 1.
    learning_rate: of AdamW, above 0, falling linearly to zero; None takes it by size and method.
    batch_size: pairs a step, at least 1.
    method: "full" trains every weight, "lora" low-rank adapters on every linear layer, "auto"
        all weights of a small model and adapters above `dpo_loop.FULL_LIMIT` parameters.
    rank: of the adapters, at least 1.
    seed: of the order of pairs and of the adapters' start.
    device: "auto", "cpu", "cuda" or "mps".
    sft_weight: of an added term, the mean loss per token of the chosen texts, at least 0; it keeps
        their likelihood from falling (Pang et al. 2024, arXiv:2404.19733).
    checkpoint_every: steps between two checkpoints, at least 1.
    probe_prompts: answered greedily before and after.
    """

    model: Path
    out: Path
    name: str = ""
    beta: float = 0.1
    epochs: int = 5
    learning_rate: float | None = None
    batch_size: int = 4
    method: Method = "auto"
    rank: int = 16
    seed: int = 0
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto"
    sft_weight: float = 0.0
    checkpoint_every: int = 10
    probe_prompts: tuple[str, ...] = ()

    @property
    def result_name(self) -> str:
        """The name that the tuned model goes by."""
        return self.name or self.out.name

    def recipe(self) -> Mapping[str, object]:
        """All that decides the losses, as plain data; not where it is kept nor what is shown."""
        aside = {"model", "out", "name", "checkpoint_every", "probe_prompts", "device"}
        return {key: value for key, value in asdict(self).items() if key not in aside}


@dataclass(frozen=True, slots=True)
class Sample:
    """A prompt and the greedy answer to it."""

    prompt: str
    text: str


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
    """A fingerprint of the pairs and their order."""
    rows = [[pair.prompt, pair.chosen, pair.rejected] for pair in pairs]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def train(pairs: Sequence[Pair], config: DpoConfig) -> Steps[DpoResult]:
    """Fit a model to labelled pairs; yields after every optimiser step.

    values of a step, means over its batch, measured before the weights change:
        step, epoch: counted from 1.
        loss: -log sigmoid(margin), nats; ln 2 at step 1. An SFT term is not in it.
        margin: beta * (chosen - rejected log-ratio of policy to reference), no unit.
        accuracy: share of pairs with a margin strictly above 0, in [0, 1]; 0 at step 1.
        chosen_logp, rejected_logp: the policy's log-probability of a whole completion, nats. Both
            may fall while the margin grows.
        kl: how far the policy has moved on these texts, nats a completion: the sum over tokens of
            r - 1 - log r with r = p_policy / p_reference, over chosen and rejected texts, at least
            0. Where the reference wrote the texts it estimates KL(reference || policy) without
            bias (Schulman's k3); for other texts it is a measure of drift and no more.
        sft_loss: only with an sft_weight; mean loss per token of the chosen texts, nats.
    A run that finds its checkpoint goes on from it to the same losses, after a Progress whose item
    is `Resumed`. `Paused` thrown in saves a checkpoint first; closing stops at once, the
    checkpoints before stay. `out` becomes a model folder in one move, at the end.
    Raises UserError for fewer than two pairs, settings out of range, an `out` that holds something
    else, a pair that doesn't fit, a loss that is no longer finite and a disk that is full.
    Source: Rafailov et al. 2023, arXiv:2305.18290, eq. 7.
    """
    check_settings(config)
    if len(pairs) < 2:
        raise UserError(
            "Training needs at least two pairs, not {count}.",
            "Prefer one draft to another a few more times.",
            count=len(pairs),
        )
    yield Progress(0, 0, stage=LOADING)
    from models.live import dpo_loop

    return (yield from dpo_loop.run(tuple(pairs), config))


def check_settings(config: DpoConfig) -> None:
    """Raise UserError for the first setting that is out of range."""
    rate = 1.0 if config.learning_rate is None else config.learning_rate
    rules = (
        ("beta", config.beta, config.beta > 0, "above 0"),
        ("epochs", config.epochs, config.epochs >= 1, "at least 1"),
        ("learning_rate", rate, rate > 0, "above 0"),
        ("batch_size", config.batch_size, config.batch_size >= 1, "at least 1"),
        ("rank", config.rank, config.rank >= 1, "at least 1"),
        ("seed", config.seed, config.seed >= 0, "at least 0"),
        ("seed", config.seed, config.seed >= 0, "at least 0"),
        ("sft_weight", config.sft_weight, config.sft_weight >= 0, "at least 0"),
        ("checkpoint_every", config.checkpoint_every, config.checkpoint_every >= 1, "at least 1"),
        ("method", config.method, config.method in ("auto", "full", "lora"), "auto, full or lora"),
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
