"""A deck of samples to judge without knowing their iteration, and what the points come to."""

import math

import pytest

from models.alignment.ppo_runs import Text, deck, judged, spread

TEXTS = tuple(
    Text(iteration, number, f"Tell me about {number}.", f"{iteration}/{number}")
    for iteration in (0, 10, 20, 30, 39)
    for number in range(6)
)


def test_the_deck_has_so_many_of_each_iteration_and_hides_their_order() -> None:
    dealt = deck(TEXTS, 3, 4, seed=1)
    assert sorted(text.iteration for text in dealt) == [0] * 4 + [20] * 4 + [39] * 4
    assert len(set(dealt)) == 12
    assert dealt == deck(TEXTS, 3, 4, seed=1) != deck(TEXTS, 3, 4, seed=2)
    assert [text.iteration for text in dealt] != sorted(text.iteration for text in dealt)


def test_a_small_run_gives_what_it_has() -> None:
    assert deck((), 5, 2, seed=1) == ()
    assert len(deck(TEXTS[:1], 5, 4, seed=1)) == 1


def test_the_first_and_the_last_are_among_the_chosen() -> None:
    known = (0, 10, 20, 30, 39)
    assert spread(known, 3) == (0, 20, 39)
    assert spread(known, 9) == known
    assert (spread((5,), 4), spread((5, 6), 1), spread((), 3)) == ((5,), (5,), ())


def test_points_come_to_a_mean_with_its_standard_error() -> None:
    found = judged([(10, 5), (0, 3), (10, 4), (10, 3)])
    assert [(one.iteration, one.points, one.count) for one in found] == [(0, 3, 1), (10, 4, 3)]
    assert math.isnan(found[0].error)
    assert found[1].error == pytest.approx(1 / math.sqrt(3))
