"""Runs of PPO and of verifiable rewards as the store keeps them: rows, texts, reports."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop.runs.service import RunService
from desktop.services import Services
from desktop.tabs.alignment.bench import penalty, ppo_name
from models.alignment.details import kl_of
from models.alignment.ppo_runs import Curves, Judged, Row, judged
from models.alignment.verifiable import report
from models.alignment.verifiable.report import GrpoResult, Looked
from models.progress import Progress
from models.store.runs import Kind, Run, Sample

DASHES: Mapping[str, int] = {"none": 0, "adaptive": 1, "fixed": 2}
"""A run's dash where no other run has it: the penalty is what runs are told apart by."""


class KeptRuns:
    """Runs of one kind. Their rows are read again only where more of them were kept."""

    def __init__(self, services: Services, runner: RunService, kind: Kind) -> None:
        self.store, self.runner, self._kind = services.store, runner, kind
        self._rows: dict[int, Sequence[Row]] = {}

    def runs(self) -> tuple[Run, ...]:
        """All that were not taken off the list, newest first."""
        return self.store.runs.list("alignment", self._kind)

    def rows(self, run: Run) -> Sequence[Row]:
        kept = self._rows.get(run.id, ())
        if len(kept) != self.store.runs.row_count(run.id):
            self._rows[run.id] = kept = self.store.runs.rows(run.id)
        return kept


class PpoRuns(KeptRuns):
    """With the texts that the policy wrote, and what the reader said of them."""

    def samples(self, run: Run) -> tuple[Sample, ...]:
        return self.store.runs.samples(run.id)

    def judged(self, run: Run) -> tuple[Judged, ...]:
        """The reader's blind points for a run, by iteration."""
        kept = self.store.judgements.of_run(run.id)
        return judged([(one.iteration, one.points) for one in kept])

    def is_hidden(self, run: Run) -> bool:
        """Whether its curves wait for the reader to say from where on it is gamed."""
        return bool(run.facts.get("hidden")) and not self.store.judgements.spotted(run.id)

    def drawn(self, chosen: Mapping[int, bool]) -> list[Run]:
        """The runs over each other, the one at the front first: as chosen, else one a penalty."""
        active = self.runner.active()
        runs = [
            run
            for run in self.runs()
            if (run.id in active or self.store.runs.row_count(run.id)) and not self.is_hidden(run)
        ]
        usual: dict[str, int] = {}
        for run in runs:
            if not run.facts.get("variant"):
                usual.setdefault(kl_of(run.facts), run.id)
        return [run for run in runs if chosen.get(run.id, run.id in usual.values())]

    def curves(self, runs: Sequence[Run]) -> tuple[Curves, ...]:
        """Runs as they are drawn, each with a dash of its own."""
        taken, found = set[int](), list[Curves]()
        for run, name in zip(runs, _names(runs), strict=True):
            wanted = DASHES[kl_of(run.facts)]
            dash = (
                wanted if wanted not in taken else next(n for n in range(3, 99) if n not in taken)
            )
            taken.add(dash)
            found.append(Curves(name, tuple(self.rows(run)), dash))
        return tuple(found)


def _names(runs: Sequence[Run]) -> list[str]:
    """As short as tells them apart: the penalty, then what was changed, then the seed."""
    for names in (
        [penalty(kl_of(run.facts)) for run in runs],
        [ppo_name(run.facts, seed=False) for run in runs],
    ):
        if len(set(names)) == len(runs):
            return names
    return [ppo_name(run.facts) for run in runs]


class GrpoRuns(KeptRuns):
    """With the report of a run that is over, and the groups that one has told so far."""

    def __init__(self, services: Services, runner: RunService, kind: Kind) -> None:
        super().__init__(services, runner, kind)
        self._looks: dict[int, list[Looked]] = {}
        self._reports: dict[Path, GrpoResult | None] = {}
        runner.stepped.connect(self._step)

    def picked(self, number: int, runs: Sequence[Run]) -> Run | None:
        """The run with this id; else the newest that has any rows, else the newest of all."""
        found = next((run for run in runs if run.id == number), None)
        told = next((run for run in runs if self.store.runs.row_count(run.id)), None)
        return found or told or next(iter(runs), None)

    def report(self, run: Run | None) -> GrpoResult | None:
        """What a finished run left to read; None before, or where its folder is gone."""
        folder = None if run is None else run.result
        if folder is None:
            return None
        if folder not in self._reports:
            self._reports[folder] = report.read(folder)
        return self._reports[folder]

    def looks(self, run: Run) -> Sequence[Looked]:
        """The steps of which some groups were kept."""
        found = self.report(run)
        return found.looks if found is not None else self._looks.get(run.id, ())

    def texts(self, run: Run) -> tuple[Sample, ...]:
        """What the model answered to the first held-out problems, at each step that was kept.

        Of runs of earlier versions the start and the end.
        """
        found, looks = self.report(run), self.looks(run)
        read = [(one.step, *pair) for one in looks for pair in one.read]
        if not read and found is not None:
            last = len(found.rows) - 1
            for step, measured in ((0, found.before), (last, found.after)):
                read += [(step, one.prompt, one.greedy) for one in measured.answers]
        return tuple(Sample(step, prompt, text) for step, prompt, text in read)

    def _step(self, run: int, progress: Progress) -> None:
        if isinstance(progress.item, Looked):
            self._looks.setdefault(run, []).append(progress.item)
