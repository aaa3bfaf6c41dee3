"""What came of a grid of runs, and the folder in which it lies.

    corpus/        the windows that every run reads
    cells/         a JSON file a finished run
    states/        runs that were stopped half-way
    prediction.json, outcome.json
    home_runs.csv, home_prediction.csv with their descriptions: the same as tables

Light: the page that shows a grid reads this without the training libraries.
"""

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

import resources
from models.family.grid.plan import DECAY, FULL, Cell, GridPlan
from models.family.recipe import CONTEXT, WINDOWS_PER_STEP
from models.files import write_durably
from models.progress import drain
from models.scaling.grid_runs import (
    LENSES,
    NO_CURVE,
    CellResult,
    Curve,
    Lens,
    Prediction,
    analysis_steps,
    as_runs,
    thinned,
)
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN
from models.scaling.published import Runs
from resources import Value


def curve_of(log: Sequence[dict[str, float]]) -> Curve:
    """The curve of a training log."""
    return thinned([row["tokens"] for row in log], [row["loss"] for row in log])


TOKENIZER_OF = "14k-base"
CORPUS_SEED, VALIDATION_SEED = 11, 12
FORMAT = 1  # raise it when what a run does changes and older files must not count


@dataclass(frozen=True, slots=True)
class CellProgress:
    """Where a run stands: its loss on the batch of its latest step.

    cell: the cell's name. tokens: read so far. loss: nats per token.
    earlier: the run's curve before this try, in its first progress after it went on.
    """

    cell: str
    tokens: int
    loss: float
    earlier: Curve = NO_CURVE


@dataclass(frozen=True, slots=True)
class GridResult:
    """A plan and what there is of it so far; cells in the plan's order, without the missing ones.

    predictions: one a lens, () while runs are missing or where no law could be fitted.
    outcome: the larger run, once it was trained. begun: expected seconds that runs which were
    stopped half-way have behind them.
    """

    plan: GridPlan
    cells: tuple[CellResult, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    outcome: CellResult | None = None
    begun: float = 0.0

    @property
    def complete(self) -> bool:
        """Whether every run of the plan is there, the larger one left aside."""
        return len(self.cells) == len(self.plan.cells)

    @property
    def cpu_seconds(self) -> float:
        """Of all runs that are there, the larger one among them."""
        larger = 0.0 if self.outcome is None else self.outcome.cpu_seconds
        return larger + sum(cell.cpu_seconds for cell in self.cells)

    @property
    def speed(self) -> float | None:
        """Real over expected seconds of the runs that are there; None where there are none."""
        done = {cell.name for cell in self.cells}
        expected = sum(cell.cost for cell in self.plan.cells if cell.name in done)
        return sum(cell.cpu_seconds for cell in self.cells) / expected if expected else None

    @property
    def seconds_left(self) -> float:
        """Expected of the runs that are missing, the larger one left aside."""
        done = {cell.name for cell in self.cells}
        return sum(cell.cost for cell in self.plan.cells if cell.name not in done) - self.begun

    def runs(self, lens: Lens) -> Runs:
        """The finished runs as what a law is fitted to; the larger run is not among them."""
        return as_runs(self.cells, lens)

    def prediction(self, lens: Lens) -> Prediction | None:
        """What was predicted under a lens."""
        return next((found for found in self.predictions if found.lens == lens), None)


class GridFolder:
    """Where a grid's files lie and what they say; nothing here writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def cell(self, plan: GridPlan, cell: Cell) -> Path:
        """A finished run; the larger one lies apart, so that no fit takes it by mistake."""
        alone = cell == plan.predicted
        return self.folder / "outcome.json" if alone else self.cells / f"{cell.name}.json"

    @property
    def corpus(self) -> Path:
        return self.folder / "corpus"

    @property
    def cells(self) -> Path:
        return self.folder / "cells"

    @property
    def prediction(self) -> Path:
        """What was predicted, and from which runs."""
        return self.folder / "prediction.json"

    def state(self, plan: GridPlan, cell: Cell) -> Path:
        return self.folder / "states" / f"{cell.name}-{key(plan, cell)[:8]}"


STATE = "state.json"  # of a run that is under way; `run_folder` has it too, with torch
ASIDE = "removed"  # what somebody began anew after, until the next time
TRAINED = ("cells", "states", "prediction.json", "outcome.json")


def put_aside(folder: Path) -> None:
    """So that every run is trained anew; the corpus stays. OSError where it can't be moved."""
    place = folder / ASIDE
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for name in TRAINED:
        if (folder / name).exists():
            (folder / name).rename(place / name)


def bring_back(folder: Path) -> None:
    """What `put_aside` moved; it takes the place of what was trained since."""
    for path in (folder / ASIDE).iterdir():
        since = folder / path.name
        shutil.rmtree(since, ignore_errors=True)
        since.unlink(missing_ok=True)
        path.rename(since)


def read_grid(folder: Path, plan: GridPlan) -> GridResult:
    """What there is of a plan; a file that is damaged or of another recipe counts as none."""
    place = GridFolder(folder)
    found = tuple(
        result for cell in plan.cells if (result := read_cell(place, plan, cell)) is not None
    )
    predictions = read_predictions(place, found) if len(found) == len(plan.cells) else ()
    done = {cell.name for cell in found}
    begun = sum(_begun(place, plan, cell) for cell in plan.cells if cell.name not in done)
    return GridResult(plan, found, predictions, read_cell(place, plan, plan.predicted), begun)


def _begun(place: GridFolder, plan: GridPlan, cell: Cell) -> float:
    """Expected seconds of the steps of a run that was stopped half-way; 0 where there is none."""
    try:
        state = (place.state(plan, cell) / STATE).read_text(encoding="utf-8")
        return cell.cost * min(len(json.loads(state)["rows"]) / cell.steps, 1.0)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return 0.0


def read_cell(place: GridFolder, plan: GridPlan, cell: Cell) -> CellResult | None:
    """A finished run, or None where there is none that can be used."""
    try:
        content = json.loads(place.cell(plan, cell).read_text(encoding="utf-8"))
        return _result(content) if content["key"] == key(plan, cell) else None
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError, RecursionError):
        return None


