"""A conversation: messages that follow each other, and the branches where one was changed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from models.base_vs_chat.choices import Choices, Shelf, Talk
from models.base_vs_chat.requests import Ask
from models.generation import Generation

Role = Literal["user", "assistant"]
Ended = Literal["", "eos", "limit", "stop", "context", "halted", "edited", "failed"]
"""Why an answer ends: as in Generation, or a person stopped it, or wrote it, or an error ended it;
"" while it grows."""

BEGINNING = 0
"""What the first message follows."""
UNFINISHED: tuple[Ended, ...] = ("", "limit", "context", "halted", "edited", "failed")
"""Answers that can be gone on with: the model itself has not ended them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A message. id: its number in the store, above 0. parent: the message that it follows.

    text: as it was typed, or as the model wrote it, with its reasoning. facts: plain values for
    JSON: `model`, `tokens`, `seconds`, `first_token_seconds`, `base` (what the base model wrote in
    its place), `base_note`, `sampling`, how its tokens were drawn, and `thinks`, that the
    template has opened its reasoning. created: UTC, ISO 8601; ""
    before it is in the store.
    """

    id: int
    parent: int
    role: Role
    text: str
    ended: Ended = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    created: str = ""

    def words(self, name: str) -> str:
        """A fact that is a text, "" for none."""
        value = self.facts.get(name, "")
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> float:
        """A fact that is a number, 0 for none."""
        value = self.facts.get(name, 0)
        return float(value) if isinstance(value, int | float) else 0.0

    @property
    def parts(self) -> "Parts":
        """Its reasoning and its answer. Nobody knows the template of one from elsewhere."""
        return parted(self.text, opened=bool(self.facts.get("thinks", not self.facts)))

    @property
    def can_go_on(self) -> bool:
        """Nobody knows how an answer from elsewhere has ended, which has no facts."""
        return self.role == "assistant" and (self.ended in UNFINISHED or not self.facts)


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

    def version(self, number: int, step: int) -> int | None:
        """The version so many places after this one, None if there is none."""
        versions = self.versions(number)
        place = versions.index(number) + step
        return versions[place] if 0 <= place < len(versions) else None

    def end(self, number: int) -> int:
        """The last message that is reached from one by always taking the latest version."""
        latest = {turn.parent: turn.id for turn in self.turns.values()}
        while number in latest:
            number = latest[number]
        return number

    def removal(self, number: int) -> Removal:
        """What goes when this message of the path is deleted.

        A question goes with all its answers; what follows the answer on show stays and moves up. An
        answer goes with all that follows it: another version, or the question, is shown then.
        """
        turn = self.turns[number]
        on_show = [one.id for one in self.path()]
        after = on_show[on_show.index(number) + 1 :]
        answered = bool(after) and self.turns[after[0]].role == "assistant"
        if turn.role == "user" and len(after) > answered:
            # What follows a question without an answer are other questions.
            moved = self.children(after[0] if answered else number)
            if not answered:
                moved = tuple(one for one in moved if self.turns[one].role == "user")
            staying = set(self._below(*moved))
            gone = [one for one in self._below(number) if one not in staying]
            return Removal(self._all(gone), moved, turn.parent, self.leaf)
        gone = self._below(number)
        others = [one for one in self.versions(number) if one != number]
        leaf = self.end(others[-1]) if others else turn.parent
        return Removal(self._all(gone), (), turn.parent, leaf)

    def _below(self, *numbers: int) -> list[int]:
        """These messages and all that follow them."""
        following: dict[int, list[int]] = {}
        for turn in self.turns.values():
            following.setdefault(turn.parent, []).append(turn.id)
        found = list(numbers)
        for one in found:
            found.extend(following.get(one, ()))
        return found

    def _all(self, numbers: Iterable[int]) -> tuple[Turn, ...]:
        return tuple(self.turns[one] for one in sorted(numbers))


class Parts(NamedTuple):
    """An answer in its parts. thought: what stands between think tags. closed: whether they end."""

    thought: str
    answer: str
    closed: bool


THINK = re.compile(r"\s*<think>\n?(.*?)(?:</think>\s*|\Z)", re.DOTALL)


def parted(text: str, *, opened: bool = True) -> Parts:
    """The reasoning at the beginning of an answer, and the answer itself.

    opened: the template may have opened the tag itself, so that the answer only closes it.

    >>> parted("<think>2 and 2</think> 4")
    Parts(thought='2 and 2', answer='4', closed=True)
    """
    found = THINK.match(text)
    if found is not None:
        closed = text[: found.end()].rstrip().endswith("</think>")
        return Parts(found[1].strip(), text[found.end() :], closed)
    before, closes, after = text.partition("</think>")
    if opened and closes and "<think>" not in before:
        return Parts(before.strip(), after.lstrip(), closed=True)
    return Parts("", text, closed=True)


@dataclass(slots=True)
class Reply:
    """An answer that grows. ticket: of the order. begun: what stood there before, if it goes on.

    said: what is new of it; tokens: of all of it.
    """

    turn: Turn
    ticket: int
    begun: str = ""
    said: str = ""
    tokens: int = 0

    def note_sent(self, text: str) -> None:
        """Whether the template has begun its reasoning. text: the exact string that was sent."""
        if text.removesuffix(self.begun).rstrip().endswith("<think>"):
            self.turn = replace(self.turn, facts={**self.turn.facts, "thinks": True})


def names_of(state: Choices, shelf: Shelf) -> list[str]:
    """The names of both columns' models, "" for none."""
    return ["" if model is None else model.name for model in shelf.column_models(state)]


def settings_of(state: Talk, shelf: Shelf) -> dict[str, object]:
    """What a conversation is kept with: the models by their names."""
    return {**state.settings(), "models": names_of(state, shelf)}


def drawn_of(state: Talk) -> dict[str, object]:
    """How the tokens of an answer are drawn, as plain values for JSON."""
    names = ("temperature", "top_k", "top_p", "min_p", "seed", "max_new_tokens", "stop")
    settings = state.settings()
    return {name: settings[name] for name in names}


def texts_of(value: object) -> list[str]:
    """The texts of a list, as a link may give it."""
    return [one for one in value if isinstance(one, str)] if isinstance(value, list | tuple) else []


def ask_of(
    state: Choices,
    shelf: Shelf,
    talk: Conversation,
    column: int,
    last: int,
    prompt: str = "",
    begun: str = "",
) -> Ask | None:
    """What a column's model is to do after the messages up to `last`; None where it cannot.

    Both columns get the same string: that of the chat model's template. prompt: what is said after
    them, "" for the question that is the last of them. begun: what the answer begins with.
    """
    models = shelf.column_models(state)
    model, chat = models[column], models[1]
    if model is None or model.problem is not None:
        return None
    turns = [(turn.role, turn.text) for turn in talk.path(last)]
    if not prompt and turns and turns[-1][0] == "user":
        prompt = turns.pop()[1]
    system, before = state.system.strip(), tuple(turns)
    return Ask(column, model, prompt, True, chat, system, before, begun, same_string=True)


def facts_of(generation: Generation, begun: Turn) -> dict[str, object]:
    """What is kept of how an answer was written. begun: what it went on with."""
    return {
        "tokens": round(begun.number("tokens")) + len(generation.tokens),
        "tokens_per_second": generation.tokens_per_second,
        "first_token_seconds": generation.first_token_seconds,
        "stop_text": generation.stop_text,
    }
