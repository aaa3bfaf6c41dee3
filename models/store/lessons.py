"""How far somebody is in each lesson, and what they predicted at its stops."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.store.database import Database, Table, now

# Of a lesson all sittings as one row; the place is that of the latest.
READ = (
    "(SELECT lesson, (SELECT place FROM lesson_visit AS latest WHERE latest.lesson = visit.lesson"
    " ORDER BY id DESC LIMIT 1) AS place, max(furthest) AS furthest, max(done) AS done,"
    " sum(seconds) AS seconds, max(changed) AS changed, max(id) AS latest"
    " FROM lesson_visit AS visit GROUP BY lesson)"
)
FIRST = "WHERE id IN (SELECT min(id) FROM lesson_prediction GROUP BY lesson, stop)"


@dataclass(frozen=True, slots=True)
class Reading:
    """How far a lesson was read, over all sittings.

    place: where the latest sitting ended, as `interview.lessons` counts places. furthest: the
    last that was ever reached. seconds: how long the lesson was at the front. changed: UTC, as ISO
    8601 has it.
    """

    lesson: str
    place: int
    furthest: int
    done: bool
    seconds: float
    changed: str


@dataclass(frozen=True, slots=True)
class Predicted:
    """The first attempt at a stop, which counts. said: as it was typed, picked or drawn."""

    stop: str
    said: str
    correct: bool
    created: str


@dataclass(frozen=True, slots=True)
class LessonStats:
    """All lessons together. predicted, right: stops, by first attempts."""

    begun: int
    done: int
    seconds: float
    predicted: int
    right: int


class Lessons:
    """Every change is on the disk when the method returns, but for `reached`, which may lose the
    last seconds with the power. UserError if the disk does not take it: nothing is changed then.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._readings = Table(database, READ, Reading)
        self._visits = Table(database, "lesson_visit", Reading)
        self._predictions = Table(database, "lesson_prediction", Predicted)

    def begin(self, lesson: str, place: int = 0) -> int:
        """A new sitting, at a block; returns its number."""
        return self._visits.add(
            lesson=lesson, place=place, furthest=place, done=0, created=now(), changed=now()
        )

    def reached(self, sitting: int, place: int, furthest: int = 0, seconds: float = 0.0) -> None:
        """Where a sitting is by now. seconds: how many passed since the last call.

        ValueError if a number is negative.
        """
        if min(place, furthest, seconds) < 0:
            raise ValueError("places and seconds are not negative")
        with self._database.write(durable=False) as connection:
            connection.execute(
                "UPDATE lesson_visit SET place = ?, furthest = max(furthest, ?, ?),"
                " seconds = seconds + ?, changed = ? WHERE id = ?",
                (place, place, furthest, seconds, now(), sitting),
            )

    def finish(self, sitting: int) -> None:
        self._visits.change(sitting, done=1, changed=now())

    def readings(self) -> tuple[Reading, ...]:
        """Every lesson that was opened, the one read last first."""
        return self._readings.all("ORDER BY changed DESC, latest DESC")

    def reading(self, lesson: str) -> Reading | None:
        return self._readings.first("WHERE lesson = ?", lesson)

    def predict(self, lesson: str, stop: str, said: str, *, correct: bool) -> Predicted:
        """Keep an attempt; returns the one that counts, which is the first."""
        self._predictions.add(lesson=lesson, stop=stop, said=said, correct=correct, created=now())
        return self.predicted(lesson)[stop]

    def predicted(self, lesson: str) -> Mapping[str, Predicted]:
        """Stop -> the attempt that counts, for the stops of a lesson that were answered."""
        found = self._predictions.all(f"{FIRST} AND lesson = ? ORDER BY id", lesson)
        return {one.stop: one for one in found}

    def stats(self) -> LessonStats:
        """All lessons together."""
        every, predicted = self.readings(), self._predictions.all(FIRST)
        return LessonStats(
            len(every),
            sum(one.done for one in every),
            sum(one.seconds for one in every),
            len(predicted),
            sum(one.correct for one in predicted),
        )
