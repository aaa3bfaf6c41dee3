"""The map of losses: size across, data upwards, the loss as colour, and a model to move on it.

Lines of equal loss, the compute-optimal line, published models as dots. What depends on the law
alone is `ground`; `with_model` and `with_step` add what moves, so that a drag computes little.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.figure import (
    GUIDE,
    INK,
    PALE,
    Axis,
    Figure,
    Mark,
    Series,
    Surface,
    Text,
    floats,
    quantity,
)
from models.scaling.figures.power_laws import OF_LAW
from models.scaling.laws import Law, Offered
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Array, ParametricLaw
from models.scaling.published import Published

Ends = tuple[float, float]

LINE_POINTS = 48
CELLS = (96, 64)  # of the surface: across and up
ISOFLOP = 6  # colour
LEAST_FACTOR = 1.005  # of compute, below which nothing is left to save and no optimum is marked
STEPS = ((0.2, 0.05), (0.6, 0.1), (2.0, 0.5), (8.0, 1.0), (np.inf, 5.0))
"""Up to which loss above E the levels of the contours lie on multiples of what."""
NAMED = {
    *("GPT-3 175B", "GPT-3 13B", "GPT-3 XL", "Gopher 280B", "Chinchilla 70B", "LLaMA 7B"),
    *("Llama 3 8B", "Llama 3.1 405B", "SmolLM2 135M", "OLMo 2 13B", "PaLM 540B", "DeepSeek-V3"),
}
"""The dozen that the map shows with their names; the others appear on wish."""


@dataclass(frozen=True, slots=True)
class View:
    """The edges of the map: parameters across, tokens upwards.

    decades: the lines of equal compute, as powers of ten of FLOP.
    """

    params: Ends = (3e7, 3e12)
    tokens: Ends = (2e9, 6e13)
    decades: range = range(18, 27)

    def holds(self, params: float, tokens: float) -> bool:
        across, up = self.params, self.tokens
        return across[0] <= params <= across[1] and up[0] <= tokens <= up[1]


PUBLISHED = View()
FROM_HOME = View((1e4, 3e12), (1e5, 1e14), range(10, 27, 2))
"""With room for laws that were measured on tiny models."""


def ground(
    picked: ParametricLaw,
    title: str,
    source: str,
    kaplan: Offered | None,
    models: Sequence[Published],
    *,
    contours: bool = True,
    diagonals: bool = False,
    view: View = PUBLISHED,
) -> Figure:
    """All of the map that stays while the model moves.

    picked: the law whose losses are drawn. kaplan: another law, for its frontier alone. contours,
    diagonals: whether lines of equal loss and of equal compute are drawn.
    """
    lines = [*_diagonals(view)] if diagonals else []
    lines += _contours(picked, source, view) if contours else []
    if kaplan is not None:
        lines.append(_frontier(kaplan.title, kaplan.law, kaplan.source, view, OF_LAW["kaplan"]))
    edges = zip((view.params, view.tokens), CELLS, strict=True)
    params, tokens = (np.geomspace(*ends, 2 * cells + 1)[1::2] for ends, cells in edges)
    gaps = np.log(picked.loss(params[None, :], tokens[:, None]) - picked.E)
    shares = (gaps - gaps.min()) / (gaps.max() - gaps.min())
    return Figure(
        "Loss by parameters and tokens",
        Axis("Parameters", "", "log", *view.params, counted=True),
        Axis("Training tokens", "", "log", *view.tokens, counted=True),
        (*lines, _frontier(title, picked, source, view, INK)),
        marks=_dots(models, view),
        surface=Surface(tuple(map(tuple, shares.tolist()))),
    )


def levels(law: ParametricLaw, view: View = PUBLISHED) -> tuple[float, ...]:
    """Round losses for the contours, denser towards the irreducible loss; nats per token."""
    corners = law.loss(np.array(view.params[::-1]), np.array(view.tokens[::-1]))
    least, most = float(corners[0]) - law.E, float(corners[1]) - law.E
    found = set()
    for gap in np.geomspace(1.4 * least, 0.8 * most, 11):
        step = next(step for below, step in STEPS if gap < below)
        level = round(round((law.E + float(gap)) / step) * step, 2)
        if level - law.E > 1.2 * least:
            found.add(level)
    return tuple(sorted(found))


def contour(
    law: ParametricLaw, loss: float, shares: Array
) -> tuple[Array, Array]:  # fmt: skip
    """N and D of models that reach a loss, by the share of the reducible loss that size has.

    loss: above E, nats. shares: in (0, 1), shape (n,): A / N^alpha over (loss - E); the rest is
    B / D^beta. Returns two arrays of shape (n,). Source: L(N, D) solved for each term.
    """
    gap = loss - law.E
    if gap <= 0:
        raise ValueError(f"no model reaches {loss}: the irreducible loss is {law.E}")
    params = (law.A / (shares * gap)) ** (1 / law.alpha)
    tokens = (law.B / ((1 - shares) * gap)) ** (1 / law.beta)
    return params, tokens


def with_model(
    ground: Figure,
    law: ParametricLaw,
    source: str,
    params: float,
    tokens: float,
    name: str,
    *,
    named: bool = True,
) -> Figure:
    """The map with a model to drag, its equal compute, its equal loss, and the optimum.

    name: of the handle; named: whether it is written beside it.
    """
    view = View(_ends(ground.x), _ends(ground.y))
    flops, loss = FLOP_PER_PARAMETER_AND_TOKEN * params * tokens, float(law.loss(params, tokens))
    best = law.optimum(flops)
    label = Text("IsoFLOP, {flops} FLOP", flops=quantity(flops))
    same_compute = _equal_compute(flops, view, ISOFLOP, label)
    across, up = contour(law, loss, _shares(law, loss, view))
    same_loss = Series(
        "Same loss", floats(across), floats(up), source, colour=PALE, in_legend=False
    )
    marks = [Mark(name, params, tokens, "", movable=True, named=named)]
    if float(law.distance(params, tokens).factor) > LEAST_FACTOR:
        told = Text("optimum: {params}", params=quantity(float(best.params)))
        marks.insert(0, Mark(told, float(best.params), float(best.tokens), source))
    added = [one for one in (same_loss, same_compute) if one is not None]
    return replace(ground, series=(*ground.series, *added), marks=(*ground.marks, *marks))


def _ends(axis: Axis) -> Ends:
    assert axis.low is not None and axis.high is not None  # of the map's own axes
    return axis.low, axis.high


@dataclass(frozen=True, slots=True)
class Step:
    """From a model to one of twice the size: what a law asks for. colour: of the law's frontier."""

    title: str
    source: str
    tokens_factor: float
    colour: int


