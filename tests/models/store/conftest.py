"""An open store of a fresh home, for the tests of what is kept."""

from collections.abc import Iterator

import pytest

from models.store.paths import Home
from models.store.store import Store


@pytest.fixture
def store(home: Home) -> Iterator[Store]:
    with Store.open(home) as opened:
        yield opened
