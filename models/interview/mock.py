"""A mock interview as plain data: which questions are asked, in which order, how long they take.

The order is an interviewer's: the core as a first lecture teaches it, then subject by subject, easy
before hard. What follows a question is chosen when it is answered, by the points that are left out.
"""

import random
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, get_args

from models.errors import UserError
from models.interview.card import (
    LEVELS,
    TOPICS,
    Body,
    Card,
    Chain,
    Choice,
    Curve,
    Formula,
    Live,
    Mistake,
    Number,
    Order,
)
from models.interview.checking import NOT_READ, check, curve_task
from models.interview.core import PLACES, place_of_study
from models.interview.rich_text import plain
from models.plain_values import updated
from models.store.interviews import Answer

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
    def body(self) -> Body:
        """What it is answered with; None for words. A chain's second step is a number."""
        if isinstance(self.card.body, Chain):
            return self.card.body.number if self.follow_up == 0 else None
        return self.card.body if self.follow_up is None else None

    @property
    def checked(self) -> bool:
        """Whether it is judged by comparing, not by the reader."""
        return not isinstance(self.body, Live | None)


@dataclass(frozen=True, slots=True)
class Question:
    """A card with the follow-ups that will be asked after it, by number."""

    card: Card
    follow_ups: tuple[int, ...] = ()

    @property
    def minutes(self) -> float:
        """About how long it takes."""
        if isinstance(self.card.body, Chain):
            return base_minutes(self.card)
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
    """Minutes that a card takes without what follows it; of a chain with all its steps."""
    if isinstance(card.body, Chain):
        return EXPLAIN_MINUTES + FOLLOW_UP_MINUTES * len(card.follow_ups)
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
    asked longest ago is drawn first, what was never asked before all. What was drawn is asked in
    the order of study.
    Raises ValueError for a length, weight or level out of range.
    """
    if not SHORTEST <= minutes <= LONGEST:
        raise ValueError(f"an interview lasts {SHORTEST} to {LONGEST} minutes, not {minutes}")
    if level not in WANTED or any(not 0 <= weight <= HEAVIEST for weight in topics.values()):
        raise ValueError(f"no level {level!r}, or a weight outside 0 to {HEAVIEST}")
    wanted = {topic: weight for topic, weight in topics.items() if weight > 0}
    drawing = _Drawing(matching(cards, wanted, level), wanted, seed, dict(seen or {}))
    questions = drawing.fill(float(minutes))
    drawn = Interview(minutes, wanted, level, seed, questions)
    return again(minutes, as_plain(drawn), {one.card.id: one.card for one in questions})


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
        self._forms: dict[str, int] = {}
        self._drawn: list[Question] = []

    def fill(self, minutes: float) -> tuple[Question, ...]:
        while (card := self._next(minutes)) is not None:
            self._left.remove(card)
            question = Question(card, self._follow_ups(card, minutes - base_minutes(card)))
            self._drawn.append(question)
            self._spent[card.topic] += question.minutes / self._topics[card.topic]
            self._forms[card.form] = self._forms.get(card.form, 0) + 1
            minutes -= question.minutes
        # The core as a first lecture has it, then topic by topic.
        return tuple(sorted(self._drawn, key=lambda one: (place_of_study(one.card), one.card.id)))

    def _next(self, minutes: float) -> Card | None:
        fitting = [card for card in self._left if base_minutes(card) <= minutes]
        if not fitting:
            return None
        # The topic that is furthest behind its share of the time.
        least = min(self._spent[card.topic] for card in fitting)
        return min((c for c in fitting if self._spent[c.topic] == least), key=self._cost)

    def _cost(self, card: Card) -> tuple[float, bool, bool, bool, int]:
        """What speaks against a card, the weightiest first; of equals the shuffled order counts.

        What a model answers just now is guessed at a machine, hardly ever across a table.
        """
        asked = self._seen.get(card.id)
        lately = 0.0 if asked is None else 1.0 / max(asked, 1)
        breadth = card.id not in PLACES
        alike = self._forms.get(card.form, 0)
        return lately, card.kind == "live", breadth, not card.follow_ups, alike

    def _follow_ups(self, card: Card, minutes: float) -> tuple[int, ...]:
        count = len(card.follow_ups)
        if isinstance(card.body, Chain):  # whose steps have an order
            return tuple(range(count))
        # One fewer than there are, so that the answer decides which.
        room = min(MOST_FOLLOW_UPS, int(minutes / FOLLOW_UP_MINUTES), max(count - 1, min(count, 1)))
        return tuple(sorted(self._random.sample(range(count), room)))


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


def next_step(interview: Interview, answered: Iterable[int]) -> Step | None:
    """What is asked next. answered: places that have an answer; None if all have."""
    done = set(answered)
    return next((step for step in interview.steps if step.place not in done), None)


def step_at(interview: Interview, place: int) -> Step | None:
    """What is asked at a place; None where nothing is."""
    return next((step for step in interview.steps if step.place == place), None)


def step_before(interview: Interview, place: int) -> Step | None:
    """What was asked before that; None for the first."""
    return next((step for step in reversed(interview.steps) if step.place < place), None)


def again(
    minutes: int,
    plain: Mapping[str, Any],
    cards: Mapping[str, Card],
    answers: Iterable[Answer] = (),
) -> Interview:
    """The interview that was kept as plain values, with the cards as they are now.

    Of a card that is not there any more, or has lost a follow-up, that is left out; the others keep
    their places. answers: those given so far; follow-ups of answered questions are `following`.
    """
    given = {one.place: one for one in answers}
    questions, steps = list[Question](), list[Step]()
    place = 0
    for kept in plain.get("questions", ()):
        card = cards.get(kept["card"])
        numbers = kept["follow_ups"]
        if card is not None:
            if place in given:
                after = [given.get(place + 1 + at) for at in range(len(numbers))]
                numbers = following(card, numbers, given[place], after)
            asked = tuple(number for number in numbers if number < len(card.follow_ups))
            every = ((place + 1 + at, number) for at, number in enumerate(numbers))
            steps.append(Step(place, len(questions), card))
            steps += [Step(at, len(questions), card, n) for at, n in every if n in asked]
            questions.append(Question(card, asked))
        place += 1 + len(numbers)
    topics = {topic: int(weight) for topic, weight in plain.get("topics", {}).items()}
    level, seed = str(plain.get("level", "")), int(plain.get("seed", 0))
    return Interview(minutes, topics, level, seed, tuple(questions), tuple(steps))


# What follows an answer


LEAST_WORD, STEM = 4, 6
"""Letters of a word that counts, and of its beginning that stands for all its forms."""
TOUCHED = 0.5
"""So much of a point's words in an answer, and the answer has come to speak of it."""


