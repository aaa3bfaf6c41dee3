"""What a model is sent for a prompt, and how probable a given answer is after it.

A prompt that is too long is cut at its beginning, and what is cut is shown before sending.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import accumulate, takewhile
from typing import Any, TypeAlias, cast
from weakref import WeakKeyDictionary, ref

from models.base_vs_chat.comparison import Given
from models.base_vs_chat.requests import Ask, Event, Failed, Found, Sent
from models.engine.chat_template import TEXT_LIMIT, Message, template_source, unmarked
from models.engine.session import Session
from models.engine.text import UNFINISHED
from models.errors import UserError
from models.generation import Likelihood, TokenPiece
from models.model import Model
from models.progress import Progress, Steps

OpenSession: TypeAlias = Callable[[Model], Session]
CHARACTERS_A_TOKEN = 16  # more than any text has in the mean; what lies further back is not read
AROUND = 32  # characters that a template puts around a message, about
TRIES = 64  # tokens by which a cut moves on to find a place where words are split as before
STEPS_OF_A_CUT = 4
"""A full context is cut by this share of it at once: the next turns then begin alike, and are not
read anew from the beginning."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A prompt as it is sent.

    sent: the exact string. ids: its tokens. cut: the tokens that were left out, () if it fits.
    where: the place in ids before which they stood. unread: characters before them that were left
    out without being split into tokens. left_out: whole messages of a conversation that were.
    """

    sent: str
    ids: tuple[int, ...]
    cut: tuple[TokenPiece, ...] = ()
    where: int = 0
    unread: int = 0
    left_out: int = 0


def fit(
    prompt: str | Sequence[Message],
    session: Session,
    max_new_tokens: int,
    speaker: Session | None = None,
    *,
    begun: str = "",
) -> Fitted:
    """The prompt, as much of its end as the context holds beside an answer of `max_new_tokens`.

    The answer is given at most half of the context. Of a conversation the oldest messages are left
    out, a question with its answers at a time; the system prompt stays. Where its last question
    alone is too long, that is cut from its start. speaker: whose template is taken where the model
    has none of its own. begun: what the answer begins with, in a conversation; a conversation that
    ends with an answer is told as it stands.
    Raises UserError if the prompt is empty or if nothing of it fits.
    """
    room = session.context - min(max_new_tokens, session.context // 2)
    most = CHARACTERS_A_TOKEN * session.context
    if isinstance(prompt, str):
        unread = max(0, len(prompt) - most)
        return replace(_fit_text(prompt[unread:], session, room), unread=unread)
    if not prompt or (prompt[-1].role == "user" and not prompt[-1].content):
        raise UserError("The prompt is empty.", "Write at least one character.")
    most = min(most, TEXT_LIMIT // 2)  # what a template writes is limited, too
    unread = max(0, len(prompt[-1].content) - most)
    turns = [*prompt[:-1], replace(prompt[-1], content=prompt[-1].content[unread:])]
    turns, left_out, older = _recent(turns, most)
    found = _Conversation(turns, session, speaker or session, begun).fit(room)
    return replace(found, unread=unread + older, left_out=left_out + found.left_out)


def _recent(turns: list[Message], most: int) -> tuple[list[Message], int, int]:
    """The messages that can be read at all, how many older ones there are, and their characters.

    Without it, a template would write all of a long conversation, time and again. The system prompt
    and the last question stay.
    """
    system = int(turns[0].role == "system")
    before = list(accumulate((len(one.content) + AROUND for one in turns), initial=0))
    starts = [n for n, one in enumerate(turns) if one.role == "user" and n > system]
    if before[-1] <= most or not starts:
        return turns, 0, 0
    step = max(1, most // STEPS_OF_A_CUT)
    least = before[system] + step * -(-(before[-1] - most) // step)
    start = next((n for n in starts if before[n] >= least), starts[-1])
    older = sum(len(one.content) for one in turns[system:start])
    return [*turns[:system], *turns[start:]], start - system, older


def _fit_text(text: str, session: Session, room: int) -> Fitted:
    ids = session.encode(text)
    if not text or not ids:
        raise UserError("The prompt is empty.", "Write at least one character.")
    if len(ids) <= room:
        return Fitted(text, ids)
    start = session.begun(ids)  # what the tokenizer puts before every text stays
    cut = _place(session, ids, start + len(ids) - room)
    kept = ids[:start] + ids[cut:]
    return Fitted(session.decode(ids[cut:]), kept, session.pieces(ids[start:cut]), start)


def _place(session: Session, ids: tuple[int, ...], least: int) -> int:
    """Where to cut, at `least` or a little later: there the rest is split as it was before."""
    for cut in range(least, min(least + TRIES, len(ids))):
        rest, count = ids[cut : cut + TRIES], TRIES // 2
        if session.encode(session.decode(rest), special=False)[:count] == rest[:count]:
            return cut
    while least < len(ids) - 1 and session.piece(ids[least]).startswith(UNFINISHED):
        least += 1
    return least


class _Conversation:
    """Messages of which the first ones may be left out, and the last one may lose its beginning."""

    def __init__(
        self, turns: Sequence[Message], session: Session, speaker: Session, begun: str
    ) -> None:
        self._turns, self._session, self._speaker = list(turns), session, speaker
        self._begun, self._open = begun, turns[-1].role == "user"
        self._words: tuple[int, ...] = ()  # of the last message, where that is cut

    def fit(self, room: int) -> Fitted:
        sent, ids = self._told(self._turns)
        if len(ids) <= room:
            return Fitted(sent, ids)
        left_out = self._leave_out(room, len(ids))
        sent, kept = self._told(self._turns)
        if len(kept) <= room:
            same = zip(reversed(ids), reversed(kept), strict=False)
            where = len(kept) - sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], same))
            cut = ids[where : where + len(ids) - len(kept)]
            return Fitted(sent, kept, self._session.pieces(cut), where, left_out=left_out)
        return replace(self._without_beginning(room), left_out=left_out)

    def _leave_out(self, room: int, whole: int) -> int:
        """Drop the oldest messages, some at a time; returns how many."""
        system = int(self._turns[0].role == "system")
        starts = [
            number
            for number, turn in enumerate(self._turns)
            if turn.role == "user" and number > system
        ]
        if not starts:
            return 0
        step = max(1, room // STEPS_OF_A_CUT)
        least = step * -(-(whole - room) // step)

        def without(start: int) -> list[Message]:
            return [*self._turns[:system], *self._turns[start:]]

        place = bisect_left(
            starts, True, key=lambda start: whole - len(self._told(without(start))[1]) >= least
        )
        start = starts[min(place, len(starts) - 1)]
        self._turns = without(start)
        return start - system

    def _without_beginning(self, room: int) -> Fitted:
        filled = UserError(
            "What stands around the prompt fills the context of this model: {limit} tokens.",
            "Shorten the system prompt, or choose shorter answers.",
            limit=self._session.context,
        )
        if not self._open:
            raise filled
        last = self._session.literal(self._turns[-1].content)
        self._words = self._session.encode(last, special=False)
        counts = range(len(self._words))
        cut = bisect_left(counts, True, key=lambda count: len(self._without(count)[1]) <= room)
        if cut == len(self._words):
            raise filled
        sent, ids = self._without(cut)
        return Fitted(sent, ids, self._session.pieces(self._words[:cut]), self._where(cut))

    def _told(self, turns: Sequence[Message]) -> tuple[str, tuple[int, ...]]:
        sent = self._speaker.chat_prompt(turns, open_end=self._open)
        sent += self._session.literal(self._begun)
        return unmarked(sent), self._session.encode(sent, special=False)

    def _content(self, cut: int) -> str:
        if not cut:
            return self._turns[-1].content
        # Without a blank at its beginning: the template brings its own.
        return self._session.decode(self._words[cut:]).lstrip(UNFINISHED).lstrip()

    def _without(self, cut: int) -> tuple[str, tuple[int, ...]]:
        last = replace(self._turns[-1], content=self._content(cut))
        return self._told([*self._turns[:-1], last])

    def _where(self, cut: int) -> int:
        """The token at which the kept text begins."""
        sent, ids = self._without(cut)
        kept = self._content(cut)
        before = sent.rfind(kept if kept in sent else kept.strip())  # some templates strip it
        counts = range(len(ids))
        return bisect_right(counts, before, key=lambda n: len(self._session.decode(ids[:n]))) - 1


def as_written(session: Session, ids: Sequence[int], answer: str) -> Likelihood:
    """The likelihood of an answer with or without a space before it, whichever is likelier.

    One model writes " Paris" after its prompt, another "Paris": the form is no part of the
    question. `Likelihood.answer` says which one was taken.
    """
    words = answer.strip()
    both = [session.likelihood(ids, form) for form in (f" {words}", words)]
    return max(both, key=lambda one: one.logprob)


_FITTED = WeakKeyDictionary[Session, tuple[Any, Fitted]]()


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


def sent(ticket: int, ask: Ask, max_new_tokens: int, open_session: OpenSession) -> Sent:
    """What the model of a column would be sent. Raises UserError if nothing can be."""
    session = open_session(ask.model)
    speaker = _speaker(ask, session, open_session)
    # What was prepared is kept: at Enter nothing of it is written and split into tokens again.
    key, (known, found) = (ask, max_new_tokens, ref(speaker)), _FITTED.get(session, (None, None))
    if found is None or known != key:
        found = _fit(ask, max_new_tokens, session, speaker)
        _FITTED[session] = key, found
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


def _fit(ask: Ask, max_new_tokens: int, session: Session, speaker: Session) -> Fitted:
    if not ask.template:
        return fit(ask.prompt, session, max_new_tokens)
    told = ask.system.strip() and speaker.takes_system  # some templates refuse to tell it
    system = [Message("system", ask.system)] if told else []
    before = [Message(cast(Any, role), text) for role, text in ask.turns]
    asked = [Message("user", ask.prompt)] if ask.prompt or not before else []
    messages = [*system, *before, *asked]
    return fit(messages, session, max_new_tokens, speaker, begun=ask.begun)


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
    if not ask.template and before:
        ids = session.encode(before)
        return Given(session.pieces(ids), as_written(session, ids, answer))
    opening = _opening(ask, before, session, open_session) if ask.template else ""
    room = len(session.encode(f"{opening} {answer}")) + 1  # beside a prompt that is too long
    read = sent(0, replace(ask, begun=opening), room, open_session)
    said = session.literal(answer) if ask.template else answer
    return Given(read.pieces, as_written(session, read.ids, said))


def _opening(ask: Ask, before: str, session: Session, open_session: OpenSession) -> str:
    """The text as the template writes the beginning of an answer: one puts a blank before it."""
    words = before.strip()
    if not words:
        return ""
    speaker = _speaker(ask, session, open_session)
    asked = [Message("user", ask.prompt)]
    start = unmarked(speaker.chat_prompt(asked))
    whole = unmarked(speaker.chat_prompt([*asked, Message("assistant", words)]))
    if not whole.startswith(start):
        return words
    between, found, _ = whole[len(start) :].partition(words)
    return between + found
