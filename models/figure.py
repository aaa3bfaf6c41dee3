"""A plot as plain data: `models` returns it, `desktop.plotting` draws it, tests compare it."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Self

from models.formats import Number, fill
from models.table_files import csv_text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Scale = Literal["linear", "log"]
Style = Literal["line", "points", "both"]
GUIDE, INK, PALE = -1, -2, -3
"""Of Series.colour: a guide line's quiet grey, the colour of text, a light line on a surface."""


class Text(str):
    """A text of a figure with its values; as a string it is the English one.

    Every string of a figure is translated where it is drawn. Of such a text that is the template,
    and the values that are strings: so what was made in one language is right in another.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        made = super().__new__(cls, fill(template, **values))
        made.template, made.values = template, values
        return made

    def told(self, translate: Callable[[str], str]) -> str:
        """The text as `translate` has it, its numbers with the signs in use now."""
        values = {
            name: translate(value) if isinstance(value, str) else value
            for name, value in self.values.items()
        }
        return fill(translate(self.template), **values)


def quantity(value: float, form: str = "") -> Text:
    """A number as a text: by one of Python's format specifications, or by its size ("53 B")."""
    return Text("{number}", number=Number(value, form))


def joined(between: str, parts: Sequence[str]) -> Text:
    """Texts one after another; between: what stands there, without braces."""
    named = {f"part{number}": part for number, part in enumerate(parts)}
    return Text(between.join(f"{{{name}}}" for name in named), **named)


def floats(values: "NDArray[np.float64]") -> tuple[float, ...]:
    """An array of shape (n,) as a figure holds it."""
    return tuple(values.tolist())


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: what it shows, in which unit ("" for a pure number), and how it is spaced.

    counted: its ticks are written as amounts ("10 B"), not as powers of ten.
    """

    label: str
    unit: str = ""
    scale: Scale = "linear"
    low: float | None = None
    high: float | None = None
    counted: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one line; x and y have one length. `source` is a citation key or a sentence.

    style: a line, points, or both.
    colour: number of the colour and dash in the theme's series; None takes the next one; GUIDE, INK
    or PALE.
    dash: number of the dash, or of the points' symbol, where it tells something else than the
    colour; None: the colour's.
    label: written in the plot, at the last point of a line; "" for none.
    labels: written beside each point; () for none.
    names: what each point is, said when it is pointed at and in the table, not written in the plot.
    in_legend: whether the name stands above the plot; of several series with one name, one does.
    thin: a line or dots of the backdrop, that the others stand out from.
    editable: a person may drag, add and remove its points (`desktop.plotting` tells which).
    low, high: ends of each point's interval, drawn as a bar through it; () for none, nan at a
    point that has none.
    """

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    source: str
    style: Style = "line"
    colour: int | None = None
    label: str = ""
    labels: tuple[str, ...] = ()
    in_legend: bool = True
    editable: bool = False
    thin: bool = False
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    names: tuple[str, ...] = ()
    dash: int | None = None

    def __post_init__(self) -> None:
        if len(self.x) != len(self.y):
            raise ValueError(f"series {self.name!r}: {len(self.x)} x for {len(self.y)} y")
        if self.labels and len(self.labels) != len(self.x):
            raise ValueError(f"series {self.name!r}: {len(self.labels)} labels")
        if self.names and len(self.names) != len(self.x):
            raise ValueError(f"series {self.name!r}: {len(self.names)} names")
        ends = len(self.low), len(self.high)
        if ends not in ((0, 0), (len(self.x), len(self.x))):
            raise ValueError(f"series {self.name!r}: {ends[0]} low and {ends[1]} high ends")


def with_intervals(
    name: str,
    x: Iterable[float],
    found: Iterable[tuple[float, float, float]],
    source: str,
    style: Style = "both",
    colour: int | None = None,
    *,
    factor: float = 1.0,
    **more: Any,
) -> Series:
    """Points with their intervals: (value, low, high) for each x, drawn `factor` times as high."""
    ends = [tuple(factor * part for part in one) for one in found]
    y, low, high = zip(*ends, strict=True) if ends else ((), (), ())
    return Series(name, tuple(map(float, x)), y, source, style, colour, low=low, high=high, **more)


