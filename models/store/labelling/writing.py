"""Prompts, drafts and verdicts are written, one label or a thousand at a time."""

import hashlib
import json
import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from models.preferences.labels import (
    MOST_DRAFTS,
    SKIP,
    Draft,
    Label,
    check_verdict,
    kind_of,
    pair_count,
)
from models.store.database import Database, insert, now
from models.store.labelling.records import Act, ActKind, judgements, turns_text

DraftKey: TypeAlias = tuple[str, str, str]
"""What makes two drafts the same: the text and who wrote it, by name and sha256."""
DIGEST_BYTES = 16
ITEM = (
    "INSERT INTO item (id, project, digest, prompt, turns, source, drafts, created)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
CUT = "INSERT INTO draft_cut (draft, tokens) VALUES (?, ?)"
DRAFT = "INSERT INTO draft (id, item, text, writer, seed, temperature) VALUES (?, ?, ?, ?, ?, ?)"
JUDGEMENT = (
    "INSERT INTO judgement (id, label, replaces, item, import, kind, ranks, shown, strength, tags,"
    " note, edited, who, created, seconds, repeat, pairs)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
# Scripts without spaces between words: each sign is a word of its own.
WORD = re.compile(r"[^\W_]+")
SPACELESS = re.compile("([\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")
NEXT_ITEM = "SELECT coalesce(max(id), 0) + 1 FROM item"
NEXT_JUDGEMENT = "SELECT coalesce(max(id), 0) + 1 FROM judgement"
PICKED = "INSERT INTO picked_by (judgement, model) VALUES (?, ?)"
TAG = "INSERT INTO judgement_tag (tag, judgement) VALUES (?, ?)"
WORDS = "INSERT INTO label_words (rowid, words) VALUES (?, ?)"
OFFER = "INSERT INTO offer (item, created) VALUES (?, ?) ON CONFLICT DO NOTHING"
HELD = (
    "SELECT text, coalesce(model, ''), coalesce(sha256, '') FROM draft"
    " LEFT JOIN writer ON writer.id = draft.writer WHERE draft.id BETWEEN ? AND ?"
    " ORDER BY draft.id"
)
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
class Placed:
    """A label with its drafts in the order of the item that keeps it.

    known: whether the project had the item before.
    """

    item: int
    label: Label
    known: bool


def _writer(
    connection: sqlite3.Connection, known: dict[tuple[str, str], int], draft: Draft
) -> int | None:
    """Number of the model that wrote a draft, new or in `known`; None if it is unknown."""
    key = (draft.model, draft.model_sha256)
    if any(key) and key not in known:
        connection.execute(
            "INSERT INTO writer (model, sha256) VALUES (?, ?) ON CONFLICT DO NOTHING", key
        )
        sql = "SELECT id FROM writer WHERE model = ? AND sha256 = ?"
        known[key] = int(connection.execute(sql, key).fetchone()[0])
    return known.get(key)


def text_digest(prompt: str, turns: str, *drafts: str) -> bytes:
    """16 bytes that say whether two items are the same.

    drafts: text, model and sha256 of each draft, one after the other; their order does not matter.
    """
    parts = sorted(zip(drafts[::3], drafts[1::3], drafts[2::3], strict=True))
    texts = [prompt, turns, *(text for part in parts for text in part)]
    # With the lengths in front, no two lists of texts look alike.
    whole = " ".join([str(len(text)) for text in texts] + texts)
    return hashlib.blake2b(whole.encode(), digest_size=DIGEST_BYTES).digest()


def prompt_digest(label: Label) -> bytes:
    """What makes two labels labels of the same prompt."""
    return text_digest(label.prompt, turns_text(label.turns))


def digest_of(label: Label) -> bytes:
    """What makes two labels labels of the same item."""
    parts = (part for draft in label.drafts for part in key_of(draft))
    return text_digest(label.prompt, turns_text(label.turns), *parts)


def add_items(
    connection: sqlite3.Connection, project: int, labels: Sequence[Label], source: str, created: str
) -> list[Placed]:
    """Keep prompts with their drafts, or find them if the project has them already.

    ValueError for no drafts or too many.
    """
    digests = [digest_of(label) for label in labels]
    marks = ", ".join("?" * len(digests))
    sql = f"SELECT digest, id FROM item WHERE project = ? AND digest IN ({marks})"  # noqa: S608  (marks only)
    known = dict(connection.execute(sql, (project, *digests)))
    number = connection.execute(NEXT_ITEM).fetchone()[0]
    writers: dict[tuple[str, str], int] = {}
    items: list[tuple[object, ...]] = []
    drafts: list[tuple[object, ...]] = []
    cut: list[tuple[int, int]] = []
    held: dict[int, list[DraftKey]] = {}
    placed = []
    for label, digest in zip(labels, digests, strict=True):
        if digest in known:
            item = known[digest]
            keys = held[item] if item in held else _held(connection, item)
            placed.append(Placed(item, moved(label, places_among(keys, label.drafts)), known=True))
            continue
        count = len(label.drafts)
        if not 1 <= count <= MOST_DRAFTS:
            raise ValueError(f"{count} drafts, expected 1 to {MOST_DRAFTS}")
        turns = turns_text(label.turns)
        items.append((number, project, digest, label.prompt, turns, source, count, created))
        for place, one in enumerate(label.drafts, start=number * 8):
            writer = _writer(connection, writers, one)
            drafts.append((place, number, one.text, writer, one.seed, one.temperature))
            if one.cut:
                cut.append((place, one.cut))
        known[digest], held[number] = number, list(map(key_of, label.drafts))
        placed.append(Placed(number, label, known=False))
        number += 1
    connection.executemany(ITEM, items)
    connection.executemany(DRAFT, drafts)
    connection.executemany(CUT, cut)
    asked = "SELECT EXISTS (SELECT 1 FROM prompt WHERE project = ?)"
    if connection.execute(asked, (project,)).fetchone()[0]:
        connection.executemany(DRAFTED, [(project, prompt_digest(label)) for label in labels])
    return placed


def _held(connection: sqlite3.Connection, item: int) -> list[DraftKey]:
    """The drafts of an item in its order."""
    return connection.execute(HELD, (item * 8, item * 8 + 7)).fetchall()


def key_of(draft: Draft) -> DraftKey:
    """What makes two drafts the same: the text and who wrote it."""
    return draft.text, draft.model, draft.model_sha256


def places_among(held: Sequence[DraftKey], drafts: Sequence[Draft]) -> tuple[int, ...]:
    """Where each of these drafts stands among the same ones in another order."""
    free = dict(enumerate(held))
    places = []
    for draft in drafts:
        place = next(number for number, key in free.items() if key == key_of(draft))
        del free[place]
        places.append(place)
    return tuple(places)


def moved(label: Label, places: Sequence[int]) -> Label:
    """The label with its drafts in the order of the item that keeps it."""
    if tuple(places) == tuple(range(len(places))):
        return label
    order = sorted(range(len(places)), key=lambda number: places[number])
    verdict = label.verdict
    if verdict is not None and verdict.ranks:
        verdict = replace(verdict, ranks=tuple(verdict.ranks[number] for number in order))
    return replace(
        label,
        drafts=tuple(label.drafts[number] for number in order),
        verdict=verdict,
        shown=tuple(places[number] for number in label.shown),
    )


def search_words(*texts: str) -> str:
    """Texts as the index of words takes them."""
    joined = "\n".join(texts)
    if joined.isascii():
        return joined
    return SPACELESS.sub(r" \1 ", unicodedata.normalize("NFC", joined))


def search_query(asked: str) -> str:
    """What a person typed as a question to the index: all words, the last one as a beginning.

    "" if there is no word in it. A single letter is no beginning: too many words have it.

    >>> search_query("two wor")
    '"two" AND "wor" *'
    """
    words = WORD.findall(search_words(asked))
    if not words:
        return ""
    joined = " AND ".join(f'"{word}"' for word in words)
    whole = len(words[-1]) == 1 or asked[-1:].isspace()
    return joined if whole else f"{joined} *"


def offer(connection: sqlite3.Connection, item: int, created: str) -> None:
    """Have an item wait for its label; nothing changes if it has one."""
    connection.execute(OFFER, (item, created))
    connection.execute(WAIT, (item,))


def add_judgements(
    connection: sqlite3.Connection, judged: Sequence[tuple[int, Label]], *,
    chain: tuple[int, int] | None = None, import_: int | None = None, who: str = "",
    created: str = "",
) -> list[int]:  # fmt: skip
    """Keep verdicts on items and return their numbers; drafts are in the items' order.

    chain: (label, the judgement that is replaced) of a correction. who, created: for labels that do
    not say so themselves. Raises ValueError if a verdict does not fit its drafts.
    """
    rows, tags, words, picked = [], [], [], []
    first = connection.execute(NEXT_JUDGEMENT).fetchone()[0]
    for number, (item, label) in enumerate(judged, first):
        verdict, in_order = label.verdict or SKIP, tuple(range(len(label.drafts)))
        check_verdict(verdict, len(label.drafts))
        if label.shown and tuple(sorted(label.shown)) != in_order:
            raise ValueError(f"{label.shown} is no order of {len(label.drafts)} drafts")
        root, replaces = chain or (number, None)
        rows.append((
            number, root, replaces, item, import_, kind_of(verdict.ranks, label.shown or in_order),
            "".join(map(str, verdict.ranks)), "".join(map(str, label.shown)), verdict.strength,
            json.dumps(verdict.tags, ensure_ascii=False), verdict.note, verdict.edited,
            label.who or who, label.created or created, label.seconds, int(label.repeat),
            pair_count(label),
        ))  # fmt: skip
        picked += [(number, label.picked)] if label.picked else []
        tags += [(tag, number) for tag in dict.fromkeys(verdict.tags)]
        texts = [draft.text for draft in label.drafts]
        found_by = (label.prompt, *texts, verdict.note, verdict.edited, *verdict.tags)
        words.append((number, search_words(*found_by)))
    connection.executemany(JUDGEMENT, rows)
    connection.executemany(PICKED, picked)
    connection.executemany(TAG, tags)
    connection.executemany(WORDS, words)
    return list(range(first, first + len(rows)))


def add_prompts(
    connection: sqlite3.Connection, project: int, labels: Sequence[Label], moment: str
) -> int:
    """Keep prompts that wait for drafts, and say how many were new."""
    before = connection.total_changes
    connection.executemany(
        "INSERT INTO prompt (project, digest, text, turns, created) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        [
            (project, prompt_digest(label), label.prompt, turns_text(label.turns), moment)
            for label in labels
        ],
    )
    return connection.total_changes - before


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
Direction = Literal["undo", "redo"]


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
    _apply(connection, kind, judgement, import_)


def undo_or_redo(database: Database, project: int, direction: Direction) -> Act | None:
    """Undo the latest act that holds, or redo the one undone last; None if there is none."""
    rows = database.rows(LATEST[direction], (project, FROM_STATE[direction]))
    if not rows:
        return None
    event, kind, judgement, import_ = rows[0]
    with database.write() as connection:
        insert(connection, "label_event", project=project, kind=direction, act=event, created=now())
        connection.execute("UPDATE act SET state = ? WHERE event = ?", (TO_STATE[direction], event))
        (_apply if direction == "redo" else _revert)(connection, kind, judgement, import_)
    if judgement is None:
        [count] = database.column("SELECT count(*) FROM judgement WHERE import = ?", (import_,))
        return Act(kind, None, None, int(count))
    (made,) = judgements(database, [judgement])
    before: Any = judgements(database, [made.replaces]) if made.replaces else ()
    return Act(kind, made, before[0] if before else None, 1)


def _apply(
    connection: sqlite3.Connection, kind: ActKind, judgement: int | None, import_: int | None
) -> None:
    if kind == "import":
        connection.execute(STAND_IMPORT, (import_,))
        return
    if kind != "judge":
        _take_down(connection, judgement)
    if kind != "remove":
        connection.execute(STAND_ONE, (judgement,))


def _revert(
    connection: sqlite3.Connection, kind: ActKind, judgement: int | None, import_: int | None
) -> None:
    if kind == "import":
        connection.execute("DELETE FROM standing WHERE import = ?", (import_,))
        return
    if kind == "remove":
        connection.execute(STAND_ONE, (judgement,))
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