def with_step(figure: Figure, params: float, tokens: float, steps: Sequence[Step]) -> Figure:
    """The map with a step to twice the size for each law, from a model of N and D."""
    drawn = tuple(
        Series(
            Text("Twice the size, {law}", law=step.title),
            (params, 2 * params),
            (tokens, step.tokens_factor * tokens),
            step.source,
            style="both",
            colour=step.colour,
            label=Text("{factor}× the tokens", factor=quantity(step.tokens_factor)),
            in_legend=False,
        )
        for step in steps
    )
    return replace(figure, series=(*figure.series, *drawn))


def _diagonals(view: View) -> list[Series]:
    """Lines of equal compute at powers of ten."""
    names = (
        "10" + str(n).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")) for n in view.decades
    )
    lines = (
        _equal_compute(10.0**power, view, GUIDE, name)
        for power, name in zip(view.decades, names, strict=True)
    )
    return [replace(line, thin=True) for line in lines if line is not None]


def _equal_compute(flops: float, view: View, colour: int, label: str) -> Series | None:
    """From the lower right to the upper left; None where it passes the map by."""
    product = flops / FLOP_PER_PARAMETER_AND_TOKEN
    low = max(view.params[0], product / view.tokens[1])
    high = min(view.params[1], product / view.tokens[0])
    if low >= high:
        return None
    x = floats(np.geomspace(high, low, LINE_POINTS))
    y = tuple(product / params for params in x)
    return Series("IsoFLOP", x, y, "", colour=colour, label=label, in_legend=False)


def _contours(law: ParametricLaw, source: str, view: View) -> list[Series]:
    """Lines of equal loss; the label of the lowest says in what they are."""
    lines: list[Series] = []
    for level in levels(law, view):
        params, tokens = contour(law, level, _shares(law, level, view))
        label = quantity(level) if lines else Text("{loss} nats", loss=quantity(level))
        line = Series("Equal loss, nats", floats(params), floats(tokens), source, colour=PALE)
        lines.append(replace(line, label=label, in_legend=False, thin=True))
    return lines


def _shares(law: ParametricLaw, loss: float, view: View) -> Array:
    """From the right or lower edge of the map to its upper or left one, dense where it bends."""
    gap = loss - law.E
    size_at_edges, data_at_edges = law.terms(np.array(view.params), np.array(view.tokens))
    low = max(size_at_edges[1] / gap, 1 - data_at_edges[0] / gap)
    high = min(size_at_edges[0] / gap, 1 - data_at_edges[1] / gap)
    odds = np.geomspace(high / (1 - high), low / (1 - low), LINE_POINTS)
    return np.asarray(odds / (1 + odds))


def _frontier(title: str, law: Law, source: str, view: View, colour: int) -> Series:
    best = law.optimum(np.geomspace(1e9, 1e30, 8 * LINE_POINTS))
    params, tokens = best.params, best.tokens
    kept = (params >= view.params[0]) & (params <= view.params[1])
    kept &= (tokens >= view.tokens[0]) & (tokens <= view.tokens[1])
    name = Text("Compute-optimal, {law}", law=title)
    # From the large to the small, since a line's name stands at its end: there is room for it.
    x, y = floats(params[kept][::-1]), floats(tokens[kept][::-1])
    return Series(name, x, y, source, colour=colour, label=name, in_legend=False)


def _dots(models: Sequence[Published], view: View) -> tuple[Mark, ...]:
    """Each model that lies on the map; the dozen have their names beside them."""
    return tuple(
        Mark(
            model.name,
            model.params,
            model.tokens,
            model.source,
            Text(
                "{params} parameters, {tokens} tokens: {ratio} tokens per parameter",
                params=quantity(model.params),
                tokens=quantity(model.tokens),
                ratio=quantity(model.tokens_per_parameter),
            ),
            named=model.name in NAMED,
            pickable=True,
        )
        for model in models
        if view.holds(model.params, model.tokens)
    )


SNAP = 0.06  # decades within which a dragged model is meant to be a published one


def nearest(models: Sequence[Published], params: float, tokens: float) -> Published | None:
    """The published model within reach, in decades of both; one with its name on the map first.

    Jurassic-1 lies on GPT-3's dot, and it is GPT-3's name that one aims at.
    """
    near = [
        (one.name not in NAMED, distance, place)
        for place, one in enumerate(models)
        if (
            distance := float(
                np.hypot(np.log10(one.params / params), np.log10(one.tokens / tokens))
            )
        )
        <= SNAP
    ]
    return models[min(near)[2]] if near else None
