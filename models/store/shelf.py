"""The shelf: models of the reader's that lie anywhere, what they are called, what was removed.

shelf.json holds an entry a model. It is replaced whole, so a program that is killed leaves the old
list or the new one; a file that makes no sense is put aside, never overwritten.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias

from models.errors import UserError
from models.files import bytes_of, exclusive, keep_aside, write_whole
from models.store.paths import Home, each_text
from models.store.removed import Removals, Removed

VERSION = 1
MOST_BYTES = 64 << 20
LONGEST_NAME = 100
_Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A model folder or GGUF file.

    path: absolute, as it was picked. name: what it is called here. sha256: of its weights when it
    was added, "" while nobody has computed it. form: the one that was asked for, "" for the usual
    one of its size. added: when, ISO time.
    """

    path: Path
    name: str
    sha256: str = ""
    form: Literal["", "exact", "8-bit"] = ""
    added: str = ""


class Shelf:
    """The shelf of one home, for any thread and any process: every change locks the file.

    notice: set by reading, if shelf.json could not be read: why, and where it was put.
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        self._removals = Removals(home)
        self.notice: UserError | None = None

    def entries(self) -> tuple[Entry, ...]:
        """In the order in which they were added."""
        away = {place_key(record.path) for record in self._removals.all() if record.moved}
        return tuple(
            entry
            for entry in map(_entry, self._read())
            if entry is not None and (place_key(entry.path) not in away or entry.path.exists())
        )

    def entry(self, path: Path) -> Entry | None:
        """The entry of a folder or file, if it has one."""
        return next((one for one in self.entries() if place_key(one.path) == place_key(path)), None)

    def add(self, path: Path, name: str = "") -> Entry:
        """Put a folder or file on the shelf; one that is there already stays as it is.

        name: "" for that of the file. A name that another entry has gets a number.
        Raises UserError if there is nothing at this place, or the disk refuses.
        """
        where = Path(os.path.abspath(path.expanduser()))  # noqa: PTH100  (".." goes, links stay)
        if not where.exists():
            raise UserError(
                "There is no file or folder {path}.", "Check where it lies.", path=where
            )
        with self._locked() as rows:
            found = next((one for one in map(_entry, rows) if _is(one, where)), None)
            if found is not None:
                return found
            taken = {entry.name.casefold() for entry in map(_entry, rows) if entry is not None}
            plain = checked_name(name) if name else _name_of(where)
            added = Entry(where, free_name(plain, taken), added=_now())
            self._write([*rows, _row(added)])
        return added

    def rename(self, path: Path, name: str) -> Entry:
        """Call a folder or file otherwise; one without an entry gets one.

        Raises UserError if the name cannot be one, another entry has it, or the disk refuses.
        """
        shown = checked_name(name)
        for entry in self.entries():
            if entry.name.casefold() == shown.casefold() and not _is(entry, path):
                raise UserError(
                    "There is already a model {name}.", "Choose another name.", name=shown
                )
        return self._update(path, name=shown)

    def keep_sum(self, path: Path, sha256: str) -> Entry:
        """Remember what the weights are; UserError if the disk refuses."""
        return self._update(path, sha256=sha256)

    def keep_form(self, path: Path, form: Literal["", "exact", "8-bit"]) -> Entry:
        """Remember the form that was asked for; UserError if the disk refuses."""
        return self._update(path, form=form)

    def remove(self, path: Path, name: str = "") -> Removed:
        """Take a model off the shelf; what it returns puts it back.

        A copy of the program's own, below home.models, moves to home.removed as it is; of any
        other only the entry goes. name: what to call it until then, if it has no entry.
        Raises UserError if it is neither, or the disk refuses; nothing has changed then.
        """
        own = own_folder(path, self._home)
        with self._locked() as rows:
            row = next((row for row in rows if _is(_entry(row), path)), None)
            if own is None and row is None:
                raise UserError(
                    "{name} is not on the shelf.", "Refresh the list.", name=name or path.name
                )
            called = name or path.stem if row is None else str(row["name"])
            record = self._removals.begin(called, path, own, row)
            if own is not None:
                self._removals.take(record, own)
            try:
                self._write([other for other in rows if other is not row])
            except OSError:
                self._removals.put_back(record, path)
                raise
        return record

    def removed(self) -> tuple[Removed, ...]:
        """What was removed and can be put back, the latest first."""
        listed = {place_key(entry.path) for entry in self.entries()}
        return tuple(
            record
            for record in self._removals.all()
            if (record.moved or (record.own is None and place_key(record.path) not in listed))
        )

    def restore(self, token: str) -> Path:
        """Put a model back where it was, under its old name; returns its place.

        If that place is taken by now, it comes back beside it, under a name with a number.
        Raises UserError if it has been cleared meanwhile, or the disk refuses.
        """
        with self._locked() as rows:
            record = self._removals.get(token)
            path = self._removals.way_back(record)
            row = record.row
            if row is not None and not any(_is(_entry(other), path) for other in rows):
                taken = {one.name.casefold() for one in map(_entry, rows) if one is not None}
                name = free_name(record.name, taken)
                self._write([*rows, {**row, "path": str(path), "name": name}])
            self._removals.put_back(record, path)
        return path

    def clear_removed(self, older_than_days: float = 0.0) -> int:
        """Delete what was removed at least so long ago, for good; returns the bytes freed."""
        with self._locked() as rows:
            listed = {place_key(one.path) for one in map(_entry, rows) if one is not None}
            return self._removals.clear(older_than_days, lambda path: place_key(path) in listed)

    @contextmanager
    def _locked(self) -> Iterator[list[_Row]]:
        """The rows, while nobody else changes them; what the disk refuses becomes a UserError."""
        try:
            self._home.data.mkdir(parents=True, exist_ok=True)
            with exclusive(self._home.data / ".shelf.lock"):
                yield self._read(to_change=True)
        except OSError as error:
            raise UserError(
                "The shelf could not be changed: {reason}.",
                "Make room, give write access to {folder}, or close whatever uses the model.",
                reason=error.strerror or error,
                folder=self._home.shelf.parent,
            ) from error

    def _update(self, path: Path, **changes: object) -> Entry:
        with self._locked() as rows:
            found = next((row for row in rows if _is(_entry(row), path)), None)
            fresh = _row(Entry(path, _name_of(path), added=_now())) if found is None else found
            row = {**fresh, **changes}
            kept = rows if found is not None else [*rows, fresh]
            self._write([row if other is found or other is fresh else other for other in kept])
        changed = _entry(row)
        assert changed is not None  # it was made or read just now
        return changed

    def _read(self, *, to_change: bool = False) -> list[_Row]:
        """Rows that make no sense are among them, so that no change loses them."""
        try:
            if not self._home.shelf.exists():
                return []
            content = json.loads(bytes_of(self._home.shelf, MOST_BYTES))
            rows, version = each_text(content["models"], self._home.located), content["version"]
            if not isinstance(rows, list) or not isinstance(version, int):
                raise TypeError(type(rows))
        except (UserError, OSError) as error:  # a pipe, a folder, or not to be read
            if to_change:
                raise
            self.notice = UserError(
                "The list of your models cannot be read: {reason}",
                "Give read access to it.",
                reason=error,
            )
            return []
        except (ValueError, KeyError, TypeError, RecursionError):
            self._put_aside()
            return []
        if to_change and version > VERSION:
            raise UserError(
                "{file} was written by a newer version of this program.",
                "Use that version to change the shelf.",
                file=self._home.shelf,
            )
        return rows

    def _write(self, rows: list[_Row]) -> None:
        content = {"version": VERSION, "models": each_text(rows, self._home.stored)}
        write_whole(self._home.shelf, json.dumps(content, ensure_ascii=False, indent=1))

    def _put_aside(self) -> None:
        path = aside = self._home.shelf
        with suppress(OSError):
            aside = keep_aside(path)
        self.notice = UserError(
            "The list of your models, {file}, is damaged. It was kept as {aside}.",
            "Add your models again; their files are untouched.",
            file=path,
            aside=aside.name,
        )


def own_folder(path: Path, home: Home) -> Path | None:
    """The folder directly below home.models that a model lies in or is; None if it lies elsewhere.

    Only what lies there is the program's own copy.
    """
    with suppress(ValueError):
        inside = path.absolute().relative_to(home.models.absolute())
        if inside.parts and inside.parts[0] != "..":
            return home.models / inside.parts[0]
    return None


def checked_name(name: str) -> str:
    """A name as it is kept; UserError if it cannot be one."""
    shown = " ".join(name.split())
    if not shown or len(shown) > LONGEST_NAME or not shown.isprintable():
        raise UserError(
            "{name} cannot be the name of a model.",
            "Give a name of up to {most} letters.",
            name=repr(name[:LONGEST_NAME]),
            most=LONGEST_NAME,
        )
    return shown


def free_name(name: str, taken: set[str] | Mapping[str, object]) -> str:
    """The name, or with the first free number after it; taken: names in casefold()."""
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _name_of(path: Path) -> str:
    stem = path.name.removesuffix(".gguf") if path.suffix == ".gguf" else path.name
    printable = "".join(sign for sign in stem if sign.isprintable())
    return " ".join(printable.split())[:LONGEST_NAME] or "model"


def place_key(path: Path) -> str:
    """By which two paths of one place are the same."""
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100  (links stay what they are)


def _is(entry: Entry | None, path: Path) -> bool:
    return entry is not None and place_key(entry.path) == place_key(path)


def _row(entry: Entry) -> _Row:
    return {
        "path": str(entry.path), "name": entry.name, "sha256": entry.sha256, "form": entry.form,
        "added": entry.added,
    }  # fmt: skip


def _entry(row: object) -> Entry | None:
    """None for a row that makes no sense."""
    try:
        assert isinstance(row, dict)
        form = row.get("form", "")
        return Entry(
            Path(_text(row["path"])),
            _text(row["name"]),
            str(row.get("sha256", "")),
            form if form in ("exact", "8-bit") else "",
            str(row.get("added", "")),
        )
    except (AssertionError, KeyError, TypeError, ValueError):
        return None


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError(value)
    return value


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def rename_tuned(home: Home, old: str, new: str) -> None:
    """Give the tuned model `old` the name `new`: its folder's and that in its card.

    Raises UserError if there is no such model, the new name is taken or the disk refuses. The card
    is written last: a crash in between leaves a sound model whose folder has the new name.
    """
    source, target = home.models / old, home.models / new
    if not source.is_dir():
        raise UserError("There is no tuned model {name} any more.", "Pick another one.", name=old)
    # A change of capital letters is no collision on a disk that ignores them.
    if target.exists() and not target.samefile(source):
        raise UserError("There is already a model {name}.", "Choose another name.", name=new)
    try:
        source.rename(target)
        name_in_card(target, new)
    except (OSError, ValueError) as error:
        raise UserError(
            "The model {name} could not be renamed: {reason}.",
            "Check that its folder can be written.",
            name=old,
            reason=error,
        ) from error


def name_in_card(folder: Path, name: str) -> None:
    """Write a model's name into its card; OSError or ValueError if there is none to write into."""
    card = folder / "card.json"
    facts = json.loads(card.read_text(encoding="utf-8"))
    write_whole(card, json.dumps({**facts, "name": name}, ensure_ascii=False, indent=2))
