import json

import numpy as np
import pytest
from architectures import LARGE_CONTEXT, SMALL_CONTEXT, MakeExact, config_of
from hypothesis import given
from hypothesis import strategies as st

from models.engine.graph import build_graph
from models.engine.layout import ARCHITECTURE, FORM, Layout, Plan, read_metadata


def test_what_is_missing_or_of_another_shape_is_named(make_exact: MakeExact) -> None:
    folder = make_exact("llama")
    plan = Plan(Layout.of(json.loads((folder / "config.json").read_text())))
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
