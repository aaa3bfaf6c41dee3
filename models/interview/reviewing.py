"""Reviewing cards: which are meant, which comes next, which grade is suggested, what is undone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime

from models.interview.card import JUDGEMENT, KINDS, LEVELS, TOPICS, Card
from models.interview.card_file import Deck
from models.interview.drafts import CardDraft, draft_from
from models.interview.mock import SPOKEN, Judged, judge
from models.interview.scheduling import Today
from models.plain_values import updated
from models.store.reviews import Memory

AGAIN, GOOD = 1, 3
LEARNED = 2
"""The state of a memory whose learning steps are over."""


MODES = ("review", "browse")
STANDINGS = ("", "new", "learning", "due", "suspended", "leech")
"""How a card stands: never seen, in its learning steps, due, not asked, forgotten too often."""


@dataclass(frozen=True, slots=True)
class CardsChoices:
    """What is chosen on the page "Cards": what a link, a restart and a test hold, too.

    mode: of MODES. topic, level, kind, own: which cards are meant. words, standing: which of them
    are listed. card: the one on the screen; typed: its answer, as plain values; shown: whether the
    model answer is. writing: whether the editor is before all that; draft: what stands in it.
    """

    mode: str = "review"
    topic: str = ""
    level: str = ""
    kind: str = ""
    own: bool = False
    words: str = ""
    standing: str = ""
    card: str = ""
    typed: object = None
    shown: bool = False
    writing: bool = False
    draft: CardDraft | None = None

    @property
    def filter_values(self) -> dict[str, object]:
        """The fields that say which cards are meant."""
        return {"topic": self.topic, "level": self.level, "kind": self.kind, "own": self.own}

    @property
    def narrow(self) -> bool:
        """Whether any card is left out."""
        return self.filter_values != CardsChoices().filter_values

    def holds(self, card: Card) -> bool:
        """Whether a card is one of those that are meant."""
        return (
            self.topic in ("", card.topic)
            and self.level in ("", card.level)
            and card.is_of(self.kind)
            and (not self.own or card.origin == "own")
        )

    def finds(self, card: Card) -> bool:
        """Whether a card is one of those and holds every word that is looked for."""
        if not self.holds(card):
            return False
        text = f"{card.question}\n{card.answer}\n{card.topic}\n{' '.join(card.tags)}".casefold()
        return all(word in text for word in self.words.casefold().split())

    def changed(self, /, **values: object) -> "CardsChoices":
        known = {
            "mode": MODES, "topic": ("", *TOPICS), "level": ("", *LEVELS),
            "kind": ("", *KINDS, JUDGEMENT), "standing": STANDINGS,
        }  # fmt: skip
        plain = {name: one for name, one in values.items() if name not in ("typed", "draft")}
        found = updated(self, plain, known)
        draft = values.get("draft", self.draft)
        if isinstance(draft, Mapping):
            draft = draft_from(draft)
        if draft is None or isinstance(draft, CardDraft):
            found = replace(found, draft=draft)
        return replace(found, typed=values.get("typed", self.typed))

    def state(self) -> dict[str, object]:
        draft = {} if self.draft is None else {"draft": asdict(self.draft)}
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**found, "draft": None, **draft}


def in_standing(
    standing: str, memory: Memory | None, now: datetime, *, suspended: bool, leech_lapses: int
) -> bool:
    """Whether a card stands so. standing: of STANDINGS, "" for any."""
    match standing:
        case "new":
            return memory is None
        case "suspended":
            return suspended
    if standing and memory is None:
        return False
    match standing, memory:
        case "learning", Memory(state=state):
            return state != LEARNED
        case "due", Memory(due=due):
            return due <= now and not suspended
        case "leech", Memory(lapses=lapses):
            return lapses >= leech_lapses
    return True


@dataclass(frozen=True, slots=True)
class Queue:
    """names: the cards that can be reviewed now, in order. today: of the cards that are meant."""

    names: tuple[str, ...] = ()
    today: Today = field(default_factory=Today)

    @property
    def first(self) -> str:
        """The next card; "" for none."""
        return self.names[0] if self.names else ""

    @property
    def early(self) -> bool:
        """Whether only cards are left whose learning step is not over yet."""
        return bool(self.names) and self.names == self.today.soon

    def with_first(self, name: str) -> "Queue":
        """The same, that card before all others."""
        return replace(self, names=tuple(dict.fromkeys((name, *self.names))))


def queue(today: Today, deck: Deck, extra: Sequence[str] = ()) -> Queue:
    """What was asked for besides, what is due, what is new, and last what comes back soon.

    deck: the cards that are meant.
    """
    more = (name for name in extra if name in deck)
    names = tuple(dict.fromkeys((*more, *today.due, *today.new)))
    return Queue(names or today.soon, today)


def verdict(card: Card, answer: object) -> Judged | None:
    """What an answer comes to; None for no answer, or one that only the reader can judge."""
    if answer is None or card.kind in SPOKEN:
        return None
    found = judge(card, answer)
    return None if found.correct is None else found


def suggested(card: Card, found: Judged | None, answer: object, ticked: Sequence[int]) -> int:
    """The grade that stands out: what the check says, else how many points were said.

    Never "hard": FSRS takes that for remembered, which only the reader can say of a partly right
    answer. One's own words are "good" until fewer than half of the points are ticked; so is a chain
    whose number is right.
    """
    checked = found is not None and found.correct is not None
    if found is not None and checked and not (found.right and ticked and card.kind == "chain"):
        return GOOD if found.right else AGAIN
    if ticked:
        return GOOD if 2 * len(ticked) >= len(card.points) else AGAIN
    return AGAIN if answer is None else GOOD


def from_kept(text: str) -> object:
    """An answer out of the database; None where it cannot be read."""
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None
