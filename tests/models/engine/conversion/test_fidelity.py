"""How far the 8-bit form is from the exact one is measured by hand-checkable arithmetic."""

from collections.abc import Sequence

import numpy as np
import pytest
import scipy.stats

from models.engine.conversion.fidelity import divergence, measure

pytestmark = pytest.mark.numeric

Array = np.ndarray
WORDS = 5


class Counting:
    """A model whose likeliest next token is the last one plus a step, which may change."""

    context = 100

    def __init__(self, changes_at: int | None = None, sharpness: float = 3.0) -> None:
        self._changes_at, self._sharpness = changes_at, sharpness

    def scores(self, ids: Sequence[int]) -> Array:
        made = np.zeros((len(ids), WORDS), np.float32)
        for place, number in enumerate(ids):
            step = 2 if self._changes_at is not None and place >= self._changes_at else 1
            made[place, (number + step) % WORDS] = self._sharpness
        return made

    def states(self, texts: Sequence[Sequence[int]]) -> list[Array]:
        return [np.array(ids) for ids in texts]

    def start(self, room: int) -> "Counting":
        self._ids: list[int] = []
        return self

    def feed(self, ids: Sequence[int]) -> Array:
        self._ids += ids
        last: Array = self.scores(self._ids)[-1]
        return last


def never() -> None:
    """What is told of progress does not matter here."""


@pytest.mark.parametrize(("changes_at", "same"), [(None, 8), (4, 3), (2, 1), (1, 0), (0, 0)])
def test_the_first_token_that_differs(changes_at: int | None, same: int) -> None:
    """The prompt is two tokens: the first written one depends on place 1."""
    found = measure(Counting(), Counting(changes_at), [[0, 1]], never, count=8)
    assert (found.same_tokens, found.greedy_tokens, found.places) == (same, 8, 10)


def test_the_divergence_is_that_of_the_textbook() -> None:
    draw = np.random.default_rng(0)
    first, second = draw.standard_normal((2, 7, 50)).astype(np.float32) * 4
    powers = [np.exp(scores.astype(np.float64)) for scores in (first, second)]
    expected = scipy.stats.entropy(*powers, axis=1)
    assert np.allclose(divergence(first, second), expected, rtol=1e-9)
    assert np.allclose(divergence(first + 1000, first), 0, atol=1e-6)


def test_scores_that_are_no_numbers_are_no_fidelity() -> None:
    with pytest.raises(FloatingPointError):
        measure(Counting(sharpness=float("inf")), Counting(), [[0]], never, count=4)
