"""The run behind `models.live.dpo.train`; imports torch, so it is imported inside the job."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import torch

from models.live import device, tuned_folder
from models.live.checkpoint import Checkpoints, Saved
from models.live.dpo import DpoConfig, DpoResult, Resumed, Sample, pairs_sha256
from models.live.dpo_policy import Policy, Scored
from models.live.greedy import continue_greedily
from models.live.loading import load_for_training
from models.live.lora import save_adapter
from models.live.preference_batch import (
    EncodedPair,
    encode_ids,
    encode_pairs,
    is_chat,
    make_batch,
    prompt_text,
    read_card,
)
from models.pairs import Pair
from models.progress import Paused, Progress, Steps

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

FULL_LIMIT = 1_500_000  # non-embedding parameters up to which "auto" trains every weight
# Peak rates by non-embedding parameters, for 40 steps of 4 pairs: a rule then takes over most
# drafts while the model keeps its facts. To choose anew, see what a rate gains and costs:
#     python tests/benchmarks/dpo.py --model NAME [--method lora] --learning-rate RATE
# Tried on early models, share of drafts that obey the rule before and after, and KL in nats:
# 98k .25 -> .80 for 4.9; 279k .22 -> .91 for 4.6; 1m .19 -> .86 for 7.0, by adapters .84 for 5.9.
FULL_RATES = {150_000: 6e-4, 600_000: 2e-4, float("inf"): 1.5e-4}
LORA_RATE = 7e-4
SAMPLE_TOKENS = 64
BEFORE = "Writing answers before training..."
SCORING = "Scoring the pairs..."
RESUMING = "Going on from the checkpoint..."
TRAINING = "Training..."
AFTER = "Writing answers after training..."


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is trained, and how it reads text."""

    model: "PreTrainedModel"
    tokenizer: "PreTrainedTokenizerBase"
    chat: bool
    parameters: tuple[int, int]  # without and with the embedding


def run(pairs: tuple[Pair, ...], config: DpoConfig) -> Steps[DpoResult]:
    """Train and write the result; see `models.live.dpo.train`."""
    config = replace(config, out=config.out.resolve())
    tuned_folder.claim(config.out)
    try:
        _leave_a_core_free()
        place = device.probe(config.device).name
        model, tokenizer = load_for_training(config.model, place)
        try:
            chat = is_chat(config.model, tokenizer)
            subject = _Subject(model, tokenizer, chat, _count(model))
            return (yield from _tune(subject, pairs, config))
        finally:
            release(model)
    finally:
        tuned_folder.let_go(config.out)


def _leave_a_core_free() -> None:
    """Let torch use all physical cores but one.

    With one thread a core, the threads wait for each other at every small product as soon as the
    window or anything else wants a core too: measured 14 times slower on 2 cores under load.
    Only where the number changes, because torch then builds its pool of threads anew.
    """
    wanted = device.threads()
    if torch.get_num_threads() != wanted:
        torch.set_num_threads(wanted)


def release(model: "PreTrainedModel") -> None:
    """Give the memory of a model's weights back now, also where something still refers to it."""
    for parameter in model.parameters():
        parameter.grad = None
        parameter.data = torch.empty(0, device=parameter.device)
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def _tune(subject: _Subject, pairs: tuple[Pair, ...], config: DpoConfig) -> Steps[DpoResult]:
    started = time.perf_counter()
    context = int(subject.model.config.max_position_embeddings)
    encoded = encode_pairs(pairs, subject.tokenizer, chat=subject.chat, context=context)
    plan = plan_batches(len(encoded), config.batch_size, config.epochs, config.seed)
    config = settle(config, subject.parameters[0])
    checkpoints = Checkpoints(config.out / tuned_folder.CHECKPOINT, _identity(pairs, config))
    saved = checkpoints.load()
    policy = Policy(subject.model, config.method, config.rank, config.seed)
    before = yield from _samples(subject, config.probe_prompts, Progress(0, plan.steps), BEFORE)
    batches = yield from _score(policy, encoded, plan)
    training = _Training(policy, batches, plan, config, checkpoints)
    try:
        if saved is not None:
            yield training.resume(saved)
        yield from training.steps()
        training.check()
        done = Progress(plan.steps, plan.steps)
        after = yield from _samples(subject, config.probe_prompts, done, AFTER)
    except Paused:
        training.save()
        raise
    _write(subject, policy, pairs, config, plan.steps)
    seconds = time.perf_counter() - started
    method: Literal["full", "lora"] = "lora" if policy.adapters else "full"
    return DpoResult(config.out, config.result_name, plan.steps, before, after, method, seconds)


