"""The model that the losses of `models.alignment.verifiable.theory` move.

    policy = Policy(model, mask, rule, temperature)
    moved = policy.update(batch, rate)

A batch is taken in parts of a few thousand tokens; since a loss is a weighted sum over tokens, the
gradients of the parts add up to that of the batch. The answers of a group stand behind one copy of
their prompt, which is so computed once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from models.alignment.ppo import clipped_loss, kl_estimate
from models.alignment.verifiable.config import KlEstimator, LossRule
from models.training.rollout import Rollouts
from models.training.run import Peers, add_gradients
from models.training.run_folder import own_weights
from models.training.tuner import Tuner, padded

if TYPE_CHECKING:
    from transformers import LlamaForCausalLM

TOGETHER = 4096  # tokens, filling included, that go through the model at once
SHARING = 128  # tokens of a row with several answers; with more, attention costs what it saves


@dataclass(frozen=True, slots=True)
class Batch:
    """Answers with what is learnt from them, a figure a token, answer after answer.

    drawn: log-probabilities when they were drawn. advantages: of the answer. weights: as
    `theory.token_weight` gives them. start: log-probabilities under the model at the start; None
    where the loss has no KL term.
    """

    rollouts: Rollouts
    drawn: Tensor
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
        self.tuner = Tuner.of(model, fused=True)

    def update(self, batch: Batch, rate: float) -> Moved:
        """One step of the optimiser, if there is anything to learn.

        Answers without advantage and without a KL term have no gradient and are not computed.
        Raises UserError, the weights untouched, if the gradient is no number.
        """
        moved = self.backward(batch)
        if moved.answers:
            self.tuner.take(rate)
        return moved

    def backward(self, batch: Batch) -> Moved:
        """Add the gradient of a batch's loss to the weights'; says what `update` says."""
        sums, count = torch.zeros(2, dtype=torch.double), max(1, len(batch.advantages))
        answers = self._worthwhile(batch)
        for pack in packs(batch.rollouts, answers[self._peers.share(len(answers))]):
            logp = log_probabilities(self.model, pack, self._mask, self._temperature)
            kept = torch.tensor(pack.kept)
            ratio, advantages = (logp - batch.drawn[kept]).exp(), batch.advantages[kept]
            each = clipped_loss(ratio, advantages, self._rule.clip_low, self._rule.clip_high)
            held = (each > -advantages * ratio).sum()
            if batch.start is not None:
                log_ratio = logp - batch.start[kept]
                each = each + self._beta * kl_estimate(log_ratio, self._estimator)
            loss = (each * batch.weights[kept]).sum()
            loss.backward()
            sums += torch.stack([loss.detach(), held])
        if len(answers):
            add_gradients(self._peers, self.tuner.weights.values())
            self._peers.add_up([sums])
        total, held_back = sums.tolist()
        return Moved(total, held_back / count, len(answers))

    def _worthwhile(self, batch: Batch) -> Sequence[int]:
        """Numbers of the answers that have a gradient."""
        lengths = [len(one) for one in batch.rollouts.responses]
        if batch.start is not None and self._beta:
            return range(len(lengths))
        first = [one - length for one, length in zip(accumulate(lengths), lengths, strict=True)]
        return (batch.advantages[first] != 0).nonzero()[:, 0].tolist()

    def restore(self, tensors: Mapping[str, Tensor], updates: int) -> None:
        """Go on after so many updates from what the tuner's tensors were then."""
        if updates:
            self.tuner.restore(tensors, updates)
            return
        with torch.no_grad():  # no group has had a signal yet: the optimiser has no moments
            for name, weight in self.tuner.weights.items():
                weight.copy_(tensors[f"weight.{name}"])

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
        owners = padded(self.owners)
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


def log_probabilities(
    model: "LlamaForCausalLM", pack: Pack, mask: Tensor, temperature: float
) -> Tensor:
    """log p of each token of the answers, nats, (tokens,), with its gradient where one is asked."""
    hidden = model.model(
        input_ids=padded(pack.ids), position_ids=padded(pack.positions),
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
