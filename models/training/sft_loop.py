"""The run behind `models.training.sft.train`; imports torch, so it is imported inside the job."""

import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from models.alignment.instructions import Instruction, fingerprint
from models.engine.batched import BatchModel, Vocabulary, continue_greedily
from models.engine.layout import Layout, NoGraphError
from models.engine.loading import load_for_training
from models.errors import UserError
from models.family.chat import LIKE
from models.family.exchanges import capital_question
from models.family.recipe import SIZES
from models.family.world import Country, countries
from models.files import write_durably
from models.preferences.pairs import Pair
from models.preferences.watching import split_by_prompt
from models.progress import Paused, Progress, Steps
from models.training import device, run_folder
from models.training.ability_check import greedy_ids, of_family
from models.training.checkpoint import Checkpoints, Saved
from models.training.device import one_thread
from models.training.dpo import Resumed, Sample, Watched
from models.training.dpo_loop import count
from models.training.dpo_policy import not_finite, release
from models.training.model_card import README, CardFacts, model_card
from models.training.packs import encode_ids, encode_pairs, is_chat, prompt_text, read_card
from models.training.sft import (
    IGNORED,
    FactsMeasured,
    SftConfig,
    SftResult,
    SftSchedule,
    Tuner,
    padded,
    start_special_tokens,
    token_losses,
)

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

SAMPLE_TOKENS = 96
FORM_TOKENS, KNOWN_TOKENS = 40, 12
MOST_FACTS = 60
PROBE = "a"


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


def unnamed(pairs: Sequence[Instruction]) -> tuple[Country, ...]:
    """Countries of which no pair names the country or its capital, at most `MOST_FACTS`.

    A longer name does not count for a shorter one in it: South Sudan is not Sudan.
    """
    by_name = {name: country for country in countries() for name in (country.name, country.capital)}
    longest_first = sorted(by_name, key=len, reverse=True)
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    said = "\n".join(text for pair in pairs for text in (pair.prompt, pair.completion))
    named = {found[0] for found in names.finditer(said)}
    free = [one for one in countries() if not {one.name, one.capital} & named]
    return tuple(sorted(free, key=lambda one: not one.kept_out)[:MOST_FACTS])


def is_in_form(text: str, end: str) -> bool:
    """Whether a greedy answer, its end written out, says something, asks nothing, and ends."""
    said = text.removesuffix(end).strip()
    return text.endswith(end) and said != "" and not set("?\n") & set(said)


class Facts:
    """Capitals that nothing is taught of, asked of the model again and again."""

    def __init__(self, subject: Subject, asked: Sequence[Country]) -> None:
        self._subject, self._asked = subject, tuple(asked)
        backend = subject.tokenizer.backend_tokenizer
        self._vocabulary = Vocabulary(backend) if asked else None

    def values(self) -> dict[str, float]:
        """held_out_form, held_out_facts, known: see `sft_run.train`; {} if it can't be asked."""
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
        said = self._write(model, [capital_question(one) for one in self._asked], FORM_TOKENS)
        own = self._continue(model, [f"The capital of {one.name} is" for one in self._asked])
        form = sum(is_in_form(text, end) for text in said)
        right = sum(_names(text, one) for text, one in zip(said, self._asked, strict=True))
        known = sum(
            text.lstrip().startswith(one.capital)
            for text, one in zip(own, self._asked, strict=True)
        )
        count = len(self._asked)
        return FactsMeasured(count, form / count, right / count, known / count)

    def _write(self, model: BatchModel, prompts: Sequence[str], most: int) -> list[str]:
        return self._greedy(model, [self._subject.sent(prompt) for prompt in prompts], most)

    def _continue(self, model: BatchModel, texts: Sequence[str]) -> list[str]:
        tokenizer = self._subject.tokenizer
        rows = [encode_ids(tokenizer, text, chat=False) for text in texts]
        return self._greedy(model, rows, KNOWN_TOKENS)

    def _greedy(self, model: BatchModel, rows: Sequence[Sequence[int]], most: int) -> list[str]:
        assert self._vocabulary is not None  # there are facts to ask
        with one_thread():  # two that wait for each other cost many times as much under load
            made = greedy_ids(model, rows, self._vocabulary.ends, most)
        return [self._vocabulary.decode(ids) for ids in made]


def _names(text: str, country: Country) -> bool:
    return re.search(rf"(?<!\w){re.escape(country.capital)}(?!\w)", text) is not None


TRAINING, RESUMING = "Fine-tuning...", "Going on from the checkpoint..."
LARGE, LARGE_RATE = 20_000_000, 2e-5  # parameters; the rate of Alpaca, for what the family is not
HELD_OUT_MOST, HELD_OUT_BATCH = 64, 32
ENOUGH_TO_SPLIT = 10  # pairs; of fewer each one counts more as a lesson than as a measure
MOMENTS = ("exp_avg", "exp_avg_sq")
Row = tuple[tuple[int, ...], int]  # prompt and answer as ids, and how many of them the prompt has


