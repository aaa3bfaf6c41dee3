"""The recipe of the study family: its sizes, how long they are trained and how fast they learn."""

from dataclasses import dataclass

CONTEXT = 256
WINDOWS_PER_STEP = 8
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
    matrix_rate: float = 0.01
    vector_rate: float = 3e-3
    sft_steps: int = 600
    sft_rate: float = 5e-4

    @property
    def parameters(self) -> int:
        """Non-embedding parameters: attention, MLP and norms of every block, and the last norm."""
        block = 4 * self.width**2 + 3 * self.width * self.inner + 2 * self.width
        return self.layers * block + self.width


SIZES = (
    Size("14k", 24, 2, 2, 64, seeds=3),
    Size("38k", 40, 2, 2, 104, seeds=3),
    Size("98k", 64, 2, 2, 168, seeds=3),
    Size("279k", 88, 3, 2, 234, seeds=1),
    Size("1m", 128, 5, 2, 352, seeds=1),
    Size("2.6m", 192, 6, 3, 496, seeds=1),
    Size("6m", 256, 8, 4, 640, seeds=1),
)


def size(name: str) -> Size:
    """A size by name; KeyError if there is none."""
    return {found.name: found for found in SIZES}[name]
