import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tiny_models import make_tiny_model

import resources
from models.engine import catalogue, checksums
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


def emptied(path: Path) -> None:
    path.write_bytes(b"")


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


DAMAGE = [cut_short, emptied, announce_a_giant_header, announce_a_long_header, garble_the_header]


def test_damaged_weights_are_listed_with_the_reason_and_the_rest_works(home: "Home") -> None:
    tuned(home, "sound")
    weights = tuned(home, "hurt") / "model.safetensors"
    whole = weights.read_bytes()
    for damage in (*DAMAGE, flip_a_bit, Path.unlink):
        weights.write_bytes(whole)
        damage(weights)
        hurt, sound = find_tuned(home)
        assert (hurt.name, sound.name, sound.problem) == ("hurt", "sound", None)
        assert hurt.parameters == sound.parameters
        assert "model.safetensors" in str(hurt.problem) and "Copy" in str(hurt.problem)
        with pytest.raises(UserError, match=r"model\.safetensors"):
            catalogue.find("hurt", home)


def test_damaged_weights_are_no_session(make_model) -> None:
    folder = make_model()
    weights = folder / "model.safetensors"
    whole = weights.read_bytes()
    for without_graph in (False, True):
        if without_graph:
            (folder / "graph.onnx").unlink()
        for damage in (*DAMAGE, Path.unlink):
            weights.write_bytes(whole)
            damage(weights)
            with pytest.raises(UserError, match=r"model\.safetensors") as caught:
                open_session(folder)
            assert str(folder) in str(caught.value)


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


def test_a_tokenizer_of_another_vocabulary_is_refused(make_model) -> None:
    folder = make_model(vocabulary=300)
    with pytest.raises(UserError, match=r"tokenizer\.json.*360 tokens, the model only 300"):
        open_session(folder)


def test_weights_of_another_architecture_are_refused(make_model) -> None:
    folder, other = make_model("one"), make_model("other", width=40)
    shutil.copy(other / "model.safetensors", folder / "model.safetensors")
    with pytest.raises(UserError, match=r"model\.safetensors.*not the model of config\.json"):
        open_session(folder)


def test_weights_that_are_no_numbers_are_refused(make_model) -> None:
    folder = make_model()
    path = folder / "model.safetensors"
    content = bytearray(path.read_bytes())
    content[-2:] = b"\xc0\x7f"  # a bfloat16 NaN
    path.write_bytes(content)
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
        patch.setattr(checksums.hashlib, "sha256", lambda *_: pytest.fail("computed again"))
        assert find_tuned(home)[0].problem is None
    flip_a_bit(weights)
    assert find_tuned(home)[0].problem is not None


def test_a_damaged_cache_of_checksums_is_made_anew(home: "Home") -> None:
    tuned(home, "steady")
    for content in ("", "[]", "{", '{"x": 3}'):
        (home.cache / "checksums.json").write_text(content)
        assert find_tuned(home)[0].problem is None


def test_a_list_needs_no_engine(home: "Home") -> None:
    tuned(home, "steady")
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from models.engine import catalogue\n"
        "from models.store.paths import Home\n"
        "print(catalogue.installed(Home.at(Path(sys.argv[1])))[-1].name)\n"
        "print(sorted({'torch', 'transformers', 'onnxruntime', 'onnx'} & set(sys.modules)))\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", script, str(home.data.parent)],
        capture_output=True,
        text=True,
        cwd=Path(resources.__file__).parents[1],
        check=False,
    )
    assert made.stdout.split("\n")[:2] == ["steady", "[]"], made.stderr
