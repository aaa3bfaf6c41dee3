"""`--home` moves everything; without it the system's own folders are used."""

import errno
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from pair_labels import choose

from desktop import logs
from models.errors import UserError
from models.files import scratch, write_whole
from models.progress import drain
from models.store.backups import SUFFIXES, make_backup
from models.store.paths import LONGEST_PATH, Home
from models.store.store import Store


def test_one_folder_holds_everything(tmp_path: Path) -> None:
    home = Home.at(tmp_path / "here")
    home.prepare()
    places = (home.config, home.data, home.cache, home.logs, home.models, home.runs)
    assert all(place.is_dir() and tmp_path / "here" in place.parents for place in places)
    assert len(set(places)) == 6
    assert tmp_path / "here" in home.database.parents
    assert [path for path in home.data.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("why", [errno.ENOSPC, errno.EROFS])
def test_a_home_where_nothing_can_be_written_any_more_is_read(
    why: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home.at(tmp_path / "here")
    Store.open(home).close()

    def refused(**_: object) -> None:
        raise OSError(why, os.strerror(why))

    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    with Store.open(home) as store:
        assert store.labels.counts().judged == 0
    with pytest.raises(UserError, match="cannot be written"):
        Home.at(tmp_path / "new").prepare()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_nobody_else_reads_what_is_kept(tmp_path: Path) -> None:
    home = Home.at(tmp_path / "here")
    for folder in (home.config, home.data, home.cache, home.logs, home.backups):  # as earlier ones
        folder.mkdir(parents=True)
        folder.chmod(0o755)
    old = home.backups / "understudy-20260304-050607-000000.sqlite3"
    Store.open(home).close()
    for file in (home.settings, old, home.database):
        file.touch()
        file.chmod(0o644)
    (home.data / "link").symlink_to(tmp_path)
    before = os.umask(0)
    try:
        stop = logs.start(home.logs)
        with Store.open(home) as store:
            choose(store.labels)
            drain(make_backup(home))
            found = [path for path in (tmp_path / "here").rglob("*") if not path.is_symlink()]
        stop()
    finally:
        os.umask(before)
    names = {path.name for path in found}
    assert {"understudy.sqlite3-wal", "understudy.sqlite3-shm", "understudy.log"} <= names
    assert {mode(path) for path in found if path.is_dir()} == {0o700}
    assert {path.name for path in found if path.is_file() and mode(path) != 0o600} == set()


def test_a_file_system_without_owners_keeps_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home.at(tmp_path)
    home.data.mkdir(mode=0o777)
    home.data.chmod(0o755)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "chmod", refuse)
    home.prepare()
    assert mode(home.data) == 0o755


def test_what_is_half_made_lies_in_the_home_and_is_swept(home: Home) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left, running = (home.cache / f".scratch-{n}-abc" for n in (ended.pid, os.getppid()))
    (left / "inside").mkdir(parents=True)
    running.mkdir()
    with scratch(home.cache) as place:
        assert place.is_dir() and home.cache in place.parents
        assert not left.exists() and running.exists()
    assert not place.exists()


def test_a_relative_home_stays_where_it_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("here", "~nobody-here"):  # a user that there is not: a folder of that name
        monkeypatch.chdir(tmp_path)
        home = Home.at(Path(name))
        monkeypatch.chdir("/")
        assert home.data == tmp_path / name / "data"


def test_torch_keeps_its_cache_in_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TORCHINDUCTOR_CACHE_DIR")
    (tmp_path / "cache").write_text("a file stands in its place")
    Home.at(tmp_path).keep_caches()
    assert "TORCHINDUCTOR_CACHE_DIR" not in os.environ
    home = Home.at(tmp_path / "new" / "here")
    home.keep_caches()
    folder = Path(os.environ["TORCHINDUCTOR_CACHE_DIR"])
    assert folder.is_dir() and home.cache in folder.parents
    assert {mode(place) for place in (home.config.parent, home.cache, folder)} == {0o700}
    Home.at(tmp_path / "there").keep_caches()  # the first home of a process stands
    assert Path(os.environ["TORCHINDUCTOR_CACHE_DIR"]) == folder


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


def test_what_is_kept_is_read_where_no_journal_can_be_made(tmp_path: Path) -> None:
    home = Home.at(tmp_path / "here")
    with Store.open(home) as store:
        choose(store.labels)
    Path(f"{home.database}-shm").mkdir()
    with Store.open(home) as store:
        assert store.labels.counts().judged == 1
        with pytest.raises(UserError, match="read-only"):
            choose(store.labels)


def test_a_folder_whose_path_sqlite_cannot_open_is_refused_by_its_length(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a" * 100] * 6)
    with pytest.raises(UserError, match="too long for SQLite"):
        Home.at(deep).prepare()
    assert not deep.exists()
    room, names = LONGEST_PATH - len(os.fsencode(tmp_path / "x" / "data")), list[str]()
    while room > 200:
        names.append("a" * 100)
        room -= 101
    home = Home.at(tmp_path.joinpath(*names, "a" * (room + 1)))
    assert len(os.fsencode(home.data)) == LONGEST_PATH
    home.prepare()
    Store.open(home).close()
    longest = max(SUFFIXES, key=len)
    assert longest in drain(make_backup(home, SUFFIXES[longest])).path.name
