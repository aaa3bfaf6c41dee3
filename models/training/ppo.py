"""Proximal policy optimisation of a language model against a reward model.

    result = drain(train(PpoConfig(model, out, reward=reward)))

An iteration draws responses, scores them (`_judge`), makes advantages of the scores and of what the
value head had expected (`_batch`), and takes a few steps on them (`Policy.update`).
Source: Ziegler et al. 2019, arXiv:1909.08593; Huang et al. 2024, arXiv:2403.17031.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn

from models.alignment import ppo
from models.alignment.gold import gold_prompts, gold_score
from models.alignment.ppo import Guards
from models.alignment.training_configs import PpoConfig
from models.engine.device import kept_onednn
from models.engine.loading import load_for_training
from models.errors import UserError
from models.progress import Progress, Steps, mapped
from models.training import rollout, run_folder
from models.training.memory import check_training
from models.training.packs import encode_ids, is_chat, prompt_text, read_card
from models.training.reward_model import RewardModel
from models.training.rollout import Rollouts, Rows, spread
from models.training.run import (
    FolderRecipe,
    Outcome,
    Peers,
    Rescued,
    Values,
    add_gradients,
    release,
    run,
)
from models.training.run_folder import own_weights
from models.training.tuner import Tuner

if TYPE_CHECKING:
    from transformers import LlamaForCausalLM


@dataclass(frozen=True, slots=True)
class Sample:
    """A response, the reward model's score (mean 0, deviation 1 at the start) and the gold one."""

    prompt: str
    text: str
    proxy: float
    gold: float


@dataclass(frozen=True, slots=True)
class Sampled:
    """Progress.item: some responses of an iteration, of the same prompts each time."""

    iteration: int
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class PpoResult:
    """A trained policy.

    rows: the values of each iteration. samples: every look. seconds: wall clock of this run.
    peak: the iteration with the highest gold score.
    """

    folder: Path
    rows: tuple[Mapping[str, float], ...]
    samples: tuple[Sampled, ...]
    seconds: float
    peak: int


SCORING = "Scoring the answers..."
UPDATING = "Updating the policy..."
ADAM_EPSILON = 1e-5
TOGETHER = 16  # responses of about the same length that are computed at once
USUAL_CLIP = 0.2  # what the share of clipped tokens is told for where nothing is clipped


def train(config: PpoConfig, peers: Peers | None = None) -> Steps[PpoResult]:
    """Let a policy maximise a reward model; yields several times an iteration.

    values, once an iteration, of its responses, drawn before its updates:
        iteration: counted from 0, so that the first row is of the policy that it starts from.
        proxy: mean score of the reward model, with mean 0 and deviation 1 on its reference
            samples; a response without an end counts as `no_end_reward`.
        gold: mean gold score (`models.alignment.gold`), which nothing is trained on.
        kl: mean over responses of the sum of log p - log p_start, nats (k1). kl_k3: the same by
            exp(-x) - 1 + x a token, at least 0.
        entropy: nats a token. length: tokens. ended: share of responses, in [0, 1].
        clip_fraction: share of tokens whose ratio left 1 +- clip (.2 where it is off) in an update.
        explained_variance: of the returns by the value head; NaN if they are all the same.
        kl_coefficient: the penalty's, a nat; 0 without one.
        policy_loss, value_loss: means over the updates.
        rollout_s, scoring_s, update_s: seconds of the three parts.
    item, with the values of every `sample_every` iterations and of the last: `Sampled`.
    Pauses and goes on as every `run`, after the last whole iteration.
    peers: processes that all run this with the same arguments; each draws and learns from a part of
    the responses, and all see the figures of one (see `distributed.shared`).
    Raises UserError as `run`, for settings out of range, a reward model of another vocabulary and
    prompts that don't fit; and, with the last good policy kept in `out`, for figures that are no
    numbers, a KL beyond the limit, a mean KL below -.5 that was not asked for and responses that no
    longer end.
    Source: Ziegler et al. 2019, arXiv:1909.08593; Huang et al. 2024, arXiv:2403.17031.
    """
    config.check()
    return (yield from run(Ppo(config, peers), config.out, peers))


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
class Batch:
    """Responses with what is learnt from them, a figure a token: log-probabilities and values when
    they were drawn, advantages and returns.
    """

    rows: Rows
    logp: Tensor
    values: Tensor
    advantages: Tensor
    returns: Tensor

    def only(self, chosen: Tensor) -> "Batch":
        """That of some of the responses."""
        rows, kept = self.rows.only(chosen)
        return Batch(
            rows, self.logp[kept], self.values[kept], self.advantages[kept], self.returns[kept]
        )


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
    logp: Tensor, values: Tensor, batch: Batch, clip: float | None, value_clip: float | None
) -> Losses:
    """PPO's two losses, means over tokens.

    logp, values: as they are now, (tokens,), with their gradients.
    """
    ratio = (logp - batch.logp).exp()
    error = (values - batch.returns) ** 2
    if value_clip is not None:
        near = batch.values + (values - batch.values).clamp(-value_clip, value_clip)
        error = torch.maximum(error, (near - batch.returns) ** 2)
    outside = (ratio.detach() - 1).abs() > (USUAL_CLIP if clip is None else clip)
    policy = ppo.clipped_loss(ratio, batch.advantages, clip).mean()
    return Losses(policy, 0.5 * error.mean(), float(outside.float().mean()))


