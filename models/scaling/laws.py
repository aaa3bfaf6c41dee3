"""The published sets of constants by name, and what two of them say about one question."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal

import numpy as np

import resources
from models.scaling.parametric import (
    CONSTANTS,
    FLOP_PER_PARAMETER_AND_TOKEN,
    Array,
    KaplanLaw,
    ParametricLaw,
    column,
    kaplan_law,
    named,
    texts,
)

Law = ParametricLaw | KaplanLaw
LAW_NAMES = ("kaplan", "hoffmann", "hoffmann-rounded", "besiroglu")
TABLE = "scaling_laws"
RANGES = ("params", "tokens", "flops", "ratio")


@dataclass(frozen=True, slots=True)
class Range:
    """What a set was fitted to, both ends included; None where the source gives no figure.

    params: N. tokens: D. flops: C. ratio: D / N.
    """

    params: tuple[float, float]
    tokens: tuple[float, float]
    flops: tuple[float, float] | None
    ratio: tuple[float, float] | None

    def holds(self, params: float, tokens: float) -> bool:
        """Whether a model lies within: its size, its data, and its tokens per parameter."""
        pairs = ((params, self.params), (tokens, self.tokens), (tokens / params, self.ratio))
        return all(ends is None or ends[0] <= value <= ends[1] for value, ends in pairs)


def law(name: str) -> Law:
    return kaplan_law() if name == "kaplan" else parametric(name)


@cache
def parametric(name: str) -> ParametricLaw:
    """A set of constants of L = E + A / N^alpha + B / D^beta; KeyError if it is none."""
    return ParametricLaw(**{part: column(TABLE, "name", part)[name] for part in CONSTANTS})


def standard_errors(name: str) -> dict[str, float] | None:
    """Standard errors by constant, as published; None where the source gives none."""
    if name == "kaplan":
        return None
    errors = {part: column(TABLE, "name", f"{part}_error")[name] for part in CONSTANTS}
    return None if np.isnan(list(errors.values())).any() else errors


def title(name: str) -> str:
    """What a legend says: "Kaplan 2020"."""
    return "Kaplan 2020" if name == "kaplan" else _text(name, "title")


def source(name: str) -> str:
    return "kaplan2020" if name == "kaplan" else _text(name, "source")


def _text(name: str, part: str) -> str:
    return texts(TABLE, "name", part)[name]


def measured_range(name: str) -> Range:
    """What the set was fitted to; KeyError for another name than LAW_NAMES."""
    if name == "kaplan":
        known = named("kaplan_laws")
        return Range(_ends(known, "params"), _ends(known, "tokens"), None, None)
    ends = {
        f"{part}_{end}": column(TABLE, "name", f"{part}_{end}")[name]
        for part in RANGES
        for end in ("low", "high")
    }
    return Range(*(_ends(ends, part) for part in RANGES))


def _ends(known: Mapping[str, float], part: str) -> tuple[float, float]:
    return known[f"{part}_low"], known[f"{part}_high"]


def doubled(law: Law) -> tuple[float, float]:
    """How many times the tokens and the compute a model of twice the size asks for.

    Both compute-optimal: N* ~ C^a, so compute grows by 2^(1/a) and tokens by 2^(b/a): twice where
    a = b, 29 % under Kaplan's a of .73.
    """
    return 2 ** (law.b / law.a), 2 ** (1 / law.a)


PIVOTED = ("hoffmann", "hoffmann-rounded")


def exponent(approach: int) -> tuple[float, tuple[float, float]]:
    """Hoffmann's a of N* ~ C^a by approach 1, 2 or 3; KeyError for another number.

    And the source's interval, from the 10th to the 90th percentile.
    """
    a, low, high = (
        column("hoffmann_exponents", "approach", name)[str(approach)]
        for name in ("a", "a_low", "a_high")
    )
    return a, (low, high)


def budgets() -> Array:
    """Hoffmann's isoFLOP budgets, FLOP, shape (9,)."""
    return np.array(resources.table("hoffmann_budgets").numbers("flops"))


def pivot() -> float:
    """The geometric middle of the smallest and the largest budget: where lines of N* turn, FLOP."""
    known = budgets()
    return float(np.sqrt(known.min() * known.max()))


