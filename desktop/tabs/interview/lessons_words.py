"""The sentences of the page "Lessons"."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from desktop import language
from desktop.tabs.interview import cards_words
from desktop.tabs.interview.lessons_shown import Contents, Entry, Line, Offer, Question
from desktop.widgets.source_link import full_source
from models.interview.card import Card, Source
from models.interview.lessons import Heading, Lesson, Stop, share
from models.interview.toml_fields import FileProblem
from models.rich_text import plain
from models.store.lessons import LessonStats, Predicted, Reading

translate = QCoreApplication.translate
BEFORE, EXCERPT = 60, 190  # letters of an excerpt before the word, and all of it


def topic(lesson: Lesson) -> str:
    """The topic, as cards are called by it too."""
    return cards_words.topic_title(lesson.topic)


def minutes(count: int) -> str:
    """As in "15 minutes"."""
    return translate("Lessons", "{count} minutes").format(count=QLocale().toString(count))


def heading(lesson: Lesson) -> str:
    """Over a lesson's title."""
    told = translate("Lessons", "Lesson {number} · {topic} · {minutes}")
    number = QLocale().toString(lesson.number)
    line = told.format(number=number, topic=topic(lesson), minutes=minutes(lesson.minutes))
    return " · ".join(filter(None, (line, language.mark())))


def titled(lesson: Lesson) -> str:
    """As in "3  Emergence"."""
    return translate("Lessons", "{number}: {title}").format(
        number=QLocale().toString(lesson.number), title=lesson.title
    )


def percent(part: float) -> str:
    """A share as a whole percentage; only the whole is 100 %."""
    return cards_words.percent(math.floor(100 * part) / 100)


def entry(lesson: Lesson, reading: Reading | None) -> Entry:
    """A lesson in the list."""
    part = 0.0 if reading is None else share(lesson, reading.furthest)
    detail = f"{topic(lesson)} · {minutes(lesson.minutes)}"
    shown = (lesson.id, lesson.number, lesson.title, lesson.summary, detail)
    if reading is not None and reading.done:
        return Entry(*shown, "done", 1.0, translate("Lessons", "done"))
    if reading is None or reading.furthest == 0:
        return Entry(*shown, "new", 0.0, "")
    return Entry(
        *shown, "begun", part, translate("Lessons", "{share} read").format(share=percent(part))
    )


def offer(lesson: Lesson, reading: Reading | None, *, all_done: bool) -> Offer:
    """What to read next."""
    if all_done:
        told = translate("Lessons", "All lessons are done. One can be read again at any time.")
        return Offer(lesson.id, titled(lesson), told, translate("Lessons", "Read again"))
    if reading is None or reading.furthest == 0:
        return Offer(lesson.id, titled(lesson), lesson.summary, translate("Lessons", "Begin"))
    slug = lesson.section_at(reading.place)
    title = next((title for one, title, _ in lesson.sections() if one == slug and slug), "")
    told = translate("Lessons", "You were at “{section}”.").format(section=title)
    return Offer(
        lesson.id,
        titled(lesson),
        told if title else lesson.summary,
        translate("Lessons", "Continue"),
    )


def record(stats: LessonStats, count: int) -> str:
    """How far somebody is with all lessons."""
    told = translate("Lessons", "{done} of {all} lessons done.").format(done=stats.done, all=count)
    if not stats.predicted:
        return told
    right = translate("Lessons", "{right} of {all} predictions were right at the first attempt.")
    return f"{told} {right.format(right=stats.right, all=stats.predicted)}"


def contents(
    lesson: Lesson, place: int, until: int, furthest: int, done: bool, right: Sequence[Predicted]
) -> Contents:
    """The contents with the section that is read. until: the last place that is shown."""
    stops = {n + 1: one for n, one in enumerate(lesson.blocks) if isinstance(one, Stop)}
    closed = stops[until].number if until in stops else 0
    why = translate("Lessons", "Shows when you have predicted at stop {number}, or skipped it.")
    locked = why.format(number=closed)
    starts = [(lesson.title, 0)]
    starts += [
        (one.title, n + 1) for n, one in enumerate(lesson.blocks) if isinstance(one, Heading)
    ]
    starts.append((translate("Lessons", "What to say, and cards"), lesson.end))
    lines = tuple(Line(title, at, locked if at > until else "") for title, at in starts)
    here = max(number for number, line in enumerate(lines) if line.place <= place)
    part = share(lesson, furthest)
    said = translate("Lessons", "{share} read").format(share=percent(part))
    if done:
        said = translate("Lessons", "Done. {said}").format(said=said)
    return Contents(lines, here, part, said, predictions(len(stops), right))


