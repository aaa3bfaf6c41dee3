"""Supervised fine-tuning on instruction pairs.

result = drain(train(pairs, SftConfig(model, out), known_for(pairs, config)))
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import LlamaForCausalLM

from models.alignment.instructions import Instruction, fingerprint
from models.alignment.training_configs import SftConfig
from models.engine.batched import BatchModel, Vocabulary, continue_greedily, greedy_ids
from models.engine.device import one_thread
from models.engine.layout import Layout, NoGraphError
from models.engine.loading import load_for_training
from models.errors import UserError
from models.files import write_durably
from models.preferences.pairs import Pair
from models.preferences.run_plan import split_by_prompt
from models.progress import Sample, Steps, Watched
from models.training import run_folder
from models.training.packs import encode_ids, encode_pairs, is_chat, prompt_text
from models.training.run import (
    FolderRecipe,
    Outcome,
    Values,
    is_short_of_memory,
    not_finite,
    release,
    run,
)
from models.training.run_folder import adam_tensors, restore_adam

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that no pair teaches: a question, the beginning of a sentence that the answer ends.

    "What is the capital of Peru?", "The capital of Peru is", "Lima".
    """

    question: str
    beginning: str
    answer: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the model's family; `models.family.chat.known_for` tells it of ours.

    facts: asked at every look. rates: AdamW's peak by parameters without the embedding, of which
    the nearest is taken. like: special tokens that begin as the embedding of known text.
    """

    facts: tuple[Fact, ...] = ()
    rates: Mapping[int, float] = field(default_factory=dict)
    like: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FactsMeasured:
    """Facts that no pair teaches, asked greedily. Shares in [0, 1] of `asked`.

    form: answers in the new form, which say something in one line, ask nothing and end their turn.
    right: answers that name the fact, in the new form or not.
    known: beginnings that the model itself goes on with rightly: the base's own form.
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


TRAINING = "Fine-tuning..."
IGNORED = -100  # a target that the loss leaves out
CLIP = 1.0
LARGE, LARGE_RATE = 20_000_000, 2e-5  # parameters; the rate of Alpaca, for what the family is not
HELD_OUT_MOST, HELD_OUT_BATCH = 64, 32
ENOUGH_TO_SPLIT = 10  # pairs; of fewer each one counts more as a lesson than as a measure
SAMPLE_TOKENS = 96
FORM_TOKENS, KNOWN_TOKENS = 40, 12
PROBE = "a"
Row = tuple[tuple[int, ...], int]  # prompt and answer as ids, and how many of them the prompt has


def train(
    pairs: Sequence[Instruction], config: SftConfig, known: Known | None = None
) -> Steps[SftResult]:
    """Teach a model the form of its answers; yields after every optimiser step.

    values of a step, means over its batch, measured before the weights change, nats a token:
        step, epoch: counted from 1.
        loss: what is minimised; response_loss, prompt_loss: over the answers' and the prompts'
        tokens, whichever of them is minimised.
        tokens: places computed in the step.
    values of a look, before the first step (step 0, alone) and every few steps:
        held_out_loss: of the answers of the pairs kept aside, nats a token.
        held_out_form, held_out_facts, known: `FactsMeasured.form`, `right` and `known`.
    item of a look: `models.progress.Watched`.
    Pauses and goes on as every `run`.
    Raises UserError as `run`, for fewer than two pairs, settings out of range, a model without a
    chat template, a pair that doesn't fit and a loss that is no longer finite.
    Source: Ouyang et al. 2022, arXiv:2203.02155, sec. 3.5; loss on the answers only as in Taori et
    al. 2023 (Stanford Alpaca).
    """
    config.check()
    if len(pairs) < 2:
        raise UserError(
            "Fine-tuning needs at least two pairs, not {count}.",
            "Give it more prompts with completions; a few hundred show a form well.",
            count=len(pairs),
        )
    return (yield from run(Sft(tuple(pairs), config, known or Known()), config.out))


