"""What the log says from its beginning on: to check what is derived, or to derive it anew."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.preferences.labeller import Judged
from models.store.database import Database
from models.store.labelling.acts import STAND_ONE, WAIT
from models.store.labelling.records import numbers

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
            connection.execute(f"DELETE FROM {table}")  # noqa: S608  (names of ours)
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
    elif hold:
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


# Of every repeat the latest verdict on the same item that is none, by the same person.
REPEATS = (
    "SELECT again.judgement, (SELECT max(judgement) FROM standing"
    "  WHERE item = again.item AND repeat = 0 AND who = again.who)"
    " FROM standing AS again WHERE again.project = ? AND again.repeat = 1 ORDER BY again.label"
)
JUDGED = (
    "SELECT ranks, shown, (SELECT group_concat(length(text), ' ') FROM"
    "  (SELECT text FROM draft WHERE draft.id BETWEEN judgement.item * 8 AND judgement.item * 8 + 7"
    "   ORDER BY draft.id)), seconds"
    " FROM standing JOIN judgement ON judgement.id = standing.judgement WHERE "
)
OF_PROJECT = "standing.project = ? AND standing.repeat = 0 ORDER BY standing.label DESC LIMIT ?"
# Ranks are digits by place, so the one of draft d is character d % 8 + 1. CROSS JOIN keeps SQLite
# to this order: from a label to its drafts, not from a draft to all before it.
GAMES = (
    "SELECT one.model, one.sha256, other.model, other.sha256,"
    " (substr(ranks, a.id % 8 + 1, 1) < substr(ranks, b.id % 8 + 1, 1))"
    " - (substr(ranks, a.id % 8 + 1, 1) > substr(ranks, b.id % 8 + 1, 1)) AS outcome, count(*)"
    " FROM standing CROSS JOIN judgement ON judgement.id = standing.judgement"
    " CROSS JOIN draft AS a ON a.id BETWEEN standing.item * 8 AND standing.item * 8 + 7"
    " CROSS JOIN draft AS b ON b.id BETWEEN a.id + 1 AND standing.item * 8 + 7"
    " JOIN writer AS one ON one.id = a.writer JOIN writer AS other ON other.id = b.writer"
    " WHERE standing.project = ? AND standing.repeat = 0 AND ranks <> ''"
    " AND a.writer <> b.writer GROUP BY a.writer, b.writer, outcome ORDER BY a.writer, b.writer"
)


def repeats(database: Database, project: int) -> tuple[tuple[Judged, Judged], ...]:
    """Every pair that was shown twice, as (first time, second time)."""
    found = [row for row in database.rows(REPEATS, (project,)) if row[1] is not None]
    return tuple(
        (_by_number(database, before), _by_number(database, again)) for again, before in found
    )


def judged(database: Database, project: int, limit: int = -1) -> tuple[Judged, ...]:
    """The latest labels, at most `limit` (all if below 0), newest first, without repeats."""
    return tuple(map(_judged, database.rows(JUDGED + OF_PROJECT, (project, limit))))


def games(database: Database, project: int) -> tuple[tuple[str, str, int, int], ...]:
    """Who met whom: (model, model, 1 the first won / 0 tie / -1 the second won, how often).

    A model's name stands for it; where two have the same name, the beginning of the sha256 too.
    """
    rows = database.rows(GAMES, (project,))
    writers = {pair for row in rows for pair in (row[0:2], row[2:4])}
    times = Counter(model for model, _ in writers)

    def name(model: str, sha: str) -> str:
        return f"{model} {sha[:8]}" if times[model] > 1 else model

    return tuple((name(*row[0:2]), name(*row[2:4]), int(row[4]), int(row[5])) for row in rows)


def moments(database: Database, project: int, limit: int) -> tuple[str, ...]:
    """When the latest labels were given here, newest first; imported ones are left out."""
    rows = database.rows(
        "SELECT created FROM standing WHERE project = ? AND import IS NULL"
        " ORDER BY label DESC LIMIT ?",
        (project, max(0, limit)),
    )
    return tuple(row[0] for row in rows)


def _by_number(database: Database, judgement: int) -> Judged:
    return _judged(database.rows(f"{JUDGED} judgement.id = ?", (judgement,))[0])


def _judged(row: Sequence[Any]) -> Judged:
    ranks, shown, lengths, seconds = row
    return Judged(numbers(ranks), numbers(shown), tuple(map(int, lengths.split())), seconds)
