import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from models.base_vs_chat.next_token import TokenRow, after, likeliest, rows, tempered

pytestmark = pytest.mark.numeric

# probabilities 1/10, 2/10, 3/10, 4/10
LOGS = np.log(np.array([0.1, 0.2, 0.3, 0.4]))

SCORES = arrays(np.float64, st.integers(2, 50), elements=st.floats(-30, 0, width=32))
TEMPERATURES = st.one_of(st.just(0.0), st.floats(0.05, 3))
TOP_K, TOP_P, MIN_P = st.integers(0, 60), st.floats(0.01, 1), st.floats(0, 1)


DRAWN = (
    ({}, [0.1, 0.2, 0.3, 0.4]),
    ({"temperature": 0.0}, [0, 0, 0, 1]),
    ({"temperature": 0.5}, [1 / 30, 4 / 30, 9 / 30, 16 / 30]),
    ({"temperature": 1e-308}, [0, 0, 0, 1]),
    ({"top_k": 1}, [0, 0, 0, 1]),
    ({"top_k": 3}, [0, 2 / 9, 3 / 9, 4 / 9]),
    ({"top_k": 4}, [0.1, 0.2, 0.3, 0.4]),
    ({"top_k": 400}, [0.1, 0.2, 0.3, 0.4]),
    ({"top_p": 0.39}, [0, 0, 0, 1]),
    ({"top_p": 0.41}, [0, 0, 3 / 7, 4 / 7]),
    ({"top_p": 0.75}, [0, 2 / 9, 3 / 9, 4 / 9]),
    ({"top_p": 1e-300}, [0, 0, 0, 1]),
    ({"min_p": 0.24}, [0.1, 0.2, 0.3, 0.4]),
    ({"min_p": 0.26}, [0, 2 / 9, 3 / 9, 4 / 9]),
    ({"min_p": 0.51}, [0, 0, 3 / 7, 4 / 7]),
    ({"min_p": 0.9}, [0, 0, 0, 1]),
    # after top-k = 2: 3/7 and 4/7, so half of all probability is the likeliest alone
    ({"top_k": 2, "top_p": 0.5}, [0, 0, 0, 1]),
    ({"top_k": 2, "top_p": 0.6}, [0, 0, 3 / 7, 4 / 7]),
    # sharpened to 1, 4, 9, 16 of 30: the share of the likeliest decides, not 4/10
    ({"temperature": 0.5, "min_p": 0.3}, [0, 0, 9 / 25, 16 / 25]),
    ({"temperature": 0.5, "top_p": 0.54}, [0, 0, 9 / 25, 16 / 25]),
)


def test_probabilities_that_are_drawn_from() -> None:
    for settings, expected in DRAWN:
        assert after(LOGS, **settings) == pytest.approx(expected, abs=1e-12), settings
    never = np.array([-math.inf, math.log(0.25), math.log(0.75)])
    assert after(never, temperature=0.5, top_p=0.9999) == pytest.approx([0, 0.1, 0.9])


def test_temperature_by_hand() -> None:
    assert np.exp(tempered(LOGS, 0.5)) == pytest.approx([1 / 30, 4 / 30, 9 / 30, 16 / 30])
    assert tempered(LOGS, 1.0) == pytest.approx(LOGS)
    assert tempered(LOGS, 0.0).tolist() == [-math.inf, -math.inf, -math.inf, 0]
    assert tempered(np.array([3.0, 7.0, 7.0]), 0.0).tolist() == [-math.inf, 0, -math.inf]
    # at a high temperature all are equally likely
    assert np.exp(tempered(LOGS, 1e9)) == pytest.approx([0.25] * 4)


def test_equals_are_kept_by_top_k_and_taken_by_id_by_top_p() -> None:
    equal = np.zeros(4)
    assert after(np.array([0.0, 0, 0, -9]), top_k=2) == pytest.approx([1 / 3, 1 / 3, 1 / 3, 0])
    assert after(equal, top_p=0.5) == pytest.approx([0.5, 0.5, 0, 0])
    assert after(equal, temperature=0).tolist() == [1, 0, 0, 0]
    assert after(equal, min_p=1.0) == pytest.approx([0.25] * 4)


