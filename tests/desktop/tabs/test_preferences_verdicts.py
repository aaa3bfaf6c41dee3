"""What may be said of drafts besides the choice, rankings, and everything taken back again."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from models.labels import Draft, Label, Verdict
from models.progress import drain
from models.store.labelling.importing import import_labels

FOUR = tuple(Draft(text, model="m") for text in ("alpha", "beta", "gamma", "delta"))


def label_presenter(bench: Any) -> Any:
    (labelling,) = [one for one in bench.tab.presenters if type(one).__name__ == "Labelling"]
    return labelling.label


def last(bench: Any) -> Any:
    return bench.store.labels.recent(1)[0]


@pytest.fixture
def ranking(bench: Any) -> Any:
    """The bench with a ranking of four on the screen."""
    bench.shelf.put()
    bench.store.labels.offer([Label("Which greek letter?", FOUR)], "file.jsonl")
    label_presenter(bench).begin_again()
    bench.until(lambda: bench.tab.label.prompt.text() == "Which greek letter?")
    return bench


def slot_of(bench: Any, text: str) -> int:
    return [card.text() for card in bench.tab.label.cards].index(text)


def press(bench: Any, qtbot: QtBot, *keys: Any) -> None:
    for key in keys:
        qtbot.keyClick(bench.tab.label, key)


# Rankings


def test_a_ranking_is_given_key_by_key_and_kept_with_the_last(ranking: Any, qtbot: QtBot) -> None:
    view = ranking.tab.label
    order = ["gamma", "alpha", "delta", "beta"]
    for text in order[:-1]:
        press(ranking, qtbot, str(1 + slot_of(ranking, text)))
    places = {card.text(): card.place.text() for card in view.cards[:4]}
    assert places == {"gamma": "1st", "alpha": "2nd", "delta": "3rd", "beta": ""}
    assert ranking.store.labels.counts().judged == 0
    press(ranking, qtbot, str(1 + slot_of(ranking, "beta")))
    kept = last(ranking)
    assert (kept.choice, kept.verdict.ranks) == ("ranking", (2, 4, 1, 3))
    assert len(list(ranking.store.labels.training_pairs())) == 6
    assert sum(pair.weight for pair in ranking.store.labels.training_pairs()) == pytest.approx(1)


def test_zero_ties_the_next_with_the_last_and_backspace_takes_back(
    ranking: Any, qtbot: QtBot
) -> None:
    slots = {text: str(1 + slot_of(ranking, text)) for text in ("alpha", "beta", "gamma", "delta")}
    press(ranking, qtbot, slots["beta"], Qt.Key.Key_Backspace, slots["alpha"], "0", slots["beta"])
    press(ranking, qtbot, slots["delta"], slots["gamma"])
    assert last(ranking).verdict.ranks == (1, 1, 3, 2)


def test_arrows_and_enter_rank_without_numbers(ranking: Any, qtbot: QtBot) -> None:
    shown = [card.text() for card in ranking.tab.label.cards[:4]]
    press(ranking, qtbot, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)  # the second
    for _ in range(3):
        press(ranking, qtbot, Qt.Key.Key_Right, Qt.Key.Key_Return)
    ranks = dict(zip(("alpha", "beta", "gamma", "delta"), last(ranking).verdict.ranks, strict=True))
    assert [ranks[text] for text in shown] == [2, 1, 3, 4]


def test_an_undone_ranking_can_be_given_anew(ranking: Any, qtbot: QtBot) -> None:
    press(ranking, qtbot, "1", "2", "3", "4")
    ranking.tab.label.undo_asked.emit()
    assert [card.place.text() for card in ranking.tab.label.cards[:4]] == [""] * 4
    press(ranking, qtbot, "0")
    assert last(ranking).verdict.ranks == (1, 1, 1, 1)


def test_a_single_draft_is_good_or_bad(bench: Any, qtbot: QtBot) -> None:
    bench.shelf.put()
    labels = [Label("Is it?", (Draft("yes"),)), Label("And this?", (Draft("no"),))]
    bench.store.labels.offer(labels, "file.jsonl")
    label_presenter(bench).begin_again()
    press(bench, qtbot, "2")
    assert last(bench).choice == "bad"
    assert bench.tab.label.position.text().startswith("Draft ")
    press(bench, qtbot, "1")
    assert last(bench).choice == "good"


# Strength, reasons, note


def test_strength_reasons_and_note_are_kept_with_the_key_that_decides(
    bench: Any, qtbot: QtBot
) -> None:
    bench.sees_pair()
    press(bench, qtbot, Qt.Key.Key_Up, Qt.Key.Key_Up)
    details = bench.tab.label.details
    assert details.strength.value == "2"
    press(bench, qtbot, "T")
    boxes = details._popup.findChildren(type(details._popup._boxes.itemAt(0).widget()))
    next(box for box in boxes if box.text() == "friendlier").click()
    details._popup.own.setText("  has   a joke ")
    qtbot.keyClick(details._popup.own, Qt.Key.Key_Return)
    press(bench, qtbot, "N")
    qtbot.keyClicks(details.note, "1 of 2 facts")  # digits in a note judge nothing
    qtbot.keyClick(details.note, Qt.Key.Key_Return)
    assert bench.store.labels.counts().judged == 0
    press(bench, qtbot, "1")
    verdict = last(bench).verdict
    assert (verdict.strength, verdict.note) == (2, "1 of 2 facts")
    assert verdict.tags == ("friendlier", "has a joke")
    assert details.strength.value == "0"
    assert details.note.text() == ""
    press(bench, qtbot, "T")
    assert {"friendlier", "has a joke"} == set(details._popup._tags[:2])
    details._popup.hide()


def test_a_skip_can_say_why(bench: Any, qtbot: QtBot) -> None:
    bench.sees_pair()
    bench.tab.label.details.tags_picked.emit(("off topic",))
    press(bench, qtbot, "S")
    assert (last(bench).choice, last(bench).verdict.tags) == ("skip", ("off topic",))


# Better words


def test_the_better_draft_is_rewritten_and_learnt_from(bench: Any, qtbot: QtBot) -> None:
    _, first, second = bench.sees_pair()
    press(bench, qtbot, "E")
    assert "Pick the better draft" in bench.tab.label.hint.text()
    press(bench, qtbot, Qt.Key.Key_Left, "E")
    card = bench.tab.label.cards[0]
    editor = card.findChild(QPlainTextEdit)
    assert editor.toPlainText() == first
    editor.setPlainText("Happy to help! 1 and 2.")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not card.editing
    assert card.edit_tag.isVisible()
    press(bench, qtbot, Qt.Key.Key_Return)
    assert last(bench).verdict.edited == "Happy to help! 1 and 2."
    pairs = [(p.chosen, p.rejected, p.edited) for p in bench.store.labels.training_pairs()]
    assert pairs == [(first, second, False), ("Happy to help! 1 and 2.", first, True)]


def test_escape_leaves_a_draft_as_it_was(bench: Any, qtbot: QtBot) -> None:
    bench.sees_pair()
    press(bench, qtbot, Qt.Key.Key_Right, "E")
    editor = bench.tab.label.cards[1].findChild(QPlainTextEdit)
    editor.setPlainText("Something else")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    press(bench, qtbot, Qt.Key.Key_Return)
    assert (last(bench).choice, last(bench).verdict.edited) == ("second", "")


# Differences


def test_differing_words_are_marked_until_asked_again_and_never_as_markup(
    bench: Any, qtbot: QtBot
) -> None:
    bench.shelf.put()
    drafts = (Draft("<b>Oslo</b> is nice"), Draft("<b>Rome</b> is nice"))
    bench.store.labels.offer([Label("Which?", drafts)], "file.jsonl")
    label_presenter(bench).begin_again()
    press(bench, qtbot, "D")
    texts = [card._text.text() for card in bench.tab.label.cards[:2]]
    assert all("&lt;b&gt;" in text and "<span" in text for text in texts)
    assert all(text.count("<span") == 1 for text in texts)
    press(bench, qtbot, "D")
    assert [card._text.text() for card in bench.tab.label.cards[:2]] == [
        card.text() for card in bench.tab.label.cards[:2]
    ]


# Corrections, undo and redo


def test_an_earlier_judgement_is_corrected_and_both_stay_in_the_log(
    bench: Any, qtbot: QtBot
) -> None:
    bench.presses("12")
    waiting = bench.sees_pair()
    earlier = bench.store.labels.recent(2)[1]
    bench.tab.label.bottom.recent.correct_asked.emit(earlier.label)
    assert bench.tab.label.prompt.text() == earlier.prompt
    assert bench.tab.label.position.text() == "Correction"
    assert "It was “A better”" in bench.tab.label.hint.text()
    press(bench, qtbot, "2")
    assert [one.choice for one in bench.store.labels.recent(9)] == ["second", "second"]
    states = [
        (entry.judgement.choice, entry.state) for entry in bench.store.labels.history(earlier.item)
    ]
    assert states == [("first", "corrected"), ("second", "stands")]
    assert bench.sees_pair() == waiting


def test_escape_leaves_a_judgement_as_it_was(bench: Any, qtbot: QtBot) -> None:
    bench.presses("1")
    waiting = bench.sees_pair()
    bench.tab.label.bottom.recent.correct_asked.emit(last(bench).label)
    press(bench, qtbot, Qt.Key.Key_Escape)
    assert bench.sees_pair() == waiting
    assert last(bench).choice == "first"


def test_the_same_verdict_again_changes_nothing(bench: Any, qtbot: QtBot) -> None:
    bench.presses("1")
    bench.sees_pair()
    bench.tab.label.bottom.recent.correct_asked.emit(last(bench).label)
    press(bench, qtbot, "1")
    assert len(bench.store.labels.history(last(bench).item)) == 1


def test_a_correction_is_taken_back_and_put_back(bench: Any, qtbot: QtBot) -> None:
    bench.presses("1")
    waiting = bench.sees_pair()
    bench.tab.label.bottom.recent.correct_asked.emit(last(bench).label)
    press(bench, qtbot, "0")
    bench.tab.label.undo_asked.emit()
    assert last(bench).choice == "first"
    assert "correction was taken back" in bench.tab.label.banner.text
    assert bench.sees_pair() == waiting
    bench.tab.label.redo_asked.emit()
    assert last(bench).choice == "tie"


def test_an_undone_verdict_comes_back_with_all_that_was_said(bench: Any, qtbot: QtBot) -> None:
    bench.sees_pair()
    bench.tab.label.details.tags_picked.emit(("clearer",))
    bench.tab.label.details.note_typed.emit("well said")
    press(bench, qtbot, Qt.Key.Key_Up, "2")
    bench.tab.label.undo_asked.emit()
    details = bench.tab.label.details
    assert (details.strength.value, details.note.text()) == ("1", "well said")
    assert details.tags.text() == "Why: clearer"
    press(bench, qtbot, Qt.Key.Key_Return)
    verdict = last(bench).verdict
    assert (verdict.strength, verdict.tags, verdict.note) == (1, ("clearer",), "well said")


def test_an_import_is_taken_back_by_one_undo(bench: Any) -> None:
    bench.presses("1")
    bench.sees_pair()
    imported = [Label(f"p{n}", (Draft("a"), Draft("b")), Verdict((1, 2))) for n in range(5)]
    steps = import_labels(bench.home, 1, imported, source="file.jsonl", format_="trl")
    drain(steps)
    bench.tab.label.undo_asked.emit()
    assert bench.store.labels.counts().judged == 1
    assert bench.tab.label.banner.text == "The import was taken back: 5 labels."
    bench.tab.label.redo_asked.emit()
    assert bench.store.labels.counts().judged == 6


def test_undo_goes_back_over_restarts_to_the_first_judgement(bench: Any) -> None:
    for _ in range(3):
        for choice in ("first", "second"):
            bench.sees_pair()
            bench.says(choice)
        bench.restart()
    kept = [one.prompt for one in bench.store.labels.recent(9)]
    shown = []
    for _ in range(6):
        bench.tab.label.undo_asked.emit()
        shown.append(bench.sees_pair()[0])
    assert shown == kept
    assert bench.store.labels.counts().judged == 0
    bench.restart()
    for _ in range(6):
        bench.tab.label.redo_asked.emit()
    assert [one.prompt for one in bench.store.labels.recent(9)] == kept


# Guidelines, goal, session


def test_guidelines_stand_beside_the_pair_and_are_edited_in_their_place(
    bench: Any, qtbot: QtBot
) -> None:
    bench.sees_pair()
    view = bench.tab.label
    press(bench, qtbot, "G")
    assert view.bottom.guidelines.isVisible()
    view.bottom.guidelines.text.setPlainText("Prefer rhymes.")
    view.bottom.guidelines.done.click()
    assert bench.store.projects.get(1).guidelines == "Prefer rhymes."
    assert view.bottom.recent.isVisible()
    bench.presses("1")
    bench.sees_pair()
    assert view.hint.text() == "Prefer rhymes."
    bench.restart()
    bench.sees_pair()
    assert bench.tab.label.hint.text() == "Prefer rhymes."


def test_the_bar_goes_towards_the_goal(bench: Any) -> None:
    project = bench.store.projects.change(1, goal=4)
    bench.tab.presenters[0].use_project(project, bench.store.labels_of(1))
    bench.presses("10S2")
    bar = bench.tab.label.goal
    assert (bar.value(), bar.maximum()) == (2, 4)
    assert bar.toolTip() == "2 more to the goal of 4; ties and skips don't count."
    assert bench.tab.label.position.text() == "Pair 3 of 4"


def test_the_session_is_told_with_length_and_pace(bench: Any) -> None:
    from desktop.tabs.preferences.label_progress_presenter import LabelProgressPresenter

    (labelling,) = [one for one in bench.tab.presenters if type(one).__name__ == "Labelling"]
    progress = next(one for one in labelling.others if isinstance(one, LabelProgressPresenter))
    now = 1_000_000.0
    progress._now = lambda: now
    progress._moments = [now - 5000, now - 120, now - 60, now]
    session = progress.session()
    assert (session.labels, session.pace) == (3, 1.0)
    progress._now = lambda: now + 700  # after a longer pause another session begins
    assert progress.session() is None
    bench.presses("1")
    bench.sees_pair()
    assert "label" in bench.tab.label.bottom.recent.session.text()
