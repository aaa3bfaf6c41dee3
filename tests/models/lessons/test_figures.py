"""The figures of the lessons: what they show, and what they refuse."""

import math
from collections.abc import Mapping

import pytest

from models.errors import UserError
from models.figure import Figure, Series
from models.lessons.figures import FIGURES, figure, names
from models.theory.scaling.kaplan import loss_of_params

NEEDED: dict[str, Mapping[str, object]] = {
    "exhibit": {"key": "lambada_training"},
    "ability": {"key": "addition_3"},
    "abilities": {"keys": ["addition_3", "recall"]},
    "published_ability": {"family": "PaLM", "entry": "GSM8K"},
    "temperature": {"scores": [3.0, 2.0, 1.0, 0.0]},
    "ppo_changed": {"variant": "learning_rate"},
}


def _line(drawn: Figure, begins: str) -> Series:
    return next(one for one in drawn.series if one.name.startswith(begins))


def _at(series: Series, x: float) -> float:
    place = min(range(len(series.x)), key=lambda n: abs(series.x[n] - x))
    return series.y[place]


def test_every_figure_has_lines_with_sources_and_nothing_to_drag() -> None:
    for name in names():
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


def test_equal_compute_marks_the_lowest_point_and_gpt3_stands_off_it() -> None:
    drawn = figure("isoflop_curve", {"flops": 3.14e23, "name": "GPT-3 175B"})
    best, gpt3 = drawn.marks
    [curve] = drawn.series
    assert best.y <= min(curve.y) + 1e-9
    assert best.x == pytest.approx(5.29e10, rel=0.01)
    assert gpt3.y - best.y == pytest.approx(0.016, abs=0.001)


def test_the_base_knows_held_out_capitals_that_the_small_chat_models_do_not_tell() -> None:
    known, seen, held_out = figure("known_and_told", {}).series
    assert known.names[2] == "98k"
    assert known.y[2] > 85
    assert held_out.y[2] < 30
    assert seen.y[2] > held_out.y[2]
    assert held_out.y[-1] > 95


def test_an_interval_narrows_with_items_and_none_right_is_not_zero() -> None:
    [band] = figure("wilson_over_items", {"share": 70}).bands
    assert band.high[0] - band.low[0] > 40
    assert band.high[-1] - band.low[-1] < 2
    [mark] = figure("none_right", {"items": 2000}).marks
    assert mark.y == pytest.approx(0.19, abs=0.005)


def test_dpo_pulls_for_ever_and_ipo_turns_at_its_target() -> None:
    drawn = figure("dpo_and_ipo", {"beta": 0.1})
    dpo, ipo = drawn.series
    [target] = drawn.marks
    assert target.x == pytest.approx(5.0)
    assert min(dpo.y) > 0
    assert _at(dpo, 0.0) == pytest.approx(1.0)
    assert _at(ipo, 0.0) == pytest.approx(1.0)
    assert _at(ipo, 5.0) == pytest.approx(0.0, abs=0.01)
    assert _at(ipo, 6.0) < 0


def test_a_small_beta_lets_the_same_reward_move_the_policy_further() -> None:
    [loose] = figure("tilted", {"beta": 0.1, "reward": 1.0}).marks
    [tight] = figure("tilted", {"beta": 2.0, "reward": 1.0}).marks
    assert loose.y > 99.9
    assert tight.y == pytest.approx(62.2, abs=0.1)


def test_training_takes_eight_times_the_memory_of_running_at_sixteen_bits() -> None:
    train, run, *_ = figure("memory_by_size", {}).series
    assert train.y[0] == pytest.approx(1.6)
    assert train.y[0] / run.y[0] == pytest.approx(8.0)


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
