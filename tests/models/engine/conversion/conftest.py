"""GGUF files of tiny random models."""

from collections.abc import Callable
from pathlib import Path

import gguf_models
import pytest
import tiny_models

MakeGguf = Callable[..., Path]


@pytest.fixture
def make_gguf(tmp_path: Path) -> MakeGguf:
    """make_gguf(name, kind="llama", stored="Q8_0", template="", metadata=None, **config)."""

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
