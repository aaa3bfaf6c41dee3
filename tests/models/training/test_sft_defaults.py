"""SFT's defaults are those that the measured trials say, by the rule that the bench states."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

import resources
from models.alignment.training_configs import SftDefaults, sft_defaults

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module that chooses from the trials."""
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "benchmarks"))
    return importlib.import_module("sft_trials")


def test_the_shipped_defaults_are_what_the_rule_chooses_of_the_shipped_trials(
    bench: ModuleType,
) -> None:
    tables = resources.folder() / "tables"
    trials = bench.read_trials(tables / "sft_trials.csv", bench.Trial)
    shipped = resources.table("sft_defaults").records(SftDefaults)
    assert tuple(bench.chosen(trials)) == shipped
    for one in shipped:
        assert sft_defaults(one.parameters, one.rows) == (one.epochs, one.learning_rate)


def test_form_comes_first_then_no_drift_then_right_answers(bench: ModuleType) -> None:
    def best(*rows: tuple[float, float, float]) -> float:
        """Epochs of the best of settings, of form, right answers and points; counted from 1."""
        trials = [
            bench.Trial("a-base", 1000, 30, float(n), 1e-3, 0, 9, form, right, 0.5, points, 1.0)
            for n, (form, right, points) in enumerate(rows, start=1)
        ]
        [found] = bench.chosen(trials)
        return float(found.epochs)

    formless, sane, drifted = (0.5, 0.9, 0.0), (0.95, 0.4, -9.5), (1.0, 0.9, -10.0)
    assert best(formless, drifted) == 2
    assert best(drifted, sane) == 2
    assert best(sane, (0.9, 0.5, -9.5)) == 2
    assert best((1.0, 0.9, -40.0), drifted) == 2
