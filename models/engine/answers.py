"""Several models answer one prompt: in turns, token by token, one size after another, or as drafts.

What is asked and told are the plain values of `base_vs_chat.requests` and `emergence.answers`.
"""

import itertools
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias, cast
from weakref import WeakKeyDictionary, ref

import resources
from models.base_vs_chat.comparison import Given
from models.base_vs_chat.next_token import likeliest
from models.base_vs_chat.requests import (
    Answer,
    Ask,
    Draw,
    Ended,
    Event,
    Failed,
    Found,
    GoOn,
    Halt,
    Look,
    Looked,
    Order,
    Prepare,
    Said,
    Sampled,
    Sent,
    length_in,
)
from models.emergence import answers as sizes
from models.engine.chat_template import Message, template_source
from models.engine.reading import Fitted, as_written, fit
from models.engine.session import TOP, Session
from models.errors import UserError
from models.generation import Sampling, Token
from models.model import Model
from models.preferences.labels import MOST_DRAFTS, Draft, Label
from models.progress import Progress, Steps, mapped

OpenSession: TypeAlias = Callable[[Model], Session]
QUIET_TOKENS = 8  # of a sample between two places to be cancelled at: a few milliseconds
NAMED = 20  # candidates whose text is told with the probabilities of a place
_FITTED = WeakKeyDictionary[Session, tuple[Any, Fitted]]()
_FIRST = ("look", "answer", "draw", "prepare")
_Part: TypeAlias = Iterator[Event | None]


def preview(asks: Sequence[Ask], max_new_tokens: int, open_session: OpenSession) -> Steps[None]:
    """Only what would be sent; each Progress carries a Sent or a Failed as its item."""
    return _each(asks, lambda ask: sent(0, ask, max_new_tokens, open_session))


def _each(asks: Sequence[Ask], tell: Callable[[Ask], Event | Found]) -> Steps[None]:
    """An event of each column; a known error is told as one, and the others go on."""
    for number, ask in enumerate(asks, start=1):
        try:
            event = tell(ask)
        except UserError as error:
            event = Failed(0, ask.column, error)
        yield Progress(number, len(asks), item=event)


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
        template_sha256=sha256(template_source(speaker.folder).encode()).hexdigest()
        if ask.template
        else "",
        left_out=found.left_out,
        context=session.context,
        takes_system=ask.template and speaker.takes_system,
    )


def _speaker(ask: Ask, session: Session, open_session: OpenSession) -> Session:
    """Whose chat template is taken."""
    if not ask.template or ask.lender is None:
        return session
    if session.has_chat_template and not ask.same_string:
        return session
    lender = open_session(ask.lender)
    return lender if lender.has_chat_template or not session.has_chat_template else session


def _fitted(ask: Ask, max_new_tokens: int, session: Session, speaker: Session) -> Fitted:
    """The prompt as it is, or inside a chat template, as much of it as the context holds.

    What was prepared is kept: at Enter nothing of it is written and split into tokens again.
    """
    key, (known, found) = (ask, max_new_tokens, ref(speaker)), _FITTED.get(session, (None, None))
    if found is None or known != key:
        found = _fit(ask, max_new_tokens, session, speaker)
        _FITTED[session] = key, found
    return found


def _fit(ask: Ask, max_new_tokens: int, session: Session, speaker: Session) -> Fitted:
    if not ask.template:
        return fit(ask.prompt, session, max_new_tokens)
    told = ask.system.strip() and speaker.takes_system  # some templates refuse to tell it
    system = [Message("system", ask.system)] if told else []
    before = [Message(cast(Any, role), text) for role, text in ask.turns]
    asked = [Message("user", ask.prompt)] if ask.prompt or not before else []
    messages = [*system, *before, *asked]
    return fit(messages, session, max_new_tokens, speaker, begun=ask.begun)


def _take_all(
    orders: deque[Order], parts: dict[tuple[str, int], _Part], open_session: OpenSession
) -> int:
    """Begin all waiting orders; returns how many steps that may take."""
    steps = 0
    while orders:
        order = orders.popleft()
        part, kind, length = _begun(order, open_session)
        older = [(kind, order.column)]
        if isinstance(order, Answer):  # of another prompt
            older += [(one, order.column) for one in ("look", "draw", "prepare")]
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


def _answer(order: Answer, open_session: OpenSession) -> _Part:
    """Sent, the probabilities of the first place if they are wanted, a Said a token, Ended."""
    session = open_session(order.ask.model)
    length = length_in(session.context, order.sampling.max_new_tokens, order.automatic)
    order = replace(order, sampling=replace(order.sampling, max_new_tokens=length))
    found = sent(order.ticket, order.ask, length, open_session)
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
        typed = session.likelihood(ids, order.text)
        for piece, logprob in typed.pieces:
            token = Token(piece.id, piece.text, logprob, ())
            ends = piece.id in session.ends
            yield Said(order.ticket, order.column, token, ends, typed=True)
        ids = (*ids, *(piece.id for piece, _ in typed.pieces))
    yield from _written(order, session, ids)


