"""The page "Spend": one plot, the list of its views, and the side column."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from desktop.tabs.scaling.spend_shown import Shown
from desktop.tabs.scaling.spend_side import Side
from desktop.widgets.note import Note
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.tab_page import TabPage
from models.scaling.states import SPEND_VIEWS, Spending


class SpendView(TabPage):
    """changed: a field of Spending and its new value. handle_moved: x, y in the plot."""

    changed = Signal(str, object)
    handle_moved = Signal(float, float)

    def __init__(self) -> None:
        super().__init__()
        self.card = PlotCard()
        self.views = QComboBox()
        self.views.setProperty("role", "title")
        self.views.setAccessibleName(self.tr("View"))
        for key, title in zip(SPEND_VIEWS, self._titles(), strict=True):
            self.views.addItem(title, key)
        self.views.setMaxVisibleItems(len(SPEND_VIEWS))
        self.views.activated.connect(lambda _: self.changed.emit("view", self.views.currentData()))
        self.card.header.insertWidget(0, self.views)
        self.note = Note()
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.note)
        self.side = Side()
        self.side.changed.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.card, 1)
        row.addWidget(self.side)
        self._wired = False
        self._add_actions()

    def show_offers(self, models: Sequence[str], chips: Sequence[str]) -> None:
        """Names of the models that can be asked about, and of accelerators; once."""
        self.side.show_offers(models, chips)

    def show_all(self, chosen: Spending, shown: Shown) -> None:
        """Show the view as it is chosen, and what comes of it."""
        self.views.setCurrentIndex(SPEND_VIEWS.index(chosen.view))
        self.card.show_figure(shown.figure)
        if not self._wired:  # the plot is made when it is first shown something
            self.card.plot.mark_moved.connect(lambda _name, x, y: self.handle_moved.emit(x, y))
            self._wired = True
        self.note.setVisible(shown.aside is not None)
        if shown.aside is not None:
            self.note.say(shown.aside.text)
        self.side.show_all(chosen, shown)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture: each view as it opens."""
        return [(key, {"view": key}) for key in SPEND_VIEWS]

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Where compute is best spent"),
            self.tr("From Kaplan to Chinchilla"),
            self.tr("Smaller, for cheap use"),
            self.tr("Reading the data again"),
            self.tr("What it costs"),
            self.tr("How large a batch"),
            self.tr("From loss to tasks"),
        )

    def _add_actions(self) -> None:
        for key, title in zip(SPEND_VIEWS, self._titles(), strict=True):
            action = QAction(title, self)
            action.triggered.connect(lambda _=False, key=key: self.changed.emit("view", key))
            self.addAction(action)
