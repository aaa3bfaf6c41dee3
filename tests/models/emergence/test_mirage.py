"""The mirage machine: by hand, on GPT-3's figures, and monotone whatever its settings."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.emergence.mirage import (
    ALL_SUMS,
    HANDLES,
    LARGE_HANDLE,
    SMALL_HANDLE,
    PerToken,
    Setting,
    accuracy,
    edit_distance,
    ends,
    fitted,
    gpt3_sums,
    handle_p,
    implied_p,
    machine,
    of_family,
    offers,
    quantiles_of,
    rise,
    shown_share,
    through,
)
from models.emergence.own import Measured, curve_of
from models.figure import Figure, Series

pytestmark = pytest.mark.numeric

machines = st.builds(PerToken, scale=st.floats(1e4, 1e12), exponent=st.floats(-1.5, -0.05))
sizes = st.lists(st.floats(1e5, 1e13), min_size=2, max_size=8, unique=True).map(sorted)


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


def test_gpt3_13b_has_two_answers_to_how_good_a_character_is() -> None:
    # 55.5 % of 2-digit sums, .40 % of 4-digit sums; sums have 2.5 and 4.5 digits on the average
    assert implied_p(0.555, 2.5) == pytest.approx(0.79, abs=0.005)
    assert implied_p(0.0040, 4.5) == pytest.approx(0.29, abs=0.005)


def test_a_machine_through_two_points_and_one_fitted_to_its_own_shares() -> None:
    by_hand = PerToken(1e9, -0.5)
    assert by_hand.loss(1e11) == pytest.approx(0.1) and by_hand.p(1e9) == pytest.approx(1 / np.e)
    machine = through((1.3e10, 0.79), (1.75e11, 0.98))
    assert machine.p([1.3e10, 1.75e11]) == pytest.approx([0.79, 0.98])
    params = np.geomspace(1e8, 1e12, 9)
    again = fitted(params, accuracy(machine.p(params), 2.5), 2.5)
    assert (again.scale, again.exponent) == pytest.approx((machine.scale, machine.exponent))
    # Shares of 0 and 1 say nothing about p.
    some, shares = [1e8, 1e9, 1e10, 1e11], [0.0, 0.05, 0.5, 1.0]
    assert fitted(some, shares, 3.0) == fitted(some[1:3], shares[1:3], 3.0)
    for params, shares in (
        ([1e8, 1e9], [0.0, 0.5]), ([1e9, 1e9], [0.2, 0.5]), ([1e8, 1e9], [0.5, 0.2])
    ):  # fmt: skip
        with pytest.raises(ValueError, match=r"two sizes|exponent"):
            fitted(params, shares, 2.0)
    with pytest.raises(ValueError, match="no machine"):
        through((1e9, 0.9), (1e10, 0.5))
    with pytest.raises(ValueError, match="0 tokens"):
        accuracy(0.5, 0)


def test_what_a_test_shows_is_the_quantile_of_the_binomial() -> None:
    for share in (0.001, 0.02, 0.3, 0.5, 0.97, 0.9999):
        for items in (1, 10, 137):
            chances = [
                math.comb(items, right) * share**right * (1.0 - share) ** (items - right)
                for right in range(items + 1)
            ]
            for quantiles in (0.003, 0.2, 0.51, 0.8, 0.997):
                expected = int(np.searchsorted(np.cumsum(chances), quantiles)) / items
                assert shown_share(share, items, quantiles) == pytest.approx(expected)
    shares = np.linspace(0.0, 1.0, 101)
    for one in (0.05, 0.5, 0.95):
        shown = [shown_share(float(share), 200, one) for share in shares]
        assert shown == sorted(shown) and shown[0] == 0.0 and shown[-1] == 1.0
    assert quantiles_of(8, 3).tolist() == quantiles_of(8, 3).tolist() != quantiles_of(8, 4).tolist()


def test_a_longer_answer_moves_the_rise_and_makes_it_no_steeper() -> None:
    """From 10 to 90 %: where L (N/c)^a is ln 10 and -ln .9, whatever L is."""
    for exponent in (-0.1, -0.3, -1.0):
        for length in (1.0, 4.5, 20.0):
            machine = PerToken(1e9, exponent)
            first = 1e9 * (math.log(10.0) / length) ** (1.0 / exponent)
            last = first * rise(exponent)
            assert accuracy(machine.p([first, last]), length) == pytest.approx([0.1, 0.9])
    assert rise(-1.0) == pytest.approx(2.302585 / 0.1053605, rel=1e-6)
    assert rise(-0.001) == math.inf


# the machine laid over GPT-3's sums, and over an ability that was measured here

SUMS = Setting((gpt3_sums(2),), PerToken(1e9, -0.3), 2.5, 2000, 1)


def drawn(figure: Figure) -> dict[str, Series]:
    return {one.name: one for one in figure.series}


def test_every_offer_has_a_machine_and_a_picture() -> None:
    assert [one.key for one in offers()][:5] == ["sums-2", "sums-3", "sums-4", "sums-5", ALL_SUMS]
    for one in offers():
        first = one.curves[0]
        for ruling in ("exact", "edit"):
            setting = Setting(one.curves, first.machine(), first.length, first.items, 1, ruling)
            assert machine(setting).series


def test_the_sharp_line_is_the_smooth_one_to_the_power_of_l_and_edits_rise_as_smoothly() -> None:
    lines = drawn(machine(SUMS))
    smooth, sharp = lines["p, one character right"], lines["pᴸ, all of them right"]
    assert np.asarray(sharp.y) / 100 == pytest.approx((np.asarray(smooth.y) / 100) ** 2.5)
    figure = machine(replace(SUMS, ruling="edit", length=8.0))
    line = figure.series[0]
    assert np.asarray(line.y) == pytest.approx(-8.0 * (1.0 - PerToken(1e9, -0.3).p(line.x)))
    assert figure.y.low is not None and figure.y.low < -8.0 and list(line.y) == sorted(line.y)
    assert len(figure.series) == 2  # nobody published how many tokens were wrong


def test_a_test_of_few_items_strays_farther_and_shades_what_it_cannot_show() -> None:
    few, many = replace(SUMS, items=20), replace(SUMS, items=10_000)
    true = 100 * PerToken(1e9, -0.3).p(gpt3_sums(2).params) ** 2.5

    def tried(setting: Setting) -> Series:
        return machine(setting).series[2]

    def astray(setting: Setting) -> float:
        return float(np.abs(np.asarray(tried(setting).y) - true).max())

    assert astray(few) > 5 * astray(many) and astray(many) < 2.0
    assert tried(few).y == tried(few).y != tried(replace(few, seed=2)).y
    for low, y, high in zip(tried(few).low, tried(few).y, tried(few).high, strict=True):
        assert low <= y <= high
    [band] = machine(replace(SUMS, items=164)).spans
    assert band.high == pytest.approx(2.29, abs=0.005) and "164" in band.label
    [band] = machine(replace(SUMS, items=164, log=True)).spans
    assert band.low > 0.0  # 0 has no place on a logarithmic axis


def test_handles_stand_on_p_and_say_which_p_they_mean() -> None:
    for ruling in ("exact", "edit"):
        setting = replace(SUMS, ruling=ruling)
        marks = {mark.name: mark for mark in machine(setting).marks if mark.movable}
        assert tuple(marks) == HANDLES
        for name, size in zip((SMALL_HANDLE, LARGE_HANDLE), ends(setting), strict=True):
            assert marks[name].x == size
            assert handle_p(setting, marks[name].y) == pytest.approx(float(SUMS.machine.p(size)))


def test_an_own_ability_brings_its_p_and_its_edits_where_its_tokens_were_measured() -> None:
    rows = [
        Measured("14k", 14_000, 1, "base", "addition_3", 0, 500, -2.0, 4.0, 3.1, 0.8),
        Measured("14k", 14_000, 2, "base", "addition_3", 10, 500, -1.0, 4.0, 2.9, 0.7),
        Measured("98k", 98_000, 1, "base", "addition_3", 100, 500, -0.5, 4.0, 1.5, 0.4),
        Measured("1m", 1_000_000, 1, "base", "addition_3", 450, 500, -0.05, 4.0, 0.2, 0.1),
    ]
    laid = of_family(curve_of(rows, "addition_3"))
    assert laid is not None and laid.length == 4.0
    assert laid.p == pytest.approx([math.exp(-1.5), math.exp(-0.5), math.exp(-0.05)])
    assert laid.shares == pytest.approx([0.01, 0.2, 0.9])
    setting = Setting((laid,), laid.machine(), laid.length, laid.items, 1)
    assert "p, measured" in drawn(machine(setting))
    edits = drawn(machine(replace(setting, ruling="edit")))[f"{laid.name}, measured"]
    assert edits.y == pytest.approx([-3.0, -1.5, -0.2])
    without = [Measured("14k", 14_000, 1, "base", "recall", 3, 500)]
    assert of_family(curve_of(without, "recall")) is None
