"""The history: a list of any length, found by words and filters, corrected from there."""

from collections.abc import Sequence
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.tabs.preferences.history_filter import Asked
from desktop.tabs.preferences.history_pages import PAGE, LabelPages
from desktop.tabs.preferences.history_presenter import filter_of
from models.labels import Draft, Label, Verdict
from models.progress import drain
from models.store.labelling.importing import import_labels
from models.store.labelling.search import EVERYTHING, MOST_COUNTED, LabelFilter

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


class Many:
    """Stands for labels, numbered down from the newest; counts what is read of them."""

    def __init__(self, count: int) -> None:
        self.total, self.read_rows, self.offsets = count, 0, []

    def count(self, asked: LabelFilter, most: int) -> int:
        return min(self.total, most + 1)

    def find(self, asked: LabelFilter, most: int = MOST_COUNTED) -> tuple[int, ...]:
        return tuple(range(self.total, max(self.total - most - 1, 0), -1))

    def read(self, numbers: Sequence[int]) -> list[SimpleNamespace]:
        self.read_rows += len(numbers)
        return [SimpleNamespace(label=number) for number in numbers]

    def page(
        self, asked: LabelFilter, offset: int, limit: int, order: str = "newest"
    ) -> list[SimpleNamespace]:
        self.offsets.append(offset)
        newest = range(self.total, 0, -1) if order == "newest" else range(1, self.total + 1)
        return self.read(newest[offset : offset + limit])


@pytest.mark.parametrize("place", [0, 99, 100, 654_321, 999_900, 999_999])
def test_of_a_million_labels_every_place_is_read_at_once(place: int) -> None:
    labels: Any = Many(1_000_000)
    pages = LabelPages(labels)
    assert pages.count == 1_000_000
    row: Any = pages.at(place)
    assert row.label == 1_000_000 - place
    assert labels.read_rows <= PAGE
    assert max(labels.offsets) <= 500_000  # from the nearer end


def test_pages_are_kept_while_one_scrolls_about() -> None:
    labels: Any = Many(1000)
    pages = LabelPages(labels)
    for place in (5, 50, 120, 5, 130):
        pages.at(place)
    assert labels.read_rows == 2 * PAGE


def test_the_last_page_is_as_long_as_it_is() -> None:
    labels: Any = Many(130)
    pages = LabelPages(labels)
    row: Any = pages.at(129)
    assert row.label == 1
    assert pages.at(130) is None


def test_of_many_that_pass_a_filter_the_first_come_at_once_and_others_when_asked_for() -> None:
    labels: Any = Many(25_000)
    pages = LabelPages(labels, LabelFilter(kinds=("tie",)))
    assert (pages.count, pages.more) == (MOST_COUNTED, True)
    assert pages.find_more() == MOST_COUNTED
    assert pages.find_more() == 5_000
    assert (pages.count, pages.more) == (25_000, False)
    assert pages.find_more() == 0
    row: Any = pages.at(24_999)
    assert row.label == 1


def test_what_is_asked_for_is_asked_of_the_store() -> None:
    assert filter_of(Asked(), NOON) == EVERYTHING
    assert filter_of(Asked("  "), NOON) == EVERYTHING
    asked = Asked("capital ", "tie", "", "tiny", "right", 0, noted=True, edited=True, own=True)
    assert filter_of(asked, NOON) == LabelFilter(
        "capital ", ("tie",), "", "tiny", "right", noted=True, edited=True, source=0
    )
    assert filter_of(Asked(repeats=True), NOON).repeats is True


def test_today_begins_at_midnight_of_this_place() -> None:
    since = datetime.fromisoformat(filter_of(Asked(days=1), NOON).since)
    local = since.astimezone()
    assert (local.hour, local.minute) == (0, 0)
    assert 0 <= (NOON - since).total_seconds() < 86_400
    week = datetime.fromisoformat(filter_of(Asked(days=7), NOON).since)
    assert 5.9 < (since - week).total_seconds() / 86_400 < 6.1


# The page


def cells(bench: Any, column: int) -> list[str]:
    model = bench.tab.history.model
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


def shows_history(bench: Any) -> Any:
    bench.tab.open_state({"page": "history"})
    return bench.tab.history


def imports(bench: Any, *labels: Label) -> None:
    drain(import_labels(bench.home, 1, labels, source="friends.jsonl", format_="understudy"))


def test_history_lists_every_judgement_and_shows_the_picked_one(bench: Any) -> None:
    bench.presses("1")
    prompt, first, second = bench.sees_pair()
    bench.presses("2")
    history = shows_history(bench)
    assert cells(bench, 2) == ["B better", "A better"]
    assert cells(bench, 1)[0] == prompt
    detail = history.detail.detail
    assert [draft.text for draft in detail.drafts] == [first, second]
    assert [draft.best for draft in detail.drafts] == [False, True]
    assert [(line.verdict, line.state) for line in detail.log] == [("B better", "stands")]
    history.table.selectRow(1)
    assert history.detail.detail.verdict == "A better"
    assert cells(bench, 3) == ["you", "you"]
    assert cells(bench, 4) == ["tiny-chat", "tiny-chat"]


