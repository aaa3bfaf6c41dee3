"""Reviewing: what comes next, the grade that is stored first, undo, links, states."""

import json
from typing import Any

import pytest
from page_bench import locked
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.widgets.labels import Note
from models.interview.cards import Cards
from models.interview.scheduling import CardOptions

LEFT = Qt.MouseButton.LeftButton


def ratings(cards: Any, card: str) -> list[int]:
    return [one.rating for one in Cards(cards.store).reviews(card)]


def test_an_own_answer_is_typed_then_the_answer_shown_and_graded_by_keys(cards: Any) -> None:
    assert cards.card == "power-law" and cards.panel.place.text() == "1 of 9 today"
    assert cards.panel.area.accessibleName() == "What is a power law in N?"
    cards.panel.area.setFocus()
    cards.presses("3")
    assert cards.control.edit.toPlainText() == "3", "typed, not graded"
    cards.panel.take_focus()
    cards.types(" is a straight line")
    shown = cards.page.more_panel.shown
    assert not cards.shown and shown.lab.isHidden()  # it might give the answer away
    cards.presses(Qt.Key.Key_Return)
    assert cards.shown and "straight line on two" in cards.panel.answer.model_answer.text
    assert not shown.lab.isHidden()
    assert cards.panel.grades.suggested == 3  # of one's own words only oneself can judge
    assert cards.panel.grades.waits[3].text() == "10 min"
    cards.presses("3")
    (review,) = Cards(cards.store).reviews("power-law")
    said = (review.rating, json.loads(review.answer), review.correct)
    assert said == (3, "3 is a straight line", None)
    assert cards.card == "cost" and not cards.shown
    assert cards.panel.place.text() == "2 of 9 today"


def test_space_shows_the_answer_its_follow_up_and_its_points_and_gives_the_grade(
    cards: Any,
) -> None:
    cards.presses(Qt.Key.Key_Space)
    assert cards.shown and cards.control.isHidden()  # nothing was typed: the box goes
    assert cards.panel.grades.suggested == 1, "nothing was said"
    assert cards.panel.answer.follow_ups == [] and cards.page.more_panel.shown.follow.isEnabled()
    cards.presses("f")
    (follow_up,) = cards.panel.answer.follow_ups
    assert follow_up.text.split("\n") == ["And if data is the limit?", "Then it bends."]
    assert not cards.page.more_panel.shown.follow.isEnabled(), "there was one"
    labels = [one for one in cards.panel.answer.findChildren(QWidget) if hasattr(one, "text")]
    said = [one.text() for one in labels if callable(one.text)]
    assert "Common claim" in said and "What the evidence says" in said
    boxes = cards.panel.answer.points.boxes
    assert boxes[1].accessibleName() == "both grow alike"
    boxes[0].toggle()
    assert cards.panel.grades.suggested == 1, "few of the points"
    boxes[1].toggle()
    assert cards.panel.grades.suggested == 3
    assert cards.panel.grades.buttons[3].property("role") == "primary"
    cards.presses(Qt.Key.Key_Space)
    assert ratings(cards, "power-law") == [3]


def test_the_question_stays_in_sight_however_long_it_is(cards: Any) -> None:
    for card in ("power-law", "cost"):
        cards.asks(card)
        assert not cards.panel.area.isAncestorOf(cards.panel.question), "it would scroll"
        assert cards.panel.area.widget().isAncestorOf(cards.panel.control)
    panel, height = cards.panel, cards.panel.head.height()
    panel.question.set_markdown("Why is that so, and not otherwise? " * 60)
    panel.resize(panel.size() * 0.99)
    QCoreApplication.processEvents()
    assert height < panel.head.height() <= panel.height() / 2
    assert panel.head.verticalScrollBar().maximum() > 0, "it scrolls by itself"


# Taken back


def test_undo_shows_the_card_again_as_it_was_answered_also_after_a_restart(own_cards: Any) -> None:
    cards = own_cards
    cards.types("A line")
    cards.presses(Qt.Key.Key_Return, "1")
    assert cards.card == "cost"
    cards.restart()
    cards.page.undo()
    assert cards.card == "power-law" and cards.shown
    assert cards.panel.place.text() == "1 of 9 today"
    assert cards.control.edit.toPlainText() == "A line"
    assert ratings(cards, "power-law") == []
    cards.page.redo()
    assert ratings(cards, "power-law") == [1] and cards.card == "cost"


