"""How the next token is drawn from the scores of a model."""

import math

import numpy as np
from numpy.typing import NDArray

from models.generation import Sampling
from models.theory import next_token
from models.theory.next_token import likeliest as top_candidates

__all__ = [
    "Sampling",
    "draw",
    "greedy",
    "log_normaliser",
    "log_probabilities",
    "sampling_probabilities",
    "top_candidates",
]

Scores = NDArray[np.float32]
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
