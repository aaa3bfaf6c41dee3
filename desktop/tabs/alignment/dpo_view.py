"""The page "PPO against DPO": what each gains, how far it moves, what it costs, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.tabs.alignment import dpo_words as say
from desktop.tabs.alignment.dpo_job import BETAS
from desktop.tabs.alignment.dpo_side import ChosenCard, CostCard, RunCard
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.layout import GAP, side_column
from desktop.widgets.note import Note
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tab_page import TabPage
from models.figure import Figure

NS = (1, 2, 4, 8, 16, 32)


class DpoView(TabPage):
    """plot_picked: "frontier", "gao", "bon" or "support"."""

    plot_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self.card = PlotCard()
        self.plots = SegmentedControl(
            (
                ("frontier", self.tr("Gain and distance")),
                ("gao", self.tr("Too far")),
                ("bon", self.tr("Best of n")),
                ("support", self.tr("Equivalent?")),
            ),
            accessible_name=self.tr("Shown"),
        )
        self.plots.picked.connect(self.plot_picked)
        self.about = QLabel()
        self.about.setProperty("role", "caption")
        self.about.setWordWrap(True)
        self.run = RunCard([(beta, say.setting(beta)) for beta in BETAS])
        self.cost = CostCard()
        self.chosen = ChosenCard(NS)
        self.notes = Card(self.tr("“Mathematically equivalent”"))
        self._lay_out()

    def show_figure(self, plot: str, figure: Figure, about: str) -> None:
        """Draw one of the plots, and what belongs beside it."""
        self.plots.set_value(plot)
        self.card.show_figure(figure)
        self.about.setText(about)
        self.notes.setVisible(plot == "support")
        self.run.setVisible(
            plot in ("frontier", "gao")
        )  # what is read beside the others needs room
        self.chosen.setVisible(plot == "bon")
        self.cost.setVisible(plot in ("frontier", "gao"))

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture: each plot."""
        return [(plot, {"plot": plot}) for plot in ("frontier", "gao", "bon", "support")]

    def _lay_out(self) -> None:
        self.card.header.insertWidget(0, self.plots)
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.about)
        for note in _notes(say.equivalence()):
            self.notes.add(note)
        self.notes.body.addStretch(1)
        beside = QWidget()
        beside.setProperty("role", "clear")
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        for card in (self.cost, self.chosen, self.notes):
            column.addWidget(card)
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        columns.addWidget(self.card, 1)
        columns.addWidget(side_column(self.run, beside, fill=True))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addWidget(self.banner)
        outer.addLayout(columns, 1)


def _notes(told: Sequence[say.Told]) -> list[Note]:
    return [Note(one.text, title=one.title, keys=one.keys) for one in told]
