"""Finding labels that stand: by words, by what was said, by whom, when and of which model."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from models.preferences.labels import Kind
from models.store.database import Database
from models.store.labelling.writing import search_words

Order = Literal["newest", "oldest"]
MOST_COUNTED = 10_000
FEW = 5_000  # labels of a tag or a model that are quicker looked at one by one
OF_TAG = "SELECT judgement FROM judgement_tag WHERE tag = ?"
OF_MODEL = (
    "SELECT item FROM draft WHERE writer IN (SELECT id FROM writer WHERE model = ?)"
    " AND writer IS NOT NULL"
)
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class LabelFilter:
    """Which labels to show; what is left empty does not narrow.

    words: all must occur, the last one may be the beginning of a word; in prompt, drafts, note,
        tags and edited text. kinds: any of these verdicts. who: whose. model: a draft is by this
        model. tag: exactly this one. since: UTC, ISO 8601.
    noted, edited: only with a note, with an edited draft. repeats: True for repeats only, False for
        none of them. source: 0 for labels given here, else the number of an import.
    """

    words: str = ""
    kinds: tuple[Kind, ...] = ()
    who: str | None = None
    model: str | None = None
    tag: str | None = None
    since: str = ""
    noted: bool = False
    edited: bool = False
    repeats: bool | None = None
    source: int | None = None


EVERYTHING = LabelFilter()


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


def page(
    database: Database, project: int, asked: LabelFilter, offset: int, limit: int,
    order: Order = "newest",
) -> tuple[int, ...]:  # fmt: skip
    """Numbers of the judgements from the offset on, at most `limit`."""
    table, where, values = _question(database, project, asked)
    key = "label_words.rowid" if asked.words.strip() else "standing.label"
    if "+standing.project" in where and not asked.words.strip():
        key = f"+{key}"
    direction = "DESC" if order == "newest" else "ASC"
    return database.column(
        f"SELECT standing.judgement FROM {table} WHERE {where}"  # noqa: S608  (parts of ours)
        f" ORDER BY {key} {direction} LIMIT ? OFFSET ?",
        (*values, max(0, limit), max(0, offset)),
    )


def count(database: Database, project: int, asked: LabelFilter, most: int = MOST_COUNTED) -> int:
    """How many there are; `most` + 1 stands for more than `most`, so that counting is quick."""
    if asked == EVERYTHING:
        sql = "SELECT coalesce(sum(labels), 0) FROM tally WHERE project = ?"
        [found] = database.column(sql, (project,))
        return min(int(found), most + 1)
    table, where, values = _question(database, project, asked)
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {where} LIMIT ?)"  # noqa: S608  (ours)
    [found] = database.column(sql, (*values, most + 1))
    return int(found)


def _question(
    database: Database, project: int, asked: LabelFilter
) -> tuple[str, str, Sequence[object]]:
    """Tables, conditions and values of a filter.

    A plus keeps SQLite from walking through all labels in order where a tag or a model has few.
    """
    plus, table = "+" if _few(database, asked) else "", "standing"
    narrowed: list[tuple[str, Sequence[object]]]
    narrowed = [(f"{plus}standing.project = ?", (project,)), *_narrowed(asked)]
    if asked.words.strip():
        query = search_query(asked.words)
        # CROSS JOIN keeps the index of words outside: it gives its rows in the order of the page.
        table = "label_words CROSS JOIN standing ON standing.judgement = label_words.rowid"
        narrowed.insert(0, ("label_words MATCH ?" if query else "? <> ''", (query,)))
    where = " AND ".join(condition for condition, _ in narrowed)
    return table, where, [value for _, values in narrowed for value in values]


def _few(database: Database, asked: LabelFilter) -> bool:
    """Whether the tag or the model that is asked for has few labels."""
    return any(
        value is not None
        and database.column(f"SELECT count(*) FROM ({sql} LIMIT ?)", (value, FEW + 1))[0] <= FEW  # noqa: S608  (ours)
        for sql, value in ((OF_TAG, asked.tag), (OF_MODEL, asked.model))
    )


def _narrowed(asked: LabelFilter) -> Iterator[tuple[str, Sequence[object]]]:
    """Conditions, each with the values for its marks."""
    if asked.kinds:
        yield f"standing.kind IN ({', '.join('?' * len(asked.kinds))})", asked.kinds
    if asked.who is not None:
        yield "standing.who = ?", [asked.who]
    if asked.model is not None:
        yield f"standing.item IN ({OF_MODEL})", [asked.model]
    if asked.tag is not None:
        yield f"standing.judgement IN ({OF_TAG})", [asked.tag]
    if asked.since:
        yield "standing.created >= ?", [asked.since]
    if asked.repeats is not None:
        yield f"standing.repeat = {int(asked.repeats)}", []  # written out: an index is of repeats
    if asked.source:
        yield "standing.import = ?", [asked.source]
    elif asked.source is not None:
        yield "standing.import IS NULL", []
    marks = asked.noted + 2 * asked.edited
    if marks:
        yield f"standing.marks > 0 AND standing.marks & {marks} = {marks}", []
