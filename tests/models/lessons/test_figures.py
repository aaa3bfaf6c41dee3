"""The figures of the lessons: what they show, and what they refuse."""

import math
from collections.abc import Mapping

import pytest

from models.errors import UserError
from models.figure import Figure, Series
from models.lessons.figures import FIGURES, figure, names
from models.theory.scaling import laws
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


@pytest.mark.parametrize("name", names())
def test_every_figure_has_lines_with_sources_and_nothing_to_drag(name: str) -> None:
    drawn = figure(name, NEEDED.get(name, {}))
    assert drawn.title
    assert drawn.x.label
    assert drawn.y.label
    assert drawn.sources
    assert any(len(one.x) > 1 for one in drawn.series)
    assert not any(mark.movable for mark in drawn.marks)


@pytest.mark.parametrize(
    ("name", "key", "end"),
    [
        (name, key, end)
        for name, drawing in FIGURES.items()
        for key, allowed in drawing.inputs.items()
        if allowed is not None and not isinstance(allowed[0], str)
        for end in allowed
    ],
)
def test_a_slider_may_go_to_either_end(name: str, key: str, end: float) -> None:
    drawn = figure(name, {**NEEDED.get(name, {}), key: end})
    finite = [value for one in drawn.series for value in one.y if math.isfinite(value)]
    assert len(finite) > 1
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


def test_a_size_nears_its_own_floor_as_tokens_grow() -> None:
    drawn = figure("loss_over_tokens", {"params": 1e9})
    own = _line(drawn, "what this size can reach").y[0]
    loss = _line(drawn, "1B parameters").y
    assert list(loss) == sorted(loss, reverse=True)
    assert own < loss[-1] < own + 0.05
    assert _line(drawn, "E,").y[0] == pytest.approx(laws.parametric("besiroglu").E)


def test_equal_compute_marks_the_lowest_point_and_gpt3_stands_off_it() -> None:
    drawn = figure("isoflop_curve", {"flops": 3.14e23, "name": "GPT-3 175B"})
    best, gpt3 = drawn.marks
    [curve] = drawn.series
    assert best.y <= min(curve.y) + 1e-9
    assert best.x == pytest.approx(5.29e10, rel=0.01)
    assert gpt3.y - best.y == pytest.approx(0.016, abs=0.001)


def test_our_own_runs_lie_lower_with_more_tokens() -> None:
    drawn = figure("measured_runs", {"set": "home"})
    few, many = _line(drawn, "262k"), _line(drawn, "4.19M")
    assert few.x == many.x
    assert all(less < more for less, more in zip(many.y, few.y, strict=True))


def test_the_model_with_the_sliders_budget_is_named_on_the_frontier() -> None:
    drawn = figure("frontier", {"budget": 5.88e23})
    names_of = [mark.name for mark in drawn.marks]
    assert names_of[:2] == ["Your budget", "Chinchilla"]
    assert {"GPT-3", "LLaMA 7B", "Llama 3 8B"} <= set(names_of)


def test_tokens_a_parameter_of_gpt3_lie_far_below_the_line_and_llama_far_above() -> None:
    drawn = figure("ratios", {})
    at = {mark.name: mark for mark in drawn.marks}
    [line] = drawn.series
    assert at["GPT-3"].y == pytest.approx(1.72, abs=0.01)
    assert at["GPT-3"].y < _at(line, at["GPT-3"].x) / 5
    assert at["LLaMA 7B"].y == pytest.approx(149, abs=1)
    assert at["LLaMA 7B"].y > 5 * _at(line, at["LLaMA 7B"].x)


def test_more_sums_mean_more_curves_and_they_rise_later() -> None:
    few, many = figure("gpt3_sums", {"most": 2}), figure("gpt3_sums", {"most": 4})
    assert len(few.series) == 1
    two, _, four = many.series
    assert two.y[-2] == pytest.approx(55.5)
    assert four.y[-2] == pytest.approx(0.4)


def test_one_token_bends_nothing_and_ten_tokens_do() -> None:
    straight = figure("power_of_p", {"length": 1})
    bent = figure("power_of_p", {"length": 10})
    assert straight.series[0].y == pytest.approx(straight.series[1].y)
    assert _at(bent.series[0], 0.8) == pytest.approx(100 * 0.8**10)
    assert _at(bent.series[1], 0.8) == pytest.approx(80.0)


