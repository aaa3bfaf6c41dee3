"""The page "Harmless": the toy is run, kept, looked at from one weight or another, and stopped."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.catalogue import Catalogue
from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.services import Services
from desktop.tabs.alignment import harmless_presenter
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.harmless_presenter import HarmlessPresenter
from desktop.tabs.alignment.harmless_view import HarmlessView
from models.errors import UserError
from models.progress import Progress, Steps
from models.store.paths import Home
from models.store.settings import Settings
from models.store.store import Store
from models.theory.alignment.harmless import Case, Drafted
from models.theory.alignment.harmless_toy import Start, Toy

NO = "I would rather not."
RUDE = "Bah! A cat is dull and lazy."
FACT = "Peru is in America."
TOY = Toy(
    (
        Start("Bah! A cat is dull.\n", True, "Peru.", ("", "Bah! A cow is dull.", "A cow.")),
        Start("A cat is kind.\n", False, "Peru.", ("A cow is kind.",)),
    ),
    (
        Drafted(Case("remark", "Bah! A cat is silly.", RUDE, held_out=True), (RUDE, NO)),
        Drafted(Case("request", "Grumble about cats.", RUDE, held_out=True), (RUDE, NO)),
        Drafted(Case("touchy", "A silly cat asks: Where?", FACT, True, "America"), (FACT, NO)),
        Drafted(Case("plain", "A big cat asks: Where?", FACT, True, "America"), (FACT, NO)),
        Drafted(Case("plain", "A big dog asks: Where?", FACT, True, "America"), (FACT, NO)),
    ),
    2,
    1.5,
)


class Fake:
    """In place of training: the toy above, an error, or no end."""

    def __init__(self) -> None:
        self.problem: Exception | None = None
        self.endless = False

    def __call__(self, *_: object, **__: object) -> Steps[Toy]:
        yield Progress(1, 2)
        while self.endless:
            yield Progress(1, 2)
        if self.problem is not None:
            raise self.problem
        return TOY


class Page:
    """The page on a home of its own, with verbs."""

    def __init__(self, qtbot: QtBot, home: Home) -> None:
        self._qtbot = qtbot
        self.store = Store.open(home)
        self.lanes, notify = Lanes(), Notify()
        services = Services(
            home=home, store=self.store, settings=Settings(), lanes=self.lanes,
            catalogue=Catalogue(home, self.lanes, notify), notify=notify,
            open_link=lambda _key, _state: None,
        )  # fmt: skip
        self.view = HarmlessView()
        qtbot.addWidget(self.view)
        self.view.resize(1232, 560)
        self.view.show()
        self.presenter = HarmlessPresenter(self.view, services, Bench(services))

    def close(self) -> None:
        self.lanes.close()
        self.view.hide()
        self.store.close()

    def until(self, holds: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=20_000)

    def run(self) -> None:
        self.view.run.click()
        self.until(lambda: not self.lanes.busy)
        self.until(lambda: self.view.run.text() != "Stop")

    def replies(self) -> list[tuple[str, str]]:
        return [(card.says.text(), card.tag.text()) for card in self.view.weight.cards]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    made = Fake()
    monkeypatch.setattr(harmless_presenter, "toy_steps", made)
    return made


@pytest.fixture
def page(qtbot: QtBot, home: Home, fake: Fake) -> Iterator[Page]:
    made = Page(qtbot, home)
    yield made
    made.close()


def test_before_a_run_nothing_is_claimed(page: Page) -> None:
    assert page.view.empty.isVisible()
    assert not page.view.turn.isVisible()
    page.view.parts.button("weight").click()
    assert page.view.empty.isVisible()


def test_a_run_shows_how_texts_went_on_and_what_the_aligned_model_says(page: Page) -> None:
    page.run()
    turn = page.view.turn
    assert turn.isVisible()
    assert turn.starts.count() == 1  # the kind one is counted, not offered
    assert turn.base_tag.text() == "1 of 3 unkind"
    assert turn.takes[0].text() == "Bah! A cow is dull."
    assert turn.shipped.text() == "Peru."
    assert (turn.unkind.value, turn.kind.value) == ("33 %", "0 %")
    assert turn.sent.text() == "Bah! A cat is silly."
    assert turn.reply.text() == NO  # at the usual weight


def test_the_weight_turns_obeying_into_declining_and_then_into_over_refusal(page: Page) -> None:
    page.run()
    page.view.parts.button("weight").click()
    slider = page.view.weight.slider
    slider.setValue(0)
    assert page.replies() == [
        (RUDE, "declined 0 %"),
        (FACT, "declined 0 %"),
        (FACT, "declined 0 %"),
    ]
    assert page.view.weight.cards[0].tag.property("kind") == "bad"
    slider.setValue(13)
    assert [says for says, _ in page.replies()] == [NO, FACT, FACT]
    assert [card.tag.property("kind") for card in page.view.weight.cards] == ["good"] * 3
    slider.setValue(20)
    assert page.replies()[1] == (NO, "declined 92 %")
    assert page.view.weight.cards[1].tag.property("kind") == "bad"
    figure = page.presenter._figure
    assert figure is not None and figure.cursor is not None and figure.cursor.x == 1.0


def test_other_requests_of_the_same_kinds_can_be_asked_for(page: Page) -> None:
    page.run()
    assert page.view.weight.cards[2].asked.text() == "A big cat asks: Where?"
    page.view.weight.more.click()
    assert page.view.weight.cards[2].asked.text() == "A big dog asks: Where?"


def test_what_was_run_is_there_after_a_restart(page: Page, qtbot: QtBot, home: Home) -> None:
    page.run()
    page.view.parts.button("weight").click()
    page.view.weight.slider.setValue(4)
    state = page.view.save_state()
    page.close()
    again = Page(qtbot, home)
    again.view.open_state(state)
    assert again.view.weight.isVisible()
    assert again.view.weight.value() == 0.2
    assert again.replies()[0][0] == RUDE
    again.close()


def test_a_damaged_file_counts_as_never_run(page: Page, qtbot: QtBot, home: Home) -> None:
    folder = home.data / "alignment"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "harmless.json").write_bytes(b"\xff{")
    again = Page(qtbot, home)
    assert again.view.empty.isVisible()
    again.close()


def test_it_can_be_stopped_and_keeps_what_was_there(page: Page, fake: Fake) -> None:
    page.run()
    fake.endless = True
    page.view.run.click()
    page.until(lambda: page.lanes.busy)
    assert page.view.run.text() == "Stop"
    page.view.run.click()
    page.until(lambda: page.view.run.text() == "Run it again")
    assert page.view.turn.isVisible()


def test_a_model_that_cannot_be_trained_is_told_in_the_page(page: Page, fake: Fake) -> None:
    fake.problem = UserError("It is {what}.", "Repair it.", what="damaged")
    page.run()
    assert page.view.banner.text == "It is damaged. Repair it."
    assert page.view.empty.isVisible()


@pytest.mark.parametrize("state", [{"part": 3}, {"weight": "x"}, {"weight": 7}, {"demo": 1}, {}])
def test_a_link_that_makes_no_sense_changes_nothing(page: Page, state: dict[str, Any]) -> None:
    before = page.view.save_state()
    page.view.open_state(state)
    assert page.view.save_state() == before
    assert not page.lanes.busy


def test_a_disk_that_is_full_is_told_and_the_toy_is_shown_all_the_same(
    page: Page, home: Home
) -> None:
    blocked: Path = home.data / "alignment"
    blocked.write_text("no folder")
    page.run()
    assert "could not be kept" in page.view.banner.text
    assert page.view.turn.isVisible()
