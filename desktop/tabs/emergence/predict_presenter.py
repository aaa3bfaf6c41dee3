"""The decisions of the page "Predict": what is drawn, when it is revealed, what is kept."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.tabs.emergence import predict_words as say
from desktop.tabs.emergence.predict_shown import Choices, Field
from models.emergence import exercises
from models.emergence import predicting as pictures
from models.emergence.predicting import Score, score
from models.emergence.states import Predicting, begin, predicting_from_state
from models.errors import UserError
from models.store.predictions import Drawn

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.emergence.predict_view import PredictView
    from models.figure import Figure

HISTORY = 50
translate = QCoreApplication.translate


class PredictPresenter:
    """A move of a handle -> the picture and the numbers, in the same tick. No widget, no thread."""

    def __init__(self, view: "PredictView", services: "Services") -> None:
        self._view, self._services = view, services
        self._store = services.store.predictions
        self.state: Predicting = begin(*exercises.tour()[0])
        view.saved_state = self.save_state
        view.picked.connect(self.pick)
        view.hidden_picked.connect(lambda count: self._become(self.state.hiding(count)))
        view.moved.connect(lambda model, value: self._become(self.state.moved(model, value)))
        view.asked.connect(self.go_on)
        view.again_asked.connect(self.again)
        view.skip_asked.connect(self.next)
        view.state_asked.connect(self.open_state)
        self._tell_past()
        self.show()

    # what a person does

    def pick(self, name: str, key: str) -> None:
        """Another family, entry or way of measuring. name: "family", "entry" or "way"."""
        one = self.state.one
        asked = {"family": one.family, "entry": one.entry.key, "way": one.way.key}
        order = list(asked)
        kept = {part: asked[part] for part in order[: order.index(name)]}
        self._become(predicting_from_state(kept | {name: key}, self._fresh()))

    def go_on(self) -> None:
        """The one thing to do now."""
        if self.state.revealed:
            self.next()
        else:
            self.reveal()

    def reveal(self) -> None:
        """Keep the attempt, then show the truth: what is not kept is not revealed."""
        found, state = self._score(), self.state
        asked = state.one.halves(state.hidden).asked
        ends = zip(asked.low, asked.high, strict=True)
        points = [
            Drawn(miss.model, miss.drawn, miss.measured, low, high)
            for miss, (low, high) in zip(found.misses, ends, strict=True)
        ]
        one = state.one
        try:
            self._store.add(
                one.key,
                points,
                family=one.family,
                task=one.entry.called(),
                ruler=one.way.name,
                unit=say.unit_of_miss(one),
                span=one.span,
            )
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)
            return
        self._view.banner.clear()
        self.state = Predicting(one, state.hidden, state.guess, revealed=True)
        self._tell_past()
        self.show()

    def again(self) -> None:
        """A new attempt at the same curve; the old one stays as it was."""
        self._become(Predicting(self.state.one, self.state.hidden))

    def next(self) -> None:
        """The next curve of the tour that was not revealed yet; then the next one anyhow."""
        tour = exercises.tour()
        keys = [exercises.exercise(*stop).key for stop in tour]
        here = keys.index(self.state.one.key) if self.state.one.key in keys else -1
        order = [*range(here + 1, len(tour)), *range(here + 1)]
        fresh = [index for index in order if not self._store.of_curve(keys[index])]
        self._become(begin(*tour[(fresh or order)[0]]))

    def save_state(self) -> dict[str, object]:
        """For the next start."""
        return self.state.state()

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state or the one of the last time."""
        self._become(predicting_from_state(state, self.state))

    # what is shown

    def _become(self, state: Predicting) -> None:
        self.state = state
        self.show()

    def _fresh(self) -> Predicting:
        """The curve as it was picked, nothing drawn or revealed."""
        return Predicting(self.state.one, self.state.hidden)

    def _score(self) -> Score:
        state = self.state
        halves = state.one.halves(state.hidden)
        return score(state.guess, halves.asked, state.one.span, halves.shown.y[-1])

    def show(self) -> None:
        """All of it, from what is chosen and drawn."""
        view, state, one = self._view, self.state, self.state.one
        found = self._score() if state.revealed else None
        view.show_choices(self._choices())
        view.show_figure(say.title(one), self._figure(), say.bars(one))
        attempts = len(self._store.of_curve(one.key)) if not state.revealed else 0
        suffix = " %" if one.unit == say.PERCENT else ""
        unit = "" if suffix else translate("Figure", one.unit)
        view.show_guess(
            say.rows(state, found), Field(one.low, one.high, say.digits(one), suffix), unit
        )
        view.show_lesson(None if found is None else say.lesson(state, found), say.how())
        hint = say.hint(state, seen=attempts)
        view.show_button(say.button(state), hint, revealed=state.revealed)

    def _figure(self) -> "Figure":
        state, one = self.state, self.state.one
        halves, guess = state.one.halves(state.hidden), state.guess
        seeds = [seed.only(halves.shown.models) for seed in one.seeds]
        seen = [*halves.shown.y, *guess.values(), *(y for seed in seeds for y in seed.y)]
        if state.revealed:
            seen += [*halves.asked.y, *halves.asked.low, *halves.asked.high]
        return pictures.figure(
            halves,
            guess,
            one.y_axis(lambda text: translate("Figure", text), seen),
            one.axis,
            revealed=state.revealed,
            title=say.title(one),
            seeds=one.seeds,
            names={model: say.short_name(model, one.family) for model in guess},
            words=lambda text: translate("Figure", text),
        )

    def _choices(self) -> Choices:
        one = self.state.one
        return Choices(
            tuple((family, say.family_title(family)) for family in exercises.families()),
            one.family,
            tuple(
                (entry.key, say.entry_title(entry), say.way_title(entry.group))
                for entry in exercises.entries(one.family)
            ),
            one.entry.key,
            tuple(
                (way.key, say.way_title(way.name)) for way in exercises.ways(one.family, one.entry)
            ),
            one.way.key,
            one.hides,
            self.state.hidden,
            self.state.revealed,
        )

    def _tell_past(self) -> None:
        self._view.show_past(
            say.record(self._store.record()), say.history(self._store.recent(HISTORY))
        )
