"""What may be said of drafts besides the choice, rankings, and earlier verdicts corrected."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.tabs.preferences.label_progress_presenter import LabelProgressPresenter
from models.labels import Draft, Label, Verdict
from models.progress import drain
from models.store.labelling.importing import import_labels

GREEK = ("alpha", "beta", "gamma", "delta")
FOUR = tuple(Draft(text, model="m") for text in GREEK)
RIGHT, ENTER = Qt.Key.Key_Right, Qt.Key.Key_Return


def offers(bench: Any, *labels: Label) -> None:
    """Put drafts that no model of the shelf wrote on the screen."""
    bench.shelf.put()
    bench.given.offer(labels, "file.jsonl")
    bench.labelling.label.begin_again()
    bench.until(lambda: bench.tab.label.prompt.text() == labels[0].prompt)


def test_a_ranking_is_given_key_by_key_and_kept_with_the_last(bench: Any) -> None:
    offers(bench, *(Label(f"Which letter? {n}", FOUR) for n in range(3)))
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


def test_a_single_draft_is_good_or_bad(bench: Any) -> None:
    offers(bench, Label("Is it?", (Draft("yes"),)), Label("And this?", (Draft("no"),)))
    for key, choice in (("2", "bad"), ("1", "good")):
        bench.keys(key)
        assert bench.last.choice == choice


def test_strength_reasons_and_note_are_kept_with_the_key_that_decides_and_come_back_with_undo(
    bench: Any, qtbot: QtBot
) -> None:
    bench.sees_pair()
    details = bench.tab.label.details
    bench.keys(Qt.Key.Key_Up, Qt.Key.Key_Up, "T")
    details._popup.own.setText("  has   a joke ")
    qtbot.keyClick(details._popup.own, ENTER)
    qtbot.keyClick(details._popup, Qt.Key.Key_Escape)
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
    details.tags_picked.emit(("off topic",))
    bench.keys("S")
    assert (bench.last.choice, bench.last.verdict.tags) == ("skip", ("off topic",))


def test_the_better_draft_is_rewritten_and_learnt_from(bench: Any, qtbot: QtBot) -> None:
    _, first, second = bench.sees_pair()
    bench.keys("E")
    assert "Pick the better draft" in bench.tab.label.hint.text()
    bench.keys(Qt.Key.Key_Left, "E")
    card = bench.tab.label.cards[0]
    editor = card.findChild(QPlainTextEdit)
    assert editor.toPlainText() == first
    editor.setPlainText("Happy to help! 1 and 2.")
    qtbot.keyClick(editor, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert card.edit_tag.isVisible() and not card.editing
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
        text = card._text.text()
        assert "&lt;b&gt;" in text and text.count("<span") == 1
    bench.keys("D")
    for card in bench.tab.label.cards[:2]:
        assert card._text.text() == card.text()


def test_an_earlier_judgement_is_corrected_and_both_stay_in_the_log(bench: Any) -> None:
    bench.presses("12")
    waiting = bench.sees_pair()
    earlier = bench.given.recent(2)[1]
    correct = bench.tab.label.bottom.recent.correct_asked.emit

    def log() -> list[tuple[str, str]]:
        entries = bench.given.history(earlier.item)
        return [(entry.judgement.choice, entry.state) for entry in entries]

    for key in (Qt.Key.Key_Escape, "1"):  # thought better of, or the same again
        correct(earlier.label)
        assert bench.tab.label.prompt.text() == earlier.prompt
        assert "It was “A better”" in bench.tab.label.hint.text()
        bench.keys(key)
        assert log() == [("first", "stands")]
        assert bench.sees_pair() == waiting
    correct(earlier.label)
    bench.keys("0")
    assert log() == [("first", "corrected"), ("tie", "stands")]
    assert bench.sees_pair() == waiting
    bench.triggers("undo")
    assert [one.choice for one in bench.given.recent(9)] == ["second", "first"]
    assert "correction was taken back" in bench.tab.label.banner.text
    assert bench.sees_pair() == waiting
    bench.triggers("redo")
    assert [one.choice for one in bench.given.recent(9)] == ["second", "tie"]


def test_an_import_is_taken_back_by_one_undo(bench: Any) -> None:
    bench.presses("1")
    bench.sees_pair()
    imported = [Label(f"p{n}", (Draft("a"), Draft("b")), Verdict((1, 2))) for n in range(5)]
    drain(
        import_labels(
            bench.home, bench.desk.project.id, imported, source="file.jsonl", format_="trl"
        )
    )
    bench.triggers("undo")
    assert bench.given.counts().judged == 1
    assert bench.tab.label.banner.text == "The import was taken back: 5 labels."
    bench.triggers("redo")
    assert bench.given.counts().judged == 6


def test_guidelines_goal_and_session_stand_beside_the_pair(program: Any) -> None:
    program.sees_pair()
    bottom = program.tab.label.bottom
    program.keys("G")
    bottom.guidelines.text.setPlainText("Prefer rhymes.")
    bottom.guidelines.done.click()
    assert bottom.recent.isVisible()
    project = program.store.projects.change(1, goal=4)
    program.desk.use_project(project, program.store.labels_of(1))
    program.presses("10S2")
    goal = program.tab.label.goal
    assert (goal.value(), goal.maximum()) == (2, 4), "ties and skips don't count"
    (progress,) = [x for x in program.labelling.others if isinstance(x, LabelProgressPresenter)]
    now = 1_000_000.0
    progress._now = lambda: now
    progress._moments = [now - 5000, now - 120, now - 60, now]
    session = progress.session()
    assert (session.labels, session.pace) == (3, 1.0)
    progress._now = lambda: now + 700
    assert progress.session() is None, "after a longer pause another session begins"
    program.restart()
    program.sees_pair()
    assert program.tab.label.hint.text() == "Prefer rhymes."
