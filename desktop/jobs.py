"""Jobs on lanes: the only file that knows about threads.

A job is a generator (`models.progress.Steps`). A lane is one thread that runs one job at a time.
The thread leaves what happened in the job's mailbox and wakes the window; the window empties it at
most every `DELIVERY_MS` and for at most `BUDGET_S`: a fast generator cannot flood the event loop.
"""

import contextlib
import ctypes
import gc
import importlib.abc
import os
import queue
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from PySide6.QtCore import SIGNAL, QObject, Qt, QThread, QTimer, Signal, Slot

from models.progress import Enough, Paused, Progress, Steps

State = Literal["queued", "running", "paused", "cancelled", "failed", "done"]
DELIVERY_MS = 16
BUDGET_S = 0.006
HEAVY, MANY = ("torch", "transformers"), 100  # modules: of fewer, looking for garbage is quick
TRAINING_NICENESS = 10  # measured: lateness of an idle window's timer falls from 4.0 to 0.4 ms


class _HeavyModules(importlib.abc.MetaPathFinder):
    """Lets lanes import torch and transformers at once, and the window go on meanwhile.

    While transformers is imported, it puts another module in its own place. A thread that asks
    meanwhile waits, and then gets the first module, which lacks nearly every name: a run that was
    begun within the second in which a page looked at its pairs failed with "cannot import name
    'AutoTokenizer'". So the first module asks the second one.
    Both libraries make 600,000 objects. Looking for garbage in them stops every thread for .1 to .4
    s each time, so that is not done while they come, and not in what has come.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._going = self._come = 0
        self._looked = True

    def find_spec(
        self, name: str, path: Any, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] not in HEAVY:
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        specs = (finder.find_spec(name, path, target) for finder in others)
        spec = next((one for one in specs if one is not None), None)
        loader: Any = spec.loader if spec is not None else None
        if loader is not None:
            loader.exec_module = partial(self._run, loader.exec_module)
        return spec

    def _run(self, run: Callable[[ModuleType], None], module: ModuleType) -> None:
        with self._lock:
            if not self._going:
                self._looked, self._come = gc.isenabled(), 0
                gc.disable()
            self._going += 1
            self._come += 1
        try:
            if module.__name__ == "torch":
                _link_torch(Path(module.__file__ or "").parent / "lib")
            run(module)
            if (now := sys.modules[module.__name__]) is not module:
                module.__dict__["__getattr__"] = partial(getattr, now)
        finally:
            with self._lock:
                self._going -= 1
                if not self._going:
                    if self._come >= MANY:
                        gc.freeze()
                    if self._looked:
                        gc.enable()


def _link_torch(folder: Path) -> None:
    """Link torch's largest library before torch does: .25 s in which Python would hold its lock.

    A foreign function is called without the lock. What can't be linked so, torch links or tells.
    """
    if sys.platform == "win32":
        return
    ending = "dylib" if sys.platform == "darwin" else "so"
    link = ctypes.CDLL(None).dlopen
    link.argtypes, link.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    link(os.fsencode(folder / f"libtorch_cpu.{ending}"), os.RTLD_NOW)


def _leave_sources_unread() -> None:
    """Qt for Python reads the source of every module that is imported after it, and keeps it.

    It looks for its own name there, for the sake of its `__feature__`, which nothing here uses.
    With torch and transformers that is 50 million letters, an eighth of a gigabyte.
    """
    feature: Any = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: True  # noqa: SLF001  (there is no other way)


_leave_sources_unread()
sys.meta_path.insert(0, _HeavyModules())


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a generator ended; `value` is the result of "done" and the exception of "failed"."""

    state: State
    value: Any = None


