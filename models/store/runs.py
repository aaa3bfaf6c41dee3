"""Training runs: what was asked for, how it went, and which model came of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from models.store.database import Database, now

Status = Literal["running", "paused", "cancelled", "failed", "done"]
READ = (
    "SELECT id, name, model, method, beta, epochs, pairs, status, created, result_model, facts,"
    " removed, removal FROM run"
)


@dataclass(frozen=True, slots=True)
class StepRow:
    """The figures of one training step, counted from 1."""

    step: int
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Look:
    """What the model said after so many steps: (prompt, text) each."""

    step: int
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One training run; its steps and looks are asked for by its id.

    model: name of the model it started from. pairs: how many it learnt from. folder: where its
    checkpoints are, inside the home. created: UTC, ISO 8601. result_model: name of the tuned model,
    once there is one. facts: plain data that whoever made the run noted about it. removed: when it
    was removed, None while it is listed. removal: what brings its model back, "" for nothing.
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
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    removed: str | None = None
    removal: str = ""


class Runs:
    """All training runs. Methods that write raise UserError if the disk does not take it.

    Methods that take an id raise KeyError if there is no such run.
    """

    def __init__(self, database: Database, folder: Path) -> None:
        """folder: the one below which every run has its own."""
        self._database, self._folder = database, folder

    def start(
        self,
        name: str,
        *,
        model: str,
        method: str,
        beta: float,
        epochs: int,
        pairs: int,
        facts: Mapping[str, Any] | None = None,
    ) -> Run:
        """Note that a run begins; its folder is empty and made by whoever writes there."""
        with self._database.write() as connection:
            cursor = connection.execute(
                "INSERT INTO run (name, model, method, beta, epochs, pairs, status, created, facts)"
                " VALUES (?, ?, ?, ?, ?, ?, 'running', ?, ?)",
                (name, model, method, beta, epochs, pairs, now(), json.dumps(facts or {})),
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

    def look(self, run: int, step: int, answers: Sequence[tuple[str, str]]) -> None:
        """Keep what the model said after a step; not waited for on the disk, as steps are."""
        with self._database.write(durable=False) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO run_look (run, step, answers) VALUES (?, ?, ?)",
                (run, step, json.dumps([list(answer) for answer in answers])),
            )

    def note(self, run: int, facts: Mapping[str, Any]) -> Run:
        """Add to the facts of a run; one of the same name is replaced."""
        whole = json.dumps({**self.get(run).facts, **facts})
        return self._update(run, "UPDATE run SET facts = ? WHERE id = ?", whole)

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
        """One run, removed or not."""
        rows = self._database.rows(f"{READ} WHERE id = ?", (run,))
        if not rows:
            raise KeyError(run)
        return self._database.made(self._run, rows)[0]

    def list(self) -> tuple[Run, ...]:
        """All runs that were not removed, newest first."""
        return self._all("removed IS NULL")

    def steps(self, run: int) -> tuple[StepRow, ...]:
        """The steps of a run, the first one first; () for none."""
        rows = self._database.rows(
            "SELECT step, figures FROM run_step WHERE run = ? ORDER BY step", (run,)
        )
        return tuple(self._database.made(_step, rows))

    def looks(self, run: int) -> tuple[Look, ...]:
        """What the model said while it learnt, the earliest first; () for nothing."""
        rows = self._database.rows(
            "SELECT step, answers FROM run_look WHERE run = ? ORDER BY step", (run,)
        )
        return tuple(self._database.made(_look, rows))

    # ------------------------------------------------------------------ removing

    def remove(self, run: int, removal: str = "") -> Run:
        """Take a run off the list; nothing of it is lost until `clear`.

        removal: what brings its model back.
        """
        return self._update(
            run, "UPDATE run SET removed = ?, removal = ? WHERE id = ?", now(), removal
        )

    def restore(self, run: int) -> Run:
        """Put a removed run back on the list."""
        return self._update(run, "UPDATE run SET removed = ?, removal = ? WHERE id = ?", None, "")

    def removed(self) -> tuple[Run, ...]:
        """Runs that can be put back, newest removal first."""
        found = self._all("removed IS NOT NULL")
        return tuple(sorted(found, key=lambda run: run.removed or "", reverse=True))

    def forget(self, run: int) -> None:
        """Delete a removed run with its steps, looks and votes for good; its folder is not looked
        at. One that is listed stays.
        """
        with self._database.write() as connection:
            connection.execute("DELETE FROM run WHERE id = ? AND removed IS NOT NULL", (run,))

    def mend(self) -> int:
        """Mark runs that a crash left "running" as paused, and say how many there were.

        For the start of the program, when no run can be going on.
        """
        with self._database.write() as connection:
            return connection.execute(
                "UPDATE run SET status = 'paused' WHERE status = 'running'"
            ).rowcount

    # ------------------------------------------------------------------ within

    def _all(self, which: str) -> tuple[Run, ...]:
        rows = self._database.rows(f"{READ} WHERE {which} ORDER BY id DESC")
        return tuple(self._database.made(self._run, rows))

    def _update(self, run: int, sql: str, *values: object) -> Run:
        with self._database.write() as connection:
            connection.execute(sql, (*values, run))
        return self.get(run)

    def _run(self, row: tuple[Any, ...]) -> Run:
        number, name, model, method, beta, epochs, pairs, status, created, result, *rest = row
        facts, removed, removal = rest
        folder = self._folder / f"run-{number:04d}"
        return Run(
            number, name, model, method, beta, epochs, pairs, status, folder, created, result,
            json.loads(facts), removed, removal,
        )  # fmt: skip


def _step(row: tuple[int, str]) -> StepRow:
    step, figures = row
    return StepRow(step, {"step": step, **json.loads(figures)})


def _look(row: tuple[int, str]) -> Look:
    step, answers = row
    return Look(step, tuple((prompt, text) for prompt, text in json.loads(answers)))
