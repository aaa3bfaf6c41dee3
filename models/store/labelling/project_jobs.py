"""Many labels at once: written piece by piece, and none of them counts before the last is there."""

import json
import math
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import UserError
from models.preferences.agreement import Merged, merge
from models.preferences.label_files.files import Written, read_labels, write_labels
from models.preferences.labeller import (
    Agreement,
    Duel,
    Session,
    Share,
    Speed,
    duels,
    left_preference,
    longer_preference,
    moment,
    own_agreement,
    sessions,
    speed,
)
from models.preferences.labels import Label
from models.progress import Progress, Steps
from models.store.database import Database, insert, now
from models.store.labelling.records import Counts, turns_text
from models.store.labelling.writing import (
    add_items,
    add_judgements,
    add_prompts,
    offer,
    perform,
    text_digest,
)
from models.store.labels import Labels
from models.store.opening import DISK_FULL, MAKE_ROOM
from models.store.paths import Home

PIECE = 1000  # labels a transaction: short enough for somebody who labels meanwhile


@dataclass(frozen=True, slots=True)
class Stored:
    """What an import has come to.

    labels: that stand now. offered: items without a verdict, which wait to be labelled. prompts:
    without drafts. known: of the labels and items, those whose item the project had already.
    skipped: labels of a pair that the same person had labelled. number: of the import, for
    LabelFilter.source; 0 without a label.
    """

    labels: int
    offered: int
    prompts: int
    known: int
    number: int
    skipped: int = 0


def import_labels(
    home: Home,
    project: int,
    labels: Sequence[Label],
    *,
    source: str,
    format_: str,
    who: str = "",
    skip_known: bool = False,
) -> Steps[Stored]:
    """Store labels as one act, which one undo takes back.

    Opens the database for itself, so that it can run beside the one in use. who: for labels that do
    not say whose they are. skip_known: leave out labels of texts that the same person has labelled
    in the project, or further up, whoever wrote the texts. Stopped or killed before its end it
    leaves nothing that counts.
    Raises UserError if the disk does not take it: nothing counts then either.
    """
    _check_room(home, labels)
    moment, known, judged_count, skipped = now(), 0, 0, 0
    offered: list[int] = []
    with closing(Database(home, checked=True)) as database:
        yield Progress(0, len(labels), stage="Storing labels...")
        seen = _labelled(database, project) if skip_known else set()
        with database.write(durable=False) as connection:
            number = insert(
                connection, "label_import",
                project=project, source=source, format=format_, created=moment,
            )  # fmt: skip
        for start in range(0, len(labels), PIECE):
            drafted = [label for label in labels[start : start + PIECE] if label.drafts]
            if skip_known:
                fresh = list(_fresh(drafted, who, seen))
                skipped += len(drafted) - len(fresh)
                drafted = fresh
            # The last transaction, below, waits for the disk.
            with database.write(durable=False) as connection:
                placed = add_items(connection, project, drafted, source, moment)
                judged = [(one.item, one.label) for one in placed if one.label.verdict is not None]
                add_judgements(connection, judged, import_=number, who=who, created=moment)
            known += sum(one.known for one in placed)
            offered += [one.item for one in placed if one.label.verdict is None]
            judged_count += len(judged)
            yield Progress(min(start + PIECE, len(labels)), len(labels))
        with database.write() as connection:  # from here on the labels count
            for item in offered:
                offer(connection, item, moment)
            prompts = [label for label in labels if not label.drafts]
            new_prompts = add_prompts(connection, project, prompts, moment)
            if judged_count:
                perform(connection, project, "import", import_=number)
    number = number if judged_count else 0
    return Stored(judged_count, len(offered), new_prompts, known, number, skipped)


ROOM = 3  # bytes for one of the texts: the rows, their index, and the journal meanwhile
BESIDE_TEXTS = 2**20


def _check_room(home: Home, labels: Sequence[Label]) -> None:
    """Refuse what would not fit: what is written till then would fill the disk and stay."""
    texts = sum(
        len(text.encode(errors="surrogatepass"))
        for label in labels
        for text in (label.prompt, turns_text(label.turns), *(one.text for one in label.drafts))
    )
    if shutil.disk_usage(home.data).free < ROOM * texts + BESIDE_TEXTS:
        raise UserError(DISK_FULL, MAKE_ROOM, path=home.database)


def _labelled(database: Database, project: int) -> set[tuple[bytes, str]]:
    """Texts that were labelled in a project, with who labelled them."""
    sql = (
        "SELECT item.prompt, item.turns, standing.who, json_group_array(draft.text)"
        " FROM standing JOIN item ON item.id = standing.item JOIN draft"
        " ON draft.id BETWEEN item.id * 8 AND item.id * 8 + 4"
        " WHERE standing.project = ? AND standing.repeat = 0 GROUP BY standing.label"
    )
    rows = database.rows(sql, (project,))
    return {(_texts(prompt, turns, json.loads(texts)), who) for prompt, turns, who, texts in rows}


