"""How drafts are made, which of them are on the screen, and what is said of them so far."""

import math
import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from models.fields import MOST_SEED, allowed, fields_of, setting
from models.plain_values import PassingState
from models.preferences.labeller import swapped
from models.preferences.labels import (
    MOST_DRAFTS,
    STRENGTHS,
    Draft,
    Item,
    Judgement,
    Label,
    Verdict,
    best_draft,
)

LETTERS = "ABCDE"


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """Settings that a person makes once and keeps.

    count: drafts a prompt, 2 for pairs, to 5 for rankings. temperature: of the model picked above.
    rival, rival_temperature: name of a second model that writes every other draft; "" for none.
    seed: every prompt's first draft starts from it; None draws one for each. length: at most so
    many tokens. shipped: whether the program's own prompts are used, too.
    """

    count: int = setting(2, "Drafts a prompt", 2, MOST_DRAFTS)
    temperature: float = setting(  # at 0 two drafts of a model would always be the same
        0.9, "Temperature", 0.1, 2.0, step=0.1, digits=1, term="temperature"
    )
    rival: str = setting("", "Against")
    rival_temperature: float = setting(
        0.9, "Its temperature", 0.1, 2.0, step=0.1, digits=1, shown_if=("against", ("yes",))
    )
    seed: int | None = setting(None, "Seed", 0, MOST_SEED, unset="random", term="seed")
    length: int = setting(96, "Max tokens", 8, 256)
    shipped: bool = setting(True, "Use the program's own prompts, too")

    def state(self) -> dict[str, Any]:
        """As plain values."""
        return {name: getattr(self, name) for name in self.__slots__}

    def changed(self, values: object) -> "DraftPlan":
        """The same with what fits of other plain values; what is missing or odd stays."""
        kept = values if isinstance(values, dict) else {}
        return replace(self, **allowed(fields_of(DraftPlan), kept, lambda _name, _problem: None))


def usual_plan(temperature: float, length: int) -> DraftPlan:
    """Pairs of one model, as warm and long as the program's settings say."""
    low = {field.name: field.low for field in fields_of(DraftPlan)}
    high = {field.name: field.high for field in fields_of(DraftPlan)}
    warmth = min(max(temperature, low["temperature"]), high["temperature"])
    tokens = int(min(max(length, low["length"]), high["length"]))
    return DraftPlan(temperature=warmth, rival_temperature=warmth, length=tokens)


def drafted_so(
    drafts: Sequence[Draft], plan: DraftPlan, writers: Collection[tuple[str, str]]
) -> bool:
    """Whether drafts are as the plan makes them. writers: (name, SHA-256) of its models."""
    known = set(writers)
    wrote = {(draft.model, draft.model_sha256) for draft in drafts}
    warmths = {plan.temperature, plan.rival_temperature if plan.rival else plan.temperature}
    seeds = [draft.seed for draft in drafts if draft.seed is not None]
    return (
        (wrote == known if plan.count == 2 else wrote <= known)
        and len(drafts) == plan.count
        # The last tries for something new are warmer: one draft as warm as planned will do.
        and any(draft.temperature in warmths for draft in drafts)
        and plan.seed in (None, min(seeds, default=None))
    )


@dataclass(frozen=True, slots=True)
class Picker:
    """A model of the person's own labels, which asks first for what it is unsure about.

    folder, start: of a tuned model and its parent, whose implicit reward counts; start is None for
    a reward model. beta: as the tuned model was trained, 1/nats.
    Source: uncertainty sampling, Lewis and Gale 1994, arXiv:cmp-lg/9407020.
    """

    name: str
    folder: Path
    start: Path | None = None
    beta: float = 0.1


def unsure(rewards: Sequence[float]) -> float:
    """How little a model tells drafts apart: the gap between its best two; inf where one is nan.

    Where it is least, Bradley and Terry's chance that one of two wins is nearest to one half.
    """
    if len(rewards) < 2 or any(math.isnan(one) for one in rewards):
        return math.inf
    best, second, *_ = sorted(rewards, reverse=True)
    return best - second


