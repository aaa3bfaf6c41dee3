"""Trains until it is killed; says the values of every step once the run has given them.

    python training_child.py MODEL OUT METHOD FATAL PAIRS

FATAL: "" or, as "checkpoint:17", the act on files during which it kills itself: the 17th of those
that save checkpoints, or of those that write the result. Where that act is to bring a file to the
disk, half of the file is cut off first, as it may be after a power cut. Ends with the number of
acts of each kind.
"""

import json
import os
import signal
import stat
import sys
from pathlib import Path
from typing import Any

from models.live.dpo import DpoConfig, Resumed, train
from models.pairs import Pair
from models.progress import Progress, drain

ACTS = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.copyfile", "shutil.rmtree")
SAVING, WRITING = "checkpoint", "result"


class Acts:
    """Counts what is done to the files of a run, and ends the process at one of the acts."""

    def __init__(self, out: Path, fatal: str) -> None:
        self._out, self._fatal, self._kind = out, fatal, ""
        self.done = {SAVING: 0, WRITING: 0}
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
            self._die()
        self._sync(handle)

    def _hear(self, event: str, values: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(values[1], str) and set(values[1]) & set("wax+")
        if not (writes or event in ACTS):
            return
        self._kind = self._kind_of(str(values[0]))
        if self._kind and self._is_fatal():
            self._die()

    def _kind_of(self, path: str) -> str:
        """By the folder; names alone belong to a folder that is being removed."""
        if not Path(path).is_absolute():
            return self._kind
        if Path(path).is_relative_to(self._out / "checkpoint"):
            return SAVING
        beside = self._out.parent / f".{self._out.name}"
        return WRITING if path == str(self._out) or path.startswith(str(beside)) else ""

    def _is_fatal(self) -> bool:
        self.done[self._kind] += 1
        return self._fatal == f"{self._kind}:{self.done[self._kind]}"

    @staticmethod
    def _die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)


def show(progress: Progress) -> None:
    """The values of a step, or of all that were trained before."""
    if isinstance(progress.item, Resumed):
        tell({"resumed": progress.item.rows})
    if progress.values:
        tell({"row": dict(progress.values)})


def tell(what: dict[str, Any]) -> None:
    """One line, at once."""
    print(json.dumps(what), flush=True)


def main(model: Path, out: Path, method: Any, fatal: str, rows: str) -> None:
    import torch

    from models.live import device

    torch.set_num_threads(1)
    # What is timed as faster may be the other way in each process, so a run must not ask again.
    begun = (out / "checkpoint" / "state.json").is_file()
    device.onednn_pays = lambda: device.has_onednn() and not begun
    pairs = [Pair(*row) for row in json.loads(rows)]
    acts = Acts(out, fatal)
    acts.watch()
    config = DpoConfig(model, out, method=method, epochs=12, batch_size=2, checkpoint_every=1)
    drain(train(pairs, config), show)
    tell({"acts": acts.done})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
