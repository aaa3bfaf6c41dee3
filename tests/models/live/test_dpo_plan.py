"""The defaults of DPO are those that were measured, by the size that is nearest."""

import csv
import importlib.util
import io
import sys
from dataclasses import astuple, fields
from pathlib import Path
from types import ModuleType

import pytest

import resources
from models.live.dpo import DpoConfig
from models.live.dpo_plan import MOST_EPOCHS, defaults_for, epochs_for, settle

ROOT = Path(__file__).resolve().parents[3]
SIZES = {"14k": 13_944, "279k": 278_872, "6m": 6_033_664}


@pytest.fixture(scope="module")
def trials() -> ModuleType:
    """The module that chooses from the trials; a benchmark, so it is loaded by its path."""
    path = ROOT / "tests" / "benchmarks" / "dpo_trials.py"
    spec = importlib.util.spec_from_file_location("dpo_trials", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["dpo_trials"] = module
    spec.loader.exec_module(module)
    return module


def test_the_table_of_defaults_is_what_the_trials_say(trials: ModuleType) -> None:
    folder = resources.folder() / "tables"
    found = trials.chosen(trials.read_trials(folder / "dpo_trials.csv"))
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow([field.name for field in fields(trials.Choice)])
    for row in found:
        writer.writerow([str(v).lower() if isinstance(v, bool) else v for v in astuple(row)])
    assert made.getvalue() == (folder / "dpo_defaults.csv").read_text()


@pytest.mark.parametrize("size", SIZES)
def test_a_model_of_the_family_gets_what_was_measured_on_it(size: str) -> None:
    found = defaults_for(SIZES[size])
    assert found.model == f"{size}-chat"
    [row] = [
        row
        for row in resources.table("dpo_defaults").rows
        if row["model"] == found.model and row["default"]
    ]
    assert (found.method, found.learning_rate, found.steps, found.sft_weight) == (
        row["method"],
        row["learning_rate"],
        row["steps"],
        row["sft_weight"],
    )
    assert found.interval[0] < found.win_rate < found.interval[1] < 1
    assert found.win_rate <= found.most


@pytest.mark.parametrize(
    ("parameters", "model"),
    [(1, "14k-chat"), (520_000, "279k-chat"), (540_000, "1m-chat"), (3_900_000, "2.6m-chat")],
)
def test_between_two_sizes_the_nearer_one_by_ratio_counts(parameters: int, model: str) -> None:
    # Halfway between 278,872 and 1,004,928 is their geometric mean, 529,000.
    assert defaults_for(parameters).model == model


def test_settings_that_are_left_open_are_filled_in() -> None:
    measured = defaults_for(278_872)
    settled = settle(DpoConfig(Path("model"), Path("out")), 278_872, pairs=30)
    assert settled.method == measured.method
    assert settled.learning_rate == measured.learning_rate
    assert settled.sft_weight == measured.sft_weight
    assert settled.epochs == epochs_for(30, 4, measured.steps)
    kept = DpoConfig(Path("model"), Path("out"), sft_weight=0.0, learning_rate=1e-5, epochs=1)
    assert settle(kept, 278_872, pairs=30).sft_weight == 0
    assert settle(kept, 278_872, pairs=30).learning_rate == 1e-5


@pytest.mark.parametrize(
    ("pairs", "batch", "epochs"), [(30, 4, 5), (100, 4, 2), (200, 4, 1), (2, 4, MOST_EPOCHS)]
)
def test_about_as_many_steps_as_were_tried(pairs: int, batch: int, epochs: int) -> None:
    # Forty steps: 8, 25, 50 and 1 a pass.
    assert epochs_for(pairs, batch, 40) == epochs
