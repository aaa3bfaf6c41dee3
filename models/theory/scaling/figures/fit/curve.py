"""Loss against compute or size: every run, and a line for each size or amount of data."""

from dataclasses import dataclass

import numpy as np

from models.figure import Axis, Band, Figure, Series
from models.theory.scaling.bootstrap import Bootstrap
from models.theory.scaling.figures.fit.groups import (
    LEVEL,
    Against,
    Array,
    Group,
    Quantity,
    Shared,
    Words,
    groups,
    percent,
    plain,
    position,
    series_name,
    shared_by,
    thinned,
)
from models.theory.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, ParametricLaw
from models.theory.scaling.runs import Runs

LINE_POINTS = 60
BEYOND = (4.0, 12.0)  # how many times below and above its runs a fitted line goes
GUIDE = -1  # the quiet grey of models.figure.Series


@dataclass(frozen=True, slots=True)
class Frame:
    """The edges of the curve's plot: they stand still while a point is dragged."""

    x: tuple[float, float]
    y: tuple[float, float]


def frame(runs: Runs, against: Against) -> Frame:
    """Edges with some room around all runs."""
    x = np.log10(runs.flops if against == "compute" else runs.params)
    room = 0.06 * max(float(np.ptp(x)), 0.5)
    low, high = float(runs.loss.min()), float(runs.loss.max())
    above = 0.08 * max(high - low, 0.05 * high)
    return Frame(
        (10 ** (float(x.min()) - room), 10 ** (float(x.max()) + 2.5 * room)),  # names stand right
        (max(low - above, 0.0), high + above),
    )


def curve(
    runs: Runs,
    law: ParametricLaw | None,
    draws: Bootstrap | None,
    *,
    against: Against,
    edges: Frame,
    words: Words,
    number: Quantity,
    best: bool = True,
) -> Figure:
    """Loss against compute or size: every run, a line for each size or amount of data.

    law: None draws the runs alone. best: whether the best loss at each budget is drawn, against
    compute; draws: for the band around it.
    """
    shared = shared_by(runs, against)
    series: list[Series] = []
    for colour, group in enumerate(groups(runs, shared)):
        name = series_name(group, shared, words, number)
        own = thinned(group.numbers, len(runs))
        x = plain((runs.flops if against == "compute" else runs.params)[own])
        y, source = plain(runs.loss[own]), runs.source
        series.append(Series(name, x, y, source, "points", colour, in_legend=False, editable=True))
        if law is not None:
            label = _label(group, shared, number)
            line = _fitted(group.value, shared, law, edges, (min(x), max(x)))
            series.append(Series(name, *line, "", colour=colour, label=label, in_legend=False))
    bands: tuple[Band, ...] = ()
    if law is not None and against == "compute" and best:
        line_of_best, bands = _best_loss(law, draws, edges, words)
        series.append(line_of_best)
    return Figure(
        words("Loss of the runs and of the fitted law"),
        _x_axis(against, edges, words),
        Axis(words("Loss"), words("nats per token"), low=edges.y[0], high=edges.y[1]),
        tuple(series),
        bands,
    )


def _label(group: Group, shared: Shared, number: Quantity) -> str:
    said = number(group.value) if group.exact else f"≈ {number(group.value)}"
    return f"D/N {said}" if shared == "ratio" else said


def _fitted(
    value: float, shared: Shared, law: ParametricLaw, edges: Frame, ends: tuple[float, float]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """A line through a group and somewhat beyond it, as far as the picture goes."""
    low, high = max(edges.x[0], ends[0] / BEYOND[0]), min(edges.x[1], ends[1] * BEYOND[1])
    x = np.geomspace(low, max(high, 1.01 * low), LINE_POINTS)
    places = [position(float(one), 0.0, value, shared)[:2] for one in x]
    params, tokens = np.array(places).T
    y = law.loss(params, tokens)
    seen = np.flatnonzero((y >= edges.y[0]) & (y <= edges.y[1]))
    part = slice(seen[0], seen[-1] + 1) if len(seen) else slice(0, 0)
    return plain(x[part]), plain(y[part])


def _best_loss(
    law: ParametricLaw, draws: Bootstrap | None, edges: Frame, words: Words
) -> tuple[Series, tuple[Band, ...]]:
    flops = np.geomspace(*edges.x, LINE_POINTS)
    name = words("Best split of the compute")
    line = Series(name, plain(flops), plain(law.optimum(flops).loss), "", colour=GUIDE)
    if draws is None or not len(draws):
        return line, ()
    low, high = interval(best_losses(draws, flops))
    return line, (Band(name, plain(flops), plain(low), plain(high), "", percent(LEVEL)),)


def best_losses(draws: Bootstrap, flops: Array) -> Array:
    """Loss of each resample's own best split, shape (resamples, budgets).

    With N* and D* of Hoffmann et al. 2022, eq. 4, both terms fall as C^-(alpha beta / (alpha +
    beta)).
    """
    ratio = draws.alpha * draws.A / (draws.beta * draws.B)
    scale = ratio ** (1 / (draws.alpha + draws.beta))  # their G
    height = draws.A * scale**-draws.alpha + draws.B * scale**draws.beta
    power = draws.alpha * draws.beta / (draws.alpha + draws.beta)
    fallen = np.exp(-power[:, None] * np.log(flops / FLOP_PER_PARAMETER_AND_TOKEN))
    return np.asarray(draws.E[:, None] + height[:, None] * fallen)


def interval(values: Array, level: float = LEVEL) -> tuple[Array, Array]:
    """The middle `level` of each column of values, shape (resamples, n)."""
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return low, high


def _x_axis(against: Against, edges: Frame, words: Words) -> Axis:
    if against == "compute":
        return Axis(words("Training compute"), "FLOP", "log", *edges.x)
    return Axis(words("Parameters"), "", "log", *edges.x)
