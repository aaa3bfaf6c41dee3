"""A lesson, and how it is read from its file: front matter, Markdown, fenced blocks.

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

What can stand in a fenced block: `blocks`. A block with a fault is left out and
told; a fault in the front matter costs the lesson.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePath
from typing import cast

import resources
from models.interview import checking
from models.interview.card import NOTHING, TOPICS, Choice, Number, Source, Stated
from models.interview.checking import Checked
from models.interview.figures import CurveTask
from models.interview.lessons.blocks import (
    KINDS,
    Block,
    Drawing,
    Fault,
    Fields,
    Heading,
    Link,
    Prose,
    Stop,
    read_block,
    read_id,
    read_sources,
)
from models.rich_text import plain

_BRACKET = re.compile(r"\[@[^\[\]]*\]")
_FOLLOWS = re.compile(r"\s|\$\$|[>|]|[-*+] |\d+[.)] ")  # a formula, list, table or quotation
BORDER, FENCE, CODE = "+++", "```", ("", "text", "python", "toml")


@dataclass(frozen=True, slots=True)
class LessonProblem:
    """A fault of a lesson's file. rule: an English template of the rule it breaks, for `values`."""

    path: str
    line: int
    rule: str
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING, compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule.format(**self.values)}"


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
                found[-1][2].extend(_texts(block))
        return tuple((slug, title, " ".join(map(plain, texts))) for slug, title, texts in found)

    # Places in a lesson are counted as they are shown: 0 is its head, 1 its first block, and the
    # one after the last block is its end.

    @property
    def end(self) -> int:
        """The place after the last block: what to say, cards, sources."""
        return len(self.blocks) + 1

    def place_of(self, slug: str) -> int:
        """The place where a section begins; 0 if there is none of that name."""
        places = {one.slug: n + 1 for n, one in enumerate(self.blocks) if isinstance(one, Heading)}
        return places.get(slug, 0)

    def section_at(self, place: int) -> str:
        """The slug of the section that a place is in; "" before the first heading."""
        slugs = [one.slug for one in self.blocks[:place] if isinstance(one, Heading)]
        return slugs[-1] if slugs else ""


def read_lesson(text: str, path: str = "") -> tuple[Lesson | None, tuple[LessonProblem, ...]]:
    """The lesson of a file, and what is wrong in it; None where the front matter can't be read.

    path: how the file is called in problems; the lesson's number begins its name ("03-loss.md").
    """
    lines = text.splitlines()
    try:
        head, first = _front_matter(lines)
        lesson = _head(head, path)
    except Fault as fault:
        return None, (LessonProblem(path, fault.line, fault.rule, fault.values),)
    body, problems = _Body(), []
    for part in _parts(lines, first):
        try:
            body.add(part)
        except Fault as fault:
            problems.append(LessonProblem(path, fault.line, fault.rule, fault.values))
    known = {source.key for source in lesson.sources}
    more = (Source(key) for key in dict.fromkeys(body.keys) if key not in known)
    sources = (*lesson.sources, *more)
    made = replace(lesson, sources=sources, blocks=tuple(body.blocks), stated=tuple(body.stated))
    return made, tuple(problems)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Prose(markdown):
            yield markdown
        case Drawing(caption=caption) if caption:
            yield caption
        case Stop(question=question, reveal=reveal):
            yield from (question, reveal)
        case Link(try_it):
            yield try_it.label


# the front matter


def _front_matter(lines: list[str]) -> tuple[Fields, int]:
    """Its fields, and the number of the line after it, from 0."""
    if not lines or lines[0].strip() != BORDER:
        raise Fault(1, "A lesson begins with its front matter between two lines +++.")
    end = next((n for n in range(1, len(lines)) if lines[n].strip() == BORDER), None)
    if end is None:
        raise Fault(1, "A lesson begins with its front matter between two lines +++.")
    return Fields.parse("\n".join(lines[1:end]), 2), end + 1


def _head(head: Fields, path: str) -> Lesson:
    """The lesson without its body."""
    topic, minutes = head.text("topic"), head.number("minutes")
    if topic not in TOPICS:
        raise head.fault("topic", "There is no topic {topic}.", topic=topic)
    if minutes < 1 or minutes != int(minutes):
        raise head.fault("minutes", "{key} must be a whole number from 1 on.")
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
        sources=read_sources(head),
        cards=head.texts("cards"),
        blocks=(),
        path=path,
    )
    head.finish()
    return lesson


