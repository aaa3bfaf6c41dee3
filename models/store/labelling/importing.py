"""Many labels at once: written piece by piece, and none of them counts before the last is there."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.preferences.labels import Label
from models.progress import Progress, Steps
from models.store.database import Database, now
from models.store.labelling.acts import (
    DRAFT,
    DRAFTED,
    ITEM,
    JUDGEMENT,
    TAG,
    WORDS,
    Writers,
    digest_of,
    draft_rows,
    judgement_row,
    key_of,
    moved,
    next_id,
    offer,
    perform,
    places_among,
    places_in,
    prompt_digest,
    words_of,
)
from models.store.labelling.records import turns_text
from models.store.paths import Home

PIECE = 1000  # labels a transaction: short enough for somebody who labels meanwhile


@dataclass(frozen=True, slots=True)
class Stored:
    """What an import has come to.

    labels: that stand now. offered: items without a verdict, which wait to be labelled. prompts:
    without drafts. known: of the labels and items, those whose item the project had already.
    number: of the import, for LabelFilter.source; 0 without a label.
    """

    labels: int
    offered: int
    prompts: int
    known: int
    number: int


def import_labels(
    home: Home, project: int, labels: Sequence[Label], *, source: str, format_: str, who: str = ""
) -> Steps[Stored]:
    """Store labels as one act, which one undo takes back.

    Opens the database for itself, so that it can run beside the one in use. who: for labels that do
    not say whose they are. Stopped or killed before its end it leaves nothing that counts.
    Raises UserError if the disk does not take it: nothing counts then either.
    """
    database = Database(home, checked=True)
    try:
        yield Progress(0, len(labels), stage="Storing labels...")
        job = _Import(database, project, source, format_, who)
        for start in range(0, len(labels), PIECE):
            job.add(labels[start : start + PIECE])
            yield Progress(min(start + PIECE, len(labels)), len(labels))
        return job.finish()
    finally:
        database.close()


@dataclass(slots=True)
class _Rows:
    """Rows of one piece."""

    items: list[tuple[object, ...]] = field(default_factory=list)
    drafts: list[tuple[object, ...]] = field(default_factory=list)
    judgements: list[tuple[object, ...]] = field(default_factory=list)
    tags: list[tuple[str, int]] = field(default_factory=list)
    words: list[tuple[int, str]] = field(default_factory=list)

    def write(self, connection: sqlite3.Connection) -> None:
        connection.executemany(ITEM, self.items)
        connection.executemany(DRAFT, self.drafts)
        connection.executemany(JUDGEMENT, self.judgements)
        connection.executemany(TAG, self.tags)
        connection.executemany(WORDS, self.words)


class _Import:
    def __init__(
        self, database: Database, project: int, source: str, format_: str, who: str
    ) -> None:
        self._database, self._project, self._source = database, project, source
        self._who, self._moment = who, now()
        self._labels = self._known = 0
        asked = database.rows("SELECT EXISTS (SELECT 1 FROM prompt WHERE project = ?)", (project,))
        self._asked = bool(asked[0][0])
        self._offered: list[int] = []
        self._prompts: list[Label] = []
        with database.write(durable=False) as connection:
            self._number = next_id(connection, "label_import")
            connection.execute(
                "INSERT INTO label_import (id, project, source, format, created)"
                " VALUES (?, ?, ?, ?, ?)",
                (self._number, project, source, format_, self._moment),
            )

    def add(self, labels: Sequence[Label]) -> None:
        """One piece, in a transaction of its own; the last one of the import waits for the disk."""
        self._prompts += [label for label in labels if not label.drafts]
        with self._database.write(durable=False) as connection:
            self._piece(connection, [label for label in labels if label.drafts])

    def finish(self) -> Stored:
        """From here on the labels count."""
        with self._database.write() as connection:
            for item in self._offered:
                offer(connection, item, self._moment)
            prompts = add_prompts(connection, self._project, self._prompts, self._moment)
            if self._labels:
                perform(connection, self._project, "import", import_=self._number)
        number = self._number if self._labels else 0
        return Stored(self._labels, len(self._offered), prompts, self._known, number)

    def _piece(self, connection: sqlite3.Connection, labels: Sequence[Label]) -> None:
        rows, writers = _Rows(), Writers(connection)
        digests = [digest_of(label) for label in labels]
        known = self._items(connection, digests)
        item, judgement = next_id(connection, "item"), next_id(connection, "judgement")
        made: dict[int, Label] = {}
        for label, digest in zip(labels, digests, strict=True):
            if digest not in known:
                known[digest], made[item] = item, label
                rows.items.append(self._item_row(item, digest, label))
                rows.drafts += draft_rows(item, label.drafts, writers)
                item += 1
            else:
                self._known += 1
                label = self._in_order(connection, known[digest], label, made)  # noqa: PLW2901  (the same label)
            if label.verdict is None:
                self._offered.append(known[digest])
            else:
                self._judge(rows, judgement, known[digest], label)
                judgement += 1
        rows.write(connection)
        if self._asked:
            asked = [(self._project, prompt_digest(label)) for label in labels]
            connection.executemany(DRAFTED, asked)

    def _items(self, connection: sqlite3.Connection, digests: Sequence[bytes]) -> dict[bytes, int]:
        marks = ", ".join("?" * len(digests))
        return dict(
            connection.execute(
                f"SELECT digest, id FROM item WHERE project = ? AND digest IN ({marks})",  # noqa: S608  (marks only)
                (self._project, *digests),
            )
        )

    def _item_row(self, number: int, digest: bytes, label: Label) -> tuple[object, ...]:
        turns = turns_text(label.turns)
        return (
            number, self._project, digest, label.prompt, turns, self._source, len(label.drafts),
            self._moment,
        )  # fmt: skip

    def _in_order(
        self, connection: sqlite3.Connection, item: int, label: Label, made: dict[int, Label]
    ) -> Label:
        """The label with its drafts as the item has them, made in this piece or known before."""
        if item in made:
            held = [key_of(draft) for draft in made[item].drafts]
            return moved(label, places_among(held, label.drafts))
        return moved(label, places_in(connection, item, label.drafts))

    def _judge(self, rows: _Rows, number: int, item: int, label: Label) -> None:
        rows.judgements.append(
            judgement_row(
                number, item, label, import_=self._number, who=self._who, created=self._moment
            )
        )
        rows.words.append((number, words_of(label)))
        tags = label.verdict.tags if label.verdict else ()
        rows.tags += [(tag, number) for tag in dict.fromkeys(tags)]
        self._labels += 1


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
