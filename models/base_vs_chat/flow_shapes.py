"""The plain shapes of which the pictures of the flow are made, and a picture of them."""

from dataclasses import dataclass, field
from typing import Literal

from models.base_vs_chat.inside import Array, Part
from models.figure import Text

Tint = Literal["surface", "sunken", "line", "text", "muted", "faint", "accent", "away", "soft"]
Align = Literal["left", "middle", "right"]


@dataclass(frozen=True, slots=True)
class Shade:
    """A colour: so much of `tint` on `base`, both names of the theme."""

    tint: Tint
    share: float = 1.0
    base: Tint = "surface"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; radius of its corners. edge: its border, or None. hatched: what is off."""

    x: float
    y: float
    width: float
    height: float
    fill: Shade | None
    edge: Shade | None = None
    radius: float = 4.0
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; `curved` is one cubic of four points."""

    points: tuple[tuple[float, float], ...]
    colour: Shade
    width: float = 1.0
    curved: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A band along x: (x, middle, thickness) of each point."""

    points: tuple[tuple[float, float, float], ...]
    fill: Shade = Shade("soft")


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """A vector, one pixel a value in rows of so many; grey: signs say nothing about the answer."""

    x: float
    y: float
    width: float
    height: float
    values: Array


@dataclass(frozen=True, slots=True, eq=False)
class Map:
    """A matrix of shares in [0, 1], (query, key); what lies ahead of a query is hatched."""

    x: float
    y: float
    width: float
    height: float
    values: Array


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; y: its middle. mono: a token as it is. most: its width, 0 for any."""

    x: float
    y: float
    text: str | Text
    colour: Shade = Shade("muted")
    size: int = 12
    bold: bool = False
    align: Align = "left"
    mono: bool = False
    most: float = 0.0


Shape = Box | Line | Band | Strip | Map | Label


@dataclass(frozen=True, slots=True)
class Place:
    """What can be pointed at: a part, or a token of the text, or a next token by its id."""

    x: float
    y: float
    width: float
    height: float
    part: Part | None = None
    token: int | None = None
    answer: int | None = None
    step: int = 0
    """When it appears as the vector goes through, counted from 0."""


@dataclass(slots=True)
class Picture:
    """Shapes with the step at which each appears, places, and how many steps there are.

    way: where the vector of the token that is read stands at each step; () where none goes.
    """

    size: tuple[float, float]
    shapes: list[tuple[int, Shape]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    folded: int = 0
    way: tuple[tuple[float, float], ...] = ()

    @property
    def steps(self) -> int:
        return max((step for step, _ in self.shapes), default=0) + 1

    def add(self, *shapes: Shape) -> None:
        """Shapes that are there from the first step on."""
        self.shapes += [(0, shape) for shape in shapes]

    def on_way(self, step: int, share: float) -> tuple[float, float]:
        """A point of the way, so much of a step behind `step`; its end behind the last one."""
        start, end = (self.way[min(one, len(self.way) - 1)] for one in (step, step + 1))
        return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])

    def at(self, x: float, y: float) -> Place | None:
        """The place there; of several the last drawn."""
        for one in reversed(self.places):
            if one.x <= x <= one.x + one.width and one.y <= y <= one.y + one.height:
                return one
        return None
