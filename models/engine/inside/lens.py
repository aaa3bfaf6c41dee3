"""The logit lens of a run, computed a few places at a time and kept as far as it is."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from models.base_vs_chat.inside import LIKELIEST, Lens
from models.engine.architectures.layout import Array
from models.engine.inside.forward import LOGITS_AT_ONCE, Transformer
from models.progress import Progress, Steps

SOON = 2_000_000_000  # multiplications that are done at once: a tenth of a second


class LensTable:
    """rows: layers + 1. What is not `filled` yet is 0."""

    def __init__(self, rows: int, tokens: int) -> None:
        self.ids = np.zeros((rows, tokens, LIKELIEST), np.int32)
        self.probabilities = np.zeros((rows, tokens, LIKELIEST), np.float32)
        self.of_answer = np.zeros((rows, tokens), np.float32)
        self.normaliser = np.zeros((rows, tokens))
        self.filled = np.zeros((rows, tokens), np.bool_)

    def fill(
        self,
        transformer: Transformer,
        hidden: Array,
        position: int,
        soon: Callable[[], object],
        *,
        whole: bool,
    ) -> Steps[None]:
        """Compute what is missing, the column of `position` first.

        hidden: (rows, tokens, width). soon: called after it, if the rest takes its time; what it
        returns is the item of that step. Without `whole` such a rest is left out.
        """
        rows, tokens = self.filled.shape
        columns = [position, *(one for one in range(tokens) if one != position)]
        # The last row comes first, so the answer of a token is known before its other rows.
        places = [(row, one) for one in columns for row in reversed(range(rows))]
        self._add(transformer, hidden, places[:rows])
        left = [place for place in places if not self.filled[place]]
        layout = transformer.layout
        if len(left) * layout.vocabulary * layout.width > SOON:
            if not whole:
                return
            yield Progress(0, len(left), stage="Reading every layer...", item=soon())
        step = max(1, LOGITS_AT_ONCE // layout.vocabulary)
        for first in range(0, len(left), step):
            self._add(transformer, hidden, left[first : first + step])
            yield Progress(min(first + step, len(left)), len(left), stage="Reading every layer...")

    def told(self, of_target: Array, piece: Callable[[int], str]) -> Lens:
        """A copy for the window. of_target: (rows, tokens)."""
        texts = {one: piece(one) for one in np.unique(self.ids).tolist()}
        answer = self.ids[-1, :, 0].copy()
        return Lens(
            ids=self.ids.copy(),
            probabilities=self.probabilities.copy(),
            answer=answer,
            of_answer=self.of_answer.copy(),
            of_target=of_target,
            known=np.asarray(self.filled.all(axis=0)),
            texts=texts,
        )

    def of_token(self, transformer: Transformer, hidden: Array, token: int) -> Array:
        """The probability of one token at each place that is filled, (rows, tokens)."""
        stream = hidden.astype(np.float64)
        scores = (stream @ transformer.direction(token)) * transformer.scale(stream)[..., 0]
        chances = np.exp(np.minimum(scores - self.normaliser, 0)) * self.filled
        return chances.astype(np.float32)

    def _add(self, transformer: Transformer, hidden: Array, places: list[tuple[int, int]]) -> None:
        places = [place for place in places if not self.filled[place]]
        step = max(1, LOGITS_AT_ONCE // transformer.layout.vocabulary)
        for first in range(0, len(places), step):
            row, token = np.array(places[first : first + step]).T
            scores = transformer.logits(hidden[row, token].astype(np.float64))
            ids, top = likeliest(scores)
            self.ids[row, token] = ids
            found = scores[np.arange(len(row)), self.ids[-1, token, 0]]
            scores -= top[:, :1]
            np.exp(scores, out=scores)
            normaliser = top[:, 0] + np.log(scores.sum(axis=-1, dtype=np.float64))
            self.normaliser[row, token] = normaliser
            self.probabilities[row, token] = np.exp(top - normaliser[:, None])
            self.of_answer[row, token] = np.exp(found - normaliser)
            self.filled[row, token] = True


def likeliest(scores: Array) -> tuple[NDArray[np.int64], Array]:
    """Ids and scores of the likeliest tokens, likeliest first. scores: (n, vocabulary)."""
    every = np.arange(len(scores))
    ids = np.empty((len(scores), LIKELIEST), np.int64)
    top = np.empty((len(scores), LIKELIEST), np.float32)
    for place in range(LIKELIEST):  # a few passes for the largest: no row has to be sorted
        ids[:, place] = scores.argmax(axis=-1)
        top[:, place] = scores[every, ids[:, place]]
        scores[every, ids[:, place]] = -np.inf
    scores[every[:, None], ids] = top
    return ids, top
