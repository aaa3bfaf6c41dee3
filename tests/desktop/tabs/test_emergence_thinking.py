"""Thinking: a person looks for where a small model wins, then draws answers and reads them."""

import json
from typing import Any

import pytest
from page_bench import PageBench
from PySide6.QtCore import QObject, Qt, Signal
from pytestqt.qtbot import QtBot

import resources
from desktop.tabs.emergence.thinking import ThinkingPage
from models.emergence import thinking
from models.emergence.thinking import CHECKED, MAJORITY
from models.model import Model
from models.store.paths import Home


class Catalogue(QObject):
    """The smallest shipped base models."""

    changed = Signal()
    loaded = True

    def models(self) -> tuple[Model, ...]:
        names = [(size, f"{size}-base") for size in ("14k", "38k")]
        return tuple(
            Model(name, "base", 38_000, resources.weights(name), "", size, 1, None)
            for size, name in names
        )


class Bench(PageBench):
    def __init__(self, bot: QtBot, home: Home) -> None:
        super().__init__(bot, home, ThinkingPage, catalogue=Catalogue())
        for lane in (self.lanes.reading, self.lanes.training):
            self.begins(lane)


@pytest.fixture(scope="module")
def made(pages: Any) -> Any:
    return pages(Bench)


@pytest.fixture
def page(made: Any) -> Any:
    made.view.open_state(thinking.begin().state())
    made.settle()
    return made.view


def test_a_budget_is_moved_and_says_what_each_size_makes_of_it(page: ThinkingPage) -> None:
    rows = thinking.measured()
    task = thinking.tasks(rows)[0]
    names = [one.name for one in page.card.plot.figure.series]
    assert {"14k", "6M", "equal compute"} <= set(names)
    page.ways.button(MAJORITY).click()
    assert page.state.way == MAJORITY and "commonest" in page.about.text()
    page.costs.button("flop").click()
    assert page.card.plot.figure.x.unit == "FLOP"
    low, high = thinking.budgets(rows, task)
    for budget in (low, high):
        page.change(way=CHECKED, budget=budget)
        found = thinking.readings(rows, task, budget, (CHECKED,))
        assert len(page.table.rows) == 1 + len(found)
        assert page.note.title_label.text() and page.best.value != ""
    assert "over budget" not in " ".join(cell for line in page.table.rows for cell in line)


def test_answers_are_drawn_read_counted_and_written_to_a_file(
    page: ThinkingPage, made: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    own: Any = page.own
    page.views.button("own").click()
    page.change(size="38k", samples=8)
    made.settle()
    made.waits(lambda: own.found is not None)
    assert own.table.model().rowCount() == 8, "every answer can be read"
    ways = [line[0] for line in own.choice.rows]
    assert ways[0] == "Way" and ways[1] == "Greedy" and "of 8" in ways[2]
    first = own.found
    made.click(own.again)
    made.settle()
    assert own.found is not None and own.found != first and page.state.seed == 1
    own.prompt.setFocus()
    own.prompt.setPlainText("12 + 7 =")
    made.bot.keyClick(own.prompt, Qt.Key.Key_Return)
    made.settle()
    made.waits(lambda: own.found is not None and own.found.prompt == "12 + 7 =")
    assert own.found.right_answer == "19" and page.state.own_prompt
    own.prompt.setPlainText("Once upon a time")
    made.bot.keyClick(own.prompt, Qt.Key.Key_Return)
    made.waits(lambda: own.found is not None and own.found.prompt == "Once upon a time")
    assert own.found.right_answer is None
    assert not any(line[0].startswith("Checker") for line in own.choice.rows), "nobody can check"
    target = tmp_path / "answers.csv"
    monkeypatch.setattr("desktop.tabs.emergence.thinking_own.ask_for_target", lambda *_: target)
    made.click(own.export_button)
    assert len(target.read_text().splitlines()) >= 9


def test_a_reward_model_is_trained_on_a_wish_and_its_scores_come_in(
    page: ThinkingPage, made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.family.thinking.verifier.PROBLEMS", 30)
    own = page.own
    page.change(view="own", size="38k", samples=8, task="addition_2")
    made.settle()
    made.click(own.train)
    made.waits(lambda: own.training is None and own.job is None)
    assert own.found is not None
    assert all(one.score == one.score for one in own.found.drawn)
    assert own.choice.rows[-1][0].startswith("Reward model")


def test_what_was_shown_is_found_again_and_fits_a_small_window(
    page: ThinkingPage, made: Any, theme: Any
) -> None:
    made.comes_back({"view": "own", "way": MAJORITY, "samples": 8, "prompt": "1 + 2 ="})
    json.dumps(page.save_state())
    made.fits_a_small_window()
    page.change(view="published")
    assert page.published.isVisible()
