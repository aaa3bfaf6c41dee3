"""What a lesson is made of: headings, text, figures, stops to predict at, links into the labs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from models.cards.card import NOTHING, Choice, Curve, Number, TryIt

Asked = Choice | Number | Curve


@dataclass(frozen=True, slots=True)
class Heading:
    """A section begins. slug: its name in links ("what-was-measured"), unique in the lesson."""

    title: str
    slug: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown with maths between $ signs; citations stand in it as [@key, place]."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Slider:
    """What moves a figure. input: the name of the input that it sets; start: its first value.

    whole: whether it stops at whole numbers only.
    """

    input: str
    label: str
    low: float
    high: float
    start: float
    scale: Literal["linear", "log"] = "linear"
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure drawn live. name: one of models.lessons.figures, given `inputs` and the slider's."""

    name: str
    inputs: Mapping[str, object] = field(default_factory=lambda: NOTHING, hash=False)
    caption: str = ""
    slider: Slider | None = None
    try_it: TryIt | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A question before what follows is shown. reveal: Markdown that is shown after the answer.

    number: counts the lesson's stops from 1.
    """

    id: str
    number: int
    question: str
    asked: Asked
    reveal: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link into a lab that stands between two paragraphs."""

    try_it: TryIt


Block = Heading | Prose | Drawing | Stop | Link
