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
        (Sampling(temperature=1.0), [0.1, 0.2, 0.3, 0.4]),
        (Sampling(temperature=0.5), [1 / 30, 4 / 30, 9 / 30, 16 / 30]),
        (Sampling(temperature=1.0, top_k=2), [0, 0, 3 / 7, 4 / 7]),
        (Sampling(temperature=1.0, top_k=9), [0.1, 0.2, 0.3, 0.4]),
        (Sampling(temperature=1.0, top_p=0.65), [0, 0, 3 / 7, 4 / 7]),
        (Sampling(temperature=1.0, top_p=0.75), [0, 2 / 9, 3 / 9, 4 / 9]),
        (Sampling(temperature=1.0, top_p=0.01), [0, 0, 0, 1]),
        (Sampling(temperature=1.0, top_k=3, top_p=0.5), [0, 0, 3 / 7, 4 / 7]),
        (Sampling(temperature=0.01), [0, 0, 0, 1]),
        (Sampling(temperature=1.0, min_p=0.7), [0, 0, 3 / 7, 4 / 7]),
        (Sampling(temperature=0.5, min_p=0.5, top_k=3), [0, 0, 9 / 25, 16 / 25]),
        (Sampling(), [0, 0, 0, 1]),
    ],
)
def test_probabilities_that_are_drawn_from(sampling: Sampling, expected: list[float]) -> None:
    assert sampling_probabilities(SCORES, sampling) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    "sampling",
    [
        Sampling(temperature=0.7),
        Sampling(temperature=1.3, top_k=17),
        Sampling(temperature=0.9, top_p=0.8),
        Sampling(temperature=1.1, top_k=40, top_p=0.6),
        Sampling(temperature=1.2, min_p=0.05),
        Sampling(temperature=0.8, top_k=90, top_p=0.9, min_p=0.02),
    ],
)
def test_probabilities_are_those_of_transformers(sampling: Sampling) -> None:
    import torch
    from transformers import (
        MinPLogitsWarper,
        TemperatureLogitsWarper,
        TopKLogitsWarper,
        TopPLogitsWarper,
    )

    scores = np.random.default_rng(1).normal(size=300).astype(np.float32) * 3
    wanted = TemperatureLogitsWarper(sampling.temperature)(None, torch.tensor(scores)[None])
    if sampling.top_k:
        wanted = TopKLogitsWarper(sampling.top_k)(None, wanted)
    if sampling.top_p < 1:
        wanted = TopPLogitsWarper(sampling.top_p)(None, wanted)
    if sampling.min_p:
        wanted = MinPLogitsWarper(sampling.min_p)(None, wanted)
    expected = wanted.softmax(-1)[0].numpy()
    assert sampling_probabilities(scores, sampling) == pytest.approx(expected, abs=1e-6)


def test_draws_come_as_often_as_they_are_likely() -> None:
    sampling = Sampling(temperature=1.0, seed=11)
    draws = sampling.generator()
    counts = np.bincount([draw(SCORES, sampling, draws) for _ in range(20_000)], minlength=4)
    assert counts / 20_000 == pytest.approx([0.1, 0.2, 0.3, 0.4], abs=0.012)


def test_what_is_cut_is_never_drawn() -> None:
    sampling = Sampling(temperature=1.0, min_p=0.6, seed=3)
    draws = sampling.generator()
    assert {draw(SCORES, sampling, draws) for _ in range(300)} == {2, 3}


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
