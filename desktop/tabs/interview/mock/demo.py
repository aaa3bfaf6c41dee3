"""Plays an interview by itself, for pictures: what they show was really asked and kept."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from models.interview.card import Choice, Formula, Mistake, Number, Order
from models.interview.figures import curve
from models.rich_text import plain

if TYPE_CHECKING:
    from desktop.tabs.interview.mock.page import MockPage
    from models.interview.mock import Step

PAUSE_S = 47.0
"""What an answer takes here; a real one takes longer."""
SKILLS = (0.3, 0.55, 0.8)
"""How much of an answer is said in one interview after the other."""


class Demo:
    """Does nothing where somebody has had an interview: a link may never add to their own."""

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
            control.set_answer(answer_to(step, skill))


def answer_to(step: "Step", skill: float) -> object:
    """About so much of an answer. skill: in [0, 1]; of what is picked it decides right or wrong."""
    right = (sum(map(ord, step.card.id)) % 10) < 10 * skill
    body = step.card.body
    if step.follow_up is not None or not step.checked:
        words = plain(step.answer).split()
        return " ".join(words[: max(8, round(len(words) * skill))])
    if isinstance(body, Number):
        return f"{body.value if right else body.value * 2:.3g}"
    if isinstance(body, Choice):
        return [option.right for option in body.options].index(right)
    if isinstance(body, Mistake):
        return body.wrong if right else (body.wrong + 1) % len(body.parts)
    if isinstance(body, Order):
        items = list(range(len(body.items)))
        return items if right else [*items[1:], items[0]]
    if isinstance(body, Formula):
        return [0 if right else len(gap) - 1 for gap in body.gaps]
    return _drawn(step, right=right)


def _drawn(step: "Step", *, right: bool) -> list[float]:
    body = step.card.body
    task = curve(body.figure, body.inputs)  # type: ignore[union-attr]  # the one kind that is left
    low, high = task.span
    return [y if right else low + (high - low) / 3 for y in task.truth]
