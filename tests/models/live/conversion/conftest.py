"""GGUF files of tiny random models."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

# Loaded by its path: tests have no packages, and the import mode is not ours to assume.
_spec = importlib.util.spec_from_file_location(
    "gguf_models", Path(__file__).with_name("gguf_models.py")
)
assert _spec is not None and _spec.loader is not None
gguf_models = importlib.util.module_from_spec(_spec)
sys.modules["gguf_models"] = gguf_models
_spec.loader.exec_module(gguf_models)

MakeGguf = Callable[..., Path]


@pytest.fixture
def make_gguf(tmp_path: Path) -> MakeGguf:
    """make_gguf(name, kind="llama", stored="Q8_0", template="", metadata=None, **config)."""
    import tiny_models

    def make(
        name: str = "tiny.gguf",
        *,
        kind: str = "llama",
        stored: str = "Q8_0",
        template: str = "",
        metadata: dict[str, object] | None = None,
        **config: object,
    ) -> Path:
        model = gguf_models.random_model(kind, **config)
        path = tmp_path / name
        made: Path = gguf_models.write_gguf(
            path,
            model,
            tiny_models.tokenizer_json(),
            stored=stored,
            template=template,
            metadata=metadata,
        )
        return made

    return make
