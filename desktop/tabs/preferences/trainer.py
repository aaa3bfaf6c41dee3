"""Runs on the training lane: begun, paused, cancelled, gone on with, and kept in the store."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from importlib import metadata
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal

from desktop.jobs import Job
from desktop.run_jobs import RunJobs
from desktop.services import Services
from desktop.tabs.preferences.run_folder import RunFolder, RunOptions, RunPlan
from desktop.tabs.preferences.run_job import (
    Spent,
    compared,
    dpo_steps,
    held_out,
    look_every,
    steps_of,
)
from models.errors import UserError
from models.preferences.run_plan import Split, unseen, watch_prompts
from models.progress import Pace, Progress, Stopwatch
from models.store.runs import Run

if TYPE_CHECKING:
    from models.model import Model
    from models.training.dpo import DpoResult

SLOT = "preferences/train"


class Trainer(RunJobs):
    """finished: (run id, what the model says before and after)."""

    finished = Signal(int, object)

    def __init__(self, services: Services, probe_prompts: Sequence[str]) -> None:
        super().__init__(services)
        self._probe_prompts = tuple(probe_prompts)
        self._watches: dict[int, Stopwatch] = {}
        self._paces: dict[int, Pace] = {}

    def start(
        self, model: "Model", options: RunOptions, pairs: Split, facts: Mapping[str, object]
    ) -> Run:
        """Queue a run on a snapshot of pairs; UserError if the disk does not take it.

        facts: to note about the run beside its settings.
        """
        folder = self._services.home.runs
        run = self._runs.start(
            "preferences", "dpo", options.name, {**facts, **_facts(model, options, pairs)},
            lambda number: folder / f"run-{number:04d}",
        )  # fmt: skip
        plan = self.plan(model, options, pairs)
        try:
            RunFolder.of(run).write_plan(plan)
        except OSError as error:
            self._runs.finish(run.id, "failed")
            raise no_room(error) from error
        self._begin(run, model, plan)
        return run

    def pace(self, run: int) -> Pace | None:
        """How fast a run goes; None while nobody knows."""
        return self._paces.get(run)

    def plan(self, model: "Model", options: RunOptions, pairs: Split) -> RunPlan:
        """What a run would be given."""
        measured = [pair.prompt for pair in pairs.held_out]
        return RunPlan(
            options,
            pairs.train,
            held_out(self._probe_prompts, pairs.train),
            pairs.held_out,
            watch_prompts(unseen((*measured, *self._probe_prompts), pairs.train)),
            look_every(steps_of(len(pairs.train), options), model.parameters),
        )

    def resume(self, run: Run) -> None:
        """Go on with a run from its checkpoint, or begin it again where it has none.

        Raises UserError if its model or its plan is gone.
        """
        model = next(
            (m for m in self._services.catalogue.models() if m.name == run.facts["model"]), None
        )
        if model is None or model.problem is not None:
            raise UserError(
                "The model {name}, from which this run started, is not there any more.",
                "Put its folder back, or start a new run with another model.",
                name=run.facts["model"],
            )
        try:
            plan = RunFolder.of(run).read_plan()
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UserError(
                "The run's folder {folder} cannot be read: {reason}.",
                "Start a new run: the labels are all there.",
                folder=run.folder,
                reason=error,
            ) from error
        self._begin(self._runs.finish(run.id, "running"), model, plan)

    def state(self, run: Run) -> str:
        """The job's state while there is one ("queued", say), else what the store says."""
        job = self._jobs.get(run.id)
        return run.status if job is None else job.state

    def can_resume(self, run: Run) -> bool:
        """Whether the run stopped half-way and has what it needs to go on."""
        folder = RunFolder.of(run)
        if run.id in self._jobs or not folder.has_plan:
            return False
        return run.status == "paused" or (run.status == "failed" and folder.has_checkpoint)

    def _begin(self, run: Run, model: "Model", plan: RunPlan) -> None:
        title = QCoreApplication.translate("Preferences", "Training {name}").format(name=run.name)
        steps = partial(dpo_steps, model, plan, RunFolder.of(run), self._services.home.models)
        self._queue(run.id, SLOT, title, steps)

    def _stepped(self, run: int, progress: Progress) -> None:
        pace = self._watches.setdefault(run, Stopwatch()).hear(progress)
        if pace is not None:
            self._paces[run] = pace
        if isinstance(progress.item, Spent) and progress.item.added_bytes is not None:
            self._runs.note(run, {"added_bytes": progress.item.added_bytes})
        super()._stepped(run, progress)

    def _keep(self, run: int, made: "DpoResult") -> None:
        facts = {
            "method": made.method,
            "steps": made.steps,
            "seconds": made.seconds + self._seconds(run),
        }
        self._runs.finish(run, "done", self._services.home.models / made.name, facts)
        self._services.catalogue.refresh()
        self.finished.emit(run, compared(made))

    def _keep_failed(self, run: int, _problem: BaseException) -> None:
        self._runs.finish(run, "failed")

    def _drop(self, run: Run) -> None:
        RunFolder.of(run).drop_model()

    def _ended(self, run: int, job: Job) -> None:
        self._watches.pop(run, None)
        self._paces.pop(run, None)
        super()._ended(run, job)


def resumed_rows(progress: Progress) -> Sequence[Mapping[str, float]] | None:
    """The steps before a checkpoint that a run goes on from; None in any other progress."""
    return getattr(progress.item, "rows", None)


def watched(progress: Progress) -> tuple[int, tuple[tuple[str, str], ...]] | None:
    """After which step the watched prompts were answered, and how; None in any other progress."""
    samples = getattr(progress.item, "samples", None)
    if samples is None:
        return None
    step: int = getattr(progress.item, "step", 0)
    return step, tuple((sample.prompt, sample.text) for sample in samples)


def parts(progress: Progress) -> int:
    """In how many parts steps are taken since memory ran short; 0 in any other progress."""
    return int(getattr(progress.item, "parts", 0))


def _facts(model: "Model", options: RunOptions, pairs: Split) -> dict[str, object]:
    """What a run was given, to be read when it is over."""
    from models.preferences.pairs import pairs_sha256

    libraries = ("torch", "transformers")
    return {
        "model": model.name,
        "method": options.method,
        "beta": options.beta,
        "epochs": options.epochs,
        "pairs": len(pairs.train),
        "options": asdict(options),
        "pairs_sha256": pairs_sha256(pairs.train),
        "held_out": len(pairs.held_out),
        "planned_steps": steps_of(len(pairs.train), options),
        "model_sha256": model.sha256,
        "parameters": model.parameters,
        "versions": {name: metadata.version(name) for name in libraries},
    }


def no_room(error: OSError) -> UserError:
    """The disk did not take what a run needs."""
    return UserError(
        "The run could not be prepared: {reason}.",
        "Make room on the disk and try again: the labels are all there.",
        reason=error.strerror or error,
    )
