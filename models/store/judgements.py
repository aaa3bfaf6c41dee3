"""What a reader thought of a run's texts without seeing which was which, or the run's curves."""

from dataclasses import dataclass
from typing import Literal, get_args

from models.store.database import Database, Table, now

VoteChoice = Literal["before", "after", "tie", "skip"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Points, 1 to 5, for a sample whose iteration was hidden. created: UTC, ISO 8601."""

    run: int
    iteration: int
    prompt: str
    text: str
    points: int
    created: str


@dataclass(frozen=True, slots=True)
class Spotting:
    """From which iteration on a run is gamed; None for never.

    said: by the reader, before the curves were shown. found: by the gold score.
    """

    run: int
    said: int | None
    found: int | None
    created: str


class Judgements:
    """All of them. Methods that write raise UserError if the disk does not take it."""

    def __init__(self, database: Database) -> None:
        self._judgements = Table(database, "sample_judgement", Judgement)
        self._spottings = Table(database, "spotting", Spotting)

    def add(self, run: int, iteration: int, prompt: str, text: str, points: int) -> None:
        """Keep a judgement; ValueError for points out of 1 to 5."""
        if not 1 <= points <= 5:
            raise ValueError(f"points are 1 to 5, not {points}")
        self._judgements.add(
            run=run, iteration=iteration, prompt=prompt, text=text, points=points, created=now()
        )

    def of_run(self, run: int) -> tuple[Judgement, ...]:
        return self._judgements.all("WHERE run = ? ORDER BY id", run)

    def spot(self, run: int, said: int | None, found: int | None) -> None:
        """Keep from where on a run was said to be gamed, and from where on it was."""
        self._spottings.add(run=run, said=said, found=found, created=now())

    def spotted(self, run: int) -> tuple[Spotting, ...]:
        """What was said of a run, the oldest first: only the first was said without knowing."""
        return self._spottings.all("WHERE run = ? ORDER BY id", run)


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote. before, after: the texts that stood there; before_left: on which side.

    seconds: from showing to choosing. created: UTC, ISO 8601.
    """

    id: int
    run: int
    prompt: str
    before: str
    after: str
    before_left: bool
    choice: VoteChoice
    seconds: float
    created: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How the votes on one run stand. won: the tuned model was preferred."""

    won: int = 0
    lost: int = 0
    tied: int = 0
    skipped: int = 0

    @property
    def decided(self) -> int:
        """Votes for either of the two."""
        return self.won + self.lost


class RunVotes:
    """Votes on all runs. Every change is on the disk when the method returns.

    Methods that write raise UserError if the disk does not take it: nothing is changed then.
    """

    def __init__(self, database: Database) -> None:
        self._database, self._votes = database, Table(database, "run_vote", Vote)

    def cast(
        self,
        run: int,
        prompt: str,
        before: str,
        after: str,
        choice: VoteChoice,
        *,
        before_left: bool,
        seconds: float = 0.0,
    ) -> Vote:
        """Keep a vote. What was undone before it cannot be redone any more.

        Raises ValueError for an unknown choice.
        """
        if choice not in get_args(VoteChoice):
            raise ValueError(f"choice is {choice!r}, expected one of {get_args(VoteChoice)}")
        with self._database.write() as connection:
            connection.execute(
                "UPDATE run_vote SET state = 'dead' WHERE run = ? AND state = 'undone'", (run,)
            )
            number = self._votes.add(
                connection, run=run, prompt=prompt, before=before, after=after,
                before_left=before_left, choice=choice, seconds=seconds, created=now(),
            )  # fmt: skip
        return self._votes.get(number)

    def undo(self, run: int) -> Vote | None:
        """Take the latest vote on a run back and return it; None if there is none."""
        return self._move(run, "done", "undone", "DESC")

    def redo(self, run: int) -> Vote | None:
        """Make the vote undone last count again and return it; None if there is none."""
        return self._move(run, "undone", "done", "ASC")

    def of(self, run: int) -> tuple[Vote, ...]:
        return self._votes.all("WHERE run = ? AND state = 'done' ORDER BY id", run)

    def tallies(self) -> dict[int, Tally]:
        """How every run stands that was voted on."""
        rows = self._database.rows(
            "SELECT run, sum(choice = 'after'), sum(choice = 'before'), sum(choice = 'tie'),"
            " sum(choice = 'skip') FROM run_vote WHERE state = 'done' GROUP BY run"
        )
        return {run: Tally(*counts) for run, *counts in rows}

    def _move(self, run: int, state: str, to: str, order: str) -> Vote | None:
        vote = self._votes.first(f"WHERE run = ? AND state = ? ORDER BY id {order}", run, state)
        if vote is not None:
            self._votes.change(vote.id, state=to)
        return vote
