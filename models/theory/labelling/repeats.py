"""Which pair is slipped in again, with its sides swapped, to see whether a labeller agrees."""

import random
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")
LEAST_APART = 10
"""Labels between a pair and its repeat: nearer, one remembers what one chose."""


def repeat_due(draw: random.Random, rate: float, candidates: Sequence[Item]) -> Item | None:
    """The item to show again instead of a new one; None for a new one.

    rate: chance of a repeat at each step, in [0, 1); ValueError otherwise. With rate r a share r of
        all that is shown are repeats, in the long run.
    candidates: items judged at least LEAST_APART labels ago and not repeated yet.
    """
    if not 0 <= rate < 1:
        raise ValueError(f"the rate of repeats must be in [0, 1), got {rate}")
    # Drawn first, so that the sequence does not depend on whether there are candidates.
    due = draw.random() < rate
    return draw.choice(candidates) if due and candidates else None


def swapped(shown: Sequence[int]) -> tuple[int, ...]:
    """The drafts from left to right the other way round."""
    return tuple(reversed(shown))
