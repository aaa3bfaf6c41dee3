"""Which colour a law has, the same in every picture: numbers of the theme's series.

Contours, ways and steps of a picture take numbers that no law of that picture has.
"""

from collections.abc import Sequence
from itertools import cycle

OF_LAW = {"besiroglu": 0, "kaplan": 1, "hoffmann": 2, "hoffmann-rounded": 6}
OF_OWN = (3, 4, 5)  # laws that a person fitted, in their order


def colour_of(key: str) -> int:
    """The colour of a set of constants by its key; any other key is a law of the person's own."""
    return OF_LAW.get(key, OF_OWN[0])


def colours_of(keys: Sequence[str]) -> tuple[int, ...]:
    """The colours of several that are drawn together, each own law with the next of OF_OWN."""
    own = cycle(OF_OWN)
    return tuple(OF_LAW[key] if key in OF_LAW else next(own) for key in keys)
