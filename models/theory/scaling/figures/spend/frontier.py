"""Where compute is best spent: the best size for each budget, by each set of constants."""

from collections.abc import Sequence

import numpy as np

from models.figure import Axis, Band, Figure, Mark, Series
from models.theory.scaling.figures.colours import colours_of
from models.theory.scaling.figures.spend.parts import (
    BUDGETS,
    GUIDE,
    LEVEL,
    Array,
    Constants,
    Quantity,
    Words,
    compute_axis,
    grid,
    plain,
)
from models.theory.scaling.published import Published

SIZES, SMALL_SIZES = (2e7, 8e12), (2e5, 8e12)  # parameters
BAND, MISSED = "{name}, 80 % band", "{name}, 80 % band thinner than the line"
USUAL_LOW = 1e18  # FLOP: where the axis begins unless the budget is smaller
NAMED = {
    "Chinchilla 70B": "Chinchilla",
    "GPT-3 175B": "GPT-3",
    "Gopher 280B": "Gopher",
    "Llama 3 8B": "Llama 3 8B",
    "Llama 3.1 405B": "Llama 3.1 405B",
    "LLaMA 7B": "LLaMA 7B",
    "SmolLM2 135M": "SmolLM2 135M",
    "MT-NLG 530B": "MT-NLG",
    "PaLM 540B": "PaLM",
    "GPT-3 Small": "GPT-3 Small",
    "GPT-3 XL": "GPT-3 XL",
    "Gemma 2 2B": "Gemma 2 2B",
    "DeepSeek-V3": "DeepSeek-V3",
    "Llama 3 70B": "Llama 3 70B",
}
"""What is written beside these models, the most telling first; the rest say theirs when pointed at.

Chinchilla comes before a model that is asked about: so close to others there is one place for it.
"""


def in_order(models: Sequence[Published], asked: str) -> list[Published]:
    """Those to be named first: names are written while there is room."""
    first, *others = NAMED
    order = (first, asked, *others)
    return sorted(models, key=lambda m: order.index(m.name) if m.name in order else len(order))


def frontier(
    sets: Sequence[Constants],
    models: Sequence[Published],
    budget: float,
    chosen: str,
    asked: str = "",
    *,
    words: Words,
    number: Quantity,
) -> Figure:
    """N* against C by each set with its band, published models, and the budget's best point.

    budget: FLOP. chosen: key of the set whose best point is the handle. asked: the model that is
    named before all others. number: for what a dot tells when it is pointed at.
    """
    low, sizes = (USUAL_LOW, SIZES) if budget >= USUAL_LOW else (BUDGETS[0], SMALL_SIZES)
    lines, bands = _lines(sets, grid(low, BUDGETS[1]), words)
    handle = _handle(next(one for one in sets if one.key == chosen), budget, words, number)
    sizes = sizes[0], max(sizes[1], 2 * handle.y)
    dots = (_dot(one, asked, words, number) for one in in_order(models, asked))
    return Figure(
        words("The best size for each budget"),
        compute_axis(words, low, BUDGETS[1]),
        Axis(words("Parameters"), "", "log", *sizes),
        (*lines, _upright(budget, sizes, words)),
        bands,
        marks=(handle, *dots),
    )


def _handle(picked: Constants, budget: float, words: Words, number: Quantity) -> Mark:
    best, name = float(picked.law.optimum(budget).params), words("Your budget")
    return Mark(name, budget, best, picked.source, number(best), movable=True, named=False)


def _upright(budget: float, sizes: tuple[float, float], words: Words) -> Series:
    name = words("Your budget")
    return Series(name, (budget, budget), sizes, "", colour=GUIDE, in_legend=False)


def _lines(
    sets: Sequence[Constants], flops: Array, words: Words
) -> tuple[tuple[Series, ...], tuple[Band, ...]]:
    """The best sizes of each set, and its 80 % interval where it has one, as it was published."""
    lines, bands = list[Series](), list[Band]()
    for one, colour in zip(sets, colours_of([one.key for one in sets]), strict=True):
        best, ends = one.law.optimum(flops).params, one.band(flops)
        name = one.title
        if ends is not None:
            name = words(BAND if holds(ends, best) else MISSED).format(name=one.title)
            sides = plain(ends[0]), plain(ends[1])
            bands.append(Band(name, plain(flops), *sides, one.source, LEVEL))
        lines.append(Series(name, plain(flops), plain(best), one.source, colour=colour))
    return tuple(lines), tuple(bands)


def holds(ends: tuple[Array, Array], best: Array) -> bool:
    """Whether a band lies around its own line; that of Hoffmann's approach 3 is too narrow to."""
    return not np.any((ends[0] > best) | (ends[1] < best))


def _dot(model: Published, asked: str, words: Words, number: Quantity) -> Mark:
    template = "{params} parameters, {tokens} tokens, {flops} FLOP"
    if model.active:
        template = "{params} active parameters of {total}, {tokens} tokens, {flops} FLOP"
    detail = words(template).format(
        params=number(model.params),
        total=number(model.total_params),
        tokens=number(model.tokens),
        flops=number(model.flops),
    )
    name, named = NAMED.get(model.name, model.name), model.name in (asked, *NAMED)
    return Mark(name, model.flops, model.params, model.source, detail, named=named)
