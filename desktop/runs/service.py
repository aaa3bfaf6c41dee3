"""The life of a training run: queued, paused, gone on with, cancelled, kept, deleted, brought back.

    service = RunService(services, DpoRuns(services, shipped))
    run = service.start(facts, plan)

What is the same for every run stands here; what a run does and is called says its `RunKind`.
"""

import shutil
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from models.alignment.verdict import Verdict, to_plain
from models.errors import UserError
from models.files import bytes_below
from models.preferences.pairs import Pair
from models.progress import Pace, Paused, Progress, Resumed, Steps, Stopwatch
from models.store.removed import DAYS
from models.store.runs import Kind, Run, Runs, Sample, Status, Tab
from models.store.shelf import Shelf, own_folder

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.services import Services

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What came of a run: a model's folder or comparisons, seconds, and plain data to note.

    seconds: wall clock, without what was done before a pause. result: what a page takes.
    verdict: of the run, without what is not asked of the models yet: of that in `start`, which
    training began with, and of that in `folder`. prompts: that nothing was trained on.
    """

    folder: Path | None
    seconds: float
    facts: Facts
    pairs: tuple[Pair, ...] = ()
    result: Any = None
    verdict: Verdict | None = None
    start: Path = Path()
    prompts: tuple[str, ...] = ()


class RunKind(ABC):
    """What the runs of one kind have of their own. facts: plain data that is kept with a run.

    given: what it learns from beside its facts, a list of pairs, say; None for nothing.
    inside: where below its folder the model grows, "" for that folder itself.
    resumes: whether a paused run can go on.
    """

    tab: Tab
    kind: Kind
    inside = ""
    resumes = True

    @abstractmethod
    def name(self, facts: Facts, given: Any) -> str:
        """What tells a run from others."""

    @abstractmethod
    def title(self, run: Run, given: Any) -> str:
        """What the job bar says."""

    def folder(self, _facts: Facts, _number: int) -> Path | None:
        """Where the run of that number works; it is not made yet. None for one without files."""
        return None

    @abstractmethod
    def steps(self, facts: Facts, out: Path, given: Any) -> Steps[RunOutcome]:
        """The job; called on the lane's thread. out: where the model grows."""

    def prepare(self, _run: Run, given: Any) -> Any:
        """What `steps` is given, after it was kept for a resume; UserError if it cannot be."""
        return given

    def reopen(self, _run: Run) -> Any:
        """What a run that goes on is given; UserError if it cannot go on."""
        return None

    def kept(self, run: Run, made: RunOutcome) -> None:  # noqa: B027  (few hand anything on)
        """A run is done and kept: hand its result on."""

    def out(self, run: Run) -> Path:
        """Where the model of a run grows."""
        return (run.folder or Path()) / self.inside


class Measurement(RunKind):
    """A run of a page that keeps what comes of it by itself. given: makes the job.

    title: of a run with these facts.
    """

    def __init__(
        self, tab: Tab, kind: Kind, title: Callable[[Facts], str], *, resumes: bool = False
    ) -> None:
        self.tab, self.kind, self.resumes, self._title = tab, kind, resumes, title

    def name(self, facts: Facts, _given: Any) -> str:
        return self._title(facts)

    def title(self, run: Run, _given: Any) -> str:
        return run.name

    def steps(
        self, _facts: Facts, _out: Path, given: Callable[[], Steps[Any]]
    ) -> Steps[RunOutcome]:
        began = time.monotonic()
        result = yield from given()
        return RunOutcome(None, time.monotonic() - began, {}, result=result)