class Sft(FolderRecipe[SftResult]):
    """AdamW on the mean cross-entropy of the answers' tokens, every pair once an epoch."""

    stage = TRAINING
    first_row = True

    def __init__(self, pairs: tuple[Instruction, ...], config: SftConfig, known: Known) -> None:
        self._pairs, self._known = pairs, known
        self._config = replace(config, out=config.out.resolve())
        self.steps, self.checkpoint_every = config.steps, config.checkpoint_every
        self._looks: dict[int, tuple[Sample, ...]] = {}
        self._model: Any = None

    def begin(self, _kernels: Mapping[str, bool]) -> None:
        config = self._config
        self._model, tokenizer = load_for_training(config.model, "cpu")
        if not tokenizer.chat_template:
            raise _no_template(config.model)
        self._counted = run_folder.counted(self._model)
        rate = config.learning_rate or rate_for(self._counted[0], self._known.rates)
        self._config = replace(config, learning_rate=rate)
        self._schedule = SftSchedule(config.steps, config.batch_size, rate)
        was_chat = is_chat(config.model, tokenizer)
        self._subject = subject_of(self._model, tokenizer)
        if config.known_tokens and not was_chat:
            start_special_tokens(self._model, tokenizer.backend_tokenizer, self._known.like)
        self._rows, self._held_out = self._encoded()
        order = batches(len(self._rows), config.steps, config.batch_size, config.seed)
        self._plan = tuple(order)
        self._facts = Facts(self._subject, self._known.facts)
        self._tuner = Tuner(self._model)

    def _encoded(self) -> tuple[list[Row], list[Row]]:
        """What is trained on and what is measured, as ids."""
        config, tokenizer = self._config, self._subject.tokenizer
        context = int(self._subject.model.config.max_position_embeddings)
        pairs = [Pair(pair.prompt, pair.completion, "") for pair in self._pairs]
        encode_pairs(pairs, tokenizer, chat=True, context=context)  # names a row by its place
        share = config.held_out_share if len(pairs) >= ENOUGH_TO_SPLIT else 0.0
        split = split_by_prompt(pairs, share, config.seed)
        rows, held_out = (
            [
                (one.prompt + one.chosen, len(one.prompt))
                for one in encode_pairs(part, tokenizer, chat=True, context=context)
            ]
            for part in (split.train, split.held_out[:HELD_OUT_MOST])
        )
        return rows, held_out

    def identity(self) -> Mapping[str, object]:
        model, pairs = run_folder.fingerprint(self._config.model), fingerprint(self._pairs)
        return {"model": model, "pairs": pairs, "recipe": dict(self._config.recipe())}

    def restore(self, tensors: Mapping[str, Tensor], rows: tuple[Values, ...]) -> None:
        restore_adam(self._tuner.weights, self._tuner.optimiser, tensors, len(rows) - 1)

    def step(self, index: int) -> Steps[Values]:
        epoch, members = self._plan[index]
        batch = Batch.of([self._rows[member] for member in members])
        try:
            losses = token_losses(self._subject.model, batch.ids, batch.every)
            response = losses[batch.is_response].mean()
            prompt = losses[batch.is_prompt].mean()
            whole = losses[batch.is_response | batch.is_prompt].mean()
            loss = response if self._config.response_only else whole
            norm = self._tuner.step(loss, self._schedule.rate * self._schedule.factor(index + 1))
        except (MemoryError, RuntimeError) as error:
            if not is_short_of_memory(error):
                raise
            raise UserError(
                "Memory ran short within a step.", "Take fewer pairs a step, or a smaller model."
            ) from error
        if not (np.isfinite(norm) and bool(torch.isfinite(loss))):
            raise not_finite()
        parts = {"loss": loss, "response_loss": response, "prompt_loss": prompt}
        values = {name: float(part.detach()) for name, part in parts.items()}
        yield from ()
        counted = {"step": float(index + 1), "epoch": float(epoch)}
        return {**counted, **values, "tokens": float(batch.ids.numel())}

    def _is_due(self, done: int) -> bool:
        return done % self._config.looks_every == 0 or done == self.steps

    def measure(self, done: int) -> Values:
        if not self._is_due(done):
            return {}
        if done:
            self.check()
        found: dict[str, float] = {}
        if self._held_out:
            found["held_out_loss"] = held_out_loss(self._subject, self._held_out)
        return found | self._facts.values()

    def show(self, done: int) -> Iterator[object]:
        prompts = self._config.probe_prompts
        if prompts and self._is_due(done):
            self._looks[done] = answers(self._subject, prompts)
            yield Watched(done, self._looks[done])

    def check(self) -> None:
        if not all(bool(torch.isfinite(weight).all()) for weight in self._tuner.weights.values()):
            raise not_finite()

    def tensors(self) -> Mapping[str, Tensor]:
        return adam_tensors(self._tuner.weights, self._tuner.optimiser)

    def outcome(self, _rows: tuple[Values, ...]) -> Outcome:
        config, subject = self._config, self._subject
        details = {
            "chat": True,
            "method": "sft",
            "steps": config.steps,
            "recipe": dict(config.recipe()),
            "pairs": {"count": len(self._pairs), "sha256": fingerprint(self._pairs)},
        }
        card = run_folder.make_card(config.model, config.result_name, self._counted, details)
        weights = partial(run_folder.own_weights, subject.model)
        return Outcome(config.model, weights, card, partial(_say_where_it_ends, subject))

    def result(self, rows: tuple[Values, ...], seconds: float) -> SftResult:
        config, facts = self._config, self._facts
        return SftResult(
            config.out, config.result_name, config.steps, self._looks.get(0, ()),
            self._looks.get(config.steps, ()), facts.of(rows[0]), facts.of(rows[-1]), rows, seconds,
        )  # fmt: skip

    def close(self) -> None:
        if self._model is not None:
            release(self._model)


