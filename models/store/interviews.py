"""Mock interviews: what was asked and said, what of it was ticked, and the draft of an answer."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.store.database import Database, insert, now, storable

HEADS = "SELECT id, minutes, plan, started, ended, seconds, removed FROM interview"
ANSWERS = (
    "SELECT answer.interview, answer.place, answer.card, answer.follow_up, answer.topic,"
    " answer.asked, answer.said, answer.given, answer.correct, answer.seconds, tick.points,"
    " tick.grade FROM interview_answer AS answer"
    " LEFT JOIN interview_tick AS tick ON tick.id ="
    " (SELECT max(id) FROM interview_tick WHERE answer = answer.id)"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, given before the model answer was shown.

    place: its number in the plan. follow_up: number of the card's follow-up, None for its own
    question. topic, asked: as the card had them then. said: in words. given: what was picked,
    ordered or drawn, as plain values; None for words alone. correct: how it was judged by
    comparing, in [0, 1], None where that is not possible. seconds: that it took. points: numbers
    of the points ticked. ticked: the grade that the reader gave, None as long as there is none.
    """

    place: int
    card: str
    follow_up: int | None
    topic: str
    asked: str
    said: str
    given: Any = field(default=None, hash=False)
    correct: float | None = None
    seconds: float = 0.0
    points: tuple[int, ...] = ()
    ticked: float | None = None

    @property
    def grade(self) -> float | None:
        """The reader's grade, else how it was judged by comparing; None for neither."""
        return self.correct if self.ticked is None else self.ticked


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in an answer that was not handed in yet: words, or what was picked.

    given: plain values. seconds: on the interview's clock.
    """

    place: int
    given: Any = field(hash=False)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class KeptInterview:
    """One interview. plan: plain values, see models.interview.mock. started, ended: UTC, ISO 8601.

    ended: None while it can go on. seconds: that its clock ran. removed: None while it is listed.
    """

    id: int
    minutes: int
    plan: Mapping[str, Any] = field(hash=False)
    started: str
    ended: str | None
    seconds: float
    removed: str | None
    answers: tuple[Answer, ...] = ()


class Interviews:
    """All mock interviews. Methods that write raise UserError if the disk does not take it.

    Methods that take an id raise KeyError if there is no such interview.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, minutes: int, plan: Mapping[str, Any]) -> KeptInterview:
        kept = json.dumps(dict(plan))
        return self.get(
            self._database.insert("interview", minutes=minutes, plan=kept, started=now())
        )

    def keep_draft(self, interview: int, draft: Draft) -> None:
        """Keep what stands in the answer just now, and the clock; it survives a killed program.

        Not waited for on the disk: after a loss of power the last words may be missing.
        """
        with self._database.write(durable=False) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO interview_draft (interview, place, given, seconds)"
                " VALUES (?, ?, ?, ?)",
                (interview, draft.place, json.dumps(draft.given), draft.seconds),
            )
            self._run_clock(connection, interview, draft.seconds)

    def draft(self, interview: int) -> Draft | None:
        """What was kept of an answer that was not given yet."""
        rows = self._database.rows(
            "SELECT place, given, seconds FROM interview_draft WHERE interview = ?", (interview,)
        )
        found = self._database.made(lambda row: Draft(row[0], json.loads(row[1]), row[2]), rows)
        return found[0] if found else None

    def answer(self, interview: int, answer: Answer, seconds: float) -> None:
        """Keep an answer; it is on the disk when this returns. seconds: the interview's clock.

        Raises ValueError if that place was answered before: an answer is a fact.
        """
        taken = "SELECT 1 FROM interview_answer WHERE interview = ? AND place = ?"
        with self._database.write() as connection:
            if connection.execute(taken, (interview, answer.place)).fetchone():
                raise ValueError(f"interview {interview} has an answer at {answer.place}")
            insert(
                connection, "interview_answer", interview=interview, place=answer.place,
                card=answer.card, follow_up=answer.follow_up, topic=answer.topic,
                asked=answer.asked, said=storable(answer.said), given=json.dumps(answer.given),
                correct=answer.correct, seconds=answer.seconds, created=now(),
            )  # fmt: skip
            connection.execute("DELETE FROM interview_draft WHERE interview = ?", (interview,))
            self._run_clock(connection, interview, seconds)

    def end(self, interview: int, seconds: float) -> KeptInterview:
        """Nothing more is asked. seconds: that the clock ran."""
        with self._database.write() as connection:
            self._run_clock(connection, interview, seconds)
            connection.execute("UPDATE interview SET ended = ? WHERE id = ?", (now(), interview))
        return self.get(interview)

    def reopen(self, interview: int) -> KeptInterview:
        """It goes on after all, where it stood."""
        return self._update(interview, ended=None)

    def tick(self, interview: int, place: int, points: Sequence[int], grade: float) -> None:
        """Keep what of an answer was said, by the reader's own judgement; the last tick counts.

        Raises ValueError for a grade out of [0, 1], KeyError if that place has no answer.
        """
        if not 0.0 <= grade <= 1.0:
            raise ValueError(f"a grade lies in [0, 1], not {grade}")
        with self._database.write() as connection:
            done = connection.execute(
                "INSERT INTO interview_tick (answer, points, grade, created)"
                " SELECT id, ?, ?, ? FROM interview_answer WHERE interview = ? AND place = ?",
                (json.dumps(list(points)), grade, now(), interview, place),
            )
            if done.rowcount != 1:
                raise KeyError((interview, place))

    def get(self, interview: int) -> KeptInterview:
        found = self._read("WHERE id = ?", (interview,))
        if not found:
            raise KeyError(interview)
        return found[0]

    def all(self) -> tuple[KeptInterview, ...]:
        return self._read("WHERE ended IS NOT NULL AND removed IS NULL ORDER BY id DESC")

    def open(self) -> tuple[KeptInterview, ...]:
        """Those that were interrupted and can go on, newest first."""
        return self._read("WHERE ended IS NULL AND removed IS NULL ORDER BY id DESC")

    def seen(self) -> dict[str, int]:
        """Card -> how many interviews ago it was asked last, 1 for the latest interview."""
        rows = self._database.rows(
            "SELECT card, max(interview) FROM interview_answer WHERE interview IN"
            " (SELECT id FROM interview WHERE removed IS NULL) GROUP BY card"
        )
        order = sorted({last for _, last in rows}, reverse=True)
        ago = {interview: number for number, interview in enumerate(order, start=1)}
        return {card: ago[last] for card, last in rows}

    def remove(self, interview: int) -> KeptInterview:
        return self._update(interview, removed=now())

    def restore(self, interview: int) -> KeptInterview:
        return self._update(interview, removed=None)

    def _update(self, interview: int, **columns: str | None) -> KeptInterview:
        self._database.update("interview", interview, **columns)
        return self.get(interview)

    def _run_clock(self, connection: Any, interview: int, seconds: float) -> None:
        connection.execute(
            "UPDATE interview SET seconds = max(seconds, ?) WHERE id = ?", (seconds, interview)
        )

    def _read(self, which: str, values: Sequence[object] = ()) -> tuple[KeptInterview, ...]:
        heads = self._database.rows(f"{HEADS} {which}", values)
        answers: dict[int, list[Answer]] = {head[0]: [] for head in heads}
        if heads:
            rows = self._database.rows(
                f"{ANSWERS} WHERE answer.interview BETWEEN ? AND ? ORDER BY answer.place",
                (min(answers), max(answers)),
            )
            for number, made in self._database.made(lambda row: (row[0], _answer(row[1:])), rows):
                if number in answers:
                    answers[number].append(made)

        def interview(head: tuple[Any, ...]) -> KeptInterview:
            number, minutes, plan, started, ended, seconds, removed = head
            own = tuple(answers[number])
            return KeptInterview(
                number, minutes, json.loads(plan), started, ended, seconds, removed, own
            )

        return tuple(self._database.made(interview, heads))


def _answer(row: tuple[Any, ...]) -> Answer:
    place, card, follow_up, topic, asked, said, given, correct, seconds, points, grade = row
    return Answer(
        place, card, follow_up, topic, asked, said, json.loads(given), correct, seconds,
        () if points is None else tuple(json.loads(points)), grade,
    )  # fmt: skip
