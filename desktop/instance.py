"""One window a home: a second start raises the first and hands its file over.

The lock is the kernel's, so it is gone after a SIGKILL, whatever is left in the file system.
QtNetwork is imported only when there is somebody to talk to, or after the first paint.
"""

import os
import sys
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

ANSWER = b"ok\n"
PATIENCE_S = 6.0


def server_name(folder: Path) -> str:
    """The name of a home's local socket; the same for every spelling of the folder."""
    import hashlib

    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()
    return f"understudy-{digest[:16]}"


class Lock:
    """Held by the one program that uses a home."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "running.lock"
        self._file: IO[str] | None = None

    def take(self) -> bool:
        """True if nobody else uses the home."""
        file = self._path.open("a+", encoding="utf-8")
        if not _lock(file):
            file.close()
            return False
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        self._file = file
        return True

    def owner(self) -> str:
        """The process that holds the lock, as it wrote it down."""
        try:
            return self._path.read_text(encoding="utf-8").strip()
        except OSError:  # Windows refuses to read what another process has locked
            return "?"

    def release(self) -> None:
        """Let another program use the home."""
        if self._file is not None:
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


def hand_over(name: str, file: Path | None, owner: str = "?") -> None:
    """Ask the running window to come forward and to open `file`; returns when it has agreed.

    Raises UserError if it does not answer within `PATIENCE_S` seconds.
    """
    import json

    from PySide6.QtNetwork import QLocalSocket

    message = json.dumps({"file": None if file is None else str(file.absolute())}) + "\n"
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        socket = QLocalSocket()
        socket.connectToServer(name)
        if socket.waitForConnected(500):
            socket.write(message.encode())
            if socket.waitForReadyRead(max(1, int((end - time.monotonic()) * 1000))):
                return
        time.sleep(0.1)  # the first window may not have got round to listening yet
    raise UserError(
        "Understudy already runs on this home (process {process}) but does not answer.",
        "End that process, or start with --home DIR to use another home.",
        process=owner,
    )


class Listener(QObject):
    """asked: another start wants the window; the path of its file, or None."""

    asked = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer

        self._server: QLocalServer = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # Whoever holds the lock may remove a socket that a killed program left behind.
        QLocalServer.removeServer(name)
        self._server.newConnection.connect(self._greet)
        self._server.listen(name)

    def close(self) -> None:
        """Stop listening and remove the socket."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._read(socket)

    def _read(self, socket: "QLocalSocket") -> None:
        if not socket.canReadLine():
            return
        import json

        try:
            file = json.loads(bytes(socket.readLine().data())).get("file")
        except (ValueError, AttributeError):
            socket.abort()
            return
        socket.write(ANSWER)
        socket.flush()
        self.asked.emit(None if file is None else Path(str(file)))
