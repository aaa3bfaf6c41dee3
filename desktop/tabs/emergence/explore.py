"""The page "Explore": a curve is guessed, then shown; and what every size writes."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

import resources
from desktop.numbers import si
from desktop.tabs.emergence.aligned_plot import AlignedPlot
from desktop.tabs.emergence.explore_live import Live, missing_model
from desktop.tabs.emergence.explore_words import (
    axis_title,
    bars,
    bars_detail,
    cannot_answer,
    facts,
    family_title,
    known,
    measured_here,
    measured_items,
    no_steps,
    record,
    say,
    seen,
    short,
    steps_of,
    title,
    to_guess,
    why_no_metric,
    with_measured,
)
from desktop.tabs.emergence.measure_here import MeasureHere
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.data_table import FigureTable
from desktop.widgets.labels import (
    Note,
    SourceLink,
    button,
    explain,
    plain_label,
    set_property,
    words,
)
from desktop.widgets.layout import GAP, SIDE_WIDTH, column, row, stack
from desktop.widgets.page import Page
from desktop.widgets.segmented import Combo, SegmentedControl
from desktop.widgets.sliders import StepSlider, Stop
from models.emergence import exercises, explore, published, shelf
from models.emergence.exercises import Exercise
from models.emergence.lines import XAxis
from models.emergence.shelf import LAST, OWN
from models.emergence.states import Exploring, settled
from models.errors import UserError
from models.figure import Figure
from models.store.predictions import Drawn

if TYPE_CHECKING:
    from desktop.services import Services

TERMS = {
    "exact": "exact_match",
    "edit": "edit_distance",
    "logprob": "log_probability",
    "brier": "brier_score",
}
"""The glossary's term for each metric."""
COMBO_EDGES, MOST_TITLE = 56, 330
LEAST_WIDTH, ROOM_FOR_SIDE = 600, 860


