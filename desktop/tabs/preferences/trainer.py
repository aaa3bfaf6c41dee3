"""Runs of preference training: begun, resumed, kept with their models, deleted, brought back."""

import json
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import metadata
from itertools import chain
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from desktop.catalogue import Catalogue
from desktop.jobs import Job
from desktop.run_jobs import RunJobs
from desktop.services import Services
from desktop.tabs.preferences.shared import Workspace
from models.errors import UserError
from models.model import Model, no_resume, replaced
from models.preferences.dpo_config import DpoConfig
from models.preferences.labeller import chosen_left
from models.preferences.pairs import Pair, as_pair, pairs_sha256
from models.preferences.run_plan import (
    PLAN,
    UNREADABLE,
    ComparedAnswer,
    Gathered,
    RunPlan,
    Split,
    options_of,
    plan_run,
    read_answers,
    read_plan,
    steps_of,
    write_answers,
    write_plan,
)
from models.progress import LOADING, Pace, Progress, Sample, Steps, Stopwatch
from models.store.labelling.search import LabelFilter
from models.store.labels import Labels
from models.store.removed import DAYS
from models.store.runs import Run

SLOT = "preferences/train"
NOTED = ("method", "steps", "seconds", "best_step")
SLICE_S = 0.008
ALONE, AT_ONCE = LabelFilter(kinds=("good", "bad"), repeats=False), 200
SIDES = 2000  # of the latest labels are looked at for a leaning to one side


@dataclass(frozen=True, slots=True)
class Spent:
    """Progress.item at the end of a run: memory that it took at its most, beyond what there was.

    None where the system does not tell.
    """

    added_bytes: int | None


