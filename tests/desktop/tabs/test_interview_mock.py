"""A mock interview at the page: set up, answered, interrupted, marked, kept and compared."""

from collections.abc import Iterator

import pytest
from mock_bench import CLIP, PICK, POINTS, RATIO, Bench, card, finished
from page_bench import locked
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.interview.card import Card, Choice, Order
from models.interview.cards import Cards
from models.store.paths import Home

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(qtbot: QtBot, home: Home) -> Iterator[Bench]:
    made = Bench(qtbot, home)
    yield made
    made.close()


# ---------------------------------------------------------------------- the set-up


def test_the_set_up_says_what_will_be_asked_and_for_how_long(bench: Bench) -> None:
    setup = bench.page.setup
    assert setup.estimate.text() == "2 questions and 1 follow-up, about 4 minutes."
    assert "No more cards" in setup.hint.text()
    more = bench.page.more_panel
    more.show()
    sft, ppo = more.topics["sft"], more.topics["ppo"]
    assert not sft.box.isEnabled() and not sft.box.isChecked(), "of which there are no cards"
    bench.click(ppo.box)
    assert setup.estimate.text() == "1 question, about 1 minute."
    bench.click(more.levels.button("basic"))
    assert not setup.begin.isEnabled() and "another" in setup.hint.text()
    bench.click(more.none)
    assert "Tick at least one topic" in setup.hint.text()
    bench.click(more.levels.button(""))
    bench.click(more.every)
    assert setup.begin.isEnabled() and ppo.fitting.text() == "1 card"
    assert not ppo.weight.isVisible()
    bench.click(more.weights)
    ppo.weight.setValue(3)
    weights = bench.page.state.setup.topics
    assert weights["ppo"] == 3 and weights["scaling"] == 1
    more.hide()
    bench.click(setup.lengths.button("own"))
    assert setup.own.isVisible() and setup.own.hasFocus()
    setup.own.setValue(2)
    assert setup.own.isVisible() and bench.page.state.setup.minutes == 2
    bench.click(setup.lengths.button("30"))
    assert not setup.own.isVisible() and bench.page.state.setup.minutes == 30


# ---------------------------------------------------------------------- asking


def test_answers_come_before_the_model_answers_and_follow_ups_one_by_one(bench: Bench) -> None:
    bench.begin()
    seen = []
    while bench.page.step is not None:
        seen.append(bench.card.question.text)
        assert not any("That is" in text for text in texts(bench.page.ask))
        if bench.page.step.follow_up is not None:
            assert bench.card.before.isVisible(), "it shows what it follows"
            assert bench.card.before.answer.typed == "I said it is <b>cut</b>."
            assert bench.card.before.asked.text == "What of clip?"
        target = bench.card.control.first()
        QTest.keyClicks(target, "20" if "ratio" in seen[-1] else "I said it is <b>cut</b>.")
        QTest.keyClick(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sorted(seen) == ["And if it is large?", "What of clip?", "What of ratio?"]
    assert seen.index("And if it is large?") == seen.index("What of clip?") + 1
    assert bench.part() == "mark"
    assert {answer.said for answer in bench.kept().answers} == {"20", "I said it is <b>cut</b>."}


def texts(widget: QWidget) -> list[str]:
    return [one.toPlainText() for one in widget.findChildren(QWidget) if hasattr(one, "markdown")]


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier(0)])
def test_what_is_not_answered_is_not_submitted_and_says_so(
    qtbot: QtBot, home: Home, keys: Qt.KeyboardModifier
) -> None:
    bench = Bench(qtbot, home, (PICK,))
    bench.begin()
    QTest.keyClick(bench.card.area, Qt.Key.Key_Return, keys)
    assert bench.part() == "ask" and bench.kept().answers == ()
    assert bench.card.problem.text() == "There is no answer yet. Answer, or press Skip."
    bench.click(bench.card.control.options.buttons[0])
    assert not bench.card.problem.isVisible()
    QTest.keyClick(bench.card.area, Qt.Key.Key_Return, keys)
    assert bench.part() == "mark"
    bench.close()


