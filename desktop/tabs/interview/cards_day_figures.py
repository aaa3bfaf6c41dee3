"""Which lesson to read next."""

from typing import TYPE_CHECKING

from models.interview.lessons.lesson import Lesson

if TYPE_CHECKING:
    from models.store.store import Store


def next_lesson(store: "Store") -> Lesson | None:
    """The first lesson that was not read to its end; None if all were read."""
    from models.interview.lessons.lesson import shipped

    done = {reading.lesson for reading in store.lessons.readings() if reading.done}
    return next((lesson for lesson in shipped() if lesson.id not in done), None)
