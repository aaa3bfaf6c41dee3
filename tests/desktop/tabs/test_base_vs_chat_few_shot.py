"""The few-shot card: rows of questions and answers become a prompt."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.tabs.base_vs_chat.choices import Choices
from desktop.tabs.base_vs_chat.few_shot import MOST_ROWS, FewShot, from_state
from desktop.tabs.base_vs_chat.few_shot_card import FewShotCard
from desktop.tabs.base_vs_chat.keeping import few_shot_of
from models.few_shot_prompt import FORMS

ROWS = (("cat", "animal"), ("red", "colour"))


@pytest.fixture
def card(qtbot: QtBot) -> Iterator[FewShotCard]:
    made = FewShotCard()
    qtbot.addWidget(made)
    made.show_state(FewShot(ROWS, "dog", "arrow").state())
    made.resize(900, 260)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_prompt_is_composed_as_one_types(card: FewShotCard, qtbot: QtBot) -> None:
    assert card.preview.toPlainText() == "cat -> animal\nred -> colour\ndog ->"
    qtbot.keyClicks(card.question, "s")
    assert card.preview.toPlainText().endswith("\ndogs ->")
    qtbot.mouseClick(card.form.button("question and answer"), Qt.MouseButton.LeftButton)
    assert card.preview.toPlainText().startswith("Q: cat\nA: animal\nQ: red\n")


def test_use_gives_prompt_and_stop_string(card: FewShotCard, qtbot: QtBot) -> None:
    used: list[tuple[str, str]] = []
    card.used.connect(lambda prompt, stop: used.append((prompt, stop)))
    qtbot.mouseClick(card.use, Qt.MouseButton.LeftButton)
    card.form.button("dialogue").click()
    qtbot.keyClick(card.question, Qt.Key.Key_Return)
    assert used[0] == ("cat -> animal\nred -> colour\ndog ->", "\\n")
    assert used[1][0].endswith("User: dog\nAssistant:")
    assert used[1][1] == "\\nUser:"


def test_without_a_question_there_is_nothing_to_use(card: FewShotCard, qtbot: QtBot) -> None:
    used: list[str] = []
    card.used.connect(lambda prompt, _: used.append(prompt))
    card.question.clear()
    card.question.textEdited.emit("")
    assert not card.use.isEnabled()
    qtbot.keyClick(card.question, Qt.Key.Key_Return)
    assert used == []


def test_enter_goes_through_the_rows_and_on_to_the_question(
    card: FewShotCard, qtbot: QtBot
) -> None:
    qtbot.waitUntil(card.window().isActiveWindow)
    card.rows.lines()[0].question.setFocus()
    names = []
    for _ in range(4):
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
        names.append(focused().accessibleName())
    assert names == ["Answer 1", "Question 2", "Answer 2", "Question without an answer"]


def test_a_row_is_added_filled_and_removed(card: FewShotCard, qtbot: QtBot) -> None:
    edits: list[int] = []
    card.edited.connect(lambda: edits.append(1))
    qtbot.waitUntil(card.window().isActiveWindow)
    qtbot.mouseClick(card.rows.add_button, Qt.MouseButton.LeftButton)
    assert focused().accessibleName() == "Question 3"
    assert "dog" not in card.preview.toPlainText().split("\n")[1]  # an empty row is not shown
    qtbot.keyClicks(card.rows.lines()[2].question, "two")
    qtbot.keyClicks(card.rows.lines()[2].answer, "number")
    assert card.preview.toPlainText() == "cat -> animal\nred -> colour\ntwo -> number\ndog ->"
    qtbot.mouseClick(card.rows.lines()[0].remove, Qt.MouseButton.LeftButton)
    assert card.rows.rows() == (("red", "colour"), ("two", "number"))
    assert [line.question.accessibleName() for line in card.rows.lines()] == [
        "Question 1",
        "Question 2",
    ]
    assert focused().accessibleName() == "Remove row 1"
    assert len(edits) >= 10


def test_there_are_at_most_eight_rows_and_a_new_one_is_in_sight(
    card: FewShotCard, qtbot: QtBot
) -> None:
    for _ in range(MOST_ROWS - 2):
        qtbot.mouseClick(card.rows.add_button, Qt.MouseButton.LeftButton)
    assert len(card.rows.rows()) == MOST_ROWS
    assert not card.rows.add_button.isEnabled()
    last = card.rows.lines()[-1].question
    QApplication.processEvents()
    assert last.visibleRegion().boundingRect().height() == last.height()
    first = card.rows.lines()[0].question
    assert first.visibleRegion().isEmpty()


def test_all_rows_can_go_and_the_card_still_asks(card: FewShotCard, qtbot: QtBot) -> None:
    for _ in ROWS:
        qtbot.mouseClick(card.rows.lines()[0].remove, Qt.MouseButton.LeftButton)
    assert card.rows.rows() == ()
    assert focused() is card.rows.add_button
    assert card.preview.toPlainText() == "dog ->"


def test_tab_goes_along_each_row(card: FewShotCard, qtbot: QtBot) -> None:
    qtbot.waitUntil(card.window().isActiveWindow)
    qtbot.mouseClick(card.rows.add_button, Qt.MouseButton.LeftButton)
    card.rows.lines()[1].question.setFocus()
    names = []
    for _ in range(4):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        names.append(focused().accessibleName())
    assert names == ["Answer 2", "Remove row 2", "Question 3", "Answer 3"]


def test_what_the_card_holds_comes_back_from_its_state(card: FewShotCard) -> None:
    edits: list[int] = []
    card.edited.connect(lambda: edits.append(1))
    kept = card.state()
    card.show_state({})
    assert card.state() == FewShot().state()
    card.show_state(kept)
    assert card.few_shot() == FewShot(ROWS, "dog", "arrow")
    assert edits == []


def test_every_form_can_be_picked(card: FewShotCard) -> None:
    for form in FORMS:
        card.form.button(form).click()
        assert card.few_shot().form == form


def test_the_prompt_line_is_offered_as_the_question_unless_it_is_composed(
    card: FewShotCard,
) -> None:
    card.ask(" What is a lion? ")
    assert card.question.text() == "What is a lion?"
    card.ask("cat -> animal\nlion ->")
    assert card.question.text() == "What is a lion?"
    card.ask("  ")
    assert card.question.text() == "What is a lion?"


def test_the_button_opens_the_card_with_the_prompt_as_its_question(talk: Any) -> None:
    page = talk.page
    page.prompt_bar.set_text("What is a lion?")
    talk.clicks(page.prompt_bar.few_shot)
    assert page.few_shot_card.isVisible()
    assert page.few_shot_card.question.text() == "What is a lion?"
    assert page.state()["few_shot"]["question"] == "What is a lion?"
    talk.clicks(page.few_shot_card.use)
    talk.finishes()
    assert page.prompt_bar.text().endswith("\nQ: What is a lion?\nA:")
    assert page.state()["stop"] == "\\n"
    assert not page.few_shot_card.isVisible()


def test_a_comparison_names_examples_only_if_its_prompt_is_made_of_them() -> None:
    held = FewShot((*ROWS, ("", "")), "dog", "arrow")
    choices = Choices(prompt=held.prompt(), few_shot=held.state())
    assert few_shot_of(choices, choices.prompt) == (ROWS, "arrow")
    assert few_shot_of(choices, "What is a dog?") == ((), "")


@pytest.mark.parametrize(
    "odd",
    [
        {"rows": "cat", "question": 3, "form": "poem"},
        {"rows": [["cat"], "dog", ["a", 1], None], "form": None},
        {"rows": None, "question": None},
    ],
)
def test_odd_states_are_the_default_part_by_part(odd: dict[str, object]) -> None:
    found = from_state(odd)
    assert found.form == FewShot().form and found.question == ""
    assert found.rows in (FewShot().rows, ())
    assert found.prompt().startswith("Q: ")


def test_too_many_rows_of_a_state_are_cut() -> None:
    assert len(from_state({"rows": [["q", "a"]] * 30}).rows) == MOST_ROWS
