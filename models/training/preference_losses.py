"""The losses of `models.preferences.losses` on tensors, with gradients, over a batch of pairs.

Equal to those to 1e-8 in float64 (tests). Shapes: a batch has P pairs; `chosen` and `rejected` are
log-ratios of whole completions, (P,), nats.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from torch.nn.functional import logsigmoid, relu

from models.training.dpo import LossName


@dataclass(frozen=True, slots=True)
class Sides:
    """Log-ratios of the chosen and the rejected completions, and their tokens; each (P,).

    A completion that is missing has 0 tokens: only KTO takes such pairs.
    kl: KTO's reference point, nats, at least 0, without gradient.
    """

    chosen: torch.Tensor
    rejected: torch.Tensor
    chosen_tokens: torch.Tensor
    rejected_tokens: torch.Tensor
    kl: torch.Tensor | float = 0.0

    @property
    def delta(self) -> torch.Tensor:
        """Chosen minus rejected log-ratio, (P,)."""
        return self.chosen - self.rejected


def loss_of_pairs(name: LossName, sides: Sides, beta: float, noise: float = 0.0) -> torch.Tensor:
    """One loss a pair, (P,); equations and sources stand in `models.preferences.losses`.

    beta: above 0. noise: share of flipped labels, in [0, 0.5), for "cdpo" and "robust" only.
    """
    return _LOSSES[name](sides, beta, noise)


def _sigmoid(sides: Sides, beta: float, _noise: float) -> torch.Tensor:
    return -logsigmoid(beta * sides.delta)


def _conservative(sides: Sides, beta: float, noise: float) -> torch.Tensor:
    straight, flipped = -logsigmoid(beta * sides.delta), -logsigmoid(-beta * sides.delta)
    return (1 - noise) * straight + noise * flipped


def _robust(sides: Sides, beta: float, noise: float) -> torch.Tensor:
    straight, flipped = -logsigmoid(beta * sides.delta), -logsigmoid(-beta * sides.delta)
    return ((1 - noise) * straight - noise * flipped) / (1 - 2 * noise)


def _hinge(sides: Sides, beta: float, _noise: float) -> torch.Tensor:
    return relu(1 - beta * sides.delta)


def _ipo(sides: Sides, beta: float, _noise: float) -> torch.Tensor:
    return (sides.delta - 1 / (2 * beta)) ** 2


def _ipo_per_token(sides: Sides, beta: float, _noise: float) -> torch.Tensor:
    chosen = sides.chosen / sides.chosen_tokens
    return (chosen - sides.rejected / sides.rejected_tokens - 1 / (2 * beta)) ** 2


def _kto(sides: Sides, beta: float, _noise: float) -> torch.Tensor:
    """Each side by itself, so that a pair may lack one; weights 1, as in the theory."""
    liked = 1 - torch.sigmoid(beta * (sides.chosen - sides.kl))
    disliked = 1 - torch.sigmoid(beta * (sides.kl - sides.rejected))
    has_chosen, has_rejected = sides.chosen_tokens > 0, sides.rejected_tokens > 0
    total = liked * has_chosen + disliked * has_rejected
    return total / (has_chosen.to(total.dtype) + has_rejected.to(total.dtype))


_LOSSES: Mapping[LossName, Callable[[Sides, float, float], torch.Tensor]] = {
    "sigmoid": _sigmoid,
    "cdpo": _conservative,
    "robust": _robust,
    "hinge": _hinge,
    "ipo": _ipo,
    "ipo_per_token": _ipo_per_token,
    "kto": _kto,
}