@dataclass(frozen=True, slots=True)
class Task:
    """Drafts to judge. item: of number 0 if the store did not take it yet.

    shown: numbers of the drafts from left to right, drawn once for a task.
    repeat: slipped in to measure the labeller, who is not told. corrects: the label whose verdict
    is to be replaced, None for a new one. verdict: what was said before, to start from. picked:
    the model that asked for it, "" where chance did.
    """

    item: Item
    shown: tuple[int, ...]
    repeat: bool = False
    corrects: int | None = None
    verdict: Verdict | None = None
    picked: str = ""

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """From left to right."""
        return tuple(self.item.drafts[number] for number in self.shown)

    @property
    def distinct(self) -> bool:
        """Whether there is something to prefer; a single draft may be good or bad."""
        return len(self.shown) == 1 or len({draft.text for draft in self.item.drafts}) > 1

    def label(self, verdict: Verdict, seconds: float) -> Label:
        """The drafts with a verdict, for a store that does not have them yet."""
        item = self.item
        return Label(
            item.prompt, item.drafts, verdict, item.turns, self.shown, seconds=seconds,
            picked=self.picked,
        )  # fmt: skip


def in_drawn_order(item: Item, draw: random.Random) -> Task:
    """An item with its sides drawn by lot, each order equally likely."""
    return Task(item, tuple(draw.sample(range(len(item.drafts)), len(item.drafts))))


def not_kept(label: Label, draw: random.Random) -> Task:
    """The same of drafts that the store did not take: they are kept with their verdict."""
    return in_drawn_order(Item(0, label.prompt, label.drafts, label.turns, "", ""), draw)


def shown_again(judgement: Judgement, *, corrects: bool = False) -> Task:
    """The drafts of a judgement in the order of then, with what was said of them."""
    item = Item(
        judgement.item, judgement.prompt, judgement.drafts, judgement.turns, judgement.source, ""
    )
    return Task(
        item,
        judgement.shown or tuple(range(len(judgement.drafts))),
        repeat=judgement.repeat,
        corrects=judgement.label if corrects else None,
        verdict=judgement.verdict,
        picked=judgement.picked,
    )


def repeated(judgement: Judgement) -> Task:
    """The drafts of a judgement with swapped sides, as if they were new."""
    again = shown_again(judgement)
    return Task(again.item, swapped(again.shown), repeat=True)


def prompt_order(
    prompts: Sequence[str], judged: Collection[str], draw: random.Random
) -> tuple[str, ...]:
    """All prompts, shuffled; those without a judgement come first."""
    shuffled = list(prompts)
    draw.shuffle(shuffled)
    seen = frozenset(judged)
    return tuple(sorted(shuffled, key=lambda prompt: prompt in seen))


