"""Reads databases of forms 10, 11 and 12.

Form 10 kept runs of Preferences and Alignment in two tables; neither it nor form 11 knew which
drafts were cut; none of the three had conversations, or runs of GRPO.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from models.store.paths import BELOW_HOME, Home, each_text

SCHEMA = Path(__file__).with_name("schema.sql")
TALKS = ("conversation", "turn", "turn_words")
ADDED = {11: ("draft_cut", *TALKS), 12: TALKS}
"""Tables that a form had not."""
NEW = ("runs", "run_row", "run_sample", *ADDED[11])
CHANGED = ("run_vote", "sample_judgement", "spotting")
"""Tables that refer to runs, and are made anew."""
OLD = ("run_step", "run_look", "run", "stage_row", "stage_sample", "stage_run")
ABSOLUTE = re.compile(r"/|[A-Za-z]:[\\/]")

# Runs of Preferences keep their numbers; those of Alignment come after them, by :shift.
COPY = """
INSERT INTO run_row (run, step, figures)
SELECT run, step,
       CASE WHEN json_valid (figures) THEN json_set(figures, '$.step', step) ELSE figures END
FROM run_step;

INSERT OR REPLACE INTO run_row (run, step, figures)
SELECT run + :shift,
       CASE WHEN json_valid (figures) THEN
           coalesce(json_extract(figures, '$.step'), json_extract(figures, '$.iteration'),
                    place - 1)
       ELSE place - 1 END,
       figures
FROM stage_row ORDER BY run, place;

INSERT INTO run_sample (run, step, prompt, text)
SELECT run, step, json_extract(value, '$[0]'), json_extract(value, '$[1]')
FROM run_look, json_each(answers) ORDER BY run, step, key;

INSERT INTO run_sample (run, step, prompt, text, proxy, gold)
SELECT run + :shift, iteration, prompt, text, proxy, gold FROM stage_sample ORDER BY id;

INSERT INTO run_vote SELECT * FROM old_run_vote;

INSERT INTO sample_judgement (id, run, iteration, prompt, text, points, created)
SELECT id, run + :shift, iteration, prompt, text, points, created FROM old_sample_judgement;

INSERT INTO spotting (id, run, said, found, created)
SELECT id, run + :shift, said, found, created FROM old_spotting;
"""


def upgrade(connection: sqlite3.Connection, home: Home, form: int) -> None:
    """Give a database of an earlier form today's tables, in a transaction that stays open.

    Its foreign keys are not enforced meanwhile. Paths below the home become relative to it; those
    of the folder from which the home was moved, too.
    """
    if form in ADDED:
        connection.executescript(";\n".join(["BEGIN IMMEDIATE", *_today(ADDED[form]), ""]))
        _admit_grpo(connection)
        return
    script = ["BEGIN IMMEDIATE"]
    script += [f"ALTER TABLE {name} RENAME TO old_{name}" for name in CHANGED]
    script += ["DROP INDEX run_vote_of_run", "DROP INDEX sample_judgement_of_run"]
    connection.executescript(";\n".join([*script, *_today((*NEW, *CHANGED)), ""]))
    shift, last = (_last(connection, name) for name in ("run", "stage_run"))
    _copy_runs(connection, home, shift)
    for statement in COPY.split(";\n"):
        connection.execute(statement, {"shift": shift})
    # A number that was given once names folders, so it is not given again.
    connection.execute("DELETE FROM sqlite_sequence WHERE name = 'runs'")
    connection.execute("INSERT INTO sqlite_sequence VALUES ('runs', ?)", (shift + last,))
    for name in (*(f"old_{name}" for name in CHANGED), *OLD):
        connection.execute(f"DROP TABLE {name}")


def _admit_grpo(connection: sqlite3.Connection) -> None:
    """Let `runs` take the kinds of today. Its rows and who refers to it stay as they are.

    Only what is checked changes, so SQLite's own text of the table may be replaced
    (sqlite.org/lang_altertable.html, section 7).
    """
    [runs] = _today(("runs",))
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'runs'", (runs,))
    connection.execute("PRAGMA writable_schema = RESET")  # and read it again


def _last(connection: sqlite3.Connection, table: str) -> int:
    sql = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?"
    return int(connection.execute(sql, (table,)).fetchone()[0])


def _today(tables: Sequence[str]) -> Iterator[str]:
    """The statements that make these tables, without their comments."""
    names = "|".join(tables)
    what = r"(?:VIRTUAL )?TABLE|INDEX \w+ ON|TRIGGER \w+ AFTER DELETE ON"
    wanted = re.compile(rf"CREATE (?:{what}) (?:{names})\s")
    text = re.sub(r"--[^\n]*", "", SCHEMA.read_text(encoding="utf-8"))
    return (one.strip() for one in text.split(";\n") if wanted.match(one.strip()))


def _copy_runs(connection: sqlite3.Connection, home: Home, shift: int) -> None:
    add = (
        "INSERT INTO runs (id, tab, kind, name, status, folder, result, created, facts, removed,"
        " removal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    runs = connection.execute(
        "SELECT id, name, model, method, beta, epochs, pairs, status, created, result_model, facts,"
        " removed, removal FROM run"
    ).fetchall()
    for number, name, model, method, beta, epochs, pairs, status, created, made, *rest in runs:
        facts, removed, removal = rest
        given = {"model": model, "method": method, "beta": beta, "epochs": epochs, "pairs": pairs}
        result = f"{BELOW_HOME}models/{made}" if made else ""
        folder = f"{BELOW_HOME}runs/run-{number:04d}"
        whole = json.dumps({**given, **each_text(json.loads(facts), home.stored)})
        row = (number, "preferences", "dpo", name, status, folder, result, created, whole)
        connection.execute(add, (*row, removed, removal))
    stages = connection.execute(
        "SELECT id, stage, name, status, folder, created, facts, removed, removal FROM stage_run"
    ).fetchall()
    bench = connection.execute("SELECT place, holds FROM bench").fetchall()
    here = _relative(home, [*(row[4] for row in stages), *(holds for _, holds in bench)])
    for number, stage, name, status, made, created, facts, removed, removal in stages:
        given = json.loads(facts)
        folder = _folder(stage, number, given)
        whole = json.dumps(each_text(given, here))
        row = (number + shift, "alignment", stage, name, status, folder, here(made), created, whole)
        connection.execute(add, (*row, removed, removal))
    for place, holds in bench:
        connection.execute("UPDATE bench SET holds = ? WHERE place = ?", (here(holds), place))


def _folder(stage: str, number: int, facts: dict[str, Any]) -> str:
    """Where a run of the alignment worked: the model that it made, or was about to make."""
    if stage == "comparisons":
        return ""
    penalty = facts.get("settings", {}).get("kl", "adaptive") if stage == "ppo" else ""
    return f"{BELOW_HOME}models/{stage}-{penalty}{'-' if penalty else ''}{number}"


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
