"""From a file or a pasted text to runs: at once where all is clear, else by asking."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication

from desktop.tabs.scaling.fit_mapping import Verdict
from desktop.tabs.scaling.fit_sentences import in_words
from desktop.widgets.banner import in_words as error_in_words
from models.progress import Progress, Steps
from models.scaling.run_files.columns import ColumnMapping, choose, guess
from models.scaling.run_files.rows import Imported
from models.scaling.run_files.rows import to_runs as rows_as_runs
from models.scaling.run_files.table import RawTable, raw_from_text, read_raw

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.scaling.fit_view import FitView
    from models.scaling.published import Runs
    from models.scaling.run_files.units import Role

translate = QCoreApplication.translate
SLOT = "scaling/open"
MOST_IN_THE_TICK = 3000  # rows that are mapped anew while the person looks
TITLE_LENGTH = 40

Take = Callable[["Runs", str, list[str]], None]
"""Runs, their title, and sentences on what was read and what to mind."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read, how it is mapped, and what that gives."""

    title: str
    raw: RawTable
    mapping: ColumnMapping
    imported: Imported

    @property
    def clear(self) -> bool:
        """Whether there is nothing to ask: every row is a run, and no unit or column a guess."""
        found = self.imported
        return found.runs is not None and not found.problems and not self.mapping.guesses


def read_steps(path: Path) -> Steps[Table]:
    """Read a file; UserError says what is wrong with it."""
    yield Progress(0, stage="Reading runs...")
    return _mapped(read_raw(path), path.name)


def paste_steps(text: str, title: str) -> Steps[Table]:
    """Read a pasted text."""
    yield Progress(0, stage="Reading runs...")
    return _mapped(raw_from_text(text), title)


def remap_steps(table: Table, mapping: ColumnMapping) -> Steps[Table]:
    """Read the same rows in another way."""
    yield Progress(0, stage="Reading runs...")
    return Table(table.title, table.raw, mapping, rows_as_runs(table.raw, mapping))


def _mapped(raw: RawTable, title: str) -> Table:
    mapping = guess(raw)
    return Table(title, raw, mapping, rows_as_runs(raw, mapping))


class Importer:
    """Reads on the lane; shows the mapping card where something is unclear."""

    def __init__(self, view: "FitView", services: "Services", take: Take) -> None:
        self._view, self._services, self._take = view, services, take
        self.table: Table | None = None
        self._in_use: Table | None = None  # whose runs were taken; a card may ask about another
        card = view.mapping
        card.column_picked.connect(self._pick_column)
        card.unit_picked.connect(self._pick_unit)
        card.taken.connect(self._taken)
        card.cancelled.connect(self.close)

    def open_file(self, path: Path) -> None:
        """Read a file; it replaces nothing until it is taken."""
        self._start(partial(read_steps, path), path.name, self._offer)

    def paste(self, text: str) -> None:
        """Read what was pasted."""
        title = translate("Fit", "Pasted runs")
        self._start(partial(paste_steps, text, title), title, self._offer)

    def show_columns(self) -> None:
        """Ask again how the columns of the table are to be read."""
        if self.table is not None:
            self._show(self.table, anew=True)

    def close(self) -> None:
        """Back to the runs from before, and to how their columns were read."""
        self.table = self._in_use
        self._view.show_mapping(False)

    def forget(self) -> None:
        """The runs on show are of no table."""
        self.table = self._in_use = None

    def _offer(self, table: Table) -> None:
        self.table = table
        if table.clear:
            self._taken()
        else:
            self._show(table, anew=True)

    def _show(self, table: Table, *, anew: bool = False) -> None:
        self.table = table
        card = self._view.mapping
        if anew:
            card.show_table(table.title, table.raw)
        card.show_mapping(table.mapping)
        card.show_verdict(verdict(table.imported))
        self._view.show_mapping(True)

    def _pick_column(self, role: str, index: int) -> None:
        if self.table is not None:
            column = None if index < 0 else index
            mapping = choose(self.table.raw, self.table.mapping, cast("Role", role), column)
            self._remap(mapping)

    def _pick_unit(self, role: str, unit: str) -> None:
        if self.table is not None:
            self._remap(self.table.mapping.with_unit(cast("Role", role), unit))

    def _remap(self, mapping: ColumnMapping) -> None:
        assert self.table is not None
        steps = partial(remap_steps, self.table, mapping)
        if len(self.table.raw.rows) > MOST_IN_THE_TICK:
            self._start(steps, self.table.title, self._show)
        else:
            raw = self.table.raw
            self._show(Table(self.table.title, raw, mapping, rows_as_runs(raw, mapping)))

    def _taken(self) -> None:
        table = self.table
        if table is None or table.imported.runs is None:
            return
        self._in_use = table
        self._view.show_mapping(False)
        notes = [in_words(note) for note in table.imported.notes]
        self._take(table.imported.runs, table.title, [read_words(table), *notes])

    def _start(
        self, steps: Callable[[], Steps[Table]], name: str, done: Callable[[Table], None]
    ) -> None:
        self._view.banner.clear()
        title = translate("Fit", "Reading {name}").format(name=name)
        job = self._services.lanes.reading.start(SLOT, steps, title)
        job.succeeded.connect(done)
        job.failed.connect(partial(self._services.notify.error, where=self._view.banner))


def verdict(imported: Imported) -> Verdict:
    """What the card says of the rows."""
    problems = [" ".join(error_in_words(one.error)) for one in imported.problems]
    lacking = imported.lacking
    return Verdict(
        good=len(imported.lines),
        problems=problems,
        lacking="" if lacking is None else " ".join(error_in_words(lacking)),
        notes=[in_words(note) for note in imported.notes],
    )


def read_words(table: Table) -> str:
    """What was read from where: "runs.csv: N from params, D from tokens, loss from val_loss."."""
    letters = {"params": "N", "tokens": "D", "flops": "C", "loss": translate("Fit", "loss")}
    parts = [
        translate("Fit", "{what} from {column}").format(
            what=letter, column=table.raw.header[column.index]
        )
        for role, letter in letters.items()
        if (column := table.mapping.column(cast("Role", role))) is not None
    ]
    left_out = len(table.imported.problems)
    if left_out:
        parts.append(translate("Fit", "{count} rows left out").format(count=left_out))
    return translate("Fit", "{file}: {parts}.").format(file=table.title, parts=", ".join(parts))