class RunService(QObject):
    """The runs of one kind.

    changed: a run began, ended or changed its state. stepped: (run id, Progress).
    failed: (run id, the exception). finished: (id of a run that is done, Made). ended: the id of a
    run that does nothing more, however it ended; last, always.
    """

    changed = Signal()
    stepped = Signal(int, object)
    failed = Signal(int, object)
    finished = Signal(int, object)
    ended = Signal(int)

    def __init__(self, services: "Services", kind: RunKind) -> None:
        super().__init__()
        self.kind = kind
        self._services, self._runs = services, services.store.runs
        self._jobs: dict[int, Job] = {}
        self._watches: dict[int, Stopwatch] = {}
        self._paces: dict[int, Pace] = {}
        self._sizes: dict[int, tuple[Status, int]] = {}
        try:
            self.clear(DAYS)  # what nobody brought back in a month
        except UserError as problem:
            services.notify.error(problem)

    # ------------------------------------------------------------------ what there is

    def list(self) -> tuple[Run, ...]:
        """Runs that were not removed, newest first."""
        return self._runs.list(self.kind.tab, self.kind.kind)

    def removed(self) -> tuple[Run, ...]:
        """Runs that can be brought back, newest removal first."""
        return self._runs.removed(self.kind.tab, self.kind.kind)

    def active(self) -> tuple[int, ...]:
        """Ids of the run that goes on and of those that wait, in order."""
        return tuple(self._jobs)

    def progress(self, run: int) -> Progress | None:
        """How far a run is; None while it waits, or when it is over."""
        return self._jobs[run].progress if run in self._jobs else None

    def pace(self, run: int) -> Pace | None:
        """How fast a run goes, after two steps; None while nobody knows."""
        return self._paces.get(run)

    def waits(self, run: int) -> bool:
        """Whether a run is queued behind another job."""
        return run in self._jobs and self._jobs[run].state == "queued"

    def state(self, run: Run) -> str:
        """The job's state while there is one ("queued", say), else what the store says."""
        job = self._jobs.get(run.id)
        return run.status if job is None else job.state

    def can_resume(self, run: Run) -> bool:
        """Whether the run stopped half-way and has what it needs to go on."""
        if run.id in self._jobs or not self.kind.resumes:
            return False
        if run.status != "failed" or run.folder is None:
            return run.status == "paused"
        out = self.kind.out(run)
        return (out / "checkpoint" / "state.json").is_file() or is_model(out)

    def size(self, run: Run) -> int:
        """Bytes of a run: its checkpoint and texts, and its model where that is still there."""
        kept = self._sizes.get(run.id)
        if kept is None or kept[0] != run.status or run.status == "running":
            folders = {folder for folder in (run.folder, run.result) if folder is not None}
            kept = self._sizes[run.id] = (run.status, bytes_below(*folders))
        return kept[1]

    # ------------------------------------------------------------------ what a person does

    def start(self, facts: Facts, given: Any = None) -> Run:
        """Queue a run; it and its facts are on the disk then, or UserError is raised."""
        kind = self.kind
        run = self._runs.start(
            kind.tab, kind.kind, kind.name(facts, given), facts, partial(kind.folder, facts)
        )
        try:
            given = kind.prepare(run, given)
        except UserError:
            self._runs.finish(run.id, "failed")
            raise
        self._begin(run, given)
        return run

    def resume(self, run: Run, given: Any = None) -> None:
        """Go on with a run from its checkpoint, or begin it again where it has none.

        given: in place of what the run has kept. Raises UserError if what it needs is gone, or its
        start is another model now.
        """
        given = self.kind.reopen(run) if given is None else given
        self._begin(self._runs.finish(run.id, "running"), given)

    def pause(self, run: int) -> None:
        """Ask for a checkpoint and stop; the run can go on later."""
        if run in self._jobs:
            self._jobs[run].pause()

    def stop(self, run: int) -> None:
        """End a training here; it finishes with the step that it keeps, and is judged."""
        if run in self._jobs:
            self._jobs[run].stop()

    def cancel(self, *runs: int) -> None:
        """Stop, and keep nothing of the runs but their curves and texts."""
        for run in runs:
            if run in self._jobs:
                self._jobs.pop(run).cancel()
                self._runs.finish(run, "cancelled")
                self.changed.emit()

    def delete(self, run: Run) -> None:
        """Take a run that is over and its model off their lists; both can come back.

        UserError if something else works on the model.
        """
        catalogue, home = self._services.catalogue, self._services.home
        result, token = run.result, ""
        model = next((one for one in catalogue.models() if one.path == result), None)
        if model is not None:
            token = catalogue.remove(model).token
        elif result is not None and result.exists() and own_folder(result, home):
            token = Shelf(home).remove(result, run.model_name).token  # made, and not listed yet
            catalogue.refresh()
        self._runs.remove(run.id, token)
        self._sizes.pop(run.id, None)
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
        for run in self.removed():
            if datetime.fromisoformat(run.removed or "") <= before:
                if run.folder is not None and run.folder != run.result:
                    shutil.rmtree(run.folder, ignore_errors=True)
                self._runs.forget(run.id)

    # ------------------------------------------------------------------ what its job says

    def _begin(self, run: Run, given: Any) -> None:
        kind, number = self.kind, run.id
        make = partial(kind.steps, dict(run.facts), kind.out(run), given)
        steps = partial(judged, make, self._services.home.cache)
        slot = f"{kind.tab}/{kind.kind}"
        job = self._services.lanes.training.start(slot, steps, kind.title(run, given))
        self._jobs[number] = job
        job.progressed.connect(partial(self._stepped, number))
        job.succeeded.connect(partial(self._succeeded, number))
        job.failed.connect(partial(self._failed, number))
        job.changed.connect(self.changed)
        job.ended.connect(partial(self._ended, number, job))
        self.changed.emit()

    def _stepped(self, run: int, progress: Progress) -> None:
        pace = self._watches.setdefault(run, Stopwatch()).hear(progress)
        if pace is not None:
            self._paces[run] = pace
        record(self._runs, run, progress)
        self.stepped.emit(run, progress)

    def _succeeded(self, run: int, made: RunOutcome) -> None:
        self._jobs.pop(run, None)
        facts = {**made.facts, "seconds": made.seconds + self._seconds(run)}
        self.kind.kept(self._runs.finish(run, "done", made.folder, facts), made)
        if made.folder is not None:
            self._services.catalogue.refresh()
        self.finished.emit(run, made)
        self.changed.emit()

    def _failed(self, run: int, problem: BaseException) -> None:
        """What went wrong is kept in words; the last good model, where there is one, too."""
        self._jobs.pop(run, None)
        out = self._runs.get(run).folder
        model = out if out is not None and is_model(out) else None
        self._runs.finish(run, "failed", model, {"problem": str(problem)})
        if model is not None:
            self._services.catalogue.refresh()
        self.failed.emit(run, problem)
        self.changed.emit()

    def _ended(self, run: int, job: "Job") -> None:
        self._watches.pop(run, None)
        self._paces.pop(run, None)
        if self._jobs.pop(run, None) is not None:
            paused = job.state == "paused" and self.kind.resumes
            facts = {}
            if job.started is not None:
                facts["seconds"] = self._seconds(run) + time.monotonic() - job.started
            self._runs.finish(run, "paused" if paused else "cancelled", facts=facts)
        if job.state == "cancelled" and (found := self._runs.get(run)).folder is not None:
            shutil.rmtree(self.kind.out(found), ignore_errors=True)  # its thread has let go of it
        self.changed.emit()
        self.ended.emit(run)

    def _seconds(self, run: int) -> float:
        """What the run took before it was paused."""
        return float(self._runs.get(run).facts.get("seconds", 0.0))