def _texts(prompt: str, turns: str, drafts: Iterable[str]) -> bytes:
    """What makes two labels labels of the same texts; blanks around a draft make no other."""
    return text_digest(prompt, turns, *(part for one in drafts for part in (one.strip(), "", "")))


def _fresh(labels: Sequence[Label], who: str, seen: set[tuple[bytes, str]]) -> Iterator[Label]:
    """Labels of texts that their person has not labelled, and all without a judgement.

    seen: grows by what comes.
    """
    for label in labels:
        texts = _texts(label.prompt, turns_text(label.turns), [one.text for one in label.drafts])
        key = texts, label.who or who
        if key not in seen or label.repeat or label.verdict is None:
            yield label
        if label.verdict is not None:
            seen.add(key)


@dataclass(frozen=True, slots=True)
class LabelReport:
    """A project in figures. sessions: the earliest first. duels: of models whose drafts met.

    picked: as `Labels.picked` has it.
    """

    counts: Counts
    agreement: Agreement
    left: Share
    longer: Share
    speed: Speed
    sessions: tuple[Session, ...]
    duels: tuple[Duel, ...]
    picked: tuple[tuple[str, int], ...] = ()


def label_report(home: Home, project: int) -> Steps[LabelReport]:
    """Count and measure the labels of a project; opens the database for itself."""
    yield Progress(0, 1, stage="Counting labels...")
    with closing(Database(home, checked=True)) as database:
        return report_of(Labels(database, project))


def report_of(labels: Labels) -> LabelReport:
    """Counts, own agreement, preferences, speed, sessions, who won against whom."""
    judged = labels.judged()
    times = [at for created in labels.moments() if math.isfinite(at := moment(created))]
    return LabelReport(
        labels.counts(),
        own_agreement(labels.repeats()),
        left_preference(judged),
        longer_preference(judged),
        speed([one.seconds for one in judged]),
        sessions(times),
        duels(labels.games()),
        labels.picked(),
    )


def figures_of(labels: Labels) -> dict[str, Any]:
    """The same as plain values, with the latest session only, and how many items wait."""
    found = report_of(labels)
    counts, seconds, latest = found.counts, found.speed, found.sessions[-1:]
    return {
        "labels": counts.judged,
        "pairs": counts.pairs,
        "ties": counts.ties,
        "skipped": counts.skipped,
        "rankings": counts.rankings,
        "repeats": counts.repeats,
        "waiting": labels.waiting_count(),
        "own_agreement": share_row(found.agreement.same),
        "stuck_to_the_side": share_row(found.agreement.stuck),
        "left_preference": share_row(found.left),
        "longer_preference": share_row(found.longer),
        "seconds_a_label": {"median": _number(seconds.median),
                            "middle_80_%": [_number(seconds.low), _number(seconds.high)]},
        "latest_session": {"labels": latest[0].labels, "minutes": _number(latest[0].minutes),
                           "labels_a_minute": _number(latest[0].pace)} if latest else None,
        "models": [{"model": one.first, "to": one.second, "preferred": share_row(one.won),
                    "ties": one.ties} for one in found.duels],
    }  # fmt: skip


def share_row(share: Share) -> dict[str, Any]:
    """A share with its interval."""
    low, high = share.interval
    return {
        "count": share.count,
        "of": share.total,
        "share": _number(share.value),
        "interval": [round(low, 4), round(high, 4)],
    }


def _number(value: float) -> float | None:
    return round(float(value), 4) if math.isfinite(value) else None


def export_file(home: Home, project: int, path: Path, format_: str) -> Steps[Written]:
    """Write the labels of a project to a file. Raises UserError as `write_labels` does."""
    with closing(Database(home, checked=True)) as database:
        labels = Labels(database, project)
        written = yield from write_labels(path, labels.labels(), format_, labels.counts().judged)
    return written


@dataclass(frozen=True, slots=True)
class LabelSet:
    """One of the two. path: a file; else the labels of a project, of everybody or of `who`."""

    project: int = 0
    who: str | None = None
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of it. refused: rows of files that are no labels."""

    merged: Merged
    refused: int = 0


def compare(home: Home, first: LabelSet, second: LabelSet) -> Steps[Compared]:
    """Find what both judged, and how far they agree. Raises UserError for a bad file."""
    sets, refused = [], 0
    for number, chosen in enumerate((first, second)):
        yield Progress(number, 2, stage="Reading labels...")
        if chosen.path is None:
            sets.append(tuple(_stored(home, chosen)))
        else:
            imported = yield from read_labels(chosen.path)
            sets.append(imported.labels)
            refused += len(imported.refused)
    yield Progress(2, 2, stage="Comparing labels...")
    return Compared(merge(*sets), refused)


def _stored(home: Home, chosen: LabelSet) -> Iterator[Label]:
    with closing(Database(home, checked=True)) as database:
        for label in Labels(database, chosen.project).labels():
            if chosen.who is None or label.who == chosen.who:
                yield label
