"""What is picked for a mock interview, as plain values."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from models.interview import mock
from models.interview.card import TOPICS

LENGTHS = (10, 20, 30, 45)
HIGHEST_SEED = 9999


@dataclass(frozen=True, slots=True)
class Setup:
    """topics: weights, 0 for one that is left out. level: of mock.WANTED. each: whether every
    answer is shown at once, not all of them at the end. seed: from 0 to HIGHEST_SEED.
    """

    minutes: int = LENGTHS[0]
    topics: Mapping[str, int] = field(default_factory=mock.every_topic, hash=False)
    level: str = ""
    each: bool = False
    seed: int = 0

    def weighing(self, topic: str, weight: int) -> "Setup":
        """With another weight of a topic."""
        return replace(self, topics={**self.topics, topic: weight})

    def state(self) -> dict[str, object]:
        """Plain values that `from_state` takes back."""
        return {
            "minutes": self.minutes,
            "topics": dict(self.topics),
            "level": self.level,
            "each": self.each,
            "seed": self.seed,
        }


def fresh_seed() -> int:
    """Another one."""
    return random.randint(0, HIGHEST_SEED)


def from_state(state: Mapping[str, object], before: Setup) -> Setup:
    """A link's or a saved state; what it does not say, or says wrongly, stays as it is."""
    found = before
    minutes, seed = state.get("minutes"), state.get("seed")
    if _whole(minutes) and mock.SHORTEST <= int(str(minutes)) <= mock.LONGEST:
        found = replace(found, minutes=int(str(minutes)))
    if _whole(seed) and 0 <= int(str(seed)) <= HIGHEST_SEED:
        found = replace(found, seed=int(str(seed)))
    if state.get("level") in mock.WANTED:
        found = replace(found, level=str(state["level"]))
    if isinstance(state.get("each"), bool):
        found = replace(found, each=bool(state["each"]))
    topics = state.get("topics")
    if isinstance(topics, Mapping):
        for topic, weight in topics.items():
            if topic in TOPICS and _whole(weight) and 0 <= weight <= mock.HEAVIEST:
                found = found.weighing(topic, weight)
    return found


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
