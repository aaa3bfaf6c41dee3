"""The tokens that a run reads, encoded as they are needed: the first step need not wait for all."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models.family.recipe import CONTEXT
from models.pretraining.texts import Pieces
from models.pretraining.vocabulary import end_of_text

Windows = NDArray[np.uint16]
TOGETHER = 64  # pieces that are encoded at once


class TokenStream:
    """Windows of a text without end, the pieces in a new order each time through."""

    def __init__(self, place: Path, tokenizer: Tokenizer, seed: int) -> None:
        self._pieces, self._tokenizer, self._seed = Pieces(place, "train"), tokenizer, seed
        self._known: dict[int, Windows] = {}
        self._end = end_of_text(tokenizer)
        self._windows = self._cut()

    def take(self, count: int) -> Windows:
        """The next windows, shape (count, CONTEXT), token ids."""
        return np.stack([next(self._windows) for _ in range(count)])

    def skip(self, count: int) -> None:
        """Pass over windows that were read before a pause."""
        for _ in range(count):
            next(self._windows)

    def _cut(self) -> Iterator[Windows]:
        rest = np.empty(0, dtype=np.uint16)
        epoch = 0
        while True:
            order = np.random.default_rng([self._seed, epoch]).permutation(len(self._pieces))
            for start in range(0, len(order), TOGETHER):
                parts = self._encoded(order[start : start + TOGETHER].tolist())
                rest = np.concatenate([rest, *parts])
                whole = len(rest) // CONTEXT * CONTEXT
                yield from rest[:whole].reshape(-1, CONTEXT)
                rest = rest[whole:]
            epoch += 1

    def _encoded(self, numbers: list[int]) -> list[Windows]:
        missing = [number for number in numbers if number not in self._known]
        if missing:
            texts = self._pieces.some(missing)
            for number, made in zip(missing, self._tokenizer.encode_batch(texts), strict=True):
                self._known[number] = np.array([*made.ids, self._end], dtype=np.uint16)
        return [self._known[number] for number in numbers]


def held_out_windows(place: Path, tokenizer: Tokenizer, most: int) -> Windows:
    """What the loss is measured on, shape (count, CONTEXT), at most so many.

    Of a text too short for a window, one that is filled up from the beginning again.
    """
    end = end_of_text(tokenizer)
    pieces = Pieces(place, "held_out").drawn(3, most * CONTEXT * 12)
    ids = [one for made in tokenizer.encode_batch(pieces) for one in (*made.ids, end)]
    while len(ids) < CONTEXT:
        ids += ids
    count = min(most, len(ids) // CONTEXT)
    return np.array(ids[: count * CONTEXT], dtype=np.uint16).reshape(count, CONTEXT)
