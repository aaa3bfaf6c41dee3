"""The local hub cache is looked at where its tools put it, and never changed."""

import hashlib
import shutil
from pathlib import Path

import pytest
from tiny_models import make_tiny_model

from models.engine import catalogue, shelving
from models.engine.catalogue import hub_folder, hub_models, hub_sum
from models.engine.profile import profile, verify
from models.engine.weights import Checksums
from models.errors import UserError
from models.progress import drain
from models.store.paths import Home

pytestmark = pytest.mark.usefixtures("convert_here")

REVISIONS = ("1a" * 20, "2b" * 20)


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "hub"
    folder.mkdir()
    monkeypatch.setenv("HF_HUB_CACHE", str(folder))
    return folder


def cached(hub: Path, tmp_path: Path, name: str, revision: str, *, main: bool = True) -> Path:
    """A snapshot as huggingface_hub leaves it: links to blobs that are named by their sums."""
    repository = hub / ("models--" + name.replace("/", "--"))
    blobs, snapshot = repository / "blobs", repository / "snapshots" / revision
    blobs.mkdir(parents=True, exist_ok=True)
    snapshot.mkdir(parents=True)
    model = make_tiny_model(tmp_path / revision, kind="chat")
    for file in model.iterdir():
        if file.name not in ("graph.onnx", "card.json"):
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            shutil.copy(file, blobs / digest)
            (snapshot / file.name).symlink_to(Path("../../blobs") / digest)
    if main:
        (repository / "refs").mkdir(exist_ok=True)
        (repository / "refs" / "main").write_text(revision)
    return snapshot


def state(hub: Path) -> list[tuple[str, int, int]]:
    return sorted(
        (str(path), path.lstat().st_mtime_ns, path.lstat().st_size) for path in hub.rglob("*")
    )


def test_the_cache_lies_where_its_tools_put_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value, expected in (
        ("XDG_CACHE_HOME", "/d", "/d/huggingface/hub"),
        ("HF_HOME", "/c", "/c/hub"),
        ("HF_HUB_CACHE", "/a/b", "/a/b"),
    ):
        monkeypatch.setenv(name, value)  # beside those before it
        assert hub_folder() == Path(expected)


def test_a_model_of_the_cache_is_listed_opened_and_left_as_it_is(
    home: Home, hub: Path, tmp_path: Path
) -> None:
    snapshot = cached(hub, tmp_path, "Qwen/Qwen3-tiny", REVISIONS[0])
    before = state(hub)
    (model,) = (one for one in catalogue.installed(home) if one.source == "hub")
    assert (model.name, model.kind, model.path) == ("Qwen/Qwen3-tiny", "chat", snapshot)
    assert model.problem is None and model.convertible and model.parameters > 0
    assert model.sha256 == (snapshot / "model.safetensors").resolve().name
    facts = profile(model, home)
    assert (facts.removal, facts.can_rename) == ("", False)
    assert facts.disk_bytes > 40_000  # links count as what they lead to
    found = drain(verify(model, home))
    assert (found.kept_by, found.right) == ("hub", True)
    assert found.sha256 == (snapshot / "model.safetensors").resolve().name
    made = drain(shelving.convert_model(model, None, home))
    assert (made.name, made.source, made.origin) == ("Qwen/Qwen3-tiny", "hub", snapshot)
    assert made.path.is_relative_to(home.cache)
    assert state(hub) == before
    with pytest.raises(UserError, match="only looked at"):
        shelving.remove(made, home)
    with pytest.raises(UserError, match="keeps its name"):
        shelving.rename(made, "mine", home)


def test_older_revisions_have_a_name_of_their_own(hub: Path, tmp_path: Path) -> None:
    cached(hub, tmp_path, "a/b", REVISIONS[0])
    cached(hub, tmp_path, "a/b", REVISIONS[1], main=False)
    assert [entry.name for entry in hub_models()] == ["a/b", "a/b@2b2b2b2"]


def test_what_is_no_model_or_half_there_is_passed_over(hub: Path, tmp_path: Path) -> None:
    snapshot = cached(hub, tmp_path, "a/tokenizer-only", REVISIONS[0])
    (snapshot / "model.safetensors").unlink()
    gone = cached(hub, tmp_path, "a/blob-deleted", REVISIONS[1])
    (gone / "model.safetensors").resolve().unlink()
    (hub / "datasets--a--b" / "snapshots" / "x").mkdir(parents=True)
    (hub / "models--empty").mkdir()
    (hub / "version.txt").write_text("1")
    assert hub_models() == ()


def test_a_blob_that_does_not_hold_what_its_name_says_is_found(
    home: Home, hub: Path, tmp_path: Path
) -> None:
    snapshot = cached(hub, tmp_path, "a/b", REVISIONS[0])
    weights = (snapshot / "model.safetensors").resolve()
    content = bytearray(weights.read_bytes())
    content[-1000] ^= 0x40
    weights.write_bytes(content)
    found = drain(verify(catalogue.find("a/b", home), home))
    assert not found.right
    assert (found.kept, found.sha256) == (weights.name, hashlib.sha256(content).hexdigest())
    assert hub_sum(snapshot) == weights.name
    assert Checksums(home.cache).known(snapshot / "model.safetensors") == found.sha256
