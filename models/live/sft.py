"""Supervised fine-tuning: a base model learns to answer, from questions with answers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import LlamaForCausalLM

from models.progress import Progress, Steps

IGNORED = -100
CLIP = 1.0


@dataclass(frozen=True, slots=True)
class SftSchedule:
    """steps: optimiser steps; batch: conversations a step; rate: AdamW's peak, linear to zero."""

    steps: int
    batch: int
    rate: float
    warm_up: int = 20

    def factor(self, step: int) -> float:
        """The rate of step 1..steps as a share of its peak."""
        return min(step / self.warm_up, (self.steps - step + 1) / self.steps)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the model is given and what it has to say, both as exact strings with special tokens."""

    prompt: str
    answer: str


def batch_of(
    conversations: Sequence[Conversation], tokenizer: Tokenizer, context: int
) -> tuple[Tensor, Tensor]:
    """Token ids and targets, both (batch, time); only the answer's tokens are learnt.

    Rows are padded on the right with token 0, which the targets leave out.
    """
    rows = []
    for conversation in conversations:
        prompt = tokenizer.encode(conversation.prompt).ids
        whole = prompt + tokenizer.encode(conversation.answer).ids
        rows.append((whole[:context], len(prompt)))
    return padded(rows)


def padded(rows: Sequence[tuple[Sequence[int], int]]) -> tuple[Tensor, Tensor]:
    """Token ids and targets, both (batch, time), of rows as (prompt and answer, prompt's length).

    Only the answers' tokens are targets. Padded on the right with token 0, where causal attention
    never looks back from an answer.
    """
    ids = [torch.tensor(list(whole)) for whole, _ in rows]
    targets = [
        torch.tensor([IGNORED] * min(prompt, len(whole)) + list(whole[prompt:]))
        for whole, prompt in rows
    ]
    pad = nn.utils.rnn.pad_sequence
    return pad(ids, batch_first=True), pad(targets, batch_first=True, padding_value=IGNORED)


def token_losses(model: nn.Module, ids: Tensor, targets: Tensor) -> Tensor:
    """Cross-entropy of each place but the first in nats, (batch * (time - 1),); 0 at IGNORED."""
    logits = model(input_ids=ids[:, :-1], use_cache=False).logits.float()
    return nn.functional.cross_entropy(
        logits.flatten(0, 1), targets[:, 1:].flatten(), ignore_index=IGNORED, reduction="none"
    )


def sft_loss(model: nn.Module, ids: Tensor, targets: Tensor) -> Tensor:
    """Mean cross-entropy over the targets' tokens in nats; ids, targets: (batch, time)."""
    logits = model(input_ids=ids[:, :-1], use_cache=False).logits.float()
    return nn.functional.cross_entropy(
        logits.flatten(0, 1), targets[:, 1:].flatten(), ignore_index=IGNORED
    )


class Tuner:
    """Moves every weight of a model down a loss: AdamW without decay, gradients cut at norm 1."""

    def __init__(self, model: nn.Module) -> None:
        self.weights = dict(model.named_parameters())
        self.optimiser = torch.optim.AdamW(
            self.weights.values(), 0.0, (0.9, 0.95), weight_decay=0.0
        )

    def step(self, loss: Tensor, rate: float) -> float:
        """One step along the gradient of a loss, which is freed; the gradient's norm before.

        The weights stay as they are where the norm is no finite number.
        """
        loss.backward()
        norm = float(nn.utils.clip_grad_norm_(self.weights.values(), CLIP))
        if math.isfinite(norm):
            self.optimiser.param_groups[0]["lr"] = rate
            self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        return norm


def start_special_tokens(
    model: LlamaForCausalLM, tokenizer: Tokenizer, like: dict[str, str]
) -> None:
    """Let unseen special tokens begin as known ones: {"<|user|>": ":"}; noise taught badly."""
    embeddings = model.model.embed_tokens.weight
    with torch.no_grad():
        for special, known in like.items():
            source = embeddings[tokenizer.encode(known).ids[0]]
            embeddings[tokenizer.token_to_id(special)] = source


def fine_tune(
    model: LlamaForCausalLM,
    tokenizer: Tokenizer,
    conversations: Sequence[Conversation],
    schedule: SftSchedule,
) -> Steps[LlamaForCausalLM]:
    """Fine-tune in place on the conversations in their order, `batch` a step.

    Raises ValueError if there are fewer conversations than the schedule needs.
    """
    if len(conversations) < schedule.steps * schedule.batch:
        raise ValueError("there are fewer conversations than steps times batch")
    tuner = Tuner(model)
    for step in range(1, schedule.steps + 1):
        start = (step - 1) * schedule.batch
        chosen = conversations[start : start + schedule.batch]
        ids, targets = batch_of(chosen, tokenizer, model.config.max_position_embeddings)
        loss = sft_loss(model, ids, targets)
        tuner.step(loss, schedule.rate * schedule.factor(step))
        yield Progress(step, schedule.steps, {"loss": float(loss.detach())}, stage="Fine-tuning")
    return model
