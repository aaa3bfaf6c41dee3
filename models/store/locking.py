"""One process at a time; the system ends the claim of one that was killed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.store.paths import make_private


@contextmanager
def exclusive(path: Path, *, wait: bool = True) -> Iterator[bool]:
    """Wait until no other block, here or in another process, holds this lock file.

    Yields whether it is held now, which it is if one waits. Raises OSError if the file cannot be
    made.
    """
    make_private(path)
    with path.open("a") as lock:
        yield _take(lock.fileno(), wait=wait)


def _take(handle: int, *, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        if wait:
            raise
        return False
    return True
