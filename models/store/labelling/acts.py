"""Acts and their reversal: what stands changes in the same transaction in which it is logged."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from models.preferences.labels import (
    MOST_DRAFTS,
    Draft,
    Label,
    Verdict,
    check_verdict,
    kind_of,
    pair_count,
)
from models.store.database import Database, now
from models.store.form import search_words, text_digest
from models.store.labelling.records import Act, ActKind, digits, judgements, turns_text

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


def possible(database: Database, project: int, turn: Turn) -> bool:
    """Whether `turn_round` would find something."""
    rows = database.rows(
        "SELECT EXISTS (SELECT 1 FROM act WHERE project = ? AND state = ?)",
        (project, FROM_STATE[turn]),
    )
    return bool(rows[0][0])


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


ITEM = (
    "INSERT INTO item (id, project, digest, prompt, turns, source, drafts, created)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
DRAFT = "INSERT INTO draft (id, item, text, writer, seed, temperature) VALUES (?, ?, ?, ?, ?, ?)"
JUDGEMENT = (
    "INSERT INTO judgement (id, label, replaces, item, import, kind, ranks, shown, strength, tags,"
    " note, edited, who, created, seconds, repeat, pairs)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
TAG = "INSERT INTO judgement_tag (tag, judgement) VALUES (?, ?)"
WORDS = "INSERT INTO label_words (rowid, words) VALUES (?, ?)"
OFFER = "INSERT INTO offer (item, created) VALUES (?, ?) ON CONFLICT DO NOTHING"
DRAFTED = (
    "INSERT INTO drafted (prompt) SELECT id FROM prompt WHERE project = ? AND digest = ?"
    " ON CONFLICT DO NOTHING"
)
WAIT = (
    "INSERT INTO waiting (item, project) SELECT id, project FROM item WHERE id = ?1"
    " AND NOT EXISTS (SELECT 1 FROM standing WHERE item = ?1 AND repeat = 0)"
    " ON CONFLICT DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """An item in the database. places: where each draft of the label stands in the item."""

    item: int
    places: tuple[int, ...]


class Writers:
    """Numbers of those who wrote drafts; new ones are added as they come."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], int] = {}

    def number(self, draft: Draft) -> int | None:
        """Of the model that wrote a draft; None if it is unknown."""
        key = (draft.model, draft.model_sha256)
        if not any(key):
            return None
        if key not in self._known:
            self._connection.execute(
                "INSERT INTO writer (model, sha256) VALUES (?, ?) ON CONFLICT DO NOTHING", key
            )
            row = self._connection.execute(
                "SELECT id FROM writer WHERE model = ? AND sha256 = ?", key
            ).fetchone()
            self._known[key] = int(row[0])
        return self._known[key]


def prompt_digest(label: Label) -> bytes:
    """What makes two labels labels of the same prompt."""
    return text_digest(label.prompt, turns_text(label.turns))


def digest_of(label: Label) -> bytes:
    """What makes two labels labels of the same item."""
    parts = (part for draft in label.drafts for part in key_of(draft))
    return text_digest(label.prompt, turns_text(label.turns), *parts)


def add_item(
    connection: sqlite3.Connection, project: int, label: Label, source: str, created: str
) -> Kept:
    """Keep a prompt with its drafts, or find it if the project has it already.

    ValueError for no drafts or too many.
    """
    if not 1 <= len(label.drafts) <= MOST_DRAFTS:
        raise ValueError(f"{len(label.drafts)} drafts, expected 1 to {MOST_DRAFTS}")
    digest = digest_of(label)
    row = connection.execute(
        "SELECT id FROM item WHERE project = ? AND digest = ?", (project, digest)
    ).fetchone()
    if row is not None:
        return Kept(int(row[0]), places_in(connection, int(row[0]), label.drafts))
    number = next_id(connection, "item")
    count = len(label.drafts)
    turns = turns_text(label.turns)
    connection.execute(ITEM, (number, project, digest, label.prompt, turns, source, count, created))
    writers = Writers(connection)
    connection.executemany(DRAFT, draft_rows(number, label.drafts, writers))
    connection.execute(DRAFTED, (project, prompt_digest(label)))
    return Kept(number, tuple(range(count)))


def draft_rows(
    item: int, drafts: Sequence[Draft], writers: Writers
) -> list[tuple[int, int, str, int | None, int | None, float | None]]:
    """The rows of an item's drafts."""
    return [
        (item * 8 + place, item, draft.text, writers.number(draft), draft.seed, draft.temperature)
        for place, draft in enumerate(drafts)
    ]


