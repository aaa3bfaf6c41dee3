"""Items: a prompt with one right answer, and the rule that keeps a tenth of them for the test.

Every ability of the family is a maker of items. The corpus is written from the items that are not
held out and the evaluation asks the held-out ones, so that the two can never meet.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from random import Random

HELD_OUT_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Item:
    """One question of an ability.

    prompt: what a model is given; it ends where the answer's first character follows.
    answer: the right continuation, without the line break that ends it.
    key: what decides whether it is held out: the same for every wording of the same question.
    """

    ability: str
    prompt: str
    answer: str
    key: str

    @property
    def text(self) -> str:
        """The line as the corpus has it."""
        return self.prompt + self.answer


Maker = Callable[[Random], Item]


def share_of(key: str) -> float:
    """A number in [0, 1) that depends on the key only, even over all keys (SHA-256)."""
    return int.from_bytes(sha256(key.encode()).digest()[:8], "big") / 2**64


def held_out(item: Item) -> bool:
    """Whether the item belongs to the test: a tenth of all keys, decided by their hash."""
    return share_of(item.key) < HELD_OUT_SHARE


def seen(make: Maker, random: Random) -> Item:
    """A fresh item that may stand in the corpus."""
    while held_out(item := make(random)):
        pass
    return item


def held_out_items(make: Maker, count: int, seed: int, tries: int = 200_000) -> Iterator[Item]:
    """Up to `count` different held-out items, always the same for a seed.

    Fewer come where fewer exist: after `tries` draws the search ends.
    """
    random, found = Random(seed), set[str]()
    for _ in range(tries):
        if len(found) == count:
            return
        item = make(random)
        if held_out(item) and item.prompt not in found:
            found.add(item.prompt)
            yield item
