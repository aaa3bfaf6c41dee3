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
    times = grid(1.0, MOST_EPOCHS, 40)
    again = law.loss(params, times * unique, unique)
    fresh = law.base.loss(params, times * unique)
    here = float(law.loss(params, passes * unique, unique))
    new = float(law.base.loss(params, passes * unique))
    least = float(law.base.loss(params, np.inf))
    room = 0.08 * (float(again[0]) - least)
    ends = least - room, float(again[0]) + room
    return Figure(
        words("Loss by passes over the same data"),
        Axis(words("Epochs"), "", "log", *EDGES),
        Axis(words("Loss"), words("nats per token"), "linear", *ends),
        (
            Series(words("The same tokens again"), plain(times), plain(again), SOURCE, colour=1),
            Series(words("As many fresh tokens"), plain(times), plain(fresh), SOURCE, colour=2),
            Series(
                words("All the fresh tokens there could be"),
                (1.0, MOST_EPOCHS),
                (least, least),
                SOURCE,
                colour=GUIDE,
            ),
        ),
        spans=(Span("x", 1.0, NEARLY_FRESH, words("nearly as good as fresh")),),
        marks=(
            Mark(words("again"), passes, here, SOURCE, movable=True),
            Mark(words("fresh"), passes, new, SOURCE),
        ),
    )
