"""The page "Explore": a map of losses; power laws and IsoFLOP curves stand behind *More*."""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QMenu, QWidget

from desktop.numbers import power
from desktop.tabs.scaling import explore_parts
from desktop.tabs.scaling.explore_parts import IsoflopFoot, LawsFoot, MapFoot, say, what_of, without
from desktop.tabs.scaling.parts import ModelSearch, ask_for_law_name, field
from desktop.widgets.banner import Banner, UndoBar
from desktop.widgets.data_table import FigureTable
from desktop.widgets.labels import button, inline_link
from desktop.widgets.layout import column, row
from desktop.widgets.page import Page
from desktop.widgets.plot_card import FirstSight
from desktop.widgets.segmented import Combo, SegmentedControl
from models.errors import UserError
from models.figure import Figure
from models.scaling import laws
from models.scaling.figures import loss_map, power_laws
from models.scaling.figures.power_laws import colour_of
from models.scaling.law_files import OwnLaw
from models.scaling.laws import OWN, Offered
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Array, ParametricLaw
from models.scaling.published import model, published
from models.scaling.states import EXPLORE_RANGES, EXPLORE_VIEWS, Exploring, offered, own_laws

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.services import Services

HANDLE = "Drag me"
"""The name of the handle in every view; it is written beside it until it was moved once."""
LETTERS = 8  # of an entry, in the column More


