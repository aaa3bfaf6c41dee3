"""Random models of every architecture that has a graph."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

# Loaded by its path: tests have no packages, and the import mode is not ours to assume.
_spec = importlib.util.spec_from_file_location(
    "architectures", Path(__file__).with_name("architectures.py")
)
assert _spec is not None and _spec.loader is not None
architectures = importlib.util.module_from_spec(_spec)
sys.modules["architectures"] = architectures
_spec.loader.exec_module(architectures)

MakeExact = Callable[..., Path]


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
