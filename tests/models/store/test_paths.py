"""`--home` moves everything; without it the system's own folders are used."""

import os
from pathlib import Path

import pytest

from models.store.paths import Home, write_whole


def test_one_folder_holds_everything(tmp_path: Path) -> None:
    home = Home.at(tmp_path / "here")
    home.prepare()
    places = (home.config, home.data, home.cache, home.logs, home.models, home.runs)
    assert all(place.is_dir() and tmp_path / "here" in place.parents for place in places)
    assert len(set(places)) == 6
    assert tmp_path / "here" in home.database.parents
    assert [path for path in home.data.rglob("*") if path.is_file()] == []


def test_a_relative_home_stays_where_it_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    home = Home.at(Path("here"))
    monkeypatch.chdir("/")
    assert home.data == tmp_path / "here" / "data"


def test_a_home_of_nobody_is_a_folder_of_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Home.at(Path("~nobody-here/x")).data == tmp_path / "~nobody-here" / "x" / "data"


def test_torch_keeps_its_cache_in_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TORCHINDUCTOR_CACHE_DIR")
    home = Home.at(tmp_path / "here")
    home.keep_caches()
    folder = Path(os.environ["TORCHINDUCTOR_CACHE_DIR"])
    assert folder.is_dir() and home.cache in folder.parents
    Home.at(tmp_path / "there").keep_caches()  # the first home of a process stands
    assert Path(os.environ["TORCHINDUCTOR_CACHE_DIR"]) == folder


def test_a_cache_that_cannot_be_written_is_not_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TORCHINDUCTOR_CACHE_DIR")
    (tmp_path / "cache").write_text("a file stands in its place")
    Home.at(tmp_path).keep_caches()
    assert "TORCHINDUCTOR_CACHE_DIR" not in os.environ


def test_a_file_that_cannot_be_replaced_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="folder"):
        write_whole(tmp_path / "folder", "text")  # a folder stands in its place
    assert (tmp_path / "folder" / "inside").is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_the_system_decides_where_it_was_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "etc"))
    home = Home.default()
    assert home.data.name == "understudy"
    assert home.config != home.data
    assert not home.data.exists()
