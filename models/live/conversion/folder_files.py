"""A Hugging Face folder: config.json, tokenizer.json and safetensors, checked before use."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Self

import numpy as np

from models.errors import UserError
from models.live.blocks import Array
from models.live.chat import load_chat_template
from models.live.conversion.gguf_config import check_shapes, layout_of
from models.live.conversion.gguf_header import unreadable
from models.live.conversion.gguf_weights import unpack
from models.live.tokenizing import FILE_LIMIT
from models.live.weights import (
    INDEX,
    JSON_LIMIT,
    Tensor,
    damaged,
    missing,
    read_header,
    read_json,
    shards,
)

PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".h5", ".msgpack")
SIZE_LIMITS = {"config.json": 1 << 20, "tokenizer.json": FILE_LIMIT, "chat_template.jinja": 1 << 20}
# Small files that a session reads; they are copied beside the converted weights.
KEPT = (*SIZE_LIMITS, "tokenizer_config.json", "generation_config.json")
_WIDTHS = {"F64": 8, "F32": 4, "F16": 2, "BF16": 2}


class FolderFiles:
    """A folder whose headers and small files have been looked at; UserError if they do not fit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.weight_paths = safetensors_of(folder)
        check_sizes(folder)
        self.config = read_json(folder / "config.json")
        for path in self.small_files:
            if path.suffix == ".json" and path.name != "tokenizer.json":
                read_json(path)
        load_chat_template(folder)  # its form only; what it does is seen where it can do no harm
        self.layout = layout_of(folder, self.config)
        if not (folder / "tokenizer.json").is_file():
            raise UserError(
                "{folder} has no tokenizer.json.",
                "Put the tokenizer.json of this model there; other tokenizers are not read.",
                folder=folder,
            )
        self.tensors = _tensors(self.weight_paths, self.layout.tied)
        shapes = {name: tensor.shape for name, (_, tensor) in self.tensors.items()}
        check_shapes(self.weight_paths[0], shapes, self.layout)

    @property
    def small_files(self) -> tuple[Path, ...]:
        """config.json and the like, those that are there."""
        return tuple(path for name in KEPT if (path := self.folder / name).is_file())


class FolderWeights:
    """The values of a folder's weights; the files stay open until it is left as a context."""

    def __init__(self, files: FolderFiles) -> None:
        self._tensors, self._stack = files.tensors, ExitStack()
        self._open: dict[Path, BinaryIO] = {}
        try:
            for path in files.weight_paths:
                self._open[path] = self._stack.enter_context(path.open("rb"))
        except OSError as error:
            self._stack.close()
            raise unreadable(path, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def shapes(self) -> Mapping[str, tuple[int, ...]]:
        """Name and shape of every weight."""
        return {name: tensor.shape for name, (_, tensor) in self._tensors.items()}

    def bytes_of(self, name: str) -> int:
        """How much of the files a weight takes."""
        _, tensor = self._tensors[name]
        return tensor.end - tensor.start

    def rows(self, name: str, first: int, last: int) -> Array:
        """Rows of a weight as float32, a vector as one row; UserError if values are no numbers."""
        path, tensor = self._tensors[name]
        length = tensor.shape[-1] * _WIDTHS[tensor.dtype]
        raw = np.empty((last - first, length), np.uint8)
        try:
            self._open[path].seek(tensor.start + first * length)
            count = self._open[path].readinto(raw.data)  # type: ignore[attr-defined]  # a plain file
        except OSError as error:
            raise unreadable(path, error) from error
        if count != raw.size:
            raise damaged(path, "it became shorter while it was read")
        values = unpack(raw, tensor.dtype)
        if not np.isfinite(values).all():
            raise damaged(path, f"{name} holds values that are not numbers")
        return values

    def blocks(self, name: str, first: int, last: int) -> None:
        """None: safetensors hold no blocks."""


def safetensors_of(folder: Path) -> list[Path]:
    """The weights of a folder; UserError for pickles, and where there are none."""
    single, index = folder / "model.safetensors", folder / INDEX
    if single.is_file():
        return [single]
    if index.is_file():
        return shards(index)
    names = sorted(path.name for path in folder.iterdir())
    for name in names:
        if name.endswith(PICKLES):
            raise pickled(folder / name)
        if name.endswith(".gguf"):
            raise UserError(
                "{folder} holds a GGUF file, not a folder of transformers.",
                "Choose the file {name} in it.",
                folder=folder,
                name=name,
            )
    if "adapter_config.json" in names:
        raise UserError(
            "{folder} holds an adapter, which is only the difference to another model.",
            "Merge it into its model, and choose the folder of the whole.",
            folder=folder,
        )
    raise missing(single)


def pickled(path: Path) -> UserError:
    """The error for a file that would run its maker's code when it is opened."""
    return UserError(
        "{file} is a pickle: opening it runs whatever code its maker put into it.",
        "Choose the safetensors or the GGUF file of the same model; almost every one has it.",
        file=path.name,
    )


def check_sizes(folder: Path) -> None:
    """UserError where a small file is not small."""
    for name in KEPT:
        path = folder / name
        limit = SIZE_LIMITS.get(name, JSON_LIMIT)
        if path.is_file() and path.stat().st_size > limit:
            raise damaged(path, f"it is larger than {limit >> 20} MB")


def _tensors(paths: list[Path], tied: bool) -> dict[str, tuple[Path, Tensor]]:
    """The weights by name, without those that no model of today reads."""
    found: dict[str, tuple[Path, Tensor]] = {}
    for path in paths:
        for name, tensor in read_header(path).items():
            if min(tensor.shape, default=1) < 1:
                raise damaged(path, "a weight has no values")
            if name.endswith("rotary_emb.inv_freq") or (tied and name == "lm_head.weight"):
                continue
            if name in found:
                raise damaged(path, f"{name} lies in two files")
            if tensor.dtype not in _WIDTHS:
                raise damaged(path, f"{name} is of type {tensor.dtype}, which is not read here")
            found[name] = path, tensor
    return found
