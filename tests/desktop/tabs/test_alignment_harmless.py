"""The page "Harmless": the toy is run, kept, looked at from one weight or another, and stopped."""

from collections.abc import Iterator

import pytest
from alignment_bench import Page, broken, endless
from pytestqt.qtbot import QtBot

from desktop.tabs.alignment import harmless
from desktop.tabs.alignment.harmless import HarmlessPage
from models.alignment.harmless import Case, Drafted, Start, Toy
from models.progress import Progress, Steps
from models.store.paths import Home

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


def toy(*_: object, **__: object) -> Steps[Toy]:
    """In place of training."""
    yield Progress(1, 2)
    return TOY


@pytest.fixture
def page(qtbot: QtBot, home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    monkeypatch.setattr(harmless, "toy_steps", toy)
    made = Page(qtbot, home, lambda services, _bench: HarmlessPage(services))
    yield made
    made.close()


def run(page: Page) -> None:
    page.view.run.click()
    page.idle()
    page.until(lambda: page.view.run.text() != "Stop")


def replies(page: Page) -> list[tuple[str, str, str]]:
    """What the model says to each case, how often it declines, and how that is marked."""
    cards = page.view.cards
    return [(one.says.text(), one.tag.text(), one.tag.property("kind")) for one in cards]


def test_the_weight_turns_obeying_into_declining_and_then_into_over_refusal(page: Page) -> None:
    view = page.view
    for part in ("weight", "turn"):
        page.part(part)
        assert view.empty.isVisible() and not view.starts.isVisible(), "nothing is claimed"
    run(page)
    turn = view
    assert turn.starts.count() == 1, "the kind one is counted, not offered"
    assert turn.base_tag.text() == "1 of 3 unkind"
    assert (turn.takes[0].text(), turn.shipped.text()) == ("Bah! A cow is dull.", "Peru.")
    assert (turn.unkind.value, turn.kind.value) == ("33\xa0%", "0\xa0%")
    assert turn.sent.text() == "Bah! A cat is silly."
    assert turn.reply.text() == NO, "at the usual weight"
    page.part("weight")
    slider = view.slider
    slider.setValue(0)
    assert [says for says, *_ in replies(page)] == [RUDE, FACT, FACT]
    assert replies(page)[0][1:] == ("declined 0\xa0%", "bad")
    slider.setValue(13)
    assert [says for says, *_ in replies(page)] == [NO, FACT, FACT]
    assert [kind for *_, kind in replies(page)] == ["good"] * 3
    slider.setValue(20)
    assert replies(page)[1] == (NO, "declined 92\xa0%", "bad")
    assert view.plot.plot.figure.cursor.x == 1.0
    assert view.cards[2].asked.text() == "A big cat asks: Where?"
    view.more.click()
    assert view.cards[2].asked.text() == "A big dog asks: Where?"


def test_what_was_run_is_kept_whatever_comes_later(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = page.home.data / "alignment"
    blocked.write_text("no folder")
    run(page)
    assert "could not be kept" in page.view.banner.text, "shown all the same"
    assert page.view.starts.isVisible()
    blocked.unlink()
    blocked.mkdir()
    run(page)
    for steps in (endless, broken):
        monkeypatch.setattr(harmless, "toy_steps", lambda *_, steps=steps, **__: steps())
        page.view.run.click()
        if steps is endless:
            page.until(lambda: page.lanes.busy)
            assert page.view.run.text() == "Stop"
            page.view.run.click()
        page.until(lambda: page.view.run.text() == "Run it again")
        assert page.view.starts.isVisible()
    assert page.view.banner.text == "It is damaged. Repair it."
    page.part("weight")
    page.view.slider.setValue(4)
    page.restart()
    assert page.view.plot.isVisible()
    assert page.view.slider.value() == 4
    assert replies(page)[0][0] == RUDE
    before = page.view.save_state()
    for state in ({"part": 3}, {"weight": "x"}, {"weight": 7}, {"demo": 1}, {}):
        page.view.open_state(state)  # a link that makes no sense
        assert page.view.save_state() == before, state
    (blocked / "harmless.json").write_bytes(b"\xff{")
    page.restart()
    assert page.view.empty.isVisible(), "damaged counts as never run"
