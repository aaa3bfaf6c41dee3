"""Smaller for longer: all the compute of a model's life against its size, at one loss."""

import numpy as np

from models.figure import Axis, Figure, Mark, Series
from models.theory.scaling.figures.spend.parts import GUIDE, Words, grid, plain
from models.theory.scaling.inference import Comparison, InUse, in_use
from models.theory.scaling.parametric import ParametricLaw

CLOSEST = 1e-3  # how far above the smallest size the lines begin: there they stand upright
EDGE, LARGER = 0.85, 6.0  # the axis: times the size that no data helps, times the best size
SOURCE = "sardana2023"


def whole_life(
    law: ParametricLaw, loss: float, demand: float, found: Comparison, law_source: str,
    *, words: Words,
) -> Figure:  # fmt: skip
    """FLOP of training and of use by size among the models that reach `loss`.

    loss: nats per token, above law.E. demand: tokens in use. found: the two models to mark, for
    the same loss and demand. Source: Sardana et al. 2023, eq. 1; the law's own source.
    """
    smallest = float((law.A / (loss - law.E)) ** (1 / law.alpha))
    ends = EDGE * smallest, LARGER * float(found.chinchilla.params)
    top = float(found.chinchilla.flops)
    return Figure(
        words("Compute of a model's whole life by its size, at equal loss"),
        Axis(words("Parameters"), "", "log", *ends),
        Axis(words("Compute"), "FLOP", "log", top / 20, top * 20),
        _lines(law, loss, demand, ends, law_source, words),
        marks=(
            _mark(words("Cheapest to train"), found.chinchilla, law_source),
            _mark(words("Cheapest over its life"), found.best, SOURCE),
        ),
    )


def _lines(
    law: ParametricLaw,
    loss: float,
    demand: float,
    ends: tuple[float, float],
    law_source: str,
    words: Words,
) -> tuple[Series, ...]:
    """Training, use and both, for the sizes that can reach the loss at all."""
    smallest = ends[0] / EDGE
    above = grid(CLOSEST, ends[1] / smallest - 1, 40)
    sizes = smallest * (1 + above)
    tokens = law.tokens_for(sizes, loss)
    reachable = np.isfinite(tokens)
    bill = in_use(sizes[reachable], tokens[reachable], demand)
    x = plain(bill.params)
    return (
        Series(words("Training and use"), x, plain(bill.flops), SOURCE, colour=0),
        Series(words("Training"), x, plain(bill.training), law_source, colour=1),
        Series(words("Use"), x, plain(bill.use), SOURCE, colour=GUIDE),
    )


def _mark(name: str, model: InUse, source: str) -> Mark:
    return Mark(name, float(model.params), float(model.flops), source)
