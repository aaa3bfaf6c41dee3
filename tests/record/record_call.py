"""How the record runs a command, and what of its output it keeps.

The command line is the only interface: no module of ours is imported but its entry point.
"""

import csv
import io
import json
import re
import sqlite3
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Collection
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
COMMAND = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"][
    "understudy-cli"
]
"""The entry point of the command line, as "module:function"."""
# Keys of JSON whose values are other ones at every run or on every machine.
DROPPED = {
    "seconds", "milliseconds", "cpu_seconds", "took", "added_bytes", "peak_bytes",
    "available_bytes", "disk_bytes", "conversion_bytes", "memory_bytes", "token", "rollout_s",
    "scoring_s", "update_s", "tokens_per_second", "first_token_seconds", "versions", "program",
}  # fmt: skip
DAY = re.compile(r"20(?!21)\d\d-\d\d-\d\d[T ][\d:.]+(?:Z|[+-]\d\d:\d\d)?")  # all inputs are of 2021
PROGRESS = re.compile(
    r"\.\.\.(  |$)|  \d+/\d+|  [\d.]+ %"
)  # how much of it is told depends on the time
CONVERTED = re.compile(r"(/conversions/.*-)[0-9a-f]{12}$")  # a hash of where the model lies


def call(*arguments: object) -> tuple[int, str, str]:
    """Exit code, output and errors of a command, run in this process."""
    module, _, name = COMMAND.partition(":")
    out, err, before = io.StringIO(), io.StringIO(), sys.argv
    sys.argv = ["understudy-cli", *map(str, arguments)]
    try:
        with redirect_stdout(out), redirect_stderr(err):
            getattr(import_module(module), name)()
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        sys.argv = before
    return code, out.getvalue(), err.getvalue()


@dataclass
class Session:
    """Commands in one home below `place`, and what came of them, by a name for each."""

    place: Path
    found: dict[str, Any] = field(default_factory=dict)
    home: str = "home"

    def beside(self, home: str) -> "Session":
        """The same in another home."""
        return Session(self.place, self.found, home)

    def run(
        self, name: str, *arguments: object, file: Path | None = None, told: bool = False
    ) -> None:
        """Run a command. file: what it writes, recorded too. told: its errors as well."""
        code, out, err = call("--home", self.place / self.home, *arguments)
        row: dict[str, Any] = {"code": code, "out": self.tidy(_parsed(out))}
        if told or code:
            row["told"] = self.tidy(
                [line for line in err.splitlines() if not PROGRESS.search(line)]
            )
        if file is not None:
            row["file"] = self.tidy(_content(file))
        self.found[name] = row

    def tidy(self, value: Any, dropped: Collection[str] = DROPPED) -> Any:
        """Without what differs from run to run and from machine to machine."""
        if isinstance(value, dict):
            kept = {key: one for key, one in value.items() if key not in dropped}
            return {key: self.tidy(one, dropped) for key, one in kept.items()}
        if isinstance(value, list):
            return [self.tidy(one, dropped) for one in value]
        if not isinstance(value, str):
            return value
        for folder, known in ((self.place, "PLACE"), (ROOT, "PROJECT")):
            value = value.replace(str(folder), known)
        return DAY.sub("DAY", CONVERTED.sub(r"\1HASH", value))


def _parsed(text: str) -> Any:
    """JSON as a whole or a line each, where a text is that; else its lines."""
    for read in (json.loads, lambda whole: [json.loads(line) for line in whole.splitlines()]):
        try:
            return read(text)
        except ValueError:
            continue
    return text.splitlines()


def _content(path: Path) -> Any:
    """What a file holds, as plain data."""
    if path.suffix == ".json":
        return json.loads(path.read_text("utf-8"))
    if path.suffix == ".csv":  # cards that came together have no order
        head, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
        return [head, *sorted(rows)]
    if path.suffix == ".apkg":
        return _notes(path)
    return path.read_bytes().decode("utf-8").splitlines()


def _notes(package: Path) -> dict[str, Any]:
    """The notes of an Anki package, without the times at which they were made."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(package) as archive:
        name = next(one for one in archive.namelist() if one.startswith("collection"))
        with closing(sqlite3.connect(archive.extract(name, folder))) as connection:
            rows = connection.execute("SELECT guid, tags, flds FROM notes ORDER BY guid").fetchall()
            decks = json.loads(connection.execute("SELECT decks FROM col").fetchone()[0])
        return {
            "decks": sorted(deck["name"] for deck in decks.values()),
            "media": json.loads(archive.read("media")),
            "notes": [[guid, tags, *fields.split("\x1f")] for guid, tags, fields in rows],
        }
