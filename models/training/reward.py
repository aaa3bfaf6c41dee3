"""What the training of a reward model is asked for and what it returns; `reward_recipe` trains."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from models.alignment.reward import (
    Accuracy,
    Bin,
    contradictions,
)
from models.errors import UserError
from models.preferences.pairs import Pair

# From this share on, labels that cancel out are no slip of the hand any more.
MOST_CONTRADICTIONS = 0.1


@dataclass(frozen=True, slots=True)
class RewardConfig:
    """What to train, on what and how.

    model: folder of the SFT model that it is a copy of. out: folder of the result, new or empty.
    name: of the result; "" takes the name of `out`. seed: of the order of pairs and of which
    prompts are held out. learning_rate: of AdamW, above 0, falling linearly to zero.
    epochs: passes over the pairs. batch_size: pairs a step.
    held_out_share: of the pairs, above 0 and at most 0.5, whole prompts at a time.
    held_out: measured instead of a share of the pairs, if there are any.
    look_every: steps between two measurements of the pairs held out.
    """

    model: Path
    out: Path
    name: str = ""
    seed: int = 0
    learning_rate: float = 5e-4
    epochs: int = 3
    batch_size: int = 32
    held_out_share: float = 0.2
    held_out: tuple[Pair, ...] = ()
    look_every: int = 10
    weight_decay: float = 0.0

    @property
    def result_name(self) -> str:
        """The name that the reward model goes by."""
        return self.name or self.out.name

    def recipe(self) -> Mapping[str, object]:
        """All that decides the weights, as plain data."""
        aside = {"model", "out", "name", "held_out", "look_every"}
        return {key: value for key, value in asdict(self).items() if key not in aside}


@dataclass(frozen=True, slots=True)
class RewardResult:
    """A reward model and how far it can be trusted.

    accuracy: on pairs of prompts that it was not trained on. bins: what it said of them against
    what was so. loss: on them, nats; ln 2 for one that knows nothing. differences: raw score of
    chosen minus rejected, one a held-out pair. pairs: trained on. rows: values of every step.
    contradictions: pairs that are also there the other way round.
    """

    folder: Path
    name: str
    accuracy: Accuracy
    bins: tuple[Bin, ...]
    loss: float
    differences: tuple[float, ...]
    pairs: int
    contradictions: int
    steps: int
    rows: tuple[Mapping[str, float], ...]
    seconds: float

    @property
    def weak(self) -> bool:
        """Whether one should not optimise against it."""
        return self.accuracy.weak


def check_pairs(pairs: Sequence[Pair], *, held_out: bool = False) -> None:
    """Raise UserError for pairs that nothing can be learnt from. held_out: others are measured."""
    if len(pairs) < 2 or (len(pairs) < 3 and not held_out):
        raise UserError(
            "A reward model needs more comparisons than {count}.",
            "One label says which of two texts is better and no more. Label a few hundred; a "
            "thousand is better.",
            count=len(pairs),
        )
    if not held_out and len({pair.prompt for pair in pairs}) < 2:
        raise UserError(
            "All {count} comparisons answer one prompt, so none can be held out by prompt.",
            "Compare answers to at least two prompts.",
            count=len(pairs),
        )
    for row, pair in enumerate(pairs, start=1):
        if not (pair.chosen and pair.rejected):
            raise UserError(
                "Comparison {row} has only one of the two texts.", "Remove it.", row=row
            )
    against = contradictions(pairs)
    if against > MOST_CONTRADICTIONS * len(pairs):
        raise UserError(
            "{count} of {pairs} comparisons contradict each other: the same two answers are "
            "preferred both ways round.",
            "They cancel out, so there is nothing to learn from them. Decide for one of the two.",
            count=against,
            pairs=len(pairs),
        )


def check_settings(config: RewardConfig) -> None:
    """Raise UserError for the first setting that is out of range."""
    rules = (
        ("learning_rate", config.learning_rate, config.learning_rate > 0, "above 0"),
        ("epochs", config.epochs, config.epochs >= 1, "at least 1"),
        ("batch_size", config.batch_size, config.batch_size >= 1, "at least 1"),
        ("seed", config.seed, config.seed >= 0, "at least 0"),
        ("look_every", config.look_every, config.look_every >= 1, "at least 1"),
        (
            "held_out_share",
            config.held_out_share,
            0 < config.held_out_share <= 0.5,
            "above 0 and at most 0.5",
        ),
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