def diverged() -> UserError:
    """The error of a run whose figures have left the range of floating point."""
    return UserError(
        "PPO stopped: its loss or gradient is no longer a finite number (NaN).",
        "Train again with a lower learning rate, with clipping and a limit on the gradient.",
    )


class Policy:
    """What is trained: every weight of a language model, and a value head that begins at 0."""

    def __init__(
        self, model: "LlamaForCausalLM", mask: Tensor, config: PpoConfig, peers: Peers | None = None
    ) -> None:
        """mask: as in `score`, for scoring. peers: learn the same, each from a part of it."""
        self.model = model.eval().requires_grad_(True)  # no dropout: ratios begin at 1
        self.head = nn.Linear(int(model.config.hidden_size or 0), 1).to(model.device)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)
        self._mask, self._config, self._peers = mask, config, peers or Peers()
        weights: dict[str, Tensor] = dict(model.named_parameters())
        weights |= {f"value_head.{name}": one for name, one in self.head.named_parameters()}
        optimiser = torch.optim.Adam(weights.values(), eps=ADAM_EPSILON)
        self.tuner = Tuner(weights, optimiser, config.gradient_clip, diverged)

    def score(self, rows: Rows) -> Scored:
        """What it says now; gradients flow where they are asked for."""
        return score(self.model, rows, self._mask, self._config.temperature, self.head)

    def update(self, batch: Batch) -> Losses:
        """One step of the optimiser. Raises UserError, the weights untouched, if it is no number.

        A gradient of infinite length also counts as none.
        """
        config = self._config
        sums, share = torch.zeros(3), self._peers.share(len(batch.rows.ids))
        if numbers := range(len(batch.rows.ids))[share]:
            own = batch
            if self._peers.count > 1:
                own = batch.only(torch.tensor(numbers, device=batch.logp.device))
            scored = self.score(own.rows)
            found = losses(scored.logp, scored.values, own, config.clip, config.value_clip)
            part = len(own.logp) / len(batch.logp)  # means over tokens, of which these are some
            loss = found.policy + config.value_weight * found.value
            (part * loss).backward()
            figures = (found.policy.detach(), found.value.detach(), torch.tensor(found.clipped))
            sums = part * torch.stack([one.cpu() for one in figures])
        add_gradients(self._peers, self.tuner.weights.values())
        self._peers.add_up([sums])
        self.tuner.take(config.learning_rate)
        return Losses(sums[0], sums[1], float(sums[2]))

    def tensors(self) -> dict[str, Tensor]:
        """A copy of weights, value head and the optimiser's moments, for a checkpoint."""
        return {name: tensor.clone() for name, tensor in self.tuner.tensors().items()}

    def weights(self) -> dict[str, Tensor]:
        """A copy of the language model's weights."""
        found = own_weights(self.model)
        return {name: tensor.detach().cpu().clone() for name, tensor in found.items()}


