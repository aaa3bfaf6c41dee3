"""Several runs of a grid side by side, each in a process of its own.

A process that is stopped loses at most the steps since its last saved state.
"""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

import torch
from transformers.utils import logging as transformers_logging

from models.errors import UserError
from models.family.grid_cell import train_cell
from models.family.grid_corpus import load_corpus
from models.family.grid_plan import Cell, GridPlan
from models.family.grid_results import GridFolder, read_cell
from models.family.recipe import Size
from models.progress import Progress, Steps

POLL_SECONDS, TELL_SECONDS = 0.2, 1.0


def train_side_by_side(plan: GridPlan, folder: Path, workers: int) -> Steps[None]:
    """Train the cells of a plan, not the larger run; leaving early stops the processes.

    Yields done and total in expected CPU-milliseconds.
    Raises UserError if a process failed.
    """
    place = GridFolder(folder)
    # The costliest first, so that the processes end together.
    waiting = [cell for cell in reversed(plan.cells) if read_cell(place, plan, cell) is None]
    over = sum(cell.cost for cell in plan.cells) - sum(cell.cost for cell in waiting)
    total = sum(cell.cost for cell in plan.cells)
    active: list[_Worker] = []
    try:
        while waiting or active:
            while waiting and len(active) < workers:
                active.append(_Worker(plan, folder, waiting.pop(0)))
            time.sleep(POLL_SECONDS)
            for worker in [one for one in active if not one.running()]:
                active.remove(worker)
                worker.stop()
                over += worker.cell.cost
            done = over + sum(worker.cell.cost * worker.share() for worker in active)
            names = ", ".join(worker.cell.name for worker in active)
            yield Progress(round(1000 * done), round(1000 * total), stage=f"Training {names}")
    finally:
        for worker in active:
            worker.stop()


class _Worker:
    """One process that trains one run."""

    def __init__(self, plan: GridPlan, folder: Path, cell: Cell) -> None:
        self.cell = cell
        self._state = GridFolder(folder).state(plan, cell)
        self._state.mkdir(parents=True, exist_ok=True)
        self._errors = (folder / f"errors-{cell.name}.txt").open("w", encoding="utf-8")
        task = {"plan": asdict(replace(plan, cells=(cell,))), "folder": str(folder)}
        self._process = subprocess.Popen(  # noqa: S603  (our own module)
            [sys.executable, "-m", "models.family.grid_workers", json.dumps(task)],
            stdin=subprocess.DEVNULL,
            stderr=self._errors,
            cwd=Path(__file__).resolve().parents[2],
            start_new_session=True,  # Ctrl+C is for the starting process, which then ends this one
        )

    def running(self) -> bool:
        """Whether it still trains; UserError if it failed."""
        code = self._process.poll()
        if code is None:
            return True
        if code == 0:
            return False
        raise UserError(
            "Training {name} failed with code {code}.",
            "{errors} says why; start again to go on.",
            name=self.cell.name,
            code=code,
            errors=self._errors.name,
        )

    def share(self) -> float:
        """How much of the run is done, in [0, 1]."""
        try:
            return float((self._state / "share").read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0.0

    def stop(self) -> None:
        """End it; its saved state stays."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()
        self._errors.close()
        if self._process.returncode == 0:
            with suppress(OSError):
                Path(self._errors.name).unlink()


def main(task: str) -> None:
    """Train one run; how far it is goes to a file that the starting process reads."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where there are no sessions, as on Windows
    torch.set_num_threads(1)  # the same sums in the same order, however many processes there are
    transformers_logging.disable_progress_bar()
    asked = json.loads(task)
    plan, folder = _plan(asked["plan"]), Path(asked["folder"])
    [cell] = plan.cells
    state = GridFolder(folder).state(plan, cell)
    corpus = load_corpus(folder, plan)
    if corpus is None:
        raise SystemExit("the corpus is missing")
    starter, told = os.getppid(), 0.0
    for progress in train_cell(plan, folder, cell, corpus):
        if os.getppid() != starter:
            return  # whoever started it was killed: nobody waits for this run any more
        if time.monotonic() - told > TELL_SECONDS:
            told = time.monotonic()
            state.mkdir(parents=True, exist_ok=True)
            (state / "share").write_text(str(progress.done / progress.total), encoding="ascii")


def _cell(fields: dict[str, object]) -> Cell:
    size = fields["size"]
    assert isinstance(size, dict)
    return Cell(Size(**size), int(str(fields["tokens"])), int(str(fields["seed"])))


def _plan(fields: dict[str, object]) -> GridPlan:
    found = fields["cells"]
    assert isinstance(found, list) and isinstance(fields["predicted"], dict)
    windows = int(str(fields["validation_windows"]))
    cells = tuple(map(_cell, found))
    return GridPlan(str(fields["name"]), cells, _cell(fields["predicted"]), windows)


if __name__ == "__main__":
    main(sys.argv[1])
