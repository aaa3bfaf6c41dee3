"""States of the pages that are worth a picture; what is made up for them is kept nowhere."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.interview.card import (
    KINDS,
    TOPICS,
    Body,
    Card,
    Choice,
    Curve,
    Formula,
    Live,
    Mistake,
    Number,
    Order,
)
from models.interview.card_file import shipped
from models.interview.progress import Labels, Progress, Training
from models.interview.rich_text import plain
from models.interview.statistics import Stats, Streak, TopicMemory, Totals, retention
from models.store.interviews import Answer, KeptInterview
from models.store.lessons import LessonStats
from models.store.predictions import Record

if TYPE_CHECKING:
    from desktop.tabs.interview.mock.page import MockPage
    from models.interview.mock import Step

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
    if card.body is None:
        return SAID
    return GUESS if isinstance(card.body, Live) else answer_to(card.body, right=False)


def answer_to(body: Body, *, right: bool) -> object:
    """A right answer to what is checked, or one that is not, as plain values."""
    match body:
        case Number(value=value):
            return f"{value if right else 1.5 * value:.3g}"
        case Choice(options=options):
            return [option.right for option in options].index(right)
        case Mistake(parts=parts, wrong=wrong):
            return wrong if right else (wrong + 1) % len(parts)
        case Order(items=items):
            places = list(range(len(items)))
            return places if right else [1, 0, *places[2:]]
        case Formula(gaps=gaps):
            return [0 if right else len(gap) - 1 for gap in gaps]
        case Curve():
            from models.interview.figures import curve

            task = curve(body.figure, body.inputs)
            low, high = task.span
            return [y if right else min(max(0.8 * y, low), high) for y in task.truth]
    return None


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


# A mock interview


PAUSE_S = 47.0
"""What an answer takes here; a real one takes longer."""
SKILLS = (0.3, 0.55, 0.8)
"""How much of an answer is said in one interview after the other."""


class MockDemo:
    """Plays an interview by itself: what the pictures show was really asked and kept.

    Does nothing where somebody has had an interview: a link may never add to their own.
    """

    def __init__(self, page: "MockPage") -> None:
        self._page, self._own = page, False

    def play(self, name: str) -> None:
        """Play a part; a name that there is none of plays nothing."""
        store = self._page.store
        self._own = self._own or not (store.all() or store.open())
        parts: Mapping[str, Callable[[], None]] = {
            "question": lambda: self._until(lambda _: True, 0.5),
            "follow-up": lambda: self._until(lambda step: step.follow_up is not None),
            "short": lambda: self._until(lambda step: step.checked),
            "rubric": self._rubric,
            "checked": lambda: self._to(lambda: self._page.mark.card.control is not None),
            "result": lambda: self._mark(0.5),
            "earlier": self._earlier,
        }
        if self._own and name in parts:
            parts[name]()

    def _until(self, wanted: Callable[["Step"], bool], skill: float = 0.4) -> None:
        self._page.begin()
        while (step := self._page.step) is not None and not wanted(step):
            self._answer(step, 0.6)
        if step is not None:
            self._say(step, skill)

    def _rubric(self) -> None:
        self._until(lambda _: False)
        self._to(lambda: bool(self._page.mark.card.rubric.boxes))
        for number, box in enumerate(self._page.mark.card.rubric.boxes):
            box.setChecked(number % 2 == 0)

    def _to(self, wanted: Callable[[], bool]) -> None:
        for place in range(self._page.mark.list.model().rowCount()):
            self._page.go_to(place)
            if wanted():
                return

    def _earlier(self) -> None:
        for skill in SKILLS:
            self._page.show_setup()
            self._page.begin()
            while (step := self._page.step) is not None:
                self._answer(step, skill)
            self._mark(skill)
        self._page.show_setup()

    def _mark(self, skill: float) -> None:
        """Tick about so much of every answer, then see the result."""
        self._page.go_to(0)
        card = self._page.mark.card
        for place in range(self._page.mark.list.model().rowCount()):
            for number, box in enumerate(card.rubric.boxes):
                box.setChecked((number + place) % 10 < 10 * skill)
            if not card.scale.isHidden():
                self._page.scale(1.0 if (place * 7) % 10 < 10 * skill else 0.0)
            self._page.next_answer()

    def _answer(self, step: "Step", skill: float) -> None:
        self._say(step, skill)
        self._page.clock.advance(PAUSE_S if step.follow_up is None else PAUSE_S / 2)
        self._page.hand_in()

    def _say(self, step: "Step", skill: float) -> None:
        control = self._page.ask.card.control
        if control is not None:
            control.set_answer(said_to(step, skill))


def said_to(step: "Step", skill: float) -> object:
    """About so much of an answer. skill: in [0, 1]; of what is picked it decides right or wrong."""
    if step.checked:
        return answer_to(step.card.body, right=(sum(map(ord, step.card.id)) % 10) < 10 * skill)
    words = plain(step.answer).split()
    return " ".join(words[: max(8, round(len(words) * skill))])
