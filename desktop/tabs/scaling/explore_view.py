"""The page "Explore": one plot in three views at the left, what it says at the right."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QWidget,
)

from desktop.tabs.scaling.explore_isoflop_side import IsoflopSide
from desktop.tabs.scaling.explore_laws_side import LawsSide
from desktop.tabs.scaling.explore_map_side import MapSide
from desktop.tabs.scaling.explore_parts import plain_label
from desktop.widgets.card import Card
from desktop.widgets.layout import keep_side_width, scrolling
from desktop.widgets.note import Note
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.source_link import SourceLink
from desktop.widgets.tab_page import TabPage
from models.figure import Figure
from models.scaling.states import EXPLORE_VIEWS

if TYPE_CHECKING:
    pass


class ExploreView(TabPage):
    """view_picked, law_picked: keys. handle_moved: x and y, and whether the mouse drags it.

    handle_dropped: the reader let go. The sides have signals of their own.
    """

    view_picked = Signal(str)
    law_picked = Signal(str)
    handle_moved = Signal(float, float, bool)
    handle_dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.views = SegmentedControl(
            (
                ("map", self.tr("Loss map")),
                ("laws", self.tr("Power laws")),
                ("isoflop", self.tr("Equal compute")),
            ),
            accessible_name=self.tr("View"),
        )
        self.views.picked.connect(self.view_picked)
        self.plot_card = PlotCard()
        self.note = Note()
        self.map_side, self.laws_side, self.isoflop_side = MapSide(), LawsSide(), IsoflopSide()
        self._sides = QStackedWidget()
        for side in (self.map_side, self.laws_side, self.isoflop_side):
            self._sides.addWidget(side)
        self.law_name = plain_label()
        self.laws = QComboBox()
        self.laws.setAccessibleName(self.tr("Law"))
        self.laws.activated.connect(lambda _index: self.law_picked.emit(self.laws.currentData()))
        self.law_source = SourceLink()
        self._lay_out()
        self._add_actions()
        plot = self.plot_card.plot
        plot.mark_moved.connect(self._moved)
        plot.mark_dropped.connect(lambda _name, _x, _y: self.handle_dropped.emit())

    def show_view(self, view: str, law_name: str) -> None:
        """Bring a view to the front. law_name: what the picked law is there."""
        self.views.set_value(view)
        self._sides.setCurrentIndex(EXPLORE_VIEWS.index(view))
        self.law_name.setText(law_name)

    def show_figure(self, figure: Figure) -> None:
        """Draw it."""
        self.plot_card.show_figure(figure)

    def show_note(self, text: str, kind: str) -> None:
        """The mistake that is near."""
        self.note.say(text, "warn" if kind == "warn" else "neutral")

    def offer_laws(self, choices: Sequence[tuple[str, str]], picked: str) -> None:
        """Keys and titles of the laws, and which one is picked."""
        kept = [(self.laws.itemData(n), self.laws.itemText(n)) for n in range(self.laws.count())]
        if kept != list(choices):
            self.laws.clear()
            for key, title in choices:
                self.laws.addItem(title, key)
        self.laws.setCurrentIndex(max(self.laws.findData(picked), 0))

    def show_law_sources(self, keys: Sequence[str]) -> None:
        """Where the law, and the model where it is a published one, come from."""
        self.law_source.set_keys(keys)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture: each view, and what is special in it."""
        gpt3 = {"params": 1.746e11, "tokens": 3e11}
        return [
            ("map", {"view": "map", "law": "besiroglu", **gpt3}),
            ("doubled", {"view": "map", "double": True, **gpt3}),
            ("laws", {"view": "laws", "what": "params", "runs": "none"}),
            ("runs", {"view": "laws", "what": "flops", "runs": "pile"}),
            ("isoflop", {"view": "isoflop", "shift": 10.0, "drift": "grows"}),
        ]

    def _moved(self, _name: str, x: float, y: float) -> None:
        dragged = self.plot_card.plot.handles.dragging is not None
        self.handle_moved.emit(x, y, dragged)

    def _add_actions(self) -> None:
        """Each view and the step, for the menu and the palette."""
        offers = {
            self.tr("Show the map of losses"): lambda: self.view_picked.emit("map"),
            self.tr("Show the power laws"): lambda: self.view_picked.emit("laws"),
            self.tr("Show the curves of equal compute"): lambda: self.view_picked.emit("isoflop"),
            self.tr("Double the model on the map"): self._double,
        }
        for text, run in offers.items():
            action = QAction(text, self)
            action.triggered.connect(run)
            self.addAction(action)

    def _double(self) -> None:
        self.view_picked.emit("map")
        self.map_side.double.click()

    def _lay_out(self) -> None:
        card = self.plot_card
        card.header.insertWidget(0, self.views)
        card.body.insertWidget(card.body.indexOf(card.sources), self.note)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(14)
        columns.addWidget(card, 1)
        columns.addWidget(self._side())

    def _side(self) -> QWidget:
        """A card whose contents scroll where the window is too low; the law stays below them."""
        side = Card()
        edge = side.body.contentsMargins().left() + 1  # the margin and the line around the card
        keep_side_width(side, self._sides, 2 * edge)
        area = scrolling(self._sides)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        law = QHBoxLayout()
        law.setSpacing(8)
        law.addWidget(self.law_name)
        law.addWidget(self.laws, 1)
        law.addWidget(self.law_source)
        side.body.addWidget(area, 1)
        side.body.addLayout(law)
        return side
