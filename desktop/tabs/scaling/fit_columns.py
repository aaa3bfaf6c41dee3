"""Which column of a table is what: pickers, the rows as they are read, why some are no runs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QGridLayout

from desktop.tabs.scaling.fit_parts import in_words, say
from desktop.widgets.banner import in_one_line
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.labels import Note, button, plain_label
from desktop.widgets.segmented import Combo
from models.progress import Progress, Steps
from models.scaling.run_files.columns import ROLES, ColumnMapping, choose, guess
from models.scaling.run_files.rows import Imported, to_runs
from models.scaling.run_files.table import RawTable, raw_from_text, read_raw
from models.scaling.run_files.units import UNITS, Role

GOOD_ROWS, BAD_ROWS, MOST_SEEN = 4, 200, 8
HEAD, ROW = 34, 28  # heights in the table
LETTERS = 8  # of a column's name that fit at least
TITLES: dict[Role, str] = {
    "params": str(QT_TRANSLATE_NOOP("Fit", "Parameters, N")),
    "tokens": str(QT_TRANSLATE_NOOP("Fit", "Training tokens, D")),
    "flops": str(QT_TRANSLATE_NOOP("Fit", "Compute, C")),
    "loss": str(QT_TRANSLATE_NOOP("Fit", "Final loss")),
}
SHORT: dict[Role, str] = {"params": "N", "tokens": "D", "flops": "C", "loss": "L"}
DEMO = """\
model;size;tokens (B);val loss
small-1;124 M;2,5;3,412
small-2;124 M;10;3,205
small-3;124 M;40;3,108
medium-1;355 M;2,5;3,301
medium-2;355 M;10;2,987
medium-3;355 M;40;2,851
large-1;774 M;10;2,874
large-2;774 M;40;diverged
large-3;774 M;160;2,602
"""
"""A table as people have them: German decimals, tokens in billions, one run that broke off."""


@dataclass(frozen=True, slots=True)
class RunTable:
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

    def mapped(self, mapping: ColumnMapping) -> "RunTable":
        """The same rows, read in another way."""
        return RunTable(self.title, self.raw, mapping, to_runs(self.raw, mapping))

    def with_column(self, role: Role, index: int) -> "RunTable":
        """Another column for a role, -1 for none."""
        return self.mapped(choose(self.raw, self.mapping, role, None if index < 0 else index))

    def summary(self) -> str:
        """What was read: "runs.csv: N from params, D from tokens, loss from val_loss."."""
        letters = {**SHORT, "loss": say("loss")}
        parts = [
            say("{what} from {column}").format(what=letter, column=self.raw.header[column.index])
            for role, letter in letters.items()
            if (column := self.mapping.column(role)) is not None
        ]
        if self.imported.problems:
            left_out = len(self.imported.problems)
            parts.append(QCoreApplication.translate("Fit", "%Ln rows left out", "", left_out))
        return say("{file}: {parts}.").format(file=self.title, parts=", ".join(parts))


def read_steps(source: Path | str, title: str) -> Steps[RunTable]:
    """Read a file, or a text that was pasted; UserError says what is wrong with it."""
    yield Progress(0, stage="Reading runs...")
    raw = read_raw(source) if isinstance(source, Path) else raw_from_text(source)
    mapping = guess(raw)
    return RunTable(title, raw, mapping, to_runs(raw, mapping))


class ColumnsCard(Card):
    """remap: takes what makes a table of the one on show. `take` and `cancel` are buttons."""

    def __init__(self, remap: Callable[[Callable[[RunTable], RunTable]], object]) -> None:
        super().__init__()
        self._remap = remap
        self.columns: dict[Role, Combo] = {}
        self.units: dict[Role, Combo] = {}
        self.count = plain_label("", "caption")
        self.header.insertWidget(1, self.count)
        self.rows = DataTable(accessible_name=self.tr("Rows of the table"))
        self.note, self.problems_title = Note(), plain_label("", "card-title")
        self.advice = Note(
            self.tr(
                "The loss at the end of each run, in nats per token: a loss from the middle of a "
                "longer schedule is too high, and losses of other tokenizers do not compare. N "
                "with or without the embedding: one way for all runs."
            )
        )
        self.take, self.cancel = button("", role="primary"), button(self.tr("Cancel"))
        self._lay_out()

    def draw(self, table: RunTable) -> None:
        """Show how a table is read, and what its rows are worth so."""
        self.set_title(table.title)
        header = list(table.raw.header)
        for role in ROLES:
            box, unit, column = self.columns[role], self.units[role], table.mapping.column(role)
            none = self.tr("none") if role != "loss" else self.tr("pick a column")
            names = {str(n): name for n, name in enumerate((none, *table.raw.header), start=-1)}
            box.offer(names, "-1" if column is None else str(column.index))
            unit.setEnabled(column is not None)
            if column is not None:
                unit.setCurrentIndex(unit.findData(column.unit))
                header[column.index] = f"{header[column.index]} → {SHORT[role]}"
        imported = table.imported
        good, bad = len(imported.lines), len(imported.problems)
        translate = QCoreApplication.translate
        self.count.setText(translate("Fit", "%Ln rows", "", good + bad) if good + bad else "")
        lacking = "" if imported.lacking is None else in_one_line(imported.lacking)
        notes = "\n".join(map(in_words, imported.notes))
        self.note.say(lacking or notes, "warn" if lacking else "neutral")
        self.note.setVisible(bool(self.note.text))
        self.problems_title.setVisible(bool(bad) and not lacking)
        title = translate("Fit", "%Ln rows can't be read as runs", "", bad)
        self.problems_title.setText(title)
        self._draw_rows(table, header)
        self.take.setText(
            translate("Fit", "Leave %Ln rows out", "", bad)
            if bad
            else translate("Fit", "Fit these %Ln runs", "", good)
        )
        self.take.setEnabled(good > 0 and not lacking)

    def _draw_rows(self, table: RunTable, header: Sequence[str]) -> None:
        """The rows that are no runs first, marked and with the reason; then some that are."""
        reasons = {one.line: in_one_line(one.error) for one in table.imported.problems[:BAD_ROWS]}
        bad = [one for one in table.raw.rows if one.line in reasons]
        good = [one for one in table.raw.rows if one.line not in reasons][:GOOD_ROWS]
        wide = len(header)
        rows = []
        for one in (*bad, *good):
            cells = (*one.cells[:wide], *[""] * (wide - len(one.cells)))
            rows.append((str(one.line), *cells, *([reasons.get(one.line, "")] if bad else [])))
        why = [self.tr("What is wrong")] if bad else []
        self.rows.set_rows((self.tr("Line"), *header, *why), rows, marked=range(len(bad)))
        self.rows.setFixedHeight(HEAD + ROW * min(len(rows), MOST_SEEN) + 2)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for number, role in enumerate(ROLES):
            title = QCoreApplication.translate("Fit", TITLES[role])
            box = Combo(title, partial(self._pick_column, role), LETTERS)
            of_unit = self.tr("Unit: {column}").format(column=title)
            unit = Combo(of_unit, partial(self._pick_unit, role), LETTERS)
            for one in UNITS[role]:
                unit.addItem(QCoreApplication.translate("Unit", one.title), one.key)
            label = plain_label(title, "muted")
            label.setBuddy(box)
            for place, widget in enumerate((label, box, unit)):
                grid.addWidget(widget, place, number)
            grid.setColumnStretch(number, 1)
            self.columns[role], self.units[role] = box, unit
        self.add_header(self.cancel)
        self.add_header(self.take)
        self.body.setSpacing(12)
        self.body.addLayout(grid)
        for part in (self.problems_title, self.rows, self.note, self.advice):
            self.add(part)

    def _pick_column(self, role: Role, index: str) -> None:
        self._remap(lambda table: table.with_column(role, int(index)))

    def _pick_unit(self, role: Role, unit: str) -> None:
        self._remap(lambda table: table.mapped(table.mapping.with_unit(role, unit)))