def _written(order: Answer | GoOn, session: Session, ids: tuple[int, ...], top: int = TOP) -> _Part:
    def said(step: Progress) -> Event | None:
        if not isinstance(step.item, Token):
            return None  # passed on, because a step is a place to be cancelled at
        return Said(order.ticket, order.column, step.item, step.item.id in session.ends)

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


def given_answers(
    asks: Sequence[Ask], before: str, answer: str, open_session: OpenSession
) -> Steps[None]:
    """Each column's finding; each Progress carries a Found or a Failed as its item.

    before: the text after which the answer is expected, "" for the prompt as it is sent.
    answer: at least one character; it is taken with or without a blank before it, whichever the
    model finds likelier.

    Without a template a model reads the text before the answer and nothing else; inside one, that
    text stands as the beginning of the model's own answer to the prompt.
    """
    return _each(asks, lambda ask: Found(ask.column, _given(ask, before, answer, open_session)))


def _given(ask: Ask, before: str, answer: str, open_session: OpenSession) -> Given:
    session = open_session(ask.model)
    if ask.template or not before:
        opening = _opening(ask, before, session, open_session) if ask.template else ""
        room = len(session.encode(f"{opening} {answer}")) + 1  # beside a prompt that is too long
        text = sent(0, ask, room, open_session).text + opening
    else:
        text = before
    ids = session.encode(text, special=not ask.template)  # a template writes them itself
    return Given(session.pieces(ids), as_written(session, ids, answer))


def _opening(ask: Ask, before: str, session: Session, open_session: OpenSession) -> str:
    """The text as the template writes the beginning of an answer: one puts a blank before it."""
    words = before.strip()
    if not words:
        return ""
    speaker = _speaker(ask, session, open_session)
    asked = [Message("user", ask.prompt)]
    start = speaker.chat_prompt(asked)
    whole = speaker.chat_prompt([*asked, Message("assistant", words)])
    if not whole.startswith(start):
        return words
    between, found, _ = whole[len(start) :].partition(words)
    return between + found


def answers_of_sizes(
    asked: Sequence[sizes.Asked],
    prompt: str,
    open_session: Callable[[Model, Path | None], Session],
    max_new_tokens: int = sizes.NEW_TOKENS,
) -> Steps[None]:
    """Greedy continuations, one size after the other in the order given.

    Each Progress carries an event, or nothing: then it is only a place to be cancelled at. The
    first size is told token by token, the others when they begin and when they end.
    Raises UserError if nothing is left of the prompt to send.
    """
    done, total = 0, len(asked) * max_new_tokens
    text = ""
    for number, one in enumerate(asked):
        try:
            session = open_session(one.model, one.weights)
        except UserError as error:
            yield Progress(done, total, item=sizes.Failed(one.size, error))
            continue
        if not text:
            prepared = prepare(prompt, session, max_new_tokens)
            text = prepared.text
            yield Progress(done, total, item=prepared)
        for event in _size_said(one.size, text, session, max_new_tokens, every_token=number == 0):
            done += 1
            yield Progress(min(done, total), total, item=event)


def _size_said(
    size: str, prompt: str, session: Session, count: int, *, every_token: bool
) -> Iterator[sizes.Said | None]:
    def said(step: Progress) -> sizes.Said | None:
        return sizes.Said(size, step.text) if every_token or step.done == 1 else None

    made = yield from mapped(session.stream(prompt, Sampling(count), top=0), said)
    yield sizes.Said(size, made.text, made.seconds, whole=True)


