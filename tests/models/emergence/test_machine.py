"""The mirage machine laid over GPT-3's sums, and over an ability that was measured here."""

import math
from dataclasses import replace

import numpy as np
import pytest

from models.emergence.mirage import (
    ALL_SUMS,
    HANDLES,
    LARGE_HANDLE,
    SMALL_HANDLE,
    Laid,
    PerToken,
    Setting,
    ends,
    gpt3_sums,
    handle_p,
    machine,
    of_family,
    offers,
)
from models.emergence.own import Measured, curve_of
from models.figure import Figure, Series

SUMS = Setting((gpt3_sums(2),), PerToken(1e9, -0.3), 2.5, 2000, 1)


def measured_here() -> Laid:
    """An ability of three sizes, two seeds of the smallest, answers of four tokens."""
    rows = [
        Measured("14k", 14_000, 1, "base", "addition_3", 0, 500, -2.0, 4.0, 3.1, 0.8),
        Measured("14k", 14_000, 2, "base", "addition_3", 10, 500, -1.0, 4.0, 2.9, 0.7),
        Measured("98k", 98_000, 1, "base", "addition_3", 100, 500, -0.5, 4.0, 1.5, 0.4),
        Measured("1m", 1_000_000, 1, "base", "addition_3", 450, 500, -0.05, 4.0, 0.2, 0.1),
    ]
    laid = of_family(curve_of(rows, "addition_3"))
    assert laid is not None
    return laid


def drawn(figure: Figure) -> dict[str, Series]:
    return {one.name: one for one in figure.series}


def test_every_offer_has_a_machine_and_a_picture() -> None:
    assert [one.key for one in offers()][:5] == ["sums-2", "sums-3", "sums-4", "sums-5", ALL_SUMS]
    for one in offers():
        first = one.curves[0]
        for ruling in ("exact", "edit"):
            setting = Setting(one.curves, first.machine(), first.length, first.items, 1, ruling)
            assert machine(setting, str).series


def test_the_sharp_line_is_the_smooth_one_to_the_power_of_l() -> None:
    lines = drawn(machine(SUMS, str))
    smooth, sharp = lines["p, one character right"], lines["pᴸ, all of them right"]
    assert np.asarray(sharp.y) / 100 == pytest.approx((np.asarray(smooth.y) / 100) ** 2.5)
    assert all(a <= b for a, b in zip(sharp.y, smooth.y, strict=True))


def test_a_test_of_few_items_strays_farther_and_is_the_same_for_a_seed() -> None:
    few, many = replace(SUMS, items=20), replace(SUMS, items=10_000)
    true = 100 * PerToken(1e9, -0.3).p(gpt3_sums(2).params) ** 2.5

    def tried(setting: Setting) -> Series:
        return machine(setting, str).series[2]

    def astray(setting: Setting) -> float:
        return float(np.abs(np.asarray(tried(setting).y) - true).max())

    assert astray(few) > 5 * astray(many) and astray(many) < 2.0
    assert tried(few).y == tried(few).y != tried(replace(few, seed=2)).y
    for low, y, high in zip(tried(few).low, tried(few).y, tried(few).high, strict=True):
        assert low <= y <= high


def test_what_the_items_cannot_show_is_shaded() -> None:
    [band] = machine(replace(SUMS, items=164), str).spans
    assert band.high == pytest.approx(2.29, abs=0.005) and "164" in band.label
    [band] = machine(replace(SUMS, items=164, log=True), str).spans
    assert band.low > 0.0  # 0 has no place on a logarithmic axis


def test_edits_rise_as_smoothly_as_p() -> None:
    figure = machine(replace(SUMS, ruling="edit", length=8.0), str)
    line = figure.series[0]
    p = PerToken(1e9, -0.3).p(line.x)
    assert np.asarray(line.y) == pytest.approx(-8.0 * (1.0 - p))
    assert figure.y.low is not None and figure.y.low < -8.0 and list(line.y) == sorted(line.y)
    assert len(figure.series) == 2  # nobody published how many tokens were wrong


def test_handles_stand_on_p_and_say_which_p_they_mean() -> None:
    for ruling in ("exact", "edit"):
        setting = replace(SUMS, ruling=ruling)
        marks = {mark.name: mark for mark in machine(setting, str).marks if mark.movable}
        assert tuple(marks) == HANDLES
        for name, size in zip((SMALL_HANDLE, LARGE_HANDLE), ends(setting), strict=True):
            assert marks[name].x == size
            assert handle_p(setting, marks[name].y) == pytest.approx(float(SUMS.machine.p(size)))


def test_an_own_ability_brings_its_p_and_its_edits() -> None:
    laid = measured_here()
    assert laid.p == pytest.approx([math.exp(-1.5), math.exp(-0.5), math.exp(-0.05)])
    assert laid.shares == pytest.approx([0.01, 0.2, 0.9]) and laid.length == 4.0
    setting = Setting((laid,), laid.machine(), laid.length, laid.items, 1)
    assert "p, measured" in drawn(machine(setting, str))
    edits = drawn(machine(replace(setting, ruling="edit"), str))[f"{laid.name}, measured"]
    assert edits.y == pytest.approx([-3.0, -1.5, -0.2])


def test_an_ability_whose_tokens_were_not_measured_cannot_be_laid_over() -> None:
    rows = [Measured("14k", 14_000, 1, "base", "recall", 3, 500)]
    assert of_family(curve_of(rows, "recall")) is None