class _Training:
    """The steps of one run and what they have given so far."""

    def __init__(
        self,
        policy: Policy,
        batches: Sequence[Scored],
        plan: "Plan",
        config: DpoConfig,
        checkpoints: Checkpoints,
    ) -> None:
        self._policy, self._batches, self._plan = policy, batches, plan
        self._config, self._checkpoints = config, checkpoints
        self._rows: list[Mapping[str, float]] = []

    def resume(self, saved: Saved) -> Progress:
        """Go on from a checkpoint of this run."""
        self._policy.restore(saved.tensors, len(saved.rows))
        self._rows += saved.rows
        done, total = len(saved.rows), self._plan.steps
        return Progress(done, total, stage=RESUMING, item=Resumed(saved.rows))

    def steps(self) -> Iterator[Progress]:
        """The steps that are not done yet."""
        for index in range(len(self._rows), self._plan.steps):
            self._rows.append(self._step(index))
            done = index + 1
            if done % self._config.checkpoint_every == 0 and done < self._plan.steps:
                self.save()
            yield Progress(done, self._plan.steps, values=self._rows[-1], stage=TRAINING)

    def _step(self, index: int) -> Mapping[str, float]:
        rate, config = self._config.learning_rate, self._config
        assert rate is not None  # settled before training
        values = self._policy.step(
            self._batches[self._plan.order[index]],
            beta=config.beta,
            sft_weight=config.sft_weight,
            learning_rate=rate * (1 - index / self._plan.steps),
        )
        epoch = index // len(self._batches) + 1
        return {"step": float(index + 1), "epoch": float(epoch)} | values

    def check(self) -> None:
        """Raise UserError if the last step has ruined the weights."""
        self._policy.check(self._batches[0].batch)

    def save(self) -> None:
        """Keep the state after the last step, if there was one and it still works.

        Raises UserError if it doesn't: a loss is measured before its step, so a step that ruins the
        weights shows in the next one only, and the checkpoint before must stay.
        """
        if self._rows:
            self.check()
            self._checkpoints.save(Saved(tuple(self._rows), self._policy.tensors()))


@dataclass(frozen=True, slots=True)
class Plan:
    """Which pairs go together, and which batch is trained on at each step."""

    members: tuple[tuple[int, ...], ...]
    order: tuple[int, ...]

    @property
    def steps(self) -> int:
        """Optimiser steps."""
        return len(self.order)


def plan_batches(pairs: int, batch_size: int, epochs: int, seed: int) -> Plan:
    """Deal pairs into batches of nearly equal size once, and shuffle the batches each epoch.

    The batches stay together, so that the reference's log-probabilities, computed once, have the
    roundings of the batches that are trained on. Depends on its arguments alone.
    """
    draw = np.random.default_rng(seed)
    count = -(-pairs // batch_size)
    dealt = np.array_split(draw.permutation(pairs), count)
    order = np.concatenate([draw.permutation(count) for _ in range(epochs)])
    members = tuple(tuple(int(pair) for pair in batch) for batch in dealt)
    return Plan(members, tuple(int(batch) for batch in order))


def settle(config: DpoConfig, parameters: int) -> DpoConfig:
    """The config with its method and learning rate chosen; parameters: without the embedding."""
    method = config.method
    if method == "auto":
        method = "full" if parameters <= FULL_LIMIT else "lora"
    rate = config.learning_rate or default_learning_rate(method, parameters)
    return replace(config, method=method, learning_rate=rate)


def default_learning_rate(method: str, parameters: int) -> float:
    """Peak of AdamW's rate; parameters: without the embedding."""
    if method == "lora":
        return LORA_RATE
    return next(rate for limit, rate in FULL_RATES.items() if parameters <= limit)


def _count(model: "PreTrainedModel") -> tuple[int, int]:
    total = sum(parameter.numel() for parameter in model.parameters())
    embedding = sum(weight.numel() for weight in model.get_input_embeddings().parameters())
    return total - embedding, total


def _identity(pairs: Sequence[Pair], config: DpoConfig) -> dict[str, object]:
    model = read_card(config.model).get("sha256", str(config.model.resolve()))
    return {"model": model, "pairs": pairs_sha256(pairs), "recipe": dict(config.recipe())}


def _score(
    policy: Policy, encoded: Sequence[EncodedPair], plan: Plan
) -> Steps[tuple[Scored, ...]]:  # fmt: skip
    scored = []
    for members in plan.members:
        yield Progress(0, plan.steps, stage=SCORING)
        batch = make_batch([encoded[member] for member in members], policy.model.device)
        scored.append(policy.score(batch))
    return tuple(scored)


def _samples(
    subject: _Subject, prompts: Sequence[str], at: Progress, stage: str
) -> Steps[tuple[Sample, ...]]:  # fmt: skip
    samples = []
    for prompt in prompts:
        yield Progress(at.done, at.total, stage=stage)
        sent = prompt_text(subject.tokenizer, prompt, chat=subject.chat)
        ids = encode_ids(subject.tokenizer, sent, chat=subject.chat)
        made = continue_greedily(subject.model, ids, SAMPLE_TOKENS)
        samples.append(Sample(prompt, _text(subject.tokenizer, made)))
    return tuple(samples)


def _text(tokenizer: "PreTrainedTokenizerBase", ids: Sequence[int]) -> str:
    text = tokenizer.decode(list(ids))
    assert isinstance(text, str)  # one row of ids gives one string
    return text.strip()


def _write(
    subject: _Subject, policy: Policy, pairs: Sequence[Pair], config: DpoConfig, steps: int
) -> None:
    details = {
        "chat": subject.chat,
        "method": "dpo",
        "steps": steps,
        "recipe": dict(config.recipe()),
        "pairs": {"count": len(pairs), "sha256": pairs_sha256(pairs)},
    }
    name, counted = config.result_name, subject.parameters
    card = tuned_folder.make_card(config.model, name, counted, details)

    def add(folder: Path) -> None:
        if policy.adapters:
            save_adapter(folder / "adapter", policy.adapters, config.rank, config.model)

    tuned_folder.finish(config.out, config.model, policy.merged(), card, add)
