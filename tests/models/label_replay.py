"""What the log says from its beginning on: to check what is derived, or to derive it anew."""

from dataclasses import dataclass
from typing import Any

from models.store.database import Database
from models.store.labelling.writing import STAND_ONE, WAIT

EVENTS = (
    "SELECT event.id, event.project, event.kind, event.act, judgement.id, label, replaces,"
    " event.import FROM label_event AS event"
    " LEFT JOIN judgement ON judgement.id = event.judgement ORDER BY event.id"
)
OF_IMPORT = "SELECT id, label FROM judgement WHERE import = ?"


@dataclass(frozen=True, slots=True)
class Derived:
    """standing: judgement by label. acts: "done", "undone" or "dead" by event. waiting: items."""

    standing: dict[int, int]
    acts: dict[int, str]
    waiting: frozenset[int]


def replay(database: Database) -> Derived:
    """Everything that is derived, from the log alone."""
    standing: dict[int, int] = {}
    acts: dict[int, str] = {}
    undone: dict[int, set[int]] = {}  # by project
    rows = {row[0]: row for row in database.rows(EVENTS)}
    for event, project, kind, act, *_ in rows.values():
        waiting = undone.setdefault(project, set())
        if kind == "undo":
            waiting.add(act)
        elif kind == "redo":
            waiting.discard(act)
        else:
            acts.update(dict.fromkeys(waiting, "dead"))
            waiting.clear()
        turned = event if act is None else act
        acts[turned] = "undone" if kind == "undo" else "done"
        _apply(database, standing, rows[turned], hold=kind != "undo")
    return Derived(standing, acts, _waiting(database, standing))


def kept(database: Database) -> Derived:
    """The same as the database has it."""
    return Derived(
        dict(database.rows("SELECT label, judgement FROM standing")),
        dict(database.rows("SELECT event, state FROM act")),
        frozenset(row[0] for row in database.rows("SELECT item FROM waiting")),
    )


def rebuild(database: Database) -> None:
    """Put what the log says in the place of what is derived."""
    said = replay(database)
    with database.write() as connection:
        for table in ("act", "standing", "waiting", "tally"):
            connection.execute(f"DELETE FROM {table}")
        connection.executemany(
            "INSERT INTO act (event, project, state)"
            " SELECT id, project, ?2 FROM label_event WHERE id = ?1",
            said.acts.items(),
        )
        standing = sorted(said.standing.items())
        connection.executemany(STAND_ONE, [(judgement,) for _, judgement in standing])
        connection.executemany(WAIT, [(item,) for item in sorted(said.waiting)])


def _apply(
    database: Database, standing: dict[int, int], row: tuple[Any, ...], *, hold: bool
) -> None:
    _, _, kind, _, judgement, label, replaces, import_ = row
    if kind == "import":
        made = dict(database.rows(OF_IMPORT, (import_,)))
        for one, own in made.items():
            if hold:
                standing[own] = one
            else:
                standing.pop(own, None)
    elif hold == (kind != "remove"):
        standing[label] = judgement
    elif kind == "correct":
        standing[label] = replaces
    else:
        standing.pop(label, None)


def _waiting(database: Database, standing: dict[int, int]) -> frozenset[int]:
    offered = {row[0] for row in database.rows("SELECT item FROM offer")}
    if not offered:
        return frozenset()
    stand = set(standing.values())
    rows = database.rows("SELECT id, item FROM judgement WHERE repeat = 0")
    return frozenset(offered - {item for number, item in rows if number in stand})
