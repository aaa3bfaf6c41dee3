"""A plot as plain data: `models` returns it, `desktop.plotting` draws it, tests compare it."""

from dataclasses import dataclass
from typing import Literal

Scale = Literal["linear", "log"]


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: what it shows, in which unit ("" for a pure number), and how it is spaced."""

    label: str
    unit: str = ""
    scale: Scale = "linear"
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one line; x and y have one length. `source` is a citation key or a sentence."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    source: str
    style: Literal["line", "points", "both"] = "line"

    def __post_init__(self) -> None:
        if len(self.x) != len(self.y):
            raise ValueError(f"series {self.name!r}: {len(self.x)} x for {len(self.y)} y")


@dataclass(frozen=True, slots=True)
class Figure:
    """Axes and series; `title` is the caption of an export, not drawn inside the plot."""

    title: str
    x: Axis
    y: Axis
    series: tuple[Series, ...] = ()