def run(pairs: tuple[Instruction, ...], config: SftConfig) -> Steps[SftResult]:
    """Train and write the result; see `models.training.sft.train`."""
    config = replace(config, out=config.out.resolve())
    run_folder.claim(config.out)
    try:
        threads = device.threads()
        if torch.get_num_threads() != threads:
            torch.set_num_threads(threads)  # a core is left to the window
        model, tokenizer = load_for_training(config.model, "cpu")
        try:
            if not tokenizer.chat_template:
                raise _no_template(config.model)
            was_chat = is_chat(config.model, tokenizer)
            counted = count(model)
            config = replace(config, learning_rate=config.learning_rate or rate_for(counted[0]))
            subject = subject_of(model, tokenizer)
            if config.known_tokens and not was_chat and of_family(config.model):
                start_special_tokens(model, tokenizer.backend_tokenizer, LIKE)
            return (yield from _tune(subject, pairs, config, counted))
        finally:
            release(model)
    finally:
        run_folder.let_go(config.out)


def rate_for(parameters: int) -> float:
    """AdamW's peak for a model of so many parameters without its embedding."""
    if parameters >= LARGE:
        return LARGE_RATE
    return min(SIZES, key=lambda size: abs(np.log(size.parameters / parameters))).sft_rate


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


def _tune(
    subject: Subject, pairs: tuple[Instruction, ...], config: SftConfig, counted: tuple[int, int]
) -> Steps[SftResult]:
    started = time.perf_counter()
    context = int(subject.model.config.max_position_embeddings)
    as_pairs = [Pair(pair.prompt, pair.completion, "") for pair in pairs]
    encode_pairs(
        as_pairs, subject.tokenizer, chat=True, context=context
    )  # names a row by its place
    share = config.held_out_share if len(pairs) >= ENOUGH_TO_SPLIT else 0.0
    split = split_by_prompt(as_pairs, share, config.seed)
    rows, aside = (
        [
            (one.prompt + one.chosen, len(one.prompt))
            for one in encode_pairs(part, subject.tokenizer, chat=True, context=context)
        ]
        for part in (split.train, split.held_out[:HELD_OUT_MOST])
    )
    checkpoints = Checkpoints(config.out / run_folder.CHECKPOINT, _identity(pairs, config))
    asked = Facts(subject, unnamed(pairs))
    looking = _Looking(subject, asked, aside, config)
    training = _Training(subject, rows, config, checkpoints, looking)
    saved = checkpoints.load()
    try:
        if saved is not None:
            yield training.resume(saved)
        yield from training.steps()
    except Paused:
        training.save()
        raise
    _write(subject, pairs, config, counted, training.rows)
    seconds = time.perf_counter() - started
    return SftResult(
        config.out, config.result_name, config.steps, looking.said(0), looking.said(config.steps),
        asked.of(training.rows[0]), asked.of(training.rows[-1]), tuple(training.rows), seconds,
    )  # fmt: skip


def _identity(pairs: Sequence[Instruction], config: SftConfig) -> dict[str, object]:
    model = read_card(config.model).get("sha256", str(config.model.resolve()))
    return {"model": model, "pairs": fingerprint(pairs), "recipe": dict(config.recipe())}


class _Looking:
    """What is asked and measured every few steps, and what came of it by step."""

    def __init__(
        self, subject: Subject, asked: Facts, aside: Sequence[Row], config: SftConfig
    ) -> None:
        self._subject, self._asked, self._aside, self._config = subject, asked, aside, config
        self._said: dict[int, tuple[Sample, ...]] = {}

    def due(self, done: int) -> bool:
        """Whether to look after so many steps."""
        return done % self._config.looks_every == 0 or done == self._config.steps

    def said(self, done: int) -> tuple[Sample, ...]:
        """The answers after so many steps; () if they belong to an earlier part of the run."""
        return self._said.get(done, ())

    def values(self) -> dict[str, float]:
        """Figures of what nothing is trained on."""
        found: dict[str, float] = {}
        if self._aside:
            found["held_out_loss"] = held_out_loss(self._subject, self._aside)
        return found | self._asked.values()

    def watch(self, done: int) -> Iterator[Progress]:
        """Answers to the fixed prompts, as one Progress."""
        if self._config.probe_prompts:
            said = self._said[done] = answers(self._subject, self._config.probe_prompts)
            yield Progress(done, self._config.steps, stage=TRAINING, item=Watched(done, said))


