"""Trainings in processes of their own; each writes how far it is into a file."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers.utils import logging as transformers_logging

from models.errors import UserError

POLL_SECONDS, TELL_SECONDS = 0.2, 1.0
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""Exit codes of a training that had no room: where nothing can be written, no file says why."""


@dataclass(frozen=True, slots=True)
class Training:
    """One training. command: the module that is run, and its arguments.

    progress: the file in which the process says its share. errors: the file that says why it
    failed. cost: of the whole, in whatever unit the others have.
    """

    name: str
    command: tuple[str, ...]
    progress: Path
    errors: Path
    cost: float

    @property
    def share(self) -> float:
        """How much is done, in [0, 1]."""
        try:
            return float(self.progress.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0.0


def train_all(
    trainings: Sequence[Training], workers: int
) -> Generator[tuple[float, tuple[str, ...]], None, None]:
    """Train all, `workers` at a time: yields the cost that is done and the names of who trains.

    Leaving early ends the processes; what they have saved stays. Raises UserError if one failed.
    """
    waiting, over = list(trainings), 0.0
    active: dict[Training, subprocess.Popen[bytes]] = {}
    try:
        while waiting or active:
            while waiting and len(active) < workers:
                active[waiting[0]] = _start(waiting[0])
                del waiting[0]
            time.sleep(POLL_SECONDS)
            for training, process in list(active.items()):
                if process.poll() is not None:
                    del active[training]
                    _check(training, process.returncode)
                    over += training.cost
            done = over + sum(training.cost * training.share for training in active)
            yield done, tuple(training.name for training in active)
    finally:
        for process in active.values():
            process.terminate()
            process.wait()


def _start(training: Training) -> "subprocess.Popen[bytes]":
    training.progress.parent.mkdir(parents=True, exist_ok=True)
    with training.errors.open("w", encoding="utf-8") as errors:
        return subprocess.Popen(  # noqa: S603  (our own module)
            [sys.executable, "-m", *training.command],
            stdin=subprocess.DEVNULL,
            stderr=errors,
            cwd=Path(__file__).resolve().parents[2],
            start_new_session=True,  # Ctrl+C is for the starting process, which then ends this one
        )


def _check(training: Training, code: int) -> None:
    if code in NO_ROOM:
        raise UserError(
            "What training {name} keeps can't be written: {reason}.",
            "Make room and start again: it goes on from there.",
            name=training.name,
            reason=os.strerror(code),
        )
    if code != 0:
        raise UserError(
            "Training {name} failed with code {code}.",
            "{errors} says why; start again to go on.",
            name=training.name,
            code=code,
            errors=training.errors,
        )
    with suppress(OSError):
        training.errors.unlink()


def report(shares: Iterable[float], progress: Path) -> None:
    """Run a training in this process, on one thread, and write its shares in [0, 1] to the file.

    It ends early once whoever started it was killed: nobody waits for it any more.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where there are no sessions, as on Windows
    torch.set_num_threads(1)  # the same sums in the same order, however many processes there are
    transformers_logging.disable_progress_bar()
    try:
        _tell(shares, progress)
    except (OSError, UserError) as error:
        code = _no_room(error)
        if code is None:
            raise
        raise SystemExit(code) from error


def _tell(shares: Iterable[float], progress: Path) -> None:
    starter, told = os.getppid(), 0.0
    for share in shares:
        if os.getppid() != starter:
            return
        if share == 1.0 or time.monotonic() - told > TELL_SECONDS:
            told = time.monotonic()
            progress.parent.mkdir(parents=True, exist_ok=True)
            progress.write_text(str(share), encoding="ascii")


def _no_room(error: BaseException | None) -> int | None:
    """The number of the system's error, if the disk was full; None if it was something else."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            return error.errno
        error = error.__cause__
    return None
