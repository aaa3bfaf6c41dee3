"""What a GGUF file or a model folder says of itself, before anything is converted."""

import math
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from models.live.chat import template_source
from models.live.conversion.gguf_config import weight_shapes
from models.live.conversion.gguf_header import unreadable
from models.live.conversion.source import FolderSource, GgufSource, open_source
from models.live.graph_data import Plan
from models.live.layout import Layout

if TYPE_CHECKING:
    from models.live.catalogue import Form

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


def default_form(total_parameters: int) -> "Form":
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


def memory_of(layout: Layout, form: "Form") -> int:
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
