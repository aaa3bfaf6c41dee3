"""What can be converted: a GGUF file or a folder, looked at and found sound.

Both kinds have config, as transformers' config.json; layout; files, what a conversion reads, the
weights first; weight_files, those with weights; and tensors, where the values lie.
"""

import json
import math
import re
import shutil
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, Self

import numpy as np

from models.engine.blocks import Array
from models.engine.chat_template import ChatTemplate, load_chat_template, template_source
from models.engine.conversion import gguf_header
from models.engine.conversion.gguf_config import check_shapes, layout_of, map_header, weight_shapes
from models.engine.conversion.gguf_header import unreadable
from models.engine.conversion.gguf_tokenizer import GgufTokenizer
from models.engine.conversion.weights import GgufWeights, unpack
from models.engine.graph_data import Plan
from models.engine.layout import Layout
from models.engine.tokenizing import FILE_LIMIT
from models.engine.weights import (
    INDEX,
    JSON_LIMIT,
    Tensor,
    damaged,
    missing,
    read_bytes,
    read_header,
    read_json,
    shards,
)
from models.errors import UserError
from models.model import Form

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


SourceKind = Literal["gguf", "folder"]
# Parameters, 1 GB of float32. From here on blocks of 8 bits are worth their difference: below,
# exact models write faster than anybody reads (SmolLM2-135M 78 tokens a second, 150 in blocks), and
# where two tokens are nearly as likely, blocks may tip a greedy text over: 4 of 20 at its first
# token.
EXACT_BELOW = 250_000_000
PROGRAM_BYTES = 150 << 20  # that onnxruntime, the tokenizer and a cache take beside the weights
_PAGE_TOP = 8192  # characters
_EMBEDDINGS = ("model.embed_tokens.weight", "lm_head.weight")


@dataclass(frozen=True, slots=True)
class Description:
    """A model as its header or its config.json describes it.

    kind: gguf, or a folder of transformers. parameters: without the embedding and without an output
    matrix; total_parameters: every number that is stored. storage: how the weights are stored
    ("Q4_1", "BF16"), the commonest type by bytes. template: the source of the chat template, ""
    for none. licence: as the file gives it, "" if it does not. bytes: of the file, or of the files
    of the folder that belong to the model. memory: bytes that an open session of the default form
    is expected to take.
    """

    kind: SourceKind
    name: str
    architecture: str
    parameters: int
    total_parameters: int
    context: int
    vocabulary: int
    storage: str
    template: str
    licence: str
    bytes: int
    memory: int


def default_form(total_parameters: int) -> Form:
    """8-bit where memory or speed want it, else exact."""
    return "exact" if total_parameters < EXACT_BELOW else "8-bit"


def describe(source: Path) -> Description:
    """What a GGUF file, or a folder with safetensors, says of itself; reads headers only.

    Raises UserError if it is damaged, a pickle, of an unknown architecture, or no model at all.
    """
    return described(open_source(source))


def described(source: GgufSource | FolderSource) -> Description:
    """The description of a source that is open already; UserError if a file of it is gone."""
    layout, shapes = source.layout, weight_shapes(source.layout)
    total = sum(math.prod(shape) for shape in shapes.values())
    embeddings = sum(math.prod(shapes[name]) for name in _EMBEDDINGS if name in shapes)
    is_file = isinstance(source, GgufSource)
    return Description(
        kind="gguf" if is_file else "folder",
        name=source.path.stem if is_file else source.path.name,  # one header, many files
        architecture=str(source.config["model_type"]),
        parameters=total - embeddings,
        total_parameters=total,
        context=layout.context,
        vocabulary=layout.vocabulary,
        storage=_storage(source),
        template=_template(source),
        licence=_licence(source),
        bytes=_size(source),
        memory=memory_of(layout, default_form(total)),
    )


def memory_of(layout: Layout, form: Form) -> int:
    """Bytes that an open session of this form is expected to take, its program included."""
    if form == "8-bit":
        return Plan(layout).size + PROGRAM_BYTES
    return 4 * sum(math.prod(shape) for shape in layout.shapes().values()) + PROGRAM_BYTES


def _storage(source: GgufSource | FolderSource) -> str:
    taken: Counter[str] = Counter()
    if isinstance(source, GgufSource):
        for info in source.tensors.values():
            taken[info.type] += info.end - info.start
    else:
        for _, tensor in source.tensors.values():
            taken[tensor.dtype] += tensor.end - tensor.start
    return taken.most_common(1)[0][0]


def _size(source: GgufSource | FolderSource) -> int:
    try:
        return sum(path.stat().st_size for path in source.files)
    except OSError as error:
        raise unreadable(source.path, error) from error


def _template(source: GgufSource | FolderSource) -> str:
    if isinstance(source, GgufSource):
        return source.template
    return template_source(source.path)


def _licence(source: GgufSource | FolderSource) -> str:
    if isinstance(source, GgufSource):
        value = source.header.metadata.get("general.license", "")
        return value[:200] if isinstance(value, str) else ""
    try:  # the model's page, whose first lines are entries between two rules
        with (source.path / "README.md").open(encoding="utf-8", errors="replace") as page:
            top = page.read(_PAGE_TOP).split("\n---", maxsplit=1)[0]
    except OSError:
        return ""
    found = re.search(r"^license: *([\w.+-]{1,80})", top, re.MULTILINE)
    return found[1] if top.startswith("---") and found else ""
