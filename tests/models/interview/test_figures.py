"""Figures of lessons and curves to be drawn: what they show, and that an axis does not tell."""

import math

import pytest

from models.errors import UserError
from models.figure import Axis, Figure, Series
from models.interview.figures import CURVES, FIGURES, CurveTask, curve, figure
from models.interview.lesson import Drawing
from models.interview.lesson_files import shipped


def test_every_figure_of_the_lessons_is_drawn_at_either_end_of_its_slider() -> None:
    drawings = [one for lesson in shipped() for one in lesson.blocks if isinstance(one, Drawing)]
    assert {one.name for one in drawings} == FIGURES.keys()
    for one in drawings:
        moved = one.slider
        ends = [{moved.input: end} for end in (moved.low, moved.high)] if moved else [{}]
        for given in ends:
            drawn = figure(one.name, {**one.inputs, **given})
            assert drawn.title and drawn.x.label and drawn.y.label and drawn.sources, one.name
            assert any(len(line.x) > 1 for line in drawn.series), one.name
            values = [value for line in drawn.series for value in line.y if math.isfinite(value)]
            assert len(values) > 1, (one.name, given)
            assert all(math.isfinite(mark.x) and math.isfinite(mark.y) for mark in drawn.marks)
            assert not any(mark.movable for mark in drawn.marks), one.name


TASKS: list[tuple[str, dict[str, object]]] = [
    ("loss_of_fixed_size", {"law": "besiroglu", "params": 1e9}),
    ("equal_compute", {"law": "besiroglu", "compute": 1e21}),
    ("data_again", {}),
    ("held_out_by_passes", {}),
    ("tries_by_rl", {}),
    ("ability_by_size", {"family": "GPT-3", "task_name": "3-digit addition", "hidden": 3}),
    (
        "two_prompts",
        {
            "family": "LaMDA",
            "task_name": "GSM8K",
            "given": "solve rate",
            "asked": "solve rate with chain of thought",
            "shown": 1,
        },
    ),
    ("over_training", {"model": "pythia-12b", "task_name": "LAMBADA", "shown": 4}),
    ("sharp_metric", {"length": 5, "small": 0.3, "large": 0.99}),
]


def test_the_reader_draws_where_the_whole_curve_passes_and_it_is_not_given() -> None:
    for name, inputs in TASKS:
        found = curve(name, inputs)
        whole = found.full.series[-1]
        points = dict(zip(whole.x, whole.y, strict=True))
        assert [points[x] for x in found.at] == list(found.truth), name
        assert list(found.at) == sorted(found.at) and len(found.at) >= 3
        assert whole.source  # somebody said so
        given = {x for one in found.figure.series if one.name == whole.name for x in one.x}
        assert not given & set(found.at), name
        assert (found.figure.x, found.figure.y) == (found.full.x, found.full.y)
    assert CURVES.keys() == {name for name, _ in TASKS} | {name for name, *_ in ENDS}


ENDS = (
    ("ppo_gold", {}, -0.474, -2.362),
    ("ppo_gold", {"variant": "adaptive"}, -0.472, 0.169),
    ("reward_by_labels", {}, 72.5, 82.2),
    ("clipped_by_ratio", {}, 0.4, 1.2),
    ("clipped_by_ratio", {"advantage": -1.0}, -0.8, -1.6),
    ("gao_curve", {}, 1.0, -0.89),
    ("unseen_answer", {}, 0.325, 0.325),
    ("unseen_answer", {"asked": "rlhf"}, -0.57, 0.73),
    ("rope_by_distance", {}, 0.921, -0.998),
    ("learning_rate", {}, 1.0, 0.0),
    ("idle_by_microbatches", {}, 87.5, 5.185),
    ("duplicates_found", {}, 0.0, 100.0),
)


def test_a_curve_ends_where_the_lab_or_its_formula_says() -> None:
    for name, inputs, first, last in ENDS:
        task = curve(name, inputs)
        ends = (task.truth[0], task.truth[-1])
        assert ends == pytest.approx((first, last), abs=0.01, rel=0.002), name
        shown = {x for series in task.figure.series for x in series.x if series.colour != -1}
        assert not shown & set(task.at)  # nothing is given away
        assert all(series.source for series in task.full.series)


def test_a_curve_that_is_none_is_said() -> None:
    for name, inputs in (
        ("no_such_curve", {}),
        ("data_again", {"passes": 3}),
        ("loss_of_fixed_size", {"law": "moore", "params": 1e9}),
        ("ability_by_size", {"family": "GPT-3", "task_name": "3-digit addition", "hidden": 99}),
        ("ppo_gold", {"variant": "odd"}),
        ("gao_curve", {"form": "odd"}),
        ("unseen_answer", {"asked": "odd"}),
    ):
        with pytest.raises(UserError, match=name):
            curve(name, inputs)


def test_an_axis_without_ends_or_short_of_the_truth_is_refused() -> None:
    line = Series("a", (1.0, 2.0), (1.0, 9.0), "")
    for y_axis in (Axis("y"), Axis("y", low=0.0, high=5.0)):
        figure = Figure("", Axis("x"), y_axis, (line,))
        with pytest.raises(ValueError, match="axis"):
            CurveTask(figure, line.x, line.y, figure)


def test_no_run_and_no_interval_of_the_shipped_frontier_lies_below_its_axis() -> None:
    drawn = figure("gold_frontier", {})
    ends = [end for series in drawn.series for end in (*series.y, *series.low)]
    assert drawn.y.low is not None and drawn.y.low < min(end for end in ends if math.isfinite(end))
