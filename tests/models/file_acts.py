"""Ends a process with one of its acts on the files of a training run, as a kill would."""

import os
import signal
import stat
import sys
from pathlib import Path
from typing import Any


class FileActs:
    """Counts what a run does to its files, and ends the process with one of the acts."""

    events = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.copyfile", "shutil.rmtree")

    def __init__(self, out: Path, fatal: str) -> None:
        self._out, self._fatal, self._kind = out, fatal, ""
        self.done = {"checkpoint": 0, "result": 0}
        self._sync = os.fsync

    def watch(self) -> None:
        """From now on, to the end of the process."""
        sys.addaudithook(self._hear)
        os.fsync = self.sync

    def sync(self, handle: int) -> None:
        """What os.fsync does; a fatal one leaves half of the file."""
        if self._kind and self._is_fatal():
            if stat.S_ISREG(os.fstat(handle).st_mode):
                os.ftruncate(handle, os.fstat(handle).st_size // 2)
            os.kill(os.getpid(), signal.SIGKILL)
        self._sync(handle)

    def _hear(self, event: str, values: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(values[1], str) and set(values[1]) & set("wax+")
        if not (writes or event in self.events):
            return
        self._kind = self._kind_of(str(values[0]))
        if self._kind and self._is_fatal():
            os.kill(os.getpid(), signal.SIGKILL)

    def _kind_of(self, path: str) -> str:
        """By the folder; names alone belong to a folder that is being removed."""
        if not Path(path).is_absolute():
            return self._kind
        if Path(path).is_relative_to(self._out / "checkpoint"):
            return "checkpoint"
        beside = self._out.parent / f".{self._out.name}"
        return "result" if path == str(self._out) or path.startswith(str(beside)) else ""

    def _is_fatal(self) -> bool:
        self.done[self._kind] += 1
        return self._fatal == f"{self._kind}:{self.done[self._kind]}"