def predictions(stops: int, given: Sequence[Predicted]) -> str:
    """How one's predictions in a lesson fared."""
    if not stops:
        return ""
    if not given:
        told = translate("Lessons", "{count} stops to predict at.")
        return (
            told.format(count=stops) if stops > 1 else translate("Lessons", "1 stop to predict at.")
        )
    told = translate("Lessons", "Predicted at {count} of {all} stops, {right} right.")
    right = sum(one.correct for one in given)
    return told.format(count=len(given), all=stops, right=right)


def stop_title(stop: Stop, count: int) -> str:
    """Over a stop's question."""
    told = translate("Lessons", "Predict first · stop {number} of {all}")
    return told.format(number=stop.number, all=count)


def verdict(correct: bool | None) -> str:
    """In a word or two. correct: None where the stop was skipped."""
    if correct is None:
        return translate("Lessons", "skipped")
    return translate("Lessons", "right") if correct else translate("Lessons", "not quite")


def afterwards() -> str:
    """Over the goals."""
    return translate("Lessons", "Afterwards you can")


def goals(lesson: Lesson) -> str:
    """What one can do afterwards, as Markdown."""
    return _list(lesson.goals, "-")


def say(lesson: Lesson) -> str:
    """What one would say, as Markdown."""
    return _list(lesson.say, "1.")


def _list(texts: Sequence[str], mark: str) -> str:
    return "\n".join(f"{mark} {text}" for text in texts)


def question(card: Card) -> Question:
    """A question that becomes a card."""
    kind = cards_words.kind_title(card.kind)
    return Question(plain(card.question), f"{cards_words.topic_title(card.topic)} · {kind}")


def source(one: Source) -> str:
    """A source in full, with the place in it."""
    full = full_source(one.key)
    return f"{full.removesuffix('.')}, {one.place}." if one.place else full


def finish(cards: int) -> str:
    """Of the button at the end."""
    if not cards:
        return translate("Lessons", "Mark this lesson as done")
    if cards == 1:
        return translate("Lessons", "Put this card first and finish")
    return translate("Lessons", "Put these {count} cards first and finish").format(count=cards)


def finished(cards: int) -> str:
    """What the button at the end has done."""
    if not cards:
        return translate("Lessons", "This lesson is done.")
    if cards == 1:
        return translate(
            "Lessons", "This lesson is done; its card comes first in your next review."
        )
    told = translate(
        "Lessons", "This lesson is done; its {count} cards come first in your next review."
    )
    return told.format(count=cards)


def problem(one: FileProblem) -> str:
    """A fault of a lesson's file."""
    rule = translate("CardProblem", one.template).format(**one.values)
    told = translate("Lessons", "{file}, line {line}: {rule}")
    return told.format(file=one.path.rpartition("/")[2], line=one.line, rule=rule)


def problems(found: Sequence[FileProblem]) -> str:
    """Over the faults: what they mean for the reader."""
    if len(found) == 1:
        return translate("Lessons", "A part of the lessons could not be read; the rest is there.")
    told = translate(
        "Lessons", "{count} parts of the lessons could not be read; the rest is there."
    )
    return told.format(count=len(found))


def none_found(query: str) -> str:
    """Where no lesson has the words."""
    told = translate(
        "Lessons", "No lesson has “{query}”. Try fewer words, or the beginning of one."
    )
    return told.format(query=query)


def found(count: int, lessons: int) -> str:
    """Over the sections that were found."""
    told = translate("Lessons", "{count} sections in {lessons} lessons")
    if count == 1:
        told = translate("Lessons", "1 section")
    return told.format(count=count, lessons=lessons)


def excerpt(text: str, query: str) -> str:
    """The part of a text around the first word of a query that it has; else its beginning."""
    folded = text.casefold()
    at = min((n for word in query.casefold().split() if (n := folded.find(word)) >= 0), default=0)
    start = text.rfind(" ", 0, at - BEFORE) + 1 if at > BEFORE else 0
    cut = text[start : start + EXCERPT]
    if start + EXCERPT < len(text):
        cut = f"{cut.rpartition(' ')[0]} …"
    return f"… {cut}" if start else cut
