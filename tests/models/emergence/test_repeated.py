"""Several answers to a problem: the estimators against counting every subset by hand."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest

from models.emergence.intervals import wilson
from models.emergence.metrics import best_at_k, interval_of_means, majority_at_k, pass_at_k_each

DRAWN = 6
DICE = np.random.default_rng(7)
ANSWERS = DICE.integers(0, 3, (5, DRAWN))
RIGHT = np.equal(ANSWERS, [[0], [1], [2], [9], [0]])
SCORES = DICE.integers(0, 4, (5, DRAWN)).astype(float)


@pytest.mark.parametrize("k", range(1, DRAWN + 1))
def test_each_way_is_the_mean_over_all_subsets(k: int) -> None:
    subsets = list(combinations(range(DRAWN), k))
    coverage, majority, best = [], [], []
    for answers, right, scores in zip(ANSWERS, RIGHT, SCORES, strict=True):
        coverage.append(np.mean([any(right[list(one)]) for one in subsets]))
        shares, tops = [], []
        for one in subsets:
            counts = Counter(answers[list(one)].tolist())
            most = max(counts.values())
            leading = [answer for answer, votes in counts.items() if votes == most]
            good = {int(a) for a, r in zip(answers, right, strict=True) if r}
            shares.append(sum(answer in good for answer in leading) / len(leading))
            high = max(scores[list(one)])
            tops.append(np.mean([right[place] for place in one if scores[place] == high]))
        majority.append(np.mean(shares))
        best.append(np.mean(tops))
    assert pass_at_k_each(DRAWN, RIGHT.sum(1), k) == pytest.approx(coverage)
    assert majority_at_k(ANSWERS, RIGHT, k) == pytest.approx(majority, abs=0.1), "200 subsets"
    means = best_at_k(SCORES, RIGHT, k)
    # ties are shared over the whole group, not the part of it that was picked: alike on average
    assert means == pytest.approx(best, abs=1e-9)


def test_an_answer_without_a_vote_is_never_the_commonest() -> None:
    answers, right = np.array([[-1, -1, 4, 5]]), np.array([[False, False, True, False]])
    assert majority_at_k(answers, right, 4) == pytest.approx([0.5])
    assert majority_at_k(np.array([[-1, -1]]), np.array([[False, False]]), 2) == [0.0]


def test_intervals_are_wilsons_for_whole_answers_and_narrower_for_means() -> None:
    whole = np.array([1.0] * 30 + [0.0] * 70)
    assert interval_of_means(whole) == pytest.approx(wilson(30, 100))
    assert interval_of_means(np.zeros(50), drawn=64) == wilson(0, 50)
    low, high = interval_of_means(np.full(100, 0.3), drawn=64)
    assert wilson(30, 100)[0] < low < 0.3 < high < wilson(30, 100)[1]
    for values in (whole, np.full(3, 0.5), DICE.random(40)):
        low, high = interval_of_means(values, drawn=8)
        assert 0.0 <= low <= values.mean() <= high <= 1.0
    with pytest.raises(ValueError, match="more than 4 right"):
        pass_at_k_each(4, np.array([5]), 2)
    with pytest.raises(ValueError, match="k is 5"):
        pass_at_k_each(4, np.array([1]), 5)
