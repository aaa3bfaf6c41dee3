"""Pictures of PPO runs: colour says what, dash says which run; a line that stands on the curve."""

import math
from dataclasses import replace

from models.alignment.figures.ppo import (
    HANDLE,
    Curves,
    fan_figure,
    main_column,
    runs_figure,
    spread,
)
from models.alignment.ppo_runs import Judged

nan = math.nan


def run(name: str, dash: int, gold: tuple[float, ...]) -> Curves:
    rows = tuple(
        {
            "iteration": float(n),
            "proxy": 0.1 * n,
            "gold": value,
            "kl": 2.0 * n,
            "clip_fraction": 0.1,
            "explained_variance": nan,
        }
        for n, value in enumerate(gold)
    )
    return Curves(name, rows, dash)


FREE, HELD = run("no penalty", 0, (0.0, 1.0, -2.0)), run("adaptive", 1, (0.0, 0.5, 0.75, 0.8))


def test_two_rewards_of_two_runs_are_told_apart_by_colour_and_dash() -> None:
    figure = runs_figure("reward", (FREE, HELD))
    assert [(s.name, s.colour, s.dash) for s in figure.series] == [
        ("proxy reward, no penalty", 0, 0),
        ("gold reward, no penalty", 1, 0),
        ("proxy reward, adaptive", 0, 1),
        ("gold reward, adaptive", 1, 1),
    ]
    assert figure.series[3].y == (0.0, 0.5, 0.75, 0.8)
    assert figure.sources == ("Own run",)


def test_one_measure_has_a_colour_a_run() -> None:
    figure = runs_figure("kl", (FREE, HELD))
    assert [(s.name, s.colour, s.dash) for s in figure.series] == [
        ("no penalty", 0, 0),
        ("adaptive", 1, 1),
    ]
    assert figure.y.unit == "nats a response"
    # what was not measured is left out
    assert [s.name for s in runs_figure("update", (FREE,)).series] == ["clip fraction, no penalty"]
    assert runs_figure("entropy", (FREE,)).series == runs_figure("reward", ()).series == ()
    assert fan_figure("kl", (), (), (FREE,), ("a", "b")).series[0].name == "no penalty"


def test_the_line_stands_on_the_gold_of_the_run_at_the_front() -> None:
    figure = runs_figure("reward", (FREE, HELD), at=2)
    (mark,) = figure.marks
    assert (mark.name, mark.x, mark.y, mark.movable) == (HANDLE, 2.0, -2.0, True)
    assert figure.cursor is not None
    assert figure.cursor.x == 2.0
    assert runs_figure("reward", (FREE, HELD), at=3).marks == (), "the run at the front has no 3"
    assert runs_figure("kl", (FREE,), at=2).marks[0].y == 4.0
    assert main_column("reward") == "gold"


def test_judgements_stand_beside_the_scores_with_three_at_zero() -> None:
    judged = (Judged(0, 4.5, 0.5, 2), Judged(2, 1.0, nan, 1))
    points = runs_figure("reward", (FREE,), judged=judged).series[-1]
    assert points.style == "points"
    assert (points.x, points.y) == ((0.0, 2.0), (1.5, -2.0))
    assert (points.low, points.high) == ((1.0, -2.0), (2.0, -2.0))
    assert points.names == ("4.5 / 5, n = 2", "1.0 / 5, n = 1")
    assert len(runs_figure("kl", (FREE,), judged=judged).series) == 1


def test_a_fan_is_the_range_of_the_seeds_that_got_so_far() -> None:
    seeds = (run("seed 0", 0, (0.0, 1.0, 2.0)), run("seed 1", 1, (0.0, 3.0)))
    assert spread(seeds, "gold") == (
        (0.0, 1.0, 2.0),
        (0.0, 2.0, 2.0),
        (0.0, 1.0, 2.0),
        (0.0, 3.0, 2.0),
    )
    assert spread((), "gold") == ((), (), (), ())


def test_fans_own_runs_and_the_end_of_a_seed_that_stopped() -> None:
    usual = (run("seed 0", 0, (0.0, 1.0, 1.0)), run("seed 1", 1, (0.0, 2.0, 2.0)))
    changed = (run("seed 0", 0, (0.0, -1.0)), run("seed 1", 1, (0.0, 1.0, 3.0)))
    own = (replace(run("your run", 0, (0.0, -3.0)), source="Own run"),)
    figure = fan_figure("gold", usual, changed, own, ("as usual", "changed"))
    assert [s.name for s in figure.series] == [
        "as usual (2 seeds)",
        "changed (2 seeds)",
        "your run",
    ]
    assert [band.of for band in figure.bands] == ["as usual (2 seeds)", "changed (2 seeds)"]
    assert figure.bands[1].low == (0.0, -1.0, 3.0)
    assert [(mark.name, mark.x, mark.y) for mark in figure.marks] == [
        ("seed 0: stopped", 1.0, -1.0)
    ]
    assert len({s.colour for s in figure.series}) == 3
