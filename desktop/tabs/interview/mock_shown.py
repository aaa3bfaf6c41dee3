"""What the page "Mock interview" shows, in words and plain values that are ready to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.figure import Figure
from models.interview.mock import Setup, Step


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic that can be asked. told: how many of its cards fit, in words; cards: the same."""

    topic: str
    title: str
    told: str
    weight: int
    cards: int


@dataclass(frozen=True, slots=True)
class SetupShown:
    """estimate: what will be asked and how long it takes. hint: what stands against it, or ""."""

    setup: Setup
    topics: tuple[TopicRow, ...]
    estimate: str
    hint: str
    startable: bool


@dataclass(frozen=True, slots=True)
class OpenShown:
    """An interview that was interrupted."""

    id: int
    told: str


@dataclass(frozen=True, slots=True)
class PastRow:
    """An earlier interview: when and how long, what it was about, its grade in words."""

    id: int
    title: str
    detail: str
    grade: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a card needs to be asked: see cards_shown.Asked."""

    orders: tuple[tuple[int, ...], ...] = ()
    figure: Figure | None = None
    full: Figure | None = None
    at: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class AskShown:
    """One question. lead: what the interviewer says before it. place: which one it is, in words.

    tags: (text, kind of tag). before: (question, answer) that a follow-up follows, as Markdown and
    plain text. given: what stands in the answer already.
    """

    step: Step
    lead: str
    place: str
    tags: tuple[tuple[str, str], ...]
    inputs: Inputs = field(default_factory=Inputs)
    before: tuple[str, str] | None = None
    given: object = None


@dataclass(frozen=True, slots=True)
class ClockShown:
    """left: as on a clock. told: a calm line below. share: of the time, in [0, 1]. ahead: what is
    still to be asked.
    """

    left: str
    told: str
    share: float
    paused: bool
    ahead: str


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One answer in the list of all. mark: its grade in words, or that it waits.

    deep: it follows the one above.
    """

    title: str
    mark: str
    deep: bool = False


@dataclass(frozen=True, slots=True)
class MarkShown:
    """One answer beside the model answer. asked, answer: Markdown. said: plain text.

    points: to be ticked; () where there are none. scale: whether the reader picks how much of it
    was said. ticked: numbers of points. grade: in [0, 1], None while it has none. told: the grade
    in words. verdict: what comparing says. rows, at: all answers and which one this is.
    """

    step: Step | None
    asked: str
    answer: str
    said: str
    place: str
    tags: tuple[tuple[str, str], ...] = ()
    given: object = None
    inputs: Inputs = field(default_factory=Inputs)
    points: tuple[str, ...] = ()
    scale: bool = False
    ticked: tuple[int, ...] = ()
    grade: float | None = None
    told: str = ""
    verdict: str = ""
    source: str = ""
    citations: tuple[str, ...] = ()
    lab: str = ""
    lab_tip: str = ""
    rows: tuple[MarkRow, ...] = ()
    at: int = 0
    next: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic's result: its share with the interval, None where nothing is graded."""

    title: str
    share: tuple[float, float, float] | None
    told: str
    time: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Something to open. key: for the presenter."""

    key: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ResultShown:
    """What came of an interview. grade: in words, with the share and its interval."""

    title: str
    grade: str
    caption: str
    share: tuple[float, float, float] | None
    facts: str
    topics: tuple[TopicLine, ...]
    revise: tuple[LinkRow, ...]
    raise_words: str
    labs: tuple[LinkRow, ...]
    lessons: tuple[LinkRow, ...]
    answers: tuple[MarkRow, ...]
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
