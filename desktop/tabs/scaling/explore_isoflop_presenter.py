"""Curves of equal compute: a window of sizes, and what a parabola reads off it."""

from typing import TYPE_CHECKING

import numpy as np

import resources
from desktop.numbers import plain, power
from desktop.tabs.scaling import explore_words
from desktop.tabs.scaling.explore_desk import Desk
from models.scaling.figures import power_laws
from models.scaling.parametric import Array

if TYPE_CHECKING:
    from desktop.tabs.scaling.explore_view import ExploreView


class IsoflopPresenter:
    """Window -> parabolas -> their minima beside the law's own."""

    def __init__(self, view: "ExploreView", desk: Desk) -> None:
        self._view, self._side, self._desk = view, view.isoflop_side, desk
        self._side.shift_moved.connect(lambda shift: self._change(shift=shift))
        self._side.drift_picked.connect(lambda key: self._change(drift=key))
        self._side.budgets_picked.connect(lambda key: self._change(budgets=key))

    def show(self) -> None:
        """Draw and say everything."""
        choices, picked = self._desk.choices, self._desk.picked
        drift: power_laws.Drift = "grows" if choices.drift == "grows" else "same"
        flops = budgets(choices.budgets, own=picked.own)
        found = power_laws.read_minima(picked.law, flops, choices.shift, drift)
        self._view.show_figure(
            power_laws.isoflop(
                picked.law,
                picked.source,
                found,
                words=explore_words.words,
                number=power,
            )
        )
        self._side.show_choices(choices.shift, choices.drift, choices.budgets)
        ends = budgets("decades", own=picked.own)
        self._side.show_decades(power(float(ends[0])), power(float(ends[-1])))
        self._side.show_read(
            plain(found.found_a, 3),
            plain(found.a, 3),
            explore_words.read_text(
                float(found.found[-1]), float(found.params[-1]), float(found.flops[-1])
            ),
        )
        note = explore_words.isoflop_note(choices.shift, choices.drift)
        self._view.show_note(note.text, note.kind)

    def _change(self, **values: object) -> None:
        self._desk.change(**values)
        self.show()


def budgets(key: str, *, own: bool) -> Array:
    """Hoffmann's nine of approach 2, or powers of ten; FLOP, ascending.

    own: whether the law is of one's own runs, which cost less than any published ones.
    """
    if key == "hoffmann":
        return np.array(resources.table("hoffmann_budgets").numbers("flops"))
    return np.logspace(10, 18, 9) if own else np.logspace(18, 26, 9)
