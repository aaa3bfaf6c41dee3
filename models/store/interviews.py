"""Mock interviews: what was asked and said, what of it was ticked, and the draft of an answer."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from models.store.database import Database, Table, now, plain_json, storable

# Of an answer the last tick counts.
TICKED = (
    "(SELECT {} FROM interview_tick WHERE answer = interview_answer.id ORDER BY id DESC LIMIT 1)"
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
        self._interviews = Table(database, "interview", KeptInterview, answers=None)
        self._drafts = Table(database, "interview_draft", Draft)
        self._answers = Table(
            database, "interview_answer", Answer,
            points=f"coalesce({TICKED.format('points')}, '[]')", ticked=TICKED.format("grade"),
        )  # fmt: skip

    def begin(self, minutes: int, plan: Mapping[str, Any]) -> KeptInterview:
        return self.get(self._interviews.add(minutes=minutes, plan=plan, started=now()))

    def keep_draft(self, interview: int, draft: Draft) -> None:
        """Keep what stands in the answer just now, and the clock; it survives a killed program.

        Not waited for on the disk: after a loss of power the last words may be missing.
        """
        with self._database.write(durable=False) as connection:
            connection.execute("DELETE FROM interview_draft WHERE interview = ?", (interview,))
            self._drafts.add(connection, interview=interview, **asdict(draft))
            self._run_clock(connection, interview, draft.seconds)

    def draft(self, interview: int) -> Draft | None:
        """What was kept of an answer that was not given yet."""
        return self._drafts.first("WHERE interview = ?", interview)

    def answer(self, interview: int, answer: Answer, seconds: float) -> None:
        """Keep an answer; it is on the disk when this returns. seconds: the interview's clock.

        Raises ValueError if that place was answered before: an answer is a fact.
        """
        taken = "SELECT 1 FROM interview_answer WHERE interview = ? AND place = ?"
        with self._database.write() as connection:
            if connection.execute(taken, (interview, answer.place)).fetchone():
                raise ValueError(f"interview {interview} has an answer at {answer.place}")
            self._answers.add(
                connection, interview=interview, place=answer.place, card=answer.card,
                follow_up=answer.follow_up, topic=answer.topic, asked=answer.asked,
                said=storable(answer.said), given=answer.given, correct=answer.correct,
                seconds=answer.seconds, created=now(),
            )  # fmt: skip
            connection.execute("DELETE FROM interview_draft WHERE interview = ?", (interview,))
            self._run_clock(connection, interview, seconds)

    def revise(self, interview: int, answer: Answer, seconds: float) -> None:
        """Say something else at a place; what was said before, and what was ticked of it, goes.

        seconds: the interview's clock. KeyError if that place has no answer.
        """
        with self._database.write() as connection:
            changed = connection.execute(
                "UPDATE interview_answer SET said = ?, given = ?, correct = ?, seconds = ?"
                " WHERE interview = ? AND place = ? RETURNING id",
                (
                    storable(answer.said), plain_json(answer.given), answer.correct,
                    answer.seconds, interview, answer.place,
                ),
            ).fetchone()  # fmt: skip
            if changed is None:
                raise KeyError((interview, answer.place))
            connection.execute("DELETE FROM interview_tick WHERE answer = ?", changed)
            self._run_clock(connection, interview, seconds)

    def end(self, interview: int, seconds: float) -> KeptInterview:
        """Nothing more is asked. seconds: that the clock ran."""
        with self._database.write() as connection:
            self._run_clock(connection, interview, seconds)
            self._interviews.change(interview, connection, ended=now())
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
                (plain_json(list(points)), grade, now(), interview, place),
            )
            if done.rowcount != 1:
                raise KeyError((interview, place))

    def get(self, interview: int) -> KeptInterview:
        return self._whole(self._interviews.get(interview))

    def all(self) -> tuple[KeptInterview, ...]:
        """Those that came to their end, the newest first."""
        return self._listed("NOT NULL")

    def open(self) -> tuple[KeptInterview, ...]:
        """Those that were interrupted and can go on, newest first."""
        return self._listed("NULL")

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
        self._interviews.change(interview, **columns)
        return self.get(interview)

    def _run_clock(self, within: sqlite3.Connection, interview: int, seconds: float) -> None:
        within.execute(
            "UPDATE interview SET seconds = max(seconds, ?) WHERE id = ?", (seconds, interview)
        )

    def _listed(self, ended: str) -> tuple[KeptInterview, ...]:
        which = f"WHERE ended IS {ended} AND removed IS NULL ORDER BY id DESC"
        return tuple(map(self._whole, self._interviews.all(which)))

    def _whole(self, head: KeptInterview) -> KeptInterview:
        answers = self._answers.all("WHERE interview = ? ORDER BY place", head.id)
        return replace(head, answers=answers)
