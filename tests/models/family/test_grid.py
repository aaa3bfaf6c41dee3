"""A grid of runs is trained whole, stopped anywhere and gone on with, to the same losses."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import psutil
import pytest
import torch

import resources
from models.errors import UserError
from models.family import corpus
from models.family.grid import training as grid_cell
from models.family.grid.plan import FULL, QUICK, Cell, GridPlan, by_cost, cells
from models.family.grid.results import (
    CellProgress,
    GridFolder,
    GridResult,
    curve_of,
    predictions,
    read_grid,
)
from models.family.grid.training import load_corpus, train_grid
from models.family.recipe import TOKENS_PER_STEP, Size
from models.progress import Paused, Progress, drain
from models.scaling.bootstrap import bootstrap
from models.scaling.fitting import fit
from models.scaling.grid_runs import CellResult, Prediction, predicted_line
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs

pytestmark = [pytest.mark.numeric, pytest.mark.timeout(600)]

ROOT = Path(grid_cell.__file__).resolve().parents[2]
SMALL = [Size(f"{width}w", width, 1, 1, 2 * width, seeds=1) for width in (4, 8, 12)]
TINY = GridPlan(
    "tiny",
    by_cost(cells(SMALL, (3 * TOKENS_PER_STEP, 6 * TOKENS_PER_STEP))),
    Cell(Size("16w", 16, 1, 1, 32, seeds=1), 6 * TOKENS_PER_STEP),
    validation_windows=4,
)
LAW = ParametricLaw(0.7, 40.0, 3000.0, 0.43, 0.63)


Trained = tuple[Path, list[Progress], GridResult]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """The tiny plan, trained without a stop."""
    folder, told = tmp_path_factory.mktemp("grid"), list[Progress]()
    with pytest.MonkeyPatch.context() as patch:  # a mix of about the right shares will do here
        patch.setattr(corpus, "document_weights", partial(corpus.document_weights, sample=10))
        return folder, told, drain(train_grid(TINY, folder), told.append)


@pytest.fixture
def fresh(trained: Trained, tmp_path: Path) -> Path:
    """The tiny plan's corpus, and nothing trained."""
    shutil.copytree(trained[0] / "corpus", tmp_path / "corpus")
    return tmp_path


@pytest.fixture
def finished(trained: Trained, tmp_path: Path) -> Path:
    """A copy of the trained grid."""
    return Path(shutil.copytree(trained[0], tmp_path / "grid"))


def losses(result: GridResult) -> dict[str, float]:
    return {cell.name: cell.loss for cell in result.cells}


def of_law(plan: GridPlan, noise: float = 0.004) -> tuple[CellResult, ...]:
    """Runs as they would be if the law were true, up to some noise."""
    draw = np.random.default_rng(5)
    return tuple(
        CellResult(
            cell.size.name,
            cell.seed,
            cell.tokens,
            cell.params,
            cell.total_params,
            float(LAW.loss(cell.params, cell.tokens) * np.exp(noise * draw.standard_normal())),
            1.0,
        )
        for cell in plan.cells
    )


def test_every_run_of_the_plan_is_trained_and_told(trained: Trained) -> None:
    _, told, result = trained
    assert result.complete and result.outcome is not None
    assert [cell.name for cell in result.cells] == [cell.name for cell in TINY.cells]
    steps = [item for p in told if isinstance(item := p.item, CellProgress)]
    assert len(steps) == 3 * 3 + 3 * 6 + 6
    assert steps[0].cell == TINY.cells[0].name and steps[0].tokens == TOKENS_PER_STEP
    assert abs(steps[0].loss - np.log(1024)) < 0.1  # a model that knows nothing of 1,024 tokens
    first = next(p for p in told if isinstance(p.item, CellProgress))
    assert first.values == {"loss": steps[0].loss}
    assert first.stage == f"Training {TINY.cells[0].size.name} on 3k tokens (1 of 7)"
    done = [p.done for p in told]
    assert done == sorted(done) and {p.total for p in told} == {told[-1].done}


def test_more_tokens_and_a_larger_model_lose_less(trained: Trained) -> None:
    found = losses(trained[2])
    assert found["12w-6144-seed1"] < found["12w-3072-seed1"] < np.log(1024) + 0.05
    assert trained[2].outcome is not None
    assert trained[2].outcome.loss < found["4w-6144-seed1"]


