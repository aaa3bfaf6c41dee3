"""What the reader has chosen on each page of Scaling, and the laws that are offered there."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar, Literal, get_args

from models.fields import Field
from models.plain_values import PageState, updated
from models.scaling import laws
from models.scaling.figures.fit import PAIRS, Against
from models.scaling.fitting import DELTAS, Choices, FitSettings
from models.scaling.grid_runs import LENSES, Lens
from models.scaling.law_files import OwnLaws
from models.scaling.laws import OWN, Offered, published_law
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs, runs_from

EXPLORE_VIEWS = ("map", "laws", "isoflop")
"""Keys of the page's views, in the order of the control."""
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
class Exploring(PageState):
    """All choices; each view reads those that concern it.

    law: key of an offered law. params, tokens: the model on the map; doubled: whether it is the
    end of a step to twice the size. contours, diagonals, models, kaplan: what else the map shows.
    what: the quantity that grows on the power laws; at_...: where the handle is on each. runs: laid
    over the laws. count: which count of parameters. budgets, shift, drift: of the IsoFLOP curves.
    """

    CHOICES: ClassVar = {
        "view": EXPLORE_VIEWS,
        "what": ("params", "tokens", "flops"),
        "runs": ("none", "pile", "gadre", "home"),
        "count": ("all", "without"),
        "budgets": ("hoffmann", "decades"),
        "drift": ("same", "grows"),
    }
    RANGES: ClassVar = EXPLORE_RANGES
    view: str = "map"
    law: str = "besiroglu"
    params: float = 1.746e11
    tokens: float = 3e11
    doubled: bool = False
    contours: bool = True
    diagonals: bool = False
    models: bool = False
    kaplan: bool = False
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
        return {"params": self.at_params, "tokens": self.at_tokens}.get(self.what, self.at_flops)

    def changed(self, /, **values: object) -> "Exploring":
        """The same with other values; a model that moves, or another law, ends a step."""
        after = PageState.changed(self, **values)
        moved = (after.law, after.params, after.tokens) != (self.law, self.params, self.tokens)
        return replace(after, doubled=False) if moved and "doubled" not in values else after

    def twice(self, law: ParametricLaw) -> "Exploring":
        """A model of twice the size, on as many tokens as the law asks for."""
        tokens = laws.doubled(law)[0] * self.tokens
        return self.changed(params=2 * self.params, tokens=tokens, doubled=True)


SPEND_VIEWS = ("frontier", "overtraining", "repeated", "cost")
"""Keys of the page's views, in the order of the list."""

SPEND_RANGES: dict[str, tuple[float, float]] = {
    "budget": (1e15, 1e26),
    "served": (1e9, 1e15),
    "unique": (1e8, 1e13),
    "epochs": (1.0, 100.0),
    "step": (1, 5),
    "utilisation": (1.0, 100.0),
    "price": (0.01, 1000.0),
    "overhead": (1.0, 3.0),
    "guess": (0.0, 1e13),
}
"""Lowest and highest value of every number, both included."""
COST_FIELDS = (
    Field("accelerator", str, "Accelerator"),
    Field("utilisation", float, "MFU, %", *SPEND_RANGES["utilisation"], digits=0, term="mfu"),
    Field("price", float, "Price of an hour", *SPEND_RANGES["price"], step=0.5),
    Field("overhead", float, "PUE", *SPEND_RANGES["overhead"], step=0.05, term="pue"),
)


@dataclass(frozen=True, slots=True)
class Spending(PageState):
    """All choices; each view reads those that concern it.

    view: a key of VIEWS. law, model, accelerator: keys of what is offered. budget: FLOP. served:
    tokens answered over the lifetime. unique: tokens without repetition. epochs: passes over them.
    step: of Porian's five. utilisation: percent of the accelerator's peak. price: money for an hour
    of one accelerator. overhead: power of the building over that of the machines (PUE).
    guess: of the question's answer, in its own unit, 0 for none; it is forgotten with what it was a
    guess of. told: the views whose answer was shown.
    """

    CHOICES: ClassVar = {"view": SPEND_VIEWS}
    RANGES: ClassVar = SPEND_RANGES
    view: str = "frontier"
    law: str = "besiroglu"
    model: str = "GPT-3 175B"
    budget: float = 3.14e23
    served: float = 1e13
    unique: float = 1e11
    epochs: float = 4.0
    step: int = 1
    accelerator: str = "H100 SXM"
    utilisation: float = 40.0
    price: float = 2.0
    overhead: float = 1.2
    guess: float = 0.0
    told: tuple[str, ...] = ()

    def changed(self, /, **values: object) -> "Spending":
        """The same with other values; a question that is another now has no guess yet."""
        after = PageState.changed(self, **values)
        after = replace(after, told=tuple(view for view in SPEND_VIEWS if view in after.told))
        asked = [replace(one, guess=0.0, told=()) for one in (self, after)]
        same = asked[0] == asked[1] or "guess" in values
        return after if same else replace(after, guess=0.0)


Shown = Literal["curve", "residuals", "cloud", "frontier"]
SHOWN: tuple[Shown, ...] = get_args(Shown)
OWN_RUNS = "own"  # the key of runs from a file, the clipboard or another page
MOST_KEPT = 2000  # runs that are written down for the next start


