"""What the law of a grid's runs says, of them and of a larger run, each with an interval."""

import csv
import io
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import resources
from models.family.grid_plan import FULL, Cell
from models.family.grid_results import GridResult
from models.files import write_durably
from models.progress import drain
from models.scaling.grid_runs import (
    LENSES,
    NO_CURVE,
    CellResult,
    Prediction,
    analysis_steps,
    thinned,
)
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN
from resources import Value


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
CURVE_COLUMNS = ("size", "seed", "of", "tokens", "loss")


def write_tables(folder: Path, result: GridResult) -> None:
    """Write the tables with their descriptions; the larger run has a row a lens, once trained."""
    _write(folder / f"{RUNS}.csv", RUN_COLUMNS, map(_row, result.cells))
    larger = result.outcome
    rows = [
        _row(larger) | _predicted(prediction)
        for prediction in (result.predictions if larger is not None else ())
        if larger is not None
    ]
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
    seed, tokens, params, total = (
        int(_number(row[name])) for name in ("seed", "tokens", "params", "total_params")
    )
    found = curves.get(f"{row['size']}-{tokens}-seed{seed}")
    curve = tuple(zip(*found, strict=True)) if found else NO_CURVE
    loss, seconds = _number(row["loss"]), _number(row["cpu_seconds"])
    return CellResult(
        str(row["size"]), seed, tokens, params, total, loss, seconds, (curve[0], curve[1])
    )


def _number(value: Value) -> float:
    assert isinstance(value, int | float)  # the table's description says so
    return float(value)


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


def _curve(cell: CellResult) -> Iterator[dict[str, object]]:
    """Rows of a run's curve; "of" is the tokens of the whole run, which tells its runs apart."""
    tokens, losses = thinned(*cell.curve, CURVE_POINTS)
    for read, loss in zip(tokens, losses, strict=True):
        run = {"size": cell.size, "seed": cell.seed, "of": cell.tokens}
        yield run | {"tokens": round(read), "loss": round(loss, 3)}


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
