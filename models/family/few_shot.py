"""A prompt for in-context learning: words of two kinds, with labels of one's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from models.family.in_context import CATEGORIES

MOST_EXAMPLES = 8
KINDS: Mapping[str, Sequence[str]] = MappingProxyType(CATEGORIES)


@dataclass(frozen=True, slots=True)
class FewShot:
    """What is shown before the question.

    count: examples, 0 to 8, of both kinds in turn. kinds: two categories of words. labels: what
    they are called here. seed: which words are drawn; the last one is asked, of the first kind or
    the second by the seed.
    """

    count: int = 4
    kinds: tuple[str, str] = ("animal", "colour")
    labels: tuple[str, str] = ("bado", "kimu")
    seed: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.count <= MOST_EXAMPLES:
            raise ValueError(f"{self.count} examples; 0 to {MOST_EXAMPLES} can be shown")
        if self.kinds[0] == self.kinds[1] or not set(self.kinds) <= set(KINDS):
            raise ValueError(f"{self.kinds} are not two different kinds of words")


def prompt(asked: FewShot) -> str:
    """The lines "cat : bado" and the question "dog :", without its answer."""
    *shown, (word, _) = _drawn(asked)
    return "\n".join([*(f"{one} : {label}" for one, label in shown), f"{word} :"])


def answer(asked: FewShot) -> str:
    """The label of the word that is asked, whether or not it was shown."""
    return _drawn(asked)[-1][1]


def _drawn(asked: FewShot) -> list[tuple[str, str]]:
    """Words with their labels, no word twice; the last one is the question."""
    random = Random(asked.seed)
    words = [random.sample(list(KINDS[kind]), len(KINDS[kind])) for kind in asked.kinds]
    turn = random.randrange(2)
    order = [(turn + number) % 2 for number in range(asked.count)]
    random.shuffle(order)
    order.append(random.randrange(2))
    return [(words[kind].pop(), _clean(asked.labels[kind])) for kind in order]


def _clean(label: str) -> str:
    """A label on one line; an empty one could not be told from no answer."""
    return " ".join(label.split()) or "?"
