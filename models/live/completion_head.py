"""From hidden states to the log-probabilities of given tokens, without keeping any logits.

400 places times 49,152 tokens are 79 MB of logits, and as much again for their gradient. The output
matrix is frozen while adapters are trained, so the only gradient that is needed is the one by the
hidden state, and that is known as soon as the logits are: the target's row of the matrix minus the
mean of all rows under the softmax. It is computed in the forward pass, a chunk of places at a time.
"""

from collections.abc import Callable
from typing import Any

import torch
from torch.nn.functional import linear

from models.live import device

CHUNK = 128


class OutputMatrix:
    """A frozen output matrix (vocabulary, width).

    Logits are float32 whatever it is kept in: in bfloat16 one of 20 would be known to a sixteenth
    only. The way back is a mean over many rows and may be narrow.
    """

    def __init__(self, weight: torch.Tensor, onednn: bool | None = None) -> None:
        self._kept = weight.detach()
        wide = self._kept.float()
        here = weight.device.type == "cpu"
        fast = here and (device.onednn_pays() if onednn is None else onednn)
        self._there = _product(wide, fast=fast)
        self._back = _narrow_product(self._kept)
        if self._kept.dtype == torch.float32:
            self._back = _product(wide.t().contiguous() if fast else wide.t(), fast=fast)

    def rows(self, tokens: torch.Tensor) -> torch.Tensor:
        """The rows of given tokens, (K,) -> (K, width) float32."""
        return self._kept[tokens].float()

    def logits(self, hidden: torch.Tensor) -> torch.Tensor:
        """(K, width) -> (K, vocabulary) float32."""
        return self._there(hidden)

    def mean_row(self, probabilities: torch.Tensor) -> torch.Tensor:
        """(K, vocabulary) -> (K, width): the rows' mean under each distribution."""
        return self._back(probabilities)


def _product(weight: torch.Tensor, *, fast: bool) -> Callable[[torch.Tensor], torch.Tensor]:
    """x -> x weight^T, weight: (outputs, inputs), in oneDNN's layout where that is faster."""
    if not fast:
        return lambda x: linear(x, weight)
    packed = device.onednn_packed(weight)
    return lambda x: device.onednn_linear(x, packed)


def _narrow_product(matrix: torch.Tensor) -> Callable[[torch.Tensor], torch.Tensor]:
    """p -> p matrix, multiplied in the type of the matrix."""
    return lambda p: (p.to(matrix.dtype) @ matrix).float()


def log_probabilities(
    hidden: torch.Tensor, matrix: OutputMatrix, targets: torch.Tensor
) -> torch.Tensor:
    """log softmax(hidden W^T)[target] in float32 nats, (K,).

    hidden: (K, width) of any floating type; targets: (K,) int64. Differentiable by `hidden` alone.
    """
    made: torch.Tensor = _LogProbabilities.apply(hidden, matrix, targets)  # type: ignore[no-untyped-call]  # torch leaves apply untyped
    return made


class _LogProbabilities(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any, hidden: torch.Tensor, matrix: OutputMatrix, targets: torch.Tensor
    ) -> torch.Tensor:
        wide = hidden.detach().float()
        found = torch.empty(len(targets), device=hidden.device)
        gradient = torch.empty_like(wide) if ctx.needs_input_grad[0] else None
        for start in range(0, len(targets), CHUNK):
            span = slice(start, start + CHUNK)
            scores = matrix.logits(wide[span])
            taken = scores.gather(1, targets[span, None])
            highest = scores.amax(-1, keepdim=True)
            shares = scores.softmax(-1)
            # log of the normaliser, from the largest share: that one never underflows
            normaliser = highest - shares.amax(-1, keepdim=True).log()
            found[span] = (taken - normaliser).squeeze(1)
            if gradient is not None:
                gradient[span] = matrix.rows(targets[span]) - matrix.mean_row(shares)
        ctx.save_for_backward(*([] if gradient is None else [gradient]))
        return found

    @staticmethod
    def backward(ctx: Any, *upstream: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        (gradient,) = ctx.saved_tensors
        return gradient * upstream[0][:, None], None, None
