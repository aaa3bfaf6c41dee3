"""The losses of `models.preferences.losses` on tensors, with gradients, over a batch of pairs.

Equal to those to 1e-8 in float64 (tests). Shapes: a batch has P pairs; `chosen` and `rejected` are
log-ratios of whole completions, (P,), nats; for losses without a reference log-probabilities.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from torch.nn.functional import logsigmoid, relu

from models.preferences.loss_choices import LOSSES, LossName


@dataclass(frozen=True, slots=True)
class Sides:
    """Log-ratios of the chosen and the rejected completions, and their tokens; each (P,).

    A completion that is missing has 0 tokens: only KTO takes such pairs.
    kl: KTO's reference point, nats, at least 0, without gradient. baseline: BCO's mean reward.
    """

    chosen: torch.Tensor
    rejected: torch.Tensor
    chosen_tokens: torch.Tensor
    rejected_tokens: torch.Tensor
    kl: torch.Tensor | float = 0.0
    baseline: float = 0.0

    @property
    def delta(self) -> torch.Tensor:
        """Chosen minus rejected log-ratio, (P,)."""
        return self.chosen - self.rejected

    @property
    def per_token(self) -> tuple[torch.Tensor, torch.Tensor]:
        """The same divided by each completion's tokens, chosen and rejected, (P,) each."""
        return self.chosen / self.chosen_tokens, self.rejected / self.rejected_tokens

    def rewards(self, beta: float) -> tuple[torch.Tensor, torch.Tensor]:
        """Implicit rewards of the chosen and the rejected completions, (P,) each."""
        return beta * self.chosen, beta * self.rejected


@dataclass(frozen=True, slots=True)
class Knobs:
    """beta: above 0. noise: share of flipped labels, in [0, 0.5). gamma: SimPO's target margin."""

    beta: float
    noise: float = 0.0
    gamma: float = 0.0


def loss_of_pairs(name: LossName, sides: Sides, knobs: Knobs) -> torch.Tensor:
    """One loss a pair, (P,); equations and sources stand in `models.preferences.losses`."""
    return _LOSSES[name](sides, knobs)


def margin_of_pairs(name: LossName, sides: Sides, beta: float) -> torch.Tensor:
    """Implicit reward of the chosen minus that of the rejected completion, (P,), no unit.

    SimPO and ORPO compare log-probabilities per token, the others sums.
    """
    if LOSSES[name].reference_free and name != "cpo":
        chosen, rejected = sides.per_token
        return beta * (chosen - rejected)
    return beta * sides.delta


def _sigmoid(sides: Sides, at: Knobs) -> torch.Tensor:
    return -logsigmoid(at.beta * sides.delta)


def _flipped(sides: Sides, at: Knobs) -> torch.Tensor:
    return -logsigmoid(-at.beta * sides.delta)


def _robust(sides: Sides, at: Knobs) -> torch.Tensor:
    signed = (1 - at.noise) * _sigmoid(sides, at) - at.noise * _flipped(sides, at)
    return signed / (1 - 2 * at.noise)


def _delta_per_token(sides: Sides) -> torch.Tensor:
    chosen, rejected = sides.per_token
    return chosen - rejected


def _kto(sides: Sides, at: Knobs) -> torch.Tensor:
    """Each side by itself, so that a pair may lack one; weights 1, as in the theory."""
    liked = 1 - torch.sigmoid(at.beta * (sides.chosen - sides.kl))
    disliked = 1 - torch.sigmoid(at.beta * (sides.kl - sides.rejected))
    has_chosen, has_rejected = sides.chosen_tokens > 0, sides.rejected_tokens > 0
    total = liked * has_chosen + disliked * has_rejected
    return total / (has_chosen.to(total.dtype) + has_rejected.to(total.dtype))


def _bco(sides: Sides, at: Knobs) -> torch.Tensor:
    chosen, rejected = sides.rewards(at.beta)
    return -logsigmoid(chosen - sides.baseline) - logsigmoid(sides.baseline - rejected)


def _nca(sides: Sides, at: Knobs) -> torch.Tensor:
    chosen, rejected = sides.rewards(at.beta)
    return -logsigmoid(chosen) - 0.5 * logsigmoid(-chosen) - 0.5 * logsigmoid(-rejected)


def _apo_zero(sides: Sides, at: Knobs) -> torch.Tensor:
    chosen, rejected = sides.rewards(at.beta)
    return 1 - torch.sigmoid(chosen) + torch.sigmoid(rejected)


def _apo_down(sides: Sides, at: Knobs) -> torch.Tensor:
    chosen, rejected = sides.rewards(at.beta)
    return torch.sigmoid(chosen) + 1 - torch.sigmoid(chosen - rejected)


def _sppo(sides: Sides, at: Knobs) -> torch.Tensor:
    target = 1 / (2 * at.beta)
    return (sides.chosen - target) ** 2 + (sides.rejected + target) ** 2


def _log_odds(log_probability: torch.Tensor) -> torch.Tensor:
    """log(p / (1 - p)); a text that is certain is taken for nearly so, where the odds end."""
    below = log_probability.clamp(max=-1e-7)
    return below - torch.log(-torch.expm1(below))


def _orpo(sides: Sides, at: Knobs) -> torch.Tensor:
    chosen, rejected = map(_log_odds, sides.per_token)
    return -at.beta * logsigmoid(chosen - rejected)


_LOSSES: Mapping[LossName, Callable[[Sides, Knobs], torch.Tensor]] = {
    "sigmoid": _sigmoid,
    "cdpo": lambda s, at: (1 - at.noise) * _sigmoid(s, at) + at.noise * _flipped(s, at),
    "robust": _robust,
    "dpo_per_token": lambda s, at: -logsigmoid(at.beta * _delta_per_token(s)),
    "ipo": lambda s, at: (s.delta - 1 / (2 * at.beta)) ** 2,
    "ipo_per_token": lambda s, at: (_delta_per_token(s) - 1 / (2 * at.beta)) ** 2,
    "hinge": lambda s, at: relu(1 - at.beta * s.delta),
    "kto": _kto,
    "bco": _bco,
    "nca": _nca,
    "apo_zero": _apo_zero,
    "apo_down": _apo_down,
    "sppo": _sppo,
    "simpo": lambda s, at: -logsigmoid(at.beta * _delta_per_token(s) - at.gamma),
    "orpo": _orpo,
    "cpo": _sigmoid,
}