def frontier_band(name: str, flops: Array | float) -> tuple[Array, Array] | None:
    """80 % interval of the best size N* at each budget: low and high, of the budgets' shape.

    "besiroglu": from the 10th to the 90th percentile of 4,000 bootstrap resamples of the 240 runs
    that the set was fitted to (table frontier_bands; nan beyond it). "hoffmann",
    "hoffmann-rounded": the paper's interval of the exponent, turned about the geometric middle of
    its budgets; it has no width there, and is so narrow that the line itself lies outside. None
    where no interval was published: "kaplan". KeyError for another name.
    """
    if name in PIVOTED:
        turn = pivot()
        size = law(name).optimum(turn).params
        ends = [size * (np.asarray(flops) / turn) ** a for a in exponent(3)[1]]
        return np.minimum(*ends), np.maximum(*ends)
    if name not in LAW_NAMES:
        raise KeyError(name)
    return _interpolated(name, np.asarray(flops, dtype=np.float64))


def _interpolated(name: str, flops: Array) -> tuple[Array, Array] | None:
    table = resources.table("frontier_bands")
    chosen = np.array(table.texts("law")) == name
    if not chosen.any():
        return None
    at, low, high = (
        np.log(np.array(table.numbers(part))[chosen])
        for part in ("flops", "params_low", "params_high")
    )
    where = np.log(flops)
    ends = (np.interp(where, at, end, left=np.nan, right=np.nan) for end in (low, high))
    below, above = (np.asarray(np.exp(end)) for end in ends)
    return below, above


OWN = "own:"  # before the name, in the key of a law that a person kept


@dataclass(frozen=True, slots=True)
class Offered:
    """One constants set.

    key: stable, for links and settings. title: for a person. source: a citation key or a sentence.
    band: budgets in FLOP -> 80 % interval of the best N, shapes of the budgets; None without one.
    """

    key: str
    title: str
    law: Law
    source: str
    band: Callable[[Array], tuple[Array, Array] | None]

    @property
    def own(self) -> bool:
        return self.key.startswith(OWN)

    @property
    def measured(self) -> Range | None:
        return None if self.own else measured_range(self.key)


def published_law(name: str) -> Offered:
    """A set of LAW_NAMES with its band; KeyError for another name."""
    return Offered(name, title(name), law(name), source(name), partial(frontier_band, name))


Lean = Literal["undertrained", "near", "overtrained"]
NEAR = 2.0  # a size within a factor of two of the best one costs about a tenth more compute


@dataclass(frozen=True, slots=True)
class Verdict:
    """One law on one model; N in parameters, D in tokens, C = 6ND in FLOP, losses in nats.

    best_params, best_tokens, best_loss: the compute-optimal use of the same C.
    loss: what the law predicts for the model itself.
    nats: loss above best_loss. factor: its compute over the least for the same loss, at least 1.
    loss, nats and factor are None under Kaplan's law, whose frontier (eq. 1.3) and loss of a size
    and data (eq. 1.5) were fitted apart, so that their difference means nothing.
    extrapolated: nobody measured so many, or so few, tokens per parameter.
    """

    params: float
    tokens: float
    flops: float
    best_params: float
    best_tokens: float
    best_loss: float
    loss: float | None
    nats: float | None
    factor: float | None
    extrapolated: bool

    @property
    def tokens_per_parameter(self) -> float:
        return self.tokens / self.params

    @property
    def best_tokens_per_parameter(self) -> float:
        return self.best_tokens / self.best_params

    @property
    def lean(self) -> Lean:
        """Too large for its tokens, about right, or too small for them."""
        ratio = self.params / self.best_params
        if ratio > NEAR:
            return "undertrained"
        return "overtrained" if ratio < 1 / NEAR else "near"


def verdict(
    law: Law, params: float, tokens: float, measured: tuple[float, float] | None = None
) -> Verdict:
    """What `law` says of a model; params and tokens above 0, else ValueError.

    measured: lowest and highest D / N of the runs that the law was fitted to; those of Hoffmann's
    runs if None.
    """
    flops = FLOP_PER_PARAMETER_AND_TOKEN * params * tokens
    best = law.optimum(flops)
    loss = nats = factor = None
    if isinstance(law, ParametricLaw):
        distance = law.distance(params, tokens)
        loss = float(law.loss(params, tokens))
        nats, factor = float(distance.nats), float(distance.factor)
    low, high = measured or measured_ratio()
    return Verdict(
        params,
        tokens,
        flops,
        float(best.params),
        float(best.tokens),
        float(best.loss),
        loss,
        nats,
        factor,
        not low <= tokens / params <= high,
    )


def measured_ratio() -> tuple[float, float]:
    found = measured_range("hoffmann").ratio
    if found is None:
        raise ValueError("the table of laws says no tokens per parameter for hoffmann")
    return found
