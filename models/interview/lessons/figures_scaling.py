"""Figures of the lessons on scaling: the labs' own pictures with less in them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import cast

import numpy as np

from models.figure import Axis, Figure, Mark, Series
from models.formats import three_digits, written
from models.scaling import laws
from models.scaling.figures import isoflop, power_laws, spend
from models.scaling.figures import spend as costs
from models.scaling.figures import spend as frontier
from models.scaling.figures import spend as steps
from models.scaling.figures.isoflop import Overlay, overlays
from models.scaling.figures.power_laws import OF_LAW, What
from models.scaling.figures.spend import GUIDE, plain
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Array
from models.scaling.published import Published, model
from models.scaling.spending import accelerators, least_in_use, repeated_law

Words = Callable[[str], str]
NUMBER = three_digits
USUAL_LAW = "besiroglu"
TOKENS = (1e9, 1e14)
LINE_POINTS = 90
SHOWN = (
    *("Gopher 280B", "GPT-3 175B", "Chinchilla 70B", "LLaMA 7B", "LLaMA 65B"),
    *("Llama 3 8B", "Llama 3.1 405B"),
)
AS_LARGE = 1e-6  # how near a model's compute must be to the slider's to be the one asked about


@dataclass(frozen=True, slots=True)
class Constants:
    """A published law as the frontier's picture asks for it."""

    key: str

    @property
    def title(self) -> str:
        """As a legend says it."""
        return laws.title(self.key)

    @property
    def law(self) -> laws.Law:
        """The law itself."""
        return laws.law(self.key)

    @property
    def source(self) -> str:
        """Citation key."""
        return laws.source(self.key)

    @property
    def band(self) -> Callable[[Array], tuple[Array, Array] | None]:
        """Budgets in FLOP -> 80 % interval of the best size."""
        return partial(laws.frontier_band, self.key)


def kaplan_law(words: Words, *, what: str, at: float, beside: str) -> Figure:
    """One of Kaplan's power laws with what ten times as much buys at `at`.

    what: "params", "tokens" or "flops". beside: a law with a floor to set beside it, or "".
    """
    quantity = cast(What, what)
    lines = [power_laws.kaplan_line(quantity)]
    if beside:
        lines.append(
            power_laws.picked_line(
                laws.parametric(beside), laws.title(beside), laws.source(beside), quantity, None,
                OF_LAW[beside],
            )
        )  # fmt: skip
    return power_laws.figure(quantity, lines, at, handle="", named=False, words=words)


def measured_runs(words: Words, *, set: str) -> Figure:  # noqa: A002  (the input's plain name)
    """Loss over size of runs that were measured: each amount of data is a line of its own.

    set: "home", the grid measured for this program, or "gadre".
    """
    series = [
        _same_tokens(overlay, tokens, colour, words)
        for overlay in overlays(set, "without")[:1]
        for colour, tokens in enumerate(sorted({float(one) for one in overlay.tokens}))
    ]
    return Figure(
        words("Loss by size, a line for each amount of data"),
        Axis(words("Non-embedding parameters"), "", "log"),
        Axis(words("Loss"), words("nats per token"), "log", 0.8, 3.3),
        tuple(one for one in series if len(one.x) > 1),
    )


def _same_tokens(overlay: Overlay, tokens: float, colour: int, words: Words) -> Series:
    kept = np.flatnonzero(overlay.tokens == tokens)
    order = kept[np.argsort(overlay.params[kept], kind="stable")]
    sizes = sorted({float(one) for one in overlay.params[order]})
    means = [float(overlay.loss[order][overlay.params[order] == size].mean()) for size in sizes]
    name = words("{tokens} tokens").format(tokens=_short(tokens))
    return Series(name, tuple(sizes), tuple(means), overlay.source, "both", colour)


def _short(value: float) -> str:
    """262k, 4.2M, 21B."""
    for size, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")):
        if value >= size:
            return written(value / size, ".3g") + letter
    return written(value, ".3g")


def loss_over_tokens(words: Words, *, params: float, law: str) -> Figure:
    """Loss of one size over the tokens it is trained on, its own floor, and the law's floor E.

    A mark stands at 20 tokens a parameter.
    """
    found, source = laws.parametric(law), laws.source(law)
    tokens = np.geomspace(*TOKENS, LINE_POINTS)
    of_size, _ = found.terms(params, 1.0)
    own_floor, twenty = found.E + float(of_size), 20 * params
    inside = TOKENS[0] <= twenty <= TOKENS[1]
    name = words("{size} parameters").format(size=_short(params))
    mark = Mark(words("20 tokens a parameter"), twenty, float(found.loss(params, twenty)), source)
    return Figure(
        words("Loss over training tokens"),
        Axis(words("Training tokens"), "", "log", *TOKENS),
        Axis(words("Loss"), words("nats per token"), low=1.6, high=4.6),
        (
            Series(name, plain(tokens), plain(found.loss(params, tokens)), source, colour=0),
            _level(own_floor, words("what this size can reach at best"), source),
            _level(found.E, words("E, what no model can go below"), source),
        ),
        marks=(mark,) if inside else (),
    )


