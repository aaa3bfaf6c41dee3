"""Smaller for longer: all the compute of a model's life against its size, at one loss."""

import numpy as np

from models.figure import Axis, Figure, Mark, Series
from models.theory.scaling.figures.spend.parts import GUIDE, Words, grid, plain
from models.theory.scaling.inference import Comparison, in_use
from models.theory.scaling.parametric import ParametricLaw

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
    optimal = float(found.chinchilla.params)
    smallest = float((law.A / (loss - law.E)) ** (1 / law.alpha))
    sizes = grid(EDGE * smallest, optimal * LARGER, 60)
    tokens = law.tokens_for(sizes, loss)
    reachable = np.isfinite(tokens)
    bill = in_use(sizes[reachable], tokens[reachable], demand)
    x = plain(bill.params)
    lines = (
        Series(words("Training and use"), x, plain(bill.flops), SOURCE, colour=0),
        Series(words("Training"), x, plain(bill.training), law_source, colour=1),
        Series(words("Use"), x, plain(bill.use), SOURCE, colour=GUIDE),
    )
    top = float(found.chinchilla.flops)
    return Figure(
        words("Compute of a model's whole life by its size, at equal loss"),
        Axis(words("Parameters"), "", "log", float(sizes[0]), float(sizes[-1])),
        Axis(words("Compute"), "FLOP", "log", top / 20, top * 20),
        lines,
        marks=(
            Mark(words("Cheapest to train"), optimal, top, law_source),
            Mark(
                words("Cheapest over its life"),
                float(found.best.params),
                float(found.best.flops),
                SOURCE,
            ),
        ),
    )
