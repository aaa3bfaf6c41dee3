"""Published models and shipped runs, and how far models lie from the frontier."""

import numpy as np
import pytest

import resources
from models.theory.scaling.laws import measured_range, parametric
from models.theory.scaling.published import gadre_runs, model, pile_runs, published
from models.theory.scaling.verdict import verdict

# Factor of compute by Hoffmann (unrounded) and by Besiroglu; the digits as published.
FACTORS = [
    ("GPT-3 175B", 2.40, 1.64, 0.005),
    ("Gopher 280B", 3.11, 2.01, 0.005),
    ("MT-NLG 530B", 4.86, 2.95, 0.005),
    ("Chinchilla 70B", 1.09, 1.00, 0.005),
    ("LLaMA 7B", 1.11, 1.43, 0.005),
    ("Llama 3 8B", 2.48, 5.50, 0.005),
    ("SmolLM2 135M", 13.8, 22.9, 0.05),
]


@pytest.mark.parametrize(("name", "hoffmann", "besiroglu", "digits"), FACTORS)
def test_how_many_times_the_compute(
    name: str, hoffmann: float, besiroglu: float, digits: float
) -> None:
    asked = model(name)
    for law, factor in (("hoffmann", hoffmann), ("besiroglu", besiroglu)):
        found = parametric(law).distance(asked.params, asked.tokens)
        assert float(found.factor) == pytest.approx(factor, abs=digits)


def test_how_many_nats_gpt3_lies_above_the_frontier() -> None:
    gpt3 = model("GPT-3 175B")
    for law, nats in (("hoffmann", 0.0360), ("besiroglu", 0.0162)):
        found = parametric(law).distance(gpt3.params, gpt3.tokens)
        assert float(found.nats) == pytest.approx(nats, abs=5.1e-5)


def test_what_lies_far_outside_says_so() -> None:
    fitted = measured_range("besiroglu")
    assert fitted.ratio is not None
    far = {one.name for one in published() if one.tokens_per_parameter > 10 * fitted.ratio[1]}
    assert far == {"SmolLM2 135M", "SmolLM2 360M", "SmolLM2 1.7B"}
    law = parametric("besiroglu")
    for name in far:
        one = model(name)
        assert verdict(law, one.params, one.tokens, measured=fitted.ratio).extrapolated
    outside = {one.name for one in published() if not fitted.holds(one.params, one.tokens)}
    assert far < outside and "GPT-3 175B" in outside  # ten times the largest that was fitted
    assert "GPT-3 13B" not in outside
    assert measured_range("kaplan").ratio is None  # none is known of it


def test_active_parameters_are_marked() -> None:
    active = [found for found in published() if found.active]
    assert [found.name for found in active] == ["DeepSeek-V3"]
    assert (active[0].params, active[0].total_params) == (3.7e10, 6.71e11)
    assert all(found.params == found.total_params for found in published() if not found.active)


def test_compute_is_6nd_where_no_source_is_named() -> None:
    for found in published():
        six_nd = 6 * found.params * found.tokens
        near = 0.01 if not found.flops_source else 0.25  # sources count attention, or round
        assert found.flops == pytest.approx(six_nd, rel=near), found.name
    assert len(published()) == 34


def test_every_model_has_its_source() -> None:
    for found in published():
        assert resources.citation(found.source).title
        assert not found.flops_source or resources.citation(found.flops_source).title
    assert model("PaLM 540B").flops_source == "chung2022"
    with pytest.raises(KeyError):
        model("GPT-5")


def test_gadres_runs() -> None:
    assert [len(gadre_runs(name)) for name in ("C4", "RedPajama", "RefinedWeb")] == [34, 35, 35]
    runs = gadre_runs()
    assert runs.source == "gadre2024" and resources.citation("gadre2024").licence == "MIT"
    assert np.ptp(runs.tokens / runs.params) > 600  # from 5 to 640 tokens a parameter
    assert runs.loss.max() == 5.974924
    with pytest.raises(KeyError):
        gadre_runs("Pile")


def test_losses_on_the_pile() -> None:
    assert pile_runs("Cerebras-GPT").loss.tolist() == [
        2.608, 2.349, 2.181, 1.997, 1.834, 1.704, 1.572,
    ]  # fmt: skip
    kept, all_rows = pile_runs("Pythia deduped"), pile_runs("Pythia deduped", all_rows=True)
    assert set(all_rows.names) - set(kept.names) == {"Pythia-1.4B-deduped"}
    assert np.all(np.diff(kept.loss) < 0) and not np.all(np.diff(all_rows.loss) < 0)
    with pytest.raises(KeyError):
        pile_runs("GPT-4")
