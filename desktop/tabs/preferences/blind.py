"""Drafts as a person sees them: side by side, and not a word on which is whose."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from models.labels import Draft, Label, Turn, Verdict
from models.store.labelling.records import Item, Judgement
from models.theory.labelling.repeats import swapped

LETTERS = "ABCDE"


@dataclass(frozen=True, slots=True)
class Task:
    """Drafts to judge. item: 0 if the store did not take them yet.

    shown: numbers of the drafts from left to right, drawn once for a task.
    repeat: slipped in to measure the labeller, who is not told. corrects: the label whose verdict
    is to be replaced, None for a new one. verdict: what was said before, to start from.
    """

    item: int
    prompt: str
    drafts: tuple[Draft, ...]
    shown: tuple[int, ...]
    turns: tuple[Turn, ...] = ()
    repeat: bool = False
    corrects: int | None = None
    verdict: Verdict | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The drafts from left to right."""
        return tuple(self.drafts[number].text for number in self.shown)

    @property
    def distinct(self) -> bool:
        """Whether there is something to prefer; a single draft may be good or bad."""
        return len(self.drafts) == 1 or len({draft.text for draft in self.drafts}) > 1


def in_drawn_order(item: Item, draw: random.Random) -> Task:
    """An item with its sides drawn by lot, each order equally likely."""
    return Task(item.id, item.prompt, item.drafts, _order(item.drafts, draw), item.turns)


def not_kept(label: Label, draw: random.Random) -> Task:
    """The same of drafts that the store did not take: they are kept with their verdict."""
    return Task(0, label.prompt, label.drafts, _order(label.drafts, draw), label.turns)


def _order(drafts: Sequence[Draft], draw: random.Random) -> tuple[int, ...]:
    return tuple(draw.sample(range(len(drafts)), len(drafts)))


def shown_again(judgement: Judgement, *, corrects: bool = False) -> Task:
    """The drafts of a judgement in the order of then, with what was said of them."""
    return Task(
        judgement.item,
        judgement.prompt,
        judgement.drafts,
        judgement.shown or tuple(range(len(judgement.drafts))),
        judgement.turns,
        repeat=judgement.repeat,
        corrects=judgement.label if corrects else None,
        verdict=judgement.verdict,
    )


def repeated(judgement: Judgement) -> Task:
    """The drafts of a judgement with swapped sides, as if they were new."""
    again = shown_again(judgement)
    return Task(
        again.item, again.prompt, again.drafts, swapped(again.shown), again.turns, repeat=True
    )


def prompt_order(
    prompts: Sequence[str], judged: Collection[str], draw: random.Random
) -> tuple[str, ...]:
    """All prompts, shuffled; those without a judgement come first."""
    shuffled = list(prompts)
    draw.shuffle(shuffled)
    seen = frozenset(judged)
    return tuple(sorted(shuffled, key=lambda prompt: prompt in seen))
