"""How many labels it takes: points over seeds, the shipped measurement, the figures."""

import pytest

from models.alignment.figures.reward import learning_figure, training_figure
from models.alignment.reward import Learned, enough, points, shipped, sizes_up_to

pytestmark = pytest.mark.numeric


def learned(labels: int, *accuracies: float) -> list[Learned]:
    return [Learned(labels, seed, 100, share) for seed, share in enumerate(accuracies)]


CURVE = [
    *learned(1000, 0.83, 0.85),
    *learned(100, 0.6, 0.7),
    *learned(355, 0.74, 0.78),
    *learned(50, 0.66, 0.62),
]


def test_enough_is_where_every_seed_is_above_the_bar_from_there_on() -> None:
    assert enough(CURVE) == 355
    assert enough(CURVE, 0.8) == 1000
    assert enough(CURVE, 0.9) is None
    # a size that falls back below the bar starts the count anew
    assert enough([*CURVE, *learned(700, 0.5)]) == 1000


def test_sizes_go_up_to_all_that_there_are() -> None:
    assert sizes_up_to(400) == (50, 100, 200, 355, 400)
    assert (sizes_up_to(20), sizes_up_to(1)) == ((20,), ())


def test_the_shipped_curve_shows_that_355_are_too_few_and_1000_reach_80_percent() -> None:
    found = {point.labels: point for point in points(shipped())}
    assert len(found[1000].accuracies) == 5
    assert found[1000].mean >= 0.80
    assert found[355].mean < 0.80
    assert found[50].mean < 0.70
    means = [point.mean for point in points(shipped())]
    assert means[0] < means[3] < means[-1]
    assert all(one.truth is not None and one.truth >= one.accuracy for one in shipped())


def test_the_learning_figure_has_both_curves_and_the_labels_at_hand() -> None:
    figure = learning_figure(CURVE, learned(60, 0.55), 60)
    theirs, own = figure.series
    assert theirs.x == (50, 100, 355, 1000)
    assert theirs.low[1] == pytest.approx(60)
    assert theirs.high[1] == pytest.approx(70)
    assert (own.x, own.low) == ((60,), ())
    assert figure.cursor is not None
    assert figure.cursor.x == 60
    assert figure.x.scale == "log"
    assert learning_figure(CURVE).cursor is None


def test_the_training_figure_has_the_held_out_steps_with_their_intervals() -> None:
    rows = [{"step": float(n), "accuracy": 0.5 if n < 3 else 1.0} for n in range(1, 5)]
    rows[3] |= {"held_out_accuracy": 0.8, "low": 0.7, "high": 0.9}
    batch, held_out = training_figure(rows).series
    assert batch.x == (1, 2, 3, 4)
    assert batch.y[:2] == (50, 50)
    assert batch.y[3] == pytest.approx(50 + 50 * (1 - 0.9**2))
    assert (held_out.x, held_out.y, held_out.low, held_out.high) == ((4,), (80,), (70,), (90,))
    assert training_figure(()).series == ()
