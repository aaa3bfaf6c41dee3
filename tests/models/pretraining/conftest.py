"""A small text, read and with its vocabulary, once for all tests of this folder."""

from pathlib import Path

import pytest

from models.pretraining import texts, vocabulary
from models.progress import drain

TEXT = "\n\n".join(
    f"The ship sails from port {start} to port {end}. It brings tea and takes salt. " * 2
    for start in range(14)
    for end in range(14)
)


@pytest.fixture(scope="package")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = texts.Paste(TEXT)
    found = texts.place(tmp_path_factory.mktemp("cache"), [source])
    drain(texts.collect([source], found))
    drain(vocabulary.learn(found, 320))
    return found
