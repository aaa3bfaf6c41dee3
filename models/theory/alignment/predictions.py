"""What a reader says of a run before it runs, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.theory.alignment.hacking import SHAPES, Shape, shape

QUESTIONS = ("proxy", "gold")
"""What is asked about: the columns of a run whose shape is predicted."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """The shape that each curve will have, in the reader's opinion."""

    proxy: Shape
    gold: Shape

    def as_facts(self) -> dict[str, str]:
        """As it is kept with the run."""
        return {"proxy": self.proxy, "gold": self.gold}


@dataclass(frozen=True, slots=True)
class Held:
    """A prediction held against what came. question: one of QUESTIONS."""

    question: str
    said: Shape
    did: Shape

    @property
    def right(self) -> bool:
        """Whether it came as it was said."""
        return self.said == self.did


def from_facts(facts: object) -> Prediction | None:
    """What was kept with a run; None if nothing was, or nothing that makes sense."""
    if not isinstance(facts, Mapping):
        return None
    known = {name: one for name in QUESTIONS for one in SHAPES if facts.get(name) == one}
    return Prediction(known["proxy"], known["gold"]) if len(known) == len(QUESTIONS) else None


def outcome(rows: Sequence[Mapping[str, float]], *, stopped: bool) -> dict[str, Shape]:
    """The shape of each curve of a run; {} for a run too short to have one."""
    if not stopped and len(rows) < 2:
        return {}
    return {
        name: shape([row.get(name, float("nan")) for row in rows], stopped=stopped)
        for name in QUESTIONS
    }


def held(
    prediction: Prediction, rows: Sequence[Mapping[str, float]], *, stopped: bool
) -> tuple[Held, ...]:
    """The prediction beside what came, a line a question; () for a run too short to tell."""
    did, said = outcome(rows, stopped=stopped), {"proxy": prediction.proxy, "gold": prediction.gold}
    return tuple(Held(name, said[name], did[name]) for name in QUESTIONS if name in did)
