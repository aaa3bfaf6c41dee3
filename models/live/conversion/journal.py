"""What of a conversion is done already, so that one that was killed is gone on with.

journal.jsonl: first what is converted into what, then a line for each weight that lies on the disk.
"""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NAME = "journal.jsonl"


class Journal:
    """The journal of one unfinished folder, which is emptied where it belongs to something else."""

    def __init__(self, folder: Path, identity: Mapping[str, Any]) -> None:
        self._path = folder / NAME
        self._identity = json.loads(json.dumps(identity))
        self.done = self._read()
        if not self.done:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            self._append([self._identity])

    def add(self, names: list[str]) -> None:
        """These weights are on the disk now; OSError if it takes no more."""
        self._append(names)
        self.done.update(names)

    def close(self) -> None:
        """The folder is finished: nothing is left to go on with."""
        self._path.unlink()

    def _read(self) -> set[str]:
        try:
            lines = self._path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            return set()
        entries = [_parsed(line) for line in lines[:-1]]  # a line without an end was cut off
        if not entries or entries[0] != self._identity:
            return set()
        return {entry for entry in entries[1:] if isinstance(entry, str)}

    def _append(self, entries: list[Any]) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(entry) + "\n" for entry in entries)
            file.flush()
            os.fsync(file.fileno())


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None
