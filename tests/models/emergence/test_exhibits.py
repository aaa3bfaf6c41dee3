"""The exhibits show what their sentences say."""

import re

import pytest

import resources
from models.emergence.exhibits import (
    BUILDERS,
    BY_SIZE,
    MOST,
    answers,
    exhibit,
    exhibits,
    figures,
    implied_figure,
    jumps,
    most_sudden,
)
from models.emergence.own import Measured, OwnCurve, curve_of
from models.emergence.published import curve


def test_an_exhibit_is_drawn_from_the_sources_it_names() -> None:
    keys = [one.key for one in exhibits()]
    assert set(BUILDERS) | set(BY_SIZE) == set(keys) and len(keys) == 11
    for key in keys:
        found = exhibit(key)
        drawn = {source for figure in found.figures() for source in figure.sources}
        assert drawn and drawn <= set(found.sources), key
        assert all(resources.citation(source).where for source in found.sources)
        assert found.figure().title == found.curves
        assert found.see.count(".") >= 1 and found.question.endswith("?")
    assert answers().keys() <= set(keys)
    for answer in answers().values():
        assert (
            answer.text and answer.sources and set(answer.sources) <= resources.citations().keys()
        )


def series(key: str, picture: int = 0) -> dict[str, dict[str, float]]:
    """Name of a series -> name of a point -> what is drawn."""
    return {
        one.name: dict(zip(one.names, one.y, strict=True))
        for one in exhibit(key).figures()[picture].series
        if one.names
    }


def test_length_alone_does_not_explain_it() -> None:
    implied = series("implied_character")
    assert implied["2-digit addition, L = 2.5"]["GPT-3 13B"] == pytest.approx(79, abs=0.5)
    assert implied["4-digit addition, L = 4.5"]["GPT-3 13B"] == pytest.approx(29, abs=0.5)
    assert "GPT-3 175B" not in implied["2-digit addition, L = 2.5"]  # 100 % implies nothing
    with pytest.raises(ValueError, match="not known"):
        implied_figure([curve("GPT-3", "2-digit multiplication")])


def test_more_parameters_can_add_less() -> None:
    (sums,) = series("not_monotone").values()
    assert sums["pythia-2.8b-deduped"] == 79.5 and sums["pythia-12b-deduped"] == 44.6
    (line,) = exhibit("not_monotone").figure().series
    assert all(high - low < 4.5 for low, high in zip(line.low, line.high, strict=True))


def test_a_softer_ruler_finds_nothing_either() -> None:
    exact, bleu = series("ipa"), series("ipa", 1)
    assert set(exact["Pythia"].values()) == {0.0} and max(bleu["Pythia"].values()) < 0.6
    assert (
        round(exact["LLaMA"]["llama-7b"], 1) == 2.7 and round(bleu["LLaMA"]["llama-7b"], 1) == 12.8
    )
    assert exhibit("ipa").figures()[1].y.label == "BLEU"


def test_nothing_is_right_while_perplexity_falls() -> None:
    right, soft = exhibit("lambada_training").figures()
    assert len(right.series) == len(soft.series) == 8
    for line in right.series:
        assert {y for x, y in zip(line.x, line.y, strict=True) if x <= 512} == {0.0}
    for line in soft.series:
        at = dict(zip(line.x, line.y, strict=True))
        assert 2.8 < at[512.0] - at[1.0] < 4.3  # ln 17 to ln 70
        assert all(
            low <= y <= high for low, y, high in zip(line.low, line.y, line.high, strict=True)
        )
    assert any(span.axis == "x" and span.high == 512 for span in right.spans)


def test_the_small_one_gets_worse_again() -> None:
    line = exhibit("late_decay").figure().series[0]
    at = dict(zip(line.x, line.y, strict=True))
    assert line.name == "70M" and at[63_000.0] == max(line.y) > at[143_000.0]


def test_a_zero_that_was_a_bug() -> None:
    drawn = series("harness")
    before, after = drawn["Before the change"], drawn["After the change"]
    assert {name for name in before if before[name] != after[name]} == {"llama-7b"}
    assert before["llama-7b"] == 0.0 and after["llama-7b"] == pytest.approx(72.2)


def test_what_164_items_cannot_show() -> None:
    figure = exhibit("unseen").figure()
    (line,), (band,) = figure.series, figure.spans
    zeros = [high for y, high in zip(line.y, line.high, strict=True) if y == 0.0]
    assert len(zeros) == 4 and all(round(high, 1) == 2.3 for high in zeros)
    assert band.high == pytest.approx(zeros[0])


def test_the_sentences_quote_what_is_in_the_tables() -> None:
    """Every percentage in a sentence is drawn, or is the end of an interval that is."""
    for key in ("not_monotone", "chain_of_thought", "codex"):
        found = exhibit(key)
        said = [float(number) for number in re.findall(r"(\d+\.\d) (?:%|to|and)", found.see)]
        drawn = {round(y, 1) for figure in found.figures() for one in figure.series for y in one.y}
        assert said and set(said) <= drawn


# the exhibit of the study family, chosen by what was measured

SIZES = (("14k", 14_000), ("98k", 98_000), ("1m", 1_000_000))


def own_curve(
    ability: str, right: tuple[int, ...], items: int = 500, nats: float = -1.0
) -> OwnCurve:
    rows = [
        Measured(size, params, 1, "base", ability, count, items, nats, 3.0, 1.0, 0.5)
        for (size, params), count in zip(SIZES, right, strict=True)
    ]
    return curve_of(rows, ability)


def test_the_most_sudden_comes_first_and_few_items_do_not_count() -> None:
    offered = [
        own_curve("capital", (100, 300, 400)),
        own_curve("addition_3", (0, 0, 500)),
        own_curve("multiplication_2", (0, 0, 20), items=20),
        own_curve("recall", (0, 450, 500)),
        own_curve("code_output", (10, 20, 30)),
    ]
    first, second, *_ = sudden = most_sudden(offered)
    assert (first.small, first.large, first.low, first.high) == ("98k", "1m", 0.0, 1.0)
    assert (second.small, second.large, second.title) == ("14k", "98k", "In-context recall")
    assert [one.curve.ability for one in sudden] == ["addition_3", "recall", "capital"]
    assert len(figures(sudden)) == 2
    unmeasured = own_curve("capital", (0, 200, 500), nats=float("nan"))
    assert len(figures(most_sudden([offered[1], unmeasured]))) == 1, (
        "log-probability of all or none"
    )
    rises = [one.high - one.low for one in jumps()]
    assert len(rises) == MOST and rises == sorted(rises, reverse=True) and rises[0] > 0.2
