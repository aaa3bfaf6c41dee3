"""The page "Mock interview" on a home of its own, with a clock that a test sets, and verbs."""

from typing import Any
from unittest import mock

from page_bench import PageBench
from pytestqt.qtbot import QtBot

from desktop.tabs.interview.mock.page import MockPage
from models.interview.card import Card, Choice, FollowUp, Number, Option, TryIt
from models.interview.card_file import Deck
from models.interview.cards import Cards
from models.store.paths import Home
from models.store.store import Store

POINTS = ("names the ratio", "says what is cut", "says why")
LAB = TryIt("alignment", {"page": "ppo"}, "Move the clip")


def card(name: str, topic: str, kind: str = "explain", **more: Any) -> Card:
    return Card(name, topic, kind, "mid", f"What of {name}?", f"That is {name}.", **more)


CLIP = card(
    "clip",
    "ppo",
    points=POINTS,
    try_it=LAB,
    follow_ups=(FollowUp("And if it is large?", "Then it is cut."),),
)
RATIO = card("ratio", "scaling", "number", body=Number(20.0, 0.05, "tokens"))
PICK = card(
    "pick",
    "dpo",
    "choice",
    body=Choice((Option("up", "no"), Option("down", "yes", right=True), Option("sideways", "no"))),
)


class Bench(PageBench):
    """The page on a home of its own, with a clock that a test sets, and verbs."""

    def __init__(self, bot: QtBot, home: Home, cards: tuple[Card, ...] = (CLIP, RATIO)) -> None:
        self.store, self.time = Store.open(home), 0.0
        self._deck = mock.patch.object(Cards, "deck", return_value=Deck(cards))
        self._deck.start()
        self.links: list[tuple[str, Any]] = []
        opened = self.links.append
        super().__init__(
            bot, home, MockPage, store=self.store, open_link=lambda *link: opened(link)
        )
        self.page.now = lambda: self.time

    def close(self) -> None:
        self._deck.stop()
        self.page.hide()
        super().close()
        self.store.close()

    def crash(self) -> None:
        """As a killed program: nothing more is kept."""
        self.page.tick_timer.stop()
        self.page.typed_timer.stop()
        self.page.step = None
        self.close()

    @property
    def card(self) -> Any:
        return self.page.ask.card

    @property
    def mark(self) -> Any:
        return self.page.mark.card

    def part(self) -> str:
        parts = (self.page.first, self.page.ask, self.page.mark, self.page.result)
        at = parts.index(self.page.stack.currentWidget())
        assert self.page.state.part == ("setup", "ask", "mark", "result")[at]
        return self.page.state.part

    def begin(self, *, each: bool = False) -> None:
        if each:
            self.page.pick(each=True)
        self.click(self.page.setup.begin)

    def say(self, text: str) -> None:
        self.card.control.type_ahead(text)

    def answer(self, text: str, seconds: float = 30.0) -> None:
        self.say(text)
        self.time += seconds
        self.click(self.card.hand_in)

    def answer_all(self) -> None:
        while (step := self.page.step) is not None:
            self.answer("20" if step.checked else "It is cut.")

    @staticmethod
    def rows(table: Any) -> list[tuple[str, ...]]:
        return list(table._cells.rows)

    def kept(self) -> Any:
        return self.store.interviews.get(1)


def finished(bench: Bench) -> None:
    """One interview, of which the number alone was right."""
    bench.begin()
    bench.answer_all()
    while bench.part() == "mark":
        if bench.mark.scale.isVisible():
            bench.page.scale(0.0)
        bench.click(bench.mark.next)
