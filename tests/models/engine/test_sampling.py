import math

import numpy as np
import pytest

from models.engine.session import (
    Sampling,
    draw,
    greedy,
    log_normaliser,
    log_probabilities,
    sampling_probabilities,
)
from models.errors import UserError

pytestmark = pytest.mark.numeric

# softmax: 1/10, 2/10, 3/10, 4/10
SCORES = np.log(np.array([1, 2, 3, 4], np.float32))


def test_greedy_takes_the_highest_and_the_first_of_equals() -> None:
    assert greedy(SCORES) == 3
    assert greedy(np.array([0, 5, 2, 5], np.float32)) == 1


def test_log_probabilities_are_those_of_the_softmax_row_by_row() -> None:
    made = log_probabilities(np.stack([SCORES, SCORES + 5, SCORES[::-1]]))
    assert np.exp(made[0]) == pytest.approx([0.1, 0.2, 0.3, 0.4], rel=1e-6)
    assert made[1] == pytest.approx(made[0], abs=1e-6)
    assert made[2] == pytest.approx(made[0][::-1])


def test_large_scores_do_not_overflow() -> None:
    made = log_probabilities(np.array([1e30, 0], np.float32))
    assert made[0] == 0 and math.isfinite(made[1])
    assert log_normaliser(np.array([88, 89], np.float32)) == pytest.approx(89.3132617, abs=1e-5)
    assert sampling_probabilities(np.array([1e30, 0], np.float32), Sampling(temperature=1))[0] == 1


@pytest.mark.parametrize(
    ("sampling", "expected"),
    [
        (Sampling(temperature=1.0, seed=11), [0.1, 0.2, 0.3, 0.4]),
        (Sampling(temperature=0.5, min_p=0.5, top_k=3, seed=3), [0, 0, 9 / 25, 16 / 25]),
        (Sampling(temperature=1.0, top_p=0.75, seed=5), [0, 2 / 9, 3 / 9, 4 / 9]),
    ],
)
def test_draws_come_as_often_as_they_are_likely(sampling: Sampling, expected: list[float]) -> None:
    """How likely each is with these settings is tested in test_next_token.py."""
    draws = sampling.generator()
    counts = np.bincount([draw(SCORES, sampling, draws) for _ in range(20_000)], minlength=4)
    assert counts / 20_000 == pytest.approx(expected, abs=0.012)
    assert not counts[np.array(expected) == 0].any()


def test_a_figure_out_of_range_is_named() -> None:
    for name, said, values in (
        ("max_new_tokens", "number of new tokens", (0,)),
        ("temperature", "temperature", (-0.1, math.nan, math.inf)),
        ("top_k", "Top-k", (-1,)),
        ("top_p", "Top-p", (0.0, 1.01)),
        ("min_p", "Min-p", (1.0, -0.1, math.nan)),
        ("seed", "seed", (-1,)),
    ):
        for value in values:
            with pytest.raises(UserError, match=f"{said} cannot be {value}"):
                Sampling(**{name: value})
    with pytest.raises(UserError, match="stop string cannot be ''"):
        Sampling(stop=("",))
