"""The tab "Preferences" on a home of its own, with nothing heavy behind it."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.tabs.preferences import run_ahead, trainer
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
training_bench, cards_bench = _load("training_bench"), _load("cards_bench")
mock_bench = _load("mock_bench")


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


@pytest.fixture
def dpo(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A `training_bench.FakeTraining` in place of DPO; it ends when its `finish` is set."""
    fake = training_bench.FakeTraining()
    monkeypatch.setattr(trainer, "dpo_steps", fake)
    yield fake
    fake.finish.set()


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A `training_bench.FakeAhead` in place of trial steps."""
    fake = training_bench.FakeAhead()
    monkeypatch.setattr(run_ahead, "look_ahead", fake)
    return fake


@pytest.fixture
def studio(qtbot: QtBot, home: Home, ahead: Any) -> Iterator[Any]:
    """A `training_bench.Bench`: the tab with models that can be trained, with verbs."""
    made = training_bench.Bench(qtbot, home)
    yield made
    made.close()


@pytest.fixture
def cards(
    qtbot: QtBot, home: Home, theme: object, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Any]:
    """A `cards_bench.Bench`: the page "Cards" over a deck with one card of each kind."""
    deck = cards_bench.deck(curve="data_again", live="computed")
    monkeypatch.setattr("models.cards.deck.shipped", lambda: deck)
    made = cards_bench.Bench(qtbot, home)
    yield made
    made.close()
