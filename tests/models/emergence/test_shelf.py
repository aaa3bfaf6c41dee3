"""What can be explored of each family, and the picture of it."""

import math

import pytest

from models.emergence import explore, own, published, shelf
from models.figure import Figure


def test_every_entry_of_every_family_is_drawn_by_each_of_its_rulers_over_each_of_its_axes() -> None:
    for family in shelf.families():
        for entry in shelf.entries(family):
            rulers, axes = shelf.rulers(family, entry), shelf.axes(family, entry)
            assert rulers, (family, entry)
            assert axes, (family, entry)
            for ruler in rulers:
                for axis in axes:
                    shown, figure = explore.curves(family, entry.key, ruler, axis)
                    assert figure.series
                    assert {traced.line.own for traced in shown.traced} == {family == shelf.OWN}
                    assert (own.SOURCE in figure.sources) == (family == shelf.OWN)


def _first(family: str, key: str) -> tuple[shelf.View, Figure]:
    entry = shelf.entry(family, key)
    return explore.curves(family, key, shelf.rulers(family, entry)[0], shelf.axes(family, entry)[0])


def test_seeds_are_faint_lines_of_a_single_ability_only() -> None:
    _, single = _first(shelf.OWN, "addition_3")
    faint = [series for series in single.series if series.thin]
    assert len(faint) == 3
    assert not any(series.in_legend for series in faint)
    _, overview = _first(shelf.OWN, shelf.OVERVIEW_KEY)
    assert not [series for series in overview.series if series.thin]


def test_guessing_has_a_line_where_there_is_something_to_guess_among() -> None:
    _, labels = _first(shelf.OWN, "labelling")
    [line] = [series for series in labels.series if series.name == "guessing"]
    assert line.y == (50.0, 50.0)
    _, sums = _first(shelf.OWN, "addition_3")
    assert "guessing" not in [series.name for series in sums.series]


def test_a_perplexity_is_a_ruler_of_its_own_and_better_is_up() -> None:
    entry = shelf.entry("Pythia", "LAMBADA|over training")
    assert shelf.rulers("Pythia", entry) == ("exact", "logprob")
    early = shelf.view("Pythia", entry, "logprob", "total", 1).traced[0].line
    late = shelf.view("Pythia", entry, "logprob", "total").traced[0].line
    assert all(a < b for a, b in zip(early.y, late.y, strict=True))


def test_the_gain_from_examples_is_in_points_around_no_gain() -> None:
    shown, figure = _first("GPT-3", "LAMBADA|gain")
    assert shown.traced[0].line.y[0] == pytest.approx(-20.7, abs=0.11)
    assert explore.NO_GAIN in [series.name for series in figure.series]


def test_a_chain_of_thought_stands_beside_the_plain_answer() -> None:
    shown, _ = _first("PaLM", "GSM8K")
    assert [traced.line.name for traced in shown.traced] == [
        "solve rate",
        "solve rate with chain of thought",
    ]


def test_what_was_published_of_one_model_has_its_source() -> None:
    entry = shelf.entry("GPT-3", "2-digit addition")
    found = shelf.results("GPT-3", entry, "GPT-3 13B")
    assert [(curve.shots, point.value) for curve, point in found][-1] == (50, 0.555)
    assert {curve.source for curve, _ in found} == {"brown2020"}


def test_an_unknown_entry_opens_the_first_and_an_unknown_ruler_is_refused() -> None:
    assert shelf.entry("GPT-3", "cooking") == shelf.entries("GPT-3")[0]
    with pytest.raises(KeyError):
        shelf.view("GPT-3", shelf.entries("GPT-3")[0], "brier", "total")
    with pytest.raises(KeyError):
        published.curves("nobody")


def test_the_upright_line_is_no_data() -> None:
    _, figure = _first(shelf.OWN, "addition_3")
    marked = explore.at(figure, 1e5, "98k")
    assert marked.cursor is not None
    assert marked.series is figure.series
    assert explore.at(figure, math.nan, "98k").cursor is None
