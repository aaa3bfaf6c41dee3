"""The curves of a fine-tune as plain data."""

from models.alignment.figures.reward import WINDOW, form_figure, losses_figure, moving

LOOK = {"step": 0.0, "held_out_loss": 3.0, "held_out_form": 0.0, "held_out_facts": 0.0, "known": 1}
STEPS = [
    {"step": float(n), "epoch": 1.0, "response_loss": 1.0 / n, "prompt_loss": 4.0}
    for n in range(1, 4)
]
LAST = {
    **STEPS[-1],
    "held_out_loss": 0.5,
    "held_out_form": 1.0,
    "held_out_facts": 0.8,
    "known": 0.9,
}
ROWS = [LOOK, *STEPS[:-1], LAST]


def test_losses_of_answers_of_those_kept_aside_and_of_prompts() -> None:
    figure = losses_figure(ROWS, response_only=True, steps=10)
    answers, aside, prompts = figure.series
    assert answers.x == (1.0, 2.0, 3.0) and answers.y[1] == (1 + 1 / 2) / 2
    assert (aside.x, aside.y) == ((0.0, 3.0), (3.0, 0.5))
    assert prompts.name == "Prompts, not learnt" and figure.x.high == 10
    assert losses_figure(ROWS, response_only=False).series[2].name == "Prompts, learnt too"


def test_a_run_that_learnt_the_other_way_stands_thin_beside() -> None:
    other = [LOOK, {"step": 1.0, "response_loss": 1.0, "prompt_loss": 2.0}]
    beside = losses_figure(ROWS, response_only=True, other=other).series[-1]
    assert (beside.name, beside.x, beside.y) == ("Prompts, learnt too", (1.0,), (2.0,))
    assert beside.thin and len(losses_figure(ROWS, response_only=True).series) == 3


def test_the_form_in_percent_where_it_was_measured() -> None:
    figure = form_figure(ROWS)
    assert [series.y for series in figure.series] == [(0, 100), (0, 80), (100, 90)]
    assert all(series.x == (0.0, 3.0) for series in figure.series)
    assert form_figure(STEPS).series == () == losses_figure([], response_only=True).series


def test_a_step_is_smoothed_by_those_before_it_only() -> None:
    rows = [{"step": float(n), "loss": float(n)} for n in range(1, WINDOW + 3)]
    steps, means = moving(rows, "loss")
    assert steps[-1] == WINDOW + 2 and means[0] == 1
    assert means[-1] == sum(range(3, WINDOW + 3)) / WINDOW
