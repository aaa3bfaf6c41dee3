"""The mirage machine: by hand, on GPT-3's figures, and monotone whatever its settings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.emergence.mirage import (
    PerToken,
    accuracy,
    edit_distance,
    fitted,
    implied_p,
    per_token,
    through,
)

pytestmark = pytest.mark.numeric

machines = st.builds(PerToken, scale=st.floats(1e4, 1e12), exponent=st.floats(-1.5, -0.05))
sizes = st.lists(st.floats(1e5, 1e13), min_size=2, max_size=8, unique=True).map(sorted)


def test_a_machine_by_hand() -> None:
    machine = PerToken(1e9, -0.5)
    assert machine.loss(1e9) == pytest.approx(1.0) and machine.p(1e9) == pytest.approx(1 / np.e)
    assert machine.loss(1e11) == pytest.approx(0.1)  # (100)^-.5
    assert per_token(0.0) == 1.0
    assert accuracy(0.9, 3) == pytest.approx(0.729) and edit_distance(0.9, 3) == pytest.approx(0.3)


def test_gpt3_13b_has_two_answers_to_how_good_a_character_is() -> None:
    # 55.5 % of 2-digit sums, .40 % of 4-digit sums; sums have 2.5 and 4.5 digits on the average
    assert implied_p(0.555, 2.5) == pytest.approx(0.79, abs=0.005)
    assert implied_p(0.0040, 4.5) == pytest.approx(0.29, abs=0.005)


@given(machines, sizes, st.floats(0.5, 30.0))
def test_a_larger_model_is_never_worse_by_any_of_its_rulers(
    machine: PerToken, params: list[float], length: float
) -> None:
    p = machine.p(params)
    assert (np.diff(machine.loss(params)) <= 0).all() and (np.diff(p) >= 0).all()
    assert (np.diff(accuracy(p, length)) >= 0).all()
    assert (np.diff(edit_distance(p, length)) <= 0).all()
    assert ((p >= 0) & (p <= 1)).all()


@given(st.floats(0.001, 1.0), st.floats(0.5, 20.0))
def test_what_is_implied_gives_the_share_back(share: float, length: float) -> None:
    assert accuracy(implied_p(share, length), length) == pytest.approx(share)


def test_a_machine_through_two_points_and_one_fitted_to_its_own_shares() -> None:
    machine = through((1.3e10, 0.79), (1.75e11, 0.98))
    assert machine.p([1.3e10, 1.75e11]) == pytest.approx([0.79, 0.98])
    params = np.geomspace(1e8, 1e12, 9)
    again = fitted(params, accuracy(machine.p(params), 2.5), 2.5)
    assert (again.scale, again.exponent) == pytest.approx((machine.scale, machine.exponent))


def test_shares_of_zero_and_one_say_nothing_about_p() -> None:
    params, shares = [1e8, 1e9, 1e10, 1e11], [0.0, 0.05, 0.5, 1.0]
    assert fitted(params, shares, 3.0) == fitted(params[1:3], shares[1:3], 3.0)


def test_no_machine_fits_what_does_not_rise() -> None:
    for params, shares in (
        ([1e8, 1e9], [0.0, 0.5]), ([1e9, 1e9], [0.2, 0.5]), ([1e8, 1e9], [0.5, 0.2])
    ):  # fmt: skip
        with pytest.raises(ValueError, match=r"two sizes|exponent"):
            fitted(params, shares, 2.0)


def test_nonsense_is_refused() -> None:
    with pytest.raises(ValueError, match="no machine"):
        through((1e9, 0.9), (1e10, 0.5))
    with pytest.raises(ValueError, match="0 tokens"):
        accuracy(0.5, 0)
    with pytest.raises(ValueError, match="exponent"):
        PerToken(1e9, 0.1)
