"""The losses of `models.alignment.verifiable.theory` on tensors, and the model that they move.

    policy = Policy(model, mask, rule, temperature)
    moved = policy.update(lesson, rate)

A batch is taken in parts of a few thousand tokens; since a loss is a weighted sum over tokens, the
gradients of the parts add up to that of the batch.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from models.alignment.verifiable.config import KlEstimator, LossRule, Mean
from models.training.ppo import Rows
from models.training.run import not_finite
from models.training.run_folder import adam_tensors, own_weights, restore_adam
from models.training.sft import Tuner

if TYPE_CHECKING:
    from transformers import LlamaForCausalLM

TOGETHER = 4096  # tokens, filling included, that go through the model at once


@dataclass(frozen=True, slots=True)
class Lesson:
    """Answers with what is learnt from them, a figure a token, answer after answer.

    drawn: log-probabilities when they were drawn; None takes those of now. advantages, weights: as
    `theory.weights` gives them. start: log-probabilities under the model at the start; None where
    the loss has no KL term.
    """

    rows: Rows
    drawn: Tensor | None
    advantages: Tensor
    weights: Tensor
    start: Tensor | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """Of one update: the loss before it, the share of tokens that the clip held back, and how many
    answers had a gradient.
    """

    loss: float
    clipped: float
    answers: int


def token_weights(lengths: Tensor, mean: Mean, longest: int) -> Tensor:
    """`theory.weights` of answers of so many tokens each, (tokens,), answer after answer."""
    each = {
        "response": 1.0 / (len(lengths) * lengths.clamp_min(1)),
        "batch": torch.full_like(lengths, 1.0, dtype=torch.float) / lengths.sum().clamp_min(1),
        "constant": torch.full_like(lengths, 1.0, dtype=torch.float) / (len(lengths) * longest),
        "sum": torch.full_like(lengths, 1.0, dtype=torch.float) / len(lengths),
    }[mean]
    return each.float().repeat_interleave(lengths)


def kl_terms(log_ratio: Tensor, estimator: KlEstimator) -> Tensor:
    """KL(p || p_start) of each drawn token from log p - log p_start, with its gradient."""
    if estimator == "k1":
        return log_ratio
    if estimator == "k2":
        return 0.5 * log_ratio**2
    return torch.expm1(-log_ratio) + log_ratio


def token_losses(
    logp: Tensor, drawn: Tensor, advantages: Tensor, rule: LossRule
) -> tuple[Tensor, Tensor]:
    """The surrogate of each token, and whether the clip holds it back; (tokens,)."""
    ratio = (logp - drawn).exp()
    gain = advantages * ratio
    if rule.clip_low is None or rule.clip_high is None:
        return -gain, torch.zeros_like(ratio, dtype=torch.bool)
    clipped = advantages * ratio.clamp(1 - rule.clip_low, 1 + rule.clip_high)
    return -torch.minimum(gain, clipped), (clipped < gain).detach()


class Policy:
    """A language model that learns, and the optimiser that moves it."""

    def __init__(
        self,
        model: "LlamaForCausalLM",
        mask: Tensor,
        rule: LossRule,
        temperature: float = 1.0,
        beta: float = 0.0,
        estimator: KlEstimator = "k3",
    ) -> None:
        """mask: (vocabulary,), added to the logits. beta, estimator: of the KL term in the loss."""
        self.model = model.eval().requires_grad_(True)  # no dropout: ratios begin at 1
        self._mask, self._rule, self._temperature = mask, rule, temperature
        self._beta, self._estimator = beta, estimator
        self.tuner = Tuner(model)

    def update(self, lesson: Lesson, rate: float) -> Moved:
        """One step of the optimiser, if there is anything to learn.

        Answers without advantage and without a KL term have no gradient and are not computed.
        Raises UserError, the weights untouched, if the gradient is no number.
        """
        moved = self.backward(lesson)
        if moved.answers and not math.isfinite(self.tuner.take(rate)):
            raise not_finite()
        return moved

    def backward(self, lesson: Lesson) -> Moved:
        """Add the gradient of a batch's loss to the weights'; says what `update` says."""
        total, held, count = 0.0, 0, max(1, len(lesson.advantages))
        answers = self._worthwhile(lesson)
        for rows, kept in parts(lesson.rows, answers):
            logp = log_probabilities(self.model, rows, self._mask, self._temperature)
            drawn = logp.detach() if lesson.drawn is None else lesson.drawn[kept]
            each, clipped = token_losses(logp, drawn, lesson.advantages[kept], self._rule)
            if lesson.start is not None:
                each = each + self._beta * kl_terms(logp - lesson.start[kept], self._estimator)
            loss = (each * lesson.weights[kept]).sum()
            loss.backward()
            total, held = total + float(loss.detach()), held + int(clipped.sum())
        return Moved(total, held / count, len(answers))

    def _worthwhile(self, lesson: Lesson) -> Tensor:
        """Numbers of the answers that have a gradient."""
        rows = lesson.rows
        if lesson.start is not None and self._beta:
            return torch.arange(len(rows.ids))
        spread = torch.zeros(len(rows.ids), dtype=torch.bool)
        spread[rows.row[lesson.advantages != 0]] = True
        return spread.nonzero()[:, 0]

    def tensors(self) -> dict[str, Tensor]:
        """A copy of weights and the optimiser's moments, for a checkpoint."""
        found = adam_tensors(self.tuner.weights, self.tuner.optimiser)
        return {name: tensor.clone() for name, tensor in found.items()}

    def restore(self, tensors: Mapping[str, Tensor], updates: int) -> None:
        """Go on after so many updates from what `tensors` gave then."""
        if not updates:  # no group has said anything yet: the optimiser has no moments
            with torch.no_grad():
                for name, weight in self.tuner.weights.items():
                    weight.copy_(tensors[f"weight.{name}"])
            return
        restore_adam(self.tuner.weights, self.tuner.optimiser, tensors, updates)

    def weights(self) -> dict[str, Tensor]:
        """A copy of the model's weights."""
        found = own_weights(self.model)
        return {name: tensor.detach().cpu().clone() for name, tensor in found.items()}


