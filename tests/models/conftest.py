"""Tiny random models and the command line, for the tests of everything below the window.

The folders are made once a run and shared: copy one before changing it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tiny_models

if TYPE_CHECKING:
    from models.store.paths import Home

MakeModel = Callable[..., Path]
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base model folder: 2 layers, width 24, 2 heads, bf16 weights."""
    made: Path = tiny_models.make_tiny_model(tmp_path_factory.mktemp("models") / "tiny-base")
    return made


@pytest.fixture(scope="session")
def tiny_chat_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a chat template, and <|end|> among its ends of text."""
    folder = tmp_path_factory.mktemp("models") / "tiny-chat"
    made: Path = tiny_models.make_tiny_model(folder, kind="chat", seed=1)
    return made


@pytest.fixture
def make_model(tmp_path: Path) -> MakeModel:
    """make_model(name, **shape): a fresh model folder of one's own, to damage at will."""

    def make(name: str = "model", **shape: object) -> Path:
        made: Path = tiny_models.make_tiny_model(tmp_path / name, **shape)
        return made

    return make


@pytest.fixture
def call(home: "Home", capsys: pytest.CaptureFixture[str]) -> Call:
    """call("models", "list"): exit code, output and errors of a command in a home of its own."""
    from models.cli.main import run

    def call(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(["--home", str(home.data.parent), *map(str, arguments)])
        return code, *capsys.readouterr()

    return call
