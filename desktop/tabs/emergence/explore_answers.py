"""Every size answers the same prompt, the picked one first: one generator, no widget.

`models.live` is imported inside, when a job runs.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import UserError
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.live.catalogue import Model
    from models.live.session import Session

NEW_TOKENS = 20
LONGEST = 4_000  # characters; more than any prompt of the context has, cut before it is tokenised
OpenSession = Callable[["Model", Path | None], "Session"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One size. weights: of a checkpoint; None for the trained model."""

    size: str
    model: "Model"
    weights: Path | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """The prompt as it is sent, and what was done to it.

    removed: control characters left out. cut: tokens left out at the beginning. odd: characters
    that the family reads byte by byte, because it has seen plain English only.
    """

    text: str
    removed: int = 0
    cut: int = 0
    odd: int = 0


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


def cleaned(text: str) -> Prepared:
    """Without control characters but line breaks and tabs, and without what no model could read."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(one for one in text if one in "\n\t" or unicodedata.category(one) not in _BARRED)
    odd = sum(one > "~" for one in kept)
    return Prepared(kept, removed=len(text) - len(kept), odd=odd)


_BARRED = ("Cc", "Cf", "Cs", "Co", "Cn")


def answers(asked: Sequence[Asked], prompt: str, open_session: OpenSession) -> Steps[None]:
    """Greedy continuations of 20 tokens, one size after the other in the order given.

    Each Progress carries an Event, or nothing: then it is only a place to be cancelled at. The
    first size is told token by token, the others when they begin and when they end.
    """
    done, total = 0, len(asked) * NEW_TOKENS
    prepared: Prepared | None = None
    for number, one in enumerate(asked):
        try:
            session = open_session(one.model, one.weights)
            if prepared is None:
                prepared = _fitted(cleaned(prompt), session)
                yield Progress(done, total, item=prepared)
            for event in _said(one.size, prepared.text, session, every_token=number == 0):
                done += 1
                yield Progress(min(done, total), total, item=event)
        except UserError as error:
            yield Progress(done, total, item=Failed(one.size, error))


def _said(
    size: str, prompt: str, session: "Session", *, every_token: bool
) -> Iterator[Event | None]:
    from models.live.sampling import Sampling

    steps = session.stream(prompt, Sampling(max_new_tokens=NEW_TOKENS), top=0)
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            yield Said(size, end.value.text, end.value.seconds, whole=True)
            return
        yield Said(size, step.text) if every_token or step.done == 1 else None


def _fitted(prepared: Prepared, session: "Session") -> Prepared:
    """The end of a prompt that is too long: what comes last is what is answered."""
    text = prepared.text[-LONGEST:]
    room = session.context - NEW_TOKENS
    ids = session.encode(text)
    over = len(ids) - room
    beyond = len(prepared.text) - len(text)
    if over <= 0 and not beyond:
        return prepared
    kept = session.decode(ids[max(over, 0) :])
    return replace(prepared, text=kept, cut=max(over, 0) + beyond)
