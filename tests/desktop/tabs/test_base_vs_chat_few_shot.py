"""The few-shot card: rows of questions and answers become a prompt."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.tabs.base_vs_chat.few_shot import MOST_ROWS, FewShot, from_state
from desktop.tabs.base_vs_chat.few_shot_card import FewShotCard

ROWS = (("cat", "animal"), ("red", "colour"))


@pytest.fixture
def card(qtbot: QtBot) -> Iterator[FewShotCard]:
    made = FewShotCard()
    qtbot.addWidget(made)
    made.show_state(FewShot(ROWS, "dog", "arrow").state())
    made.resize(900, 260)
    made.show()
    qtbot.waitUntil(made.isActiveWindow, timeout=60_000)
    yield made
    made.hide()


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
    card: FewShotCard, qtbot: QtBot
) -> None:
    used: list[tuple[str, str]] = []
    card.used.connect(lambda prompt, stop: used.append((prompt, stop)))
    assert card.preview.toPlainText() == "cat -> animal\nred -> colour\ndog ->"
    qtbot.keyClicks(card.question, "s")
    qtbot.mouseClick(card.use, Qt.MouseButton.LeftButton)
    assert used == [("cat -> animal\nred -> colour\ndogs ->", "\\n")]
    qtbot.mouseClick(card.form.button("question and answer"), Qt.MouseButton.LeftButton)
    assert card.preview.toPlainText().startswith("Q: cat\nA: animal\nQ: red\n")
    card.form.button("dialogue").click()
    qtbot.keyClick(card.question, Qt.Key.Key_Return)
    assert used[1][0].endswith("User: dogs\nAssistant:") and used[1][1] == "\\nUser:"
    card.question.clear()
    card.question.textEdited.emit("")
    assert not card.use.isEnabled()
    qtbot.keyClick(card.question, Qt.Key.Key_Return)
    assert len(used) == 2, "without a question there is nothing to use"


def test_rows_are_added_filled_walked_and_removed_with_the_keyboard(
    card: FewShotCard, qtbot: QtBot
) -> None:
    lines = card.rows.lines
    lines()[0].question.setFocus()
    assert presses(qtbot, Qt.Key.Key_Return, 4) == [
        "Answer 1", "Question 2", "Answer 2", "Question without an answer",
    ]  # fmt: skip
    qtbot.mouseClick(card.rows.add_button, Qt.MouseButton.LeftButton)
    assert focused().accessibleName() == "Question 3"
    assert "dog" not in card.preview.toPlainText().split("\n")[1]  # an empty row is not shown
    qtbot.keyClicks(lines()[2].question, "two")
    qtbot.keyClicks(lines()[2].answer, "number")
    assert card.preview.toPlainText() == "cat -> animal\nred -> colour\ntwo -> number\ndog ->"
    lines()[1].question.setFocus()
    assert presses(qtbot, Qt.Key.Key_Tab, 3) == ["Answer 2", "Remove row 2", "Question 3"]
    qtbot.mouseClick(lines()[0].remove, Qt.MouseButton.LeftButton)
    assert card.rows.rows() == (("red", "colour"), ("two", "number"))
    assert [line.question.accessibleName() for line in lines()] == ["Question 1", "Question 2"]
    assert focused().accessibleName() == "Remove row 1"
    for _ in range(2):
        qtbot.mouseClick(lines()[0].remove, Qt.MouseButton.LeftButton)
    assert card.rows.rows() == () and focused() is card.rows.add_button
    assert card.preview.toPlainText() == "dog ->", "the card still asks"
    for _ in range(MOST_ROWS):
        qtbot.mouseClick(card.rows.add_button, Qt.MouseButton.LeftButton)
    assert len(card.rows.rows()) == MOST_ROWS and not card.rows.add_button.isEnabled()
    last = lines()[-1].question
    QApplication.processEvents()
    assert last.visibleRegion().boundingRect().height() == last.height(), "a new one is in sight"


def test_the_card_comes_back_from_its_state_and_takes_a_prompt_that_is_a_question(
    card: FewShotCard,
) -> None:
    edits: list[int] = []
    card.edited.connect(lambda: edits.append(1))
    kept = card.state()
    card.show_state({})
    assert card.state() == FewShot().state()
    card.show_state(kept)
    assert card.few_shot() == FewShot(ROWS, "dog", "arrow")
    assert edits == []
    for prompt in (" What is a lion? ", "cat -> animal\nlion ->", "  "):
        card.ask(prompt)
        assert card.question.text() == "What is a lion?", "no composed prompt, no empty one"


def test_the_button_opens_the_card_with_the_prompt_as_its_question(talk: Any) -> None:
    page = talk.page
    page.prompt_bar.set_text("What is a lion?")
    talk.clicks(page.prompt_bar.few_shot)
    assert page.few_shot_card.isVisible()
    assert page.state()["few_shot"]["question"] == "What is a lion?"
    talk.clicks(page.few_shot_card.use)
    talk.waits(lambda: page.columns[0].sent.text().endswith("\nQ: What is a lion?\nA:"))
    assert talk.said == ["", ""], "it waits to be sent"
    assert page.settings_row.stop.text() == "\\n" == page.state()["stop"]
    assert not page.few_shot_card.isVisible()


def test_odd_states_are_the_default_part_by_part() -> None:
    for odd in (
        {"rows": "cat", "question": 3, "form": "poem"},
        {"rows": [["cat"], "dog", ["a", 1], None], "form": None},
        {"rows": None, "question": None},
    ):
        found = from_state(odd)
        assert found.form == FewShot().form and found.question == ""
        assert found.rows in (FewShot().rows, ())
        assert found.prompt().startswith("Q: ")
    assert len(from_state({"rows": [["q", "a"]] * 30}).rows) == MOST_ROWS
