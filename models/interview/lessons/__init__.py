"""Lessons as plain data, and their files: front matter in TOML, Markdown, fenced blocks of TOML.

    +++
    id = "scaling-laws"
    title = "Loss falls as a power of compute"
    topic = "scaling"
    minutes = 15
    summary = "One sentence."
    goals = ["three things", "that one can do", "afterwards"]
    say = ["what to say", "in three", "sentences"]
    sources = [{ key = "kaplan2020", place = "sec. 3" }]
    cards = ["ids of cards that ask about it"]
    +++
    ## A section
    Markdown with $maths$ and citations, [@kaplan2020, sec. 3].

A fenced block is one of BLOCKS. One with a fault is left out and reported; a fault in the front
matter costs the lesson.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache, partial
from pathlib import PurePath
from typing import Literal

import resources
from models.interview.card import (
    NOTHING,
    TOPICS,
    Choice,
    Curve,
    Live,
    Number,
    Source,
    Stated,
    TryIt,
)
from models.interview.card_file import read_choice, read_curve, read_id, read_number
from models.interview.rich_text import plain
from models.interview.toml_fields import BrokenRuleError, Fields, FileProblem, parsed, problem_in
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


FOLDER = "resources/lessons/en"
BORDER, FENCE, CODE = "+++", "```", ("", "text", "python", "toml")
BLOCKS = ("figure", "predict", "try", "stated", "worked")
ASKED: Mapping[str, Callable[[Fields], Asked]] = {
    "choice": partial(read_choice, most=4), "number": read_number, "curve": read_curve,
}  # fmt: skip
BRACKET = re.compile(r"\[@[^\[\]]*\]")
FOLLOWS = re.compile(r"\s|\$\$|[>|]|[-*+] |\d+[.)] ")  # a formula, list, table or quotation

NO_FRONT_MATTER = "A lesson begins with its front matter between two lines +++."
NO_TOPIC = "There is no topic {topic}."
MINUTES = "{key} must be a whole number from 1 on."
NO_CITATION = "There is no citation {citation}."
SCALE = "{key} must be linear or log."
SLIDER = "A slider's start lies between low and high, above 0 on a log scale."
ONE_ASKED = "A stop asks for one of choice, number and curve."
NOT_CLOSED = "The block is not closed by a line of three backticks."
UNKNOWN_BLOCK = "There is no block of the kind {kind}; there are {kinds}."
STOP_TWICE = "There are two stops of the name {id}."
LESSON_TWICE = "There are two lessons of the name {id}."


@cache
def read() -> tuple[tuple[Lesson, ...], tuple[FileProblem, ...]]:
    """All lessons in order, and what is wrong in their files; a broken one costs only itself."""
    return read_all(resources.lessons("en"))


def shipped() -> tuple[Lesson, ...]:
    """The lessons that could be read, in order."""
    return read()[0]


def read_all(texts: Mapping[str, str]) -> tuple[tuple[Lesson, ...], tuple[FileProblem, ...]]:
    """Lessons of files: name without ".md" -> text. Of two with one id the later is left out."""
    found: dict[str, Lesson] = {}
    problems: list[FileProblem] = []
    for name, text in sorted(texts.items()):
        path = f"{FOLDER}/{name}.md"
        lesson, faults = read_lesson(text, path)
        problems += faults
        if lesson is not None and lesson.id in found:
            problems.append(FileProblem(path, 1, LESSON_TWICE, {"id": lesson.id}))
        elif lesson is not None:
            found[lesson.id] = lesson
    return tuple(found.values()), tuple(problems)


def read_lesson(text: str, path: str = "") -> tuple[Lesson | None, tuple[FileProblem, ...]]:
    """The lesson of a file, and what is wrong in it; None where the front matter can't be read.

    path: how the file is called in problems; the lesson's number begins its name ("03-loss.md").
    """
    lines = text.splitlines()
    borders = [number for number, line in enumerate(lines) if line.strip() == BORDER][:2]
    if len(borders) < 2 or borders[0] > 0:
        return None, (FileProblem(path, 1, NO_FRONT_MATTER),)
    head = "\n".join(lines[1 : borders[1]])
    try:
        lesson = _head(Fields(parsed(head)), path)
    except BrokenRuleError as error:
        return None, (problem_in(head, error, path, 2),)
    body, problems = _Body(), []
    for part in _parts(lines, borders[1] + 1):
        try:
            body.add(part)
        except BrokenRuleError as error:
            problems.append(problem_in(part.text, error, path, part.first))
    known = {source.key for source in lesson.sources}
    more = (Source(key) for key in dict.fromkeys(body.keys) if key not in known)
    sources = (*lesson.sources, *more)
    found = replace(lesson, sources=sources, blocks=tuple(body.blocks), stated=tuple(body.stated))
    return found, tuple(problems)


def _head(head: Fields, path: str) -> Lesson:
    """The lesson without its body."""
    topic, minutes = head.text("topic"), head.number("minutes")
    if topic not in TOPICS:
        raise head.broken(NO_TOPIC, "topic", topic=topic)
    if minutes < 1 or minutes != int(minutes):
        raise head.broken(MINUTES, "minutes")
    number = re.match(r"\d+", PurePath(path).name)
    lesson = Lesson(
        id=read_id(head),
        number=int(number[0]) if number else 0,
        title=head.text("title"),
        topic=topic,
        minutes=int(minutes),
        summary=head.text("summary"),
        goals=head.texts("goals"),
        say=head.texts("say"),
        sources=head.read_all(Source, "sources"),
        cards=head.texts("cards"),
        blocks=(),
        path=path,
    )
    head.finish()
    for source in lesson.sources:
        if source.key not in resources.citations():
            raise head.broken(NO_CITATION, "sources", citation=source.key)
    return lesson


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading, a stretch of Markdown or a fenced block.

    first: the first line of the text, from 1; of a block the one below its fence.
    """

    kind: str
    text: str
    first: int
    closed: bool = True


