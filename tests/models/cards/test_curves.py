"""Curves to be drawn: what is given, what is asked, and that the axis does not tell."""

import pytest

from models.cards.curves import CURVES, CurveTask, curve
from models.errors import UserError
from models.figure import Axis, Figure, Series

TASKS: list[tuple[str, dict[str, object]]] = [
    ("loss_of_fixed_size", {"law": "besiroglu", "params": 1e9}),
    ("equal_compute", {"law": "besiroglu", "compute": 1e21}),
    ("best_ratio", {"law": "hoffmann-rounded", "given": "besiroglu"}),
    ("data_again", {}),
    ("error_of_loss", {"dataset": "C4"}),
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
    ("sharp_ruler", {"length": 5, "small": 0.3, "large": 0.99}),
    ("tries", {"samples": 200, "right": 6, "most": 100}),
    ("none_right", {"least": 10, "most": 3000}),
]


@pytest.mark.parametrize(("name", "inputs"), TASKS)
def test_the_reader_draws_where_the_whole_curve_passes(
    name: str, inputs: dict[str, object]
) -> None:
    found = curve(name, inputs)
    whole = found.full.series[-1]
    points = dict(zip(whole.x, whole.y, strict=True))
    assert [points[x] for x in found.at] == list(found.truth)
    assert list(found.at) == sorted(found.at)
    assert len(found.at) >= 3
    assert whole.source  # somebody said so


@pytest.mark.parametrize(("name", "inputs"), TASKS)
def test_what_is_asked_is_not_given(name: str, inputs: dict[str, object]) -> None:
    found = curve(name, inputs)
    asked = found.full.series[-1].name
    given = {x for one in found.figure.series if one.name == asked for x in one.x}
    assert not given & set(found.at)
    assert (found.figure.x, found.figure.y) == (found.full.x, found.full.y)


@pytest.mark.parametrize(("name", "inputs"), TASKS)
def test_what_stands_in_the_plot_is_translated(name: str, inputs: dict[str, object]) -> None:
    found = curve(name, inputs, words=str.upper)
    assert found.figure.x.label.isupper()
    assert found.figure.y.label.isupper()


def test_a_fixed_size_flattens_where_the_frontier_goes_on_falling() -> None:
    found = curve("loss_of_fixed_size", {"law": "besiroglu", "params": 1e9})
    frontier = dict(zip(found.figure.series[0].x, found.figure.series[0].y, strict=True))
    last, before = found.truth[-1], found.truth[-2]
    assert before - last < 0.02  # E and the term of size are left
    assert last - frontier[found.at[-1]] > 0.2


def test_equal_compute_is_a_bowl_with_its_bottom_at_the_best_size() -> None:
    found = curve("equal_compute", {"law": "besiroglu", "compute": 1e21})
    lowest = found.truth.index(min(found.truth))
    assert found.at[lowest] == pytest.approx(2.778e9, rel=0.01)  # the best size, worked out apart
    assert 0 < lowest < len(found.at) - 1


def test_four_passes_are_nearly_worth_four_fresh_ones_and_sixty_four_are_not() -> None:
    found = curve("data_again", {})
    worth = dict(zip(map(round, found.at), found.truth, strict=True))
    assert worth[4] == pytest.approx(3.73, abs=0.01)  # Muennighoff et al. 2023
    assert worth[64] < 17


def test_gpt3s_largest_sizes_are_hidden() -> None:
    found = curve(
        "ability_by_size", {"family": "GPT-3", "task_name": "3-digit addition", "hidden": 3}
    )
    assert found.truth == pytest.approx((0.9, 8.4, 80.4))  # Brown et al. 2020, Table H.1
    assert found.figure.series[0].names[-1] == "GPT-3 2.7B"


def test_a_small_model_gets_worse_late() -> None:
    found = curve(
        "over_training",
        {"model": "pythia-70m", "task_name": "LAMBADA", "metric": "perplexity", "shown": 2},
    )
    assert [round(value) for value in found.truth] == [102, 126, 142]
    assert found.span[1] > 200  # room for another guess


@pytest.mark.parametrize(
    ("name", "inputs"),
    [
        ("no_such_curve", {}),
        ("data_again", {"passes": 3}),
        ("loss_of_fixed_size", {"law": "moore", "params": 1e9}),
        ("ability_by_size", {"family": "GPT-3", "task_name": "3-digit addition", "hidden": 99}),
    ],
)
def test_a_curve_that_is_none_is_said(name: str, inputs: dict[str, object]) -> None:
    with pytest.raises(UserError, match=name):
        curve(name, inputs)


def test_an_axis_without_ends_or_short_of_the_truth_is_refused() -> None:
    line = Series("a", (1.0, 2.0), (1.0, 9.0), "")
    for y_axis in (Axis("y"), Axis("y", low=0.0, high=5.0)):
        figure = Figure("", Axis("x"), y_axis, (line,))
        with pytest.raises(ValueError, match="axis"):
            CurveTask(figure, line.x, line.y, figure)


def test_every_curve_is_tried_above() -> None:
    mine = {name for name in CURVES if CURVES[name].__module__.endswith(("losses", "abilities"))}
    assert mine == {name for name, _ in TASKS}
