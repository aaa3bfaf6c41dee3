"""What is known of one model."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psutil

from models.errors import UserError

LARGE = 10_000_000  # parameters; the family's largest has six million
Kind = Literal["base", "chat", "tuned"]
Source = Literal["family", "tuned", "folder", "hub", "gguf"]
Form = Literal["exact", "8-bit"]


@dataclass(frozen=True, slots=True)
class Model:
    """A model, and what its card or its header says.

    parameters: without the embedding. path: the folder that a session opens. sha256: of the weights
    as they came, "" while nobody has computed it. problem: why it cannot be used, or None.
    source: family, tuned here, a folder or a GGUF file of the reader's, or the local hub cache.
    origin: the file or folder that it was converted from; None if it is opened as it lies.
    form: "8-bit" where the weights are blocks of 8-bit numbers, else as exact as they came.
    convertible: whether a conversion would make it usable (it has a problem then), or faster.
    """

    name: str
    kind: Kind
    parameters: int
    path: Path
    sha256: str
    size: str = ""
    seed: int = 0
    problem: UserError | None = None
    source: Source = "family"
    origin: Path | None = None
    form: Form = "exact"
    convertible: bool = False

    @property
    def original(self) -> Path:
        """The file or folder that the model came as: what is added, checked, shown and removed."""
        return self.path if self.origin is None else self.origin

    @property
    def trainable(self) -> bool:
        """Whether its folder holds weights that a fine-tune can start from."""
        return self.problem is None and self.form == "exact"

    @property
    def large(self) -> bool:
        """Whether it is worth more than one processor core, and the memory of few others."""
        return self.parameters >= LARGE


def threads_for(model: Model) -> int:
    """With how many threads a session opens: of a large one all physical cores but one, at least 1,
    so that the window still answers.
    """
    return max(1, (psutil.cpu_count(logical=False) or 2) - 1) if model.large else 1
