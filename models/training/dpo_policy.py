"""The model that is trained on pairs: its losses, its trainable weights, one step, its saved form.

The losses are those of `models.preferences.losses` on tensors, with gradients, over a batch of P
pairs, and equal to those to 1e-8 in float64 (tests). `chosen` and `rejected` are log-ratios of
whole completions, (P,), nats; for losses without a reference log-probabilities.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch.nn.functional import logsigmoid, relu

from models.preferences.dpo_config import LOSSES, LossName
from models.training.completions import Scorer, freeze_norms
from models.training.lora import Adapter, LoraLinear, adapter_tensors, add_adapters
from models.training.packs import Pack, halves
from models.training.run import not_finite, release
from models.training.run_folder import adam_tensors, own_weights, restore_adam

if TYPE_CHECKING:
    from transformers import PreTrainedModel


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


CLIP = 1.0


@dataclass(frozen=True, slots=True)
class Objective:
    """What a step minimises; see `models.preferences.dpo_config.DpoConfig`."""

    loss: LossName
    beta: float
    noise: float
    sft_weight: float
    gamma: float = 0.0

    @property
    def reference_free(self) -> bool:
        """Whether no log-probabilities of the start are needed; zeros stand in their place."""
        return LOSSES[self.loss].reference_free


@dataclass(frozen=True, slots=True)
class Scored:
    """A pack with the reference's log-probabilities of its completion tokens, (K,) nats.

    mismatched: for KTO the same of every prompt with another pair's completion; else None.
    """

    batch: Pack
    reference: torch.Tensor
    mismatched: "Scored | None" = None


def without_reference(batch: Pack) -> Scored:
    """A pack for a loss without a reference: log-ratios are then log-probabilities."""
    return Scored(batch, torch.zeros(batch.targets.shape, device=batch.targets.device))


class Policy:
    """A model under training. method: "full" or "lora"; rank and seed are those of the adapters.

    For "lora" the model's weights may be bfloat16: they stay as they are. onednn: whether frozen
    float32 weights are multiplied by oneDNN; None where nobody knows what is faster.
    """

    def __init__(
        self,
        model: "PreTrainedModel",
        method: str,
        rank: int,
        seed: int,
        onednn: bool | None = None,
    ) -> None:
        self.model = model.eval()  # no dropout: policy and reference must agree before step 1
        self.adapters: dict[str, LoraLinear] = {}
        if method == "lora":
            freeze_norms(model)
            self.adapters = add_adapters(model, rank, seed, onednn)
        else:
            model.requires_grad_(True)
        named = model.named_parameters()
        self._trained = {name: weight for name, weight in named if weight.requires_grad}
        self._optimiser = optimiser(self._trained.values(), fused=_fusable(model.device))
        self.score_tokens: Callable[[Pack], torch.Tensor] = Scorer(model, onednn)
        # For BCO: the sum of the steps' mean rewards, and how many steps there were.
        self._rewards = torch.zeros(2, dtype=torch.float64)

    def step(
        self, parts: Sequence[Scored], objective: Objective, learning_rate: float
    ) -> dict[str, float]:
        """One optimiser step; returns its values, measured before the weights move.

        parts: the batch, in one piece or several whose gradients are added up.
        Raises UserError and leaves the weights alone if the loss or its gradient is not finite.
        """
        self._optimiser.zero_grad(set_to_none=True)
        whole = self._whole_weight(parts)
        values: dict[str, float] = {}
        for part in parts:
            loss, found = self._objective(part, objective)
            share = float(part.batch.weights.sum()) / whole
            self._backward(loss, share)
            for name, figure in found.items():
                values[name] = values.get(name, 0.0) + figure * share
        norm = torch.nn.utils.clip_grad_norm_(self._trained.values(), CLIP)
        if not torch.isfinite(norm):
            raise not_finite()
        for group in self._optimiser.param_groups:
            group["lr"] = learning_rate
        self._optimiser.step()
        tokens = float(sum(part.batch.tokens for part in parts))
        values = self._over_all(values | {"tokens": tokens})
        reward = values.pop("reward")
        if objective.loss == "bco":
            self._rewards += torch.tensor([reward, 1.0])
        return values

    def _whole_weight(self, parts: Sequence[Scored]) -> float:
        """The weights of all pairs of a batch, wherever they are computed."""
        return sum(float(part.batch.weights.sum()) for part in parts)

    def _backward(self, loss: torch.Tensor, share: float) -> None:
        """Add the gradient of a part's loss, which counts for a share of the batch."""
        if not torch.isfinite(loss):
            raise not_finite()
        (loss * share).backward()

    def _over_all(self, sums: dict[str, float]) -> dict[str, float]:
        """Sums over the parts of a batch, over every process that computes some."""
        return sums

    def _objective(
        self, scored: Scored, objective: Objective
    ) -> tuple[torch.Tensor, dict[str, float]]:
        kl = self._reference_point(scored.mismatched)
        baseline = float(self._rewards[0] / self._rewards[1].clamp(min=1))
        logp = self.score_tokens(scored.batch)
        return objective_and_values(logp, scored, objective, kl, baseline)

    @torch.no_grad()
    def _reference_point(self, mismatched: Scored | None) -> float:
        """KTO's z0: the mean log-ratio of completions that answer other prompts, at least 0.

        Source: Ethayarajh et al. 2024, arXiv:2402.01306, sec. 4.1.
        """
        if mismatched is None:
            return 0.0
        batch = mismatched.batch
        ratio = batch.summed(self.score_tokens(batch) - mismatched.reference)
        sums = {"ratio": float(ratio.sum()), "count": float((batch.lengths > 0).sum())}
        found = self._over_all(sums)
        return max(0.0, found["ratio"] / found["count"])

    @torch.no_grad()
    def score(self, batch: Pack, mismatched: Pack | None = None) -> Scored:
        """The pack with this model's log-probabilities as the reference's: before the first step.

        Scored in the very packs that are trained on: another composition gives other roundings,
        and the first loss would not be ln 2.
        """
        other = None if mismatched is None else self.score(mismatched)
        for adapter in self.adapters.values():
            adapter.fresh = True
        scored = Scored(batch, self.score_tokens(batch), other)
        for adapter in self.adapters.values():
            adapter.fresh = False
        return scored

    @torch.no_grad()
    def measure(self, scored: Sequence[Scored], objective: Objective) -> dict[str, float]:
        """Weighted means of loss, margin and accuracy over packs that are not trained on."""
        whole = self._whole_weight(scored)
        totals = dict.fromkeys(("loss", "margin", "accuracy"), 0.0)
        for part in scored:
            _, values = self._objective(part, objective)
            for name in totals:
                totals[name] += values[name] * float(part.batch.weights.sum()) / whole
        return self._over_all(totals)

    @torch.no_grad()
    def check(self, batch: Pack) -> None:
        """Raise UserError if the weights as they are now give no finite log-probabilities."""
        if not bool(torch.isfinite(self.score_tokens(batch)).all()):
            raise not_finite()

    def tensors(self) -> dict[str, torch.Tensor]:
        """Trained weights and the optimiser's moments, for a checkpoint."""
        return adam_tensors(self._trained, self._optimiser) | self._counted()

    def _counted(self) -> dict[str, torch.Tensor]:
        return {"rewards": self._rewards.clone()} if self._rewards[1] else {}

    def restore(self, tensors: Mapping[str, torch.Tensor], steps: int) -> None:
        """Go on after `steps` steps from what `tensors` gave then."""
        if "rewards" in tensors:
            self._rewards.copy_(tensors["rewards"])
        restore_adam(self._trained, self._optimiser, tensors, steps)

    def release(self) -> None:
        """Give the memory of the weights back now, also where something still refers to them."""
        self._optimiser.state.clear()
        del self.score_tokens
        for adapter in self.adapters.values():
            adapter.let_go()
        release(self.model)

    def trained_weights(self) -> dict[str, torch.Tensor]:
        """A copy of what is trained as it is now, on the CPU in float32."""
        return {
            name: weight.detach().to("cpu", torch.float32, copy=True).contiguous()
            for name, weight in self._trained.items()
        }

    def adapters_of(self, weights: Mapping[str, torch.Tensor]) -> dict[str, Adapter]:
        """Adapters from what `trained_weights` gave earlier; {} from {}."""
        if not weights:
            return {}
        return {
            name: Adapter(weights[f"{name}.lora_A"], weights[f"{name}.lora_B"])
            for name in self.adapters
        }

    def trained_adapters(self) -> dict[str, Adapter]:
        """The trained parts by module name, free of the model; {} if it is trained whole."""
        return adapter_tensors(self.adapters)

    def weights(self) -> dict[str, torch.Tensor]:
        """The weights of a model that is trained whole."""
        return own_weights(self.model)


