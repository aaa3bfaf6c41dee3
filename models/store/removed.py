"""Models that were removed: each lies whole in a folder of its own until it is cleared.

A removal is a record first, then one move of a folder; so whatever a killed program leaves is
either the model where it was, or the model beside its record.
"""

import json
import secrets
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from models.errors import UserError
from models.files import bytes_below, write_whole
from models.store.paths import Home, each_text

RECORD = "removed.json"
MODEL = "model"
DAYS = 30
"""How long a removal can be taken back before it is cleared."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A removal; token is what `restore` takes.

    path: where the model was, and will be. own: the folder that was moved, None if only the entry
    was dropped. moved: whether it lies with its record now. row: its entry as it stood in
    shelf.json. when: ISO time. bytes: that clearing it would free.
    """

    token: str
    name: str
    path: Path
    own: Path | None
    moved: bool
    row: Mapping[str, Any] | None
    when: str
    bytes: int = 0


class Removals:
    """The removals of one home; whoever calls holds the lock of the shelf."""

    def __init__(self, home: Home) -> None:
        self._home, self._folder = home, home.removed

    def begin(
        self, name: str, path: Path, own: Path | None, row: Mapping[str, Any] | None
    ) -> Removed:
        """Write the record; OSError if the disk refuses."""
        now = datetime.now().astimezone()
        token = f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        place = self._folder / token
        place.mkdir(parents=True)
        when = now.isoformat(timespec="seconds")
        record = {
            "name": name, "path": str(path), "own": str(own) if own else None,
            "row": dict(row) if row is not None else None, "when": when,
        }  # fmt: skip
        kept = each_text(record, self._home.stored)
        write_whole(place / RECORD, json.dumps(kept, ensure_ascii=False, indent=1))
        return Removed(token, name, path, own, own is not None, row, when)

    def take(self, record: Removed, own: Path) -> None:
        """Move a folder to its record in one step; OSError if it stays where it is."""
        try:
            own.rename(self._folder / record.token / MODEL)
        except OSError:
            shutil.rmtree(self._folder / record.token, ignore_errors=True)
            raise

    def all(self) -> tuple[Removed, ...]:
        """Every readable record, the latest first, those of removals that never happened too."""
        if not self._folder.is_dir():
            return ()
        folders = sorted(self._folder.iterdir(), key=lambda path: path.name, reverse=True)
        return tuple(filter(None, map(self._read, folders)))

    def get(self, token: str) -> Removed:
        found = next((record for record in self.all() if record.token == token), None)
        if found is None:
            raise UserError("This model has been cleared meanwhile.", "Add it again.")
        return found

    def way_back(self, record: Removed) -> Path:
        """Where the model can come back to: its old place, or one beside it if that is taken."""
        if record.own is None or not record.moved:
            return record.path
        number, own = 1, record.own
        while own.exists():
            number += 1
            own = record.own.with_name(f"{record.own.name}-{number}")
        return own / record.path.relative_to(record.own)

    def put_back(self, record: Removed, path: Path) -> None:
        """Move the model to `path`, as `way_back` gave it, and forget the record."""
        place = self._folder / record.token
        if record.own is not None and record.moved:
            inside = record.path.relative_to(record.own)
            own = path.parents[len(inside.parts) - 1] if inside.parts else path
            own.parent.mkdir(parents=True, exist_ok=True)
            (place / MODEL).rename(own)
        shutil.rmtree(place)

    def clear(self, older_than_days: float, is_listed: Callable[[Path], bool]) -> int:
        """Delete old removals, and records of those that never happened; returns bytes freed."""
        if not self._folder.is_dir():
            return 0
        before = datetime.now().astimezone() - timedelta(days=older_than_days)
        freed = 0
        for record in self.all():
            happened = record.moved or (record.own is None and not is_listed(record.path))
            if not happened or datetime.fromisoformat(record.when) <= before:
                freed += record.bytes
                # Hidden first: a model that is half deleted must not be offered any more.
                place = self._folder / record.token
                place.rename(self._folder / f".{record.token}")
        for place in self._folder.iterdir():
            empty = not (place / RECORD).exists() and not (place / MODEL).exists()
            if place.name.startswith(".") or empty:  # killed while deleting, or before a record
                shutil.rmtree(place, ignore_errors=True)
        return freed

    def _read(self, place: Path) -> Removed | None:
        if place.name.startswith("."):
            return None
        try:
            record = each_text(json.loads((place / RECORD).read_bytes()), self._home.located)
            own, row, when = record["own"], record["row"], str(record["when"])
            if datetime.fromisoformat(when).tzinfo is None:
                return None
            model = place / MODEL
            return Removed(
                place.name,
                str(record["name"]),
                Path(record["path"]),
                None if own is None else Path(own),
                model.exists(),
                row if isinstance(row, dict) else None,
                when,
                bytes_below(model),
            )
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
