"""SHA-256 of weights, computed once and remembered until a file changes."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from models.engine.weights import missing, weight_files
from models.files import write_whole
from models.progress import Progress, Steps, drain

_CHUNK = 1 << 20


class Checksums:
    """SHA-256 of files, remembered until size or time of change differ.

    Kept in the cache folder; if that cannot be read or written, sums are computed again.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "checksums.json"
        self._known = self._read()
        self._new: dict[str, Any] = {}

    def of(self, path: Path) -> str:
        """The sum of a file, computed if need be; OSError if it cannot be read."""
        if not (found := self.known(path)):
            found = drain(hashed(path, 0, 0))
            self.keep(path, found)
        return found

    def known(self, path: Path) -> str:
        """The sum of a file if it was computed for these contents, else ""; OSError as in `of`."""
        status = path.stat()
        known = self._known.get(str(path))
        state = [status.st_size, status.st_mtime_ns]
        if isinstance(known, list) and known[:2] == state and isinstance(known[-1], str):
            return known[-1]
        return ""

    def touched(self, path: Path) -> bool:
        """Whether a file has another size or time of change than when its sum was computed.

        False where none was, and for a file that is gone.
        """
        try:
            return str(path) in self._known and not self.known(path)
        except OSError:
            return False

    def keep(self, path: Path, digest: str) -> None:
        """Remember a sum that was computed just now; OSError if the file is gone."""
        status = path.stat()
        self._new[str(path)] = [status.st_size, status.st_mtime_ns, digest]
        self._known |= self._new

    def save(self) -> None:
        """Write what is new beside what others wrote; a disk that refuses is no reason to stop."""
        if self._new:
            with suppress(OSError):
                write_whole(self._path, json.dumps({**self._read(), **self._new}, indent=1))

    def _read(self) -> dict[str, Any]:
        with suppress(OSError, ValueError):
            known = json.loads(self._path.read_text(encoding="utf-8"))
            return known if isinstance(known, dict) else {}
        return {}


def hashed(path: Path, before: int, total: int) -> Steps[str]:
    """SHA-256 of a file; yields the bytes done, on top of those before, of a total.

    Raises OSError if the file cannot be read.
    """
    digest, done = hashlib.sha256(), before
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            yield Progress(done, total)
    return digest.hexdigest()


def together(sums: list[str]) -> str:
    """One sum for weights that lie in several files, in the order of their names."""
    if len(sums) == 1:
        return sums[0]
    return hashlib.sha256("".join(sums).encode()).hexdigest()


def original_weights(path: Path) -> list[Path]:
    """A GGUF file itself, or the weights of a folder; UserError if it has none."""
    if path.is_dir():
        return weight_files(path)
    if not path.is_file():
        raise missing(path)
    return [path]
