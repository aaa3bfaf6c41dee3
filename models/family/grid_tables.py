"""A grid as the tables home_runs and home_prediction, in the form in which they are shipped."""

import csv
import io
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import resources
from models.family.grid_results import CellResult, GridResult, Prediction
from models.live.durable import write_durably
from models.theory.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN

RUNS, PREDICTION = "home_runs", "home_prediction"
RUN_COLUMNS = (
    "size",
    "seed",
    "params",
    "total_params",
    "tokens",
    "flops",
    "loss",
    "cpu_seconds",
)
PREDICTION_COLUMNS = (*RUN_COLUMNS, "lens", "runs", "predicted", "low", "high")


def write_tables(folder: Path, result: GridResult) -> None:
    """Write both tables with their descriptions; the larger run has a row a lens, once trained."""
    _write(folder / f"{RUNS}.csv", RUN_COLUMNS, map(_row, result.cells))
    larger = result.outcome
    rows = [
        _row(larger) | _predicted(prediction)
        for prediction in (result.predictions if larger is not None else ())
        if larger is not None
    ]
    _write(folder / f"{PREDICTION}.csv", PREDICTION_COLUMNS, rows)
    for name in (RUNS, PREDICTION):
        described = resources.folder() / "tables" / f"{name}.toml"
        shutil.copyfile(described, folder / described.name)


def _row(cell: CellResult) -> dict[str, object]:
    return {
        "size": cell.size,
        "seed": cell.seed,
        "params": cell.params,
        "total_params": cell.total_params,
        "tokens": cell.tokens,
        "flops": int(FLOP_PER_PARAMETER_AND_TOKEN) * cell.total_params * cell.tokens,
        "loss": round(cell.loss, 5),
        "cpu_seconds": round(cell.cpu_seconds, 1),
    }


def _predicted(prediction: Prediction) -> dict[str, object]:
    return {
        "lens": prediction.lens,
        "runs": prediction.runs,
        "predicted": round(prediction.loss, 5),
        "low": round(prediction.low, 5),
        "high": round(prediction.high, 5),
    }


def _write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_durably(path, text.getvalue().encode())
