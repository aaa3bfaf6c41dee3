"""Published curves: who is offered, what they say, and what is left out."""

import math

import pytest

import resources
from models.emergence import published
from models.emergence.intervals import upper_at_zero
from models.emergence.lines import AXES
from models.emergence.published import checked, curve, curves, families, gain, members, tasks

ADDITION = {
    "2-digit addition": (2.00, 4.10, 3.50, 4.50, 8.90, 11.9, 55.5, 100.0),
    "3-digit addition": (0.15, 0.45, 0.30, 0.55, 0.75, 0.90, 8.40, 80.4),
    "4-digit addition": (0.0, 0.05, 0.05, 0.0, 0.15, 0.15, 0.40, 25.5),
    "2-digit multiplication": (1.35, 2.90, 2.70, 2.85, 4.25, 6.10, 7.05, 29.2),
}
LAMBADA_GAIN = (-20.7, -13.9, 2.8, -6.6, 11.0, 8.8, 8.8, 10.2)


def test_the_slider_begins_with_the_families_of_the_tab() -> None:
    assert families()[:7] == ("GPT-3", "Pythia", "LLaMA", "OPT", "Codex", "LaMDA", "PaLM")
    assert len(families()) == len(set(families())) == 30
    assert [point.model for point in members("LaMDA")] == [
        f"LaMDA {size}" for size in ("420M", "2B", "8B", "68B", "137B")
    ]


def test_gpt3_on_arithmetic() -> None:
    for task, expected in ADDITION.items():
        found = curve("GPT-3", task)
        assert found.shots == 50 and found.items == 2000
        line = found.line("total")
        assert line.y == pytest.approx(expected)
        assert line.models[0] == "GPT-3 125M" and line.x[-1] == 175e9
        bars = zip(line.low, line.y, line.high, strict=True)
        assert all(low <= y <= high for low, y, high in bars)
        assert not line.own and line.source == "brown2020"
    first = curve("GPT-3", "4-digit addition").points[0]
    assert (first.value, first.low) == (0.0, 0.0)
    assert first.high == pytest.approx(upper_at_zero(2000))


def test_in_context_gain_is_few_less_none_in_points() -> None:
    found = gain("GPT-3", "LAMBADA")
    assert found.unit == "points" and found.shots == 15
    assert found.line("total").y == pytest.approx(LAMBADA_GAIN, abs=0.001)
    # no point of the first four is compatible with no gain at all
    assert [point.high < 0 or point.low > 0 for point in found.points[:4]] == [True] * 4
    assert math.isnan(found.chance)
    assert "LAMBADA" in published.gain_tasks("GPT-3") and published.gain_tasks("OPT") == ()
    with pytest.raises(KeyError):
        gain("OPT", "HumanEval")


def test_bleu_and_perplexity_stay_on_scales_of_their_own() -> None:
    bleu = curve("Pythia", "IPA transliteration", metric="BLEU")
    assert bleu.unit == "BLEU" and max(bleu.line("total").y) == pytest.approx(0.579, abs=5e-4)
    assert math.isnan(bleu.points[0].low) and not bleu.line("total").has_bars
    exact = curve("Pythia", "IPA transliteration", metric="exact match")
    assert {point.value for point in exact.points} == {0.0} and exact.items == 1003
    perplexity = curve("GPT-3", "LAMBADA", 0, "perplexity").line("total")
    assert perplexity.y[-1] == pytest.approx(-math.log(3.0))  # better is up
    assert list(perplexity.y) == sorted(perplexity.y)


def test_chance_is_that_of_the_task() -> None:
    assert curve("OPT", "MMLU").chance == 0.25 and curve("OPT", "HumanEval").chance == 0.0
    near = [abs(point.value - 0.25) < 0.03 for point in curve("Pythia", "MMLU").points]
    assert all(near)  # none of them has learned anything of it
    assert published.task("PIQA").chance == 0.5
    assert math.isnan(published.task("HumanEval").characters)


def test_axes_are_offered_where_they_are_known() -> None:
    assert curve("GPT-3", "LAMBADA").axes() == ("params", "total", "flops")
    assert curve("Codex", "HumanEval").axes() == ("total",)
    assert curve("OPT", "MMLU").axes() == ("total", "flops")
    pythia = curve("Pythia", "MMLU")
    assert set(pythia.axes()) == set(AXES)
    by_loss = pythia.line("loss")
    # better models lie to the right; the one whose loss breaks the trend has no place
    assert list(by_loss.x) == sorted(by_loss.x, reverse=True) and len(by_loss.x) == 7
    assert "pythia-1.4b-deduped" not in by_loss.models
    first = curve("OPT", "MMLU").points[0]
    assert first.x("flops") == pytest.approx(6 * 125e6 * 180e9)
    assert curve("GPT-3", "LAMBADA").points[0].x("params") == pytest.approx(8.5e7, rel=0.01)


def test_what_is_doubtful_has_no_curve() -> None:
    assert "GSM8K" not in tasks("LLaMA") and "HumanEval" not in tasks("OpenLLaMA")
    for family in ("StableLM", "UL2", "OLMo", "CodeParrot", "H2O-Danube"):
        with pytest.raises(KeyError):
            curves(family)
    with pytest.raises(KeyError):
        curve("GPT-3", "LAMBADA", shots=7)
    said = [gone.what for gone in published.omitted()]
    assert "Pythia on WSC" in said and "XGLM on GSM8K" in said
    assert all(gone.why.endswith(".") for gone in published.omitted())


def test_every_curve_has_a_name_of_its_own_and_rises_in_size() -> None:
    keys = [one.key for one in published.all_curves()]
    assert len(keys) == len(set(keys)) == 242
    for one in published.all_curves():
        sizes = [point.params for point in one.points]
        assert sizes == sorted(sizes) and len(set(sizes)) == len(sizes) >= 3


def test_a_value_out_of_its_metrics_range_is_refused() -> None:
    for metric, value in (("accuracy", 55.5), ("BLEU", 101.0), ("perplexity", 0.5)):
        with pytest.raises(resources.ResourceError, match=metric):
            checked(metric, value)
    assert checked("BLEU", 55.5) == 55.5


def test_no_lambada_item_is_right_until_step_512_while_perplexity_falls() -> None:
    folds = []
    for model in published.models():
        right = published.training(model, "LAMBADA")
        assert [point.value for point in right.points if point.step <= 512] == [0.0] * 7
        assert right.at(1000).value > 0.02
        assert right.at(512).high == pytest.approx(upper_at_zero(5153))
        perplexity = published.training(model, "LAMBADA", metric="perplexity")
        folds.append(perplexity.at(0).value / perplexity.at(512).value)
    assert (round(min(folds)), round(max(folds))) == (17, 70)


def test_a_step_is_a_curve_over_size() -> None:
    early, late = (published.at_step("LAMBADA", step) for step in (512, 143_000))
    assert set(early.line("params").y) == {0.0} and late.line("params").y[-1] > 70
    assert "loss" in late.axes() and "loss" not in early.axes()  # known of the last step only
    assert early.points[0].x("flops") == pytest.approx(6 * 70_426_624 * 512 * 2_097_152)
    assert published.steps("SciQ", shots=5)[0] == 3000 and len(published.steps("SciQ")) == 14
    assert published.training_tasks() == ("LAMBADA", "ARC easy", "PIQA", "SciQ")
    with pytest.raises(KeyError):
        published.at_step("LAMBADA", 2)