def _parts(lines: list[str], first: int) -> Iterator[_Part]:
    """The body in pieces; code of a kind that a lesson shows stays in its Markdown."""
    kept: list[str] = []
    number = first
    while number < len(lines):
        line = lines[number]
        fence = line.startswith(FENCE)
        end = next((n for n in range(number + 1, len(lines)) if lines[n].strip() == FENCE), None)
        if fence and line[len(FENCE) :].strip() in CODE:
            stop = len(lines) if end is None else end + 1
            kept += lines[number:stop]
            number = stop
            continue
        if fence or line.startswith("## "):
            yield _Part("", "\n".join(kept), number + 1 - len(kept))
            kept = []
        if fence:
            stop = len(lines) if end is None else end
            inside = "\n".join(lines[number + 1 : stop])
            yield _Part(line[len(FENCE) :].strip(), inside, number + 2, end is not None)
            number = stop + 1
            continue
        if line.startswith("## "):
            yield _Part("##", line[3:].strip(), number + 1)
        else:
            kept.append(line)
        number += 1
    yield _Part("", "\n".join(kept), number + 1 - len(kept))


def _paragraphs(markdown: str) -> list[str]:
    """Markdown in small pieces, each a paragraph with the formulas and lists that follow it.

    Small, so that one comes back to where one was, and that none takes long to be set.
    """
    groups: list[str] = []
    for chunk in re.split(r"\n[ \t]*\n", markdown):
        if groups and (FOLLOWS.match(chunk) or _is_unfinished(groups[-1])):
            groups[-1] += f"\n\n{chunk}"
        else:
            groups.append(chunk)
    return groups


def _is_unfinished(markdown: str) -> bool:
    """Whether what follows belongs to it: within code or a formula, or below a heading."""
    open_code = len(re.findall(rf"^{FENCE}", markdown, re.MULTILINE)) % 2
    last = markdown.rsplit("\n", 1)[-1]
    return bool(open_code or markdown.count("$$") % 2 or last.startswith("#"))