def test_parameters_are_those_of_the_models(trained: Trained) -> None:
    cell = TINY.cells[0]
    result = trained[2].cells[0]
    width, inner = cell.size.width, cell.size.inner
    assert result.params == 4 * width**2 + 3 * width * inner + 3 * width
    assert result.total_params == cell.total_params == result.params + 1024 * width
    runs = trained[2].runs("total")
    assert runs.params[0] == result.total_params and runs.loss[0] == result.loss


def test_a_finished_grid_is_read_back_and_not_trained_again(trained: Trained) -> None:
    folder, _, result = trained
    assert read_grid(folder, TINY) == result
    stamps = {path: path.stat().st_mtime_ns for path in GridFolder(folder).cells.iterdir()}
    told: list[Progress] = []
    assert drain(train_grid(TINY, folder), told.append) == result
    assert not any(isinstance(p.item, CellProgress) for p in told)
    assert stamps == {path: path.stat().st_mtime_ns for path in stamps}


def test_a_run_depends_on_nothing_that_was_trained_before_it(trained: Trained, fresh: Path) -> None:
    alone = replace(TINY, cells=TINY.cells[-1:])
    with pytest.raises(UserError, match="five constants"):  # one run is no law
        drain(train_grid(alone, fresh))
    assert losses(read_grid(fresh, alone)).items() <= losses(trained[2]).items()


def test_seeds_differ_in_weights_and_order(fresh: Path) -> None:
    pair = replace(TINY, cells=(replace(TINY.cells[0], seed=1), replace(TINY.cells[0], seed=2)))
    with pytest.raises(UserError):
        drain(train_grid(pair, fresh))
    first, second = read_grid(fresh, pair).cells
    assert first.loss != second.loss and abs(first.loss - second.loss) < 0.1


def test_pausing_in_the_middle_of_a_run_changes_no_loss(trained: Trained, finished: Path) -> None:
    GridFolder(finished).cell(TINY, TINY.cells[0]).unlink()
    steps = train_grid(TINY, finished)
    for progress in steps:
        if isinstance(progress.item, CellProgress) and progress.item.tokens == 2 * TOKENS_PER_STEP:
            break
    with pytest.raises(Paused):
        steps.throw(Paused())
    assert list(finished.glob("states/*/state.json"))
    told: list[Progress] = []
    again = drain(train_grid(TINY, finished), told.append)
    first = next(item for p in told if isinstance(item := p.item, CellProgress))
    assert first.tokens == 3 * TOKENS_PER_STEP and len(first.earlier[0]) == 2
    assert losses(again) == losses(trained[2])
    assert again.cells[0].curve == trained[2].cells[0].curve


def test_cancelling_keeps_the_finished_runs(fresh: Path) -> None:
    before = torch.get_num_threads()
    steps = train_grid(TINY, fresh)
    count = 0
    for progress in steps:
        count += isinstance(progress.item, CellResult)
        if count == 2 and isinstance(progress.item, CellProgress):
            break
    steps.close()
    assert torch.get_num_threads() == before
    left = read_grid(fresh, TINY)
    assert len(left.cells) == 2 and not left.complete and left.predictions == ()


def test_a_damaged_file_is_set_aside_and_its_run_trained_again(
    trained: Trained, finished: Path
) -> None:
    path = GridFolder(finished).cell(TINY, TINY.cells[0])
    path.write_bytes(path.read_bytes()[:40])
    assert len(read_grid(finished, TINY).cells) == len(TINY.cells) - 1
    assert losses(drain(train_grid(TINY, finished))) == losses(trained[2])
    assert path.with_suffix(".damaged").is_file()
    (finished / "corpus" / "train.npy").write_bytes(b"no array")
    assert load_corpus(finished, TINY) is None


def test_a_file_that_says_nonsense_counts_as_none(finished: Path) -> None:
    path = GridFolder(finished).cell(TINY, TINY.cells[0])
    content = json.loads(path.read_text(encoding="utf-8"))
    for change in (
        {"loss": -1.0},
        {"loss": "much"},
        {"key": "of another recipe"},
        {"curve": [[1.0], []]},
        {"tokens": None},
        {"tokens": float("inf")},
        {"loss": 10**400},
    ):
        path.write_text(json.dumps(content | change), encoding="utf-8")
        assert len(read_grid(finished, TINY).cells) == len(TINY.cells) - 1, change
    path.write_text("[" * 100_000, encoding="utf-8")
    assert len(read_grid(finished, TINY).cells) == len(TINY.cells) - 1


