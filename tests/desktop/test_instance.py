"""Where a window listens for another start, whom it answers, and what it refuses."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop import instance
from desktop.instance import Listener, addresses, file_in, hand_over, server_name
from models.errors import UserError
from models.store.paths import NO_ROOM

ROOT = Path(__file__).parents[2]
WAIT_MS = 30_000
CALLER = (
    "import sys; from pathlib import Path; from desktop import instance;"
    " instance.PATIENCE_S = 30.0;"
    " instance.hand_over(Path(sys.argv[1]), Path('/a/file.jsonl'))"
)


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose path is short enough for a socket, however deep those of tests lie."""
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    with tempfile.TemporaryDirectory() as short:
        folder = Path(short) / "data"
        folder.mkdir()
        yield folder


@pytest.fixture
def listen(qtbot: QtBot) -> Iterator[Callable[[Path], Listener]]:
    made = list[Listener]()

    def start(folder: Path) -> Listener:
        made.append(Listener(folder))
        return made[-1]

    yield start
    for listener in made:
        listener.close()


def call(address: str, message: bytes) -> socket.socket:
    caller = socket.socket(socket.AF_UNIX)
    caller.connect(address)
    with contextlib.suppress(BrokenPipeError):
        caller.sendall(message)
    caller.setblocking(False)
    return caller


def ended(caller: socket.socket) -> bool:
    """Whether the other end has hung up without a word."""
    try:
        return caller.recv(10) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


def test_it_listens_in_the_users_own_folder(data: Path, monkeypatch: Any) -> None:
    runtime = data.with_name("runtime")
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    with addresses(data) as known:
        assert known == [str(runtime / server_name(data)), str(data / "running.socket")]
    runtime.chmod(0o755)
    with addresses(data) as known:
        assert known == [str(data / "running.socket")]
    runtime.chmod(0o700)
    monkeypatch.setattr(os, "getuid", lambda: runtime.stat().st_uid + 1)
    with addresses(data) as known:
        assert known == [str(data / "running.socket")]


def test_a_home_deep_in_the_tree_is_reached(
    data: Path, listen: Callable[[Path], Listener], qtbot: QtBot
) -> None:
    """The path of a socket has at most 107 bytes."""
    deep = data / ("deep" * 20) / ("deeper" * 20)
    deep.mkdir(parents=True)
    listener = listen(deep)
    assert listener.trouble is None
    with qtbot.waitSignal(listener.asked, timeout=WAIT_MS) as asked:
        caller = subprocess.Popen(
            [sys.executable, "-c", CALLER, str(deep)], env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
    assert caller.wait(WAIT_MS / 1000) == 0
    assert asked.args == [Path("/a/file.jsonl")]
    listener.close()
    assert list(deep.iterdir()) == []


def test_what_is_no_request_is_refused(
    data: Path, listen: Callable[[Path], Listener], qtbot: QtBot
) -> None:
    listener, heard = listen(data), list[object]()
    listener.asked.connect(heard.append)
    for message in (
        b"[" * 60_000 + b"\n",
        b'{"file": ' * 7_000 + b"\n",
        b"x" * 200_000,
        b"\xff\n",
        b"\n",
        b"null\n",
        b'{"file": {"a": 1}}\n',
        b'{"file": "\\ud800"}\n',
    ):
        with contextlib.closing(call(str(data / "running.socket"), message[:60_000])) as caller:
            for start in range(60_000, len(message), 10_000):
                qtbot.wait(1)
                with contextlib.suppress(OSError):
                    caller.send(message[start : start + 10_000])
            qtbot.waitUntil(lambda caller=caller: ended(caller), timeout=WAIT_MS)
    assert heard == []


def test_nobody_else_is_answered_or_told_a_path(
    data: Path, listen: Callable[[Path], Listener], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else who got hold of the address hears nothing, and cannot raise the window."""
    listener = listen(data)
    heard = list[object]()
    listener.asked.connect(heard.append)
    monkeypatch.setattr(instance, "_is_me", lambda user: False)
    address = str(data / "running.socket")
    with contextlib.closing(call(address, b'{"file": null}\n')) as caller:
        qtbot.waitUntil(lambda: ended(caller), timeout=WAIT_MS)
    assert heard == []
    listener.close()
    monkeypatch.setattr(instance, "PATIENCE_S", 0.3)
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as stranger:
        stranger.bind(address)
        stranger.listen()
        with pytest.raises(UserError, match="does not answer"):
            hand_over(data, Path("/a/secret.jsonl"))
        connection, _ = stranger.accept()
        with connection:
            assert connection.recv(10) == b""


def test_a_window_that_cannot_be_reached_says_so(
    data: Path, listen: Callable[[Path], Listener]
) -> None:
    (data / "running.socket" / "in the way").mkdir(parents=True)
    trouble = listen(data).trouble
    assert trouble is not None and "cannot bring this window forward: address in use" in str(
        trouble
    )


def test_a_name_that_is_no_utf8_is_handed_over() -> None:
    assert file_in(b'{"file": "/a/\\udcff"}') == Path("/a/\udcff")


@pytest.mark.parametrize("reason", NO_ROOM)
@pytest.mark.parametrize("opened_before", [True, False])
def test_a_home_that_takes_no_byte_is_used_by_one_window_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: int, opened_before: bool
) -> None:
    if opened_before:
        first = instance.Lock(tmp_path)
        assert first.take()
        first.release()
    opened = Path.open

    def refused(path: Path, mode: str = "r", **how: Any) -> Any:
        if mode != "r":
            raise OSError(reason, os.strerror(reason), str(path))
        return opened(path, mode, **how)

    monkeypatch.setattr(Path, "open", refused)
    mine, other = instance.Lock(tmp_path), instance.Lock(tmp_path)
    assert mine.take()
    assert other.take() is not opened_before  # without a file nothing can be held
    other.release()
    mine.release()
