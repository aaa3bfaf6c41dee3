"""Opening both forms of a model, and what is said of damage."""

import gzip
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from architectures import LARGE_CONTEXT, SMALL_CONTEXT, MakeExact, config_of, write_in_blocks
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import load_file, save_file

import resources
from models.engine import weights
from models.engine.architectures.layout import Layout
from models.engine.decoding import Engine, open_onnx
from models.engine.device import probe
from models.engine.graph import build_graph
from models.engine.graph_files import ARCHITECTURE, DATA, FORM, GRAPH, Plan, read_metadata
from models.engine.inside.weights import open_weights
from models.engine.loading import load, load_for_training
from models.engine.session import open_session
from models.engine.weights import read_weights
from models.errors import UserError

pytestmark = pytest.mark.numeric

IDS = tuple(range(10, 40))


def opened(folder: Path) -> Engine:
    engine = open_onnx(folder, 1)
    assert engine is not None
    return engine


@pytest.fixture
def blocks(make_exact: MakeExact, tmp_path: Path) -> Path:
    return write_in_blocks(make_exact("llama"), tmp_path / "blocks")


def test_a_graph_says_which_form_is_opened(make_exact: MakeExact, tmp_path: Path) -> None:
    exact = make_exact("llama")
    eight = write_in_blocks(exact, tmp_path / "blocks")
    (exact / DATA).write_bytes(b"left over from somewhere")
    shutil.copy(exact / "model.safetensors", eight)
    both = [opened(folder).scores(IDS) for folder in (exact, eight)]
    assert not np.array_equal(*both)
    (exact / "model.safetensors").unlink()
    with pytest.raises(UserError, match=r"model\.safetensors"):
        open_onnx(exact, 1)
    (eight / "model.safetensors").unlink()
    assert np.array_equal(opened(eight).scores(IDS), both[1])


def test_an_8_bit_folder_whose_files_are_damaged_or_do_not_fit_says_so(
    blocks: Path, make_exact: MakeExact
) -> None:
    with pytest.raises(UserError, match="checkpoint"):
        open_session(blocks, weights=make_exact("llama") / "model.safetensors")
    config = json.loads((blocks / "config.json").read_text())
    (blocks / "config.json").write_text(json.dumps({**config, "intermediate_size": 192}))
    with pytest.raises(UserError, match="not the model of config"):
        open_session(blocks)
    (blocks / "config.json").write_text(json.dumps(config))
    graph = (blocks / GRAPH).read_bytes()
    nodes = graph.replace(b"GroupQueryAttention", b"GroupQueryAttendant")
    for damaged in (graph[: len(graph) // 2], b"\xff" * 500, b"", nodes):
        (blocks / GRAPH).write_bytes(damaged)
        with pytest.raises(UserError, match=r"graph\.onnx is damaged"):
            open_session(blocks)
    (blocks / GRAPH).write_bytes(graph)
    content = (blocks / DATA).read_bytes()
    (blocks / DATA).write_bytes(content[:-1])
    with pytest.raises(UserError, match=r"graph\.data is damaged: it has \d+ bytes where"):
        open_session(blocks)
    (blocks / DATA).unlink()
    with pytest.raises(UserError, match=r"graph\.data is missing"):
        open_session(blocks)


def test_a_large_file_is_looked_at_where_it_lies_and_checked_as_well(
    make_exact: MakeExact, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_exact("llama")
    path = folder / "model.safetensors"
    expected, scores = read_weights(path), opened(folder).scores(IDS)
    monkeypatch.setattr(weights, "_MAPPED_FROM", 0)
    found = read_weights(path)
    assert found.keys() == expected.keys()
    assert all(np.array_equal(found[name], expected[name]) for name in found)
    assert not found["model.norm.weight"].flags.writeable
    assert np.array_equal(opened(folder).scores(IDS), scores)
    spoiled = load_file(path)
    spoiled["model.norm.weight"][3] = np.nan
    save_file(spoiled, path)
    with pytest.raises(UserError, match=r"model\.norm\.weight holds values that are not numbers"):
        read_weights(path)


def test_packed_weights_are_those_of_the_file_that_was_packed(tmp_path: Path) -> None:
    folder = resources.weights("14k-base")
    plain = (folder / "model.safetensors").read_bytes()
    packed = tmp_path / "step-1.safetensors.gz"
    packed.write_bytes(gzip.compress(plain))
    expected, found = read_weights(folder / "model.safetensors"), read_weights(packed)
    assert found.keys() == expected.keys()
    assert all(np.array_equal(found[name], expected[name]) for name in found)
    inside, own = open_weights(folder, packed), open_weights(folder)
    ids = np.array([[5, 900, 5]])
    assert np.array_equal(inside.embedding(ids), own.embedding(ids))
    assert np.array_equal(inside.layer(1).out, own.layer(1).out)
    for content in (packed.read_bytes()[:-200], plain, b"", gzip.compress(plain[:-200])):
        packed.write_bytes(content)
        with pytest.raises(UserError, match=r"step-1\.safetensors\.gz is damaged"):
            read_weights(packed)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"num_hidden_layers": 10**9}, "describes 1,000,000,000 layers"),
        ({"num_hidden_layers": 10**9, "model_type": "gemma2"}, "describes 1,000,000,000 layers"),
        ({"vocab_size": 1 << 24}, "weights, and its files have"),
    ],
)
def test_what_describes_more_than_it_holds_is_refused_before_it_takes_memory(
    tiny_chat_model: Path, tmp_path: Path, value: dict[str, int], reason: str
) -> None:
    folder = shutil.copytree(tiny_chat_model, tmp_path / "spoiled")
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | value))
    with pytest.raises(UserError, match=reason):
        load(folder)


def test_a_model_is_loaded_for_training_in_float32(tiny_chat_model: Path) -> None:
    import torch

    model, tokenizer = load_for_training(tiny_chat_model, "cpu")
    assert model.training
    assert {parameter.dtype for parameter in model.parameters()} == {torch.float32}
    assert tokenizer.encode("<|end|>") == [2]
    assert model.lm_head.weight is model.model.embed_tokens.weight


def test_stored_bfloat16_values_are_loaded_unchanged(tiny_model: Path) -> None:
    from models.engine.weights import read_weights

    model, _ = load(tiny_model)
    stored = read_weights(tiny_model / "model.safetensors")
    loaded = model.state_dict()
    assert len(stored) == 20
    for name, array in stored.items():
        assert (loaded[name].numpy() == array).all()


def test_a_device_that_is_not_there_is_refused_with_the_build() -> None:
    import torch

    absent = "cuda" if not torch.cuda.is_available() else "mps"
    with pytest.raises(UserError, match=f"no {absent}.*README"):
        probe(absent)


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
