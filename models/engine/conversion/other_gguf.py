"""GGUF files of architectures that the graph does not express, but transformers reads.

transformers unpacks such a file to float32 and builds its own model of it, in the process that
converts; what is kept is a folder with safetensors, which a session opens through transformers:
more slowly, and with four bytes a weight. Those whose figures transformers' reader leaves out in
part (Stable LM, Deci) are not among them.
"""

import importlib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

import numpy as np

from models.engine.chat_template import ChatTemplate
from models.engine.conversion.gguf_config import Entries
from models.engine.conversion.gguf_header import Header, broken
from models.engine.conversion.gguf_tokenizer import GgufTokenizer
from models.errors import UserError

OTHERS = ("lfm2", "gpt2", "starcoder2", "qwen2moe", "qwen3moe", "mamba", "falcon", "bloom")
"""The names of their architectures in GGUF files."""
_EMBEDDINGS = ("token_embd.weight", "output.weight")


class GgufFile:
    """What every GGUF file has beside its weights; UserError if that is not sound."""

    kind: Literal["gguf"] = "gguf"

    def __init__(self, path: Path, header: Header, vocabulary: int) -> None:
        self.path, self.name, self.files = path, path.stem, (path,)  # one header, many files
        self.weight_files = self.files
        self._tokenizer = GgufTokenizer(path, header, vocabulary)
        template = header.metadata.get("tokenizer.chat_template", "")
        if not isinstance(template, str):
            raise broken(path, "its chat template is no text")
        ChatTemplate(template, {}, path)  # its form only: UserError if it is no template
        self.template = template
        licence = header.metadata.get("general.license", "")
        self.licence = licence[:200] if isinstance(licence, str) else ""

    def tokenizer_json(self) -> str:
        return json.dumps(self._tokenizer.tokenizer_json(), ensure_ascii=False)

    def _write_small_files(self, folder: Path, more: Mapping[str, Any]) -> None:
        """The tokenizer, the template, what ends an answer, and more by name. Raises OSError."""
        (folder / "tokenizer.json").write_text(self.tokenizer_json(), encoding="utf-8")
        files = {
            **more,
            "tokenizer_config.json": self._tokenizer.tokenizer_config(),
            "generation_config.json": self._tokenizer.generation_config(),
        }
        for name, content in files.items():
            (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        if self.template:
            (folder / "chat_template.jinja").write_text(self.template, encoding="utf-8")


class OtherGguf(GgufFile):
    """A GGUF file that goes through transformers; UserError if it is not sound.

    tensors: under the file's own names.
    """

    def __init__(self, path: Path, header: Header) -> None:
        entries = Entries(path, header.metadata)
        self.architecture = entries.text("general.architecture")
        self.tensors = header.tensors
        self.context = entries.whole(self.architecture + ".context_length", 1 << 20)
        embedding = self.tensors.get(_EMBEDDINGS[0])
        if embedding is None or len(embedding.shape) != 2:
            raise broken(path, "it has no token_embd.weight")
        self.vocabulary = embedding.shape[0]
        super().__init__(path, header, self.vocabulary)

    @property
    def total_parameters(self) -> int:
        """Every number that is stored."""
        return sum(tensor.size for tensor in self.tensors.values())

    @property
    def embeddings(self) -> int:
        """Those of the embedding, and of an output matrix of its own."""
        return sum(self.tensors[name].size for name in _EMBEDDINGS if name in self.tensors)

    @property
    def storage(self) -> str:
        """How the weights are stored, the commonest type by bytes."""
        taken = Counter[str]()
        for tensor in self.tensors.values():
            taken[tensor.dtype] += tensor.end - tensor.start
        return taken.most_common(1)[0][0]

    def write_folder(self, folder: Path, tick: Callable[[int], object]) -> None:
        """What transformers makes of the file, and its tokenizer, as a folder.

        tick: called with the bytes of each weight that was unpacked.
        Raises UserError if transformers cannot read it, or a score is no number; OSError if the
        disk is full.
        """
        model = self._model(tick)
        model.save_pretrained(folder, max_shard_size="1000GB")
        self._write_small_files(folder, {})

    def _model(self, tick: Callable[[int], object]) -> Any:
        import torch

        from models.engine.loading import load_model

        gguf: Any = importlib.import_module("gguf")  # one of its functions is replaced for a while
        unpack = gguf.dequantize

        def told(data: Any, kind: Any) -> Any:
            tick(data.nbytes)
            return unpack(data, kind)

        gguf.dequantize = told  # the only place where the library can be heard
        try:
            model = load_model(self.path.parent, gguf_file=self.path.name)
        except UserError as error:
            raise UserError(
                "{file} cannot be converted: transformers reads {architecture}, but not this file "
                "({reason}).",
                "Choose the Hugging Face folder of the same model.",
                file=self.path.name,
                architecture=self.architecture,
                reason=str(error.values.get("reason", ""))[:200],
            ) from error
        finally:
            gguf.dequantize = unpack
        with torch.inference_mode():
            scores = model(torch.arange(min(8, self.vocabulary))[None]).logits.numpy()
        if scores.shape[-1] != self.vocabulary or not np.isfinite(scores).all():
            raise UserError(
                "{file} is damaged: with its weights, every token would be no number.",
                "Get the file again from where it came from, or choose another one.",
                file=self.path.name,
            )
        return model
