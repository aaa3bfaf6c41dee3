"""The logit lens of a run, computed a few places at a time and kept as far as it is."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from models.base_vs_chat.inside import LIKELIEST, Lens
from models.engine.inside.forward import LOGITS_AT_ONCE, Stream, Transformer
from models.engine.layout import Array
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
        self, transformer: Transformer, hidden: Array, position: int, soon: Callable[[], object]
    ) -> Steps[None]:
        """Compute what is missing, the last row and the column of `position` first.

        hidden: (rows, tokens, width). soon: called after these, if the rest takes its time; what it
        returns is the item of that step.
        """
        self._add(transformer, hidden, [(len(hidden) - 1, one) for one in range(hidden.shape[1])])
        rows = len(hidden)
        self._add(transformer, hidden, [(row, position) for row in range(rows)])
        left = [(int(row), int(one)) for row, one in np.argwhere(~self.filled)]
        layout = transformer.layout
        if len(left) * layout.vocabulary * layout.width > SOON:
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
            ids, top, normaliser = likeliest(scores)
            self.ids[row, token], self.normaliser[row, token] = ids, normaliser
            self.probabilities[row, token] = np.exp(top - normaliser[:, None])
            # The last row comes first, so the answer of a token is known before its other rows.
            found = scores[np.arange(len(row)), self.ids[-1, token, 0]]
            self.of_answer[row, token] = np.exp(found - normaliser)
            self.filled[row, token] = True


def likeliest(scores: Array) -> tuple[NDArray[np.int64], Array, Stream]:
    """Ids and scores of the likeliest tokens, likeliest first, and log of the sum of all exp.

    scores: (n, vocabulary).
    """
    ids = np.argpartition(scores, -LIKELIEST, axis=-1)[:, -LIKELIEST:]
    top = np.take_along_axis(scores, ids, axis=-1)
    order = np.argsort(-top, axis=-1, kind="stable")
    ids, top = np.take_along_axis(ids, order, -1), np.take_along_axis(top, order, -1)
    highest = top[:, :1]
    total = np.exp(scores - highest).sum(axis=-1, dtype=np.float64)
    return ids, top, np.asarray(highest[:, 0] + np.log(total))
