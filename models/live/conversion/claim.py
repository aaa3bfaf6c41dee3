"""Two programs must not fill the same folder: a lock that the system ends with its holder."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def claimed(path: Path) -> Iterator[int | None]:
    """The open lock file's number, for a child process to hold too; None if another holds it.

    Raises OSError if the file cannot be made.
    """
    with path.open("a") as lock:
        mine = _lock(lock.fileno())
        try:
            yield lock.fileno() if mine else None
        finally:
            if mine:
                with suppress(OSError):  # Windows keeps a file that is open; it is empty
                    path.unlink()


def _lock(number: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
