"""Reviews through the store are scheduled as by the fsrs package itself, whatever the clock does.

The benchmark tests/benchmarks/cards.py does the same ten thousand times.
"""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from models.interview.card import CardOptions
from models.interview.cards import Cards
from models.store.store import Store


@pytest.fixture
def sequences() -> ModuleType:
    path = Path(__file__).with_name("review_sequences.py")
    spec = importlib.util.spec_from_file_location("review_sequences", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["review_sequences"] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


def test_random_sequences_are_equal(sequences: ModuleType, store: Store) -> None:
    store._database.rows("PRAGMA synchronous = OFF")  # the disk is not what is tested here
    Cards(store).set_options(CardOptions(retention=0.85))
    outcome = sequences.run(Cards(store), 60, seed=2)
    kept = store.reviews.derived()
    Cards(store).rebuild()
    assert store.reviews.derived() == kept
    assert outcome.differences == []
    assert outcome.reviews > 400
    assert min(outcome.changes, outcome.set_back, outcome.taken_back) > 20


def test_a_difference_would_be_noticed(sequences: ModuleType, store: Store) -> None:
    directly = sequences.Directly(sequences.fsrs.Scheduler(), [sequences.fsrs.Card(0)])
    clock = sequences.CHANGES[0]
    Cards(store).review("c", 3, clock=clock)
    directly.review(4, clock)
    outcome = sequences.Outcome()
    sequences._compare(Cards(store), "c", directly, 0, outcome)
    assert len(outcome.differences) == 1