def test_an_empty_history_says_how_to_begin(bench: Any) -> None:
    history = shows_history(bench)
    assert history.empty.isVisible()
    history.empty.button.click()
    assert bench.tab.page() == "label"


def test_words_find_prompts_drafts_notes_and_reasons(bench: Any, qtbot: QtBot) -> None:
    pair = (Draft("Lima."), Draft("Quito."))
    imports(
        bench,
        Label("Capital of Peru?", pair, Verdict((1, 2), 2, ("wrong fact",), "too short")),
        Label("Capital of Chad?", (Draft("N'Djamena."), Draft("Oslo.")), Verdict((1, 1))),
    )
    history = shows_history(bench)
    for words, expected in (
        ("peru", ["Capital of Peru?"]),
        ("oslo", ["Capital of Chad?"]),
        ("short", ["Capital of Peru?"]),
        ("capi", ["Capital of Chad?", "Capital of Peru?"]),
        ("nothing like it", []),
    ):
        history.filter.search.clear()
        qtbot.keyClicks(history.filter.search, words)
        bench.until(lambda expected=expected: cells(bench, 1) == expected)
    assert history.nothing.isVisible()
    history.nothing.button.click()
    bench.until(lambda: len(cells(bench, 1)) == 2)
    assert history.filter.search.text() == ""


def test_filters_narrow_and_are_counted(bench: Any) -> None:
    pair = (Draft("Lima.", model="one"), Draft("Quito.", model="two"))
    imports(
        bench,
        Label("Peru?", pair, Verdict((1, 2), 2, ("wrong fact",), "too short"), who="Ada"),
        Label("Chad?", pair, Verdict((1, 1)), who="Bob"),
    )
    bench.presses("1")
    history = shows_history(bench)
    popup = history.filter.popup
    history.filter.opened.emit()

    def choose(box: Any, value: object) -> None:
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())

    def finds(*prompts: str) -> None:
        bench.until(lambda: cells(bench, 1) == list(prompts))

    choose(popup.who, "Ada")
    finds("Peru?")
    assert history.filter.more.text() == "Filter: 1"
    assert history.count.text() == "1 found"
    choose(popup.kind, "tie")
    bench.until(lambda: cells(bench, 1) == [])
    choose(popup.who, "Bob")
    finds("Chad?")
    history.filter.clear.click()
    bench.until(lambda: len(cells(bench, 1)) == 3)
    choose(popup.tag, "wrong fact")
    finds("Peru?")
    popup.show_everything()
    popup.boxes["noted"].setChecked(True)
    finds("Peru?")
    history.filter.clear.click()
    choose(popup.model, "two")
    bench.until(lambda: set(cells(bench, 1)) == {"Peru?", "Chad?"})
    popup.boxes["own"].setChecked(True)
    bench.until(lambda: cells(bench, 1) == [])


def test_a_judgement_is_corrected_from_the_history_and_one_is_back_there(
    bench: Any, qtbot: QtBot
) -> None:
    bench.presses("112")
    bench.sees_pair()
    history = shows_history(bench)
    history.table.selectRow(1)
    qtbot.keyClick(history.table, Qt.Key.Key_Return)
    assert bench.tab.page() == "label"
    qtbot.keyClick(bench.tab.label, "0")
    assert bench.tab.page() == "history"
    assert cells(bench, 2) == ["B better", "tie", "A better"]
    assert history.table.currentIndex().row() == 1
    log = [(line.verdict, line.state) for line in history.detail.detail.log]
    assert log == [("A better", "corrected"), ("tie", "stands")]


def test_what_is_taken_back_leaves_the_history_and_stays_in_the_log(bench: Any) -> None:
    bench.presses("12")
    bench.sees_pair()
    history = shows_history(bench)
    bench.tab.label.undo_asked.emit()
    assert cells(bench, 2) == ["A better"]
    bench.tab.label.redo_asked.emit()
    assert cells(bench, 2) == ["B better", "A better"]
    history.table.selectRow(0)
    assert "taken back" in history.detail.detail.log[0].when


def test_a_page_out_of_sight_reads_nothing(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shows_history(bench)
    bench.tab.open_state({"page": "label"})
    monkeypatch.setattr(bench.tab.history, "show_rows", None)  # would raise
    bench.presses("12")
    bench.sees_pair()
    monkeypatch.undo()
    shows_history(bench)
    assert len(cells(bench, 0)) == 2


def test_rankings_and_repeats_are_told_in_the_table(bench: Any) -> None:
    three = (Draft("a"), Draft("b"), Draft("c"))
    imports(bench, Label("Letters?", three, Verdict((2, 1, 1), edited="B!"), shown=(2, 0, 1)))
    history = shows_history(bench)
    assert cells(bench, 2) == ["A = C > B"]
    detail = history.detail.detail
    assert [(draft.letter, draft.place) for draft in detail.drafts] == [
        ("Draft A", "1st"),
        ("Draft B", "2nd"),
        ("Draft C", "1st"),
    ]
    assert detail.rewritten == "B!"
    assert detail.facts == ("rewritten", "From friends.jsonl")
