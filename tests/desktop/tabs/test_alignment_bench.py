"""The bench of the tab "Alignment": what a stage starts from, remembered over a restart."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import resources
from desktop.tabs.alignment.bench import Bench
from models.preferences.pairs import Pair
from models.store.paths import Home
from models.store.store import Store

PAIRS = (Pair("p", "good", "bad"), Pair("q", "änder", "", 0.5))


def bench(store: Store) -> Bench:
    services: Any = SimpleNamespace(store=store)
    return Bench(services)


def test_what_was_made_is_remembered_and_else_the_shipped_models_are_there(
    home: Home, tmp_path: Path
) -> None:
    folder = tmp_path / "sft-1"
    folder.mkdir()
    with Store.open(home) as store:
        first = bench(store)
        assert first.base == resources.weights("279k-base")
        assert first.sft == resources.weights("279k-chat")
        assert (first.reward, first.pairs, first.pairs_source) == (None, (), "")
        assert not any(map(first.made_here, ("base", "sft", "pairs", "reward")))
        first.put("sft", folder)
        first.put("reward", folder)
        first.set_pairs(PAIRS, "my own labels")
    with Store.open(home) as store:
        again = bench(store)
        assert (again.sft, again.reward, again.pairs) == (folder, folder, PAIRS)
        assert again.pairs_source == "my own labels"
        assert again.made_here("sft") and again.made_here("pairs")
        again.put("sft", None)  # given back
        folder.rmdir()  # gone: it counts as never made
        assert again.sft == resources.weights("279k-chat") and again.reward is None
        store.runs.put({"pairs": "[[1, 2]]", "pairs_source": "x"})  # makes no sense
        assert (bench(store).pairs, bench(store).pairs_source) == ((), "")
