"""A mock interview as plain data: which questions are asked, in which order, how long they take."""

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.errors import UserError
from models.interview import checking
from models.interview.card import (
    LEVELS,
    TOPICS,
    Card,
    Choice,
    Curve,
    Formula,
    Mistake,
    Number,
    Order,
)
from models.interview.checking import Checked
from models.rich_text import plain

EXPLAIN_MINUTES, SHORT_MINUTES, FOLLOW_UP_MINUTES = 2.0, 1.0, 0.5
"""So an explanation takes three minutes with two questions that follow it, a figure takes one."""
MOST_FOLLOW_UPS = 2
SHORTEST, LONGEST = 2, 180
"""Minutes that an interview may last."""
HEAVIEST = 5
"""The largest weight of a topic; 0 leaves it out."""
WANTED: Mapping[str, tuple[str, ...]] = {
    "": LEVELS,
    "basic": ("basic",),
    "mid": ("basic", "mid"),
    "hard": ("mid", "hard"),
}
"""The levels of the cards that an interview of a level asks."""
SPOKEN = ("explain", "live")
"""Kinds that are answered in words; the others are judged by models.interview.checking."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is asked: a card's own question, or one that follows it.

    place: its number in the plan, from 0, under which the answer is kept. question: number of the
    card in the interview, from 0. follow_up: number of the card's follow-up, None for its own.
    """

    place: int
    question: int
    card: Card
    follow_up: int | None = None

    @property
    def asked(self) -> str:
        """The question, as Markdown."""
        if self.follow_up is None:
            return self.card.question
        return self.card.follow_ups[self.follow_up].question

    @property
    def answer(self) -> str:
        """What one would say, as Markdown."""
        if self.follow_up is None:
            return self.card.answer
        return self.card.follow_ups[self.follow_up].answer

    @property
    def points(self) -> tuple[str, ...]:
        """What a good answer says, to tick; () where the card has none for this question."""
        return self.card.points if self.follow_up is None and not self.checked else ()

    @property
    def checked(self) -> bool:
        """Whether it is judged by comparing, not by the reader."""
        return self.follow_up is None and self.card.kind not in SPOKEN


@dataclass(frozen=True, slots=True)
class Question:
    """A card with the follow-ups that will be asked after it, by number."""

    card: Card
    follow_ups: tuple[int, ...] = ()

    @property
    def minutes(self) -> float:
        """About how long it takes."""
        return base_minutes(self.card) + FOLLOW_UP_MINUTES * len(self.follow_ups)


@dataclass(frozen=True, slots=True)
class Interview:
    """What is asked, and what it was made from. topics: topic -> weight from 1 to HEAVIEST."""

    minutes: int
    topics: Mapping[str, int]
    level: str
    seed: int
    questions: tuple[Question, ...]
    steps: tuple[Step, ...] = field(default=(), compare=False)

    @property
    def estimate(self) -> float:
        """About how many minutes it takes."""
        return sum(question.minutes for question in self.questions)


def base_minutes(card: Card) -> float:
    """Minutes that a card takes without what follows it."""
    return EXPLAIN_MINUTES if card.kind == "explain" else SHORT_MINUTES


def matching(cards: Iterable[Card], topics: Mapping[str, int], level: str) -> tuple[Card, ...]:
    """The cards of these topics and of the levels that an interview of `level` asks."""
    levels = WANTED[level]
    return tuple(card for card in cards if topics.get(card.topic, 0) > 0 and card.level in levels)


