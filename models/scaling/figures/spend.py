"""Where compute is best spent: the best size for each budget, by each set of constants."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.figure import (
    GUIDE,
    Axis,
    Band,
    Figure,
    Mark,
    Series,
    Span,
    Text,
    floats,
    joined,
    quantity,
)
from models.scaling.figures.power_laws import colours_of
from models.scaling.laws import Offered, exponent
from models.scaling.parametric import ParametricLaw, Step, kaplan_at_fixed_batch, kaplan_law, steps
from models.scaling.published import Published
from models.scaling.spending import (
    Accelerator,
    InUse,
    InUseComparison,
    RepeatedLaw,
    gpu_hours,
    in_use,
    money,
)

Array = NDArray[np.float64]

LEVEL = "80 %"
KAPLAN, HOFFMANN, SARDANA = "kaplan2020", "hoffmann2022", "sardana2023"
MUENNIGHOFF, GADRE = "muennighoff2023", "gadre2024"
POINTS_A_DECADE = 4
BUDGETS = (1e15, 2e26)  # FLOP: from a night on a laptop to beyond any run that was published


def grid(low: float, high: float, a_decade: int = POINTS_A_DECADE) -> Array:
    """Points from low to high, both above 0 and included, evenly in their logarithm."""
    count = max(2, 1 + round(a_decade * float(np.log10(high / low))))
    return np.geomspace(low, high, count)


def compute_axis(low: float, high: float) -> Axis:
    return Axis("Training compute", "FLOP", "log", low, high)


SIZES, SMALL_SIZES = (2e7, 8e12), (2e5, 8e12)  # parameters
BAND, MISSED = "{name}, 80 % band", "{name}, 80 % band thinner than the line"
USUAL_LOW = 1e18  # FLOP: where the axis begins unless the budget is smaller
NAMED = (
    *("Chinchilla 70B", "GPT-3 175B", "Gopher 280B", "Llama 3 8B", "Llama 3.1 405B", "LLaMA 7B"),
    *("SmolLM2 135M", "MT-NLG 530B", "PaLM 540B", "GPT-3 Small", "GPT-3 XL", "Gemma 2 2B"),
    *("DeepSeek-V3", "Llama 3 70B"),
)
"""Models with their names beside them, the most telling first; the rest say theirs when pointed at.

Chinchilla comes before a model that is asked about: so close to others there is one place for it.
"""
LONE = ("Chinchilla 70B", "GPT-3 175B", "Gopher 280B", "MT-NLG 530B", "PaLM 540B")
"""Of these there is one size that people talk of, so the name goes without it."""


def short_name(name: str) -> str:
    """Of a published model: "Gopher" of "Gopher 280B"."""
    return name.rsplit(" ", 1)[0] if name in LONE else name


def in_order(models: Sequence[Published], asked: str) -> list[Published]:
    """Those to be named first: names are written while there is room."""
    first, *others = NAMED
    order = (first, asked, *others)
    return sorted(models, key=lambda m: order.index(m.name) if m.name in order else len(order))


def ground(
    sets: Sequence[Offered], models: Sequence[Published], asked: str = "", *, small: bool = False
) -> Figure:
    """N* against C by each set with its band, and published models: all that a budget leaves alone.

    asked: the model that is named before all others. small: whether the axes begin where a laptop
    does. number: for what a dot tells when it is pointed at.
    """
    low, sizes = (BUDGETS[0], SMALL_SIZES) if small else (USUAL_LOW, SIZES)
    lines, bands = _lines(sets, grid(low, BUDGETS[1]))
    return Figure(
        "The best size for each budget",
        compute_axis(low, BUDGETS[1]),
        Axis("Parameters", "", "log", *sizes),
        lines,
        bands,
        marks=tuple(_dot(one, asked) for one in in_order(models, asked)),
    )


def with_budget(ground: Figure, picked: Offered, budget: float) -> Figure:
    """With a handle at a set's best size for a budget in FLOP, and an upright line through it.

    What does not move stays the same object, so that a plot need not draw it again.
    """
    best, name = float(picked.law.optimum(budget).params), "Your budget"
    handle = Mark(name, budget, best, picked.source, movable=True, named=False)
    sizes = ground.y.low or SIZES[0], max(ground.y.high or SIZES[1], 2 * best)
    upright = Series(name, (budget, budget), sizes, "", colour=GUIDE, in_legend=False)
    axis = replace(ground.y, low=sizes[0], high=sizes[1])
    return replace(ground, y=axis, series=(*ground.series, upright), marks=(handle, *ground.marks))


def with_guess(ground: Figure, budget: float, guess: float) -> Figure:
    """With an upright line at a budget in FLOP, and a handle on it at a guessed size."""
    sizes = ground.y.low or SIZES[0], ground.y.high or SIZES[1]
    line = Series("Your budget", (budget, budget), sizes, "", colour=GUIDE, in_legend=False)
    handle = Mark("Your guess", budget, guess, "", movable=True)
    return replace(ground, series=(*ground.series, line), marks=(handle, *ground.marks))


def _lines(sets: Sequence[Offered], flops: Array) -> tuple[tuple[Series, ...], tuple[Band, ...]]:
    """The best sizes of each set, and its 80 % interval where it has one, as it was published."""
    lines, bands = list[Series](), list[Band]()
    for one, colour in zip(sets, colours_of([one.key for one in sets]), strict=True):
        best, ends = one.law.optimum(flops).params, one.band(flops)
        name = one.title
        if ends is not None:
            name = Text(BAND if holds(ends, best) else MISSED, name=one.title)
            sides = floats(ends[0]), floats(ends[1])
            bands.append(Band(name, floats(flops), *sides, one.source, LEVEL))
        lines.append(Series(name, floats(flops), floats(best), one.source, colour=colour))
    return tuple(lines), tuple(bands)


def holds(ends: tuple[Array, Array], best: Array) -> bool:
    """Whether a band lies around its own line; that of Hoffmann's approach 3 is too narrow to."""
    return not np.any((ends[0] > best) | (ends[1] < best))


