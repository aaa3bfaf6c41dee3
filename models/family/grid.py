"""A law of one's own: a grid of training runs, and a larger run that is predicted, then trained.

Every run has a schedule of its own, down to a rate of zero: the loss of a longer run half-way is
not what a run of that length reaches (Hoffmann et al. 2022, arXiv:2203.15556, sec. 3.1).
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError

from models.errors import UserError
from models.family.grid_cell import mapped, train_cell
from models.family.grid_corpus import GridCorpus, load_corpus, write_corpus
from models.family.grid_plan import Cell, GridPlan
from models.family.grid_prediction import predictions
from models.family.grid_results import GridFolder, GridResult, losses_of, read_grid
from models.family.grid_tables import write_tables
from models.family.grid_workers import train_side_by_side
from models.live.durable import write_durably
from models.progress import Progress, Steps

MILLISECONDS_A_WINDOW = 0.25  # of writing the corpus


@dataclass(slots=True)
class _Meter:
    """Expected CPU-milliseconds, so that the time left is honest: a large run counts for more.

    done: of the parts that are over. told: the most that was told, for it must never fall.
    """

    total: int
    done: int = 0
    told: int = 0

    def during(self, cost: float, stage: str = "") -> Callable[[Progress], Progress]:
        """Tells a part's progress as that of the whole; cost: of the part, milliseconds."""

        def change(progress: Progress) -> Progress:
            share = progress.done / max(1, progress.total)
            self.told = max(self.told, self.done + round(cost * share))
            shown = stage or progress.stage
            return Progress(self.told, self.total, progress.values, stage=shown, item=progress.item)

        return change

    def finish(self, cost: float, stage: str = "", item: object = None) -> Progress:
        """Count a whole part and tell of it."""
        self.done += round(cost)
        self.told = max(self.told, self.done)
        return Progress(self.told, self.total, stage=stage, item=item)


def train_grid(
    plan: GridPlan, folder: Path, *, reveal: bool = True, workers: int = 1
) -> Steps[GridResult]:
    """Train the runs of a plan, fit a law, predict the larger run, and train that one too.

    Goes on where an earlier try stopped: finished runs are not trained again, an unfinished one
    goes on from its saved state. Pausing saves that state; closing keeps the finished runs.
    reveal: False ends once the prediction is written, before the larger run begins.
    workers: processes of one thread each; 1 trains in this one and tells every step.
    Yields done and total in expected CPU-milliseconds; values: loss of a step, nats per token;
    item: CellProgress of a step, CellResult of a finished run, Prediction of the larger one.
    Raises UserError if the folder can't be written.
    """
    wanted = (*plan.cells, *((plan.predicted,) if reveal else ()))
    corpus_cost = MILLISECONDS_A_WINDOW * plan.windows
    meter = _Meter(round(corpus_cost) + sum(map(_cost, wanted)))
    with _room(folder), _one_thread():
        corpus = load_corpus(folder, plan)
        if corpus is None:
            job = write_corpus(folder, plan)
            corpus = yield from mapped(job, meter.during(corpus_cost))
        yield meter.finish(corpus_cost, "Reading the corpus")
        if workers > 1:
            job_of_all = train_side_by_side(plan, folder, workers)
            yield from mapped(job_of_all, meter.during(sum(map(_cost, plan.cells))))
        yield from _train(plan, plan.cells, folder, corpus, meter)
        yield from _predict(plan, folder, meter)
        if reveal:
            yield from _train(plan, (plan.predicted,), folder, corpus, meter)
        result = read_grid(folder, plan)
        write_tables(folder, result)
    return result


def _cost(cell: Cell) -> int:
    return max(1, round(1000 * cell.cost))


def _train(
    plan: GridPlan, cells: Sequence[Cell], folder: Path, corpus: GridCorpus, meter: _Meter
) -> Steps[None]:
    """One run after the other; those that are done are only told of."""
    everything = (*plan.cells, plan.predicted)
    for cell in cells:
        number = everything.index(cell) + 1
        stage = _stage(cell, number, len(everything))
        told = meter.during(_cost(cell), stage)
        result = yield from mapped(train_cell(plan, folder, cell, corpus), told)
        yield meter.finish(_cost(cell), item=result)


def _stage(cell: Cell, number: int, count: int) -> str:
    return f"Training {cell.size.name} on {amount(cell.tokens)} tokens ({number} of {count})"


def amount(tokens: int) -> str:
    """Tokens in round figures: "262k", "4.2M"."""
    return f"{tokens / 1e6:.1f}M" if tokens >= 1e6 else f"{tokens / 1e3:.0f}k"


def _predict(plan: GridPlan, folder: Path, meter: _Meter) -> Steps[None]:
    """Write what the law says of the larger run, before anything is known of it."""
    found = read_grid(folder, plan)
    made = found.predictions
    if not made:
        made = predictions(found.cells, plan.predicted)
        rows = [asdict(prediction) for prediction in made]
        content = {"losses": losses_of(found.cells), "predictions": rows}
        write_durably(GridFolder(folder).prediction, json.dumps(content, indent=1).encode())
    for prediction in made:
        yield Progress(meter.told, meter.total, stage="Predicting the larger run", item=prediction)


@contextmanager
def _one_thread() -> Iterator[None]:
    """The same sums in the same order on every machine; afterwards as many threads as before."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@contextmanager
def _room(folder: Path) -> Iterator[None]:
    """A folder that can be written, or a sentence that says why it can't."""
    try:
        GridFolder(folder).cells.mkdir(parents=True, exist_ok=True)
        yield
    except (OSError, SafetensorError) as error:
        raise UserError(
            "The runs could not be written to {folder}: {reason}.",
            "Make room, or choose another folder, and start again: finished runs are kept.",
            folder=folder,
            reason=getattr(error, "strerror", None) or error,
        ) from error
