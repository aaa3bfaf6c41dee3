"""The history, found, filtered, corrected; how one labels and others do; how strong models are."""

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.tabs.preferences.history import filter_of
from desktop.tabs.preferences.judgements import drafts_of, log_line, verdict_of, verdict_words
from models.preferences.labels import Draft, Label, Verdict
from models.preferences.states import HistoryChoices
from models.progress import drain
from models.store.labelling.project_jobs import import_labels

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
PAIR = (Draft("short", model="one"), Draft("a longer text", model="two"))


def test_today_begins_at_midnight_of_this_place() -> None:
    since = datetime.fromisoformat(filter_of(HistoryChoices(days=1), NOON).since)
    local = since.astimezone()
    assert (local.hour, local.minute) == (0, 0)
    assert 0 <= (NOON - since).total_seconds() < 86_400
    week = datetime.fromisoformat(filter_of(HistoryChoices(days=7), NOON).since)
    assert 5.9 < (since - week).total_seconds() / 86_400 < 6.1


# The page


def cells(bench: Any, column: int) -> list[str]:
    model = bench.tab.history.table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def imports(bench: Any, *labels: Label, project: int = 0) -> None:
    number = project or bench.workspace.project.id
    drain(import_labels(bench.home, number, labels, source="friends.jsonl", format_="understudy"))
    bench.workspace.use_project(bench.workspace.project, bench.given)


def test_every_judgement_is_listed_and_corrected_from_there(bench: Any, qtbot: QtBot) -> None:
    bench.tab.open_state({"page": "history"})
    history = bench.tab.history
    assert history.empty.isVisible()
    history.back.click()
    assert bench.tab.current() == "label"
    pages, history.pages = history.pages, None  # out of sight it reads nothing
    bench.presses("1")
    bench.sees_pair()
    bench.presses("1")
    prompt, first, second = bench.sees_pair()
    bench.presses("2")
    bench.sees_pair()
    history.pages = pages
    bench.tab.open_state({"page": "history"})
    assert cells(bench, 2) == ["B better", "A better", "A better"]
    assert cells(bench, 1)[0] == prompt
    drafts = drafts_of(history.judgement)
    assert [(draft.text, draft.best) for draft in drafts] == [(first, False), (second, True)]
    history.table.selectRow(1)
    assert verdict_words(history.judgement) == history.detail.verdict.text() == "A better"
    qtbot.keyClick(history.table, Qt.Key.Key_Return)
    assert bench.tab.current() == "label"
    bench.keys("0")
    assert bench.tab.current() == "history", "one is back where one was"
    assert cells(bench, 2) == ["B better", "tie", "A better"]
    assert history.table.currentIndex().row() == 1
    log = [log_line(one)[1:3] for one in bench.given.history(history.judgement.item)]
    assert log == [("A better", "corrected"), ("tie", "stands")]
    # What is taken back leaves the list and stays in the log.
    for turn, choice in (("undo", "A better"), ("redo", "tie")):
        bench.triggers(turn)
        assert cells(bench, 2) == ["B better", choice, "A better"]
    history.table.selectRow(1)
    log = bench.given.history(history.judgement.item)
    assert any("taken back" in log_line(one)[0] for one in log)


def test_words_and_filters_find_judgements(bench: Any, qtbot: QtBot) -> None:
    pair = (Draft("Lima.", model="one"), Draft("Quito.", model="two"))
    other = (Draft("N'Djamena.", model="one"), Draft("Oslo.", model="two"))
    reason = Verdict((1, 2), 2, ("wrong fact",), "too short")
    imports(
        bench,
        Label("Capital of Peru?", pair, reason, who="Ada"),
        Label("Capital of Chad?", other, Verdict((1, 1)), who="Bob"),
    )
    bench.presses("1")
    mine = bench.last.prompt
    bench.tab.open_state({"page": "history"})
    history = bench.tab.history
    peru, chad = "Capital of Peru?", "Capital of Chad?"

    def finds(*prompts: str) -> None:
        bench.until(lambda: sorted(cells(bench, 1)) == sorted(prompts))

    for words, expected in (("oslo", [chad]), ("capi", [chad, peru]), ("nothing like it", [])):
        history.search.clear()
        qtbot.keyClicks(history.search, words)
        history.refresh()  # before the pause after typing is over
        finds(*expected)
    bench.until(history.nothing.isVisible)
    history.nothing.button.click()
    finds(mine, chad, peru)
    assert history.search.text() == ""
    history.open_filter()
    popup = history.filter_popup

    def choose(field: str, value: object, *expected: str) -> None:
        box = popup.boxes[field]
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
        finds(*expected)

    choose("who", "Ada", peru)
    assert history.filter.text() == "Filter: 1"
    choose("kind", "tie")
    choose("who", "Bob", chad)
    history.clear.click()
    finds(mine, chad, peru)
    choose("tag", "wrong fact", peru)
    history.show_everything()
    popup.checks["noted"].setChecked(True)
    finds(peru)
    history.clear.click()
    choose("model", "two", peru, chad)
    popup.checks["own"].setChecked(True)
    finds()
    popup.close()


