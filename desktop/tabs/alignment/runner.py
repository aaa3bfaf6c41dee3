"""Runs of a stage on the training lane: begun, paused, cancelled, gone on with, and kept."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from desktop.run_jobs import RunJobs
from desktop.services import Services
from desktop.tabs.alignment import dpo_words, ppo_words, reward_words, sft_words
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.ppo_job import kl_of
from desktop.tabs.alignment.sft_job import config_of
from desktop.tabs.alignment.train_jobs import Made, dpo_steps, ppo_steps, reward_steps, sft_steps
from models.preferences.pairs import Pair
from models.progress import Steps
from models.store.runs import Kind, Run, Runs

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stage:
    """What the runs of one stage have of their own.

    steps: the job of a run with these facts into a folder, and the pairs where it was given some.
    name: of a run, by its facts and how many pairs it has. title: the same of its job.
    put: lays the model on the bench. folder: how the model's folder begins.
    resumes: whether a paused run can go on.
    """

    steps: Callable[..., Steps[Made]]
    name: Callable[[Facts, int], str]
    title: Callable[[Run, int], str]
    put: Callable[[Bench, Path | None], None]
    folder: Callable[[Facts], str]
    resumes: bool = False


STAGES: dict[Kind, Stage] = {
    "sft": Stage(
        sft_steps,
        lambda facts, _pairs: sft_words.run_name(config_of(facts)),
        lambda _run, _pairs: sft_words.job_title(),
        Bench.set_sft,
        lambda _facts: "sft",
        resumes=True,
    ),
    "reward": Stage(
        reward_steps,
        lambda facts, pairs: reward_words.run_name(pairs, str(facts["source"])),
        lambda _run, pairs: reward_words.job_title(pairs),
        Bench.set_reward,
        lambda _facts: "reward",
    ),
    "ppo": Stage(
        ppo_steps,
        lambda facts, _pairs: ppo_words.run_name(facts),
        lambda run, _pairs: ppo_words.job_title(run.name),
        Bench.set_ppo,
        lambda facts: f"ppo-{kl_of(facts)}",
        resumes=True,
    ),
    "dpo": Stage(
        dpo_steps,
        lambda facts, pairs: dpo_words.run_name(pairs, float(facts["beta"])),
        lambda _run, pairs: dpo_words.job_title(pairs),
        Bench.set_dpo,
        lambda _facts: "dpo",
    ),
}


class Runner(RunJobs):
    """The runs of one stage."""

    def __init__(self, services: Services, bench: Bench, kind: Kind) -> None:
        super().__init__(services)
        self._bench, self._kind = bench, kind
        self.resumes = self._stage.resumes

    @property
    def _stage(self) -> Stage:
        return STAGES[self._kind]

    def start(self, facts: Facts, pairs: Sequence[Pair] | None = None) -> Run:
        """Queue a run; it and its facts are on the disk then, or UserError is raised.

        pairs: what it learns from, where its facts don't say that.
        """
        models, stage = self._services.home.models, self._stage
        run = self._runs.start(
            "alignment",
            self._kind,
            stage.name(facts, len(pairs or ())),
            facts,
            lambda number: models / f"{stage.folder(facts)}-{number}",
        )
        self._begin(run, pairs)
        return run

    def resume(self, run: Run) -> None:
        """Go on with a paused run from its checkpoint."""
        self._runs.finish(run.id, "running")
        self._begin(run)

    def remove(self, run: Run) -> None:
        """Take a run that is over off the list, and its model off the shelf; both can come back.

        UserError if something else works on the model.
        """
        models = [one for one in self._services.catalogue.models() if one.path == run.result]
        token = self._services.catalogue.remove(models[0]).token if models else ""
        if run.result is not None and run.result == getattr(self._bench, self._kind):
            self._stage.put(self._bench, None)
        self._runs.remove(run.id, token)
        self.changed.emit()

    def removed(self) -> tuple[Run, ...]:
        """Runs that can come back, the last taken off first."""
        return self._runs.removed("alignment", self._kind)

    def restore(self) -> None:
        """Bring back the run that was taken off last. UserError if its model is gone."""
        for run in self.removed()[:1]:
            if run.removal:
                self._services.catalogue.restore(run.removal)
            self._runs.restore(run.id)
        self.changed.emit()

    def out(self, run: Run) -> Path:
        """The folder of the model that comes of a run."""
        assert run.folder is not None  # it was given one when it began
        return run.folder

    def _begin(self, run: Run, pairs: Sequence[Pair] | None = None) -> None:
        given = () if pairs is None else (tuple(pairs),)
        steps = partial(self._stage.steps, dict(run.facts), self.out(run), *given)
        title = self._stage.title(run, len(pairs or ()))
        self._queue(run.id, f"alignment/{self._kind}", title, steps)

    def _keep(self, run: int, made: Made) -> None:
        facts = {**made.facts, "seconds": made.seconds + self._seconds(run)}
        if self._kind == "ppo":
            facts |= ppo_facts(self._runs, run)
        self._runs.finish(run, "done", made.folder, facts)
        self._stage.put(self._bench, made.folder)
        self._services.catalogue.refresh()

    def _keep_failed(self, run: int, problem: BaseException) -> None:
        """What went wrong is kept in words; the last good model, where there is one, too."""
        out = self.out(self._runs.get(run))
        folder = out if (out / "card.json").is_file() else None
        self._runs.finish(run, "failed", folder, {"problem": str(problem)})
        if folder is not None:
            self._services.catalogue.refresh()

    def _drop(self, run: Run) -> None:
        shutil.rmtree(self.out(run), ignore_errors=True)


def ppo_facts(runs: Runs, run: int) -> dict[str, object]:
    """What the rows of a run of PPO say of its end, those before a pause included."""
    rows = runs.rows(run)
    return {"iterations": len(rows), **({"gold": rows[-1].get("gold")} if rows else {})}
