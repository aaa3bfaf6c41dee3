"""Figures of lessons, and curves to be drawn, on scaling and pretraining."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import cast

import numpy as np

import resources
from models.family.grid import plan
from models.figure import Axis, Figure, Mark, Series, Text, quantity
from models.interview.figures.parts import GUIDE, CurveTask, dotted, guide, line, plain, task
from models.interview.values import training_gigabytes, weight_gigabytes
from models.pretraining.budget import TEXT_LAW
from models.scaling import laws
from models.scaling.figures import power_laws, spend
from models.scaling.figures import power_laws as isoflop
from models.scaling.figures.power_laws import Overlay, What, overlays
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Array
from models.scaling.published import Published, model
from models.scaling.spending import RepeatedLaw, least_in_use, repeated_law

TOKENS = (1e9, 1e14)
LINE_POINTS = 90
SHOWN = (
    *("Gopher 280B", "GPT-3 175B", "Chinchilla 70B", "LLaMA 7B", "LLaMA 65B"),
    *("Llama 3 8B", "Llama 3.1 405B"),
)
AS_LARGE = 1e-6  # how near a model's compute must be to the slider's to be the one asked about
SIZES = (1e8, 1e12)
BITS = (16, 8, 4)
ADAM_BYTES = (2.0, 2.0, 12.0)
"""A parameter in mixed precision: itself, its gradient, and in fp32 a copy and Adam's two moments.

Source: Rajbhandari et al. 2020, arXiv:1910.02054, sec. 3.1.
"""
ARITHMETIC, ADAM = "Parameters times bits", "rajbhandari2020"
MOST_PASSES, MOST_WORTH = 64.0, 20.0
ROOM = 0.08  # of the axis above and below what is drawn
BELOW_FRONTIER = (
    "That cannot be: part of your curve lies below the compute-optimal frontier, which no size can"
    " beat for its compute."
)
ABOVE_LESS = (
    "That cannot be: part of your curve lies above that of a tenth of the budget. More compute at"
    " the same size never raises the loss."
)


def kaplan_law(*, what: str = "params", at: float = 1e9) -> Figure:
    """One of Kaplan's power laws with what ten times as much buys at `at`.

    what: "params", "tokens" or "flops".
    """
    quantity = cast(What, what)
    lines = [power_laws.kaplan_line(quantity)]
    return power_laws.figure(quantity, lines, at, handle="", named=False)


def measured_runs(*, set: str = "home") -> Figure:  # noqa: A002  (the input's name)
    """Loss over size of runs that were measured: each amount of data is a line of its own.

    set: "home", the grid measured for this program, or "gadre".
    """
    series = [
        _same_tokens(overlay, tokens, colour)
        for overlay in overlays(set, "without")[:1]
        for colour, tokens in enumerate(sorted({float(one) for one in overlay.runs.tokens}))
    ]
    return Figure(
        "Loss by size, a line for each amount of data",
        Axis("Non-embedding parameters", "", "log"),
        Axis("Loss", "nats per token", "log", 0.8, 3.3),
        tuple(one for one in series if len(one.x) > 1),
    )


def _same_tokens(overlay: Overlay, tokens: float, colour: int) -> Series:
    runs = overlay.runs
    kept = np.flatnonzero(runs.tokens == tokens)
    order = kept[np.argsort(runs.params[kept], kind="stable")]
    sizes = sorted({float(one) for one in runs.params[order]})
    means = [float(runs.loss[order][runs.params[order] == size].mean()) for size in sizes]
    name = Text("{tokens} tokens", tokens=quantity(tokens))
    return line(name, sizes, means, runs.source, colour, "both")


def loss_over_tokens(*, params: float = 1e9, law: str = "besiroglu") -> Figure:
    """Loss of one size over the tokens it is trained on, its own floor, and the law's floor E.

    A mark stands at 20 tokens a parameter.
    """
    found, source = laws.parametric(law), laws.source(law)
    tokens = np.geomspace(*TOKENS, LINE_POINTS)
    of_size, _ = found.terms(params, 1.0)
    own_floor, twenty = found.E + float(of_size), 20 * params
    inside = TOKENS[0] <= twenty <= TOKENS[1]
    name = Text("{size} parameters", size=quantity(params))
    mark = Mark("20 tokens a parameter", twenty, float(found.loss(params, twenty)), source)
    return Figure(
        "Loss over training tokens",
        Axis("Training tokens", "", "log", *TOKENS),
        Axis("Loss", "nats per token", low=1.6, high=4.6),
        (
            line(name, tokens, found.loss(params, tokens), source),
            _level(own_floor, Text("what this size can reach at best"), source),
            _level(found.E, Text("E, what no model can go below"), source),
        ),
        marks=(mark,) if inside else (),
    )


def _level(y: float, name: str, source: str) -> Series:
    return Series(name, TOKENS, (y, y), source, colour=GUIDE, label=name, in_legend=False)


def isoflop_curve(*, flops: float = 1e21, law: str = "besiroglu", name: str = "") -> Figure:
    """Loss over size at one budget, its lowest point, and a published model with about that budget.

    name: of a published model to mark, "" for none.
    """
    found, source = laws.parametric(law), laws.source(law)
    best = found.optimum(flops)
    sizes = float(best.params) * np.logspace(-isoflop.SHOWN, isoflop.SHOWN, LINE_POINTS)
    loss = found.loss(sizes, flops / (FLOP_PER_PARAMETER_AND_TOKEN * sizes))
    told = Text("best: {size} parameters", size=quantity(float(best.params)))
    marks = [Mark(told, float(best.params), float(best.loss), source)]
    if name:
        marks.append(_on_curve(model(name), flops, found.loss, source))
    title = Text("{flops} FLOP, split one way or the other", flops=quantity(flops, ".2g"))
    return Figure(
        "Loss by size at equal compute",
        Axis("Parameters", "", "log"),
        Axis("Loss", "nats per token"),
        (line(title, sizes, loss, source),),
        marks=tuple(marks),
    )


def _on_curve(
    found: Published, flops: float, loss: Callable[[float, float], Array], source: str
) -> Mark:
    """A model's size on the curve of a budget: where it would lie with all of that budget."""
    tokens = flops / (FLOP_PER_PARAMETER_AND_TOKEN * found.params)
    return Mark(spend.short_name(found.name), found.params,
                float(loss(found.params, tokens)), source)  # fmt: skip


