"""The start page: for somebody new, for somebody who comes back, and where its offers lead."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from page_bench import PageBench
from pytestqt.qtbot import QtBot

from desktop.services import Places
from desktop.tabs import tab_specs
from desktop.tabs.start.page import StartPage
from models.interview.cards import Cards
from models.interview.lesson_files import shipped
from models.store.paths import Home
from models.store.store import Store


class Bench(PageBench):
    """links: what was asked to be opened."""

    def __init__(self, qtbot: QtBot, home: Home) -> None:
        self.links: list[tuple[str, Any]] = []
        self.store, self.places = Store.open(home), Places()
        given = {"store": self.store, "places": self.places}
        super().__init__(
            qtbot, home, None, open_link=lambda *link: self.links.append(link), **given
        )
        self.view: Any = StartPage(self.services)
        self.shows(self.view)

    def again(self) -> None:
        """Leave the page and come back."""
        self.view.hide()
        self.view.show()


@pytest.fixture
def page(qtbot: QtBot, home: Home) -> Iterator[Bench]:
    made = Bench(qtbot, home)
    yield made
    made.close()
    made.store.close()


def titles(offers: Any) -> list[str]:
    return [row.title.text() for row in offers.rows]


def test_somebody_new_is_offered_the_tour_and_a_thing_in_each_lab(page: Bench) -> None:
    view = page.view
    assert view.first.isVisible() and not view.last.isVisible()
    takes = [offered.button for offered in view.to_try.rows]
    assert not any(one.isVisible() for one in takes), "one thing is asked of somebody new"
    page.click(view.look_around)
    assert all(one.isVisible() for one in takes) and not view.look_around.isVisible()
    labs = [spec.key for spec in tab_specs() if spec.key != "start"]
    assert [row.offer.tab for row in view.to_try.rows] == labs
    assert view.due.value_label.text() == "0" and view.fresh.value_label.text() == "10"
    assert view.lesson_title.text() == shipped()[0].title
    for row in view.to_try.rows:
        row.button.click()
    assert page.links == [(offer.tab, offer.state) for offer in view.tries()]


def test_who_comes_back_goes_on_where_they_were_and_with_what_was_paused(page: Bench) -> None:
    offers = page.view.offers
    page.places.last = "alignment"
    page.places.state_of = lambda _key: {"page": "ppo"}
    page.again()
    assert page.view.last.isVisible() and not page.view.first.isVisible()
    assert page.view.again.text() == "Take the tour"  # nobody has said that it was taken
    assert titles(offers) == ["Alignment: PPO"]
    assert offers.rows[0].button.property("role") == "primary"
    run = page.store.runs.start("preferences", "dpo", "279k-chat, friendly")
    page.store.runs.finish(run.id, "paused")
    stage = page.store.runs.start("alignment", "sft", "SFT of 279k")
    page.store.runs.finish(stage.id, "paused")
    interview = page.store.interviews.begin(20, {"seed": 1})
    page.again()
    assert titles(offers)[1:] == [
        "Mock interview of 20 minutes", "279k-chat, friendly", "SFT of 279k",
    ]  # fmt: skip
    for row in offers.rows:
        row.button.click()
    assert page.links == [
        ("alignment", {}),
        ("interview", {"page": "mock", "mock": {"interview": interview.id}}),
        ("preferences", {"page": "train"}),
        ("alignment", {"page": "sft"}),
    ]


def test_what_was_done_stands_where_there_was_something_to_try(page: Bench, qtbot: QtBot) -> None:
    page.idle()
    assert page.view.progress is None and page.view.tries_card.isVisible()
    Cards(page.store).review(Cards(page.store).deck().cards[0].id, 3)
    page.again()
    qtbot.waitUntil(lambda: page.view.progress is not None and page.view.progress.isVisible())
    assert page.view.progress.blocks["cards"].hero.value == "1"
    assert page.view.progress.memory.isVisible() and not page.view.tries_card.isVisible()
    page.click(page.view.progress.blocks["cards"].link)
    assert page.links == [("interview", {"page": "cards"})]
    page.view.open_state({"page": "progress", "figure": "mock"})
    assert page.view.save_state()["figure"] == "mock"


def test_what_is_due_is_counted_and_reviewed_or_said_when_it_will_be(page: Bench) -> None:
    cards = Cards(page.store)
    cards.review(cards.deck().cards[0].id, 4, clock=datetime.now(UTC) - timedelta(days=400))
    page.again()
    assert page.view.due.value_label.text() == "1"
    page.view.review.click()
    assert page.links == [("interview", {"page": "cards"})]
    cards.set_options(replace(cards.options(), new_a_day=0))
    cards.review(cards.deck().cards[0].id, 4)
    page.again()
    assert not page.view.review.isVisible()
    assert page.view.next_due.text().startswith("The next card is due in ")


def test_the_next_lesson_is_the_one_that_was_begun(page: Bench) -> None:
    first, second = shipped()[:2]
    page.store.lessons.begin(second.id, 1)
    page.again()
    assert page.view.lesson_title.text() == second.title and page.view.read.text() == "Read on"
    page.view.read.click()
    state = {"page": "lessons", "lessons": {"lesson": second.id}}
    assert page.links == [("interview", state)]
    page.store.lessons.finish(page.store.lessons.begin(second.id))
    page.again()
    assert page.view.lesson_title.text() == first.title and page.view.read.text() == "Read"