# the body


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading, a stretch of Markdown or a fenced block. first: its first line, from 1."""

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
            yield _Part(line[len(FENCE) :].strip(), inside, number + 1, end is not None)
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
        if groups and (_FOLLOWS.match(chunk) or _is_unfinished(groups[-1])):
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
        """Add a part; Fault leaves it out, or tells what else is wrong with it."""
        if part.kind == "##":
            self.blocks.append(Heading(plain(part.text), self._slug(part)))
        elif part.kind:
            self._add_block(part)
        elif part.text.strip():
            self._cite(part.text, part)
            self.blocks += map(Prose, _paragraphs(part.text.strip("\n")))

    def _add_block(self, part: _Part) -> None:
        if not part.closed:
            raise Fault(part.first, "The block is not closed by a line of three backticks.")
        if part.kind not in KINDS:
            kinds = ", ".join(KINDS)
            told = "There is no block of the kind {kind}; there are {kinds}."
            raise Fault(part.first, told, kind=part.kind, kinds=kinds)
        fields = Fields.parse(part.text, part.first + 1)
        stops = [block.id for block in self.blocks if isinstance(block, Stop)]
        block, stated = read_block(part.kind, fields, len(stops))
        if isinstance(block, Stop) and block.id in stops:
            raise fields.fault("id", "There are two stops of the name {id}.", id=block.id)
        self.stated += stated
        if block is not None:
            for text in _texts(block):
                self._cite(text, part)
            self.blocks.append(block)

    def _cite(self, markdown: str, part: _Part) -> None:
        """Note the citations of a text."""
        from models.rich_text import CITATION  # markdown-it behind it

        for group in _BRACKET.finditer(markdown):
            found = CITATION.fullmatch(group[0])
            key = found["key"] if found else group[0]
            if key not in resources.citations():
                # Within a block the text is a value of TOML: its own line is not known.
                line = part.first + (0 if part.kind else markdown.count("\n", 0, group.start()))
                raise Fault(line, "There is no citation {citation}.", citation=key)
            self.keys.append(key)

    def _slug(self, part: _Part) -> str:
        taken = {block.slug for block in self.blocks if isinstance(block, Heading)}
        slug = re.sub(r"[^a-z0-9]+", "-", plain(part.text).lower()).strip("-") or "section"
        names = (slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)


FOLDER = "resources/lessons/en"


@cache
def read() -> tuple[tuple[Lesson, ...], tuple[LessonProblem, ...]]:
    """All lessons in order, and what is wrong in their files; a broken one costs only itself."""
    return read_all(resources.lessons("en"))


def read_all(texts: Mapping[str, str]) -> tuple[tuple[Lesson, ...], tuple[LessonProblem, ...]]:
    """Lessons of files: name without ".md" -> text. Of two with one id the later is left out."""
    found: dict[str, Lesson] = {}
    problems: list[LessonProblem] = []
    for name, text in sorted(texts.items()):
        path = f"{FOLDER}/{name}.md"
        lesson, faults = read_lesson(text, path)
        problems += faults
        if lesson is None:
            continue
        if lesson.id in found:
            told = "There are two lessons of the name {id}."
            problems.append(LessonProblem(path, 1, told, {"id": lesson.id}))
            continue
        found[lesson.id] = lesson
    return tuple(found.values()), tuple(problems)


def shipped() -> tuple[Lesson, ...]:
    """The lessons that could be read, in order."""
    return read()[0]


def get(lesson: str) -> Lesson | None:
    """The shipped lesson of that id."""
    return next((one for one in shipped() if one.id == lesson), None)


def share(lesson: Lesson, furthest: int) -> float:
    """How much of a lesson lies before a place that was reached, from 0 to 1."""
    return min(max(furthest / lesson.end, 0.0), 1.0)


NOT_READ = (checking.NO_NUMBER, checking.NO_UNIT, checking.NO_UNIT_WANTED)


def judge(stop: Stop, answer: object, task: CurveTask | None = None) -> Checked | None:
    """How right an answer is; None if it is no answer to this stop.

    answer: number of the choice in the file, from 0; what was typed; or the heights that were drawn
    at `task.at`, in the axis' values.
    """
    asked = stop.asked
    if isinstance(asked, Choice):
        fits = isinstance(answer, int) and 0 <= answer < len(asked.options)
        return checking.check_choice(asked, cast(int, answer)) if fits else None
    if isinstance(asked, Number):
        return checking.check_number(asked, answer) if isinstance(answer, str) else None
    if task is None or not _is_curve(answer, len(task.truth)):
        return None
    heights = [float(y) for y in cast(Sequence[float], answer)]
    bottom, top = task.span
    truth: Sequence[float] = task.truth
    if task.figure.y.scale == "log":
        truth, heights = _logs(truth, bottom), _logs(heights, bottom)
        bottom, top = _logs((bottom, top), bottom)
    return checking.check_curve(truth, heights, top - bottom, asked.tolerance)


def _logs(values: Sequence[float], least: float) -> list[float]:
    return [math.log10(max(value, least)) for value in values]


def understood(checked: Checked) -> bool:
    """False if what was typed could not be read, so that nothing was judged."""
    return checked.said not in NOT_READ


def _is_curve(answer: object, count: int) -> bool:
    if not isinstance(answer, list) or len(answer) != count:
        return False
    return all(isinstance(y, int | float) and math.isfinite(y) for y in answer)
