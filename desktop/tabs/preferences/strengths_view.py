"""How strong the models are, from who was preferred to whom."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.layout import SIDE_WIDTH
from desktop.widgets.note import Note
from desktop.widgets.plot_card import PlotCard
from models.figure import Figure


class StrengthsView(QWidget):
    """A figure, and every two models side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = PlotCard(self.tr("Strength of models"))
        self.note = Note(keys=("bradley1952", "hunter2004"))
        self.duels = DataTable(accessible_name=self.tr("Preferred"))
        self._duels = Card(self.tr("Preferred"))
        self._duels.add(self.duels, 1)
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.note)
        column.addWidget(self._duels, 1)
        column.addStretch(0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.plot, 1)
        layout.addWidget(side)

    def show_strengths(
        self, figure: Figure, words: str, rows: Sequence[tuple[str, str, str]]
    ) -> None:
        """Show the models' strengths, what can be said of them, and every two of them."""
        self.plot.show_figure(figure)
        self.note.say(words, keys=("bradley1952", "hunter2004"))
        header = (self.tr("Model"), self.tr("to"), self.tr("How often"))
        self.duels.set_rows(header, rows)
        self._duels.setVisible(bool(rows))
