"""The runs of this tab: what one does, what it is given, and which pairs it learns from."""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import metadata
from itertools import chain
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from desktop.catalogue import Catalogue
from desktop.runs.dpo import dpo_steps
from desktop.runs.service import Facts, RunKind, RunOutcome, RunService, is_model
from desktop.services import Services
from desktop.tabs.preferences.shared import Workspace
from desktop.widgets.model_picker import model_title
from models.alignment.verdict import from_plain
from models.errors import UserError, in_words
from models.model import Model, no_resume, replaced
from models.preferences.ballot import Picker
from models.preferences.dpo_config import DpoConfig
from models.preferences.held_out import Gathered, Split
from models.preferences.labeller import chosen_left
from models.preferences.pairs import Pair, as_pair, pairs_sha256
from models.preferences.run_plan import (
    UNREADABLE,
    ComparedAnswer,
    RunPlan,
    options_of,
    read_answers,
    read_plan,
    steps_of,
    write_answers,
    write_plan,
)
from models.progress import LOADING, Progress, Sample, Steps
from models.store.labels import LabelFilter, Labels
from models.store.runs import Run

SLICE_S = 0.008
ALONE, AT_ONCE = LabelFilter(kinds=("good", "bad"), repeats=False), 200
SIDES = 2000  # of the latest labels are looked at for a leaning to one side


class DpoRuns(RunKind):
    """A plan and a checkpoint in a folder of the run's; its model gets a name and a place."""

    tab, kind, inside = "preferences", "dpo", "model"

    def __init__(self, services: Services) -> None:
        self._home, self._services = services.home, services

    def name(self, _facts: Facts, given: RunPlan) -> str:
        return given.config.name

    def title(self, run: Run, _given: RunPlan) -> str:
        return QCoreApplication.translate("Preferences", "Training {name}").format(name=run.name)

    def folder(self, _facts: Facts, number: int) -> Path:
        return self._home.runs / f"run-{number:04d}"

    def steps(self, _facts: Facts, _out: Path, given: RunPlan) -> Steps[RunOutcome]:
        return plan_steps(given, self._home.models)

    def prepare(self, run: Run, given: RunPlan) -> RunPlan:
        """Keep a snapshot of the pairs beside the checkpoint."""
        plan = replace(given, config=replace(given.config, out=self.out(run)))
        with in_words(
            "The run could not be prepared: {reason}.",
            "Make room on the disk and try again: the labels are all there.",
        ):
            write_plan(folder_of(run), plan)
        return plan

    def reopen(self, run: Run) -> RunPlan:
        model = self._services.catalogue.find(run.facts["model"])
        if model is None or model.problem is not None:
            raise UserError(
                "The model {name}, from which this run started, is not there any more.",
                "Put its folder back, or start a new run with another model.",
                name=run.facts["model"],
            )
        if start_replaced(run, model) and not is_model(self.out(run)):
            raise no_resume(model.name)
        try:
            return read_plan(folder_of(run), model.path)
        except UNREADABLE as error:
            raise UserError(
                "The run's folder {folder} cannot be read: {reason}.",
                "Start a new run: the labels are all there.",
                folder=run.folder,
                reason=error,
            ) from error


def unjudged(services: Services, trainer: RunService) -> int:
    """The newest run, where it made a model that nobody has voted on; 0 if there is none."""
    newest = next(iter(trainer.list()), None)
    if newest is None or newest.status != "done" or trainer.active():
        return 0
    return 0 if services.store.votes.of(newest.id) else newest.id


def pickers(services: Services, trainer: RunService) -> tuple[Picker, ...]:
    """Models of the person's own labels that are there, and their starts: the newest first."""
    found, catalogue = [], services.catalogue
    for run in trainer.list():
        model, start = catalogue.find(run.model_name), catalogue.find(str(run.facts["model"]))
        if run.status == "done" and model and start and not start_replaced(run, start):
            found.append(Picker(model.name, model.path, start.path, float(run.facts["beta"])))
    rewards = services.store.runs.list("alignment", "reward")
    found += [
        Picker(run.title, run.result)
        for run in rewards
        if run.result is not None and run.status == "done" and is_model(run.result)
    ]
    return tuple(found)


def folder_of(run: Run) -> Path:
    """Where a run keeps its plan, its checkpoint and the answers before and after."""
    assert run.folder is not None  # it was given one when it began
    return run.folder


def start_replaced(run: Run, now: Model | None) -> bool:
    """Whether another model has the name of the one that a run started from. now: who has it."""
    was = str(run.facts.get("model_sha256", ""))
    return replaced(str(run.facts["model"]), was, "" if now is None else now.sha256)


def start_words(run: Run, catalogue: Catalogue) -> str:
    """The name of the model that a run started from, and whether that is another model's now."""
    name = str(run.facts["model"])
    if not start_replaced(run, catalogue.find(name)):
        return model_title(name)
    words = QCoreApplication.translate("Preferences", "{name} of an earlier version")
    return words.format(name=model_title(name))


def run_facts(model: Model, config: DpoConfig, pairs: Split) -> dict[str, object]:
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


def plan_steps(plan: RunPlan, home: Path) -> Steps[RunOutcome]:
    """Train, then write the answers down and move the model to its place in the home.

    home: the folder of all tuned models. A run that was killed after its model was whole is not
    trained again. Called on the lane's thread.
    Raises what `dpo.train` raises, and OSError; UserError if the home has got another model of that
    name meanwhile.
    """
    yield Progress(0, stage=LOADING)
    made, name = plan.config.out, plan.config.name
    folder, kept = made.parent, home / name
    if is_model(made) and is_model(kept):
        raise UserError(
            "There is a model {name} already.",
            "Rename that one, then go on with this run: it only has to be put in its place.",
            name=name,
        )
    if is_model(made):
        outcome = outcome_on_disk(made, plan.config)
    elif is_model(kept) and not made.exists() and read_answers(folder):
        return outcome_on_disk(kept, plan.config)  # killed right after it was moved
    else:
        outcome = yield from dpo_steps(
            plan.pairs, plan.config,
            lambda done: write_answers(folder, compared(done.before, done.after)),
        )  # fmt: skip
    made.replace(kept)
    return replace(outcome, folder=kept)


def outcome_on_disk(model: Path, config: DpoConfig) -> RunOutcome:
    """Of a run that was killed after training; its verdict is what it had got so far.

    OSError or ValueError if the model's card cannot be read.
    """
    card: Mapping[str, Any] = json.loads((model / "card.json").read_text(encoding="utf-8"))
    method = "lora" if (model / "adapter").is_dir() else "full"
    facts = {"method": method, "steps": int(card.get("steps", 0))}
    return RunOutcome(
        model, 0.0, facts, verdict=from_plain(card.get("verdict")), start=config.model,
        prompts=tuple(pair.prompt for pair in config.held_out),
    )  # fmt: skip


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
