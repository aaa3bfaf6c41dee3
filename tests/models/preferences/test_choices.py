"""Leaning to the left or to length, and agreeing with oneself, on labellers that are known."""

import math
import random

from models.emergence.intervals import wilson
from models.preferences.labeller import (
    Judged,
    Share,
    left_preference,
    longer_preference,
    own_agreement,
)


def pair(better: int, shown: tuple[int, int] = (0, 1), lengths: tuple[int, int] = (5, 9)) -> Judged:
    return Judged((1, 2) if better == 0 else (2, 1), shown, lengths)


def test_the_left_is_where_the_draft_stood_not_its_number() -> None:
    judged = [pair(0), pair(0, (1, 0)), pair(1, (1, 0))]
    assert left_preference(judged) == Share(2, 3)


def test_the_longer_draft_is_counted_where_lengths_differ() -> None:
    judged = [pair(0), pair(1), pair(1), pair(1, lengths=(4, 4))]
    assert longer_preference(judged) == Share(2, 3)
    nowhere = [Judged((1, 1), (0, 1), (5, 9)), Judged((), (0, 1), (5, 9))]
    assert left_preference(nowhere) == longer_preference(nowhere) == Share(0, 0)


def test_a_ranking_counts_every_two_of_its_drafts() -> None:
    judged = [Judged((1, 2, 2), (2, 0, 1), (9, 5, 5))]
    # draft 0 beat 1, which stood to its right, and 2, which stood to its left
    assert left_preference(judged) == Share(1, 2)
    assert longer_preference(judged) == Share(2, 2)


def test_a_share_has_wilsons_interval_and_says_where_it_leans() -> None:
    assert Share(18, 20).interval == wilson(18, 20)
    assert [Share(18, 20).leans, Share(11, 20).leans, Share(2, 20).leans] == [1, 0, -1]
    assert Share(0, 0).interval == (0.0, 1.0)
    assert math.isnan(Share(0, 0).value)
    assert Share(0, 0).leans == 0


def test_agreement_is_about_the_text_and_sticking_about_the_side() -> None:
    same = (pair(0, (0, 1)), pair(0, (1, 0)))
    to_the_left = (pair(0, (0, 1)), pair(1, (1, 0)))
    another = (pair(0, (0, 1)), Judged((1, 1), (1, 0), (5, 9)))
    skipped = (pair(0, (0, 1)), Judged((), (1, 0), (5, 9)))
    found = own_agreement([same, to_the_left, another, skipped])
    assert found.same == Share(1, 3)
    assert found.stuck == Share(1, 2)


def test_a_repeated_ranking_counts_every_two_of_its_drafts() -> None:
    first = Judged((1, 2, 3), (0, 1, 2), (1, 1, 1))
    again = Judged((1, 3, 2), (2, 1, 0), (1, 1, 1))
    # only 1 against 2 was turned round: 1 stood left of 2 and won, then 2 stood left of 1 and won
    assert own_agreement([(first, again)]).same == Share(2, 3)
    assert own_agreement([(first, again)]).stuck == Share(1, 1)


def test_the_interval_holds_the_true_agreement_of_a_noisy_labeller() -> None:
    draw = random.Random(3)
    held = 0
    for _ in range(200):
        repeats = [(pair(0), pair(int(draw.random() > 0.8), (1, 0))) for _ in range(60)]
        low, high = own_agreement(repeats).same.interval
        held += low <= 0.8 <= high
    assert 180 <= held <= 200
