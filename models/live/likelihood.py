"""How probable a given answer is after a prompt, token by token."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from models.errors import UserError
from models.generation import Likelihood
from models.live.engine import Decoding, Scores
from models.live.sampling import log_normaliser
from models.live.writing import LONGEST_TAIL, started

if TYPE_CHECKING:
    from models.live.session import Session

Read = Callable[[Sequence[int], int], tuple[Decoding, Scores]]
"""Reads ids, with room for so many more: how the text goes on, and the scores of what follows."""


def likelihood(session: "Session", read: Read, ids: Sequence[int], answer: str) -> Likelihood:
    """See `Session.likelihood`, which checks the ids; one pass over them and the answer."""
    written, own_split = _answer_ids(session, ids, answer)
    if not written:
        raise UserError("The answer is empty.", "Write at least one character.")
    if len(ids) + len(written) > session.context:
        raise UserError(
            "Prompt and answer have {tokens} tokens; this model reads {limit}.",
            "Shorten one of them.",
            tokens=len(ids) + len(written),
            limit=session.context,
        )
    decoding, scores = read(ids, len(written))
    logprobs = [float(scores[written[0]]) - log_normaliser(scores)]
    for before, one in pairwise(written):
        scores = decoding.feed([before])
        logprobs.append(float(scores[one]) - log_normaliser(scores))
    pieces = tuple(zip(session.pieces(written), logprobs, strict=True))
    return Likelihood(answer, pieces, own_split)


def as_written(session: "Session", ids: Sequence[int], answer: str) -> Likelihood:
    """The likelihood of an answer with or without a space before it, whichever is likelier.

    One model writes " Paris" after its prompt, another "Paris": the form is no part of the
    question. `Likelihood.answer` says which one was taken.
    """
    words = answer.strip()
    both = [session.likelihood(ids, form) for form in (f" {words}", words)]
    return max(both, key=lambda one: one.logprob)


def _answer_ids(
    session: "Session", ids: Sequence[int], answer: str
) -> tuple[tuple[int, ...], bool]:
    """The answer's tokens, and whether prompt and answer are split as one text would be."""
    # With and without what the tokenizer has put before the text: written out, some read it anew.
    for start in dict.fromkeys((0, started(session, ids))):
        found = _after(session, ids[start:], answer)
        if found is not None:
            return found, True
    # The prompt is not split as its text would be, because it was cut or branched in. So the place
    # where the answer begins decides, then the answer alone.
    for start in range(max(0, len(ids) - LONGEST_TAIL), len(ids)):
        found = _after(session, ids[start:], answer)
        if found is not None:
            return found, False
    return _alone(session, ids, answer), False


def _after(session: "Session", ids: Sequence[int], answer: str) -> tuple[int, ...] | None:
    """What the tokenizer makes of the answer, if it leaves the ids before it as they are."""
    whole = session.encode(session.decode(ids) + answer, special=False)
    return whole[len(ids) :] if whole[: len(ids)] == tuple(ids) else None


def _alone(session: "Session", ids: Sequence[int], answer: str) -> tuple[int, ...]:
    """The answer by itself; some tokenizers put a blank before every text, which a line hides."""
    wanted = session.decode(ids) + answer
    for anchor in ("", "\n"):
        before = session.encode(anchor, special=False)
        found = session.encode(anchor + answer, special=False)[len(before) :]
        if session.decode((*ids, *found)) == wanted:
            return found
    return session.encode(answer, special=False)
