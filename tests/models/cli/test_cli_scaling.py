"""`understudy-cli scaling`: what it prints of fits and budgets, and what it says to bad input."""

import json
import os
import signal
import sys
import types
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from models.errors import UserError
from models.family.grid.plan import FULL, QUICK, GridPlan
from models.family.grid.results import GridResult
from models.progress import Progress, Steps
from models.scaling import fitting
from models.scaling.fitting import FitSettings
from models.scaling.grid_runs import Prediction
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs
from models.scaling.run_files.rows import as_csv

RUNS = Path(__file__).parents[1] / "scaling" / "runs_chinchilla_234.csv"
TRUE = ParametricLaw(E=1.7, A=400.0, B=1000.0, alpha=0.34, beta=0.3)

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """Thirty noiseless runs of the law TRUE."""
    draw = np.random.default_rng(0)
    params, tokens = 10 ** draw.uniform(7, 10, 30), 10 ** draw.uniform(9, 12, 30)
    path = tmp_path / "runs.csv"
    path.write_text(as_csv(Runs(params, tokens, TRUE.loss(params, tokens))), encoding="utf-8")
    return path


def test_the_seed_decides_the_intervals_and_without_resamples_there_are_none(call: Call) -> None:
    def intervals(*options: object) -> object:
        code, out, err = call("scaling", "fit", RUNS, "--json", *options)
        assert code == 0 and ("Resampling" in err) == ("--seed" in options)
        return json.loads(out)["intervals"]

    first, again, other = (intervals("--bootstrap", 3, "--seed", seed) for seed in (1, 1, 2))
    assert first == again != other
    assert intervals("--bootstrap", 0) == {}


