"""The few-shot card: rows of questions and answers become a prompt."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.base_vs_chat.choices import MOST_ROWS, FewShot, few_shot_from

ROWS = (("cat", "animal"), ("red", "colour"))


@pytest.fixture
def card(talk: Any) -> Any:
    """The card on the page, open, with two rows and a question."""
    talk.page.open_state({"few_shot": FewShot(ROWS, "dog", "arrow").state()})
    talk.page.prompt_bar.set_text("")
    talk.page.show_few_shot(True)
    talk.page.activateWindow()
    talk.waits(talk.page.isActiveWindow)
    return talk.page.few_shot_card


def presses(qtbot: QtBot, key: Qt.Key, times: int) -> list[str]:
    """What has the keyboard after each press."""
    names = []
    for _ in range(times):
        qtbot.keyClick(focused(), key)
        names.append(focused().accessibleName())
    return names


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_prompt_is_composed_as_one_types_and_used_with_its_stop_string(
    talk: Any, card: Any, qtbot: QtBot
) -> None:
    prompt, stop = talk.page.prompt_bar, talk.page.settings_row.stop
    assert card.preview.toPlainText() == "cat -> animal\nred -> colour\ndog ->"
    qtbot.keyClicks(card.question, "s")
    talk.click(card.use)
    assert prompt.text() == "cat -> animal\nred -> colour\ndogs ->" and stop.text() == "\\n"
    assert talk.said == ["", ""] and not card.isVisible(), "it waits to be sent"
    prompt.set_text(" What is a lion? ")
    talk.page.show_few_shot(True)
    assert card.question.text() == "What is a lion?", "the prompt is its question"
    for composed in ("cat -> animal\nlion ->", "  "):
        card.ask(composed)
        assert card.question.text() == "What is a lion?"
    assert talk.page.save_state()["few_shot"]["question"] == "What is a lion?"
    talk.click(card.form.button("question and answer"))
    assert card.preview.toPlainText().startswith("Q: cat\nA: animal\nQ: red\n")
    card.form.button("dialogue").click()
    qtbot.keyClick(card.question, Qt.Key.Key_Return)
    assert prompt.text().endswith("User: What is a lion?\nAssistant:") and stop.text() == "\\nUser:"
    card.question.clear()
    card.question.textEdited.emit("")
    assert not card.use.isEnabled(), "without a question there is nothing to use"
    before = prompt.text()
    qtbot.keyClick(card.question, Qt.Key.Key_Return)
    assert prompt.text() == before


def test_rows_are_added_filled_walked_and_removed_with_the_keyboard(
    talk: Any, card: Any, qtbot: QtBot
) -> None:
    lines = card.rows.lines
    lines()[0].question.setFocus()
    assert presses(qtbot, Qt.Key.Key_Return, 4) == [
        "Answer 1", "Question 2", "Answer 2", "Question without an answer",
    ]  # fmt: skip
    talk.click(card.rows.add_button)
    assert focused().accessibleName() == "Question 3"
    assert "dog" not in card.preview.toPlainText().split("\n")[1]  # an empty row is not shown
    qtbot.keyClicks(lines()[2].question, "two")
    qtbot.keyClicks(lines()[2].answer, "number")
    assert card.preview.toPlainText() == "cat -> animal\nred -> colour\ntwo -> number\ndog ->"
    lines()[1].question.setFocus()
    assert presses(qtbot, Qt.Key.Key_Tab, 3) == ["Answer 2", "Remove row 2", "Question 3"]
    talk.click(lines()[0].remove)
    assert card.rows.rows() == (("red", "colour"), ("two", "number"))
    assert [line.question.accessibleName() for line in lines()] == ["Question 1", "Question 2"]
    assert focused().accessibleName() == "Remove row 1"
    for _ in range(2):
        talk.click(lines()[0].remove)
    assert card.rows.rows() == () and focused() is card.rows.add_button
    assert card.preview.toPlainText() == "dog ->", "the card still asks"
    for _ in range(MOST_ROWS):
        talk.click(card.rows.add_button)
    assert len(card.rows.rows()) == MOST_ROWS and not card.rows.add_button.isEnabled()
    last = lines()[-1].question
    QApplication.processEvents()
    assert last.visibleRegion().boundingRect().height() == last.height(), "a new one is in sight"


def test_odd_states_are_the_default_part_by_part() -> None:
    for odd in (
        {"rows": "cat", "question": 3, "form": "poem"},
        {"rows": [["cat"], "dog", ["a", 1], None], "form": None},
        {"rows": None, "question": None},
    ):
        found = few_shot_from(odd)
        assert found.form == FewShot().form and found.question == ""
        assert found.rows in (FewShot().rows, ())
        assert found.prompt().startswith("Q: ")
    assert len(few_shot_from({"rows": [["q", "a"]] * 30}).rows) == MOST_ROWS
