"""Opening both forms of a model, and what is said of damage."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from architectures import MakeExact, write_in_blocks
from safetensors.numpy import load_file, save_file

from models.engine import weights
from models.engine.decoding import Engine, open_onnx
from models.engine.layout import DATA, GRAPH
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