class ExplorePage(Page[Exploring]):
    """A ring is dragged -> the guess; the button -> the curve, and with it slider and answers."""

    undoable = frozenset({"drawn"})
    _drawn_plot: object = None

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        self.sizes: dict[str, str] = {}  # family -> the size that was picked there last
        super().__init__(services, settled(Exploring()), parent)

    def build(self) -> None:
        """The plot with its act, what the sizes write, and the drawer below both."""
        self.banner = Banner()
        self.plot_card = AlignedPlot()
        self.entries = Combo(self.tr("Ability"), self.pick_entry)
        self.entries.setMaxVisibleItems(24)
        self.entries.setProperty("role", "title")
        self.metrics = metric_control(self.tr("Metric"), lambda key: self.change(metric=key))
        header = self.plot_card.header
        header.insertWidget(0, self.entries)
        ways = self.tr("Keyboard: Tab picks a ring, the arrow keys move it, Enter shows the curve.")
        self.keys = plain_label(ways, "caption", wrap=True)
        header.insertWidget(1, self.keys, 9)
        header.addWidget(self.metrics)
        self.button = button("", self.go_on, "primary")
        self.plot_card.foot.addWidget(self.button)
        self.plot_card.sizes.picked.connect(lambda size: self.change(size=size))
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self.plot_card)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._enter)
        self.live, self.published = Live(self.services, self.change), Published()
        self.steps, self.training = StepSlider(), StepSlider()
        for steps in (self.steps, self.training):
            steps.slider.picked.connect(lambda key: self.change(step=int(key)))
        self.plot_card.body.insertWidget(self.plot_card.body.count() - 1, self.steps)
        self.services.catalogue.changed.connect(self._models_changed)
        self.side = Card()
        self.side.setFixedWidth(SIDE_WIDTH)
        self.pages = stack(self.live, self.published)
        self.side.add(self.pages, 1)
        self.drawer = MeasureHere(self.services, self.change)
        cards = row((self.plot_card, 1), self.side, spacing=GAP)
        column(self.banner, (cards, 1), self.drawer, inside=self)
        self.more_panel = self._more()
        self.setMinimumWidth(LEAST_WIDTH)  # beside an open column the plot alone stays
        self.addAction(self.tr("Show the curve, or guess another one"), self.go_on)
        self.addAction(self.tr("Ask the sizes another example"), self.live.next_example)
        few_shot = self.tr("Build a few-shot prompt")
        self.addAction(few_shot, lambda: self.change(few_shot=True))
        self.addAction(self.tr("Measure the sizes on this machine"), self._open_drawer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= ROOM_FOR_SIDE)

    def changed(self, values: Mapping[str, object]) -> Exploring:
        """A family comes back with the size that was picked there; an entry asks its own prompt."""
        before = self.state
        after = before.changed(**values)
        if after.family != before.family:
            self.sizes[before.family] = before.size
            if not values.get("size"):
                after = replace(after, size=self.sizes.get(after.family, ""))
            if "step" not in values:
                after = replace(after, step=LAST)
        return settled(after)

    def draw(self, state: Exploring, before: Exploring | None) -> None:
        entry, is_own = shelf.entry(state.family, state.entry), state.family == OWN
        one, shown = self.guessed(state), self.is_shown(state)
        moved = before is not None and replace(state, size=before.size) == before != state
        if not moved:
            self._draw_controls(state, entry, shown=shown)
        members = shelf.members(state.family, entry)
        if one is not None and not shown:
            self._draw_hidden(state, one)
        else:
            self._draw_curves(state, entry, members, one)
        covered = frozenset(one.halves.asked.models if one is not None and not shown else ())
        if is_own:
            self.live.show_choices(state, members, entry.abilities, covered)
        else:
            self.live.stop()
            self._draw_facts(state, entry, one, shown=shown)
        self.drawer.setVisible(is_own)
        self.drawer.show_choices(state, shown=shown)

    def guessed(self, state: Exploring) -> Exercise | None:
        """The curve that is guessed, or was; None where there is none to guess."""
        axis = cast("XAxis", state.axis)
        return exercises.exercise(state.family, state.entry, state.metric, state.way, axis)

    def is_shown(self, state: Exploring) -> bool:
        """Whether nothing is hidden: it was seen, or guessed before, or cannot be guessed."""
        one = self.guessed(state)
        return (
            one is None
            or state.curve in state.seen
            or bool(self.services.store.predictions.of_curve(one.key))
        )

    # what a person does

    def pick_entry(self, key: str) -> None:
        """Another ability asks its own first example."""
        self.change(entry=key, own_prompt=False, example=0, few_shot=False)

    def go_on(self) -> None:
        """Show the curve; if it is shown, go to the next one that was not seen yet."""
        if self.is_shown(self.state):
            self.next()
        else:
            self.show_curve()

    def show_curve(self) -> None:
        """Keep the guess, then show the truth: what is not kept is not shown."""
        state, one = self.state, self.guessed(self.state)
        if one is None:
            return
        if state.drawn:
            asked, guess = one.halves.asked, exercises.guesses(one, state.drawn)
            parts = zip(asked.models, asked.y, asked.low, asked.high, strict=True)
            points = [Drawn(model, guess[model], *measured) for model, *measured in parts]
            try:
                self.services.store.predictions.add(
                    one.key,
                    points,
                    family=one.family,
                    task=one.entry.called(),
                    ruler=one.way.name,
                    unit=one.unit_of_miss,
                    span=one.span,
                )
            except UserError as problem:
                self.services.notify.error(problem, self.banner)
                return
        self.banner.clear()
        self._take(state.revealed())

    def next(self) -> None:
        """The next curve of the tour that was not seen yet; then the next one anyhow."""
        tour, state = exercises.tour(), self.state
        keys = [(family, entry.key) for family, entry, _ in tour]
        here = (
            keys.index((state.family, state.entry)) if (state.family, state.entry) in keys else -1
        )
        order = [*range(here + 1, len(tour)), *range(here + 1)]
        links = [
            {"family": family, "entry": entry.key, "way": way.key, "metric": way.metric}
            for family, entry, way in (tour[place] for place in order)
        ]
        fresh = [link for link in links if not self.is_shown(self.changed(link))]
        self.change(**(fresh or links)[0], own_prompt=False, example=0, few_shot=False)

    def draw_value(self, model: str, value: float) -> None:
        """A ring was moved; a curve that is shown has none."""
        one = self.guessed(self.state)
        if one is not None and not self.is_shown(self.state):
            self.change(drawn={**self.state.drawn, model: one.fitted(value)})

    def _take(self, after: Exploring) -> None:
        """What was shown, and another curve, cannot be taken back."""
        before = self.state
        super()._take(after)
        if (after.curve, after.metric, after.seen) != (before.curve, before.metric, before.seen):
            self._past.clear()
            self._future.clear()
            self._show_steps()

    def _enter(self) -> None:
        """Return in the plot's card shows the curve; the next one is asked for by its button."""
        if not self.is_shown(self.state):
            self.show_curve()

    def _open_drawer(self) -> None:
        self.change(measuring=True)
        self.drawer.items.setFocus()

    def _models_changed(self) -> None:
        self.live.forget()
        self.refresh()

    # drawing

    def _draw_controls(self, state: Exploring, entry: shelf.Entry, *, shown: bool) -> None:
        self.families.offer({key: family_title(key) for key in shelf.families()}, state.family)
        entries = shelf.entries(state.family)
        known = [self.entries.itemData(n) for n in range(self.entries.count())]
        if [key for key in known if key] != [one.key for one in entries]:
            self.entries.clear()
            for last, one in zip((None, *entries), entries, strict=False):
                if last is not None and last.group != one.group:
                    self.entries.insertSeparator(self.entries.count())
                self.entries.addItem(words(one.called()), one.key)
        self.entries.setCurrentIndex(self.entries.findData(entry.key))
        room = self.entries.fontMetrics().horizontalAdvance(self.entries.currentText())
        self.entries.setFixedWidth(min(room + COMBO_EDGES, MOST_TITLE))
        able = shelf.axes(state.family, entry)
        self.axes.offer([(axis, axis_title(axis)) for axis in able], state.axis)
        applied = shelf.metrics(state.family, entry)
        why = why_no_metric(state.family)
        show_metrics(self.metrics, state.metric, {key: why for key in TERMS if key not in applied})
        self.metrics.setVisible(shown)
        self.keys.setVisible(not shown)
        is_own = state.family == OWN
        self.pages.setCurrentWidget(self.live if is_own else self.published)
        self.side.set_title(self.tr("What they write") if is_own else self.tr("What was published"))
        for part in (self.few_shot, self.live.panel):
            part.setVisible(is_own)
        self.few_shot.setChecked(state.few_shot)
        self.live.panel.setVisible(is_own and state.few_shot)
        self.record.setText(record(self.services.store.predictions.record()))
        drawn_one = bool(state.drawn) and not shown
        set_property(self.button, "role", "primary" if drawn_one else "")
        self.button.setText(
            self.tr("Guess another curve")
            if shown
            else self.tr("Show the curve")
            if drawn_one
            else self.tr("Show me")
        )

    def _show_plot(self, figure: Figure, told: tuple[str, str], bars_text: str) -> None:
        card = self.plot_card
        card.show_curves(figure, *told, bars_text)
        if self._drawn_plot is not card.plot:  # it is made when it is first shown something
            self._drawn_plot = card.plot
            for signal in (card.plot.mark_moved, card.plot.mark_dropped):
                signal.connect(lambda name, _x, y: self.draw_value(name, y))

    def _draw_hidden(self, state: Exploring, one: Exercise) -> None:
        """Half of the curve, and rings for the rest."""
        figure = exercises.figure(one, state.drawn, title(one))
        self._show_plot(figure, (to_guess(one), ""), measured_items(state, one))
        self.plot_card.link.set_keys(tuple(key for key in figure.sources if key))
        names = zip(one.line.models, one.line.x, strict=True)
        self.plot_card.show_sizes(
            {model: (x, short(state.family, model), "") for model, x in names}, ""
        )
        for steps in (self.steps, self.training):
            steps.show_stops([], "")

    def _draw_curves(
        self, state: Exploring, entry: shelf.Entry, members: Sequence[str], one: Exercise | None
    ) -> None:
        """All that moves with the slider; the curves themselves are kept by `explore.curves`."""
        card, axis, is_own = self.plot_card, cast("XAxis", state.axis), state.family == OWN
        steps, step = steps_of(state, entry, members)
        at = LAST if is_own else step  # the family's curves are those of the end
        shown, figure = explore.curves(state.family, entry.key, state.metric, axis, at)
        lines = [traced.line for traced in shown.traced]
        places = {model: x for each in lines for model, x in zip(each.models, each.x, strict=True)}
        guess = self._guess(one)
        if one is not None and guess:
            figure = exercises.with_guess(figure, one, guess)
        if is_own:
            figure = with_measured(figure, state, entry.abilities)
        figure = explore.at(
            figure, places.get(state.size, math.nan), short(state.family, state.size)
        )
        self._show_plot(figure, seen(state, shown, one, guess), bars(shown))
        card.bars.setToolTip(bars_detail(shown))
        keys = (*figure.sources, measured_here(shown)) if is_own else figure.sources
        card.link.set_keys(keys)
        able = self.live.models(members) if is_own and self.services.catalogue.loaded else members
        card.show_sizes(
            {
                model: (
                    places[model],
                    short(state.family, model),
                    "" if model in able else missing_model(model),
                )
                for model in members
                if model in places
            },
            state.size,
        )
        stops = [
            Stop(str(each), say("end") if each == LAST else si(each), at / max(len(steps) - 1, 1))
            for at, each in enumerate(steps)
        ]
        why = no_steps(state.size) if is_own and not resources.checkpoints(state.size) else ""
        # The family's curves are those of the end: its steps change what is written alone.
        self.steps.show_stops([] if is_own else stops, str(step))
        self.training.show_stops(stops if is_own else [], str(step), why)

    def _guess(self, one: Exercise | None) -> dict[str, float]:
        """What was guessed of a curve the first time; {} for one that was not."""
        kept = () if one is None else self.services.store.predictions.of_curve(one.key)
        return {point.model: point.drawn for point in kept[-1].points} if kept else {}

    def _draw_facts(
        self, state: Exploring, entry: shelf.Entry, one: Exercise | None, *, shown: bool
    ) -> None:
        _, step = steps_of(state, entry, ())
        found = shelf.results(state.family, entry, state.size, step)
        task = published.task(found[0][0].task)
        names = [words(name) for name in shelf.names([curve for curve, _ in found])]
        side = self.published
        side.asks.setText(words(task.asks))
        side.asks.setVisible(bool(task.asks))
        if one is not None and not shown:
            side.table.show_rows("", known(one))
        else:
            side.table.show_rows(words(state.size), facts(found, names))
        notes = " ".join(words(point.note) for _, point in found if point.note)
        side.notes.setText(notes)
        side.notes.setVisible(bool(notes) and shown)
        side.link.set_keys(list(dict.fromkeys([*(c.source for c, _ in found), task.source])))
        side.silent.say(cannot_answer(state.family))

    # widgets

    def _more(self) -> QWidget:
        """What is chosen less often; the column is no part of the page but lies beside it."""
        panel = QWidget(self)
        panel.hide()
        self.families = Combo(self.tr("Family"), lambda key: self.change(family=key), 10)
        self.families.setMaxVisibleItems(20)
        self.axes = Combo(self.tr("Horizontal axis"), lambda axis: self.change(axis=axis), 10)
        self.few_shot = button(self.tr("Few-shot builder"))
        self.few_shot.setCheckable(True)
        self.few_shot.clicked.connect(lambda on: self.change(few_shot=on))
        self.record = plain_label("", "caption", wrap=True)
        parts: list[QWidget] = []
        for box in (self.families, self.axes):
            label = plain_label(box.accessibleName(), "muted", buddy=box)
            parts += [label, box]
        column(
            *(*parts, self.training, self.few_shot, self.live.panel),
            *(self.plot_card.buttons(), self.record),
            spacing=8,
            inside=panel,
        )
        return panel