class Trainer(RunJobs):
    """The runs of this tab. finished: the id of a run that made a model.

    shipped: prompts on which before and after are compared.
    """

    finished = Signal(int)

    def __init__(self, services: Services, shipped: Sequence[str]) -> None:
        super().__init__(services)
        self._shipped = tuple(shipped)
        self._watches: dict[int, Stopwatch] = {}
        self._paces: dict[int, Pace] = {}
        self._sizes: dict[int, tuple[object, int]] = {}
        try:
            self.clear(DAYS)  # what nobody brought back in a month
        except UserError as problem:
            services.notify.error(problem)

    def start(
        self, model: Model, config: DpoConfig, pairs: Split, facts: Mapping[str, object]
    ) -> Run:
        """Queue a run on a snapshot of pairs; UserError if the disk does not take it.

        facts: to note about the run beside its settings.
        """
        folder = self._services.home.runs
        run = self._runs.start(
            "preferences", "dpo", config.name, {**facts, **facts_of(model, config, pairs)},
            lambda number: folder / f"run-{number:04d}",
        )  # fmt: skip
        plan = self.plan(model, config, pairs, folder_of(run) / "model")
        try:
            write_plan(folder_of(run), plan)
        except OSError as error:
            self._runs.finish(run.id, "failed")
            raise UserError(
                "The run could not be prepared: {reason}.",
                "Make room on the disk and try again: the labels are all there.",
                reason=error.strerror or error,
            ) from error
        self._begin(run, plan)
        return run

    def plan(self, model: Model, config: DpoConfig, pairs: Split, out: Path) -> RunPlan:
        """What a run into `out` would be given."""
        return plan_run(model, replace(config, out=out), pairs, self._shipped)

    def resume(self, run: Run) -> None:
        """Go on with a run from its checkpoint, or begin it again where it has none.

        Raises UserError if its model or its plan is gone, or its model another one now.
        """
        model = self._services.catalogue.find(run.facts["model"])
        if model is None or model.problem is not None:
            raise UserError(
                "The model {name}, from which this run started, is not there any more.",
                "Put its folder back, or start a new run with another model.",
                name=run.facts["model"],
            )
        if start_replaced(run, model) and not is_model(folder_of(run) / "model"):
            raise no_resume(model.name)
        try:
            plan = read_plan(folder_of(run), model.path)
        except UNREADABLE as error:
            raise UserError(
                "The run's folder {folder} cannot be read: {reason}.",
                "Start a new run: the labels are all there.",
                folder=run.folder,
                reason=error,
            ) from error
        self._begin(self._runs.finish(run.id, "running"), plan)

    def state(self, run: Run) -> str:
        """The job's state while there is one ("queued", say), else what the store says."""
        job = self._jobs.get(run.id)
        return run.status if job is None else job.state

    def pace(self, run: int) -> Pace | None:
        """How fast a run goes; None while nobody knows."""
        return self._paces.get(run)

    def unjudged(self) -> int:
        """The newest run, where it made a model that nobody has voted on; 0 if there is none."""
        newest = next(iter(self._runs.list("preferences")), None)
        if newest is None or newest.status != "done" or self.active():
            return 0
        return 0 if self._services.store.votes.of(newest.id) else newest.id

    def can_resume(self, run: Run) -> bool:
        """Whether the run stopped half-way and has what it needs to go on."""
        folder = folder_of(run)
        if run.id in self._jobs or not (folder / PLAN).is_file():
            return False
        model = folder / "model"
        kept = (model / "checkpoint" / "state.json").is_file() or is_model(model)
        return run.status == "paused" or (run.status == "failed" and kept)

    # ------------------------------------------------------------------ deleting

    def size(self, run: Run) -> int:
        """Bytes of a run: its checkpoint and samples, and its model where that is still there."""
        model = self._services.catalogue.find(run.model_name)
        own = () if model is None or model.source != "tuned" else (model.path,)
        folders = (folder_of(run), *own)
        state, kept = (run.status, folders), self._sizes.get(run.id)
        if kept is None or kept[0] != state or run.status == "running":
            kept = self._sizes[run.id] = (state, size_on_disk(*folders))
        return kept[1]

    def delete(self, run: Run) -> None:
        """Take a run and its model off their lists; UserError if the model is being worked on."""
        model = self._services.catalogue.find(run.model_name)
        removal = ""
        if model is not None and model.source == "tuned" and run.status == "done":
            removal = self._services.catalogue.remove(model).token
        self._runs.remove(run.id, removal)
        self.changed.emit()

    def restore(self, run: int) -> None:
        """Bring a deleted run back; UserError if its model is gone for good, the run is back then.

        A model whose name was taken meanwhile has got another one.
        """
        removal = self._runs.get(run).removal
        restored = self._runs.restore(run)
        self._sizes.pop(run, None)
        try:
            if removal:
                path = self._services.catalogue.restore(removal)
                if path != restored.result:
                    self._runs.finish(run, restored.status, path)
        finally:
            self.changed.emit()

    def clear(self, older_than_days: float = 0.0) -> None:
        """Delete for good what was deleted so long ago; models are cleared with the shelf's."""
        before = datetime.now(UTC) - timedelta(days=older_than_days)
        for run in self._runs.removed("preferences"):
            if datetime.fromisoformat(run.removed or "") <= before:
                shutil.rmtree(folder_of(run), ignore_errors=True)
                self._runs.forget(run.id)

    # ------------------------------------------------------------------ what a job reports

    def _begin(self, run: Run, plan: RunPlan) -> None:
        title = QCoreApplication.translate("Preferences", "Training {name}").format(name=run.name)
        steps = partial(dpo_steps, plan, self._services.home.models)
        self._queue(run.id, SLOT, title, steps)

    def _stepped(self, run: int, progress: Progress) -> None:
        pace = self._watches.setdefault(run, Stopwatch()).hear(progress)
        if pace is not None:
            self._paces[run] = pace
        if isinstance(progress.item, Spent) and progress.item.added_bytes is not None:
            self._runs.note(run, {"added_bytes": progress.item.added_bytes})
        super()._stepped(run, progress)

    def _keep(self, run: int, made: tuple[Path, Mapping[str, Any]]) -> None:
        model, facts = made
        seconds = facts["seconds"] + self._seconds(run)
        self._runs.finish(run, "done", model, {**facts, "seconds": seconds})
        self._services.catalogue.refresh()
        self.finished.emit(run)

    def _keep_failed(self, run: int, _problem: BaseException) -> None:
        self._runs.finish(run, "failed")

    def _drop(self, run: Run) -> None:
        shutil.rmtree(folder_of(run) / "model", ignore_errors=True)

    def _ended(self, run: int, job: Job) -> None:
        self._watches.pop(run, None)
        self._paces.pop(run, None)
        super()._ended(run, job)


def folder_of(run: Run) -> Path:
    """Where a run keeps its plan, its checkpoint and the answers before and after."""
    assert run.folder is not None  # it was given one when it began
    return run.folder


def is_model(folder: Path) -> bool:
    """Whether a finished model lies there: its card comes with the last move."""
    return (folder / "card.json").is_file()


def start_replaced(run: Run, now: Model | None) -> bool:
    """Whether another model has the name of the one that a run started from. now: who has it."""
    was = str(run.facts.get("model_sha256", ""))
    return replaced(str(run.facts["model"]), was, "" if now is None else now.sha256)


def start_words(run: Run, catalogue: Catalogue) -> str:
    """The name of the model that a run started from, and whether that is another model's now."""
    name = str(run.facts["model"])
    if not start_replaced(run, catalogue.find(name)):
        return name
    words = QCoreApplication.translate("Preferences", "{name} of an earlier version")
    return words.format(name=name)


def size_on_disk(*folders: Path) -> int:
    """Bytes of all files below these folders; those that are not there count nothing."""
    return sum(
        path.lstat().st_size for folder in folders for path in folder.rglob("*") if path.is_file()
    )


