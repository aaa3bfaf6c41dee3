"""Supervised fine-tuning on instruction pairs.

result = drain(train(pairs, SftConfig(model, out), known_for(pairs, config)))
"""

import json
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
from models.alignment.training_configs import SftConfig, settle_sft
from models.alignment.verdict import Verdict, of_loss, to_plain
from models.engine.architectures.layout import Layout, NoGraphError
from models.engine.batched import BatchModel, Vocabulary, continue_greedily, greedy_ids
from models.engine.device import one_thread
from models.engine.loading import load_for_training
from models.errors import UserError
from models.files import write_durably
from models.preferences.held_out import split_in_three, watch_prompts
from models.preferences.pairs import Pair
from models.progress import Progress, Sample, Steps, Watched
from models.training import run_folder
from models.training.memory import check_training
from models.training.packs import encode_ids, encode_pairs, is_chat, prompt_text
from models.training.run import Outcome, Values, is_short_of_memory, release, run
from models.training.tuner import (
    IGNORED,
    Keeper,
    KeepingRecipe,
    Row,
    Tuner,
    answers_as_targets,
    copied,
    cross_entropy,
    padded,
    put,
)

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

    facts: asked at every look. like: special tokens that begin as the embedding of known text.
    """

    facts: tuple[Fact, ...] = ()
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

    @classmethod
    def of(cls, row: Values, asked: int) -> "FactsMeasured | None":
        """From the values of a look; None if nothing was measured then."""
        if "held_out_form" not in row:
            return None
        return cls(asked, row["held_out_form"], row["held_out_facts"], row["known"])


@dataclass(frozen=True, slots=True)
class SftResult:
    """A tuned model. seconds: wall clock of this run, without what a resumed run did before.

    before, after: answers to the probe prompts. unseen: prompts of two pairs that are held out, and
    one of a fact; () where none is. facts_before, facts_after: None for a model whose
    text can't be read in batches, or where the pairs name every country. verdict: what was
    measured of it, without what nobody asked it yet.
    """

    model_folder: Path
    name: str
    steps: int
    before: tuple[Sample, ...]
    after: tuple[Sample, ...]
    unseen: tuple[str, ...]
    facts_before: FactsMeasured | None
    facts_after: FactsMeasured | None
    rows: tuple[Mapping[str, float], ...]
    seconds: float
    verdict: Verdict


TRAINING, MEASURING = "Fine-tuning...", "Measuring the pairs held out..."
WARM_UP, WARM_SHARE = 20, 0.2  # steps, and of all of them: at most
HELD_OUT_MOST, HELD_OUT_BATCH = 64, 32
ENOUGH_TO_SPLIT = 10  # pairs; of fewer each one counts more as a lesson than as a measure
SAMPLE_TOKENS = 96
FORM_TOKENS, KNOWN_TOKENS = 40, 12
PROBE = "a"


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
        held_out_loss: of the answers of the pairs kept aside, nats a token. choosing_loss: of
        those by which the step is chosen that is kept.
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


class Sft(KeepingRecipe[SftResult]):
    """AdamW on the mean cross-entropy of the answers' tokens, every pair once an epoch."""

    stage = TRAINING
    first_row = True

    def __init__(self, pairs: tuple[Instruction, ...], config: SftConfig, known: Known) -> None:
        self._pairs, self._known = pairs, known
        self._config = replace(config, out=config.out.resolve())
        self.checkpoint_every = config.checkpoint_every
        self._looks: dict[int, tuple[Sample, ...]] = {}
        self._model: Any = None

    def begin(self, _kernels: Mapping[str, bool]) -> None:
        config = self._config
        self._model, tokenizer = load_for_training(config.model, "cpu")
        if not tokenizer.chat_template:
            raise UserError(
                "The model {model} has no chat template, so that nothing says where an answer "
                "begins.",
                "Choose a base model of the study family, or put a chat_template.jinja into its "
                "folder.",
                model=config.model.name,
            )
        self._counted = run_folder.counted(self._model)
        was_chat = is_chat(config.model, tokenizer)
        self._subject = subject_of(self._model, tokenizer)
        if config.known_tokens and not was_chat:
            start_special_tokens(self._model, tokenizer.backend_tokenizer, self._known.like)
        pairs = [Pair(pair.prompt, pair.completion, "") for pair in self._pairs]
        self._encoded(pairs)  # names a pair that doesn't fit by its place among all
        share = config.held_out_share if len(pairs) >= ENOUGH_TO_SPLIT else 0.0
        split = split_in_three(pairs, share, config.seed)
        self._rows = self._encoded(split.train)
        self._held_out = self._encoded(split.held_out[:HELD_OUT_MOST])
        aside = tuple(pair.prompt for pair in split.held_out)
        self._unseen = watch_prompts(aside) if aside else ()
        self._choosing = self._encoded(split.choose[:HELD_OUT_MOST])
        usual = settle_sft(replace(config, epochs=None, steps=None), self._counted[0],
                           len(self._rows)).steps or 1  # fmt: skip
        self._config = config = settle_sft(config, self._counted[0], len(self._rows))
        assert config.steps is not None and config.learning_rate is not None  # settled
        self.steps, self._rate = config.steps, config.learning_rate
        self._keeper = Keeper(self.steps, usual, chooses=bool(self._choosing),
                              watches=bool(self._held_out))  # fmt: skip
        self._warm_up = max(1, min(WARM_UP, round(WARM_SHARE * self._keeper.falls)))
        order = batches(len(self._rows), self.steps, config.batch_size, config.seed)
        self._plan = tuple(order)
        longest = max(len(row) for row, _ in self._rows)
        check_training(config.model, config.batch_size * longest, keeps_best=True)
        self._facts = Facts(self._subject, self._known.facts)
        self._trained = self._tuner = Tuner.of(self._model)

    def _encoded(self, pairs: Sequence[Pair]) -> list[Row]:
        context = int(self._model.config.max_position_embeddings)
        found = encode_pairs(pairs, self._subject.tokenizer, chat=True, context=context)
        return [(one.prompt + one.chosen, len(one.prompt)) for one in found]

    def identity(self) -> Mapping[str, object]:
        model, pairs = run_folder.fingerprint(self._config.model), fingerprint(self._pairs)
        return {"model": model, "pairs": pairs, "recipe": self._config.recipe()}

    def step(self, index: int) -> Steps[Values]:
        epoch, members = self._plan[index]
        batch = Batch.of([self._rows[member] for member in members])
        factor = min((index + 1) / self._warm_up, self._keeper.factor(index))
        try:
            losses = batch.losses(self._model)
            response = losses[batch.is_response].mean()
            prompt = losses[batch.is_prompt].mean()
            whole = losses[batch.is_response | batch.is_prompt].mean()
            loss = response if self._config.response_only else whole
            self._tuner.step(loss, self._rate * factor)
        except (MemoryError, RuntimeError) as error:
            if not is_short_of_memory(error):
                raise
            raise UserError(
                "Memory ran short within a step.", "Take fewer pairs a step, or a smaller model."
            ) from error
        parts = {"loss": loss, "response_loss": response, "prompt_loss": prompt}
        yield from ()
        return {
            "step": float(index + 1),
            "epoch": float(epoch),
            **{name: float(part.detach()) for name, part in parts.items()},
            "tokens": float(batch.ids.numel()),
        }

    def _is_due(self, done: int) -> bool:
        return self._keeper.is_due(done, self._config.looks_every(self.steps))

    def measure(self, done: int) -> Values:
        if not self._is_due(done):
            return {}
        if done:
            self.check()
        found = self._facts.measure()
        if self._held_out:
            losses = losses_of(self._model, self._held_out)
            found = {"held_out_loss": sum(losses) / len(losses)} | found
        if self._choosing:
            losses = losses_of(self._model, self._choosing)
            found["choosing_loss"] = sum(losses) / len(losses)
        if done and self._keeper.watched in found:
            weights = partial(copied, self._tuner.weights)
            self._keeper.look(done, found[self._keeper.watched], weights)
        return found

    def show(self, done: int) -> Iterator[object]:
        prompts = self._config.probe_prompts
        if prompts and self._is_due(done):
            self._looks[done] = answers(self._subject, prompts)
            yield Watched(done, self._looks[done])

    def check(self) -> None:
        self._tuner.check()

    def finish(self, rows: tuple[Values, ...]) -> Steps[None]:
        yield Progress(self.steps, self.steps, stage=MEASURING)
        steps, kept = len(rows) - 1, self._keeper.step or len(rows) - 1
        self._last: Mapping[str, Tensor] = {}
        losses, last = losses_of(self._model, self._held_out), None
        if kept < steps:
            self._last, last = copied(self._tuner.weights), losses
            put(self._keeper.weights, self._tuner.weights)
            losses = losses_of(self._model, self._held_out)
        held = of_loss(losses, rows[0].get("held_out_loss", 0.0), last)
        self._verdict = Verdict("sft", kept, steps, self.steps, held)

    def outcome(self, rows: tuple[Values, ...]) -> Outcome:
        config = self._config
        details = {
            "chat": True,
            "method": "sft",
            "steps": len(rows) - 1,
            "recipe": config.recipe(),
            "pairs": {"count": len(self._pairs), "sha256": fingerprint(self._pairs)},
            "verdict": to_plain(self._verdict),
        }
        card = run_folder.make_card(config.model, config.result_name, self._counted, details)
        weights = partial(run_folder.own_weights, self._model)
        names, last = weights().keys(), self._last
        kept_last = (lambda: {name: last[name] for name in names}) if last else None
        say = self._subject.say_where_it_ends
        return Outcome(config.model, weights, card, say, last=kept_last)

    def result(self, rows: tuple[Values, ...], seconds: float) -> SftResult:
        config, asked = self._config, len(self._known.facts)
        kept = self._verdict.kept_step
        return SftResult(
            config.out, config.result_name, len(rows) - 1, self._looks.get(0, ()),
            self._looks.get(kept, ()), self._unseen, FactsMeasured.of(rows[0], asked),
            FactsMeasured.of(rows[kept], asked), rows, seconds, self._verdict,
        )  # fmt: skip

    def close(self) -> None:
        if self._model is not None:
            release(self._model)


