"""What is asked of a model and what it writes, as plain data; imports nothing heavy."""

import math
from dataclasses import asdict, dataclass
from typing import Annotated, Literal, NamedTuple

import msgspec
import numpy as np

from models.errors import UserError

StoppedBy = Literal["eos", "limit", "stop", "context"]


@dataclass(frozen=True, slots=True)
class Sampling:
    """How to go on from a prompt.

    max_new_tokens: at least 1. temperature: 0 is greedy, 1 the model's own probabilities.
    top_k: draw from the k likeliest tokens only; 0 is all. top_p: draw from the fewest tokens that
    together have this probability, in (0, 1]. seed: at least 0; the same seed draws the same text.
    stop: strings before which the text ends. min_p: draw only from tokens that have at least this
    share of the likeliest one's probability, in [0, 1); 0 is all.
    Raises UserError if a figure is out of its range.
    """

    max_new_tokens: int = 64
    temperature: float = 0.0
    top_k: int = 0
    top_p: float = 1.0
    seed: int = 0
    stop: tuple[str, ...] = ()
    min_p: float = 0.0

    def __post_init__(self) -> None:
        tokens = self.max_new_tokens
        _check("The number of new tokens", tokens, tokens >= 1, "1 or more")
        temperature_fits = math.isfinite(self.temperature) and self.temperature >= 0
        _check("The temperature", self.temperature, temperature_fits, "0 or more")
        _check("Top-k", self.top_k, self.top_k >= 0, "0 (all tokens) or more")
        _check("Top-p", self.top_p, 0 < self.top_p <= 1, "above 0 and at most 1")
        _check("Min-p", self.min_p, 0 <= self.min_p < 1, "0 (all tokens) or more, and below 1")
        _check("The seed", self.seed, self.seed >= 0, "0 or more")
        _check("A stop string", "''", all(self.stop), "one character or more")

    def generator(self) -> np.random.Generator:
        """A fresh source of draws for this seed."""
        return np.random.Generator(np.random.PCG64(self.seed))


class Candidate(NamedTuple):
    """A token that might have come next; probability in [0, 1], at temperature 1, nothing cut.

    A tuple, because ten are made for every token: a frozen dataclass takes three times as long.
    """

    id: int
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was written.

    text: what became readable with it; "" while a character waits for its other bytes, the name of
    the token for an end of text. logprob: nats, at temperature 1. top: likeliest first, ten or as
    many as were asked for.
    """

    id: int
    text: str
    logprob: float
    top: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class TokenPiece:
    """One token of a text; special tokens mark structure and are never part of a person's words."""

    id: int
    text: str
    special: bool


@dataclass(frozen=True, slots=True)
class Generation:
    """What a model wrote after a prompt.

    prompt: the exact string that was sent. tokens: all of them, the end of text included.
    text: without the end of text, and cut before a stop string. stop_text: what it stopped at.
    seconds: time spent by the model, not by whoever watched. first_token_seconds: the part of it
    until the first token was there.
    """

    prompt: str
    prompt_ids: tuple[int, ...]
    tokens: tuple[Token, ...]
    text: str
    stopped_by: StoppedBy
    stop_text: str
    seconds: float
    first_token_seconds: float = 0.0

    @property
    def tokens_per_second(self) -> float:
        """Speed of writing, reading the prompt left out; 0 where a single token was written."""
        seconds = self.seconds - self.first_token_seconds
        return (len(self.tokens) - 1) / seconds if len(self.tokens) > 1 and seconds > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How probable a given answer is, token by token.

    answer: the text that was measured. pieces: its tokens, each with its log-probability in nats
    after everything before it, at temperature 1. own_split: whether the tokens of prompt and answer
    are those into which the tokenizer splits the two written as one text; where they are not, a
    model that has seen such text split otherwise finds the answer less likely than it would be.
    """

    answer: str
    pieces: tuple[tuple[TokenPiece, float], ...]
    own_split: bool

    @property
    def logprob(self) -> float:
        """Log-probability of the whole answer in nats, at most 0."""
        return math.fsum(logprob for _, logprob in self.pieces)

    @property
    def probability(self) -> float:
        """Chance that exactly this answer is written, in [0, 1]; what follows it is left open."""
        return math.exp(self.logprob)


def _check(what: str, value: object, fits: bool, allowed: str) -> None:
    if not fits:
        raise UserError(
            "{what} cannot be {value}.",
            "Choose {allowed}.",
            what=what,
            value=value,
            allowed=allowed,
        )


# As JSON holds it: what is written, and what is read back


Count = Annotated[int, msgspec.Meta(ge=0)]


class _CandidateRow(msgspec.Struct):
    id: Count
    text: str
    probability: float


class TokenRow(msgspec.Struct):
    """logprob: None is that of the impossible, for which JSON has no number."""

    id: Count
    text: str
    logprob: float | None
    top: list[_CandidateRow]

    def token(self) -> Token:
        top = tuple(Candidate(one.id, one.text, one.probability) for one in self.top)
        return Token(self.id, self.text, _log_chance(self.logprob), top)


class GenerationRow(msgspec.Struct, kw_only=True):
    """What `generation_state` writes."""

    text: str
    tokens: list[TokenRow]
    stopped_by: StoppedBy
    stop_text: str
    seconds: float
    first_token_seconds: float

    def generation(self, prompt: str, ids: tuple[int, ...]) -> Generation:
        """With the prompt that belongs to it."""
        return Generation(
            prompt, ids, tuple(one.token() for one in self.tokens), self.text, self.stopped_by,
            self.stop_text, self.seconds, self.first_token_seconds,
        )  # fmt: skip


class _MeasuredRow(msgspec.Struct):
    id: Count
    text: str
    special: bool
    logprob: float | None


class LikelihoodRow(msgspec.Struct, kw_only=True):
    """What `likelihood_state` writes."""

    answer: str
    own_split: bool
    tokens: list[_MeasuredRow]

    def likelihood(self) -> Likelihood:
        pieces = (
            (TokenPiece(one.id, one.text, one.special), _log_chance(one.logprob))
            for one in self.tokens
        )
        return Likelihood(self.answer, tuple(pieces), self.own_split)


def _log_chance(kept: float | None) -> float:
    return -math.inf if kept is None else kept


def _plain(logprob: float) -> float | None:
    return logprob if math.isfinite(logprob) else None


def token_state(token: Token) -> dict[str, object]:
    return {
        "id": token.id,
        "text": token.text,
        "logprob": _plain(token.logprob),
        "top": [one._asdict() for one in token.top],
    }


def generation_state(made: Generation) -> dict[str, object]:
    """All but the prompt, which is written once for several generations."""
    return {
        "text": made.text,
        "tokens": [token_state(token) for token in made.tokens],
        "stopped_by": made.stopped_by,
        "stop_text": made.stop_text,
        "seconds": made.seconds,
        "first_token_seconds": made.first_token_seconds,
        "tokens_per_second": made.tokens_per_second,
    }


def likelihood_state(found: Likelihood) -> dict[str, object]:
    return {
        "answer": found.answer,
        "logprob": _plain(found.logprob),
        "own_split": found.own_split,
        "tokens": [
            {**asdict(piece), "logprob": _plain(logprob)} for piece, logprob in found.pieces
        ],
    }
