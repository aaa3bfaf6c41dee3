"""Labelling: what keys keep of a pair or a ranking, when it is kept, and all of it taken back."""

import random
import sqlite3
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
from preferences_bench import ScriptedSession
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.data_table import ComparedAnswer
from desktop.widgets.labels import KeyCap
from models.errors import UserError
from models.preferences.labels import Draft, Label
from models.progress import Progress

GREEK = ("alpha", "beta", "gamma", "delta")
FOUR = tuple(Draft(text, model="m") for text in GREEK)
RIGHT, ENTER = Qt.Key.Key_Right, Qt.Key.Key_Return


def test_a_verdict_is_kept_before_the_next_pair_shows(
    bench: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompt, first, second = bench.sees_pair()
    kept_when_shown = []
    draw = bench.tab.label.draw

    def watch(*arguments: object) -> None:
        kept_when_shown.append(bench.given.counts().judged)
        draw(*arguments)

    monkeypatch.setattr(bench.tab.label, "draw", watch)
    bench.presses("1")
    kept = bench.last
    assert (kept.prompt, *kept.texts) == (prompt, first, second)
    assert (kept.choice, kept.drafts[0].model, kept.drafts[0].model_sha256) == (
        "first",
        "tiny-chat",
        "5ha",
    )
    assert bench.sees_pair()[0] != prompt
    assert set(kept_when_shown) == {1}
    bench.presses("20S")
    bench.sees_pair()
    qtbot.mouseClick(bench.tab.label.cards[1], Qt.MouseButton.LeftButton)
    choices = [judgement.choice for judgement in bench.given.recent(9)]
    assert choices == ["second", "skip", "tie", "second", "first"]
    place = bench.tab.label.prompts.place
    assert place.words.text() == "Pair 4 of 30", "ties and skips don't count"
    assert (place.goal.value(), place.goal.maximum()) == (3, 30)
    assert [row.choice for row in bench.tab.label.recent.latest.rows][1:3] == ["skipped", "tie"]


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
    assert not bench.tab.label.saved.isVisible(), "nothing of this pair is kept now"
    bench.presses("1")
    assert bench.tab.label.saved.text() == "✓ Saved"
    assert bench.tab.label.recent.session.text() == "1 label", "the one taken back is none"
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


def test_a_prompt_of_ones_own_comes_next_and_the_pair_before_comes_after(
    bench: Any, qtbot: QtBot
) -> None:
    waiting = bench.sees_pair()
    edit = bench.tab.label.own
    qtbot.keyClicks(edit, "Name 2 rivers, 1 lake.")
    assert bench.given.counts().judged == 0, "digits in a text judge nothing"
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    bench.until(lambda: bench.tab.label.cards[0].text().startswith("About Name 2 rivers"))
    assert bench.tab.label.prompts.prompt.text() == "Name 2 rivers, 1 lake."
    bench.presses("1")
    assert bench.sees_pair() == waiting
    # Two equal drafts can be a tie, but not a preference.
    bench.tab.label.ask("What is the capital?")
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


def test_a_text_without_a_space_does_not_widen_the_page(bench: Any) -> None:
    bench.sees_pair()
    width = bench.tab.label.minimumSizeHint().width()
    bench.tab.label.cards[0].show_draft("x" * 400)
    bench.tab.label.prompts.show_prompt("x" * 180)
    bench.tab.judge.comparison.show_rows("a", "b", [ComparedAnswer("p", "y" * 400, "z" * 400)])
    assert bench.tab.label.minimumSizeHint().width() == width
    assert bench.tab.judge.comparison.minimumSizeHint().width() < 500


class Watch(QObject):
    """What is shown as a window of its own, if only for a moment: it would take the keyboard."""

    shown: ClassVar[list[object]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if event.type() == QEvent.Type.Show and is_window:
            self.shown.append(watched)
        return False


def test_undo_goes_back_over_restarts_to_the_first_judgement(program: Any, qapp: Any) -> None:
    program.presses("12")
    program.sees_pair()
    program.keys("G")
    program.tab.label.guidelines.setPlainText("Prefer rhymes.")
    program.tab.label.keep_guidelines()
    program.tab.label.setFocus()
    watch = Watch()
    qapp.installEventFilter(watch)
    program.restart()
    program.sees_pair()
    for page in ("train", "judge", "history", "history/labeller", "history/models", "label"):
        program.tab.open_state({"page": page})
    qapp.removeEventFilter(watch)
    assert watch.shown == [program.tab]
    assert program.tab.label.hint.text() == "Prefer rhymes."
    program.presses("12")
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


# Rankings, and what may be said besides the choice


def offers(bench: Any, *labels: Label) -> None:
    """Put drafts that no model of the shelf wrote on the screen."""
    bench.shelf.put()
    bench.given.offer(labels, "file.jsonl")
    bench.tab.label.begin_again()
    wanted = {label.prompt for label in labels}
    bench.until(lambda: bench.tab.label.prompts.prompt.text() in wanted)


def test_a_ranking_is_given_key_by_key_and_kept_with_the_last(bench: Any) -> None:
    offers(bench, *(Label(f"Which letter? {n}", FOUR) for n in range(2)))
    cards = bench.tab.label.cards

    def key(text: str) -> str:
        return str(1 + [card.text() for card in cards].index(text))

    bench.keys(key("gamma"), key("alpha"), key("delta"))
    places = {card.text(): card.place.text() for card in cards[:4]}
    assert places == {"gamma": "1st", "alpha": "2nd", "delta": "3rd", "beta": ""}
    assert bench.given.counts().judged == 0
    bench.keys(key("beta"))
    assert (bench.last.choice, bench.last.verdict.ranks) == ("ranking", (2, 4, 1, 3))
    weights = [pair.weight for pair in bench.given.training_pairs()]
    assert len(weights) == 6 and sum(weights) == pytest.approx(1)
    # Undone, it can be given anew: 0 ties the next with the last, Backspace takes back.
    bench.triggers("undo")
    assert [card.place.text() for card in cards[:4]] == [""] * 4
    bench.keys(key("beta"), Qt.Key.Key_Backspace, key("alpha"), "0", key("beta"))
    bench.keys(key("delta"), key("gamma"))
    assert bench.last.verdict.ranks == (1, 1, 3, 2)
    # Arrows and Enter rank without numbers.
    shown = [card.text() for card in cards[:4]]
    bench.keys(RIGHT, RIGHT, ENTER, *(RIGHT, ENTER) * 3)
    ranks = dict(zip(GREEK, bench.last.verdict.ranks, strict=True))
    assert [ranks[text] for text in shown] == [2, 1, 3, 4]
    # A single draft is good or bad.
    offers(bench, Label("Is it?", (Draft("yes"),)), Label("And this?", (Draft("no"),)))
    for one, choice in (("2", "bad"), ("1", "good")):
        bench.keys(one)
        assert bench.last.choice == choice


def test_strength_reasons_and_note_are_kept_with_the_key_that_decides_and_come_back_with_undo(
    bench: Any, qtbot: QtBot
) -> None:
    bench.sees_pair()
    details = bench.tab.label.details
    bench.keys(Qt.Key.Key_Up, Qt.Key.Key_Up, "T")
    own = bench.tab.label.tags_popup.own
    own.setText("  has   a joke ")
    qtbot.keyClick(own, ENTER)
    bench.keys("N")
    qtbot.keyClicks(details.note, "1 of 2 facts")
    qtbot.keyClick(details.note, ENTER)
    assert bench.given.counts().judged == 0, "digits in a note judge nothing"
    bench.keys("1")
    said = (2, ("has a joke",), "1 of 2 facts")
    verdict = bench.last.verdict
    assert (verdict.strength, verdict.tags, verdict.note) == said
    assert (details.strength.value, details.note.text()) == ("0", "")
    bench.triggers("undo")
    assert (details.strength.value, details.note.text()) == ("2", "1 of 2 facts")
    bench.keys(ENTER)
    verdict = bench.last.verdict
    assert (verdict.strength, verdict.tags, verdict.note) == said
    bench.sees_pair()
    bench.keys("T")
    (box,) = [one for one in bench.tab.label.tags_popup.boxes if one.text() == "off topic"]
    box.click()
    bench.tab.label.tags_popup.close()
    bench.keys("S")
    assert (bench.last.choice, bench.last.verdict.tags) == ("skip", ("off topic",))
    bench.sees_pair()
    bench.activates()
    qtbot.keyClick(bench.tab.label, Qt.Key.Key_3, Qt.KeyboardModifier.ShiftModifier)
    bench.until(lambda: details.strength.value == "3")
    assert bench.tab.label.said.text() == "much"
    signs = {cap.text() for cap in bench.tab.label.findChildren(KeyCap) if cap.isVisible()}
    assert signs == {"1", "2", "0", "S", "Ctrl Z", "F", "?"}
    bench.keys("?")
    popup = bench.tab.label.keys_popup
    listed = {cap.text() for cap in popup.findChildren(KeyCap)}
    assert listed >= {"1–5", "0", "S", "D", "M", "G", "T", "N", "E", "F", "← → ⏎", "⇧ 1–3"}
    popup.close()


def test_the_better_draft_is_rewritten_and_learnt_from(bench: Any, qtbot: QtBot) -> None:
    _, first, second = bench.sees_pair()
    bench.keys("E")
    assert "Pick the better draft" in bench.tab.label.hint.text()
    bench.keys(Qt.Key.Key_Left, "E")
    assert "Pick the better draft" not in bench.tab.label.hint.text()
    card = bench.tab.label.cards[0]
    editor = card.findChild(QPlainTextEdit)
    assert editor.toPlainText() == first
    editor.setPlainText("Happy to help! 1 and 2.")
    qtbot.keyClick(editor, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert card.edit_tag.isVisible() and card.editor is None
    assert card.text() == "Happy to help! 1 and 2."
    bench.keys("D")
    assert any("Happy" in words for words in card.reading.marked)
    bench.keys("D")
    assert card.reading.text() == "Happy to help! 1 and 2."
    bench.keys(ENTER)
    assert bench.last.verdict.edited == "Happy to help! 1 and 2."
    pairs = [(p.chosen, p.rejected, p.edited) for p in bench.given.training_pairs()]
    assert pairs == [(first, second, False), ("Happy to help! 1 and 2.", first, True)]
    # Escape leaves a draft as it was.
    bench.sees_pair()
    bench.keys(RIGHT, "E")
    editor = bench.tab.label.cards[1].findChild(QPlainTextEdit)
    editor.setPlainText("Something else")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    bench.keys(ENTER)
    assert (bench.last.choice, bench.last.verdict.edited) == ("second", "")


def test_differing_words_are_marked_until_asked_again_and_never_as_markup(bench: Any) -> None:
    offers(bench, Label("Which?", (Draft("<b>Oslo</b> is nice"), Draft("<b>Rome</b> is nice"))))
    bench.keys("D")
    for card in bench.tab.label.cards[:2]:
        assert card.reading.marked == (card.text().split(" ")[0],)
        assert "<b>" in card.reading.toPlainText()
    bench.keys("D")
    for card in bench.tab.label.cards[:2]:
        assert not card.reading.marked and card.reading.toPlainText() == card.text()


def test_an_earlier_judgement_is_corrected_and_both_stay_in_the_log(bench: Any) -> None:
    bench.presses("12")
    waiting = bench.sees_pair()
    earlier = bench.given.recent(2)[1]
    correct = bench.tab.label.correct

    def log() -> list[tuple[str, str]]:
        entries = bench.given.history(earlier.item)
        return [(entry.judgement.choice, entry.state) for entry in entries]

    for key in (Qt.Key.Key_Escape, "1"):  # thought better of, or the same again
        correct(earlier.label)
        assert "It was “A better”" in bench.tab.label.hint.text()
        bench.keys(key)
        assert log() == [("first", "stands")]
        assert bench.sees_pair() == waiting
    correct(earlier.label)
    bench.keys("0")
    assert log() == [("first", "corrected"), ("tie", "stands")]
    bench.triggers("undo")
    assert "correction was taken back" in bench.tab.label.banner.text
    assert bench.sees_pair() == waiting
    # A model that cannot answer says why and what to do.
    bench.shelf.broken = UserError("The model is damaged.", "Put it back.")
    bench.workspace.pick(bench.other)
    bench.until(lambda: "damaged" in bench.tab.label.banner.text)
    assert "Pick another" in bench.tab.label.cards[0].reading.text()


# What stood in a new user's way


def test_guidelines_take_the_keyboard_and_give_it_back_with_escape(
    bench: Any, qtbot: QtBot
) -> None:
    bench.sees_pair()
    bench.keys("G")
    editor = bench.tab.label.guidelines
    bench.until(editor.hasFocus)
    qtbot.keyClicks(editor, "1 rhyme, 2 rhymes: skip")
    assert bench.given.counts().judged == 0, "digits and letters in a text are no shortcuts"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert bench.workspace.project.guidelines == "1 rhyme, 2 rhymes: skip"
    bench.until(bench.tab.label.hasFocus)
    bench.keys("1")
    assert bench.given.counts().judged == 1


def test_a_draft_that_was_cut_says_so_after_a_restart_too(
    program: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = {"stopped_by": "limit", "tokens": (0,) * 48}

    def stream(self: Any, prompt: str, sampling: Any, *, top: int = 0) -> Any:
        yield Progress(1, 1)
        return SimpleNamespace(text=f"About {sampling.seed} and", **cut)

    with monkeypatch.context() as patch:
        patch.setattr(ScriptedSession, "stream", stream)
        program.tab.label.ask("Mine?")
        program.until(lambda: program.tab.label.prompts.prompt.text() == "Mine?")
        program.sees_pair()
    for restart in (False, True):
        if restart:
            program.restart()
        while program.sees_pair()[0] != "Mine?":
            program.keys("1")
        cards = program.tab.label.cards[:2]
        assert [card.cut_tag.text() for card in cards] == ["cut at 48 tokens"] * 2
        assert cards[0].cut_tag.isVisible()


def test_five_drafts_leave_room_for_the_keys_in_the_smallest_window(bench: Any) -> None:
    drafts = tuple(Draft(f"{number} is a long answer. " * 12) for number in range(5))
    offers(bench, Label("Which?", drafts))
    bench.tab.resize(976, 600)
    page = bench.tab.label
    bench.until(lambda: page.keys.isVisible() and page.drafts.shown[4].isVisible())
    bench.tab.layout().activate()
    assert page.drafts.geometry().bottom() < page.keys.geometry().top()
    assert page.keys.geometry().bottom() < page.foot.geometry().top()
    bench.tab.resize(1280, 753)
