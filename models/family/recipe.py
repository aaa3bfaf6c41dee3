"""The recipe of the study family: its sizes, how long they are trained and how fast they learn."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.errors import UserError

CONTEXT = 256
WINDOWS_PER_STEP = 4
TOKENS_PER_STEP = WINDOWS_PER_STEP * CONTEXT


@dataclass(frozen=True, slots=True)
class Size:
    """One size of the family; named after its non-embedding parameters.

    width, layers, heads, inner: hidden size, blocks, attention heads, inner size of the MLP.
    matrix_rate, vector_rate: peak learning rates of Muon (matrices) and AdamW (the rest).
    sft_steps, sft_rate: the chat model's fine-tune.
    seeds: how many are trained; several where abilities are a coin toss.
    """

    name: str
    width: int
    layers: int
    heads: int
    inner: int
    seeds: int
    matrix_rate: float = 0.005
    vector_rate: float = 5e-3
    sft_steps: int = 600
    sft_rate: float = 5e-4

    @property
    def parameters(self) -> int:
        """Non-embedding parameters: attention, MLP and norms of every block, and the last norm."""
        block = 4 * self.width**2 + 3 * self.width * self.inner + 2 * self.width
        return self.layers * block + self.width


SIZES = (
    Size("14k", 24, 2, 2, 64, seeds=3, matrix_rate=0.01, vector_rate=0.01),
    Size("38k", 40, 2, 2, 104, seeds=3, matrix_rate=0.01, vector_rate=0.01),
    Size("98k", 64, 2, 2, 168, seeds=3, matrix_rate=0.01, vector_rate=0.01),
    Size("279k", 88, 3, 2, 234, seeds=1, vector_rate=0.01),
    Size("1m", 128, 5, 2, 352, seeds=1, vector_rate=0.01),
    Size("2.6m", 192, 6, 3, 496, seeds=1, vector_rate=0.008, sft_rate=3e-4),
    Size("6m", 256, 8, 4, 640, seeds=1, vector_rate=0.006, sft_rate=3e-4),
)


def size(name: str) -> Size:
    """A size by name; KeyError if there is none."""
    return {found.name: found for found in SIZES}[name]


def chosen_sizes(sizes: Sequence[str] | None) -> tuple[str, ...]:
    """All names, or the given ones in the family's order; UserError for an unknown one."""
    known = tuple(found.name for found in SIZES)
    unknown = [name for name in sizes or () if name not in known]
    if unknown:
        raise UserError(
            "There is no size {name}.",
            "Choose from {known}.",
            name=unknown[0],
            known=", ".join(known),
        )
    return tuple(name for name in known if sizes is None or name in sizes)


@dataclass(frozen=True, slots=True)
class Budget:
    """What every size is given alike: one corpus, one order.

    steps: optimiser steps of WINDOWS_PER_STEP windows; windows: of the corpus, so that
    steps * WINDOWS_PER_STEP / windows is the number of passes.
    checkpoints: steps where the base model is measured and, for the sizes of
    KEPT_CHECKPOINTS, kept. items: asked of each ability. most_seeds: of a size.
    most_sft_steps: an upper end for every size, for a trial of the whole way.
    """

    steps: int
    windows: int
    validation_windows: int
    checkpoints: tuple[int, ...]
    items: int = 500
    most_seeds: int = 3
    most_sft_steps: int = 1000

    @property
    def tokens(self) -> int:
        """Training tokens of a model."""
        return self.steps * TOKENS_PER_STEP


FULL = Budget(4700, 18_800, 256, (150, 300, 600, 1200, 2400, 3600))
KEPT_CHECKPOINTS = ("14k", "38k", "98k", "279k")
CORPUS_SEED, VALIDATION_SEED, CHAT_SEED = 1, 2, 3


def runs(names: tuple[str, ...], budget: Budget) -> list[tuple[Size, int]]:
    """Size and seed of every model, the costliest first so that the workers end together."""
    chosen = [found for found in SIZES if found.name in names]
    pairs = [
        (found, seed)
        for found in chosen
        for seed in range(1, min(found.seeds, budget.most_seeds) + 1)
    ]
    return sorted(pairs, key=lambda pair: -cost(pair[0]))


def cost(size: Size) -> float:
    """Relative time of a training step: a fixed part (launches, output matrix) and the blocks."""
    return 0.03 + size.parameters * 6e-8


def model_name(size: Size, kind: str, seed: int) -> str:
    """The folder's name: "14k-base", and "14k-base-seed2" for the further seeds."""
    return f"{size.name}-{kind}" + (f"-seed{seed}" if seed > 1 else "")
