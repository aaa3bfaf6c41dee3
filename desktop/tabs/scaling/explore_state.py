"""What the reader has chosen on the page "Explore", as plain values."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

VIEWS = ("map", "laws", "isoflop")
"""Keys of the page's views, in the order of the control."""
CHOICES: dict[str, tuple[str, ...]] = {
    "view": VIEWS,
    "what": ("params", "tokens", "flops"),
    "runs": ("none", "pile", "gadre", "home"),
    "count": ("all", "without"),
    "budgets": ("hoffmann", "decades"),
    "drift": ("same", "grows"),
}
RANGES: dict[str, tuple[float, float]] = {
    "params": (1e4, 3e12),
    "tokens": (1e5, 1e14),
    "at_params": (1e3, 1e12),
    "at_tokens": (1e6, 1e13),
    "at_flops": (1e12, 1e25),
    "shift": (0.1, 10.0),
}
"""Lowest and highest value of every number, both included."""


@dataclass(frozen=True, slots=True)
class Exploring:
    """All choices; each view reads those that concern it.

    law: key of an offered law. params, tokens: the model on the map. what: the quantity that grows
    on the power laws; at_...: where the handle is on each. runs: laid over the laws. count: which
    count of parameters. budgets, shift, drift: of the curves of equal compute.
    """

    view: str = "map"
    law: str = "besiroglu"
    params: float = 1e10
    tokens: float = 3e10
    what: str = "params"
    at_params: float = 1e8
    at_tokens: float = 1e9
    at_flops: float = 1e19
    runs: str = "none"
    count: str = "all"
    budgets: str = "hoffmann"
    shift: float = 1.0
    drift: str = "same"

    @property
    def at(self) -> float:
        """Where the handle is on the law that is shown."""
        return {"params": self.at_params, "tokens": self.at_tokens, "flops": self.at_flops}[
            self.what
        ]

    def changed(self, **values: Any) -> "Exploring":
        """The same with other values; numbers are kept within RANGES, other nonsense is ignored."""
        known = {field.name for field in fields(self)}
        fitted = {name: _fitted(name, value) for name, value in values.items() if name in known}
        taken: dict[str, Any] = {name: it for name, it in fitted.items() if it is not None}
        return replace(self, **taken)

    def moved_to(self, at: float) -> "Exploring":
        """The same with the handle elsewhere on the law that is shown."""
        return self.changed(**{f"at_{self.what}": at})

    def state(self) -> dict[str, object]:
        """Plain values that `from_state` takes back."""
        return asdict(self)


def from_state(state: Mapping[str, object], before: Exploring) -> Exploring:
    """A link's or a saved state; what it does not say, or says wrongly, stays as it is."""
    return before.changed(**{str(name): value for name, value in state.items()})


def _fitted(name: str, value: object) -> object | None:
    if name in CHOICES:
        return value if value in CHOICES[name] else None
    if name == "law":
        return value if isinstance(value, str) else None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    low, high = RANGES[name]
    return float(min(max(value, low), high))
