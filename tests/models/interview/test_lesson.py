"""Lessons are read from their files; what is broken is told with its line, and costs itself."""

from typing import Any

from models.interview.card import Choice, Curve, Number
from models.interview.lesson import Drawing, Heading, Lesson, Link, Prose, Stop, place_named
from models.interview.lesson_files import read_all, read_lesson
from models.interview.toml_files import FileProblem

HEAD = """+++
id = "loss-falls"
title = "Loss falls"
topic = "scaling"
minutes = 15
summary = "A power law on a log axis is a straight line."
goals = ["say what falls", "draw it", "know its limits"]
say = ["It falls.", "As a power.", "Down to a floor."]
sources = [{ key = "kaplan2020", place = "sec. 3" }]
cards = ["kaplan-law", "chinchilla-law"]
+++
"""
FIGURE = """```figure
name = "kaplan_laws"
inputs = { model = "all" }
caption = "Loss, as [@hoffmann2022, sec. 3.3] have it."
slider = { input = "tokens", label = "Tokens", low = 1e9, high = 1e13, start = 3e11, scale = "log" }
try = { tab = "scaling", state = { page = "spend" }, label = "Open in Scaling" }
```
"""
CHOICE = """```predict
id = "stop-1"
question = "Ten times the compute: how much does the loss fall?"
choice = [
  { text = "By half", reason = "That would be steeper.", right = false },
  { text = "By about a tenth", reason = "The exponent is 0.05.", right = true },
]
reveal = "It falls by $1 - 10^{-0.05}$."
stated = [{ shows = "11 %", compute = "fall", inputs = { factor = 10 } }]
```
"""
ASK = '```predict\nid = "a"\nquestion = "?"\nreveal = "!"\n'
BODY = f"""Before the first heading.

## What falls
Loss in *nats*, $L(C)$ [@kaplan2020].

$$L = C^{{-\\alpha}}$$
{FIGURE}
## A question
{CHOICE}
After it.

```try
tab = "ppo"
state = {{ }}
label = "Open PPO"
```
```stated
values = [{{ shows = "0.05", compute = "exponent" }}]
```
```text
code stays text
```
"""


def read(text: str) -> Lesson:
    lesson, problems = read_lesson(text, "03-loss.md")
    assert problems == ()
    assert lesson is not None
    return lesson


def test_the_body_becomes_blocks_in_order() -> None:
    lesson = read(HEAD + BODY)
    kinds = [type(block) for block in lesson.blocks]
    assert kinds == [Prose, Heading, Prose, Drawing, Heading, Stop, Prose, Link, Prose]
    assert lesson.blocks[1] == Heading("What falls", "what-falls")
    link = lesson.blocks[7]
    assert isinstance(link, Link)
    assert (link.try_it.tab, link.try_it.label) == ("ppo", "Open PPO")
    last = lesson.blocks[-1]
    assert isinstance(last, Prose)
    assert last.markdown == "```text\ncode stays text\n```"


def test_text_comes_in_paragraphs_with_what_belongs_to_them() -> None:
    parts = [
        "A first paragraph, and a formula:\n\n$$x = 1$$",
        "A second one, and a list:\n\n- one\n\n  still one\n- two\n\n1. three",
        "A third.\n\n| a | b |\n|---|---|\n| c | d |",
        "```text\ncode\n\nstill code\n```",
        "$$y\n\n= 2$$",
        "### A small heading\n\nand its paragraph.",
    ]
    text = "\n\n".join(parts)
    blocks = read(f"{HEAD}## Section\n{text}\n").blocks[1:]
    # a formula of its own belongs to what it follows
    joined = [*parts[:3], f"{parts[3]}\n\n{parts[4]}", parts[5]]
    assert [block.markdown for block in blocks if isinstance(block, Prose)] == joined


def test_a_stop_asks_for_a_choice_a_number_or_a_curve() -> None:
    number = 'number = { value = 1.7, tolerance = 0.1, unit = "tokens", units = { kilo = 1000 } }'
    curve = 'curve = { figure = "u_curve", inputs = { a = 1 }, tolerance = 0.2 }'
    text = HEAD + CHOICE
    for name, line in (("stop-2", number), ("stop-3", curve)):
        text += f'```predict\nid = "{name}"\nquestion = "?"\n{line}\nreveal = "!"\n```\n'
    first, second, third = read(text).stops
    assert isinstance(first.asked, Choice)
    assert [option.right for option in first.asked.options] == [False, True]
    assert second.asked == Number(1.7, 0.1, "tokens", {"kilo": 1000.0})
    assert third.asked == Curve("u_curve", {"a": 1}, 0.2)
    assert [stop.number for stop in (first, second, third)] == [1, 2, 3]