def facts_of(model: Model, config: DpoConfig, pairs: Split) -> dict[str, object]:
    """What a run was given, to be read when it is over."""
    libraries = ("torch", "transformers")
    return {
        "model": model.name,
        "method": config.method,
        "beta": config.beta,
        "epochs": config.epochs,
        "pairs": len(pairs.train),
        "options": options_of(config),
        "pairs_sha256": pairs_sha256(pairs.train),
        "held_out": len(pairs.held_out),
        "planned_steps": steps_of(len(pairs.train), config),
        "model_sha256": model.sha256,
        "parameters": model.parameters,
        "versions": {name: metadata.version(name) for name in libraries},
    }


def dpo_steps(plan: RunPlan, home: Path) -> Steps[tuple[Path, dict[str, Any]]]:
    """Train, then write the answers down and move the model to its place in the home.

    home: the folder of all tuned models. Returns the model's folder and what to note of the run. A
    run that was killed after its model was whole is not trained again. Called on the lane's thread.
    Raises what `dpo.train` raises, and OSError; UserError if the home has got another model of that
    name meanwhile.
    """
    yield Progress(0, stage=LOADING)
    from models.training.dpo import train
    from models.training.estimate import Peak

    made, name = plan.config.out, plan.config.name
    folder, kept = made.parent, home / name
    if is_model(made) and is_model(kept):
        raise UserError(
            "There is a model {name} already.",
            "Rename that one, then go on with this run: it only has to be put in its place.",
            name=name,
        )
    if is_model(made):
        facts = facts_on_disk(made)
    elif is_model(kept) and not made.exists() and read_answers(folder):
        return kept, facts_on_disk(kept)  # killed right after it was moved
    else:
        with Peak() as peak:
            result = yield from train(plan.pairs, plan.config)
        yield Progress(result.steps, result.steps, item=Spent(peak.added))
        facts = {
            name: getattr(result, name) for name in ("method", "steps", "seconds", "best_step")
        }
        write_answers(folder, compared(result.before, result.after))
    made.replace(kept)
    return kept, facts


def facts_on_disk(model: Path) -> dict[str, Any]:
    """What to note of a run that was killed after training; it took no time now.

    OSError or ValueError if the model's card cannot be read.
    """
    card = json.loads((model / "card.json").read_text(encoding="utf-8"))
    return {
        "method": "lora" if (model / "adapter").is_dir() else "full",
        "steps": int(card.get("steps", 0)),
        "seconds": 0.0,
        "best_step": int(card.get("best", {}).get("step", 0)),
    }


def compared(before: Sequence[Sample], after: Sequence[Sample]) -> tuple[ComparedAnswer, ...]:
    """Answers to the same prompts, side by side."""
    return tuple(
        ComparedAnswer(one.prompt, one.text, other.text)
        for one, other in zip(before, after, strict=True)
    )


class PairSource(QObject):
    """Reads pairs a slice at a time, so that a large set never holds up the window.

    changed: `gathered` is new, or no longer true.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.gathered: Gathered | None = None  # as they are now; None while nobody has read them
        self._reading: Iterator[Pair] | None = None
        self._read: list[Pair] = []
        self._waiting: list[Callable[[Gathered], object]] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._read_on)
        workspace.judged.connect(self._forget)
        workspace.file_changed.connect(self._forget)

    def when_ready(self, act: Callable[[Gathered], object]) -> None:
        """Call `act` with the pairs: at once, or when they are read."""
        if self.gathered is not None:
            act(self.gathered)
            return
        self._waiting.append(act)
        if self._reading is None:
            self._begin()

    def _begin(self) -> None:
        file = self._workspace.file
        if file is not None:
            self._end(Gathered(file.pairs))
            return
        labels = self._workspace.labels
        taught = map(as_pair, labels.training_pairs())
        self._read, self._reading = [], chain(taught, unpaired(labels))
        self._read_on()

    def _read_on(self) -> None:
        assert self._reading is not None
        stop = time.monotonic() + SLICE_S
        for pair in self._reading:
            self._read.append(pair)
            if time.monotonic() > stop:
                self._timer.start()
                return
        whole = tuple(pair for pair in self._read if pair.chosen and pair.rejected)
        alone = tuple(pair for pair in self._read if not (pair.chosen and pair.rejected))
        self._end(Gathered(whole, chosen_left(self._workspace.labels.judged(SIDES)), alone))

    def _end(self, gathered: Gathered) -> None:
        self._timer.stop()
        self._reading, self._read = None, []
        self.gathered = gathered
        self.changed.emit()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act(gathered)

    def _forget(self) -> None:
        """Labels or the file changed; whoever still waits gets the new pairs."""
        self._timer.stop()
        self.gathered = self._reading = None
        if self._waiting:
            self._begin()
        else:
            self.changed.emit()


def unpaired(labels: Labels) -> Iterator[Pair]:
    """Texts that were called good or bad without another one beside them."""
    found = labels.find(ALONE)
    for start in range(0, len(found), AT_ONCE):
        for judgement in labels.read(found[start : start + AT_ONCE]):
            label = judgement.as_label()
            if label.verdict is not None:
                text, good = label.drafts[0].text, label.verdict.ranks[0] == 1
                yield Pair(label.prompt, text if good else "", "" if good else text)