@pytest.mark.slow
def test_a_killed_grid_goes_on_to_the_same_losses(tmp_path: Path) -> None:
    cell = Cell(SMALL[0], 120 * TOKENS_PER_STEP)
    plan = replace(TINY, cells=(cell,))
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from models.family.grid import training as grid\n"
        "from models.family.grid.training import train_grid\n"
        "from models.family.grid.plan import Cell, GridPlan\n"
        "from models.family.recipe import Size\n"
        "from models.progress import drain\n"
        "grid.SAVE_EVERY = 20\n"
        f"plan = {plan!r}\n"
        "drain(train_grid(plan, Path(sys.argv[1])))"
    )
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    process = subprocess.Popen([sys.executable, "-c", code, str(killed), str(ROOT)], cwd=ROOT)
    while not list(killed.glob("states/*/state.json")) and process.poll() is None:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert not read_grid(killed, plan).cells
    told: list[Progress] = []
    for folder, watch in ((killed, told.append), (whole, None)):
        with pytest.raises(UserError):
            drain(train_grid(plan, folder), watch)
    first = next(item for p in told if isinstance(item := p.item, CellProgress))
    assert first.tokens > 19 * TOKENS_PER_STEP
    assert losses(read_grid(killed, plan)) == losses(read_grid(whole, plan))


@pytest.mark.slow
def test_side_by_side_gives_the_same_losses(trained: Trained, finished: Path) -> None:
    told: list[Progress] = []
    for cell in TINY.cells[-3:]:  # two at once, and one that waits
        GridFolder(finished).cell(TINY, cell).unlink()
    result = drain(train_grid(TINY, finished, workers=2), told.append)
    assert losses(result) == losses(trained[2]) and result.complete
    done = [p.done for p in told]
    assert done == sorted(done)
    assert not list(finished.glob("errors-*"))


@pytest.mark.slow
def test_an_interrupt_in_a_terminal_stops_all_processes_in_order(tmp_path: Path) -> None:
    long = replace(TINY, cells=cells(SMALL[:2], (900 * TOKENS_PER_STEP,)))
    code = (
        "import signal, sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # tests may ignore it
        "from models.family.grid.training import train_grid\n"
        "from models.family.grid.plan import Cell, GridPlan\n"
        "from models.family.recipe import Size\n"
        "from models.progress import Paused\n"
        "from models.cli.terminal import Interrupt, drive\n"
        f"plan = {replace(long, cells=tuple(long.cells))!r}\n"
        "with Interrupt() as interrupt:\n"
        "    steps = train_grid(plan, Path(sys.argv[1]), workers=2)\n"
        "    try: drive(steps, lambda _: None, interrupt)\n"
        "    except Paused: sys.exit(77)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path), str(ROOT)], cwd=ROOT, start_new_session=True
    )
    while len(list(tmp_path.glob("states/*/share"))) < 2 and process.poll() is None:
        time.sleep(0.02)
    workers = psutil.Process(process.pid).children()
    assert len(workers) == 2
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait() == 77
    assert not any(one.is_running() for one in workers)


def test_the_tables_hold_the_runs(trained: Trained) -> None:
    folder, _, result = trained
    table = resources.schema.read_table(folder, "home_runs")
    assert table.numbers("loss") == tuple(round(cell.loss, 5) for cell in result.cells)
    row = table.rows[0]
    assert row["flops"] == 6 * result.cells[0].total_params * result.cells[0].tokens
    curves = resources.schema.read_table(folder, "home_curves")
    assert len(curves) == 3 * 3 + 3 * 6 + 6  # short runs keep every step
    assert curves.rows[0]["of"] == result.cells[0].tokens


def test_a_prediction_is_written_before_its_run_begins(finished: Path) -> None:
    place = GridFolder(finished)
    place.prediction.unlink()
    place.cell(TINY, TINY.predicted).unlink()
    drain(train_grid(TINY, finished, reveal=False))
    assert not place.cell(TINY, TINY.predicted).exists()
    assert read_grid(finished, TINY).outcome is None
    written = place.prediction.read_bytes()
    told: list[Progress] = []
    drain(train_grid(TINY, finished), told.append)
    assert place.prediction.read_bytes() == written
    kinds = [type(p.item) for p in told if p.item is not None]
    if Prediction in kinds:
        assert kinds.index(Prediction) < kinds.index(CellProgress)
    assert kinds.count(CellProgress) == TINY.predicted.steps


