"""A conversation: messages that follow each other, and the branches where one was changed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Role = Literal["user", "assistant"]
Ended = Literal["", "eos", "limit", "stop", "context", "halted", "edited"]
"""Why an answer ends: as in Generation, or a person stopped it, or wrote it; "" while it grows."""

BEGINNING = 0
"""What the first message follows."""
UNFINISHED: tuple[Ended, ...] = ("", "limit", "context", "halted", "edited")
"""Answers that can be gone on with: the model itself has not ended them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A message. id: its number in the store, above 0. parent: the message that it follows.

    text: as it was typed, or as the model wrote it, with its reasoning. facts: plain values for
    JSON: `model`, `tokens`, `seconds`, `first_token_seconds`, `base` (what the base model wrote in
    its place) and `base_model`.
    """

    id: int
    parent: int
    role: Role
    text: str
    ended: Ended = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    def words(self, name: str) -> str:
        """A fact that is a text, "" for none."""
        value = self.facts.get(name, "")
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> float:
        """A fact that is a number, 0 for none."""
        value = self.facts.get(name, 0)
        return float(value) if isinstance(value, int | float) else 0.0

    @property
    def can_go_on(self) -> bool:
        return self.role == "assistant" and self.ended in UNFINISHED


class Removal(NamedTuple):
    """What a deletion takes out. moved: messages that follow `parent` now. leaf: shown after it."""

    turns: tuple[Turn, ...]
    moved: tuple[int, ...]
    parent: int
    leaf: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """All messages by their numbers, older ones first; leaf: the last message on show.

    settings: plain values for JSON. draft: what is typed and not sent.
    """

    turns: Mapping[int, Turn] = field(default_factory=dict)
    leaf: int = BEGINNING
    settings: Mapping[str, object] = field(default_factory=dict)
    draft: str = ""

    def path(self, last: int | None = None) -> tuple[Turn, ...]:
        """The messages from the first to `last`, or to the one on show."""
        found: list[Turn] = []
        at = self.leaf if last is None else last
        while at in self.turns:
            found.append(self.turns[at])
            at = self.turns[at].parent
        return tuple(reversed(found))

    def children(self, parent: int) -> tuple[int, ...]:
        return tuple(one.id for one in self.turns.values() if one.parent == parent)

    def versions(self, number: int) -> tuple[int, ...]:
        """The messages in the place of this one, itself among them, the oldest first."""
        return self.children(self.turns[number].parent)

    def end(self, number: int) -> int:
        """The last message that is reached from one by always taking the latest version."""
        while following := self.children(number):
            number = following[-1]
        return number

    def removal(self, number: int) -> Removal:
        """What goes when this message of the path is deleted.

        A question goes with all its answers; what follows the answer on show stays and moves up. An
        answer goes with all that follows it: another version, or the question, is shown then.
        """
        turn = self.turns[number]
        on_show = [one.id for one in self.path()]
        after = on_show[on_show.index(number) + 1 :]
        if turn.role == "user" and len(after) > 1:
            moved = self.children(after[0])
            staying = {below for one in moved for below in self._below(one)}
            gone = [one for one in self._below(number) if one not in staying]
            return Removal(self._all(gone), moved, turn.parent, self.leaf)
        gone = self._below(number)
        others = [one for one in self.versions(number) if one != number]
        leaf = self.end(others[-1]) if others else turn.parent
        return Removal(self._all(gone), (), turn.parent, leaf)

    def _below(self, number: int) -> list[int]:
        found = [number]
        for one in found:
            found.extend(self.children(one))
        return found

    def _all(self, numbers: Iterable[int]) -> tuple[Turn, ...]:
        return tuple(self.turns[one] for one in sorted(numbers))


class Reasoning(NamedTuple):
    """An answer in its parts. thought: what stands between think tags. closed: whether they end."""

    thought: str
    answer: str
    closed: bool


THINK = re.compile(r"\s*<think>\n?(.*?)(?:</think>\s*|\Z)", re.DOTALL)


def parted(text: str) -> Reasoning:
    """The reasoning at the beginning of an answer, and the answer itself.

    A template may have opened the tag itself: then the answer only closes it.

    >>> parted("<think>2 and 2</think> 4")
    Reasoning(thought='2 and 2', answer='4', closed=True)
    """
    found = THINK.match(text)
    if found is not None:
        closed = text[: found.end()].rstrip().endswith("</think>")
        return Reasoning(found[1].strip(), text[found.end() :], closed)
    before, closes, after = text.partition("</think>")
    if closes and "<think>" not in before:
        return Reasoning(before.strip(), after.lstrip(), closed=True)
    return Reasoning("", text, closed=True)
