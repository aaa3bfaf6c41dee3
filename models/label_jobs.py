"""What is done with many labels at once, as jobs that open the database for themselves."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from models.label_figures import figures_of
from models.labels_file import Imported, Written, read_labels, write_labels
from models.pairs import Pair
from models.progress import Progress, Steps
from models.store.database import Database
from models.store.labelling.importing import Stored, import_labels
from models.store.labels import Labels
from models.store.paths import Home


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
    """As `models.label_figures.figures_of`."""
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
