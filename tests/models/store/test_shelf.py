"""The shelf: entries, names, removals that come back, and files that somebody spoiled."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.errors import UserError
from models.store.paths import Home
from models.store.shelf import Shelf, free_name, own_folder

ADDING = """
import sys
from pathlib import Path
from models.store.paths import Home
from models.store.shelf import Shelf
for number in range(int(sys.argv[3]), int(sys.argv[4])):
    Shelf(Home.at(Path(sys.argv[1]))).add(Path(sys.argv[2]) / f"{number}.gguf")
"""


@pytest.fixture
def shelf(home: Home) -> Shelf:
    return Shelf(home)


@pytest.fixture
def gguf(tmp_path: Path) -> Path:
    path = tmp_path / "files" / "Small-Model.Q4_1.gguf"
    path.parent.mkdir()
    path.write_text("weights")
    return path


def own(home: Home, name: str = "fetched") -> Path:
    path = home.models / name / "weights.gguf"
    path.parent.mkdir()
    path.write_text("own weights")
    return path


def test_what_was_added_and_noted_is_there_for_the_next_start(
    shelf: Shelf, home: Home, gguf: Path, tmp_path: Path
) -> None:
    assert (shelf.entries(), shelf.removed(), shelf.notice) == ((), (), None)
    with pytest.raises(UserError, match=r"no file or folder .*nowhere\.gguf"):
        shelf.add(tmp_path / "nowhere.gguf")
    assert not home.shelf.exists()
    added = shelf.add(gguf)
    assert (added.name, added.path, added.sha256, added.form) == (
        "Small-Model.Q4_1", gguf, "", "",
    )  # fmt: skip
    assert Shelf(home).entries() == (added,)
    shelf.rename(gguf, "  My   model ")
    shelf.keep_sum(gguf, "ab12")
    shelf.keep_form(gguf, "exact")
    (entry,) = Shelf(home).entries()
    assert (entry.name, entry.sha256, entry.form) == ("My model", "ab12", "exact")
    assert json.loads(home.shelf.read_text())["version"] == 1


def test_two_files_of_one_name_can_be_told_apart(shelf: Shelf, gguf: Path, tmp_path: Path) -> None:
    first = shelf.add(gguf)
    assert shelf.add(gguf.parent / ".." / gguf.parent.name / gguf.name, "other") == first
    other = tmp_path / gguf.name
    other.write_text("others")
    assert shelf.add(other).name == "Small-Model.Q4_1-2"
    assert free_name("A", {"a", "a-2"}) == "A-3"


def test_what_cannot_be_a_name_is_refused(shelf: Shelf, gguf: Path, tmp_path: Path) -> None:
    shelf.add(gguf)
    for name in ("", "  ", "x" * 101, "a\x07b"):
        with pytest.raises(UserError, match="cannot be the name"):
            shelf.rename(gguf, name)
    other = tmp_path / "other.gguf"
    other.write_text("x")
    shelf.add(other)
    with pytest.raises(UserError, match="already a model OTHER"):
        shelf.rename(gguf, "OTHER")
    assert shelf.rename(other, "Other").name == "Other"  # its own, in other letters
    assert shelf.entries()[0].name == "Small-Model.Q4_1"


def test_a_file_elsewhere_is_only_forgotten_and_comes_back_under_its_name(
    shelf: Shelf, home: Home, gguf: Path
) -> None:
    shelf.add(gguf)
    entry = shelf.rename(gguf, "mine")
    removed = shelf.remove(gguf)
    assert (removed.moved, removed.name, shelf.entries()) == (False, "mine", ())
    assert gguf.read_text() == "weights"
    assert [record.token for record in Shelf(home).removed()] == [removed.token]
    assert shelf.restore(removed.token) == gguf
    assert (shelf.entries(), shelf.removed()) == ((entry,), ())


def test_an_own_copy_moves_away_whole_and_comes_back_whole(shelf: Shelf, home: Home) -> None:
    path = own(home)
    shelf.add(path, "mine")
    removed = shelf.remove(path)
    assert removed.moved and not path.parent.exists() and shelf.entries() == ()
    (record,) = shelf.removed()
    assert (record.token, record.bytes) == (removed.token, len("own weights"))
    assert shelf.restore(removed.token) == path
    assert path.read_text() == "own weights"
    assert [entry.name for entry in shelf.entries()] == ["mine"]
    assert shelf.removed() == ()


def test_a_home_that_was_moved_knows_its_copies_and_brings_them_back(tmp_path: Path) -> None:
    home, moved = Home.at(tmp_path / "before"), Home.at(tmp_path / "after")
    home.prepare()
    path, other = own(home), own(home, "other")
    Shelf(home).add(path, "mine")
    token = Shelf(home).remove(other, "other").token
    home.data.parent.rename(moved.data.parent)
    (entry,) = Shelf(moved).entries()
    assert (entry.path, entry.name) == (moved.data / path.relative_to(home.data), "mine")
    assert Shelf(moved).restore(token) == moved.data / other.relative_to(home.data)
    assert not home.data.exists()


def test_a_place_that_is_taken_meanwhile_is_not_overwritten(shelf: Shelf, home: Home) -> None:
    path = own(home)
    shelf.add(path, "mine")
    removed = shelf.remove(path)
    newer = own(home)
    newer.write_text("newer")
    shelf.add(newer, "mine")
    back = shelf.restore(removed.token)
    assert back == home.models / "fetched-2" / "weights.gguf"
    assert (back.read_text(), newer.read_text()) == ("own weights", "newer")
    assert {entry.path: entry.name for entry in shelf.entries()} == {newer: "mine", back: "mine-2"}


def test_only_what_lies_below_the_models_is_an_own_copy(
    shelf: Shelf, home: Home, gguf: Path
) -> None:
    for inside in ("..", "../models", "../data.gguf"):
        assert own_folder(home.models / inside, home) is None
    assert own_folder(home.models / "a" / "b.gguf", home) == home.models / "a"
    assert own_folder(home.models, home) is None
    with pytest.raises(UserError, match="is not on the shelf"):
        shelf.remove(gguf)
    assert gguf.exists() and shelf.removed() == ()


def test_removals_are_cleared_by_age_or_all(shelf: Shelf, home: Home, gguf: Path) -> None:
    shelf.add(gguf)
    shelf.remove(gguf)
    token = shelf.remove(own(home), "own").token
    record = home.removed / token / "removed.json"
    facts = json.loads(record.read_text())
    record.write_text(json.dumps({**facts, "when": "2020-01-01T00:00:00+00:00"}))
    assert shelf.clear_removed(30) == len("own weights")
    assert [one.path for one in shelf.removed()] == [gguf]
    with pytest.raises(UserError, match="cleared meanwhile"):
        shelf.restore(token)
    assert shelf.clear_removed() == 0
    assert shelf.removed() == () and gguf.exists()


def test_a_removal_whose_record_is_damaged_is_never_deleted(shelf: Shelf, home: Home) -> None:
    token = shelf.remove(own(home), "own").token
    (home.removed / token / "removed.json").write_text("{")
    assert shelf.removed() == ()
    shelf.clear_removed()
    assert (home.removed / token / "model" / "weights.gguf").read_text() == "own weights"


def test_a_damaged_list_is_put_aside_and_said(shelf: Shelf, home: Home, gguf: Path) -> None:
    contents = (b"", b"{", b"[]", b'{"version": 1}', b"\xff", b'{"models": 3}')
    for number, content in enumerate(contents, start=1):
        home.shelf.write_bytes(content)
        assert shelf.entries() == ()
        assert shelf.notice is not None
        assert "is damaged. It was kept as shelf-" in str(shelf.notice)
        kept = [path.read_bytes() for path in home.data.glob("shelf-damaged-*.json")]
        assert content in kept and len(kept) == number
    home.shelf.write_text("garbage")
    shelf.add(gguf)  # a change finds it, too
    assert [entry.path for entry in Shelf(home).entries()] == [gguf]
    assert len(list(home.data.glob("shelf-damaged-*.json"))) == len(contents) + 1


def test_a_list_that_is_a_pipe_is_told_and_not_waited_for(
    shelf: Shelf, home: Home, gguf: Path
) -> None:
    os.mkfifo(home.shelf)
    assert shelf.entries() == () and "cannot be read" in str(shelf.notice)
    with pytest.raises(UserError, match="not a file"):
        shelf.add(gguf)


def test_rows_that_make_no_sense_are_passed_over_and_kept(
    shelf: Shelf, home: Home, gguf: Path
) -> None:
    odd = [7, {"path": ""}, {"name": "no path"}, {"path": "/x", "name": "later", "colour": "red"}]
    home.shelf.write_text(json.dumps({"version": 1, "models": odd}))
    shelf.add(gguf)
    shelf.rename(Path("/x"), "renamed")
    assert [entry.name for entry in shelf.entries()] == ["renamed", "Small-Model.Q4_1"]
    kept = json.loads(home.shelf.read_text())["models"]
    assert kept[:3] == odd[:3]
    assert kept[3] == {"path": "/x", "name": "renamed", "colour": "red"}


def test_the_list_of_a_newer_version_is_read_but_not_changed(
    shelf: Shelf, home: Home, gguf: Path
) -> None:
    content = json.dumps({"version": 2, "models": [{"path": "/x", "name": "later"}]})
    home.shelf.write_text(content)
    assert [entry.name for entry in shelf.entries()] == ["later"]
    with pytest.raises(UserError, match="newer version"):
        shelf.add(gguf)
    assert home.shelf.read_text() == content


def test_a_disk_that_refuses_changes_nothing(
    shelf: Shelf, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = own(home)
    shelf.add(path, "mine")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("models.store.shelf.write_whole", full)
        for change in (
            lambda: shelf.remove(path),
            lambda: shelf.rename(path, "other"),
            lambda: shelf.keep_sum(path, "ab"),
        ):
            with pytest.raises(UserError, match="No space left"):
                change()
        patch.setattr("models.store.removed.write_whole", full)
        with pytest.raises(UserError, match="No space left"):
            shelf.remove(path)
    assert [entry.name for entry in shelf.entries()] == ["mine"]
    assert path.read_text() == "own weights"
    assert shelf.removed() == ()


def test_two_programs_at_once_lose_no_entry(home: Home, tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.gguf").write_text("x")
    root = Path(__file__).parents[3]
    children = [
        subprocess.Popen(
            [sys.executable, "-c", ADDING, str(home.data.parent), str(tmp_path), *map(str, span)],
            cwd=root,
        )
        for span in ((0, 10), (10, 20))
    ]
    assert [child.wait(60) for child in children] == [0, 0]
    assert {int(entry.name) for entry in Shelf(home).entries()} == set(range(20))