def test_an_order_in_which_nothing_was_moved_is_no_answer(qtbot: QtBot, home: Home) -> None:
    steps = card("steps", "sft", "order", body=Order(("first", "second", "third")))
    bench = Bench(qtbot, home, (steps,))
    bench.begin()
    QTest.keyClick(bench.card.control.list, Qt.Key.Key_Return, CONTROL)
    assert bench.part() == "ask" and "no answer yet" in bench.card.problem.text()
    QTest.keyClick(bench.card.control.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(bench.card.control.list, Qt.Key.Key_Return, CONTROL)
    assert bench.part() == "mark" and bench.kept().answers[0].given is not None
    bench.close()


def test_what_is_no_number_is_refused_beside_the_field(qtbot: QtBot, home: Home) -> None:
    bench = Bench(qtbot, home, (RATIO,))
    bench.begin()
    bench.answer("abc")
    assert bench.part() == "ask" and bench.card.problem.isVisible()
    assert "could not be read as a number" in bench.card.problem.text()
    bench.click(bench.card.skip)
    assert bench.part() == "mark"
    bench.close()


@pytest.mark.parametrize("card", [CLIP, RATIO, PICK])
def test_what_was_left_unanswered_cannot_be_ticked(qtbot: QtBot, home: Home, card: Card) -> None:
    bench = Bench(qtbot, home, (card,))
    bench.begin()
    while bench.part() == "ask":
        bench.click(bench.card.skip)
    QTest.keyClicks(bench.mark.area, "2")
    assert not bench.mark.scale.isVisible() and not bench.mark.rubric.isVisible()
    assert bench.kept().answers[0].grade == 0.0
    bench.close()


def test_the_clock_runs_stands_and_says_calmly_that_time_is_up(bench: Bench) -> None:
    bench.begin()
    shown = bench.card
    bench.time = 90.0
    bench.page.tick()
    assert shown.place.text() == "1 of 2\n8:30 left"
    bench.click(shown.pause)
    bench.time = 300.0
    bench.page.tick()
    assert shown.place.text() == "1 of 2\n8:30 left, paused" and not shown.hand_in.isEnabled()
    assert shown.pause.hasFocus(), "what can be done next"
    bench.click(shown.pause)
    bench.time = 300.0 + 600.0
    bench.page.tick()
    assert shown.place.text() == "1 of 2\nTime is up" and "You may finish" in shown.lead.text()
    bench.answer("21")
    assert bench.part() == "mark" and len(bench.kept().answers) == 1


def test_the_clock_stands_while_the_page_is_not_at_the_front(bench: Bench) -> None:
    bench.begin()
    bench.time = 60.0
    bench.page.hide()
    bench.time = 500.0
    bench.page.show()
    bench.time = 530.0
    bench.page.tick()
    assert "8:30 left" in bench.card.place.text()
    bench.say("1")
    bench.page.tick()  # while one types on, the draft is kept at each
    assert bench.store.interviews.draft(1).given == "1"


# ---------------------------------------------------------------------- back


def test_one_goes_back_to_an_earlier_question_and_says_something_else(
    qtbot: QtBot, home: Home
) -> None:
    bench = Bench(qtbot, home, (CLIP,))
    bench.begin()
    assert not bench.card.back.isVisible(), "it is the first"
    bench.answer("It is cut.", seconds=30.0)
    bench.say("half a follow-up")
    QTest.keyClick(bench.card.control.first(), Qt.Key.Key_PageUp, CONTROL)
    assert bench.card.question.text == "What of clip?" and bench.card.given() == "It is cut."
    assert bench.card.hand_in.text() == "Save the answer" and not bench.card.skip.isVisible()
    bench.answer(" At 1.2.", seconds=5.0)
    assert bench.card.question.text == "And if it is large?"
    assert bench.card.given() == "half a follow-up", "it has waited"
    [answer] = bench.kept().answers
    assert (answer.said, answer.seconds) == ("It is cut. At 1.2.", 35.0)
    bench.click(bench.card.back)
    bench.click(bench.card.forward)
    assert bench.card.given() == "half a follow-up"
    bench.answer(".", seconds=0.0)
    assert bench.part() == "mark" and bench.kept().answers[0] == answer
    bench.close()


def test_what_was_skipped_is_answered_after_all_and_what_was_right_may_become_wrong(
    qtbot: QtBot, home: Home
) -> None:
    bench = Bench(qtbot, home, (RATIO, PICK))
    bench.begin()
    picks = isinstance(bench.page.step.card.body, Choice)
    bench.click(bench.card.skip)
    bench.click(bench.card.back)
    assert bench.card.given() is None
    bench.click(bench.card.hand_in)
    assert "no answer yet" in bench.card.problem.text(), "as the first time"
    bench.say("1" if picks else "20")
    if picks:
        bench.click(bench.card.control.options.buttons[0])
    bench.click(bench.card.hand_in)
    assert bench.kept().answers[0].said != ""
    bench.close()


def test_an_answer_that_was_shown_is_not_changed_any_more(bench: Bench) -> None:
    bench.begin()
    bench.answer("20")
    bench.click(bench.card.end)
    assert bench.part() == "mark"
    bench.click(bench.page.mark.more)
    assert bench.part() == "ask" and not bench.card.back.isVisible()
    bench.page.back()
    assert bench.page.answered is None


def test_each_answer_at_once_leaves_no_way_back(bench: Bench) -> None:
    bench.begin(each=True)
    bench.answer("20")
    bench.click(bench.mark.next)
    assert bench.part() == "ask" and not bench.card.back.isVisible()


def test_an_answer_that_cannot_be_kept_is_not_lost(bench: Bench, home: Home) -> None:
    bench.begin()
    first = bench.card.question.text
    bench.say("20")
    with locked(home):
        bench.click(bench.card.hand_in)
        assert bench.page.banner.text and bench.card.question.text == first
        assert bench.page.ask.card.given() == "20"
    bench.click(bench.card.hand_in)
    assert not bench.page.banner.text and bench.kept().answers[0].said == "20"


# ---------------------------------------------------------------------- interrupted


def test_what_was_typed_survives_a_killed_program(qtbot: QtBot, home: Home) -> None:
    bench = Bench(qtbot, home, (CLIP,))
    bench.begin()
    bench.time = 100.0
    bench.say("half a sentence")
    qtbot.waitUntil(lambda: bench.store.interviews.draft(1) is not None)
    qtbot.waitUntil(lambda: bench.store.interviews.draft(1).given == "half a sentence")
    bench.crash()
    again = Bench(qtbot, home, (CLIP,))
    assert "0 of 2 answered, 8:20 left" in again.page.interrupted.told.text()
    again.click(again.page.interrupted.resume)
    assert again.page.ask.card.given() == "half a sentence"
    again.answer(", and the rest", seconds=20.0)
    [answer] = again.kept().answers
    assert (answer.said, answer.seconds) == ("half a sentence, and the rest", 120.0)
    again.close()


def test_one_that_was_interrupted_goes_on_by_a_link_or_is_ended_and_marked(
    qtbot: QtBot, home: Home
) -> None:
    bench = Bench(qtbot, home, (CLIP,))
    bench.begin()
    bench.answer("It is cut.")
    bench.crash()
    again = Bench(qtbot, home, (CLIP,))
    again.page.open_state({"interview": 7})
    assert again.part() == "setup"
    again.page.open_state({"interview": 1})
    assert again.part() == "ask" and again.card.question.text == "And if it is large?"
    again.crash()
    third = Bench(qtbot, home, (CLIP,))
    third.click(third.page.interrupted.end)
    assert third.part() == "mark" and third.kept().ended is not None
    assert third.page.mark.more.text() == "Continue: 1 question left"
    third.click(third.page.mark.more)
    assert third.part() == "ask" and third.card.question.text == "And if it is large?"
    third.close()


def test_an_interview_without_any_answer_is_not_kept(bench: Bench) -> None:
    bench.begin()
    bench.page.open_state({"setup": {"minutes": 30}, "result": 1})
    assert bench.part() == "ask", "a link leaves it in peace"
    bench.click(bench.card.end)
    assert bench.part() == "setup"
    assert bench.store.interviews.all() == () and bench.store.interviews.open() == ()
    assert not bench.page.past.isVisible()


# ---------------------------------------------------------------------- marking


def test_points_are_ticked_by_digit_and_make_the_grade(qtbot: QtBot, home: Home) -> None:
    bench = Bench(qtbot, home, (CLIP,))
    bench.begin()
    bench.answer_all()
    assert bench.mark.said.typed == "It is cut." and bench.mark.answer.text == "That is clip."
    assert [box.accessibleName() for box in bench.mark.rubric.boxes] == list(POINTS)
    QTest.keyClicks(bench.mark.area, "13")
    assert bench.mark.told.text() == "2 of 3 points: 67\u00a0%"
    assert bench.kept().answers[0].points == (0, 2)
    QTest.keyClicks(bench.mark.area, "1")  # a tick can be taken back
    assert bench.kept().answers[0].grade == pytest.approx(1 / 3)
    QTest.keyClick(bench.mark.area, Qt.Key.Key_Return)
    QTest.keyClicks(bench.mark.area, "2")  # of the follow-up: partly said
    assert bench.kept().answers[1].grade == 0.5
    assert bench.mark.scale.buttons[0.5].isChecked()
    assert [row[1] for row in bench.rows(bench.page.mark.list)] == ["33\u00a0%", "50\u00a0%"]
    QTest.keyClick(bench.mark.area, Qt.Key.Key_Left)
    assert bench.mark.place.text() == "Answer 1 of 2"
    bench.close()


def test_each_answer_at_once_and_the_clock_stands_meanwhile(bench: Bench) -> None:
    bench.begin(each=True)
    bench.answer("20", seconds=40.0)
    assert bench.part() == "mark" and bench.mark.next.text() == "Continue the interview"
    bench.time += 500.0
    bench.click(bench.mark.next)
    assert bench.part() == "ask"
    bench.page.tick()
    assert "9:20 left" in bench.card.place.text()
    while bench.page.step is not None:
        bench.answer("20")
        if bench.mark.scale.isVisible():
            bench.page.scale(1.0)
        bench.click(bench.mark.next)
    assert bench.part() == "result"


def test_a_card_that_is_gone_can_still_be_read_and_no_tick_is_none_said(
    qtbot: QtBot, home: Home
) -> None:
    bench = Bench(qtbot, home, (CLIP,))
    bench.begin()
    bench.answer_all()
    assert bench.kept().answers[0].grade is None
    bench.click(bench.mark.next)
    assert bench.kept().answers[0].grade == 0.0
    bench.crash()
    again = Bench(qtbot, home, (RATIO,))
    again.page.open_state({"result": 1})
    again.page.go_to(0)
    assert again.mark.question.text == "What of clip?" and again.mark.said.typed == "It is cut."
    assert "not in the deck" in again.mark.answer.text
    again.close()


# What came of it


def test_the_result_says_what_to_revise_and_what_to_open(bench: Bench) -> None:
    finished(bench)
    part = bench.page.result
    assert bench.part() == "result" and part.hero.value == "50\u00a0%"
    assert part.hero.caption_label.text() == "95 % CI: 9–91\xa0%, from 2 questions"
    assert part.facts.text().startswith("1:30 of 10 minutes, 0:45 per question on average.")
    assert sorted(row[1:] for row in bench.rows(part.answers)) == [
        ("0:30", "0\u00a0%"), ("0:30", "0\u00a0%"), ("0:30", "100\u00a0%"),
    ]  # fmt: skip
    assert part.revise.raise_button.text() == "Review this card first"
    bench.click(part.revise.labs.itemAt(0).widget())
    assert bench.links == [("alignment", {"page": "ppo"})]
    bench.click(part.revise.raise_button)
    assert part.revise.done.text() == "1 new card comes first in the next review."
    bench.click(part.revise.go)
    assert bench.links[-1] == ("interview", {"page": "cards"})
    assert Cards(bench.store).today(Cards(bench.store).deck()).new[0] == "clip"


def test_the_same_is_asked_again(bench: Bench) -> None:
    finished(bench)
    asked = [answer.asked for answer in bench.kept().answers]
    bench.click(bench.page.result.again)
    bench.answer_all()
    assert [one.asked for one in bench.store.interviews.get(2).answers] == asked
    while bench.part() == "mark":
        bench.page.scale(1.0)
        bench.click(bench.mark.next)
    bench.click(bench.page.result.new)
    assert len(bench.rows(bench.page.past.list)) == 2


def test_a_result_is_opened_read_again_removed_and_brought_back(bench: Bench) -> None:
    finished(bench)
    assert bench.page.save_state()["result"] == 1
    bench.page.show_setup()
    bench.page.open_state({"result": 1})
    assert bench.part() == "result"
    bench.page.result.answers.selectRow(1)
    QTest.keyClick(bench.page.result.answers, Qt.Key.Key_Return)
    assert bench.part() == "mark" and bench.mark.place.text() == "Answer 2 of 3"
    bench.page.open_state({"result": 99})
    assert bench.part() == "mark"
    bench.page.open(1)
    bench.click(bench.page.result.remove)
    assert bench.part() == "setup" and not bench.page.past.isVisible()
    assert bench.page.undo_bar.isVisible() and bench.page.undo_action.isEnabled()
    bench.page.undo_action.trigger()
    assert len(bench.rows(bench.page.past.list)) == 1 and not bench.page.undo_bar.isVisible()
    QTest.keyClick(bench.page.past.list, Qt.Key.Key_Delete)
    assert bench.store.interviews.all() == ()
