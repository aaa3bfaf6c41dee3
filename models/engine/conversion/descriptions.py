"""What GGUF files say of themselves, remembered: a header with 262,000 tokens takes 0.3 seconds.

So a shelf with hundreds of files opens at once, but for those that are new or have changed.
"""

import json
from contextlib import suppress
from dataclasses import asdict, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from models.engine.architectures.table import TABLE
from models.engine.conversion.other_gguf import OTHERS
from models.engine.conversion.source import Description, describe
from models.errors import UserError
from models.files import write_whole

_NAME = "descriptions.json"
_TEXTS = ("kind", "name", "architecture", "storage", "template", "licence")
_READ_BY = f"3 {' '.join(sorted(TABLE))} {' '.join(OTHERS)}"  # another reader may say otherwise


class Descriptions:
    """Kept in the cache folder; if that cannot be read or written, headers are read again."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME
        self._known = self._read()
        self._new: dict[str, Any] = {}

    def of(self, path: Path) -> Description:
        """As `describe` says it, of a file whose header need not be read again; errors as there."""
        state = _state(path)
        known = self._known.get(str(path))
        if state is None:
            return describe(path)
        if isinstance(known, list) and len(known) == 3 and known[:2] == state:
            with suppress(TypeError, KeyError, ValueError, AttributeError):
                return _told(known[2])
        try:
            found = describe(path)
        except UserError as problem:
            self._keep(path, [*state, {"problem": problem.parts()}])
            raise
        self._keep(path, [*state, asdict(found)])
        return found

    def save(self) -> None:
        """Write what is new beside what others wrote; a disk that refuses is no reason to stop."""
        if self._new:
            with suppress(OSError):
                entries = {**self._read(), **self._new}
                write_whole(self._path, json.dumps({"read_by": _READ_BY, "files": entries}))
                self._new.clear()

    def _keep(self, path: Path, entry: list[Any]) -> None:
        self._known[str(path)] = self._new[str(path)] = entry

    def _read(self) -> dict[str, Any]:
        with suppress(OSError, ValueError, RecursionError):
            known = json.loads(self._path.read_text(encoding="utf-8"))
            files = known.get("files") if isinstance(known, dict) else None
            if isinstance(files, dict) and known.get("read_by") == _READ_BY:
                return files
        return {}


@lru_cache(maxsize=4)
def descriptions(folder: Path) -> Descriptions:
    """Those of a cache folder, read from the disk once."""
    return Descriptions(folder)


def _state(path: Path) -> list[int] | None:
    """Size and time of change of a file; None for a folder, and for what is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns] if path.is_file() else None


def _told(entry: dict[str, Any]) -> Description:
    if "problem" in entry:
        raise UserError.of_parts(entry["problem"])
    made = Description(**entry)
    for one in fields(Description):  # the file lies in the cache, where anybody may write
        wanted = str if one.name in _TEXTS else int
        if type(getattr(made, one.name)) is not wanted:
            raise ValueError(one.name)
    return made