class _Body:
    """Gathers what the parts of a body say."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.stated: list[Stated] = []
        self.keys: list[str] = []

    def add(self, part: _Part) -> None:
        """Add a part; BrokenRuleError leaves it out, or tells what else is wrong with it."""
        if part.kind == "##":
            self.blocks.append(Heading(plain(part.text), self._slug(part)))
        elif part.kind:
            self._add_block(part)
        elif part.text.strip():
            self._cite(part.text, within=True)
            self.blocks += map(Prose, _paragraphs(part.text.strip("\n")))

    def _add_block(self, part: _Part) -> None:
        if not part.closed:
            raise BrokenRuleError(NOT_CLOSED, "", at_line=-1)
        if part.kind not in BLOCKS:
            kinds = ", ".join(BLOCKS)
            raise BrokenRuleError(UNKNOWN_BLOCK, "", at_line=-1, kind=part.kind, kinds=kinds)
        fields = Fields(parsed(part.text))
        stops = [block.id for block in self.blocks if isinstance(block, Stop)]
        block: Block | None = None
        stated: tuple[Stated, ...] = ()
        if part.kind == "figure":
            block = _drawing(fields)
        elif part.kind == "try":
            block = Link(fields.read(TryIt))
        elif part.kind == "worked":
            live = Live(fields.text("run"), fields.plain("inputs"), heavy=True)
            block = Worked(live, fields.text_or_nothing("caption").strip())
        elif part.kind == "predict":
            block, stated = _stop(fields, len(stops) + 1), fields.read_all(Stated, "stated")
        else:
            stated = fields.read_all(Stated, "values")
        fields.finish()
        if isinstance(block, Stop) and block.id in stops:
            raise fields.broken(STOP_TWICE, "id", id=block.id)
        self.stated += stated
        if block is not None:
            for text in texts_of(block):
                self._cite(text, within=False)
            self.blocks.append(block)

    def _cite(self, markdown: str, *, within: bool) -> None:
        """Note the citations of a text. within: whether the part is that text, not a block."""
        from models.interview.rich_text import CITATION  # markdown-it behind it

        for group in BRACKET.finditer(markdown):
            found = CITATION.fullmatch(group[0])
            key = found["key"] if found else group[0]
            if key not in resources.citations():
                # Within a block the text is a value of TOML: its own line is not known.
                line = markdown.count("\n", 0, group.start()) if within else -1
                raise BrokenRuleError(NO_CITATION, "", at_line=line, citation=key)
            self.keys.append(key)

    def _slug(self, part: _Part) -> str:
        taken = {block.slug for block in self.blocks if isinstance(block, Heading)}
        slug = re.sub(r"[^a-z0-9]+", "-", plain(part.text).lower()).strip("-") or "section"
        names = (slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)


def _drawing(fields: Fields) -> Drawing:
    slider = _slider(fields.table("slider")) if fields.has("slider") else None
    link = fields.table("try").read(TryIt) if fields.has("try") else None
    caption = fields.text_or_nothing("caption").strip()
    return Drawing(fields.text("name"), fields.plain("inputs"), caption, slider, link)


def _slider(fields: Fields) -> Slider:
    ends = ("low", "high", "start")
    low, high, start = map(fields.number, ends)
    scale = fields.text("scale") if fields.has("scale") else "linear"
    name, label = fields.text("input"), fields.text("label")
    fields.finish()
    if scale not in ("linear", "log"):
        raise fields.broken(SCALE, "scale")
    if not low <= start <= high or low == high or (scale == "log" and low <= 0):
        raise fields.broken(SLIDER, "low")
    if scale == "log":
        return Slider(name, label, low, high, start, "log")
    return Slider(name, label, low, high, start, "linear", all(map(fields.is_whole, ends)))


def _stop(fields: Fields, number: int) -> Stop:
    kinds = [kind for kind in ASKED if fields.has(kind)]
    if len(kinds) != 1:
        raise fields.broken(ONE_ASKED, "id")
    asked = ASKED[kinds[0]](fields)
    question, reveal = fields.text("question").strip(), fields.text("reveal").strip()
    return Stop(read_id(fields), number, question, asked, reveal)
