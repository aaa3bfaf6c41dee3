"""The losses of `models.alignment.verifiable.theory` on tensors, and the model that they move.

    policy = Policy(model, mask, rule, temperature)
    moved = policy.update(lesson, rate)

A batch is taken in parts of a few thousand tokens; since a loss is a weighted sum over tokens, the
gradients of the parts add up to that of the batch. The answers of a group stand behind one copy of
their prompt, which is so computed once.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from models.alignment.verifiable.config import KlEstimator, LossRule, Mean
from models.training.rollout import Rollouts
from models.training.run import Peers, add_gradients, not_finite
from models.training.run_folder import adam_tensors, own_weights, restore_adam
from models.training.sft import Tuner

if TYPE_CHECKING:
    from transformers import LlamaForCausalLM

TOGETHER = 4096  # tokens, filling included, that go through the model at once
SHARING = 128  # tokens of a row with several answers; with more, attention costs what it saves


@dataclass(frozen=True, slots=True)
class Lesson:
    """Answers with what is learnt from them, a figure a token, answer after answer.

    drawn: log-probabilities when they were drawn; None takes those of now. advantages, weights: as
    `theory.weights` gives them. start: log-probabilities under the model at the start; None where
    the loss has no KL term.
    """

    rollouts: Rollouts
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
        peers: Peers | None = None,
    ) -> None:
        """mask: (vocabulary,), added to the logits. beta, estimator: of the KL term in the loss.

        peers: processes with the same weights that learn the same, each from a part of it.
        """
        self.model = model.eval().requires_grad_(True)  # no dropout: ratios begin at 1
        self._mask, self._rule, self._temperature = mask, rule, temperature
        self._beta, self._estimator, self._peers = beta, estimator, peers or Peers()
        self.tuner = Tuner(model, fused=True)

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
        sums, count = torch.zeros(2, dtype=torch.double), max(1, len(lesson.advantages))
        answers = self._worthwhile(lesson)
        for pack in packs(lesson.rollouts, answers[self._peers.share(len(answers))]):
            logp = log_probabilities(self.model, pack, self._mask, self._temperature)
            kept = torch.tensor(pack.kept)
            drawn = logp.detach() if lesson.drawn is None else lesson.drawn[kept]
            each, clipped = token_losses(logp, drawn, lesson.advantages[kept], self._rule)
            if lesson.start is not None:
                each = each + self._beta * kl_terms(logp - lesson.start[kept], self._estimator)
            loss = (each * lesson.weights[kept]).sum()
            loss.backward()
            sums += torch.stack([loss.detach(), clipped.sum()])
        if len(answers):
            add_gradients(self._peers, self.tuner.weights.values())
            self._peers.add_up([sums])
        total, held = sums.tolist()
        return Moved(total, held / count, len(answers))

    def _worthwhile(self, lesson: Lesson) -> Sequence[int]:
        """Numbers of the answers that have a gradient."""
        lengths = [len(one) for one in lesson.rollouts.responses]
        if lesson.start is not None and self._beta:
            return range(len(lengths))
        first = [one - length for one, length in zip(accumulate(lengths), lengths, strict=True)]
        return (lesson.advantages[first] != 0).nonzero()[:, 0].tolist()

    def tensors(self) -> dict[str, Tensor]:
        """A copy of weights and the optimiser's moments, for a checkpoint."""
        found = adam_tensors(self.tuner.weights, self.tuner.optimiser)
        return {name: tensor.clone() for name, tensor in found.items()}

    def restore(self, tensors: Mapping[str, Tensor], updates: int) -> None:
        """Go on after so many updates from what `tensors` gave then."""
        if not updates:  # no group has had a signal yet: the optimiser has no moments
            with torch.no_grad():
                for name, weight in self.tuner.weights.items():
                    weight.copy_(tensors[f"weight.{name}"])
            return
        restore_adam(self.tuner.weights, self.tuner.optimiser, tensors, updates)

    def weights(self) -> dict[str, Tensor]:
        """A copy of the model's weights."""
        found = own_weights(self.model)
        return {name: tensor.detach().cpu().clone() for name, tensor in found.items()}


