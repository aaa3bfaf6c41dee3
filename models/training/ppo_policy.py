"""The policy of PPO: a Llama and a value head on its last states, how it scores, one update."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from models.errors import UserError
from models.training.reward_model import padded

if TYPE_CHECKING:
    from transformers import LlamaForCausalLM

    from models.alignment.training_configs import PpoConfig
    from models.training.rollout import Rollouts

ADAM_EPSILON = 1e-5
TOGETHER = 16  # responses of about the same length that are computed at once
USUAL_CLIP = 0.2  # what the share of clipped tokens is told for where nothing is clipped
_MOMENTS = ("exp_avg", "exp_avg_sq")


@dataclass(frozen=True, slots=True)
class Rows:
    """Responses as they are scored: rows of ids and where in them the responses' tokens stand.

    row, place: (tokens,) of all responses, a response after the other; place is the one before a
    token, whose state says what follows. tokens: (tokens,) the ids.
    """

    ids: Tensor
    row: Tensor
    place: Tensor
    tokens: Tensor

    @classmethod
    def of(cls, rollouts: "Rollouts", device: torch.device) -> "Rows":
        """Those of rollouts."""
        ids = padded(rollouts.rows).to(device)
        lengths = torch.tensor([len(response) for response in rollouts.responses], device=device)
        starts = torch.tensor([len(prompt) for prompt in rollouts.prompts], device=device)
        row = torch.arange(len(lengths), device=device).repeat_interleave(lengths)
        first = (lengths.cumsum(0) - lengths)[row]
        place = starts[row] + torch.arange(len(row), device=device) - first - 1
        return cls(ids, row, place, ids[row, place + 1])

    def only(self, chosen: Tensor) -> tuple["Rows", Tensor]:
        """Some of the responses, and where their tokens stand among all, (fewer tokens,)."""
        number = torch.full((len(self.ids),), -1, device=self.ids.device)
        number[chosen] = torch.arange(len(chosen), device=self.ids.device)
        kept = (number[self.row] >= 0).nonzero()[:, 0]
        longest = int(self.place[kept].max()) + 2
        ids = self.ids[chosen, :longest]
        return Rows(ids, number[self.row[kept]], self.place[kept], self.tokens[kept]), kept


@dataclass(frozen=True, slots=True)
class Scored:
    """What a model says of responses, (tokens,) each but for `likely`.

    logp: nats. likely: (tokens, vocabulary), log-probabilities of all that might have come.
    values: the value head's guess of what is still to come.
    """

    logp: Tensor
    likely: Tensor
    values: Tensor

    @property
    def entropy(self) -> Tensor:
        """Nats a token, (tokens,)."""
        likely = self.likely.detach()
        chances = likely.exp()
        return -(chances * likely.masked_fill(chances == 0, 0.0)).sum(-1)


@dataclass(frozen=True, slots=True)
class Lesson:
    """Responses with what is learnt from them, a figure a token: log-probabilities and values when
    they were drawn, advantages and returns.
    """

    rows: Rows
    logp: Tensor
    values: Tensor
    advantages: Tensor
    returns: Tensor


@dataclass(frozen=True, slots=True)
class Losses:
    """Of one update: what the policy and the value head lose, and the share of clipped tokens."""

    policy: Tensor
    value: Tensor
    clipped: float


def score(
    model: "LlamaForCausalLM",
    rows: Rows,
    mask: Tensor,
    temperature: float,
    value_head: nn.Linear | None = None,
) -> Scored:
    """What a model says of responses; gradients flow where they are asked for.

    mask: (vocabulary,), added to the logits: 0, or -inf for tokens that are never drawn.
    """
    states = _states(model, rows)
    likely = ((model.lm_head(states) + mask) / temperature).log_softmax(-1)
    logp = likely.gather(1, rows.tokens[:, None])[:, 0]
    values = torch.zeros_like(logp) if value_head is None else value_head(states)[:, 0]
    return Scored(logp, likely, values)


def _states(model: "LlamaForCausalLM", rows: Rows) -> Tensor:
    """The last states that say what each token is, (tokens, width).

    Rows of about the same length are computed together, filled up on the right, where causal
    attention never looks back from: a third less to compute than all at once.
    """
    lengths = torch.zeros(len(rows.ids), dtype=torch.long, device=rows.ids.device)
    lengths.scatter_reduce_(0, rows.row, rows.place + 1, "amax")
    found, places = [], []
    for chosen in lengths.argsort().split(TOGETHER):
        part, kept = rows.only(chosen)
        hidden = model.model(input_ids=part.ids[:, :-1], use_cache=False).last_hidden_state
        found.append(hidden[part.row, part.place])
        places.append(kept)
    return torch.cat(found)[torch.cat(places).argsort()]


def losses(
    logp: Tensor, values: Tensor, lesson: Lesson, clip: float | None, value_clip: float | None
) -> Losses:
    """PPO's two losses, means over tokens; the formulas are those of `models.alignment.ppo`.

    logp, values: as they are now, (tokens,), with their gradients.
    """
    ratio = (logp - lesson.logp).exp()
    gain = -lesson.advantages * ratio
    error = (values - lesson.returns) ** 2
    if clip is not None:
        gain = torch.maximum(gain, -lesson.advantages * ratio.clamp(1 - clip, 1 + clip))
    if value_clip is not None:
        near = lesson.values + (values - lesson.values).clamp(-value_clip, value_clip)
        error = torch.maximum(error, (near - lesson.returns) ** 2)
    outside = (ratio.detach() - 1).abs() > (USUAL_CLIP if clip is None else clip)
    return Losses(gain.mean(), 0.5 * error.mean(), float(outside.float().mean()))


class Policy:
    """What is trained: every weight of a language model, and a value head that begins at 0."""

    def __init__(self, model: "LlamaForCausalLM", mask: Tensor, config: "PpoConfig") -> None:
        """mask: as in `score`, for scoring."""
        self.model = model.eval().requires_grad_(True)  # no dropout: ratios begin at 1
        self.head = nn.Linear(int(model.config.hidden_size or 0), 1).to(model.device)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)
        self._mask, self._config = mask, config
        self._trained = dict(model.named_parameters())
        self._trained |= {f"value_head.{name}": one for name, one in self.head.named_parameters()}
        self._optimiser = torch.optim.Adam(
            self._trained.values(), lr=config.learning_rate, eps=ADAM_EPSILON
        )

    @torch.no_grad()
    def score(self, rows: Rows) -> Scored:
        """What it says now, without gradient."""
        return self._score(rows)

    def _score(self, rows: Rows) -> Scored:
        return score(self.model, rows, self._mask, self._config.temperature, self.head)

    def update(self, lesson: Lesson) -> Losses:
        """One step of the optimiser. Raises UserError, the weights untouched, if it is no number.

        A gradient of infinite length also counts as none.
        """
        config = self._config
        scored = self._score(lesson.rows)
        found = losses(scored.logp, scored.values, lesson, config.clip, config.value_clip)
        self._optimiser.zero_grad(set_to_none=True)
        (found.policy + config.value_weight * found.value).backward()
        most = float("inf") if config.gradient_clip is None else config.gradient_clip
        norm = nn.utils.clip_grad_norm_(self._trained.values(), most)
        if not bool(torch.isfinite(norm)):
            raise diverged()
        self._optimiser.step()
        return found

    def tensors(self) -> dict[str, Tensor]:
        """Weights, value head and the optimiser's moments, for a checkpoint."""
        found = {f"weight.{name}": weight.detach() for name, weight in self._trained.items()}
        for name, weight in self._trained.items():
            for moment in _MOMENTS:
                if weight in self._optimiser.state:
                    found[f"{moment}.{name}"] = self._optimiser.state[weight][moment]
        return {name: tensor.cpu().contiguous().clone() for name, tensor in found.items()}

    @torch.no_grad()
    def restore(self, tensors: dict[str, Tensor], updates: int) -> None:
        """Go on after so many updates from what `tensors` gave then."""
        for name, weight in self._trained.items():
            weight.copy_(tensors[f"weight.{name}"])
            if f"{_MOMENTS[0]}.{name}" in tensors:
                self._optimiser.state[weight] = {
                    "step": torch.tensor(float(updates)),
                    **{one: tensors[f"{one}.{name}"].to(weight.device) for one in _MOMENTS},
                }

    def weights(self) -> dict[str, Tensor]:
        """A copy of the language model's weights; a tied output matrix is left out."""
        found = dict(self.model.state_dict())
        if self.model.config.tie_word_embeddings:
            found.pop("lm_head.weight", None)
        return {name: tensor.detach().cpu().clone() for name, tensor in found.items()}


def minibatches(lesson: Lesson, count: int, parts: int, seed: Sequence[int]) -> Iterator[Lesson]:
    """One epoch: every response once, in a drawn order, in so many parts of nearly equal size.

    count: responses. seed: of the order, whole numbers.
    """
    import numpy as np

    order = torch.from_numpy(np.random.default_rng(list(seed)).permutation(count))
    for chosen in order.to(lesson.logp.device).chunk(parts):
        rows, kept = lesson.rows.only(chosen)
        yield Lesson(
            rows, lesson.logp[kept], lesson.values[kept], lesson.advantages[kept],
            lesson.returns[kept],
        )  # fmt: skip


def diverged() -> UserError:
    """The error of a run whose figures have left the range of floating point."""
    return UserError(
        "PPO stopped: its loss or gradient is no longer a finite number (NaN).",
        "Train again with a lower learning rate, with clipping and a limit on the gradient.",
    )
