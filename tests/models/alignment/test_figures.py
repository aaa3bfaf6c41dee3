"""Pictures of the stages as plain data: fans over seeds, losses, a reward model while it trains."""

from dataclasses import replace

import pytest

from models.alignment.figures.ppo import Curves, fan_figure, spread
from models.alignment.figures.reward import WINDOW, losses_figure, moving, training_figure


def run(name: str, dash: int, *gold: float) -> Curves:
    return Curves(name, tuple({"iteration": float(n), "gold": g} for n, g in enumerate(gold)), dash)


def test_a_seed_that_broke_off_keeps_its_last_value_in_median_and_range() -> None:
    seeds = (run("seed 0", 0, 0.0, 1.0, 2.0), run("seed 1", 1, 0.0, 3.0))
    places, *curves = spread(seeds, "gold")
    assert places == (0.0, 1.0, 2.0)
    assert curves == [(0.0, 2.0, 2.5), (0.0, 1.0, 2.0), (0.0, 3.0, 3.0)]
    fell = (run("seed 0", 0, 0.0, -9.0), run("seed 1", 1, 0.0, -8.0), run("seed 2", 2, 0, 0, 0))
    assert spread(fell, "gold")[1] == (0.0, -8.0, -8.0), "not that of the survivor"
    assert spread((), "gold") == ((), (), (), ())


def test_fans_own_runs_and_the_end_of_a_seed_that_stopped() -> None:
    usual = (run("seed 0", 0, 0.0, 1.0, 1.0), run("seed 1", 1, 0.0, 2.0, 2.0))
    changed = (run("seed 0", 0, 0.0, -1.0), run("seed 1", 1, 0.0, 1.0, 3.0))
    own = (replace(run("your run", 0, 0.0, -3.0), source="Own run"),)
    figure = fan_figure("gold", usual, changed, own, ("as usual", "changed"))
    broke = "a seed that broke off: its last value is kept"
    names = ["as usual (2 seeds)", "changed (2 seeds)", broke, "your run"]
    assert [series.name for series in figure.series] == names
    assert len({series.colour for series in figure.series}) == 3
    assert [band.of for band in figure.bands] == names[:2]
    assert figure.bands[1].low == (0.0, -1.0, -1.0)
    stop = figure.series[2]
    assert (stop.style, stop.x, stop.y) == ("points", (1.0,), (-1.0,))


def test_losses_of_answers_of_those_kept_aside_and_of_prompts() -> None:
    steps = [{"step": float(n), "response_loss": 1.0 / n, "prompt_loss": 4.0} for n in (1, 2, 3)]
    rows = [{"step": 0.0, "held_out_loss": 3.0}, *steps[:2], {**steps[2], "held_out_loss": 0.5}]
    answers, aside, prompts = losses_figure(rows, response_only=True, steps=10).series
    assert answers.x == (1.0, 2.0, 3.0) and answers.y[1] == (1 + 1 / 2) / 2
    assert (aside.x, aside.y) == ((0.0, 3.0), (3.0, 0.5))
    assert prompts.name == "Prompts, not learnt"
    assert losses_figure(rows, response_only=False).series[2].name == "Prompts, learnt too"
    counted = [{"step": float(n), "loss": float(n)} for n in range(1, WINDOW + 3)]
    _, means = moving(counted, "loss")  # by those before it only
    assert means[0] == 1 and means[-1] == sum(range(3, WINDOW + 3)) / WINDOW


def test_the_training_figure_has_the_held_out_steps_with_their_intervals() -> None:
    rows = [{"step": float(n), "accuracy": 0.5 if n < 3 else 1.0} for n in range(1, 5)]
    rows[3] |= {"held_out_accuracy": 0.8, "low": 0.7, "high": 0.9}
    batch, held_out = training_figure(rows).series
    assert batch.x == (1, 2, 3, 4) and batch.y[:2] == (50, 50)
    assert batch.y[3] == pytest.approx(50 + 50 * (1 - 0.9**2))
    assert (held_out.x, held_out.y, held_out.low, held_out.high) == ((4,), (80,), (70,), (90,))
    assert training_figure(()).series == ()
