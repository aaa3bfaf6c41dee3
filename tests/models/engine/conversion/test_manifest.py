"""conversion.json is read back as it was written, or counts as none."""

from pathlib import Path

import pytest

from models.engine.conversion import manifest
from models.engine.conversion.manifest import Fidelity, Manifest, SourceFile
from models.engine.conversion.source import Description
from models.errors import UserError

DESCRIPTION = Description(
    kind="gguf", name="m", architecture="llama", parameters=5, total_parameters=9, context=16,
    vocabulary=4, storage="Q4_1", template="{{ x }}", licence="mit", bytes=3, memory=7,
)  # fmt: skip


def kept(cache: Path, source: Path) -> Path:
    source.write_text("abc")
    status = source.stat()
    sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # of "abc", FIPS 180-2
    folder = manifest.target(source, cache, "8-bit")
    folder.mkdir(parents=True)
    made = Manifest(
        source=source,
        files=(SourceFile(source.name, 3, status.st_mtime_ns, sha),),
        sha256=sha,
        form="8-bit",
        description=DESCRIPTION,
        bytes=100,
        fidelity=Fidelity(33, 64, 0.004, 290),
        versions={"numpy": "2"},
        made="2026-01-01T00:00:00+00:00",
    )
    manifest.write_manifest(folder, made)
    assert manifest.read_manifest(folder) == made
    return folder


def test_a_folder_may_be_named_after_any_file(tmp_path: Path) -> None:
    for name in ("..gguf", "a/../b", "ü" * 300 + ".gguf", "a:b*c?.gguf", "-.gguf"):
        folder = manifest.target(Path("/x") / name, tmp_path, "exact")
        folder.mkdir(parents=True)
        assert folder.parent == manifest.conversions(tmp_path)
        assert not folder.name.startswith(".")
        assert not set(folder.name) & set('/\\:*?"<>|')


def test_it_is_found_by_source_and_form_and_says_what_changed(tmp_path: Path) -> None:
    source = tmp_path / "m.gguf"
    folder = kept(tmp_path, source)
    found = manifest.find(source, tmp_path, "8-bit")
    assert found is not None and found.folder == folder
    assert manifest.find(source, tmp_path, "exact") is None
    assert manifest.find(tmp_path / "other" / source.name, tmp_path, "8-bit") is None
    assert manifest.state(folder) == "current"
    source.write_text("abcd")
    assert manifest.state(folder) == "changed"
    source.write_text("abd")
    assert manifest.state(folder) == "changed"
    source.write_text("abc")  # a copy put back: another time, the same content
    assert manifest.state(folder) == "current"
    [file] = manifest.read_manifest(folder).files
    assert file.modified_ns == source.stat().st_mtime_ns
    source.unlink()
    assert manifest.state(folder) == "source gone"


def test_a_damaged_manifest_is_no_conversion(tmp_path: Path) -> None:
    folder = kept(tmp_path, tmp_path / "m.gguf")
    for content in ("", "[]", '{"version": 99}', '{"version": 1, "source": 3}', "[" * 99999):
        (folder / manifest.NAME).write_text(content)
        assert manifest.find(tmp_path / "m.gguf", tmp_path, "8-bit") is None
        with pytest.raises(UserError, match=r"conversion\.json"):
            manifest.read_manifest(folder)
