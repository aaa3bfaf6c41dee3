"""Training runs of every kind: what was asked for, how each went, and which model came of it."""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from models.store.database import Database, Table, now
from models.store.paths import Home, each_text

Tab: TypeAlias = Literal["preferences", "alignment", "scaling", "emergence"]
Kind: TypeAlias = Literal[
    "sft", "comparisons", "reward", "ppo", "dpo", "pretrain", "grpo",
    "grid", "evaluation", "verifier", "abilities", "frontier", "best_of_n", "learning", "harmless",
    "knowledge",
]  # fmt: skip
Status: TypeAlias = Literal["running", "paused", "cancelled", "failed", "done"]
Looks: TypeAlias = dict[int, list[tuple[str, str]]]
"""Prompts with their texts by step."""
# The runs that write checkpoints can go on after the program was killed, the others cannot.
REPAIR = (
    "UPDATE runs SET status = CASE"
    " WHEN kind IN ('sft', 'ppo', 'pretrain', 'grpo', 'grid') THEN 'paused'"
    " WHEN tab = 'preferences' AND kind = 'dpo' THEN 'paused'"
    " ELSE 'cancelled' END WHERE status = 'running'"
)


@dataclass(frozen=True, slots=True)
class Run:
    """One training run; its rows and samples are asked for by its id.

    tab: the page on which it began. folder: where it works and keeps its checkpoints, None for a
    run without files. result: the model that came of it, None for nothing (yet). created: UTC, ISO
    8601. facts: plain data that whoever made the run noted about it. removed: when it was removed,
    None while it is listed. removal: what brings its model back, "" for nothing.
    """

    id: int
    tab: Tab
    kind: Kind
    name: str
    status: Status
    folder: Path | None
    result: Path | None
    created: str
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    removed: str | None = None
    removal: str = ""

    @property
    def model_name(self) -> str:
        """The name of the model that came of it, "" for none."""
        return "" if self.result is None else self.result.name

    @property
    def title(self) -> str:
        """The name of the model that came of it, else its own."""
        return self.model_name or self.name


@dataclass(frozen=True, slots=True)
class Sample:
    """A text that the model wrote after a step; proxy and gold are nan where not measured."""

    step: int
    prompt: str
    text: str
    proxy: float = math.nan
    gold: float = math.nan


@dataclass(frozen=True, slots=True)
class _Figures:
    figures: Mapping[str, Any]


