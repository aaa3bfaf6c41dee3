"""A job is a generator on a lane: order, cancelling, pausing, errors, a window that stays alive."""

import gc
import os
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from desktop.jobs import Job, Lane, Lanes, Mailbox, Outcome
from models.progress import Paused, Progress, Steps


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
                assert self._permits.acquire(timeout=10)
            return "result"
        except Paused:
            self.log.append("checkpoint")
            raise
        finally:
            time.sleep(0.02)  # a cleanup that takes its time
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


def wait(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(holds, timeout=5000)


def test_says_every_step_then_the_result_then_the_end(qtbot: QtBot, training: Lane) -> None:
    diary = Diary(training.start("count", counting(5)))
    wait(qtbot, lambda: diary.ended)
    assert diary.words == ["progress"] * 5 + ["result", "end"]
    assert diary.done == [1, 2, 3, 4, 5]
    assert diary.lines[-2] == ("result", 5)
    assert diary.job.state == "done" and diary.job.progress == Progress(5, 5, {"n": 5.0}, "5")


def test_nothing_is_said_before_start_returns_and_the_state_goes_through_its_stations(
    qtbot: QtBot, training: Lane
) -> None:
    job = training.start("count", counting(1))
    assert job.state == "queued" and training.jobs() == (job,)
    diary = Diary(job)
    wait(qtbot, lambda: diary.ended)
    assert diary.words[0] == "progress" and training.jobs() == () and not training.busy


def test_a_step_with_values_is_never_lost_however_fast_they_come(
    qtbot: QtBot, training: Lane
) -> None:
    diary = Diary(training.start("count", counting(20_000)))
    wait(qtbot, lambda: diary.ended)
    assert diary.done == list(range(1, 20_001))


def test_a_step_with_an_item_is_never_lost(qtbot: QtBot, reading: Lane) -> None:
    def tokens() -> Steps[None]:
        for number in range(3000):
            yield Progress(number, 3000, text="x" * number, item=number)

    diary = Diary(reading.start("stream", tokens))
    wait(qtbot, lambda: diary.ended)
    items = [progress.item for word, progress in diary.lines if word == "progress"]
    assert items == list(range(3000))


def test_of_mere_text_only_the_latest_is_shown_and_the_last_one_always(
    qtbot: QtBot, reading: Lane
) -> None:
    diary = Diary(reading.start("stream", counting(20_000, values=False)))
    wait(qtbot, lambda: diary.ended)
    assert len(diary.done) < 5000 and diary.done == sorted(diary.done)
    assert diary.done[-1] == 20_000


def test_a_flood_of_steps_does_not_keep_the_window_from_its_timer(
    qtbot: QtBot, training: Lane
) -> None:
    late: list[float] = []
    last = time.monotonic()

    def tick() -> None:
        nonlocal last
        now = time.monotonic()
        late.append(now - last - 0.01)
        last = now

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(10)
    diary = Diary(training.start("count", counting(30_000)))
    wait(qtbot, lambda: diary.ended)
    timer.stop()
    assert len(diary.done) == 30_000
    assert sorted(late)[len(late) // 2] < 0.03  # the median; a busy machine may stall once


def test_jobs_of_the_training_lane_wait_in_order(qtbot: QtBot, training: Lane) -> None:
    order: list[str] = []
    diaries = []
    for name in ("first", "second", "third"):
        diary = Diary(training.start("train", counting(2), name))
        diary.job.ended.connect(lambda name=name: order.append(name))
        diaries.append(diary)
    assert [job.title for job in training.jobs()] == ["first", "second", "third"]
    wait(qtbot, lambda: all(diary.ended for diary in diaries))
    assert order == ["first", "second", "third"]


def test_a_newer_reading_job_replaces_the_older_of_its_slot_only(
    qtbot: QtBot, reading: Lane
) -> None:
    gate, other = Gate(), Gate(1)
    other.let(1)
    older = Diary(reading.start("answer", gate.make))
    wait(qtbot, lambda: bool(older.done))
    beside = Diary(reading.start("preview", other.make))
    newer = Diary(reading.start("answer", counting(1)))
    assert older.job.state == "cancelled" and beside.job.state == "queued"
    gate.let(1)
    wait(qtbot, lambda: newer.ended and beside.ended)
    assert older.words == ["progress", "end"]
    assert beside.words == ["progress", "result", "end"]
    assert newer.words == ["progress", "result", "end"]


def test_cancel_while_queued_never_begins_and_ends_after_cancel_returned(
    qtbot: QtBot, training: Lane
) -> None:
    gate, waiting = Gate(), Gate()
    first = Diary(training.start("train", gate.make))
    second = Diary(training.start("train", waiting.make))
    wait(qtbot, lambda: bool(first.done))
    second.job.cancel()
    assert second.lines == [] and training.jobs() == (first.job,)
    wait(qtbot, lambda: second.ended)
    assert second.words == ["end"] and waiting.log == []
    first.job.cancel()
    gate.let(1)
    wait(qtbot, lambda: first.ended)


def test_cancel_in_the_middle_closes_the_generator_on_its_thread_and_only_the_end_follows(
    qtbot: QtBot, training: Lane
) -> None:
    gate = Gate()
    diary = Diary(training.start("train", gate.make))
    wait(qtbot, lambda: bool(diary.done))
    seen = len(diary.lines)
    diary.job.cancel()
    gate.let(5)
    wait(qtbot, lambda: diary.ended)
    assert diary.words[seen:] == ["end"]
    assert gate.log == ["begin", "end"]
    assert gate.thread != threading.current_thread().name
    assert diary.job.state == "cancelled"


def test_cancel_after_the_thread_finished_keeps_the_result_back(
    qtbot: QtBot, training: Lane
) -> None:
    go, finished = threading.Event(), threading.Event()

    def short() -> Steps[str]:
        yield Progress(1, 1, {"n": 1.0})
        assert go.wait(5)
        finished.set()
        return "too late"

    diary = Diary(training.start("train", short))
    wait(qtbot, lambda: diary.job.state == "running")
    go.set()
    assert finished.wait(5)
    time.sleep(0.05)  # the result lies in the mailbox now; no event was processed
    diary.job.cancel()
    wait(qtbot, lambda: diary.ended)
    assert "result" not in diary.words and diary.job.state == "cancelled"


def test_a_handler_may_cancel_its_own_job(qtbot: QtBot, training: Lane) -> None:
    job = training.start("train", counting(500))
    diary = Diary(job)
    job.progressed.connect(lambda progress: job.cancel() if progress.done == 3 else None)
    wait(qtbot, lambda: diary.ended)
    assert diary.done == [1, 2, 3] and diary.words[-1] == "end" and "result" not in diary.words


def test_the_cleanup_of_one_job_is_over_before_the_next_begins(
    qtbot: QtBot, training: Lane
) -> None:
    first, second = Gate(), Gate(1)
    second.log = first.log
    second.let(1)
    one, two = (
        Diary(training.start("train", first.make)),
        Diary(training.start("train", second.make)),
    )
    wait(qtbot, lambda: bool(one.done))
    one.job.cancel()
    first.let(1)
    wait(qtbot, lambda: two.ended)
    assert first.log == ["begin", "end", "begin", "end"]


def test_pause_throws_into_the_generator_which_saves_and_lets_it_pass(
    qtbot: QtBot, training: Lane
) -> None:
    gate = Gate()
    diary = Diary(training.start("train", gate.make))
    wait(qtbot, lambda: bool(diary.done))
    diary.job.pause()
    gate.let(2)
    wait(qtbot, lambda: diary.ended)
    assert gate.log == ["begin", "checkpoint", "end"]
    assert diary.job.state == "paused" and "result" not in diary.words
    assert "error" not in diary.words


def test_a_job_that_refuses_to_pause_goes_on(qtbot: QtBot, training: Lane) -> None:
    thrown = []

    def stubborn() -> Steps[str]:
        for number in range(200):
            try:
                yield Progress(number, 200, {"n": 1.0})
            except Paused:
                thrown.append(number)
            time.sleep(0.001)
        return "result"

    diary = Diary(training.start("train", stubborn))
    wait(qtbot, lambda: bool(diary.done))
    diary.job.pause()
    wait(qtbot, lambda: diary.ended)
    assert len(thrown) == 1 and diary.job.state == "done"


def test_pausing_a_job_that_waits_takes_it_out_of_the_queue(qtbot: QtBot, training: Lane) -> None:
    gate, waiting = Gate(), Gate()
    first = Diary(training.start("train", gate.make))
    second = Diary(training.start("train", waiting.make))
    wait(qtbot, lambda: bool(first.done))
    second.job.pause()
    wait(qtbot, lambda: second.ended)
    assert second.job.state == "paused" and second.words == ["end"] and waiting.log == []
    first.job.cancel()
    gate.let(1)
    wait(qtbot, lambda: first.ended)


def test_an_error_arrives_with_its_traceback_but_without_the_frames_variables(
    qtbot: QtBot, training: Lane
) -> None:
    class Heavy:
        pass

    held: list[weakref.ref[Heavy]] = []

    def broken() -> Steps[None]:
        tensor = Heavy()
        held.append(weakref.ref(tensor))
        yield Progress(1)
        raise ValueError("no such layer")

    diary = Diary(training.start("train", broken))
    wait(qtbot, lambda: diary.ended)
    assert diary.words == ["progress", "error", "end"]
    problem = diary.lines[1][1]
    assert str(problem) == "no such layer" and problem.__traceback__ is not None
    gc.collect()
    assert held[0]() is None, "the error keeps a tensor alive"


def test_an_error_while_making_the_generator_is_an_error_of_the_job(
    qtbot: QtBot, training: Lane
) -> None:
    def no_generator() -> Steps[None]:
        raise KeyError("model")

    diary = Diary(training.start("train", no_generator))
    wait(qtbot, lambda: diary.ended)
    assert diary.words == ["error", "end"]


@pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt, MemoryError])
def test_even_what_ends_programs_does_not_end_the_lane(
    qtbot: QtBot, training: Lane, kind: type[BaseException]
) -> None:
    def leaving() -> Steps[None]:
        yield Progress(1)
        raise kind

    first = Diary(training.start("train", leaving))
    second = Diary(training.start("train", counting(1)))
    wait(qtbot, lambda: second.ended)
    assert first.words == ["progress", "error", "end"] and second.words[-2] == "result"


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
                gate.acquire(timeout=10)
        finally:
            raise OSError("cannot remove the folder")

    first = Diary(training.start("train", careless))
    second = Diary(training.start("train", counting(1)))
    wait(qtbot, lambda: bool(first.done))
    first.job.cancel()
    gate.release()
    wait(qtbot, lambda: second.ended)
    assert first.words[-1] == "end" and first.job.state == "cancelled"
    assert [str(problem) for problem in reported] == ["cannot remove the folder"]


