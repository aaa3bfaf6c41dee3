"""What a person chose, corrected and took back: the labels of one project."""

from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from models.preferences.labeller import LEAST_APART, Judged
from models.preferences.labels import Item, Judgement, Kind, Label, TrainingPair, Verdict
from models.preferences.labels import training_pairs as pairs_of_label
from models.preferences.pairs import Pair, as_pair
from models.store.database import Database, now
from models.store.labelling import records as reading
from models.store.labelling import writing
from models.store.labelling.records import Act, Counts, Entry, numbers, turns_of
from models.store.projects import FIRST

STANDING = (
    "SELECT label, judgement FROM standing WHERE project = ? AND repeat = 0 AND label > ?"
    " ORDER BY label LIMIT ?"
)
TEACHING = STANDING.replace("repeat = 0", "pairs > 0")
# Not repeated yet, and long enough ago that one does not remember what one chose.
TO_REPEAT = (
    "SELECT judgement FROM standing WHERE project = ?1 AND import IS NULL AND repeat = 0"
    " AND kind NOT IN ('skip', 'good', 'bad') AND who = ?2"
    " AND label <= (SELECT label FROM standing WHERE project = ?1 AND import IS NULL"
    "  ORDER BY label DESC LIMIT 1 OFFSET ?3)"
    " AND NOT EXISTS (SELECT 1 FROM standing AS again"
    "  WHERE again.item = standing.item AND again.repeat = 1)"
    " ORDER BY label DESC LIMIT ?4"
)


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
LATEST = 100_000  # labels in which people are looked for
Order = Literal["newest", "oldest"]
MOST_COUNTED = 10_000
FEW = 5_000  # labels of a tag or a model that are quicker looked at one by one
OF_TAG = "SELECT judgement FROM judgement_tag WHERE tag = ?"
OF_MODEL = (
    "SELECT item FROM draft WHERE writer IN (SELECT id FROM writer WHERE model = ?)"
    " AND writer IS NOT NULL"
)


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


