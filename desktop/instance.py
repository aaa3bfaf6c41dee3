"""One window a home: a second start raises the first and hands its file over.

The lock is the kernel's, so it is gone after a SIGKILL, whatever is left in the file system.
QtNetwork is imported only when there is somebody to talk to, or after the first paint.
"""

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.errors import UserError
from models.store.paths import NO_ROOM

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

ANSWER = b"ok\n"
PATIENCE_S = 6.0
LONGEST_MESSAGE = 64 << 10
"""Bytes: a path has at most 4096, each of them at most 6 in JSON."""
LONGEST_ADDRESS = 103
"""Bytes of a socket's path that every system takes; Linux takes 107."""


def server_name(folder: Path) -> str:
    """The name of a home's local socket; the same for every spelling of the folder."""
    import hashlib

    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()
    return f"understudy-{digest[:16]}"


@contextmanager
def addresses(folder: Path) -> Iterator[list[str]]:
    """Where the window of a home may listen, the best place first: only its user gets there.

    The user's runtime folder, if the system made one, else the home itself. Whoever starts
    second asks at both, since it may have been started in another way. Valid within the block.
    """
    if sys.platform == "win32":
        yield [server_name(folder)]
        return
    found = list[Path]()
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and _is_private(Path(runtime)):
        found.append(Path(runtime) / server_name(folder))
    found.append(folder / "running.socket")
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield [_shortened(path, handle) for path in found]
    finally:
        os.close(handle)


def _is_private(folder: Path) -> bool:
    try:
        found = folder.stat()
    except OSError:
        return False
    private = not stat.S_IMODE(found.st_mode) & 0o077
    return folder.is_absolute() and stat.S_ISDIR(found.st_mode) and _is_me(found.st_uid) and private


def _is_me(user: int) -> bool:
    return sys.platform == "win32" or user == os.getuid()


def _shortened(path: Path, handle: int) -> str:
    """handle: of the folder in which a path that is too long lies."""
    if sys.platform == "linux" and len(os.fsencode(path)) > LONGEST_ADDRESS:
        return f"/proc/self/fd/{handle}/{path.name}"
    return str(path)


class Lock:
    """Held by the one program that uses a home."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "running.lock"
        self._file: IO[str] | None = None

    def take(self) -> bool:
        """False if another program holds it. On a disk that is full or read-only nobody's number is
        written, and a home that was never opened is nobody's.
        """
        try:
            file = self._path.open("a+", encoding="utf-8")
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            if not self._path.is_file():
                return True
            file = self._path.open(encoding="utf-8")
        if not _lock(file):
            file.close()
            return False
        with suppress(OSError):
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
        self._file = file
        return True

    def owner(self) -> str:
        try:
            return self._path.read_text(encoding="utf-8").strip()
        except OSError:  # Windows refuses to read what another process has locked
            return "?"

    def release(self) -> None:
        if self._file is not None:
            with suppress(OSError):  # the number that had no room is tried once more
                self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def hand_over(folder: Path, file: Path | None, owner: str = "?") -> None:
    """Ask the window that runs on a home to come forward and to open `file`; returns when it has
    agreed. folder: the home's data.

    Raises UserError if it does not answer within `PATIENCE_S` seconds.
    """
    import json

    message = json.dumps({"file": None if file is None else str(file.absolute())}) + "\n"
    end = time.monotonic() + PATIENCE_S
    with addresses(folder) as known:
        while time.monotonic() < end:
            if any(_asked(address, message.encode(), end) for address in known):
                return
            time.sleep(0.1)  # the first window may not have got round to listening yet
    raise UserError(
        "Understudy already runs on this home (process {process}) but does not answer.",
        "End that process, or start with --home DIR to use another home.",
        process=owner,
    )


def _asked(address: str, message: bytes, end: float) -> bool:
    """Whether somebody agreed there; nobody but this user is told anything."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(500) or not is_own(socket):
        return False
    socket.write(message)
    return socket.waitForReadyRead(max(1, int((end - time.monotonic()) * 1000)))


def is_own(socket: "QLocalSocket") -> bool:
    """Whether the other end belongs to this user, where the system tells; elsewhere it is in the
    folder's hands, or in those of the options on Windows.
    """
    if sys.platform != "linux":
        return True
    import socket as plain
    import struct

    credentials = struct.Struct("3i")  # process, user, group
    with plain.socket(fileno=os.dup(socket.socketDescriptor())) as end:
        told = end.getsockopt(plain.SOL_SOCKET, plain.SO_PEERCRED, credentials.size)
    return _is_me(credentials.unpack(told)[1])


class Listener(QObject):
    """asked: another start wants the window; the path of its file, or None.

    trouble: why no other start can reach the window; None if one can.
    """

    asked = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """folder: the home's data."""
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer

        self._server: QLocalServer = QLocalServer(self)
        if sys.platform == "win32":
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        self._held = ExitStack()
        self.trouble = self._listen(self._held.enter_context(addresses(folder)))

    def _listen(self, known: list[str]) -> UserError | None:
        for address in known:
            # Whoever holds the lock may remove a socket that a killed program left behind.
            self._server.removeServer(address)
            if self._server.listen(address):
                return None
        return UserError(
            "Another start of Understudy cannot bring this window forward: {reason}.",
            "Switch to this window yourself. Everything else works.",
            reason=self._server.errorString().rpartition(": ")[2].lower(),
        )

    def close(self) -> None:
        """Stop listening and remove the socket; closing twice is harmless."""
        self._server.close()
        self._held.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            if not is_own(socket):
                socket.abort()
                continue
            socket.setReadBufferSize(LONGEST_MESSAGE)
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            if socket.bytesAvailable():
                self._read(socket)

    def _read(self, socket: "QLocalSocket") -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= LONGEST_MESSAGE:
                socket.abort()
            return
        try:
            file = file_in(bytes(socket.readLine().data()))
        except ValueError:
            socket.abort()
            return
        socket.write(ANSWER)
        socket.flush()
        self.asked.emit(file)


def file_in(message: bytes) -> Path | None:
    """The file that a message names; ValueError if it is none of ours."""
    import json

    try:
        file = json.loads(message)["file"]
        if file is not None:
            os.fsencode(file)  # no name of a file has halves of characters
        return None if file is None else Path(file)
    except (RecursionError, TypeError, KeyError) as error:  # nested too deeply, or no such mapping
        raise ValueError(message) from error