class _Training:
    """The steps of one run and what they have given so far; rows[0] is the look before them."""

    def __init__(
        self,
        subject: Subject,
        data: Sequence[Row],
        config: SftConfig,
        checkpoints: Checkpoints,
        looking: _Looking,
    ) -> None:
        self._subject, self._data, self._config = subject, data, config
        self._checkpoints, self._looking = checkpoints, looking
        self._tuner = Tuner(subject.model)
        self._schedule = SftSchedule(config.steps, config.batch_size, config.learning_rate or 0.0)
        self.rows: list[Mapping[str, float]] = []

    def resume(self, saved: Saved) -> Progress:
        """Go on from a checkpoint of this run."""
        done = len(saved.rows) - 1
        self._restore(saved.tensors, done)
        self.rows += saved.rows
        return Progress(done, self._config.steps, stage=RESUMING, item=Resumed(saved.rows))

    def steps(self) -> Iterator[Progress]:
        """The steps that are not done yet."""
        config, looking = self._config, self._looking
        if not self.rows:
            self.rows.append({"step": 0.0, **looking.values()})
            yield Progress(0, config.steps, values=self.rows[0], stage=TRAINING)
            yield from looking.watch(0)
        plan = batches(len(self._data), config.steps, config.batch_size, config.seed)
        for step, (epoch, members) in enumerate(plan, start=1):
            if step < len(self.rows):
                continue  # done before the checkpoint
            values = self._step(step, [self._data[member] for member in members])
            if looking.due(step):
                self._check()
                values |= looking.values()
            self.rows.append({"step": float(step), "epoch": float(epoch), **values})
            if step % config.checkpoint_every == 0 and step < config.steps:
                self.save()
            yield Progress(step, config.steps, values=self.rows[-1], stage=TRAINING)
            if looking.due(step):
                yield from looking.watch(step)

    def _step(self, step: int, members: Sequence[Row]) -> dict[str, float]:
        batch = Batch.of(members)
        try:
            losses = token_losses(self._subject.model, batch.ids, batch.every)
            response = losses[batch.is_response].mean()
            prompt = losses[batch.is_prompt].mean()
            whole = losses[batch.is_response | batch.is_prompt].mean()
            loss = response if self._config.response_only else whole
            rate = self._schedule.rate * self._schedule.factor(step)
            norm = self._tuner.step(loss, rate)
        except (MemoryError, RuntimeError) as error:
            raise _short_of_memory(error) from error
        if not (np.isfinite(norm) and bool(torch.isfinite(loss))):
            raise not_finite()
        parts = {"loss": loss, "response_loss": response, "prompt_loss": prompt}
        tokens = float(batch.ids.numel())
        return {name: float(part.detach()) for name, part in parts.items()} | {"tokens": tokens}

    def _check(self) -> None:
        """Raise UserError if the last step has ruined the weights."""
        if not all(bool(torch.isfinite(weight).all()) for weight in self._tuner.weights.values()):
            raise not_finite()

    def save(self) -> None:
        """Keep the state after the last step, if there was one and it still works."""
        if len(self.rows) > 1:
            self._check()
            self._checkpoints.save(Saved(tuple(self.rows), self._tensors()))

    def _tensors(self) -> dict[str, torch.Tensor]:
        found: dict[str, torch.Tensor] = {}
        for name, weight in self._tuner.weights.items():
            found[f"weight.{name}"] = weight.detach()
            for moment in MOMENTS:
                found[f"{moment}.{name}"] = self._tuner.optimiser.state[weight][moment]
        return {name: tensor.contiguous() for name, tensor in found.items()}

    @torch.no_grad()
    def _restore(self, tensors: Mapping[str, torch.Tensor], steps: int) -> None:
        for name, weight in self._tuner.weights.items():
            weight.copy_(tensors[f"weight.{name}"])
            moments = {moment: tensors[f"{moment}.{name}"].clone() for moment in MOMENTS}
            self._tuner.optimiser.state[weight] = {"step": torch.tensor(float(steps)), **moments}


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


def _short_of_memory(error: Exception) -> Exception:
    said = str(error).lower()
    if isinstance(error, MemoryError) or "out of memory" in said or "can't allocate" in said:
        return UserError(
            "Memory ran short within a step.", "Take fewer pairs a step, or a smaller model."
        )
    return error


def _write(
    subject: Subject,
    pairs: Sequence[Instruction],
    config: SftConfig,
    counted: tuple[int, int],
    rows: Sequence[Mapping[str, float]],
) -> None:
    details = {
        "chat": True,
        "method": "sft",
        "steps": config.steps,
        "recipe": dict(config.recipe()),
        "pairs": {"count": len(pairs), "sha256": fingerprint(pairs)},
    }
    card = run_folder.make_card(config.model, config.result_name, counted, details)
    weights = dict(subject.model.state_dict())
    if subject.model.config.tie_word_embeddings:
        weights.pop("lm_head.weight", None)

    def add(folder: Path) -> None:
        write_durably(folder / README, model_card(card, CardFacts(rows[1:])).encode())
        _say_where_it_ends(folder, subject)

    run_folder.finish(config.out, config.model, weights, card, add)


def _say_where_it_ends(folder: Path, subject: Subject) -> None:
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
