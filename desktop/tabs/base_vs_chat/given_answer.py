"""How probable a given answer is under both models: the work of a job, no widget in sight.

Where the template is off, a model reads the text before the answer and nothing else. Where it is
on, that text stands as the beginning of the model's own answer to the prompt. Without a text the
answer follows the prompt itself, as it is sent.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.base_vs_chat.comparison import Given
from models.errors import UserError
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.base_vs_chat.requests import Ask
    from models.engine.catalogue import Model
    from models.engine.session import Session

OpenSession = Callable[["Model"], "Session"]


@dataclass(frozen=True, slots=True)
class Found:
    """One column's finding."""

    column: int
    given: Given


@dataclass(frozen=True, slots=True)
class NotFound:
    """This column has no finding; the other goes on."""

    column: int
    error: UserError


def measure(
    asks: "Sequence[Ask]", before: str, answer: str, open_session: OpenSession
) -> Steps[None]:
    """Each column's finding; each Progress carries a Found or a NotFound as its item.

    before: the text after which the answer is expected, "" for the prompt as it is sent.
    answer: at least one character; it is taken with or without a blank before it, whichever the
    model finds likelier.
    """
    for number, ask in enumerate(asks, start=1):
        try:
            event: Found | NotFound = Found(ask.column, _given(ask, before, answer, open_session))
        except UserError as error:
            event = NotFound(ask.column, error)
        yield Progress(number, len(asks), item=event)


def _given(ask: "Ask", before: str, answer: str, open_session: OpenSession) -> Given:
    from desktop.tabs.base_vs_chat import duet
    from models.engine.reading import as_written

    session = open_session(ask.model)
    if ask.template or not before:
        opening = _opening(ask, before, session, open_session) if ask.template else ""
        room = len(session.encode(f"{opening} {answer}")) + 1  # beside a prompt that is too long
        text = duet.sent(0, ask, room, open_session).text + opening
    else:
        text = before
    ids = session.encode(text, special=not ask.template)  # a template writes them itself
    return Given(session.pieces(ids), as_written(session, ids, answer))


def _opening(ask: "Ask", before: str, session: "Session", open_session: OpenSession) -> str:
    """The text as the template writes the beginning of an answer: one puts a blank before it."""
    from models.engine.chat_template import Message

    words = before.strip()
    if not words:
        return ""
    speaker = session
    if not session.has_chat_template and ask.lender is not None:
        speaker = open_session(ask.lender)
    asked = [Message("user", ask.prompt)]
    start = speaker.chat_prompt(asked)
    whole = speaker.chat_prompt([*asked, Message("assistant", words)])
    if not whole.startswith(start):
        return words
    between, found, _ = whole[len(start) :].partition(words)
    return between + found
