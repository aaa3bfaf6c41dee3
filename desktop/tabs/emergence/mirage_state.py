"""What the reader has chosen on the page "Mirage", as plain values."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

RANGES: dict[str, tuple[float, float]] = {
    "length": (1.0, 20.0),
    "items": (10, 10_000),
    "seed": (1, 999),
    "small": (0.001, 0.999),
    "large": (0.001, 0.999),
}
"""Lowest and highest value of every number, both included."""
WHOLE = ("items", "seed")
RULINGS = ("exact", "edit")
APART = 1.2  # of -ln p at the two ends: less, and the power law through them is no number any more


@dataclass(frozen=True, slots=True)
class Chosen:
    """All choices.

    data: a key of what is offered. ruling: a key of RULINGS. log: whether shares stand on a
    logarithmic axis. bent: whether p goes through `small` and `large`, its values at the smallest
    and the largest model, and not through the data. length: L. items, seed: of the simulated test.
    model: name of the one whose implied p is told.
    """

    data: str = "sums-2"
    ruling: str = "exact"
    log: bool = False
    bent: bool = False
    small: float = 0.3
    large: float = 0.95
    length: float = 2.5
    items: int = 2000
    seed: int = 1
    model: str = "GPT-3 13B"

    def changed(self, **values: object) -> "Chosen":
        """Other values, brought into their ranges; what is no value at all stays as it was."""
        found: dict[str, Any] = {
            name: value for name, value in values.items() if _fits(name, value)
        }
        for name in RANGES.keys() & found.keys():
            found[name] = _inside(name, found[name])
        after: Chosen = replace(self, **found)
        if math.log(after.small) > APART * math.log(after.large):
            moved = "small" if "small" in found and "large" not in found else "large"
            after = replace(after, **_apart(after, moved))
        return after

    def state(self) -> dict[str, object]:
        """As plain data, for the next start."""
        return asdict(self)


def from_state(state: Mapping[str, object], before: Chosen) -> Chosen:
    """A saved state or a link; what it does not say, or says wrongly, stays as it was."""
    return before.changed(**state)


def _fits(name: str, value: object) -> bool:
    if name in ("data", "model"):
        return isinstance(value, str)
    if name == "ruling":
        return value in RULINGS
    if name in ("log", "bent"):
        return isinstance(value, bool)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return name in RANGES and number and math.isfinite(float(str(value)))


def _inside(name: str, value: Any) -> float:
    low, high = RANGES[name]
    number = min(max(float(value), low), high)
    if name == "length":
        return round(number, 1)
    return round(number) if name in WHOLE else number


def _apart(chosen: Chosen, moved: str) -> dict[str, Any]:
    """The p that was moved stops before the other one, and pushes it only at the end of its way."""
    low, high = (math.log(end) for end in RANGES["small"])
    small, large = math.log(chosen.small), math.log(chosen.large)
    if moved == "small":
        small = max(APART * large, low)
        large = max(large, small / APART)
    else:
        large = min(small / APART, high)
        small = min(small, APART * large)
    return {"small": math.exp(small), "large": math.exp(large)}
