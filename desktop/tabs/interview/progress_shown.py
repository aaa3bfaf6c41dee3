"""What the page "Progress" shows, in words and plain values that are ready to be shown."""

from dataclasses import dataclass

from models.figure import Figure


@dataclass(frozen=True, slots=True)
class Block:
    """One kind of thing that was done. number: that the eye finds first. caption: what it counts.

    detail: a sentence or two. link: what opens its place. key: for whoever asks.
    """

    key: str
    title: str
    number: str
    caption: str
    detail: str
    link: str


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic of the cards. share: that is remembered now, in [0, 1], None where none was seen."""

    title: str
    share: float | None
    told: str


@dataclass(frozen=True, slots=True)
class Memory:
    """How well cards are remembered. share: with its interval. days: a quiet fact about days.

    leeches: (card, question) of those that slip away most.
    """

    number: str
    caption: str
    share: tuple[float, float, float] | None
    topics: tuple[TopicLine, ...]
    days: str
    leeches: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProgressShown:
    """figure: of the days. interviews: over time, None where there is none to compare."""

    figure: Figure
    interviews: Figure | None
    memory: Memory
    blocks: tuple[Block, ...]
