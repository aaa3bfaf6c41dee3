"""How comparisons are drawn, and the jobs of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.preferences.pairs import Pair
    from models.training.experiments.comparisons import Comparison


@dataclass(frozen=True, slots=True)
class DrawSettings:
    """How comparisons are drawn: how many, and what share of their labels is turned."""

    count: int = 1000
    flips: float = 0.05
    seed: int = 0

    def facts(self, model: Path) -> dict[str, object]:
        """What is kept with a run. model: that writes the drafts."""
        return {"source": "program", "model": str(model), **asdict(self)}


def compare_steps(facts: Mapping[str, Any]) -> "Steps[tuple[Comparison, ...]]":
    """The job of a run with these facts; called on the lane's thread."""
    yield Progress(0)
    from models.training.experiments.comparisons import ComparisonsConfig, compare

    config = ComparisonsConfig(
        Path(str(facts["model"])), count=int(facts["count"]), flips=float(facts["flips"]),
        seed=int(facts["seed"]),
    )  # fmt: skip
    return (yield from compare(config))


def read_steps(file: Path) -> "Steps[tuple[Pair, ...]]":
    """The job that reads a pairs file; UserError for its first bad line."""
    yield Progress(0)
    from models.preferences.pairs import read_pairs

    return read_pairs(file)


def recover_steps(pairs: "Sequence[Pair]") -> "Steps[tuple[Comparison, ...]]":
    """The job that finds out again which labels of the program's pairs are turned."""
    yield Progress(0)
    from models.training.experiments.comparisons import recovered

    return recovered(pairs)
