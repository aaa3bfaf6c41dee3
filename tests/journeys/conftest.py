"""A person for every journey, and tiny models for those that need none of the family."""

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import language
from models.store.paths import Home

TESTS = Path(__file__).parents[1]


def _load(path: Path) -> ModuleType:
    """Loaded by its path: tests have no packages."""
    if path.stem in sys.modules:
        return sys.modules[path.stem]
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session", autouse=True)
def english(qapp: QApplication) -> None:
    """English plurals come from a file, as every other language does."""
    language.use(language.ENGLISH)


@pytest.fixture
def person(qtbot: QtBot, home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Someone in front of the window, who has not started the program yet."""
    # At home a training gives way to whatever else runs. On one core beside other work a journey
    # would wait for it for hours.
    monkeypatch.setattr("desktop.jobs.TRAINING_NICENESS", 0)
    made = _load(TESTS / "journeys" / "person.py").Person(qtbot, home)
    yield made
    if made.window is not None:
        made.gives_up()


@pytest.fixture
def tiny_chat(home: Home) -> Callable[[str], Path]:
    """tiny_chat(name): put a random chat model on the shelf, small enough to train in a second."""
    make = _load(TESTS / "models" / "tiny_models.py").make_tiny_model
    return lambda name: make(home.models / name, kind="chat", seed=1)


@pytest.fixture
def tiny_pair(home: Home) -> Callable[[], None]:
    """tiny_pair(): put a random base model and its chat model on the shelf."""
    make = _load(TESTS / "models" / "tiny_models.py").make_tiny_model

    def put() -> None:
        make(home.models / "pocket-base")
        make(home.models / "pocket-chat", kind="chat", seed=1)

    return put


@pytest.fixture
def tiny_gguf(tmp_path: Path) -> Callable[[str], Path]:
    """tiny_gguf(name): write a GGUF file of a random chat model, and return its path."""
    tiny = _load(TESTS / "models" / "tiny_models.py")
    files = _load(TESTS / "models" / "engine" / "conversion" / "gguf_models.py")

    def write(name: str) -> Path:
        made: Path = files.write_gguf(
            tmp_path / name,
            files.random_model("llama"),
            tiny.tokenizer_json(),
            stored="Q8_0",
            template=files.CHAT_TEMPLATE,
        )
        return made

    return write
