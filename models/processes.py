"""Processes of our own that do what must not endanger the program: one place says how they start.

Such a process runs a module of this list as its main program. Python runs it with -m; a frozen
program, whose executable is no Python, is started again with a flag that both its main functions
hand to `run_asked`.
"""

import faulthandler
import json
import os
import runpy
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

FLAG = "--run-module"
MODULES = (
    "models.engine.conversion.work",
    "models.engine.chat_template",
    "models.engine.tokenizing",
    "models.engine.shelving",
)


def command(module: str) -> list[str]:
    assert module in MODULES
    return [sys.executable, FLAG if getattr(sys, "frozen", False) else "-m", module]


def options(threads: int = 1, held: Sequence[int] = ()) -> dict[str, Any]:
    """How to start it: nothing is fetched, no window opens, and so many threads compute.

    held: numbers of open files that it keeps open too; not on Windows.
    """
    root = str(Path(__file__).resolve().parents[1])
    known = os.environ.get("PYTHONPATH")
    environment = os.environ | {
        "PYTHONPATH": root if not known else root + os.pathsep + known,
        "HF_HUB_OFFLINE": "1",
        "OMP_NUM_THREADS": str(threads),
        "OPENBLAS_NUM_THREADS": str(threads),
    }
    made: dict[str, Any] = {"env": environment}
    if sys.platform == "win32":
        made["creationflags"] = subprocess.CREATE_NO_WINDOW
    else:
        made["start_new_session"] = True  # Ctrl+C is for the starting process, which ends this one
        made["pass_fds"] = tuple(held)
    return made


STARTER = "UNDERSTUDY_STARTER"
"""In the environment of a process: the id of the one that started it with others."""


def launched() -> bool:
    """Whether this process is one of several that were started together to share a command."""
    return int(os.environ.get("WORLD_SIZE", "1")) > 1


def is_main() -> bool:
    """Whether this process is the one of them that writes and speaks."""
    return int(os.environ.get("RANK", "0")) == 0


def limit_memory(limit: int) -> None:
    """No more than so many bytes of addresses for this process, where the system can hold it to it.

    Windows can't: whoever started the process watches it there.
    """
    try:
        import resource
    except ImportError:
        return
    # macOS refuses some limits that are below what a process has mapped at its start.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def run_asked(arguments: Sequence[str]) -> bool:
    """Run the module that the arguments name, if they come from `command`; whether they did."""
    if len(arguments) < 2 or arguments[0] != FLAG or arguments[1] not in MODULES:
        return False
    runpy.run_module(arguments[1], run_name="__main__")
    return True


_OUT_OF_TIME = getattr(signal, "SIGPROF", 0)  # whose usual action ends the process
_WAITING = 30 if _OUT_OF_TIME else 1  # times as long on the clock


class EndedError(Exception):
    """The process gave no answer and has ended. slow: because its time was over."""

    def __init__(self, reason: str, *, slow: bool) -> None:
        super().__init__(reason)
        self.slow = slow


class LimitedProcess:
    """Started at the first request and kept for the next; for one thread at a time.

    module: of processes.MODULES, which calls `serve`. seconds: as there.
    """

    def __init__(self, module: str, seconds: float) -> None:
        self._module, self._seconds = module, seconds
        self._running: subprocess.Popen[str] | None = None
        self._end: Callable[[], object] = lambda: None

    def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """The answer. Raises EndedError where there is none; the next request starts it anew."""
        process = self._running = self._running or self._start()
        assert process.stdin is not None and process.stdout is not None
        asked, line = time.monotonic(), ""
        with suppress(OSError):
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        if not line.endswith("\n"):  # nothing, or it ended while it spoke
            self._running = None
            raise self._ended(process, time.monotonic() - asked)
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _start(self) -> "subprocess.Popen[str]":
        process = subprocess.Popen(  # noqa: S603  (our own module)
            command(self._module),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="ascii",
            **options(),
        )
        self._end = weakref.finalize(self, _end, process)
        return process

    def _ended(self, process: "subprocess.Popen[str]", seconds: float) -> EndedError:
        with suppress(subprocess.TimeoutExpired):  # it closed its output, and hangs nevertheless
            process.wait(self._seconds)
        code = process.poll()
        self._end()
        slow = code == -_OUT_OF_TIME or seconds >= self._seconds * _WAITING
        return EndedError(f"its process ended with {code}", slow=slow)


def serve(answer: Callable[[dict[str, Any]], Mapping[str, Any]], seconds: float) -> None:
    """Answer until the input ends; the process ends itself where an answer takes too long.

    seconds: of its own processor time, for each answer; on the clock it may take longer, beside
    other work. Where the system does not count it (Windows), only the clock decides.
    """
    silent = open(os.devnull, "w")  # noqa: SIM115, PTH123  (as long as the process)
    counted = hasattr(signal, "setitimer")
    for line in sys.stdin:
        # Both end a computation that never comes back to Python.
        faulthandler.dump_traceback_later(seconds * _WAITING, exit=True, file=silent)
        if counted:
            signal.setitimer(signal.ITIMER_PROF, seconds)
        print(json.dumps(answer(json.loads(line))), flush=True)  # noqa: T201  (it answers there)
        if counted:
            signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()


def _end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):  # what was not taken any more
                stream.close()


def settle_time_zone() -> None:
    """Count in UTC where the system names a zone that `datetime` refuses, as TZ=UTC+25 does."""
    try:
        datetime.now().astimezone()
    except ValueError:
        os.environ["TZ"] = "UTC"
        if hasattr(time, "tzset"):  # not on Windows
            time.tzset()