def frontier(*, budget: float = 3.14e23, law: str = "besiroglu") -> Figure:
    """The best size by three laws, seven published models, and the best point of a budget."""
    sets = [laws.published_law(key) for key in ("kaplan", "hoffmann", "besiroglu")]
    near = (name for name in SHOWN if abs(model(name).flops / budget - 1) < AS_LARGE)
    asked = next(near, "")
    models, small = [model(name) for name in SHOWN], budget < spend.USUAL_LOW
    ground = spend.ground(sets, models, asked, small=small)
    picked = laws.published_law(law)
    return spend.with_budget(ground, picked, budget)


def five_steps(*, step: float = 1) -> Figure:
    """Porian's five steps from Kaplan's exponent to Chinchilla's. step: the one that stands out."""
    return spend.five_steps(round(step))


def whole_life(*, loss: float = 2.1, served: float = 1e12, law: str = "besiroglu") -> Figure:
    """Compute of training and use by size among models of one loss. served: tokens in use."""
    found = laws.parametric(law)
    comparison = least_in_use(found, loss, served)
    return spend.whole_life(found, loss, served, comparison, laws.source(law))


# Memory


def memory_by_size(*, gigabytes: float = 16.0) -> Figure:
    """Gigabytes of the weights over parameters by precision, of training, and what there is."""
    weight, gradient, optimiser = ADAM_BYTES
    trained = partial(training_gigabytes, weight=weight, gradient=gradient, optimiser=optimiser)
    lines: list[tuple[str, Callable[[float], float], str]] = [
        (Text("to train, Adam in mixed precision"), trained, ADAM),
        *(
            (Text("to run, {bits} bits", bits=bits), partial(weight_gigabytes, bits=bits),
             Text(ARITHMETIC))
            for bits in BITS
        ),
    ]  # fmt: skip
    x = plain(np.geomspace(*SIZES, 41))
    series = [
        line(name, x, [of(size) for size in x], source, colour)
        for colour, (name, of, source) in enumerate(lines)
    ]
    have = Text("{size} GB, what there is", size=quantity(gigabytes, ".3g"))
    there = Series(
        have, SIZES, (gigabytes, gigabytes), "", colour=GUIDE, label=have, in_legend=False
    )
    return Figure(
        "Memory of the weights, and of training them",
        Axis("Parameters", "", "log", *SIZES),
        Axis("Memory", "GB", "log", 0.05, 2e4),
        (*series, there),
    )


