"""What stands on a printed sheet: cards by topic, numbered, with both sides and their sources."""

from collections.abc import Iterable
from dataclasses import dataclass

from models.cards.card import TOPICS, Card
from models.cards.faces import Say, as_it_is, back, front, sources_line


@dataclass(frozen=True, slots=True)
class SheetCard:
    """One card on paper. number: from 1, over all topics. question, answer: Markdown."""

    number: int
    question: str
    answer: str
    source: str


@dataclass(frozen=True, slots=True)
class SheetTopic:
    """The cards of a topic, in the order of the deck."""

    topic: str
    cards: tuple[SheetCard, ...]


def sheet_of(cards: Iterable[Card], say: Say = as_it_is) -> tuple[SheetTopic, ...]:
    """Cards in the order of the topics; a topic without cards is left out."""
    by_topic: dict[str, list[Card]] = {topic: [] for topic in TOPICS}
    for card in cards:
        by_topic.setdefault(card.topic, []).append(card)
    found, number = [], 0
    for topic, some in by_topic.items():
        rows = [
            SheetCard(number + place, front(card, say), back(card, say), sources_line(card))
            for place, card in enumerate(some, start=1)
        ]
        number += len(rows)
        if rows:
            found.append(SheetTopic(topic, tuple(rows)))
    return tuple(found)
