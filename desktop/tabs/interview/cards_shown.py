"""What the page "Cards" shows, in words and numbers that are ready to be shown."""

from dataclasses import dataclass

from models.figure import Figure
from models.interview.card import Card
from models.interview.figures.parts import CurveTask


@dataclass(frozen=True, slots=True)
class Asked:
    """A card before its answer.

    orders: in which order options, items or the options of each gap are shown. task: what a
    curve gives. place: which of today's cards it is, in words.
    """

    card: Card
    orders: tuple[tuple[int, ...], ...] = ()
    task: CurveTask | None = None
    place: str = ""
    tags: tuple[tuple[str, str], ...] = ()
    """(text, kind of tag)"""


@dataclass(frozen=True, slots=True)
class Told:
    """A card's answer. said: what the check says, "" where nothing was checked.

    correct: of the check. figure, text: of a curve or a run. intervals: when the card comes back
    after each grade. suggested: a grade. leech: a kind word to a card that does not stick, or "".
    source, citations: where it comes from, in a line, and the keys. lab: what opens it, or "".
    """

    correct: bool | None = None
    said: str = ""
    figure: Figure | None = None
    text: str = ""
    intervals: tuple[str, ...] = ("", "", "", "")
    suggested: int = 3
    ticked: tuple[int, ...] = ()
    leech: str = ""
    source: str = ""
    citations: tuple[str, ...] = ()
    lab: str = ""
    lab_tip: str = ""


@dataclass(frozen=True, slots=True)
class TopicBar:
    """A topic's name, the share of it that is remembered, in [0, 1], and that in words."""

    topic: str
    title: str
    share: float
    told: str


@dataclass(frozen=True, slots=True)
class Day:
    """The side column. due: how many cards can be reviewed now. remembered: "91 %", or "–"."""

    due: str
    due_caption: str
    remembered: str
    remembered_caption: str
    topics: tuple[TopicBar, ...]
    more: str
    """A quiet line below: the streak, what was done today."""
    coming: tuple[int, ...] = ()
    """How many cards come back on each of the next days, today first."""
    coming_told: str = ""
    lesson: str = ""
    lesson_id: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One card in the list of all: what stands in its columns."""

    id: str
    question: str
    topic: str
    kind: str
    level: str
    due: str
    own: bool
    aside: bool


@dataclass(frozen=True, slots=True)
class Picked:
    """The card that is picked in the list. notes: state and source in a few lines."""

    card: Card
    notes: tuple[str, ...]
    tags: tuple[tuple[str, str], ...]
    aside: bool
    lab: str = ""


@dataclass(frozen=True, slots=True)
class CardDraft:
    """What stands in the editor. tags: as they are typed, with commas between them."""

    question: str = ""
    answer: str = ""
    topic: str = "practice"
    level: str = "mid"
    tags: str = ""
    source: str = ""
