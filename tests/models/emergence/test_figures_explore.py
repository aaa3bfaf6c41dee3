"""Abilities across sizes, drawn: a line for every curve, guides apart from measurements."""

import math

import pytest

from models.emergence import explore, own, published, shelf
from models.emergence.intervals import upper_at_zero
from models.emergence.lines import GUIDE, Line
from models.emergence.own import Measured, curve_of
from models.emergence.published import curve
from models.figure import Axis, Figure, Series

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
    assert (figure.x.scale, figure.x.label) == ("log", "Parameters")
    assert (figure.y.label, figure.y.unit) == ("Exact match", "%")
    assert figure.sources == ("brown2020",) and figure.marks == ()
    (band,) = figure.spans
    assert (band.low, band.high) == (0.0, pytest.approx(100 * upper_at_zero(2000)))


def test_own_and_published_curves_never_share_a_line() -> None:
    figure = explore.figure([own.curve("addition_3"), SUMS[1]], "exact", "params")
    lines = {(series.name, series.source): series for series in measured(figure)}
    assert set(lines) == {
        ("study family", "understudy"),
        ("GPT-3", "brown2020"),
    }
    ours, theirs = lines.values()
    assert max(ours.x) < min(theirs.x) and ours.colour == 0 != theirs.colour


def test_seeds_are_thin_lines_in_the_colour_of_their_mean() -> None:
    figure = explore.figure([curve_of(ROWS, "sums")], "exact", "params")
    seeds, (mean,) = figure.series[:2], figure.series[2:]
    assert [series.thin for series in figure.series] == [True, True, False]
    assert not any(series.in_legend or series.low for series in seeds) and mean.in_legend
    assert {series.colour for series in figure.series} == {mean.colour}
    assert mean.y == pytest.approx((20.0, 90.0, 100.0)) and seeds[1].style == "points"
    assert len(explore.figure([curve_of(ROWS, "sums")], "exact", "params", seeds=False).series) == 1


def test_guessing_is_a_guide_where_one_can_guess() -> None:
    figure = explore.figure([curve("OPT", "MMLU"), curve("LLaMA", "MMLU")], "exact", "total")
    (guide,) = [series for series in figure.series if series.colour == GUIDE]
    assert guide.y == (25.0, 25.0) and guide.name == "guessing"
    assert guide.x == (125e6, 66e9)
    assert [series.name for series in measured(figure)] == ["OPT", "LLaMA"]
    assert not any(
        series.colour == GUIDE for series in explore.figure(SUMS, "exact", "total").series
    )


def test_names_say_only_what_differs() -> None:
    assert shelf.names(published.curves("Codex", "HumanEval")) == (
        "pass@1",
        "pass@10",
        "pass@100",
    )
    addition = published.curves("GPT-3", "2-digit addition")
    assert shelf.names(addition) == ("no examples", "one example", "50 examples")
    twice = published.curves("GPT-Neo and GPT-J", "HumanEval")
    both = [one for one in twice if one.metric == "pass@1"]
    assert shelf.names(both) == ("HumanEval, chen2021", "HumanEval, ruan2024")
    assert shelf.names([SUMS[0]]) == ("2-digit addition",) and shelf.names([]) == ()


def test_units_that_have_no_axis_in_common_are_refused() -> None:
    bleu = curve("Pythia", "IPA transliteration", metric="BLEU")
    with pytest.raises(ValueError, match="BLEU and share"):
        explore.figure([bleu, SUMS[0]], "exact", "total")
    with pytest.raises(ValueError, match="logprob and share"):
        explore.figure([curve_of(ROWS, "sums"), SUMS[0]], "logprob", "total")
    alone = explore.figure([bleu], "exact", "total")
    assert alone.y.label == "BLEU" and alone.spans == ()


def test_lines_of_ones_own_can_be_drawn() -> None:
    line = Line("mine", ("a",), (5.0,), (50.0,), (40.0,), (60.0,), "here")
    figure = explore.of_lines(
        [line], "total", Axis("Right", "%"), chances=(math.nan, 0.0, 0.5), items=20
    )
    point, guide = figure.series
    assert point.style == "points" and guide.y == (50.0, 50.0) and len(figure.spans) == 1
    assert (figure.y.low or 0.0) < 40.0 and (figure.y.high or 0.0) > 60.0


def test_every_word_can_be_translated() -> None:
    def quoted(text: str) -> str:
        return f"«{text}»"

    figure = explore.figure([curve("OPT", "MMLU")], "exact", "total", words=quoted)
    said = (figure.title, figure.x.label, figure.y.label, figure.spans[0].label)
    names = tuple(series.name for series in figure.series)
    assert names == ("«MMLU»", "«guessing»")
    assert all(text.startswith("«") for text in (*said, *names))
