"""What can be converted: a GGUF file or a folder, looked at and found sound.

Each kind has path; name; files, what a conversion reads, the weights first; weight_files, those
with weights; the template and the licence. `GgufSource` and `FolderSource`, which the graph
expresses, also have config, as transformers' config.json; layout; and tensors, the file and the
place of each weight under transformers' names.
"""

import importlib
import json
import math
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from models.engine.architectures.layout import Layout
from models.engine.chat_template import ChatTemplate, load_chat_template, template_source
from models.engine.conversion import gguf_header
from models.engine.conversion.gguf_config import (
    Entries,
    check_shapes,
    layout_of,
    map_header,
    weight_shapes,
)
from models.engine.conversion.gguf_header import Header, broken, unreadable
from models.engine.conversion.gguf_tokenizer import GgufTokenizer
from models.engine.conversion.weights import UNPACKED, GgufWeights
from models.engine.graph_files import Plan
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
# The architectures in GGUF files that transformers unpacks to float32 and runs: more slowly, and
# with four bytes a weight. Those whose figures its reader leaves out in part are not among them.
OTHERS = ("lfm2", "gpt2", "starcoder2", "qwen2moe", "qwen3moe", "mamba", "falcon", "bloom")


class _GgufFile:
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


class GgufSource(_GgufFile):
    """One GGUF file that the graph expresses; UserError if it cannot be converted."""

    def __init__(self, path: Path, header: Header) -> None:
        mapped = map_header(path, header)
        self.config, self.layout, self._permuted = mapped.config, mapped.layout, mapped.permuted
        super().__init__(path, header, self.layout.vocabulary)
        self.tensors = {name: (path, tensor) for name, tensor in mapped.tensors.items()}

    def weights(self) -> GgufWeights:
        for name, (_, tensor) in self.tensors.items():
            if tensor.dtype not in UNPACKED:
                reason = f"{name} is stored as {tensor.dtype}, which is not read here"
                raise broken(self.path, reason)
        orders: dict[str, NDArray[np.intp]] = {}  # which stored row stands in each place
        heads = {"q_proj": self.layout.heads, "k_proj": self.layout.kv_heads}
        for name in self.tensors if self._permuted else ():
            count = heads.get(name.removesuffix(".weight").rsplit(".", maxsplit=1)[-1])
            if count is not None:
                pairs = np.arange(count * self.layout.head).reshape(count, -1, 2)
                orders[name] = pairs.swapaxes(1, 2).reshape(-1)
        # llama.cpp stores a Gemma's norms with the one that transformers adds to them.
        return GgufWeights(self.tensors, orders, -self.layout.norm_offset)

    def write_small_files(self, folder: Path) -> None:
        """config.json, tokenizer.json and the like. Raises OSError."""
        self._write_small_files(folder, {"config.json": self.config})


class OtherGguf(_GgufFile):
    """A GGUF file that goes through transformers; UserError if it is not sound.

    total_parameters: every number that is stored. embeddings: those of the embedding, and of an
    output matrix of its own. storage: how the weights are stored, the commonest type by bytes.
    """

    def __init__(self, path: Path, header: Header) -> None:
        entries = Entries(path, header.metadata)
        self.architecture = entries.text("general.architecture")
        self.context = entries.whole(self.architecture + ".context_length", 1 << 20)
        tensors, name = header.tensors, "token_embd.weight"
        if name not in tensors or len(tensors[name].shape) != 2:
            raise broken(path, f"it has no {name}")
        self.vocabulary = tensors[name].shape[0]
        self.total_parameters = sum(tensor.size for tensor in tensors.values())
        of_words = [tensors[one].size for one in (name, "output.weight") if one in tensors]
        self.embeddings, self.storage = sum(of_words), _commonest(tensors.values())
        super().__init__(path, header, self.vocabulary)

    def write_folder(self, folder: Path, tick: Callable[[int], object]) -> None:
        """What transformers makes of the file, and its tokenizer, as a folder.

        tick: called with the bytes of each weight that was unpacked.
        Raises UserError if transformers cannot read it, or a score is no number; OSError if the
        disk is full.
        """
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
            raise every_token_no_number(self.path)
        model.save_pretrained(folder, max_shard_size="1000GB")
        self._write_small_files(folder, {})


def every_token_no_number(path: Path) -> UserError:
    """The error for weights that are numbers, but not what comes of them."""
    return UserError(
        "{file} is damaged: with its weights, every token would be no number.",
        "Get the file again from where it came from, or choose another one.",
        file=path.name,
    )


class FolderSource:
    """A folder of transformers, headers and small files looked at; UserError if they do not fit."""

    kind: Literal["folder"] = "folder"

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, path.name
        self.weight_files = tuple(_safetensors_of(path))
        for name in KEPT:
            file, limit = path / name, SIZE_LIMITS.get(name, JSON_LIMIT)
            if file.is_file() and file.stat().st_size > limit:
                raise damaged(file, f"it is larger than {limit >> 20} MB")
        self.config = read_json(path / "config.json")
        self._small_files = tuple(file for name in KEPT if (file := path / name).is_file())
        for file in self._small_files:
            if file.suffix == ".json" and file.name != "tokenizer.json":
                read_json(file)
        load_chat_template(path)  # its form only; what it does is seen where it can do no harm
        self.template, self.licence = template_source(path), _page_licence(path / "README.md")
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


