"""A guess before the answer: rings that are moved, a truth that is not given away, what is kept."""

import math
import sqlite3
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, get_args

import pytest
from page_bench import PageBench
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.tabs.emergence import moved
from desktop.tabs.emergence.explore import ExplorePage
from desktop.widgets.page import DRAG_END_MS
from models.emergence import exercises, shelf
from models.emergence.lines import XAxis
from models.emergence.own import SOURCE
from models.emergence.states import Exploring, settled
from models.store.paths import Home
from models.store.store import Store
from models.table_files import Remark

SUMS = {"family": "GPT-3", "entry": "3-digit addition", "axis": "total"}
ASKED = ("GPT-3 6.7B", "GPT-3 13B", "GPT-3 175B")
TRUTH = (0.9, 8.4, 80.4)


class Catalogue(QObject):
    """Nobody answers: the curves are what is looked at here."""

    changed = Signal()
    loaded, session = True, None

    def models(self) -> tuple[Any, ...]:
        return ()


class Bench(PageBench):
    """`store` is of the home that the page was opened on last."""

    def __init__(self, bot: QtBot, home: Home) -> None:
        self.store, self.errors = Store.open(home), list[Any]()
        notify: Any = SimpleNamespace(error=lambda problem, _where: self.errors.append(problem))
        given = {"catalogue": Catalogue(), "notify": notify, "store": self.store}
        super().__init__(bot, home, ExplorePage, **given)
        self.store.close()

    def opens(self, store: Store, **state: object) -> None:
        """As it opens on a home."""
        self.store = self.services.store = store
        self.errors.clear()
        self.page._past.clear()
        self.page.state = settled(Exploring().changed(**state))
        self.page.refresh()

    @property
    def figure(self) -> Any:
        return self.view.plot_card.plot.figure

    @property
    def told(self) -> str:
        card = self.view.plot_card
        return f"{card.sentence.text()} {card.detail.text()}".replace("\u00a0", " ")

    def heights(self) -> dict[str, float]:
        return {mark.name: mark.y for mark in self.figure.marks}

    def draw(self, *values: float) -> None:
        """Draw a value for each hidden model and see the curve."""
        for model, value in zip(ASKED, values, strict=True):
            self.view.draw_value(model, value)
        self.click(self.view.button)


@pytest.fixture
def bench(made: Bench, home: Home) -> Iterator[Bench]:
    """The page with GPT-3's sums, on a home of its own."""
    store = Store.open(home)
    made.opens(store, **SUMS)
    yield made
    store.close()


def test_the_largest_are_hidden_and_nothing_gives_them_away(bench: Bench) -> None:
    assert tuple(bench.heights()) == ASKED
    assert set(bench.heights().values()) == {0.75}, "each begins where the last shown one lies"
    drawn = [y for series in bench.figure.series for y in series.y]
    assert not set(TRUTH) & set(drawn)
    assert all(math.isnan(end) or end < 3 for s in bench.figure.series for end in s.high)
    assert "at most 0.8 % are right. Drag the 3 rings" in bench.told
    assert bench.view.button.text() == "Show me" and bench.view.metrics.isHidden()
    shown = bench.view.published.table.accessibleDescription()
    assert "2.7B" in shown and "6.7B" not in shown


def test_the_family_covers_the_answers_of_those_that_are_guessed(bench: Bench) -> None:
    bench.opens(bench.store)
    answers = {one.size: one.covered for one in bench.view.live.rows.answers()}
    assert [size for size, covered in answers.items() if covered] == ["279k", "1m", "2.6m", "6m"]
    assert bench.view.live.about.text().startswith("4 answers are covered")
    assert not bench.view.plot_card.sizes.isEnabled(), "the names alone stand below the plot"
    bench.click(bench.view.button)
    assert not any(one.covered for one in bench.view.live.rows.answers())
    assert bench.view.plot_card.sizes.isEnabled()


