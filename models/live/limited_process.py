"""A process that answers one request after the other within limits of memory and time.

What a stranger's file makes a library do may loop for ever or fill the memory; here it can at worst
end such a process. A request is a JSON object a line on standard input, an answer one on standard
output. The process ends with its input, which is when the `LimitedProcess` or the program ends.
"""

import faulthandler
import json
import os
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from models import processes


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
            processes.command(self._module),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="ascii",
            **processes.options(),
        )
        self._end = weakref.finalize(self, _end, process)
        return process

    def _ended(self, process: "subprocess.Popen[str]", seconds: float) -> EndedError:
        with suppress(subprocess.TimeoutExpired):  # it closed its output, and hangs nevertheless
            process.wait(self._seconds)
        code = process.poll()
        self._end()
        return EndedError(f"its process ended with {code}", slow=seconds >= self._seconds)


def serve(answer: Callable[[dict[str, Any]], Mapping[str, Any]], seconds: float) -> None:
    """Answer until the input ends; the process ends itself where an answer takes too long.

    seconds: on the clock, for each answer.
    """
    silent = open(os.devnull, "w")  # noqa: SIM115, PTH123  (as long as the process)
    for line in sys.stdin:
        # In C, so that it also ends a computation that never comes back to Python.
        faulthandler.dump_traceback_later(seconds, exit=True, file=silent)
        print(json.dumps(answer(json.loads(line))), flush=True)  # noqa: T201  (it answers there)
        faulthandler.cancel_dump_traceback_later()


def _end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):  # what was not taken any more
                stream.close()