def test_undo_is_the_pages_unless_the_field_has_something_to_take_back(cards: Any) -> None:
    Cards(cards.store).review("cost", 3, clock=cards.now)
    for card in ("power-law", "tokens-per-parameter"):
        cards.asks(card)
        cards.presses_undo()
        assert cards.card == "cost" and cards.shown
        Cards(cards.store).redo()
        cards.asks(card)
        cards.types("7")
        cards.presses_undo()
        assert cards.card == card and cards.control.answer() is None
        assert ratings(cards, "cost") == [3]


def test_put_aside_is_not_asked_and_can_be_taken_back(cards: Any) -> None:
    cards.page.more_panel.shown.suspend.click()
    assert cards.card == "cost" and "Suspended: 1 card." in cards.said
    assert Cards(cards.store).suspended() == {"power-law"}
    cards.page.undo()
    assert Cards(cards.store).suspended() == frozenset() and cards.card == "power-law"
    cards.page.redo()
    assert Cards(cards.store).suspended() == {"power-law"}
    cards.page.undo()
    cards.presses(Qt.Key.Key_Space, "3")
    cards.page.redo()  # something else was done since then
    assert Cards(cards.store).suspended() == frozenset()
    cards.page.undo()  # the review, which was done last
    assert cards.card == "power-law" and cards.shown


def test_a_buried_card_comes_tomorrow_and_can_be_taken_back(cards: Any) -> None:
    cards.presses(Qt.Key.Key_Space, "-")
    assert cards.card == "cost" and cards.said == "Buried until tomorrow."
    assert Cards(cards.store).suspended() == frozenset()
    cards.page.undo()
    assert cards.card == "power-law"
    cards.page.redo()
    cards.asks("power-law")
    assert cards.page.more_panel.shown.bury.text() == "Ask it again today"
    cards.passes(days=1)
    cards.page.next()
    assert cards.card == "power-law"


def test_a_cards_history_and_its_next_date_stand_beside_it(cards: Any) -> None:
    shown = cards.page.more_panel.shown
    assert shown.about.text() == "Scaling · Explain · Basic"
    assert shown.history.text() == "Never reviewed."
    for rating in (3, 4):
        Cards(cards.store).review("power-law", rating, clock=cards.now)
        cards.passes(minutes=10)
    cards.page.refresh()
    due, counts, latest, first = shown.history.text().splitlines()
    assert due.startswith("Next review: in ") and counts == "Reviewed 2 times, forgotten 0 times"
    assert ": Easy, " in latest and latest.endswith(" days") and first.endswith(": Good, 10 min")


def test_a_grade_that_cannot_be_stored_leaves_the_card_there(cards: Any) -> None:
    cards.presses(Qt.Key.Key_Space)
    with locked(cards.home):
        cards.presses("3")
        assert cards.card == "power-law" and cards.shown
        assert "in use" in cards.said
    cards.presses("3")
    assert cards.card == "cost" and not cards.said


# What comes when


def test_when_all_is_done_it_says_when_the_next_one_comes(cards: Any) -> None:
    Cards(cards.store).set_options(CardOptions(new_a_day=1))
    cards.page.next()
    cards.presses(Qt.Key.Key_Space, "1")  # a card of the learning steps comes once more
    assert cards.card == "power-law" and cards.panel.place.text() == "once more"
    cards.presses(Qt.Key.Key_Space, "4")
    assert cards.card == ""
    empty = cards.page.review.empty
    assert empty.sentence.text().startswith("That is all for now. 2 reviews today. The next")
    assert empty.button.text() == "Learn 5 more new cards"
    QTest.mouseClick(empty.button, LEFT)
    assert cards.card == "cost"


def test_a_lessons_cards_come_first_but_no_card_is_taken_away(cards: Any) -> None:
    cards.page.hide()
    Cards(cards.store).raise_first(["loss", "steps"])
    cards.page.show()
    assert cards.card == "loss"
    cards.control.press("1")
    cards.control.press("1")  # an answer was begun: this card stays
    cards.page.hide()
    Cards(cards.store).raise_first(["cost"])
    cards.page.show()
    assert cards.card == "loss"
    cards.page.hide()
    cards.asks("steps")  # a link opened it
    cards.page.show()
    assert cards.card == "steps"


