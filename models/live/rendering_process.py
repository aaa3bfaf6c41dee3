"""A process that renders chat templates, started at the first one and kept for the next."""

import json
import subprocess
import time
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress

from models import processes
from models.live.rendering import SECONDS, Failure


class RenderingProcess:
    """For one thread at a time. It ends with this object, and with the program."""

    def __init__(self) -> None:
        self._running: _Running | None = None

    def render(
        self,
        source: str,
        tokens: Mapping[str, str],
        messages: Sequence[Mapping[str, str]],
        *,
        open_end: bool = True,
    ) -> tuple[str, Failure | None]:
        """As `rendering.render`, but a template that comes to no end is "slow"."""
        request = {
            "source": source,
            "tokens": dict(tokens),
            "messages": list(messages),
            "open_end": open_end,
        }
        running = self._running = self._running or _Running()
        asked = time.monotonic()
        answer = running.ask(json.dumps(request))
        if answer is None:
            self._running = None
            return running.given_up(time.monotonic() - asked)
        made = json.loads(answer)
        return made["text"], made["failure"]


class _Running:
    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603  (our own module)
            processes.command("models.live.rendering"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="ascii",
            **processes.options(),
        )
        self.end = weakref.finalize(self, _end, self._process)

    def ask(self, line: str) -> str | None:
        """Its answer; None where it had none within its time, and has ended."""
        process = self._process
        assert process.stdin is not None and process.stdout is not None
        with suppress(OSError):
            process.stdin.write(line + "\n")
            process.stdin.flush()
            return process.stdout.readline() or None
        return None

    def given_up(self, seconds: float) -> tuple[str, Failure]:
        """Why there was no answer, `seconds` after it was asked."""
        with suppress(subprocess.TimeoutExpired):  # it closed its output, and hangs nevertheless
            self._process.wait(SECONDS)
        code = self._process.poll()
        self.end()
        return ("", "slow") if seconds >= SECONDS else (f"its process ended with {code}", "failed")


def _end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):  # what was not taken any more
                stream.close()
