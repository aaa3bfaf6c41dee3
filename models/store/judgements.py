"""What a reader thought of a run's samples without seeing its curves."""

from dataclasses import dataclass

from models.store.database import Database, now


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
        self._database = database

    def add(self, run: int, iteration: int, prompt: str, text: str, points: int) -> None:
        """Keep a judgement; it is on the disk when this returns.

        ValueError for points out of 1 to 5.
        """
        if not 1 <= points <= 5:
            raise ValueError(f"points are 1 to 5, not {points}")
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO sample_judgement (run, iteration, prompt, text, points, created)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (run, iteration, prompt, text, points, now()),
            )

    def of_run(self, run: int) -> tuple[Judgement, ...]:
        """The judgements of a run's samples, the oldest first."""
        rows = self._database.rows(
            "SELECT run, iteration, prompt, text, points, created FROM sample_judgement"
            " WHERE run = ? ORDER BY id",
            (run,),
        )
        return tuple(Judgement(*row) for row in rows)

    def spot(self, run: int, said: int | None, found: int | None) -> None:
        """Keep from where on a run was said to be gamed, and from where on it was."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO spotting (run, said, found, created) VALUES (?, ?, ?, ?)",
                (run, said, found, now()),
            )

    def spotted(self, run: int) -> tuple[Spotting, ...]:
        """What was said of a run, the oldest first: only the first was said without knowing."""
        rows = self._database.rows(
            "SELECT run, said, found, created FROM spotting WHERE run = ? ORDER BY id", (run,)
        )
        return tuple(Spotting(*row) for row in rows)
