"""The page "Predict": a curve whose largest models are hidden, and handles to draw them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.tabs.emergence.predict_side import (
    GuessCard,
    PastCard,
    capital,
    family_title,
    say,
    short_name,
    unit_of_miss,
    value,
    way_title,
)
from desktop.widgets.banner import Banner
from desktop.widgets.labels import Note, TermLabel, plain_label, words
from desktop.widgets.layout import GAP, column, row, side_column
from desktop.widgets.page import Page
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo, SegmentedControl
from models.emergence import exercises
from models.emergence.exercises import Exercise, Score, figure, score
from models.emergence.exercises import words as said_of
from models.emergence.states import Predicting, begin
from models.errors import UserError
from models.figure import Figure
from models.formats import fill
from models.store.predictions import Drawn
from models.table_files import Said

if TYPE_CHECKING:
    from desktop.services import Services

HISTORY = 50
HIDES = ("1", "2", "3", "4")


class PredictPage(Page[Predicting]):
    """A move of a handle -> the picture and the numbers, in the same tick."""

    undoable = frozenset({"drawn"})

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        self.attempts = 0  # at this curve, before this one
        super().__init__(services, begin(*exercises.tour()[0]), parent)

    def build(self) -> None:
        """The choice of a curve above; the plot on the left, the guesses and attempts right."""
        self.banner = Banner()
        self.families = Combo(self.tr("Family"), partial(self.pick, "family"), 8)
        self.entries = Combo(self.tr("Task"), partial(self.pick, "entry"), 8)
        self.ways = Combo(self.tr("Measured as"), partial(self.pick, "way"), 8)
        self.hides = SegmentedControl(
            {key: key for key in HIDES},
            accessible_name=self.tr("Hidden models"),
            on_pick=lambda key: self._take(self.state.hiding(int(key))),
        )
        controls = row()
        for box, stretch in ((self.families, 2), (self.entries, 3), (self.ways, 3)):
            box.setMaxVisibleItems(20)
            label = plain_label(box.accessibleName(), "muted")
            label.setBuddy(box)
            controls.addWidget(label)
            controls.addWidget(box, stretch)
            controls.addSpacing(8)
        controls.addWidget(plain_label(self.tr("Hide the largest"), "muted"))
        controls.addWidget(self.hides)
        self.card = PlotCard()
        self.bars = TermLabel("", "wilson_interval")
        self.card.add_header(self.bars)
        self.note = Note()
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.note)
        self.guess, self.past = GuessCard(self.draw_value), PastCard()
        self.guess.button.clicked.connect(self.go_on)
        self.guess.other.clicked.connect(self.go_elsewhere)
        left, side = (
            column(self.banner, (self.card, 1)),
            side_column(self.guess, self.past, fill=True),
        )
        column(controls, (row((left, 1), side, spacing=GAP), 1), inside=self)
        go_on = self.tr("Reveal the hidden models, or go to the next curve")
        self.addAction(go_on, self.go_on)
        self.addAction(self.tr("Draw this curve again"), self.again)
        self.addAction(self.tr("Predict another curve"), self.next)

    def draw(self, state: Predicting, before: Predicting | None) -> None:
        """The choices, the curve as far as it is shown, and the guesses or what came of them."""
        one, store = state.one, self.services.store.predictions
        if before is None or (before.one, before.revealed) != (one, state.revealed):
            self.attempts = 0 if state.revealed else len(store.of_curve(one.key))
            self.past.show_past(store.record(), store.recent(HISTORY))
        self._draw_choices(state)
        self.card.set_title(title(one))
        self.bars.setText(bars(one))
        self.bars.setAccessibleName(bars(one))
        self.bars.setVisible(bool(bars(one)))
        self.card.show_figure(drawn_figure(state))
        if before is None:  # the plot is made when it is first shown something
            self.card.plot.mark_moved.connect(lambda name, _x, y: self.draw_value(name, y))
            self.card.plot.mark_dropped.connect(lambda name, _x, y: self.draw_value(name, y))
        found = scored(state) if state.revealed else None
        self.guess.show_guess(state, found)
        self.guess.button.setText(
            say("Next curve")
            if state.revealed
            else QCoreApplication.translate("Predict", "Reveal %Ln values", "", state.hidden)
        )
        self.guess.other.setText(
            self.tr("Draw again") if state.revealed else self.tr("Another curve")
        )
        hint = self._hint(state)
        self.guess.hint.setText(hint)
        self.guess.hint.setVisible(bool(hint))
        self._draw_note(state, found)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        sums = {"family": "GPT-3", "entry": "3-digit addition", "hidden": 3, "revealed": False}
        drawn = {"GPT-3 6.7B": 5.0, "GPT-3 13B": 18.0, "GPT-3 175B": 41.0}
        own = {"family": "study", "entry": "addition_3", "hidden": 4}
        fall = {"family": "Pythia", "entry": "2-digit addition", "hidden": 3}
        up = {f"pythia-{size}-deduped": y for size, y in (("2.8b", 20), ("6.9b", 50), ("12b", 80))}
        gain = {"family": "GPT-3", "entry": "LAMBADA|gain", "hidden": 2, "revealed": True}
        return [
            ("draw", {**sums, "drawn": {}}),
            ("drawn", {**sums, "drawn": drawn}),
            ("revealed", {**sums, "drawn": drawn, "revealed": True}),
            ("own", {**own, "drawn": {"1m": 30.0, "6m": 80.0}, "revealed": True}),
            ("gain", {**gain, "drawn": {}}),
            ("falling", {**fall, "drawn": up, "revealed": True}),
        ]

    # what a person does

    def pick(self, name: str, key: str) -> None:
        """Another family, entry or way of measuring. name: "family", "entry" or "way"."""
        one = self.state.one
        asked = {"family": one.family, "entry": one.entry.key, "way": one.way.key}
        order = list(asked)
        kept = {part: asked[part] for part in order[: order.index(name)]}
        fresh = Predicting(one, self.state.hidden)
        self._take(fresh.changed(**(kept | {name: key})))

    def draw_value(self, model: str, value: float) -> None:
        self._take(self.state.moved(model, value))

    def go_on(self) -> None:
        if self.state.revealed:
            self.next()
        else:
            self.reveal()

    def go_elsewhere(self) -> None:
        if self.state.revealed:
            self.again()
        else:
            self.next()

    def reveal(self) -> None:
        """Keep the attempt, then show the truth: what is not kept is not revealed."""
        state, one = self.state, self.state.one
        asked = one.halves(state.hidden).asked
        points = [
            Drawn(miss.model, miss.drawn, miss.measured, low, high)
            for miss, low, high in zip(scored(state).misses, asked.low, asked.high, strict=True)
        ]
        try:
            self.services.store.predictions.add(
                one.key,
                points,
                family=one.family,
                task=one.entry.called(),
                ruler=one.way.name,
                unit=unit_of_miss(one),
                span=one.span,
            )
        except UserError as problem:
            self.services.notify.error(problem, self.banner)
            return
        self.banner.clear()
        self._take(Predicting(one, state.hidden, state.guess, revealed=True))

    def again(self) -> None:
        """A new attempt at the same curve; the old one stays as it was."""
        self._take(Predicting(self.state.one, self.state.hidden))

    def next(self) -> None:
        """The next curve of the tour that was not revealed yet; then the next one anyhow."""
        tour = exercises.tour()
        keys = [exercises.exercise(*stop).key for stop in tour]
        here = keys.index(self.state.one.key) if self.state.one.key in keys else -1
        order = [*range(here + 1, len(tour)), *range(here + 1)]
        known = self.services.store.predictions
        fresh = [index for index in order if not known.of_curve(keys[index])]
        self._take(begin(*tour[(fresh or order)[0]]))

    def _take(self, after: Predicting) -> None:
        """A reveal, and another curve, cannot be taken back."""
        before = self.state
        super()._take(after)
        if (after.one, after.revealed) != (before.one, before.revealed):
            self._past.clear()
            self._future.clear()
            self._show_steps()

    # drawing

    def _draw_choices(self, state: Predicting) -> None:
        one = state.one
        families = {family: family_title(family) for family in exercises.families()}
        entries = {one.key: capital(words(one.called())) for one in exercises.entries(one.family)}
        ways = {way.key: way_title(way.name) for way in exercises.ways(one.family, one.entry)}
        self.families.offer(families, one.family)
        self.entries.offer(entries, one.entry.key)
        self.ways.offer(ways, one.way.key)
        self.ways.setEnabled(len(ways) > 1)
        for key in HIDES:
            self.hides.button(key).setVisible(int(key) in one.hides)
        self.hides.set_value(str(state.hidden))
        self.hides.setEnabled(not state.revealed)

    def _draw_note(self, state: Predicting, found: Score | None) -> None:
        """What came of it; before that, how to draw."""
        heading = ""
        text = say(
            "Drag each handle to where you think that model lies, or reach it with Tab and move "
            "it with the arrow keys."
        )
        if found is not None:
            one = state.one
            numbers = {y: value(one, y) for y in one.line.y}
            names = {model: short_name(model, one.family) for model in one.line.models}
            happened = exercises.happened(one.halves(state.hidden), numbers, names)
            heading = " ".join(map(_sentence, happened))
            text = " ".join([*map(_sentence, said_of(found)), *map(words, one.notes)])
        if (heading, text) != (self.note.title_label.text(), self.note.text):
            self.note.say(text, title=heading)
            self.note.text_label.setVisible(bool(text))

    def _hint(self, state: Predicting) -> str:
        """What can't be done, or "" while there is nothing to say."""
        if state.revealed:
            return say(
                "A reveal can't be undone. You may draw this curve again, but only the first "
                "attempt counts."
            )
        if self.attempts:
            return say(
                "You have seen this curve before, so this attempt is kept but does not count."
            )
        return ""


