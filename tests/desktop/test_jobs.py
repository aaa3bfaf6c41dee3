"""A job is a generator on a lane: order, cancelling, pausing, errors, a window that stays alive."""

import gc
import os
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop.jobs import Job, Lane, Lanes
from models.progress import Enough, Paused, Progress, Steps


class Diary:
    """What a job said, in order."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.lines: list[tuple[str, Any]] = []
        job.progressed.connect(lambda progress: self.lines.append(("progress", progress)))
        job.succeeded.connect(lambda result: self.lines.append(("result", result)))
        job.failed.connect(lambda problem: self.lines.append(("error", problem)))
        job.ended.connect(lambda: self.lines.append(("end", None)))

    @property
    def words(self) -> list[str]:
        return [word for word, _ in self.lines]

    @property
    def done(self) -> list[int]:
        return [progress.done for word, progress in self.lines if word == "progress"]

    @property
    def ended(self) -> bool:
        return "end" in self.words


class Gate:
    """A generator that waits at each step until it is let through, and keeps a log."""

    def __init__(self, steps: int = 100) -> None:
        self.log: list[str] = []
        self.thread = ""
        self._steps = steps
        self._permits = threading.Semaphore(0)

    def let(self, steps: int) -> None:
        for _ in range(steps):
            self._permits.release()

    def make(self) -> Steps[str]:
        self.thread = threading.current_thread().name
        self.log.append("begin")
        try:
            for number in range(1, self._steps + 1):
                yield Progress(number, self._steps, {"number": float(number)})
                assert self._permits.acquire(timeout=60)
            return "result"
        except Paused:
            self.log.append("checkpoint")
            raise
        finally:
            self.log.append("end")


@pytest.fixture
def training(qtbot: QtBot) -> Iterator[Lane]:
    lane = Lane(pausable=True)
    yield lane
    lane.close()


@pytest.fixture
def reading(qtbot: QtBot) -> Iterator[Lane]:
    lane = Lane(replaces=True)
    yield lane
    lane.close()


def counting(steps: int, *, values: bool = True) -> Callable[[], Steps[int]]:
    def make() -> Steps[int]:
        for number in range(1, steps + 1):
            yield Progress(number, steps, {"n": float(number)} if values else {}, text=str(number))
        return steps

    return make


def test_a_job_says_every_step_then_its_result_then_its_end(qtbot: QtBot, training: Lane) -> None:
    states: list[tuple[str, ...]] = []
    threads, turns = set[str](), []
    training.changed.connect(lambda: states.append(tuple(job.state for job in training.jobs())))
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(1))
    timer.start(0)
    job = training.start("count", counting(20_000))
    assert job.state == "queued" and training.jobs() == (job,), "it begins after start returned"
    job.progressed.connect(lambda _: threads.add(threading.current_thread().name))
    diary = Diary(job)
    qtbot.waitUntil(lambda: diary.ended)
    timer.stop()
    assert diary.words == ["progress"] * 20_000 + ["result", "end"]
    assert diary.done == list(range(1, 20_001)) and diary.lines[-2] == ("result", 20_000)
    assert job.state == "done" and job.progress == Progress(20_000, 20_000, {"n": 2e4}, "20000")
    assert states == [("queued",), ("running",), ()] and not training.busy
    assert threads == {threading.main_thread().name}
    assert len(turns) > 5, "a flood of steps does not keep the window from its timers"


def test_of_mere_text_only_the_latest_is_shown_and_the_last_one_always(
    qtbot: QtBot, reading: Lane
) -> None:
    diary = Diary(reading.start("stream", counting(20_000, values=False)))
    qtbot.waitUntil(lambda: diary.ended)
    assert len(diary.done) < 5000 and diary.done == sorted(diary.done)
    assert diary.done[-1] == 20_000


def test_jobs_of_the_training_lane_wait_in_order_and_may_leave_the_queue(
    qtbot: QtBot, training: Lane
) -> None:
    gate, never = Gate(1), Gate()
    first = Diary(training.start("train", gate.make, "first"))
    waiting = [Diary(training.start("train", never.make, name)) for name in ("second", "third")]
    last = Diary(training.start("train", counting(2), "last"))
    titles = [job.title for job in training.jobs()]
    assert titles == ["first", "second", "third", "last"]
    qtbot.waitUntil(lambda: bool(first.done))
    waiting[0].job.cancel()
    waiting[1].job.pause()
    assert [each.lines for each in waiting] == [[], []], "nothing is said while cancel runs"
    assert training.jobs() == (first.job, last.job)
    gate.let(1)
    qtbot.waitUntil(lambda: all(diary.ended for diary in (first, last, *waiting)))
    assert [each.words for each in waiting] == [["end"], ["end"]] and never.log == []
    assert [each.job.state for each in waiting] == ["cancelled", "paused"]
    assert first.words[-2:] == ["result", "end"] == last.words[-2:]


def test_cancel_closes_the_generator_on_its_thread_before_the_next_job_begins(
    qtbot: QtBot, training: Lane
) -> None:
    gate, second = Gate(), Gate(1)
    second.log = gate.log
    second.let(1)
    diary = Diary(training.start("train", gate.make))
    after = Diary(training.start("train", second.make))
    qtbot.waitUntil(lambda: bool(diary.done))
    seen = len(diary.lines)
    diary.job.cancel()
    gate.let(5)
    qtbot.waitUntil(lambda: after.ended)
    assert diary.words[seen:] == ["end"] and diary.job.state == "cancelled"
    assert gate.log == ["begin", "end", "begin", "end"]
    assert gate.thread != threading.current_thread().name
    own = training.start("train", counting(500))
    own.progressed.connect(lambda progress: own.cancel() if progress.done == 3 else None)
    last = Diary(own)
    qtbot.waitUntil(lambda: last.ended)
    assert last.done == [1, 2, 3] and "result" not in last.words, "a handler may cancel, too"


def test_a_newer_reading_job_replaces_the_older_of_its_slot_only(
    qtbot: QtBot, reading: Lane
) -> None:
    gate, other = Gate(), Gate(1)
    other.let(1)
    older = Diary(reading.start("answer", gate.make))
    qtbot.waitUntil(lambda: bool(older.done))
    beside = Diary(reading.start("preview", other.make))
    newer = Diary(reading.start("answer", counting(1)))
    assert older.job.state == "cancelled" and beside.job.state == "queued"
    gate.let(1)
    qtbot.waitUntil(lambda: newer.ended and beside.ended)
    assert older.words == ["progress", "end"]
    assert beside.words == ["progress", "result", "end"]
    assert newer.words == ["progress", "result", "end"]


def test_cancel_after_the_thread_finished_keeps_the_result_back(
    qtbot: QtBot, training: Lane
) -> None:
    go, finished = threading.Event(), threading.Event()

    def short() -> Steps[str]:
        yield Progress(1, 1, {"n": 1.0})
        assert go.wait(60)
        finished.set()
        return "too late"

    diary = Diary(training.start("train", short))
    qtbot.waitUntil(lambda: diary.job.state == "running")
    go.set()
    assert finished.wait(60)
    while not diary.job.mailbox.closed:  # the result lies in it; no event was processed
        time.sleep(0.001)
    diary.job.cancel()
    qtbot.waitUntil(lambda: diary.ended)
    assert "result" not in diary.words and diary.job.state == "cancelled"


def test_pause_throws_into_the_generator_which_saves_and_lets_it_pass(
    qtbot: QtBot, training: Lane
) -> None:
    gate = Gate()
    diary = Diary(training.start("train", gate.make))
    qtbot.waitUntil(lambda: bool(diary.done))
    diary.job.pause()
    gate.let(2)
    qtbot.waitUntil(lambda: diary.ended)
    assert gate.log == ["begin", "checkpoint", "end"]
    assert diary.job.state == "paused" and "result" not in diary.words
    assert "error" not in diary.words


def test_a_training_that_is_asked_to_end_gives_its_result(qtbot: QtBot, training: Lane) -> None:
    def make() -> Steps[str]:
        try:
            while True:
                yield Progress(1)
        except Enough:
            return "half-way"

    diary = Diary(training.start("train", make))
    qtbot.waitUntil(lambda: diary.job.state == "running")
    diary.job.stop()
    qtbot.waitUntil(lambda: diary.ended)
    assert diary.job.state == "done"


def test_no_error_ends_the_lane(qtbot: QtBot, training: Lane) -> None:
    def no_generator() -> Steps[None]:
        raise KeyError("model")

    assert said_of(qtbot, training, no_generator) == ["error", "end"]
    for kind in (SystemExit, KeyboardInterrupt, MemoryError):

        def leaving(kind: type[BaseException] = kind) -> Steps[None]:
            yield Progress(1)
            raise kind

        assert said_of(qtbot, training, leaving) == ["progress", "error", "end"]
    assert said_of(qtbot, training, counting(1))[-2:] == ["result", "end"]


def said_of(qtbot: QtBot, lane: Lane, make: Callable[[], Steps[Any]]) -> list[str]:
    diary = Diary(lane.start("train", make))
    qtbot.waitUntil(lambda: diary.ended)
    return diary.words


def test_a_job_that_ended_keeps_neither_its_result_nor_its_frames_nor_its_listeners(
    qtbot: QtBot, training: Lane
) -> None:
    class Heavy:
        def listen(self, job: Job) -> None:
            self.job, self.heard = job, list[object]()
            job.failed.connect(lambda problem: self.heard.append((problem, self.job.title)))

    held: list[weakref.ref[Heavy]] = []

    def heavy() -> Heavy:
        made = Heavy()
        held.append(weakref.ref(made))
        return made

    def broken() -> Steps[None]:
        tensor = heavy()
        yield Progress(1)
        raise ValueError(f"no layer of {type(tensor)}")

    def made() -> Steps[Heavy]:
        yield Progress(1)
        return heavy()

    diary = Diary(training.start("train", broken))
    heavy().listen(diary.job)
    training.start("train", made)
    qtbot.waitUntil(lambda: diary.ended and not training.busy)
    problem = diary.lines[1][1]
    assert str(problem).startswith("no layer") and problem.__traceback__ is not None
    gc.collect()
    assert [each() for each in held] == [None, None, None]


def test_a_cleanup_that_fails_is_reported_and_the_lane_goes_on(
    qtbot: QtBot, training: Lane, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda given: reported.append(given.exc_value))
    gate = threading.Semaphore(0)

    def careless() -> Steps[None]:
        try:
            while True:
                yield Progress(1, values={"n": 1.0})
                gate.acquire(timeout=60)
        finally:
            raise OSError("cannot remove the folder")

    first = Diary(training.start("train", careless))
    second = Diary(training.start("train", counting(1)))
    qtbot.waitUntil(lambda: bool(first.done))
    first.job.cancel()
    gate.release()
    qtbot.waitUntil(lambda: second.ended)
    assert first.words[-1] == "end" and first.job.state == "cancelled"
    assert [str(problem) for problem in reported] == ["cannot remove the folder"]


@pytest.mark.parametrize(
    ("name", "log"), [("training", ["begin", "end"]), ("files", ["begin", "checkpoint", "end"])]
)
def test_closing_ends_what_runs_waits_and_has_said_every_end(
    qtbot: QtBot, name: str, log: list[str]
) -> None:
    lanes, gate = Lanes(), Gate()
    lane: Lane = getattr(lanes, name)
    running = Diary(lane.start("job", gate.make))
    waiting = Diary(lane.start("job", counting(1)))
    qtbot.waitUntil(lambda: bool(running.done))
    running.job.changed.connect(lambda: gate.let(1))  # once it has been told to end
    lanes.close()
    assert running.words[-1] == "end" and waiting.words == ["end"]
    assert gate.log == log, "work with files leaves a checkpoint"
    lanes.close()  # twice is harmless
    with pytest.raises(RuntimeError, match="closed"):
        lane.start("job", counting(1))


def test_lanes_work_at_the_same_time_and_the_training_thread_alone_is_niced(qtbot: QtBot) -> None:
    def of_this_thread() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    lanes, gate, found = Lanes(), Gate(), dict[str, int]()

    def niceness() -> Steps[int]:
        yield Progress(1)
        return of_this_thread()

    before = of_this_thread()
    training = Diary(lanes.training.start("train", gate.make))
    qtbot.waitUntil(lambda: bool(training.done))
    for name, lane in (("reading", lanes.reading), ("training", lanes.training)):
        job = lane.start("nice", niceness)
        job.succeeded.connect(lambda value, name=name: found.__setitem__(name, value))
    qtbot.waitUntil(lambda: "reading" in found)
    assert lanes.busy and not training.ended
    gate.let(100)
    qtbot.waitUntil(lambda: len(found) == 2)
    lanes.close()
    lowered = 10 if sys.platform == "linux" else before  # elsewhere threads have none of their own
    assert found == {"training": max(before, lowered), "reading": before}
    assert of_this_thread() == before


IMPORTS = """
import sys, threading
import desktop.jobs

def first():
    from transformers import AutoTokenizer

def meanwhile():
    while "transformers" not in sys.modules:
        pass
    from transformers import AutoTokenizer
    print("imported")

threads = [threading.Thread(target=act) for act in (first, meanwhile)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


@pytest.mark.slow
def test_two_lanes_may_import_transformers_at_once() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.stdout == "imported\n" and not done.stderr


QUIETLY = """
import gc
import linecache
import desktop.jobs

looked = []
gc.callbacks.append(lambda phase, info: looked.append(info["generation"]))
import torch
from transformers import LlamaForCausalLM
print(2 in looked, gc.isenabled(), gc.get_freeze_count() > 100_000)
print(sum("torch" in name or "transformers" in name for name in linecache.cache) < 100)
"""


def test_no_garbage_is_looked_for_in_torch_and_transformers_and_their_sources_are_not_kept() -> (
    None
):
    done = subprocess.run(
        [sys.executable, "-c", QUIETLY], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.stdout == "False True True\nTrue\n" and not done.stderr
