"""`understudy-cli scaling`: fit a law to runs, spend a budget by a law, train a grid of runs."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from models.cli.options import JsonOption, argument, at_least, examples, flag, option
from models.cli.terminal import say, say_either, shown, tell
from models.errors import UserError
from models.files import write_to
from models.progress import part_of

if TYPE_CHECKING:
    from models.family.grid.results import GridResult
    from models.scaling.bootstrap import Bootstrap
    from models.scaling.fitting import Fit, FitSettings
    from models.scaling.laws import Law
    from models.scaling.published import Runs
    from models.scaling.run_files.rows import Imported

MOST_RESAMPLES = 1_000_000
CONSTANTS = ("A", "B", "E", "alpha", "beta", "a", "b")

scaling_app = typer.Typer(rich_markup_mode=None, help="Scaling laws: fit, spend, measure.")


@scaling_app.command(
    epilog="\b\nExamples:\n"
    "  understudy-cli scaling fit runs.csv\n"
    "  understudy-cli scaling fit runs.csv --bootstrap 400 --json --out law.json\n\n"
    "\b\nThe table has a line a run, with columns for parameters, tokens and loss (or compute in\n"
    "place of one of the first two), under any usual name and in any usual unit. What is guessed\n"
    "is said on standard error.",
    help="Fit L = E + A/N^alpha + B/D^beta to a table of training runs.",
)
def fit(
    runs: Annotated[Path, argument("A line a run.", "RUNS.csv")],
    bootstrap: Annotated[int, option("Resamples behind the intervals; 0 is none.", "N")] = 4000,
    delta: Annotated[
        float, option("Where Huber's loss turns from a square to a line.", "D")
    ] = 1e-3,
    least_squares: Annotated[
        bool, flag("--least-squares", "Squares of all residuals in place of Huber's.")
    ] = False,
    reduction: Annotated[
        Literal["sum", "mean"], option("mean stops an optimiser early; it is here to see that.")
    ] = "sum",
    drop_largest: Annotated[int, option("Leave out the K runs with the largest losses.", "K")] = 0,
    tied: Annotated[bool, flag("--tied", "Hold alpha and beta equal.")] = False,
    seed: Annotated[int, option("What resampling starts from.", "S")] = 0,
    leave_out: Annotated[bool, flag("--leave-out-bad-rows", "Fit the rows that are runs.")] = False,
    out: Annotated[Path | None, option("Write the fit there, too.", "FILE.json")] = None,
    as_json: JsonOption = False,
) -> None:
    _check_fit_options(bootstrap, delta, drop_largest, seed)

    from models.scaling.fitting import FitSettings
    from models.scaling.law_files import fit_row

    chosen = FitSettings(
        reduction, None if least_squares else delta, tied=tied, drop_largest=drop_largest
    )
    imported = _imported(runs)
    used = _runs(imported, leave_out=leave_out)
    found, drawn = _fitted(used, chosen, bootstrap, seed)
    row = fit_row(found, drawn, used.source)
    row["notes"] = [note.text for note in imported.notes]
    content = json.dumps(row, indent=2, allow_nan=False) + "\n"
    if out is not None:
        write_to(out, content)
    say(content if as_json else _fit_table(row))


@scaling_app.command(
    epilog="\b\nExamples:\n"
    "  understudy-cli scaling optimal --flops 5.76e23 --law besiroglu\n"
    "  understudy-cli scaling optimal --flops 1e21 --law law.json --json",
    help="Print the best size and the best number of tokens for a budget of compute.",
)
def optimal(
    flops: Annotated[float, option("The budget in FLOP, say 5.76e23.", "C")],
    law: Annotated[
        str,
        option(
            "kaplan, hoffmann, hoffmann-rounded or besiroglu, or what `fit --out` wrote.",
            "LAW|FILE.json",
        ),
    ] = "besiroglu",
    as_json: JsonOption = False,
) -> None:
    if not 0 < flops < math.inf:
        raise UserError("--flops is {flops}.", "Give a number above 0, say 5.76e23.", flops=flops)
    name, found = _law(law)
    row = _optimum_row(name, found, flops)
    say_either(
        row,
        _rows([(key, f"{value:.6g}") for key, value in row.items() if key != "law"], name),
        as_json=as_json,
    )


@scaling_app.command(
    "train-grid",
    epilog=examples("scaling train-grid --quick --out grid"),
    help="Train a grid of small models, fit a law to them, and predict a larger one, which is then "
    "trained. Start it again after a stop: it goes on from there.",
)
def train_grid(
    out: Annotated[Path, option("Where the runs are kept.", "DIR")],
    quick: Annotated[
        bool, flag("--quick", "A dozen runs in minutes; without it about an hour.")
    ] = False,
    workers: Annotated[int, option("Runs to train side by side.")] = 1,
    as_json: JsonOption = False,
) -> None:
    at_least("--workers", workers, 1)

    from models.family.grid.plan import FULL, QUICK
    from models.family.grid.results import read_grid
    from models.family.grid.training import train_grid as steps_of_grid

    plan, folder = QUICK if quick else FULL, out.absolute()

    def stopped() -> str:
        kept = len(read_grid(folder, plan).cells)
        return (
            f"Stopped with {kept} of {len(plan.cells)} runs finished, which are kept in {folder}. "
            "Start the same command again to go on from here."
        )

    result = shown(steps_of_grid(plan, folder, workers=workers), stopped, percent=True)
    say_either(_grid_row(result, folder), _grid_table(result, folder), as_json=as_json)


def _check_fit_options(bootstrap: int, delta: float, drop_largest: int, seed: int) -> None:
    if not 0 <= bootstrap <= MOST_RESAMPLES:
        raise UserError("--bootstrap is {count}.", "Give a number from 0 to {most:,}.",
                        count=bootstrap, most=MOST_RESAMPLES)  # fmt: skip
    from models.scaling.fitting import DELTAS

    if not DELTAS[0] <= delta <= DELTAS[1]:
        raise UserError("--delta is {delta}.", "Give a number from {least} to {most:,.0f}.",
                        delta=delta, least=DELTAS[0], most=DELTAS[1])  # fmt: skip
    at_least("--drop-largest", drop_largest, 0)
    at_least("--seed", seed, 0)


def _imported(path: Path) -> "Imported":
    """The rows of a file, with what is guessed about it told."""
    from models.scaling.run_files.columns import guess
    from models.scaling.run_files.rows import to_runs
    from models.scaling.run_files.table import read_raw

    raw = read_raw(path)
    imported = to_runs(raw, guess(raw))
    for note in imported.notes:
        tell(note.text)
    return imported


def _runs(imported: "Imported", *, leave_out: bool) -> "Runs":
    from models.scaling.run_files.rows import all_or_error

    if not leave_out or imported.runs is None:
        return all_or_error(imported)
    for problem in imported.problems:
        tell(f"{problem.error.message} The row is left out.")
    return imported.runs


def _fitted(
    runs: "Runs", settings: "FitSettings", resamples: int, seed: int
) -> "tuple[Fit, Bootstrap | None]":
    import numpy as np

    from models.scaling.bootstrap import bootstrap_steps
    from models.scaling.fitting import fit as fit_law
    from models.scaling.law_files import refuse_unfinished

    # What overflows on the way to the minimum is no news; where it ends there, that is said.
    with np.errstate(all="ignore"):
        found = fit_law(runs, settings)
        refuse_unfinished(found)
        if not resamples:
            return found, None
        steps = bootstrap_steps(runs, found, resamples, seed)
        return found, shown(part_of(steps, 0, resamples, stage="Resampling"))


def _fit_table(row: Mapping[str, Any]) -> str:
    intervals = row["intervals"]
    settings = row["settings"]
    kind = "Squares" if settings["delta"] is None else f"Huber's loss, delta {settings['delta']:g}"
    level = f"{100 * row['level']:.0f} % interval" if row["level"] else ""
    lines = [f"L = E + A / N^alpha + B / D^beta, fitted to {row['n_runs']} runs",
             f"{kind}, {settings['reduction']}: {row['loss']:.8g}", "",
             f"{'':7}{'value':>12}   {level}".rstrip()]  # fmt: skip
    for name in CONSTANTS:
        ends = " to ".join(f"{end:.5g}" for end in intervals.get(name, ()))
        lines.append(f"{name:7}{row[name]:12.6g}   {ends}".rstrip())
    if drawn := row["resamples"]:
        told = f"{drawn['used']} resamples"
        lines += ["", f"{told}, {drawn['failed']} more had no minimum" if drawn["failed"] else told]
    lines += ["", *(f"Warning: {text}" for text in row["warnings"])] if row["warnings"] else []
    return "\n".join([*lines, ""])


def _law(name: str) -> "tuple[str, Law]":
    from models.scaling import laws

    if name in laws.LAW_NAMES:
        return name, laws.law(name)
    path = Path(name)
    if path.suffix.casefold() != ".json" and not path.is_file():
        raise UserError(
            "There is no law {name}.",
            "Give one of {known}, or a JSON file of `scaling fit --out`.",
            name=name,
            known=", ".join(laws.LAW_NAMES),
        )

    from models.scaling.law_files import read_law

    return read_law(path)


def _optimum_row(name: str, law: "Law", flops: float) -> dict[str, str | float]:
    """The best use of a budget, told where it lies outside of what the law was fitted to."""
    import numpy as np

    from models.scaling import laws

    try:
        with np.errstate(all="ignore"):
            best = law.optimum(flops)
    except (ArithmeticError, ValueError) as error:
        raise _no_optimum(flops) from error
    row = {
        "params": float(best.params),
        "tokens": float(best.tokens),
        "tokens_per_parameter": float(best.tokens_per_parameter),
        "loss": float(best.loss),
    }
    if not all(0 < value < math.inf for value in row.values()):
        raise _no_optimum(flops)
    known = laws.measured_range(name) if name in laws.LAW_NAMES else None
    if known is not None and not known.holds(row["params"], row["tokens"]):
        tell("This lies outside of what the law was fitted to.")
    return {"flops": flops, **row, "law": name}


def _no_optimum(flops: float) -> UserError:
    return UserError(
        "The law gives no model for {flops} FLOP that could be trained.",
        "Give a budget of language models, say 1e21.",
        flops=flops,
    )


def _grid_row(result: "GridResult", folder: Path) -> dict[str, Any]:
    larger = result.outcome
    return {
        "done": True,
        "grid": str(folder),
        "runs": len(result.cells),
        "predictions": [asdict(prediction) for prediction in result.predictions],
        "outcome": None if larger is None else larger.loss,
    }


def _grid_table(result: "GridResult", folder: Path) -> str:
    lines = [f"{len(result.cells)} runs in {folder}"]
    lines += [
        f"By the law ({made.lens} parameters) the larger run has {made.loss:.4f} nats a token, "
        f"{made.low:.4f} to {made.high:.4f}." for made in result.predictions
    ]  # fmt: skip
    if result.outcome is not None:
        lines.append(f"Trained, it has {result.outcome.loss:.4f}.")
    return "\n".join([*lines, ""])


def _rows(rows: Sequence[tuple[str, str]], title: str) -> str:
    width = max(len(name) for name, _ in rows)
    return "\n".join([title, *(f"{name:{width}}  {value:>12}" for name, value in rows), ""])