def _result(content: Mapping[str, Any]) -> CellResult:
    tokens, losses = (tuple(map(float, part)) for part in content["curve"])
    if len(tokens) != len(losses):
        raise ValueError("the curve has tokens without a loss")
    whole = {name: int(content[name]) for name in ("seed", "tokens", "params", "total_params")}
    loss, seconds = float(content["loss"]), float(content["cpu_seconds"])
    if not (0 < loss < np.inf and min(whole.values()) > 0):
        raise ValueError("a figure is out of range")
    return CellResult(
        size=str(content["size"]), **whole, loss=loss, cpu_seconds=seconds, curve=(tokens, losses)
    )


def read_predictions(place: GridFolder, cells: tuple[CellResult, ...]) -> tuple[Prediction, ...]:
    """The predictions that were made from exactly these runs; () if there are none."""
    try:
        content = json.loads(place.prediction.read_text(encoding="utf-8"))
        if content["losses"] != losses_of(cells):
            return ()
        return tuple(Prediction(**row) for row in content["predictions"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()


def losses_of(cells: tuple[CellResult, ...]) -> dict[str, float]:
    """What a prediction was made from."""
    return {cell.name: cell.loss for cell in cells}


def key(plan: GridPlan, cell: Cell) -> str:
    """Everything that a run's result depends on: a file with another key belongs to another run."""
    settings = {
        "format": FORMAT,
        "size": asdict(cell.size),
        "steps": cell.steps,
        "seed": cell.seed,
        "warm_up": cell.warm_up,
        "matrix_rate": cell.matrix_rate,
        "decay": DECAY,
        "validation_windows": plan.validation_windows,
        "corpus": corpus_key(),
    }
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()


def corpus_key() -> str:
    """What the windows depend on; a longer corpus of the same key begins with the shorter one."""
    tokenizer = (resources.weights(TOKENIZER_OF) / "tokenizer.json").read_bytes()
    settings = [FORMAT, CONTEXT, WINDOWS_PER_STEP, CORPUS_SEED, VALIDATION_SEED]
    return hashlib.sha256(tokenizer + json.dumps(settings).encode()).hexdigest()


def predictions(cells: tuple[CellResult, ...], larger: Cell) -> tuple[Prediction, ...]:
    """Of the larger run, one a lens; () where no law fits, so that no number looks like one.

    Raises UserError for fewer than five different runs.
    """
    found = []
    for lens in LENSES:
        seen = drain(analysis_steps(cells, lens, larger))
        if seen.line is None:
            return ()
        loss, low, high = (
            float(part[-1]) for part in (seen.line.loss, seen.line.low, seen.line.high)
        )
        found.append(Prediction(lens, loss, low, high, len(seen.runs)))
    return tuple(found)


RUNS, PREDICTION, CURVES = "home_runs", "home_prediction", "home_curves"
CURVE_POINTS = 40
RUN_COLUMNS = tuple("size seed params total_params tokens flops loss cpu_seconds".split())
PREDICTION_COLUMNS = (*RUN_COLUMNS, "lens", "runs", "predicted", "low", "high")
CURVE_COLUMNS = ("size", "seed", "of", "tokens", "loss")


def write_tables(folder: Path, result: GridResult) -> None:
    """Write the tables with their descriptions; the larger run has a row a lens, once trained."""
    _write(folder / f"{RUNS}.csv", RUN_COLUMNS, map(_row, result.cells))
    larger = result.outcome
    rows = [] if larger is None else [
        _row(larger) | {
            "lens": one.lens, "runs": one.runs, "predicted": round(one.loss, 5),
            "low": round(one.low, 5), "high": round(one.high, 5),
        }
        for one in result.predictions
    ]  # fmt: skip
    _write(folder / f"{PREDICTION}.csv", PREDICTION_COLUMNS, rows)
    trained = (*result.cells, *(() if larger is None else (larger,)))
    curves = [row for cell in trained for row in _curve(cell)]
    _write(folder / f"{CURVES}.csv", CURVE_COLUMNS, curves)
    for name in (RUNS, PREDICTION, CURVES):
        described = resources.folder() / "tables" / f"{name}.toml"
        shutil.copyfile(described, folder / described.name)


def shipped_grid() -> GridResult:
    """The full grid as it was run for the program, from its tables."""
    curves: dict[str, list[tuple[float, float]]] = {}
    for row in resources.table(CURVES):
        name = f"{row['size']}-{row['of']}-seed{row['seed']}"
        curves.setdefault(name, []).append((_number(row["tokens"]), _number(row["loss"])))
    cells = tuple(_cell(row, curves) for row in resources.table(RUNS))
    rows = resources.table(PREDICTION).rows
    predictions = tuple(
        Prediction(
            "total" if row["lens"] == "total" else "non-embedding",
            _number(row["predicted"]),
            _number(row["low"]),
            _number(row["high"]),
            int(_number(row["runs"])),
        )
        for row in rows
    )
    return GridResult(FULL, cells, predictions, _cell(rows[0], curves) if rows else None)


def _cell(row: Mapping[str, Value], curves: Mapping[str, list[tuple[float, float]]]) -> CellResult:
    whole = {name: int(_number(row[name])) for name in ("seed", "tokens", "params", "total_params")}
    found = curves.get(f"{row['size']}-{whole['tokens']}-seed{whole['seed']}")
    curve = tuple(zip(*found, strict=True)) if found else NO_CURVE
    return CellResult(
        size=str(row["size"]), **whole, loss=_number(row["loss"]),
        cpu_seconds=_number(row["cpu_seconds"]), curve=(curve[0], curve[1]),
    )  # fmt: skip


def _number(value: Value) -> float:
    assert isinstance(value, int | float)  # the table's description says so
    return float(value)


def _row(cell: CellResult) -> dict[str, object]:
    return {
        "size": cell.size, "seed": cell.seed, "params": cell.params,
        "total_params": cell.total_params, "tokens": cell.tokens,
        "flops": int(FLOP_PER_PARAMETER_AND_TOKEN) * cell.total_params * cell.tokens,
        "loss": round(cell.loss, 5), "cpu_seconds": round(cell.cpu_seconds, 1),
    }  # fmt: skip


def _curve(cell: CellResult) -> Iterator[dict[str, object]]:
    """Rows of a run's curve; "of" is the tokens of the whole run, which tells its runs apart."""
    tokens, losses = thinned(*cell.curve, CURVE_POINTS)
    for read, loss in zip(tokens, losses, strict=True):
        run = {"size": cell.size, "seed": cell.seed, "of": cell.tokens}
        yield run | {"tokens": round(read), "loss": round(loss, 3)}


def _write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_durably(path, text.getvalue().encode())
