"""A pair as a person sees it: two drafts, left and right, and not a word on which is which."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.store.labels import Judgement

if TYPE_CHECKING:
    from models.live.catalogue import Model
    from models.live.drafts import DraftPair


@dataclass(frozen=True, slots=True)
class ShownPair:
    """`first` stands at the left; the order was drawn once and stays with the pair."""

    prompt: str
    first: str
    second: str
    model: str
    model_sha256: str

    @property
    def distinct(self) -> bool:
        """Whether there is something to choose between."""
        return self.first != self.second


def in_drawn_order(pair: "DraftPair", model: "Model", draw: random.Random) -> ShownPair:
    """The pair with its sides drawn by lot, each order equally likely."""
    left, right = pair.first.text, pair.second.text
    if draw.random() < 0.5:
        left, right = right, left
    return ShownPair(pair.prompt, left, right, model.name, model.sha256)


def shown_again(judgement: Judgement) -> ShownPair:
    """The pair of an earlier judgement, in the order in which it was shown then."""
    return ShownPair(
        judgement.prompt,
        judgement.first,
        judgement.second,
        judgement.model,
        judgement.model_sha256,
    )


def prompt_order(
    prompts: Sequence[str], judged: Collection[str], draw: random.Random
) -> tuple[str, ...]:
    """All prompts, shuffled; those without a judgement come first."""
    shuffled = list(prompts)
    draw.shuffle(shuffled)
    seen = frozenset(judged)
    return tuple(sorted(shuffled, key=lambda prompt: prompt in seen))
