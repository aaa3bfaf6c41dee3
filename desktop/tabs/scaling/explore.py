"""The page "Explore": one plot in three views at the left, what it says at the right."""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QMenu, QStackedWidget, QWidget

import desktop.tabs.scaling.explore_map as explore_map
from desktop.tabs.scaling.explore_laws import IsoflopSide, LawsSide, what_of, without
from desktop.tabs.scaling.explore_map import MapSide, say
from desktop.tabs.scaling.parts import Hint, ask_for_law_name
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.labels import Note, SourceLink, button, plain_label
from desktop.widgets.layout import GAP, column, keep_side_width, row, scrolling
from desktop.widgets.page import Page
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo, SegmentedControl
from models.errors import UserError
from models.figure import Figure
from models.scaling import laws
from models.scaling.figures import loss_map, power_laws
from models.scaling.figures.power_laws import colour_of
from models.scaling.laws import OWN, Offered
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Array, ParametricLaw
from models.scaling.published import model, published
from models.scaling.states import EXPLORE_VIEWS, Exploring, offered, own_laws

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.services import Services

HANDLE = "Drag me"
"""The name of the handle in every view; it is written beside it until it was moved once."""
NOTE_HEIGHT = 56  # of two lines: the plot above must not grow or shrink while a handle is dragged
FIRST_MODEL = "GPT-3 175B"  # on the map without any layer


