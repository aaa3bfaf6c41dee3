"""Files: read up to a limit, written whole, private, locked; and folders for what is half made."""

import os
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from models.errors import UserError

GZIP = b"\x1f\x8b"
PRIVATE_FILE = 0o600
FOLDER_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def is_folder_name(name: str) -> bool:
    """Whether a name can be a folder everywhere and a word on a command line."""
    return FOLDER_NAME.fullmatch(name) is not None and not name.endswith(".")


def bytes_of(path: Path, most: int) -> bytes:
    """A file's bytes, unpacked if gzip packed them, or the first `most` and one more.

    No more is unpacked than that, whatever the file would become. Raises UserError if it can't be
    read.
    """
    import gzip  # here, because the window is painted first

    try:
        if path.exists() and not path.is_file():
            raise UserError(
                "{path} is a folder or a device, not a file.", "Give the name of a file.", path=path
            )
        with path.open("rb") as file:
            if not file.peek(2).startswith(GZIP):
                return file.read(most + 1)
            with gzip.open(file) as unpacked:
                return unpacked.read(most + 1)
    # ValueError: a name with a null character in it
    except (OSError, ValueError, EOFError, zlib.error) as error:
        raise UserError(
            "{path} can't be read: {reason}.",
            "Check its name and that you may read it.",
            path=path,
            reason=getattr(error, "strerror", None) or error,
        ) from error


def bytes_below(*folders: Path) -> int:
    """Bytes of all files below these folders; one that is not there, or a link, counts nothing."""
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return sum(path.lstat().st_size for path in files)


def write_durably(path: Path, content: bytes) -> None:
    """Write a file under a temporary name, flush it to the disk, then move it into place."""
    partial = path.with_name(f".{path.name}.partial")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make moves within a folder durable; Windows does that by itself and can't open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_private(path: Path) -> None:
    """Make an empty file that nobody else reads, if it is not there. Raises OSError."""
    if not path.exists():
        path.touch(PRIVATE_FILE)


@contextmanager
def scratch(parent: Path, name: str = "scratch") -> Iterator[Path]:
    """A folder for what is half made, which goes with the block; those of dead programs go, too.

    Raises OSError if it cannot be made.
    """
    import shutil  # here, because the window is painted first
    import tempfile

    sweep_scratch(parent, name)
    place = Path(tempfile.mkdtemp(prefix=f".{name}-{os.getpid()}-", dir=parent))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def sweep_scratch(parent: Path, name: str = "scratch") -> None:
    """Remove such folders, or halves of a file of that name, of programs that were killed."""
    import glob
    import shutil

    for left in parent.glob(f".{glob.escape(name)}-*-*"):
        number = left.name.split("-")[-2]
        if not number.isdigit() or _runs(int(number)):
            continue
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            with suppress(OSError):
                left.unlink()


def _runs(process: int) -> bool:
    import psutil  # here, because the window is painted first

    return bool(psutil.pid_exists(process))


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A file to write into, which takes the place of `path` when the block ends.

    After a crash or an error the old file is there, or the new one: whole. Raises OSError.
    """
    import tempfile

    sweep_scratch(path.parent, path.name)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-{os.getpid()}-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_whole(path: Path, content: str | bytes) -> None:
    """Replace a file in one step. Raises OSError; the old file is then untouched."""
    with replacing(path) as file:
        if isinstance(content, str):
            file.write(content)
        else:
            file.buffer.write(content)


def write_to(path: Path, content: str | bytes) -> None:
    """`write_whole` into a file that a person has picked: UserError if it cannot be written."""
    try:
        write_whole(path, content)
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> UserError:
    """The error for a file that a person has picked and the disk does not take."""
    return UserError(
        "{path} could not be written: {reason}.",
        "Choose another place, or make room on the disk.",
        path=path,
        reason=(error.strerror or type(error).__name__).lower(),
    )


def keep_aside(path: Path) -> Path:
    """Move a damaged file to a dated name beside it, and return that name.

    Raises OSError; the file is then where it was.
    """
    from datetime import datetime  # here, because the window is painted first

    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    kept = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    number = 2
    while kept.exists():
        kept = path.with_name(f"{path.stem}-damaged-{stamp}-{number}{path.suffix}")
        number += 1
    path.replace(kept)
    return kept


@contextmanager
def exclusive(path: Path, *, wait: bool = True) -> Iterator[int | None]:
    """Wait until no other block, here or in another process, holds this lock file.

    path: may be a folder, which is locked itself; not on Windows.
    Yields the number of the open file, by which another process can hold it too; None where it is
    not held now, which it is if one waits. Raises OSError if the file cannot be made.
    """
    if path.is_dir():
        handle = os.open(path, os.O_RDONLY)
    else:
        make_private(path)
        handle = os.open(path, os.O_RDWR | os.O_APPEND)
    try:
        yield handle if _take(handle, wait=wait) else None
    finally:
        os.close(handle)


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
