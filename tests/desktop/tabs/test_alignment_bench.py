"""The bench of the tab "Alignment": what a stage starts from, remembered over a restart."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

import resources
from desktop.tabs.alignment.bench import Bench
from models.pairs import Pair
from models.store.paths import Home
from models.store.store import Store

PAIRS = (Pair("p", "good", "bad"), Pair("q", "änder", "", 0.5))


def bench(store: Store) -> Bench:
    services: Any = SimpleNamespace(store=store)
    return Bench(services)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sft-1"
    made.mkdir()
    return made


def test_without_anything_made_the_shipped_models_are_there(home: Home) -> None:
    with Store.open(home) as store:
        fresh = bench(store)
        assert fresh.base == resources.weights("279k-base")
        assert fresh.sft == resources.weights("279k-chat")
        assert (fresh.reward, fresh.ppo, fresh.dpo) == (None, None, None)
        assert (fresh.pairs, fresh.pairs_source) == ((), "")
        assert not any(map(fresh.made_here, ("base", "sft", "pairs", "reward", "ppo", "dpo")))


def test_what_was_made_is_remembered_and_told(home: Home, folder: Path, qtbot: QtBot) -> None:
    with Store.open(home) as store:
        first = bench(store)
        with qtbot.waitSignals([first.changed] * 3):
            first.set_sft(folder)
            first.set_reward(folder)
            first.set_pairs(PAIRS, "my own labels")
    with Store.open(home) as store:
        again = bench(store)
        assert (again.sft, again.reward, again.ppo) == (folder, folder, None)
        assert again.pairs == PAIRS
        assert again.pairs_source == "my own labels"
        assert again.made_here("sft")
        assert again.made_here("pairs")
        assert not again.made_here("base")


def test_a_model_whose_folder_is_gone_counts_as_never_made(home: Home, folder: Path) -> None:
    with Store.open(home) as store:
        first = bench(store)
        first.set_sft(folder)
        first.set_ppo(folder)
        folder.rmdir()
        assert first.sft == resources.weights("279k-chat")
        assert first.ppo is None


def test_a_place_can_be_given_back_to_what_is_shipped(home: Home, folder: Path) -> None:
    with Store.open(home) as store:
        first = bench(store)
        first.set_sft(folder)
        first.set_sft(None)
        first.set_pairs(PAIRS, "x")
        first.set_pairs((), "")
        assert not first.made_here("sft")
        assert first.pairs == bench(store).pairs == ()


def test_pairs_that_make_no_sense_are_no_pairs(home: Home) -> None:
    with Store.open(home) as store:
        store.stages.put({"pairs": "[[1, 2]]", "pairs_source": "x"})
        assert bench(store).pairs == ()
        assert bench(store).pairs_source == ""
