"""The log: one file of a limited size and a few older ones, with Qt's messages among them."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import logs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is logged to until the test ends, in small files."""
    monkeypatch.setattr(logs, "LARGEST", 20_000)
    before = logging.getLogger().level
    stop = logs.start(tmp_path)
    yield tmp_path
    stop()
    logging.getLogger().setLevel(before)


def read(folder: Path) -> str:
    return (folder / logs.LOG).read_text(encoding="utf-8")


def test_the_log_goes_on_in_a_new_file_and_the_oldest_goes(folder: Path) -> None:
    line = "a line of the log, " * 50
    writer = logging.getLogger("test")
    for number in range(logs.LARGEST * (logs.KEPT + 2) // len(line)):
        writer.info("%d %s", number, line)
    files = sorted(folder.glob(f"{logs.LOG}*"))
    assert [path.name for path in files] == [
        logs.LOG,
        *(f"{logs.LOG}.{number}" for number in range(1, logs.KEPT + 1)),
    ]
    assert all(path.stat().st_size <= logs.LARGEST for path in files)
    assert " 0 a line" not in "".join(path.read_text(encoding="utf-8") for path in files)
    assert f"{number} a line" in read(folder)


def test_lines_say_when_where_and_on_which_thread(folder: Path) -> None:
    logging.getLogger("desktop.somewhere").error("something")
    [line] = [line for line in read(folder).splitlines() if "something" in line]
    assert "ERROR MainThread desktop.somewhere: something" in line and line[:2] == "20"


def test_lines_that_find_no_room_are_lost_in_silence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "make_private", lambda path: None)
    log = logs.PrivateLog("/dev/full", maxBytes=0)
    log.emit(logging.LogRecord("test", logging.INFO, "", 0, "something", None, None))
    log.close()
    assert not capsys.readouterr().err
    log.emit(logging.LogRecord("test", logging.INFO, "", 0, "%d", ("no number",), None))
    assert "no number" in capsys.readouterr().err