# Curves that a reader draws


def loss_of_fixed_size(law: str, params: float, low: float = 1e18, high: float = 1e24) -> CurveTask:
    """Loss of one size with ever more compute, which all goes into data; the frontier is given.

    law: one of the sets with a floor. low, high: budgets, FLOP.
    """
    found, flops = laws.parametric(law), np.geomspace(low, high, 9)
    frontier = found.optimum(flops).loss
    losses = found.loss(params, flops / (FLOP_PER_PARAMETER_AND_TOKEN * params))
    asked = dotted("One size, more and more data", flops, losses, laws.source(law))
    best = guide("The best size for each budget", flops, frontier, laws.source(law))
    compute = Axis("Training compute", "FLOP", "log", low, high)
    axes = (compute, _loss([*losses, *frontier, found.E]))
    title = Text("Loss of a fixed size against compute")
    return task(title, axes, [best], asked, 2, least=frontier, rule=BELOW_FRONTIER)


def equal_compute(law: str, compute: float) -> CurveTask:
    """Loss by size at one budget, the U of the best size; a budget ten times smaller is given."""
    found = laws.parametric(law)
    best = float(found.optimum(compute).params)
    sizes = np.geomspace(best / 30, best * 30, 9)
    smaller = compute / 10

    def curve(flops: float) -> Array:
        return found.loss(sizes, flops / (FLOP_PER_PARAMETER_AND_TOKEN * sizes))

    given = guide("A tenth of the budget", sizes, curve(smaller), laws.source(law))
    asked = dotted("The budget", sizes, curve(compute), laws.source(law))
    axes = (
        Axis("Parameters", "", "log", float(sizes[0]), float(sizes[-1])),
        _loss([*curve(compute), *curve(smaller)]),
    )
    title = Text("Loss by size at equal compute")
    return task(title, axes, [given], asked, 0, most=curve(smaller), rule=ABOVE_LESS)


def data_again() -> CurveTask:
    """What passes over the same tokens are worth, in fresh tokens; fresh tokens are given."""
    passes = np.geomspace(1.0, MOST_PASSES, 7)
    worth = repeated_law().effective_tokens(passes, 1.0)
    fresh = np.linspace(1.0, MOST_WORTH, 5)
    given = guide("As many fresh tokens", fresh, fresh, "")
    asked = dotted("The same tokens again", passes, worth, "muennighoff2023")
    axes = (
        Axis("Passes over the data", "", "log", 1.0, MOST_PASSES),
        Axis("Worth in fresh tokens, in units of the data", "", "linear", 0.0, MOST_WORTH),
    )
    return task("What repeated data is worth", axes, [given], asked, 1)


def _loss(values: list[float]) -> Axis:
    low, high = float(min(values)), float(max(values))
    room = ROOM * (high - low)
    return Axis("Loss", "nats per token", "linear", low - room, high + room)


OWN = "understudy"
MANY = "279k", 4 * 1024 * 1024
"""The run of the table that reads its text too often."""
SMALLEST = "14k", 65_536
"""The run of the table whose loss sets how hard this text is."""
SPENT = 2e12  # FLOP, about five minutes of a laptop
DRAWN_SIZES, PLACES = (5e3, 1e7), 9
PASSES = Axis("Passes over the text", "", "log")
BITS_PER_BYTE = Axis("Bits per byte", low=0.3, high=3.0)


@dataclass(frozen=True, slots=True)
class Look:
    """A row of the table pretrain_help."""

    size: str
    tokens: int
    read: int
    passes: float
    training: float
    held_out: float


