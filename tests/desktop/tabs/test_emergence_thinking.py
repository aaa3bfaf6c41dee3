"""Thinking: a person looks for where a small model wins, then draws answers and reads them."""

import json
import math
from dataclasses import replace
from typing import Any

import pytest
from page_bench import PageBench, empty_store
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

import resources
from desktop.tabs.emergence.thinking import ThinkingPage, finding, how, ranking, sentence
from models.emergence import controlled, thinking, worked
from models.emergence.controlled import Cell
from models.emergence.intervals import wilson
from models.emergence.own import size_title
from models.emergence.thinking import CHECKED, GREEDY, MAJORITY, SCORED, Reading
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
        super().__init__(bot, home, ThinkingPage, catalogue=Catalogue(), store=empty_store(home))
        for lane in (self.lanes.reading, self.lanes.training):
            self.begins(lane)


SHARES = {  # (form, exposure) -> right answers of 100 by size; seeds lie 4 apart
    ("product_3", 1): (4, 20), ("product_3", 4): (10, 40),
    ("product_3_steps", 1): (6, 70), ("product_3_steps", 4): (30, 96),
    ("product_3_shuffled", 1): (4, 22), ("product_3_shuffled", 4): (10, 44),
    ("product_3_filler", 1): (4, 20), ("product_3_filler", 4): (10, 41),
}  # fmt: skip
CONTROLLED = tuple(
    Cell(size, parameters, seed, exposure, 1000, ability, right, 100, *wilson(right, 100))
    for (ability, exposure), counts in SHARES.items()
    for (size, parameters), count in zip((("98k", 98_000), ("1m", 10**6)), counts, strict=True)
    for seed, right in enumerate((count - 4, count, count + 4), start=1)
)


@pytest.fixture(scope="module")
def made(pages: Any) -> Any:
    return pages(Bench)


@pytest.fixture
def page(made: Any) -> Any:
    made.view.open_state(thinking.begin().state())
    made.settle()
    return made.view


def test_one_problem_is_seen_at_once_and_with_each_step_marked(
    page: ThinkingPage, made: Any
) -> None:
    one = page.one
    found = worked.worked("product_3", 0)
    assert one.problem.text() == f"{found.problem} = {found.answer}".replace("*", "×")
    rows = [row for row in one.findChildren(QFrame) if row.accessibleName().startswith("1M: ")]
    assert len(rows) == 1 and "(right)" in rows[0].accessibleName()
    smallest = next(row.size for row in found.rows if row.right_with_steps)
    assert f"the smallest is {size_title(smallest)}" in one.sentence.text()
    made.click(one.next)
    assert one.problem.text() != f"{found.problem} = {found.answer}".replace("*", "×")
    assert page.state.example == 1
    page.change(task="word_problem")
    assert one.problem.text().endswith("?")
    made.click(one.own)
    assert page.state.view == "own"


def test_no_problem_is_without_a_word_of_its_own() -> None:
    """Every step that was written is marked; steps that are all right come to the right answer."""
    for task in worked.tasks():
        for item in range(worked.count(task)):
            found = worked.worked(task, item)
            assert found.problem and found.answer and len(found.rows) == 7
            for row in found.rows:
                marks = {step.mark for step in row.steps}
                assert row.right_with_steps or marks != {"right"}, (task, item, row)
            assert sentence(found.rows)


def test_a_budget_is_moved_and_says_what_each_size_makes_of_it(page: ThinkingPage) -> None:
    page.change(view="measured")
    rows = thinking.measured()
    task = thinking.tasks(rows)[0]
    series = page.card.plot.figure.series
    assert {"14k", "6M", "equal compute"} <= {one.name for one in series}
    assert [one.name for one in series if one.in_legend] == [
        thinking.GREEDY_IN[form] for form in (thinking.AT_ONCE, thinking.STEPS)
    ], "a curve has its name beside it"
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
    page.change(view="own", size="38k", samples=8)
    made.settle()
    made.waits(lambda: own.found is not None)
    assert own.table.model().rowCount() == 8, "every answer can be read"
    widths = [own.table.columnWidth(number) for number in range(5)]
    assert widths[1] > sum(widths) / 3, "what was written gets the room that is left"
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


@pytest.mark.parametrize(
    ("small", "large", "heading"),
    [
        ((GREEDY, 1), (GREEDY, 1), "A smaller model is better here"),
        ((CHECKED, 8), (GREEDY, 1), "A smaller model that thinks is better here"),
        ((CHECKED, 1), (GREEDY, 1), "A smaller model is better here"),
    ],
)
def test_a_finding_claims_what_the_intervals_tell(
    small: tuple[str, int], large: tuple[str, int], heading: str
) -> None:
    won = Reading("279k", 0.8, 0.7, 0.9, "at_once", *small)
    lost = Reading("1m", 0.5, 0.4, 0.6, "at_once", *large)
    title, text = finding((won, lost), CHECKED)
    assert title == heading and how(won) in text and how(lost) in text
    close = replace(lost, high=0.75)
    assert finding((won, close), CHECKED)[0] == "No clear difference"
    assert finding((replace(won, size="14k"), replace(lost, accuracy=math.nan)), MAJORITY)[0] in (
        "More samples do not help here", "The largest affordable model is best here",
    )  # fmt: skip
    assert finding((lost, replace(won, size="6m")), CHECKED)[0].startswith("The largest")
    assert finding((Reading("14k"),), CHECKED)[0] == "The budget is too small for one answer"


def test_what_a_reward_model_ranks_is_said_as_it_was_measured(page: ThinkingPage) -> None:
    page.change(view="measured", way=SCORED)
    pairs = ranking(thinking.measured(), page.state.task, page.state.form)
    told = page.about.text()
    assert f"{min(pairs):.0%}".replace("%", " %") in told.replace("\u00a0", " ")
    assert "800" in told.replace("\u202f", ",")


def test_what_was_shown_is_found_again_and_fits_a_small_window(
    page: ThinkingPage, made: Any, theme: Any
) -> None:
    made.comes_back({"view": "own", "way": MAJORITY, "samples": 8, "prompt": "1 + 2 ="})
    json.dumps(page.save_state())
    made.fits_a_small_window()


def test_each_thing_alone_is_told_from_the_table(
    page: ThinkingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(controlled, "measured", lambda: CONTROLLED)
    page.change(view="controlled", size="1m")
    assert [page.task.itemText(0), page.task.count()] == ["3-digit by 1-digit", 1]
    assert not page.practised.sizes.isHidden()
    cells = [list(found) for found in page.practised.table.rows]
    assert [found[1].split()[0] for found in cells[1:]] == ["+50", "+48", "0", "+26", "+64"]
    assert cells[4][0] == "Exposure, 4 times against 1"
    note = page.practised.note
    assert (
        note.title_label.text() == "Steps in their order help here"
        and "+48" in note.text_label.text()
    )
    page.change(size="98k")
    assert note.title_label.text() == "No clear gain from steps" and "98k" in note.text_label.text()
    page.change(exposure=4)
    assert (
        note.title_label.text() == "Steps in their order help here"
        and "+20" in note.text_label.text()
    )
    assert page.practised.exposures.currentText() == "4 times"
    page.change(view="measured")
    assert page.practised.sizes.isHidden() and page.task.count() > 1