def key_of(draft: Draft) -> tuple[str, str, str]:
    """What makes two drafts the same: the text and who wrote it."""
    return draft.text, draft.model, draft.model_sha256


def places_among(held: Sequence[tuple[str, str, str]], drafts: Sequence[Draft]) -> tuple[int, ...]:
    """Where each of these drafts stands among the same ones in another order."""
    free = dict(enumerate(held))
    places = []
    for draft in drafts:
        place = next(number for number, key in free.items() if key == key_of(draft))
        del free[place]
        places.append(place)
    return tuple(places)


def places_in(
    connection: sqlite3.Connection, item: int, drafts: Sequence[Draft]
) -> tuple[int, ...]:
    """The same for an item of the database."""
    rows = connection.execute(
        "SELECT text, coalesce(model, ''), coalesce(sha256, '') FROM draft"
        " LEFT JOIN writer ON writer.id = draft.writer WHERE draft.id BETWEEN ? AND ?"
        " ORDER BY draft.id",
        (item * 8, item * 8 + 7),
    ).fetchall()
    return places_among(rows, drafts)


def moved(label: Label, places: Sequence[int]) -> Label:
    """The label with its drafts in the order of the item that keeps it."""
    if tuple(places) == tuple(range(len(places))):
        return label
    order = sorted(range(len(places)), key=lambda number: places[number])
    verdict = label.verdict
    if verdict is not None and verdict.ranks:
        ranks = tuple(verdict.ranks[number] for number in order)
        verdict = Verdict(ranks, verdict.strength, verdict.tags, verdict.note, verdict.edited)
    return Label(
        label.prompt, tuple(label.drafts[number] for number in order), verdict, label.turns,
        tuple(places[number] for number in label.shown), label.who, label.created, label.seconds,
        label.repeat,
    )  # fmt: skip


def judgement_row(
    number: int, item: int, label: Label, *, chain: tuple[int, int] | None = None,
    import_: int | None = None, who: str = "", created: str = "",
) -> tuple[object, ...]:  # fmt: skip
    """The row of a judged label, whose drafts are in the item's order.

    chain: (label, the judgement that is replaced) of a correction. who, created: for a label that
    does not say so itself.
    Raises ValueError if the verdict does not fit the drafts.
    """
    verdict = label.verdict
    assert verdict is not None  # callers keep only what was judged
    check_verdict(verdict, len(label.drafts))
    in_order = tuple(range(len(label.drafts)))
    if label.shown and tuple(sorted(label.shown)) != in_order:
        raise ValueError(f"{label.shown} is no order of {len(label.drafts)} drafts")
    root, replaces = chain or (number, None)
    return (
        number, root, replaces, item, import_, kind_of(verdict.ranks, label.shown or in_order),
        digits(verdict.ranks), digits(label.shown), verdict.strength,
        json.dumps(verdict.tags, ensure_ascii=False) if verdict.tags else "[]",
        verdict.note, verdict.edited, label.who or who, label.created or created, label.seconds,
        int(label.repeat),
        pair_count(label),
    )  # fmt: skip


def words_of(label: Label) -> str:
    """Everything under which a judged label is found."""
    verdict = label.verdict or Verdict()
    texts = [draft.text for draft in label.drafts]
    return search_words(label.prompt, *texts, verdict.note, verdict.edited, *verdict.tags)


def offer(connection: sqlite3.Connection, item: int, created: str) -> None:
    """Have an item wait for its label; nothing changes if it has one."""
    connection.execute(OFFER, (item, created))
    connection.execute(WAIT, (item,))


def add_judgement(
    connection: sqlite3.Connection, item: int, label: Label, chain: tuple[int, int] | None = None
) -> int:
    """Keep a verdict on an item and return its number. Arguments as `judgement_row`."""
    number = next_id(connection, "judgement")
    connection.execute(JUDGEMENT, judgement_row(number, item, label, chain=chain))
    tags = label.verdict.tags if label.verdict else ()
    connection.executemany(TAG, [(tag, number) for tag in dict.fromkeys(tags)])
    connection.execute(WORDS, (number, words_of(label)))
    return number


def next_id(connection: sqlite3.Connection, table: str) -> int:
    """The next number of a table that only grows."""
    row = connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()  # noqa: S608  (a name of ours)
    return int(row[0])
