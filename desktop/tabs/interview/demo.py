"""Made-up states of Cards and Progress that are worth a picture; they are kept nowhere."""

from collections.abc import Iterator
from datetime import date, timedelta

from models.interview.card import KINDS, TOPICS, Card, Curve, Formula, Live, Number, Order
from models.interview.card_file import shipped
from models.interview.progress import Labels, Progress, Training
from models.interview.statistics import Stats, Streak, TopicMemory, Totals, retention
from models.store.interviews import Answer, KeptInterview
from models.store.lessons import LessonStats
from models.store.predictions import Record

State = dict[str, object]
SAID = "With the compute fixed you should make the model smaller and feed it more tokens."
GUESS = "I would say 300,000"


def states() -> list[tuple[str, State]]:
    """(name, state) in order; a kind of which no card is shipped is left out."""
    found: list[tuple[str, State]] = []
    for kind in KINDS:
        card = next((card for card in shipped().cards if _fits(card, kind)), None)
        if card is not None:
            found += _of_card(card)
    draft: State = {
        "question": "Why is $D/N$ about 20?",
        "answer": "Because both exponents come out near one half:\n\n$$N \\propto C^{0.5}$$",
        "tags": "chinchilla",
    }
    return [
        *found,
        ("all", {"mode": "browse", "topic": "", "kind": ""}),
        ("edit", {"mode": "review", "draft": draft}),
    ]


def _fits(card: Card, kind: str) -> bool:
    """A card of the kind; of the live ones one that is cheap, else a model would be run."""
    heavy = isinstance(card.body, Live) and card.body.heavy
    return card.kind == kind and not heavy


def _of_card(card: Card) -> Iterator[tuple[str, State]]:
    asked: State = {"card": card.id, "mode": "review"}
    yield f"{card.kind}-asked", asked
    yield f"{card.kind}-shown", {**asked, "typed": _answer(card), "shown": True}


def _answer(card: Card) -> object:
    """An answer that somebody might give, not quite right where that can be said."""
    match card.body:
        case Number() as body:
            return f"{1.5 * body.value:.3g}"
        case Order() as body:
            return [1, 0, *range(2, len(body.items))]
        case Formula() as body:
            return [0, *(1 for _ in body.gaps[1:])]
        case Curve() as body:
            from models.interview.figures import curve

            task = curve(body.figure, body.inputs)
            low, high = task.span
            return [min(max(0.8 * y, low), high) for y in task.truth]
        case Live():
            return GUESS
        case None:
            return SAID
    return 1


# Progress: somebody after a month


GRADES = (
    (0.5, 0.25, 0.4, 0.6),
    (0.5, 0.75, 0.4, 0.6),
    (0.75, 0.75, 0.8, 0.6),
    (1.0, 0.8, 0.75, 0.9),
)


def made_up(today: date) -> Progress:
    """Somebody after a month."""
    return Progress(
        _cards(today),
        12,
        LessonStats(5, 3, 4320.0, 14, 9),
        8,
        Record(9, 9, 0.117, 0.117),
        retention(9, 14),
        retention(3, 4),
        Labels(214, 198, 2),
        Training({"dpo": 3, "reward": 1, "ppo": 1}, 1),
        tuple(_interview(number) for number in range(len(GRADES), 0, -1)),
    )


def _cards(today: date) -> Stats:
    per_day = tuple(
        (today - timedelta(days=back), (back * 7) % 19 + 4)
        for back in range(29, -1, -1)
        if back % 6
    )
    forecast = tuple(max(0, 14 - day // 2 + (day * 5) % 7 - 3) for day in range(30))
    by_topic = tuple(
        TopicMemory(topic, 18, 16 - place, 0, 0.97 - 0.045 * place)
        for place, topic in enumerate(TOPICS)
    )
    names = tuple(card.id for card in shipped().cards[3:5])
    return Stats(
        retention(412, 455),
        retention(301, 330),
        by_topic,
        Streak(5, True, 11, len(per_day), today),
        per_day,
        forecast,
        names,
        (),
        Totals(613, 41, 21_600.0, 180, 115, 9, 70, 36, 0),
        (52, 81, 402, 78),
    )


def _interview(number: int) -> KeptInterview:
    moment = f"2026-11-{3 + 6 * number:02d}T18:00:00.000+00:00"
    answers = tuple(
        Answer(place, f"card-{place}", None, TOPICS[place % 2], "", "", ticked=grade)
        for place, grade in enumerate(GRADES[number - 1])
    )
    return KeptInterview(number, 20, {}, moment, moment, 1100.0, None, answers)
