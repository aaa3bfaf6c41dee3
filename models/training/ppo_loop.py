"""The run behind `models.training.ppo.train`; imports torch, so it is imported inside the job."""

import contextlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from models.alignment import ppo
from models.alignment.gold import gold_prompts, gold_score
from models.alignment.training_configs import PpoConfig
from models.engine import device
from models.engine.loading import load_for_training
from models.errors import UserError
from models.files import write_durably
from models.progress import Paused, Progress, Steps
from models.training import ppo_policy, run_folder
from models.training.checkpoint import Checkpoints, Saved
from models.training.dpo import Resumed
from models.training.dpo_policy import release
from models.training.model_card import README, CardFacts, model_card
from models.training.packs import encode_ids, is_chat, prompt_text, read_card
from models.training.ppo import Guards, PpoResult, Sample, Sampled, kept
from models.training.ppo_policy import Lesson, Losses, Policy, Rows, minibatches
from models.training.reward_model import RewardModel
from models.training.rollout import Rollouts, Sampler, end_id, forbidden_ids, logits_mask

if TYPE_CHECKING:
    from transformers import LlamaForCausalLM, PreTrainedTokenizerBase

SCORING = "Scoring the answers..."
UPDATING = "Updating the policy..."
RESUMING = "Going on from the checkpoint..."
Row = Mapping[str, float]


def run(config: PpoConfig) -> Steps[PpoResult]:
    """Train and write the result; see `models.training.ppo.train`."""
    config = replace(config, out=config.out.resolve())
    run_folder.claim(config.out)
    models: list[Any] = []
    try:
        reward = RewardModel.open(config.reward)
        models.append(reward.net)
        reward.check_same_vocabulary(config.policy)
        for _ in range(2):
            model, tokenizer = load_for_training(config.policy)
            models.append(model)
        with device.one_thread():
            actors = _Actors(models[1], models[2].requires_grad_(False).eval(), reward, tokenizer)
            return (yield from _Training(actors, config).run())
    finally:
        for model in models:
            release(model)
        run_folder.let_go(config.out)


@dataclass(frozen=True, slots=True)
class _Actors:
    """Who takes part. start: the policy as it was, which the penalty holds on to."""

    model: "LlamaForCausalLM"
    start: "LlamaForCausalLM"
    reward: RewardModel
    tokenizer: "PreTrainedTokenizerBase"


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
    scored: ppo_policy.Scored
    start: Tensor
    mask: ppo.Mask

    @property
    def log_ratio(self) -> ppo.Array:
        """log p - log p_start, (responses, tokens); 0 behind the ends."""
        return spread(self.scored.logp - self.start, self.mask)


def spread(figures: Tensor, mask: ppo.Mask) -> ppo.Array:
    """A figure a token, a response after the other, as (responses, tokens), 0 behind the ends."""
    found = np.zeros(mask.shape)
    found[mask] = figures.detach().cpu().double().numpy()
    return found


