"""An open store of a fresh home, and the cards in it."""

from collections.abc import Iterator

import pytest

from models.interview.cards import Cards
from models.store.paths import Home
from models.store.store import Store


@pytest.fixture
def store(home: Home) -> Iterator[Store]:
    with Store.open(home) as opened:
        yield opened


@pytest.fixture
def cards(store: Store) -> Cards:
    return Cards(store)
