import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnx
import pytest
from architectures import LARGE_CONTEXT, SMALL_CONTEXT, MakeExact, config_of, write_in_blocks
from hypothesis import given
from hypothesis import strategies as st

from models.live.blocks import Blocks, quantise
from models.live.graph import build_graph
from models.live.graph_data import DATA, FORM, Plan
from models.live.graph_metadata import read_metadata
from models.live.layout import ARCHITECTURE, Array, Layout
from models.live.weights import read_weights


def asked(plan: Plan, name: str, weights: dict[str, Array]) -> dict[str, np.ndarray]:
    """What is laid out from nothing but what the plan says that it needs."""
    needed = {source: weights[source] for source in plan.needs(name)}
    return {place.name: array for place, array in plan.lay_out(name, needed)}


def test_every_tensor_has_a_place_of_its_own_on_a_page(make_exact: MakeExact) -> None:
    folder = make_exact("qwen2")
    plan = Plan.of(json.loads((folder / "config.json").read_text()))
    assert all(place.start % 4096 == 0 for place in plan.places)
    assert all(a.start + a.size <= b.start for a, b in pairwise(plan.places))
    assert plan.places[-1].start + plan.places[-1].size <= plan.size
    weights = read_weights(folder / "model.safetensors")
    sources = {source for name in plan.names for source in plan.needs(name)}
    assert sources == set(weights)
    laid_out = {}
    for name in plan.names:
        for tensor, array in asked(plan, name, weights).items():
            laid_out[tensor] = (array.shape, array.dtype, array.nbytes)
    assert laid_out == {place.name: (place.shape, place.dtype, place.size) for place in plan.places}


def test_a_tied_embedding_lies_there_once_and_an_untied_one_by_itself() -> None:
    tied = Plan.of(config_of("llama", LARGE_CONTEXT).to_dict())
    starts = {place.name: place.start for place in tied.declared}
    assert starts["embedding.values"] == starts["output.values"]
    assert starts["embedding.scales"] == starts["output.scales"]
    assert "embedding" not in tied.names
    untied = Plan.of(config_of("llama-untied", LARGE_CONTEXT).to_dict())
    starts = {place.name: place.start for place in untied.declared}
    assert starts["embedding.values"] != starts["output.values"]
    assert untied.needs("output") == ("lm_head.weight",)


def test_blocks_are_carried_through_as_they_stand(make_exact: MakeExact) -> None:
    folder = make_exact("llama")
    plan = Plan.of(json.loads((folder / "config.json").read_text()))
    weights = read_weights(folder / "model.safetensors")
    sources = plan.needs("layers.1.query_key_value")
    blocks = {source: quantise(weights[source]) for source in sources}
    odd = {name: Blocks(b.values, b.scales * 2, b.inputs) for name, b in blocks.items()}
    made = [array for _, array in plan.lay_out("layers.1.query_key_value", odd)]
    stacked_scales = np.concatenate([odd[source].scales for source in sources])
    assert np.array_equal(made[1], stacked_scales)
    assert made[0].shape == (64 + 2 * 32, 2, 32)


def test_what_is_missing_or_of_another_shape_is_named(make_exact: MakeExact) -> None:
    folder = make_exact("llama")
    plan = Plan.of(json.loads((folder / "config.json").read_text()))
    with pytest.raises(KeyError, match=r"layers\.0\.mlp\.down_proj"):
        list(plan.lay_out("layers.0.down", {}))
    wrong = {"model.layers.0.mlp.down_proj.weight": np.zeros((64, 96), np.float32)}
    with pytest.raises(ValueError, match=r"layers\.0\.down has shape"):
        list(plan.lay_out("layers.0.down", wrong))


@pytest.mark.parametrize("context", [SMALL_CONTEXT, LARGE_CONTEXT])
def test_a_graph_says_which_form_and_architecture_it_has(context: int) -> None:
    config = config_of("qwen3", context).to_dict()
    for form, told in (("exact", None), ("8-bit", "8-bit")):
        graph = build_graph(config, form)
        content = graph.SerializeToString()
        found = read_metadata(content)
        assert found == {entry.key: entry.value for entry in graph.metadata_props}
        assert found[ARCHITECTURE] == Layout.of(config).fingerprint()
        assert found.get(FORM) == told


@given(st.binary(max_size=60))
def test_any_bytes_have_metadata_or_none(content: bytes) -> None:
    assert all(isinstance(key, str) for key in read_metadata(content))


@pytest.mark.parametrize("length", [1, 100, 1000, -1])
def test_a_graph_that_was_cut_short_says_nothing(length: int) -> None:
    content = build_graph(config_of("llama", SMALL_CONTEXT).to_dict()).SerializeToString()
    assert read_metadata(content[:length]) == {}


def test_the_8_bit_graph_is_what_onnx_itself_accepts(make_exact: MakeExact, tmp_path: Path) -> None:
    folder = write_in_blocks(make_exact("qwen3"), tmp_path / "blocks")
    model = onnx.load(str(folder / "graph.onnx"))
    names = {
        place.name for place in Plan.of(json.loads((folder / "config.json").read_text())).places
    }
    assert names <= {tensor.name for tensor in model.graph.initializer}
    used = {name for node in model.graph.node for name in node.input}
    assert names <= used
    assert (folder / DATA).stat().st_size > 0
