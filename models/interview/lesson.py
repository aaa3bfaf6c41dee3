"""Lessons as plain data: what stands in one, places in it, and which comes next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal

from models.interview.card import NOTHING, Choice, Curve, Live, Number, Source, Stated, TryIt
from models.interview.rich_text import plain
from models.plain_values import updated
from models.store.lessons import Reading as Read

Asked = Choice | Number | Curve
TOP, END, FIGURE = "top", "end", "figure-"


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
    """A figure drawn live. name: one of `figures`, given `inputs` and the slider's."""

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


@dataclass(frozen=True, slots=True)
class Worked:
    """Numbers that a run of models.interview.live computes when the lesson shows them.

    live: the run and its inputs. caption: Markdown below it.
    """

    live: Live
    caption: str = ""


Block = Heading | Prose | Drawing | Stop | Link | Worked


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson. number: of its file, from 1. minutes: how long it takes to read and predict.

    goals: what one can do afterwards. say: how one would put it in an interview, a sentence each.
    sources: as in the front matter, then others that the text cites. cards: ids of the questions
    that become cards. stated: values that are checked against the labs.
    """

    id: str
    number: int
    title: str
    topic: str
    minutes: int
    summary: str
    goals: tuple[str, ...]
    say: tuple[str, ...]
    sources: tuple[Source, ...]
    cards: tuple[str, ...]
    blocks: tuple[Block, ...]
    stated: tuple[Stated, ...] = ()
    path: str = ""

    @property
    def stops(self) -> tuple[Stop, ...]:
        """Where one predicts, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Stop))

    def sections(self) -> tuple[tuple[str, str, str], ...]:
        """(slug, title, plain text) of each section, for searching.

        What stands before the first heading goes under the lesson's own title, with slug "".
        """
        found: list[tuple[str, str, list[str]]] = [("", self.title, [self.summary])]
        for block in self.blocks:
            if isinstance(block, Heading):
                found.append((block.slug, block.title, []))
            else:
                found[-1][2].extend(texts_of(block))
        return tuple((slug, title, " ".join(map(plain, texts))) for slug, title, texts in found)

    # Places in a lesson are counted as they are shown: 0 is its head, 1 its first block, and the
    # one after the last block is its end.

    @property
    def end(self) -> int:
        """The place after the last block: what to say, cards, sources."""
        return len(self.blocks) + 1

    def section_at(self, place: int) -> str:
        """The slug of the section that a place is in; "" before the first heading."""
        slugs = [one.slug for one in self.blocks[:place] if isinstance(one, Heading)]
        return slugs[-1] if slugs else ""


def texts_of(block: Block) -> Iterator[str]:
    """What of a block is read as Markdown."""
    match block:
        case Prose(markdown):
            yield markdown
        case Drawing(caption=caption) | Worked(caption=caption) if caption:
            yield caption
        case Stop(question=question, reveal=reveal):
            yield from (question, reveal)
        case Link(try_it):
            yield try_it.label


# Places


def share(lesson: Lesson, furthest: int) -> float:
    """How much of a lesson lies before a place that was reached, from 0 to 1."""
    return min(max(furthest / lesson.end, 0.0), 1.0)


def place_named(lesson: Lesson, name: str) -> int | None:
    """Where a section, a stop, "figure-2", "top" or "end" is; None if there is no such place."""
    if name in ("", TOP):
        return 0
    if name == END:
        return lesson.end
    drawings = 0
    for number, block in enumerate(lesson.blocks, start=1):
        drawings += isinstance(block, Drawing)
        match block:
            case Heading(slug=slug) if slug == name:
                return number
            case Stop(id=stop) if stop == name:
                return number
            case Drawing() if name == f"{FIGURE}{drawings}":
                return number
    return None


def place_near(lesson: Lesson, place: int, at: int) -> int:
    """Place `at`, if it lies in the same section as `place`; else `place`."""
    return at if at >= 0 and lesson.section_at(at) == lesson.section_at(place) else place


def next_to_read(lessons: Sequence[Lesson], readings: Sequence[Read]) -> Lesson | None:
    """The lesson that was read last, if it is not done; else the first that is not, or the first.

    readings: of every lesson that was opened, the one read last first. None without lessons.
    """
    by_id, done = {one.id: one for one in lessons}, {one.lesson for one in readings if one.done}
    begun = [one.lesson for one in readings if one.furthest and not one.done]
    left = [one for one in lessons if one.id not in done]
    found = next((by_id[key] for key in begun if key in by_id), None)
    return found or next(iter(left or lessons), None)


def stops_before(lesson: Lesson, place: int) -> frozenset[str]:
    """The stops above a place: who was below them has passed them."""
    return frozenset(one.id for one in lesson.blocks[: max(0, place - 1)] if isinstance(one, Stop))


@dataclass(frozen=True, slots=True)
class LessonsState:
    """lesson: the id of the one that is open, "" for the list. at: the place at the top of the
    page, -1 for where the lesson was left. query: words to find, which close a lesson.
    """

    lesson: str = ""
    at: int = -1
    query: str = ""

    def changed(self, /, **values: object) -> "LessonsState":
        """The same with other values; what does not fit is ignored."""
        return updated(self, values, {}, {"at": (-1, 10_000)}, nearest=False)

    def state(self) -> dict[str, object]:
        """Plain values that `changed` takes back."""
        return asdict(self)


@dataclass(slots=True)
class Reading:
    """A lesson that is open. place: at the top of the page. read: a little below that.

    furthest: of all sittings. sitting: its number in the store. passed: stops that were answered or
    skipped.
    """

    lesson: Lesson
    sitting: int
    place: int
    read: int
    furthest: int
    done: bool
    passed: set[str] = field(default_factory=set)

    @property
    def until(self) -> int:
        """The last place that is shown: the first stop that is open, the end without any."""
        for number, block in enumerate(self.lesson.blocks, start=1):
            if isinstance(block, Stop) and block.id not in self.passed:
                return number
        return self.lesson.end
