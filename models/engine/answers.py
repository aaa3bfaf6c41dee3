"""Two columns answer one prompt in turns, token by token; `base_vs_chat.requests` says in what."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from models.base_vs_chat.next_token import likeliest
from models.base_vs_chat.requests import (
    Draw,
    Ended,
    Event,
    Failed,
    GoOn,
    Halt,
    Look,
    Looked,
    Order,
    Prepare,
    Sampled,
    WriteOn,
    Written,
    length_in,
)
from models.engine.reading import OpenSession, sent
from models.engine.session import TOP, Session
from models.errors import UserError
from models.generation import Token
from models.progress import Progress, Steps, mapped

QUIET_TOKENS = 8  # of a sample between two places to be cancelled at: a few milliseconds
NAMED = 20  # candidates whose text is told with the probabilities of a place
_FIRST = ("look", "answer", "draw", "prepare")
_Part: TypeAlias = Iterator[Event | None]


def work(orders: deque[Order], open_session: OpenSession) -> Steps[None]:
    """Carry out orders until there are none; each Progress may carry an Event.

    orders: appended to by the window at any time, taken from here between two tokens, so that a
    column can go another way while the other writes on; a deque needs no lock for that.

    The answers of both columns move in turns, samples wait for them, and what a reader looks at
    comes before everything. A newer order of a column replaces its older one of the same kind.
    An order that fails is told as Failed and leaves the others alone.
    """
    parts: dict[tuple[str, int], _Part] = {}
    done = total = 0
    while True:
        total += _take_all(orders, parts, open_session)
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


def _take_all(
    orders: deque[Order], parts: dict[tuple[str, int], _Part], open_session: OpenSession
) -> int:
    """Begin all waiting orders; returns how many steps that may take."""
    steps = 0
    while orders:
        order = orders.popleft()
        part, kind, length = _begun(order, open_session)
        older = [(kind, order.column)]
        if isinstance(order, WriteOn):  # of another prompt
            older += [(one, order.column) for one in ("look", "draw", "prepare")]
        for key in older:
            parts.pop(key, None)
        parts[kind, order.column] = _told(order, part)
        steps += length
    return steps


def _begun(order: Order, open_session: OpenSession) -> tuple[_Part, str, int]:
    """The order as an iterator of events, its kind, and its steps at most."""
    match order:
        case WriteOn():
            return _answer(order, open_session), "answer", order.sampling.max_new_tokens + 2
        case Prepare():
            return _prepare(order, open_session), "prepare", 1
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


def _answer(order: WriteOn, open_session: OpenSession) -> _Part:
    """Sent, probabilities of the first place if they are wanted, a Written a token, Ended."""
    session = open_session(order.ask.model)
    length = length_in(session.context, order.sampling.max_new_tokens, order.automatic)
    found = sent(order.ticket, order.ask, length, open_session)
    if order.automatic:  # half of the context is kept free; a short prompt leaves more of it
        length = max(length, session.context - len(found.pieces))
    order = replace(order, sampling=replace(order.sampling, max_new_tokens=length))
    yield found
    if order.look:
        yield _looked(order.ticket, order.column, session, found.ids)
    yield from _written(order, session, found.ids, TOP if order.look else 0)


def _prepare(order: Prepare, open_session: OpenSession) -> _Part:
    """Sent, then None every few tokens: places to stop at."""
    session = open_session(order.ask.model)
    length = length_in(session.context, order.max_new_tokens, order.automatic)
    found = sent(order.ticket, order.ask, length, open_session)
    yield found
    for _ in session.read_ahead(found.ids, length):
        yield None


def _go_on(order: GoOn, open_session: OpenSession) -> _Part:
    session = open_session(order.model)
    ids = order.ids
    if order.text:
        text = session.literal(order.text) if order.literal else order.text
        typed = session.likelihood(ids, text)
        for piece, logprob in typed.pieces:
            token = Token(piece.id, piece.text, logprob, ())
            ends = piece.id in session.ends
            yield Written(order.ticket, order.column, token, ends, typed=True)
        ids = (*ids, *(piece.id for piece, _ in typed.pieces))
    yield from _written(order, session, ids)


def _written(
    order: WriteOn | GoOn, session: Session, ids: tuple[int, ...], top: int = TOP
) -> _Part:
    def said(step: Progress) -> Event | None:
        if not isinstance(step.item, Token):
            return None  # passed on, because a step is a place to be cancelled at
        return Written(order.ticket, order.column, step.item, step.item.id in session.ends)

    made = yield from mapped(session.stream(ids, order.sampling, top=top), said)
    yield Ended(order.ticket, order.column, made)


def _look(order: Look, open_session: OpenSession) -> _Part:
    yield _looked(order.ticket, order.column, open_session(order.model), order.ids)


def _looked(ticket: int, column: int, session: Session, ids: tuple[int, ...]) -> Looked:
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