def _safetensors_of(folder: Path) -> list[Path]:
    """The weights of a folder; UserError for pickles, and where there are none."""
    single, index = folder / "model.safetensors", folder / INDEX
    if single.is_file():
        return [single]
    if index.is_file():
        return shards(index)
    names = sorted(path.name for path in folder.iterdir())
    for name in names:
        if name.endswith(PICKLES):
            raise _pickled(folder / name)
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


def _pickled(path: Path) -> UserError:
    """The error for a file that would run its maker's code when it is opened."""
    return UserError(
        "{file} is a pickle: opening it runs whatever code its maker put into it.",
        "Choose the safetensors or the GGUF file of the same model; almost every one has it.",
        file=path.name,
    )


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


def _page_licence(page: Path) -> str:
    """What README.md says in its first lines, which are entries between two rules; "" for none."""
    try:
        if not page.is_file():  # a pipe would be waited for
            return ""
        with page.open(encoding="utf-8", errors="replace") as file:
            top = file.read(8192).split("\n---", maxsplit=1)[0]
    except OSError:
        return ""
    found = re.search(r"^license: *([\w.+-]{1,80})", top, re.MULTILINE)
    return found[1] if top.startswith("---") and found else ""


ModelSource: TypeAlias = GgufSource | FolderSource | OtherGguf


def open_source(path: Path) -> ModelSource:
    """A GGUF file or a folder; reads headers only. UserError if it cannot be converted."""
    try:
        if path.is_dir():
            return FolderSource(path)
    except OSError as error:
        raise unreadable(path, error) from error
    suffix = path.suffix.lower()
    if suffix in PICKLES:
        raise _pickled(path)
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


# Parameters, 1 GB of float32. From here on blocks of 8 bits are worth their difference: below,
# exact models write faster than anybody reads (SmolLM2-135M 78 tokens a second, 150 in blocks), and
# where two tokens are nearly as likely, blocks may tip a greedy text over: 4 of 20 at its first
# token.
EXACT_BELOW = 250_000_000
PROGRAM_BYTES = 150 << 20  # that onnxruntime and a cache take beside the weights
TOKEN_BYTES = 1200  # that the tokenizer takes for each of its tokens
TRANSFORMERS_BYTES = 500 << 20  # torch and transformers take them
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

    kind: Literal["gguf", "folder"]
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
    if source.is_file():
        status = source.stat()
        return _describe_file(source, status.st_size, status.st_mtime_ns)
    return described(open_source(source))


@lru_cache(maxsize=4096)
def _describe_file(source: Path, _size: int, _modified: int) -> Description:
    """Remembered until it changes: a header with 262,000 tokens takes 0.3 seconds to read."""
    return described(open_source(source))


def described(source: ModelSource) -> Description:
    """The description of a source that is open already; UserError if a file of it is gone."""
    try:
        size = sum(path.stat().st_size for path in source.files)
    except OSError as error:
        raise unreadable(source.path, error) from error
    if isinstance(source, OtherGguf):
        total, embeddings = source.total_parameters, source.embeddings
        architecture, storage = source.architecture, source.storage
        context, vocabulary, width = source.context, source.vocabulary, 0
        memory = 4 * total + TRANSFORMERS_BYTES
    else:
        layout, shapes = source.layout, weight_shapes(source.layout)
        total = sum(math.prod(shape) for shape in shapes.values())
        embeddings = sum(math.prod(shapes[name]) for name in _EMBEDDINGS if name in shapes)
        architecture = str(source.config["model_type"])
        storage = _commonest(tensor for _, tensor in source.tensors.values())
        context, vocabulary, width = layout.context, layout.vocabulary, layout.width
        memory = memory_of(layout, default_form(total))
    return Description(
        kind=source.kind,
        name=source.name,
        architecture=architecture,
        parameters=total - embeddings,
        total_parameters=total,
        context=context,
        vocabulary=vocabulary,
        storage=storage,
        template=source.template,
        licence=source.licence,
        bytes=size,
        memory=memory,
        width=width,
    )


def _commonest(tensors: Iterable[Tensor]) -> str:
    taken = Counter[str]()
    for tensor in tensors:
        taken[tensor.dtype] += tensor.end - tensor.start
    return taken.most_common(1)[0][0]


def memory_of(layout: Layout, form: Form) -> int:
    """Bytes that an open session of this form is expected to take, its program included."""
    beside = PROGRAM_BYTES + TOKEN_BYTES * layout.vocabulary
    if form == "8-bit":
        return Plan(layout).size + beside
    return 4 * sum(math.prod(shape) for shape in layout.shapes().values()) + beside