def parts(rows: Rows, chosen: Tensor) -> Iterator[tuple[Rows, Tensor]]:
    """Some of the answers, those of about the same length together; see `Rows.only`."""
    lengths = torch.zeros(len(rows.ids), dtype=torch.long)
    lengths.scatter_reduce_(0, rows.row, rows.place + 2, "amax")
    order = chosen[lengths[chosen].argsort()]
    while len(order):
        # The longest decides how wide the part is; those before it are shorter.
        widths = lengths[order] * torch.arange(1, len(order) + 1)
        count = max(1, int((widths <= TOGETHER).sum()))
        first, order = order[:count], order[count:]
        yield rows.only(first)


def log_probabilities(
    model: "LlamaForCausalLM", rows: Rows, mask: Tensor, temperature: float
) -> Tensor:
    """log p of each token of the answers, nats, (tokens,), with its gradient where one is asked."""
    hidden = model.model(input_ids=rows.ids[:, :-1], use_cache=False).last_hidden_state
    logits = model.lm_head(hidden[rows.row, rows.place]) + mask
    if temperature != 1:
        logits = logits / temperature
    found: Tensor = logits.log_softmax(-1).gather(1, rows.tokens[:, None])[:, 0]
    return found


@torch.no_grad()
def scored(model: "LlamaForCausalLM", rows: Rows, mask: Tensor, temperature: float) -> Tensor:
    """The same of all answers, without gradient, in their order."""
    found = torch.zeros(len(rows.tokens))
    for part, kept in parts(rows, torch.arange(len(rows.ids))):
        found[kept] = log_probabilities(model, part, mask, temperature)
    return found