def judged(make: Callable[[], Steps[RunOutcome]], cache: Path) -> Steps[RunOutcome]:
    """A run with its verdict among its facts. cache: where answers of models are kept.

    Whoever pauses while the models are asked gets what is known by then.
    """
    made = yield from make()
    if made.verdict is None or made.folder is None:
        return made
    from models.family.judging import judge

    verdict = made.verdict
    with suppress(Paused):
        verdict = yield from judge(verdict, made.start, made.folder, made.prompts, cache=cache)
    return replace(made, facts={**made.facts, "verdict": to_plain(verdict)})


def record(runs: Runs, run: int, progress: Progress) -> None:
    """Keep the figures and the texts of a step, where it has any."""
    values, item = progress.values, progress.item
    if isinstance(item, Resumed) and item.rows:
        runs.rewind(run, int(item.rows[-1].get("step", item.rows[-1].get("iteration", 0))))
    if "step" in values or "iteration" in values:
        runs.record(run, values)
    if samples := getattr(item, "samples", ()):
        at = int(getattr(item, "iteration", getattr(item, "step", 0)))
        runs.keep_samples(run, [_sample(at, one) for one in samples])


def _sample(at: int, sample: Any) -> Sample:
    scores = (sample.proxy, sample.gold) if hasattr(sample, "proxy") else ()
    return Sample(at, sample.prompt, sample.text, *scores)


def is_model(folder: Path) -> bool:
    """Whether a finished model lies there: its card comes with the last move."""
    return (folder / "card.json").is_file()
