"""A law of one's own: a grid of training runs, and a larger run that is predicted, then trained.

Every run has a schedule of its own, down to a rate of zero: the loss of a longer run half-way is
not what a run of that length reaches (Hoffmann et al. 2022, arXiv:2203.15556, sec. 3.1).
"""

import io
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from tokenizers import Tokenizer

import resources
from models.engine.device import one_thread
from models.errors import UserError
from models.family import corpus
from models.family.export import new_model
from models.family.grid.plan import DECAY, Cell, GridPlan
from models.family.grid.results import (
    CORPUS_SEED,
    TOKENIZER_OF,
    VALIDATION_SEED,
    CellProgress,
    GridFolder,
    GridResult,
    corpus_key,
    curve_of,
    key,
    losses_of,
    predictions,
    read_cell,
    read_grid,
    write_tables,
)
from models.family.recipe import CONTEXT, WINDOWS_PER_STEP
from models.family.workers import Training, report, train_all
from models.files import write_durably
from models.progress import Progress, Steps, mapped
from models.scaling.grid_runs import NO_CURVE, CellResult, Curve
from models.training.base.pretrain import Schedule, pretrain, saved_log

Windows = NDArray[np.uint16]


@dataclass(frozen=True, slots=True, eq=False)
class GridCorpus:
    """train, validation: shape (count, CONTEXT), token ids."""

    train: Windows
    validation: Windows

    def of(self, cell: Cell) -> Windows:
        """What a run reads: the first windows, in the order of its seed, each of them once."""
        count = cell.steps * WINDOWS_PER_STEP
        order = np.random.default_rng(cell.seed).permutation(count)
        return self.train[:count][order]


def load_corpus(folder: Path, plan: GridPlan) -> GridCorpus | None:
    """The windows of an earlier try; None where there are none, too few, or others."""
    place = GridFolder(folder).corpus
    try:
        if (place / "key").read_text(encoding="ascii") != corpus_key():
            return None
        train = np.load(place / "train.npy", allow_pickle=False)
        validation = np.load(place / "validation.npy", allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    for found, count in ((train, plan.windows), (validation, plan.validation_windows)):
        if found.dtype != np.uint16 or found.shape[1:] != (CONTEXT,) or len(found) < count:
            return None
    return GridCorpus(train, validation[: plan.validation_windows])


def write_corpus(folder: Path, plan: GridPlan) -> Steps[GridCorpus]:
    """Write the windows of a plan; the key comes last, so that a corpus with it is whole.

    Yields done and total in windows. Longer corpora of one seed begin with the shorter ones.
    """
    place = GridFolder(folder).corpus
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(resources.weights(TOKENIZER_OF) / "tokenizer.json"))
    found = {}
    for name, count, seed in (
        ("validation", plan.validation_windows, VALIDATION_SEED),
        ("train", plan.windows, CORPUS_SEED),
    ):
        mix = corpus.PHASES[-1:]
        found[name] = yield from corpus.windows(tokenizer, count, CONTEXT, seed, mix)
        content = io.BytesIO()
        np.save(content, found[name])
        write_durably(place / f"{name}.npy", content.getvalue())
    write_durably(place / "key", corpus_key().encode("ascii"))
    return GridCorpus(found["train"], found["validation"])


SAVE_EVERY = 200