def plan(
    cards: Iterable[Card],
    minutes: int,
    topics: Mapping[str, int],
    level: str,
    seed: int,
    seen: Mapping[str, int] | None = None,
) -> Interview:
    """Questions that fit the time; the same arguments give the same interview.

    topics: weights, by which the time is shared out; 0 leaves a topic out. level: of LEVELS, or ""
    for all. seen: card -> how many interviews ago it was asked last, 1 for the last one; what was
    asked longest ago comes first, what was never asked before all. Two questions of one topic
    follow each other only when no other topic has one left that fits.
    Raises ValueError for a length, weight or level out of range.
    """
    if not SHORTEST <= minutes <= LONGEST:
        raise ValueError(f"an interview lasts {SHORTEST} to {LONGEST} minutes, not {minutes}")
    if level not in WANTED or any(not 0 <= weight <= HEAVIEST for weight in topics.values()):
        raise ValueError(f"no level {level!r}, or a weight outside 0 to {HEAVIEST}")
    wanted = {topic: weight for topic, weight in topics.items() if weight > 0}
    drawing = _Drawing(matching(cards, wanted, level), wanted, seed, dict(seen or {}))
    questions = drawing.fill(float(minutes))
    return Interview(minutes, wanted, level, seed, questions, _steps(questions))


class _Drawing:
    """Draws one question after the other."""

    def __init__(
        self, cards: Sequence[Card], topics: Mapping[str, int], seed: int, seen: Mapping[str, int]
    ) -> None:
        self._random = random.Random(seed)
        # Shuffled in an order of its own, so that the deck's order does not matter.
        self._left = sorted(cards, key=lambda card: card.id)
        self._random.shuffle(self._left)
        self._topics, self._seen = topics, seen
        self._spent = dict.fromkeys(topics, 0.0)
        self._kinds: dict[str, int] = {}
        self._drawn: list[Question] = []

    def fill(self, minutes: float) -> tuple[Question, ...]:
        while (card := self._next(minutes)) is not None:
            self._left.remove(card)
            question = Question(card, self._follow_ups(card, minutes - base_minutes(card)))
            self._drawn.append(question)
            self._spent[card.topic] += question.minutes / self._topics[card.topic]
            self._kinds[card.kind] = self._kinds.get(card.kind, 0) + 1
            minutes -= question.minutes
        return tuple(self._drawn)

    def _next(self, minutes: float) -> Card | None:
        fitting = [card for card in self._left if base_minutes(card) <= minutes]
        last = self._drawn[-1].card if self._drawn else None
        others = [card for card in fitting if last is None or card.topic != last.topic]
        offered = others or fitting
        if not offered:
            return None
        # The topic that is furthest behind its share of the time.
        least = min(self._spent[card.topic] for card in offered)
        offered = [card for card in offered if self._spent[card.topic] == least]
        return min(offered, key=lambda card: self._cost(card, last))

    def _cost(self, card: Card, last: Card | None) -> tuple[float, bool, bool, bool, int]:
        """What speaks against a card, the weightiest first; of equals the shuffled order counts.

        What a model answers just now is guessed at a machine, hardly ever across a table.
        """
        asked = self._seen.get(card.id)
        lately = 0.0 if asked is None else 1.0 / max(asked, 1)
        repeats = last is not None and card.kind == last.kind
        kinds = self._kinds.get(card.kind, 0)
        return lately, repeats, card.kind == "live", not card.follow_ups, kinds

    def _follow_ups(self, card: Card, minutes: float) -> tuple[int, ...]:
        room = min(MOST_FOLLOW_UPS, int(minutes / FOLLOW_UP_MINUTES), len(card.follow_ups))
        return tuple(sorted(self._random.sample(range(len(card.follow_ups)), room)))


def as_plain(interview: Interview) -> dict[str, Any]:
    """Plain values from which `again` makes the same interview."""
    return {
        "topics": dict(interview.topics),
        "level": interview.level,
        "seed": interview.seed,
        "questions": [
            {"card": one.card.id, "follow_ups": list(one.follow_ups)} for one in interview.questions
        ],
    }


def again(minutes: int, plain: Mapping[str, Any], cards: Mapping[str, Card]) -> Interview:
    """The interview that was kept as plain values, with the cards as they are now.

    Of a card that is not there any more, or has lost a follow-up, that is left out; the others keep
    their places.
    """
    questions, steps = list[Question](), list[Step]()
    place = 0
    for kept in plain.get("questions", ()):
        card = cards.get(kept["card"])
        numbers = kept["follow_ups"]
        if card is not None:
            asked = tuple(number for number in numbers if number < len(card.follow_ups))
            every = ((place + 1 + at, number) for at, number in enumerate(numbers))
            steps.append(Step(place, len(questions), card))
            steps += [Step(at, len(questions), card, n) for at, n in every if n in asked]
            questions.append(Question(card, asked))
        place += 1 + len(numbers)
    topics = {topic: int(weight) for topic, weight in plain.get("topics", {}).items()}
    level, seed = str(plain.get("level", "")), int(plain.get("seed", 0))
    return Interview(minutes, topics, level, seed, tuple(questions), tuple(steps))


