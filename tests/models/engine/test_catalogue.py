import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tiny_models import make_tiny_model

import resources
from models.engine import catalogue
from models.engine.session import open_session
from models.errors import UserError
from models.model import Model

if TYPE_CHECKING:
    from models.store.paths import Home


def tuned(home: "Home", name: str, **shape: object) -> Path:
    return make_tiny_model(home.models / name, kind="tuned", **shape)


def find_tuned(home: "Home") -> tuple[Model, ...]:
    return tuple(model for model in catalogue.installed(home) if model.path.parent == home.models)


def test_tuned_models_follow_the_bundled_ones_small_before_large(home: "Home") -> None:
    tuned(home, "wide", width=40)
    tuned(home, "narrow")
    models = catalogue.installed(home)
    assert [model.name for model in models[-2:]] == ["narrow", "wide"]
    assert len(models) == len(resources.bundled_models()) + 2
    assert not [model.name for model in models if model.problem]


def test_unfinished_folders_are_not_models(home: "Home") -> None:
    tuned(home, "whole")
    (home.models / ".whole.half").mkdir()
    (home.models / "_half").mkdir()
    (home.models / "paused" / "checkpoint").mkdir(parents=True)
    (home.models / "note.txt").write_text("not a folder")
    assert [model.name for model in find_tuned(home)] == ["whole"]


def test_a_model_is_found_by_name_or_folder(home: "Home", tmp_path: Path) -> None:
    folder = tuned(home, "friendly")
    elsewhere = make_tiny_model(tmp_path / "elsewhere", kind="chat")
    assert catalogue.find("friendly", home).path == folder
    assert catalogue.find(str(elsewhere), home).path == elsewhere
    assert catalogue.find(str(elsewhere), home).kind == "chat"


def test_an_unknown_name_is_answered_with_near_ones(home: "Home") -> None:
    tuned(home, "friendly-279k")
    with pytest.raises(UserError, match=r"no model frendly-279k\. Did you mean friendly-279k"):
        catalogue.find("frendly-279k", home)
    with pytest.raises(UserError, match="models list"):
        catalogue.find("zzzzzz", home)


def test_a_folder_without_a_card_is_described_from_its_files(home: "Home", tmp_path: Path) -> None:
    for kind in ("base", "chat"):
        folder = make_tiny_model(tmp_path / kind, kind=kind)
        card = json.loads((folder / "card.json").read_text())
        (folder / "card.json").unlink()
        model = catalogue.find(str(folder), home)
        assert (model.kind, model.sha256) == (kind, card["sha256"])
        assert (model.name, model.parameters) == (kind, card["parameters"])


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1000] ^= 0x40
    path.write_bytes(content)


def announce_a_giant_header(path: Path) -> None:
    path.write_bytes((1 << 62).to_bytes(8, "little") + path.read_bytes()[8:])


def announce_a_long_header(path: Path) -> None:
    path.write_bytes((60_000_000).to_bytes(8, "little") + path.read_bytes()[8:])
    os.truncate(path, 70_000_000)


def garble_the_header(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8:40] = b"?" * 32
    path.write_bytes(content)


DAMAGE = (
    *(cut_short, announce_a_giant_header, announce_a_long_header, garble_the_header),
    *(Path.unlink, flip_a_bit),
)


def test_damaged_weights_are_listed_with_the_reason_and_no_session(home: "Home") -> None:
    tuned(home, "sound")
    weights = tuned(home, "hurt") / "model.safetensors"
    whole, graph = weights.read_bytes(), (weights.parent / "graph.onnx").read_bytes()
    for damage in DAMAGE:
        weights.write_bytes(whole)
        damage(weights)
        hurt, sound = find_tuned(home)
        assert (hurt.name, sound.name, sound.problem) == ("hurt", "sound", None)
        assert hurt.parameters == sound.parameters
        assert "model.safetensors" in str(hurt.problem) and "Copy" in str(hurt.problem)
        with pytest.raises(UserError, match=r"model\.safetensors"):
            catalogue.find("hurt", home)
        if damage is not flip_a_bit:  # what only a checksum tells
            for content in (graph, None):  # without a graph transformers opens them
                (weights.parent / "graph.onnx").unlink()
                if content is not None:
                    (weights.parent / "graph.onnx").write_bytes(content)
                with pytest.raises(UserError, match=r"model\.safetensors") as caught:
                    open_session(weights.parent)
                assert str(weights.parent) in str(caught.value)
            (weights.parent / "graph.onnx").write_bytes(graph)


def test_a_damaged_or_missing_text_file_is_named(home: "Home") -> None:
    folder = tuned(home, "hurt")
    for name in ("config.json", "tokenizer.json", "card.json"):
        whole = (folder / name).read_bytes()
        for content in (b"", b"{", b"[]", b"\xff\xfe"):
            (folder / name).write_bytes(content)
            with pytest.raises(UserError, match=name):
                open_session(catalogue.find("hurt", home).path)
        (folder / name).unlink()
        (model,) = find_tuned(home)
        assert name == "card.json" or f"{name} is missing" in str(model.problem)
        (folder / name).write_bytes(whole)


def test_files_that_do_not_fit_each_other_and_weights_that_are_no_numbers(make_model) -> None:
    with pytest.raises(UserError, match=r"tokenizer\.json.*360 tokens, the model only 300"):
        open_session(make_model("few", vocabulary=300))
    folder, other = make_model("one"), make_model("other", width=40)
    path = folder / "model.safetensors"
    content = path.read_bytes()
    shutil.copy(other / "model.safetensors", path)
    with pytest.raises(UserError, match=r"model\.safetensors.*not the model of config\.json"):
        open_session(folder)
    path.write_bytes(content[:-2] + b"\xc0\x7f")  # a bfloat16 NaN
    with pytest.raises(UserError, match=r"model\.norm\.weight.*not numbers"):
        open_session(folder)


def test_a_checksum_is_computed_once_and_again_after_a_change(
    home: "Home", monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tuned(home, "steady")
    catalogue.installed(home)
    kept = json.loads((home.cache / "checksums.json").read_text())
    weights = folder / "model.safetensors"
    assert kept[str(weights)][0] == weights.stat().st_size
    with monkeypatch.context() as patch:
        patch.setattr("hashlib.sha256", lambda *_: pytest.fail("computed again"))
        assert find_tuned(home)[0].problem is None
    flip_a_bit(weights)
    assert find_tuned(home)[0].problem is not None


def test_a_damaged_cache_of_checksums_is_made_anew(home: "Home") -> None:
    tuned(home, "steady")
    for content in ("", "[]", "{", '{"x": 3}'):
        (home.cache / "checksums.json").write_text(content)
        assert find_tuned(home)[0].problem is None
