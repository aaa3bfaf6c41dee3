"""What can be converted: a GGUF file or a folder, looked at and found sound.

Both kinds have config, as transformers' config.json; layout; files, what a conversion reads, the
weights first; weight_files, those with weights; and tensors, where the values lie.
"""

import json
import shutil
from pathlib import Path

from models.errors import UserError
from models.live.chat import ChatTemplate
from models.live.conversion import gguf_header
from models.live.conversion.folder_files import PICKLES, FolderFiles, FolderWeights, pickled
from models.live.conversion.gguf_config import map_header
from models.live.conversion.gguf_tokenizer import GgufTokenizer
from models.live.conversion.gguf_weights import GgufWeights
from models.live.weights import damaged, read_bytes

TEMPLATE_KEY = "tokenizer.chat_template"


class GgufSource:
    """One GGUF file; UserError if it cannot be converted."""

    def __init__(self, path: Path) -> None:
        self.path, self.files = path, (path,)
        self.weight_files = self.files
        self.header = gguf_header.read(path)
        self._mapped = map_header(path, self.header)
        self.config, self.layout = self._mapped.config, self._mapped.layout
        self.tensors = self._mapped.tensors
        self._tokenizer = GgufTokenizer(path, self.header, self.layout.vocabulary)
        template = self.header.metadata.get(TEMPLATE_KEY, "")
        if not isinstance(template, str):
            raise gguf_header.broken(path, "its chat template is no text")
        ChatTemplate(template, {}, path)  # its form only: UserError if it is no template
        self.template = template

    def weights(self) -> GgufWeights:
        """The values, while the context is open."""
        return GgufWeights(self.path, self._mapped)

    def tokenizer_json(self) -> str:
        """The text of tokenizer.json."""
        return json.dumps(self._tokenizer.tokenizer_json(), ensure_ascii=False)

    def write_small_files(self, folder: Path) -> None:
        """config.json, tokenizer.json and the like. Raises OSError."""
        (folder / "tokenizer.json").write_text(self.tokenizer_json(), encoding="utf-8")
        files = {
            "config.json": self.config,
            "tokenizer_config.json": self._tokenizer.tokenizer_config(),
            "generation_config.json": self._tokenizer.generation_config(),
        }
        for name, content in files.items():
            (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        if self.template:
            (folder / "chat_template.jinja").write_text(self.template, encoding="utf-8")


class FolderSource:
    """A folder of transformers; UserError if it cannot be converted."""

    def __init__(self, path: Path) -> None:
        self._files = FolderFiles(path)
        self.path, self.config, self.layout = path, self._files.config, self._files.layout
        self.tensors = self._files.tensors
        self.weight_files = tuple(self._files.weight_paths)
        self.files = (*self.weight_files, *self._files.small_files)

    def weights(self) -> FolderWeights:
        """The values, while the context is open."""
        return FolderWeights(self._files)

    def tokenizer_json(self) -> str:
        """The text of tokenizer.json; UserError if it is none."""
        path = self.path / "tokenizer.json"
        try:
            return read_bytes(path).decode()
        except UnicodeDecodeError as error:
            raise damaged(path, "it is not UTF-8") from error

    def write_small_files(self, folder: Path) -> None:
        """Copies of config.json, tokenizer.json and the like. Raises OSError."""
        for path in self._files.small_files:
            shutil.copyfile(path, folder / path.name)


def open_source(path: Path) -> GgufSource | FolderSource:
    """A GGUF file or a folder; reads headers only. UserError if it cannot be converted."""
    try:
        if path.is_dir():
            return FolderSource(path)
    except OSError as error:
        raise gguf_header.unreadable(path, error) from error
    suffix = path.suffix.lower()
    if suffix in PICKLES:
        raise pickled(path)
    if suffix == ".safetensors":
        raise UserError(
            "{file} holds weights only; a model needs its config.json and tokenizer.json too.",
            "Choose the folder in which all of them lie.",
            file=path.name,
        )
    return GgufSource(path)