@dataclass(frozen=True, slots=True)
class Ballot:
    """What is said of the drafts on the screen; each method returns what it is afterwards.

    Places are given to slots, 0 at the left: the best first, until every draft has one. Of two
    drafts one place decides; of more each gets its own, or shares that of the last. A single draft
    is good (slot 0) or bad (slot 1).
    shown: numbers of the drafts from left to right. places: slots, the best first. sharing: the
    next slot ties with the last place. picked: the slot that the arrow keys stand on, None for
    none. strength, tags, note: see `models.preferences.labels.Verdict`. edit: (slot, its text as
    the person would have written it), of slot -1 where none was rewritten.
    """

    shown: tuple[int, ...]
    places: tuple[tuple[int, ...], ...] = ()
    sharing: bool = False
    picked: int | None = None
    strength: int = 0
    tags: tuple[str, ...] = ()
    note: str = ""
    edit: tuple[int, str] = (-1, "")

    @property
    def slots(self) -> int:
        """How many slots can be pressed."""
        return max(2, len(self.shown))

    @property
    def complete(self) -> bool:
        """Whether every draft has a place."""
        placed = sum(map(len, self.places))
        return placed == len(self.shown) if len(self.shown) > 2 else placed > 0

    def put(self, slot: int) -> "Ballot":
        """Give a slot the next place; nothing happens if it has one or there is no such slot."""
        placed = [one for place in self.places for one in place]
        if slot in placed or slot not in range(max(2, len(self.shown))):
            return self
        if self.sharing and self.places:
            places = (*self.places[:-1], (*self.places[-1], slot))
        else:
            places = (*self.places, (slot,))
        return replace(self, places=places, sharing=False, picked=None)

    def share(self) -> "Ballot":
        """Tie: all drafts alike, or, amid a ranking, the next one beside the last.

        Pressed again it is taken back. Nothing happens for a single draft.
        """
        if len(self.shown) < 2:
            return self
        if not self.places:
            return replace(self, places=(tuple(range(len(self.shown))),))
        return replace(self, sharing=not self.sharing)

    def take_back(self) -> "Ballot":
        """Take the last place back, or the tie that was begun."""
        if self.sharing or not self.places:
            return replace(self, sharing=False)
        last = self.places[-1][:-1]
        return replace(self, places=(*self.places[:-1], *((last,) if last else ())))

    def reopened(self) -> "Ballot":
        """It was complete but could not be kept: the key that decided can be pressed again."""
        if len(self.shown) <= 2 or len(self.places) == 1:
            return replace(self, places=())
        return self.take_back()

    def move(self, step: int) -> "Ballot":
        """What an arrow key picks: of two a side, of more the next one without a place."""
        placed = {one for place in self.places for one in place}
        free = [slot for slot in range(self.slots) if slot not in placed]
        if not free:
            return self
        if len(self.shown) <= 2:
            picked = 0 if step < 0 else 1
        elif self.picked in free:
            picked = free[(free.index(self.picked) + step) % len(free)]
        else:
            picked = free[0] if step > 0 else free[-1]
        return replace(self, picked=picked)

    def strengthen(self, step: int) -> "Ballot":
        """More or less strength, within its range."""
        return replace(self, strength=min(max(self.strength + step, 0), STRENGTHS[-1]))

    def place_of(self, slot: int) -> int | None:
        """The place of a slot, from 1; None while it has none."""
        return next((n for n, place in enumerate(self.places, 1) if slot in place), None)

    def edit_of(self, slot: int) -> str:
        """The rewritten text of a slot; "" if it was left alone."""
        return self.edit[1] if self.edit[0] == slot else ""

    def best(self) -> int | None:
        """The slot of the draft that is better so far: placed first, or picked; None if neither."""
        if len(self.shown) == 1:
            return 0
        if self.places:
            return None if len(self.places[0]) == self.slots else self.places[0][0]
        return self.picked

    def verdict(self) -> Verdict:
        """What is kept; ranks by number of draft, strength and edit only where a draft is better.

        An edit counts only if its draft is the best: of another one nothing could be learnt.
        ValueError while not every draft has a place.
        """
        if not self.complete:
            raise ValueError("not every draft has a place")
        if len(self.shown) == 1:
            ranks: tuple[int, ...] = (1 + self.places[0][0],)
        else:
            # Of two drafts the one that was not pressed is the second.
            rank = dict.fromkeys(self.shown, len(self.places) + 1)
            rank |= {self.shown[s]: n for n, place in enumerate(self.places, 1) for s in place}
            ranks = tuple(rank[draft] for draft in range(len(self.shown)))
        told_apart = len(set(ranks)) > 1
        edited = self.edit[1]
        if edited and (told_apart or len(ranks) == 1):
            edited = self.edit_of(self.shown.index(best_draft(ranks)))
        elif edited:
            edited = ""
        return Verdict(ranks, self.strength if told_apart else 0, self.tags, self.note, edited)

    def skipped(self) -> Verdict:
        """A skip; tags and note may say why."""
        return Verdict((), 0, self.tags, self.note)


def ballot_of(task: Task) -> Ballot:
    """Nothing said yet; after an undo or for a correction, the details of then."""
    said = task.verdict
    if said is None:
        return Ballot(task.shown)
    picked, edit = None, (-1, "")
    if said.ranks:
        best = task.shown.index(best_draft(said.ranks))
        picked = best if len(set(said.ranks)) > 1 else None
        edit = (best, said.edited) if said.edited else edit
    return Ballot(task.shown, (), False, picked, said.strength, said.tags, said.note, edit)


@dataclass(frozen=True, slots=True)
class Labelling(PassingState):
    """What the page for labelling shows.

    task: on the screen, with what is said of it; None while there is none. asked: the prompt of
    one's own that drafts are made to. differences: words that differ are marked. as_written: marks
    of Markdown stand as they were written. alone: nothing but the pair and the keys. hint: what to
    look for, or a word about these drafts, "" for the guidelines. saved: whether the last choice is
    on the disk, None before the first.
    """

    task: Task | None = None
    ballot: Ballot | None = None
    asked: str = ""
    differences: bool = False
    as_written: bool = False
    alone: bool = False
    hint: str = ""
    saved: bool | None = None

    def changed(self, /, **values: Any) -> "Labelling":
        """The same with other values; another task begins with nothing said."""
        if "task" in values and "ballot" not in values:
            task = values["task"]
            values["ballot"] = None if task is None else ballot_of(task)
            values = {"asked": "", "hint": "", **values}
        return replace(self, **values)