def test_what_a_law_predicts_holds() -> None:
    found = predictions(of_law(QUICK), QUICK.predicted)
    assert [prediction.lens for prediction in found] == ["non-embedding", "total"]
    truth = float(LAW.loss(QUICK.predicted.params, QUICK.predicted.tokens))
    first = found[0]
    assert first.runs == 16 and first.low < first.loss < first.high
    assert abs(first.loss - truth) < 0.03
    assert 0.005 < first.high - first.low < 0.2
    quiet = predictions(of_law(QUICK, noise=1e-5), QUICK.predicted)[0]
    assert abs(quiet.loss - truth) < 1e-3 and quiet.high - quiet.low < 1e-3


@pytest.mark.slow
def test_the_interval_holds_new_runs_as_often_as_it_says() -> None:
    """A little more often: the bootstrap of so few runs is wide."""
    plan, noise, inside = QUICK, 0.01, 0
    params = np.array([cell.params for cell in plan.cells], dtype=np.float64)
    tokens = np.array([cell.tokens for cell in plan.cells], dtype=np.float64)
    for seed in range(40):
        draw = np.random.default_rng(seed)
        wobble = np.exp(noise * draw.standard_normal(len(params) + 1))
        runs = Runs(params, tokens, LAW.loss(params, tokens) * wobble[:-1])
        fitted = fit(runs)
        laws = bootstrap(runs, fitted, 100, seed)
        larger = plan.predicted
        line = predicted_line(fitted, laws, larger.params, np.array([float(larger.tokens)]))
        new = float(LAW.loss(larger.params, larger.tokens)) * wobble[-1]
        inside += bool(line.low[0] <= new <= line.high[0])
    assert 0.75 <= inside / 40 <= 1


def test_a_prediction_from_other_runs_is_not_shown(finished: Path) -> None:
    folder = finished
    path = GridFolder(folder).prediction
    content = json.loads(path.read_text(encoding="utf-8"))
    row = {"lens": "total", "loss": 3.0, "low": 2.0, "high": 4.0, "runs": 6}
    path.write_text(json.dumps(content | {"predictions": [row]}), encoding="utf-8")
    assert read_grid(folder, TINY).prediction("total") == Prediction("total", 3.0, 2.0, 4.0, 6)
    assert read_grid(folder, TINY).prediction("non-embedding") is None
    content["losses"][TINY.cells[0].name] += 0.01
    path.write_text(json.dumps(content | {"predictions": [row]}), encoding="utf-8")
    assert read_grid(folder, TINY).predictions == ()


def test_no_room_is_a_sentence(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(grid_cell, "write_durably", full)
    with pytest.raises(UserError, match=r"No space left on device.*finished runs are kept"):
        drain(train_grid(TINY, fresh))
    file = fresh / "file"
    file.write_text("", encoding="utf-8")
    with pytest.raises(UserError, match="could not be written"):
        drain(train_grid(TINY, file / "grid"))


def test_the_curve_of_a_long_run_is_thinned() -> None:
    log = [{"tokens": float(1024 * (n + 1)), "loss": 7.0 - n / 1000} for n in range(4000)]
    tokens, loss = curve_of(log)
    assert len(tokens) == len(loss) <= 200
    assert tokens[0] == 1024.0 and loss[0] == 7.0
    assert list(tokens) == sorted(tokens) and loss[-1] < 3.1
    assert curve_of([]) == ((), ())


def test_data_varies_independently_of_size() -> None:
    for plan in (QUICK, FULL):
        sizes = np.log([cell.params for cell in plan.cells])
        tokens = np.log([cell.tokens for cell in plan.cells])
        assert abs(np.corrcoef(sizes, tokens)[0, 1]) < 0.15
        assert plan.predicted.params > 2 * max(cell.params for cell in plan.cells)
        costs = [cell.cost for cell in plan.cells]
        assert costs == sorted(costs)


def test_a_plan_with_a_run_twice_or_without_a_step_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        replace(TINY, cells=(*TINY.cells, TINY.cells[0]))
    with pytest.raises(ValueError, match="shorter"):
        replace(TINY, cells=(replace(TINY.cells[0], tokens=100),))
