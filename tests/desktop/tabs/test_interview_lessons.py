"""Lessons are read in one column, found by their words, and kept; stops: the file beside this."""

from typing import Any

import pytest
from lessons_bench import SECOND, Bench
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.tabs.interview.lessons.blocks import WorkedBlock
from desktop.tabs.interview.lessons.figure import TryButton
from models.interview.card import Live
from models.interview.lesson import Drawing, Stop, Worked
from models.interview.lesson_files import shipped
from models.store.paths import Home

Key = Qt.Key


# the list


def test_the_list_names_every_lesson_and_offers_the_first(lessons: Any) -> None:
    lines, shown = lessons.page.list.lines, lessons.page.list.list
    assert [line.title for line in lines] == ["What falls", "What is spent"]
    assert shown.item(0).text() == "1. What falls. Scaling · 15 minutes"
    assert lessons.page.next.button.text() == "Begin"
    assert lessons.page.next.lesson.text() == "1: What falls"
    shown.setFocus()
    lessons.key(Key.Key_Down, shown)
    lessons.key(Key.Key_Return, shown)
    assert lessons.page.reading.lesson.id == "second"
    assert lessons.reader.hasFocus()


# reading


def test_what_follows_a_stop_is_hidden_and_the_contents_say_why(lessons: Any) -> None:
    lessons.click(lessons.page.next.button)
    lessons.settle()
    assert lessons.reader.verticalScrollBar().value() == 0, "a lesson opens at its head"
    items = lessons.page.contents.list
    assert items.currentRow() == 0
    assert lessons.shown() == lessons.place("asked") + 1
    why = "Hidden until you predict at stop 1, or skip it."
    tips = [items.item(n).toolTip() for n in range(items.count())]
    assert tips == ["What falls", "Loss", "Asked", why, why, why, why]
    # a click on a hidden section brings the stop that it waits for
    lessons.page.go_to(lessons.place("pelicans"))
    lessons.settle()
    assert 0 <= lessons.y_of(lessons.stop("pick")) < lessons.reader.viewport().height()


