"""The figures of the lessons: what they show, and what they refuse."""

import math
from collections.abc import Mapping

import pytest

from models.errors import UserError
from models.figure import Figure, Series
from models.interview.figures import FIGURES, figure
from models.scaling.kaplan import loss_of_params

NEEDED: dict[str, Mapping[str, object]] = {
    "exhibit": {"key": "lambada_training"},
    "ability": {"key": "addition_3"},
    "abilities": {"keys": ["addition_3", "recall"]},
    "temperature": {"scores": [3.0, 2.0, 1.0, 0.0]},
    "ppo_changed": {"variant": "learning_rate"},
}


def _line(drawn: Figure, begins: str) -> Series:
    return next(one for one in drawn.series if one.name.startswith(begins))


def _at(series: Series, x: float) -> float:
    place = min(range(len(series.x)), key=lambda n: abs(series.x[n] - x))
    return series.y[place]


def test_every_figure_has_lines_with_sources_and_nothing_to_drag() -> None:
    for name in FIGURES:
        drawn = figure(name, NEEDED.get(name, {}))
        assert drawn.title and drawn.x.label and drawn.y.label and drawn.sources, name
        assert any(len(one.x) > 1 for one in drawn.series), name
        assert not any(mark.movable for mark in drawn.marks), name


def test_a_slider_may_go_to_either_end() -> None:
    ends = [
        (name, key, end)
        for name, drawing in FIGURES.items()
        for key, allowed in drawing.inputs.items()
        if allowed is not None and not isinstance(allowed[0], str)
        for end in allowed
    ]
    assert len(ends) > 20
    for name, key, end in ends:
        drawn = figure(name, {**NEEDED.get(name, {}), key: end})
        finite = [value for one in drawn.series for value in one.y if math.isfinite(value)]
        assert len(finite) > 1, (name, key, end)
        assert all(math.isfinite(mark.x) and math.isfinite(mark.y) for mark in drawn.marks)


def test_words_are_translated() -> None:
    drawn = figure("gold_frontier", {}, words=lambda text: f"<{text}>")
    assert drawn.title == "<Gold score against the distance to the start>"


def test_kaplans_line_is_the_law_of_the_lab_and_the_handle_lies_on_it() -> None:
    drawn = figure("kaplan_law", {"what": "params", "at": 1e8})
    [mark] = drawn.marks
    assert mark.x == 1e8
    assert mark.y == pytest.approx(float(loss_of_params(1e8)))
    assert mark.y == pytest.approx(2.83, abs=0.005)


def test_a_small_beta_lets_the_same_reward_move_the_policy_further() -> None:
    [loose] = figure("tilted", {"beta": 0.1, "reward": 1.0}).marks
    [tight] = figure("tilted", {"beta": 2.0, "reward": 1.0}).marks
    assert loose.y > 99.9
    assert tight.y == pytest.approx(62.2, abs=0.1)


def test_what_a_lesson_asks_for_wrongly_is_refused_in_words() -> None:
    for name, inputs, told in (
        ("kaplan", {}, "No figure is called 'kaplan'."),
        ("best_of", {"n": 3}, "don't go together: n."),
        ("ability", {}, "don't go together: key."),
        ("ppo_clip", {"width": 2.0}, "takes no width of 2.0. It takes: 0.01 to 0.9."),
        ("ppo_clip", {"width": "wide"}, "takes no width of 'wide'."),
        ("ppo_clip", {"width": math.nan}, "takes no width of nan."),
        ("kaplan_law", {"what": "money"}, "It takes: params, tokens, flops."),
    ):
        with pytest.raises(UserError) as refused:
            figure(name, inputs)
        assert told in str(refused.value)
