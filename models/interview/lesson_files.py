"""Lessons from their files: front matter in TOML, Markdown, fenced blocks of TOML.

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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePath
from typing import Any

import msgspec

import resources
from models.interview.card import (
    NOTHING,
    TOPICS,
    Curve,
    Live,
    Number,
    Option,
    Source,
    Stated,
    TryIt,
)
from models.interview.card_file import check_body, check_count, check_id, choice_of, wrong
from models.interview.lesson import (
    Asked,
    Block,
    Drawing,
    Heading,
    Lesson,
    Link,
    Prose,
    Slider,
    Stop,
    Worked,
    texts_of,
)
from models.interview.rich_text import plain
from models.interview.toml_files import FileProblem, WrongLineError, parsed, problem_in
from models.plain_values import Filled, WrongValueError, convert

FOLDER = "resources/lessons/en"
BORDER, FENCE, CODE = "+++", "```", ("", "text", "python", "toml")
BRACKET = re.compile(r"\[@[^\[\]]*\]")
FOLLOWS = re.compile(r"\s|\$\$|[>|]|[-*+] |\d+[.)] ")  # a formula, list, table or quotation

NO_FRONT_MATTER = "A lesson begins with its front matter between two lines +++."
NO_TOPIC = "There is no topic {topic}."
MINUTES = "{place} must be a whole number from 1 on."
NO_CITATION = "There is no citation {citation}."
SCALE = "{place} must be linear or log."
SLIDER = "A slider's start lies between low and high, above 0 on a log scale."
ONE_ASKED = "A stop asks for one of choice, number and curve."
NOT_CLOSED = "The block is not closed by a line of three backticks."
UNKNOWN_BLOCK = "There is no block of the kind {kind}; there are {kinds}."
STOP_TWICE = "There are two stops of the name {id}."
LESSON_TWICE = "There are two lessons of the name {id}."


class Head(msgspec.Struct):
    """The front matter."""

    id: str
    title: Filled
    topic: str
    minutes: float
    summary: Filled
    goals: tuple[Filled, ...] = ()
    say: tuple[Filled, ...] = ()
    sources: tuple[Source, ...] = ()
    cards: tuple[Filled, ...] = ()


class SliderFields(msgspec.Struct):
    """The key `slider` of a figure."""

    input: Filled
    label: Filled
    low: int | float
    high: int | float
    start: int | float
    scale: str = "linear"


class FigureFields(msgspec.Struct):
    """A block `figure`."""

    name: Filled
    inputs: Mapping[str, object] = NOTHING
    caption: str = ""
    slider: SliderFields | None = None
    try_it: TryIt | None = msgspec.field(default=None, name="try")


class PredictFields(msgspec.Struct):
    """A block `predict`."""

    id: str
    question: Filled
    reveal: Filled
    choice: tuple[Option, ...] | None = None
    number: Number | None = None
    curve: Curve | None = None
    stated: tuple[Stated, ...] = ()


class WorkedFields(msgspec.Struct):
    """A block `worked`."""

    run: Filled
    inputs: Mapping[str, object] = NOTHING
    caption: str = ""


class StatedFields(msgspec.Struct):
    """A block `stated`."""

    values: tuple[Stated, ...] = ()


BLOCKS: Mapping[str, Any] = {
    "figure": FigureFields, "predict": PredictFields, "try": TryIt, "stated": StatedFields,
    "worked": WorkedFields,
}  # fmt: skip


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
            problems.append(FileProblem(path, 1, wrong(LESSON_TWICE, "id", id=lesson.id)))
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
        return None, (FileProblem(path, 1, wrong(NO_FRONT_MATTER, "")),)
    head = "\n".join(lines[1 : borders[1]])
    try:
        lesson = _head(convert(parsed(head), Head), path)
    except (WrongValueError, WrongLineError) as error:
        return None, (problem_in(head, error, path, 2),)
    body, problems = _Body(), []
    for part in _parts(lines, borders[1] + 1):
        try:
            body.add(part)
        except (WrongValueError, WrongLineError) as error:
            problems.append(problem_in(part.text, error, path, part.first))
    known = {source.key for source in lesson.sources}
    more = (Source(key) for key in dict.fromkeys(body.keys) if key not in known)
    sources = (*lesson.sources, *more)
    found = replace(lesson, sources=sources, blocks=tuple(body.blocks), stated=tuple(body.stated))
    return found, tuple(problems)


def _head(head: Head, path: str) -> Lesson:
    """The lesson without its body."""
    check_id(head.id)
    if head.topic not in TOPICS:
        raise wrong(NO_TOPIC, "topic", topic=head.topic)
    if head.minutes < 1 or head.minutes != int(head.minutes):
        raise wrong(MINUTES, "minutes")
    for key in ("goals", "say", "cards"):
        check_count(key, getattr(head, key), 0, 20)
    for source in head.sources:
        if source.key not in resources.citations():
            raise wrong(NO_CITATION, "sources", citation=source.key)
    number = re.match(r"\d+", PurePath(path).name)
    return Lesson(
        head.id, int(number[0]) if number else 0, head.title, head.topic, int(head.minutes),
        head.summary, head.goals, head.say, head.sources, head.cards, (), path=path,
    )  # fmt: skip


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
        """Add a part; what it raises leaves it out, or tells what else is wrong with it."""
        if part.kind == "##":
            self.blocks.append(Heading(plain(part.text), self._slug(part)))
        elif part.kind:
            self._add_block(part)
        elif part.text.strip():
            self._cite(part.text, within=True)
            self.blocks += map(Prose, _paragraphs(part.text.strip("\n")))

    def _add_block(self, part: _Part) -> None:
        if not part.closed:
            raise WrongLineError(NOT_CLOSED, -1)
        if part.kind not in BLOCKS:
            raise WrongLineError(UNKNOWN_BLOCK, -1, kind=part.kind, kinds=", ".join(BLOCKS))
        found = convert(parsed(part.text), BLOCKS[part.kind])
        if isinstance(found, StatedFields):
            self.stated += found.values
            return
        stops = [block.id for block in self.blocks if isinstance(block, Stop)]
        block: Block
        if isinstance(found, FigureFields):
            slider = _slider(found.slider) if found.slider else None
            caption = found.caption.strip()
            block = Drawing(found.name, found.inputs, caption, slider, found.try_it)
        elif isinstance(found, PredictFields):
            question, reveal = found.question.strip(), found.reveal.strip()
            block = Stop(found.id, len(stops) + 1, question, _asked(found), reveal)
            check_id(block.id)
            if block.id in stops:
                raise wrong(STOP_TWICE, "id", id=block.id)
            self.stated += found.stated
        elif isinstance(found, WorkedFields):
            block = Worked(Live(found.run, found.inputs, heavy=True), found.caption.strip())
        else:
            block = Link(found)
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
                raise WrongLineError(NO_CITATION, line, citation=key)
            self.keys.append(key)

    def _slug(self, part: _Part) -> str:
        taken = {block.slug for block in self.blocks if isinstance(block, Heading)}
        slug = re.sub(r"[^a-z0-9]+", "-", plain(part.text).lower()).strip("-") or "section"
        names = (slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)


def _slider(found: SliderFields) -> Slider:
    low, high, start = found.low, found.high, found.start
    if found.scale not in ("linear", "log"):
        raise wrong(SCALE, "slider.scale")
    if not low <= start <= high or low == high or (found.scale == "log" and low <= 0):
        raise wrong(SLIDER, "slider.low")
    ends = (float(low), float(high), float(start))
    if found.scale == "log":
        return Slider(found.input, found.label, *ends, "log")
    whole = all(isinstance(one, int) for one in (low, high, start))
    return Slider(found.input, found.label, *ends, "linear", whole)


def _asked(found: PredictFields) -> Asked:
    asked = [one for one in (found.choice, found.number, found.curve) if one is not None]
    if len(asked) != 1:
        raise wrong(ONE_ASKED, "id")
    if found.choice is not None:
        return choice_of(found.choice, most=4)
    body = found.number or found.curve
    assert body is not None  # one of the three is there
    check_body(body)
    return body
