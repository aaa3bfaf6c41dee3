"""Many labels at once: written piece by piece, and none of them counts before the last is there."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.preferences.labels import Label
from models.progress import Progress, Steps
from models.store.database import Database, now
from models.store.labelling.acts import perform
from models.store.labelling.adding import add_items, add_judgements, add_prompts, next_id, offer
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


class _Import:
    def __init__(
        self, database: Database, project: int, source: str, format_: str, who: str
    ) -> None:
        self._database, self._project, self._source = database, project, source
        self._who, self._moment = who, now()
        self._labels = self._known = 0
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
        drafted = [label for label in labels if label.drafts]
        with self._database.write(durable=False) as connection:
            placed = add_items(connection, self._project, drafted, self._source, self._moment)
            judged = [(one.item, one.label) for one in placed if one.label.verdict is not None]
            add_judgements(
                connection, judged, import_=self._number, who=self._who, created=self._moment
            )
        self._known += sum(one.known for one in placed)
        self._offered += [one.item for one in placed if one.label.verdict is None]
        self._labels += len(judged)

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
