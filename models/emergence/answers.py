"""Every size answers the same prompt, the picked one first. Imports nothing heavy by itself."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from models.errors import UserError
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.engine.catalogue import Model
    from models.engine.session import Session

NEW_TOKENS = 20
MOST_CHARACTERS = 100_000  # far more than any context holds; the rest is cut before it is tokenised
OpenSession = Callable[["Model", Path | None], "Session"]
# Control, format (direction marks among them), lone surrogates, private use, unassigned.
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


@dataclass(frozen=True, slots=True)
class Asked:
    """One size. weights: of a checkpoint; None for the trained model."""

    size: str
    model: "Model"
    weights: Path | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """The prompt as it is sent, and what was done to it.

    removed: characters that cannot be seen, left out. cut: tokens left out at the beginning (for
    what lies beyond the first 100,000 characters from the end, characters). odd: characters that
    no text of the family's corpus has; they reach a model byte by byte. unread: those characters,
    and tokens that the corpus never has although it has their characters, each once.
    """

    text: str
    removed: int = 0
    cut: int = 0
    odd: int = 0
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What one size has said so far. seconds: spent by the model, without opening it."""

    size: str
    text: str
    seconds: float = 0.0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """One size cannot answer; the others go on."""

    size: str
    error: UserError


Event = Prepared | Said | Failed


def answers(
    asked: Sequence[Asked],
    prompt: str,
    open_session: OpenSession,
    max_new_tokens: int = NEW_TOKENS,
) -> Steps[None]:
    """Greedy continuations, one size after the other in the order given.

    Each Progress carries an Event, or nothing: then it is only a place to be cancelled at. The
    first size is told token by token, the others when they begin and when they end.
    Raises UserError if nothing is left of the prompt to send.
    """
    done, total = 0, len(asked) * max_new_tokens
    text = ""
    for number, one in enumerate(asked):
        try:
            session = open_session(one.model, one.weights)
        except UserError as error:
            yield Progress(done, total, item=Failed(one.size, error))
            continue
        if not text:
            prepared = prepare(prompt, session, max_new_tokens)
            text = prepared.text
            yield Progress(done, total, item=prepared)
        for event in _said(one.size, text, session, max_new_tokens, every_token=number == 0):
            done += 1
            yield Progress(min(done, total), total, item=event)


def cleaned(text: str) -> Prepared:
    """Without what cannot be seen but line breaks and tabs; every line break becomes one "\\n"."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(one for one in text if one in "\n\t" or unicodedata.category(one) not in _UNSEEN)
    return Prepared(kept, removed=len(text) - len(kept))


def prepare(prompt: str, session: "Session", max_new_tokens: int = NEW_TOKENS) -> Prepared:
    """The prompt as the family can read it: cleaned, its end only where it is too long.

    What comes last is what is answered, so the beginning is cut, as far as an answer needs room:
    `max_new_tokens`, but at most half of the context.
    Raises UserError if nothing is left to send.
    """
    prepared = cleaned(prompt)
    if not prepared.text.strip():
        raise UserError("The prompt is empty.", "Write at least one character that can be seen.")
    text = prepared.text[-MOST_CHARACTERS:]
    room = session.context - min(max_new_tokens, session.context // 2)
    ids = session.encode(text)
    cut = max(0, len(ids) - room)
    while len(ids) > room:  # cut within a word, the rest may be read as other, more tokens
        text = session.decode(ids[len(ids) - room :]).lstrip("\N{REPLACEMENT CHARACTER}")
        ids = session.encode(text)
    odd, unread = _unread(session, text, ids)
    beyond = max(0, len(prepared.text) - MOST_CHARACTERS)
    return replace(prepared, text=text, cut=cut + beyond, odd=odd, unread=unread)


def _unread(session: "Session", text: str, ids: Sequence[int]) -> tuple[int, tuple[str, ...]]:
    """Number of characters that the corpus has nowhere, and names of all that it has nowhere."""
    counts = resources.table("family_tokens").numbers("count")
    known = {sign for number, count in enumerate(counts) if count for sign in session.piece(number)}
    odd = [sign for sign in text if sign not in known]
    tokens = [session.piece(number) for number in ids if not counts[number]]
    rare = [token for token in tokens if known.issuperset(token)]
    return len(odd), tuple(dict.fromkeys([*odd, *rare]))


def _said(
    size: str, prompt: str, session: "Session", count: int, *, every_token: bool
) -> Iterator[Event | None]:
    from models.engine.sampling import Sampling

    steps = session.stream(prompt, Sampling(max_new_tokens=count), top=0)
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            yield Said(size, end.value.text, end.value.seconds, whole=True)
            return
        yield Said(size, step.text) if every_token or step.done == 1 else None
