"""How the next token is drawn from the scores of a model."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.errors import UserError

Scores = NDArray[np.float32]
Probabilities = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sampling:
    """How to go on from a prompt.

    max_new_tokens: at least 1. temperature: 0 is greedy, 1 the model's own probabilities.
    top_k: draw from the k likeliest tokens only; 0 is all. top_p: draw from the fewest tokens that
    together have this probability, in (0, 1]. seed: at least 0; the same seed draws the same text.
    stop: strings before which the text ends.
    Raises UserError if a figure is out of its range.
    """

    max_new_tokens: int = 64
    temperature: float = 0.0
    top_k: int = 0
    top_p: float = 1.0
    seed: int = 0
    stop: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        tokens = self.max_new_tokens
        _check("The number of new tokens", tokens, tokens >= 1, "1 or more")
        temperature_fits = math.isfinite(self.temperature) and self.temperature >= 0
        _check("The temperature", self.temperature, temperature_fits, "0 or more")
        _check("Top-k", self.top_k, self.top_k >= 0, "0 (all tokens) or more")
        _check("Top-p", self.top_p, 0 < self.top_p <= 1, "above 0 and at most 1")
        _check("The seed", self.seed, self.seed >= 0, "0 or more")
        _check("A stop string", "''", all(self.stop), "one character or more")

    def generator(self) -> np.random.Generator:
        """A fresh source of draws for this seed."""
        return np.random.Generator(np.random.PCG64(self.seed))


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
    """The id of the next token, drawn at a temperature above 0; scores: shape (vocabulary,).

    Temperature, then top-k, then top-p, then the draw, in transformers' order.
    """
    cumulative = np.cumsum(sampling_probabilities(scores, sampling))
    return int(np.searchsorted(cumulative, draws.random() * cumulative[-1], side="right"))


def sampling_probabilities(scores: Scores, sampling: Sampling) -> Probabilities:
    """The probabilities that are drawn from at a temperature above 0; shape (vocabulary,).

    Source for top-p: Holtzman et al. 2020, arXiv:1904.09751, sec. 3.1.
    """
    peak = float(scores.max())
    tempered = (scores.astype(np.float64) - peak) / sampling.temperature
    probabilities = np.exp(tempered)
    if 0 < sampling.top_k < len(scores):
        kth = np.partition(probabilities, -sampling.top_k)[-sampling.top_k]
        probabilities[probabilities < kth] = 0
    probabilities /= probabilities.sum()
    if sampling.top_p < 1:
        order = np.argsort(-probabilities, kind="stable")
        before = np.cumsum(probabilities[order]) - probabilities[order]
        probabilities[order[before >= sampling.top_p]] = 0
        probabilities /= probabilities.sum()
    return probabilities


def top_candidates(scores: Scores, count: int) -> tuple[int, ...]:
    """Ids of the `count` highest scores, highest first; scores: shape (vocabulary,)."""
    count = min(count, len(scores))
    highest = np.argpartition(scores, -count)[-count:]
    return tuple(highest[np.argsort(-scores[highest], kind="stable")].tolist())


def _check(what: str, value: object, fits: bool, allowed: str) -> None:
    if not fits:
        raise UserError(
            "{what} cannot be {value}.",
            "Choose {allowed}.",
            what=what,
            value=value,
            allowed=allowed,
        )