class Runs:
    """All training runs. Methods that write raise UserError if the disk does not take it.

    Methods that take an id raise KeyError if there is no such run. Paths below the home, those in
    facts too, are kept relative to it.
    """

    def __init__(self, database: Database, home: Home) -> None:
        self._database, self._home = database, home
        path = (
            lambda kept: Path(home.located(kept)) if kept else None,
            lambda place: "" if place is None else home.stored(str(place)),
        )
        facts = (
            lambda kept: each_text(json.loads(kept), home.located),
            lambda given: json.dumps(each_text(dict(given), home.stored)),
        )
        codecs = {"folder": path, "result": path, "facts": facts}
        self._runs = Table(database, "runs", Run, codecs)
        self._rows = Table(database, "run_row", _Figures)
        self._samples = Table(database, "run_sample", Sample)

    def start(
        self,
        tab: Tab,
        kind: Kind,
        name: str,
        facts: Mapping[str, Any] | None = None,
        folder: Callable[[int], Path | None] | None = None,
    ) -> Run:
        """Note that a run begins. folder: where the run of that id works; it is not made here."""
        with self._database.write() as connection:
            number = self._runs.add(
                connection, tab=tab, kind=kind, name=name, status="running", created=now(),
                facts=facts or {},
            )  # fmt: skip
            if folder is not None:
                self._runs.change(number, connection, folder=folder(number))
        return self.get(number)

    def record(self, run: int, values: Mapping[str, float]) -> None:
        """Keep the figures of a step, whose number is values["step"], else values["iteration"].

        A step that was taken before, as after a resume, is replaced. Not waited for on the disk:
        after a loss of power the last few may be missing.
        """
        step = int(values["step"] if "step" in values else values["iteration"])
        with self._database.write(durable=False) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO run_row (run, step, figures) VALUES (?, ?, ?)",
                (run, step, json.dumps(dict(values))),
            )

    def rewind(self, run: int, step: int) -> None:
        """Drop the rows and texts after a step: the run goes on from there."""
        with self._database.write(durable=False) as connection:
            for table in ("run_row", "run_sample"):
                connection.execute(
                    f"DELETE FROM {table} WHERE run = ? AND step > ?",  # noqa: S608  (two names)
                    (run, step),
                )

    def keep_samples(self, run: int, samples: Iterable[Sample]) -> None:
        """Keep texts in the place of those of the same steps; not waited for, as rows are."""
        texts = tuple(samples)
        with self._database.write(durable=False) as connection:
            connection.executemany(
                "DELETE FROM run_sample WHERE run = ? AND step = ?",
                [(run, step) for step in {one.step for one in texts}],
            )
            connection.executemany(
                "INSERT INTO run_sample (run, step, prompt, text, proxy, gold)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [(run, s.step, s.prompt, s.text, s.proxy, s.gold) for s in texts],
            )  # SQLite keeps nan as NULL

    def note(self, run: int, facts: Mapping[str, Any]) -> Run:
        """Add to the facts of a run; one of the same name is replaced."""
        return self._update(run, facts={**self.get(run).facts, **facts})

    def finish(
        self,
        run: int,
        status: Status,
        result: Path | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> Run:
        """Note how a run ended, or that it is paused; which model came of it, and more facts."""
        whole = {**self.get(run).facts, **(facts or {})}
        return self._update(run, status=status, result=result, facts=whole)

    def get(self, run: int) -> Run:
        return self._runs.get(run)

    def list(self, tab: Tab | None = None, kind: Kind | None = None) -> tuple[Run, ...]:
        """Runs of a page and of a kind that were not removed, newest first; None: of all."""
        return self._all("removed IS NULL", "id DESC", tab, kind)

    def rows(self, run: int) -> tuple[Mapping[str, float], ...]:
        """The figures of a run, the first step first; () for none."""
        found = self._rows.all("WHERE run = ? ORDER BY step", run)
        return tuple(one.figures for one in found)

    def row_count(self, run: int) -> int:
        [count] = self._database.column("SELECT count(*) FROM run_row WHERE run = ?", (run,))
        return int(count)

    def samples(self, run: int) -> tuple[Sample, ...]:
        """The texts of a run, the earliest step first; () for none."""
        return self._samples.all("WHERE run = ? ORDER BY step, id", run)

    def looks(self, run: int) -> Looks:
        """The same by step, without scores."""
        found: Looks = {}
        for one in self.samples(run):
            found.setdefault(one.step, []).append((one.prompt, one.text))
        return found

    # ------------------------------------------------------------------ removing

    def remove(self, run: int, removal: str = "") -> Run:
        """Take a run off the list; nothing of it is lost until `forget`.

        removal: what brings its model back.
        """
        return self._update(run, removed=now(), removal=removal)

    def restore(self, run: int) -> Run:
        """Put a removed run back on the list."""
        return self._update(run, removed=None, removal="")

    def removed(self, tab: Tab | None = None, kind: Kind | None = None) -> tuple[Run, ...]:
        """Runs that can be put back, newest removal first."""
        return self._all("removed IS NOT NULL", "removed DESC, id DESC", tab, kind)

    def forget(self, run: int) -> None:
        """Delete a removed run with its rows, samples, votes and points for good; one that is
        listed stays. Its folder is not looked at.
        """
        with self._database.write() as connection:
            connection.execute("DELETE FROM runs WHERE id = ? AND removed IS NOT NULL", (run,))

    def repair(self) -> int:
        """Mark runs that a crash left "running" as paused, or cancelled if they cannot go on.

        For the start of the program, when no run can be going on. Returns how many there were.
        """
        with self._database.write() as connection:
            return connection.execute(REPAIR).rowcount

    def moved(self, old: Path, new: Path) -> None:
        """A model's folder has another place now: the runs and the bench know it there."""
        values = (self._home.stored(str(new)), self._home.stored(str(old)))
        with self._database.write() as connection:
            connection.execute("UPDATE runs SET result = ? WHERE result = ?", values)
            connection.execute("UPDATE bench SET holds = ? WHERE holds = ?", values)

    # ------------------------------------------------------------------ the bench

    def bench(self) -> dict[str, str]:
        """What the next stage of the alignment starts from, by place."""
        rows = self._database.rows("SELECT place, holds FROM bench")
        return {place: self._home.located(holds) for place, holds in rows}

    def put(self, things: Mapping[str, str]) -> None:
        """Put things on the bench, in one go; what lay at these places is gone."""
        kept = [(place, self._home.stored(holds)) for place, holds in things.items()]
        with self._database.write() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO bench (place, holds) VALUES (?, ?)", kept
            )

    def take(self, places: Sequence[str]) -> None:
        """Leave these places of the bench empty."""
        with self._database.write() as connection:
            connection.executemany(
                "DELETE FROM bench WHERE place = ?", [(place,) for place in places]
            )

    # ------------------------------------------------------------------ within

    def _all(self, which: str, order: str, tab: Tab | None, kind: Kind | None) -> tuple[Run, ...]:
        more = f"WHERE {which} AND (?1 IS NULL OR tab = ?1) AND (?2 IS NULL OR kind = ?2)"
        return self._runs.all(f"{more} ORDER BY {order}", tab, kind)

    def _update(self, run: int, **columns: object) -> Run:
        self._runs.change(run, **columns)
        return self.get(run)
