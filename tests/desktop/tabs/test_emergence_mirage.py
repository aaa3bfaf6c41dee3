"""The page "Mirage": a person bends p, slides L and n, and lays the machine over data."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_bench import PageBench
from pytestqt.qtbot import QtBot

from desktop.tabs.emergence import mirage
from desktop.tabs.emergence.mirage import MiragePage
from models.emergence.mirage import Offer, of_family, offers
from models.emergence.own import Measured, curve_of
from models.emergence.states import RANGES, RULINGS, MirageChoices
from models.figure import Figure, Series
from models.store.paths import Home

SHARP, SMOOTH = "pᴸ, all of them right", "p, one character right"


def own_offer() -> Offer:
    """An ability of the study family whose tokens were measured."""
    rows = [
        Measured("14k", 14_000, 1, "base", "addition_3", 5, 500, -1.5, 4.0, 3.0, 0.8),
        Measured("98k", 98_000, 1, "base", "addition_3", 100, 500, -0.5, 4.0, 1.5, 0.4),
        Measured("1m", 1_000_000, 1, "base", "addition_3", 450, 500, -0.05, 4.0, 0.2, 0.1),
    ]
    laid = of_family(curve_of(rows, "addition_3"))
    assert laid is not None
    return Offer("own-addition_3", "", "3-digit addition", (laid,))


class Bench(PageBench):
    """Over published data and one ability measured here."""

    def __init__(self, bot: QtBot, home: Home) -> None:
        every = (*(one for one in offers() if one.family), own_offer())
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(mirage, "offers", lambda: every)
            super().__init__(bot, home, MiragePage)


@pytest.fixture
def page(made: Any) -> Any:
    """The page as it opens, in a small window."""
    made.view.open_state(MirageChoices().state())
    return made.view


def figure(page: MiragePage) -> Figure:
    return page.card.plot.figure


def line(page: MiragePage, name: str) -> Series:
    [found] = [one for one in figure(page).series if one.name == name]
    return found


def slide(page: MiragePage, name: str, value: float) -> None:
    """As if the person had moved a slider there."""
    dial = getattr(page, name)
    dial.slider.slider.setValue(dial.slider.step_of(value))


def pick(page: MiragePage, key: str) -> None:
    """As if the person had picked data from the list."""
    page.data.setCurrentIndex(page.data.findData(key))
    page.data.activated.emit(page.data.currentIndex())


def table(page: MiragePage) -> list[list[str]]:
    cells = page.table.accessibleDescription()
    return [row.split(" ") for row in cells.split("; ")]


def test_it_opens_over_gpt3s_2_digit_sums_and_names_the_false_assumption(page: MiragePage) -> None:
    assert page.data.currentText() == "GPT-3, 2-digit addition"
    names = [one.name for one in figure(page).series]
    assert names[:3] == [SMOOTH, SHARP, "a test of 2000 items"]
    assert figure(page).sources == ("schaeffer2023", "brown2020")
    assert "right or wrong by itself" in page.note.text and "That is false" in page.note.text
    assert "from 0.43 to 0.79 between GPT-3 6.7B and GPT-3 13B" in page.note.text
    assert table(page)[1] == ["2", "digits", "55.5", "2.5", "0.79"]
    assert page.link.keys == ("brown2020", "schaeffer2023")
    page.models.setCurrentText("GPT-3 125M")
    page.models.activated.emit(0)
    assert table(page)[4][-2:] == ["<", "0.32"]  # a bound: (.0019)^(1/5.5), none of 2,000
    assert page.save_state()["model"] == "GPT-3 125M"


def test_a_longer_answer_lowers_the_sharp_line_and_not_how_fast_p_rises(page: MiragePage) -> None:
    before, rise = line(page, SHARP).y, page.rise.value
    assert rise.startswith("× ")
    slide(page, "length", 10.0)
    after, smooth = line(page, SHARP).y, line(page, SMOOTH).y
    assert all(a > b for a, b in zip(before, after, strict=True))
    assert after[80] == pytest.approx(100 * (smooth[80] / 100) ** 10.0, rel=1e-6)
    assert page.length.value_label.text() == "10.0" and page.rise.value == rise
    page.rulings.button("edit").click()  # the same p without a wall
    edits = figure(page).series[0].y
    assert edits == pytest.approx([-10.0 * (1 - y / 100) for y in smooth])
    assert not page.scales.isEnabled() and "was not published" in page.note.text
    [large] = [mark for mark in figure(page).marks if mark.name == "drag to bend p"]
    page.card.plot.mark_moved.emit(large.name, large.x, -1.0)
    assert figure(page).series[0].y[-1] > -1.0  # p = .9 at the largest model


def test_a_dragged_handle_bends_p_from_what_is_shown_and_the_data_bring_it_back(
    page: MiragePage,
) -> None:
    fitted = line(page, SMOOTH).y
    page.bent.button("hand").click()
    assert line(page, SMOOTH).y == pytest.approx(fitted)
    page.card.plot.mark_moved.emit("p of the smallest", 1e8, 60.0)
    [small] = [mark for mark in figure(page).marks if mark.name == "p of the smallest"]
    assert small.y == pytest.approx(60.0) and page.bent.value == "hand"
    bent = line(page, SMOOTH).y
    pick(page, "sums-4")
    assert line(page, SMOOTH).y == pytest.approx(bent), "it stays while the length changes"
    assert page.length.value_label.text() == "4.5"
    for name, height in (
        ("p of the smallest", 150.0),
        ("drag to bend p", -20.0),
        ("p of the smallest", 99.99),
        ("drag to bend p", 0.01),
    ):
        page.card.plot.mark_moved.emit(name, 1e9, height)
        y = line(page, SMOOTH).y
        assert list(y) == sorted(y) and y[0] > 0.0 and y[-1] < 100.0, "p never falls with size"
    pick(page, "sums-2")
    page.bent.button("fit").click()
    assert line(page, SMOOTH).y == fitted


def test_an_ability_measured_here_brings_its_own_p(page: MiragePage) -> None:
    pick(page, "own-addition_3")
    assert page.data.currentText() == "Study family, 3-digit addition"
    assert table(page)[1] == ["14k", "0.22", "0.25", "1.0"]  # e^-1.5, its 4th power, 5 of 500
    assert page.models.isHidden() and page.bent.value == "fit"
    assert "nothing is assumed independent" in page.note.text
    page.rulings.button("edit").click()
    assert "was not published" not in page.note.text
    pick(page, "sums")  # all lengths at once part from the data
    assert (
        "GPT-3 13B should get 12.0\xa0% of 4-digit sums right. It gets 0.40\xa0%" in page.note.text
    )
    assert not page.length.isEnabled() and not page.again.isEnabled()


def test_what_was_chosen_is_found_again_and_data_bring_their_length(
    page: MiragePage, made: Any
) -> None:
    made.comes_back({"data": "sums-3", "length": 7.0, "bent": True, "small": 0.44, "log": True})
    page.open_state({"data": "nothing", "ruling": "best", "model": "GPT-9"})
    assert page.save_state()["data"] == "sums-3" and page.save_state()["model"] == "GPT-3 13B"
    page.open_state({"data": "sums-5"})
    assert page.save_state()["length"] == 5.5


def test_every_state_fits_a_small_window(page: MiragePage, made: Any, theme: Any) -> None:
    made.fits_a_small_window()
    inner = page.area.widget()
    assert inner is not None and inner.width() <= page.area.viewport().width()


values = st.floats(allow_nan=True, allow_infinity=True)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from([*RANGES, "log", "bent", "ruling"]), values))
def test_choices_stay_in_their_ranges_whatever_comes(state: dict[str, object]) -> None:
    chosen = MirageChoices().changed(**state)
    for name, (low, high) in RANGES.items():
        assert low <= getattr(chosen, name) <= high
    assert math.log(chosen.small) < 1.19 * math.log(chosen.large) and chosen.ruling in RULINGS
    assert isinstance(chosen.items, int) and isinstance(chosen.seed, int)
