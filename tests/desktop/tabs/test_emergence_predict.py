"""Predict, then reveal: handles drawn, a truth that is not given away, attempts that are kept."""

import math
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from page_bench import PageBench
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.tabs.emergence.predict import PredictPage
from desktop.widgets.page import DRAG_END_MS
from models.emergence import exercises
from models.emergence.own import SOURCE
from models.emergence.states import Predicting, begin
from models.store.paths import Home
from models.store.store import Store
from models.table_files import Said

SUMS = {"family": "GPT-3", "entry": "3-digit addition", "hidden": 3}
ASKED = ("GPT-3 6.7B", "GPT-3 13B", "GPT-3 175B")
TRUTH = (0.9, 8.4, 80.4)


class Bench(PageBench):
    """`store` is of the home that the page was opened on last."""

    def __init__(self, bot: QtBot, home: Home) -> None:
        self.store = Store.open(home)
        super().__init__(bot, home, PredictPage, store=self.store)
        self.store.close()

    def opens(self, store: Store) -> None:
        """As it opens on a home."""
        self.store = self.services.store = store
        self.page.state = begin(*exercises.tour()[0])
        self.page._drawn = None
        self.page.draw(self.page.state, Predicting(exercises.exercise(*exercises.tour()[1]), 2))

    @property
    def figure(self) -> Any:
        return self.view.card.plot.figure

    def heights(self) -> dict[str, float]:
        return {mark.name: mark.y for mark in self.figure.marks}

    def draw(self, *values: float) -> None:
        """Draw a value for each hidden model and reveal."""
        for model, value in zip(ASKED, values, strict=True):
            self.view.draw_value(model, value)
        self.click(self.view.guess.button)


@pytest.fixture(scope="module")
def made(pages: Any) -> Any:
    return pages(Bench)


@pytest.fixture
def bench(made: Bench, home: Home) -> Iterator[Bench]:
    """The page as it opens, on a home of its own."""
    store = Store.open(home)
    made.opens(store)
    yield made
    store.close()


def test_the_largest_are_hidden_and_nothing_gives_them_away(bench: Bench) -> None:
    assert bench.page.state.one.entry.title == "3-digit addition"
    assert tuple(bench.heights()) == ASKED
    # each begins where the last shown model lies
    assert set(bench.heights().values()) == {0.75}
    drawn = [y for series in bench.figure.series for y in series.y]
    assert not set(TRUTH) & set(drawn)
    assert all(math.isnan(end) or end < 3 for s in bench.figure.series for end in s.high)


def test_mouse_keys_and_typing_move_a_handle_that_keeps_to_its_model(bench: Bench) -> None:
    (mark,) = [mark for mark in bench.figure.marks if mark.name == "GPT-3 175B"]
    bench.drag(bench.view.card.plot, (mark.x, mark.y), (mark.x, 60.0))
    assert bench.heights()["GPT-3 175B"] == pytest.approx(60.0, abs=1.0)
    bench.bot.wait(2 * DRAG_END_MS)
    assert bench.heights()["GPT-3 13B"] == 0.75
    (mark,) = [mark for mark in bench.figure.marks if mark.name == "GPT-3 175B"]
    assert mark.x == 175e9  # only its height can be drawn
    assert bench.view.guess.boxes["GPT-3 175B"].value() == pytest.approx(mark.y, abs=0.06)
    before, canvas = bench.heights(), bench.view.card.plot.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert len([model for model, y in bench.heights().items() if y > before[model]]) == 1
    bench.view.guess.boxes["GPT-3 13B"].setValue(12.5)
    assert bench.heights()["GPT-3 13B"] == 12.5
    bench.view.draw_value("GPT-3 13B", 250.0)
    assert bench.heights()["GPT-3 13B"] == 100.0  # no share is larger
    bench.view.undo()
    assert bench.heights()["GPT-3 13B"] == 12.5
    bench.view.redo()
    assert bench.heights()["GPT-3 13B"] == 100.0
    bench.view.reveal()
    bench.view.undo()
    assert bench.page.state.revealed, "a reveal can't be undone"


