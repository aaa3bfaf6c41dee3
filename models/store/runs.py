"""Training runs: what was asked for, how it went, and which model came of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from models.store.database import Database, now

Status = Literal["running", "paused", "cancelled", "failed", "done"]
ALL = (
    "SELECT id, name, model, method, beta, epochs, pairs, status, created, result_model"
    " FROM run ORDER BY id DESC"
)
ONE = (
    "SELECT id, name, model, method, beta, epochs, pairs, status, created, result_model"
    " FROM run WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class StepRow:
    """The figures of one training step, counted from 1."""

    step: int
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Run:
    """One training run.

    model: name of the model it started from. pairs: how many it learnt from. folder: where its
    checkpoints are, inside the home. created: UTC, ISO 8601. result_model: name of the tuned model,
    once there is one.
    """

    id: int
    name: str
    model: str
    method: str
    beta: float
    epochs: int
    pairs: int
    status: Status
    folder: Path
    created: str
    result_model: str | None
    steps: tuple[StepRow, ...]


class Runs:
    """All training runs. Methods that write raise UserError if the disk does not take it.

    Methods that take an id raise KeyError if there is no such run.
    """

    def __init__(self, database: Database, folder: Path) -> None:
        """folder: the one below which every run has its own."""
        self._database, self._folder = database, folder

    def start(
        self, name: str, *, model: str, method: str, beta: float, epochs: int, pairs: int
    ) -> Run:
        """Note that a run begins; its folder is empty and made by whoever writes there."""
        with self._database.write() as connection:
            cursor = connection.execute(
                "INSERT INTO run (name, model, method, beta, epochs, pairs, status, created)"
                " VALUES (?, ?, ?, ?, ?, ?, 'running', ?)",
                (name, model, method, beta, epochs, pairs, now()),
            )
            number = int(cursor.lastrowid or 0)
        return self.get(number)

    def record(self, run: int, values: Mapping[str, float]) -> None:
        """Keep the figures of a step; the step's number is values["step"].

        Not waited for on the disk, since a step is soon followed by the next: after a loss of power
        the last few may be missing.
        """
        figures = {name: value for name, value in values.items() if name != "step"}
        with self._database.write(durable=False) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO run_step (run, step, figures) VALUES (?, ?, ?)",
                (run, int(values["step"]), json.dumps(figures)),
            )

    def finish(self, run: int, status: Status, result_model: str | None = None) -> Run:
        """Note how a run ended, or that it is paused."""
        return self._update(
            run, "UPDATE run SET status = ?, result_model = ? WHERE id = ?", status, result_model
        )

    def resume(self, run: int) -> Run:
        """Note that a paused run goes on."""
        return self._update(run, "UPDATE run SET status = ? WHERE id = ?", "running")

    def rename(self, run: int, name: str) -> Run:
        """Give a run another name."""
        return self._update(run, "UPDATE run SET name = ? WHERE id = ?", name)

    def get(self, run: int) -> Run:
        """One run with its steps."""
        rows = self._database.rows(ONE, (run,))
        if not rows:
            raise KeyError(run)
        return self._run(rows[0])

    def list(self) -> tuple[Run, ...]:
        """All runs, newest first."""
        rows = self._database.rows(ALL)
        return tuple(self._run(row) for row in rows)

    def mend(self) -> int:
        """Mark runs that a crash left "running" as paused, and say how many there were.

        For the start of the program, when no run can be going on.
        """
        with self._database.write() as connection:
            return connection.execute(
                "UPDATE run SET status = 'paused' WHERE status = 'running'"
            ).rowcount

    def _update(self, run: int, sql: str, *values: object) -> Run:
        with self._database.write() as connection:
            connection.execute(sql, (*values, run))
        return self.get(run)

    def _run(self, row: tuple[Any, ...]) -> Run:
        number, name, model, method, beta, epochs, pairs, status, created, result = row
        folder = self._folder / f"run-{number:04d}"
        steps = self._steps(number)
        return Run(
            number, name, model, method, beta, epochs, pairs, status, folder, created, result, steps
        )

    def _steps(self, run: int) -> tuple[StepRow, ...]:
        rows = self._database.rows(
            "SELECT step, figures FROM run_step WHERE run = ? ORDER BY step", (run,)
        )
        return tuple(StepRow(step, {"step": step, **json.loads(figures)}) for step, figures in rows)
