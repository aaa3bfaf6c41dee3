"""A batch of answers that were drawn together, and the rows in which they are scored."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.training.reward_model import padded


@dataclass(frozen=True, slots=True)
class Rollouts:
    """What was drawn.

    prompts, responses: token ids; a response ends with the end token where it ended.
    mask: (batch, longest response), True at the tokens of a response.
    logp: same shape, log-probability of each token under what it was drawn from (after the
        forbidden tokens are taken out and at the temperature), nats; 0 behind the end.
    ended: (batch,), whether a response came to its end by itself.
    """

    prompts: tuple[tuple[int, ...], ...]
    responses: tuple[tuple[int, ...], ...]
    mask: Tensor
    logp: Tensor
    ended: Tensor

    @property
    def rows(self) -> list[tuple[int, ...]]:
        """Prompt and response as one row of ids."""
        return [p + r for p, r in zip(self.prompts, self.responses, strict=True)]

    def only(self, chosen: Sequence[int]) -> "Rollouts":
        """Those with these numbers; as wide as before."""
        responses = tuple(self.responses[one] for one in chosen)
        prompts, places = tuple(self.prompts[one] for one in chosen), list(chosen)
        return Rollouts(
            prompts, responses, self.mask[places], self.logp[places], self.ended[places]
        )

    @classmethod
    def joined(cls, parts: Sequence["Rollouts"]) -> "Rollouts":
        """All of some parts, in their order."""
        responses = tuple(response for part in parts for response in part.responses)
        longest = max(map(len, responses))

        def wide(name: str) -> Tensor:
            whole = [row[:longest] for part in parts for row in getattr(part, name)]
            return torch.nn.utils.rnn.pad_sequence(whole, batch_first=True)

        prompts = tuple(prompt for part in parts for prompt in part.prompts)
        ended = torch.cat([part.ended for part in parts])
        return cls(prompts, responses, wide("mask"), wide("logp"), ended)


class Written:
    """The tokens drawn so far, of the texts that go on and of those that have left."""

    def __init__(self, texts: int, most: int, device: torch.device) -> None:
        self.alive = torch.arange(texts, device=device)  # numbers of the texts that go on
        self._ids = torch.zeros(texts, most, dtype=torch.long, device=device)
        self._chances = torch.ones(texts, most, device=device)
        self._written, self._latest = 0, list[tuple[Tensor, Tensor]]()

    def add(self, drawn: Tensor, chances: Tensor) -> None:
        """One more token of each text that goes on."""
        self._latest.append((drawn, chances))

    def keep(self, rows: Tensor) -> None:
        """Go on with these only, numbers of the present ones."""
        self._write()
        self.alive = self.alive[rows]

    def _write(self) -> None:
        until = self._written + len(self._latest)
        ids, chances = zip(*self._latest, strict=True)
        self._ids[self.alive, self._written : until] = torch.stack(ids, 1)
        self._chances[self.alive, self._written : until] = torch.stack(chances, 1)
        self._written, self._latest = until, []

    def rollouts(self, prompts: Sequence[Sequence[int]], end: int) -> Rollouts:
        """Rows cut behind their first end."""
        self._write()
        ids, chances = self._ids[:, : self._written].clone(), self._chances[:, : self._written]
        places = torch.arange(self._written, device=ids.device)
        ends = torch.where(ids == end, places, self._written).amin(1)
        lengths = (ends + 1).clamp_max(self._written)
        longest = int(lengths.max())
        mask = places[:longest] < lengths[:, None]
        logp = torch.where(mask, chances[:, :longest], 1.0).log()
        rows = zip(ids.tolist(), lengths.tolist(), strict=True)
        responses = tuple(tuple(row[:length]) for row, length in rows)
        ended = ends < self._written
        return Rollouts(tuple(map(tuple, prompts)), responses, mask, logp, ended)


@dataclass(frozen=True, slots=True)
class Rows:
    """Responses as they are scored: rows of ids and where in them the responses' tokens stand.

    row, place: (tokens,) of all responses, a response after the other; place is the one before a
    token, whose state says what follows. tokens: (tokens,) the ids.
    """

    ids: Tensor
    row: Tensor
    place: Tensor
    tokens: Tensor

    @classmethod
    def of(cls, rollouts: Rollouts, device: torch.device) -> "Rows":
        """Those of rollouts."""
        ids = padded(rollouts.rows).to(device)
        lengths = torch.tensor([len(response) for response in rollouts.responses], device=device)
        starts = torch.tensor([len(prompt) for prompt in rollouts.prompts], device=device)
        row = torch.arange(len(lengths), device=device).repeat_interleave(lengths)
        first = (lengths.cumsum(0) - lengths)[row]
        place = starts[row] + torch.arange(len(row), device=device) - first - 1
        return cls(ids, row, place, ids[row, place + 1])

    def only(self, chosen: Tensor) -> tuple["Rows", Tensor]:
        """Some of the responses, and where their tokens stand among all, (fewer tokens,)."""
        number = torch.full((len(self.ids),), -1, device=self.ids.device)
        number[chosen] = torch.arange(len(chosen), device=self.ids.device)
        kept = (number[self.row] >= 0).nonzero()[:, 0]
        longest = int(self.place[kept].max()) + 2
        ids = self.ids[chosen, :longest]
        return Rows(ids, number[self.row[kept]], self.place[kept], self.tokens[kept]), kept


def spread(figures: Tensor, mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    """A figure a token, a response after the other, as (responses, tokens), 0 behind the ends."""
    found = np.zeros(mask.shape)
    found[mask] = figures.detach().cpu().double().numpy()
    return found
