"""The page "Exhibits": a person goes through them by mouse and keys, and asks for answers."""

import re
from typing import Any

import pytest
from page_bench import PageBench
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

import resources
from desktop.tabs.emergence.exhibits import ExhibitsPage
from desktop.widgets.labels import SourceLink, glossary
from models.emergence.exhibits import answers
from models.emergence.published import omitted
from models.emergence.states import LEFT_OUT, ExhibitChoices
from models.emergence.states import OWN_EXHIBIT as OWN
from models.store.paths import Home

KEYS = ExhibitChoices.keys()


class Bench(PageBench):
    def __init__(self, bot: QtBot, home: Home) -> None:
        super().__init__(bot, home, ExhibitsPage)


@pytest.fixture
def page(made: Any) -> Any:
    """The page as it opens."""
    made.view.open_state({"exhibit": KEYS[0], "answer": False})
    return made.view


def shown(page: ExhibitsPage) -> str:
    return str(page.save_state()["exhibit"])


def plots(page: ExhibitsPage) -> list[Any]:
    return [card for card in page.plots if card.isVisible()]


def test_list_buttons_and_keys_go_through_all_of_them_and_round(
    page: ExhibitsPage, qtbot: QtBot
) -> None:
    rows = page.list
    assert page.title.text() == rows.item(0).text() == "Sums that appear late"
    assert page.count.text() == f"1 of {len(KEYS)}"
    assert rows.item(0).toolTip() == "Brown et al. 2020", "whose figures they are"
    where = rows.visualItemRect(rows.item(3)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert shown(page) == "codex" and page.title.text() == "Code rises smoothly"
    rows.setFocus()
    for key, wanted in ((Qt.Key.Key_Home, 0), (Qt.Key.Key_Down, 1)):
        qtbot.keyClick(rows, key)
        assert shown(page) == KEYS[wanted]
    page.previous.click()
    page.previous.setFocus()  # where no letter is typed
    seen = [shown(page)]
    for _ in KEYS:
        qtbot.keyClick(page, Qt.Key.Key_N)
        seen.append(shown(page))
    assert seen == [*KEYS, KEYS[0]]
    qtbot.keyClick(page, Qt.Key.Key_P)
    assert shown(page) == LEFT_OUT


def test_every_exhibit_says_what_to_see_and_what_to_think_about(page: ExhibitsPage) -> None:
    sentences = {one.term: one.sentence for one in glossary().terms}
    for key in KEYS[:-1]:
        page.open_state({"exhibit": key})
        question, link = page.question, page.sources.link
        assert page.title.text() and page.sentence.text().endswith("."), key
        assert question.question.text().endswith("?"), key
        assert link.keys and not link.isHidden(), key
        assert set(link.keys) <= resources.citations().keys(), key
        assert question.term.toolTip() == sentences[question.term.text().removeprefix("Term: ")]
        for card in plots(page):
            assert card.plot.figure.series and card.title_label.text(), key
        assert question.button.isVisible() == (key in answers()) and question.answer.isHidden(), key
    page.open_state({"exhibit": OWN})  # the family is an exhibit of its own
    assert page.sources.link.keys == ("understudy",) and "\xa0% right at " in page.sentence.text()
    assert not re.search(r"\d[mb]\b", page.sentence.text())  # sizes are called 1M
    assert "Log-probability is not smooth here either" in page.question.caution.text()


def test_an_answer_is_shown_when_asked_for_and_hidden_by_the_next_question(
    page: ExhibitsPage,
) -> None:
    page.open_state({"exhibit": "unseen"})
    answer = page.question.answer
    page.question.button.click()
    assert answer.isVisible() and "3,838" in answer.text and answer.link.keys == ("wilson1927",)
    page.question.button.click()
    assert answer.isHidden()
    page.open_state({"exhibit": "harness", "answer": True})
    assert answer.isVisible()
    page.next.click()
    assert answer.isHidden() and page.question.button.text() == "Show an answer"
    page.open_state({"exhibit": "codex", "answer": True})
    assert answer.isHidden() and page.save_state()["answer"] is False, "there is none"
    page.open_state({"exhibit": LEFT_OUT})
    assert page.left_out.isVisible() and not page.see.isVisible()
    links = [link for link in page.left_out.findChildren(SourceLink) if link.keys]
    assert len(links) == len(omitted())


def test_what_was_shown_is_found_again_and_every_exhibit_fits_a_small_window(
    page: ExhibitsPage, made: Any, theme: Any
) -> None:
    made.comes_back({"exhibit": "harness", "answer": True})
    made.fits_a_small_window()
    for card in plots(page):
        assert card.plot.canvas.height() >= 90
