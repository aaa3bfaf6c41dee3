"""Everything that can be said about a project's labels in figures, as plain data."""

import math
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.preferences.agreement import Merged, merge
from models.preferences.bradley_terry import ELO_PER_NAT, Group, Strengths, count_wins, strengths
from models.preferences.label_files.reading import Imported, read_labels
from models.preferences.label_files.writing import Written, write_labels
from models.preferences.labeller import (
    Agreement,
    Session,
    Share,
    Speed,
    left_preference,
    longer_preference,
    moment,
    own_agreement,
    sessions,
    speed,
)
from models.preferences.labels import Label
from models.preferences.pairs import Pair
from models.progress import Progress, Steps
from models.store.database import Database
from models.store.labelling.importing import Stored, import_labels
from models.store.labelling.records import Counts
from models.store.labels import Labels
from models.store.paths import Home


def figures_of(labels: Labels) -> dict[str, Any]:
    """Counts, own agreement, preferences, speed, the latest session, strengths of models."""
    counts, judged = labels.counts(), labels.judged()
    agreement = own_agreement(labels.repeats())
    seconds = speed([one.seconds for one in judged])
    moments = [time for created in labels.moments() if math.isfinite(time := moment(created))]
    latest = sessions(moments)[-1:]
    found = strengths(count_wins(labels.games()))
    return {
        "labels": counts.judged,
        "pairs": counts.pairs,
        "ties": counts.ties,
        "skipped": counts.skipped,
        "rankings": counts.rankings,
        "repeats": counts.repeats,
        "waiting": labels.waiting_count(),
        "own_agreement": share_row(agreement.same),
        "stuck_to_the_side": share_row(agreement.stuck),
        "left_preference": share_row(left_preference(judged)),
        "longer_preference": share_row(longer_preference(judged)),
        "seconds_a_label": {"median": _number(seconds.median),
                            "middle_80_%": [_number(seconds.low), _number(seconds.high)]},
        "latest_session": {"labels": latest[0].labels, "minutes": _number(latest[0].minutes),
                           "labels_a_minute": _number(latest[0].pace)} if latest else None,
        "models": [group_row(group) for group in found.groups],
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


def group_row(group: Group) -> dict[str, Any]:
    """Models on one scale, the strongest first; 400 points are odds of ten to one."""
    points = (ELO_PER_NAT * side for side in (group.strength, group.low, group.high))
    return {
        name: {"points": _number(middle), "interval": [_number(low), _number(high)],
               "comparisons": int(games)}
        for name, middle, low, high, games in zip(group.names, *points, group.games, strict=True)
    }  # fmt: skip


def _number(value: float) -> float | None:
    return round(float(value), 4) if math.isfinite(value) else None


@dataclass(frozen=True, slots=True)
class LabelReport:
    """A project in figures. sessions: the earliest first. strengths: see there."""

    counts: Counts
    agreement: Agreement
    left: Share
    longer: Share
    speed: Speed
    sessions: tuple[Session, ...]
    strengths: Strengths


def label_report(home: Home, project: int) -> Steps[LabelReport]:
    """Count and measure the labels of a project; opens the database for itself."""
    yield Progress(0, 3, stage="Counting labels...")
    with closing(Database(home, checked=True)) as database:
        labels = Labels(database, project)
        judged = labels.judged()
        yield Progress(1, 3)
        games, repeats = labels.games(), labels.repeats()
        yield Progress(2, 3)
        times = [at for created in labels.moments() if math.isfinite(at := moment(created))]
        counts = labels.counts()
    return LabelReport(
        counts,
        own_agreement(repeats),
        left_preference(judged),
        longer_preference(judged),
        speed([one.seconds for one in judged]),
        sessions(times),
        strengths(count_wins(games)),
    )


def import_file(
    home: Home, project: int, path: Path, format_: str | None = None, who: str = ""
) -> Steps[tuple[Imported, Stored]]:
    """Read a file of labels, then store what is good of it, as one act.

    Raises UserError as `read_labels` and `import_labels` do; nothing is stored then.
    """
    imported = yield from read_labels(path, format_)
    stored = yield from import_labels(
        home, project, imported.labels, source=path.name, format_=imported.format.key, who=who
    )
    return imported, stored


def export_file(home: Home, project: int, path: Path, format_: str) -> Steps[Written]:
    """Write the labels of a project to a file. Raises UserError as `write_labels` does."""
    with _labels(home, project) as labels:
        written = yield from write_labels(path, labels.labels(), format_, labels.counts().judged)
    return written


def project_figures(home: Home, project: int, who: str = "") -> Steps[dict[str, Any]]:
    """As `models.store.labelling.reports.figures_of`."""
    yield Progress(0, 1, stage="Counting labels...")
    with _labels(home, project, who) as labels:
        return figures_of(labels)


def project_pairs(home: Home, project: int) -> Steps[tuple[Pair, ...]]:
    """What DPO learns from, as `Labels.pairs`."""
    yield Progress(0, 1, stage="Reading labels...")
    with _labels(home, project) as labels:
        return labels.pairs()


@contextmanager
def _labels(home: Home, project: int, who: str = "") -> Iterator[Labels]:
    with closing(Database(home, checked=True)) as database:
        yield Labels(database, project, who)


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
