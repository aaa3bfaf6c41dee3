"""Runs of the alignment stages: what each was given, its curves, its samples, what came of it."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from models.store.database import Database, now

Stage: TypeAlias = Literal["sft", "comparisons", "reward", "ppo", "dpo"]
StageStatus: TypeAlias = Literal["running", "paused", "cancelled", "failed", "done"]
READ = (
    "SELECT id, stage, name, folder, status, created, facts, removed, removal,"
    " (SELECT count(*) FROM stage_row WHERE run = stage_run.id),"
    " (SELECT count(*) FROM stage_sample WHERE run = stage_run.id) FROM stage_run"
)


@dataclass(frozen=True, slots=True)
class StageRun:
    """One run of a stage; its rows and samples are asked for by its id.

    folder: of what came of it, None for nothing (yet). created: UTC, ISO 8601. facts: plain data
    that whoever made the run noted. rows, samples: how many there are. removed: when it was
    removed, None while it is listed. removal: what brings its model back, "" for nothing.
    """

    id: int
    stage: Stage
    name: str
    folder: Path | None
    status: StageStatus
    created: str
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    rows: int = 0
    samples: int = 0
    removed: str | None = None
    removal: str = ""


@dataclass(frozen=True, slots=True)
class StageSample:
    """A text that the model wrote at an iteration; proxy and gold are nan where not measured."""

    iteration: int
    prompt: str
    text: str
    proxy: float = math.nan
    gold: float = math.nan


class Stages:
    """All runs of stages, and the bench. Methods that write raise UserError if the disk refuses.

    Methods that take an id raise KeyError if there is no such run.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, stage: Stage, name: str, facts: Mapping[str, Any] | None = None) -> StageRun:
        """Note that a run begins."""
        with self._database.write() as connection:
            cursor = connection.execute(
                "INSERT INTO stage_run (stage, name, status, created, facts)"
                " VALUES (?, ?, 'running', ?, ?)",
                (stage, name, now(), json.dumps(facts or {})),
            )
            number = int(cursor.lastrowid or 0)
        return self.get(number)

    def record(self, run: int, values: Mapping[str, float]) -> None:
        """Keep the figures of the next step or iteration.

        Not waited for on the disk: after a loss of power the last few may be missing.
        """
        with self._database.write(durable=False) as connection:
            connection.execute(
                "INSERT INTO stage_row (run, place, figures)"
                " SELECT ?, coalesce(max(place), 0) + 1, ? FROM stage_row WHERE run = ?",
                (run, json.dumps(dict(values)), run),
            )

    def sample(
        self,
        run: int,
        iteration: int,
        prompt: str,
        text: str,
        proxy: float = math.nan,
        gold: float = math.nan,
    ) -> None:
        """Keep a text of an iteration; not waited for on the disk, as rows are."""
        with self._database.write(durable=False) as connection:
            connection.execute(
                "INSERT INTO stage_sample (run, iteration, prompt, text, proxy, gold)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (run, iteration, prompt, text, _or_null(proxy), _or_null(gold)),
            )

    def note(self, run: int, facts: Mapping[str, Any]) -> StageRun:
        """Add to the facts of a run; one of the same name is replaced."""
        whole = json.dumps({**self.get(run).facts, **facts})
        return self._update(run, "UPDATE stage_run SET facts = ? WHERE id = ?", whole)

    def finish(
        self,
        run: int,
        status: StageStatus,
        folder: Path | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> StageRun:
        """Note how a run ended, what came of it, and more facts."""
        whole = json.dumps({**self.get(run).facts, **(facts or {})})
        return self._update(
            run,
            "UPDATE stage_run SET status = ?, folder = ?, facts = ? WHERE id = ?",
            status, "" if folder is None else str(folder), whole,
        )  # fmt: skip

    def rename(self, run: int, name: str) -> StageRun:
        """Give a run another name."""
        return self._update(run, "UPDATE stage_run SET name = ? WHERE id = ?", name)

    def get(self, run: int) -> StageRun:
        """One run, removed or not."""
        rows = self._database.rows(f"{READ} WHERE id = ?", (run,))
        if not rows:
            raise KeyError(run)
        return self._database.made(_run, rows)[0]

    def list(self, stage: Stage | None = None) -> tuple[StageRun, ...]:
        """Runs of a stage, or of all, that were not removed; newest first."""
        rows = self._database.rows(
            f"{READ} WHERE removed IS NULL AND (? IS NULL OR stage = ?) ORDER BY id DESC",
            (stage, stage),
        )
        return tuple(self._database.made(_run, rows))

    def rows(self, run: int) -> tuple[Mapping[str, float], ...]:
        """The figures of a run in the order in which they came; () for none."""
        found = self._database.rows(
            "SELECT figures FROM stage_row WHERE run = ? ORDER BY place", (run,)
        )
        return tuple(self._database.made(lambda row: dict(json.loads(row[0])), found))

    def samples(self, run: int) -> tuple[StageSample, ...]:
        """The texts of a run, the earliest iteration first; () for none."""
        found = self._database.rows(
            "SELECT iteration, prompt, text, proxy, gold FROM stage_sample"
            " WHERE run = ? ORDER BY iteration, id",
            (run,),
        )
        return tuple(
            StageSample(iteration, prompt, text, _or_nan(proxy), _or_nan(gold))
            for iteration, prompt, text, proxy, gold in found
        )

    # ------------------------------------------------------------------ removing

    def remove(self, run: int, removal: str = "") -> StageRun:
        """Take a run off the list; nothing of it is lost. removal: what brings its model back."""
        return self._update(
            run, "UPDATE stage_run SET removed = ?, removal = ? WHERE id = ?", now(), removal
        )

    def restore(self, run: int) -> StageRun:
        """Put a removed run back on the list."""
        return self._update(
            run, "UPDATE stage_run SET removed = ?, removal = ? WHERE id = ?", None, ""
        )

    def removed(self) -> tuple[StageRun, ...]:
        """Runs that can be put back, newest removal first."""
        rows = self._database.rows(f"{READ} WHERE removed IS NOT NULL ORDER BY removed DESC")
        return tuple(self._database.made(_run, rows))

    def forget(self, run: int) -> None:
        """Delete a removed run with its rows and samples for good; one that is listed stays."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM stage_run WHERE id = ? AND removed IS NOT NULL", (run,))

    def mend(self) -> int:
        """Mark runs that a crash left "running", and say how many there were.

        Of stages with checkpoints they are paused, of the others cancelled.
        For the start of the program, when no run can be going on.
        """
        with self._database.write() as connection:
            return connection.execute(
                "UPDATE stage_run SET status = CASE WHEN stage IN ('sft', 'ppo') THEN 'paused'"
                " ELSE 'cancelled' END WHERE status = 'running'"
            ).rowcount

    # ------------------------------------------------------------------ the bench

    def bench(self) -> Mapping[str, str]:
        """What lies on the bench, by place."""
        return dict(self._database.rows("SELECT place, holds FROM bench"))

    def moved(self, old: Path, new: Path) -> None:
        """A folder has another place now: the runs and the bench know it there."""
        with self._database.write() as connection:
            for sql in (
                "UPDATE stage_run SET folder = ? WHERE folder = ?",
                "UPDATE bench SET holds = ? WHERE holds = ?",
            ):
                connection.execute(sql, (str(new), str(old)))

    def put(self, things: Mapping[str, str]) -> None:
        """Put things on the bench, in one go; what lay at these places is gone."""
        with self._database.write() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO bench (place, holds) VALUES (?, ?)", things.items()
            )

    def take(self, places: Sequence[str]) -> None:
        """Leave these places of the bench empty."""
        with self._database.write() as connection:
            connection.executemany(
                "DELETE FROM bench WHERE place = ?", [(place,) for place in places]
            )

    def _update(self, run: int, sql: str, *values: object) -> StageRun:
        with self._database.write() as connection:
            connection.execute(sql, (*values, run))
        return self.get(run)


def _or_null(value: float) -> float | None:
    return None if math.isnan(value) else value


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else value


def _run(row: tuple[Any, ...]) -> StageRun:
    number, stage, name, folder, status, created, facts, removed, removal, rows, samples = row
    return StageRun(
        number, stage, name, Path(folder) if folder else None, status, created,
        json.loads(facts), rows, samples, removed, removal,
    )  # fmt: skip