def _level(y: float, name: str, source: str) -> Series:
    return Series(name, TOKENS, (y, y), source, colour=GUIDE, label=name, in_legend=False)


def isoflop_curve(words: Words, *, flops: float, law: str, name: str) -> Figure:
    """Loss over size at one budget, its lowest point, and a published model with about that budget.

    name: of a published model to mark, "" for none.
    """
    found, source = laws.parametric(law), laws.source(law)
    best = found.optimum(flops)
    sizes = float(best.params) * np.logspace(-isoflop.SHOWN, isoflop.SHOWN, LINE_POINTS)
    loss = found.loss(sizes, flops / (FLOP_PER_PARAMETER_AND_TOKEN * sizes))
    marks = [
        Mark(
            words("best: {size} parameters").format(size=_short(float(best.params))),
            float(best.params), float(best.loss), source,
        )
    ]  # fmt: skip
    if name:
        marks.append(_on_curve(model(name), flops, found.loss, source))
    title = words("{flops} FLOP, split one way or the other").format(flops=written(flops, ".2g"))
    return Figure(
        words("Loss by size at equal compute"),
        Axis(words("Parameters"), "", "log"),
        Axis(words("Loss"), words("nats per token")),
        (Series(title, plain(sizes), plain(loss), source, colour=0),),
        marks=tuple(marks),
    )


def _on_curve(
    found: Published, flops: float, loss: Callable[[float, float], Array], source: str
) -> Mark:
    """A model's size on the curve of a budget: where it would lie with all of that budget."""
    tokens = flops / (FLOP_PER_PARAMETER_AND_TOKEN * found.params)
    return Mark(frontier.NAMED.get(found.name, found.name), found.params,
                float(loss(found.params, tokens)), source)  # fmt: skip


def isoflop_family(words: Words, *, shift: float) -> Figure:
    """Parabolas through runs at three budgets; shift: how far off the window of sizes lies."""
    found, source = laws.parametric(USUAL_LAW), laws.source(USUAL_LAW)
    reading = isoflop.read(found, np.array([1e19, 1e20, 1e21]), shift)
    return isoflop.figure(found, source, reading, words=words)


def frontier_with_models(words: Words, *, budget: float, law: str) -> Figure:
    """The best size by three laws, seven published models, and the best point of a budget."""
    sets = [Constants(key) for key in ("kaplan", "hoffmann", "besiroglu")]
    asked = next((name for name in SHOWN if _near(model(name), budget)), "")
    return frontier.frontier(
        sets, [model(name) for name in SHOWN], budget, law, asked, words=words, number=_short
    )


def _near(found: Published, budget: float) -> bool:
    return abs(found.flops / budget - 1) < AS_LARGE


def five_steps(words: Words, *, step: float) -> Figure:
    """Porian's five steps from Kaplan's exponent to Chinchilla's. step: the one that stands out."""
    return steps.five_steps(round(step), words=words, number=_short)


def epochs(words: Words, *, unique: float, passes: float) -> Figure:
    """Loss by passes over the same tokens, beside as many fresh ones."""
    return spend.epochs(repeated_law(), unique, passes, words=words)


def whole_life(words: Words, *, loss: float, served: float, law: str) -> Figure:
    """Compute of training and use by size among models of one loss. served: tokens in use."""
    found = laws.parametric(law)
    comparison = least_in_use(found, loss, served)
    return spend.whole_life(found, loss, served, comparison, laws.source(law), words=words)


def cost(words: Words, *, budget: float, utilisation: float, price: float) -> Figure:
    """Money over compute. utilisation: MFU in percent. price: of an hour of one accelerator."""
    chip = next(one for one in accelerators() if one.name == "H100 SXM")
    prices = costs.Prices(chip, utilisation / 100, price)
    return costs.cost(prices, [model(name) for name in SHOWN], budget, words=words)


def ratios(words: Words) -> Figure:
    """Tokens a parameter of published models over their size, and the compute-optimal ratio."""
    found = [model(name) for name in (*SHOWN, "LLaMA 13B", "SmolLM2 135M")]
    marks = tuple(
        Mark(
            frontier.NAMED.get(one.name, one.name), one.params, one.tokens_per_parameter, one.source
        )
        for one in found
    )
    sizes = (min(one.params for one in found) / 2, max(one.params for one in found) * 3)
    best = laws.parametric(USUAL_LAW)
    params = np.geomspace(*sizes, LINE_POINTS)
    flops = laws.flops_for(best, params)
    line = Series(
        words("compute-optimal, {law}").format(law=laws.title(USUAL_LAW)), plain(params),
        plain(flops / (FLOP_PER_PARAMETER_AND_TOKEN * params**2)), laws.source(USUAL_LAW), colour=0,
    )  # fmt: skip
    return Figure(
        words("Tokens a parameter"),
        Axis(words("Parameters"), "", "log", *sizes),
        Axis(words("Tokens a parameter"), "", "log", 0.8, 3e4),
        (line,),
        marks=marks,
    )