class Mailbox:
    """Steps on their way to the window: text that was overtaken is dropped, figures never are."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._steps: deque[Progress] = deque()
        self._outcome: Outcome | None = None

    def put(self, progress: Progress) -> bool:
        """Leave a step; True if the box was empty, so that the window must be woken."""
        with self._lock:
            was_empty = not self._steps
            if not was_empty and _overtaken(self._steps[-1], progress):
                self._steps.pop()
            self._steps.append(progress)
            return was_empty

    def close(self, outcome: Outcome) -> None:
        with self._lock:
            self._outcome = outcome

    def take(self) -> Progress | Outcome | None:
        with self._lock:
            if self._steps:
                return self._steps.popleft()
            outcome, self._outcome = self._outcome, None
            return outcome

    @property
    def closed(self) -> bool:
        with self._lock:
            return self._outcome is not None


def _overtaken(older: Progress, newer: Progress) -> bool:
    """Whether showing only `newer` loses nothing that a plot, a list or a stage needs."""
    plain = not older.values and older.item is None
    retold = bool(newer.text) or not older.text
    return plain and retold and older.stage in ("", newer.stage)


class Job(QObject):
    """One run of a generator, as the window sees it. Made by `Lane.start`.

    progressed: each Progress, in order; a step with values or an item is never left out.
    succeeded: the result. failed: the exception. ended: last, always, exactly once.
    After `cancel` returned nothing but `ended` arrives.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal()
    changed = Signal()

    def __init__(self, lane: "Lane", slot: str, make_steps: Callable[[], Steps[Any]], title: str):
        super().__init__(lane)
        self.slot, self.title = slot, title
        self.state: State = "queued"
        self.progress: Progress | None = None
        self.stage = ""
        self.started: float | None = None
        self._lane = lane
        self.make_steps: Callable[[], Steps[Any]] | None = make_steps
        self.mailbox = Mailbox()
        # Set here, read on the thread. leaving: a checkpoint first, then the end in any case.
        self.cancel_wanted = self.pause_wanted = self.leaving = self.stop_wanted = False

    @property
    def over(self) -> bool:
        """Whether the job will do nothing more (its `ended` may still be on its way)."""
        return self.state not in ("queued", "running")

    @property
    def pausable(self) -> bool:
        """Whether `pause` saves a checkpoint from which a later job can go on."""
        return self._lane.pausable

    def cancel(self) -> None:
        """Stop and forget. The generator is closed on its lane at its next step."""
        if not self.over:
            self.cancel_wanted = True
            self.state = "cancelled"
            self._lane.withdraw(self)

    def pause(self) -> None:
        """Ask for a checkpoint: `Paused` is thrown into the generator at its next step."""
        if self.state == "queued":
            self.state = "paused"
            self._lane.withdraw(self)
        elif self.state == "running":
            self.pause_wanted = True

    def stop(self) -> None:
        """Ask a training to end with what it has: `Enough` is thrown in at its next step."""
        self.stop_wanted = self.state == "running"

    def leave(self) -> None:
        """The program ends: ask for a checkpoint before the job is cancelled."""
        if self.state == "running":
            self.pause_wanted = self.leaving = True

    def begin(self) -> None:
        """The lane has handed the job to its thread."""
        self.state, self.started = "running", time.monotonic()
        self.changed.emit()

    def accept(self, progress: Progress) -> None:
        """Show one step, unless the job was cancelled meanwhile."""
        if self.state == "running":
            self.progress = progress
            self.stage = progress.stage or self.stage
            self.progressed.emit(progress)

    def fall_silent(self) -> None:
        """Forget whom it told: else who listens and keeps the job would be kept by it for ever."""
        told = ("progressed(PyObject)", "succeeded(PyObject)", "failed(PyObject)")
        for name in (*told, "ended()", "changed()"):
            # the stub does not know that None stands for every listener
            QObject.disconnect(self, SIGNAL(name), None, None)  # type: ignore[call-overload]

    def finish(self, outcome: Outcome) -> None:
        """Say how it ended. Handlers may cancel the job: then the rest is silent but `ended`."""
        if self.state == "running":
            self.state = outcome.state
            if outcome.state == "done":
                self.succeeded.emit(outcome.value)
            elif outcome.state == "failed":
                self.failed.emit(outcome.value)
        self.make_steps = None  # a closure may hold a model's settings or a long list of pairs
        self.changed.emit()
        self.ended.emit()


