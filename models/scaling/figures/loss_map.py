"""The map of losses: size across, data upwards, and a model to move on it.

Lines of equal loss, diagonals of equal compute, the best splits, published models as dots. What
depends on the law alone is `ground`; `with_model` and `with_step` add what moves, so that a drag
computes a handful of points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.figure import GUIDE, Axis, Figure, Mark, Series, Text, floats, quantity
from models.scaling.figures.power_laws import OF_LAW
from models.scaling.laws import Law, Offered
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Array, ParametricLaw
from models.scaling.published import Published

Ends = tuple[float, float]

LINE_POINTS = 48
CONTOUR, WAY = 4, 5  # colours
LEAST_FACTOR = 1.02  # nearer to the frontier, the ways to it would be a blot under the handle
STEPS = ((0.2, 0.05), (0.6, 0.1), (2.0, 0.5), (8.0, 1.0), (np.inf, 5.0))
"""Up to which loss above E the levels of the contours lie on multiples of what."""
NAMED = {
    "GPT-3 175B",
    "Gopher 280B",
    "Chinchilla 70B",
    "LLaMA 7B",
    "Llama 3 8B",
    "Llama 3.1 405B",
    "SmolLM2 135M",
    "Gemma 2 2B",
}


@dataclass(frozen=True, slots=True)
class View:
    """The edges of the map: parameters across, tokens upwards.

    decades: the diagonals, as powers of ten of FLOP.
    """

    params: Ends = (1e7, 3e12)
    tokens: Ends = (1e8, 6e13)
    decades: range = range(18, 27)

    def inside(self, params: float, tokens: float) -> tuple[float, float]:
        return (float(np.clip(params, *self.params)), float(np.clip(tokens, *self.tokens)))


PUBLISHED = View()
FROM_HOME = View((1e4, 3e12), (1e5, 6e13), range(10, 27, 2))
"""With room for laws that were measured on tiny models."""


def ground(
    picked: ParametricLaw,
    title: str,
    source: str,
    kaplan: Offered | None,
    models: Sequence[Published],
    *,
    contours: bool = True,
    diagonals: bool = True,
    colour: int = OF_LAW["besiroglu"],
    view: View = PUBLISHED,
) -> Figure:
    """All of the map that stays while the model moves.

    picked: the law whose losses are drawn; colour: of its frontier. kaplan: another law, for its
    frontier alone. contours, diagonals: whether lines of equal loss and of equal compute are drawn.
    """
    lines = [*_diagonals(view)] if diagonals else []
    lines += _contours(picked, source, view) if contours else []
    if kaplan is not None:
        law, its = kaplan.law, kaplan.source
        lines.append(_frontier(kaplan.title, law, its, view, OF_LAW["kaplan"]))
    mine = _frontier(title, picked, source, view, colour)
    if not lines:  # alone it needs no legend, which would come and go while a model is dragged
        mine = replace(mine, label=mine.name, in_legend=False)
    return Figure(
        "Loss by parameters and tokens",
        Axis("Parameters", "", "log", *view.params),
        Axis("Training tokens", "", "log", *view.tokens),
        (*lines, mine),
        marks=_dots(models, view),
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
    with_ways: bool = True,
) -> Figure:
    """The map with a model to drag, and the two ways from it to the frontier.

    name: of the handle; named: whether it is written beside it. with_ways: along the diagonal the
    compute stays and the loss falls to the best; along the contour the loss stays and the compute
    falls to the least.
    """
    distance = law.distance(params, tokens)
    ways: tuple[Series, ...] = ()
    if with_ways and float(distance.factor) > LEAST_FACTOR:
        ways = (
            _same_compute(law, source, params, tokens, quantity(float(distance.nats))),
            _same_loss(law, source, params, tokens, quantity(float(distance.factor))),
        )
    handle = Mark(name, params, tokens, "", movable=True, named=named)
    return replace(ground, series=(*ground.series, *ways), marks=(*ground.marks, handle))


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
    """Lines of equal compute, from the lower right to the upper left, where their names stand."""
    lines: list[Series] = []
    for decade in view.decades:
        product = 10.0**decade / FLOP_PER_PARAMETER_AND_TOKEN
        low = max(view.params[0], product / view.tokens[1])
        high = min(view.params[1], product / view.tokens[0])
        if low >= high:
            continue
        lines.append(
            Series(
                "IsoFLOP",
                (high, low),
                (product / high, product / low),
                "",
                colour=GUIDE,
                label="10" + str(decade).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")),
                in_legend=not lines,
                thin=True,
            )
        )
    return lines


def _contours(law: ParametricLaw, source: str, view: View) -> list[Series]:
    lines: list[Series] = []
    for level in levels(law, view):
        params, tokens = contour(law, level, _shares(law, level, view))
        lines.append(
            Series(
                "Equal loss, nats",
                floats(params),
                floats(tokens),
                source,
                colour=CONTOUR,
                label=quantity(level),
                in_legend=not lines,
                thin=True,
            )
        )
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
    best = law.optimum(np.geomspace(1e9, 1e30, 4 * LINE_POINTS))
    params, tokens = best.params, best.tokens
    kept = (params >= view.params[0]) & (params <= view.params[1])
    kept &= (tokens >= view.tokens[0]) & (tokens <= view.tokens[1])
    name = Text("Compute-optimal, {law}", law=title)
    return Series(name, floats(params[kept]), floats(tokens[kept]), source, colour=colour)


def _dots(models: Sequence[Published], view: View) -> tuple[Mark, ...]:
    """Each model that lies on the map; a few have their names beside them."""
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
        if view.inside(model.params, model.tokens) == (model.params, model.tokens)
    )


def _same_compute(
    law: ParametricLaw, source: str, params: float, tokens: float, nats: str
) -> Series:
    best = law.optimum(FLOP_PER_PARAMETER_AND_TOKEN * params * tokens)
    return Series(
        "Same compute, compute-optimal",
        (params, float(best.params)),
        (tokens, float(best.tokens)),
        source,
        style="both",
        colour=WAY,
        label=Text("−{nats} nats", nats=nats),
        in_legend=False,
    )


def _same_loss(
    law: ParametricLaw, source: str, params: float, tokens: float, factor: str
) -> Series:
    of_size, of_data = (float(term) for term in law.terms(params, tokens))
    own = of_size / (of_size + of_data)
    shares = np.linspace(own, law.a, 24)  # on the frontier alpha x size's part = beta x data's
    path = contour(law, law.E + of_size + of_data, shares)
    return Series(
        "Same loss, least compute",
        floats(path[0]),
        floats(path[1]),
        source,
        colour=WAY,
        label=Text("{factor}× less compute", factor=factor),
        in_legend=False,
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