def test_closing_a_lane_cancels_waits_and_has_said_every_end(qtbot: QtBot) -> None:
    lane, gate = Lane(), Gate()
    running = Diary(lane.start("train", gate.make))
    waiting = Diary(lane.start("train", counting(1)))
    wait(qtbot, lambda: bool(running.done))
    running.job.changed.connect(lambda: gate.let(1))  # once it has been told to end
    lane.close()
    assert running.words[-1] == "end" and waiting.words == ["end"]
    assert gate.log == ["begin", "end"]
    lane.close()  # twice is harmless
    with pytest.raises(RuntimeError, match="closed"):
        lane.start("train", counting(1))


def test_work_with_files_leaves_a_checkpoint_when_the_program_ends(qtbot: QtBot) -> None:
    lanes, gate = Lanes(), Gate()
    running = Diary(lanes.files.start("convert", gate.make))
    waiting = Diary(lanes.files.start("convert", counting(1)))
    wait(qtbot, lambda: bool(running.done))
    running.job.changed.connect(lambda: gate.let(1))  # once it has been told to end
    lanes.close()
    assert running.words[-1] == "end" and waiting.words == ["end"]
    assert gate.log == ["begin", "checkpoint", "end"]


def test_a_job_that_leaves_no_checkpoint_ends_with_its_lane_all_the_same(qtbot: QtBot) -> None:
    lane, go_on, refused = Lane(keeps=True), threading.Event(), []

    def stubborn() -> Steps[None]:
        for number in range(1, 1000):
            try:
                yield Progress(number, 1000)
                go_on.wait(10)
            except Paused:
                refused.append(number)

    running = Diary(lane.start("fetch", stubborn))
    wait(qtbot, lambda: bool(running.done))
    go_on.set()
    lane.close()
    assert len(refused) == 1 and running.words[-1] == "end" and running.job.state == "cancelled"


