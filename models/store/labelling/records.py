"""What is read from the database, as plain data."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from models.preferences.labels import Draft, Item, Judgement, Turn, Verdict
from models.store.database import UNREADABLE, Database

ActKind = Literal["judge", "correct", "remove", "import"]
State = Literal["stands", "corrected", "removed", "taken back"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many labels stand.

    judged: without repeats. pairs: those that DPO can learn from; a ranking gives several.
    repeats: pairs that were shown again to measure the labeller.
    """

    judged: int
    pairs: int
    ties: int
    skipped: int
    rankings: int = 0
    repeats: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was undone or redone.

    judgement: the one that was made or removed, None for an import. before: the one that it
    corrected.
    labels: how many labels it concerns.
    """

    kind: ActKind
    judgement: Judgement | None
    before: Judgement | None
    labels: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One judgement in the history of an item.

    state: whether it stands, was corrected, was removed, or was taken back. turned: when it was
    undone and redone since, as ("undo" | "redo", UTC time), in order.
    """

    judgement: Judgement
    state: State
    turned: tuple[tuple[str, str], ...]


def numbers(kept: str) -> tuple[int, ...]:
    """Ranks or places from the digits that they are kept as: "21" is (2, 1)."""
    return tuple(map(int, kept))


def turns_text(turns: Sequence[Turn]) -> str:
    """A conversation as it is kept, "" for none."""
    if not turns:
        return ""
    return json.dumps([[turn.role, turn.content] for turn in turns], ensure_ascii=False)


def turns_of(kept: str) -> tuple[Turn, ...]:
    """The other way round."""
    return tuple(Turn(*pair) for pair in json.loads(kept)) if kept else ()


CHUNK = 2000
JUDGEMENTS = (
    "SELECT judgement.id, judgement.kind, judgement.created, seconds, label, item, shown, ranks,"
    " strength, tags, note, edited, who, repeat, replaces, prompt, turns, source,"
    " import IS NOT NULL, coalesce(model, '')"
    " FROM judgement JOIN item ON item.id = judgement.item"
    " LEFT JOIN picked_by ON picked_by.judgement = judgement.id"
    " WHERE judgement.id IN (SELECT value FROM json_each(?))"
)
ITEMS = (
    "SELECT id, prompt, turns, source, created FROM item"
    " WHERE id IN (SELECT value FROM json_each(?))"
)
DRAFTS = (
    "SELECT item, text, seed, temperature, model, sha256, coalesce(tokens, 0) FROM draft"
    " LEFT JOIN writer ON writer.id = draft.writer"
    " LEFT JOIN draft_cut ON draft_cut.draft = draft.id"
    " WHERE item IN (SELECT value FROM json_each(?1))"
    " AND draft.id BETWEEN item * 8 AND item * 8 + 7"
    " AND draft.id IN (SELECT value * 8 + place FROM json_each(?1), ("
    "  SELECT 0 AS place UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"
    "  UNION ALL SELECT 4))"
    " ORDER BY draft.id"
)
# An import that was cut short made no event: its judgements are no part of any history.
HISTORY = (
    "SELECT judgement.id, standing.judgement IS NOT NULL, act.state, act.event, EXISTS ("
    "  SELECT 1 FROM label_event AS gone JOIN act AS done ON done.event = gone.id"
    "  WHERE gone.judgement = judgement.id AND gone.kind = 'remove' AND done.state = 'done')"
    " FROM judgement"
    " JOIN label_event AS made ON made.id = coalesce("
    "  (SELECT id FROM label_event WHERE judgement = judgement.id AND kind <> 'remove'),"
    "  (SELECT id FROM label_event WHERE import = judgement.import))"
    " JOIN act ON act.event = made.id"
    " LEFT JOIN standing ON standing.judgement = judgement.id"
    " WHERE judgement.item = ? ORDER BY judgement.id"
)


def judgements(database: Database, ids: Sequence[int]) -> tuple[Judgement, ...]:
    """Judgements in the order of `ids`; those that are not there are left out."""
    found: dict[int, Judgement] = {}
    for start in range(0, len(ids), CHUNK):
        rows = database.rows(JUDGEMENTS, (json.dumps(list(ids[start : start + CHUNK])),))
        drafts = drafts_of(database, sorted({row[5] for row in rows}))
        try:
            found.update((row[0], _judgement(drafts[row[5]], row)) for row in rows)
        except UNREADABLE as error:
            raise database.unreadable(error) from error
    return tuple(found[number] for number in ids if number in found)


def items(database: Database, ids: Sequence[int]) -> tuple[Item, ...]:
    """Items in the order of `ids`; those that are not there are left out."""
    rows = {row[0]: row for row in database.rows(ITEMS, (json.dumps(list(ids)),))}
    drafts = drafts_of(database, sorted(rows))
    try:
        found = {
            number: Item(number, prompt, drafts[number], turns_of(turns), source, created)
            for number, prompt, turns, source, created in rows.values()
        }
    except UNREADABLE as error:
        raise database.unreadable(error) from error
    return tuple(found[one] for one in ids if one in found)


def drafts_of(database: Database, ids: Sequence[int]) -> dict[int, tuple[Draft, ...]]:
    """The drafts of items, by item."""
    found: dict[int, list[Draft]] = {number: [] for number in ids}
    for item, text, seed, temperature, model, sha256, cut in database.rows(
        DRAFTS, (json.dumps(list(ids)),)
    ):
        found[item].append(Draft(text, seed, model or "", sha256 or "", temperature, cut))
    return {number: tuple(drafts) for number, drafts in found.items()}


def history(database: Database, item: int) -> tuple[Entry, ...]:
    """Every judgement of an item, the earliest first."""
    rows = database.rows(HISTORY, (item,))
    made = judgements(database, [row[0] for row in rows])
    turned = "SELECT kind, created FROM label_event WHERE act = ? ORDER BY id"
    return tuple(
        Entry(
            judgement,
            "stands"
            if stands
            else "removed"
            if gone
            else "corrected"
            if state == "done"
            else "taken back",
            tuple(database.rows(turned, (event,))),
        )
        for judgement, (_, stands, state, event, gone) in zip(made, rows, strict=True)
    )


def in_order(
    database: Database, sql: str, values: Sequence[object]
) -> Iterator[tuple[Judgement, ...]]:
    """Judgements of a question that gives (label, judgement) after a label, a chunk at a time.

    sql: its last two values are the label to start after and how many to give.
    """
    last = 0
    while rows := database.rows(sql, (*values, last, CHUNK)):
        yield judgements(database, [judgement for _, judgement in rows])
        last = rows[-1][0]


def _judgement(drafts: tuple[Draft, ...], row: tuple[Any, ...]) -> Judgement:
    (
        number, kind, created, seconds, label, item, shown, ranks, strength, tags, note, edited,
        who, repeat, replaces, prompt, turns, source, imported, picked,
    ) = row  # fmt: skip
    places = numbers(shown)
    if places and max(places) >= len(drafts):
        raise LookupError(f"no draft stands at place {max(places)}")
    return Judgement(
        number, prompt, kind, created, seconds, label, item, drafts, places,
        Verdict(numbers(ranks), strength, tuple(json.loads(tags)), note, edited),
        turns_of(turns), who, bool(repeat), replaces, source, bool(imported), picked,
    )  # fmt: skip
