"""The model that is trained on pairs: its trainable weights, one step, its saved form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from models.preferences.dpo_config import LOSSES, LossName
from models.preferences.losses import loss_of_pairs, margin
from models.training.completions import Scorer, freeze_norms
from models.training.lora import Adapter, LoraLinear, adapter_tensors, add_adapters
from models.training.packs import Pack, halves
from models.training.run import not_finite, release
from models.training.run_folder import own_weights
from models.training.tuner import Tuner, copied, put

if TYPE_CHECKING:
    from transformers import PreTrainedModel


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
        trained = {name: weight for name, weight in named if weight.requires_grad}
        self._tuner = adamw(trained, fused=model.device.type in ("cpu", "cuda"))
        self.score_tokens: Callable[[Pack], torch.Tensor] = Scorer(model, onednn)

    def step(
        self, parts: Sequence[Scored], objective: Objective, learning_rate: float
    ) -> dict[str, float]:
        """One optimiser step; returns its values, measured before the weights move.

        parts: the batch, in one piece or several whose gradients are added up.
        Raises UserError and leaves the weights alone if the loss or its gradient is not finite.
        """
        self._tuner.optimiser.zero_grad()  # of a step that ran out of memory, some are there
        whole = self._whole_weight(parts)
        values: dict[str, float] = {}
        for part in parts:
            loss, found = self._objective(part, objective)
            share = float(part.batch.weights.sum()) / whole
            self._backward(loss, share)
            for name, figure in found.items():
                values[name] = values.get(name, 0.0) + figure * share
        self._tuner.take(learning_rate)
        tokens = float(sum(part.batch.tokens for part in parts))
        return self._over_all(values | {"tokens": tokens})

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
        return objective_and_values(self.score_tokens(scored.batch), scored, objective, kl)

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
        return self._tuner.tensors()

    def restore(self, tensors: Mapping[str, torch.Tensor], steps: int) -> None:
        """Go on after `steps` steps from what `tensors` gave then."""
        self._tuner.restore(tensors, steps)

    def release(self) -> None:
        """Give the memory of the weights back now, also where something still refers to them."""
        self._tuner.optimiser.state.clear()
        del self.score_tokens
        for adapter in self.adapters.values():
            adapter.release()
        release(self.model)

    def trained_weights(self) -> dict[str, torch.Tensor]:
        """A copy of what is trained as it is now, on the CPU in float32."""
        return copied(self._tuner.weights)

    def put(self, weights: Mapping[str, torch.Tensor]) -> None:
        """Be as `trained_weights` was earlier."""
        put(weights, self._tuner.weights)

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

    def named(self, weights: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        """What `trained_weights` gave, as the file of a model that is trained whole holds it."""
        return {name: weights[name] for name in own_weights(self.model) if name in weights}


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
    logp: torch.Tensor, scored: Scored, objective: Objective, kl: float = 0.0
) -> tuple[torch.Tensor, dict[str, float]]:
    """What is minimised, and the values of the step, as `dpo.train` has them.

    logp: (K,) nats, with its gradient. kl: KTO's reference point, nats, at least 0.
    """
    batch, pairs = scored.batch, scored.batch.pairs
    ratio = logp - scored.reference  # (K,)
    summed, lengths = batch.summed(ratio), batch.lengths
    chosen, rejected, tokens = summed[:pairs], summed[pairs:], (lengths[:pairs], lengths[pairs:])
    weights = batch.weights / batch.weights.sum()
    losses = loss_of_pairs(
        objective.loss, chosen, rejected, tokens,
        beta=objective.beta, noise=objective.noise, gamma=objective.gamma, kl=kl,
    )  # fmt: skip
    if objective.reference_free:  # these compare log-probabilities per token, the others sums
        chosen, rejected = chosen / tokens[0], rejected / tokens[1]
    margins = margin(chosen, rejected, objective.beta)
    totals = batch.summed(logp)
    loss = total = (weights * losses).sum()
    figures = {
        "loss": loss,
        "margin": (weights * margins).sum(),
        "accuracy": (weights * ((margins > 0) + 0.5 * (margins == 0))).sum(),
        "chosen_logp": (weights * totals[:pairs]).sum(),
        "rejected_logp": (weights * totals[pairs:]).sum(),
    }
    if not objective.reference_free:
        # Schulman's k2 a token. His k3, r - 1 - log r, is unbiased for texts of the reference, but
        # a text that it would never have written counts millions of nats there once it is learnt.
        drift = batch.summed(ratio.detach().square() / 2)
        figures["kl"] = (weights * (drift[:pairs] + drift[pairs:])).sum() / 2
    if objective.sft_weight:
        sft = -(weights * totals[:pairs] / tokens[0].clamp(min=1)).sum()
        total = loss + objective.sft_weight * sft
        figures["sft_loss"] = sft
    return total, {name: float(figure.detach()) for name, figure in figures.items()}


def adamw(weights: Mapping[str, torch.Tensor], *, fused: bool) -> Tuner:
    """What moves the weights; its rate is set at every step."""
    return Tuner(
        weights, torch.optim.AdamW(weights.values(), lr=0.0, weight_decay=0.0, fused=fused)
    )
