"""Models of the reader's own: added, converted, described, checked, renamed, removed, restored."""

import hashlib
import json
import os
from pathlib import Path

import pytest
from tiny_models import make_tiny_model

from models.engine import catalogue, shelving
from models.engine.profile import profile, verify
from models.engine.session import open_session
from models.errors import UserError
from models.model import Model
from models.processes import EndedError
from models.progress import Progress, drain
from models.store.paths import Home
from models.store.shelf import Shelf

pytestmark = pytest.mark.usefixtures("convert_here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A chat model as Hugging Face's tools leave it: neither card nor graph."""
    made = make_tiny_model(tmp_path / "elsewhere" / "tiny", kind="chat")
    (made / "graph.onnx").unlink()
    (made / "card.json").unlink()
    (made / "README.md").write_text("---\nlicense: mit\n---\n# Tiny\n")
    return made


def own(home: Home) -> list[Model]:
    return [model for model in catalogue.installed(home) if model.source != "family"]


def add(path: Path, home: Home, name: str = "") -> Model:
    return drain(shelving.add(path, name, home))


def test_a_folder_is_added_once_converted_and_opens(home: Home, folder: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    model = add(folder, home)
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    assert (model.name, model.kind, model.source) == ("tiny", "chat", "folder")
    assert (model.origin, model.original, model.sha256) == (folder, folder, digest)
    assert model.path.is_relative_to(home.cache) and model.problem is None
    assert open_session(model.path).has_chat_template
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    assert own(home) == [model] == [add(folder, home, "again")]
    assert Shelf(home).entries()[0].sha256 == digest


def test_a_folder_with_a_graph_is_opened_as_it_lies(home: Home, tmp_path: Path) -> None:
    family = catalogue.installed(home)[0]
    found = drain(verify(family, home))
    assert (found.right, found.kept_by, found.sha256) == (True, "card", family.sha256)
    whole = make_tiny_model(tmp_path / "whole", kind="base")
    steps: list[Progress] = []
    model = drain(shelving.add(whole, "mine", home), steps.append)
    assert (model.name, model.path, model.origin) == ("mine", whole, None)
    assert not model.convertible and (model.size, model.seed) == ("", 0)
    assert steps[-1].done == steps[-1].total == (whole / "model.safetensors").stat().st_size
    assert not (home.cache / "conversions").exists()


def test_what_cannot_be_opened_is_not_put_on_the_shelf(
    home: Home, folder: Path, tmp_path: Path
) -> None:
    for name in ("notes.txt", "weights.gguf", "pytorch_model.bin", "a.ckpt"):
        (tmp_path / name).write_bytes(b"no model at all")
        with pytest.raises(UserError) as caught:
            add(tmp_path / name, home)
        assert name in str(caught.value) and caught.value.advice
    for lacking in ("model.safetensors", "tokenizer.json", "config.json"):
        (folder / lacking).unlink()
        with pytest.raises(UserError):
            add(folder, home)
    assert own(home) == []
    assert not [path for path in home.cache.rglob("*") if path.suffix in (".onnx", ".safetensors")]


def test_cancelling_leaves_neither_an_entry_nor_half_a_conversion(home: Home, folder: Path) -> None:
    steps = shelving.add(folder, "", home)
    for progress in steps:
        if progress.stage not in ("Looking for models...", "Reading the header..."):
            break
    steps.close()
    assert own(home) == []
    assert not [path for path in home.cache.rglob("*") if path.is_dir() and "tiny" in path.name]


def test_the_shelf_says_all_about_a_folder(home: Home, folder: Path) -> None:
    model = add(folder, home)
    facts = profile(model, home)
    assert (model.name, model.kind, facts.architecture) == ("tiny", "chat", "llama")
    assert (facts.storage, model.form, facts.licence, facts.context) == (
        "BF16",
        "exact",
        "mit",
        256,
    )
    assert facts.parameters == 13_944 and facts.total_parameters == 22_584
    assert facts.template.startswith("{%- for message in messages")
    assert facts.disk_bytes > facts.total_parameters * 2
    assert facts.conversion_bytes > 1000 and facts.memory_bytes > 4 * facts.total_parameters
    assert facts.sha256 == model.sha256
    assert (facts.state, facts.removal, facts.can_rename) == ("ready", "forgotten", True)
    assert facts.fidelity is None


def test_a_folder_opened_as_it_lies_that_was_touched_is_said_until_it_is_checked(
    home: Home, tmp_path: Path
) -> None:
    whole = make_tiny_model(tmp_path / "whole")
    (whole / "card.json").unlink()
    model = add(whole, home)
    assert profile(model, home).state == "ready"
    content = bytearray((whole / "model.safetensors").read_bytes())
    content[-100] ^= 1
    (whole / "model.safetensors").write_bytes(content)
    (model,) = own(home)
    assert profile(model, home).state == "changed"
    assert not drain(verify(model, home)).right
    add(whole, home)  # it is meant to be so: the shelf takes it as it is now
    (model,) = own(home)
    assert profile(model, home).state == "ready" and drain(verify(model, home)).right


def test_a_disk_that_is_gone_is_said_and_is_back_when_it_is(
    home: Home, folder: Path, tmp_path: Path
) -> None:
    add(folder, home, "mine")
    folder.parent.rename(tmp_path / "unplugged")
    (model,) = own(home)
    assert model.name == "mine" and "is not there any more" in str(model.problem)
    assert (profile(model, home).state, model.convertible) == ("gone", False)
    with pytest.raises(UserError, match="is gone: its conversion"):
        shelving.clear_conversions(model, home)
    with pytest.raises(UserError, match="missing"):
        drain(verify(model, home))
    (tmp_path / "unplugged").rename(folder.parent)
    (model,) = own(home)
    assert model.problem is None


def test_blocks_of_8_bits_are_used_from_the_moment_that_they_are_asked_for(
    home: Home, folder: Path, tmp_path: Path
) -> None:
    exact = add(folder, home)
    eight = drain(shelving.convert_model(exact, "8-bit", home))
    assert (eight.form, eight.origin, eight.trainable) == ("8-bit", folder, False)
    assert own(home) == [eight]
    facts = profile(eight, home)
    assert facts.fidelity is not None and 0 < facts.fidelity.mean_kl < 1
    sizes = [path.stat().st_size for path in eight.path.iterdir()]
    assert facts.conversion_bytes > sum(sizes)  # both forms
    folder.parent.rename(tmp_path / "unplugged")
    assert own(home) == [eight]  # it needs the folder no more
    assert open_session(eight.path).has_chat_template
    assert profile(eight, home).state == "gone"
    (tmp_path / "unplugged").rename(folder.parent)
    assert drain(shelving.convert_model(eight, "exact", home)) == exact
    assert shelving.clear_conversions(exact, home) > sum(sizes)


def test_a_flipped_bit_is_found_whatever_is_remembered(home: Home) -> None:
    folder = make_tiny_model(home.models / "friendly", kind="tuned")
    (model,) = own(home)
    weights = folder / "model.safetensors"
    status, content = weights.stat(), bytearray(weights.read_bytes())
    content[-1000] ^= 0x40
    weights.write_bytes(content)
    os.utime(weights, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert catalogue.find("friendly", home)  # size and time are the same: the list notices nothing
    found = drain(verify(model, home))
    assert (found.right, found.kept, found.kept_by) == (False, model.sha256, "card")
    with pytest.raises(UserError, match="its checksum is not the one"):
        catalogue.find("friendly", home)  # from now on it does


def test_own_models_are_renamed_and_names_stay_unique(home: Home, folder: Path) -> None:
    make_tiny_model(home.models / "friendly", kind="tuned")
    model = add(folder, home)
    shelving.rename(model, "My model", home)
    for taken in ("friendly", "14K-BASE"):
        with pytest.raises(UserError, match="already a model"):
            shelving.rename(model, taken, home)
    (tuned, model) = own(home)
    assert model.name == "My model" and model.path.is_relative_to(home.cache)
    with pytest.raises(UserError, match="cannot be the name of a tuned model"):
        shelving.rename(tuned, "a/b", home)
    shelving.rename(tuned, "kind", home)
    assert {one.name for one in own(home)} == {"kind", "My model"}
    assert json.loads((home.models / "kind" / "card.json").read_text())["name"] == "kind"
    with pytest.raises(UserError, match="keeps its name"):
        shelving.rename(catalogue.installed(home)[0], "other", home)


def test_a_removed_model_comes_back_converted(home: Home, folder: Path) -> None:
    model = add(folder, home)
    shelving.rename(model, "mine", home)
    (model,) = own(home)
    removed = shelving.remove(model, home)
    assert own(home) == [] and folder.exists()
    assert shelving.restore(removed.token, home) == folder
    assert own(home) == [model]
    with pytest.raises(UserError, match="comes with the program"):
        shelving.remove(catalogue.installed(home)[0], home)


def test_a_tuned_model_that_comes_back_beside_another_has_a_name_of_its_own(home: Home) -> None:
    make_tiny_model(home.models / "friendly", kind="tuned")
    (model,) = own(home)
    removed = shelving.remove(model, home)
    assert own(home) == []
    make_tiny_model(home.models / "friendly", kind="tuned", seed=4)
    shelving.restore(removed.token, home)
    assert sorted(one.name for one in own(home)) == ["friendly", "friendly-2"]
    back = catalogue.find("friendly-2", home)
    assert (back.seed, back.sha256) == (0, model.sha256)


def test_emptying_takes_conversions_along_but_only_of_what_is_listed_no_more(
    home: Home, folder: Path, tmp_path: Path
) -> None:
    model = add(folder, home)
    shelving.remove(model, home)
    assert shelving.empty_removed(home, 30) == 0 and model.path.exists()
    assert shelving.empty_removed(home) > 0
    assert not model.path.exists() and folder.exists()
    again = add(folder, home)
    shelving.remove(again, home)
    add(folder, home)
    shelving.empty_removed(home)
    assert own(home)[0].path.exists()


@pytest.mark.slow
def test_what_transformers_opens_is_tried_before_it_is_accepted(home: Home, folder: Path) -> None:
    path = folder / "config.json"
    config = json.loads(path.read_text()) | {
        "model_type": "phi",
        "architectures": ["PhiForCausalLM"],
    }
    for width, said in ((96, "the weights"), (10**8, "weights, and its files have")):
        path.write_text(json.dumps(config | {"intermediate_size": width}))
        with pytest.raises(UserError, match=said):
            add(folder, home)
    assert own(home) == []


def test_a_graph_that_asks_for_too_much_is_not_accepted(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.engine.shelving.LimitedProcess.ask", _ends)
    with pytest.raises(UserError, match="takes more memory or time than a model of its size"):
        add(make_tiny_model(tmp_path / "m"), home)
    assert own(home) == []


def _ends(*_: object) -> None:
    raise EndedError("its process ended with -6", slow=False)