def train_cell(plan: GridPlan, folder: Path, cell: Cell, corpus: GridCorpus) -> Steps[CellResult]:
    """Train one run, or read it where it is done already.

    Yields done and total in steps of the optimiser, the loss of each, and a CellProgress.
    """
    place = GridFolder(folder)
    if (found := read_cell(place, plan, cell)) is not None:
        return found
    with suppress(FileNotFoundError):  # one that can't be used, for whoever wants to know why
        place.cell(plan, cell).replace(place.cell(plan, cell).with_suffix(".damaged"))
    state = place.state(plan, cell)
    model = new_model(cell.size, cell.seed)
    schedule = Schedule(
        cell.steps, WINDOWS_PER_STEP, cell.matrix_rate, cell.size.vector_rate,
        warm_up=cell.warm_up, decay=DECAY,
    )  # fmt: skip
    job = pretrain(
        model, corpus.of(cell), schedule, state, validation=corpus.validation,
        save_every=SAVE_EVERY,
    )  # fmt: skip
    log = yield from mapped(job, _as_cell(cell, curve_of(saved_log(state))))
    total = sum(parameter.numel() for parameter in model.parameters())
    loss, seconds = log[-1]["validation"], round(log[-1]["cpu_seconds"], 2)
    result = CellResult(
        cell.size.name, cell.seed, cell.tokens, cell.params, total, loss, seconds, curve_of(log)
    )
    path = place.cell(plan, cell)
    path.parent.mkdir(parents=True, exist_ok=True)
    content = asdict(result) | {"key": key(plan, cell)}
    write_durably(path, json.dumps(content).encode())
    shutil.rmtree(state, ignore_errors=True)
    return result


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


def train_side_by_side(plan: GridPlan, folder: Path, workers: int) -> Steps[None]:
    """Train the cells of a plan, not the larger run; leaving early stops the processes.

    Yields done and total in expected CPU-milliseconds.
    Raises UserError if a process failed.
    """
    place = GridFolder(folder)
    # The costliest first, so that the processes end together.
    waiting = [cell for cell in reversed(plan.cells) if read_cell(place, plan, cell) is None]
    total = sum(cell.cost for cell in waiting)
    trainings = [_training(plan, folder, cell) for cell in waiting]
    with closing(train_all(trainings, workers)) as steps:
        for done, names in steps:
            stage = f"Training {', '.join(names)}"
            yield Progress(round(1000 * done), round(1000 * total), stage=stage)


def _training(plan: GridPlan, folder: Path, cell: Cell) -> Training:
    task = {"plan": asdict(replace(plan, cells=(cell,))), "folder": str(folder)}
    return Training(
        cell.name,
        ("models.family.grid.training", json.dumps(task)),
        progress=GridFolder(folder).state(plan, cell) / "share",
        errors=folder / f"errors-{cell.name}.txt",
        cost=cell.cost,
    )


def main(task: str) -> None:
    """Train one run; how far it is goes to a file that the starting process reads."""
    plan = msgspec.convert(json.loads(task)["plan"], GridPlan)
    folder = Path(json.loads(task)["folder"])
    [cell] = plan.cells
    corpus = load_corpus(folder, plan)
    if corpus is None:
        raise SystemExit("the corpus is missing")
    job = train_cell(plan, folder, cell, corpus)
    shares = (step.done / step.total for step in job)
    report(shares, GridFolder(folder).state(plan, cell) / "share")


if __name__ == "__main__":
    main(sys.argv[1])


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
    place = GridFolder(folder)
    # Only what is still to do: finished runs would make the time left far too short.
    missing = [cell for cell in wanted if read_cell(place, plan, cell) is None]
    with _room(folder), one_thread():
        corpus = load_corpus(folder, plan)
        corpus_cost = MILLISECONDS_A_WINDOW * plan.windows if corpus is None else 0.0
        meter = _Meter(round(corpus_cost) + sum(map(_cost, missing)))
        if corpus is None:
            job = write_corpus(folder, plan)
            corpus = yield from mapped(job, meter.during(corpus_cost))
        yield meter.finish(corpus_cost, "Reading the corpus")
        if workers > 1:
            job_of_all = train_side_by_side(plan, folder, workers)
            cost = sum(_cost(cell) for cell in missing if cell != plan.predicted)
            yield from mapped(job_of_all, meter.during(cost))
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
        amount = f"{cell.tokens / 1e6:.1f}M" if cell.tokens >= 1e6 else f"{cell.tokens / 1e3:.0f}k"
        stage = f"Training {cell.size.name} on {amount} tokens ({number} of {len(everything)})"
        done = read_cell(GridFolder(folder), plan, cell) is not None
        told = meter.during(_cost(cell), stage)
        result = yield from mapped(train_cell(plan, folder, cell, corpus), told)
        yield meter.finish(0 if done else _cost(cell), item=result)


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