def test_the_options_reach_the_fit(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[FitSettings] = []

    def fit(_runs: Runs, settings: FitSettings) -> None:
        asked.append(settings)
        raise UserError("So far.")

    monkeypatch.setattr(fitting, "fit", fit)
    several = ["--delta", "0.01", "--reduction", "mean", "--drop-largest", "3", "--tied"]
    for options in ([], several, ["--least-squares"]):
        assert call("scaling", "fit", RUNS, *options)[2].endswith("understudy-cli: So far.\n")
    changed = FitSettings(delta=0.01, reduction="mean", drop_largest=3, tied=True)
    assert asked == [FitSettings(), changed, FitSettings(delta=None)]


def test_a_fit_that_was_written_is_a_law_to_spend_by(
    call: Call, runs: Path, tmp_path: Path
) -> None:
    out = tmp_path / "at home.json"
    code, printed, _ = call("scaling", "fit", runs, "--bootstrap", 20, "--json", "--out", out)
    assert (code, out.read_text(encoding="utf-8")) == (0, printed)
    code, printed, err = call("scaling", "optimal", "--flops", "1e21", "--law", out, "--json")
    best = TRUE.optimum(1e21)
    assert (code, err) == (0, "")
    assert json.loads(printed) == {
        "flops": 1e21,
        "params": pytest.approx(float(best.params), rel=1e-4),
        "tokens": pytest.approx(float(best.tokens), rel=1e-4),
        "tokens_per_parameter": pytest.approx(float(best.tokens / best.params), rel=1e-4),
        "loss": pytest.approx(float(best.loss), rel=1e-6),
        "law": "at home",
    }
    outside = "This lies outside of what the law was fitted to.\n"
    assert call("scaling", "optimal", "--flops", "5.76e23")[2] == outside
    assert call("scaling", "optimal", "--flops", "1e20")[2] == ""


def test_guesses_about_the_table_are_said_beside_the_answer(call: Call, tmp_path: Path) -> None:
    draw = np.random.default_rng(0)
    params, tokens = 10 ** draw.uniform(-2, 1, 30), 10 ** draw.uniform(0, 3, 30)
    losses = TRUE.loss(params * 1e9, tokens * 1e9)
    columns = zip(params, tokens, losses, strict=True)
    rows = [";".join(f"{value:.7g}" for value in row).replace(".", ",") for row in columns]
    path = tmp_path / "deutsch.csv"
    path.write_text("\n".join(["N;D;loss", *rows]), encoding="utf-16")
    code, out, err = call("scaling", "fit", path, "--bootstrap", 0, "--json")
    data = json.loads(out)
    assert code == 0
    assert data["alpha"] == pytest.approx(0.34, abs=1e-3)
    assert err.splitlines() == data["notes"]
    assert [line.split(":")[1].split(",")[0] for line in data["notes"]] == [
        " billions", " billions"
    ]  # fmt: skip


def test_a_fit_without_a_minimum_prints_no_numbers(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "equal.csv"
    params = 10 ** np.linspace(7, 9, 20)
    path.write_text(as_csv(Runs(params, params[::-1] * 100, np.full(20, 3.0))), encoding="utf-8")
    out_file = tmp_path / "law.json"
    code, out, err = call("scaling", "fit", path, "--json", "--out", out_file)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("understudy-cli: The fit found no minimum")
    assert not out_file.exists()


def test_bad_rows_are_left_out_only_if_asked(call: Call, runs: Path) -> None:
    runs.write_text(
        runs.read_text(encoding="utf-8") + "7e7,,,3\n7e7,3e9,1.26e18,diverged\n", encoding="utf-8"
    )
    code, out, err = call("scaling", "fit", runs, "--bootstrap", 0)
    assert (code, out) == (2, "")
    assert err == (
        "understudy-cli: Line 32: tokens is empty. Further rows with a problem: 1, the next in "
        "line 33. Correct it in the file and open the file again, or leave the row out.\n"
    )
    code, out, err = call(
        "scaling", "fit", runs, "--bootstrap", 0, "--json", "--leave-out-bad-rows"
    )
    assert (code, json.loads(out)["n_runs"]) == (0, 30)
    assert err.splitlines() == [
        "Line 32: tokens is empty. The row is left out.",
        "Line 33: loss is diverged, which is not a number. The row is left out.",
    ]


BAD_INPUT = (
    (("fit",), "Missing argument 'RUNS.csv'"),
    (("fit", "{none}"), "{none} can't be read: No such file or directory."),
    (("fit", "{folder}"), "{folder} is a folder or a device, not a file."),
    (("fit", "{empty}"), "The table is empty."),
    (("fit", "{one}"), "Runs that differ in size or data: 1"),
    (("fit", "{runs}", "--bootstrap", "99999999"), "Give a number from 0 to 1,000,000."),
    (("fit", "{runs}", "--delta", "0"), "--delta is 0.0. Give a number from 1e-06 to 1,000."),
    (("fit", "{runs}", "--seed", "-1"), "--seed is -1. Give 0 or more."),
    (("fit", "{runs}", "--drop-largest", "-1"), "--drop-largest is -1."),
    (("fit", "{runs}", "--drop-largest", "30"), "Runs that differ in size or data: 0"),
    (("fit", "{runs}", "--out", "{none}/x.json", "--bootstrap", "0"), "could not be written"),
    (("fit", "{runs}", "--out", "{folder}", "--bootstrap", "0"), "could not be written"),
    (("optimal", "--flops", "0"), "--flops is 0.0. Give a number above 0, say 5.76e23."),
    (("optimal", "--flops", "nan"), "--flops is nan."),
    (("optimal", "--flops", "1e-300", "--law", "kaplan"), "for 1e-300 FLOP that could be"),
    (("optimal", "--flops", "1e21", "--law", "chinchilla"), "There is no law chinchilla."),
    (("optimal", "--flops", "1e21", "--law", "{none}.json"), "No such file or directory"),
    (("optimal", "--flops", "1e21", "--law", "{runs}"), "The law cannot be read: What it holds is"),
    (("train-grid", "--out", "{folder}", "--workers", "0"), "--workers is 0."),
    (("train-grid", "--quick", "--out", "{runs}"), "The runs could not be written to {runs}"),
)


def test_bad_input_is_one_line_and_exit_code_2(call: Call, runs: Path, tmp_path: Path) -> None:
    names = {name: tmp_path / name for name in ("none", "folder", "empty", "one")} | {"runs": runs}
    names["folder"].mkdir()
    names["empty"].touch()
    names["one"].write_text("N,D,loss\n7e7,3e9,3.4\n", encoding="utf-8")
    for arguments, said in BAD_INPUT:
        code, out, err = call("scaling", *(argument.format(**names) for argument in arguments))
        assert (code, out) == (2, ""), arguments
        *before, last = err.splitlines()
        assert said.format(**names) in last, arguments
        assert last.startswith("understudy-cli: ")
        expected = ["Runs that can be read: 1. A fit takes at least 5, of different sizes."]
        assert before == (expected if "{one}" in arguments else [])
    assert not names["none"].exists()
    assert list(names["folder"].iterdir()) == []


class Grid(types.ModuleType):
    """Stands in for models.family.grid.training, which trains for minutes."""

    def __init__(self, *, stopped: bool) -> None:
        super().__init__("models.family.grid.training")
        self.asked: list[object] = []
        self._stopped = stopped

    def train_grid(self, plan: GridPlan, folder: Path, *, workers: int = 1) -> Steps[GridResult]:
        self.asked = [plan, folder, workers]
        yield Progress(1, 4, stage="Training 14k")
        if self._stopped:
            os.kill(os.getpid(), signal.SIGINT)
            yield Progress(2, 4)
        yield Progress(4, 4)
        prediction = Prediction("total", 2.5, 2.4, 2.6, 12)
        return GridResult(plan, predictions=(prediction,))


def test_the_grid_is_asked_for_as_the_options_say(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid = Grid(stopped=False)
    monkeypatch.setitem(sys.modules, "models.family.grid.training", grid)
    code, out, err = call(
        "scaling", "train-grid", "--quick", "--out", tmp_path / "g", "--workers", 2
    )
    assert (code, grid.asked) == (0, [QUICK, tmp_path / "g", 2])
    assert out.splitlines() == [
        f"0 runs in {tmp_path / 'g'}",
        "By the law (total parameters) the larger run has 2.5000 nats a token, 2.4000 to 2.6000.",
    ]
    assert err.splitlines() == ["Training 14k  25.0 %", "Training 14k  100.0 %"]
    code, out, _ = call("scaling", "train-grid", "--out", tmp_path / "g", "--json")
    assert grid.asked == [FULL, tmp_path / "g", 1]
    assert json.loads(out) == {
        "done": True,
        "grid": str(tmp_path / "g"),
        "runs": 0,
        "predictions": [{"lens": "total", "loss": 2.5, "low": 2.4, "high": 2.6, "runs": 12}],
        "outcome": None,
    }


def test_ctrl_c_pauses_the_grid_and_says_how_to_go_on(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "models.family.grid.training", Grid(stopped=True))
    code, out, err = call("scaling", "train-grid", "--quick", "--out", tmp_path / "g")
    assert (code, out) == (130, "")
    assert err.splitlines()[-1] == (
        f"Stopped with 0 of {len(QUICK.cells)} runs finished, which are kept in {tmp_path / 'g'}. "
        "Start the same command again to go on from here."
    )
