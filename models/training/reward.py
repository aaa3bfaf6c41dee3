"""What the training of a reward model is asked for and what it returns; `reward_recipe` trains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
