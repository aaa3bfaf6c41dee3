"""Ten minutes of a labeller's work: everything they do, undo and find again."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.tabs import preferences
from desktop.tabs.preferences.labeller import DuelsPart

PROMPTS = {
    "label": tuple(f"Tell me about place {number}." for number in range(30)),
    "held-out": ("Tell me about Peru.", "Who are you?"),
}


@pytest.fixture
def labeller(person: Any, tiny_chat: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Any:
    """A person with two chat models that write nonsense at once."""
    tiny_chat("pocket-chat")
    tiny_chat("other-chat")
    monkeypatch.setattr(preferences, "shipped", PROMPTS.__getitem__)
    person.starts()
    person.opens_tab("Preferences")
    person.clicks("More")
    person.picks("pocket-chat", "Model")
    return person


def judges(labeller: Any, *keys: str) -> None:
    """Read the drafts and press a key, again and again."""
    for key in keys:
        labeller.sees("Draft A")
        labeller.waits_until(lambda: "drafts..." not in labeller.screen())
        labeller.presses(key)


def test_ten_minutes_of_a_labellers_work_with_undo_and_restart(labeller: Any) -> None:
    # The project gets a purpose first.
    labeller.presses("G")
    labeller.types("Prefer the one that rhymes.", into="Guidelines of this project")
    labeller.presses("Esc")
    labeller.sees("Prefer the one that rhymes.")
    # A dozen pairs, a slip, and back again.
    judges(labeller, *"121201S21")
    labeller.sees("✓ Saved")
    labeller.sees("Pair 8 of 30")
    labeller.presses("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    labeller.sees("Pair 6 of 30")
    labeller.presses("Ctrl+Shift+Z", "Ctrl+Shift+Z")
    judges(labeller, "2")
    labeller.sees("Pair 8 of 30")
    # More than a choice: how much, why, a note, better words.
    judges(labeller, "Up", "Up")
    labeller.presses("N")
    labeller.types("neither rhymes", into="Note")
    labeller.presses_enter_in("Note")
    labeller.presses("Left", "E")
    labeller.types("Roses are red.", into="The draft as you would have written it")
    labeller.clicks("Save")
    labeller.sees("rewritten")
    labeller.presses("Return")
    labeller.sees("Pair 9 of 30")
    # The day after.
    labeller.restarts()
    labeller.opens_tab("Preferences")
    labeller.sees("Pair 9 of 30")
    labeller.sees("Prefer the one that rhymes.")
    labeller.presses("Ctrl+Z")
    labeller.sees("rewritten")
    labeller.sees("neither rhymes")
    labeller.presses("Ctrl+Shift+Z")
    labeller.sees("Pair 9 of 30")
    # Rankings of three.
    labeller.picks("3", "Drafts a prompt")
    labeller.sees("Draft C")
    labeller.window.findChild(preferences.PreferencesTab).label.setFocus()
    judges(labeller, "3", "0", "1", "2")
    labeller.sees("A = C > B")
    judges(labeller, "0")
    labeller.sees("A = B = C")


def test_a_labeller_finds_an_earlier_judgement_and_corrects_it(labeller: Any) -> None:
    judges(labeller, *"112")
    labeller.sees("Pair 4 of 30")
    labeller.presses("Ctrl+F")
    labeller.sees("3 judgements")
    labeller.types("place", into="Search judgements")
    labeller.sees("3 found")
    labeller.types("nowhere", into="Search judgements")
    labeller.sees("No judgement is like that.")
    labeller.clicks("Show all")
    labeller.sees("3 judgements")
    labeller.clicks("Correct")
    labeller.sees("It was “B better”.")
    labeller.presses("0")
    labeller.sees("corrected")
    labeller.sees("stands")
    labeller.clicks("You as a labeller")
    labeller.sees("Left side picked")
    labeller.sees("100 %")


def test_two_models_write_against_each_other_and_are_put_in_order(labeller: Any) -> None:
    labeller.picks("other-chat", "Against")
    labeller.window.findChild(preferences.PreferencesTab).label.setFocus()
    for _ in range(6):
        judges(labeller, "1")
    labeller.presses("Ctrl+F")
    labeller.clicks("Models")
    labeller.sees("Preferred")
    duels = labeller.window.findChild(DuelsPart).table.model()
    labeller.waits_until(duels.rowCount)
    row = [duels.index(0, column).data() for column in range(4)]
    assert sorted(row[:2]) == ["other-chat", "pocket-chat"] and row[3] == "6"


def test_labels_travel_to_a_friend_and_come_back_merged(
    labeller: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judges(labeller, *"1212")
    target = tmp_path / "mine.jsonl"
    save = lambda *_: (str(target), "")
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", save)
    labeller.window.findChild(preferences.PreferencesTab).export()
    labeller.clicks("Save as…")
    labeller.sees("4 rows written to mine.jsonl.")
    labeller.clicks("Close")
    # The friend prefers the other draft in one of four.
    lines = target.read_text(encoding="utf-8").rstrip("\n").split("\n")  # a draft may hold U+0085
    rows = [json.loads(line) for line in lines]
    rows[0]["ranks"].reverse()
    lines = [*map(json.dumps, rows), "this is no row"]
    friends = tmp_path / "friend.jsonl"
    friends.write_text("\n".join(lines), encoding="utf-8")
    labeller.drops(friends)
    labeller.sees("5 rows · 4 labels · 1 refused")
    labeller.picks("New project “friend”", "Into")
    labeller.clicks("Import")
    labeller.sees("Stored: 4 labels")
    labeller.clicks("Close")
    labeller.presses("Ctrl+F")
    labeller.clicks("You as a labeller")
    labeller.picks("friend", "First set")
    labeller.picks("My labels", "Second set")
    labeller.clicks("Compare")
    labeller.sees("Judged alike: 3, not alike: 1")
    labeller.clicks("Merge")
    labeller.sees("3 labels stand in the new project friend + My labels.")
    labeller.clicks("Label")
    labeller.presses("Ctrl+Z")
    labeller.sees("The import was taken back: 3 labels.")


CODE = "Use a loop:\n\n```\ndef fib(n):\n    return n\n```\n\nIt makes **n additions**.\n\n"


def test_a_pair_of_three_thousand_words_is_read_by_wheel_and_by_keys(
    labeller: Any, tmp_path: Path
) -> None:
    words = " ".join(f"word{number}" for number in range(3000))
    row = {"prompt": f"Explain. {words} {'x' * 180}", "draft_1": CODE + words, "draft_2": words}
    path = tmp_path / "long.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    labeller.drops(path)
    labeller.sees("1 to be labelled")
    labeller.picks("New project “long”", "Into")
    labeller.clicks("Import")
    labeller.sees("1 waits to be labelled")
    labeller.clicks("Close")
    page = labeller.window.findChild(preferences.PreferencesTab).label
    labeller.waits_until(lambda: page.prompts.prompt.text().startswith("Explain."))
    wide, prompt = page.width(), page.prompts.prompt
    readings = [prompt, *(card.reading for card in page.cards[:2])]
    assert all(one.verticalScrollBar().maximum() > 1000 for one in readings), "all of it is there"
    assert max(one.width() for one in readings) < wide
    QTest.mouseClick(page.prompts, Qt.MouseButton.LeftButton)  # the keys are the page's
    # The wheel scrolls what is under it; the keys scroll the drafts, with Shift the prompt.
    place = QPointF(prompt.viewport().rect().center())
    turn = QWheelEvent(
        place, prompt.viewport().mapToGlobal(place), QPoint(), QPoint(0, -360),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(prompt.viewport(), turn)
    assert prompt.verticalScrollBar().value() > 0
    labeller.presses("PgDown")
    assert all(one.verticalScrollBar().value() > 0 for one in readings[1:])
    labeller.presses("Shift+PgDown", "Shift+PgDown")
    (drawn,) = [one for one in readings[1:] if one.drawn]
    assert "```" not in drawn.toPlainText()
    labeller.presses("M")
    assert "```" in drawn.toPlainText()
    # Nothing but the pair and the keys; all keys are listed; Esc leads out.
    labeller.presses("F")
    labeller.waits_until(lambda: not labeller.window.top_bar.isVisible())
    labeller.sees("leave focus")
    labeller.presses("?")
    labeller.sees("texts as they were written")
    labeller.presses("Esc")
    labeller.presses("Esc")
    labeller.waits_until(labeller.window.top_bar.isVisible)
    labeller.presses("2")
    labeller.waits_until(lambda: page.workspace.labels.counts().judged == 1)