def prepare(
    prompt: str, session: Session, max_new_tokens: int = sizes.NEW_TOKENS
) -> sizes.Prepared:
    """The prompt as the family can read it: cleaned, its end only where it is too long.

    What comes last is what is answered, so the beginning is cut, as far as an answer needs room:
    `max_new_tokens`, but at most half of the context.
    Raises UserError if nothing is left to send.
    """
    prepared = sizes.cleaned(prompt)
    if not prepared.text.strip():
        raise UserError("The prompt is empty.", "Write at least one character that can be seen.")
    text = prepared.text[-sizes.MOST_CHARACTERS :]
    room = session.context - min(max_new_tokens, session.context // 2)
    ids = session.encode(text)
    cut = max(0, len(ids) - room)
    while len(ids) > room:  # cut within a word, the rest may be read as other, more tokens
        text = session.decode(ids[len(ids) - room :]).lstrip("\N{REPLACEMENT CHARACTER}")
        ids = session.encode(text)
    odd, unread = _unread(session, text, ids)
    beyond = max(0, len(prepared.text) - sizes.MOST_CHARACTERS)
    return replace(prepared, text=text, cut=cut + beyond, odd=odd, unread=unread)


def _unread(session: Session, text: str, ids: Sequence[int]) -> tuple[int, tuple[str, ...]]:
    """Number of characters that the corpus has nowhere, and names of all that it has nowhere."""
    counts = resources.table("family_tokens").numbers("count")
    known = {sign for number, count in enumerate(counts) if count for sign in session.piece(number)}
    odd = [sign for sign in text if sign not in known]
    tokens = [session.piece(number) for number in ids if not counts[number]]
    rare = [token for token in tokens if known.issuperset(token)]
    return len(odd), tuple(dict.fromkeys([*odd, *rare]))


SAME_TEMPERATURE_TRIES = 6
WARMER_TRIES = 4
WARMER = 1.5


@dataclass(frozen=True, slots=True)
class Writer:
    """A model that writes drafts.

    open_session: called on the job's own thread, so that loading never holds up a window.
    temperature: of its drafts, above 0; the last tries for a different text are 1.5 times warmer.
    """

    model: str
    sha256: str
    open_session: Callable[[], Session]
    temperature: float = 1.0


def make_drafts(
    asked: Label, writers: Sequence[Writer], *, count: int = 2, seed: int, max_new_tokens: int = 64
) -> Steps[Label]:
    """Answer a prompt `count` times, the writers in turn; yields after every token.

    asked: prompt and conversation; what else it has is not looked at.
    seed: the first draft's; each further one takes the next seed that says something new. A prompt
        that leaves no choice (a sum) may still end with equal texts, or with none: see `distinct`.
        Of three drafts or more, those that say nothing new are left out.
    max_new_tokens: at least 1, of each draft.
    Raises ValueError if there is no writer or a number is out of range, UserError if a model cannot
    answer.
    """
    if not writers or not 2 <= count <= MOST_DRAFTS:
        raise ValueError(f"two to {MOST_DRAFTS} drafts of a writer at least, got {count}")
    if any(writer.temperature <= 0 for writer in writers):
        raise ValueError("temperatures must be above 0")
    if max_new_tokens < 1:
        raise ValueError(f"max_new_tokens must be at least 1, got {max_new_tokens}")
    yield Progress(0, count, stage="Making drafts...")
    seeds = itertools.count(seed)
    made: list[Draft] = []
    for number in range(count):
        writer = writers[number % len(writers)]
        drafted = _draft(asked, writer, seeds, made, max_new_tokens)
        draft = yield from mapped(drafted, _counting(number, count))
        if number < 2 or _is_new(draft, made):
            made.append(draft)
    return Label(asked.prompt, tuple(made), turns=asked.turns)


def _counting(number: int, count: int, stage: str = "") -> Callable[[Progress], Progress]:
    """Progress of one of several texts: texts are counted, so that a bar never runs backwards."""
    return lambda step: Progress(number, count, text="" if stage else step.text, stage=stage)


def distinct(drafts: Sequence[Draft]) -> bool:
    """Whether there is something to choose: no empty text, and not all the same."""
    texts = {draft.text for draft in drafts}
    return len(texts) > 1 and "" not in texts


def _draft(
    asked: Label, writer: Writer, seeds: Iterator[int], made: Sequence[Draft], max_new_tokens: int
) -> Steps[Draft]:
    """One draft that says something new, or the last try."""
    session = writer.open_session()
    turns = [Message(cast(Any, turn.role), turn.content) for turn in asked.turns]
    sent = session.chat_prompt(turns or [Message("user", asked.prompt)])
    for warmth in _warmths(writer.temperature):
        sampling = Sampling(max_new_tokens=max_new_tokens, temperature=warmth, seed=next(seeds))
        answer = yield from session.stream(sent, sampling)
        cut = len(answer.tokens) if answer.stopped_by in ("limit", "context") else 0
        draft = Draft(
            answer.text.strip(), sampling.seed, writer.model, writer.sha256, warmth, cut=cut
        )
        if _is_new(draft, made):
            break
    return draft


def _warmths(temperature: float) -> tuple[float, ...]:
    first = (temperature,) * (1 + SAME_TEMPERATURE_TRIES)
    return first + (WARMER * temperature,) * WARMER_TRIES


def _is_new(draft: Draft, made: Sequence[Draft]) -> bool:
    return bool(draft.text) and all(draft.text != other.text for other in made)


ANSWERING = "Both models are answering..."


def answers_of(
    sessions: Sequence[Callable[[], Session]], prompt: str, max_new_tokens: int
) -> Steps[tuple[str, ...]]:
    """The greedy answers to a prompt, in the order of the sessions; yields after every token.

    sessions: called on the job's own thread, so that loading never holds up a window.
    max_new_tokens: at least 1, of each answer.
    Raises UserError if a model is damaged or no chat model, or the prompt leaves no room.
    """
    made: list[str] = []
    sampling = Sampling(max_new_tokens=max_new_tokens, temperature=0.0, seed=0)
    for number, open_session in enumerate(sessions):
        yield Progress(number, len(sessions), stage=ANSWERING)
        session = open_session()
        sent = session.chat_prompt([Message("user", prompt)])
        job = session.stream(sent, sampling, top=0)
        answer = yield from mapped(job, _counting(number, len(sessions), ANSWERING))
        made.append(answer.text.strip())
    return tuple(made)
