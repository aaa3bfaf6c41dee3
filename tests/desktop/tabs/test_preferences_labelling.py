"""Labelling: what a key or a click keeps, when it is kept, and all of it taken back again."""

import random
import sqlite3
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.comparison import ComparedAnswer
from models.errors import UserError
from models.live.catalogue import Model


def test_a_verdict_is_kept_before_the_next_pair_shows(
    bench: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompt, first, second = bench.sees_pair()
    kept_when_shown = []
    show_drafts = bench.tab.label.show_drafts

    def watch(*arguments: object) -> None:
        kept_when_shown.append(bench.given.counts().judged)
        show_drafts(*arguments)

    monkeypatch.setattr(bench.tab.label, "show_drafts", watch)
    bench.presses("1")
    kept = bench.last
    assert (kept.prompt, kept.first, kept.second) == (prompt, first, second)
    assert (kept.choice, kept.model, kept.model_sha256) == ("first", "tiny-chat", "5ha")
    assert bench.sees_pair()[0] != prompt
    assert kept_when_shown == [1]
    bench.presses("20S")
    bench.sees_pair()
    qtbot.mouseClick(bench.tab.label.cards[1], Qt.MouseButton.LeftButton)
    choices = [judgement.choice for judgement in bench.given.recent(9)]
    assert choices == ["second", "skip", "tie", "second", "first"]
    assert bench.tab.label.position.text() == "Pair 4 of 30", "ties and skips don't count"
    assert [row.choice for row in bench.tab.label.bottom.recent.rows()][1:3] == ["skipped", "tie"]


def test_a_full_disk_refuses_the_choice_and_the_pair_stays(bench: Any) -> None:
    bench.presses("1")
    pair = bench.sees_pair()
    connection: sqlite3.Connection = bench.given._database._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    for _ in range(200):  # until the pages that are there are full
        bench.says("tie")
        if bench.tab.label.banner.text:
            break
        pair = bench.sees_pair()
    judged = bench.given.counts().judged
    assert "no room" in bench.tab.label.banner.text
    assert bench.sees_pair() == pair
    assert bench.tab.label.saved.text() == "Not saved"
    connection.execute("PRAGMA max_page_count = 100000")
    bench.presses("2")
    assert bench.given.counts().judged == judged + 1
    assert bench.tab.label.banner.text == ""
    assert bench.tab.label.saved.text() == "✓ Saved"


def test_undo_shows_the_pair_again_and_redo_is_the_way_back(bench: Any) -> None:
    one = bench.sees_pair()
    bench.presses("2")
    two = bench.sees_pair()
    bench.triggers("undo")
    assert bench.sees_pair() == one
    assert bench.tab.label.cards[1].property("role") == "picked"
    assert bench.given.counts().judged == 0
    bench.presses("1")
    assert bench.sees_pair() == two, "what waited comes next, and nothing is lost"
    draw = random.Random(5)
    kept, undone = ["first"], []
    for _ in range(60):  # undo and redo agree with a plain list
        act = draw.choice(["first", "second", "tie", "undo", "undo", "redo"])
        bench.sees_pair()
        if act in ("undo", "redo"):
            bench.triggers(act)
            taken, given = (kept, undone) if act == "undo" else (undone, kept)
            given.extend([taken.pop()] if taken else [])
        else:
            bench.says(act)
            kept.append(act)
            undone.clear()
        assert [item.choice for item in bench.given.recent(99)] == kept[::-1]


def test_undo_goes_back_over_restarts_to_the_first_judgement(program: Any) -> None:
    for _ in range(2):
        program.presses("12")
        program.restart()
    kept = [one.prompt for one in program.given.recent(9)]
    program.sees_pair()
    shown = []
    for _ in range(4):
        program.triggers("undo")
        shown.append(program.sees_pair()[0])
    assert shown == kept
    assert program.given.counts().judged == 0
    program.restart()
    for _ in range(4):
        program.triggers("redo")
    assert [one.prompt for one in program.given.recent(9)] == kept


def test_a_prompt_of_ones_own_comes_next_and_the_pair_before_comes_after(
    bench: Any, qtbot: QtBot
) -> None:
    waiting = bench.sees_pair()
    edit = bench.tab.label.own_prompt
    qtbot.keyClicks(edit, "Name 2 rivers, 1 lake.")
    assert bench.given.counts().judged == 0, "digits in a text judge nothing"
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    bench.until(lambda: bench.tab.label.cards[0].text().startswith("About Name 2 rivers"))
    assert bench.tab.label.prompt.text() == "Name 2 rivers, 1 lake."
    bench.presses("1")
    assert bench.sees_pair() == waiting
    # Two equal drafts can be a tie, but not a preference.
    bench.tab.label.prompt_typed.emit("What is the capital?")
    bench.until(lambda: bench.tab.label.cards[0].text() == "About What is the capital?")
    bench.presses("1")
    assert bench.given.counts().judged == 1
    assert "press 0 for a tie" in bench.tab.label.hint.text()
    bench.presses("0")
    assert bench.given.counts().ties == 1
    # On another page the keys judge nothing.
    bench.sees_pair()
    bench.tab.open_state({"page": "history"})
    qtbot.keyClick(bench.tab, "1")
    assert bench.given.counts().judged == 2


def test_a_model_that_cannot_answer_says_why_and_what_to_do(bench: Any) -> None:
    bench.shelf.broken = UserError("The model is damaged.", "Put it back.")
    bench.desk.pick(bench.other)
    bench.until(lambda: "damaged" in bench.tab.label.banner.text)
    assert "Pick another" in bench.tab.label.cards[0]._text.text()


def test_a_link_opens_page_and_model_and_ignores_nonsense(bench: Any) -> None:
    other = Model("other-chat", "chat", 1000, Path("other"), "0", "tiny", 2)
    bench.shelf.put(bench.chat, other)
    for state in (
        {"page": "train", "model": "other-chat"},
        {"page": "nowhere", "model": 7, "run": "x"},
    ):
        bench.tab.open_state(state)
        kept = bench.tab.save_state()
        assert (kept["page"], kept["model"]) == ("train", "other-chat"), state


def test_a_text_without_a_space_does_not_widen_the_page(bench: Any) -> None:
    bench.sees_pair()
    width = bench.tab.label.minimumSizeHint().width()
    bench.tab.label.cards[0].show_draft("x" * 400)
    bench.tab.judge.comparison.show_rows("a", "b", [ComparedAnswer("p", "y" * 400, "z" * 400)])
    assert bench.tab.label.minimumSizeHint().width() == width
    assert bench.tab.judge.comparison.minimumSizeHint().width() < 500


def test_no_part_of_the_page_is_a_window_of_its_own_for_a_moment(program: Any, qapp: Any) -> None:
    """It would take the keyboard from the window."""

    class Watch(QObject):
        shown: ClassVar[list[object]] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            is_window = isinstance(watched, QWidget) and watched.isWindow()
            if event.type() == QEvent.Type.Show and is_window:
                self.shown.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    program.restart()
    program.sees_pair()
    for page in ("train", "judge", "history", "history/labeller", "history/models", "label"):
        program.tab.open_state({"page": page})
    program.says("first")
    qapp.removeEventFilter(watch)
    assert watch.shown == [program.tab]
