"""Random models of every architecture that has a graph."""

import shutil
from collections.abc import Callable
from pathlib import Path

import architectures
import pytest

from models.engine.session import Session, open_session
from models.progress import Progress, Steps

MakeExact = Callable[..., Path]


class InThisProcess:
    """Stands in for the process that converts, whose start takes longer than a tiny model."""

    def __init__(self, source: Path, folder: Path, form: str, *_: object) -> None:
        self._room = folder.with_name(folder.name + ".told")
        self._request = {"source": str(source), "folder": str(folder), "form": form, "threads": 1,
                         "told": str(self._room / "told.jsonl")}  # fmt: skip

    def run(self) -> Steps[None]:
        from models.engine.conversion.work import Teller, Work

        self._room.mkdir(parents=True)
        yield Progress(0, stage="Starting...")
        Work(self._request, Teller(self._room / "told.jsonl")).run()

    def stop(self) -> None:
        shutil.rmtree(self._room, ignore_errors=True)


@pytest.fixture
def convert_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Models are converted in the process of the test."""
    monkeypatch.setattr("models.engine.conversion.convert.ConvertingProcess", InThisProcess)


@pytest.fixture
def make_exact(tmp_path: Path) -> MakeExact:
    """make_exact(name="llama", context=65536, **config): a fresh exact folder, no tokenizer."""

    def make(
        name: str = "llama", context: int = architectures.LARGE_CONTEXT, **changes: object
    ) -> Path:
        model = architectures.random_model(architectures.config_of(name, context, **changes))
        made: Path = architectures.write_exact(tmp_path / name, model)
        return made

    return make


@pytest.fixture(scope="session")
def session(tiny_model: Path) -> Session:
    """The tiny base model, open."""
    return open_session(tiny_model)


@pytest.fixture(scope="session")
def chat_session(tiny_chat_model: Path) -> Session:
    """The tiny chat model, open."""
    return open_session(tiny_chat_model)
