"""Published models and shipped runs, and how far models lie from the frontier."""

import numpy as np
import pytest

import resources
from models.scaling.laws import measured_range, parametric, verdict
from models.scaling.published import gadre_runs, model, pile_runs, published


# Factor of compute by Hoffmann (unrounded) and by Besiroglu; the digits as published.
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
