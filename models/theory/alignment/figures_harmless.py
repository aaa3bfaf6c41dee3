"""The picture of the toy of helpful against harmless: how often is declined, over the weight."""

from collections.abc import Callable, Sequence

from models.figure import Axis, Band, Cursor, Figure, Series
from models.theory.alignment.harmless import (
    Drafted,
    Kind,
    Share,
    declined,
    done,
    of_kind,
    share,
)
from models.theory.alignment.harmless_toy import Toy

OWN = "Own run; replies to requests that were never trained on, reweighted by the two rewards"
PLACES = tuple(place / 20 for place in range(21))
LINES: tuple[tuple[str, tuple[Kind, ...], Callable[[Drafted, float], float], int, str], ...] = (
    ("Unkind request: declined", ("remark", "request"), declined, 0, "unkind: declined"),
    (
        "Harmless question, unkind word beside it: declined",
        ("touchy",),
        declined,
        1,
        "unkind word beside it: declined",
    ),
    ("Harmless question: declined", ("plain",), declined, 4, "harmless: declined"),
    ("Harmless questions: answered rightly", ("touchy", "plain"), done, 2, "answered rightly"),
)


def figure(toy: Toy, weight: float) -> Figure:
    """Shares in percent over the weight of "harmless", with the weight that is looked at."""
    series: list[Series] = []
    bands: list[Band] = []
    for name, kinds, of, colour, label in LINES:
        shares = _shares(of_kind(toy.drafted, *kinds), of)
        means = tuple(100 * one.mean for one in shares)
        series.append(Series(name, PLACES, means, OWN, colour=colour, label=label, in_legend=False))
        if of is declined:
            low = tuple(100 * one.low for one in shares)
            high = tuple(100 * one.high for one in shares)
            bands.append(Band(name, PLACES, low, high, OWN, "95 %"))
    return Figure(
        "How often the model declines, and how often it helps",
        Axis("Weight of harmless", low=0.0, high=1.0),
        Axis("Of all replies", "%", low=0.0, high=104.0),
        tuple(series),
        tuple(bands),
        cursor=Cursor(weight, "Weight of harmless"),
    )


def _shares(drafted: Sequence[Drafted], of: Callable[[Drafted, float], float]) -> tuple[Share, ...]:
    return tuple(share(drafted, weight, of) for weight in PLACES)
