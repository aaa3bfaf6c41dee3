"""What a command writes: whole lines, a progress line, a row of a training step; and Ctrl+C."""

import json
import math
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any, Self, TextIO, TypeVar

import typer

from models.errors import UserError
from models.processes import is_main
from models.progress import Paused, Progress, Steps

Result = TypeVar("Result")

QUIET_SECONDS = 10.0
BLINK_SECONDS = 0.1
INTERRUPTED = 130


class PipeClosedError(Exception):
    """Whoever reads our output has gone; there is nobody left to tell."""


def say(text: str) -> None:
    """Write to standard output at once; UserError if it can't take it, PipeClosedError if gone.

    Of several processes that share a command only the first speaks.
    """
    if not is_main():
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        drop_output()
        raise PipeClosedError from error
    except OSError as error:
        drop_output()
        raise UserError(
            "The output could not be written: {reason}.",
            "Make room, or write it elsewhere.",
            reason=(error.strerror or type(error).__name__).lower(),
        ) from error


def say_json(data: Any, indent: int | None = None, *, ascii_only: bool = True) -> None:
    """Write data as JSON, on one line unless it is indented."""
    say(json.dumps(data, indent=indent, ensure_ascii=ascii_only) + "\n")


def say_either(data: Any, text: str, *, as_json: bool, indent: int | None = None) -> None:
    """Write data for another program, or text for a person."""
    if as_json:
        say_json(data, indent)
    else:
        say(text)


def named(rows: Iterable[tuple[str, str]]) -> str:
    """A line a row: its name, as wide as the longest, and what is said of it."""
    found = [(name.replace("_", " "), said) for name, said in rows]
    width = max(len(name) for name, _ in found)
    return "".join(f"{name:{width}}  {said}\n" for name, said in found)


