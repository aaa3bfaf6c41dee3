"""A process that is killed loses nothing that it was told is kept, and leaves nothing half made.

`python tests/models/killing.py KIND --kills 200` does the same more often.
"""

import importlib.util
import random
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from models.store.paths import Home
from models.store.store import Store


@pytest.fixture(scope="module")
def killing() -> ModuleType:
    path = Path(__file__).with_name("killing.py")
    spec = importlib.util.spec_from_file_location("killing", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["killing"] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


def test_every_acknowledged_act_survives_a_kill(killing: ModuleType, home: Home) -> None:
    work, tally = killing.Labelling(home), killing.Tally()
    work.kill(2, random.Random(7), tally)
    assert tally.lost == [] and tally.kills.total() == 2 and tally.verbs["judge"] >= 2
    # A loss would be noticed, and so would what is left over.
    work.said["999"] = "12"
    assert list(work.lost([["judge", "1", work.said["1"]]])) == ["label 999: said 12, found -"]
    (home.cache / ".scratch-1-x").mkdir()
    assert killing.left_over(home) == ["cache/.scratch-1-x"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "kills", "verbs"),
    [
        ("labelling", 10, {"judge", "correct", "undo", "redo"}),
        ("reviewing", 8, {"review", "undo", "redo"}),
        ("shelving", 10, {"added", "renamed", "removed", "restored"}),
        ("restoring", 6, {"label", "damage", "restore"}),
    ],
)
def test_again_and_again(
    killing: ModuleType, tmp_path: Path, kind: str, kills: int, verbs: set[str]
) -> None:
    tally = killing.kill_often(kind, tmp_path, kills, seed=7)
    assert (tally.lost, tally.left) == ([], [])
    assert tally.kills.total() == kills and set(tally.verbs) == verbs


@pytest.mark.slow
def test_what_is_lost_is_noticed(killing: ModuleType, home: Home) -> None:
    reviewing = killing.Reviewing(home)
    reviewing.said["card-1"] = 2
    assert len(list(reviewing.lost([]))) == 1
    shelving = killing.Shelving(home)
    home.removed.mkdir()
    assert len(list(shelving.lost([["added", "1"], ["added", "2"]]))) == 4
    restoring = killing.Restoring(home)
    with Store.open(home) as store:
        store.labels.undo()
    [lost] = restoring.lost([["restore"]])
    assert lost == "39 labels after restore, said were 40"


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_run_with_verifiable_rewards_that_is_killed_ends_likewise(
    killing: ModuleType, home: Home
) -> None:
    work, tally = killing.Grpo(home), killing.Tally()
    work.one_run("grpo", ("checkpoint", "result"), random.Random(3), tally)
    killing.sweep(home)
    assert (tally.lost, killing.left_over(home)) == ([], [])
    assert tally.kills.total() == 2


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_run_that_is_killed_ends_as_if_it_never_was(killing: ModuleType, home: Home) -> None:
    """After some step, while a checkpoint is saved, and while the result is written."""
    tuning, tally = killing.Tuning(home), killing.Tally()
    tuning.one_run("full", ("step", "checkpoint", "result"), random.Random(3), tally)
    killing.sweep(home)
    assert (tally.lost, killing.left_over(home)) == ([], [])
    assert tally.kills.total() == 3
    # What it looks for would be found.
    (whole, weights), out = tuning.whole["full"], home.models / "tuned-0"
    other = replace(whole, rows=[{**whole.rows[0], "loss": whole.rows[0]["loss"] + 1e-4}])
    [lost] = tuning.differing("full", other, 0)
    assert lost.startswith("step 1")
    less = replace(whole, rows=whole.rows[:1], resumed=[])
    assert list(tuning.differing("full", less, 7)) == ["7 steps were said, 0 are kept"]
    tuning.whole["full"] = whole, weights[:-1]
    assert list(tuning.half_a_model(out, "full")) == ["tuned-0 has other weights"]
    (out / "model.safetensors").unlink()
    [lost] = tuning.half_a_model(out, "full")
    assert "the catalogue lists" in lost
