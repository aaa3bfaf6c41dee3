"""How probable a given answer is under both models: the work of a job, no widget in sight.

Where the template is off, the model reads the text before the answer and nothing else. Where it is
on, that text stands as the beginning of the model's own answer to the prompt.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.errors import UserError
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from desktop.tabs.base_vs_chat.duet import Ask
    from models.live.catalogue import Model
    from models.live.session import Session
    from models.live.text import TokenPiece


@dataclass(frozen=True, slots=True)
class Given:
    """One column's finding.

    sent: what the model read, in its own tokens. answer: the tokens of the answer, each with its
    log-probability in nats after all before it, at temperature 1. logprob: their sum.
    """

    column: int
    sent: tuple["TokenPiece", ...]
    answer: tuple[tuple["TokenPiece", float], ...]
    logprob: float


@dataclass(frozen=True, slots=True)
class NotGiven:
    """This column has no finding; the other goes on."""

    column: int
    error: UserError


def spaced(before: str, answer: str) -> str:
    """The answer with the blank that would stand before it in a text.

    >>> spaced("The capital of France is", "Paris"), spaced("A: ", "Paris"), spaced("", "Paris")
    (' Paris', 'Paris', 'Paris')
    """
    touching = before and answer and not before[-1].isspace() and answer[0].isalnum()
    return f" {answer}" if touching else answer


def measure(
    asks: "Sequence[Ask]",
    before: str,
    answer: str,
    open_session: "Callable[[Model], Session]",
) -> Steps[None]:
    """Each column's finding; each Progress carries a Given or a NotGiven as its item.

    before: the text after which the answer is expected, may be empty where the template is on.
    answer: at least one character.
    """
    for number, ask in enumerate(asks, start=1):
        try:
            event: Given | NotGiven = _measure_one(ask, before, answer, open_session)
        except UserError as error:
            event = NotGiven(ask.column, error)
        yield Progress(number, len(asks), item=event)


def _measure_one(
    ask: "Ask", before: str, answer: str, open_session: "Callable[[Model], Session]"
) -> Given:
    from desktop.tabs.base_vs_chat.duet import prompt_of

    session = open_session(ask.model)
    sent = prompt_of(ask, session, open_session) + before if ask.template else before
    pieces = session.pieces(sent)
    whole = session.pieces(sent + spaced(before, answer))
    scores = session.logprobs([piece.id for piece in whole])[len(pieces) - 1 :]
    found = tuple(zip(whole[len(pieces) :], (float(one) for one in scores), strict=True))
    return Given(ask.column, pieces, found, sum(logprob for _, logprob in found))
