"""What this machine computes on, and what pays there."""

import functools
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import torch

from models.errors import UserError

DeviceName = Literal["cpu", "cuda", "mps"]
_PRODUCT = 384  # rows and columns of the products that are timed: a millisecond or so each
_WORTH_IT = 1.3


@dataclass(frozen=True, slots=True)
class Device:
    """Where training runs.

    name: what torch calls it. hardware: what a person calls it. bf16_pays: whether products of
    matrices are clearly faster in bfloat16. threads: for the processor, one core left free for the
    window. torch_version, build: which torch is installed, "CPU", "CUDA 12.8", "ROCm 6.4" or "MPS".
    """

    name: DeviceName
    hardware: str
    bf16_pays: bool
    threads: int
    torch_version: str
    build: str


def probe(preferred: Literal["auto", "cpu", "cuda", "mps"] = "auto") -> Device:
    """The best device of this machine, or the one that is asked for.

    Raises UserError if the one that is asked for is not there.
    """
    name = available()[0] if preferred == "auto" else preferred
    if name not in available():
        raise UserError(
            "This machine or this build of torch ({build}) has no {device}.",
            "Choose cpu or auto, or install the build of torch for your card: see README.md.",
            build=_build(),
            device=name,
        )
    return Device(
        name=name,
        hardware=torch.cuda.get_device_name() if name == "cuda" else _HARDWARE[name],
        bf16_pays=bf16_pays(name),
        threads=threads(),
        torch_version=torch.__version__,
        build=_build(),
    )


def describe(device: Device | None = None) -> str:
    """One English sentence: which torch is active, and where it computes."""
    device = device or probe()
    where = f"{device.hardware}, {device.threads} thread{'s' if device.threads > 1 else ''}"
    if device.name != "cpu":
        where = device.hardware
    return f"torch {device.torch_version} ({device.build} build) computes on {where}."


def threads() -> int:
    """Threads for training: all physical cores but one, which is the window's; at least 1."""
    import psutil

    physical = psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
    return max(1, physical - 1)


_HARDWARE: dict[DeviceName, str] = {"cpu": "the processor", "mps": "the Apple graphics processor"}


def available() -> tuple[DeviceName, ...]:
    """What this machine and this build of torch can compute on, the best first."""
    found: list[DeviceName] = []
    if torch.cuda.is_available():
        found.append("cuda")
    if torch.backends.mps.is_available():
        found.append("mps")
    return (*found, "cpu")


def _build() -> str:
    if torch.version.hip:
        return f"ROCm {torch.version.hip}"
    if torch.version.cuda:
        return f"CUDA {torch.version.cuda}"
    return "MPS" if torch.backends.mps.is_available() else "CPU"


@dataclass(frozen=True, slots=True)
class Kernels:
    """What was found to be faster. Both round differently, and on a busy machine a probe may find
    otherwise the next time, so that a run keeps to what it began with.

    narrow: frozen weights in bfloat16. onednn: float32 products by oneDNN. because: why frozen
    weights are kept so, for the run's card.
    """

    narrow: bool
    onednn: bool
    because: str = ""

    @property
    def flags(self) -> dict[str, bool]:
        """What a checkpoint keeps."""
        return {"narrow": self.narrow, "onednn": self.onednn}

    @property
    def frozen_weights(self) -> dict[str, str]:
        """What a run's card says."""
        return {"precision": "bf16" if self.narrow else "fp32", "because": self.because}


@functools.cache
def bf16_pays(name: DeviceName) -> bool:
    """Whether products of matrices are clearly faster in bfloat16.

    Timed, because no flag of a processor says whether torch has a fast path for it.
    """
    if name != "cpu":
        return name == "cuda" and torch.cuda.is_bf16_supported(including_emulation=False)
    narrow, wide = (
        torch.ones(_PRODUCT, _PRODUCT, dtype=t) for t in (torch.bfloat16, torch.float32)
    )
    return _WORTH_IT * _seconds(lambda: narrow @ narrow) < _seconds(lambda: wide @ wide)


@functools.cache
def onednn_pays() -> bool:
    """Whether oneDNN's operators multiply float32 clearly faster than torch's usual library.

    On one thread. Timed for the same reason: the usual one (MKL) leaves half of some processors
    unused. False where this build of torch has no such operators.
    """
    matrix = torch.ones(_PRODUCT, _PRODUCT)
    with one_thread():
        try:
            packed = onednn_packed(matrix)
            fast = _seconds(lambda: onednn_linear(matrix, packed))
        except (AttributeError, RuntimeError):
            return False
        return _WORTH_IT * fast < _seconds(lambda: torch.nn.functional.linear(matrix, matrix))


def has_onednn() -> bool:
    """Whether this build of torch has the operators of oneDNN."""
    return hasattr(torch.ops.mkldnn, "_linear_pointwise")


def kept_onednn(kernels: Mapping[str, bool]) -> bool:
    """Whether a run computes by oneDNN: as it began, for its products round differently.

    kernels: what the run's checkpoint says, {} for a new one, which takes what is faster.
    """
    return kernels["onednn"] and has_onednn() if "onednn" in kernels else onednn_pays()


@contextmanager
def one_thread() -> Iterator[None]:
    """Let torch compute on one thread, then on as many as before."""
    before = torch.get_num_threads()
    if before != 1:
        torch.set_num_threads(1)
    try:
        yield
    finally:
        if before != 1:
            torch.set_num_threads(before)


def onednn_packed(weight: torch.Tensor) -> torch.Tensor:
    """A weight (outputs, inputs) as `onednn_linear` takes it; only where `onednn_pays`."""
    packed: torch.Tensor = torch.ops.mkldnn._reorder_linear_weight(weight)  # noqa: SLF001  (no public name)
    return packed


def onednn_linear(values: torch.Tensor, packed: torch.Tensor) -> torch.Tensor:
    """values (..., inputs) times a packed weight: (..., outputs)."""
    made: torch.Tensor = torch.ops.mkldnn._linear_pointwise(values, packed, None, "none", [], "")  # noqa: SLF001  (no public name)
    return made


def _seconds(product: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(4):
        start = time.perf_counter()
        product()
        best = min(best, time.perf_counter() - start)
    return best
