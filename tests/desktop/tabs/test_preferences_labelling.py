"""Labelling, its history and the frame of the tab: every click and key, what is kept."""

import random
import sqlite3
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.comparison import ComparedAnswer
from models.live.catalogue import Model


def test_a_key_keeps_what_was_shown_where_it_was_shown(bench: Any) -> None:
    prompt, first, second = bench.sees_pair()
    bench.presses("1")
    kept = bench.store.labels.recent(1)[0]
    assert (kept.prompt, kept.first, kept.second) == (prompt, first, second)
    assert (kept.choice, kept.model, kept.model_sha256) == ("first", "tiny-chat", "5ha")
    assert kept.seconds > 0
    assert bench.sees_pair()[0] != prompt


def test_the_four_keys_are_the_four_judgements(bench: Any) -> None:
    bench.presses("120S")
    kept = [judgement.choice for judgement in bench.store.labels.recent(9)]
    assert kept == ["skip", "tie", "second", "first"]
    bench.until(
        lambda: bench.tab.labeller_card.counts.text() == "2 pairs to learn from, 1 tie, 1 skipped"
    )
    assert bench.tab.label.position.text() == "Pair 3 of 30"
    assert [row.choice for row in bench.tab.label.bottom.recent.rows()] == [
        "skipped",
        "tie",
        "B better",
        "A better",
    ]