def test_places_and_sections_lead_to_each_other() -> None:
    lesson = read(HEAD + BODY)
    assert place_named(lesson, "a-question") == 5
    assert lesson.end == 10
    assert place_named(lesson, "gone") is None
    assert [lesson.section_at(place) for place in (1, 2, 4, 5, 99)] == [
        *("", "what-falls", "what-falls", "a-question", "a-question")
    ]


def head(change: str, into: str) -> str:
    assert change in HEAD
    return HEAD.replace(change, into)


FAULTS = (
    ("# No front matter", 1, "A lesson begins with its front matter between two lines +++."),
    (head('"scaling"', '"cooking"'), 4, "There is no topic cooking."),
    (head("minutes = 15", "minutes = 2.5"), 5, "minutes must be a whole number from 1 on."),
    (head("minutes = 15\n", ""), 2, "minutes is missing."),
    (head("kaplan2020", "nobody1900"), 9, "There is no citation nobody1900."),
    (head("minutes = 15", "minuts = 15\nminutes = 15"), 5, "minuts is no key that is known here."),
    (head("minutes = 15", "minutes = = 15"), 5, "This is no valid TOML:"),
)


def test_a_fault_in_the_front_matter_costs_the_lesson() -> None:
    for text, line, said in FAULTS:
        lesson, (problem,) = read_lesson(text, "03-loss.md")
        assert lesson is None
        assert problem.line == line, said
        assert problem.error.message.startswith(said)


def block(source: str, change: str, into: str) -> str:
    assert change in source
    return source.replace(change, into)


BROKEN = (
    (block(FIGURE, "```figure", "```figrue"), 12, "There is no block of the kind figrue;"),
    (block(FIGURE, "low = 1e9", "low = 1e12"), 16, "A slider's start lies between"),
    (block(FIGURE, '"log"', '"cubic"'), 16, "slider.scale must be linear or log."),
    (block(FIGURE, '"all" }', '"all"'), 14, "This is no valid TOML:"),
    (block(FIGURE, "hoffmann2022", "nobody1900"), 12, "There is no citation nobody1900."),
    (block(CHOICE, "right = true", "right = false"), 15, "choice has 0 options with right"),
    (block(CHOICE, "choice", "choices"), 15, "choices is no key that is known here."),
    (block(CHOICE, "choice", "order"), 15, "order is no key that is known here."),
    (f"{ASK}```\n", 13, "A stop asks for one of choice, number and"),
    (CHOICE + CHOICE, 23, "There are two stops of the name stop-1."),
    (CHOICE.removesuffix("```\n"), 12, "The block is not closed by a line of three"),
    ("word\n\nword [@Nobody 1900]\n", 14, "There is no citation [@Nobody 1900]."),
    (
        f"{ASK}number = {{ value = 1, tolerance = 5 }}\n```\n",
        16,
        "number.tolerance is a share above 0 and at most 1",
    ),
    (
        f'{ASK}choice = [{{ text = "a", reason = "b", right = true }}]\n```\n',
        16,
        "choice has 1 options; there have to be 2 to 4.",
    ),
)


def test_a_broken_block_is_left_out_and_told() -> None:
    for text, line, said in BROKEN:
        lesson, problems = read_lesson(f"{HEAD}{text}\n## The rest\nis there.", "03-loss.md")
        assert lesson is not None
        assert [(one.path, one.line) for one in problems] == [("03-loss.md", line)], said
        assert problems[0].error.message.startswith(said)
        if "not closed" not in said:  # what is not closed holds all that follows
            assert lesson.blocks[-2:] == (Heading("The rest", "the-rest"), Prose("is there."))


def test_a_broken_file_costs_only_itself() -> None:
    texts: dict[str, Any] = {"02-b": HEAD, "01-a": "nothing", "03-c": HEAD}
    lessons, problems = read_all(texts)
    assert [(lesson.id, lesson.number) for lesson in lessons] == [("loss-falls", 2)]
    folder, begins = "resources/lessons/en", "A lesson begins with its front matter"
    assert list(map(str, problems)) == [
        f"{folder}/01-a.md:1: {begins} between two lines +++.",
        f"{folder}/03-c.md:1: There are two lessons of the name loss-falls.",
    ]
    assert isinstance(problems[0], FileProblem)