class ExplorePage(Page[Exploring]):
    """Losses on a map, power laws and IsoFLOP curves, all by one picked law.

    laws_edited: a kept law was renamed, deleted or brought back. runs_asked: a file of runs is to
    be opened.
    """

    laws_edited = Signal()
    runs_asked = Signal()

    undoable = frozenset(
        {"view", "law", "params", "tokens", "doubled", "what", "at_params", "at_tokens"}
        | {"at_flops", "shift", "drift", "budgets"}
    )

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        self.offered: tuple[Offered, ...] = ()
        self._ground: tuple[object, Figure] | None = None
        self._moved = False  # whether a handle was moved since the page was built
        self._deleted: OwnLaw | None = None
        super().__init__(services, Exploring(), parent)
        self.laws_changed()

    def build(self) -> None:
        """One card, with a row for each view below its picture; the rest stands behind *More*."""
        self.card = card = FirstSight()
        self.map_foot = MapFoot(self.change, card)
        self.map_foot.best.clicked.connect(self.go_to_best)
        self.laws_foot, self.isoflop_foot = LawsFoot(self.change, card), IsoflopFoot(self.change)
        for foot in (self.map_foot, self.laws_foot, self.isoflop_foot):
            card.foot.addWidget(foot)
        self.back = inline_link(self.tr("Back to the loss map"), lambda: self.change(view="map"))
        card.head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        card.plot.mark_moved.connect(lambda _name, x, y: self.move_handle(x, y))
        card.plot.mark_dropped.connect(lambda _name, _x, _y: self._learn())
        card.plot.mark_picked.connect(self.start_from)
        self.banner, self.undo_bar = Banner(), UndoBar()
        self.undo_bar.undo_asked.connect(self.bring_law_back)
        column(self.banner, (card, 1), self.undo_bar, inside=self)
        self.more_panel = self._more()
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
        self.views.setCurrentIndex(self.views.findData(state.view))
        self.back.setVisible(state.view != "map")
        for view, parts in self.of_view.items():
            for part in parts:
                part.setVisible(view == state.view)
        self.laws.offer({one.key: one.title for one in self.offered}, picked.key)
        self.edit.setVisible(picked.own)
        views = {"map": self._draw_map, "laws": self._draw_laws, "isoflop": self._draw_isoflop}
        views[state.view](state, picked, law)

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
        """Delete the picked law; the bar below the card brings it back."""
        name, kept = self._law(self.state)[0].title, own_laws(self.services.home.data)
        self._deleted = next(own for own in kept.all() if own.name == name)
        kept.forget(name)
        self.undo_bar.say(self.tr("{name} is deleted.").format(name=name))
        self.laws_changed()
        self.laws_edited.emit()

    def bring_law_back(self) -> None:
        self.undo_bar.hide()
        if self._deleted is not None:
            if not self.attempt(partial(own_laws(self.services.home.data).write, self._deleted)):
                return
            self.laws_changed()
            self.change(law=f"{OWN}{self._deleted.name}")
            self.laws_edited.emit()

    def start_from(self, name: str) -> None:
        """Put the handle on a published model."""
        found = model(name)
        self.change(params=found.params, tokens=found.tokens)

    def move_handle(self, x: float, y: float) -> None:
        """The mouse is drawn to a published model that it comes close to.

        A key is not, or it could not leave one by small steps.
        """
        if self.state.view == "laws":
            self.laws_foot.start_at(x)
            return
        near = None
        if self.card.plot.handles.dragging is not None:
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

    def _draw_map(self, state: Exploring, picked: Offered, law: ParametricLaw) -> None:
        for name, box in self.layers.items():
            box.setChecked(getattr(state, name))
        figure = loss_map.with_model(
            self._ground_of(state, picked, law),
            law,
            picked.source,
            state.params,
            state.tokens,
            HANDLE,
            named=not self._moved,
        )
        found = explore_parts.verdict(state, picked, law)
        known = explore_parts.exactly(found)
        says = explore_parts.finding(found, known), explore_parts.detail(found)
        if state.doubled:
            steps = explore_parts.steps_drawn(picked, law)
            before = state.params / 2, state.tokens / steps[-1].tokens_factor
            figure = loss_map.with_step(figure, *before, steps)
            self.steps.show_rows(*explore_parts.step_table(before[0], picked, law))
            says = explore_parts.doubled(picked, law)
        self.steps.setVisible(state.doubled)
        self.card.show_figure(figure)
        self.card.statement.say(*says)
        self.card.say_hint(explore_parts.map_hint(found, picked, known, law))
        self.search.draw("" if known is None else known.name)
        possible = 2 * found.params <= EXPLORE_RANGES["params"][1]
        self.twice.setEnabled(possible)
        self.twice.setToolTip(
            self.tr("A model of twice the size, on as many tokens as the law asks for")
            if possible
            else self.tr("The map ends here")
        )
        self.map_foot.draw(found, picked, law, explore_parts.view_of(picked, state))

    def _ground_of(self, state: Exploring, picked: Offered, law: ParametricLaw) -> Figure:
        """What stays while the model moves, drawn once for a law, its layers and its edges."""
        layers = (state.contours, state.diagonals, state.models, state.kaplan)
        view = explore_parts.view_of(picked, state)
        key = (picked.key, law, layers, view)
        if self._ground is None or self._ground[0] != key:
            made = loss_map.ground(
                law,
                picked.title,
                picked.source,
                laws.published_law("kaplan") if state.kaplan else None,
                [one for one in published() if state.models or one.name in loss_map.NAMED],
                contours=state.contours,
                diagonals=state.diagonals,
                view=view,
            )
            self._ground = (key, made)
        return self._ground[1]

    def _draw_laws(self, state: Exploring, picked: Offered, law: ParametricLaw) -> None:
        what = what_of(state)
        measured = getattr(picked.measured, what, None)
        colour = colour_of(picked.key)
        its = power_laws.picked_line(law, picked.title, picked.source, what, measured, colour)
        lines = (power_laws.kaplan_line(what), its)
        count: power_laws.Count = "without" if without(state) else "all"
        runs = power_laws.overlays(state.runs, count)
        self.card.show_figure(
            power_laws.figure(what, lines, state.at, runs, handle=HANDLE, named=not self._moved)
        )
        gains = [power_laws.gain(line, state.at) for line in lines]
        words = explore_parts.ten_times(what, gains[0]), explore_parts.law_in_words(what, gains[0])
        self.card.statement.say(*words)
        self.card.say_hint(explore_parts.laws_hint(state, gains[0], picked, law))
        self.gains.show_rows("", explore_parts.gain_rows(what, state.at, gains))
        self.runs.offer([("none", self.tr("None")), *explore_parts.runs_offered()], state.runs)
        both = state.runs in power_laws.SIZE_COLUMNS
        self.count.set_value(state.count)
        self.count.setEnabled(both)
        self.count.setToolTip("" if both else self.tr("These runs are known by one count only"))
        self.laws_foot.draw(state)

    def _draw_isoflop(self, state: Exploring, picked: Offered, law: ParametricLaw) -> None:
        decades = np.logspace(10, 18, 9) if picked.own else np.logspace(18, 26, 9)
        budgets: Array = laws.budgets() if state.budgets == "hoffmann" else decades
        drift: power_laws.Drift = "grows" if state.drift == "grows" else "same"
        found = power_laws.read_minima(law, budgets, state.shift, drift)
        self.card.show_figure(power_laws.isoflop(law, picked.source, found))
        self.card.statement.say(*explore_parts.misread(found))
        self.card.say_hint(explore_parts.isoflop_hint(state))
        self.budgets.set_value(state.budgets)
        low, high = power(float(decades[0])), power(float(decades[-1]))
        self.budgets.set_label("decades", self.tr("{low} to {high}").format(low=low, high=high))
        self.isoflop_foot.draw(state)

    def _more(self) -> QWidget:
        """Picture, law, models, layers, runs, files."""
        titles = (self.tr("Loss map"), self.tr("Power laws"), self.tr("IsoFLOP"))
        self.views = Combo(self.tr("Picture"), lambda key: self.change(view=key), LETTERS)
        self.views.offer(zip(EXPLORE_VIEWS, titles, strict=True), self.state.view)
        self.laws = Combo(self.tr("Law"), lambda key: self.change(law=key), LETTERS)
        self.edit, menu = button(self.tr("Edit")), QMenu(self)
        menu.addAction(self.tr("Rename…"), self._ask_for_name)
        menu.addAction(self.tr("Delete"), self.delete_law)
        self.edit.setMenu(menu)
        self.edit.setAccessibleName(self.tr("Rename or delete this law"))
        self.search = ModelSearch([one.name for one in published()], self.start_from)
        self.twice, self.steps = button(self.tr("Double the model"), self.double), FigureTable()
        self.runs = Combo(
            self.tr("Runs laid over the laws"), lambda key: self.change(runs=key), LETTERS
        )
        self.count = SegmentedControl(
            {"all": self.tr("All parameters"), "without": self.tr("Without embeddings")},
            accessible_name=self.tr("Count"),
            on_pick=lambda key: self.change(count=key),
        )
        self.gains = FigureTable()
        self.budgets = SegmentedControl(
            {"hoffmann": self.tr("Hoffmann's nine"), "decades": self.tr("Powers of ten")},
            accessible_name=self.tr("Budgets"),
            on_pick=lambda key: self.change(budgets=key),
        )
        on_map = (
            field(self.tr("Start from"), self.search),
            field(self.tr("Show"), *self._layers().values()),
            field(self.tr("Twice the size"), self.twice, self.steps),
        )
        on_laws = (
            field(self.tr("Runs laid over"), self.runs),
            field(self.tr("How their size is counted"), row(self.count, 1)),
            self.gains,
        )
        on_isoflop = (field(self.tr("Budgets, FLOP"), row(self.budgets, 1)),)
        in_more = (on_map, on_laws, on_isoflop)
        feet = ((self.map_foot, self.map_foot.other), (self.laws_foot,), (self.isoflop_foot,))
        self.of_view = {
            view: (*parts, *foot)
            for view, parts, foot in zip(EXPLORE_VIEWS, in_more, feet, strict=True)
        }
        own = button(self.tr("Open your own runs…"), self.runs_asked.emit)
        own.setToolTip(self.tr("A CSV file of training runs; it may also be dropped"))
        return self.card.column_more(
            field(self.tr("Picture"), self.views),
            field(self.tr("Law"), row((self.laws, 1), self.edit)),
            *(part for parts in in_more for part in parts),
            own,
        )

    def _layers(self) -> dict[str, QCheckBox]:
        """What else the map shows, switched on by the person."""
        boxes = {
            "contours": self.tr("Lines of equal loss"),
            "diagonals": self.tr("Lines of equal compute (IsoFLOP)"),
            "models": self.tr("All {count} models").format(count=len(published())),
            "kaplan": self.tr("Kaplan's compute-optimal line"),
        }
        self.layers = {name: QCheckBox(text) for name, text in boxes.items()}
        for name, box in self.layers.items():
            box.toggled.connect(lambda on, name=name: self.change(**{name: on}))
        return self.layers
