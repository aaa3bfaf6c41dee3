"""How strong the models are, from who was preferred to whom."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import SIDE_WIDTH
from desktop.widgets.note import Note
from desktop.widgets.plot_card import PlotCard
from models.figure import Figure


class StrengthsView(QWidget):
    """A figure, and every two models side by side; before two met, how to make them meet.

    label_asked: on to the drafts, where two models can be set against each other.
    """

    label_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = PlotCard(self.tr("Strength of models"))
        self.note = Note(keys=("bradley1952", "hunter2004"))
        self.duels = DataTable(accessible_name=self.tr("Preferred"))
        self._duels = Card(self.tr("Preferred"))
        self._duels.add(self.duels, 1)
        self.empty = EmptyState("", self.tr("Label"))
        self.empty.clicked.connect(self.label_asked)
        self._side, self._nothing = QWidget(), Card()
        self._nothing.add(self.empty, 1)
        self._side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.note)
        column.addWidget(self._duels, 1)
        column.addStretch(0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self._side)
        layout.addWidget(self._nothing, 1)

    def show_strengths(
        self, figure: Figure, words: str, rows: Sequence[tuple[str, str, str]]
    ) -> None:
        """Show the models' strengths, what can be said of them, and every two of them."""
        met = bool(figure.series)
        for part in (self.plot, self._side):
            part.setVisible(met)
        self._nothing.setVisible(not met)
        self.empty.sentence.setText(words)
        self.plot.show_figure(figure)
        self.note.say(words, keys=("bradley1952", "hunter2004"))
        header = (self.tr("Model"), self.tr("to"), self.tr("How often"))
        self.duels.set_rows(header, rows)
        self._duels.setVisible(bool(rows))
