"""Runs with verifiable rewards as they are kept: rows, groups of answers, reports."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop.run_jobs import RunJobs
from desktop.services import Services
from desktop.tabs.alignment.bench import grpo_name
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

    def picked(self, number: int) -> Run | None:
        """The run with this id; else the newest that has any rows, else the newest of all."""
        runs = self.runs()
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


def status(run: Run, progress: Progress | None, *, waits: bool) -> str:
    """How a run stands, beside its buttons."""
    translate, name = QCoreApplication.translate, grpo_name(run.facts)
    if waits:
        return translate("Verifiable", "{name}: waits for its turn").format(name=name)
    if progress is not None and progress.total:
        told = translate("Verifiable", "{name}: {done} of {all}")
        return told.format(name=name, done=progress.done, all=progress.total)
    return {
        "running": translate("Verifiable", "{name}: begins"),
        "paused": translate("Verifiable", "{name}: paused"),
        "cancelled": translate("Verifiable", "{name}: cancelled"),
        "failed": translate("Verifiable", "{name}: stopped by itself"),
        "done": translate("Verifiable", "{name}: done"),
    }[run.status].format(name=name)