def test_cancel_leaves_no_checkpoint(qtbot: QtBot) -> None:
    lane, gate = Lane(keeps=True), Gate()
    running = Diary(lane.start("convert", gate.make))
    wait(qtbot, lambda: bool(running.done))
    running.job.cancel()
    gate.let(1)
    wait(qtbot, lambda: running.ended)
    lane.close()
    assert gate.log == ["begin", "end"]


def test_a_lane_that_never_ran_anything_closes_at_once(qtbot: QtBot) -> None:
    lane = Lane()
    before = time.monotonic()
    lane.close()
    assert time.monotonic() - before < 0.5


def test_the_result_is_let_go_when_the_window_lets_go(qtbot: QtBot, training: Lane) -> None:
    class Result:
        pass

    def make() -> Steps[Result]:
        yield Progress(1)
        return Result()

    held: list[weakref.ref[Result]] = []
    job = training.start("train", make)
    job.succeeded.connect(lambda result: held.append(weakref.ref(result)))
    ended = Diary(training.start("train", counting(1)))
    wait(qtbot, lambda: ended.ended)
    gc.collect()
    assert held[0]() is None


def test_a_stage_stays_until_there_is_another(qtbot: QtBot, training: Lane) -> None:
    def staged() -> Steps[None]:
        yield Progress(0, stage="Loading the engine...")
        yield Progress(1, 2, {"n": 1.0})
        yield Progress(2, 2, {"n": 2.0}, stage="Saving...")

    stages = []
    job = training.start("train", staged)
    job.progressed.connect(lambda _progress: stages.append(job.stage))
    ended = Diary(job)
    wait(qtbot, lambda: ended.ended)
    assert stages == ["Loading the engine...", "Loading the engine...", "Saving..."]


