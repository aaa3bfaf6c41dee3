"""At a stop one predicts first: by keys, a number or a curve; then it is revealed and kept."""

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.cards.deck import shipped
from models.rich_text import plain
from models.store.paths import Home


def _load(name: str) -> Any:
    """Loaded by its path: tests have no packages."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


benches = _load("lessons_bench")


@pytest.fixture
def bench(qtbot: QtBot, home: Home, theme: object) -> Iterator[Any]:
    made = benches.Bench(qtbot, home)
    yield made
    made.close()


def number_of(stop: Any, text: str) -> str:
    """The key of a choice: they are shuffled."""
    return next(one.key for one in stop.control.options.buttons if one.rich.text == text)


def test_a_choice_is_predicted_by_keys_alone(bench: Any) -> None:
    bench.open("first", "pick")
    stop = bench.stop("pick")
    assert not stop.button.isEnabled()
    assert stop.reveal.isHidden()
    bench.key(Qt.Key(ord(number_of(stop, "By a tenth"))))
    assert stop.button.isEnabled()
    bench.key(Qt.Key.Key_Return)
    assert stop.judged.text() == "right"
    assert stop.reveal.text.text == "It falls by about a tenth."
    assert stop.reveal.isVisible()
    kept = bench.store.lessons.predicted("first")["pick"]
    assert (json.loads(kept.said), kept.correct) == (1, True)
    # what follows shows up to the next stop
    assert bench.shown() == bench.lessons[0].place_of("drawn") - 1
    assert bench.view.contents.predictions.text() == "Predicted at 1 of 3 stops, 1 right."


def test_every_choice_says_why_it_is_right_or_wrong(bench: Any) -> None:
    bench.open("first", "pick")
    stop = bench.stop("pick")
    stop.press(number_of(stop, "By half"))
    bench.click(stop.button)
    assert stop.judged.text() == "not quite"
    told = {one.rich.text: one.reason.text for one in stop.control.options.buttons}
    assert told == {
        "By half": "Too steep.",
        "By a tenth": "The exponent is small.",
        "Not at all": "It does fall.",
    }
    tags = {one.rich.text: one.tag.text() for one in stop.control.options.buttons}
    assert (tags["By half"], tags["By a tenth"]) == ("your pick", "right")
    assert not stop.press("1")  # nothing can be picked any more


def test_an_answer_is_there_again_after_the_program_was_closed(
    qtbot: QtBot, home: Home, theme: object
) -> None:
    first = benches.Bench(qtbot, home)
    first.open("first", "pick")
    stop = first.stop("pick")
    stop.press(number_of(stop, "Not at all"))
    stop.predict()
    first.close()
    again = benches.Bench(qtbot, home)
    again.open("first", "pick")
    stop = again.stop("pick")
    assert stop.judged.text() == "not quite"
    picked = [one.rich.text for one in stop.control.options.buttons if one.isChecked()]
    assert picked == ["Not at all"]
    assert stop.reveal.isVisible() and stop.button.isHidden()
    again.store.lessons.predict("first", "count", '"7"', correct=False)
    again.open("first", "count")
    stop = again.stop("count")
    assert stop.control.field.text() == "7"
    assert stop.told.isVisible() and stop.told.text().startswith("Not quite: it is 20 tokens")
    again.close()


def test_a_stop_can_be_skipped_and_answered_later(bench: Any) -> None:
    bench.open("first", "pick")
    stop = bench.stop("pick")
    bench.click(stop.skip)
    assert bench.shown() == bench.lessons[0].place_of("drawn") - 1
    assert stop.judged.text() == "skipped"
    assert bench.store.lessons.predicted("first") == {}
    stop.press("1")
    bench.click(stop.button)
    assert stop.judged.text() in ("right", "not quite")
    assert "pick" in bench.store.lessons.predicted("first")


def test_what_was_skipped_stays_open_the_next_time(bench: Any) -> None:
    bench.open("first", "pick")
    bench.click(bench.stop("pick").skip)
    bench.page.show_list()
    bench.open("first", "pick")
    assert bench.shown() == bench.lessons[0].place_of("drawn") - 1
    assert bench.stop("pick").judged.text() == "skipped"
    assert bench.stop("pick").is_open


def test_keys_are_for_the_stop_that_has_the_keyboard(bench: Any) -> None:
    text = benches.FIRST.replace("## Between\n" + benches.LONG, "## Between")
    bench.page.lessons = benches.read_all({"01-first": text})[0]
    bench.open("first", "count")  # both stops are in sight, and neither was answered
    first, second = bench.stop("pick"), bench.stop("count")
    assert bench.reader.open_stop() is first
    second.control.field.setFocus()
    QTest.keyClicks(second.control.field, "20")
    bench.key(Qt.Key.Key_Return)
    assert second.outcome.correct and first.control.answer() is None


def test_a_number_counts_within_its_tolerance(bench: Any) -> None:
    bench.store.lessons.predict("first", "pick", "1", correct=True)
    bench.open("first", "count")
    stop = bench.stop("count")
    QTest.keyClicks(stop.control.field, "21")
    bench.key(Qt.Key.Key_Return, stop.control.field)
    assert stop.judged.text() == "right"
    assert stop.told.text().startswith("Right: 20 tokens.")
    assert json.loads(bench.store.lessons.predicted("first")["count"].said) == "21"
    # the keyboard is on the page again, so that the space bar goes on
    assert bench.reader.hasFocus()


@pytest.mark.parametrize("typed", ["many", "21 bananas"])
def test_a_number_that_cannot_be_read_is_no_attempt(bench: Any, typed: str) -> None:
    bench.store.lessons.predict("first", "pick", "1", correct=True)
    bench.open("first", "count")
    stop = bench.stop("count")
    QTest.keyClicks(stop.control.field, typed)
    bench.click(stop.button)
    assert stop.told.isVisible() and "umber" in stop.told.text()
    assert stop.outcome is None
    assert "count" not in bench.store.lessons.predicted("first")
    stop.control.field.clear()
    QTest.keyClicks(stop.control.field, "20")
    assert not stop.told.isVisible()


def test_letters_in_a_field_are_no_commands(bench: Any) -> None:
    bench.store.lessons.predict("first", "pick", "1", correct=True)
    bench.open("first", "count")
    field = bench.stop("count").control.field
    field.setFocus()
    QTest.keyClicks(field, "p n 1")
    assert field.text() == "p n 1"
    assert bench.page.reading.lesson.id == "first"


def test_a_curve_is_drawn_by_its_points_then_shown_beside_the_real_one(bench: Any) -> None:
    for stop in ("pick", "count"):
        bench.store.lessons.predict("first", stop, "1", correct=True)
    bench.open("first", "draw")
    stop = bench.stop("draw")
    plot = stop.control.plot
    assert not stop.button.isEnabled()
    task = bench.page.reading._tasks["draw"]
    for place, y in enumerate(task.truth):
        mark = [mark for mark in plot.figure.marks if mark.movable][place]
        bench.drag(plot, mark, y)
    bench.click(stop.button)
    assert stop.judged.text() == "right"
    kept = bench.store.lessons.predicted("first")["draw"]
    drawn = json.loads(kept.said)
    low, high = task.span
    assert drawn == pytest.approx(list(task.truth), abs=0.02 * (high - low))
    names = [series.name for series in plot.figure.series]
    assert {series.name for series in task.full.series} < set(names)
    assert bench.shown() == bench.lessons[0].end


def test_an_answer_that_no_longer_fits_leaves_the_stop_open(bench: Any) -> None:
    """The lesson is another than when it was answered."""
    for said in ("7", "not json", '"words"'):
        bench.store.lessons.predict("first", "pick", said, correct=True)
        bench.open("first", "pick")
        assert bench.stop("pick").is_open
        bench.open("second")


def test_the_page_stays_where_it_is_when_a_stop_is_answered(bench: Any) -> None:
    bench.open("first", "asked")
    stop = bench.stop("pick")
    before = bench.y_of(stop)
    stop.press("1")
    stop.predict()
    bench.settle()
    assert bench.y_of(stop) == before


# the end


def finish(bench: Any) -> Any:
    for stop in ("pick", "count", "draw"):
        bench.store.lessons.predict("first", stop, "1", correct=True)
    bench.open("first", "end")
    return bench.reader.block(bench.lessons[0].end)


def test_the_end_says_what_to_say_and_lists_cards_and_sources(bench: Any) -> None:
    end = finish(bench)
    assert end.say.text.split("\n") == ["It falls.", "As a power.", "To a floor."]
    rows = [end.questions.itemAt(n).widget() for n in range(end.questions.count())]
    assert [row.question.text for row in rows] == [plain(bench.card.question)]
    source = end.sources.itemAt(0).widget().text()
    assert source.startswith("Kaplan") and source.endswith(", sec. 3.")


def test_one_button_puts_the_cards_first_and_marks_the_lesson_done(bench: Any) -> None:
    end = finish(bench)
    assert end.finish.text() == "Put this card first and finish"
    bench.click(end.finish)
    assert bench.store.cards.today(shipped()).new[0] == bench.card.id
    assert bench.store.lessons.reading("first").done
    assert end.finish.isHidden()
    assert end.finished.text() == "This lesson is done; its card comes first in your next review."
    assert bench.view.contents.said.text().startswith("Done.")
    bench.click(end.review)
    assert bench.opened == [("interview", {"page": "cards"})]
    assert end.after.accessibleName() == "Next lesson: 2: What is spent"
    bench.click(end.after)
    assert bench.page.reading.lesson.id == "second"


def test_a_lesson_without_cards_is_marked_as_done(bench: Any) -> None:
    bench.open("second", "end")
    end = bench.reader.block(bench.lessons[1].end)
    assert end.finish.text() == "Mark this lesson as done"
    bench.click(end.finish)
    assert end.finished.text() == "This lesson is done."
    assert end.review.isHidden() and end.after.isHidden()
    bench.page.show_list()
    assert bench.view.next.lesson.text() == "1: What falls"
    # read again, it begins at its head
    bench.open("second")
    assert bench.reader.top_place() == 0
