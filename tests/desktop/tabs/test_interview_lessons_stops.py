"""At a stop one predicts first: by keys, a number or a curve; then it is revealed and kept."""

import json
from typing import Any

import pytest
from lessons_bench import FIRST, LONG, read_all
from page_bench import locked
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.tabs.interview.lessons.figure import FigureBlock
from models.interview.card_file import shipped
from models.interview.cards import Cards
from models.interview.rich_text import plain


def number_of(stop: Any, text: str) -> str:
    """The key of a choice: they are shuffled."""
    return next(one.key for one in stop.control.options.buttons if one.rich.text == text)


def test_a_choice_is_predicted_by_keys_alone(lessons: Any) -> None:
    lessons.open("first", "pick")
    stop = lessons.stop("pick")
    assert not stop.button.isEnabled()
    assert stop.reveal.isHidden()
    lessons.key(Qt.Key(ord(number_of(stop, "By a tenth"))))
    assert stop.button.isEnabled()
    lessons.key(Qt.Key.Key_Return)
    assert stop.judged.text() == "right"
    assert stop.reveal_text.text == "It falls by about a tenth."
    assert stop.reveal.isVisible()
    kept = lessons.store.lessons.predicted("first")["pick"]
    assert (json.loads(kept.said), kept.correct) == (1, True)
    # what follows shows up to the next stop
    assert lessons.shown() == lessons.place("drawn") - 1
    assert lessons.page.contents.predictions.text() == "1 of 3 stops predicted, 1 right."


def test_space_stops_at_a_stop_and_gives_it_the_keyboard(lessons: Any) -> None:
    lessons.open("first", "top")
    stop = None
    for _ in range(6):
        lessons.key(Qt.Key.Key_Space)
        lessons.settle()
        stop = next(lessons.reader.stops(), None)
        if stop is not None and stop.hasFocus():
            break
    assert stop is not None and stop.hasFocus()
    for _ in range(2):  # it stays in sight, and Space picks nothing
        assert 0 <= lessons.y_of(stop) < lessons.reader.viewport().height() - stop.height()
        lessons.key(Qt.Key.Key_Space)
    assert stop.control.answer() is None
    lessons.key(Qt.Key.Key_1)
    lessons.key(Qt.Key.Key_Return)
    assert stop.is_answered and lessons.reader.hasFocus()
    before = lessons.reader.verticalScrollBar().value()
    lessons.settle()
    lessons.key(Qt.Key.Key_Space)
    assert lessons.reader.verticalScrollBar().value() > before


def test_a_stop_can_be_skipped_and_answered_later(lessons: Any) -> None:
    lessons.open("first", "pick")
    lessons.click(lessons.stop("pick").skip)
    until = lessons.place("drawn") - 1
    assert lessons.shown() == until and lessons.store.lessons.predicted("first") == {}
    lessons.page.show_list()
    lessons.open("first", "pick")  # the next time it is open still
    stop = lessons.stop("pick")
    assert lessons.shown() == until and stop.judged.text() == "skipped" and stop.is_open
    stop.press("1")
    lessons.click(stop.button)
    assert stop.judged.text() in ("right", "not quite")
    assert "pick" in lessons.store.lessons.predicted("first")


@pytest.mark.parametrize("answered", [False, True])
def test_a_stop_that_is_passed_in_a_lesson_gone_on_with_stays_where_it_is(
    lessons: Any, answered: bool
) -> None:
    lessons.answered("pick")
    lessons.open("first", "count")  # the figure above is built after the stop
    stop = lessons.stop("count")
    assert any(isinstance(lessons.reader.block(n), FigureBlock) for n in range(lessons.shown()))
    QTest.keyClicks(stop.control.field, "20")
    pressed = stop.button if answered else stop.skip
    pressed.setFocus()
    before = lessons.y_of(stop)
    lessons.click(pressed)
    lessons.settle()
    assert lessons.y_of(stop) == before and lessons.reader.hasFocus()


def test_a_full_disk_is_told_and_the_answer_is_not_revealed(lessons: Any) -> None:
    lessons.open("first", "pick")
    stop = lessons.stop("pick")
    with locked(lessons.home):
        lessons.key(Qt.Key.Key_1)
        lessons.key(Qt.Key.Key_Return)
        assert lessons.page.banner.text
        assert not stop.is_answered and stop.reveal.isHidden()
    lessons.key(Qt.Key.Key_Return)
    assert stop.is_answered and stop.reveal.isVisible()


