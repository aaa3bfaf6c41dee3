"""Supervised fine-tuning on instruction pairs: what a run is asked for, and the job that runs it.

This file imports at once; the heavy part (`models.training.sft_loop`) is imported inside the job.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import LlamaForCausalLM

from models.alignment.instructions import Instruction
from models.engine.chat_template import Message, load_chat_template
from models.engine.text import FileCodec
from models.errors import UserError
from models.preferences.watching import FACT
from models.progress import Progress, Steps
from models.training.dpo import LOADING, Sample

__all__ = ["FactsMeasured", "Instruction", "Sample", "SftConfig", "SftResult", "train"]

STEPS = 300
# Asked again and again while the model changes; no shipped pair names France or Peru.
WATCHED = ("Write a poem.", FACT, "Tell me about Peru.", "Hello!")


@dataclass(frozen=True, slots=True)
class SftConfig:
    """What to train, on what and how.

    model: folder of the model to start from, with a chat template; mostly a base model.
    out: folder of the result, new or holding a checkpoint of the same run.
    name: of the result; "" takes the name of `out`.
    steps: optimiser steps, at least 1; the pairs are gone through again as often as it takes.
    batch_size: pairs a step, at least 1.
    learning_rate: AdamW's peak, above 0, reached after 20 steps and then falling linearly to zero;
        None takes the one that the family's chat models were made with, by size.
    response_only: whether the loss counts the answers' tokens only, or the prompts', too.
    known_tokens: whether the template's special tokens, which a base model never saw, begin as
        ":" and a line break instead of noise; only for a base model of the study family. The form
        is nearly there then before the first step, because the corpus has dialogues.
    seed: of the order of pairs.
    held_out_share: of the pairs, kept aside by prompt and measured, in [0, 0.5]; of fewer than ten
        pairs none is.
    probe_prompts: answered greedily before the first step and every `look_every` steps.
    look_every: steps between two looks, at least 1; None makes about a dozen of a run.
    checkpoint_every: steps between two checkpoints, at least 1.
    """

    model: Path
    out: Path
    name: str = ""
    steps: int = STEPS
    batch_size: int = 16
    learning_rate: float | None = None
    response_only: bool = True
    known_tokens: bool = False
    seed: int = 0
    held_out_share: float = 0.05
    probe_prompts: tuple[str, ...] = WATCHED
    look_every: int | None = None
    checkpoint_every: int = 50

    @property
    def result_name(self) -> str:
        """The name that the tuned model goes by."""
        return self.name or self.out.name

    @property
    def looks_every(self) -> int:
        """Steps between two looks."""
        return self.look_every or max(1, -(-self.steps // 12))

    def recipe(self) -> Mapping[str, object]:
        """All that decides the losses, as plain data; not where it is kept nor what is shown."""
        aside = {"model", "out", "name", "checkpoint_every", "probe_prompts", "look_every"}
        return {key: value for key, value in asdict(self).items() if key not in aside}


@dataclass(frozen=True, slots=True)
class FactsMeasured:
    """Capitals of countries that no pair names, asked greedily. Shares in [0, 1] of `asked`.

    form: answers in the new form, which say something in one line, ask nothing and end their turn.
    right: answers that name the capital, in the new form or not.
    known: "The capital of X is" that the model itself goes on with rightly: the base's own form.
    """

    asked: int
    form: float
    right: float
    known: float


@dataclass(frozen=True, slots=True)
class SftResult:
    """A tuned model. seconds: wall clock of this run, without what a resumed run did before.

    before, after: answers to the probe prompts. facts_before, facts_after: None for a model whose
    text can't be read in batches, or where the pairs name every country.
    """

    model_folder: Path
    name: str
    steps: int
    before: tuple[Sample, ...]
    after: tuple[Sample, ...]
    facts_before: FactsMeasured | None
    facts_after: FactsMeasured | None
    rows: tuple[Mapping[str, float], ...]
    seconds: float


def train(pairs: Sequence[Instruction], config: SftConfig) -> Steps[SftResult]:
    """Teach a model the form of its answers; yields after every optimiser step.

    values of a step, means over its batch, measured before the weights change, nats a token:
        step, epoch: counted from 1.
        loss: what is minimised; response_loss, prompt_loss: over the answers' and the prompts'
        tokens, whichever of them is minimised.
        tokens: places computed in the step.
    values of a look, before the first step (step 0, alone) and every few steps:
        held_out_loss: of the answers of the pairs kept aside, nats a token.
        held_out_form, held_out_facts, known: `FactsMeasured.form`, `right` and `known`.
    item of a look: `models.training.dpo.Watched`.
    A run that finds its checkpoint goes on from it to the same losses, after a Progress whose item
    is `models.training.dpo.Resumed`. `Paused` thrown in saves a checkpoint first; closing stops at
    once. `out` becomes a model folder in one move, at the end.
    Raises UserError for fewer than two pairs, settings out of range, a model without a chat
    template, an `out` that holds something else, a pair that doesn't fit, a loss that is no longer
    finite and a disk that is full.
    Source: Ouyang et al. 2022, arXiv:2203.02155, sec. 3.5; loss on the answers only as in Taori et
    al. 2023 (Stanford Alpaca).
    """
    check_settings(config)
    if len(pairs) < 2:
        raise UserError(
            "Fine-tuning needs at least two pairs, not {count}.",
            "Give it more prompts with completions; a few hundred show a form well.",
            count=len(pairs),
        )
    yield Progress(0, 0, stage=LOADING)
    from models.training import sft_loop

    return (yield from sft_loop.run(tuple(pairs), config))


def check_settings(config: SftConfig) -> None:
    """Raise UserError for the first setting that is out of range."""
    rate = 1.0 if config.learning_rate is None else config.learning_rate
    every = 1 if config.look_every is None else config.look_every
    share = config.held_out_share
    rules = (
        ("steps", config.steps, config.steps >= 1, "at least 1"),
        ("batch_size", config.batch_size, config.batch_size >= 1, "at least 1"),
        ("learning_rate", rate, rate > 0, "above 0"),
        ("seed", config.seed, config.seed >= 0, "at least 0"),
        ("held_out_share", share, 0 <= share <= 0.5, "from 0 to 0.5"),
        ("look_every", every, every >= 1, "at least 1"),
        ("checkpoint_every", config.checkpoint_every, config.checkpoint_every >= 1, "at least 1"),
    )
    for setting, value, holds, wanted in rules:
        if not (holds and math.isfinite(value)):
            raise UserError(
                "The setting {setting} must be {wanted}, not {value}.",
                "Correct it and train again.",
                setting=setting,
                wanted=wanted,
                value=value,
            )


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


@dataclass(frozen=True, slots=True)
class ExactPair:
    """prompt, answer: the two parts of the string; the loss counts the answer's tokens.

    prompt_tokens, answer_tokens: how many tokens each has.
    """

    prompt: str
    answer: str
    prompt_tokens: int
    answer_tokens: int


def exact_pair(folder: Path, pair: Instruction) -> ExactPair:
    """What the chat template of a model makes of a pair.

    Raises UserError if the model has no template, or if it can't render the pair.
    """
    template = load_chat_template(folder)
    if template is None:
        raise UserError(
            "The model {model} has no chat template.",
            "Choose a base model of the study family.",
            model=folder.name,
        )
    asked = Message("user", pair.prompt.strip())
    said = Message("assistant", pair.completion.strip())
    prompt = template.render([asked])
    whole = template.render([asked, said], open_end=False)
    if not whole.startswith(prompt):
        prompt = ""
    codec = FileCodec(folder)
    before = len(codec.encode(prompt, special=False)) if prompt else 0
    after = len(codec.encode(whole, special=False)) - before
    return ExactPair(prompt, whole.removeprefix(prompt), before, after)
