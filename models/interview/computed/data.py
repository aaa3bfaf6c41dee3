"""Values of training text: merges of a tokenizer, duplicates, mixtures, leaks; distillation."""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

import resources

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Byte-pair encoding


def bpe_pairs(words: Mapping[str, int], pair: str, merges: int = 0) -> float:
    """How often a pair ("l o") stands in words with these counts, after so many merges."""
    return float(_pairs(_merged(words, merges)).get(tuple(pair.split()), 0))


def bpe_tokens(words: Mapping[str, int], merges: int) -> float:
    """Tokens of all words with their counts after so many merges (Sennrich et al. 2016, alg. 1).

    Of several pairs that are equally frequent the first in the order of the alphabet is merged.
    """
    return float(sum(len(tokens) * count for tokens, count in _merged(words, merges).items()))


def _merged(words: Mapping[str, int], merges: int) -> dict[tuple[str, ...], int]:
    found = {tuple(word): count for word, count in words.items()}
    for _ in range(merges):
        pairs = _pairs(found)
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        found = {_joined(tokens, best): count for tokens, count in found.items()}
    return found


def _pairs(words: Mapping[tuple[str, ...], int]) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for tokens, count in words.items():
        for pair in pairwise(tokens):
            found[pair] += count
    return found


def _joined(tokens: tuple[str, ...], pair: tuple[str, ...]) -> tuple[str, ...]:
    made: list[str] = []
    for token in tokens:
        if made and (made[-1], token) == pair:
            made[-1] += token
        else:
            made.append(token)
    return tuple(made)


def utf8_bytes(text: str) -> float:
    """Bytes of a text, the most tokens that a tokenizer with bytes to fall back on makes of it."""
    return len(text.encode())


def digit_groups(digits: int, most: int = 3) -> float:
    """Tokens of a number cut into groups of digits."""
    return math.ceil(digits / most)


def family_tokens_of(text: str, model: str = "279k-base") -> float:
    """Tokens that a model of the family makes of a text."""
    return float(len(_tokenizer(model).encode(text).ids))


def family_fertility(text: str, model: str = "279k-base") -> float:
    """Tokens a word of it."""
    return family_tokens_of(text, model) / len(text.split())


def family_merges(model: str = "279k-base") -> float:
    """Merges of the family's tokenizer."""
    file = resources.weights(model) / "tokenizer.json"
    return float(len(json.loads(file.read_text("utf-8"))["model"]["merges"]))


@cache
def _tokenizer(model: str) -> "Tokenizer":
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(resources.weights(model) / "tokenizer.json"))


# Duplicates, mixtures, leaks


def jaccard(one: str, other: str, words: int) -> float:
    """Shared over all runs of so many words."""
    first, second = _shingles(one, words), _shingles(other, words)
    return len(first & second) / len(first | second)


def _shingles(text: str, words: int) -> set[tuple[str, ...]]:
    parts = text.split()
    return {tuple(parts[at : at + words]) for at in range(len(parts) - words + 1)}


def lsh_found(similarity: float, bands: int, rows: int) -> float:
    """Chance that two texts share all hashes of at least one band: 1 - (1 - s^r)^b."""
    return 1 - (1 - similarity**rows) ** bands


def epochs(share: float, budget: float, size: float) -> float:
    """How often a source of a size is read, if it is this share of a budget of tokens."""
    return share * budget / size


def tempered_share(sizes: Sequence[float], power: float, source: int) -> float:
    """Share of a source, counted from 1, if all are drawn in proportion to size to a power."""
    weights = np.array(sizes, float) ** power
    return float(weights[source - 1] / weights.sum())


def leaked_score(clean: float, leaked: float, known: float = 1.0) -> float:
    """Score of a test of which a share was in the training data and is answered from memory."""
    return (1 - leaked) * clean + leaked * known


def kept_right(kept: float, precision: float) -> float:
    """Good documents over all, if a filter keeps this share with this precision."""
    return kept * precision


def enrichment(good: float, keeps_good: float, keeps_bad: float) -> float:
    """Share of good documents behind a filter."""
    return good * keeps_good / (good * keeps_good + (1 - good) * keeps_bad)


# Distillation


def softened(logits: Sequence[float], temperature: float, place: int) -> float:
    """Softmax of logits over a temperature, at a place counted from 1."""
    values = np.exp((np.array(logits, float) - max(logits)) / temperature)
    return float(values[place - 1] / values.sum())


def divergence(one: Sequence[float], other: Sequence[float]) -> float:
    """KL(one || other), nats."""
    p, q = np.array(one, float), np.array(other, float)
    return float(np.sum(np.where(p > 0, p * np.log(np.where(p > 0, p, 1.0) / q), 0.0)))
