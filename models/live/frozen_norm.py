"""RMSNorm whose weight is frozen, differentiated by hand: a third less work than by autograd.

Source of the layer: Zhang and Sennrich 2019, arXiv:1910.07467, eq. 4.
"""

from typing import TYPE_CHECKING, Any

import torch
from torch import nn

if TYPE_CHECKING:
    from transformers import PreTrainedModel

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
