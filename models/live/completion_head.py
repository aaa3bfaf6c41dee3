"""From hidden states to the log-probabilities of given tokens, without keeping any logits.

400 places times 49,152 tokens are 79 MB of logits, and as much again for their gradient. The output
matrix is frozen while adapters are trained, so the only gradient that is needed is the one by the
hidden state, and that is known as soon as the logits are: the target's row of the matrix minus the
mean of all rows under the softmax. It is computed in the forward pass, a chunk of places at a time.
"""

from typing import Any

import torch
from torch.nn.functional import linear

from models.live import device

CHUNK = 128


class OutputMatrix:
    """A frozen output matrix (vocabulary, width), float32, in the layout that is fast here."""

    def __init__(self, weight: torch.Tensor) -> None:
        self.weight = weight.detach().float()
        self._packed = None
        if weight.device.type == "cpu" and device.onednn_pays():
            self._packed = (
                device.onednn_packed(self.weight),
                device.onednn_packed(self.weight.t().contiguous()),
            )

    def logits(self, hidden: torch.Tensor) -> torch.Tensor:
        """(K, width) -> (K, vocabulary)."""
        if self._packed is None:
            return linear(hidden, self.weight)
        return device.onednn_linear(hidden, self._packed[0])

    def mean_row(self, probabilities: torch.Tensor) -> torch.Tensor:
        """(K, vocabulary) -> (K, width): the rows' mean under each distribution."""
        if self._packed is None:
            return probabilities @ self.weight
        return device.onednn_linear(probabilities, self._packed[1])


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
            scores -= scores.amax(-1, keepdim=True)
            taken = scores.gather(1, targets[span, None])
            total = scores.exp_().sum(-1, keepdim=True)
            found[span] = (taken - total.log()).squeeze(1)
            if gradient is not None:
                mean = matrix.mean_row(scores.div_(total))
                gradient[span] = matrix.weight[targets[span]] - mean
        ctx.save_for_backward(*([] if gradient is None else [gradient]))
        return found

    @staticmethod
    def backward(ctx: Any, *upstream: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        (gradient,) = ctx.saved_tensors
        return gradient * upstream[0][:, None], None, None