def _steps(questions: Sequence[Question]) -> tuple[Step, ...]:
    steps = list[Step]()
    for number, question in enumerate(questions):
        for follow_up in (None, *question.follow_ups):
            steps.append(Step(len(steps), number, question.card, follow_up))
    return tuple(steps)


def every_topic(weight: int = 1) -> dict[str, int]:
    """All topics, with one weight."""
    return dict.fromkeys(TOPICS, weight)


@dataclass(frozen=True, slots=True)
class Judged:
    """said: the answer in words. correct: in [0, 1], None where only the reader can judge.

    template, values: an English sentence about it, "" for none.
    """

    said: str
    correct: float | None = None
    template: str = ""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)


NOTHING = Judged("", 0.0)
"""Of a question that was left unanswered."""


def judge(card: Card, given: object) -> Judged:
    """Judge the answer to a card's own question.

    given: what the reader typed (str), picked (a number from 0, or one for each gap), ordered
    (numbers of the items) or drawn (heights), as plain values; None for nothing. What does not fit
    the card, because that has changed since, counts as words.
    """
    if given is None or given == "":
        return NOTHING
    try:
        said, checked = _compare(card, given)
    except (IndexError, TypeError, ValueError, UserError):
        return Judged(str(given))
    if checked is None:
        return Judged(said)
    return Judged(said, checked.share, checked.said, checked.values)


def _compare(card: Card, given: object) -> tuple[str, Checked | None]:
    match card.body:
        case Number() as body:
            return str(given), checking.check_number(body, str(given))
        case Choice() as body:
            picked = _number(given)
            checked = checking.check_choice(body, picked)
            return plain(body.options[picked].text), _legible(checked)
        case Mistake() as body:
            picked = _number(given)
            return plain(body.parts[picked]), checking.check_mistake(body, picked)
        case Order() as body:
            items = [body.items[_number(number)] for number in _several(given)]
            return "\n".join(map(plain, items)), checking.check_order(body, items)
        case Formula() as body:
            return _formula(body, [_number(number) for number in _several(given)])
        case Curve() as body:
            return _curve(body, _several(given))
    return str(given), None


def _formula(body: Formula, picked: Sequence[int]) -> tuple[str, Checked]:
    checked = checking.check_formula(body, picked)
    parts = [gap[number] for gap, number in zip(body.gaps, picked, strict=True)]
    return plain(", ".join(f"${part}$" for part in parts)), checked


def _curve(body: Curve, drawn: Sequence[object]) -> tuple[str, Checked]:
    from models.interview.figures import curve

    task = curve(body.figure, body.inputs)
    heights = [_height(value) for value in drawn]
    log = task.figure.y.scale == "log"
    low, high = (_as_drawn(end, log=log) for end in task.span)
    checked = checking.check_curve(
        [_as_drawn(value, log=log) for value in task.truth],
        [_as_drawn(value, log=log) for value in heights],
        high - low,
        body.tolerance,
    )
    return ", ".join(f"{value:.3g}" for value in heights), checked


def _legible(checked: Checked) -> Checked:
    """The right option of a choice stands in the sentence as Markdown; without marks it reads."""
    values = {
        name: plain(value) if isinstance(value, str) else value
        for name, value in checked.values.items()
    }
    return Checked(checked.correct, checked.share, checked.said, values)


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"{value!r} is no place")
    return value


def _height(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no height")
    return float(value)


def _several(value: object) -> list[object]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value!r} is not several")
    return list(value)


def _as_drawn(value: float, *, log: bool) -> float:
    return math.log10(value) if log else value