def test_a_choice_is_kept_before_the_next_pair_shows(
    bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.sees_pair()
    kept_when_shown = []
    show_drafts = bench.tab.label.show_drafts

    def watch(*arguments: object) -> None:
        kept_when_shown.append(bench.store.labels.counts().judged)
        show_drafts(*arguments)

    monkeypatch.setattr(bench.tab.label, "show_drafts", watch)
    bench.presses("1")
    bench.until(lambda: kept_when_shown == [1])


def test_a_click_on_a_draft_prefers_it(bench: Any, qtbot: QtBot) -> None:
    bench.sees_pair()
    qtbot.mouseClick(bench.tab.label.cards[1], Qt.MouseButton.LeftButton)
    assert bench.store.labels.recent(1)[0].choice == "second"


def test_pairs_are_made_ahead(bench: Any) -> None:
    bench.sees_pair()
    bench.until(lambda: not bench.lanes.reading.busy)
    shown = []
    for _ in range(3):
        bench.says("first")
        shown.append(bench.tab.label.cards[0].text())  # at once, nothing was awaited
    assert all(shown)
    assert len(set(shown)) == 3


def test_a_full_disk_refuses_the_choice_and_the_pair_stays(bench: Any) -> None:
    bench.presses("1")
    pair = bench.sees_pair()
    connection: sqlite3.Connection = bench.store.labels._database._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    for _ in range(200):  # until the pages that are there are full
        bench.says("tie")
        if bench.tab.label.banner.text:
            break
        pair = bench.sees_pair()
    judged = bench.store.labels.counts().judged
    assert "no room" in bench.tab.label.banner.text
    assert bench.sees_pair() == pair
    assert bench.tab.label.saved.text() == "Not saved"
    connection.execute("PRAGMA max_page_count = 100000")
    bench.presses("2")
    assert bench.store.labels.counts().judged == judged + 1
    assert bench.tab.label.banner.text == ""
    assert bench.tab.label.saved.text() == "✓ Saved"


def test_undo_shows_the_pair_again_and_loses_none(bench: Any) -> None:
    one = bench.sees_pair()
    bench.presses("2")
    two = bench.sees_pair()
    bench.tab.label.undo_asked.emit()
    assert bench.sees_pair() == one
    assert bench.tab.label.cards[1].property("role") == "picked"
    assert bench.store.labels.counts().judged == 0
    bench.presses("1")
    assert bench.sees_pair() == two
    assert bench.store.labels.recent(1)[0].choice == "first"


def test_redo_is_the_way_back_from_undo(bench: Any) -> None:
    bench.presses("12")
    three = bench.sees_pair()
    bench.tab.label.undo_asked.emit()
    bench.tab.label.undo_asked.emit()
    bench.tab.label.redo_asked.emit()
    bench.tab.label.redo_asked.emit()
    assert bench.sees_pair() == three
    assert [item.choice for item in bench.store.labels.recent(9)] == ["second", "first"]


def test_undo_and_redo_agree_with_a_plain_list(bench: Any) -> None:
    draw = random.Random(5)
    kept: list[str] = []
    undone: list[str] = []
    for _ in range(60):
        act = draw.choice(["first", "second", "tie", "undo", "undo", "redo"])
        bench.sees_pair()
        if act == "undo":
            bench.tab.label.undo_asked.emit()
            if kept:
                undone.append(kept.pop())
        elif act == "redo":
            bench.tab.label.redo_asked.emit()
            if undone:
                kept.append(undone.pop())
        else:
            bench.says(act)
            kept.append(act)
            undone.clear()
        assert [item.choice for item in bench.store.labels.recent(99)] == kept[::-1]


def test_undo_reaches_back_over_a_restart(bench: Any) -> None:
    pair = bench.sees_pair()
    bench.presses("1")
    bench.restart()
    bench.sees_pair()
    bench.tab.label.undo_asked.emit()
    assert bench.sees_pair() == pair
    assert bench.store.labels.counts().judged == 0


def test_a_prompt_of_ones_own_comes_next_and_the_pair_before_comes_after(
    bench: Any, qtbot: QtBot
) -> None:
    waiting = bench.sees_pair()
    edit = bench.tab.label.own_prompt
    qtbot.keyClicks(edit, "Name 2 rivers, 1 lake.")
    assert bench.store.labels.counts().judged == 0  # digits in a text judge nothing
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    bench.until(lambda: bench.tab.label.cards[0].text().startswith("Name 2 rivers"))
    assert bench.tab.label.prompt.text() == "Name 2 rivers, 1 lake."
    bench.presses("1")
    assert bench.sees_pair() == waiting


def test_two_equal_drafts_can_be_a_tie_but_not_a_preference(bench: Any) -> None:
    bench.sees_pair()
    bench.tab.label.prompt_typed.emit("What is 12 plus 7?")
    bench.until(lambda: bench.tab.label.cards[0].text() == "19.")
    bench.presses("1")
    assert bench.store.labels.counts().judged == 0
    assert "press 0 for a tie" in bench.tab.label.hint.text()
    bench.presses("0")
    assert bench.store.labels.counts().ties == 1


def test_a_model_that_cannot_answer_says_why(bench: Any) -> None:
    bench.shelf.broken = True
    other = Model("other-chat", "chat", 1000, Path("other"), "0", "tiny", 2)
    bench.shelf.put(bench.chat, other)
    bench.tab.model_picked.emit(other)
    bench.until(lambda: "damaged" in bench.tab.label.banner.text)
    bench.presses("") if bench.tab.label.cards[0].text() else None
    assert "Pick another" in bench.tab.label.cards[0]._text.text()


def test_a_text_without_a_space_does_not_widen_the_page(bench: Any) -> None:
    bench.sees_pair()
    width = bench.tab.label.minimumSizeHint().width()
    bench.tab.label.cards[0].show_draft("x" * 400)
    assert bench.tab.label.cards[0].text() == "x" * 400
    bench.tab.judge.comparison.show_rows("a", "b", [ComparedAnswer("p", "y" * 400, "z" * 400)])
    assert bench.tab.label.minimumSizeHint().width() == width
    assert bench.tab.judge.comparison.minimumSizeHint().width() < 500


# History and the frame


def test_keys_judge_nothing_on_the_other_pages(bench: Any, qtbot: QtBot) -> None:
    bench.sees_pair()
    bench.tab.open_state({"page": "history"})
    qtbot.keyClick(bench.tab, "1")
    assert bench.store.labels.counts().judged == 0


def told(bench: Any) -> dict[str, object]:
    """Page and model of what is kept for the next start."""
    return {name: bench.tab.save_state()[name] for name in ("page", "model")}


def test_a_link_opens_page_and_model_and_ignores_nonsense(bench: Any) -> None:
    other = Model("other-chat", "chat", 1000, Path("other"), "0", "tiny", 2)
    bench.shelf.put(bench.chat, other)
    bench.tab.open_state({"page": "train", "model": "other-chat"})
    assert bench.tab.page() == "train"
    assert told(bench) == {"page": "train", "model": "other-chat"}
    bench.tab.open_state({"page": "nowhere", "model": 7, "run": "x"})
    assert told(bench) == {"page": "train", "model": "other-chat"}


def test_everything_that_takes_the_focus_has_a_name(bench: Any) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

    nameless = [
        widget
        for widget in bench.tab.findChildren(QWidget)
        if isinstance(widget, (QAbstractButton, QComboBox, QLineEdit))
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not widget.isHidden()
        and widget.objectName() != "qt_spinbox_lineedit"
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_no_part_of_the_page_is_a_window_of_its_own_for_a_moment(bench: Any, qapp: Any) -> None:
    """It would take the keyboard from the window."""
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        shown: ClassVar[list[object]] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            is_window = isinstance(watched, QWidget) and watched.isWindow()
            if event.type() == QEvent.Type.Show and is_window:
                self.shown.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    bench.restart()
    bench.sees_pair()
    for page in ("train", "judge", "history", "history/labeller", "history/models", "label"):
        bench.tab.open_state({"page": page})
    bench.says("first")
    qapp.removeEventFilter(watch)
    assert watch.shown == [bench.tab]
