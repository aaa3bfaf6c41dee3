"""What can be explored of each family, and its picture: guides apart from measurements."""

import math

import pytest

from models.emergence import explore, own, published, shelf
from models.emergence.intervals import upper_at_zero
from models.emergence.lines import GUIDE
from models.emergence.own import Measured, curve_of
from models.emergence.published import curve
from models.figure import Figure, Series

SUMS = [curve("GPT-3", f"{digits}-digit addition") for digits in (2, 3)]
ROWS = tuple(
    Measured(size, params, seed, "base", "sums", right, 10, -1.0 / seed, 2.0, 1.0, 0.5)
    for size, params, seed, right in (
        ("a", 10, 1, 0),
        ("a", 10, 2, 4),
        ("b", 30, 1, 9),
        ("c", 90, 1, 10),
    )
)


def measured(figure: Figure) -> list[Series]:
    return [series for series in figure.series if series.colour != GUIDE]


def test_each_published_curve_is_a_line_with_bars_and_names() -> None:
    figure = explore.figure(SUMS, "exact", "total")
    two, three = figure.series
    assert (two.name, three.name) == ("2-digit addition", "3-digit addition")
    assert two.y[-1] == 100.0 and two.names[-1] == "GPT-3 175B" and two.style == "both"
    assert len(two.low) == len(two.high) == 8 and two.colour != three.colour
    assert (figure.y.label, figure.y.unit) == ("Exact match", "%")
    assert figure.sources == ("brown2020",) and figure.marks == ()
    (band,) = figure.spans
    assert (band.low, band.high) == (0.0, pytest.approx(100 * upper_at_zero(2000)))


def test_own_and_published_curves_never_share_a_line_and_seeds_have_the_colour_of_their_mean() -> (
    None
):
    figure = explore.figure([own.curve("addition_3"), SUMS[1]], "exact", "params")
    drawn = [series for series in measured(figure) if not series.thin]
    lines = {(series.name, series.source): series for series in drawn}
    assert set(lines) == {("study family", "understudy"), ("GPT-3", "brown2020")}
    ours, theirs = lines.values()
    assert max(ours.x) < min(theirs.x) and ours.colour == 0 != theirs.colour
    figure = explore.figure([curve_of(ROWS, "sums")], "exact", "params")
    seeds, (mean,) = figure.series[:2], figure.series[2:]
    assert [series.thin for series in figure.series] == [True, True, False]
    assert [series.in_legend for series in figure.series] == [True, False, True], "named once"
    assert not any(series.low for series in seeds) and seeds[0].name == "single seeds"
    assert {series.colour for series in figure.series} == {mean.colour}
    assert mean.y == pytest.approx((20.0, 90.0, 100.0)) and seeds[1].style == "points"


def test_guessing_is_a_guide_where_one_can_guess() -> None:
    both = [curve("OPT", "MMLU"), curve("LLaMA", "MMLU")]
    figure = explore.figure(both, "exact", "total")
    (guide,) = [series for series in figure.series if series.colour == GUIDE]
    assert guide.y == (25.0, 25.0) and guide.name == "guessing" and guide.x == (125e6, 66e9)
    assert [series.name for series in measured(figure)] == ["OPT", "LLaMA"]


def test_names_say_only_what_differs() -> None:
    names = shelf.names
    assert names(published.curves("Codex", "HumanEval")) == ("pass@1", "pass@10", "pass@100")
    addition = published.curves("GPT-3", "2-digit addition")
    assert names(addition) == ("no examples", "one example", "50 examples")
    twice = published.curves("GPT-Neo and GPT-J", "HumanEval")
    both = [one for one in twice if one.metric == "pass@1"]
    assert names(both) == ("HumanEval, chen2021", "HumanEval, ruan2024")
    assert names([SUMS[0]]) == ("2-digit addition",) and names([]) == ()


def test_units_that_have_no_axis_in_common_are_refused() -> None:
    bleu = curve("Pythia", "IPA transliteration", metric="BLEU")
    for curves, metric in (([bleu, SUMS[0]], "exact"), ([curve_of(ROWS, "sums"), bleu], "logprob")):
        with pytest.raises(ValueError, match="have no axis in common"):
            explore.figure(curves, metric, "total")
    alone = explore.figure([bleu], "exact", "total")
    assert alone.y.label == "BLEU" and alone.spans == ()


def test_every_entry_of_every_family_is_drawn_by_each_of_its_rulers_over_each_of_its_axes() -> None:
    for family in shelf.families():
        for entry in shelf.entries(family):
            metrics, axes = shelf.metrics(family, entry), shelf.axes(family, entry)
            assert metrics and axes, (family, entry)
            for metric in metrics:
                for axis in axes:
                    shown, figure = explore.curves(family, entry.key, metric, axis)
                    assert figure.series
                    assert {traced.line.own for traced in shown.traced} == {family == shelf.OWN}
                    assert (own.SOURCE in figure.sources) == (family == shelf.OWN)


def first(family: str, key: str) -> tuple[shelf.View, Figure]:
    entry = shelf.entry(family, key)
    return explore.curves(
        family, key, shelf.metrics(family, entry)[0], shelf.axes(family, entry)[0]
    )


def test_what_is_special_of_an_entry_is_drawn() -> None:
    _, single = first(shelf.OWN, "addition_3")
    assert len([series for series in single.series if series.thin]) == 3
    assert "guessing" not in [series.name for series in single.series]
    _, overview = first(shelf.OWN, shelf.OVERVIEW_KEY)
    assert not [series for series in overview.series if series.thin]
    _, labels = first(shelf.OWN, "labelling")
    [line] = [series for series in labels.series if series.name == "guessing"]
    assert line.y == (50.0, 50.0)
    shown, figure = first("GPT-3", "LAMBADA|gain")  # in points around no gain
    assert shown.traced[0].line.y[0] == pytest.approx(-20.7, abs=0.11)
    assert explore.NO_GAIN in [series.name for series in figure.series]
    shown, _ = first("PaLM", "GSM8K")
    names = [traced.line.name for traced in shown.traced]
    assert names == ["solve rate", "solve rate with chain of thought"]
    marked = explore.at(single, 1e5, "98k")
    assert marked.cursor is not None and marked.series is single.series, "the cursor is no data"
    assert explore.at(single, math.nan, "98k").cursor is None


def test_a_perplexity_is_a_ruler_of_its_own_and_better_is_up() -> None:
    entry = shelf.entry("Pythia", "LAMBADA|over training")
    assert shelf.metrics("Pythia", entry) == ("exact", "logprob")
    early = shelf.view("Pythia", entry, "logprob", "total", 1).traced[0].line
    late = shelf.view("Pythia", entry, "logprob", "total").traced[0].line
    assert all(a < b for a, b in zip(early.y, late.y, strict=True))


def test_what_was_published_of_one_model_has_its_source_and_the_unknown_is_refused() -> None:
    entry = shelf.entry("GPT-3", "2-digit addition")
    found = shelf.results("GPT-3", entry, "GPT-3 13B")
    assert [(curve.shots, point.value) for curve, point in found][-1] == (50, 0.555)
    assert {curve.source for curve, _ in found} == {"brown2020"}
    assert shelf.entry("GPT-3", "cooking") == shelf.entries("GPT-3")[0]
    with pytest.raises(KeyError):
        shelf.view("GPT-3", shelf.entries("GPT-3")[0], "brier", "total")