def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", plain(text).casefold())
    return frozenset(word[:STEM] for word in words if len(word) >= LEAST_WORD)


def missed(card: Card, answer: Answer) -> tuple[int, ...]:
    """Numbers of a card's points that were not ticked; before that, that the words do not touch."""
    if answer.grade is not None:
        return tuple(n for n in range(len(card.points)) if n not in answer.points)
    said = _stems(answer.said)
    wanted = [_stems(point) for point in card.points]
    return tuple(
        number for number, words in enumerate(wanted)
        if words and len(words & said) < TOUCHED * len(words)
    )  # fmt: skip


def following(
    card: Card, planned: Sequence[int], answer: Answer, given: Sequence[Answer | None] = ()
) -> list[int]:
    """Numbers of as many follow-ups as planned: those that ask most about what was missed, and
    least about what was said.

    given: the answers to follow-ups in their order, None where there is none yet; what was asked
    once stays. Of equals those that were planned come first. The steps of a chain come in order.
    """
    if isinstance(card.body, Chain):
        return list(planned)
    out = missed(card, answer)
    points = [(_stems(point), number in out) for number, point in enumerate(card.points)]

    def place(number: int) -> tuple[float, int]:
        one = card.follow_ups[number]
        words = _stems(f"{one.question} {one.answer}")
        late = planned.index(number) if number in planned else len(planned)
        shares = ((len(words & point) / max(1, len(point)), left) for point, left in points)
        about = sum(share if left else -share for share, left in shares) if out else 0.0
        return -about, late

    fixed = [None if one is None else one.follow_up for one in given]
    fixed += [None] * (len(planned) - len(fixed))
    free = [number for number in range(len(card.follow_ups)) if number not in fixed]
    ranked = iter(sorted(free, key=place))
    found = (number if number is not None else next(ranked, None) for number in fixed)
    return [number for number in found if number is not None]


@dataclass(frozen=True, slots=True)
class Judged:
    """said: the answer in words. correct: in [0, 1], None where only the reader can judge.

    template, values: an English sentence about it, "" for none.
    """

    said: str
    correct: float | None = None
    template: str = ""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def right(self) -> bool:
        """Whether it was judged and wholly right."""
        return self.correct is not None and self.correct >= 1.0

    @property
    def understood(self) -> bool:
        """False if what was typed could not be read as a number."""
        return self.template not in NOT_READ


NOTHING = Judged("", 0.0)
"""Of a question that was left unanswered."""


def judge(card: Card, given: object) -> Judged:
    """Judge the answer to a card's own question; see `judge_body`."""
    return judge_body(card.body, given)


def judge_body(body: Body, given: object) -> Judged:
    """Judge an answer to what a question is answered with.

    given: as for `checking.check`, None for nothing. What does not fit the card, because that has
    changed since, counts as words.
    """
    if given is None or given == "":
        return NOTHING
    if isinstance(body, Number):
        given = str(given)
    try:
        checked = check(body, given, curve_task(body))
    except UserError:  # a curve that is not known here
        checked = None
    if checked is None:
        return Judged(str(given))
    values = checked.values
    if isinstance(body, Choice):  # the right option stands in the sentence as Markdown
        values = {name: plain(str(value)) for name, value in values.items()}
    return Judged(_in_words(body, given), checked.share, checked.template, values)