def batches(rows: int, steps: int, batch_size: int, seed: int) -> Iterator[tuple[int, list[int]]]:
    """Epoch, from 1, and members of the batch of each step; every pair once an epoch.

    Depends on its arguments alone. A batch has `batch_size` members, or all where there are fewer.
    """
    draw, size = np.random.default_rng(seed), min(batch_size, rows)
    order: list[int] = []
    for step in range(steps):
        while len(order) < size:
            order += draw.permutation(rows).tolist()
        yield step * size // rows + 1, order[:size]
        del order[:size]


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

    def say_where_it_ends(self, folder: Path) -> None:
        """A chat model stops at its template's end of an answer; a base's folder doesn't say so."""
        first = next(iter(self.model.generation_config.eos_token_id))  # set by subject_of
        ends = [first, *sorted(self.ends - {first})]
        for name, entries in (
            ("generation_config.json", {"eos_token_id": ends}),
            ("tokenizer_config.json", {"eos_token": self.end}),
        ):
            path = folder / name
            known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
            write_durably(path, (json.dumps({**known, **entries}, indent=2) + "\n").encode())

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
        self._vocabulary = Vocabulary(subject.tokenizer.backend_tokenizer)

    @torch.no_grad()
    def measure(self) -> dict[str, float]:
        """held_out_form, held_out_facts, known: see `train`; {} if it can't be asked."""
        subject = self._subject
        model = subject.in_batches() if self._asked else None
        if model is None:
            return {}
        asked = [subject.sent(one.question) for one in self._asked]
        begun = [encode_ids(subject.tokenizer, one.beginning, chat=False) for one in self._asked]
        said = self._greedy(model, asked, FORM_TOKENS)
        own = self._greedy(model, begun, KNOWN_TOKENS)
        right = known = 0
        for fact, answer, end in zip(self._asked, said, own, strict=True):
            right += bool(re.search(rf"(?<!\w){re.escape(fact.answer)}(?!\w)", answer))
            known += end.lstrip().startswith(fact.answer)
        count = len(self._asked)
        return {
            "held_out_form": sum(is_in_form(text, subject.end) for text in said) / count,
            "held_out_facts": right / count,
            "known": known / count,
        }

    def _greedy(self, model: BatchModel, rows: Sequence[Sequence[int]], most: int) -> list[str]:
        with one_thread():  # two that wait for each other cost many times as much under load
            made = greedy_ids(model, rows, self._vocabulary.ends, most)
        return [self._vocabulary.decode(ids) for ids in made]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows side by side. ids, every: (batch, time), the latter with IGNORED at the padding.

    is_response, is_prompt: (batch * (time - 1),) of bool, which targets belong to which part.
    """

    ids: Tensor
    every: Tensor
    is_response: Tensor
    is_prompt: Tensor

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Batch":
        ids, responses = answers_as_targets(rows)
        every = padded([whole for whole, _ in rows], IGNORED)
        is_response = (responses[:, 1:] != IGNORED).flatten()
        is_prompt = (every[:, 1:] != IGNORED).flatten() & ~is_response
        return cls(ids, every, is_response, is_prompt)

    def losses(self, model: nn.Module) -> Tensor:
        """Cross-entropy of each place but the first in nats, (batch * (time - 1),)."""
        return cross_entropy(model, self.ids, self.every, "none")


@torch.no_grad()
def losses_of(model: nn.Module, rows: Sequence[Row]) -> list[float]:
    """Mean cross-entropy of the answer of each row, nats a token."""
    found = list[float]()
    for start in range(0, len(rows), HELD_OUT_BATCH):
        part = rows[start : start + HELD_OUT_BATCH]
        batch = Batch.of(part)
        shape = (len(part), -1)
        losses, asked = batch.losses(model).view(shape), batch.is_response.view(shape)
        found += ((losses * asked).sum(1) / asked.sum(1)).tolist()
    return found


def start_special_tokens(
    model: LlamaForCausalLM, tokenizer: Tokenizer, like: Mapping[str, str]
) -> None:
    """Let unseen special tokens begin as known ones: {"<|user|>": ":"}; noise taught badly."""
    embeddings = model.model.embed_tokens.weight
    with torch.no_grad():
        for special, known in like.items():
            source = embeddings[tokenizer.encode(known).ids[0]]
            embeddings[tokenizer.token_to_id(special)] = source
