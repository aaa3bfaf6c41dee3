"""A prompt that is too long is cut at its beginning, and what is cut is shown before sending."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.engine.chat_template import Message
from models.engine.session import Session
from models.engine.text import UNFINISHED
from models.errors import UserError
from models.generation import Likelihood, TokenPiece

CHARACTERS_A_TOKEN = 16  # more than any text has in the mean; what lies further back is not read
TRIES = 64  # tokens by which a cut moves on to find a place where words are split as before

_MARK = "understudy"  # a word that no template writes by itself


@dataclass(frozen=True, slots=True)
class Fitted:
    """A prompt as it is sent.

    sent: the exact string. ids: its tokens. cut: the tokens that were left out, () if it fits.
    where: the place in ids before which they stood. unread: characters before them that were left
    out without being split into tokens.
    """

    sent: str
    ids: tuple[int, ...]
    cut: tuple[TokenPiece, ...] = ()
    where: int = 0
    unread: int = 0


def fit(
    prompt: str | Sequence[Message],
    session: Session,
    max_new_tokens: int,
    speaker: Session | None = None,
) -> Fitted:
    """The prompt, as much of its end as the context holds beside an answer of `max_new_tokens`.

    The answer is given at most half of the context. Of a conversation the last message is cut, from
    its start; everything else of the template stays. speaker: whose template is taken where the
    model has none of its own.
    Raises UserError if the prompt is empty or if nothing of it fits.
    """
    room = session.context - min(max_new_tokens, session.context // 2)
    most = CHARACTERS_A_TOKEN * session.context
    if isinstance(prompt, str):
        unread = max(0, len(prompt) - most)
        return replace(_fit_text(prompt[unread:], session, room), unread=unread)
    if not prompt or not prompt[-1].content:
        raise UserError("The prompt is empty.", "Write at least one character.")
    unread = max(0, len(prompt[-1].content) - most)
    turns = [*prompt[:-1], replace(prompt[-1], content=prompt[-1].content[unread:])]
    return replace(_Conversation(turns, session, speaker or session).fit(room), unread=unread)


def takes_system(speaker: Session) -> bool:
    """Whether a chat template has a place for a system prompt; some leave it out or refuse it.

    Raises UserError for a base model.
    """
    turns = [Message("system", _MARK), Message("user", "?")]
    speaker.chat_prompt(turns[1:])  # a template that refuses everything says so here
    try:
        return _MARK in speaker.chat_prompt(turns)
    except UserError:
        return False


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
    """Messages of which the last one may lose its beginning."""

    def __init__(self, turns: Sequence[Message], session: Session, speaker: Session) -> None:
        self._turns, self._session, self._speaker = turns, session, speaker
        self._words = session.encode(turns[-1].content, special=False)

    def fit(self, room: int) -> Fitted:
        sent, ids = self._without(0)
        if len(ids) <= room:
            return Fitted(sent, ids)
        counts = range(len(self._words))
        cut = bisect_left(counts, True, key=lambda count: len(self._without(count)[1]) <= room)
        if cut == len(self._words):
            raise UserError(
                "What stands around the prompt fills the context of this model: {limit} tokens.",
                "Shorten the system prompt, or choose shorter answers.",
                limit=self._session.context,
            )
        sent, ids = self._without(cut)
        return Fitted(sent, ids, self._session.pieces(self._words[:cut]), self._where(cut))

    def _content(self, cut: int) -> str:
        if not cut:
            return self._turns[-1].content
        # Without a blank at its beginning: the template brings its own.
        return self._session.decode(self._words[cut:]).lstrip(UNFINISHED).lstrip()

    def _without(self, cut: int) -> tuple[str, tuple[int, ...]]:
        last = replace(self._turns[-1], content=self._content(cut))
        sent = self._speaker.chat_prompt([*self._turns[:-1], last])
        return sent, self._session.encode(sent, special=False)

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
