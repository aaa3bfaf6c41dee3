"""Acts and their reversal: what stands changes in the same transaction in which it is logged."""

import sqlite3
from typing import Any, Literal

from models.store.database import Database, now
from models.store.labelling.records import Act, ActKind, judgements

STAND = (
    "INSERT INTO standing (label, project, judgement, item, import, kind, who, created, repeat,"
    " pairs, marks)"
    " SELECT label, project, judgement.id, item, import, kind, who, judgement.created, repeat,"
    " pairs, (note <> '') + 2 * (edited <> '') + 4 * (tags <> '[]') + 8 * (strength > 0)"
    " FROM judgement JOIN item ON item.id = judgement.item WHERE "
)
STAND_ONE = STAND + "judgement.id = ?"
STAND_BEFORE = f"{STAND}judgement.id = (SELECT replaces FROM judgement WHERE id = ?)"  # noqa: S608  (ours)
STAND_IMPORT = STAND + "import = ? ORDER BY judgement.id"
ACT = (
    "SELECT event, kind, judgement, import FROM act JOIN label_event ON label_event.id = event"
    " WHERE event = (SELECT {which}(event) FROM act WHERE project = ? AND state = ?)"
)
LATEST = {"undo": ACT.format(which="max"), "redo": ACT.format(which="min")}
FROM_STATE = {"undo": "done", "redo": "undone"}
TO_STATE = {"undo": "undone", "redo": "done"}
Turn = Literal["undo", "redo"]


def perform(
    connection: sqlite3.Connection, project: int, kind: ActKind, *, judgement: int | None = None,
    import_: int | None = None,
) -> None:  # fmt: skip
    """Log a new act and let it hold. What was undone before it cannot be redone any more."""
    cursor = connection.execute(
        "INSERT INTO label_event (project, kind, judgement, import, created)"
        " VALUES (?, ?, ?, ?, ?)",
        (project, kind, judgement, import_, now()),
    )
    connection.execute(
        "UPDATE act SET state = 'dead' WHERE project = ? AND state = 'undone'", (project,)
    )
    connection.execute(
        "INSERT INTO act (event, project, state) VALUES (?, ?, 'done')", (cursor.lastrowid, project)
    )
    _hold(connection, kind, judgement, import_)


def turn_round(database: Database, project: int, turn: Turn) -> Act | None:
    """Undo the latest act that holds, or redo the one undone last; None if there is none."""
    rows = database.rows(LATEST[turn], (project, FROM_STATE[turn]))
    if not rows:
        return None
    event, kind, judgement, import_ = rows[0]
    with database.write() as connection:
        connection.execute(
            "INSERT INTO label_event (project, kind, act, created) VALUES (?, ?, ?, ?)",
            (project, turn, event, now()),
        )
        connection.execute("UPDATE act SET state = ? WHERE event = ?", (TO_STATE[turn], event))
        (_hold if turn == "redo" else _let_go)(connection, kind, judgement, import_)
    return _act(database, kind, judgement, import_)


def _hold(
    connection: sqlite3.Connection, kind: ActKind, judgement: int | None, import_: int | None
) -> None:
    if kind == "import":
        connection.execute(STAND_IMPORT, (import_,))
        return
    if kind == "correct":
        _take_down(connection, judgement)
    connection.execute(STAND_ONE, (judgement,))


def _let_go(
    connection: sqlite3.Connection, kind: ActKind, judgement: int | None, import_: int | None
) -> None:
    if kind == "import":
        connection.execute("DELETE FROM standing WHERE import = ?", (import_,))
        return
    _take_down(connection, judgement)
    if kind == "correct":
        connection.execute(STAND_BEFORE, (judgement,))


def _take_down(connection: sqlite3.Connection, judgement: int | None) -> None:
    """Whatever stands for the label of a judgement."""
    connection.execute(
        "DELETE FROM standing WHERE label = (SELECT label FROM judgement WHERE id = ?)",
        (judgement,),
    )


def _act(database: Database, kind: ActKind, judgement: int | None, import_: int | None) -> Act:
    if judgement is None:
        rows = database.rows("SELECT count(*) FROM judgement WHERE import = ?", (import_,))
        return Act(kind, None, None, int(rows[0][0]))
    (made,) = judgements(database, [judgement])
    before: Any = judgements(database, [made.replaces]) if made.replaces else ()
    return Act(kind, made, before[0] if before else None, 1)