@dataclass(frozen=True, slots=True)
class Band:
    """The area between two lines over the same x: an interval.

    of: name of the series whose colour it takes; level: what it is ("80 %").
    """

    of: str
    x: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    source: str
    level: str = ""

    def __post_init__(self) -> None:
        if not len(self.x) == len(self.low) == len(self.high):
            raise ValueError(f"band of {self.of!r}: {len(self.x)}, {len(self.low)}, ...")


@dataclass(frozen=True, slots=True)
class Span:
    """A shaded stretch of an axis ("measured here"); low and high in the axis' own values."""

    axis: Literal["x", "y"]
    low: float
    high: float
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One dot with a name, or, if `movable`, a handle that a person drags.

    detail: what pointing at it says. source: a citation key or a sentence. named: whether the name
    is written beside it too; a crowd of dots reads better with a few names. pickable: whether a
    click on it picks it. step: how far along x an arrow key moves it, 0 for a share of the axis.
    """

    name: str
    x: float
    y: float
    source: str
    detail: str = ""
    movable: bool = False
    named: bool = True
    pickable: bool = False
    step: float = 0.0


@dataclass(frozen=True, slots=True)
class Cursor:
    """An upright line at one x: what a slider below the plot, with this name, points at.

    It is no data: tables leave it out.
    """

    x: float
    name: str


@dataclass(frozen=True, slots=True)
class Surface:
    """A colour below the whole plot, from 0 (what one wants) to 1, as the axes are spaced.

    rows: shares at the middles of even cells, the lowest row first. It is no data: lines over it
    say the numbers, and tables leave it out.
    """

    rows: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Axes and what is drawn; `title` is the caption of an export, not drawn inside the plot."""

    title: str
    x: Axis
    y: Axis
    series: tuple[Series, ...] = ()
    bands: tuple[Band, ...] = ()
    spans: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    cursor: Cursor | None = None
    surface: Surface | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """Every citation key or sentence once, in order of appearance."""
        parts: tuple[Series | Band | Mark, ...] = (*self.series, *self.bands, *self.marks)
        return tuple(dict.fromkeys(part.source for part in parts if part.source))


HEADER = ("series", "x", "y", "low", "high", "label", "source")


def rows(figure: Figure) -> Iterator[tuple[str, float, float, float, float, str, str]]:
    """The figure as a table, a row a point, columns as in HEADER; nan where there is no value."""
    none = math.nan
    for series in figure.series:
        count = len(series.x)
        labels = series.labels or series.names or ("",) * count
        lows, highs = series.low or (none,) * count, series.high or (none,) * count
        points = zip(series.x, series.y, lows, highs, labels, strict=True)
        for x, y, low, high, label in points:
            yield series.name, x, y, low, high, label, series.source
    for band in figure.bands:
        name = joined(", ", [part for part in (band.of, band.level) if part])
        for x, low, high in zip(band.x, band.low, band.high, strict=True):
            yield name, x, none, low, high, "", band.source
    for mark in figure.marks:
        yield "", mark.x, mark.y, none, none, mark.name, mark.source


def as_csv(figure: Figure, translate: Callable[[str], str] = str) -> str:
    """The figure as CSV with a header; the axes' names and units stand in the header."""

    def cell(value: str | float) -> str:
        if isinstance(value, str):
            return translate(value)
        return "" if math.isnan(value) else f"{value:.9g}"

    names = [named(axis, translate) for axis in (figure.x, figure.y)]
    cells = ([cell(value) for value in row] for row in rows(figure))
    return csv_text([[HEADER[0], *names, *HEADER[3:]], *cells], end="\n")


def named(axis: Axis, translate: Callable[[str], str]) -> str:
    label, unit = translate(axis.label), translate(axis.unit)
    return f"{label} ({unit})" if unit else label