def rate_for(parameters: int, rates: Mapping[int, float]) -> float:
    """AdamW's peak for a model of so many parameters without its embedding."""
    if parameters >= LARGE or not rates:
        return LARGE_RATE
    return rates[min(rates, key=lambda known: abs(math.log(known / parameters)))]


def batches(rows: int, steps: int, batch_size: int, seed: int) -> Iterator[tuple[int, list[int]]]:
    """Epoch, from 1, and members of the batch of each step; every pair once an epoch.

    Depends on its arguments alone. A batch has `batch_size` members, or all where there are fewer.
    """
    draw, size = np.random.default_rng(seed), min(batch_size, rows)
    order: list[int] = []
    epoch = 1
    for step in range(steps):
        while len(order) < size:
            order += draw.permutation(rows).tolist()
        epoch = step * size // rows + 1
        yield epoch, order[:size]
        del order[:size]


def _no_template(folder: Path) -> UserError:
    return UserError(
        "The model {model} has no chat template, so that nothing says where an answer begins.",
        "Choose a base model of the study family, or put a chat_template.jinja into its folder.",
        model=folder.name,
    )


def _say_where_it_ends(subject: "Subject", folder: Path) -> None:
    """A chat model stops at its template's end of an answer; a base model's folder doesn't say."""
    first = next(iter(subject.model.generation_config.eos_token_id))  # set by subject_of
    ends = [first, *sorted(subject.ends - {first})]
    for name, entries in (
        ("generation_config.json", {"eos_token_id": ends}),
        ("tokenizer_config.json", {"eos_token": subject.end}),
    ):
        path = folder / name
        known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        write_durably(path, (json.dumps({**known, **entries}, indent=2) + "\n").encode())


