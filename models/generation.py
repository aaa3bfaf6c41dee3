"""What is asked of a model and what it writes, as plain data; imports nothing heavy."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, NamedTuple, get_args

import numpy as np

from models.errors import UserError
from models.plain_values import (
    count,
    entries,
    log_chance,
    one_text,
    plain_log_chance,
    real,
    several,
    switch,
    words,
)

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


def sampling_state(sampling: Sampling) -> dict[str, object]:
    return {**asdict(sampling), "stop": list(sampling.stop)}


def sampling_from(value: object) -> Sampling:
    row = entries(value, "the settings")
    try:
        return Sampling(
            max_new_tokens=count(row, "max_new_tokens"),
            temperature=real(row, "temperature"),
            top_k=count(row, "top_k"),
            top_p=real(row, "top_p"),
            seed=count(row, "seed"),
            stop=several(row, "stop", one_text),
            min_p=real(row, "min_p"),
        )
    except UserError as error:
        raise ValueError(error.message) from error


def token_state(token: Token) -> dict[str, object]:
    return {
        "id": token.id,
        "text": token.text,
        "logprob": plain_log_chance(token.logprob),
        "top": [one._asdict() for one in token.top],
    }


def token_from(value: object) -> Token:
    row = entries(value, "a token")
    return Token(
        count(row, "id"),
        words(row, "text"),
        log_chance(row, "logprob"),
        several(row, "top", _candidate),
    )


def _candidate(value: object) -> Candidate:
    row = entries(value, "a candidate")
    return Candidate(count(row, "id"), words(row, "text"), real(row, "probability"))


def piece_state(piece: TokenPiece) -> dict[str, object]:
    return asdict(piece)


def piece_from(value: object) -> TokenPiece:
    row = entries(value, "a token")
    return TokenPiece(count(row, "id"), words(row, "text"), switch(row, "special"))


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


def generation_from(value: object, prompt: str, ids: tuple[int, ...]) -> Generation:
    """What `generation_state` wrote, with the prompt that belongs to it."""
    row = entries(value, "an answer")
    return Generation(
        prompt=prompt,
        prompt_ids=ids,
        tokens=several(row, "tokens", token_from),
        text=words(row, "text"),
        stopped_by=stopped_by_from(row),
        stop_text=words(row, "stop_text"),
        seconds=real(row, "seconds"),
        first_token_seconds=real(row, "first_token_seconds"),
    )


def stopped_by_from(row: Mapping[str, object]) -> StoppedBy:
    found: Any = words(row, "stopped_by")
    if found not in get_args(StoppedBy):
        raise ValueError(f"there is no stop rule {found!r:.40}")
    stopped: StoppedBy = found
    return stopped


def likelihood_state(found: Likelihood) -> dict[str, object]:
    return {
        "answer": found.answer,
        "logprob": plain_log_chance(found.logprob),
        "own_split": found.own_split,
        "tokens": [
            {**piece_state(piece), "logprob": plain_log_chance(logprob)}
            for piece, logprob in found.pieces
        ],
    }


def likelihood_from(value: object) -> Likelihood:
    row = entries(value, "a likelihood")
    pieces = several(row, "tokens", _measured)
    return Likelihood(words(row, "answer"), pieces, switch(row, "own_split"))


def _measured(value: object) -> tuple[TokenPiece, float]:
    return piece_from(value), log_chance(entries(value, "a token"), "logprob")