def test_the_base_knows_held_out_capitals_that_the_small_chat_models_do_not_tell() -> None:
    known, seen, held_out = figure("known_and_told", {}).series
    assert known.names[2] == "98k"
    assert known.y[2] > 85
    assert held_out.y[2] < 30
    assert seen.y[2] > held_out.y[2]
    assert held_out.y[-1] > 95


def test_a_low_temperature_sharpens_and_top_p_cuts() -> None:
    scores = [3.0, 2.0, 1.0, 0.0]
    cold = figure("temperature", {"scores": scores, "temperature": 0.5})
    cut = figure("temperature", {"scores": scores, "top_p": 0.8})
    raw, drawn = cold.series
    assert drawn.y[0] > raw.y[0]
    assert cut.series[1].y[2:] == (0.0, 0.0)
    assert sum(cut.series[1].y) == pytest.approx(100.0)


def test_an_interval_narrows_with_items_and_none_right_is_not_zero() -> None:
    [band] = figure("wilson_over_items", {"share": 70}).bands
    assert band.high[0] - band.low[0] > 40
    assert band.high[-1] - band.low[-1] < 2
    [mark] = figure("none_right", {"items": 2000}).marks
    assert mark.y == pytest.approx(0.19, abs=0.005)


def test_a_reward_ahead_by_one_is_preferred_three_times_of_four() -> None:
    [mark] = figure("bradley_terry", {"difference": 1.0}).marks
    assert mark.y == pytest.approx(73.1, abs=0.05)
    [costs] = figure("bradley_terry_loss", {"difference": 0.0}).marks
    assert costs.y == pytest.approx(math.log(2))


def test_turned_labels_cap_what_can_be_measured() -> None:
    [mark] = figure("label_noise", {"turned": 5}).marks
    assert mark.y == pytest.approx(95.0)


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


def test_without_a_penalty_gold_falls_while_the_proxy_stays_up() -> None:
    drawn = figure("proxy_and_gold", {"variant": "none", "seed": 0})
    proxy, gold = drawn.series
    assert proxy.y[-1] > 0.9
    assert gold.y[-1] < -2
    assert max(gold.y) > 0.4


def test_the_clip_takes_the_gain_away_beyond_its_bounds() -> None:
    drawn = figure("ppo_clip", {"width": 0.2})
    good, bad = drawn.series
    assert _at(good, 1.5) == pytest.approx(1.2)
    assert _at(bad, 0.5) == pytest.approx(-0.8)
    assert _at(bad, 1.5) == pytest.approx(-1.5)
    assert [mark.name for mark in drawn.marks] == ["1 − ε", "1 + ε"]


def test_best_of_sixteen_stays_within_two_nats() -> None:
    [mark] = figure("best_of_kl", {"drafts": 16}).marks
    assert mark.y == pytest.approx(math.log(16) - 15 / 16)


def test_training_takes_eight_times_the_memory_of_running_at_sixteen_bits() -> None:
    train, run, *_ = figure("memory_by_size", {}).series
    assert train.y[0] == pytest.approx(1.6)
    assert train.y[0] / run.y[0] == pytest.approx(8.0)


@pytest.mark.parametrize(
    ("name", "inputs", "told"),
    [
        ("kaplan", {}, "No figure is called 'kaplan'."),
        ("best_of", {"n": 3}, "don't go together: n."),
        ("ability", {}, "don't go together: key."),
        ("ppo_clip", {"width": 2.0}, "takes no width of 2.0. It takes: 0.01 to 0.9."),
        ("ppo_clip", {"width": "wide"}, "takes no width of 'wide'."),
        ("ppo_clip", {"width": math.nan}, "takes no width of nan."),
        ("kaplan_law", {"what": "money"}, "It takes: params, tokens, flops."),
    ],
)
def test_what_a_lesson_asks_for_wrongly_is_refused_in_words(
    name: str, inputs: Mapping[str, object], told: str
) -> None:
    with pytest.raises(UserError) as refused:
        figure(name, inputs)
    assert told in str(refused.value)