class ExplorePage(Page[Exploring]):
    """Losses on a map, power laws and IsoFLOP curves, all by one picked law.

    laws_edited: a kept law was renamed or deleted.
    """

    laws_edited = Signal()

    undoable = frozenset(
        {"view", "law", "params", "tokens", "doubled", "what", "at_params", "at_tokens"}
        | {"at_flops", "shift", "drift", "budgets"}
    )

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        self.offered: tuple[Offered, ...] = ()
        self._ground: tuple[object, Figure] | None = None
        self._moved = False  # whether a handle was moved since the page was built
        super().__init__(services, Exploring(), parent)
        self.laws_changed()

    def build(self) -> None:
        """The plot with its layers and its note at the left, the side of the view at the right."""
        titles = (self.tr("Loss map"), self.tr("Power laws"), self.tr("IsoFLOP"))
        self.views = SegmentedControl(
            zip(EXPLORE_VIEWS, titles, strict=True),
            accessible_name=self.tr("View"),
            on_pick=lambda key: self.change(view=key),
        )
        self.note = Note()
        self.note.setMinimumHeight(NOTE_HEIGHT)
        self.layers = self._layers()
        self.map_side = MapSide(self.change)
        self.map_side.best.clicked.connect(self.go_to_best)
        self.map_side.double.clicked.connect(self.double)
        self.laws_side, self.isoflop_side = LawsSide(self.change), IsoflopSide(self.change)
        self.sides = QStackedWidget()
        for side in (self.map_side, self.laws_side, self.isoflop_side):
            self.sides.addWidget(side)
        self.plot_card = card = PlotCard()
        card.header.insertWidget(0, self.views)
        card.body.insertWidget(1, self.layers)
        card.body.insertWidget(card.body.indexOf(card.sources), self.note)
        card.plot.mark_moved.connect(lambda _name, x, y: self.move_handle(x, y))
        card.plot.mark_dropped.connect(lambda _name, _x, _y: self._learn())
        card.plot.mark_picked.connect(self.map_side.start_from)
        self.banner = Banner()
        cards = row((card, 1), self._side(), spacing=GAP)
        column(self.banner, (cards, 1), spacing=GAP, inside=self)
        self.addAction(self.tr("Show the loss map"), partial(self.change, view="map"))
        self.addAction(self.tr("Show the power laws"), partial(self.change, view="laws"))
        self.addAction(self.tr("Show the IsoFLOP curves"), partial(self.change, view="isoflop"))
        self.addAction(self.tr("Double the model on the map"), self.double)

    def changed(self, values: "Mapping[str, object]") -> Exploring:
        """A link may ask for "double": true, which doubles the model."""
        after = super().changed(values)
        return after.twice(self._law(after)[1]) if values.get("double") is True else after

    def draw(self, state: Exploring, _before: Exploring | None) -> None:
        picked, law = self._law(state)
        self.views.set_value(state.view)
        self.sides.setCurrentIndex(EXPLORE_VIEWS.index(state.view))
        self.layers.setVisible(state.view == "map")
        compared = state.view == "laws"
        self.law_name.setText(self.tr("Compare with") if compared else self.tr("Law"))
        self.laws.offer({one.key: one.title for one in self.offered}, picked.key)
        self.law_source.set_keys((picked.source,))
        self.edit.setVisible(picked.own)
        views = {"map": self._draw_map, "laws": self._draw_laws, "isoflop": self._draw_isoflop}
        hint = views[state.view](state, picked, law)
        self.note.say(hint.text, "warn" if hint.warn else "neutral")

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        gpt3 = {"params": 1.746e11, "tokens": 3e11}
        first = {"view": "map", "law": "besiroglu", **gpt3}
        every = dict.fromkeys(("contours", "diagonals", "models", "kaplan"), True)
        none = {**dict.fromkeys(every, False), "contours": True}
        return [
            ("map", {**first, **none}),
            ("layers", {**first, **every}),
            ("doubled", {"view": "map", "double": True, **gpt3, **none}),
            ("laws", {"view": "laws", "what": "params", "runs": "none"}),
            ("runs", {"view": "laws", "what": "flops", "runs": "pile"}),
            ("isoflop", {"view": "isoflop", "shift": 10.0, "drift": "grows"}),
        ]

    def laws_changed(self) -> None:
        """Offer what is published and what the person kept; Kaplan's law has no map of its own."""
        source = say("A law that you fitted and kept")
        found = offered(self.services.home.data, source)
        self.offered = tuple(one for one in found if isinstance(one.law, ParametricLaw))
        self.refresh()

    def rename_law(self, name: str) -> None:
        """Give the picked law, one of the person's own, another name."""
        laws_here, before = own_laws(self.services.home.data), self._law(self.state)[0].title
        try:
            kept = laws_here.rename(before, name)
        except UserError as problem:
            self.services.notify.error(problem, self.banner)
            return
        self.banner.clear()
        self.laws_changed()
        self.change(law=f"{OWN}{kept.name}")
        self.laws_edited.emit()

    def _ask_for_name(self) -> None:
        name = self._law(self.state)[0].title
        ask_for_law_name(self, name, self.rename_law, self.tr("Rename the law"))

    def delete_law(self) -> None:
        name = self._law(self.state)[0].title
        own_laws(self.services.home.data).forget(name)
        self.banner.show_message(self.tr("{name} is deleted.").format(name=name), kind="good")
        self.laws_changed()
        self.laws_edited.emit()

    def move_handle(self, x: float, y: float) -> None:
        """The mouse is drawn to a published model that it comes close to.

        A key is not, or it could not leave one by small steps.
        """
        if self.state.view == "laws":
            self.laws_side.start_at(x)
            return
        near = None
        if self.plot_card.plot.handles.dragging is not None:
            near = loss_map.nearest(published(), x, y)
        params, tokens = (x, y) if near is None else (near.params, near.tokens)
        self.change(params=params, tokens=tokens)

    def go_to_best(self) -> None:
        flops = FLOP_PER_PARAMETER_AND_TOKEN * self.state.params * self.state.tokens
        best = self._law(self.state)[1].optimum(flops)
        self.change(params=float(best.params), tokens=float(best.tokens))

    def double(self) -> None:
        """Move to twice the size, on as many tokens as the picked law asks for."""
        self.change(view="map", double=True)

    def _law(self, state: Exploring) -> tuple[Offered, ParametricLaw]:
        """The picked law; the first choice of the page if that one is gone."""
        by_key = {one.key: one for one in self.offered}
        picked = by_key.get(state.law) or laws.published_law(Exploring().law)
        assert isinstance(picked.law, ParametricLaw)
        return picked, picked.law

    def _learn(self) -> None:
        """Whoever has moved a handle needs no hint."""
        if not self._moved:
            self._moved = True
            self.refresh()

    def _draw_map(self, state: Exploring, picked: Offered, law: ParametricLaw) -> Hint:
        for name, box in self.layer_boxes.items():
            box.setChecked(getattr(state, name))
        figure = loss_map.with_model(
            self._ground_of(state, picked, law),
            law,
            picked.source,
            state.params,
            state.tokens,
            HANDLE,
            named=not self._moved,
            with_ways=not state.doubled,
        )
        if state.doubled:
            steps = explore_map.steps_drawn(picked, law)
            before = state.params / 2, state.tokens / steps[-1].tokens_factor
            figure = loss_map.with_step(figure, *before, steps)
        self.plot_card.show_figure(figure)
        known = explore_map.exactly(explore_map.verdict(state, picked, law))
        if known is not None:
            self.law_source.set_keys((picked.source, known.source))
        return self.map_side.draw(state, picked, law)

    def _ground_of(self, state: Exploring, picked: Offered, law: ParametricLaw) -> Figure:
        """What stays while the model moves, drawn once for a law and its layers."""
        layers = (state.contours, state.diagonals, state.models, state.kaplan)
        key = (picked.key, law, layers)
        if self._ground is None or self._ground[0] != key:
            made = loss_map.ground(
                law,
                picked.title,
                picked.source,
                laws.published_law("kaplan") if state.kaplan else None,
                published() if state.models else (model(FIRST_MODEL),),
                contours=state.contours,
                diagonals=state.diagonals,
                colour=colour_of(picked.key),
                view=explore_map.view_of(picked),
            )
            self._ground = (key, made)
        return self._ground[1]

    def _draw_laws(self, state: Exploring, picked: Offered, law: ParametricLaw) -> Hint:
        what = what_of(state)
        measured = getattr(picked.measured, what, None)
        colour = colour_of(picked.key)
        its = power_laws.picked_line(law, picked.title, picked.source, what, measured, colour)
        lines = (power_laws.kaplan_line(what), its)
        figure = power_laws.figure(
            what,
            lines,
            state.at,
            power_laws.overlays(state.runs, "without" if without(state) else "all"),
            handle=HANDLE,
            named=not self._moved,
        )
        self.plot_card.show_figure(figure)
        return self.laws_side.draw(state, picked, law, lines)

    def _draw_isoflop(self, state: Exploring, picked: Offered, law: ParametricLaw) -> Hint:
        decades = np.logspace(10, 18, 9) if picked.own else np.logspace(18, 26, 9)
        budgets: Array = laws.budgets() if state.budgets == "hoffmann" else decades
        drift: power_laws.Drift = "grows" if state.drift == "grows" else "same"
        found = power_laws.read_minima(law, budgets, state.shift, drift)
        figure = power_laws.isoflop(law, picked.source, found)
        self.plot_card.show_figure(figure)
        return self.isoflop_side.draw(state, found, decades)

    def _layers(self) -> QWidget:
        """What else the map shows, switched on by the person."""
        boxes = {
            "contours": self.tr("Equal loss"),
            "diagonals": self.tr("IsoFLOP"),
            "models": self.tr("{count} models").format(count=len(published())),
            "kaplan": laws.title("kaplan"),
        }
        self.layer_boxes = {name: QCheckBox(text) for name, text in boxes.items()}
        for name, box in self.layer_boxes.items():
            box.toggled.connect(lambda on, name=name: self.change(**{name: on}))
        holder = QWidget()
        label = plain_label(self.tr("Show"), "caption")
        holder.setLayout(row(label, *self.layer_boxes.values(), 1, spacing=14))
        return holder

    def _side(self) -> QWidget:
        """A card whose contents scroll where the window is too low; the law stays below them."""
        side = Card()
        edge = side.body.contentsMargins().left() + 1  # the margin and the line around the card
        keep_side_width(side, self.sides, 2 * edge)
        area = scrolling(self.sides)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.law_name, self.law_source = plain_label(), SourceLink()
        self.laws = Combo(self.tr("Law"), lambda key: self.change(law=key))
        side.body.addWidget(area, 1)
        self.edit, menu = button(self.tr("Edit")), QMenu(self)
        menu.addAction(self.tr("Rename…"), self._ask_for_name)
        menu.addAction(self.tr("Delete for good"), self.delete_law)
        self.edit.setMenu(menu)
        self.edit.setAccessibleName(self.tr("Rename or delete this law"))
        side.body.addLayout(row(self.law_name, (self.laws, 1), self.edit, self.law_source))
        return side
