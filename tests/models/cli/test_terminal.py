"""What the command line shows while something takes long, and how it hears Ctrl+C."""

import io
import os
import signal
from collections.abc import Callable

import pytest

from models.cli.terminal import Interrupt, ProgressLine, drive
from models.progress import Paused, Progress, Steps


class Screen(io.StringIO):
    """A stream that a person watches."""

    def isatty(self) -> bool:
        return True


def clock_of(*moments: float) -> Callable[[], float]:
    return iter(moments).__next__


def test_the_time_left_follows_from_the_steps_done() -> None:
    screen = Screen()
    line = ProgressLine(screen, clock_of(0.0, 20.0, 30.0))
    line.show(Progress(0, 10, stage="Training..."))
    line.show(Progress(2, 10, values={"step": 2.0, "loss": 0.51234}))
    line.show(Progress(10, 10))
    line.close()
    first, second, third = screen.getvalue().strip("\r\n").split("\r")
    assert first == "Training...  0/10"
    assert second == "Training...  2/10  loss 0.5123  1:20 left"
    assert third.rstrip() == "Training...  10/10"
    assert len(third) >= len(second)  # nothing of the longer line before it stays
    assert screen.getvalue().endswith("\n")


def test_a_screen_is_not_flooded() -> None:
    screen = Screen()
    line = ProgressLine(screen, clock_of(*(index / 1000 for index in range(500))))
    for index in range(500):
        line.show(Progress(index, 1000))
    assert 4 <= screen.getvalue().count("\r") <= 6


def test_a_file_gets_a_line_a_stage_and_one_now_and_then() -> None:
    file = io.StringIO()
    line = ProgressLine(file, clock_of(0.0, 1.0, 2.0, 12.0, 13.0))
    line.show(Progress(0, 9, stage="Loading the engine..."))
    line.show(Progress(1, 9, stage="Training..."))
    line.show(Progress(2, 9))
    line.show(Progress(3, 9))
    line.show(Progress(9, 9))
    line.close()
    assert [text.split("  ")[:2] for text in file.getvalue().splitlines()] == [
        ["Loading the engine...", "0/9"],
        ["Training...", "1/9"],
        ["Training...", "3/9"],
        ["Training...", "9/9"],
    ]
    assert "\r" not in file.getvalue()


def counting(log: list[str]) -> Steps[str]:
    try:
        for number in range(1, 6):
            yield Progress(number, 5)
    except Paused:
        log.append("checkpoint")
        raise
    finally:
        log.append("closed")
    return "whole"


def test_a_job_runs_to_its_end_and_is_closed_if_its_watcher_fails() -> None:
    log: list[str] = []
    seen: list[int] = []
    with Interrupt() as interrupt:
        assert drive(counting(log), lambda step: seen.append(step.done), interrupt) == "whole"
        assert seen == [1, 2, 3, 4, 5]
        with pytest.raises(ZeroDivisionError):
            drive(counting(log), lambda step: step.done / 0, interrupt)
    assert log == ["closed", "closed"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_asks_for_a_checkpoint(number: signal.Signals) -> None:
    log: list[str] = []
    seen: list[int] = []

    def watch(step: Progress) -> None:
        seen.append(step.done)
        if step.done == 3:
            os.kill(os.getpid(), number)

    before = signal.getsignal(number)
    with Interrupt() as interrupt, pytest.raises(Paused):
        drive(counting(log), watch, interrupt)
    assert seen == [1, 2, 3]
    assert log == ["checkpoint", "closed"]
    assert interrupt.exit_code == 128 + number
    assert signal.getsignal(number) is before


def test_a_second_signal_stops_at_once_and_still_closes_the_job() -> None:
    log: list[str] = []

    def watch(step: Progress) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)

    with Interrupt() as interrupt, pytest.raises(KeyboardInterrupt):
        drive(counting(log), watch, interrupt)
    assert log == ["closed"]
