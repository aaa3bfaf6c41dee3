"""The tab "Preferences" on a home of its own, with nothing heavy behind it."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.tabs.preferences import trainer
from models.store.paths import Home

# Loaded by its path: tests have no packages.
_spec = importlib.util.spec_from_file_location(
    "preferences_bench", Path(__file__).with_name("preferences_bench.py")
)
assert _spec is not None and _spec.loader is not None
preferences_bench = importlib.util.module_from_spec(_spec)
sys.modules["preferences_bench"] = preferences_bench
_spec.loader.exec_module(preferences_bench)


@pytest.fixture
def bench(qtbot: QtBot, home: Home) -> Iterator[Any]:
    """A `preferences_bench.Bench`: the tab, with verbs."""
    made = preferences_bench.Bench(qtbot, home)
    yield made
    made.close()


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A `preferences_bench.FakeTraining` in place of DPO; it ends when its `finish` is set."""
    fake = preferences_bench.FakeTraining()
    monkeypatch.setattr(trainer, "dpo_steps", fake)
    yield fake
    fake.finish.set()
