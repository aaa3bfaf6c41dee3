"""An ability's curve as it is drawn, published or measured here, and the axes it stands over."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal

from models.figure import Scale

XAxis = Literal["params", "total", "flops", "loss"]
NONE = math.nan


@dataclass(frozen=True, slots=True)
class AxisOfSize:
    """What "larger" means. falls: whether a better model lies to the left, as with loss."""

    title: str
    unit: str
    scale: Scale
    falls: bool = False


AXES: Mapping[XAxis, AxisOfSize] = MappingProxyType(
    {
        "params": AxisOfSize("Non-embedding parameters", "", "log"),
        "total": AxisOfSize("Parameters", "", "log"),
        "flops": AxisOfSize("Training compute", "FLOP", "log"),
        "loss": AxisOfSize("Loss", "nats per token", "linear", falls=True),
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """A curve, a point a model, from the smallest to the largest; all of one length.

    x: in the axis' unit. y: as shown by the ruler, better is up. low, high: interval as shown, nan
    where there is none. source: citation key. own: measured on the study family here. faint: one
    seed of several.
    """

    name: str
    models: tuple[str, ...]
    x: tuple[float, ...]
    y: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    source: str
    own: bool = False
    faint: bool = False

    @property
    def has_bars(self) -> bool:
        """Whether any point has an interval."""
        return any(math.isfinite(end) for end in self.high)

    def take(self, kept: Sequence[int]) -> "Line":
        """The points with these numbers alone."""
        columns: dict[str, Any] = {
            name: tuple(getattr(self, name)[number] for number in kept)
            for name in ("models", "x", "y", "low", "high")
        }
        return replace(self, **columns)

    def only(self, models: Collection[str]) -> "Line":
        """A line through these models alone, as far as it has them."""
        return self.take([number for number, model in enumerate(self.models) if model in models])


def enough(values: tuple[float, ...], least: int = 3) -> bool:
    """Whether a curve can be drawn over these places: some of them may be unknown."""
    return sum(math.isfinite(value) for value in values) >= least


def falls(line: Line) -> tuple[str, ...]:
    """Models that are worse than the one before them; () for a curve that never falls.

    A fall within the bar of the one before does not count: it may be luck of the items.

    >>> falls(Line("sums", ("a", "b", "c"), (1, 2, 3), (-2.0, -0.5, -0.7), (), (), ""))
    ('c',)
    """
    found = []
    for index, before in enumerate(line.y[:-1]):
        low = line.low[index] if line.has_bars else before
        if line.y[index + 1] < (low if math.isfinite(low) else before):
            found.append(line.models[index + 1])
    return tuple(found)