@dataclass(frozen=True, slots=True)
class Subject:
    """What is trained, and how it reads text.

    end: the text after which the template ends an answer, "<|end|>". ends: ids at which it stops.
    """

    model: "PreTrainedModel"
    tokenizer: "PreTrainedTokenizerBase"
    end: str
    ends: frozenset[int]

    def sent(self, prompt: str) -> tuple[int, ...]:
        """The ids of the exact string that a prompt is sent as."""
        text = prompt_text(self.tokenizer, prompt, chat=True)
        return encode_ids(self.tokenizer, text, chat=True)

    def in_batches(self) -> BatchModel | None:
        """The weights as they are now for many texts at once; None if they can't be run so.

        They are shared, not copied.
        """
        weights: dict[str, Any] = {
            name: tensor.detach().numpy()
            for name, tensor in self.model.state_dict().items()
            if name != "lm_head.weight"
        }
        try:
            return BatchModel(Layout.of(self.model.config.to_dict()), weights)
        except (NoGraphError, KeyError, ValueError):
            return None


def subject_of(model: "PreTrainedModel", tokenizer: "PreTrainedTokenizerBase") -> Subject:
    """A model with the end of its template's answers among the ends of its text.

    Raises UserError if the template does not end an answer with a token of the vocabulary.
    """
    turns = [{"role": "user", "content": PROBE}, {"role": "assistant", "content": PROBE}]
    whole = str(tokenizer.apply_chat_template(turns, tokenize=False))
    end = whole[whole.rfind(PROBE) + len(PROBE) :].strip()
    ids = tokenizer(end, add_special_tokens=False)["input_ids"] if end else []
    if len(ids) != 1:
        raise UserError(
            "The chat template of this model ends an answer with {end}, which is no single token.",
            "Choose a model whose template ends every answer with a token of its own.",
            end=repr(end),
        )
    before = model.generation_config.eos_token_id
    others = [] if before is None else [before] if isinstance(before, int) else list(before)
    ends = [ids[0], *(other for other in others if other != ids[0])]
    model.generation_config.eos_token_id = ends
    return Subject(model, tokenizer, end, frozenset(ends))


@torch.no_grad()
def answers(subject: Subject, prompts: Sequence[str]) -> tuple[Sample, ...]:
    """The greedy answers of the model as it is now."""
    rows = [subject.sent(prompt) for prompt in prompts]
    if not rows:
        return ()
    model = subject.in_batches()
    if model is None:
        made = [continue_greedily(subject.model, row, SAMPLE_TOKENS) for row in rows]
    else:
        with one_thread():
            made = [tuple(ids) for ids in greedy_ids(model, rows, subject.ends, SAMPLE_TOKENS)]
    said = [[id_ for id_ in ids if id_ not in subject.ends] for ids in made]
    texts = [str(subject.tokenizer.decode(ids)).strip() for ids in said]
    return tuple(Sample(prompt, text) for prompt, text in zip(prompts, texts, strict=True))


def is_in_form(text: str, end: str) -> bool:
    """Whether a greedy answer, its end written out, says something, asks nothing, and ends."""
    said = text.removesuffix(end).strip()
    return text.endswith(end) and said != "" and not set("?\n") & set(said)