def _dot(model: Published, asked: str) -> Mark:
    template = "{params} parameters, {tokens} tokens, {flops} FLOP"
    if model.active:
        template = "{params} active parameters of {total}, {tokens} tokens, {flops} FLOP"
    detail = Text(
        template,
        params=quantity(model.params),
        total=quantity(model.total_params),
        tokens=quantity(model.tokens),
        flops=quantity(model.flops),
    )
    return _model_mark(model, model.params, asked, detail)


def _model_mark(model: Published, y: float, asked: str, detail: str = "") -> Mark:
    """A published model at its compute and a height."""
    named = model.name in (asked, *NAMED)
    return Mark(short_name(model.name), model.flops, y, model.source, detail, named=named)


EXPONENTS = (0.45, 0.95)
LEFT, RIGHT = 0.5, 5.7


def five_steps(picked: int) -> Figure:
    """Exponent a by step with its 95 % interval; each point says N* at Chinchilla's budget.

    picked: number of the step that stands out, from 1. Source: Porian et al. 2024.
    """
    every, now = steps(), steps()[picked - 1]
    bars = (_interval(step, place) for place, step in enumerate(every, start=1))
    name = joined(": ", (now.title, quantity(now.best_params)))
    return Figure(
        "From Kaplan's exponent to Chinchilla's",
        Axis("Step", low=LEFT, high=RIGHT),
        Axis("Exponent a of the best size", low=EXPONENTS[0], high=EXPONENTS[1]),
        (
            _path(picked),
            *bars,
            _level(Text("Kaplan 2020"), kaplan_law().a, KAPLAN),
            _level(Text("Hoffmann 2022, approach 1"), exponent(1)[0], HOFFMANN),
        ),
        marks=(
            Mark(name, float(picked), now.a, now.source),
            Mark("Kaplan 2020 at a fixed batch", 1.0, kaplan_at_fixed_batch(), KAPLAN),
        ),
    )


def _path(picked: int) -> Series:
    every = steps()
    return Series(
        "Exponent a, with its 95 % interval",
        tuple(float(place) for place in range(1, len(every) + 1)),
        tuple(step.a for step in every),
        every[0].source,
        style="both",
        colour=0,
        labels=tuple(
            "" if place == picked else quantity(step.best_params)
            for place, step in enumerate(every, start=1)
        ),
    )


def _interval(step: Step, place: int) -> Series:
    name = Text("95 % interval of step {place}", place=place)
    ends = (step.a_low, step.a_high)
    return Series(name, (place, place), ends, step.source, colour=0, in_legend=False)


def _level(name: str, a: float, source: str) -> Series:
    label = joined(": ", (name, quantity(a, ".2f")))
    return Series(name, (LEFT, RIGHT), (a, a), source, colour=GUIDE, label=label, in_legend=False)


CLOSEST = 1e-3  # how far above the smallest size the lines begin: there they stand upright
EDGE, LARGER = 0.85, 6.0  # the axis: times the size that no data helps, times the best size


def whole_life(
    law: ParametricLaw, loss: float, demand: float, found: InUseComparison, law_source: str,
) -> Figure:  # fmt: skip
    """FLOP of training and of use by size among the models that reach `loss`.

    loss: nats per token, above law.E. demand: tokens in use. found: the two models to mark, for
    the same loss and demand. Source: Sardana et al. 2023, eq. 1; the law's own source.
    """
    smallest = float((law.A / (loss - law.E)) ** (1 / law.alpha))
    ends = EDGE * smallest, LARGER * float(found.chinchilla.params)
    top = float(found.chinchilla.flops)
    return Figure(
        "Compute of a model's whole life by its size, at equal loss",
        Axis("Parameters", "", "log", *ends),
        Axis("Compute", "FLOP", "log", top / 20, top * 20),
        _whole_life_lines(law, loss, demand, ends, law_source),
        marks=(
            _mark(Text("Cheapest to train"), found.chinchilla, law_source),
            _mark(Text("Cheapest over its life"), found.best, SARDANA),
        ),
    )


