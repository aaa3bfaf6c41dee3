"""The evaluation as one job: model by model, the missing abilities of each, a row at a time."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.emergence.own import Measured
from models.family import abilities
from models.progress import Progress

if TYPE_CHECKING:
    from models.family.evaluate import Exam

Engine = Callable[["Part", int, int], Generator[Progress, None, object]]
SHARES = 100_000  # the bar counts shares of the work: a large model takes longer than a small one
FIXED_COST = 400_000  # parameters that cost as much as what does not depend on the size


@dataclass(frozen=True, slots=True)
class Part:
    """One model and what it is still to be asked."""

    name: str
    folder: Path
    size: str
    parameters: int
    seed: int
    abilities: tuple[str, ...]

    @property
    def cost(self) -> float:
        """Work, in no unit."""
        return float(len(self.abilities) * (FIXED_COST + self.parameters))


def evaluation_steps(
    parts: Sequence[Part], items: int, seed: int, engine: Engine | None = None
) -> Generator[Progress, None, int]:
    """Each step carries one whole row (`Measured`) or none. Returns how many rows there were.

    items: asked of every ability. seed: that they are drawn with. Closing it between two steps
    leaves no half row: a row is made when all items of an ability were answered.
    Raises UserError if a model is damaged.
    """
    yield Progress(0, 0, stage="Loading the engine...")
    run = engine or Examiner()
    whole, before, count = sum(part.cost for part in parts), 0.0, 0
    for part in parts:
        for step in run(part, items, seed):
            row = step.item if isinstance(step.item, Measured) else None
            count += row is not None
            inner = step.done / step.total if step.total else 0.0
            done = round(SHARES * (before + inner * part.cost) / whole)
            yield Progress(min(done, SHARES), SHARES, stage=step.stage, item=row)
        before += part.cost
    return count


class Examiner:
    """Asks one model after the other; items are made and tokenised once for all of them."""

    def __init__(self) -> None:
        self._exams: dict[tuple[str, ...], Exam] = {}

    def __call__(self, part: Part, items: int, seed: int) -> Generator[Progress, None, object]:
        """What one model says to its abilities, a row at a time."""
        from models.family.evaluate import Exam, Subject, examine

        if part.abilities not in self._exams:
            asked = {key: abilities.items(key, items, seed) for key in part.abilities}
            self._exams[part.abilities] = Exam(asked)
        subject = Subject(part.folder, part.size, part.parameters, part.seed)
        return (yield from examine(subject, self._exams[part.abilities]))