def table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> str:
    """Columns as wide as their cells; right: numbers of the columns that stand at the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(
            cell.rjust(width) if number in right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        + "\n"
        for row in rows
    )


def finite(value: float) -> float | None:
    """A number for JSON, to six digits; None for one that JSON has not."""
    return round(value, 6) if math.isfinite(value) else None


def drop_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter's last flush can't fail."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def tell(text: str, *, everywhere: bool = False) -> None:
    """Write one line to standard error, whatever line ends the text has.

    everywhere: also where another process speaks.
    """
    if not (everywhere or is_main()):
        return
    with suppress(OSError):
        sys.stderr.write(" ".join(part.strip() for part in text.splitlines() if part) + "\n")
        sys.stderr.flush()


def duration(seconds: float) -> str:
    minutes, rest = divmod(round(max(0.0, seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


class ProgressLine:
    """Progress and the time left on standard error.

    One line that changes where a person watches, a line now and then in a file.
    """

    def __init__(
        self,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
        *,
        percent: bool = False,
    ) -> None:
        """clock: seconds that never run backwards. percent: a share says more than the steps."""
        self._percent = percent
        self._stream, self._clock = stream or sys.stderr, clock
        self._terminal = self._stream.isatty()
        self._stage, self._width, self._shown_at = "", 0, -QUIET_SECONDS
        self._start: tuple[float, int] | None = None

    def show(self, progress: Progress) -> None:
        """Show a step, if there is anything new to see."""
        changed = bool(progress.stage) and progress.stage != self._stage
        self._stage = progress.stage or self._stage
        now = self._clock()
        if self._start is None or progress.done < self._start[1]:
            self._start = (now, progress.done)
        last = 0 < progress.total <= progress.done
        wait = BLINK_SECONDS if self._terminal else QUIET_SECONDS
        if changed or last or now - self._shown_at >= wait:
            self._shown_at = now
            self._write(self._line(progress, now))

    def close(self) -> None:
        """End the line, so that what follows starts on its own."""
        if self._terminal and self._width:
            self._put("\n")
        self._width = 0

    def _line(self, progress: Progress, now: float) -> str:
        parts = [self._stage]
        if progress.total:
            share = f"{100 * progress.done / progress.total:.1f} %"
            parts.append(share if self._percent else f"{progress.done}/{progress.total}")
        told = (pair for pair in progress.values.items() if pair[0] not in ("step", "epoch"))
        parts += [f"{name} {value:.4g}" for name, value in told]
        left = self._left(progress, now)
        if left is not None:
            parts.append(f"{duration(left)} left")
        return "  ".join(part for part in parts if part)

    def _left(self, progress: Progress, now: float) -> float | None:
        assert self._start is not None  # set by show
        since, first = self._start
        done = progress.done - first
        if not progress.total or done <= 0 or progress.done >= progress.total:
            return None
        return (now - since) / done * (progress.total - progress.done)

    def _write(self, line: str) -> None:
        if self._terminal:
            self._put("\r" + line.ljust(self._width))
            self._width = len(line)
        else:
            self._put(line + "\n")

    def _put(self, text: str) -> None:
        with suppress(OSError):
            self._stream.write(text)
            self._stream.flush()


class Interrupt:
    """While the block runs, the first Ctrl+C or SIGTERM is only noted; the second stops at once."""

    def __init__(self) -> None:
        self.number = 0

    def __enter__(self) -> Self:
        self._before = {
            number: signal.signal(number, self._note) for number in (signal.SIGINT, signal.SIGTERM)
        }
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @property
    def exit_code(self) -> int:
        """What a shell expects of a program that a signal ended; only once one was noted."""
        return 128 + self.number

    def _note(self, number: int, _frame: FrameType | None) -> None:
        if self.number:
            raise KeyboardInterrupt
        self.number = number


def drive(
    steps: Steps[Result], watch: Callable[[Progress], object], interrupt: Interrupt
) -> Result:
    """Run a job to its end, or ask it for a checkpoint after Ctrl+C; the job then raises Paused."""
    try:
        progress = next(steps)
        while True:
            watch(progress)
            progress = steps.throw(Paused()) if interrupt.number else next(steps)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]  # StopIteration.value is Any
    finally:
        steps.close()


def shown(
    steps: Steps[Result],
    stopped: Callable[[], str] = str,
    *,
    percent: bool = False,
    watch: Callable[[Progress], bool] = lambda _step: True,
) -> Result:
    """Run a job to its end with its progress on standard error.

    After Ctrl+C the job keeps what it can go on with, and the program ends with what `stopped`
    says. watch: told each step before it is shown, or is not, where this is False.
    """
    line = ProgressLine(percent=percent)

    def show(step: Progress) -> None:
        if watch(step) and is_main():
            line.show(step)

    with Interrupt() as interrupt:
        try:
            return drive(steps, show, interrupt)
        except Paused:
            line.close()
            if said := stopped():
                tell(said)
            code = interrupt.exit_code if interrupt.number else INTERRUPTED
            raise typer.Exit(code) from None
        finally:
            line.close()


def train_shown(
    steps: Steps[Result],
    out: Path,
    line_of: Callable[[Progress], Mapping[str, object]],
    *,
    as_json: bool,
    look: Callable[[Progress], object] = lambda _progress: None,
) -> Result:
    """Train with every step shown; after Ctrl+C leave a checkpoint in `out`, say so and exit.

    line_of: the line of JSON of a step that has values. look: told each step before it is shown.
    """
    last = Progress(0)

    def watch(progress: Progress) -> bool:
        nonlocal last
        last = progress
        look(progress)
        if as_json and progress.values:
            say_json(line_of(progress))
        return not as_json

    return shown(steps, lambda: how_to_go_on(out, last), watch=watch)


def row(values: Mapping[str, float], keys: Iterable[str]) -> dict[str, Any]:
    """The values of a step that are there and finite (JSON has no NaN), counts as whole numbers."""
    found = {name: int(values[name]) for name in ("step", "epoch", "iteration") if name in values}
    return found | {
        name: values[name]
        for name in keys
        if name in values and name not in found and math.isfinite(values[name])
    }


def show_watched(progress: Progress, *, as_json: bool) -> None:
    from models.progress import Watched

    if not isinstance(progress.item, Watched):
        return
    for one in progress.item.samples:
        said = {"step": progress.item.step, "prompt": one.prompt, "text": one.text}
        tell_or_say({"watched": said}, f"  {one.prompt}  {one.text}", as_json=as_json)


def tell_or_say(data: Mapping[str, object], words: str, *, as_json: bool) -> None:
    if as_json:
        say_json(data)
    else:
        tell(words)


def how_to_go_on(out: Path, last: Progress) -> str:
    """What became of a run that was interrupted."""
    checkpoint = out / "checkpoint"
    if not checkpoint.exists():
        return "Stopped before the first step; nothing was kept."
    where = f"Paused after step {last.done} of {last.total}. The checkpoint is in {checkpoint}:"
    return f"{where} start the same command again to go on."