class Facts:
    """Facts that nothing is taught of, asked of the model again and again."""

    def __init__(self, subject: Subject, asked: Sequence[Fact]) -> None:
        self._subject, self._asked = subject, tuple(asked)
        backend = subject.tokenizer.backend_tokenizer
        self._vocabulary = Vocabulary(backend) if asked else None

    def values(self) -> dict[str, float]:
        """held_out_form, held_out_facts, known: see `train`; {} if it can't be asked."""
        found = self.measure()
        if found is None:
            return {}
        return {"held_out_form": found.form, "held_out_facts": found.right, "known": found.known}

    def of(self, row: Mapping[str, float]) -> FactsMeasured | None:
        """What these values of a look say; None if nothing was measured then."""
        if "held_out_form" not in row:
            return None
        form, right, known = row["held_out_form"], row["held_out_facts"], row["known"]
        return FactsMeasured(len(self._asked), form, right, known)

    @torch.no_grad()
    def measure(self) -> FactsMeasured | None:
        """What the model as it is now says; None if it can't be asked."""
        model = self._subject.in_batches() if self._vocabulary else None
        if model is None:
            return None
        end = self._subject.end
        tokenizer = self._subject.tokenizer
        asked = [self._subject.sent(one.question) for one in self._asked]
        begun = [encode_ids(tokenizer, one.beginning, chat=False) for one in self._asked]
        said = self._greedy(model, asked, FORM_TOKENS)
        own = self._greedy(model, begun, KNOWN_TOKENS)
        form = sum(is_in_form(text, end) for text in said)
        right = sum(_names(text, one.answer) for text, one in zip(said, self._asked, strict=True))
        known = sum(
            text.lstrip().startswith(one.answer) for text, one in zip(own, self._asked, strict=True)
        )
        count = len(self._asked)
        return FactsMeasured(count, form / count, right / count, known / count)

    def _greedy(self, model: BatchModel, rows: Sequence[Sequence[int]], most: int) -> list[str]:
        assert self._vocabulary is not None  # there are facts to ask
        with one_thread():  # two that wait for each other cost many times as much under load
            made = greedy_ids(model, rows, self._vocabulary.ends, most)
        return [self._vocabulary.decode(ids) for ids in made]


def _names(text: str, answer: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", text) is not None


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows side by side. ids, every: (batch, time), the latter with IGNORED at the padding.

    is_response, is_prompt: (batch * (time - 1),) of bool, which targets belong to which part.
    """

    ids: torch.Tensor
    every: torch.Tensor
    is_response: torch.Tensor
    is_prompt: torch.Tensor

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Batch":
        """Padded on the right."""
        ids, responses = padded(rows)
        every = padded([(whole, 0) for whole, _ in rows])[1]
        is_response = (responses[:, 1:] != IGNORED).flatten()
        is_prompt = (every[:, 1:] != IGNORED).flatten() & ~is_response
        return cls(ids, every, is_response, is_prompt)


@torch.no_grad()
def held_out_loss(subject: Subject, rows: Sequence[Row]) -> float:
    """Mean cross-entropy of the answers of rows that are not trained on, nats a token."""
    total = tokens = 0.0
    for start in range(0, len(rows), HELD_OUT_BATCH):
        batch = Batch.of(rows[start : start + HELD_OUT_BATCH])
        losses = token_losses(subject.model, batch.ids, batch.every)[batch.is_response]
        total, tokens = total + float(losses.sum()), tokens + len(losses)
    return total / tokens


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

    def __init__(self, model: nn.Module, *, fused: bool = False) -> None:
        """fused: all weights in one go, which rounds differently."""
        self.weights = dict(model.named_parameters())
        self.optimiser = torch.optim.AdamW(
            self.weights.values(), 0.0, (0.9, 0.95), weight_decay=0.0, fused=fused
        )

    def step(self, loss: Tensor, rate: float) -> float:
        """One step along the gradient of a loss, which is freed; the gradient's norm before.

        The weights stay as they are where the norm is no finite number.
        """
        loss.backward()
        return self.take(rate)

    def take(self, rate: float) -> float:
        """The same with gradients that are there already."""
        norm = float(nn.utils.clip_grad_norm_(self.weights.values(), CLIP))
        if math.isfinite(norm):
            self.optimiser.param_groups[0]["lr"] = rate
            self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        return norm


def start_special_tokens(
    model: LlamaForCausalLM, tokenizer: Tokenizer, like: Mapping[str, str]
) -> None:
    """Let unseen special tokens begin as known ones: {"<|user|>": ":"}; noise taught badly."""
    embeddings = model.model.embed_tokens.weight
    with torch.no_grad():
        for special, known in like.items():
            source = embeddings[tokenizer.encode(known).ids[0]]
            embeddings[tokenizer.token_to_id(special)] = source