def _whole_life_lines(
    law: ParametricLaw, loss: float, demand: float, ends: tuple[float, float], law_source: str
) -> tuple[Series, ...]:
    """Training, use and both, for the sizes that can reach the loss at all."""
    smallest = ends[0] / EDGE
    above = grid(CLOSEST, ends[1] / smallest - 1, 40)
    sizes = smallest * (1 + above)
    tokens = law.tokens_for(sizes, loss)
    reachable = np.isfinite(tokens)
    bill = in_use(sizes[reachable], tokens[reachable], demand)
    x = floats(bill.params)
    return (
        Series("Training and use", x, floats(bill.flops), SARDANA, colour=0),
        Series("Training", x, floats(bill.training), law_source, colour=1),
        Series("Use", x, floats(bill.use), SARDANA, colour=GUIDE),
    )


def _mark(name: str, model: InUse, source: str) -> Mark:
    return Mark(name, float(model.params), float(model.flops), source)


MOST_EPOCHS = 100.0
EDGES = (0.9, 112.0)  # of the axis, so that the first and the last tick stand inside
NEARLY_FRESH = 4.0  # epochs


def epochs(
    law: RepeatedLaw, unique: float, passes: float
) -> Figure:  # fmt: skip
    """Loss by passes over U unique tokens, and with as many fresh ones; the best size for U.

    unique: U, tokens. passes: epochs, at least 1, where the dots stand.
    Source: Muennighoff et al. 2023, eq. 5 and 6.
    """
    params = float(law.best_params(unique))
    here = float(law.loss(params, passes * unique, unique))
    new = float(law.base.loss(params, passes * unique))
    once, never = (float(law.base.loss(params, tokens)) for tokens in (unique, np.inf))
    room = 0.08 * (once - never)
    return Figure(
        "Loss by passes over the same data",
        Axis("Epochs", "", "log", *EDGES),
        Axis("Loss", "nats per token", "linear", never - room, once + room),
        _repeated_lines(law, params, unique),
        spans=(Span("x", 1.0, NEARLY_FRESH, "nearly as good as fresh"),),
        marks=(
            Mark("again", passes, here, MUENNIGHOFF, movable=True),
            Mark("fresh", passes, new, MUENNIGHOFF),
        ),
    )


def _repeated_lines(law: RepeatedLaw, params: float, unique: float) -> tuple[Series, ...]:
    times = grid(1.0, MOST_EPOCHS, 40)
    again = law.loss(params, times * unique, unique)
    fresh = law.base.loss(params, times * unique)
    never = float(law.base.loss(params, np.inf))
    level = Text("All the fresh tokens there could be")
    return (
        Series("The same tokens again", floats(times), floats(again), MUENNIGHOFF, colour=1),
        Series("As many fresh tokens", floats(times), floats(fresh), MUENNIGHOFF, colour=2),
        Series(level, (1.0, MOST_EPOCHS), (never, never), MUENNIGHOFF, colour=GUIDE),
    )


HOURS_A_YEAR = 8766.0
FLEETS = (1, 1_000, 100_000)


@dataclass(frozen=True, slots=True)
class Prices:
    """The reader's own: MFU as a share in (0, 1], and what an hour of one accelerator costs."""

    accelerator: Accelerator
    utilisation: float
    price: float

    def money(self, flops: float) -> float:
        hours = gpu_hours(flops, self.accelerator.peak, self.utilisation)
        return float(money(hours, self.price))


def cost(prices: Prices, models: Sequence[Published], budget: float, asked: str = "") -> Figure:
    """Money against compute, with the budget, published models, and years of whole fleets.

    budget: FLOP. prices.price must be above 0 to be drawn. asked: the model that is named first.
    """
    low = USUAL_LOW if budget >= USUAL_LOW else BUDGETS[0]
    fleets = (_fleet(count, prices, low) for count in FLEETS)
    ends = prices.money(low), prices.money(BUDGETS[1])
    unit = Text("in the currency of your price")
    name = Text("Your budget")
    here = Mark(name, budget, prices.money(budget), "", movable=True, named=False)
    dots = (_model_mark(one, prices.money(one.flops), asked) for one in in_order(models, asked))
    return Figure(
        "What compute costs",
        compute_axis(low, BUDGETS[1]),
        Axis("Cost", unit, "log", *ends),
        (_line(prices, low), *fleets),
        marks=(here, *dots),
    )


def _line(prices: Prices, low: float) -> Series:
    flops, chip = grid(low, BUDGETS[1], 1), prices.accelerator
    hours = gpu_hours(flops, chip.peak, prices.utilisation)
    name = Text("{chip}, at your price", chip=chip.name)
    return Series(name, floats(flops), floats(money(hours, prices.price)), chip.source)


def _fleet(count: int, prices: Prices, low: float) -> Series:
    whole = count * HOURS_A_YEAR * prices.price
    text = Text("{count} of them for a year", count=quantity(count, ","))
    if count == 1:
        text = Text("one for a year")
    ends = (low, BUDGETS[1])
    return Series(text, ends, (whole, whole), "", colour=GUIDE, label=text, in_legend=False)
