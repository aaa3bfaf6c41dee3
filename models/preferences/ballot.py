"""How drafts are made: by whom, how many, how warm, from which prompts."""

import random
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from models.preferences.labeller import swapped
from models.preferences.labels import (
    MOST_DRAFTS,
    STRENGTHS,
    Draft,
    Item,
    Judgement,
    Label,
    Turn,
    Verdict,
    best_draft,
)

COOLEST, WARMEST = 0.1, 2.0  # at 0 two drafts of a model would always be the same
SHORTEST, LONGEST = 8, 256
LARGEST_SEED = 2**31 - 1


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """Settings that a person makes once and keeps.

    count: drafts a prompt, 2 for pairs, to 5 for rankings. temperature: of the model picked above.
    rival, rival_temperature: name of a second model that writes every other draft; "" for none.
    seed: every prompt's first draft starts from it; None draws one for each. length: at most so
    many tokens. shipped: whether the program's own prompts are used, too.
    """

    count: int = 2
    temperature: float = 0.9
    rival: str = ""
    rival_temperature: float = 0.9
    seed: int | None = None
    length: int = 48
    shipped: bool = True

    def __post_init__(self) -> None:
        if not 2 <= self.count <= MOST_DRAFTS:
            raise ValueError(f"2 to {MOST_DRAFTS} drafts, got {self.count}")
        for warmth in (self.temperature, self.rival_temperature):
            if not COOLEST <= warmth <= WARMEST:
                raise ValueError(f"a temperature is {COOLEST} to {WARMEST}, got {warmth}")
        if self.seed is not None and not 0 <= self.seed <= LARGEST_SEED:
            raise ValueError(f"a seed is 0 to {LARGEST_SEED}, got {self.seed}")
        if not SHORTEST <= self.length <= LONGEST:
            raise ValueError(f"a length is {SHORTEST} to {LONGEST}, got {self.length}")

    def state(self) -> dict[str, object]:
        """As plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


def from_state(state: object, usual: DraftPlan) -> DraftPlan:
    """What `state` gave; what is missing or odd stays as in `usual`."""
    plan = usual
    if not isinstance(state, Mapping):
        return plan
    kinds: Mapping[str, tuple[type, ...]] = {
        "count": (int,), "temperature": (int, float), "rival": (str,),
        "rival_temperature": (int, float), "seed": (int, type(None)), "length": (int,),
        "shipped": (bool,),
    }  # fmt: skip
    for name, kind in kinds.items():
        value: Any = state.get(name, getattr(usual, name))
        if not isinstance(value, kind) or (isinstance(value, bool) and bool not in kind):
            continue
        given: dict[str, Any] = {name: value}
        try:
            plan = replace(plan, **given)
        except ValueError:
            continue
    return plan


def drafted_so(
    drafts: Sequence[Draft], plan: DraftPlan, writers: Collection[tuple[str, str]]
) -> bool:
    """Whether drafts are as the plan makes them. writers: (name, SHA-256) of its models."""
    pair, known = len(drafts) == 2, set(writers)
    wrote = {(draft.model, draft.model_sha256) for draft in drafts}
    warmths = {plan.temperature, plan.rival_temperature if plan.rival else plan.temperature}
    seeds = [draft.seed for draft in drafts if draft.seed is not None]
    return (
        (wrote == known if pair else wrote <= known)
        and pair == (plan.count == 2)
        # The last tries for something new are warmer: one draft as warm as planned will do.
        and any(draft.temperature in warmths for draft in drafts)
        and plan.seed in (None, min(seeds, default=None))
    )


class Ballot:
    """Places are given to slots, 0 at the left: the best first, until every draft has one.

    Of two drafts one place decides; of more each gets its own, or shares that of the last. A single
    draft is good (slot 0) or bad (slot 1). picked: the slot that the arrow keys stand on, None for
    none. strength, tags, note: see `models.preferences.labels.Verdict`.
    """

    def __init__(self, drafts: int, shown: Sequence[int], earlier: Verdict | None = None) -> None:
        """earlier: a verdict to start from, as after an undo; its details stay until changed."""
        self.drafts, self._shown = drafts, tuple(shown)
        self.places: list[list[int]] = []
        self.sharing = False
        self.picked: int | None = None
        start = earlier or Verdict()
        self.strength, self.tags = start.strength, start.tags
        self.note, self._edit = start.note, (-1, "")
        if start.ranks and drafts > 1 and len(set(start.ranks)) > 1:
            self.picked = self._shown.index(best_draft(start.ranks))
        if start.ranks and start.edited:
            self._edit = (self._shown.index(best_draft(start.ranks)), start.edited)

    @property
    def slots(self) -> int:
        """How many slots can be pressed."""
        return max(2, self.drafts)

    @property
    def complete(self) -> bool:
        """Whether every draft has a place."""
        placed = sum(map(len, self.places))
        return placed == self.drafts if self.drafts > 2 else placed > 0

    def put(self, slot: int) -> bool:
        """Give a slot the next place; False if it has one or there is no such slot."""
        if not 0 <= slot < self.slots or self.place_of(slot) is not None or self.complete:
            return False
        if self.sharing and self.places:
            self.places[-1].append(slot)
        else:
            self.places.append([slot])
        self.sharing, self.picked = False, None
        return True

    def share(self) -> bool:
        """Tie: all drafts alike, or, amid a ranking, the next one beside the last.

        Pressed again it is taken back. False for a single draft.
        """
        if self.drafts < 2:
            return False
        if not self.places:
            self.places.append(list(range(self.drafts)))
        else:
            self.sharing = not self.sharing
        return True

    def take_back(self) -> bool:
        """Take the last place back; False if none was given."""
        if self.sharing:
            self.sharing = False
            return True
        if not self.places:
            return False
        self.places[-1].pop()
        self.places = [place for place in self.places if place]
        return True

    def reopen(self) -> None:
        """It was complete but could not be kept: the key that decided can be pressed again."""
        if self.drafts <= 2 or len(self.places) == 1:
            self.places.clear()
        else:
            self.take_back()

    def move(self, step: int) -> None:
        """What an arrow key picks: of two a side, of more the next one without a place."""
        free = [slot for slot in range(self.slots) if self.place_of(slot) is None]
        if not free:
            return
        if self.drafts <= 2:
            self.picked = 0 if step < 0 else 1
        elif self.picked in free:
            self.picked = free[(free.index(self.picked) + step) % len(free)]
        else:
            self.picked = free[0] if step > 0 else free[-1]

    def strengthen(self, step: int) -> None:
        """More or less strength, within its range."""
        self.strength = min(max(self.strength + step, STRENGTHS[0]), STRENGTHS[-1])

    def edit(self, slot: int, text: str) -> None:
        """Keep a draft as the person would have written it; "" for as it was."""
        self._edit = (slot, text)

    def edit_of(self, slot: int) -> str:
        """The rewritten text of a slot; "" if it was left alone."""
        return self._edit[1] if self._edit[0] == slot else ""

    def place_of(self, slot: int) -> int | None:
        """The place of a slot, from 1; None while it has none."""
        for number, place in enumerate(self.places, start=1):
            if slot in place:
                return number
        return None

    def best(self) -> int | None:
        """The slot of the draft that is better so far: placed first, or picked; None if neither."""
        if self.places:
            return None if len(self.places[0]) == self.slots else self.places[0][0]
        return self.picked

    def ranks(self) -> tuple[int, ...]:
        """Ranks by number of draft. ValueError while it is not complete."""
        if not self.complete:
            raise ValueError("not every draft has a place")
        if self.drafts == 1:
            return (1 + self.places[0][0],)
        by_slot = [self.place_of(slot) or len(self.places) + 1 for slot in range(self.drafts)]
        return tuple(by_slot[self._shown.index(draft)] for draft in range(self.drafts))

    def verdict(self) -> Verdict:
        """What is kept; strength and edit only where a draft is better. As `ranks` it may raise.

        An edit counts only if its draft is the best: of another one nothing could be learnt.
        """
        ranks = self.ranks()
        told_apart = len(set(ranks)) > 1
        edited = ""
        if told_apart or len(ranks) == 1:
            edited = self.edit_of(self._shown.index(best_draft(ranks)))
        return Verdict(ranks, self.strength if told_apart else 0, self.tags, self.note, edited)

    def skipped(self) -> Verdict:
        """A skip; tags and note may say why."""
        return Verdict((), 0, self.tags, self.note)


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


@dataclass(slots=True)
class Judging:
    """The task on the screen, what is said of it, and since when. clock: seconds, never back."""

    clock: Callable[[], float] = time.monotonic
    task: Task | None = None
    ballot: Ballot | None = None
    since: float = 0.0

    def begin(self, task: Task) -> None:
        """Another task is on the screen."""
        self.task, self.since = task, self.clock()
        self.ballot = Ballot(len(task.drafts), task.shown, task.verdict)

    def end(self) -> None:
        """Nothing is on the screen."""
        self.task = self.ballot = None

    @property
    def seconds(self) -> float:
        """How long the task has been on the screen."""
        return self.clock() - self.since