class Labels:
    """The labels of a project. Every change is on the disk when the method returns.

    Each method that writes raises UserError if the disk is full, read-only or in use: nothing is
    changed then. who: in whose name labels are given.
    """

    def __init__(self, database: Database, project: int = FIRST, who: str = "") -> None:
        self._database, self.project, self.who = database, project, who

    # ------------------------------------------------------------------ labelling

    def add_label(self, label: Label) -> Judgement:
        """Keep a judged label, and its drafts if they are new.

        Its time and person are those of now. What was undone before it cannot be redone any more.
        ValueError if the verdict does not fit the drafts.
        """
        moment = now()
        with self._database.write() as connection:
            [placed] = writing.add_items(connection, self.project, [label], "drafted", moment)
            made = replace(placed.label, who=self.who, created=moment)
            [number] = writing.add_judgements(connection, [(placed.item, made)])
            writing.perform(connection, self.project, "judge", judgement=number)
        return self._judgement(number)

    def judge(
        self, item: Item, verdict: Verdict, *, shown: Sequence[int], seconds: float = 0.0,
        repeat: bool = False, picked: str = "",
    ) -> int:  # fmt: skip
        """Keep a verdict on an item of this project, and return the judgement's number.

        shown: numbers of the drafts from left to right. repeat: slipped in to measure the labeller.
        picked: the model that asked for these drafts, being unsure; "" where chance did.
        Nothing is read back, so that a key press costs one transaction and no question.
        Raises ValueError if the verdict does not fit the item.
        """
        label = Label(
            item.prompt, item.drafts, verdict, item.turns, tuple(shown), self.who, now(), seconds,
            repeat, picked,
        )  # fmt: skip
        with self._database.write() as connection:
            [number] = writing.add_judgements(connection, [(item.id, label)])
            writing.perform(connection, self.project, "judge", judgement=number)
        return number

    def correct(self, label: int, verdict: Verdict, *, seconds: float = 0.0) -> Judgement:
        """Put another verdict in the place of the one that stands; that one stays in the log.

        Raises KeyError if no such label stands, ValueError if the verdict does not fit its drafts.
        """
        before = self.get(label)
        made = replace(
            before.as_label(), verdict=verdict, who=self.who, created=now(), seconds=seconds
        )
        with self._database.write() as connection:
            chain = (before.label, before.id)
            [number] = writing.add_judgements(connection, [(before.item, made)], chain=chain)
            writing.perform(connection, self.project, "correct", judgement=number)
        return self._judgement(number)

    def remove(self, label: int) -> Judgement:
        """Let a label count no longer and return what stood; it stays in the log.

        Raises KeyError if no such label stands.
        """
        before = self.get(label)
        with self._database.write() as connection:
            writing.perform(connection, self.project, "remove", judgement=before.id)
        return before

    def undo(self) -> Act | None:
        """Take back the latest act that holds and return it; None if there is none."""
        return writing.undo_or_redo(self._database, self.project, "undo")

    def redo(self) -> Act | None:
        """Put back the act undone last and return it; None if there is nothing to redo."""
        return writing.undo_or_redo(self._database, self.project, "redo")

    # ------------------------------------------------------------------ what is to be labelled

    def offer(self, labels: Sequence[Label], source: str = "drafted") -> tuple[int, ...]:
        """Keep prompts with their drafts until they are labelled, and return their items.

        What a model has drafted is not waited for: it comes beside the labelling, a slow disk would
        stop the window, and after a loss of power it is drafted anew.
        """
        moment = now()
        with self._database.write(durable=source != "drafted") as connection:
            placed = writing.add_items(connection, self.project, labels, source, moment)
            for one in placed:
                writing.offer(connection, one.item, moment)
        return tuple(one.item for one in placed)

    def waiting(self, limit: int, after: int = 0) -> tuple[Item, ...]:
        """Items that wait for a label, the longest waiting first, with a number above `after`."""
        rows = self._database.rows(
            "SELECT item FROM waiting WHERE project = ? AND item > ? ORDER BY item LIMIT ?",
            (self.project, after, max(0, limit)),
        )
        return reading.items(self._database, [row[0] for row in rows])

    def waiting_count(self) -> int:
        sql = "SELECT count(*) FROM waiting WHERE project = ?"
        [count] = self._database.column(sql, (self.project,))
        return int(count)

    def to_repeat(self, limit: int = 100) -> tuple[Judgement, ...]:
        """Judgements of this person whose pair may be shown again, the latest first."""
        values = (self.project, self.who, LEAST_APART - 1, max(0, limit))
        return self.read(self._database.column(TO_REPEAT, values))

    def add_prompts(self, prompts: Sequence[Label]) -> int:
        """Keep prompts that wait for drafts, and say how many were new."""
        with self._database.write() as connection:
            return writing.add_prompts(connection, self.project, prompts, now())

    def prompts(self, limit: int) -> tuple[Label, ...]:
        """Prompts that have got no drafts since they were added, the oldest first."""
        rows = self._database.rows(
            "SELECT text, turns FROM prompt WHERE project = ? AND NOT EXISTS"
            " (SELECT 1 FROM drafted WHERE drafted.prompt = prompt.id) ORDER BY id LIMIT ?",
            (self.project, max(0, limit)),
        )
        return tuple(Label(text, (), turns=turns_of(turns)) for text, turns in rows)

    # ------------------------------------------------------------------ reading

    def get(self, label: int) -> Judgement:
        """The judgement that stands for a label; KeyError if none does."""
        found = self._database.column(
            "SELECT judgement FROM standing WHERE label = ? AND project = ?", (label, self.project)
        )
        if not found:
            raise KeyError(label)
        return self._judgement(found[0])

    def item(self, item: int) -> Item:
        found = self._database.column(
            "SELECT id FROM item WHERE id = ? AND project = ?", (item, self.project)
        )
        if not found:
            raise KeyError(item)
        return reading.items(self._database, found)[0]

    def history(self, item: int) -> tuple[Entry, ...]:
        """Every judgement of an item, the earliest first, with what became of it."""
        return reading.history(self._database, item)

    def recent(self, limit: int) -> tuple[Judgement, ...]:
        """The latest labels that stand, newest first; at most `limit`."""
        found = self._database.column(
            "SELECT judgement FROM standing WHERE project = ? ORDER BY label DESC LIMIT ?",
            (self.project, max(0, limit)),
        )
        return self.read(found)

    def page(
        self, asked: LabelFilter, offset: int, limit: int, order: Order = "newest"
    ) -> tuple[Judgement, ...]:
        """Labels that stand and pass the filter, from the offset on; at most `limit`."""
        return self.read(self.find(asked, limit, offset, order))

    def find(
        self,
        asked: LabelFilter,
        limit: int = MOST_COUNTED + 1,
        offset: int = 0,
        order: Order = "newest",
    ) -> tuple[int, ...]:
        """The same as numbers of judgements, to be read with `read`."""
        table, where, values = self._question(asked)
        key = "label_words.rowid" if asked.words.strip() else "standing.label"
        if "+standing.project" in where and not asked.words.strip():
            key = f"+{key}"
        direction = "DESC" if order == "newest" else "ASC"
        return self._database.column(
            f"SELECT standing.judgement FROM {table} WHERE {where}"  # noqa: S608  (parts of ours)
            f" ORDER BY {key} {direction} LIMIT ? OFFSET ?",
            (*values, max(0, limit), max(0, offset)),
        )

    def read(self, judgements: Sequence[int]) -> tuple[Judgement, ...]:
        """Judgements by their numbers, whether they stand or not."""
        return reading.judgements(self._database, judgements)

    def count(self, asked: LabelFilter = EVERYTHING, most: int = MOST_COUNTED) -> int:
        """How many labels pass a filter; `most` + 1 stands for more, so that it is quick."""
        if asked == EVERYTHING:
            sql = "SELECT coalesce(sum(labels), 0) FROM tally WHERE project = ?"
            [found] = self._database.column(sql, (self.project,))
            return min(int(found), most + 1)
        table, where, values = self._question(asked)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {where} LIMIT ?)"  # noqa: S608  (ours)
        [found] = self._database.column(sql, (*values, most + 1))
        return int(found)

    def counts(self) -> Counts:
        """How many labels stand, and of which kind."""
        rows = self._database.rows(
            "SELECT kind, repeat, labels, pairs FROM tally WHERE project = ?", (self.project,)
        )
        first = {kind: labels for kind, repeat, labels, _ in rows if not repeat}
        return Counts(
            judged=sum(first.values()),
            pairs=sum(row[3] for row in rows),
            ties=first.get("tie", 0),
            skipped=first.get("skip", 0),
            rankings=first.get("ranking", 0),
            repeats=sum(row[2] for row in rows if row[1]),
        )

    def tags(self) -> tuple[str, ...]:
        """Every tag that was ever used in the project, most used first."""
        return self._database.column(
            "SELECT tag, count(*) AS times FROM judgement_tag"
            " JOIN standing ON standing.judgement = judgement_tag.judgement"
            " WHERE project = ? GROUP BY tag ORDER BY times DESC, tag",
            (self.project,),
        )

    def people(self) -> tuple[str, ...]:
        """Who gave the latest labels, by name; "" where nobody is named."""
        return self._database.column(
            "SELECT DISTINCT who FROM (SELECT who FROM standing WHERE project = ?"
            " ORDER BY label DESC LIMIT ?) ORDER BY who",
            (self.project, LATEST),
        )

    def writers(self) -> tuple[str, ...]:
        sql = "SELECT DISTINCT model FROM writer WHERE model <> '' ORDER BY model"
        return self._database.column(sql)

    # ------------------------------------------------------------------ what it teaches

    def pairs(self) -> tuple[Pair, ...]:
        """What DPO learns from, oldest first: no ties, no skips, no two equal drafts."""
        return tuple(map(as_pair, self.training_pairs()))

    def training_pairs(self) -> Iterator[TrainingPair]:
        """The same with weights, conversations and the number of the label."""
        for piece in reading.in_order(self._database, TEACHING, (self.project,)):
            for judgement in piece:
                yield from pairs_of_label(judgement.as_label(), judgement.label)

    def labels(self) -> Iterator[Label]:
        """Every label that stands, oldest first, as files carry it."""
        for piece in reading.in_order(self._database, STANDING, (self.project,)):
            yield from (judgement.as_label() for judgement in piece)

    # ------------------------------------------------------------------ figures

    def repeats(self) -> tuple[tuple[Judged, Judged], ...]:
        """Every pair that was shown twice, as (first time, second time)."""

        def read(judgement: int) -> Judged:
            return _judged(self._database.rows(f"{JUDGED} judgement.id = ?", (judgement,))[0])

        found = self._database.rows(REPEATS, (self.project,))
        return tuple((read(before), read(again)) for again, before in found if before is not None)

    def judged(self, limit: int = -1) -> tuple[Judged, ...]:
        """The latest labels, at most `limit` (all if below 0), newest first, without repeats."""
        return tuple(map(_judged, self._database.rows(JUDGED + OF_PROJECT, (self.project, limit))))

    def games(self) -> tuple[tuple[str, str, int, int], ...]:
        """Who met whom: (model, model, 1 the first won / 0 tie / -1 the second won, how often).

        A model's name stands for it; where two have the same name, the beginning of the sha256 too.
        """
        rows = self._database.rows(GAMES, (self.project,))
        writers = {pair for row in rows for pair in (row[0:2], row[2:4])}
        times = Counter(model for model, _ in writers)

        def name(model: str, sha: str) -> str:
            return f"{model} {sha[:8]}" if times[model] > 1 else model

        return tuple((name(*row[0:2]), name(*row[2:4]), int(row[4]), int(row[5])) for row in rows)

    def picked(self) -> tuple[tuple[str, int], ...]:
        """Which models picked drafts that were labelled here, and how many; "" for chance."""
        return tuple(
            self._database.rows(
                "SELECT coalesce(model, ''), count(*) FROM standing"
                " LEFT JOIN picked_by ON picked_by.judgement = standing.judgement"
                " WHERE project = ? AND import IS NULL AND repeat = 0 GROUP BY 1 ORDER BY 2 DESC",
                (self.project,),
            )
        )

    def moments(self, limit: int = 10_000) -> tuple[str, ...]:
        """When the latest labels were given here, newest first; imported ones are left out."""
        return self._database.column(
            "SELECT created FROM standing WHERE project = ? AND import IS NULL"
            " ORDER BY label DESC LIMIT ?",
            (self.project, max(0, limit)),
        )

    # ------------------------------------------------------------------ within

    def _judgement(self, number: int) -> Judgement:
        return reading.judgements(self._database, [number])[0]

    def _question(self, asked: LabelFilter) -> tuple[str, str, Sequence[object]]:
        """Tables, conditions and values of a filter.

        A plus keeps SQLite from walking through all labels in order where a tag or a model has few.
        """
        few = any(
            value is not None
            and self._database.column(f"SELECT count(*) FROM ({sql} LIMIT ?)", (value, FEW + 1))[0]  # noqa: S608  (ours)
            <= FEW
            for sql, value in ((OF_TAG, asked.tag), (OF_MODEL, asked.model))
        )
        table, project = "standing", f"{'+' if few else ''}standing.project = ?"
        narrowed: list[tuple[str, Sequence[object]]] = [(project, (self.project,))]
        narrowed += _narrowed(asked)
        if asked.words.strip():
            query = writing.search_query(asked.words)
            # CROSS JOIN keeps the index of words outside: it gives its rows in the page's order.
            table = "label_words CROSS JOIN standing ON standing.judgement = label_words.rowid"
            narrowed.insert(0, ("label_words MATCH ?" if query else "? <> ''", (query,)))
        where = " AND ".join(condition for condition, _ in narrowed)
        return table, where, [value for _, values in narrowed for value in values]


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


