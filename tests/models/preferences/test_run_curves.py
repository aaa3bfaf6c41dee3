"""Curves of runs: smoothed over an epoch, several runs over each other."""

import pytest

from models.preferences.figures import METRICS, Smoother, curve, measured, runs_figure, smoothed

ROWS = [
    {"step": 1, "epoch": 1, "loss": 0.6, "chosen_logp": -10.0, "rejected_logp": -12.0},
    {"step": 2, "epoch": 1, "loss": 0.8, "chosen_logp": -30.0, "rejected_logp": -28.0},
    {"step": 3, "epoch": 2, "loss": 0.2, "chosen_logp": -31.0, "rejected_logp": -34.0,
     "held_out_loss": 0.5},
    {"step": 4, "epoch": 2, "loss": 0.4, "chosen_logp": -9.0, "rejected_logp": -16.0,
     "held_out_loss": 0.45},
]  # fmt: skip


def test_a_point_is_the_mean_of_the_last_epochs_worth_of_steps() -> None:
    steps, values = curve(ROWS, "loss")
    assert steps == (1, 2, 3, 4)
    assert values == pytest.approx((0.6, 0.7, 0.5, 0.3))
    assert smoothed(ROWS, "loss") == pytest.approx(values[-1])
    assert smoothed(ROWS[:2], "held_out_loss") is smoothed([], "loss") is None


def test_texts_of_another_length_do_not_make_a_curve_jump() -> None:
    """The same two batches, one short and one long, in another order each epoch."""
    _, values = curve(ROWS, "chosen_logp")
    assert values[1:] == pytest.approx((-20.0, -30.5, -20.0))
    assert values[3] == pytest.approx(values[1])  # nothing changed for the same pairs together


def test_what_is_held_out_is_shown_as_it_was_measured() -> None:
    smoother = Smoother()
    shown = [smoother.add(row) for row in ROWS]
    assert [row.get("held_out_loss") for row in shown] == [None, None, 0.5, 0.45]
    assert measured(ROWS, "held_out_loss") == ((3.0, 4.0), (0.5, 0.45))
    assert measured(ROWS, "held_out_kl") == ((), ())


def test_each_run_has_a_colour_and_its_held_out_points_the_same_one() -> None:
    figure = runs_figure("loss", [("one", ROWS), ("two", ROWS[:2])], held_out="held out")
    drawn = [(series.name, series.colour, series.style) for series in figure.series]
    assert drawn == [("one", 0, "line"), ("one", 0, "both"), ("two", 1, "line")]
    assert [series.in_legend for series in figure.series] == [True, False, True]
    assert figure.series[1].names == ("held out", "held out")
    assert figure.y.unit == "nats"
    apart = runs_figure("log_probability", [("one", ROWS)], held_out="held out").series
    assert [series.label for series in apart] == ["chosen", "rejected"]
    assert apart[0].y[1] == apart[1].y[1] == pytest.approx(-20.0)
    for metric in METRICS:  # without a step nothing breaks
        figure = runs_figure(metric, [("one", [])], held_out="h")
        assert all(series.x == () for series in figure.series)
