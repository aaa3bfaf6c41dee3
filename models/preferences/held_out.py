"""Which pairs are trained on and which are kept aside, and on which prompts a run is looked at.

No prompt is ever on both sides, so that what is measured was not learnt.
"""

import hashlib
import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from models.preferences.pairs import Pair, contradicted

WATCHED = 3
FACT = "What is the capital of France?"


@dataclass(frozen=True, slots=True)
class Split:
    """Pairs to train on, pairs to measure and pairs to choose a step by; no prompt is in two."""

    train: tuple[Pair, ...]
    held_out: tuple[Pair, ...]
    choose: tuple[Pair, ...] = ()


def split_by_prompt(pairs: Sequence[Pair], share: float, seed: int = 0) -> Split:
    """Keep about a share of the pairs aside, whole prompts at a time.

    share: of the pairs, in [0, 0.5]; above 0 at least one prompt is kept aside, if two pairs are
    left to train on then. Which prompts depends on their own words and the seed, so that a prompt
    mostly stays on its side as more are labelled. Both parts keep the order of the pairs.
    Raises ValueError if the share is out of range.
    """
    if not 0 <= share <= 0.5:
        raise ValueError(f"share must lie in [0, 0.5], got {share}")
    wanted, aside, count = share * len(pairs), set[str](), 0
    of_prompt: dict[str, int] = {}
    for pair in pairs:
        of_prompt[pair.prompt] = of_prompt.get(pair.prompt, 0) + 1
    for prompt in sorted(of_prompt, key=lambda prompt: _draw(prompt, seed)):
        fits = len(pairs) - count - of_prompt[prompt] >= 2
        nearer = abs(count + of_prompt[prompt] - wanted) < abs(count - wanted)
        if share > 0 and fits and (nearer or not count):
            aside.add(prompt)
            count += of_prompt[prompt]
    return Split(
        tuple(pair for pair in pairs if pair.prompt not in aside),
        tuple(pair for pair in pairs if pair.prompt in aside),
    )


FROM_CHOOSING, CHOOSING = 100, 0.1
"""From so many pairs on this share of what is left chooses the step that is kept."""


def split_in_three(pairs: Sequence[Pair], share: float, seed: int = 0) -> Split:
    """As `split_by_prompt`, and from FROM_CHOOSING pairs on some more to choose a step by.

    What is measured says nothing of a step that was chosen on it.
    """
    split = split_by_prompt(pairs, share, seed)
    if not split.held_out or len(pairs) < FROM_CHOOSING:
        return split
    rest = split_by_prompt(split.train, CHOOSING, seed)
    return Split(rest.train, split.held_out, rest.held_out)


def watch_prompts(held_out: Sequence[str]) -> tuple[str, ...]:
    """Three prompts to ask again every few steps, always the same for the same list.

    held_out: prompts that nothing is trained on; the two that lie first by a hash of their words
    are taken, to show what is learnt, and FACT, to show what should stay.
    """
    drawn = sorted({prompt for prompt in held_out if prompt != FACT}, key=lambda p: _draw(p, 0))
    return (*drawn[: WATCHED - 1], FACT)


FEWEST_TO_HOLD_OUT = 10
"""Of fewer pairs none is held out: one or two would say nothing and be missed in training."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """pairs: as they are, before any is left out. chosen_left: as `guards.all_left` takes it.

    unpaired: texts that were judged alone, which only the loss "kto" learns from; each is a pair
    that lacks its other side.
    """

    pairs: tuple[Pair, ...] = ()
    chosen_left: tuple[bool, ...] = ()
    unpaired: tuple[Pair, ...] = ()

    def teaching(self, loss: str) -> tuple[Pair, ...]:
        """What a run with this loss learns from."""
        return (*self.pairs, *self.unpaired) if loss == "kto" else self.pairs


def cleaned(pairs: Sequence[Pair], left_out: Collection[str]) -> tuple[Pair, ...]:
    """The pairs without those that a guard found.

    left_out: keys of `guards`: "contradictions" leaves out every pair that another
    one contradicts, "duplicates" all but the first of equal ones.
    """
    kept = tuple(pairs)
    if "contradictions" in left_out:
        rows = frozenset(contradicted(kept))
        kept = tuple(pair for row, pair in enumerate(kept, start=1) if row not in rows)
    if "duplicates" in left_out:
        kept = tuple(dict.fromkeys(kept))
    return kept


def hold_out(pairs: Sequence[Pair], share: float, seed: int = 0) -> Split:
    """What to train on and what to hold out, whole prompts at a time."""
    return split_in_three(pairs, share if len(pairs) >= FEWEST_TO_HOLD_OUT else 0.0, seed)


def unseen(prompts: Sequence[str], pairs: Sequence[Pair]) -> tuple[str, ...]:
    """The prompts that no pair was made for, each once."""
    trained_on = {plain(pair.prompt) for pair in pairs}
    return tuple(prompt for prompt in dict.fromkeys(prompts) if plain(prompt) not in trained_on)


def prompts_to_judge(
    split: Split, shipped: Sequence[str], shown: Collection[str], draw: random.Random
) -> tuple[str, ...]:
    """Prompts that nothing was trained on and whose answers nobody has seen with their names.

    Those of the pairs that were held out come first: they are of the person's own kind. Then those
    that come with the program, shuffled. shown: prompts whose answers were seen.
    """
    own, others = [pair.prompt for pair in split.held_out], list(shipped)
    draw.shuffle(others)
    seen = {plain(prompt) for prompt in shown}
    fresh = unseen((*own, *others), split.train)
    return tuple(prompt for prompt in fresh if plain(prompt) not in seen)


def plain(prompt: str) -> str:
    """A prompt without what makes no other prompt of it."""
    return prompt.strip().casefold()


def _draw(prompt: str, seed: int) -> bytes:
    return hashlib.sha256(f"{seed}\n{prompt}".encode()).digest()
