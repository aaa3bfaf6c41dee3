"""All cards that there are: those that come with the program, and the reader's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from models.cards.card import TOPICS, Card
from models.cards.card_file import ID_TWICE, CardProblem, line_of, problem_of, read_cards
from models.cards.fields import BrokenRuleError
from resources import cards as texts_by_topic


@dataclass(frozen=True)
class Deck:
    """Cards in the order of the topics and their files. problems: the sections left out."""

    cards: tuple[Card, ...] = ()
    problems: tuple[CardProblem, ...] = ()
    _by_id: Mapping[str, Card] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {card.id: card for card in self.cards})

    def get(self, name: str) -> Card | None:
        """The card of that id; None if there is none, or none any more."""
        return self._by_id.get(name)

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    def __len__(self) -> int:
        return len(self.cards)

    def by_topic(self) -> Mapping[str, tuple[Card, ...]]:
        """The cards of every topic, () where there are none."""
        return {
            topic: tuple(card for card in self.cards if card.topic == topic) for topic in TOPICS
        }


@cache
def shipped() -> Deck:
    """The cards that come with the program; what is wrong in their files is in `problems`."""
    return deck_of(texts_by_topic("en"))


def deck_of(texts: Mapping[str, str]) -> Deck:
    """The deck of some card files. texts: by topic. An id that comes again is a problem."""
    cards: dict[str, Card] = {}
    problems: list[CardProblem] = []
    for topic in sorted(texts, key=_place):
        path = f"{topic}.toml"
        found, broken = read_cards(texts[topic], topic, path)
        problems += broken
        for card in found:
            if card.id in cards:
                error = BrokenRuleError(ID_TWICE, "id", id=card.id)
                problems.append(problem_of(error, path, line_of(texts[topic], card.id)))
            else:
                cards[card.id] = card
    return Deck(tuple(cards.values()), tuple(problems))


def with_own(own: Iterable[Card]) -> Deck:
    """The shipped cards, and the reader's own after them.

    An own card with the id of a shipped one is left out: reviews are kept by id.
    """
    base = shipped()
    added = {card.id: card for card in own if card.id not in base}
    return Deck((*base.cards, *added.values()), base.problems)


def _place(topic: str) -> tuple[int, str]:
    return (TOPICS.index(topic) if topic in TOPICS else len(TOPICS), topic)
