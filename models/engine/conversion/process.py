"""Starting the process that converts, hearing how far it is, and ending it."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

from models import processes
from models.errors import UserError
from models.model import Form
from models.progress import Progress, Steps

POLL_SECONDS = 0.05
# It speaks ten times a second. On a slow disk or beside other work it may have to wait, so what
# counts is its own processor time; a process that waits for ever uses none and is given longer.
SILENT_CPU_SECONDS = 60.0
SILENT_SECONDS = 600.0
_MEGABYTE = 1_000_000


class FailedError(UserError):
    """The process crashed or hung: a file found a way that nobody thought of, and could do no more
    than that.
    """


class ConvertingProcess:
    """One conversion as a process of its own.

    resident: bytes of memory it may use; addresses: bytes it may map, where the system can say no.
    lock: number of an open file that it holds too.
    """

    def __init__(
        self,
        source: Path,
        folder: Path,
        form: Form,
        *,
        resident: int,
        addresses: int,
        lock: int,
    ) -> None:
        self._source, self._resident, self._lock = source, resident, lock
        self._threads = max(1, (psutil.cpu_count(logical=False) or 1) - 1)
        self._room = folder.with_name(folder.name + ".told")
        self._told = self._room / "told.jsonl"
        self._errors = self._room / "errors.txt"
        self._heard = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._request = {
            "source": str(source),
            "folder": str(folder),
            "form": form,
            "told": str(self._told),
            "memory": addresses,
            "threads": self._threads,
        }

    def run(self) -> Steps[None]:
        """Start it and wait; UserError as the process found it, FailedError if it crashed or hung.

        Yields megabytes done and in all, at least twenty times a second.
        """
        process = self._process = self._start()
        spoke, spent = time.monotonic(), 0.0
        progress = Progress(0, stage="Starting...")
        while True:
            ended = process.poll() is not None
            for message in self._messages():
                spoke, spent = time.monotonic(), _cpu_seconds(process)
                if "error" in message:
                    raise UserError.of_parts(message["error"])
                if "finished" in message:
                    process.wait()
                    return
                progress = _progress(message)
            if ended:
                raise self._crashed(process.returncode)
            silent = _cpu_seconds(process) - spent > SILENT_CPU_SECONDS
            if silent or time.monotonic() - spoke > SILENT_SECONDS:
                raise self._hung()
            self._watch_memory(process)
            yield progress
            time.sleep(POLL_SECONDS)

    def stop(self) -> None:
        """End it, if it still runs, and remove its messages."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
        if self._process is not None:
            self._process.wait()
        shutil.rmtree(self._room, ignore_errors=True)

    def _start(self) -> subprocess.Popen[bytes]:
        shutil.rmtree(self._room, ignore_errors=True)  # of a program that was killed
        self._room.mkdir(parents=True)
        with self._errors.open("wb") as errors:
            process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603  (our own module)
                processes.command("models.engine.conversion.work"),
                stdin=subprocess.PIPE,
                stdout=errors,
                stderr=errors,
                **processes.options(self._threads, held=(self._lock,)),
            )
        assert process.stdin is not None
        with suppress(OSError), process.stdin:  # it may have died already; poll says so
            process.stdin.write(json.dumps(self._request).encode())
        return process

    def _messages(self) -> Iterator[dict[str, Any]]:
        """What was said since the last time; a line that is not finished waits."""
        with suppress(FileNotFoundError), self._told.open("rb") as file:
            file.seek(self._heard)
            for line in file:
                if not line.endswith(b"\n"):
                    return
                self._heard += len(line)
                yield json.loads(line)

    def _watch_memory(self, process: "subprocess.Popen[bytes]") -> None:
        with suppress(psutil.Error):
            taken = psutil.Process(process.pid).memory_info()
            # Pages of files that are mapped go when somebody needs the room.
            if taken.rss - getattr(taken, "shared", 0) > self._resident:
                raise out_of_memory(self._source)

    def _crashed(self, code: int) -> FailedError:
        with suppress(OSError):
            last = self._errors.read_text(encoding="utf-8", errors="replace").strip()
        return FailedError(
            "Converting {file} failed: {reason}.",
            "The file may be damaged; get it again, or choose another one.",
            file=self._source.name,
            reason=last.rsplit("\n", maxsplit=1)[-1][:200] or f"its process ended with {code}",
        )

    def _hung(self) -> FailedError:
        return FailedError(
            "Converting {file} came to a standstill and was ended.",
            "The file may be damaged, or its disk gone; get it again, or choose another one.",
            file=self._source.name,
        )


def _cpu_seconds(process: "subprocess.Popen[bytes]") -> float:
    with suppress(psutil.Error):
        times = psutil.Process(process.pid).cpu_times()
        return float(times.user + times.system)
    return 0.0


def out_of_memory(source: Path) -> UserError:
    return UserError(
        "Converting {file} takes more memory than there is.",
        "Close other programs, or choose a smaller model.",
        file=source.name,
    )


def not_written(folder: Path, error: OSError) -> UserError:
    return UserError(
        "The converted model cannot be written to {folder}: {reason}.",
        "Free some space there, or start with --home DIR to keep everything in another folder.",
        folder=folder.parent,
        reason=(error.strerror or type(error).__name__).lower(),
    )


def _progress(message: dict[str, Any]) -> Progress:
    total = -(-message["total"] // _MEGABYTE)
    done = min(total, round(message["done"] / _MEGABYTE))
    return Progress(done, total, stage=message["stage"])


@contextmanager
def claimed(path: Path) -> Iterator[int | None]:
    """The open lock file's number, for a child process to hold too; None if another holds it.

    Raises OSError if the file cannot be made.
    """
    with path.open("a") as lock:
        mine = _lock(lock.fileno())
        try:
            yield lock.fileno() if mine else None
        finally:
            if mine:
                with suppress(OSError):  # Windows keeps a file that is open; it is empty
                    path.unlink()


def _lock(number: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