def test_mouse_and_keys_move_a_ring_that_keeps_to_its_model(bench: Bench) -> None:
    plot = bench.view.plot_card.plot
    (mark,) = [mark for mark in bench.figure.marks if mark.name == "GPT-3 175B"]
    bench.drag(plot, (mark.x, mark.y), (mark.x, 60.0))
    assert bench.heights()["GPT-3 175B"] == pytest.approx(60.0, abs=1.0)
    assert bench.view.button.text() == "Show the curve"
    bench.bot.wait(2 * DRAG_END_MS)
    assert bench.heights()["GPT-3 13B"] == 0.75
    (mark,) = [mark for mark in bench.figure.marks if mark.name == "GPT-3 175B"]
    assert mark.x == 175e9, "only its height can be drawn"
    before, canvas = bench.heights(), plot.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert bench.heights()["GPT-3 175B"] > before["GPT-3 175B"]
    bench.view.draw_value("GPT-3 6.7B", 5.0)
    assert bench.heights()["GPT-3 13B"] == 5.0, "one that was not moved rests at the one before it"
    bench.view.draw_value("GPT-3 13B", 250.0)
    assert bench.heights()["GPT-3 13B"] == 100.0, "no share is larger"
    bench.view.undo()
    assert bench.heights()["GPT-3 13B"] == 5.0
    bench.view.redo()
    assert bench.heights()["GPT-3 13B"] == 100.0
    bench.click(bench.view.button)
    bench.view.undo()
    assert bench.view.is_shown(bench.page.state), "what was seen cannot be unseen"


def test_enter_shows_the_curve(bench: Bench) -> None:
    canvas = bench.view.plot_card.plot.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    QTest.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert bench.heights()["GPT-3 6.7B"] == 0.75 < bench.heights()["GPT-3 13B"]
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert bench.view.is_shown(bench.page.state) and "Your guess is off by" in bench.told
    assert bench.store.predictions.record().first == 1


def test_a_guess_is_scored_and_kept_and_stands_beside_the_curve(bench: Bench) -> None:
    bench.draw(5.0, 8.0, 40.4)
    assert "Your guess is off by 15 points on average." in bench.told  # (4.1 + 0.4 + 40.0) / 3
    assert "13B to 175B, from 8.4 % to 80.4 %" in bench.told
    assert "Simply repeating the last value would have missed by 29.2 points." in bench.told
    (guess,) = [series for series in bench.figure.series if series.name == exercises.GUESS]
    assert guess.y[1:] == (5.0, 8.0, 40.4)
    measured = [s for s in bench.figure.series if s.y[-3:] == pytest.approx(TRUTH)]
    assert measured and bench.figure.marks == ()
    (kept,) = bench.store.predictions.recent(9)
    assert [point.drawn for point in kept.points] == [5.0, 8.0, 40.4]
    assert kept.mean == pytest.approx(44.5 / 3) and kept.inside == 1 and not kept.seen
    assert "1 curve guessed: off by 14.8\xa0%" in bench.view.record.text()
    bench.view.draw_value("GPT-3 175B", 80.4)
    assert bench.store.predictions.record().attempts == 1, "nothing moves any more"
    state = bench.view.save_state()
    bench.opens(bench.store, **SUMS)
    assert bench.view.is_shown(bench.page.state), "the database remembers what the window forgot"
    assert state["seen"] == ["GPT-3|3-digit addition"]


def test_show_me_keeps_no_guess(bench: Bench) -> None:
    bench.click(bench.view.button)
    assert bench.store.predictions.recent(9) == () and "Your guess" not in bench.told
    assert exercises.GUESS not in [series.name for series in bench.figure.series]
    assert bench.view.metrics.isVisible()


