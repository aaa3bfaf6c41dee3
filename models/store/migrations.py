"""Numbered changes to the tables: `version_N.sql` takes a database from the version before to N.

Version 10 is the earliest that is read. It kept runs of Preferences and Alignment in two tables,
with absolute paths.
"""

import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

from models.store.paths import BELOW_HOME, Home, each_text

VERSION = 15
"""What a file's header says of today's tables, which `schema.sql` makes at once."""
COMMENT = re.compile(r"--[^\n]*")
ABSOLUTE = re.compile(r"/|[A-Za-z]:[\\/]")


def migrate(connection: sqlite3.Connection, home: Home, version: int) -> None:
    """Give a database of an earlier version today's tables, in a transaction that stays open.

    Its foreign keys are not enforced meanwhile.
    """
    connection.execute("BEGIN IMMEDIATE")
    for number in range(version + 1, VERSION + 1):
        text = Path(__file__).with_name(f"version_{number}.sql").read_text(encoding="utf-8")
        last = {"shift": _last(connection, "run"), "more": _last(connection, "stage_run")}
        for statement in COMMENT.sub("", text).split(";\n"):
            connection.execute(statement, last)
        if number == 11:
            _copy_runs(connection, home, **last)


def _last(connection: sqlite3.Connection, table: str) -> int:
    sql = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?"
    return int(connection.execute(sql, (table,)).fetchone()[0])


def _copy_runs(connection: sqlite3.Connection, home: Home, shift: int, more: int) -> None:
    """Into the one table: those of Preferences with their numbers, those of Alignment after them.

    Paths below the home become relative to it; those of the folder from which it was moved, too.
    """

    def add(*row: object) -> None:
        sql = f"INSERT INTO runs VALUES ({', '.join('?' * len(row))})"  # noqa: S608  (marks only)
        connection.execute(sql, row)

    for number, name, model, method, beta, epochs, pairs, status, created, made, *rest in (
        connection.execute(
            "SELECT id, name, model, method, beta, epochs, pairs, status, created, result_model,"
            " facts, removed, removal FROM run"
        )
    ).fetchall():
        facts, removed, removal = rest
        given = {"model": model, "method": method, "beta": beta, "epochs": epochs, "pairs": pairs}
        whole = json.dumps({**given, **each_text(json.loads(facts), home.stored)})
        folder, result = f"{BELOW_HOME}runs/run-{number:04d}", f"{BELOW_HOME}models/{made}"
        add(
            number, "preferences", "dpo", name, status, folder, result if made else "", created,
            whole, removed, removal,
        )  # fmt: skip
    stages = connection.execute(
        "SELECT id, stage, name, status, folder, created, facts, removed, removal FROM stage_run"
    ).fetchall()
    bench = connection.execute("SELECT place, holds FROM bench").fetchall()
    here = _relative(home, [*(row[4] for row in stages), *(holds for _, holds in bench)])
    for number, stage, name, status, made, created, facts, removed, removal in stages:
        given = json.loads(facts)
        # A run worked in the folder of the model that it made, or was about to make.
        penalty = given.get("settings", {}).get("kl", "adaptive") + "-" if stage == "ppo" else ""
        folder = f"{BELOW_HOME}models/{stage}-{penalty}{number}"
        add(
            number + shift, "alignment", stage, name, status,
            "" if stage == "comparisons" else folder, here(made), created,
            json.dumps(each_text(given, here)), removed, removal,
        )  # fmt: skip
    for place, holds in bench:
        connection.execute("UPDATE bench SET holds = ? WHERE place = ?", (here(holds), place))
    connection.execute("DROP TABLE run")
    connection.execute("DROP TABLE stage_run")
    # A number that was given once names folders, so it is not given again.
    connection.execute("DELETE FROM sqlite_sequence WHERE name = 'runs'")
    connection.execute("INSERT INTO sqlite_sequence VALUES ('runs', ?)", (shift + more,))


def _relative(home: Home, paths: list[str]) -> Callable[[str], str]:
    """Makes a path below the home relative to it; and one below the folder where the home lay.

    paths: some of the home. One that is not there any more, while what it names lies in this home,
    tells where the home lay.
    """
    before = set()
    for path in paths:
        at = re.search(r"[\\/]models[\\/]", path) if ABSOLUTE.match(path) else None
        if at and (home.models / path[at.end() :]).exists() and not Path(path).exists():
            before.add(path[: at.start() + 1])

    def here(text: str) -> str:
        for folder in before:
            if text.startswith(folder):
                return BELOW_HOME + text[len(folder) :].replace("\\", "/")
        return home.stored(text)

    return here
