"""The side column of the power laws: what grows, from where, and what ten times as much buys."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop.tabs.scaling.explore_parts import (
    NumberField,
    plain_label,
    term_label,
)
from desktop.widgets.figure_table import FigureTable
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.layout import row
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.term_label import explain


class LawsSide(QWidget):
    """what_picked: "params", "tokens" or "flops". at_typed: where the handle is to be.

    runs_picked: a key of the list. count_picked: "all" or "without".
    """

    what_picked = Signal(str)
    at_typed = Signal(str)
    runs_picked = Signal(str)
    count_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = plain_label(
            self.tr("Pick what grows, then drag the point along the line."), "caption", wrap=True
        )
        self.what = SegmentedControl(
            (
                ("params", self.tr("Parameters")),
                ("tokens", self.tr("Tokens")),
                ("flops", self.tr("Compute")),
            ),
            accessible_name=self.tr("What grows"),
        )
        explain(self.what.button("flops"), "flop")
        self.equation = plain_label("", "mono")
        self.where = plain_label("", "caption", wrap=True)
        self.at = NumberField(self.tr("Starting from"), "power_law")
        self.problem = plain_label("", "caption", wrap=True)
        self.saved = HeroNumber()
        explain(self.saved, "nats")
        self.gains = FigureTable()
        self.runs = QComboBox()
        self.runs.setAccessibleName(self.tr("Runs laid over the laws"))
        self.count = SegmentedControl(
            (("all", self.tr("All parameters")), ("without", self.tr("Without embeddings"))),
            accessible_name=self.tr("Count"),
        )
        explain(self.count.button("without"), "non_embedding_parameters")
        self._connect()
        self._lay_out()

    def show_what(self, what: str, equation: str, where: str) -> None:
        """Which quantity grows, and Kaplan's law of it."""
        self.what.set_value(what)
        self.equation.setText(equation)
        self.where.setText(where)

    def show_gain(self, at: str, saved: str, caption: str) -> None:
        """Where the handle is, and what ten times as much takes off the loss."""
        self.at.show_value(at)
        self.saved.show_value(saved, self.tr("nats"), caption)
        self.show_problem("")

    def show_gains(self, rows: Sequence[Sequence[str]]) -> None:
        """The same by every law that is drawn."""
        self.gains.show_rows("", rows)

    def offer_runs(self, choices: Sequence[tuple[str, str]]) -> None:
        """Keys and names of the runs that can be laid over."""
        self.runs.clear()
        for key, name in choices:
            self.runs.addItem(name, key)

    def show_runs(self, key: str, count: str, *, both_counts: bool) -> None:
        """What is laid over, and by which count of parameters."""
        self.runs.setCurrentIndex(max(self.runs.findData(key), 0))
        self.count.set_value(count)
        self.count.setEnabled(both_counts)
        self.count.setToolTip(
            "" if both_counts else self.tr("These runs are known by one count only")
        )

    def show_problem(self, words: str) -> None:
        """Why what was typed is not taken; "" for nothing."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _connect(self) -> None:
        self.what.picked.connect(self.what_picked)
        self.at.typed.connect(self.at_typed)
        self.runs.activated.connect(lambda _index: self.runs_picked.emit(self.runs.currentData()))
        self.count.picked.connect(self.count_picked)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.hint)
        column.addLayout(row(self.what, 1))
        law = QVBoxLayout()
        law.setSpacing(2)
        law.addWidget(self.equation)
        law.addWidget(self.where)
        column.addLayout(law)
        column.addWidget(self.at)
        column.addWidget(self.problem)
        column.addWidget(self.saved)
        column.addWidget(self.gains)
        runs = QVBoxLayout()
        runs.setSpacing(4)
        runs.addWidget(plain_label(self.tr("Runs laid over"), "caption"))
        runs.addWidget(self.runs)
        column.addLayout(runs)
        lens = QVBoxLayout()
        lens.setSpacing(4)
        lens.addWidget(term_label(self.tr("How their size is counted"), "parameter_count"))
        lens.addLayout(row(self.count, 1))
        column.addLayout(lens)
        column.addStretch(1)
        self.problem.hide()
