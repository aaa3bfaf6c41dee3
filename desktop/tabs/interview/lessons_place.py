"""Places in a lesson by name, and how far it is shown."""

from collections.abc import Collection
from dataclasses import dataclass, field

from models.interview.lessons.blocks import Drawing, Heading, Stop
from models.interview.lessons.lesson import Lesson

TOP, END, FIGURE = "top", "end", "figure-"


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


def shown_until(lesson: Lesson, passed: Collection[str]) -> int:
    """The first stop that was neither answered nor skipped; the end if all were."""
    for number, block in enumerate(lesson.blocks, start=1):
        if isinstance(block, Stop) and block.id not in passed:
            return number
    return lesson.end


def stops_before(lesson: Lesson, place: int) -> frozenset[str]:
    """The stops above a place: who was below them has passed them."""
    return frozenset(one.id for one in lesson.blocks[: max(0, place - 1)] if isinstance(one, Stop))


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
        """The last place that is shown."""
        return shown_until(self.lesson, self.passed)