class _Training:
    """The iterations of one run."""

    def __init__(self, actors: _Actors, config: PpoConfig) -> None:
        self._actors, self._config = actors, config
        chat = is_chat(config.policy, actors.tokenizer)
        self._prompts = config.prompts or gold_prompts()
        self._ids = [
            encode_ids(actors.tokenizer, prompt_text(actors.tokenizer, p, chat=chat), chat=chat)
            for p in self._prompts
        ]
        forbidden, place = forbidden_ids(actors.tokenizer), actors.model.device
        size = int(actors.model.config.vocab_size or 0)
        self._mask = logits_mask(size, forbidden if config.same_masks else (), place)
        self._sampler = Sampler(
            actors.model, end_id(actors.tokenizer), forbidden, config.temperature
        )
        torch.manual_seed(config.seed)
        self._policy = Policy(actors.model, self._mask, config)
        self._control = ppo.AdaptiveKl(config.kl_coefficient, config.kl_target)
        self._guards = Guards(config)
        self._rows: list[Row] = []
        self._looks: list[Sampled] = []
        self._good: Mapping[str, Tensor] | None = None  # the last weights whose answers were fine
        self._good_after = 0
        self._whole: Mapping[str, Tensor] | None = None  # the state after the last whole iteration
        self._checkpoints = Checkpoints(config.out / run_folder.CHECKPOINT, self._identity())

    def run(self) -> Steps[PpoResult]:
        started = time.perf_counter()
        yield from self._resume()
        try:
            for iteration in range(len(self._rows), self._config.iterations):
                yield from self._iterate(iteration)
        except Paused:
            self._save()
            raise
        except UserError as error:
            if self._good is not None:
                self._write(self._good)
                raise kept(error, self._good_after, self._config.out) from error
            raise
        self._write(self._policy.weights())
        golds = [row["gold"] for row in self._rows]
        return PpoResult(
            folder=self._config.out,
            rows=tuple(self._rows),
            samples=tuple(self._looks),
            seconds=time.perf_counter() - started,
            peak=int(np.argmax(golds)),
        )

    def _iterate(self, iteration: int) -> Steps[None]:
        """Draw, score, learn."""
        config, total = self._config, self._config.iterations
        clock = _Clock()
        rollouts = yield from self._draw(iteration)
        clock.lap("rollout_s")
        yield Progress(iteration, total, stage=SCORING)
        judged = self._judge(rollouts)
        values = self._values(judged, rollouts, iteration)
        self._guards.check(values)
        self._good, self._good_after = self._policy.weights(), iteration
        clock.lap("scoring_s")
        yield Progress(iteration, total, stage=UPDATING)
        lesson, explained = self._lesson(judged)
        losses = yield from self._learn(lesson, iteration)
        if config.kl == "adaptive":
            self._control = self._control.updated(values["kl"])
        clock.lap("update_s")
        row = {**values, "explained_variance": explained, **_means(losses), **clock.laps}
        self._rows.append(row)
        self._whole = self._policy.tensors()
        yield Progress(iteration + 1, total, values=row, item=self._look(iteration, judged))

    def _learn(self, lesson: Lesson, iteration: int) -> Steps[list[Losses]]:
        """All updates of an iteration."""
        config, losses = self._config, list[Losses]()
        for epoch in range(config.epochs):
            seed = (config.seed, iteration, epoch)
            parts = minibatches(lesson, config.batch, config.minibatches, seed)
            losses += [self._policy.update(part) for part in parts]
            yield Progress(iteration, config.iterations, stage=UPDATING)
        return losses

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
        with contextlib.closing(steps):
            while True:
                try:
                    step = next(steps)
                except StopIteration as end:
                    rollouts: Rollouts = end.value
                    return rollouts
                yield Progress(iteration, config.iterations, stage=step.stage)

    def _judge(self, rollouts: Rollouts) -> _Judged:
        """Score responses with everybody who has a say."""
        actors, config = self._actors, self._config
        texts = self._texts(rollouts)
        ended = rollouts.ended.tolist()
        rows = Rows.of(rollouts, actors.model.device)
        with torch.no_grad():
            scored = self._policy.score(rows)
            start = ppo_policy.score(actors.start, rows, self._mask, config.temperature).logp
        proxy = actors.reward.scores(rollouts.rows).double().numpy()
        norm = actors.reward.normalisation
        scores = proxy if config.normalise_reward else proxy * norm.deviation + norm.mean
        if config.no_end_reward is not None:
            scores = np.where(ended, scores, config.no_end_reward)
            proxy = np.where(ended, proxy, config.no_end_reward)
        asked = [self._prompts[k] for k in self._chosen]
        gold = [
            gold_score(p, text, ended=end) for p, text, end in zip(asked, texts, ended, strict=True)
        ]
        mask = rollouts.mask.cpu().numpy()
        return _Judged(texts, scores, proxy, np.array(gold), rows, scored, start, mask)

    def _texts(self, rollouts: Rollouts) -> list[str]:
        end, tokenizer = end_id(self._actors.tokenizer), self._actors.tokenizer
        cut = [[n for n in response if n != end] for response in rollouts.responses]
        return [str(tokenizer.decode(ids)).strip() for ids in cut]

    def _values(self, judged: _Judged, rollouts: Rollouts, iteration: int) -> dict[str, float]:
        ratio = judged.log_ratio
        return {
            "iteration": float(iteration),
            "proxy": float(judged.proxy.mean()),
            "gold": float(judged.gold.mean()),
            "kl": float(ppo.kl_k1(ratio).sum(1).mean()),
            "kl_k3": float(ppo.kl_k3(ratio).sum(1).mean()),
            "entropy": float(judged.scored.entropy.mean()),
            "length": float(judged.mask.sum(1).mean()),
            "ended": float(rollouts.ended.double().mean()),
            "kl_coefficient": self._coefficient,
        }

    @property
    def _coefficient(self) -> float:
        return 0.0 if self._config.kl == "none" else self._control.coefficient

    def _lesson(self, judged: _Judged) -> tuple[Lesson, float]:
        """What is learnt from responses, and how much of the returns the value head foresaw."""
        config, mask = self._config, judged.mask
        values = spread(judged.scored.values, mask)
        rewards = ppo.token_rewards(judged.scores, judged.log_ratio, self._coefficient, mask)
        found = ppo.advantages(rewards, values, config.discount, config.decay, mask)
        returns = found + values
        explained = ppo.explained_variance(values[mask], returns[mask])
        if config.whiten:
            found = ppo.whiten(found, mask=mask)
        flat = (torch.from_numpy(one[mask]).float() for one in (found, returns))
        advantages, targets = (one.to(judged.start.device) for one in flat)
        scored = judged.scored
        return Lesson(judged.rows, scored.logp, scored.values, advantages, targets), explained

    def _look(self, iteration: int, judged: _Judged) -> Sampled | None:
        """The first responses of a batch, every few iterations and at the end."""
        config = self._config
        if not self._looks_at(iteration):
            return None
        samples = tuple(
            Sample(self._prompts[self._chosen[k]], judged.texts[k], float(judged.proxy[k]),
                   float(judged.gold[k]))
            for k in range(min(config.samples, config.batch))
        )  # fmt: skip
        self._looks.append(Sampled(iteration, samples))
        return self._looks[-1]

    def _looks_at(self, iteration: int) -> bool:
        last = iteration + 1 == self._config.iterations
        return iteration % self._config.sample_every == 0 or last

    def _identity(self) -> dict[str, object]:
        config = self._config
        return {
            "policy": _fingerprint(config.policy),
            "reward": _fingerprint(config.reward),
            "prompts": list(self._prompts),
            "recipe": dict(config.recipe()),
        }

    def _resume(self) -> Steps[None]:
        """Go on after the last iteration of a checkpoint, if there is one."""
        saved = self._checkpoints.load()
        if saved is None:
            return
        config = self._config
        steps = len(saved.rows) * config.epochs * config.minibatches
        self._policy.restore(dict(saved.tensors), steps)
        self._rows += saved.rows
        if config.kl == "adaptive":
            for row in saved.rows:
                self._control = self._control.updated(row["kl"])
        yield Progress(len(self._rows), config.iterations, stage=RESUMING, item=Resumed(saved.rows))

    def _save(self) -> None:
        """Keep the state after the last whole iteration."""
        if self._rows and self._whole is not None:
            self._checkpoints.save(Saved(tuple(self._rows), self._whole))

    def _write(self, weights: Mapping[str, Tensor]) -> None:
        """Turn `out` into the folder of a policy."""
        config, model = self._config, self._actors.model
        embedding = sum(weight.numel() for weight in model.get_input_embeddings().parameters())
        total = sum(weight.numel() for weight in model.parameters())
        details = {
            "chat": is_chat(config.policy, self._actors.tokenizer),
            "method": "ppo",
            "steps": len(self._rows),
            "recipe": dict(config.recipe()),
            "prompts": len(self._prompts),
            "reward": str(read_card(config.reward).get("name", config.reward.name)),
        }
        counted = (total - embedding, total)
        card = run_folder.make_card(config.policy, config.result_name, counted, details)

        def add(folder: Path) -> None:
            write_durably(folder / README, model_card(card, CardFacts(self._rows)).encode())

        run_folder.finish(config.out, config.policy, weights, card, add)


class _Clock:
    """Seconds of the parts of an iteration."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        """What went by since the last one belongs to this."""
        now = time.perf_counter()
        self.laps[name], self._last = now - self._last, now


def _means(losses: Sequence[Losses]) -> dict[str, float]:
    return {
        "policy_loss": float(torch.stack([one.policy.detach() for one in losses]).mean()),
        "value_loss": float(torch.stack([one.value.detach() for one in losses]).mean()),
        "clip_fraction": sum(one.clipped for one in losses) / len(losses),
    }


def _fingerprint(folder: Path) -> str:
    return str(read_card(folder).get("sha256", folder.resolve()))