@dataclass(slots=True)
class Pack:
    """Answers in rows, several to one prompt behind one copy of it.

    ids, positions: of a row's tokens, each answer without its last. owners: 0 for the prompt's, 1
    for those of the first answer, ...: a token sees the prompt and its own answer. row, place: of
    each token of the answers, the place whose state says what it is; tokens: its id; kept: its
    number among those of the whole batch.
    """

    ids: list[list[int]] = field(default_factory=list)
    positions: list[list[int]] = field(default_factory=list)
    owners: list[list[int]] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    place: list[int] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)

    def add(self, prompt: Sequence[int], answers: Mapping[int, Sequence[int]]) -> None:
        """One more row. answers: those to the prompt, by the number of their first token."""
        ids, positions, owners = [*prompt], [*range(len(prompt))], [0] * len(prompt)
        for owner, (first, answer) in enumerate(answers.items(), 1):
            self.row += [len(self.ids)] * len(answer)
            self.place += [len(prompt) - 1, *range(len(ids), len(ids) + len(answer) - 1)]
            self.tokens += answer
            self.kept += range(first, first + len(answer))
            ids += answer[:-1]
            positions += range(len(prompt), len(prompt) + len(answer) - 1)
            owners += [owner] * (len(answer) - 1)
        self.ids.append(ids)
        self.positions.append(positions)
        self.owners.append(owners)

    def attention(self) -> Tensor | None:
        """What is added to scores, (rows, 1, places, places); None where each row has one answer.

        Places behind the end of a row see the prompt, for they have to see something.
        """
        if all(max(owners) <= 1 for owners in self.owners):
            return None
        owners = _filled(self.owners)
        sees = (owners[:, None] == 0) | (owners[:, None] == owners[:, :, None])
        return torch.zeros(sees.shape).masked_fill_(~sees.tril(), -torch.inf)[:, None]


def packs(rollouts: Rollouts, chosen: Sequence[int]) -> Iterator[Pack]:
    """Some of the answers, rows of about the same length together. chosen: rising numbers."""
    lengths = [len(answer) for answer in rollouts.responses]
    firsts = [*accumulate(lengths, initial=0)]
    rows, widths = list[list[int]](), list[int]()
    for answer in chosen:
        prompt, more = rollouts.prompts[answer], lengths[answer] - 1
        same = bool(rows) and rollouts.prompts[rows[-1][0]] == prompt
        if same and widths[-1] + more <= SHARING:
            rows[-1].append(answer)
            widths[-1] += more
        else:
            rows.append([answer])
            widths.append(len(prompt) + more)
    order = sorted(range(len(rows)), key=widths.__getitem__)
    while order:
        # The longest decides how wide the part is; those before it are shorter.
        count = sum(widths[row] * number <= TOGETHER for number, row in enumerate(order, 1))
        pack = Pack()
        for row in order[: max(1, count)]:
            answers = {firsts[one]: rollouts.responses[one] for one in rows[row]}
            pack.add(rollouts.prompts[rows[row][0]], answers)
        yield pack
        order = order[max(1, count) :]


def _filled(rows: Sequence[Sequence[int]]) -> Tensor:
    """(rows, longest), with zeros behind the ends."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])


def log_probabilities(
    model: "LlamaForCausalLM", pack: Pack, mask: Tensor, temperature: float
) -> Tensor:
    """log p of each token of the answers, nats, (tokens,), with its gradient where one is asked."""
    hidden = model.model(
        input_ids=_filled(pack.ids), position_ids=_filled(pack.positions),
        attention_mask=pack.attention(), use_cache=False,
    ).last_hidden_state  # fmt: skip
    logits = model.lm_head(hidden[pack.row, pack.place]) + mask
    if temperature != 1:
        logits = logits / temperature
    found: Tensor = logits.log_softmax(-1).gather(1, torch.tensor(pack.tokens)[:, None])[:, 0]
    return found


@torch.no_grad()
def scored(
    model: "LlamaForCausalLM",
    rollouts: Rollouts,
    mask: Tensor,
    temperature: float,
    chosen: Sequence[int] | None = None,
    peers: Peers | None = None,
) -> tuple[Tensor, Tensor]:
    """The same without gradient, in the order of the tokens, and their numbers among all.

    chosen: numbers of answers, rising; None for all. peers: each scores a part of them.
    """
    firsts = [*accumulate(map(len, rollouts.responses), initial=0)]
    found, peers = torch.zeros(firsts[-1]), peers or Peers()
    chosen = range(len(rollouts.responses)) if chosen is None else chosen
    for pack in packs(rollouts, chosen[peers.share(len(chosen))]):
        found[pack.kept] = log_probabilities(model, pack, mask, temperature)
    peers.add_up([found])
    numbers = torch.tensor([n for one in chosen for n in range(firsts[one], firsts[one + 1])])
    return found[numbers], numbers
