"""Two models answer side by side: one generator in which both columns move, token by token.

Nothing here knows about widgets; `models.engine` is imported inside, when a job runs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from models.base_vs_chat.next_token import likeliest
from models.base_vs_chat.requests import (
    Answer,
    Ask,
    Desk,
    Draw,
    Ended,
    Event,
    Failed,
    GoOn,
    Halt,
    Look,
    Looked,
    Order,
    Said,
    Sampled,
    Sent,
)
from models.errors import UserError
from models.generation import Sampling, Token
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.engine.catalogue import Model
    from models.engine.reading import Fitted
    from models.engine.session import Session

OpenSession = Callable[["Model"], "Session"]
QUIET_TOKENS = 8
"""Tokens of a sample between two places to be cancelled at: a few milliseconds."""
NAMED = 20
"""Candidates whose text is told with the probabilities of a place."""

_FIRST = ("look", "answer", "draw")
_Part = Iterator[Event | None]


def preview(asks: Sequence[Ask], max_new_tokens: int, open_session: OpenSession) -> Steps[None]:
    """Only what would be sent; each Progress carries a Sent or a Failed as its item."""
    for number, ask in enumerate(asks, start=1):
        try:
            event: Event = sent(0, ask, max_new_tokens, open_session)
        except UserError as error:
            event = Failed(0, ask.column, error)
        yield Progress(number, len(asks), item=event)


def work(desk: Desk, open_session: OpenSession) -> Steps[None]:
    """Carry out what lies on the desk until nothing does; each Progress may carry an Event.

    The answers of both columns move in turns, samples wait for them, and what a reader looks at
    comes before everything. A newer order of a column replaces its older one of the same kind.
    An order that fails is told as Failed and leaves the others alone.
    """
    parts: dict[tuple[str, int], _Part] = {}
    done = total = 0
    while True:
        total += _take_all(desk, parts, open_session)
        key = next((one for kind in _FIRST for one in parts if one[0] == kind), None)
        if key is None:
            return
        part = parts.pop(key)
        try:
            event = next(part)
        except StopIteration:
            continue
        parts[key] = part  # at the end again: the others of its kind come first
        done = min(done + 1, total)
        yield Progress(done, total, item=event)


def sent(ticket: int, ask: Ask, max_new_tokens: int, open_session: OpenSession) -> Sent:
    """What the model of a column would be sent. Raises UserError if nothing can be."""
    session = open_session(ask.model)
    speaker = _speaker(ask, session, open_session)
    found = _fitted(ask, max_new_tokens, session, speaker)
    return Sent(
        ticket,
        ask.column,
        session.pieces(found.ids),
        text=found.sent,
        cut=found.cut,
        where=found.where,
        unread=found.unread,
        template_sha256=_template_sha256(speaker.folder) if ask.template else "",
    )


def _speaker(ask: Ask, session: "Session", open_session: OpenSession) -> "Session":
    """Whose chat template is taken."""
    borrows = ask.template and not session.has_chat_template and ask.lender is not None
    return open_session(ask.lender) if borrows and ask.lender is not None else session


def _fitted(ask: Ask, max_new_tokens: int, session: "Session", speaker: "Session") -> "Fitted":
    """The prompt as it is, or inside a chat template, as much of it as the context holds."""
    from models.engine.chat_template import Message
    from models.engine.reading import fit

    if not ask.template:
        return fit(ask.prompt, session, max_new_tokens)
    system = [Message("system", ask.system)] if ask.system.strip() else []
    messages = [*system, Message("user", ask.prompt)]
    return fit(messages, session, max_new_tokens, speaker)


def _template_sha256(folder: Path) -> str:
    from models.engine.chat_template import template_source

    return sha256(template_source(folder).encode()).hexdigest()


def further_samplings(sampling: Sampling, count: int, temperature: float) -> tuple[Sampling, ...]:
    """Samplings with seeds counted up from the reader's own, so that the reader can repeat one.

    temperature: where the reader's own is 0 and would draw the same text each time.
    """
    warm = sampling if sampling.temperature else replace(sampling, temperature=temperature)
    return tuple(replace(warm, seed=sampling.seed + number) for number in range(count))


def _take_all(desk: Desk, parts: dict[tuple[str, int], _Part], open_session: OpenSession) -> int:
    """Begin what lies on the desk; returns how many steps that may take."""
    steps = 0
    while (order := desk.take()) is not None:
        part, kind, length = _begun(order, open_session)
        older = [(kind, order.column)]
        if isinstance(order, Answer):  # of another prompt
            older += [("look", order.column), ("draw", order.column)]
        for key in older:
            parts.pop(key, None)
        parts[kind, order.column] = _told(order, part)
        steps += length
    return steps


def _begun(order: Order, open_session: OpenSession) -> tuple[_Part, str, int]:
    """The order as an iterator of events, its kind, and its steps at most."""
    match order:
        case Answer():
            return _answer(order, open_session), "answer", order.sampling.max_new_tokens + 2
        case GoOn():
            return _go_on(order, open_session), "answer", order.sampling.max_new_tokens + 1
        case Look():
            return _look(order, open_session), "look", 1
        case Draw(samplings=samplings):
            quiet = sum(1 + one.max_new_tokens // QUIET_TOKENS for one in samplings)
            return _draw(order, open_session), "draw", quiet
        case Halt():
            return iter(()), "answer", 0


def _told(order: Order, part: _Part) -> _Part:
    """The same, a known error told as an event."""
    try:
        yield from part
    except UserError as error:
        yield Failed(order.ticket, order.column, error)


def _answer(order: Answer, open_session: OpenSession) -> _Part:
    """Sent, the probabilities of the first place, then a Said a token, then Ended."""
    found = sent(order.ticket, order.ask, order.sampling.max_new_tokens, open_session)
    yield found
    session = open_session(order.ask.model)
    yield _looked(order.ticket, order.column, session, found.ids)
    yield from _written(order, session, found.ids)


def _go_on(order: GoOn, open_session: OpenSession) -> _Part:
    session = open_session(order.model)
    ids = order.ids
    if order.text:
        typed = session.likelihood(ids, order.text)
        for piece, logprob in typed.pieces:
            token = Token(piece.id, piece.text, logprob, ())
            ends = piece.id in session.ends
            yield Said(order.ticket, order.column, token, ends, typed=True)
        ids = (*ids, *(piece.id for piece, _ in typed.pieces))
    yield from _written(order, session, ids)


def _written(order: Answer | GoOn, session: "Session", ids: tuple[int, ...]) -> _Part:
    steps = session.stream(ids, order.sampling)
    while True:
        try:
            progress = next(steps)
        except StopIteration as end:
            yield Ended(order.ticket, order.column, end.value)
            return
        token = progress.item
        if isinstance(token, Token):
            yield Said(order.ticket, order.column, token, token.id in session.ends)
        else:
            yield None  # passed on, because a step is a place to be cancelled at


def _look(order: Look, open_session: OpenSession) -> _Part:
    yield _looked(order.ticket, order.column, open_session(order.model), order.ids)


def _looked(ticket: int, column: int, session: "Session", ids: tuple[int, ...]) -> Looked:
    found = session.log_probabilities_after(ids)
    names = {one: session.piece(one) for one in likeliest(found, NAMED)}
    return Looked(ticket, column, found, names, session.ends)


def _draw(order: Draw, open_session: OpenSession) -> _Part:
    """None every few tokens, and a Sampled for each sample.

    Only whole samples are shown: of their tokens the window need not hear one by one.
    """
    session = open_session(order.model)
    for sampling in order.samplings:
        steps = session.stream(order.ids, sampling, top=0)
        ended = False
        while not ended:
            try:
                for _ in range(QUIET_TOKENS):
                    next(steps)
                yield None
            except StopIteration as end:
                ended = True
                yield Sampled(order.ticket, order.column, sampling.seed, end.value)
