"""Which runs a law of one's own is measured from: sizes and amounts of data, each run by itself.

Light: the page that shows a grid reads this without the training libraries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.family import recipe
from models.family.recipe import TOKENS_PER_STEP, VOCABULARY, Size

DECAY = 0.4  # the last share of every run's own schedule, in which its learning rate falls to zero
LONGEST_WARM_UP = 100
MOST_RATE, USUAL_STEPS = 0.01, 1024
"""A run of fewer steps learns faster, up to this rate of Muon: at a quarter of a million tokens the
1m model reached 1.87 nats instead of 2.06, from a million on its own rate was the better one. A law
fitted to badly tuned runs has another exponent (Porian et al. 2024)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One run of a grid: a size, trained on so many tokens from its own seed.

    tokens: rounded down to whole steps of TOKENS_PER_STEP.
    seed: of the initial weights and of the order in which the windows are read.
    """

    size: Size
    tokens: int
    seed: int = 1

    @property
    def name(self) -> str:
        """Names its files: "38k-524288-seed1"."""
        return f"{self.size.name}-{self.tokens}-seed{self.seed}"

    @property
    def steps(self) -> int:
        """Optimiser steps."""
        return self.tokens // TOKENS_PER_STEP

    @property
    def warm_up(self) -> int:
        """Steps from zero to the peak rate: an eighth of a short run, never a third of it."""
        return max(1, min(LONGEST_WARM_UP, self.steps // 8))

    @property
    def matrix_rate(self) -> float:
        """Peak rate of Muon."""
        return min(MOST_RATE, self.size.matrix_rate * max(1.0, USUAL_STEPS / self.steps))

    @property
    def params(self) -> int:
        """Non-embedding parameters."""
        return self.size.parameters

    @property
    def total_params(self) -> int:
        """All parameters; the embedding is counted once, the output matrix is tied to it."""
        return self.size.parameters + VOCABULARY * self.size.width

    @property
    def cost(self) -> float:
        """About how many CPU-seconds it takes: a fixed part a step, and a part for the blocks."""
        return self.steps * (0.016 + self.params * 8e-8)


@dataclass(frozen=True, slots=True)
class GridPlan:
    """Runs to fit a law to, and a larger one to predict from it.

    name: "quick" or "full" here. cells: the runs, the cheapest first. predicted: the larger run.
    validation_windows: how many windows the loss is measured on, the same for every run.
    """

    name: str
    cells: tuple[Cell, ...]
    predicted: Cell
    validation_windows: int = 256

    def __post_init__(self) -> None:
        if len({cell.name for cell in (*self.cells, self.predicted)}) <= len(self.cells):
            raise ValueError("a run is in the plan twice")
        if min(cell.steps for cell in (*self.cells, self.predicted)) < 1:
            raise ValueError("a run is shorter than one step")

    @property
    def order(self) -> dict[str, int]:
        """Name of each size -> its number in the order of parameters."""
        found = {cell.size.name: cell.params for cell in (*self.cells, self.predicted)}
        return {name: number for number, name in enumerate(sorted(found, key=found.__getitem__))}

    @property
    def windows(self) -> int:
        """Windows that the longest run reads; every run reads its own once."""
        longest = max(cell.steps for cell in (*self.cells, self.predicted))
        return longest * recipe.WINDOWS_PER_STEP


def cells(sizes: Sequence[Size], tokens: Sequence[int], seeds: Iterable[int] = (1,)) -> list[Cell]:
    """Every size on every amount of data with every seed."""
    return [Cell(size, amount, seed) for size in sizes for amount in tokens for seed in seeds]


def by_cost(found: Iterable[Cell]) -> tuple[Cell, ...]:
    """The cheapest first, so that a grid that was stopped early has as many points as it can."""
    return tuple(sorted(found, key=lambda cell: (cell.cost, cell.name)))


SMALLEST = Size("6k", 16, 2, 2, 40, seeds=1, matrix_rate=0.01, vector_rate=0.01)
"""Below the family, for the law's sake: half a decade more to tell its exponent from."""
SIZES = {size.name: size for size in (SMALLEST, *recipe.SIZES)}
M = 2**20


def _full() -> GridPlan:
    """What the shipped table holds: about an hour of one core, three seeds where it is cheap."""
    tokens = (M // 4, M // 2, M, 2 * M, 4 * M, 8 * M)
    small = [SIZES[name] for name in ("6k", "14k", "38k", "98k")]
    found = [
        *cells([*small, SIZES["279k"]], tokens),
        *cells([SIZES["1m"]], tokens[:-1]),
        *cells(small, tokens[:3], seeds=(2, 3)),
    ]
    return GridPlan("full", by_cost(found), Cell(SIZES["2.6m"], 4 * M))


QUICK_SIZES, QUICK_TOKENS = ("6k", "14k", "38k", "98k"), (M // 8, M // 4, M // 2, M)
QUICK = GridPlan(
    "quick",
    by_cost(cells([SIZES[name] for name in QUICK_SIZES], QUICK_TOKENS)),
    Cell(SIZES["279k"], M),
)
FULL = _full()
