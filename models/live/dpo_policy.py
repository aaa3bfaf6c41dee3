"""The model that is trained: its trainable weights, its optimiser, one step, its saved form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch.nn.functional import logsigmoid

from models.errors import UserError
from models.live.lora import LoraLinear, add_adapters, merged_state
from models.live.preference_batch import Batch, token_log_probabilities

if TYPE_CHECKING:
    from transformers import PreTrainedModel

CLIP = 1.0
_MOMENTS = ("exp_avg", "exp_avg_sq")


@dataclass(frozen=True, slots=True)
class Scored:
    """A batch with the reference's log-probabilities, (2 * pairs, K) nats, 0 off the mask."""

    batch: Batch
    reference: torch.Tensor


def not_finite() -> UserError:
    """The error of a run whose figures have left the range of floating point."""
    return UserError(
        "Training stopped: the loss or the weights are no longer finite numbers.",
        "Train again into another folder with a lower learning rate; "
        "the last checkpoint before is kept.",
    )


class Policy:
    """A model under training. method: "full" or "lora"; rank and seed are those of the adapters."""

    def __init__(self, model: "PreTrainedModel", method: str, rank: int, seed: int) -> None:
        self.model = model.eval()  # no dropout: policy and reference must agree before step 1
        self.adapters: dict[str, LoraLinear] = {}
        if method == "lora":
            self.adapters = add_adapters(model, rank, seed)
        else:
            model.requires_grad_(True)
        named = model.named_parameters()
        self._trained = {name: weight for name, weight in named if weight.requires_grad}
        self._optimiser = torch.optim.AdamW(
            self._trained.values(), lr=0.0, weight_decay=0.0, fused=_fusable(model.device)
        )

    def step(
        self, scored: Scored, *, beta: float, sft_weight: float, learning_rate: float
    ) -> dict[str, float]:
        """One optimiser step; returns the values of `dpo.train`, measured before the weights move.

        Raises UserError and leaves the weights alone if the loss or its gradient is not finite.
        """
        logp = token_log_probabilities(self.model, scored.batch)
        loss, sft, values = _losses(logp, scored, beta)
        total = loss + sft_weight * sft if sft_weight else loss
        if not torch.isfinite(total):
            raise not_finite()
        self._optimiser.zero_grad(set_to_none=True)
        total.backward()
        norm = torch.nn.utils.clip_grad_norm_(self._trained.values(), CLIP)
        if not torch.isfinite(norm):
            raise not_finite()
        for group in self._optimiser.param_groups:
            group["lr"] = learning_rate
        self._optimiser.step()
        return values | ({"sft_loss": float(sft.detach())} if sft_weight else {})

    @torch.no_grad()
    def score(self, batch: Batch) -> Scored:
        """The batch with this model's log-probabilities as the reference's.

        Scored in the very batches that are trained on: another composition gives other roundings,
        and the first loss would not be ln 2.
        """
        return Scored(batch, token_log_probabilities(self.model, batch))

    @torch.no_grad()
    def check(self, batch: Batch) -> None:
        """Raise UserError if the weights as they are now give no finite log-probabilities."""
        if not bool(torch.isfinite(token_log_probabilities(self.model, batch)).all()):
            raise not_finite()

    def tensors(self) -> dict[str, torch.Tensor]:
        """Trained weights and the optimiser's moments, for a checkpoint."""
        found: dict[str, torch.Tensor] = {}
        for name, weight in self._trained.items():
            found[f"weight.{name}"] = weight.detach().cpu()
            for moment in _MOMENTS:
                state = self._optimiser.state[weight]
                found[f"{moment}.{name}"] = state[moment].cpu()
        return {name: tensor.contiguous() for name, tensor in found.items()}

    @torch.no_grad()
    def restore(self, tensors: Mapping[str, torch.Tensor], steps: int) -> None:
        """Go on after `steps` steps from what `tensors` gave then."""
        for name, weight in self._trained.items():
            weight.copy_(tensors[f"weight.{name}"])
            self._optimiser.state[weight] = {
                "step": torch.tensor(float(steps), device=_step_device(weight)),
                **{m: tensors[f"{m}.{name}"].to(weight.device) for m in _MOMENTS},
            }

    def merged(self) -> dict[str, torch.Tensor]:
        """The weights of a plain model that does the same; a tied output matrix is left out."""
        weights = merged_state(self.model, self.adapters)
        if self.model.config.tie_word_embeddings:
            weights.pop("lm_head.weight", None)
        return weights


def _fusable(device: torch.device) -> bool:
    return device.type in ("cpu", "cuda")


def _step_device(weight: torch.Tensor) -> torch.device:
    # The fused optimiser counts its steps beside the weight.
    return weight.device if _fusable(weight.device) else torch.device("cpu")


def _losses(
    logp: torch.Tensor, scored: Scored, beta: float
) -> tuple[torch.Tensor, torch.Tensor, dict[str, float]]:
    """DPO loss, SFT loss per token of the chosen texts, and the values of the step."""
    pairs = scored.batch.pairs
    ratio = logp - scored.reference  # (2 * pairs, K)
    summed = ratio.sum(-1)
    delta = summed[:pairs] - summed[pairs:]
    loss = -logsigmoid(beta * delta).mean()
    sft = -(logp[:pairs].sum(-1) / scored.batch.mask[:pairs].sum(-1)).mean()
    with torch.no_grad():
        totals = logp.sum(-1)
        drift = (torch.expm1(ratio) - ratio).sum(-1)
        figures = {
            "loss": loss,
            "margin": beta * delta.mean(),
            "accuracy": (delta > 0).float().mean(),
            "chosen_logp": totals[:pairs].mean(),
            "rejected_logp": totals[pairs:].mean(),
            "kl": drift.mean(),
        }
    return loss, sft, {name: float(figure.detach()) for name, figure in figures.items()}
