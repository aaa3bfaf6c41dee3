"""The defaults of DPO are those that were measured, by the size that is nearest."""

import csv
import importlib
import io
from dataclasses import astuple, fields
from pathlib import Path

import pytest

import resources
from models.preferences.dpo_config import MOST_EPOCHS, defaults_for, epochs_for


def test_the_table_of_defaults_is_what_the_trials_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
    module, folder = importlib.import_module("dpo_trials"), resources.folder() / "tables"
    found = module.chosen(module.read_trials(folder / "dpo_trials.csv", module.Trial))
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow([field.name for field in fields(module.Choice)])
    for row in found:
        writer.writerow([str(v).lower() if isinstance(v, bool) else v for v in astuple(row)])
    assert made.getvalue() == (folder / "dpo_defaults.csv").read_text()


def test_the_nearer_size_by_ratio_counts_and_about_as_many_steps_as_were_tried() -> None:
    # Halfway between 278,872 and 1,004,928 is their geometric mean, 529,000.
    for parameters, model in (
        (1, "14k-chat"), (520_000, "279k-chat"), (540_000, "1m-chat"), (3_900_000, "2.6m-chat"),
    ):  # fmt: skip
        assert defaults_for(parameters).model == model
    # Forty steps: 8, 25, 50 and 1 a pass.
    for pairs, batch, epochs in ((30, 4, 5), (100, 4, 2), (200, 4, 1), (2, 4, MOST_EPOCHS)):
        assert epochs_for(pairs, batch, 40) == epochs
