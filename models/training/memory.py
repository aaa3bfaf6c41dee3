"""The memory that a training takes, by arithmetic before it starts, and as it was afterwards."""

import ctypes
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Self, TypeVar

import psutil

from models.engine.weights import read_header, read_json, weight_files
from models.errors import UserError
from models.formats import written
from models.progress import Steps

Result = TypeVar("Result")
# Numbers of four bytes that the backward pass finds again, of a token in a layer: ten of its width
# (two norms, queries, keys, values, what attention and each half add) and four of the inner one.
KEPT, KEPT_INNER = 10, 4
LOGITS = 3  # a token's logits, their log-softmax and its gradient


def training_bytes(
    model: Path, tokens: int, *, rank: int = 0, narrow: bool = False, keeps_best: bool = False
) -> int:
    """Memory that a training takes for a step over so many tokens, beside the libraries.

    rank: of adapters; 0 trains all weights. narrow: the others are kept in 16 bits. keeps_best: a
    copy of what is trained lies beside it. Weights, and of those that are trained their gradients
    and two moments; then what the backward pass needs of each token in each layer, and its logits.
    """
    shape: Any = read_json(model / "config.json")
    layers, width = int(shape["num_hidden_layers"]), int(shape["hidden_size"])
    inner = int(shape.get("intermediate_size", 4 * width))
    weights, frozen = sum(sizes_on_disk(model).values()), 0
    if rank:
        frozen = (2 if narrow else 4) * weights
        weights = layers * rank * (8 * width + 3 * (width + inner))
    of_token = layers * (KEPT * width + KEPT_INNER * inner) + LOGITS * int(shape["vocab_size"])
    return frozen + (20 if keeps_best else 16) * weights + 4 * tokens * of_token


def check_training(
    model: Path, tokens: int, place: str = "cpu", *, beside: int = 0, keeps_best: bool = False
) -> None:
    """Raise UserError for a run whose largest step over so many tokens does not fit.

    Every weight is trained; the model itself is loaded already. beside: further copies of it.
    """
    weights = 4 * sum(sizes_on_disk(model).values())
    needed = training_bytes(model, tokens, keeps_best=keeps_best) + (beside - 1) * weights
    check_fits(needed, place)


def check_fits(needed: int, place: str) -> None:
    """Raise UserError if so many bytes more are not free where it is computed."""
    free = available(place)
    if needed > free:
        raise UserError(
            "This run needs about {needed} GB of memory, and {free} GB are free.",
            "Close other programs, train adapters (the method lora), shorten the texts, or take a "
            "smaller model.",
            needed=written(needed / 1e9, ".2f"),
            free=written(free / 1e9, ".2f"),
        )


def available(place: str) -> int:
    """Bytes that are free where it is computed: "cuda" is the card."""
    if place == "cuda":
        import torch

        return int(torch.cuda.mem_get_info()[0])
    return int(psutil.virtual_memory().available)


def sizes_on_disk(folder: Path) -> dict[str, int]:
    """Parameters in the files of a folder, by their names; {} where they do not say, as pickles."""
    files = [path for path in weight_files(folder) if path.suffix == ".safetensors"]
    return {name: one.size for path in files for name, one in read_header(path).items()}


def parameters_of(folder: Path) -> int:
    """Weights of a model without its embedding, from the headers of its files; 0 for pickles."""
    found = sizes_on_disk(folder).items()
    return sum(size for name, size in found if not name.endswith("embed_tokens.weight"))


def with_peak(steps: Steps[Result]) -> Steps[tuple[Result, int | None]]:
    """A training, and how much more memory it took at its most; see `Peak`."""
    with Peak() as peak:
        result = yield from steps
    return result, peak.added


class Peak:
    """How much more memory is taken at the most while the block runs, in bytes.

    place: where it is looked at: "cuda" is the card, anything else this process. `added` is None
    where the system does not tell: of a process only Linux starts the count anew when asked.
    """

    added: int | None = None

    def __init__(self, place: str = "cpu") -> None:
        self._card = place == "cuda"
        self._before: int | None = None

    def __enter__(self) -> Self:
        if self._card:
            import torch

            self._before = int(torch.cuda.memory_reserved())
            torch.cuda.reset_peak_memory_stats()
            return self
        # What was freed goes back to the system, so that what comes next shows in full: without
        # it DPO after PPO seemed to need 5 MB, since it lived on what PPO had left. No garbage is
        # collected first: that found next to nothing, and held the window up for .4 s.
        if sys.platform == "linux":
            with suppress(OSError, AttributeError):  # another C library than glibc
                ctypes.CDLL("libc.so.6").malloc_trim(0)
        with suppress(OSError):
            Path("/proc/self/clear_refs").write_bytes(b"5")
            self._before = _status("VmRSS")
        return self

    def __exit__(self, *_: object) -> None:
        if self._card:
            import torch

            most: int | None = int(torch.cuda.max_memory_reserved())
        else:
            most = _status("VmHWM")
        if self._before is not None and most is not None:
            self.added = most - self._before


def _status(entry: str) -> int | None:
    """A figure of /proc/self/status, in bytes."""
    with suppress(OSError, ValueError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith(entry + ":"):
                return int(line.split()[1]) * 1024
    return None
