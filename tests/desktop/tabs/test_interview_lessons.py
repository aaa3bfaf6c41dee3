"""Lessons are read in one column, predicted at stops, found by their words, and kept."""

import importlib.util
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.tabs.interview.lessons_figure import FigureBlock, TryButton
from desktop.theme import LIGHT
from models.lessons.blocks import Drawing, Stop
from models.lessons.lessons import shipped
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


# the list


def test_the_list_names_every_lesson_and_offers_the_first(bench: Any) -> None:
    rows = bench.view.list.rows
    assert [row.entry.title for row in rows] == ["What falls", "What is spent"]
    assert [row.entry.state for row in rows] == ["new", "new"]
    assert rows[0].accessibleName() == "1. What falls. Scaling · 15 minutes"
    assert bench.view.next.button.text() == "Begin"
    assert bench.view.next.lesson.text() == "1: What falls"


def test_a_lesson_that_was_begun_is_offered_first_and_one_that_is_done_says_so(bench: Any) -> None:
    lessons = bench.store.lessons
    lessons.finish(lessons.begin("first"))
    sitting = lessons.begin("second")
    lessons.reached(sitting, 1, 1)
    bench.page.show_list()
    first, second = bench.view.list.rows
    assert (first.entry.state, first.entry.said) == ("done", "done")
    assert second.entry.said == "33 % read"
    assert bench.view.next.lesson.text() == "2: What is spent"
    assert bench.view.next.button.text() == "Continue"
    assert bench.view.next.detail.text() == "You were at “Compute”."
    assert bench.view.next.record.text() == "1 of 2 lessons done."


