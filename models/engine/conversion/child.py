"""The process that converts: whatever a file does to it, the program that started it lives on.

It reads one request, a JSON object, from standard input: source, folder (to be filled), form, told
(the file for its messages), memory (bytes, its limit), threads. It writes one JSON object a line to
`told`: done, total, stage; at the end {"finished": true}, or {"error": ...} with a UserError's
parts. Nothing else is read or written, and nothing is fetched.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import psutil

from models import processes
from models.errors import UserError

TELL_SECONDS = 0.1
ORPHANED, REFUSED = 3, 4


class Teller:
    """Says how far the work is; ends the process if nobody waits for it any more."""

    def __init__(self, path: Path) -> None:
        self._path, self._parent, self._told = path, os.getppid(), 0.0
        self.done, self.total, self.stage = 0, 0, ""

    def begin(self, stage: str) -> None:
        """What is going on from now on."""
        self.stage, self._told = stage, 0.0
        self.add(0)

    def add(self, count: int) -> None:
        """So many bytes more are done."""
        self.done += count
        if time.monotonic() - self._told >= TELL_SECONDS:
            self._told = time.monotonic()
            self.say({"done": self.done, "total": self.total, "stage": self.stage})

    def say(self, message: dict[str, Any]) -> None:
        """Append one message."""
        if not self._is_awaited():
            os._exit(ORPHANED)  # what is on the disk stays, for the next time
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(message) + "\n")

    def _is_awaited(self) -> bool:
        if sys.platform == "win32":  # there a process keeps the number of the one that started it
            return psutil.pid_exists(self._parent)
        return os.getppid() == self._parent


def main() -> int:
    """Convert what the request asks for; the exit code is 0 if it was done."""
    request = json.loads(sys.stdin.read())
    processes.limit_memory(request["memory"])
    teller = Teller(Path(request["told"]))
    try:
        from models.engine.conversion.work import Work

        Work(request, teller).run()
    except UserError as error:
        return _refuse(teller, error)
    except MemoryError:
        return _refuse(teller, out_of_memory(Path(request["source"])))
    except OSError as error:
        return _refuse(teller, not_written(Path(request["folder"]), error))
    teller.say({"finished": True})
    return 0


def out_of_memory(source: Path) -> UserError:
    """The error for a model that does not fit."""
    return UserError(
        "Converting {file} takes more memory than there is.",
        "Close other programs, or choose a smaller model.",
        file=source.name,
    )


def not_written(folder: Path, error: OSError) -> UserError:
    """The error for a disk that is full, gone or closed to us."""
    return UserError(
        "The converted model cannot be written to {folder}: {reason}.",
        "Free some space there, or start with --home DIR to keep everything in another folder.",
        folder=folder.parent,
        reason=(error.strerror or type(error).__name__).lower(),
    )


def _refuse(teller: Teller, error: UserError) -> int:
    values = {name: str(value) for name, value in error.values.items()}
    teller.say({"error": [error.template, error.remedy, values]})
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
