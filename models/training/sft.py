"""What a supervised fine-tune is asked for and what it returns; `sft_recipe` trains."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from models.errors import UserError
from models.preferences.watching import FACT
from models.training.dpo import Sample

STEPS = 300
# Asked again and again while the model changes; no shipped pair names France or Peru.
WATCHED = ("Write a poem.", FACT, "Tell me about Peru.", "Hello!")


@dataclass(frozen=True, slots=True)
class SftConfig:
    """What to train, on what and how.

    model: folder of the model to start from, with a chat template; mostly a base model.
    out: folder of the result, new or holding a checkpoint of the same run.
    name: of the result; "" takes the name of `out`.
    steps: optimiser steps, at least 1; the pairs are gone through again as often as it takes.
    batch_size: pairs a step, at least 1.
    learning_rate: AdamW's peak, above 0, reached after 20 steps and then falling linearly to zero;
        None takes the one that the family's chat models were made with, by size.
    response_only: whether the loss counts the answers' tokens only, or the prompts', too.
    known_tokens: whether the template's special tokens, which a base model never saw, begin as
        ":" and a line break instead of noise; only for a base model of the study family. The form
        is nearly there then before the first step, because the corpus has dialogues.
    seed: of the order of pairs.
    held_out_share: of the pairs, kept aside by prompt and measured, in [0, 0.5]; of fewer than ten
        pairs none is.
    probe_prompts: answered greedily before the first step and every `look_every` steps.
    look_every: steps between two looks, at least 1; None makes about a dozen of a run.
    checkpoint_every: steps between two checkpoints, at least 1.
    """

    model: Path
    out: Path
    name: str = ""
    steps: int = STEPS
    batch_size: int = 16
    learning_rate: float | None = None
    response_only: bool = True
    known_tokens: bool = False
    seed: int = 0
    held_out_share: float = 0.05
    probe_prompts: tuple[str, ...] = WATCHED
    look_every: int | None = None
    checkpoint_every: int = 50

    @property
    def result_name(self) -> str:
        """The name that the tuned model goes by."""
        return self.name or self.out.name

    @property
    def looks_every(self) -> int:
        """Steps between two looks."""
        return self.look_every or max(1, -(-self.steps // 12))

    def recipe(self) -> Mapping[str, object]:
        """All that decides the losses, as plain data; not where it is kept nor what is shown."""
        aside = {"model", "out", "name", "checkpoint_every", "probe_prompts", "look_every"}
        return {key: value for key, value in asdict(self).items() if key not in aside}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that no pair teaches: a question, the beginning of a sentence that the answer ends.

    "What is the capital of Peru?", "The capital of Peru is", "Lima".
    """

    question: str
    beginning: str
    answer: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the model's family; `models.family.chat.known_for` tells it of ours.

    facts: asked at every look. rates: AdamW's peak by parameters without the embedding, of which
    the nearest is taken. like: special tokens that begin as the embedding of known text.
    """

    facts: tuple[Fact, ...] = ()
    rates: Mapping[int, float] = field(default_factory=dict)
    like: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FactsMeasured:
    """Facts that no pair teaches, asked greedily. Shares in [0, 1] of `asked`.

    form: answers in the new form, which say something in one line, ask nothing and end their turn.
    right: answers that name the fact, in the new form or not.
    known: beginnings that the model itself goes on with rightly: the base's own form.
    """

    asked: int
    form: float
    right: float
    known: float


@dataclass(frozen=True, slots=True)
class SftResult:
    """A tuned model. seconds: wall clock of this run, without what a resumed run did before.

    before, after: answers to the probe prompts. facts_before, facts_after: None for a model whose
    text can't be read in batches, or where the pairs name every country.
    """

    model_folder: Path
    name: str
    steps: int
    before: tuple[Sample, ...]
    after: tuple[Sample, ...]
    facts_before: FactsMeasured | None
    facts_after: FactsMeasured | None
    rows: tuple[Mapping[str, float], ...]
    seconds: float


def check_settings(config: SftConfig) -> None:
    """Raise UserError for the first setting that is out of range."""
    rate = 1.0 if config.learning_rate is None else config.learning_rate
    every = 1 if config.look_every is None else config.look_every
    share = config.held_out_share
    rules = (
        ("steps", config.steps, config.steps >= 1, "at least 1"),
        ("batch_size", config.batch_size, config.batch_size >= 1, "at least 1"),
        ("learning_rate", rate, rate > 0, "above 0"),
        ("seed", config.seed, config.seed >= 0, "at least 0"),
        ("held_out_share", share, 0 <= share <= 0.5, "from 0 to 0.5"),
        ("look_every", every, every >= 1, "at least 1"),
        ("checkpoint_every", config.checkpoint_every, config.checkpoint_every >= 1, "at least 1"),
    )
    for setting, value, holds, wanted in rules:
        if not (holds and math.isfinite(value)):
            raise UserError(
                "The setting {setting} must be {wanted}, not {value}.",
                "Correct it and train again.",
                setting=setting,
                wanted=wanted,
                value=value,
            )
