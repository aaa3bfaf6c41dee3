"""The recipe of the study family: its sizes, how long they are trained and how fast they learn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.errors import UserError

CONTEXT, VOCABULARY = 256, 1024
WINDOWS_PER_STEP = 4
TOKENS_PER_STEP = WINDOWS_PER_STEP * CONTEXT


@dataclass(frozen=True, slots=True)
class Size:
    """One size of the family; named after its non-embedding parameters.

    width, layers, heads, inner: hidden size, blocks, attention heads, inner size of the MLP.
    matrix_rate, vector_rate: peak learning rates of Muon (matrices) and AdamW (the rest).
    course, chat_parts: what the chat model is taught, a name of chat.COURSES, and in how many
    parts of the budget's steps.
    newton_schulz: Muon's iterations there; with three for five a step at 6m takes .82 of the time,
    and the loss is .002 nats above (150 steps of its chat course).
    seeds: how many base models are trained; several where abilities are a coin toss.
    """

    name: str
    width: int
    layers: int
    heads: int
    inner: int
    seeds: int
    matrix_rate: float = 0.005
    vector_rate: float = 5e-3
    course: str = "corpus"
    chat_parts: int = 1
    newton_schulz: int = 5

    @property
    def parameters(self) -> int:
        """Non-embedding parameters: attention, MLP and norms of every block, and the last norm."""
        block = 4 * self.width**2 + 3 * self.width * self.inner + 2 * self.width
        return self.layers * block + self.width


SIZES = (
    Size("14k", 24, 2, 2, 64, seeds=3, matrix_rate=0.01, vector_rate=0.01, chat_parts=2),
    Size("38k", 40, 2, 2, 104, seeds=3, matrix_rate=0.01, vector_rate=0.01, chat_parts=3),
    Size("98k", 64, 2, 2, 168, seeds=3, matrix_rate=0.01, vector_rate=0.01, chat_parts=3),
    Size("279k", 88, 3, 2, 234, seeds=3, vector_rate=0.01, chat_parts=5),
    Size("1m", 128, 5, 2, 352, seeds=3, vector_rate=0.01, chat_parts=4),
    Size("2.6m", 192, 6, 3, 496, seeds=1, vector_rate=0.008, chat_parts=3,
         newton_schulz=3),
    Size("6m", 256, 8, 4, 640, seeds=1, vector_rate=0.006, course="newcomers", chat_parts=4,
         newton_schulz=3),
)  # fmt: skip


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
class Stage:
    """A stretch of training over a corpus of its own, the same windows in the same order for all.

    steps: optimiser steps of WINDOWS_PER_STEP windows, each window read once.
    checkpoints: steps where the base model is measured. rate: its peak as a share of the size's;
    decay: the last share of its steps, in which the rate falls to zero.
    """

    steps: int
    checkpoints: tuple[int, ...]
    rate: float = 1.0
    decay: float = 0.25

    @property
    def windows(self) -> int:
        return self.steps * WINDOWS_PER_STEP

    @property
    def tokens(self) -> int:
        return self.steps * TOKENS_PER_STEP


@dataclass(frozen=True, slots=True)
class Budget:
    """What every size is given alike.

    first: the corpus of forms and facts. second: the corpus of problems with their steps, of
    notations and of what newcomers ask ("mid-training", OLMo et al. 2025, arXiv:2501.00656).
    third: both, at a rate that falls to zero.
    items: asked of each ability. most_seeds: of a size.
    chat_steps: of a part of a chat model's fine-tune; fewer for a trial of the whole way.
    kept: for the first seed and those that follow it, the steps of the whole training whose weights
    are kept of KEPT_SIZES.
    """

    first: Stage
    second: Stage
    third: Stage
    validation_windows: int = 256
    items: int = 500
    most_seeds: int = 3
    chat_steps: int = 2000
    kept: tuple[tuple[int, ...], ...] = ()

    @property
    def tokens(self) -> int:
        return sum(stage.tokens for stage in self.stages.values())

    @property
    def stages(self) -> Mapping[str, Stage]:
        return {"first": self.first, "second": self.second, "third": self.third}

    def steps_before(self, name: str) -> int:
        """Steps of the stages before this one."""
        names = list(self.stages)
        return sum(self.stages[one].steps for one in names[: names.index(name)])


_DENSE = (4700, 4800, 5000, 5300, 5700, 6200, 6700, 7200, 7700, 8700, 10_200, 11_450)
"""Most of them early in the second stage, where abilities begin."""
FULL = Budget(
    Stage(4700, (150, 300, 600, 1200, 2400, 3600)),
    Stage(
        5000,
        (100, 200, 300, 450, 600, 800, 1000, 1250, 1500, 1750, 2000, 2500, 3000, 4000),
        rate=0.7,
        decay=0.4,
    ),
    Stage(2500, (500, 1000, 1750), rate=0.5, decay=1.0),
    kept=((600, 1200, 2400, 3600, *_DENSE), _DENSE),
)
KEPT_SIZES = ("38k", "98k", "279k")
CORPUS_SEED, VALIDATION_SEED, CHAT_SEED = 1, 2, 3
SECOND_SEED, THIRD_SEED = 11, 12


def runs(names: tuple[str, ...], budget: Budget) -> list[tuple[Size, int]]:
    """Size and seed of every model: first seeds before the others, the costliest first."""
    chosen = [found for found in SIZES if found.name in names]
    pairs = [
        (found, seed)
        for found in chosen
        for seed in range(1, min(found.seeds, budget.most_seeds) + 1)
    ]
    return sorted(pairs, key=lambda pair: (pair[1], -cost(pair[0])))


def cost(size: Size) -> float:
    """Relative time of a training step: a fixed part (launches, output matrix) and the blocks."""
    return 0.03 + size.parameters * 6e-8


def model_name(size: Size, kind: str, seed: int) -> str:
    """The folder's name: "14k-base", and "14k-base-seed2" for the further seeds."""
    return f"{size.name}-{kind}" + (f"-seed{seed}" if seed > 1 else "")