def test_what_came_due_shows_after_a_minute(cards: Any) -> None:
    Cards(cards.store).set_options(CardOptions(new_a_day=0))
    Cards(cards.store).review("cost", 4, clock=cards.now)
    cards.page.next()
    assert cards.card == ""
    cards.passes(days=30)
    cards.page.timer.timeout.emit()
    assert cards.card == "cost"


def test_a_stubborn_card_is_told_kindly_with_what_to_do(cards: Any) -> None:
    Cards(cards.store).set_options(CardOptions(leech_lapses=2))
    for rating in (4, 1, 3):
        Cards(cards.store).review("cost", rating, clock=cards.now)
        cards.passes(days=30)
    cards.asks("cost")
    cards.presses(Qt.Key.Key_Space)
    assert cards.panel.answer.findChildren(Note) == []
    cards.presses("1")  # forgotten for the second time
    assert "This card is a leech" in cards.said
    cards.asks("cost")
    cards.presses(Qt.Key.Key_Space)
    (note,) = cards.panel.answer.findChildren(Note)
    assert "forgotten it 2 times" in note.text and "suspend it" in note.text


def test_a_filter_narrows_what_is_asked_and_says_so_where_nothing_is_left(cards: Any) -> None:
    page = cards.page
    page.more_panel.filters["kind"].setCurrentIndex(
        page.more_panel.filters["kind"].findData("order")
    )
    assert cards.card == "steps" and cards.panel.place.text() == "1 of 1 today"
    page.more_panel.own.click()
    assert cards.card == ""
    assert cards.page.review.empty.sentence.text() == "None of these cards is due."
    QTest.mouseClick(cards.page.review.empty.button, LEFT)
    assert cards.card == "power-law" and not page.more_panel.own.isChecked()
    assert page.more_panel.filters["kind"].currentData() == ""


def test_options_hold_at_once_and_those_set_elsewhere_are_shown(cards: Any) -> None:
    popup = cards.page.more_panel.options
    controls = popup.form.controls
    controls["new_a_day"].setValue(2)
    assert Cards(cards.store).options().new_a_day == 2
    assert cards.panel.place.text() == "1 of 2 today"
    controls["retention"].setValue(300)
    assert Cards(cards.store).options().retention == pytest.approx(0.9), "refused, and said"
    assert "must lie between 0.7 and 0.97" in popup.form.problems["retention"].text()
    controls["retention"].setValue(95)
    popup.steps["learning_steps"].setText("5, 30")
    popup.steps["learning_steps"].editingFinished.emit()
    options = Cards(cards.store).options()
    assert (options.retention, options.learning_steps) == (pytest.approx(0.95), (5, 30))
    popup.steps["learning_steps"].setText("soon")
    popup.steps["learning_steps"].editingFinished.emit()
    assert "Enter minutes, for example 1 10." in popup.problem.text()
    Cards(cards.store).set_options(CardOptions(new_a_day=77))
    cards.page.refresh()
    assert controls["new_a_day"].value() == 77 and popup.problem.isHidden()


# States


def test_a_link_opens_one_card_and_a_restart_finds_what_was_typed(own_cards: Any) -> None:
    cards = own_cards
    cards.asks("tokens-per-parameter")
    cards.types("1.6")
    cards.restart(cards.page.save_state())
    assert cards.card == "tokens-per-parameter" and cards.control.field.text() == "1.6"
    cards.presses(Qt.Key.Key_Return)
    cards.restart(cards.page.save_state())
    assert cards.shown and "Not quite" in cards.panel.verdict.text


def test_nonsense_in_a_state_is_left_out(cards: Any) -> None:
    before = cards.page.save_state()
    junk: tuple[dict[str, Any], ...] = (
        {"card": "no-such-card"},
        {"card": 7, "mode": "nowhere"},
        {"topic": "cooking", "kind": 3, "own": "yes"},
        {"draft": "words", "typed": {"a": 1}},
    )
    for state in junk:
        cards.page.open_state(state)
        assert cards.page.save_state() == before
    for card in ("which-recipe", "steps", "loss", "repeated", "cost"):
        for typed in (99, [5], [0.5, "x"], {"a": 1}, "words", [float("nan")]):
            cards.page.open_state({"card": card, "typed": typed})
            assert cards.card == card and not cards.shown, (card, typed)
