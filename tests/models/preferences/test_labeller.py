"""What a labeller leans to, how steady and how fast they are, and which pairs come again."""

import math
import random

from models.emergence.intervals import wilson
from models.preferences.labeller import (
    Judged,
    Session,
    Share,
    left_preference,
    longer_preference,
    moment,
    own_agreement,
    repeat_due,
    sessions,
    speed,
    swapped,
)


def pair(better: int, shown: tuple[int, int] = (0, 1), lengths: tuple[int, int] = (5, 9)) -> Judged:
    return Judged((1, 2) if better == 0 else (2, 1), shown, lengths)


def test_the_left_is_where_a_draft_stood_and_length_counts_where_it_differs() -> None:
    assert left_preference([pair(0), pair(0, (1, 0)), pair(1, (1, 0))]) == Share(2, 3)
    judged = [pair(0), pair(1), pair(1), pair(1, lengths=(4, 4))]
    assert longer_preference(judged) == Share(2, 3)
    nowhere = [Judged((1, 1), (0, 1), (5, 9)), Judged((), (0, 1), (5, 9))]
    assert left_preference(nowhere) == longer_preference(nowhere) == Share(0, 0)
    # Of a ranking every two drafts count: draft 0 beat 1 to its right and 2 to its left.
    ranking = [Judged((1, 2, 2), (2, 0, 1), (9, 5, 5))]
    assert left_preference(ranking) == Share(1, 2)
    assert longer_preference(ranking) == Share(2, 2)


def test_a_share_has_wilsons_interval_and_says_where_it_leans() -> None:
    assert Share(18, 20).interval == wilson(18, 20)
    assert [Share(18, 20).leans, Share(11, 20).leans, Share(2, 20).leans] == [1, 0, -1]
    nothing = Share(0, 0)
    assert (nothing.interval, nothing.leans) == ((0.0, 1.0), 0) and math.isnan(nothing.value)


def test_agreement_is_about_the_text_and_sticking_about_the_side() -> None:
    same = (pair(0, (0, 1)), pair(0, (1, 0)))
    to_the_left = (pair(0, (0, 1)), pair(1, (1, 0)))
    another = (pair(0, (0, 1)), Judged((1, 1), (1, 0), (5, 9)))
    skipped = (pair(0, (0, 1)), Judged((), (1, 0), (5, 9)))
    found = own_agreement([same, to_the_left, another, skipped])
    assert (found.same, found.stuck) == (Share(1, 3), Share(1, 2))
    # Of a repeated ranking only 1 against 2 was turned round: each stood left when it won.
    first = Judged((1, 2, 3), (0, 1, 2), (1, 1, 1))
    again = own_agreement([(first, Judged((1, 3, 2), (2, 1, 0), (1, 1, 1)))])
    assert (again.same, again.stuck) == (Share(2, 3), Share(1, 1))


def test_the_interval_holds_the_true_agreement_of_a_noisy_labeller() -> None:
    draw, held = random.Random(3), 0
    for _ in range(200):
        repeats = [(pair(0), pair(int(draw.random() > 0.8), (1, 0))) for _ in range(60)]
        low, high = own_agreement(repeats).same.interval
        held += low <= 0.8 <= high
    assert 180 <= held <= 200


def test_repeats_come_at_the_rate_that_was_set_with_swapped_sides() -> None:
    draw = random.Random(0)
    shown = [repeat_due(draw, 0.1, ["x", "y"]) for _ in range(5000)]
    assert 420 < sum(item is not None for item in shown) < 580
    assert set(shown) == {None, "x", "y"}
    assert repeat_due(draw, 0.9, []) is None
    assert all(repeat_due(draw, 0.0, ["x"]) is None for _ in range(50))
    assert (swapped((0, 1)), swapped((2, 0, 1))) == ((1, 0), (1, 0, 2))


def test_seconds_sessions_and_pace() -> None:
    found = speed([float(second) for second in range(1, 12)] + [0.0])
    assert (found.low, found.median, found.high, found.labels) == (2.0, 6.0, 10.0, 11)
    assert math.isnan(speed([0.0, 0.0]).median) and speed([]).labels == 0
    times = [0.0, 60.0, 120.0, 2000.0, 2030.0]  # a long pause begins another session
    assert sessions(times) == (Session(0.0, 120.0, 3), Session(2000.0, 2030.0, 2))
    assert sessions(times[::-1]) == sessions(times)
    assert [one.pace for one in sessions(times)] == [1.0, 2.0]
    (only,) = sessions([5.0])
    assert math.isnan(only.pace) and sessions([]) == ()
    assert moment("1970-01-01T00:01:00.500+00:00") == 60.5
    assert math.isnan(moment("")) and math.isnan(moment("yesterday"))
