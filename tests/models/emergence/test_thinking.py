"""Thinking: what each way comes to by hand, what a budget buys, and what a link may say."""

import math

import numpy as np
import pytest

from models.emergence.intervals import wilson
from models.emergence.thinking import (
    CHECKED,
    GREEDY,
    MAJORITY,
    SCORED,
    Attempts,
    Point,
    Subject,
    ThinkingChoices,
    Tried,
    begin,
    budgets,
    equal_compute,
    figure,
    forms,
    line,
    measured,
    pair_accuracy,
    points,
    readings,
    sizes,
    tasks,
)

SMALL = Subject("14k", 14_000, 10.0)


def tried(answer: str, right: bool, score: float = math.nan) -> Tried:
    return Tried(f" {answer}", answer, right, 4, score)


def attempts(scores: tuple[float, ...]) -> Attempts:
    """Two of four are right, the commonest answer is wrong on no draw of all four."""
    answers = ("7", "7", "8", "")
    drawn = tuple(tried(a, a == "7", s) for a, s in zip(answers, scores, strict=True))
    return Attempts("3 + 4 =", "7", 5, tried("8", right=False), drawn)


def test_every_way_by_hand() -> None:
    asked = [attempts((0.1, 0.2, 0.9, 0.0)), attempts((0.9, 0.2, 0.1, 0.0))]
    found = points(SMALL, "sums", "at_once", asked, (GREEDY, MAJORITY, CHECKED, SCORED))
    by = {(one.way, one.samples): one for one in found}
    assert {k for way, k in by if way != GREEDY} == {1, 2, 4}
    greedy = by[GREEDY, 1]
    assert (greedy.accuracy, greedy.low, greedy.high) == (0.0, *wilson(0, 2))
    assert greedy.tokens == 4 and greedy.flop == 10.0 * (5 + 4)
    assert by[CHECKED, 1].accuracy == by[MAJORITY, 1].accuracy == pytest.approx(0.5, abs=0.06)
    assert by[CHECKED, 4].accuracy == by[MAJORITY, 4].accuracy == 1.0
    assert by[CHECKED, 2].accuracy == pytest.approx(5 / 6)
    assert by[SCORED, 4].accuracy == 0.5, "the highest score is right in one of two problems"
    assert by[MAJORITY, 4].tokens == 16 and by[MAJORITY, 4].flop == 10.0 * (5 + 16)
    assert by[SCORED, 4].flop == 10.0 * (5 + 16 + 4 * 5 + 16), "a reward model reads all of it"
    without = [attempts((math.nan,) * 4)]
    assert {one.way for one in points(SMALL, "sums", "at_once", without, (SCORED,))} == set()
    assert asked[0].votes() == (("7", 2), ("8", 1)), "no answer has no vote"


def row(size: str, way: str, samples: int, accuracy: float, flop: float) -> Point:
    share = accuracy, 0.0, 1.0
    return Point(size, 1, "sums", "at_once", way, samples, 10, *share, flop / 2, flop)


def test_a_budget_never_pays_for_more_than_it_has() -> None:
    one = [row("14k", CHECKED, 1, 0.2, 100.0), row("14k", CHECKED, 8, 0.6, 10_000.0)]
    large = [row("1m", GREEDY, 1, 0.5, 20_000.0)]
    found = readings([*one, *large], "sums", 15_000.0, (CHECKED,))
    assert [(got.size, got.samples) for got in found] == [("14k", 8), ("1m", 0)]
    assert math.isnan(found[1].accuracy)
    assert [got.thinks for got in found] == [True, False]
    assert math.isnan(readings([*one, *large], "sums", 15_000.0, ())[0].accuracy)
    ((x, y),) = equal_compute([one], 1000.0)
    assert [x, y] == pytest.approx([500.0, 40.0])
    assert equal_compute([one], 1e9) == ()


def test_the_pairs_that_a_reward_model_ranks_follow_from_its_best_of_two() -> None:
    """Three answers a problem, and its score right on a share of the mixed pairs."""
    dice = np.random.default_rng(3)
    right, scores = dice.random((40, 3)) < 0.4, dice.normal(size=(40, 3))
    asked = [
        Attempts("?", "7", 5, tried("8", right=False), tuple(
            tried("7" if good else "8", bool(good), float(score))
            for good, score in zip(goods, marks, strict=True)
        ))
        for goods, marks in zip(right, scores, strict=True)
    ]  # fmt: skip
    rows = points(SMALL, "sums", "at_once", asked, (CHECKED, SCORED))
    pairs = [
        bool(marks[i] > marks[j])
        for goods, marks in zip(right, scores, strict=True)
        for i in range(3)
        for j in range(3)
        if goods[i] and not goods[j]
    ]
    assert pair_accuracy(rows, "14k", "sums", "at_once") == pytest.approx(np.mean(pairs))
    assert pair_accuracy(rows, "14k", "sums", "steps") is None


def test_the_shipped_table_holds_every_size_and_agrees_with_itself() -> None:
    rows = measured()
    for task in tasks(rows):
        low, high = budgets(rows, task)
        assert 0 < low < high
        assert len(sizes(rows, task)) == 7
        for size in sizes(rows, task):
            for form in forms(rows, task):
                best = line(rows, size, task, form, CHECKED)
                shares = [one.accuracy for one in best]
                assert shares == sorted(shares), "more tries never hurt a perfect checker"
                for way in (MAJORITY, SCORED):
                    for one, top in zip(line(rows, size, task, form, way), best, strict=False):
                        assert one.accuracy <= top.accuracy + 0.005 and one.low <= one.high
    drawn = figure(rows, tasks(rows)[0], "at_once", CHECKED, "flop", 1e7)
    assert {one.name for one in drawn.series} >= {"14k", "6M", "Greedy, at once", "equal compute"}


def test_a_link_is_taken_as_far_as_it_fits() -> None:
    first = begin()
    assert first.task == tasks(measured())[0] and first.spent > 0
    assert first.changed(samples=7).samples == 32
    assert first.changed(form="steps").form in forms(measured(), first.task)
    assert first.changed(task="no such").task == first.task
    asked = first.changed(prompt="12 + 7 =", view="own", size="nobody")
    assert asked.own_prompt and asked.size in sizes(measured(), asked.task)
    assert ThinkingChoices().changed(**asked.state()) == asked
    assert first.changed(budget=1e3).spent == budgets(measured(), first.task)[0]
