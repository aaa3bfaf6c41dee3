"""Which column of a table is what: four pickers, the first rows, and the rows that are no runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QWidget

from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.note import Kind, Note
from models.scaling.run_files.columns import ROLES, ColumnMapping
from models.scaling.run_files.table import RawTable
from models.scaling.run_files.units import UNITS, Role

PREVIEW_ROWS, PROBLEM_ROWS, PROBLEMS_SHOWN = 4, 200, 4
HEAD, ROW = 34, 28  # heights in the tables
TITLES: dict[Role, str] = {
    "params": str(QT_TRANSLATE_NOOP("Fit", "Parameters, N")),
    "tokens": str(QT_TRANSLATE_NOOP("Fit", "Training tokens, D")),
    "flops": str(QT_TRANSLATE_NOOP("Fit", "Compute, C")),
    "loss": str(QT_TRANSLATE_NOOP("Fit", "Final loss")),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the mapping gives, ready to read.

    good: how many rows are runs. problems: a sentence on each other row, with its line. lacking:
    why no row can be read, "" if they can. notes: sentences.
    """

    good: int
    problems: Sequence[str] = ()
    lacking: str = ""
    notes: Sequence[str] = ()


class MappingCard(Card):
    """column_picked: role and column, -1 for none. unit_picked: role and unit.

    taken: the good rows are to be fitted. cancelled: back to the runs from before.
    """

    column_picked = Signal(str, int)
    unit_picked = Signal(str, str)
    taken = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.columns = {role: self._combo(TITLES[role]) for role in ROLES}
        self.units = {role: self._unit_combo(role) for role in ROLES}
        self.count = QLabel()
        self.count.setProperty("role", "caption")
        self.header.insertWidget(1, self.count)
        self.preview = DataTable(accessible_name=self.tr("First rows of the table"))
        self.note = Note()
        self.advice = Note(
            self.tr(
                "The loss at the end of each run, in nats per token: a loss from the middle of a "
                "longer schedule is too high, and losses of other tokenizers do not compare. N "
                "with or without the embedding: one way for all runs."
            )
        )
        self.problems_title = QLabel()
        self.problems_title.setProperty("role", "card-title")
        self.problems = DataTable(accessible_name=self.tr("Rows that are no runs"))
        self.problems.horizontalHeader().hide()
        self.take = QPushButton()
        self.take.setProperty("role", "primary")
        self.take.clicked.connect(self.taken)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self._lay_out()

    def show_table(self, title: str, raw: RawTable) -> None:
        """A table to map."""
        self.set_title(title)
        for role, box in self.columns.items():
            box.clear()
            box.addItem(self.tr("none") if role != "loss" else self.tr("pick a column"), -1)
            for index, name in enumerate(raw.header):
                box.addItem(name, index)
        self._raw = raw

    def show_mapping(self, mapping: ColumnMapping) -> None:
        """What is picked; the preview's header says it too."""
        header = list(self._raw.header)
        for role in ROLES:
            column = mapping.column(role)
            box, unit = self.columns[role], self.units[role]
            box.setCurrentIndex(0 if column is None else column.index + 1)
            unit.setEnabled(column is not None)
            if column is not None:
                unit.setCurrentIndex(unit.findData(column.unit))
                header[column.index] = f"{header[column.index]} → {_short(role)}"
        rows = [_padded(row.cells, len(header)) for row in self._raw.rows[:PREVIEW_ROWS]]
        self.preview.set_rows(header, rows)
        self.preview.setFixedHeight(HEAD + ROW * len(rows) + 2)

    def show_verdict(self, verdict: Verdict) -> None:
        """What the rows are worth so."""
        bad = len(verdict.problems)
        total = verdict.good + bad
        self.count.setText(self.tr("{count} rows").format(count=total) if total else "")
        kind: Kind = "warn" if verdict.lacking else "neutral"
        self.note.say(verdict.lacking or "\n".join(verdict.notes), kind)
        self.note.setVisible(bool(self.note.text))
        for part in (self.problems_title, self.problems):
            part.setVisible(bool(bad) and not verdict.lacking)
        title = self.tr("{count} rows can't be read as runs").format(count=bad)
        self.problems_title.setText(
            title if bad != 1 else self.tr("One row can't be read as a run")
        )
        rows = [(sentence,) for sentence in verdict.problems[:PROBLEM_ROWS]]
        self.problems.set_rows((self.tr("What is wrong"),), rows)
        self.problems.setFixedHeight(ROW * min(len(rows), PROBLEMS_SHOWN) + 2)
        self.take.setText(self._take_words(verdict.good, bad))
        self.take.setEnabled(verdict.good > 0 and not verdict.lacking)

    def _take_words(self, good: int, bad: int) -> str:
        if not bad:
            return self.tr("Fit these {count} runs").format(count=good)
        if bad == 1:
            return self.tr("Leave this row out")
        return self.tr("Leave these {count} rows out").format(count=bad)

    def _combo(self, title: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(QCoreApplication.translate("Fit", title))
        box.setMinimumContentsLength(8)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return box

    def _unit_combo(self, role: Role) -> QComboBox:
        box = self._combo(TITLES[role])
        name = self.tr("Unit: {column}").format(column=box.accessibleName())
        box.setAccessibleName(name)
        for unit in UNITS[role]:
            box.addItem(QCoreApplication.translate("Unit", unit.title), unit.key)
        return box

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for number, role in enumerate(ROLES):
            label = QLabel(QCoreApplication.translate("Fit", TITLES[role]))
            label.setProperty("role", "muted")
            label.setBuddy(self.columns[role])
            for row, widget in enumerate((label, self.columns[role], self.units[role])):
                grid.addWidget(widget, row, number)
            grid.setColumnStretch(number, 1)
            self.columns[role].activated.connect(partial(self._picked, role))
            self.units[role].activated.connect(partial(self._unit_picked, role))
        self.add_header(self.cancel)
        self.add_header(self.take)
        self.body.setSpacing(12)
        self.body.addLayout(grid)
        for part in (self.preview, self.note, self.problems_title, self.problems, self.advice):
            self.add(part)

    def _picked(self, role: Role, row: int) -> None:
        self.column_picked.emit(role, int(self.columns[role].itemData(row)))

    def _unit_picked(self, role: Role, row: int) -> None:
        self.unit_picked.emit(role, str(self.units[role].itemData(row)))


def _short(role: Role) -> str:
    return {"params": "N", "tokens": "D", "flops": "C", "loss": "L"}[role]


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]
