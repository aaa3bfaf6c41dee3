"""Reading the same tokens again, beside fresh ones."""

import numpy as np

from models.figure import Axis, Figure, Mark, Series, Span
from models.theory.scaling.figures.spend.parts import GUIDE, Words, grid, plain
from models.theory.scaling.repeated import RepeatedLaw

MOST_EPOCHS = 100.0
EDGES = (0.9, 112.0)  # of the axis, so that the first and the last tick stand inside
NEARLY_FRESH = 4.0  # epochs
SOURCE = "muennighoff2023"


def epochs(
    law: RepeatedLaw, unique: float, passes: float, *, words: Words
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
        words("Loss by passes over the same data"),
        Axis(words("Epochs"), "", "log", *EDGES),
        Axis(words("Loss"), words("nats per token"), "linear", never - room, once + room),
        _lines(law, params, unique, words),
        spans=(Span("x", 1.0, NEARLY_FRESH, words("nearly as good as fresh")),),
        marks=(
            Mark(words("again"), passes, here, SOURCE, movable=True),
            Mark(words("fresh"), passes, new, SOURCE),
        ),
    )


def _lines(law: RepeatedLaw, params: float, unique: float, words: Words) -> tuple[Series, ...]:
    times = grid(1.0, MOST_EPOCHS, 40)
    again = law.loss(params, times * unique, unique)
    fresh = law.base.loss(params, times * unique)
    never = float(law.base.loss(params, np.inf))
    level = words("All the fresh tokens there could be")
    return (
        Series(words("The same tokens again"), plain(times), plain(again), SOURCE, colour=1),
        Series(words("As many fresh tokens"), plain(times), plain(fresh), SOURCE, colour=2),
        Series(level, (1.0, MOST_EPOCHS), (never, never), SOURCE, colour=GUIDE),
    )