def test_keys_are_for_the_stop_that_has_the_keyboard(lessons: Any) -> None:
    text = FIRST.replace("## Between\n" + LONG, "## Between")
    lessons.reads(read_all({"01-first": text})[0])
    lessons.open("first", "count")  # both stops are in sight, and neither was answered
    first, second = lessons.stop("pick"), lessons.stop("count")
    assert lessons.reader.open_stop() is first
    second.control.field.setFocus()
    QTest.keyClicks(second.control.field, "20")
    lessons.key(Qt.Key.Key_Return)
    assert second.correct and first.control.answer() is None


def test_a_number_counts_within_its_tolerance_and_nonsense_is_no_attempt(lessons: Any) -> None:
    lessons.answered("pick")
    lessons.open("first", "count")
    stop = lessons.stop("count")
    field = stop.control.field
    field.setFocus()
    QTest.keyClicks(field, "p n 1")
    assert field.text() == "p n 1", "letters in a field are no commands"
    assert lessons.page.reading.lesson.id == "first"
    for typed in ("many", "21 bananas"):
        field.clear()
        QTest.keyClicks(field, typed)
        lessons.click(stop.button)
        assert stop.told.isVisible() and "umber" in stop.told.text()
        assert not stop.is_answered
        assert "count" not in lessons.store.lessons.predicted("first")
    field.clear()
    QTest.keyClicks(field, "21")
    assert not stop.told.isVisible()
    lessons.key(Qt.Key.Key_Return, field)
    assert stop.judged.text() == "right"
    assert stop.told.text().startswith("Right: 20 tokens.")
    assert json.loads(lessons.store.lessons.predicted("first")["count"].said) == "21"
    assert lessons.reader.hasFocus(), "so that the space bar goes on"


def test_a_curve_is_drawn_by_its_points_then_shown_beside_the_real_one(lessons: Any) -> None:
    lessons.answered("pick", "count")
    lessons.open("first", "draw")
    stop = lessons.stop("draw")
    plot = stop.control.plot
    assert not stop.button.isEnabled()
    task = stop.task
    for place, y in enumerate(task.truth):
        mark = [mark for mark in plot.figure.marks if mark.movable][place]
        lessons.drag(plot, mark, y)
    lessons.click(stop.button)
    assert stop.judged.text() == "right"
    kept = lessons.store.lessons.predicted("first")["draw"]
    drawn = json.loads(kept.said)
    low, high = task.span
    assert drawn == pytest.approx(list(task.truth), abs=0.02 * (high - low))
    names = [series.name for series in plot.figure.series]
    assert {series.name for series in task.full.series} < set(names)
    assert lessons.shown() == lessons.lessons[0].end


# the end


def finish(lessons: Any) -> Any:
    lessons.answered("pick", "count", "draw")
    lessons.open("first", "end")
    return lessons.reader.block(lessons.lessons[0].end)


def test_one_button_puts_the_cards_first_and_marks_the_lesson_done(lessons: Any) -> None:
    end = finish(lessons)
    assert end.say.text.split("\n") == ["It falls.", "As a power.", "To a floor."]
    (row,) = end.questions
    assert row.findChildren(QLabel)[0].text() == plain(lessons.card.question)
    source = end.sources[0].text()
    assert source.startswith("Kaplan") and source.endswith(", sec. 3.")
    assert end.finish.text() == "Put this card first and finish"
    lessons.click(end.finish)
    assert Cards(lessons.store).today(shipped()).new[0] == lessons.card.id
    assert lessons.store.lessons.reading("first").done
    assert end.finish.isHidden()
    assert end.finished.text() == "This lesson is done; its card comes first in your next review."
    assert lessons.page.contents.read.text().startswith("Done.")
    lessons.click(end.review)
    assert lessons.opened == [("interview", {"page": "cards"})]
    assert end.next.accessibleName() == "Next lesson: 2: What is spent"
    lessons.click(end.next)
    assert lessons.page.reading.lesson.id == "second"


def test_a_lesson_that_is_read_to_its_end_is_done(lessons: Any) -> None:
    lessons.answered("pick", "count", "draw")
    lessons.open("first", "end")
    assert not lessons.store.lessons.reading("first").done, "a link to its end reads nothing"
    lessons.open("first", "pelicans")
    bar = lessons.reader.verticalScrollBar()
    lessons.key(Qt.Key.Key_Space)
    while bar.value() < bar.maximum():
        lessons.key(Qt.Key.Key_Space)
    lessons.settle()
    assert lessons.store.lessons.reading("first").done
    end = lessons.reader.block(lessons.lessons[0].end)
    assert end.finished.text() == "This lesson is done."
    assert end.finish.text() == "Put this card first" and end.finish.isVisible()
    lessons.key(Qt.Key.Key_Escape)
    assert lessons.page.next.record.text().startswith("1 of 2 lessons done.")
