"""How probable a given answer is after a prompt, token by token."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from models.errors import UserError
from models.generation import Likelihood
from models.live.engine import Decoding, Scores
from models.live.sampling import log_normaliser

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
    whole = session.encode(session.decode(ids) + answer, special=False)
    if whole[: len(ids)] == tuple(ids):
        return whole[len(ids) :], True
    return session.encode(answer, special=False), False
