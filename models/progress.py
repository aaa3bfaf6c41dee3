"""What a long computation says between two steps.

A job is a generator: each ``yield`` is progress and the only place where it can be stopped,
``return`` is the result, ``raise`` the error, ``finally`` cleans up. Three drivers run the same
generator: ``drain`` in tests, ``models.cli`` in a terminal, ``desktop.jobs`` on a thread.
"""

import math
import time
from collections import deque
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

Result = TypeVar("Result")
Told = TypeVar("Told")
LOADING = "Loading the engine..."


@dataclass(frozen=True, slots=True)
class Progress:
    """One step done.

    done, total: steps, counted from 1; total is 0 while it is not known.
    values: named figures of this step, for a live plot.
    text: the text produced so far, for a stream.
    stage: an English phrase for what is going on ("Loading the engine..."); "" leaves the last one.
    item: plain frozen data of this step (a token, say); never a tensor.
    data: whether done and total count megabytes, or from millions on bytes.
    """

    done: int
    total: int = 0
    values: Mapping[str, float] = field(default_factory=dict)
    text: str = ""
    stage: str = ""
    item: object = None
    data: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """A prompt and the greedy answer to it."""

    prompt: str
    text: str


@dataclass(frozen=True, slots=True)
class Watched:
    """Progress.item of answers to the watched prompts after so many steps, 0 before the first."""

    step: int
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class Smaller:
    """Progress.item when memory ran short: each step is now computed in this many parts."""

    parts: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """Progress.item of a run that goes on from a checkpoint: the values of its earlier steps."""

    rows: tuple[Mapping[str, float], ...]


Steps = Generator[Progress, None, Result]


class Paused(Exception):  # noqa: N818  (a request, like GeneratorExit, not an error)
    """Thrown into a job to ask for a checkpoint: the job saves one and lets the exception pass."""


class Enough(Exception):  # noqa: N818  (a request, too)
    """Thrown into a training to end it here: it finishes with the step that it keeps."""


def drain(steps: Steps[Result], watch: Callable[[Progress], object] | None = None) -> Result:
    """Run a job to its end on this thread and return its result; `watch` sees each step."""
    try:
        while True:
            progress = next(steps)
            if watch is not None:
                watch(progress)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]  # StopIteration.value is Any
    finally:
        steps.close()


def mapped(
    steps: Steps[Result], change: Callable[[Progress], Told]
) -> Generator[Told, None, Result]:
    """The same job with its progress told differently; what is thrown in reaches the job."""
    try:
        progress = next(steps)
        while True:
            try:
                yield change(progress)
            except Exception as request:  # noqa: BLE001  (Paused, or whatever the driver throws)
                progress = steps.throw(request)
            else:
                progress = next(steps)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]  # StopIteration.value is Any
    finally:
        steps.close()


def part_of(
    steps: Steps[Result], before: int, total: int, *, text: str = "", stage: str = ""
) -> Steps[Result]:
    """A part of a longer job: its steps count from `before` on; their items are left out.

    text, stage: what is told in place of the part's own.
    """

    def counted(step: Progress) -> Progress:
        done, shown, words = before + step.done, stage or step.stage, text or step.text
        return Progress(done, total, text=words, stage=shown, data=step.data)

    return mapped(steps, counted)


RECENT = 8  # steps whose time is looked at


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a run is. seconds_left: until the last step.

    tokens_per_second: places computed, 0 for a run that does not count them.
    """

    tokens_per_second: float
    seconds_left: float


class Eta:
    """How long a job will take, from the pace since its first step (not from its start: a job that
    goes on from a checkpoint starts at step 300, and loading counts for no step).
    """

    def __init__(self) -> None:
        self._first: tuple[int, float] | None = None

    def seconds(self, progress: Progress, now: float) -> float | None:
        """Seconds left after this step at `now`; None while there is no pace to go by."""
        if progress.total <= 0 or progress.done < 1:
            return None
        if self._first is None:
            self._first = (progress.done, now)
        done, since = self._first
        if progress.done <= done or now <= since:
            return None
        pace = (now - since) / (progress.done - done)
        return pace * (progress.total - progress.done)


class Stopwatch:
    """Hears the Progress of a run as it comes and tells its pace.

    Its speed is that of the last few steps, without what was looked at in between; the time left
    counts that too, for it comes again.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._before, self._eta = math.nan, Eta()
        self._steps: deque[tuple[float, float]] = deque(maxlen=RECENT)  # seconds, tokens

    def hear(self, progress: Progress) -> Pace | None:
        """The pace after a step; None for a Progress that ends none, and for the first step."""
        now = self._clock()
        seconds, self._before = now - self._before, now
        left = self._eta.seconds(progress, now)
        counted = {"step", "iteration"} & progress.values.keys()
        if left is None or not (counted and progress.done):
            return None
        self._steps.append((seconds, progress.values.get("tokens", 0.0)))
        spent = sum(seconds for seconds, _ in self._steps)
        tokens = sum(tokens for _, tokens in self._steps)
        return Pace(tokens / spent if spent > 0 else math.inf, left)
