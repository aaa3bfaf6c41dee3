"""What the reader has chosen on the page "Explore", as plain values."""

import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from functools import partial
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from models.scaling.grid_runs import LENSES, Lens
from models.scaling import laws
from models.scaling.kaplan import KaplanLaw
from models.scaling.law_files import OwnLaw, OwnLaws
from models.scaling.parametric import ParametricLaw
from models.store.paths import Home

EXPLORE_VIEWS = ("map", "laws", "isoflop")
"""Keys of the page's views, in the order of the control."""
CHOICES: dict[str, tuple[str, ...]] = {
    "view": EXPLORE_VIEWS,
    "what": ("params", "tokens", "flops"),
    "runs": ("none", "pile", "gadre", "home"),
    "count": ("all", "without"),
    "budgets": ("hoffmann", "decades"),
    "drift": ("same", "grows"),
}
EXPLORE_RANGES: dict[str, tuple[float, float]] = {
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


def exploring_from_state(state: Mapping[str, object], before: Exploring) -> Exploring:
    """A link's or a saved state; what it does not say, or says wrongly, stays as it is."""
    return before.changed(**{str(name): value for name, value in state.items()})


def _fitted(name: str, value: object) -> object | None:
    if name in CHOICES:
        return value if value in CHOICES[name] else None
    if name == "law":
        return value if isinstance(value, str) else None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    low, high = EXPLORE_RANGES[name]
    return float(min(max(value, low), high))


SPEND_VIEWS = ("frontier", "steps", "overtraining", "repeated", "cost", "batch", "task")
"""Keys of the page's views, in the order of the list."""

SPEND_RANGES: dict[str, tuple[float, float]] = {
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
            fitted = _spend_state_fitted(name, value, kinds.get(name))
            if fitted is not None:
                taken[name] = fitted
        return replace(self, **taken)

    def state(self) -> dict[str, object]:
        """Plain values that `changed` takes back."""
        return asdict(self)


def spending_from_state(state: Mapping[str, object], before: Spending) -> Spending:
    """A link's or a saved state; what it does not say, or says wrongly, stays as it is."""
    return before.changed(**{str(name): value for name, value in state.items()})


def _spend_state_fitted(name: str, value: object, kind: type | None) -> object | None:
    if kind is str and isinstance(value, str):
        return value if name != "view" or value in SPEND_VIEWS else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    if kind in (int, float) and math.isfinite(value):
        low, high = SPEND_RANGES[name]
        return kind(min(max(value, low), high))
    return None


Picture = Literal["law", "runs", "compare"]
PICTURES: tuple[Picture, ...] = get_args(Picture)
MOST_LOSS = 20.0  # nats per token; a uniform guess among 1,024 tokens has 6.9


@dataclass(frozen=True, slots=True)
class MeasureState:
    """picture, lens: what is shown. own: whether the runs are the person's.

    guess: of the larger run's loss, nats per token; None without one.
    """

    picture: Picture = "law"
    lens: Lens = "non-embedding"
    own: bool = False
    guess: float | None = None

    def as_dict(self) -> dict[str, object]:
        """For the next start."""
        return {"picture": self.picture, "lens": self.lens, "own": self.own, "guess": self.guess}

    def updated(self, state: Mapping[str, object]) -> "MeasureState":
        """What a state does not say, or says wrongly, stays as it is."""
        found = self
        for picture in PICTURES:
            if state.get("picture") == picture:
                found = replace(found, picture=picture)
        for lens in LENSES:
            if state.get("lens") == lens:
                found = replace(found, lens=lens)
        if isinstance(own := state.get("own"), bool):
            found = replace(found, own=own)
        guess = state.get("guess")
        if isinstance(guess, int | float) and is_loss(guess):
            found = replace(found, guess=float(guess))
        return found


def is_loss(value: float) -> bool:
    """Whether a number can be a loss in nats per token."""
    return 0 < value < MOST_LOSS


Array = NDArray[np.float64]
OWN = "own:"  # before the name, in the key of a law that a person kept


@dataclass(frozen=True, slots=True)
class Offered:
    """One constants set.

    key: stable, for links and settings. title: for a person. source: a citation key or a sentence.
    band: budgets in FLOP -> 80 % interval of the best N, shapes of the budgets; None without one.
    """

    key: str
    title: str
    law: ParametricLaw | KaplanLaw
    source: str
    band: Callable[[Array], tuple[Array, Array] | None]

    @property
    def own(self) -> bool:
        """Whether the person fitted it."""
        return self.key.startswith(OWN)


def own_laws(home: Home) -> OwnLaws:
    """Where the kept laws of a home are."""
    return OwnLaws(home.data / "scaling" / "laws")


def offered(home: Home, own_source: str) -> tuple[Offered, ...]:
    """All of them. own_source: what stands as the source of the person's own, translated."""
    published = (
        Offered(
            name, laws.title(name), laws.law(name), laws.source(name),
            partial(laws.frontier_band, name),
        )
        for name in laws.LAW_NAMES
    )  # fmt: skip
    return (*published, *(_own(kept, own_source) for kept in own_laws(home).all()))


def _own(kept: OwnLaw, source: str) -> Offered:
    return Offered(f"{OWN}{kept.name}", kept.name, kept.law, source, kept.band)