def minibatches(batch: Batch, count: int, parts: int, seed: Sequence[int]) -> Iterator[Batch]:
    """One epoch: every response once, in a drawn order, in so many parts of nearly equal size.

    count: responses. seed: of the order, whole numbers.
    """
    order = torch.from_numpy(np.random.default_rng(list(seed)).permutation(count))
    for chosen in order.to(batch.logp.device).chunk(parts):
        yield batch.only(chosen)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What became of a batch of responses.

    scores: what the policy is paid for, (responses,). proxy: the same in the reward model's own
    units, mean 0 and deviation 1 on its reference samples. gold: (responses,).
    logp, start, values, entropy: (tokens,) of all responses; mask: (responses, tokens).
    """

    texts: Sequence[str]
    scores: ppo.Array
    proxy: ppo.Array
    gold: ppo.Array
    rows: Rows
    logp: Tensor
    values: Tensor
    entropy: Tensor
    start: Tensor
    mask: ppo.Mask

    @property
    def log_ratio(self) -> ppo.Array:
        """log p - log p_start, (responses, tokens); 0 behind the ends."""
        return spread(self.logp - self.start, self.mask)


class Ppo(FolderRecipe[PpoResult]):
    """The iterations of one run. The KL penalty holds the policy to what it was at the start."""

    threads = "one"

    def __init__(self, config: PpoConfig, peers: Peers | None = None) -> None:
        self._config, self._peers = replace(config, out=config.out.resolve()), peers or Peers()
        self.steps = config.iterations
        self._models: list[Any] = []
        self._looks: list[Sampled] = []
        self._good: Mapping[str, Tensor] | None = None  # the last weights whose answers were fine
        self._good_after = 0
        self._whole: Mapping[str, Tensor] = {}  # the state after the last whole iteration

    def begin(self, kernels: Mapping[str, bool]) -> None:
        config, self._onednn = self._config, kept_onednn(kernels)
        self._reward = RewardModel.open(config.reward)
        self._models.append(self._reward.net)
        self._reward.check_same_vocabulary(config.model)
        for _ in range(2):
            model, self._tokenizer = load_for_training(config.model)
            self._models.append(model)
        _, self._model, self._start = self._models
        self._start.requires_grad_(False).eval()
        self._chat = chat = is_chat(config.model, self._tokenizer)
        self._prompts = config.prompts or gold_prompts()
        texts = (prompt_text(self._tokenizer, prompt, chat=chat) for prompt in self._prompts)
        self._ids = [encode_ids(self._tokenizer, text, chat=chat) for text in texts]
        longest = max(map(len, self._ids)) + config.max_new_tokens
        answers = min(TOGETHER, -(-config.batch // config.minibatches))
        check_training(config.model, answers * longest)
        forbidden, place = rollout.forbidden_ids(self._tokenizer), self._model.device
        size = int(self._model.config.vocab_size or 0)
        self._mask = rollout.logits_mask(size, forbidden if config.same_masks else (), place)
        end = rollout.end_id(self._tokenizer)
        self._sampler = rollout.Sampler(
            self._model, end, forbidden, config.temperature, self._peers, onednn=self._onednn
        )
        torch.manual_seed(config.seed)
        self._policy = Policy(self._model, self._mask, config, self._peers)
        coefficient = 0.0 if config.kl == "none" else config.kl_coefficient
        self._control = ppo.AdaptiveKl(coefficient, config.kl_target)
        self._guards = Guards(config)

    def identity(self) -> Mapping[str, object]:
        config = self._config
        return {
            "policy": run_folder.fingerprint(config.model),
            "reward": run_folder.fingerprint(config.reward),
            "prompts": list(self._prompts),
            "recipe": config.recipe(),
        }

    def kernels(self) -> Mapping[str, bool]:
        return {"onednn": self._onednn}

    def restore(self, tensors: Mapping[str, Tensor], rows: tuple[Values, ...]) -> None:
        config = self._config
        self._policy.tuner.restore(tensors, len(rows) * config.epochs * config.minibatches)
        for row in rows:
            self._guards.note(row["ended"])
            if config.kl == "adaptive":
                self._control = self._control.updated(row["kl"])

    def step(self, index: int) -> Steps[Values]:
        """An iteration: draw, score, learn."""
        config, laps = self._config, [time.perf_counter()]
        rollouts = yield from self._draw(index)
        laps.append(time.perf_counter())
        yield Progress(index, self.steps, stage=SCORING)
        judged = self._judge(rollouts)
        values = self._values(judged, rollouts, index)
        self._guards.check(values)
        self._good, self._good_after = self._policy.weights(), index
        laps.append(time.perf_counter())
        yield Progress(index, self.steps, stage=UPDATING)
        batch, explained = self._batch(judged)
        losses = list[Losses]()
        for epoch in range(config.epochs):
            seed = (config.seed, index, epoch)
            parts = minibatches(batch, config.batch, config.minibatches, seed)
            losses += [self._policy.update(part) for part in parts]
            yield Progress(index, self.steps, stage=UPDATING)
        if config.kl == "adaptive":
            self._control = self._control.updated(values["kl"])
        laps.append(time.perf_counter())
        if self._looks_at(index):
            shown = tuple(
                Sample(self._prompts[self._chosen[k]], judged.texts[k], float(judged.proxy[k]),
                       float(judged.gold[k]))
                for k in range(min(config.samples, config.batch))
            )  # fmt: skip
            self._looks.append(Sampled(index, shown))
        self._whole = self._policy.tensors()
        return {
            **values,
            "explained_variance": explained,
            "policy_loss": float(torch.stack([one.policy for one in losses]).mean()),
            "value_loss": float(torch.stack([one.value for one in losses]).mean()),
            "clip_fraction": sum(one.clipped for one in losses) / len(losses),
            "rollout_s": laps[1] - laps[0],
            "scoring_s": laps[2] - laps[1],
            "update_s": laps[3] - laps[2],
        }

    def item(self, done: int) -> object:
        return self._looks[-1] if self._looks_at(done - 1) else None

    def _looks_at(self, iteration: int) -> bool:
        return iteration % self._config.sample_every == 0 or iteration + 1 == self.steps

    def _draw(self, iteration: int) -> Steps[Rollouts]:
        config = self._config
        order = np.random.default_rng([config.seed, 1]).permutation(len(self._ids))
        first = iteration * config.batch
        chosen = [int(order[(first + k) % len(order)]) for k in range(config.batch)]
        if self._looks_at(iteration):  # the same prompts each time, so that answers compare
            shown = min(config.samples, config.batch)
            chosen[:shown] = [int(order[k % len(order)]) for k in range(shown)]
        self._chosen = chosen
        seed = config.seed * 1_000_003 + iteration
        steps = self._sampler.steps(
            [self._ids[k] for k in chosen], max_new_tokens=config.max_new_tokens, seed=seed
        )
        at = Progress(iteration, config.iterations)
        return (yield from mapped(steps, lambda step: replace(at, stage=step.stage)))

    def _judge(self, rollouts: Rollouts) -> _Judged:
        """Score responses with everybody who has a say."""
        config = self._config
        end, tokenizer = rollout.end_id(self._tokenizer), self._tokenizer
        cut = [[n for n in response if n != end] for response in rollouts.responses]
        texts = [str(tokenizer.decode(ids)).strip() for ids in cut]
        ended = rollouts.ended.tolist()
        rows = Rows.of(rollouts, self._model.device)
        scored = self._scored(rows)
        own = rollouts.rows[self._peers.share(len(rollouts.rows))]
        proxy = np.array(self._peers.gathered(self._reward.scores(own).tolist() if own else []))
        norm = self._reward.normalisation
        scores = proxy if config.normalise_reward else proxy * norm.deviation + norm.mean
        if config.no_end_reward is not None:
            scores = np.where(ended, scores, config.no_end_reward)
            proxy = np.where(ended, proxy, config.no_end_reward)
        asked = [self._prompts[k] for k in self._chosen]
        gold = [
            gold_score(p, text, ended=end) for p, text, end in zip(asked, texts, ended, strict=True)
        ]
        mask = rollouts.mask.cpu().numpy()
        return _Judged(texts, scores, proxy, np.array(gold), rows, *scored, mask)

    @torch.no_grad()
    def _scored(self, rows: Rows) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """The policy's log p, values and entropy, and the start's log p, (tokens,) each.

        Every process scores a part of the responses.
        """
        share, device = self._peers.share(len(rows.ids)), rows.ids.device
        found = torch.zeros(4, len(rows.tokens), device=device)
        numbers = torch.arange(len(rows.ids), device=device)[share]
        if len(numbers):
            part, kept = rows.only(numbers)
            scored = self._policy.score(part)
            start = score(self._start, part, self._mask, self._config.temperature)
            found[:, kept] = torch.stack([scored.logp, scored.values, scored.entropy, start.logp])
        self._peers.add_up([found])
        return found[0], found[1], found[2], found[3]

    def _values(self, judged: _Judged, rollouts: Rollouts, iteration: int) -> dict[str, float]:
        ratio = judged.log_ratio
        return {
            "iteration": float(iteration),
            "proxy": float(judged.proxy.mean()),
            "gold": float(judged.gold.mean()),
            "kl": float(ratio.sum(1).mean()),
            "kl_k3": float(ppo.kl_estimate(ratio, "k3").sum(1).mean()),
            "entropy": float(judged.entropy.mean()),
            "length": float(judged.mask.sum(1).mean()),
            "ended": float(rollouts.ended.double().mean()),
            "kl_coefficient": self._control.coefficient,
        }

    def _batch(self, judged: _Judged) -> tuple[Batch, float]:
        """What is learnt from responses, and how much of the returns the value head foresaw."""
        config, mask = self._config, judged.mask
        values = spread(judged.values, mask)
        rewards = ppo.token_rewards(
            judged.scores, judged.log_ratio, self._control.coefficient, mask
        )
        found = ppo.advantages(rewards, values, config.discount, config.decay, mask)
        returns = found + values
        explained = ppo.explained_variance(values[mask], returns[mask])
        if config.whiten:
            found = ppo.whiten(found, mask)
        flat = (torch.from_numpy(one[mask]).float() for one in (found, returns))
        advantages, targets = (one.to(judged.start.device) for one in flat)
        return Batch(judged.rows, judged.logp, judged.values, advantages, targets), explained

    def tensors(self) -> Mapping[str, Tensor]:
        """The state after the last whole iteration: a pause comes in the middle of one."""
        return self._whole

    def outcome(self, rows: tuple[Values, ...]) -> Outcome:
        return self._outcome(self._policy.weights(), len(rows))

    def rescued(self, error: UserError, _rows: tuple[Values, ...]) -> Rescued | None:
        if self._good is None:
            return None
        iterations, folder = self._good_after, self._config.out
        failed = UserError(
            "{problem} The policy as it was after {iterations} iterations is kept in {folder}.",
            error.remedy,
            **{**error.values, "problem": error, "iterations": iterations, "folder": folder},
        )
        return Rescued(self._outcome(self._good, iterations), failed)

    def _outcome(self, weights: Mapping[str, Tensor], steps: int) -> Outcome:
        config = self._config
        details = {
            "chat": self._chat,
            "method": "ppo",
            "steps": steps,
            "recipe": config.recipe(),
            "prompts": len(self._prompts),
            "reward": str(read_card(config.reward).get("name", config.reward.name)),
        }
        counted = run_folder.counted(self._model)
        card = run_folder.make_card(config.model, config.result_name, counted, details)
        return Outcome(config.model, lambda: weights, card)

    def result(self, rows: tuple[Values, ...], seconds: float) -> PpoResult:
        peak = int(np.argmax([row["gold"] for row in rows]))
        return PpoResult(self._config.out, rows, tuple(self._looks), seconds, peak)

    def close(self) -> None:
        for model in self._models:
            release(model)
