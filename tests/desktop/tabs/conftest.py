"""The tab "Preferences" on a home of its own, with nothing heavy behind it."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.tabs.preferences import trainer
from models.store.paths import Home


def _load(name: str) -> ModuleType:
    """Loaded by its path: tests have no packages."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


preferences_bench, talk_bench = _load("preferences_bench"), _load("talk_bench")


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


@pytest.fixture
def talk(qtbot: QtBot, home: Home) -> Iterator[Any]:
    """A `talk_bench.Bench`: the tab "Base vs chat" with scripted models, on show."""
    made = talk_bench.Bench(qtbot, home)
    made.shows()
    yield made
    made.close()