def test_keys_scroll_and_the_contents_follow(lessons: Any) -> None:
    lessons.open()
    bar = lessons.reader.verticalScrollBar()
    lessons.key(Key.Key_Space)
    assert 0 < bar.value() < lessons.reader.viewport().height()
    QTest.keyClick(lessons.reader, Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == 0
    lessons.key(Key.Key_End)
    lessons.settle()
    assert bar.value() == bar.maximum()
    assert lessons.page.contents.list.currentItem().text() == "Asked"
    lessons.key(Key.Key_Home)
    assert bar.value() == 0
    text = lessons.reader.block(2)
    text.setFocus(Qt.FocusReason.TabFocusReason)
    lessons.key(Key.Key_Space)
    assert bar.value() > 0, "also where a text has the keyboard"
    bar.setValue(600)  # the link is above what is seen
    lessons.key(Key.Key_Tab)
    assert text.textCursor().selectedText().startswith("Kaplan et al. 2020")
    y = text.viewport().mapTo(lessons.reader.viewport(), text.cursorRect().center()).y()
    assert 0 <= y < lessons.reader.viewport().height()


def test_blocks_far_away_are_not_built_and_what_is_read_stays_where_it_is(lessons: Any) -> None:
    def built() -> list[int]:
        return [slot.place for slot in lessons.reader.slots if slot.block is not None]

    lessons.answered("pick", "count", "draw")
    lessons.open("first", "top")
    assert built()[0] == 0 and lessons.lessons[0].end not in built()
    lessons.open("second")
    lessons.open("first", "end")
    assert lessons.lessons[0].end in built() and 0 not in built()
    lessons.open("second")
    lessons.open("first", "pelicans")
    heading = lessons.reader.block(lessons.place("pelicans"))
    before = lessons.y_of(heading)
    assert 0 <= before < 40
    lessons.window.resize(1000, 500)  # every text above is broken into other lines
    lessons.settle()
    assert lessons.y_of(heading) == before


def test_one_comes_back_to_where_one_was_by_the_list_and_by_a_state(lessons: Any) -> None:
    lessons.open()
    lessons.reader.page(1)
    lessons.settle()
    top, loss = lessons.reader.top_place(), lessons.place("loss")
    assert lessons.page.state.at == top > loss
    state = lessons.page.save_state()
    assert state == {"lesson": "first", "place": "loss", "at": top}
    lessons.page.show_list()
    assert lessons.page.save_state() == {"lesson": ""}
    assert lessons.page.next.button.text() == "Continue"
    lessons.page.read_next()
    lessons.settle()
    assert lessons.reader.top_place() == top
    lessons.page.show_list()
    lessons.page.open_state(state)
    lessons.settle()
    assert lessons.reader.top_place() == top
    for at in (-1, "2"):  # of another version of the lesson, or nonsense
        lessons.page.show_list()
        lessons.page.open_state({**state, "at": at})
        lessons.settle()
        assert lessons.reader.top_place() == loss
    block, bar = lessons.reader.block(1), lessons.reader.verticalScrollBar()
    bar.setValue(bar.value() + 60)
    value = bar.value()
    lessons.settle()
    lessons.open("first", "loss")  # it is there already: nothing moves
    assert lessons.reader.block(1) is block and bar.value() == value


def test_the_time_of_a_sitting_leaves_out_when_nobody_was_there(lessons: Any) -> None:
    lessons.open()
    lessons.now += 30
    lessons.reader.page(1)
    lessons.settle()
    assert lessons.store.lessons.reading("first").seconds == 30.0
    lessons.now += 10
    lessons.page.hide()
    lessons.now += 500  # in another tab
    lessons.page.show()
    lessons.now += 5000  # asleep
    lessons.reader.page(-1)
    lessons.settle()
    assert lessons.store.lessons.reading("first").seconds == 30.0 + 10.0 + 180.0


# figures


def test_a_figure_moves_with_its_slider_which_lies_below_what_it_moves(lessons: Any) -> None:
    lessons.open()
    block = lessons.block("figure-1")
    canvas, groove = block.card.plot.canvas, block.slider.groove
    (mark,) = block.card.plot.figure.marks
    assert mark.x == pytest.approx(1e8)
    across, _ = canvas.frame().to_pixels([mark.x], [mark.y])
    at = canvas.mapFromScene(canvas.view.mapToScene(float(across[0]), 0.0))
    x = canvas.viewport().mapTo(block, at).x()
    share = groove.value() / groove.maximum()
    handle = groove.mapTo(block, groove.rect().topLeft()).x() + 9 + share * (groove.width() - 18)
    assert handle == pytest.approx(x, abs=2)
    groove.setValue(groove.maximum())
    (mark,) = block.card.plot.figure.marks
    assert mark.x == 1e12 and block.slider.shown.text() == "1 T"
    lessons.click(block.findChild(TryButton))
    assert lessons.opened == [("scaling", {"page": "explore"})]
    assert lessons.page.reading.lesson.id == "first"


def test_the_wheel_scrolls_the_page_whatever_lies_below_it(lessons: Any) -> None:
    lessons.open("first", "end")
    broken = lessons.block("figure-2")
    assert "no_such_figure" in broken.card.banner.text, "a figure that cannot be drawn says why"
    assert lessons.reader.block(lessons.lessons[0].end - 1) is broken
    block = lessons.block("figure-1")
    value, bar = block.slider.value, lessons.reader.verticalScrollBar()
    for widget in (block.card.plot.canvas, block.slider.groove, block.caption):
        before, at = bar.value(), widget.mapTo(lessons.window, widget.rect().center())
        QTest.wheelEvent(lessons.window.windowHandle(), at, QPoint(0, 20))
        assert bar.value() < before
    assert block.slider.value == value


@pytest.mark.parametrize(
    "lesson",
    [shipped()[0], *(pytest.param(one, marks=pytest.mark.slow) for one in shipped()[1:])],
    ids=lambda lesson: lesson.id,
)
def test_every_block_of_the_shipped_lessons_can_be_shown(lessons: Any, lesson: Any) -> None:
    lessons.reads((lesson,))
    lessons.open(lesson.id, "end")
    for slot in lessons.reader.slots:
        if slot.block is None:
            lessons.reader._build(slot)
    for place, block in enumerate(lesson.blocks, start=1):
        made = lessons.reader.block(place)
        if isinstance(block, Drawing):
            assert made.card.banner.text == ""
            assert made.card.plot.figure.title
        if isinstance(block, Stop):
            assert made.control is not None and made.told.text() == ""


def test_worked_numbers_are_computed_from_the_shipped_model_while_one_reads(lessons: Any) -> None:
    inside = next(one for one in shipped() if one.id == "inside-a-transformer")
    lessons.reads((inside,))
    place = next(n for n, one in enumerate(inside.blocks, 1) if isinstance(one, Worked))
    lessons.open(inside.id, inside.section_at(place))
    made = lessons.reader.block(place)
    lessons.bot.waitUntil(lambda: made.answer is not None, timeout=60_000)
    assert made.answer.value == 88, "the width of the embedding, from the weights"
    assert "capital" in made.table.text and made.accessibleName() == "Worked numbers"
    lessons.settle()
    assert made.height() >= made.table.heightForWidth(made.table.width()) > 200
    # a run that is none says so in the place of its table
    broken = WorkedBlock(Worked(Live("nothing", {})), lessons.services, "broken")
    lessons.bot.addWidget(broken)
    lessons.bot.waitUntil(lambda: "no live run" in broken.table.text, timeout=10_000)


# finding


def test_words_are_found_in_all_lessons_and_lead_behind_the_stops(lessons: Any) -> None:
    lessons.page.change(query="compute")
    where = [line.title for line in lessons.page.list.lines]
    assert where[0] == "2: What is spent · Compute" and "1: What falls · Asked" in where
    assert lessons.page.list.caption.text() == f"{len(where)} sections in 2 lessons"
    assert all("ompute" in line.text for line in lessons.page.list.lines)
    field = lessons.page.find_field
    QTest.keyClick(lessons.page, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert field.hasFocus()
    lessons.key(Key.Key_Down, field)
    assert lessons.page.list.list.hasFocus() and lessons.page.list.list.currentRow() == 0
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "PELICAN")
    lessons.key(Key.Key_Return, field)
    assert lessons.page.reading.lesson.id == "first"
    assert lessons.shown() == lessons.lessons[0].end, "the stops before it count as skipped"
    lessons.settle()
    heading = lessons.reader.block(lessons.place("pelicans"))
    assert 0 <= lessons.y_of(heading) < 40


# faults


def test_broken_lessons_are_told_and_the_others_load(qtbot: QtBot, home: Home) -> None:
    bench = Bench(qtbot, home, {"01-first": "no front matter", "02-second": SECOND})
    assert [line.title for line in bench.page.list.lines] == ["What is spent"]
    assert "could not be read; the rest is there. 01-first.md, line 1:" in bench.page.banner.text
    bench.close()


# what needs the window, or its style: last, since that makes all others slower
