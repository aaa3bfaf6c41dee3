"""What is chosen on the Fit page, and how that is kept for the next start."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from desktop.tabs.scaling.fit_figures import SHOWN, Look
from models.scaling.figures.fit_sureness import PAIRS
from models.scaling.fitting import DELTAS, Choices, FitSettings

AXES = ("compute", "params")


@dataclass(frozen=True, slots=True)
class FitState:
    """runs: the key of a set. budget: FLOP; 0 for the compute of the largest run."""

    runs: str = ""
    choices: Choices = field(default_factory=Choices)
    look: Look = field(default_factory=Look)
    budget: float = 0.0

    def plain(self) -> dict[str, object]:
        """As values that JSON knows."""
        return {
            "runs": self.runs,
            "budget": self.budget,
            "choices": {**asdict(self.choices.settings), "rounded": self.choices.rounded},
            **asdict(self.look),
        }

    def with_plain(self, kept: Mapping[str, Any]) -> "FitState":
        """With what a saved state or a link says; what it says wrongly stays as it is."""
        state = self
        if isinstance(kept.get("runs"), str):
            state = replace(state, runs=kept["runs"])
        if isinstance(chosen := kept.get("choices"), Mapping):
            state = replace(state, choices=_choices(chosen))
        budget = kept.get("budget")
        if isinstance(budget, int | float) and math.isfinite(budget) and budget >= 0:
            state = replace(state, budget=float(budget))
        return replace(state, look=_look(kept, state.look))


def _choices(kept: Mapping[str, Any]) -> Choices:
    delta, drop = kept.get("delta", FitSettings().delta), kept.get("drop_largest", 0)
    sound = isinstance(delta, int | float) and DELTAS[0] <= delta <= DELTAS[1]
    settings = FitSettings(
        reduction="mean" if kept.get("reduction") == "mean" else "sum",
        delta=None if delta is None else float(delta) if sound else FitSettings().delta,
        tied=kept.get("tied") is True,
        drop_largest=drop if isinstance(drop, int) and drop >= 0 else 0,
    )
    return Choices(settings, kept.get("rounded") is True)


def _look(kept: Mapping[str, Any], before: Look) -> Look:
    said = {
        name: kept[name]
        for name, known in (("shown", SHOWN), ("against", AXES), ("pair", tuple(PAIRS)))
        if kept.get(name) in known
    }
    return replace(before, **said)
