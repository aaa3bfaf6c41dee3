"""From hidden states to the log-probabilities of given tokens, without keeping any logits.

400 places times 49,152 tokens are 79 MB of logits, and as much again for their gradient. The output
matrix is frozen while adapters are trained, so the only gradient that is needed is the one by the
hidden state, and that is known as soon as the logits are: the target's row of the matrix minus the
mean of all rows under the softmax. It is computed in the forward pass, a chunk of places at a time.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import torch
from torch import nn
from torch.nn.functional import linear

from models.engine import device
from models.training import packs
from models.training.packs import Pack

if TYPE_CHECKING:
    from transformers import PreTrainedModel

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


class Scorer:
    """A model that gives a pack's log-probabilities.

    Packs go through as they are where the architecture's attention can be replaced; others are run
    with one padded row a completion. The output matrix is told apart, too: where it is frozen, no
    logits are kept. onednn: as `Policy` takes it.
    """

    def __init__(self, model: "PreTrainedModel", onednn: bool | None = None) -> None:
        self._model = model
        self._packs = packs.packs(model)
        if self._packs:
            packs.prepare(model)
        weight = model.get_output_embeddings().weight
        self._matrix = None if weight.requires_grad else OutputMatrix(weight, onednn)

    def __call__(self, batch: Pack) -> torch.Tensor:
        """(K,) float32 nats, in the order of the pack's `targets`."""
        if not self._packs:
            return _padded(self._model, batch)
        hidden = packs.hidden_states(self._model, batch)[batch.places]
        if self._matrix is not None:
            return log_probabilities(hidden, self._matrix, batch.targets)
        logits = self._model.get_output_embeddings()(hidden).float()
        taken: torch.Tensor = logits.log_softmax(-1).gather(1, batch.targets[:, None]).squeeze(1)
        return taken


def _padded(model: "PreTrainedModel", batch: Pack) -> torch.Tensor:
    """One row a completion, padded on the right.

    Without an attention mask: padding stands where no earlier token looks, and the kernel for a
    plain causal mask is the fast one.
    """
    sides = [(pair.prompt, pair.chosen) for pair in batch.encoded]
    sides += [(pair.prompt, pair.rejected) for pair in batch.encoded]
    ids = torch.zeros(len(sides), max(len(p) + len(c) for p, c in sides), dtype=torch.int64)
    starts = torch.tensor([len(prompt) for prompt, _ in sides])
    for number, (prompt, completion) in enumerate(sides):
        ids[number, : len(prompt) + len(completion)] = torch.tensor(prompt + completion)
    kept = ids.shape[1] - int(starts.min()) + 1
    logits = model(input_ids=ids.to(model.device), use_cache=False, logits_to_keep=kept).logits
    rows = batch.owners.cpu()
    # The how-manieth token of its completion each target is: owners stand in runs.
    order = torch.cat([torch.arange(int(count)) for count in torch.bincount(rows) if count])
    order = order[torch.argsort(torch.argsort(rows, stable=True))]
    columns = starts[rows] + order - 1 - (ids.shape[1] - kept)
    scores = logits[rows, columns].float().log_softmax(-1)
    taken: torch.Tensor = scores.gather(1, batch.targets[:, None]).squeeze(1)
    return taken


# All of them compute weight * (x / rms(x)), the quotient rounded to the type of x.
_SAME = frozenset({"LlamaRMSNorm", "MistralRMSNorm", "Qwen2RMSNorm", "Qwen3RMSNorm"})


class FrozenNorm(nn.Module):
    """weight * x / sqrt(mean(x**2) + epsilon) over the last axis; x of any shape."""

    def __init__(self, weight: torch.Tensor, epsilon: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(weight.detach(), requires_grad=False)
        self.epsilon = epsilon

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The norm of x, of its shape and type."""
        made: torch.Tensor = _Normed.apply(x, self.weight, self.epsilon)  # type: ignore[no-untyped-call]  # torch leaves apply untyped
        return made


def freeze_norms(model: "PreTrainedModel") -> None:
    """Put a FrozenNorm in the place of every norm of a known kind."""
    found = [
        (name, module) for name, module in model.named_modules() if type(module).__name__ in _SAME
    ]
    for name, module in found:
        norm: Any = module
        model.set_submodule(name, FrozenNorm(norm.weight, norm.variance_epsilon))


class _Normed(torch.autograd.Function):
    """With y = x / rms: dx = (g - y * mean(g * y)) / rms, where g = weight * dout."""

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, weight: torch.Tensor, epsilon: float) -> torch.Tensor:
        length = torch.linalg.vector_norm(x, dim=-1, keepdim=True, dtype=torch.float32)
        inverse = (length.square() / x.shape[-1] + epsilon).rsqrt_()
        quotient = (x.float() * inverse).to(x.dtype)
        ctx.save_for_backward(quotient, inverse, weight)
        made: torch.Tensor = weight * quotient
        return made

    @staticmethod
    def backward(ctx: Any, *upstream: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        quotient, inverse, weight = ctx.saved_tensors
        change, wide = (upstream[0] * weight).float(), quotient.float()
        common = (change * wide).mean(-1, keepdim=True)
        return change.sub_(wide.mul_(common)).mul_(inverse).to(upstream[0].dtype), None, None