def scored(state: Predicting) -> Score:
    """How the guesses fare against what was measured."""
    halves = state.one.halves(state.hidden)
    return score(state.guess, halves.asked, state.one.span, halves.shown.y[-1])


def drawn_figure(state: Predicting) -> Figure:
    one, guess = state.one, state.guess
    halves = one.halves(state.hidden)
    seeds = [seed.only(halves.shown.models) for seed in one.seeds]
    seen = [*halves.shown.y, *guess.values(), *(y for seed in seeds for y in seed.y)]
    if state.revealed:
        seen += [*halves.asked.y, *halves.asked.low, *halves.asked.high]
    return figure(
        halves,
        guess,
        one.y_axis(seen),
        one.axis,
        revealed=state.revealed,
        title=title(one),
        seeds=one.seeds,
        names={model: short_name(model, one.family) for model in guess},
    )


def title(one: Exercise) -> str:
    return f"{family_title(one.family)} · {capital(words(one.entry.called()))}"


def bars(one: Exercise) -> str:
    """What the bars are, "" where there are none."""
    if not one.line.has_bars:
        return ""
    if not one.items:
        return say("Bars: 95 %")
    text = QCoreApplication.translate("Predict", "Bars: 95 %, %Ln items", "", one.items)
    return f"{text} · {say('thin: each seed')}" if one.seeds else text


def _sentence(said: Said) -> str:
    return fill(QCoreApplication.translate("Prediction", said.template), **said.values)