def test_rows_name_what_cuts_a_token() -> None:
    found = rows(LOGS, top_k=3, top_p=0.8, min_p=0.0, count=4)
    # after top-k 2/9, 3/9, 4/9: the two likeliest have 7/9 < .8, so the third stays too
    assert [(row.id, row.cut_by) for row in found] == [(3, ""), (2, ""), (1, ""), (0, "top-k")]
    assert [row.after for row in found] == pytest.approx([4 / 9, 3 / 9, 2 / 9, 0])
    assert [row.raw for row in found] == pytest.approx([0.4, 0.3, 0.2, 0.1])
    cut = rows(LOGS, top_k=3, top_p=0.5, min_p=0.8, count=4)
    assert [row.cut_by for row in cut] == ["", "min-p", "top-p", "top-k"]
    assert [row.cut_by for row in rows(LOGS, temperature=0, count=2)] == ["", "greedy"]
    assert [row.id for row in rows(LOGS, count=2, also=(0, 3, 0, 1))] == [3, 2, 0, 1]


def test_the_likeliest_come_first_and_of_equals_the_lower_id() -> None:
    assert likeliest(np.array([1.0, 5, 5, 0, 5]), 2) == (1, 2)
    assert likeliest(np.array([1.0, 5, 5, 0, 5]), 9) == (1, 2, 4, 0, 3)
    assert likeliest(np.zeros(6), 3) == (0, 1, 2)
    assert likeliest(np.zeros(6), 0) == ()


def test_a_setting_out_of_range_is_refused() -> None:
    for name, wrong in {
        "temperature": (-0.1, math.nan, math.inf), "top_k": (-1,), "top_p": (0.0, 1.01, math.nan),
        "min_p": (-0.1, 1.1),
    }.items():  # fmt: skip
        for value in wrong:
            for function in (after, rows):
                with pytest.raises(ValueError, match=name):
                    function(LOGS, **{name: value})


@given(SCORES, TEMPERATURES, TOP_K, TOP_P, MIN_P)
def test_there_is_always_something_to_draw(
    scores: NDArray[np.float64], temperature: float, top_k: int, top_p: float, min_p: float
) -> None:
    found = after(scores, temperature, top_k, top_p, min_p)
    assert found.sum() == pytest.approx(1)
    assert (found >= 0).all()
    # no setting changes which token is the likeliest, or the order of those that are kept
    kept = np.flatnonzero(found)
    assert scores[kept].max() == pytest.approx(scores.max(), abs=1e-12)  # exp knows no more digits
    order = kept[np.argsort(scores[kept])]
    assert (np.diff(found[order]) >= -1e-15).all()


@given(SCORES, TEMPERATURES, TOP_K, TOP_P, MIN_P, st.integers(0, 30))
def test_rows_are_those_probabilities(
    scores: NDArray[np.float64],
    temperature: float,
    top_k: int,
    top_p: float,
    min_p: float,
    count: int,
) -> None:
    settings = {"temperature": temperature, "top_k": top_k, "top_p": top_p, "min_p": min_p}
    found = rows(scores, **settings, count=count)
    every = after(scores, **settings)
    assert len(found) == min(count, len(scores))
    assert [row.raw for row in found] == sorted((row.raw for row in found), reverse=True)
    for row in found:
        assert isinstance(row, TokenRow)
        assert row.after == every[row.id]
        assert 0 <= row.raw <= 1 + 1e-12
        assert row.after == 0 or row.cut_by == ""
    allowed = {"", "greedy"} if temperature == 0 else {"", "top-k", "top-p", "min-p"}
    assert {row.cut_by for row in found} <= allowed


@given(
    st.integers(0, 2**32 - 1),
    st.floats(0.1, 3),
    st.integers(0, 80),
    st.one_of(st.just(1.0), st.floats(0.02, 0.99)),
    st.one_of(st.just(0.0), st.floats(0.001, 0.9)),
)
def test_settings_together_are_those_of_transformers(
    seed: int, temperature: float, top_k: int, top_p: float, min_p: float
) -> None:
    scores = np.random.default_rng(seed).normal(size=70) * 3
    expected = _warped(scores, temperature, top_k, top_p, min_p)
    assert after(scores, temperature, top_k, top_p, min_p) == pytest.approx(expected, abs=1e-12)


def _warped(
    scores: NDArray[np.float64], temperature: float, top_k: int, top_p: float, min_p: float
) -> NDArray[np.float64]:
    """The probabilities that transformers' generate draws from, in its order."""
    import torch
    from transformers import (
        MinPLogitsWarper,
        TemperatureLogitsWarper,
        TopKLogitsWarper,
        TopPLogitsWarper,
    )

    made = TemperatureLogitsWarper(temperature)(None, torch.tensor(scores)[None])
    if top_k:
        made = TopKLogitsWarper(top_k)(None, made)
    if top_p < 1:
        made = TopPLogitsWarper(top_p)(None, made)
    if min_p:
        made = MinPLogitsWarper(min_p)(None, made)
    return np.asarray(made.softmax(-1)[0].numpy())
