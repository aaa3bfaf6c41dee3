"""The decisions of the page "Explore": which view is at the front, by which law."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.tabs.scaling.explore_desk import Desk
from desktop.tabs.scaling.explore_isoflop_presenter import IsoflopPresenter
from desktop.tabs.scaling.explore_laws_presenter import LawsPresenter
from desktop.tabs.scaling.explore_map_presenter import MapPresenter

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.scaling.explore_view import ExploreView

translate = QCoreApplication.translate


class ExplorePresenter:
    """View and law; what happens within a view is its own presenter's."""

    def __init__(self, view: "ExploreView", services: "Services") -> None:
        self._view, self._desk = view, Desk(services.home)
        self._map, self._laws = MapPresenter(view, self._desk), LawsPresenter(view, self._desk)
        self._isoflop = IsoflopPresenter(view, self._desk)
        view.presenter = self
        view.state_asked.connect(self.open_state)
        view.saved_state = self.state
        view.view_picked.connect(lambda key: self._change(view=key))
        view.law_picked.connect(lambda key: self._change(law=key))
        view.handle_moved.connect(self._moved)
        view.handle_dropped.connect(self._dropped)
        self.show()

    def state(self) -> dict[str, object]:
        """All choices as plain values; `open_state` takes them back."""
        return self._desk.choices.state()

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show the choices of a link; "double": true then doubles the model."""
        self._desk.choices = self._desk.choices.changed(**state)
        self._map.forget_step()
        self.show()
        if state.get("double") is True:
            self._map.double()

    def laws_changed(self) -> None:
        """The person kept or deleted a law."""
        self._desk.read_laws()
        self.show()

    def show(self) -> None:
        """Everything, from the choices."""
        choices, picked = self._desk.choices, self._desk.picked
        name = (
            translate("Explore", "Compare with")
            if choices.view == "laws"
            else translate("Explore", "Law")
        )
        self._view.show_view(choices.view, name)
        self._view.offer_laws([(one.key, one.title) for one in self._desk.laws], picked.key)
        self._view.show_law_sources((picked.source,))
        self._shown().show()

    def _change(self, **values: str) -> None:
        self._desk.change(**values)
        self.show()

    def _shown(self) -> MapPresenter | LawsPresenter | IsoflopPresenter:
        if self._desk.choices.view == "laws":
            return self._laws
        return self._isoflop if self._desk.choices.view == "isoflop" else self._map

    def _moved(self, x: float, y: float, dragged: bool) -> None:
        if self._desk.choices.view == "map":
            self._map.move(x, y, dragged=dragged)
        elif self._desk.choices.view == "laws":
            self._laws.move(x)

    def _dropped(self) -> None:
        """The reader knows now that it can be moved."""
        if not self._desk.moved:
            self._desk.moved = True
            self._shown().show()