@dataclass(frozen=True, slots=True)
class FitState:
    """runs: the key of a set. original, title, notes: the person's own set, where there is one.

    edited: the picked set as it was moved, added to and removed from; None as it came. shown: which
    picture. against: the curve's x axis. pair: the cloud's axes. budget: FLOP; 0 for the compute of
    the largest run.
    """

    runs: str = ""
    original: Runs | None = None
    title: str = ""
    notes: tuple[str, ...] = ()
    edited: Runs | None = None
    choices: Choices = field(default_factory=Choices)
    shown: Shown = "curve"
    against: Against = "compute"
    pair: str = "A-alpha"
    budget: float = 0.0

    def changed(self, /, **values: Any) -> "FitState":
        """With what a saved state or a link says, too; what it says wrongly stays as it is."""
        known = {"shown": SHOWN, "against": get_args(Against), "pair": tuple(PAIRS)}
        own = _runs(values.get("original"))
        if "original" in values and own is None:
            values.pop("runs", None)
        plain = {name: values[name] for name in values if name not in ("original", "edited")}
        after = updated(self, plain, known, {"budget": (0.0, math.inf)}, nearest=False)
        after = replace(after, choices=_choices(values.get("choices"), self.choices))
        if "runs" in values:
            after = replace(after, edited=None)
        if isinstance(notes := values.get("notes"), list):
            after = replace(after, notes=tuple(map(str, notes)))
        if own is not None and after.runs == OWN_RUNS:
            after = replace(after, original=own)
        if "edited" in values:
            after = replace(after, edited=_runs(values["edited"]))
        return after

    def state(self) -> dict[str, object]:
        """Plain values, with the runs where they are the person's own or were changed."""
        settings = {**asdict(self.choices.settings), "rounded": self.choices.rounded}
        plain: dict[str, object] = {"runs": self.runs, "budget": self.budget, "choices": settings}
        plain |= {"shown": self.shown, "against": self.against, "pair": self.pair}
        if self.runs == OWN_RUNS and self.original is not None and len(self.original) <= MOST_KEPT:
            plain |= {"original": self.original.plain(), "title": self.title}
            plain["notes"] = list(self.notes)
        if self.edited is not None and len(self.edited) <= MOST_KEPT:
            plain["edited"] = self.edited.plain()
        return plain


def _runs(kept: object) -> Runs | None:
    return kept if isinstance(kept, Runs) else runs_from(kept)


def _choices(kept: object, before: Choices) -> Choices:
    """kept: choices, or what a state says of them; anything else leaves those before."""
    if not isinstance(kept, Mapping):
        return kept if isinstance(kept, Choices) else before
    delta, drop = kept.get("delta", FitSettings().delta), kept.get("drop_largest", 0)
    sound = isinstance(delta, int | float) and DELTAS[0] <= delta <= DELTAS[1]
    settings = FitSettings(
        reduction="mean" if kept.get("reduction") == "mean" else "sum",
        delta=None if delta is None else float(delta) if sound else FitSettings().delta,
        tied=kept.get("tied") is True,
        drop_largest=drop if isinstance(drop, int) and drop >= 0 else 0,
    )
    return Choices(settings, kept.get("rounded") is True)


Picture = Literal["law", "runs", "compare"]
PICTURES: tuple[Picture, ...] = get_args(Picture)
MOST_LOSS = 20.0  # nats per token; a uniform guess among 1,024 tokens has 6.9


@dataclass(frozen=True, slots=True)
class MeasureState(PageState):
    """picture, lens: what is shown. own: whether the runs are the person's.

    guess: of the larger run's loss, nats per token; None without one. told, told_own: whether the
    forecast for it was shown, by the shipped runs and by the person's own.
    """

    CHOICES: ClassVar = {"picture": PICTURES, "lens": LENSES}
    picture: Picture = "law"
    lens: Lens = "non-embedding"
    own: bool = False
    guess: float | None = None
    told: bool = False
    told_own: bool = False

    def changed(self, /, **values: object) -> "MeasureState":
        """What a state does not say, or says wrongly, stays as it is."""
        known = {name: value for name, value in values.items() if name != "guess"}
        found = PageState.changed(self, **known)
        guess = values.get("guess", self.guess if found.own == self.own else None)
        if guess is None or (isinstance(guess, int | float) and is_loss(guess)):
            return replace(found, guess=None if guess is None else float(guess))
        return found


def is_loss(value: float) -> bool:
    """Whether a number can be a loss in nats per token."""
    return 0 < value < MOST_LOSS


def own_laws(data: Path) -> OwnLaws:
    return OwnLaws(data / "scaling" / "laws")


def offered(data: Path, own_source: str) -> tuple[Offered, ...]:
    """The published laws and those kept below `data`.

    own_source: what stands as the source of the person's own, translated.
    """
    published = map(published_law, laws.LAW_NAMES)
    own = (
        Offered(f"{OWN}{kept.name}", kept.name, kept.law, own_source, kept.band)
        for kept in own_laws(data).all()
    )
    return (*published, *own)
