"""How far somebody is in a lesson, and what they predicted, outlives the program."""

import pytest

from models.store.lessons import LessonStats
from models.store.store import Store


def test_sittings_add_up_and_the_latest_says_where_one_is(store: Store) -> None:
    first = store.lessons.begin("loss")
    store.lessons.reached(first, 8, seconds=100.0)
    store.lessons.finish(first)
    store.lessons.begin("jumps")
    again = store.lessons.begin("loss", 3)
    store.lessons.reached(again, 7, furthest=8, seconds=2.0)
    store.lessons.reached(again, 5, seconds=10.0)
    latest, other = store.lessons.readings()
    assert (latest.lesson, latest.place, latest.furthest, latest.done) == ("loss", 5, 8, True)
    assert latest.seconds == 112.0
    assert (other.lesson, other.place, other.done) == ("jumps", 0, False)
    for stop, correct in (("a", True), ("a", False), ("b", False)):  # the first counts
        store.lessons.predict("loss", stop, "1", correct=correct)
    assert store.lessons.stats() == LessonStats(2, 1, 112.0, 2, 1)


def test_the_first_prediction_counts(store: Store) -> None:
    first = store.lessons.predict("loss", "stop-1", "1", correct=False)
    again = store.lessons.predict("loss", "stop-1", "2", correct=True)
    other = store.lessons.predict("loss", "stop-2", "1.7", correct=True)
    store.lessons.predict("jumps", "stop-1", "3", correct=True)
    assert again == first
    assert not first.correct
    assert dict(store.lessons.predicted("loss")) == {"stop-1": first, "stop-2": other}


def test_negative_numbers_are_refused(store: Store) -> None:
    sitting = store.lessons.begin("loss", 7)
    for wrong in ({"place": -1}, {"place": 1, "seconds": -1.0}):
        with pytest.raises(ValueError, match="not negative"):
            store.lessons.reached(sitting, **wrong)
    reading = store.lessons.reading("loss")
    assert reading is not None and reading.place == 7
