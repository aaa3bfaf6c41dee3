"""Preference pairs packed into one row: [prompt | chosen | rejected], pair after pair, no padding.

The prompt of a pair is computed once for both completions, so that a pair of 41 + 54 + 54 tokens
costs 149 positions instead of the 190 of two padded rows. The rejected completion must not see the
chosen one, and counts its positions from the end of the prompt: see `models.live.packed_attention`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import torch


@dataclass(frozen=True, slots=True)
class EncodedPair:
    """Token ids of a prompt and of its two completions; a completion that is missing is empty.

    weight: how much the pair counts in the mean, above 0.
    """

    prompt: tuple[int, ...]
    chosen: tuple[int, ...]
    rejected: tuple[int, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Segment:
    """Where a pair lies in its row: the first place, and how many tokens each part has."""

    start: int
    prompt: int
    chosen: int
    rejected: int

    @property
    def length(self) -> int:
        """Tokens of the whole pair."""
        return self.prompt + self.chosen + self.rejected


@dataclass(frozen=True, slots=True)
class Pack:
    """Pairs in one row of T tokens, with the K places that predict a token of a completion.

    ids, positions: (1, T) int64. places, targets: (K,) int64, a place of the row and the token that
    follows there. owners: (K,) int64 in [0, 2 * pairs): the chosen completions of all pairs first,
    then the rejected ones. weights: (pairs,) float32. encoded: what it was made of.
    """

    ids: torch.Tensor
    positions: torch.Tensor
    places: torch.Tensor
    targets: torch.Tensor
    owners: torch.Tensor
    weights: torch.Tensor
    segments: tuple[Segment, ...]
    encoded: tuple[EncodedPair, ...] = field(repr=False)

    @property
    def pairs(self) -> int:
        """How many pairs there are."""
        return len(self.segments)

    @property
    def tokens(self) -> int:
        """How many places are computed."""
        return self.ids.shape[1]

    @property
    def lengths(self) -> torch.Tensor:
        """Tokens of every completion, (2 * pairs,) float32; 0 for one that is missing."""
        counts = [segment.chosen for segment in self.segments]
        counts += [segment.rejected for segment in self.segments]
        return torch.tensor(counts, dtype=torch.float32, device=self.ids.device)

    def summed(self, per_token: torch.Tensor) -> torch.Tensor:
        """Sums over each completion: (K,) -> (2 * pairs,)."""
        sums = per_token.new_zeros(2 * self.pairs)
        return sums.index_add(0, self.owners, per_token)


def pack(pairs: Sequence[EncodedPair], device: torch.device) -> Pack:
    """Put pairs into one row; needs at least one."""
    row = _Row(len(pairs))
    for number, pair in enumerate(pairs):
        row.add(number, pair)
    return Pack(
        ids=torch.tensor([row.ids], device=device),
        positions=torch.tensor([row.positions], device=device),
        places=torch.tensor(row.places, device=device),
        targets=torch.tensor(row.targets, device=device),
        owners=torch.tensor(row.owners, device=device),
        weights=torch.tensor([pair.weight for pair in pairs], device=device),
        segments=tuple(row.segments),
        encoded=tuple(pairs),
    )


def halves(whole: Pack, reference: torch.Tensor) -> tuple[tuple[Pack, torch.Tensor], ...]:
    """A pack as two smaller ones, each with its part of the reference's figures, (K,).

    For a machine that has no memory for all of it at once. A single pair stays whole.
    """
    middle = whole.pairs // 2
    if middle == 0:
        return ((whole, reference),)
    parts = []
    for first, last in ((0, middle), (middle, whole.pairs)):
        pair = whole.owners % whole.pairs
        kept = (pair >= first) & (pair < last)
        parts.append((pack(whole.encoded[first:last], whole.ids.device), reference[kept]))
    return tuple(parts)


class _Row:
    """The lists of a pack while it grows."""

    def __init__(self, pairs: int) -> None:
        self._pairs = pairs
        self.ids: list[int] = []
        self.positions: list[int] = []
        self.places: list[int] = []
        self.targets: list[int] = []
        self.owners: list[int] = []
        self.segments: list[Segment] = []

    def add(self, number: int, pair: EncodedPair) -> None:
        start, prompt = len(self.ids), len(pair.prompt)
        chosen, rejected = len(pair.chosen), len(pair.rejected)
        self.ids += (*pair.prompt, *pair.chosen, *pair.rejected)
        self.positions += [*range(prompt + chosen), *range(prompt, prompt + rejected)]
        self.segments.append(Segment(start, prompt, chosen, rejected))
        self._predict(number, start + prompt, start + prompt, pair.chosen)
        second = start + prompt + chosen
        self._predict(self._pairs + number, start + prompt, second, pair.rejected)

    def _predict(self, owner: int, after: int, start: int, completion: tuple[int, ...]) -> None:
        """A completion's first token is predicted by the prompt's last, before `after`."""
        if completion:
            self.places += [after - 1, *range(start, start + len(completion) - 1)]
            self.targets += completion
            self.owners += [owner] * len(completion)