def _judged(row: Sequence[Any]) -> Judged:
    ranks, shown, lengths, seconds = row
    return Judged(numbers(ranks), numbers(shown), tuple(map(int, lengths.split())), seconds)


PAGE = 100
PAGES_KEPT = 60


class LabelPages:
    """The labels that pass a filter, the newest first. No Qt, no thread.

    Without a filter every label has its place at once, however many there are. With one, the first
    MOST_COUNTED are found at once and the rest by `find_more`.
    """

    def __init__(self, labels: Labels, asked: LabelFilter = EVERYTHING) -> None:
        self._labels, self.asked = labels, asked
        self._kept: OrderedDict[int, Sequence[Judgement]] = OrderedDict()
        self._found: tuple[int, ...] = ()
        self.more = False
        if asked == EVERYTHING:
            self.count = labels.count(EVERYTHING, most=2**62)
        else:
            self._found = labels.find(asked)
            self.more = len(self._found) > MOST_COUNTED
            self.count = min(len(self._found), MOST_COUNTED)

    def at(self, place: int) -> Judgement | None:
        """The label at a place, from 0; None for one that has just been taken back elsewhere."""
        number, within = divmod(place, PAGE)
        page = self._kept.get(number)
        if page is None:
            page = self._read(number)
            self._kept[number] = page
            if len(self._kept) > PAGES_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(number)
        return page[within] if within < len(page) else None

    def find_more(self) -> int:
        """Look for as many again; returns how many were added."""
        if not self.more:
            return 0
        before = self.count
        found = self._labels.count(self.asked, most=before + MOST_COUNTED)
        self.count = min(found, before + MOST_COUNTED)
        self.more = found > self.count
        return self.count - before

    def _read(self, number: int) -> Sequence[Judgement]:
        start = number * PAGE
        limit = min(PAGE, self.count - start)
        if self._found and start + limit <= len(self._found):
            return self._labels.read(self._found[start : start + limit])
        if self.asked == EVERYTHING and start > self.count // 2:  # nearer from the other end
            behind = self.count - start - limit
            return self._labels.page(self.asked, behind, limit, "oldest")[::-1]
        return self._labels.page(self.asked, start, limit)