@cache
def looks(size: str, tokens: int) -> tuple[Look, ...]:
    """The looks of a run on Python's help, in order. tokens: planned."""
    every = resources.table("pretrain_help").records(Look)
    return tuple(one for one in every if (one.size, one.tokens) == (size, tokens))


def too_many_passes() -> Figure:
    """Training and held-out bits per byte of the run with most passes, the least one marked."""
    run = looks(*MANY)
    x = [one.passes for one in run]
    best = min(run, key=lambda one: one.held_out)
    name = Text("{bits} bits", bits=quantity(best.held_out, ".2f"))
    return Figure(
        "A short text, read too often",
        PASSES,
        BITS_PER_BYTE,
        (
            line(Text("training"), x, [one.training for one in run], OWN, 1, "both"),
            line(Text("held out"), x, [one.held_out for one in run], OWN, 0, "both"),
        ),
        marks=(Mark(name, best.passes, best.held_out, OWN),),
    )


def size_or_data() -> Figure:
    """Held-out bits per byte over compute, a line for each size, a point for each run."""
    every = resources.table("pretrain_help").records(Look)
    series = []
    for colour, size in enumerate(dict.fromkeys(one.size for one in every)):
        runs = sorted({one.tokens for one in every if one.size == size and one.tokens < MANY[1]})
        scale = FLOP_PER_PARAMETER_AND_TOKEN * plan.SIZES[size].parameters
        ends = [looks(size, tokens)[-1].held_out for tokens in runs]
        name = Text("{size} parameters", size=size)
        series.append(line(name, [scale * one for one in runs], ends, OWN, colour, "both"))
    return Figure(
        "Bits per byte by compute, a line for each size",
        Axis("Training compute", "FLOP", "log"),
        Axis("Bits per byte, held out", low=1.6, high=3.1),
        tuple(series),
    )


def size_for_text(*, thousand: float = 100.0) -> Figure:
    """Bits per byte over size at one budget, for a text of so many thousand tokens.

    By the law of texts, with data that are read again worth less (Muennighoff et al. 2023).
    """
    sizes = np.geomspace(*DRAWN_SIZES, LINE_POINTS)
    tokens = SPENT / (FLOP_PER_PARAMETER_AND_TOKEN * sizes)
    known = repeated_law()
    law = RepeatedLaw(TEXT_LAW, known.repeats, known.excess)
    size, seen = SMALLEST
    scale = looks(*SMALLEST)[-1].held_out / float(TEXT_LAW.loss(plan.SIZES[size].parameters, seen))

    def bits(unique: float) -> Array:
        return scale * law.loss(sizes, tokens, unique)

    given = bits(1000 * thousand)
    best = int(np.argmin(given))
    read = Text(
        "{size} parameters, {passes} passes", size=quantity(float(sizes[best])),
        passes=quantity(max(1.0, float(tokens[best]) / (1000 * thousand)), ".2g"),
    )  # fmt: skip
    name = Text("a text of {tokens} tokens", tokens=quantity(1000 * thousand))
    return Figure(
        "Which size, for this text and this budget",
        Axis("Parameters", "", "log", *DRAWN_SIZES, counted=True),
        Axis("Bits per byte, forecast", low=1.4, high=4.0),
        (
            line(name, sizes, given, OWN),
            line(Text("a text without end"), sizes, bits(float(tokens.max())), OWN, 1, thin=True),
        ),
        marks=(Mark(read, float(sizes[best]), float(given[best]), OWN),),
    )


# Curves that a reader draws


def held_out_by_passes() -> CurveTask:
    """Held-out bits per byte of the run with most passes; those in training are given."""
    run = looks(*MANY)
    kept = [run[place] for place in np.linspace(0, len(run) - 1, PLACES).round().astype(int)]
    x = [one.passes for one in kept]
    given = guide("Training", x, [one.training for one in kept], OWN)
    asked = dotted("Held out", x, [one.held_out for one in kept], OWN)
    axes = (Axis("Passes over the text", "", "log", x[0], x[-1]), BITS_PER_BYTE)
    return task("A short text, read too often", axes, [given], asked, 2)
