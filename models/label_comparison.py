"""Two sets of labels side by side: of projects, of people, of files."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from models.labels import Label
from models.labels_file import read_labels
from models.progress import Progress, Steps
from models.store.database import Database
from models.store.labels import Labels
from models.store.paths import Home
from models.theory.labelling.merging import Merged, merge


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
