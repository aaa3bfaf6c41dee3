"""What is read from the database, as plain data."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from models.preferences.labels import Draft, Kind, Label, Turn, Verdict
from models.store.database import Database, now

ActKind = Literal["judge", "correct", "import"]
State = Literal["stands", "corrected", "taken back"]
SKIP = Verdict()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict on the drafts of an item.

    first, second: the texts at the left and beside it, as they were shown ("" if there is none).
    choice: the verdict in a word. model, model_sha256: who wrote `first`. created: UTC, ISO 8601.
    seconds: from showing the drafts to the verdict, at least 0.
    shown: numbers of the drafts from left to right, () where an import did not say.
    label: number of the label, the same for all its corrections. replaces: the judgement that this
    one corrects. source: "drafted", or the file that it came from.
    """

    id: int
    prompt: str
    first: str
    second: str
    choice: Kind
    model: str
    model_sha256: str
    created: str
    seconds: float
    label: int = 0
    item: int = 0
    drafts: tuple[Draft, ...] = ()
    shown: tuple[int, ...] = ()
    verdict: Verdict = SKIP
    turns: tuple[Turn, ...] = ()
    who: str = ""
    repeat: bool = False
    replaces: int | None = None
    source: str = ""

    def as_label(self) -> Label:
        """The same as a file carries it."""
        return Label(
            self.prompt, self.drafts, self.verdict, self.turns, self.shown, self.who, self.created,
            self.seconds, self.repeat,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A prompt with its drafts, in the order in which they were kept. source: see Judgement."""

    id: int
    prompt: str
    drafts: tuple[Draft, ...]
    turns: tuple[Turn, ...]
    source: str
    created: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many labels stand.

    judged: without repeats. pairs: those that DPO can learn from; a ranking gives several.
    singles: drafts that were judged alone, as wanted or not. repeats: pairs that were shown again
    to measure the labeller.
    """

    judged: int
    pairs: int
    ties: int
    skipped: int
    rankings: int = 0
    repeats: int = 0
    singles: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was undone or redone.

    judgement: the one that was made, None for an import. before: the one that it corrected.
    labels: how many labels it concerns.
    """

    kind: ActKind
    judgement: Judgement | None
    before: Judgement | None
    labels: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One judgement in the history of an item.

    state: whether it stands, was corrected, or was taken back. turned: when it was undone and
    redone since, as ("undo" | "redo", UTC time), in order.
    """

    judgement: Judgement
    state: State
    turned: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Project:
    """A set of labels with a purpose.

    guidelines: what stands beside the drafts. goal: labels to reach, 0 without one. repeat_rate:
    chance in [0, 1) that an earlier pair is slipped in again. removed: when, None while it is kept.
    """

    id: int
    name: str
    guidelines: str
    goal: int
    repeat_rate: float
    created: str
    removed: str | None = None


def digits(numbers: Sequence[int]) -> str:
    """Ranks or places as they are kept: (2, 1) is "21"."""
    return "".join(map(str, numbers))


def numbers(kept: str) -> tuple[int, ...]:
    """The other way round."""
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
    " strength, tags, note, edited, who, repeat, replaces, prompt, turns, source"
    " FROM judgement JOIN item ON item.id = judgement.item"
    " WHERE judgement.id IN (SELECT value FROM json_each(?))"
)
ITEMS = (
    "SELECT id, prompt, turns, source, created FROM item"
    " WHERE id IN (SELECT value FROM json_each(?))"
)
DRAFTS = (
    "SELECT item, text, seed, temperature, model, sha256 FROM draft"
    " LEFT JOIN writer ON writer.id = draft.writer"
    " WHERE item IN (SELECT value FROM json_each(?1))"
    " AND draft.id BETWEEN item * 8 AND item * 8 + 7"
    " AND draft.id IN (SELECT value * 8 + place FROM json_each(?1), ("
    "  SELECT 0 AS place UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"
    "  UNION ALL SELECT 4))"
    " ORDER BY draft.id"
)
# An import that was cut short made no event: its judgements are no part of any history.
HISTORY = (
    "SELECT judgement.id, standing.judgement IS NOT NULL, act.state, act.event"
    " FROM judgement"
    " JOIN label_event AS made ON made.id = coalesce("
    "  (SELECT id FROM label_event WHERE judgement = judgement.id),"
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
        made = database.made(lambda row: _judgement(row, drafts[row[5]]), rows)  # noqa: B023  (called at once)
        found.update((one.id, one) for one in made)
    return tuple(found[number] for number in ids if number in found)


def items(database: Database, ids: Sequence[int]) -> tuple[Item, ...]:
    """Items in the order of `ids`; those that are not there are left out."""
    rows = {row[0]: row for row in database.rows(ITEMS, (json.dumps(list(ids)),))}
    drafts = drafts_of(database, sorted(rows))

    def item(row: tuple[Any, ...]) -> Item:
        number, prompt, turns, source, created = row
        return Item(number, prompt, drafts[number], turns_of(turns), source, created)

    return tuple(database.made(item, [rows[one] for one in ids if one in rows]))


def drafts_of(database: Database, ids: Sequence[int]) -> dict[int, tuple[Draft, ...]]:
    """The drafts of items, by item."""
    found: dict[int, list[Draft]] = {number: [] for number in ids}
    for item, text, seed, temperature, model, sha256 in database.rows(
        DRAFTS, (json.dumps(list(ids)),)
    ):
        found[item].append(Draft(text, seed, model or "", sha256 or "", temperature))
    return {number: tuple(drafts) for number, drafts in found.items()}


def history(database: Database, item: int) -> tuple[Entry, ...]:
    """Every judgement of an item, the earliest first."""
    rows = database.rows(HISTORY, (item,))
    made = judgements(database, [row[0] for row in rows])
    return tuple(
        Entry(judgement, _state(stands, state), _turned(database, event))
        for judgement, (_, stands, state, event) in zip(made, rows, strict=True)
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


def _turned(database: Database, event: int) -> tuple[tuple[str, str], ...]:
    rows = database.rows(
        "SELECT kind, created FROM label_event WHERE act = ? ORDER BY id", (event,)
    )
    return tuple((kind, created) for kind, created in rows)


def _state(stands: int, state: str) -> State:
    if stands:
        return "stands"
    return "corrected" if state == "done" else "taken back"


def _judgement(row: tuple[Any, ...], drafts: tuple[Draft, ...]) -> Judgement:
    (
        number, kind, created, seconds, label, item, shown, ranks, strength, tags, note, edited,
        who, repeat, replaces, prompt, turns, source,
    ) = row  # fmt: skip
    places = numbers(shown)
    left, *others = (drafts[place] for place in places or range(len(drafts)))
    return Judgement(
        number, prompt, left.text, others[0].text if others else "", kind,
        left.model, left.model_sha256, created, seconds, label, item, drafts, places,
        Verdict(numbers(ranks), strength, tuple(json.loads(tags)), note, edited),
        turns_of(turns), who, bool(repeat), replaces, source,
    )  # fmt: skip


LATEST = 100_000  # labels in which people are looked for


def people(database: Database, project: int) -> tuple[str, ...]:
    """Who gave labels of the project, by name; "" where nobody is named."""
    rows = database.rows(
        "SELECT DISTINCT who FROM"
        " (SELECT who FROM standing WHERE project = ? ORDER BY label DESC LIMIT ?) ORDER BY who",
        (project, LATEST),
    )
    return tuple(row[0] for row in rows)


def models(database: Database) -> tuple[str, ...]:
    """Which models wrote drafts of any project, by name."""
    rows = database.rows("SELECT DISTINCT model FROM writer WHERE model <> '' ORDER BY model")
    return tuple(row[0] for row in rows)


COLUMNS = "id, name, guidelines, goal, repeat_rate, created, removed"
FIRST = 1
"""The project that is always there."""


class Projects:
    """All projects. Methods that write raise UserError if the disk does not take it.

    Methods that take an id raise KeyError if there is no such project.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, *, removed: bool = False) -> tuple[Project, ...]:
        """Those that are kept, or those that were removed, in the order in which they were made."""
        wanted = "NOT NULL" if removed else "NULL"
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM project WHERE removed IS {wanted} ORDER BY id"  # noqa: S608  (ours)
        )
        return tuple(Project(*row) for row in rows)

    def get(self, project: int) -> Project:
        """One project, removed or not."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM project WHERE id = ?",  # noqa: S608  (ours)
            (project,),
        )
        if not rows:
            raise KeyError(project)
        return Project(*rows[0])

    def add(
        self, name: str, *, guidelines: str = "", goal: int = 0, repeat_rate: float = 0.0
    ) -> Project:
        """A new project, empty. ValueError for a name, goal or rate that it cannot have."""
        _check(name, goal, repeat_rate)
        with self._database.write() as connection:
            cursor = connection.execute(
                "INSERT INTO project (name, guidelines, goal, repeat_rate, created)"
                " VALUES (?, ?, ?, ?, ?)",
                (name, guidelines, goal, repeat_rate, now()),
            )
        return self.get(int(cursor.lastrowid or 0))

    def change(
        self, project: int, *, name: str | None = None, guidelines: str | None = None,
        goal: int | None = None, repeat_rate: float | None = None,
    ) -> Project:  # fmt: skip
        """Change what is given; the rest stays."""
        known = self.get(project)
        values = (
            known.name if name is None else name,
            known.guidelines if guidelines is None else guidelines,
            known.goal if goal is None else goal,
            known.repeat_rate if repeat_rate is None else repeat_rate,
        )
        _check(values[0], values[2], values[3])
        with self._database.write() as connection:
            connection.execute(
                "UPDATE project SET name = ?, guidelines = ?, goal = ?, repeat_rate = ?"
                " WHERE id = ?",
                (*values, project),
            )
        return self.get(project)

    def remove(self, project: int) -> None:
        """Put a project out of sight; its labels stay. ValueError for the last that is kept."""
        self.get(project)
        if [one.id for one in self.all()] == [project]:
            raise ValueError("the last project cannot be removed")
        self._set_removed(project, now())

    def restore(self, project: int) -> None:
        """Undo `remove`."""
        self.get(project)
        self._set_removed(project, None)

    def _set_removed(self, project: int, moment: str | None) -> None:
        with self._database.write() as connection:
            connection.execute("UPDATE project SET removed = ? WHERE id = ?", (moment, project))


def _check(name: str, goal: int, repeat_rate: float) -> None:
    if not name.strip():
        raise ValueError("a project needs a name")
    if goal < 0:
        raise ValueError(f"a goal is a number of labels, got {goal}")
    if not 0 <= repeat_rate < 1:
        raise ValueError(f"the rate of repeats must be in [0, 1), got {repeat_rate}")
