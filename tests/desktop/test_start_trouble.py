"""Starts on a system that lacks something: a window, or one clear line and an exit code.

Each is a real process on a home of its own; none may hang, end without a word, or show a traceback.
"""

import ctypes
import os
import resource
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from program import HEAD, MAIN, WAIT_S, ended
from program import start as started

DROP_CAPABILITY, OVERRIDE_MODES, SEARCH_ANYWHERE = 24, 1, 2  # prctl(2), capabilities(7)


@dataclass(frozen=True)
class Ended:
    """opened: the window was filled and then asked to close. said: what the terminal shows."""

    opened: bool
    code: int
    said: str
    log: str


def start(
    home: Path,
    *wrapper: str,
    before: Callable[[], None] | None = None,
    code: str = "",
    **changes: str,
) -> Ended:
    """Start the program; a window that opens is told to end, as by a session that logs out."""
    process = started(home, code=code, wrapper=wrapper, before=before, **changes)
    log, end = home / "logs" / "understudy.log", time.monotonic() + WAIT_S
    opened = False
    while process.poll() is None and not opened and time.monotonic() < end:
        opened = "started on" in _text(log)
        time.sleep(0.01)
    if opened:
        process.send_signal(signal.SIGTERM)  # heard by the window's event loop alone
    status, said, wrong = ended(process)
    return Ended(opened, status, said + wrong, _text(log))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def opens_a_window(trial: Ended) -> bool:
    assert "Traceback" not in trial.said + trial.log, trial
    assert trial.opened, trial
    assert trial.code == 0, trial
    return True


def said_in_one_line(trial: Ended) -> str:
    assert not trial.opened and trial.code == 2, trial
    assert trial.said.count("\n") == 1 and "Traceback" not in trial.said, trial.said
    return trial.said


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A home; what was made read-only below it can be removed afterwards."""
    home = tmp_path / "home"
    yield home
    for path in (home, *home.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)


@pytest.fixture
def bare_display(tmp_path: Path) -> Iterator[str]:
    """An X server without GL and without a window manager."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-extension", "GLX", "-nolisten", "tcp"],
        stderr=subprocess.DEVNULL,
        pass_fds=(writing,),
    )
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as told:
        yield f":{told.readline().strip()}"
    server.terminate()
    server.wait()


# The system lacks something


@pytest.mark.slow
def test_without_gl_and_without_d_bus_there_is_a_window(folder: Path, bare_display: str) -> None:
    trial = start(
        folder,
        QT_QPA_PLATFORM="xcb",
        DISPLAY=bare_display,
        DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent",
        LIBGL_DRIVERS_PATH="/nonexistent",
    )
    assert opens_a_window(trial)


def test_a_library_that_is_missing_is_named(folder: Path, tmp_path: Path) -> None:
    library = "libEGL.so.1"
    (tmp_path / library).touch()  # found first, and no library
    said = said_in_one_line(start(folder, LD_LIBRARY_PATH=str(tmp_path)))
    assert library in said and "package manager" in said


@pytest.mark.slow
def test_the_library_that_a_plugin_lacks_is_named_not_the_one_that_qt_guesses(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "libxcb-icccm.so.4").touch()
    said = said_in_one_line(
        start(folder, QT_QPA_PLATFORM="xcb", DISPLAY=":4242", LD_LIBRARY_PATH=str(tmp_path))
    )
    assert "libxcb-icccm.so.4" in said and "libxcb-cursor" not in said


# The home does not take what is written


def like_anybody() -> None:
    """Before the program starts: root is held by the modes of files from now on, as anybody is."""
    for right in (OVERRIDE_MODES, SEARCH_ANYWHERE):
        ctypes.CDLL(None).prctl(DROP_CAPABILITY, right, 0, 0, 0)


@pytest.mark.slow
def test_a_read_only_home_is_said(folder: Path) -> None:
    folder.mkdir(mode=0o555)
    said = said_in_one_line(start(folder, before=like_anybody))
    assert "cannot be written: permission denied" in said and "--home DIR" in said


@pytest.mark.slow
@pytest.mark.parametrize("largest", [0, 1000, 100_000])
def test_a_disk_that_takes_no_more_is_said(folder: Path, largest: int) -> None:
    """largest: bytes of a file."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    said = said_in_one_line(start(folder, before=limit))
    assert "written" in said and ("--home DIR" in said or "Make room" in said)


# The program itself is at fault

FAULTY = f"""{HEAD}
def fill(self, file=None):
    raise KeyError("nothing of that name")
window.MainWindow.fill = fill
{MAIN}"""


def test_a_fault_while_the_window_is_filled_ends_the_start_and_says_what_to_try(
    folder: Path,
) -> None:
    trial = start(folder, code=FAULTY)
    assert trial.code == 1 and "nothing of that name" in trial.said
    assert "--safe" in trial.said.splitlines()[-1]
