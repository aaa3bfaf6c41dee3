"""Sound files, of which the hostile ones are made: GGUF files and a folder of a tiny model."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[2]
# As pyproject.toml has it for pytest.
sys.path += [
    str(TESTS / folder) for folder in ("models", "models/engine", "models/engine/conversion")
]

import gguf_models  # noqa: E402  (found through the folders above)
import tiny_models  # noqa: E402  (likewise)
import torch  # noqa: E402  (they stand before it in the order of names)

SENTENCEPIECE = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256))]
PIECES = "▁t he ▁the ▁a ▁c ▁ca t ▁cat in th er e h c a i n r ▁ s at".split()


class Originals:
    """Made once, below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._models = {
            kind: gguf_models.random_model(kind, vocab_size=vocabulary)
            for kind, vocabulary in (("llama", 360), ("qwen2", 360), ("qwen3", 360))
        }
        self.ggufs = [
            self.gguf("llama", "Q8_0", template=gguf_models.CHAT_TEMPLATE),
            self.gguf("llama", "Q4_1"),
            self.gguf("qwen2", "F16"),
            self.gguf("qwen3", "Q4_0"),
            self._sentencepiece(),
        ]
        self.folder = self._transformers_folder()

    def gguf(
        self,
        kind: str,
        stored: str,
        *,
        template: str = "",
        metadata: Mapping[str, Any] | None = None,
        name: str = "",
    ) -> Path:
        """A GGUF file of one of the models, with these entries in place of its own."""
        path = self._folder / (name or f"{kind}-{stored}.gguf")
        made: Path = gguf_models.write_gguf(
            path,
            self._models[kind],
            tiny_models.tokenizer_json(),
            stored=stored,
            template=template,
            metadata=metadata,
        )
        return made

    def _sentencepiece(self) -> Path:
        tokens = [*SENTENCEPIECE, *PIECES]
        self._models["spm"] = gguf_models.random_model("llama", vocab_size=len(tokens))
        entries = {
            "tokenizer.ggml.model": "llama",
            "tokenizer.ggml.pre": None,
            "tokenizer.ggml.merges": None,
            "tokenizer.ggml.tokens": tokens,
            "tokenizer.ggml.scores": [-float(rank) for rank in range(len(tokens))],
            "tokenizer.ggml.token_type": [2, 3, 3] + [6] * 256 + [1] * len(PIECES),
            "tokenizer.ggml.bos_token_id": 1,
        }
        return self.gguf("spm", "Q8_0", metadata=entries, name="spm.gguf")

    def _transformers_folder(self) -> Path:
        folder = self._folder / "folder"
        gguf_models.random_model("llama").to(torch.bfloat16).save_pretrained(folder)
        (folder / "tokenizer.json").write_text(tiny_models.tokenizer_json(), encoding="utf-8")
        config = {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": "<|end|>"}
        (folder / "tokenizer_config.json").write_text(json.dumps(config), encoding="utf-8")
        (folder / "chat_template.jinja").write_text(gguf_models.CHAT_TEMPLATE, encoding="utf-8")
        return folder