def judge_step(step: Step, given: object) -> Judged:
    """Words are judged by the reader, the rest by comparing; nothing at all counts for nothing."""
    if given is None or not str(given).strip():
        return NOTHING
    return judge_body(step.body, given)


def _in_words(body: Body, given: Any) -> str:
    """An answer that fits the body."""
    match body:
        case Choice():
            return plain(body.options[given].text)
        case Mistake():
            return plain(body.parts[given])
        case Order():
            return "\n".join(plain(body.items[place]) for place in given)
        case Formula():
            parts = (gap[place] for gap, place in zip(body.gaps, given, strict=True))
            return plain(", ".join(f"${part}$" for part in parts))
        case Curve():
            return ", ".join(f"{value:.3g}" for value in given)
        case Chain():
            return "\n\n".join(given)
    return str(given)


# What is picked for an interview


LENGTHS = (10, 20, 30, 45)
HIGHEST_SEED = 9999


def every_topic(weight: int = 1) -> dict[str, int]:
    """All topics, with one weight."""
    return dict.fromkeys(TOPICS, weight)


@dataclass(frozen=True, slots=True)
class Setup:
    """topics: weights, 0 for one that is left out. level: of WANTED. each: whether every
    answer is shown at once, not all of them at the end. seed: from 0 to HIGHEST_SEED.
    """

    minutes: int = LENGTHS[0]
    topics: Mapping[str, int] = field(default_factory=every_topic, hash=False)
    level: str = ""
    each: bool = False
    seed: int = 0

    def changed(self, /, **values: object) -> "Setup":
        """The same with other values, of a link or a saved state too; what does not fit is ignored.

        topics: those that it names get another weight.
        """
        topics = values.pop("topics", None)
        ranges = {"minutes": (SHORTEST, LONGEST), "seed": (0, HIGHEST_SEED)}
        found = updated(self, values, {"level": WANTED}, ranges, nearest=False)
        for topic, weight in topics.items() if isinstance(topics, Mapping) else ():
            whole = isinstance(weight, int) and not isinstance(weight, bool)
            if topic in TOPICS and whole and 0 <= weight <= HEAVIEST:
                found = replace(found, topics={**found.topics, topic: weight})
        return found

    def state(self) -> dict[str, object]:
        """Plain values that `changed` takes back."""
        return {**asdict(self), "topics": dict(self.topics)}


Part = Literal["setup", "ask", "mark", "result"]


@dataclass(frozen=True, slots=True)
class MockState:
    """What the page shows. number: of the interview that is asked, marked or looked at, 0 while
    one is set up. at: the place of the question, or the number of the answer that is marked.
    paused: whether the clock of the interview stands.
    """

    setup: Setup = field(default_factory=Setup)
    part: Part = "setup"
    number: int = 0
    at: int = 0
    paused: bool = False

    def changed(self, /, **values: object) -> "MockState":
        """The same with other values; what does not fit is ignored."""
        setup = values.pop("setup", None)
        after = updated(self, values, {"part": get_args(Part)})
        if isinstance(setup, Mapping):
            after = replace(after, setup=self.setup.changed(**setup))
        return after

    def state(self) -> dict[str, object]:
        """Plain values, for the next start: what is picked, and which interview is at the front.

        One that runs is there again with its clock standing: a restart is no moment to hurry.
        """
        kept: dict[str, object] = {"setup": self.setup.state()}
        if self.part == "ask":
            return {**kept, "interview": self.number, "paused": True}
        return {**kept, "result": self.number} if self.part == "result" else kept


def fresh_seed() -> int:
    """Any seed, other questions than the last time."""
    return random.randint(0, HIGHEST_SEED)


class Clock:
    """minutes: that it gives. elapsed: seconds that ran before. now: seconds of any clock that
    never goes back; tests bring their own.
    """

    def __init__(
        self, minutes: float, elapsed: float = 0.0, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._minutes, self._before, self._now = minutes, elapsed, now
        self._since: float | None = None

    @property
    def running(self) -> bool:
        """Whether it runs."""
        return self._since is not None

    @property
    def elapsed(self) -> float:
        """Seconds that it ran so far."""
        return self._before + (0.0 if self._since is None else self._now() - self._since)

    @property
    def left(self) -> float:
        """Seconds that are left, not below 0."""
        return max(0.0, 60.0 * self._minutes - self.elapsed)

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return self.left <= 0.0

    def start(self) -> None:
        """Let it run; one that runs goes on."""
        if self._since is None:
            self._since = self._now()

    def stop(self) -> None:
        """Let it stand."""
        self._before, self._since = self.elapsed, None