# How one labels


def duel(number: int, ranks: tuple[int, ...], who: str = "") -> Label:
    return Label(f"p{number}", PAIR, Verdict(ranks), shown=(0, 1), who=who)


def test_how_steady_one_is_stands_in_the_history(bench: Any) -> None:
    labels = bench.given
    for number in range(4):
        first = labels.add_label(duel(number, (1, 2)))
        again = Verdict((1, 2) if number else (2, 1))
        labels.judge(labels.item(first.item), again, shown=(1, 0), repeat=True)
    bench.workspace.judged.emit()
    bench.tab.open_state({"page": "history/labeller"})
    page = bench.tab.history.labeller
    bench.until(lambda: page.agreement.value.text() == "75\u00a0%")
    assert page.left.value.text() == "100\u00a0%"
    assert "Kept the side instead of the draft: 1 of the other 1." in page.agreement.meaning.text()
    assert page.picked.text() == "4 pairs were picked at random."


def test_a_judgement_is_deleted_and_ctrl_z_brings_it_back_there(bench: Any, qtbot: QtBot) -> None:
    bench.labels(3)
    bench.page("history")
    history = bench.tab.history
    bench.activates()
    qtbot.keyClick(bench.tab, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bench.until(history.search.hasFocus)
    qtbot.keyClicks(history.search, "p1")
    qtbot.keyClick(history.search, Qt.Key.Key_Delete)
    assert bench.given.counts().judged == 3, "in the field Delete is the field's"
    bench.until(lambda: history.pages.count == 1)
    history.detail.delete.click()
    assert [one.prompt for one in bench.given.recent(9)] == ["p2", "p0"]
    assert "Ctrl+Z brings it back" in history.banner.text
    bench.until(lambda: history.pages.count == 0)
    bench.triggers("undo")
    bench.until(lambda: history.pages.count == 1)
    assert bench.given.counts().judged == 3
    history.table.setFocus()
    bench.triggers("delete")
    assert bench.given.counts().judged == 2


def test_leanings_and_who_won_against_whom_are_told_and_followed(bench: Any) -> None:
    bench.sees_pair()
    bench.tab.show_page("history/labeller")
    history = bench.tab.history
    assert (bench.tab.current(), history.state.part) == ("history", "labeller")
    page = history.labeller
    page.rate.setValue(15)  # how many pairs come again
    imports(bench, *(duel(number, (2, 1)) for number in range(9)))
    bench.until(lambda: page.left.value.text() == "0\u00a0%")
    assert "lean to the right" in page.left.meaning.text()
    assert page.left.box.property("kind") == "warn"
    assert page.longer.value.text() == "100\u00a0%"
    assert "will mostly learn that" in page.longer.meaning.text()
    assert page.agreement.value.text() == "–"
    imports(bench, *(duel(number, (1, 2)) for number in range(9, 12)))  # it follows while in sight
    bench.until(lambda: page.left.value.text() == "25\u00a0%")
    bench.tab.open_state({"page": "history/models"})
    table = history.duels.table
    bench.until(lambda: table._cells.rows)
    (row,) = table._cells.rows
    assert row[:2] == ("two", "one") and row[2].startswith("75\u00a0% (") and row[3:] == ("12", "0")
    assert bench.store.projects.get(bench.workspace.project.id).repeat_rate == pytest.approx(0.15)


def test_a_verdict_is_told_by_drafts_not_by_sides() -> None:
    assert verdict_of(duel(1, (2, 1))) == "B better"
    three = Label("p", tuple(Draft(text) for text in "xyz"), Verdict((2, 1, 2)), shown=(2, 1, 0))
    assert verdict_of(three) == "B > A = C"
