"""A prompt that is too long is cut at its beginning, and what is cut is shown before sending."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from models.engine.chat_template import TEXT_LIMIT, Message
from models.engine.session import Session
from models.engine.text import UNFINISHED
from models.errors import UserError
from models.generation import Likelihood, TokenPiece

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
        if _is_split_alike(session, ids[cut : cut + TRIES], TRIES // 2):
            return cut
    while least < len(ids) - 1 and session.piece(ids[least]).startswith(UNFINISHED):
        least += 1
    return least


def _is_split_alike(session: Session, ids: tuple[int, ...], count: int) -> bool:
    """Whether the first tokens are the same without what stood before; the end may differ."""
    return session.encode(session.decode(ids), special=False)[:count] == ids[:count]


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
        if not self._open:
            raise _filled(self._session.context)
        self._words = self._session.encode(self._turns[-1].content, special=False)
        counts = range(len(self._words))
        cut = bisect_left(counts, True, key=lambda count: len(self._without(count)[1]) <= room)
        if cut == len(self._words):
            raise _filled(self._session.context)
        sent, ids = self._without(cut)
        return Fitted(sent, ids, self._session.pieces(self._words[:cut]), self._where(cut))

    def _told(self, turns: Sequence[Message]) -> tuple[str, tuple[int, ...]]:
        sent = self._speaker.chat_prompt(turns, open_end=self._open) + self._begun
        return sent, self._session.encode(sent, special=False)

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


def _filled(limit: int) -> UserError:
    return UserError(
        "What stands around the prompt fills the context of this model: {limit} tokens.",
        "Shorten the system prompt, or choose shorter answers.",
        limit=limit,
    )


def as_written(session: Session, ids: Sequence[int], answer: str) -> Likelihood:
    """The likelihood of an answer with or without a space before it, whichever is likelier.

    One model writes " Paris" after its prompt, another "Paris": the form is no part of the
    question. `Likelihood.answer` says which one was taken.
    """
    words = answer.strip()
    both = [session.likelihood(ids, form) for form in (f" {words}", words)]
    return max(both, key=lambda one: one.logprob)