def test_arrow_keys_go_through_the_list_and_enter_opens(bench: Any) -> None:
    rows = bench.view.list.rows
    rows[0].setFocus()
    bench.key(Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    bench.key(Qt.Key.Key_Space)
    assert bench.page.reading.lesson.id == "second"
    assert bench.reader.hasFocus()


# reading


def test_a_lesson_opens_at_its_head(bench: Any) -> None:
    bench.click(bench.view.next.button)
    assert bench.page.reading.lesson.id == "first"
    assert bench.reader.verticalScrollBar().value() == 0
    assert bench.view.contents.list.item(0).text() == "What falls"
    assert bench.view.contents.list.currentRow() == 0


def test_what_follows_a_stop_is_hidden_and_the_contents_say_why(bench: Any) -> None:
    bench.open()
    stop = bench.lessons[0].place_of("asked") + 1
    assert bench.shown() == stop
    items = bench.view.contents.list
    locked = [items.item(n).toolTip() for n in range(items.count())]
    why = "Shows when you have predicted at stop 1, or skipped it."
    assert locked == ["What falls", "Loss", "Asked", why, why, why, why]
    # a click on a hidden section brings the stop that it waits for
    bench.view.place_picked.emit(bench.lessons[0].place_of("pelicans"))
    bench.settle()
    assert 0 <= bench.y_of(bench.stop("pick")) < bench.reader.viewport().height()


def test_the_space_bar_scrolls_a_page_and_the_contents_follow(bench: Any) -> None:
    bench.open()
    bar = bench.reader.verticalScrollBar()
    bench.key(Qt.Key.Key_Space)
    first = bar.value()
    assert 0 < first < bench.reader.viewport().height()
    QTest.keyClick(bench.reader, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == 0
    bench.key(Qt.Key.Key_End)
    bench.settle()
    assert bar.value() == bar.maximum()
    assert bench.view.contents.list.currentItem().text() == "Asked"
    bench.key(Qt.Key.Key_Home)
    assert bar.value() == 0


def test_the_space_bar_scrolls_also_where_a_text_has_the_keyboard(bench: Any) -> None:
    bench.open()
    text = bench.reader.block(2)
    text.setFocus(Qt.FocusReason.TabFocusReason)
    bench.key(Qt.Key.Key_Space)
    assert bench.reader.verticalScrollBar().value() > 0


def test_tab_reaches_links_and_brings_them_into_sight(bench: Any) -> None:
    bench.open()
    text = bench.reader.block(2)
    text.setFocus(Qt.FocusReason.TabFocusReason)
    bench.reader.verticalScrollBar().setValue(600)  # the link is above what is seen
    bench.key(Qt.Key.Key_Tab)
    assert text.textCursor().selectedText().startswith("Kaplan et al. 2020")
    y = text.viewport().mapTo(bench.reader.viewport(), text.cursorRect().center()).y()
    assert 0 <= y < bench.reader.viewport().height()


def test_a_ring_shows_that_the_keyboard_is_on_the_page(bench: Any) -> None:
    def corner() -> str:
        picture = bench.view._reading.grab().toImage()
        return str(picture.pixelColor(picture.width() // 2, 0).name())

    bench.open()
    assert corner() == LIGHT.line.lower()  # opened by a click or a link: nothing to be shown
    bench.view.find_field.setFocus()
    bench.reader.setFocus(Qt.FocusReason.TabFocusReason)
    assert corner() == LIGHT.accent.lower()
    bench.view.find_field.setFocus()
    assert corner() == LIGHT.line.lower()


def test_back_in_the_list_the_keyboard_is_on_what_to_read_next(bench: Any) -> None:
    bench.open()
    bench.key(Qt.Key.Key_Escape)
    assert bench.view.next.button.hasFocus()


def test_blocks_far_below_are_not_built(bench: Any) -> None:
    for stop in ("pick", "count", "draw"):
        bench.store.lessons.predict("first", stop, "0", correct=False)
    bench.open("first", "top")
    built = [slot.place for slot in bench.reader.slots if slot.block is not None]
    assert built[0] == 0
    assert bench.lessons[0].end not in built
    bench.open("second")
    bench.open("first", "end")
    built = [slot.place for slot in bench.reader.slots if slot.block is not None]
    assert bench.lessons[0].end in built
    assert 0 not in built


def test_what_is_read_stays_where_it_is_while_more_is_built_above(bench: Any) -> None:
    for stop in ("pick", "count", "draw"):
        bench.store.lessons.predict("first", stop, "0", correct=False)
    bench.open("first", "pelicans")
    heading = bench.reader.block(bench.lessons[0].place_of("pelicans"))
    before = bench.y_of(heading)
    assert 0 <= before < 40
    bench.view.resize(1000, 500)  # every text above is broken into other lines
    bench.settle()
    assert bench.y_of(heading) == before


def test_one_comes_back_to_where_one_was(bench: Any) -> None:
    bench.open()
    bench.reader.page(1)
    bench.settle()
    place = bench.page.reading._open.place
    assert place > 0
    bench.page.show_list()
    assert bench.view.next.button.text() == "Continue"
    bench.page.read_next()
    bench.settle()
    assert bench.page.reading._open.place == place
    assert bench.reader.top_place() == place


def test_the_state_names_lesson_and_section_and_opens_them_again(bench: Any) -> None:
    bench.open("first", "asked")
    state = bench.view.save_state()
    assert (state["lesson"], state["place"]) == ("first", "asked")
    bench.page.show_list()
    assert bench.view.save_state() == {"lesson": ""}
    bench.view.open_state(state)
    bench.settle()
    assert bench.page.reading.lesson.id == "first"
    assert bench.view.contents.list.currentItem().text() == "Asked"


def test_a_saved_state_brings_back_the_paragraph_not_only_the_section(bench: Any) -> None:
    bench.open()
    bench.reader.page(1)
    bench.settle()
    state, top = bench.view.save_state(), bench.reader.top_place()
    assert state == {"lesson": "first", "place": "loss", "at": top}
    assert top > bench.lessons[0].place_of("loss")
    bench.page.show_list()
    bench.view.open_state(state)
    bench.settle()
    assert bench.reader.top_place() == top
    for at in (-1, 99, 0, "2"):  # of another version of the lesson, or nonsense
        bench.page.show_list()
        bench.view.open_state({**state, "at": at})
        bench.settle()
        assert bench.reader.top_place() == bench.lessons[0].place_of("loss")


def test_coming_back_to_the_same_section_moves_nothing(bench: Any) -> None:
    bench.open("first", "loss")
    block = bench.reader.block(1)
    bench.reader.verticalScrollBar().setValue(bench.reader.verticalScrollBar().value() + 60)
    value = bench.reader.verticalScrollBar().value()
    bench.settle()
    bench.open("first", "loss")
    assert bench.reader.block(1) is block
    assert bench.reader.verticalScrollBar().value() == value


def test_nonsense_in_a_state_is_ignored(bench: Any) -> None:
    for state in ({"lesson": "gone"}, {"lesson": 3}, {"place": "loss"}, {}):
        bench.view.open_state(state)
        assert bench.page.reading.lesson is None
    bench.open("first", "no-such-section")
    assert bench.page.reading.lesson.id == "first"
    assert bench.reader.top_place() == 0


def test_n_and_p_go_to_the_lessons_around_and_esc_to_the_list(bench: Any) -> None:
    bench.open()
    bench.key(Qt.Key.Key_N)
    assert bench.page.reading.lesson.id == "second"
    assert bench.view.neighbours.before.title.text() == "1: What falls"
    assert bench.view.neighbours.after.isHidden()
    bench.key(Qt.Key.Key_N)  # there is none
    assert bench.page.reading.lesson.id == "second"
    bench.key(Qt.Key.Key_P)
    assert bench.page.reading.lesson.id == "first"
    bench.key(Qt.Key.Key_Escape)
    assert bench.page.reading.lesson is None
    assert bench.view.list.isVisible()


def test_the_time_of_a_sitting_leaves_out_when_nobody_was_there(bench: Any) -> None:
    bench.open()
    bench.now += 30
    bench.reader.page(1)
    bench.settle()
    assert bench.store.lessons.reading("first").seconds == 30.0
    bench.now += 10
    bench.view.hide()
    bench.now += 500  # in another tab
    bench.view.show()
    bench.now += 5000  # asleep
    bench.reader.page(-1)
    bench.settle()
    assert bench.store.lessons.reading("first").seconds == 30.0 + 10.0 + 180.0


# figures


def test_a_figure_moves_with_its_slider_in_the_same_tick(bench: Any) -> None:
    bench.open()
    block = bench.block("figure-1")
    (before,) = [mark.x for mark in block.card.plot.figure.marks]
    assert before == pytest.approx(1e8)
    block.slider.groove.setValue(block.slider.groove.maximum())
    (after,) = [mark.x for mark in block.card.plot.figure.marks]
    assert after == 1e12
    assert block.slider.shown.text() == "1 T"
    assert block.slider.groove.accessibleName() == "Size"


def test_the_wheel_scrolls_the_page_whatever_lies_below_it(bench: Any) -> None:
    bench.open("first", "end")
    block = bench.block("figure-1")
    value, bar = block.value, bench.reader.verticalScrollBar()
    for widget in (block.card.plot.canvas, block.slider.groove, block.caption):
        before, at = bar.value(), widget.mapTo(bench.view, widget.rect().center())
        QTest.wheelEvent(bench.view.windowHandle(), at, QPoint(0, 20))
        assert bar.value() < before
    assert block.value == value


def test_the_slider_lies_below_what_it_moves(bench: Any) -> None:
    bench.open()
    block = bench.block("figure-1")
    canvas, groove = block.card.plot.canvas, block.slider.groove
    (mark,) = block.card.plot.figure.marks
    across, _ = canvas.frame().to_pixels([mark.x], [mark.y])
    at = canvas.mapFromScene(canvas.view.mapToScene(float(across[0]), 0.0))
    x = canvas.viewport().mapTo(block, at).x()
    share = groove.value() / groove.maximum()
    handle = groove.mapTo(block, groove.rect().topLeft()).x() + 9 + share * (groove.width() - 18)
    assert handle == pytest.approx(x, abs=2)


def test_a_figure_that_cannot_be_drawn_says_why_and_the_rest_is_there(bench: Any) -> None:
    bench.open("first", "end")
    block = bench.block("figure-2")
    assert "no_such_figure" in block.card.banner.text
    assert bench.reader.block(bench.lessons[0].end - 1) is block


def test_a_link_opens_the_lab_in_its_state(bench: Any) -> None:
    bench.open()
    block = bench.block("figure-1")
    bench.click(block.findChild(TryButton))
    assert bench.opened == [("scaling", {"page": "explore"})]
    assert bench.page.reading.lesson.id == "first"


def test_from_a_lab_one_comes_back_to_the_same_place(window: Any, qtbot: QtBot) -> None:
    lesson = shipped()[0]
    state = {"page": "lessons", "lessons": {"lesson": lesson.id, "place": "figure-1"}}
    window.services.open_link("interview", state)
    view = window.pages.page(window.pages.index("interview")).page("lessons")
    qtbot.waitUntil(lambda: not view.reader._calm.isActive())
    bar = view.reader.verticalScrollBar()
    bar.setValue(bar.value() + 37)
    before = bar.value()
    block = next(one.block for one in view.reader.slots if isinstance(one.block, FigureBlock))
    QTest.mouseClick(block.findChild(TryButton), Qt.MouseButton.LeftButton)
    assert window.titles[window.pages.currentIndex()] == "Scaling"
    window.go_back()
    assert window.titles[window.pages.currentIndex()] == "Interview"
    assert bar.value() == before
    assert view.save_state()["lesson"] == lesson.id


@pytest.mark.parametrize("lesson", shipped(), ids=lambda lesson: lesson.id)
def test_every_block_of_the_shipped_lessons_can_be_shown(
    qtbot: QtBot, home: Home, theme: object, lesson: Any
) -> None:
    bench = benches.Bench(qtbot, home)
    bench.page.lessons = (lesson,)
    bench.open(lesson.id, "end")
    for slot in bench.reader.slots:
        if slot.block is None:
            bench.reader._build(slot)
    for place, block in enumerate(lesson.blocks, start=1):
        made = bench.reader.block(place)
        if isinstance(block, Drawing):
            assert made.card.banner.text == ""
            assert made.card.plot.figure.title
        if isinstance(block, Stop):
            assert made.control is not None and made.told.text() == ""
    bench.close()


# finding


def test_words_are_found_in_all_lessons(bench: Any) -> None:
    bench.view.find_field.setFocus()
    QTest.keyClicks(bench.view.find_field, "PELICAN")
    bench.key(Qt.Key.Key_Return, bench.view.find_field)
    assert bench.page.reading.lesson.id == "first"
    # the section is behind the stops, which count as skipped
    assert bench.shown() == bench.lessons[0].end
    bench.settle()
    heading = bench.reader.block(bench.lessons[0].place_of("pelicans"))
    assert 0 <= bench.y_of(heading) < 40


def test_ctrl_f_goes_to_the_field_and_esc_empties_it(bench: Any) -> None:
    bench.view.activateWindow()
    bench.qtbot.waitUntil(bench.view.isActiveWindow)
    QTest.keyClick(bench.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert bench.view.find_field.hasFocus()
    QTest.keyClicks(bench.view.find_field, "compute")
    bench.qtbot.waitUntil(bench.view.list.caption.isVisible)
    bench.key(Qt.Key.Key_Escape, bench.view.find_field)
    bench.qtbot.waitUntil(lambda: not bench.view.list.caption.isVisible())
    assert [row.entry.lesson for row in bench.view.list.rows] == ["first", "second"]


def test_what_was_found_says_where_and_shows_the_words(bench: Any) -> None:
    bench.view.find_asked.emit("compute")
    where = [row.found.where for row in bench.view.list.rows]
    assert where[0] == "2: What is spent · Compute"
    assert "1: What falls · Asked" in where
    assert bench.view.list.caption.text() == f"{len(where)} sections in 2 lessons"
    assert all("ompute" in row.found.excerpt for row in bench.view.list.rows)
    bench.view.find_field.setFocus()
    bench.key(Qt.Key.Key_Down, bench.view.find_field)
    assert bench.view.list.rows[0].hasFocus()


def test_where_nothing_is_found_that_is_said_and_one_can_go_back(bench: Any) -> None:
    bench.view.find_asked.emit("zeppelin")
    assert bench.view.list.empty.isVisible()
    assert "zeppelin" in bench.view.list.empty.sentence.text()
    bench.click(bench.view.list.empty.button)
    assert len(bench.view.list.rows) == 2


# names, faults


def test_everything_that_can_have_the_keyboard_has_a_name(bench: Any) -> None:
    bench.open()
    bench.block("figure-1")
    bench.block("pick")
    unnamed = [
        widget
        for widget in bench.view.findChildren(object)
        if isinstance(widget, QWidget)
        and not isinstance(widget.parent(), QAbstractScrollArea)
        and widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not getattr(widget, "text", lambda: "")()
    ]
    assert unnamed == []


def test_broken_lessons_are_told_and_the_others_load(
    qtbot: QtBot, home: Home, theme: object
) -> None:
    texts = {"01-first": "no front matter", "02-second": benches.SECOND}
    bench = benches.Bench(qtbot, home, texts)
    assert [row.entry.title for row in bench.view.list.rows] == ["What is spent"]
    assert bench.view.banner.text == (
        "A part of the lessons could not be read; the rest is there. 01-first.md, line 1: A lesson"
        " begins with its front matter between two lines +++."
    )
    bench.close()


def test_a_full_disk_is_told_and_the_answer_is_not_revealed(bench: Any) -> None:
    bench.open("first", "pick")
    other = sqlite3.connect(bench.home.database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    stop = bench.stop("pick")
    bench.key(Qt.Key.Key_1)
    bench.key(Qt.Key.Key_Return)
    assert bench.view.banner.text
    assert stop.outcome is None and stop.reveal.isHidden()
    other.execute("ROLLBACK")
    other.close()
    bench.key(Qt.Key.Key_Return)
    assert stop.outcome is not None and stop.reveal.isVisible()


def test_demo_states_open(bench: Any) -> None:
    names = []
    for name, state in bench.view.demo_states():
        bench.view.open_state(state)
        bench.settle()
        names.append(name)
    assert names == ["list", "head", "figure", "stop", "stop-answered", "end"]
    assert bench.store.lessons.predicted("first") == {}  # pictures keep nothing
    assert QApplication.focusWidget() is not None
