"""What came of a mock interview: grades with intervals, what to revise, and it all as Markdown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from models.emergence.intervals import wilson_of_share
from models.figure import Axis, Figure, Series, Text
from models.interview.card import Card, TryIt
from models.interview.lesson import Lesson
from models.interview.lesson_files import shipped
from models.interview.mock import missed
from models.store.interviews import Answer, KeptInterview

WELL = 0.75
"""A card that was graded below this is one to revise."""
MOST_LABS, MOST_LESSONS = 5, 3
MOST_LINES, LEAST_CARDS = 4, 3
"""Topics in the figure over time, beside the whole: more lines cannot be told apart, and of fewer
cards a line says nothing."""


@dataclass(frozen=True, slots=True)
class Share:
    """A mean grade in [0, 1] of so many cards, with the ends of its 95 % interval.

    The interval is that of a share of `count` right ones. Grades in between vary less than right
    and wrong do, so it is rather too wide than too narrow; that the cards were drawn from a deck
    the reader has learnt from is not in it.
    """

    mean: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """A card that was asked, with its follow-ups. grade: mean of its answers, None if not graded.

    seconds: that its answers took together.
    """

    card: str
    topic: str
    grade: float | None
    seconds: float


@dataclass(frozen=True, slots=True)
class TopicResult:
    """A topic. share: None while nothing of it is graded. seconds: a question on average."""

    topic: str
    share: Share | None
    asked: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Result:
    """All of it. topics: weakest first. revise: cards graded below WELL, weakest first.

    missed: of these cards, the points that the answer left out. labs: links of these cards.
    ungraded: answers that wait to be marked. seconds: a question on average.
    """

    share: Share | None
    topics: tuple[TopicResult, ...]
    parts: tuple[Part, ...]
    revise: tuple[str, ...]
    labs: tuple[TryIt, ...]
    ungraded: int
    seconds: float
    missed: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


def share_of(grades: Sequence[float]) -> Share | None:
    """The mean of grades in [0, 1] with its interval; None without any."""
    if not grades:
        return None
    mean = min(1.0, max(0.0, sum(grades) / len(grades)))
    return Share(mean, *wilson_of_share(mean, len(grades)), len(grades))


def grade_of_points(ticked: Iterable[int], points: int) -> float:
    """The share of a rubric's points that were said; numbers out of range do not count.

    Raises ValueError if there are no points.
    """
    if points < 1:
        raise ValueError("there is no point to tick")
    return len({number for number in ticked if 0 <= number < points}) / points


def result(answers: Sequence[Answer], cards: Mapping[str, Card]) -> Result:
    """What came of these answers. cards: as far as they are still in the deck."""
    parts = parts_of(answers)
    graded = [part for part in parts if part.grade is not None]
    weak = sorted(
        (part for part in graded if _grade(part) < WELL), key=lambda part: (_grade(part), part.card)
    )
    revise = tuple(part.card for part in weak if part.card in cards)
    return Result(
        share_of([_grade(part) for part in graded]),
        _topics(parts),
        parts,
        revise,
        _labs([cards[name] for name in revise]),
        sum(answer.grade is None for answer in answers),
        _mean([part.seconds for part in parts]),
        _missed(answers, {name: cards[name] for name in revise}),
    )


def _missed(answers: Iterable[Answer], cards: Mapping[str, Card]) -> dict[str, tuple[str, ...]]:
    return {
        one.card: tuple(cards[one.card].points[number] for number in missed(cards[one.card], one))
        for one in answers
        if one.follow_up is None and one.card in cards
    }


def parts_of(answers: Iterable[Answer]) -> tuple[Part, ...]:
    """Answers put together by card, in the order in which they were asked."""
    by_card: dict[str, list[Answer]] = {}
    for answer in answers:
        by_card.setdefault(answer.card, []).append(answer)
    parts = []
    for card, every in by_card.items():
        grades = [answer.grade for answer in every if answer.grade is not None]
        grade = _mean(grades) if grades else None
        parts.append(Part(card, every[0].topic, grade, sum(answer.seconds for answer in every)))
    return tuple(parts)


def _grade(part: Part) -> float:
    return 0.0 if part.grade is None else part.grade


def _topics(parts: Sequence[Part]) -> tuple[TopicResult, ...]:
    found = []
    for topic in dict.fromkeys(part.topic for part in parts):
        own = [part for part in parts if part.topic == topic]
        share = share_of([_grade(part) for part in own if part.grade is not None])
        found.append(TopicResult(topic, share, len(own), _mean([part.seconds for part in own])))
    return tuple(sorted(found, key=lambda one: 2.0 if one.share is None else one.share.mean))


def _labs(cards: Iterable[Card]) -> tuple[TryIt, ...]:
    found: list[TryIt] = []
    for card in cards:
        if card.try_it is not None and card.try_it not in found:
            found.append(card.try_it)
    return tuple(found[:MOST_LABS])


def lessons_to_read(found: Result) -> tuple[Lesson, ...]:
    """MOST_LESSONS that help most: with the cards to revise, then about their topics."""
    lost = [(part, 1 - _grade(part)) for part in found.parts if part.card in found.revise]

    def need(lesson: Lesson) -> tuple[float, float]:
        cards = sum(share for part, share in lost if part.card in lesson.cards)
        return cards, sum(share for part, share in lost if part.topic == lesson.topic)

    about = sorted((one for one in shipped() if any(need(one))), key=need, reverse=True)
    return tuple(about)[:MOST_LESSONS]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def over_time(
    interviews: Iterable[KeptInterview], title: Callable[[str], str], source: str = ""
) -> Figure:
    """The grades of one interview after the other, of the whole and of the topics asked most.

    interviews: in any order; those that were not graded are left out. title: of a topic.
    The bars of the whole are 95 % intervals.
    """
    kept = sorted(interviews, key=lambda one: one.id)
    found = [(one, result(one.answers, {})) for one in kept]
    graded = [(one, each, each.share) for one, each in found if each.share is not None]
    dates = tuple(one.started[:10] for one, _, _ in graded)
    series = (
        _whole([share for _, _, share in graded], dates, Text("Whole interview"), source),
        *_lines([each for _, each, _ in graded], title, source),
    )
    x = Axis("Interview", low=0.5, high=max(len(graded), 1) + 0.5)
    y = Axis("Grade", "%", low=-4.0, high=104.0)  # room for the dots at both ends
    return Figure("Mock interviews over time", x, y, series if graded else ())


def _whole(shares: Sequence[Share], dates: tuple[str, ...], name: str, source: str) -> Series:
    return Series(
        name,
        tuple(float(number) for number in range(1, len(shares) + 1)),
        tuple(100 * share.mean for share in shares),
        source,
        style="both",
        colour=0,
        low=tuple(100 * share.low for share in shares),
        high=tuple(100 * share.high for share in shares),
        names=dates,
    )


def _lines(
    results: Sequence[Result], title: Callable[[str], str], source: str
) -> tuple[Series, ...]:
    points: dict[str, list[tuple[float, float]]] = {}
    cards: dict[str, int] = {}
    for number, found in enumerate(results, start=1):
        for one in found.topics:
            if one.share is not None:
                points.setdefault(one.topic, []).append((float(number), 100 * one.share.mean))
                cards[one.topic] = cards.get(one.topic, 0) + one.share.count
    known = [topic for topic in points if len(points[topic]) > 1 and cards[topic] >= LEAST_CARDS]
    asked = sorted(known, key=lambda topic: (-cards[topic], topic))[:MOST_LINES]
    return tuple(
        Series(
            title(topic),
            tuple(x for x, _ in points[topic]),
            tuple(y for _, y in points[topic]),
            source,
            style="both",
            colour=number,
            thin=True,
        )
        for number, topic in enumerate(asked, start=1)
    )


# A whole interview as Markdown


def markdown(
    kept: KeptInterview,
    cards: Mapping[str, Card],
    date: str,
    title: Callable[[str], str],
    words: Callable[[str], str] = str,
) -> str:
    """All questions and answers in order, the model answers beside them.

    cards: as far as they are still in the deck. date: as the reader writes it. title: of a topic.
    words: an English template in the reader's language.
    """
    head = words("Mock interview, {date}").format(date=date)
    parts = [f"# {head}"]
    number = 0
    for answer in kept.answers:
        if answer.follow_up is None:
            number += 1
            parts.append(f"## {number}. {title(answer.topic)}")
        else:
            parts.append(f"### {words('Follow-up')}")
        parts += [answer.asked, f"**{words('I said')}**"]
        parts.append(_quoted(answer.said or words("Nothing.")))
        parts += _model_answer(answer, cards.get(answer.card), words)
    return "\n\n".join(parts) + "\n"


def _model_answer(answer: Answer, card: Card | None, words: Callable[[str], str]) -> Sequence[str]:
    parts = list[str]()
    would = ""
    if card is not None and answer.follow_up is None:
        would = card.answer
    elif card is not None and answer.follow_up is not None:
        would = "".join(one.answer for one in card.follow_ups[answer.follow_up :][:1])
    if would:
        parts += [f"**{words('What one would say')}**", would]
    if card is not None and answer.follow_up is None and card.points:
        marks = (" x"[number in answer.points] for number in range(len(card.points)))
        lines = [f"- [{mark}] {point}" for mark, point in zip(marks, card.points, strict=True)]
        parts += [f"**{words('What a good answer says')}**", "\n".join(lines)]
    if answer.grade is not None:
        parts.append(words("Grade: {percent} %").format(percent=round(100 * answer.grade)))
    return parts


def _quoted(text: str) -> str:
    """As a quotation, so that what was typed cannot become a heading."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())
