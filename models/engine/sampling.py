"""How the next token is drawn from the scores of a model."""

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.base_vs_chat import next_token
from models.base_vs_chat.next_token import likeliest as top_candidates
from models.engine.decoding import Scores
from models.engine.text import Tokens, before_stop, complete_part, without_beginning_of
from models.generation import Candidate, Generation, Sampling, StoppedBy, Token

Probabilities = NDArray[np.float64]


def log_probabilities(scores: NDArray[np.floating]) -> Probabilities:
    """Natural log of the softmax over the last axis, in float64.

    scores: shape (..., vocabulary). Returns the same shape; each row sums to 1 once exponentiated.
    """
    shifted = scores.astype(np.float64)
    shifted -= shifted.max(axis=-1, keepdims=True)
    shifted -= np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return shifted


def log_normaliser(scores: Scores) -> float:
    """What to subtract from a score to get its log-probability in nats; shape (vocabulary,)."""
    peak = scores.max()
    return float(peak) + math.log(np.exp(scores - peak).sum(dtype=np.float64))


def greedy(scores: Scores) -> int:
    """The id of the highest score, the first of equals; scores: shape (vocabulary,)."""
    return int(scores.argmax())


def draw(scores: Scores, sampling: Sampling, draws: np.random.Generator) -> int:
    """The id of the next token, drawn at a temperature above 0; scores: shape (vocabulary,)."""
    cumulative = np.cumsum(sampling_probabilities(scores, sampling))
    return int(np.searchsorted(cumulative, draws.random() * cumulative[-1], side="right"))


def sampling_probabilities(scores: Scores, sampling: Sampling) -> Probabilities:
    """The probabilities that are drawn from, shape (vocabulary,); see `next_token.after`."""
    return next_token.after(
        scores, sampling.temperature, sampling.top_k, sampling.top_p, sampling.min_p
    )


class Writing:
    """The text so far, and whether it has come to its end.

    room: tokens that the context still takes. ends: ids that end a text. top: candidates a token.
    """

    def __init__(
        self,
        tokens: Tokens,
        prompt_ids: Sequence[int],
        room: int,
        ends: frozenset[int],
        sampling: Sampling,
        top: int,
    ) -> None:
        self._codec, self._sampling, self._top = tokens, sampling, top
        self._room, self._ends = room, ends
        # Decoded with every text: what a token adds may depend on what stands before it.
        self._tail = tokens.tail(prompt_ids)
        self._before = len(complete_part(tokens.decode(self._tail)))
        self._ids: list[int] = []
        self._readable = ""
        self.tokens: list[Token] = []
        self.shown, self.stop_text = "", ""
        self.stopped_by: StoppedBy | None = None

    @cached_property
    def _draws(self) -> np.random.Generator:
        return self._sampling.generator()

    def add(self, scores: Scores) -> Token:
        """Choose the next token from its scores, shape (vocabulary,), and write it."""
        if self._sampling.temperature == 0:
            chosen = greedy(scores)
        else:
            chosen = draw(scores, self._sampling, self._draws)
        text = self._end(chosen) if chosen in self._ends else self._extend(chosen)
        normaliser = log_normaliser(scores)
        logprob = float(scores[chosen]) - normaliser
        token = Token(chosen, text, logprob, self._candidates(scores, normaliser))
        self.tokens.append(token)
        self._check_limits()
        return token

    def generation(
        self, prompt: str, ids: tuple[int, ...], seconds: float, first: float
    ) -> Generation:
        """What was written, once it has come to its end; times as in Generation."""
        assert self.stopped_by is not None
        return Generation(
            prompt=prompt,
            prompt_ids=ids,
            tokens=tuple(self.tokens),
            text=self.shown,
            stopped_by=self.stopped_by,
            stop_text=self.stop_text,
            seconds=seconds,
            first_token_seconds=first,
        )

    def _end(self, chosen: int) -> str:
        self.stopped_by, self.stop_text = "eos", self._codec.piece(chosen)
        self.shown = self._whole()
        return self.stop_text

    def _extend(self, chosen: int) -> str:
        self._ids.append(chosen)
        readable = complete_part(self._whole())
        added = readable[len(self._readable) :]
        self._readable = readable
        before, self.stop_text = before_stop(readable, self._sampling.stop)
        if self.stop_text:
            self.stopped_by, self.shown = "stop", before
        else:
            self.shown = without_beginning_of(readable, self._sampling.stop)
        return added

    def _whole(self) -> str:
        return self._codec.decode([*self._tail, *self._ids])[self._before :]

    def _candidates(self, scores: Scores, normaliser: float) -> tuple[Candidate, ...]:
        if not self._top:
            return ()
        ids = top_candidates(scores, self._top)
        shares = [math.exp(score - normaliser) for score in scores[list(ids)].tolist()]
        return tuple(map(Candidate, ids, map(self._codec.piece, ids), shares))

    def _check_limits(self) -> None:
        if self.stopped_by is not None:
            return
        count = len(self.tokens)
        if count >= self._sampling.max_new_tokens:
            self.stopped_by = "limit"
        elif count >= self._room:
            self.stopped_by = "context"
        else:
            return
        self.shown = self._whole()
