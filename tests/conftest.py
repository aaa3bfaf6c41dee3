"""What every test gets: a home of its own, no way to another machine, nothing left behind."""

import contextlib
import ipaddress
import multiprocessing.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from models.store.paths import Home

# Read when Qt and the model libraries are loaded, so they are set before any test is imported.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

# Files are flushed to the disk a thousand times a minute, which takes a disk as long as the tests
# take; memory has them at once. Where the system mounts little of it (a container: 64 MB) or none,
# they lie where they always do.
MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

# How long an example takes says how busy the machine is, not whether the example is right.
# Each run draws others, and what failed once is tried first.
settings.register_profile(
    "unhurried", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")

GRACE_S = 30.0
"""A limit for threads and timers that have been told to end; only what never ends waits for it."""

ONE_FOR_THE_PROCESS = ("TMonitor",)
"""Classes of threads that a library starts once and keeps: tqdm's monitor of its progress bars."""


@pytest.fixture
def home(tmp_path: Path) -> "Home":
    """Folders of a program that was never started before."""
    from models.store.paths import Home

    fresh = Home.at(tmp_path / "home")
    fresh.prepare()
    return fresh


@pytest.fixture(scope="session", autouse=True)
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A user account of the test run's own: nothing reads or writes the real one."""
    folder = tmp_path_factory.mktemp("account")
    multiprocessing.util.get_temp_dir()  # one for the process, so not in the folder of a test
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
        # torch makes this folder when it is imported, once for the process
        patch.setenv("TORCHINDUCTOR_CACHE_DIR", str(folder / "torchinductor"))
        yield folder


@pytest.fixture(scope="session", autouse=True)
def window_manager(account: Path) -> Iterator[None]:
    """On a real display a window manager raises and focuses windows, as it does at home."""
    if os.environ["QT_QPA_PLATFORM"] != "xcb" or shutil.which("openbox") is None:
        yield
        return
    there = account / "window-manager"
    # It runs this once it has taken over the screen.
    command = ["openbox", "--startup", f"touch {there}"]
    manager = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not there.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    yield
    manager.terminate()
    manager.wait()


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test after which a thread, a timer or a temporary file of its own is still there."""
    ignored = {id(alive) for alive in _alive()}
    # Short, because the path of a local socket may have no more than 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="u-"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder))
        patch.setattr(tempfile, "tempdir", str(folder))
        yield
        left = _wait_for_end(lambda: [x for x in _alive() if id(x) not in ignored])
        files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
    shutil.rmtree(folder)
    if left or files:
        pytest.fail(f"the test left behind: {[*map(repr, left), *files]}", pytrace=False)


def _alive() -> list[object]:
    """Python's threads, and of Qt's the running threads and active timers that Python knows."""
    found: list[object] = [
        thread
        for thread in threading.enumerate()
        # A dummy stands for a thread that Python did not start and never forgets: Qt's, see below.
        if not isinstance(thread, threading._DummyThread)
        and type(thread).__name__ not in ONE_FOR_THE_PROCESS
    ]
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QThread, QTimer
        from shiboken6 import Shiboken

        for wrapper in Shiboken.getAllValidWrappers():
            if isinstance(wrapper, QThread):
                running = wrapper.isRunning() and wrapper is not QThread.currentThread()
            else:
                running = isinstance(wrapper, QTimer) and wrapper.isActive()
            if running:
                found.append(wrapper)
    return found


def _wait_for_end(left: Callable[[], list[object]]) -> list[object]:
    """What is left when all has ended or the grace is over; widgets told to go are let go."""
    deadline = time.monotonic() + GRACE_S
    while (still := left()) and time.monotonic() < deadline:
        if "PySide6.QtCore" in sys.modules:
            from PySide6.QtCore import QCoreApplication, QEvent

            if QCoreApplication.instance() is not None:
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                QCoreApplication.processEvents()
        time.sleep(0.01)
    return still


class OtherMachineError(OSError):
    """A test tried to reach another machine."""


@pytest.fixture(autouse=True)
def no_other_machine() -> Iterator[None]:
    """Refuse every connection to another machine; fail the test even if it hides the refusal."""
    tried: list[str] = []

    def refuse(host: object) -> None:
        if not _is_here(host):
            tried.append(str(host))
            raise OtherMachineError(f"tests reach no other machine, this one tried {host}")

    with contextlib.ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name), refuse))
        for name in ("getaddrinfo", "gethostbyname"):
            patch.setattr(socket, name, _guarded_lookup(getattr(socket, name), refuse))
        yield
    if tried:
        pytest.fail(f"the test tried to reach {tried}", pytrace=False)


def _guarded(method: Callable[..., Any], refuse: Callable[[object], None]) -> Callable[..., Any]:
    def call(sock: socket.socket, *arguments: Any) -> Any:
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            refuse(arguments[-1][0])  # the address comes last: (host, port, ...)
        return method(sock, *arguments)

    return call


def _guarded_lookup(
    function: Callable[..., Any], refuse: Callable[[object], None]
) -> Callable[..., Any]:
    def call(host: object, *arguments: Any, **named: Any) -> Any:
        refuse(host)
        return function(host, *arguments, **named)

    return call


def _is_here(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:  # a name, and only a name server on another machine knows it
        return False