class _Driver(QThread):
    """The thread of a lane: takes a job, drives its generator, leaves steps in its mailbox."""

    woken = Signal()

    def __init__(self, parent: QObject, niceness: int) -> None:
        super().__init__(parent)
        self.orders: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._niceness = niceness

    def run(self) -> None:
        # Threads that it starts (torch's) inherit it; elsewhere it would change the whole process.
        if self._niceness and sys.platform == "linux":
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), self._niceness)
        while (job := self.orders.get()) is not None:
            outcome = self._drive(job)
            job.mailbox.close(outcome)
            del job, outcome  # nothing of a job outlives it here
            self.woken.emit()

    def _drive(self, job: Job) -> Outcome:
        steps: Steps[Any] | None = None
        try:
            assert job.make_steps is not None
            if job.cancel_wanted:
                return Outcome("cancelled")
            steps = job.make_steps()
            return self._advance(job, steps)
        except Paused:
            return Outcome("paused")
        except BaseException as problem:  # noqa: BLE001  # not even SystemExit may stop the lane
            _forget_frames(problem)
            return Outcome("failed", problem)
        finally:
            _close(steps)

    def _advance(self, job: Job, steps: Steps[Any]) -> Outcome:
        try:
            progress = next(steps)
            while True:
                if job.cancel_wanted and not job.leaving:
                    return Outcome("cancelled")
                if job.mailbox.put(progress):
                    self.woken.emit()
                if job.stop_wanted:
                    job.stop_wanted = False
                    progress = steps.throw(Enough())
                elif job.pause_wanted:
                    # Thrown once; a generator may refuse and go on.
                    job.pause_wanted = job.leaving = False
                    progress = steps.throw(Paused())
                else:
                    progress = next(steps)
        except StopIteration as end:
            return Outcome("done", end.value)


def _close(steps: Steps[Any] | None) -> None:
    if steps is None:
        return
    try:
        steps.close()
    except BaseException as problem:  # noqa: BLE001  # must neither hide the outcome nor stop the lane
        details = (type(problem), problem, problem.__traceback__, None)
        threading.excepthook(threading.ExceptHookArgs(details))


def _forget_frames(problem: BaseException | None) -> None:
    """Keep the lines of a traceback but free its local variables, tensors among them."""
    seen: set[int] = set()
    while problem is not None and id(problem) not in seen:
        seen.add(id(problem))
        traceback.clear_frames(problem.__traceback__)
        problem = problem.__cause__ or problem.__context__


