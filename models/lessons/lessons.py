"""The lessons that are shipped, read once."""

from collections.abc import Mapping
from functools import cache

import resources
from models.lessons.lesson import Lesson, LessonProblem, read_lesson

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