def test_changed_is_said_when_a_job_is_queued_begins_and_ends(qtbot: QtBot, training: Lane) -> None:
    seen: list[tuple[str, ...]] = []
    training.changed.connect(lambda: seen.append(tuple(job.state for job in training.jobs())))
    diary = Diary(training.start("train", counting(1)))
    wait(qtbot, lambda: diary.ended)
    assert seen == [("queued",), ("running",), ()]


def test_signals_arrive_on_the_window_s_thread(qtbot: QtBot, reading: Lane) -> None:
    names: set[str] = set()
    job = reading.start("answer", counting(3))
    for signal in (job.progressed, job.succeeded):
        signal.connect(lambda _value: names.add(threading.current_thread().name))
    diary = Diary(job)
    wait(qtbot, lambda: diary.ended)
    assert names == {threading.main_thread().name}


def of_this_thread() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_the_training_thread_is_niced_and_the_window_s_is_not(qtbot: QtBot) -> None:
    lanes = Lanes()

    def niceness() -> Steps[int]:
        yield Progress(1)
        return of_this_thread()

    before = of_this_thread()
    found: dict[str, int] = {}
    for name, lane in (("training", lanes.training), ("reading", lanes.reading)):
        job = lane.start("nice", niceness)
        job.succeeded.connect(lambda value, name=name: found.__setitem__(name, value))
    wait(qtbot, lambda: len(found) == 2)
    lanes.close()
    lowered = 10 if sys.platform == "linux" else before  # elsewhere threads have none of their own
    assert found == {"training": max(before, lowered), "reading": before}
    assert of_this_thread() == before


def test_both_lanes_work_at_the_same_time(qtbot: QtBot) -> None:
    lanes, gate = Lanes(), Gate()
    training = Diary(lanes.training.start("train", gate.make))
    wait(qtbot, lambda: bool(training.done))
    reading = Diary(lanes.reading.start("answer", counting(3)))
    wait(qtbot, lambda: reading.ended)
    assert lanes.busy and not training.ended
    gate.let(1)
    lanes.close()
    assert training.ended


def test_ten_thousand_signals_leave_true_with_its_references(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one at every emit and aborts after some hundreds."""
    job = Job(Lane(), "slot", counting(1), "")
    before = sys.getrefcount(True)
    for _ in range(10_000):
        job.progressed.emit(True)
    assert abs(sys.getrefcount(True) - before) < 100


def test_a_mailbox_drops_text_that_was_overtaken_but_no_figure_and_no_stage() -> None:
    box = Mailbox()
    sent = [
        Progress(1, text="a"),
        Progress(2, text="ab"),
        Progress(3, values={"loss": 1.0}),
        Progress(4, text="abc"),
        Progress(5, text="abcd", stage="Saving..."),
        Progress(6, text="abcde"),
    ]
    woken = [box.put(progress) for progress in sent]
    assert woken == [True, False, False, False, False, False]
    box.close(Outcome("done", "all"))
    taken = []
    while (message := box.take()) is not None:
        taken.append(message.done if isinstance(message, Progress) else message.value)
    assert taken == [2, 3, 5, 6, "all"]


def test_jobs_belong_to_nobody_after_their_end(qtbot: QtBot, training: Lane) -> None:
    diary = Diary(training.start("train", counting(1)))
    wait(qtbot, lambda: diary.ended)
    qtbot.wait(10)
    assert diary.job not in training.findChildren(QObject)


def test_a_job_that_ended_keeps_nobody_who_listened_to_it(qtbot: QtBot, training: Lane) -> None:
    class Listener:
        def __init__(self, job: Job) -> None:
            self.job, self.heard = job, list[object]()
            job.succeeded.connect(lambda value: self.heard.append((value, self.job.title)))

    def work() -> Steps[int]:
        yield Progress(1, 1)
        return 7

    def listen() -> "weakref.ref[Listener]":
        listener = Listener(training.start("train", work, "A run"))
        qtbot.waitUntil(lambda: listener.heard == [(7, "A run")] and not training.busy)
        return weakref.ref(listener)

    forgotten = listen()
    gc.collect()
    assert forgotten() is None