class Lane(QObject):
    """One thread, one job at a time.

    replaces: a newer job cancels the older of the same slot (the reading lane); otherwise jobs
    wait in order (the training lane). keeps: what runs when the lane is closed is asked for a
    checkpoint, from which it goes on another day. changed: a job was queued, began or ended.
    """

    changed = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        replaces: bool = False,
        pausable: bool = False,
        keeps: bool = False,
        niceness: int = 0,
    ) -> None:
        super().__init__(parent)
        self.replaces, self.pausable, self._keeps = replaces, pausable, keeps
        self._waiting: deque[Job] = deque()
        self._withdrawn: deque[Job] = deque()
        self._current: Job | None = None
        self._closed = False
        self._delivered = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._deliver)
        self._driver = _Driver(self, niceness)
        self._driver.woken.connect(self._wake, Qt.ConnectionType.QueuedConnection)

    def start(self, slot: str, make_steps: Callable[[], Steps[Any]], title: str = "") -> Job:
        """Queue a job; `make_steps` is called on the lane's thread.

        The job begins after this call has returned, so that signals can be connected first.
        """
        if self._closed:
            raise RuntimeError("this lane is closed")
        if self.replaces:
            for older in self.jobs():
                if older.slot == slot:
                    older.cancel()
        job = Job(self, slot, make_steps, title)
        self._waiting.append(job)
        self._soon()
        self.changed.emit()
        return job

    def jobs(self) -> tuple[Job, ...]:
        """The running job and those that wait, in order; cancelled ones are not among them."""
        current = () if self._current is None else (self._current,)
        return tuple(job for job in (*current, *self._waiting) if not job.over)

    @property
    def busy(self) -> bool:
        return bool(self.jobs())

    def cancel_all(self) -> None:
        for job in reversed(self.jobs()):
            job.cancel()

    def close(self) -> None:
        """Cancel everything, wait for the thread to end; every job's `ended` has arrived then."""
        if self._closed:
            return
        if self._keeps and self._current is not None:
            self._current.leave()
        self.cancel_all()
        self._closed = True
        self._timer.stop()
        self._driver.orders.put(None)
        self._driver.wait()
        self._end_withdrawn()
        if self._current is not None:
            self._end_current(Outcome("cancelled"))

    def withdraw(self, job: Job) -> None:
        """A job was cancelled or, while waiting, paused: its `ended` follows after this call."""
        if job in self._waiting:
            self._waiting.remove(job)
            self._withdrawn.append(job)
            self._soon()
        job.changed.emit()
        self.changed.emit()

    @Slot()
    def _wake(self) -> None:
        """Something lies in the mailbox: the end is shown at once, steps at most every 16 ms."""
        if self._current is not None and self._current.mailbox.closed:
            self._soon()
        elif not self._closed and not self._timer.isActive():
            since = (time.monotonic() - self._delivered) * 1000
            self._timer.start(max(0, round(DELIVERY_MS - since)))

    def _soon(self) -> None:
        if not self._closed:
            self._timer.start(0)

    @Slot()
    def _deliver(self) -> None:
        self._end_withdrawn()
        stop = time.monotonic() + BUDGET_S
        while self._current is not None and not self._closed:
            message = self._current.mailbox.take()
            if message is None:
                break
            if isinstance(message, Outcome):
                self._end_current(message)
            else:
                self._current.accept(message)
            if time.monotonic() > stop:
                self._timer.start(1)  # let the window paint and listen in between
                break
        self._delivered = time.monotonic()
        self._start_next()

    def _end_withdrawn(self) -> None:
        while self._withdrawn:
            self._release(self._withdrawn.popleft(), Outcome("cancelled"))

    def _end_current(self, outcome: Outcome) -> None:
        job, self._current = self._current, None
        if job is not None:
            self._release(job, outcome)

    def _release(self, job: Job, outcome: Outcome) -> None:
        job.finish(outcome)
        job.fall_silent()
        job.setParent(None)  # whoever still needs it holds a reference
        self.changed.emit()

    def _start_next(self) -> None:
        if self._current is not None or self._closed or not self._waiting:
            return
        self._current = job = self._waiting.popleft()
        if not self._driver.isRunning():
            self._driver.start()
        job.begin()
        self._driver.orders.put(job)
        self.changed.emit()


class Lanes(QObject):
    """Fine-tunes queue on one lane while another answers the slider; files come and go on a third.

    files: downloads, conversions, checksums. Their work is done by the disk or by a process of its
    own, so that it need not wait for a fine-tune, nor an answer for it.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.training = Lane(self, pausable=True, niceness=TRAINING_NICENESS)
        self.reading = Lane(self, replaces=True)
        self.files = Lane(self, keeps=True, niceness=TRAINING_NICENESS)
        for lane in self._all():
            lane.changed.connect(self.changed)

    @property
    def busy(self) -> bool:
        """Whether any job runs or waits."""
        return any(lane.busy for lane in self._all())

    def close(self) -> None:
        """Cancel everything and wait for the threads; a conversion leaves what it has."""
        self.training.cancel_all()
        self.reading.cancel_all()
        for lane in self._all():
            lane.close()

    def _all(self) -> tuple[Lane, ...]:
        return self.training, self.reading, self.files
