"""What can be converted: a GGUF file or a folder, looked at and found sound.

Both kinds have config, as transformers' config.json; layout; files, what a conversion reads, the
weights first; weight_files, those with weights; and tensors, the file and the place of each weight
under transformers' names.
"""

import math
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from models.engine.chat_template import load_chat_template, template_source
from models.engine.conversion import gguf_header
from models.engine.conversion.gguf_config import check_shapes, layout_of, map_header, weight_shapes
from models.engine.conversion.gguf_header import unreadable
from models.engine.conversion.other_gguf import OTHERS, GgufFile, OtherGguf
from models.engine.conversion.weights import UNPACKED, GgufWeights
from models.engine.layout import Layout, Plan
from models.engine.tokenizing import FILE_LIMIT
from models.engine.weights import (
    INDEX,
    JSON_LIMIT,
    WIDTHS,
    StoredWeights,
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


def _tensors(paths: Sequence[Path], tied: bool) -> dict[str, tuple[Path, Tensor]]:
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
            if tensor.dtype not in WIDTHS:
                raise damaged(path, f"{name} is of type {tensor.dtype}, which is not read here")
            found[name] = path, tensor
    return found


class GgufSource(GgufFile):
    """One GGUF file that the graph expresses; UserError if it cannot be converted."""

    def __init__(self, path: Path, header: gguf_header.Header) -> None:
        self._mapped = map_header(path, header)
        self.config, self.layout = self._mapped.config, self._mapped.layout
        super().__init__(path, header, self.layout.vocabulary)
        self.tensors = {name: (path, tensor) for name, tensor in self._mapped.tensors.items()}

    def weights(self) -> GgufWeights:
        for name, tensor in self._mapped.tensors.items():
            if tensor.dtype not in UNPACKED:
                reason = f"{name} is stored as {tensor.dtype}, which is not read here"
                raise gguf_header.broken(self.path, reason)
        # llama.cpp stores a Gemma's norms with the one that transformers adds to them.
        return GgufWeights(self.tensors, self._orders(), -self.layout.norm_offset)

    def _orders(self) -> dict[str, NDArray[np.intp]]:
        """By name, which stored row of a query or key stands in each place."""
        if not self._mapped.permuted:
            return {}
        heads = {"q_proj": self.layout.heads, "k_proj": self.layout.kv_heads}
        found = {}
        for name in self.tensors:
            count = heads.get(name.removesuffix(".weight").rsplit(".", maxsplit=1)[-1])
            if count is not None:
                stored = np.arange(count * self.layout.head)
                pairs = stored.reshape(count, self.layout.head // 2, 2)
                found[name] = pairs.swapaxes(1, 2).reshape(-1)
        return found

    def write_small_files(self, folder: Path) -> None:
        """config.json, tokenizer.json and the like. Raises OSError."""
        self._write_small_files(folder, {"config.json": self.config})


class FolderSource:
    """A folder of transformers, headers and small files looked at; UserError if they do not fit."""

    kind: Literal["folder"] = "folder"

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, path.name
        self.weight_files = tuple(safetensors_of(path))
        check_sizes(path)
        self.config = read_json(path / "config.json")
        self._small_files = tuple(file for name in KEPT if (file := path / name).is_file())
        for file in self._small_files:
            if file.suffix == ".json" and file.name != "tokenizer.json":
                read_json(file)
        load_chat_template(path)  # its form only; what it does is seen where it can do no harm
        self.template = template_source(path)
        self.layout = layout_of(path, self.config)
        if not (path / "tokenizer.json").is_file():
            raise UserError(
                "{folder} has no tokenizer.json.",
                "Put the tokenizer.json of this model there; other tokenizers are not read.",
                folder=path,
            )
        self.tensors = _tensors(self.weight_files, self.layout.tied)
        shapes = {name: tensor.shape for name, (_, tensor) in self.tensors.items()}
        check_shapes(self.weight_files[0], shapes, self.layout)
        self.files = (*self.weight_files, *self._small_files)

    @property
    def licence(self) -> str:
        """As the front matter of README.md names it, "" without one."""
        return _page_licence(self.path / "README.md")

    def weights(self) -> StoredWeights:
        return StoredWeights(self.tensors)

    def tokenizer_json(self) -> str:
        path = self.path / "tokenizer.json"
        try:
            return read_bytes(path).decode()
        except UnicodeDecodeError as error:
            raise damaged(path, "it is not UTF-8") from error

    def write_small_files(self, folder: Path) -> None:
        """Copies of config.json, tokenizer.json and the like. Raises OSError."""
        for path in self._small_files:
            shutil.copyfile(path, folder / path.name)


ModelSource: TypeAlias = GgufSource | FolderSource | OtherGguf


def open_source(path: Path) -> ModelSource:
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
    header = gguf_header.read(path)
    if header.metadata.get("general.architecture") in OTHERS:
        return OtherGguf(path, header)
    return GgufSource(path, header)


SourceKind = Literal["gguf", "folder"]
# Parameters, 1 GB of float32. From here on blocks of 8 bits are worth their difference: below,
# exact models write faster than anybody reads (SmolLM2-135M 78 tokens a second, 150 in blocks), and
# where two tokens are nearly as likely, blocks may tip a greedy text over: 4 of 20 at its first
# token.
EXACT_BELOW = 250_000_000
PROGRAM_BYTES = 150 << 20  # that onnxruntime and a cache take beside the weights
TOKEN_BYTES = 1200  # that the tokenizer takes for each of its tokens
TRANSFORMERS_BYTES = 500 << 20  # torch and transformers take them
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
    is expected to take. width: numbers of the stream, 0 where transformers runs the model.
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
    width: int = 0


def default_form(total_parameters: int) -> Form:
    """8-bit where memory or speed want it, else exact."""
    return "exact" if total_parameters < EXACT_BELOW else "8-bit"


def describe(source: Path) -> Description:
    """What a GGUF file, or a folder with safetensors, says of itself; reads headers only.

    Raises UserError if it is damaged, a pickle, of an unknown architecture, or no model at all.
    """
    return described(open_source(source))


def described(source: ModelSource) -> Description:
    """The description of a source that is open already; UserError if a file of it is gone."""
    if isinstance(source, OtherGguf):
        return _of_other(source)
    shapes, taken = weight_shapes(source.layout), Counter[str]()
    total = sum(math.prod(shape) for shape in shapes.values())
    embeddings = sum(math.prod(shapes[name]) for name in _EMBEDDINGS if name in shapes)
    for _, tensor in source.tensors.values():
        taken[tensor.dtype] += tensor.end - tensor.start
    try:
        size = sum(path.stat().st_size for path in source.files)
    except OSError as error:
        raise unreadable(source.path, error) from error
    return Description(
        kind=source.kind,
        name=source.name,
        architecture=str(source.config["model_type"]),
        parameters=total - embeddings,
        total_parameters=total,
        context=source.layout.context,
        vocabulary=source.layout.vocabulary,
        storage=taken.most_common(1)[0][0],
        template=source.template,
        licence=source.licence,
        bytes=size,
        memory=memory_of(source.layout, default_form(total)),
        width=source.layout.width,
    )


def _of_other(source: OtherGguf) -> Description:
    total = source.total_parameters
    try:
        size = source.path.stat().st_size
    except OSError as error:
        raise unreadable(source.path, error) from error
    return Description(
        kind="gguf",
        name=source.name,
        architecture=source.architecture,
        parameters=total - source.embeddings,
        total_parameters=total,
        context=source.context,
        vocabulary=source.vocabulary,
        storage=source.storage,
        template=source.template,
        licence=source.licence,
        bytes=size,
        memory=4 * total + TRANSFORMERS_BYTES,
    )


def memory_of(layout: Layout, form: Form) -> int:
    """Bytes that an open session of this form is expected to take, its program included."""
    beside = PROGRAM_BYTES + TOKEN_BYTES * layout.vocabulary
    if form == "8-bit":
        return Plan(layout).size + beside
    return 4 * sum(math.prod(shape) for shape in layout.shapes().values()) + beside


def _page_licence(page: Path) -> str:
    """What a model's page says in its first lines, which are entries between two rules."""
    try:
        if not page.is_file():  # a pipe would be waited for
            return ""
        with page.open(encoding="utf-8", errors="replace") as file:
            top = file.read(_PAGE_TOP).split("\n---", maxsplit=1)[0]
    except OSError:
        return ""
    found = re.search(r"^license: *([\w.+-]{1,80})", top, re.MULTILINE)
    return found[1] if top.startswith("---") and found else ""