class Published(QWidget):
    """What was published of the picked model, and why it is silent here."""

    def __init__(self) -> None:
        super().__init__()
        self.table, self.silent, self.link = FigureTable(), Note(), SourceLink()
        self.notes = plain_label("", "caption", wrap=True)
        self.asks = plain_label("", "muted", wrap=True)
        parts = (self.asks, self.table, self.notes, row(self.link, 1), self.silent, 1)
        column(*parts, spacing=10, inside=self)


def metric_control(name: str, on_pick: Callable[[str], object]) -> SegmentedControl:
    """The metrics, each explained by its term."""
    titles = {
        "exact": say("Exact match"),
        "edit": say("Edit distance"),
        "logprob": say("Log-prob"),
        "brier": say("Brier"),
    }
    return SegmentedControl(titles, accessible_name=name, on_pick=on_pick)


def show_metrics(control: SegmentedControl, metric: str, reasons: Mapping[str, str]) -> None:
    """The picked metric; reasons: why others have no figures and cannot be picked."""
    control.set_value(metric)
    for key, term in TERMS.items():
        segment = control.button(key)
        segment.setEnabled(key not in reasons)
        if key in reasons:
            segment.setToolTip(reasons[key])
            segment.setAccessibleDescription(reasons[key])
        else:
            explain(segment, term)
