"""What the reader has chosen and drawn on the page "Predict", as plain values."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from models.theory.emergence import exercises
from models.theory.emergence.exercises import Exercise, Way
from models.theory.emergence.shelf import Entry

NOTHING: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Predicting:
    """one: the curve. hidden: how many of its largest models. drawn: model -> value as shown, of
    those that the reader moved. revealed: whether the truth is shown.
    """

    one: Exercise
    hidden: int
    drawn: Mapping[str, float] = field(default_factory=dict)
    revealed: bool = False

    @property
    def guess(self) -> dict[str, float]:
        """A value for each hidden model: as drawn, else as the last one that is shown."""
        halves = self.one.halves(self.hidden)
        last = self.one.fitted(halves.shown.y[-1])
        return {model: self.drawn.get(model, last) for model in halves.asked.models}

    def moved(self, model: str, value: float) -> "Predicting":
        """With a value that was drawn; after the reveal nothing moves."""
        if self.revealed or model not in self.guess or not math.isfinite(value):
            return self
        return replace(self, drawn={**self.drawn, model: self.one.fitted(value)})

    def hiding(self, hidden: int) -> "Predicting":
        """With so many hidden; what was drawn of them stays."""
        if self.revealed or hidden not in self.one.hides:
            return self
        return replace(self, hidden=hidden)

    def state(self) -> dict[str, object]:
        """Plain values that `from_state` takes back."""
        one = self.one
        return {
            "family": one.family,
            "entry": one.entry.key,
            "way": one.way.key,
            "hidden": self.hidden,
            "drawn": dict(self.drawn),
            "revealed": self.revealed,
        }


def begin(family: str, entry: Entry, way: Way | None = None) -> Predicting:
    """A curve, nothing drawn yet."""
    one = exercises.exercise(family, entry, way or exercises.first_way(family, entry))
    return Predicting(one, exercises.usual_hidden(one))


def from_state(state: Mapping[str, object], before: Predicting) -> Predicting:
    """A link's or a saved state; what it does not say, or says wrongly, stays as it is."""
    found = _curve(state, before)
    hidden = state.get("hidden")
    if isinstance(hidden, int) and hidden in found.one.hides:
        found = replace(found, hidden=hidden)
    drawn = state.get("drawn")
    if isinstance(drawn, Mapping):
        found = replace(found, revealed=False)
        for model, value in drawn.items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                found = found.moved(str(model), value)
    return replace(found, revealed=state.get("revealed") is True)


def _curve(state: Mapping[str, object], before: Predicting) -> Predicting:
    family = state.get("family", before.one.family)
    if family not in exercises.families():
        return before
    entries = {entry.key: entry for entry in exercises.entries(str(family))}
    entry = entries.get(str(state.get("entry", before.one.entry.key)))
    if entry is None:
        return begin(str(family), next(iter(entries.values()))) if "family" in state else before
    ways = {way.key: way for way in exercises.ways(str(family), entry)}
    way = ways.get(str(state.get("way", "")))
    same = (family, entry.key) == (before.one.family, before.one.entry.key)
    if same and way in (None, before.one.way):
        return before
    return begin(str(family), entry, way)
