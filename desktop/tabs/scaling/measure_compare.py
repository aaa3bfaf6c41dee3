"""A law of one's own beside the published ones: constants down, laws across."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.tabs.scaling.measure_shown import LawRow
from desktop.widgets.card import Card
from desktop.widgets.note import Note
from desktop.widgets.source_link import SourceLine


class CompareCard(Card):
    """A table that a person reads; every law's sources stand below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Beside the published laws"), parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(7)
        self.body.addLayout(self._grid)
        self.body.addSpacing(6)
        self.notes = [Note(title=title, text=text) for title, text in self._mistakes()]
        for note in self.notes:
            self.add(note)
        self.body.addStretch(1)
        self.sources = SourceLine()
        self.add(self.sources)
        for line, (name, tip) in enumerate(self._names(), start=1):
            label = self._label(line, 0)
            label.setText(name)
            label.setToolTip(tip)

    def _mistakes(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("What may be compared"),
                self.tr(
                    "The exponents, with their intervals. E, A and B depend on tokenizer, text and "
                    "range of sizes, and so does every loss in nats per token."
                ),
            ),
            (
                self.tr("What stands in brackets"),
                self.tr(
                    "80 % intervals: here of 2,000 fits to resampled runs, Besiroglu's of 1.28 "
                    "standard errors. Few sizes leave an exponent wide open."
                ),
            ),
            (
                self.tr("With E and without"),
                self.tr(
                    "Kaplan's law has no irreducible loss E, and that makes exponents smaller: "
                    ".076 and .34 do not contradict each other."
                ),
            ),
        )

    def _names(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("alpha, by size"), self.tr("How fast the loss falls with parameters")),
            (self.tr("beta, by data"), self.tr("How fast the loss falls with tokens")),
            (self.tr("a, best size"), self.tr("The best size grows as compute to this power")),
            (self.tr("E, nats"), self.tr("The loss that neither size nor data can take away")),
            (
                self.tr("Tokens per parameter"),
                self.tr("Of the best model at the largest budget that the law was fitted to"),
            ),
        )

    def show_laws(self, rows: Sequence[LawRow]) -> None:
        """Show these, the first one as the person's own."""
        for column, row in enumerate(rows, start=1):
            texts = (row.name, row.alpha, row.beta, row.a, row.irreducible, row.ratio)
            for line, text in enumerate(texts):
                label = self._label(line, column)
                label.setText(text)
                label.setToolTip(row.tip)
        self.sources.set_keys(tuple(dict.fromkeys(key for row in rows for key in row.keys)))

    def _label(self, line: int, column: int) -> QLabel:
        """The label of a cell; made when it is first needed."""
        item = self._grid.itemAtPosition(line, column)
        found = None if item is None else item.widget()
        if isinstance(found, QLabel):
            return found
        label = QLabel()
        own = column == 1
        label.setProperty(
            "role", "card-title" if own or not line else "muted" if not column else ""
        )
        label.setTextFormat(Qt.TextFormat.PlainText)
        self._grid.addWidget(label, line, column)
        self._grid.setColumnStretch(column, 1)
        return label

    def text(self) -> str:
        """The table, separated by tabs."""
        return "\n".join(
            "\t".join(
                self._label(line, column).text() for column in range(self._grid.columnCount())
            )
            for line in range(self._grid.rowCount())
        )