def test_reveal_scores_what_was_drawn_once_and_keeps_every_attempt(bench: Bench) -> None:
    assert bench.view.guess.button.text() == "Reveal 3 values"
    bench.draw(5.0, 8.0, 40.4)
    lesson = bench.view.guess.hero
    assert lesson.value_label.text() == "14.8"  # (4.1 + 0.4 + 40.0) / 3
    assert lesson.unit_label.text() == "points"
    assert "1 of 3 inside the interval" in lesson.caption_label.text()
    assert "13B to 175B, from 8.4\xa0% to 80.4\xa0%" in bench.view.note.title_label.text()
    measured = bench.figure.series[0]
    assert measured.y[-3:] == pytest.approx(TRUTH) and len(measured.high) == 8
    assert not any(mark.movable for mark in bench.figure.marks)
    (kept,) = bench.store.predictions.recent(9)
    assert [point.drawn for point in kept.points] == [5.0, 8.0, 40.4]
    assert kept.mean == pytest.approx(44.5 / 3) and kept.inside == 1 and not kept.seen
    assert "1 curve predicted: off by 14.8\xa0%" in bench.view.past.record.text()
    assert "can't be undone" in bench.view.guess.hint.text()
    bench.view.draw_value("GPT-3 175B", 80.4)
    bench.view.hides.picked.emit("2")
    assert bench.heights()["GPT-3 175B"] == 40.4 and len(bench.heights()) == 3
    bench.click(bench.view.guess.other)
    assert "does not count" in bench.view.guess.hint.text()
    bench.draw(*TRUTH)
    assert [attempt.seen for attempt in bench.store.predictions.recent(9)] == [True, False]
    assert bench.store.predictions.record().first == 1
    assert bench.view.past.list.count() == 2 and "(again)" in bench.view.past.list.item(0).text()


def test_what_cannot_be_kept_is_not_revealed(bench: Bench, home: Home) -> None:
    other = sqlite3.connect(home.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    bench.click(bench.view.guess.button)
    assert bench.view.banner.text and not bench.page.state.revealed
    other.execute("ROLLBACK")
    other.close()
    bench.click(bench.view.guess.button)
    assert bench.page.state.revealed and not bench.view.banner.text


def test_the_next_curve_is_one_that_was_not_revealed(bench: Bench) -> None:
    seen = []
    for _ in exercises.tour():
        seen.append(bench.page.state.one.key)
        bench.click(bench.view.guess.button)
        bench.click(bench.view.guess.button)
    assert len(set(seen)) == len(exercises.tour())
    bench.click(bench.view.guess.other)  # all were seen: it goes on all the same
    assert not bench.page.state.revealed


def test_another_ruler_family_and_number_of_hidden_models(bench: Bench) -> None:
    bench.view.pick("entry", "LAMBADA")
    bench.view.pick("way", "logprob0")
    assert bench.figure.y.unit == "nats per word"
    bench.view.pick("family", "PaLM")
    assert len(bench.heights()) == 1  # of three models two are shown
    bench.view.open_state({"family": "study", "entry": "addition_3", "way": "exact0", "hidden": 4})
    assert bench.figure.series[0].source == SOURCE and bench.figure.series[0].colour == 0
    faint = [series for series in bench.figure.series if series.names and series.thin]
    assert [series.names for series in faint] == [("14k", "38k", "98k")] * 3, "seeds of the shown"


def test_the_state_survives_a_restart_and_nonsense_changes_nothing(bench: Bench) -> None:
    before = bench.view.save_state()
    for junk in (
        {"family": "nobody"},
        {"entry": "no such task"},
        {"hidden": 99, "drawn": {"GPT-3 175B": math.nan, "nobody": 3.0, "GPT-3 13B": True}},
    ):
        bench.view.open_state(junk)
        assert bench.view.save_state() == before, junk
    bench.comes_back({"family": "Pythia", "hidden": 2, "drawn": {"pythia-12b-deduped": 90.0}})
    assert bench.heights()["pythia-12b-deduped"] == 90.0
    bench.view.open_state({**SUMS, "drawn": {"GPT-3 175B": 10.0}, "revealed": True})
    assert bench.page.state.revealed and bench.store.predictions.recent(9) == ()
    found = bench.page.state.changed(family="OPT")
    assert found.one.family == "OPT" and not found.revealed and not found.drawn


def test_no_axis_knows_the_hidden_values() -> None:
    """Of every curve that can be asked for, the axis is one that the shown models give."""
    for family in exercises.families():
        for entry in exercises.entries(family):
            for way in exercises.ways(family, entry):
                one = exercises.exercise(family, entry, way)
                shown = one.halves(max(one.hides)).shown
                assert one.low <= min(shown.y) <= max(shown.y) <= one.high
                if one.unit not in ("%", "of 100", "points"):
                    assert one.low > 1.5 * min(shown.y) - 0.5


def test_what_happened_is_read_off_the_curve() -> None:
    entry = {one.key: one for one in exercises.entries("Pythia")}["2-digit addition"]
    one = exercises.exercise("Pythia", entry, exercises.first_way("Pythia", entry))
    numbers = {y: f"{y:.1f}" for y in one.line.y}
    names = {model: model for model in one.line.models}
    up, fall = exercises.happened(one.halves(3), numbers, names)
    first, second = "pythia-1.4b-deduped", "pythia-2.8b-deduped"
    values = {"first": first, "second": second, "low": "6.7", "high": "79.5"}
    assert up == Said(exercises.STEP_UP, values)
    assert fall.template == exercises.NOT_LARGEST and fall.values["last"] == "44.6"
    (down, _) = exercises.happened(one.halves(2), numbers, names)
    assert down.template == exercises.STEP_DOWN