def test_what_cannot_be_kept_is_not_shown(bench: Bench, home: Home) -> None:
    bench.view.draw_value("GPT-3 175B", 30.0)
    other = sqlite3.connect(home.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    bench.click(bench.view.button)
    assert bench.errors and not bench.view.is_shown(bench.page.state)
    other.execute("ROLLBACK")
    other.close()
    bench.click(bench.view.button)
    assert bench.view.is_shown(bench.page.state)


def test_the_next_curve_is_one_that_was_not_seen(bench: Bench) -> None:
    bench.opens(bench.store)
    seen = []
    for _ in exercises.tour():
        seen.append(bench.page.state.curve)
        bench.click(bench.view.button)
        assert bench.view.button.text() == "Guess another curve"
        bench.click(bench.view.button)
    assert len(set(seen)) == len(exercises.tour())
    bench.click(bench.view.button)  # all were seen: it goes on all the same
    assert bench.view.is_shown(bench.page.state)


def test_another_metric_family_and_way(bench: Bench) -> None:
    bench.view.change(entry="LAMBADA", metric="logprob")
    assert bench.figure.y.unit == "nats per word"
    bench.view.change(family="PaLM", entry="GSM8K", metric="exact")
    assert len(bench.heights()) == 1, "of three models two are shown"
    bench.view.change(family="study", entry="addition_3")
    assert bench.figure.series[0].source == SOURCE and bench.figure.series[0].colour == 0
    bench.view.change(axis="loss")
    assert len(bench.heights()) == 4 and bench.figure.x.unit == "nats per token"
    bench.view.change(family="LaMDA", entry="GSM8K", way="exact1")
    assert "chain of thought" in str(bench.view.guessed(bench.page.state).way.name)


def test_a_state_comes_back_and_nonsense_changes_nothing(bench: Bench) -> None:
    before = bench.view.save_state()
    for junk in (
        {"family": 3, "entry": 7},
        {"drawn": {"GPT-3 175B": math.nan, "GPT-3 13B": True}, "found": {"rows": [1]}},
        {"items": "many", "item_seed": True, "seen": "x", "way": 3},
    ):
        bench.view.open_state(junk)
        assert bench.view.save_state() == before, junk
    bench.comes_back({**SUMS, "drawn": {"GPT-3 175B": 90.0}, "seen": []})


def test_links_of_before_open_what_took_a_pages_place() -> None:
    old = {"page": "predict", "predict": {**SUMS, "way": "exact2", "hidden": 3, "revealed": True}}
    found = moved(old)
    wanted = {"family": "GPT-3", "entry": "3-digit addition", "way": "exact2", "metric": "exact"}
    assert found == {"page": "explore", "explore": wanted}
    rows = {"items": 50, "seed": 7, "rows": []}
    asked = {"abilities": ["recall"], "items": 50, "seed": 7, "metric": "edit", "found": rows}
    found = moved({"page": "evaluate", "evaluate": asked, "mirage": {"length": 3.0}})
    assert found["page"] == "explore" and found["mirage"] == {"length": 3.0}
    state = settled(Exploring().changed(**found["explore"]))  # type: ignore[arg-type]  # plain values
    assert (state.entry, state.metric, state.items, state.item_seed) == ("recall", "edit", 50, 7)
    assert state.measuring and state.found.seed == 7
    kept = moved({"page": "explore", "explore": {"size": "6m"}, "evaluate": asked})
    assert kept == {"page": "explore", "explore": {"size": "6m", "items": 50, "item_seed": 7,
                    "found": rows}}  # fmt: skip
    published = moved({"page": "thinking", "thinking": {"view": "published"}})
    assert published["exhibits"] == {"exhibit": "chain_of_thought"}
    assert moved({"page": "explore"}) == {"page": "explore"}


def test_no_axis_knows_the_hidden_values() -> None:
    """Of every curve that can be guessed, the axis is one that the shown models give."""
    count = 0
    for family in shelf.families():
        for entry in exercises.entries(family):
            for way in exercises.ways(family, entry):
                for axis in get_args(XAxis):
                    if axis not in shelf.axes(family, entry):
                        continue
                    one = exercises.exercise(family, entry.key, way.metric, way.key, axis)
                    if one is None:
                        continue
                    count += 1
                    shown = one.halves.shown
                    assert one.low <= min(shown.y) <= max(shown.y) <= one.high
                    if one.unit not in ("%", "of 100", "points"):
                        assert one.low > 1.5 * min(shown.y) - 0.5
                    [span] = exercises.figure(one, {}, "").spans
                    assert all(span.low < x < span.high for x in one.halves.asked.x)
                    assert not any(span.low < x < span.high for x in shown.x)
    assert count > 200


def test_what_happened_is_read_off_the_curve() -> None:
    one = exercises.exercise("Pythia", "2-digit addition", "exact", "", "total")
    assert one is not None
    numbers = {y: f"{y:.1f}" for y in one.line.y}
    names = {model: model for model in one.line.models}
    up, fall = exercises.happened(one.halves, numbers, names)
    first, second = "pythia-1.4b-deduped", "pythia-2.8b-deduped"
    values = {"first": first, "second": second, "low": "6.7", "high": "79.5"}
    assert up == Remark(exercises.STEP_UP, values)
    assert fall.template == exercises.NOT_LARGEST and fall.values["last"] == "44.6"


def test_a_large_size_that_is_worse_than_a_smaller_one_is_explained(bench: Bench) -> None:
    """Where the figures say so: at another generation of the family another ability may."""
    worse = []
    for entry in shelf.entries(shelf.OWN)[1:]:
        bench.opens(bench.store, entry=entry.key, size="6m")
        if "Yet 6M has the lower loss" in bench.told:
            worse.append(entry.key)
            assert "The largest is not the best" in bench.told and "luck of the seed" in bench.told
    assert worse
