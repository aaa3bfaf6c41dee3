"""The page "Exhibits": a person goes through them by mouse and keys, and asks for answers."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

import resources
from desktop.tabs.emergence.exhibits_presenter import LEFT_OUT, OWN, ExhibitsPresenter
from desktop.tabs.emergence.exhibits_view import ExhibitsView
from desktop.widgets.source_link import SourceLink
from desktop.widgets.term_label import glossary
from models.theory.emergence.exhibit_answers import answers
from models.theory.emergence.exhibits import exhibits
from models.theory.emergence.published import omitted

USUAL, SMALL = (1232, 612), (976, 512)
"""What the frame leaves a page in a window of 1280 x 800 and of 1024 x 700."""
KEYS = (*(one.key for one in exhibits()), OWN, LEFT_OUT)


@pytest.fixture
def page(qtbot: QtBot, theme: Any) -> Iterator[ExhibitsView]:
    """The page as it opens, in a window of the usual size; gone afterwards, not only closed."""
    view = ExhibitsView()
    view.presenter = ExhibitsPresenter(view, None)  # type: ignore[attr-defined, arg-type]  # kept alive; asks no service
    view.resize(*USUAL)
    view.show()
    qtbot.waitExposed(view)
    yield view
    view.close()
    view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(page: ExhibitsView) -> str:
    return str(page.save_state()["exhibit"])


def plots(page: ExhibitsView) -> int:
    return len([card for card in page.plots if card.isVisible()])


def test_it_opens_with_the_first_one(page: ExhibitsView) -> None:
    assert page.title.text() == "Sums that appear late"
    assert "reaches 100 % at 175 billion" in page.sentence.text()
    assert "Between 13 and 175 billion" in page.question.question.text()
    assert page.rows.count.text() == f"1 of {len(KEYS)}"
    assert plots(page) == 1 and len(page.plots[0].plot.figure.series) >= 3


def test_the_list_names_whose_figures_they_are(page: ExhibitsView) -> None:
    rows = page.rows.list
    assert [rows.item(n).text() for n in (0, 9, 11, 12)] == [
        "Sums that appear late",
        "A zero that was a bug",
        "And here, at home",
        "What was left out",
    ]
    assert rows.item(0).toolTip() == "Brown et al. 2020"


def test_a_click_shows_another_one(page: ExhibitsView, qtbot: QtBot) -> None:
    rows = page.rows.list
    where = rows.visualItemRect(rows.item(3)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert shown(page) == "codex" and page.title.text() == "Code rises smoothly"


@pytest.mark.parametrize("key", KEYS[:-1])
def test_every_exhibit_says_what_to_see_and_what_to_think_about(
    page: ExhibitsView, key: str
) -> None:
    page.open_state({"exhibit": key})
    assert shown(page) == key
    assert page.title.text() and page.sentence.text().endswith(".")
    assert page.question.question.text().endswith("?")
    assert page.sources.link.keys and not page.sources.link.isHidden()
    assert set(page.sources.link.keys) <= resources.citations().keys()
    term = page.question.term.text().removeprefix("Term: ")
    assert page.question.term.toolTip() == next(
        one.sentence for one in glossary().terms if one.term == term
    )
    for card in page.plots[: plots(page)]:
        assert card.plot.figure.series and card.title_label.text()


def test_n_and_p_go_through_all_of_them_and_round(page: ExhibitsView, qtbot: QtBot) -> None:
    page.activateWindow()
    page.rows.before.setFocus()  # where no letter is typed
    seen = [shown(page)]
    for _ in KEYS:
        qtbot.keyClick(page, Qt.Key.Key_N)
        seen.append(shown(page))
    assert seen == [*KEYS, KEYS[0]]
    qtbot.keyClick(page, Qt.Key.Key_P)
    assert shown(page) == LEFT_OUT


def test_the_arrow_keys_of_the_list_too(page: ExhibitsView, qtbot: QtBot) -> None:
    page.rows.list.setFocus()
    qtbot.keyClick(page.rows.list, Qt.Key.Key_Down)
    assert shown(page) == KEYS[1]
    page.rows.after.click()
    page.rows.before.click()
    page.rows.before.click()
    assert shown(page) == KEYS[0]


def test_two_rulers_stand_side_by_side(page: ExhibitsView) -> None:
    page.open_state({"exhibit": "lambada_training"})
    assert plots(page) == 2
    right, soft = (card.plot.figure for card in page.plots)
    for line in right.series:
        assert all(y == 0.0 for x, y in zip(line.x, line.y, strict=True) if x <= 512)
    rises = [dict(zip(one.x, one.y, strict=True)) for one in soft.series]
    assert all(rise[512.0] > rise[1.0] for rise in rises)
    assert [card.title_label.text() for card in page.plots] == ["Exact match", "Log-probability"]


def test_an_answer_is_shown_when_asked_for_and_only_where_there_is_one(page: ExhibitsView) -> None:
    for key in KEYS[:-1]:
        page.open_state({"exhibit": key})
        question = page.question
        assert question.button.isVisible() == (key in answers()), key
        assert question.answer.isHidden()
    page.open_state({"exhibit": "unseen"})
    page.question.button.click()
    assert page.question.answer.isVisible() and "3,838" in page.question.answer.text
    assert page.question.answer.link.keys == ("wilson1927",)
    page.question.button.click()
    assert page.question.answer.isHidden()


def test_the_next_question_hides_its_answer(page: ExhibitsView) -> None:
    page.open_state({"exhibit": "harness", "answer": True})
    assert page.question.answer.isVisible()
    page.rows.after.click()
    assert page.question.answer.isHidden()
    assert page.question.button.text() == "Show an answer"


def test_an_answer_that_does_not_exist_cannot_be_opened(page: ExhibitsView) -> None:
    page.open_state({"exhibit": "codex", "answer": True})
    assert page.question.answer.isHidden() and page.save_state()["answer"] is False


def test_what_was_left_out_is_said_with_its_sources(page: ExhibitsView) -> None:
    page.open_state({"exhibit": LEFT_OUT})
    assert page.left_out.isVisible() and not page.see.isVisible()
    links = [link for link in page.left_out.findChildren(SourceLink) if link.keys]
    assert len(links) == len(omitted())
    said = " ".join(label.text() for label in page.left_out.findChildren(type(page.title)))
    assert "Pythia on WSC" in said and "LLaMA rows of old harnesses" in said
    page.rows.after.click()
    assert page.see.isVisible() and not page.left_out.isVisible()


def test_the_family_is_an_exhibit_of_its_own(page: ExhibitsView) -> None:
    page.open_state({"exhibit": OWN})
    assert page.sources.link.keys == ("understudy",)
    assert " % right at " in page.sentence.text()
    said = " ".join(label.text() for label in page.findChildren(type(page.title)))
    assert "Log-probability is not smooth here either: it falls at " in said
    assert not re.search(r"\d[mb]\b", said)  # sizes are called 1M
    assert page.plots[0].plot.figure.x.label == "Non-embedding parameters"


def test_what_was_shown_is_found_again(page: ExhibitsView) -> None:
    page.open_state({"exhibit": "harness", "answer": True})
    kept = page.save_state()
    page.open_state({"exhibit": "codex"})
    page.open_state(kept)
    assert page.save_state() == kept == {"exhibit": "harness", "answer": True}


@pytest.mark.parametrize("junk", [{}, {"exhibit": "none"}, {"exhibit": 3}, {"answer": "yes"}])
def test_a_wrong_state_changes_nothing(page: ExhibitsView, junk: dict[str, object]) -> None:
    page.open_state({"exhibit": "ipa"})
    page.open_state(junk)
    assert page.save_state() == {"exhibit": "ipa", "answer": False}


def test_a_table_gives_way_to_the_next_picture(page: ExhibitsView) -> None:
    page.plots[0].table_button.click()
    assert page.plots[0].table.isVisible()
    page.rows.after.click()
    assert page.plots[0].plot.isVisible()


@pytest.mark.parametrize("size", [USUAL, SMALL])
def test_every_exhibit_fits_the_window(page: ExhibitsView, size: tuple[int, int]) -> None:
    page.resize(*size)
    for name, state in page.demo_states():
        page.open_state(state)
        for _ in range(3):  # wrapped words take a few rounds of layout
            QCoreApplication.processEvents()
        assert (page.width(), page.height()) == size, name
        assert page.minimumSizeHint().height() <= size[1], name
        rows, row = page.rows.list, page.rows.list.currentItem()
        assert rows.viewport().rect().contains(rows.visualItemRect(row)), name
        for card in page.plots[: plots(page)]:
            assert card.plot.canvas.height() >= 90, name


def test_every_action_does_what_it_says(page: ExhibitsView) -> None:
    actions = {action.text(): action for action in page.actions()}
    actions["Next exhibit"].trigger()
    assert shown(page) == KEYS[1]
    actions["Previous exhibit"].trigger()
    assert shown(page) == KEYS[0]
