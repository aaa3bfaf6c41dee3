"""What a model was asked for and what it wrote, as plain values for JSON and back.

Reading raises ValueError for what is none; log-probabilities of -infinity are written as null.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, get_args

from models.errors import UserError
from models.generation import (
    Candidate,
    Generation,
    Likelihood,
    Sampling,
    StoppedBy,
    Token,
    TokenPiece,
)
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


def sampling_state(sampling: Sampling) -> dict[str, object]:
    """All of its fields."""
    return {**asdict(sampling), "stop": list(sampling.stop)}


def sampling_from(value: object) -> Sampling:
    """What `sampling_state` wrote."""
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
    """A token with its candidates."""
    return {
        "id": token.id,
        "text": token.text,
        "logprob": plain_log_chance(token.logprob),
        "top": [one._asdict() for one in token.top],
    }


def token_from(value: object) -> Token:
    """What `token_state` wrote."""
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
    """A token of a text."""
    return asdict(piece)


def piece_from(value: object) -> TokenPiece:
    """What `piece_state` wrote."""
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
    """The stop rule under "stopped_by"."""
    found: Any = words(row, "stopped_by")
    if found not in get_args(StoppedBy):
        raise ValueError(f"there is no stop rule {found!r:.40}")
    stopped: StoppedBy = found
    return stopped


def likelihood_state(found: Likelihood) -> dict[str, object]:
    """The answer's tokens with their log-probabilities, and the sum."""
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
    """What `likelihood_state` wrote."""
    row = entries(value, "a likelihood")
    pieces = several(row, "tokens", _measured)
    return Likelihood(words(row, "answer"), pieces, switch(row, "own_split"))


def _measured(value: object) -> tuple[TokenPiece, float]:
    return piece_from(value), log_chance(entries(value, "a token"), "logprob")
