"""One run of a grid, from noise to its loss on the validation windows.

A run that was stopped goes on to the same loss: one thread, a fixed order of the windows, states
written in one move.
"""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from models.family.export import new_model
from models.family.grid_corpus import GridCorpus
from models.family.grid_curve import NO_CURVE, Curve, curve_of
from models.family.grid_plan import DECAY, Cell, GridPlan
from models.family.grid_results import (
    CellProgress,
    CellResult,
    GridFolder,
    key,
    read_cell,
)
from models.family.recipe import WINDOWS_PER_STEP
from models.live.durable import write_durably
from models.live.pretrain import Schedule, pretrain
from models.live.training_state import saved_log
from models.progress import Progress, Result, Steps

SAVE_EVERY = 200


def train_cell(plan: GridPlan, folder: Path, cell: Cell, corpus: GridCorpus) -> Steps[CellResult]:
    """Train one run, or read it where it is done already.

    Yields done and total in steps of the optimiser, the loss of each, and a CellProgress.
    """
    place = GridFolder(folder)
    if (found := read_cell(place, plan, cell)) is not None:
        return found
    _set_aside(place.cell(plan, cell))
    state = place.state(plan, cell)
    model = new_model(cell.size, cell.seed)
    schedule = Schedule(
        cell.steps,
        WINDOWS_PER_STEP,
        cell.matrix_rate,
        cell.size.vector_rate,
        warm_up=cell.warm_up,
        decay=DECAY,
    )
    job = pretrain(
        model,
        corpus.of(cell),
        schedule,
        state,
        validation=corpus.validation,
        save_every=SAVE_EVERY,
    )
    log = yield from mapped(job, _as_cell(cell, curve_of(saved_log(state))))
    result = CellResult(
        cell.size.name,
        cell.seed,
        cell.tokens,
        cell.params,
        sum(parameter.numel() for parameter in model.parameters()),
        log[-1]["validation"],
        round(log[-1]["cpu_seconds"], 2),
        curve_of(log),
    )
    path = place.cell(plan, cell)
    path.parent.mkdir(parents=True, exist_ok=True)
    content = asdict(result) | {"key": key(plan, cell)}
    write_durably(path, json.dumps(content).encode())
    shutil.rmtree(state, ignore_errors=True)
    return result


def _set_aside(path: Path) -> None:
    """Keep a file that can't be used for whoever wants to know why, out of the way."""
    with suppress(FileNotFoundError):
        path.replace(path.with_suffix(".damaged"))


def _as_cell(cell: Cell, earlier: Curve) -> Callable[[Progress], Progress]:
    """Turns pretraining's progress into the cell's; the first one tells the earlier curve."""
    each = cell.tokens // cell.steps
    untold = [earlier]

    def change(progress: Progress) -> Progress:
        loss = progress.values["loss"]
        told = untold.pop() if untold else NO_CURVE
        item = CellProgress(cell.name, progress.done * each, loss, told)
        return Progress(progress.done, progress.total, {"loss": loss}, item=item)

    return change


def mapped(steps: Steps[Result], change: Callable[[Progress], Progress]) -> Steps[Result]:
    """The same job with its progress told differently; what is thrown in reaches the job."""
    try:
        progress = next(steps)
        while True:
            try:
                yield change(progress)
            except Exception as request:  # noqa: BLE001  (Paused, or whatever the driver throws)
                progress = steps.throw(request)
            else:
                progress = next(steps)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]  # StopIteration.value is Any
    finally:
        steps.close()
