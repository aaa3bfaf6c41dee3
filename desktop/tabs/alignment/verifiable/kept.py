"""Runs with verifiable rewards as they are kept: rows, groups of answers, reports."""

from collections.abc import Sequence
from pathlib import Path

from desktop.run_jobs import RunJobs
from desktop.services import Services
from models.alignment.figures.verifiable import Row
from models.alignment.verifiable import report
from models.alignment.verifiable.report import GrpoResult, Looked
from models.progress import Progress
from models.store.runs import Run


class KeptRuns:
    """All runs in the store, with what a run that goes on has told so far."""

    def __init__(self, services: Services, runner: RunJobs) -> None:
        self._runs, self.runner = services.store.runs, runner
        self._rows: dict[int, list[Row]] = {}
        self._looks: dict[int, list[Looked]] = {}
        self._reports: dict[Path, GrpoResult | None] = {}
        runner.stepped.connect(self._step)

    def runs(self) -> tuple[Run, ...]:
        """All that were not taken off the list, newest first."""
        return self._runs.list("alignment", "grpo")

    def picked(self, number: int, runs: Sequence[Run]) -> Run | None:
        """The run with this id; else the newest that has any rows, else the newest of all."""
        found = next((run for run in runs if run.id == number), None)
        told = next((run for run in runs if self.rows(run)), None)
        return found or told or next(iter(runs), None)

    def rows(self, run: Run) -> Sequence[Row]:
        """The steps of a run so far."""
        kept = self._rows.get(run.id)
        own = run.id in self.runner.active()
        if kept is None or not (own or len(kept) == self._runs.row_count(run.id)):
            self._rows[run.id] = kept = list(self._runs.rows(run.id))
        return kept

    def report(self, run: Run) -> GrpoResult | None:
        """What a finished run left to read; None before, or where its folder is gone."""
        folder = run.result
        if folder is None:
            return None
        if folder not in self._reports:
            self._reports[folder] = report.read(folder)
        return self._reports[folder]

    def looks(self, run: Run) -> Sequence[Looked]:
        """The steps of which some groups were kept."""
        found = self.report(run)
        return found.looks if found is not None else self._looks.get(run.id, ())

    def _step(self, run: int, progress: Progress) -> None:
        """The runner has kept the row before it told: what was not read yet will be read whole."""
        if "step" in progress.values and run in self._rows:
            self._rows[run].append(progress.values)
        if isinstance(progress.item, Looked):
            self._looks.setdefault(run, []).append(progress.item)
