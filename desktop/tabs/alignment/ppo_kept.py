"""The runs of PPO for its page: their rows and texts, what they are called, how they stand."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.run_jobs import RunJobs
from desktop.services import Services
from models.alignment import details
from models.alignment.details import kl_of, settings_of
from models.alignment.ppo_runs import Curves, Judged, Row, Shape, judged
from models.progress import Progress
from models.store.runs import Run, Sample

DASHES: Mapping[str, int] = {"none": 0, "adaptive": 1, "fixed": 2}
"""A run's dash where no other run has it: the penalty is what runs are told apart by."""


def figure_word(text: str) -> str:
    """A word of a picture, in the reader's language."""
    return QCoreApplication.translate("Figure", text) if text else ""


def penalty(kl: str) -> str:
    """A penalty as it stands in the name of a run."""
    return {
        "adaptive": QCoreApplication.translate("Ppo", "adaptive penalty"),
        "fixed": QCoreApplication.translate("Ppo", "fixed penalty"),
        "none": QCoreApplication.translate("Ppo", "no penalty"),
    }[kl]


def run_name(facts: Mapping[str, Any], *, seed: bool = True) -> str:
    """What tells a run from others: its penalty, what was changed, its seed."""
    translate = QCoreApplication.translate
    changed = [
        _inside(figure_word(one.name))
        for one in details.changed(settings_of(facts))
        if one.key != "kl"
    ]
    parts = [penalty(kl_of(facts))]
    if changed:
        parts.append(translate("Ppo", "changed: {names}").format(names=", ".join(changed)))
    if seed:
        parts.append(translate("Ppo", "seed {seed}").format(seed=facts.get("seed", 0)))
    return ", ".join(parts)


def _inside(text: str) -> str:
    """A name amid a sentence; one that begins with an abbreviation stays as it is."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def job_title(facts: Mapping[str, Any]) -> str:
    """In the job bar."""
    return QCoreApplication.translate("Ppo", "PPO, {name}").format(name=run_name(facts))


def shape_name(shape: Shape) -> str:
    translate = QCoreApplication.translate
    return {
        "rises": translate("Ppo", "rises"),
        "peaks": translate("Ppo", "rises, then falls"),
        "falls": translate("Ppo", "falls"),
        "holds": translate("Ppo", "stays about the same"),
        "stopped": translate("Ppo", "the run breaks off"),
    }[shape]


def no_reward() -> str:
    """Why PPO can't begin."""
    return QCoreApplication.translate(
        "Ppo", "PPO needs a reward model to maximise. Train one first."
    )


def status(run: Run, progress: Progress | None, *, waits: bool) -> str:
    """How a run stands, beside its buttons."""
    translate, name = QCoreApplication.translate, run_name(run.facts)
    if waits:
        return translate("Ppo", "{name}: waits for its turn").format(name=name)
    if progress is not None and progress.total:
        told = translate("Ppo", "{name}: iteration {done} of {all}")
        return told.format(name=name, done=progress.done, all=progress.total)
    return {
        "running": translate("Ppo", "{name}: begins"),
        "paused": translate("Ppo", "{name}: paused"),
        "cancelled": translate("Ppo", "{name}: cancelled"),
        "failed": translate("Ppo", "{name}: stopped by itself"),
        "done": translate("Ppo", "{name}: done"),
    }[run.status].format(name=name)


class KeptRuns:
    """Runs of PPO in the store, with the rows of those that go on at hand."""

    def __init__(self, services: Services, runner: RunJobs) -> None:
        self._store, self.runner = services.store, runner
        self._rows: dict[int, list[Row]] = {}
        runner.stepped.connect(self._step)

    def runs(self) -> tuple[Run, ...]:
        """All that were not taken off the list, newest first."""
        return self._store.runs.list("alignment", "ppo")

    def active(self) -> tuple[int, ...]:
        """Ids of the run that goes on and of those that wait."""
        return self.runner.active()

    def rows(self, run: int) -> Sequence[Row]:
        """The iterations of a run so far."""
        kept = self._rows.get(run)
        own = run in self.active()  # of others this page is not told each step
        if kept is None or not (own or len(kept) == self._store.runs.row_count(run)):
            self._rows[run] = kept = list(self._store.runs.rows(run))
        return kept

    def samples(self, run: int) -> tuple[Sample, ...]:
        """The texts of a run so far."""
        return self._store.runs.samples(run)

    def judged(self, run: int) -> tuple[Judged, ...]:
        """The reader's blind points for a run, by iteration."""
        kept = self._store.judgements.of_run(run)
        return judged([(one.iteration, one.points) for one in kept])

    def is_hidden(self, run: Run) -> bool:
        """Whether its curves wait for the reader to say from where on it is gamed."""
        return bool(run.facts.get("hidden")) and not self._store.judgements.spotted(run.id)

    def drawable(self, run: Run) -> bool:
        return (run.id in self.active() or bool(self.rows(run.id))) and not self.is_hidden(run)

    def drawn(self, chosen: Mapping[int, bool]) -> list[Run]:
        """The runs over each other, the one at the front first: as chosen, else one a penalty."""
        runs = [run for run in self.runs() if self.drawable(run)]
        usual: dict[str, int] = {}
        for run in runs:
            if not run.facts.get("variant"):
                usual.setdefault(kl_of(run.facts), run.id)
        return [run for run in runs if chosen.get(run.id, run.id in usual.values())]

    def curves(self, runs: Sequence[Run]) -> tuple[Curves, ...]:
        """Runs as they are drawn, each with a dash of its own."""
        names = _names(runs)
        taken: set[int] = set()
        found = []
        for run in runs:
            wish = DASHES[kl_of(run.facts)]
            dash = wish if wish not in taken else next(n for n in range(3, 99) if n not in taken)
            taken.add(dash)
            found.append(Curves(names[run.id], tuple(self.rows(run.id)), dash))
        return tuple(found)

    def _step(self, run: int, progress: Progress) -> None:
        """The runner has kept the row before it told: what was not read yet will be read whole."""
        if "iteration" in progress.values and run in self._rows:
            self._rows[run].append(progress.values)


def _names(runs: Sequence[Run]) -> dict[int, str]:
    """As short as tells them apart: the penalty, then what was changed, then the seed."""
    for names in (
        {run.id: penalty(kl_of(run.facts)) for run in runs},
        {run.id: run_name(run.facts, seed=False) for run in runs},
    ):
        if len(set(names.values())) == len(runs):
            return names
    return {run.id: run_name(run.facts) for run in runs}
