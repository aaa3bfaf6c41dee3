"""What the reader has chosen on the page "Spend", as plain values."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

VIEWS = ("frontier", "steps", "overtraining", "repeated", "cost", "batch", "task")
"""Keys of the page's views, in the order of the list."""

RANGES: dict[str, tuple[float, float]] = {
    "budget": (1e15, 1e26),
    "served": (1e9, 1e15),
    "unique": (1e8, 1e13),
    "epochs": (1.0, 100.0),
    "loss": (1.6, 5.0),
    "batch": (3e4, 3e8),
    "step": (1, 5),
    "ratio": (2.0, 1000.0),
    "utilisation": (1.0, 100.0),
    "price": (0.01, 1000.0),
    "overhead": (1.0, 3.0),
}
"""Lowest and highest value of every number, both included."""


@dataclass(frozen=True, slots=True)
class Spending:
    """All choices; each view reads those that concern it.

    view: a key of VIEWS. law, model, accelerator, dataset: keys of what is offered. budget: FLOP.
    served: tokens answered over the lifetime. unique: tokens without repetition. epochs: passes
    over them. loss: nats per token. batch: tokens. step: of Porian's five. ratio: tokens per
    parameter. utilisation: percent of the accelerator's peak. price: money for an hour of one
    accelerator. overhead: power of the building over that of the machines (PUE).
    """

    view: str = "frontier"
    law: str = "besiroglu"
    model: str = "GPT-3 175B"
    budget: float = 3.14e23
    served: float = 1e13
    unique: float = 1e11
    epochs: float = 4.0
    loss: float = 2.5
    batch: float = 5e5
    step: int = 1
    ratio: float = 20.0
    accelerator: str = "H100 SXM"
    utilisation: float = 40.0
    price: float = 2.0
    overhead: float = 1.2
    dataset: str = "RefinedWeb"

    def changed(self, **values: Any) -> "Spending":
        """The same with other values; numbers are kept within RANGES, other nonsense is ignored."""
        kinds = {field.name: type(field.default) for field in fields(self)}
        taken: dict[str, Any] = {}
        for name, value in values.items():
            fitted = _fitted(name, value, kinds.get(name))
            if fitted is not None:
                taken[name] = fitted
        return replace(self, **taken)

    def state(self) -> dict[str, object]:
        """Plain values that `changed` takes back."""
        return asdict(self)


def from_state(state: Mapping[str, object], before: Spending) -> Spending:
    """A link's or a saved state; what it does not say, or says wrongly, stays as it is."""
    return before.changed(**{str(name): value for name, value in state.items()})


def _fitted(name: str, value: object, kind: type | None) -> object | None:
    if kind is str and isinstance(value, str):
        return value if name != "view" or value in VIEWS else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    if kind in (int, float) and math.isfinite(value):
        low, high = RANGES[name]
        return kind(min(max(value, low), high))
    return None