def in_halves(parts: Sequence[Scored]) -> tuple[Scored, ...]:
    """The same batch in twice as many parts, where they can be cut.

    KTO's mismatched pairs are cut alike: its reference point is then one of each part.
    """
    cut: list[Scored] = []
    for part in parts:
        others: Sequence[Scored | None] = (None, None)
        if part.mismatched is not None:
            others = in_halves([part.mismatched])
        for (batch, reference), other in zip(
            halves(part.batch, part.reference), others, strict=False
        ):
            cut.append(Scored(batch, reference, other))
    return tuple(cut)


def objective_and_values(
    logp: torch.Tensor,
    scored: Scored,
    objective: Objective,
    kl: float = 0.0,
    baseline: float = 0.0,
) -> tuple[torch.Tensor, dict[str, float]]:
    """What is minimised, and the values of the step. logp: (K,) nats, with its gradient.

    kl, baseline: as in `Sides`. Beside the values of `dpo.train` there is "reward", the mean
    implicit reward of both texts, no unit. Without a reference there is no "kl".
    """
    batch, pairs = scored.batch, scored.batch.pairs
    ratio = logp - scored.reference  # (K,)
    summed, lengths = batch.summed(ratio), batch.lengths
    sides = Sides(summed[:pairs], summed[pairs:], lengths[:pairs], lengths[pairs:], kl, baseline)
    weights = batch.weights / batch.weights.sum()
    knobs = Knobs(objective.beta, objective.noise, objective.gamma)
    loss = (weights * loss_of_pairs(objective.loss, sides, knobs)).sum()
    margins = margin_of_pairs(objective.loss, sides, objective.beta)
    totals = batch.summed(logp)
    figures = {
        "loss": loss,
        "margin": (weights * margins).sum(),
        "accuracy": (weights * ((margins > 0) + 0.5 * (margins == 0))).sum(),
        "chosen_logp": (weights * totals[:pairs]).sum(),
        "rejected_logp": (weights * totals[pairs:]).sum(),
        "reward": (weights * sum(sides.rewards(objective.beta))).sum() / 2,
    }
    if not objective.reference_free:
        drift = batch.summed(_drift(ratio))
        figures["kl"] = (weights * (drift[:pairs] + drift[pairs:])).sum() / 2
    total = loss
    if objective.sft_weight:
        sft = -(weights * totals[:pairs] / sides.chosen_tokens.clamp(min=1)).sum()
        total = loss + objective.sft_weight * sft
        figures["sft_loss"] = sft
    return total, {name: float(figure.detach()) for name, figure in figures.items()}


def _drift(ratio: torch.Tensor) -> torch.Tensor:
    """Schulman's k2 a token: half of the squared log-ratio.

    His k3, r - 1 - log r, is unbiased for texts of the reference, but a text that it would never
    have written counts millions of nats there once the policy has learnt it.
    """
    return ratio.detach().square() / 2


def optimiser(weights: Iterable[torch.Tensor], *, fused: bool) -> torch.optim.AdamW:
    """What moves the weights; its rate is set at every step."""
    return torch.optim.AdamW(weights, lr=0.0, weight_decay=0.0, fused=fused)


def _fusable(device: torch.device) -> bool:
    return device.type in ("cpu", "cuda")
