"""What was done, on Start: each with the way to its place, and no reproach."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from page_bench import PageBench
from pair_labels import choose
from pytestqt.qtbot import QtBot

from desktop.tabs.start.progress import ProgressPart
from desktop.widgets.data_table import ShareBar
from models.interview.card_file import shipped
from models.interview.cards import Cards
from models.interview.progress import progress
from models.store.interviews import Answer
from models.store.paths import Home
from models.store.store import Store

LESSONS = 12
NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
CARDS = [card.id for card in shipped().cards]


class Bench(PageBench):
    """The page on a home of its own, at a time of its own."""

    def __init__(self, bot: QtBot, home: Home) -> None:
        self.store = Store.open(home)
        self.links: list[tuple[str, Any]] = []
        opened = self.links.append
        super().__init__(
            bot, home, ProgressPart, store=self.store, open_link=lambda *link: opened(link)
        )
        self.again()

    def again(self) -> None:
        """Come back to the page."""
        self.view.show_progress(progress(self.store, LESSONS, NOW), NOW)

    def interview(self, *grades: float) -> None:
        kept = self.store.interviews.begin(10, {})
        for place, grade in enumerate(grades):
            answer = Answer(place, f"card-{place}", None, "ppo", "?", "x")
            self.store.interviews.answer(kept.id, answer, 9.0)
            self.store.interviews.tick(kept.id, place, (), grade)
        self.store.interviews.end(kept.id, 9.0)

    def block(self, key: str) -> tuple[str, str, str]:
        card = self.view.blocks[key]
        return card.hero.value, card.hero.caption_label.text(), card.detail.text()


@pytest.fixture
def bench(qtbot: QtBot, home: Home) -> Iterator[Bench]:
    made = Bench(qtbot, home)
    yield made
    made.close()
    made.store.close()


def test_each_kind_of_thing_has_its_number_and_the_way_to_its_place(bench: Bench) -> None:
    bench.store.lessons.finish(bench.store.lessons.begin("chinchilla"))
    bench.store.lessons.predict("chinchilla", "stop-1", "1.7", correct=True)
    choose(bench.store.labels)
    runs = bench.store.runs
    facts = {"prediction": {"proxy": "rises", "gold": "rises"}}
    run = runs.start("alignment", "ppo", "a", facts)
    for step in range(6):
        runs.record(run.id, {"step": step, "proxy": 0.1 * step, "gold": 0.1 * step})
    runs.finish(run.id, "done")
    runs.start("alignment", "reward", "b")
    bench.interview(1.0, 0.5)
    bench.again()
    assert bench.block("lessons")[:2] == ("1", "of 12 read to the end")
    assert bench.block("predictions")[0] == "3"
    assert "Lessons: 1 of 1 right" in bench.block("predictions")[2]
    assert bench.block("predictions")[2].endswith("PPO runs: 2 of 2 curves as predicted.")
    assert bench.block("labels") == ("1", "drafts judged", "1 pair to learn from, in 1 project.")
    assert bench.block("training")[2] == "PPO 1. 1 more was not finished."
    assert "75" in bench.block("mock")[2]
    for key in ("cards", "lessons", "predictions", "labels", "training", "mock"):
        bench.click(bench.view.blocks[key].link)
    assert [tab for tab, _ in bench.links] == [
        "interview", "interview", "emergence", "preferences", "alignment", "interview",
    ]  # fmt: skip
    assert bench.links[-1][1] == {"page": "mock"} and bench.links[2][1] == {"page": "explore"}


def test_what_is_remembered_has_its_interval_and_what_slips_away_is_opened(bench: Bench) -> None:
    for back, rating in ((20, 4), (10, 3), (1, 1)):
        Cards(bench.store).review(CARDS[0], rating, clock=NOW - timedelta(days=back))
    bench.again()
    memory = bench.view.memory
    memory.show()
    assert memory.hero.value == "50\u00a0%" and memory.bar.isVisible()
    said = memory.hero.caption_label.text()
    assert "of 2 that came back; 95\u00a0% CI: 9\u00a0% to 91\u00a0%" in said
    for back in range(40, -1, -2):
        rating = 1 if back % 4 else 4  # learned, forgotten, learned again
        Cards(bench.store).review(CARDS[1], rating, clock=NOW - timedelta(days=back))
    bench.again()
    [button] = bench.view.memory.buttons
    bench.click(button)
    assert bench.links == [("interview", {"page": "cards", "cards": {"card": CARDS[1]}})]


def test_a_topic_is_known_by_its_cards_that_were_not_seen_too(bench: Bench) -> None:
    topic = shipped().cards[0].topic
    Cards(bench.store).review(CARDS[0], 4, clock=NOW)
    bench.again()
    known = max(bar.share for bar in bench.view.memory.findChildren(ShareBar))
    assert known == pytest.approx(1 / sum(card.topic == topic for card in shipped().cards))


def test_the_figure_shows_days_and_interviews_once_there_are_two(bench: Bench) -> None:
    bench.interview(0.5, 0.5)
    bench.again()
    assert not bench.view.pick.isVisible()
    assert bench.view.plot.plot.figure.title == "Cards, day by day"
    bench.interview(1.0, 1.0)
    bench.again()
    bench.click(bench.view.pick.button("mock"))
    figure = bench.view.plot.plot.figure
    assert figure.title == "Mock interviews over time" and figure.series[0].y == (50.0, 100.0)
