"""What a GGUF file or a model folder says of itself, before anything is converted."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

SourceKind = Literal["gguf", "folder"]


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


def describe(source: Path) -> Description:
    """What a GGUF file, or a folder with safetensors, says of itself; reads headers only.

    Raises UserError if it is damaged, a pickle, of an unknown architecture, or no model at all.
    """
    raise AssertionError(source)
