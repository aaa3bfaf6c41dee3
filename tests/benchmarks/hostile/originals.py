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
    """Made once, below a folder. stored: kinds of models, and how their weights are stored."""

    stored: tuple[tuple[str, str], ...] = (("llama", "Q8_0"), ("qwen2", "F16"), ("qwen3", "Q4_0"))

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._models = {
            kind: gguf_models.random_model(kind, vocab_size=360) for kind, _ in self.stored
        }
        self.ggufs = self._ggufs()
        self.folders = self._folders()

    def _ggufs(self) -> list[Path]:
        return [
            self.gguf("llama", "Q8_0", template=gguf_models.CHAT_TEMPLATE),
            self.gguf("llama", "Q4_1"),
            self.gguf("qwen2", "F16"),
            self.gguf("qwen3", "Q4_0"),
            self._sentencepiece(),
        ]

    def _folders(self) -> list[Path]:
        return [self._transformers_folder("llama")]

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

    def _transformers_folder(self, kind: str) -> Path:
        folder = self._folder / f"folder-{kind}"
        gguf_models.random_model(kind).to(torch.bfloat16).save_pretrained(folder)
        (folder / "tokenizer.json").write_text(tiny_models.tokenizer_json(), encoding="utf-8")
        config = {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": "<|end|>"}
        (folder / "tokenizer_config.json").write_text(json.dumps(config), encoding="utf-8")
        (folder / "chat_template.jinja").write_text(gguf_models.CHAT_TEMPLATE, encoding="utf-8")
        return folder


class NewerOriginals(Originals):
    """Of the architectures that differ from a Llama in more than a bias."""

    stored = (
        *(("gemma", "Q8_0"), ("gemma2", "F16"), ("gemma3", "Q4_0"), ("phi3", "Q8_0")),
        *(("phi3-long", "F32"), ("smollm3", "Q4_1"), ("olmo2", "BF16"), ("granite", "Q8_0")),
    )

    def _ggufs(self) -> list[Path]:
        template = gguf_models.CHAT_TEMPLATE
        return [self.gguf(kind, stored, template=template) for kind, stored in self.stored]

    def _folders(self) -> list[Path]:
        return [self._transformers_folder(kind) for kind, _ in self.stored]
