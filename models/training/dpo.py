"""Direct preference optimisation, and the losses like it, on labelled pairs.

result = drain(train(pairs, DpoConfig(model, out)))
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from torch import Tensor

from models.alignment.verdict import Verdict, of_accuracy, to_plain
from models.engine import device
from models.engine.batched import continue_greedily
from models.engine.loading import load_for_training, load_tokenizer
from models.engine.weights import read_json
from models.errors import UserError
from models.preferences.dpo_config import DpoConfig, settle
from models.preferences.pairs import Pair, contradicted, pairs_sha256
from models.progress import Progress, Sample, Smaller, Steps, Watched
from models.training import run_folder
from models.training.dpo_policy import Objective, Policy, Scored, in_halves, without_reference
from models.training.lora import merged_state, save_adapter
from models.training.memory import (
    available,
    check_fits,
    parameters_of,
    sizes_on_disk,
    training_bytes,
)
from models.training.packs import (
    EncodedPair,
    Pack,
    encode_ids,
    encode_pairs,
    is_chat,
    pack,
    prompt_text,
)
from models.training.run import Outcome, Values, is_short_of_memory, release, run
from models.training.tuner import Keeper, KeepingRecipe

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


@dataclass(frozen=True, slots=True)
class DpoResult:
    """A tuned model. seconds: wall clock of this run, without what a resumed run did before.

    steps: that were taken. verdict: what was measured of it, without what nobody asked it yet.
    """

    model_folder: Path
    name: str
    steps: int
    before: tuple[Sample, ...]
    after: tuple[Sample, ...]
    method: Literal["full", "lora"]
    seconds: float
    verdict: Verdict


def check_pairs(pairs: Sequence[Pair], config: DpoConfig) -> None:
    """Raise UserError for pairs that nothing can be learnt from.

    Only KTO can learn from a text without its opposite.
    """
    if len(pairs) < 2:
        raise UserError(
            "Training needs at least two pairs, not {count}.",
            "Prefer one draft to another a few more times.",
            count=len(pairs),
        )
    for row, pair in enumerate((*pairs, *config.held_out, *config.choosing), start=1):
        if not (pair.chosen and pair.rejected) and (
            config.loss != "kto" or pair.chosen == pair.rejected
        ):
            raise UserError(
                "Pair {row} has only one of the two texts.",
                "Train with the loss kto, which judges each text by itself, or remove the pair.",
                row=row,
            )


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


SAMPLE_TOKENS = 64
BEFORE = "Writing answers before training..."
SCORING = "Scoring the pairs..."
TRAINING = "Training..."
SHORT = "Memory is short: each step is taken in parts..."
AFTER = "Writing answers after training..."
# Parameters from which on products are large enough for bf16 to gain what its roundings cost.
NARROW_FROM = 20_000_000
# Why frozen weights are kept in float32 or in bfloat16, as a run's card says it.
REASONS: dict[str, str] = {
    "asked": "it was asked for",
    "trained": "every weight is trained, so none is frozen",
    "small": f"the model has fewer than {NARROW_FROM // 1_000_000} million parameters",
    "faster": "products in bfloat16 were timed to be faster on this device",
    "no_gain": "products in bfloat16 were timed to be no faster on this device",
    "begun": "the run had begun so",
}


def train(pairs: Sequence[Pair], config: DpoConfig) -> Steps[DpoResult]:
    """Fit a model to labelled pairs; yields after every optimiser step.

    values of a step, means over its batch, measured before the weights change:
        step, epoch: counted from 1.
        loss: of the kind asked for; DPO's is -log sigmoid(margin), nats, ln 2 at step 1. An SFT
            term is not in it.
        margin: beta * (chosen - rejected log-ratio of policy to reference), no unit; without a
            reference of log-probabilities, for SimPO and ORPO per token.
        accuracy: share of pairs with a margin above 0, in [0, 1], a tie counting as one half: 0.5
            at step 1 where there is a reference.
        chosen_logp, rejected_logp: the policy's log-probability of a whole completion, nats. Both
            may fall while the margin grows.
        kl: how far the policy has moved on these texts, nats a completion: the sum over tokens of
            half the squared log-ratio of policy to reference, over chosen and rejected texts, at
            least 0; not given without a reference. Where the reference wrote the texts it
            estimates KL(reference || policy) while the two are near (Schulman's k2); for other
            texts it is a measure of drift and no more.
        sft_loss: only with an sft_weight; mean loss per token of the chosen texts, nats.
        tokens: places computed in the step.
        held_out_loss, held_out_margin, held_out_accuracy: the same of `held_out`, where it was
            measured. choosing_loss: the loss of `choosing`.
    Pairs count in the means by their weights.
    Pauses and goes on as every `run`.
    Raises UserError as `run`, for fewer than two pairs, settings out of range, a pair that doesn't
    fit and a loss that is no longer finite.
    Source: Rafailov et al. 2023, arXiv:2305.18290, eq. 7.
    """
    config.check()
    check_pairs(pairs, config)
    return (yield from run(Dpo(tuple(pairs), config), config.out))


class Dpo(KeepingRecipe[DpoResult]):
    """AdamW on a loss of log-ratios to the model at the start, the rate falling linearly to zero.

    Source: Rafailov et al. 2023, arXiv:2305.18290.
    """

    stage = TRAINING
    keeps_best = True

    def __init__(self, pairs: tuple[Pair, ...], config: DpoConfig) -> None:
        self._pairs, self._config = pairs, replace(config, out=config.out.resolve())
        self.checkpoint_every = config.checkpoint_every
        self._model: Any = None

    def begin(self, kernels: Mapping[str, bool]) -> None:
        config = self._config
        place = device.probe(config.device).name
        self._kernels = kernels_of(config, place, kernels)
        self._model, tokenizer = load_for_training(config.model, place, narrow=self._kernels.narrow)
        chat = is_chat(config.model, tokenizer)
        self._subject = Subject(self._model, tokenizer, chat, run_folder.counted(self._model))
        self._encoded = encode(self._subject, self._pairs)
        self._config = config = settle(config, self._subject.parameters[0], len(self._pairs))
        held = sum(weight.numel() * weight.element_size() for weight in self._model.parameters())
        check_fits(
            bytes_of(config, place, max(pair.places for pair in self._encoded)) - held, place
        )
        assert config.epochs is not None and config.beta is not None  # settled
        self._objective = Objective(
            config.loss, config.beta, config.noise, config.sft_weight or 0.0, config.gamma or 0.0
        )
        self._plan = plan_batches(len(self._encoded), config.batch_size, config.epochs, config.seed)
        self.steps = self._plan.steps
        usual = settle(replace(config, epochs=None), self._subject.parameters[0], len(self._pairs))
        passes = self.steps // config.epochs * (usual.epochs or 1)
        self._keeper = Keeper(self.steps, passes, chooses=bool(config.choosing),
                              watches=bool(config.held_out))  # fmt: skip

    def identity(self) -> Mapping[str, object]:
        model, pairs = run_folder.fingerprint(self._config.model), pairs_sha256(self._pairs)
        return {"model": model, "pairs": pairs, "recipe": self._config.recipe()}

    def kernels(self) -> Mapping[str, bool]:
        return self._kernels.flags

    def prepare(self) -> Steps[None]:
        config, start = self._config, Progress(0, self.steps)
        self._before = yield from samples(self._subject, config.probe_prompts, start, BEFORE)
        # Only now: an answer needs the whole model, which a shared policy cuts up.
        self._trained = self._policy = self._made_policy()
        members = [[self._encoded[member] for member in batch] for batch in self._plan.members]
        batches = yield from self._score(members)
        self._batches: list[tuple[Scored, ...]] = [(batch,) for batch in batches]
        held_out = [[pair] for pair in encode(self._subject, config.held_out)]
        choosing = [[pair] for pair in encode(self._subject, config.choosing)]
        self._held_out = yield from self._score(held_out)
        self._choosing = yield from self._score(choosing)

    def _made_policy(self) -> Policy:
        config = self._config
        return Policy(self._model, config.method, config.rank, config.seed, self._kernels.onednn)

    def _score(self, batches: Sequence[Sequence[EncodedPair]]) -> Steps[list[Scored]]:
        """Batches with the log-probabilities of the model that training starts from.

        A loss without a reference needs none, and no pass over the pairs.
        """
        found = []
        for batch in batches:
            if not self._objective.reference_free:
                yield Progress(0, self.steps, stage=SCORING)
            found.append(self._scored(batch))
        return found

    def _scored(self, batch: Sequence[EncodedPair]) -> Scored:
        packed = pack(batch, self._model.device)
        if self._objective.reference_free:
            return without_reference(packed)
        other = mismatched(packed) if self._objective.loss == "kto" else None
        return self._policy.score(packed, other)

    def step(self, index: int) -> Steps[Values]:
        """One step; where memory runs short, in more parts from then on."""
        rate, number = self._config.learning_rate, self._plan.order[index]
        assert rate is not None  # settled
        rate *= self._keeper.factor(index)
        epoch = index // len(self._batches) + 1
        while True:
            try:
                values = self._policy.step(self._batches[number], self._objective, rate)
            except (MemoryError, RuntimeError) as error:
                parts = self._cut(error)
                yield Progress(index, self.steps, stage=SHORT, item=Smaller(parts))
            else:
                return {"step": float(index + 1), "epoch": float(epoch)} | values

    def _cut(self, error: Exception) -> int:
        """Halve every batch, after an error that says that there is no memory; else raise it."""
        largest = max(part.batch.pairs for batch in self._batches for part in batch)
        if largest == 1 or not is_short_of_memory(error):
            raise error
        self._batches = [in_halves(batch) for batch in self._batches]
        return max(len(batch) for batch in self._batches)

    def _is_due(self, done: int) -> bool:
        return self._keeper.is_due(done, self._config.look_every)

    def measure(self, done: int) -> Values:
        if not (done and self._held_out and self._is_due(done)):
            return {}
        found = self._policy.measure(self._held_out, self._objective)
        values = {f"held_out_{name}": value for name, value in found.items()}
        if self._choosing:
            other = self._policy.measure(self._choosing, self._objective)
            values["choosing_loss"] = other["loss"]
        if self.keeps_best:
            weights = self._policy.trained_weights
            self._keeper.look(done, values[self._keeper.watched], weights)
        return values

    def show(self, done: int) -> Iterator[object]:
        prompts = self._config.watch_prompts
        if prompts and self._is_due(done):
            yield Watched(done, tuple(self._subject.answer(prompt) for prompt in prompts))

    def check(self) -> None:
        """One pair is enough to see whether the weights are ruined."""
        batch = self._batches[0][0].batch
        self._policy.check(pack(batch.encoded[:1], batch.ids.device))

    def finish(self, rows: tuple[Values, ...]) -> Steps[None]:
        done = Progress(self.steps, self.steps)
        self._last: Mapping[str, Tensor] = {}
        right, before = self._ranked(), None
        if self._kept_step(rows) < len(rows):
            self._last, before = self._policy.trained_weights(), right
            self._policy.put(self._keeper.weights)
            right = self._ranked()
        held = of_accuracy(right, before)
        epoch = rows[-self.steps // max(1, self._config.epochs or 1) :]
        training = sum(row["accuracy"] for row in epoch) / len(epoch)
        self._verdict = Verdict(
            "dpo", self._kept_step(rows), len(rows), self.steps, held, training,
            contradicted=len(contradicted(self._pairs)) / len(self._pairs),
        )  # fmt: skip
        self._after = yield from samples(self._subject, self._config.probe_prompts, done, AFTER)

    def _ranked(self) -> list[float]:
        """For each pair held out 1 if it is ranked as labelled, one half for a tie."""
        return [self._policy.measure([one], self._objective)["accuracy"] for one in self._held_out]

    def _kept_step(self, rows: Sequence[Values]) -> int:
        """The step whose weights the model gets."""
        return self._keeper.step or len(rows)

    def outcome(self, rows: tuple[Values, ...]) -> Outcome:
        config = self._config
        details = {
            "chat": self._subject.chat,
            "method": "dpo",
            "steps": len(rows),
            "recipe": config.recipe(),
            "frozen_weights": self._kernels.frozen_weights,
            "pairs": {"count": len(self._pairs), "sha256": pairs_sha256(self._pairs)},
            "verdict": to_plain(self._verdict),
        }
        card = run_folder.make_card(
            config.model, config.result_name, self._subject.parameters, details
        )
        adapters = self._policy.trained_adapters()

        def add(folder: Path) -> None:
            if adapters:
                save_adapter(folder / "adapter", adapters, config.rank, config.model)

        last, others = self._last, self._policy.adapters_of(self._last)
        if not adapters:
            kept_last = None if not last else lambda: self._policy.named(last)
            return Outcome(config.model, self._policy.weights, card, add, last=kept_last)

        def merged() -> Mapping[str, Tensor]:
            self._policy.release()  # the merged weights need the room
            return merged_state(adapters, config.model)

        kept_last = (lambda: merged_state(others, config.model)) if others else None
        return Outcome(config.model, merged, card, add, last=kept_last)

    def result(self, rows: tuple[Values, ...], seconds: float) -> DpoResult:
        config = self._config
        method: Literal["full", "lora"] = "lora" if self._policy.adapters else "full"
        return DpoResult(
            config.out, config.result_name, len(rows), self._before, self._after, method, seconds,
            self._verdict,
        )  # fmt: skip

    def close(self) -> None:
        if self._model is not None:
            release(self._model)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is trained, and how it reads text. parameters: without and with the embedding."""

    model: "PreTrainedModel"
    tokenizer: "PreTrainedTokenizerBase"
    chat: bool
    parameters: tuple[int, int]

    def answer(self, prompt: str) -> Sample:
        """The greedy answer of the model as it is now."""
        sent = prompt_text(self.tokenizer, prompt, chat=self.chat)
        made = continue_greedily(
            self.model, encode_ids(self.tokenizer, sent, chat=self.chat), SAMPLE_TOKENS
        )
        text = self.tokenizer.decode(list(made))
        assert isinstance(text, str)  # one row of ids gives one string
        return Sample(prompt, text.strip())


def samples(
    subject: Subject, prompts: Sequence[str], at: Progress, stage: str
) -> Steps[tuple[Sample, ...]]:
    """Answers to prompts, one after the other."""
    made = []
    for prompt in prompts:
        yield Progress(at.done, at.total, stage=stage)
        made.append(subject.answer(prompt))
    return tuple(made)


def mismatched(batch: Pack) -> Pack:
    """Every prompt of a batch with a completion of the next pair: KTO's reference point.

    A batch of one pair has no other completion; its own is taken then.
    """
    pairs = batch.encoded
    shifted = (*pairs[1:], pairs[0])
    mixed = [
        EncodedPair(own.prompt, other.chosen or other.rejected, ())
        for own, other in zip(pairs, shifted, strict=True)
    ]
    return pack(mixed, batch.ids.device)


def kernels_of(
    config: DpoConfig, place: device.DeviceName, kept: Mapping[str, bool]
) -> device.Kernels:
    """Those that the run's checkpoint was made with, for the same roundings; else the faster."""
    narrow, onednn = kept.get("narrow"), kept.get("onednn")
    if onednn is None or (onednn and not device.has_onednn()):
        onednn = place == "cpu" and config.method != "full" and device.onednn_pays()
    chosen, why = frozen_precision(config, place)
    if narrow is None or narrow == (chosen == "bf16"):
        return device.Kernels(chosen == "bf16", onednn, REASONS[why])
    return device.Kernels(narrow, onednn, REASONS["begun"])


def frozen_precision(
    config: DpoConfig, place: device.DeviceName
) -> tuple[Literal["fp32", "bf16"], str]:
    """What frozen weights are kept in, and why, as a key of REASONS.

    bf16 is faster only where the device multiplies in it, and costs roundings.
    """
    if config.method == "full":
        return "fp32", "trained"
    if config.precision != "auto":
        return config.precision, "asked"
    if sum(sizes_on_disk(config.model).values()) < NARROW_FROM:
        return "fp32", "small"
    return ("bf16", "faster") if device.bf16_pays(place) else ("fp32", "no_gain")


def encode(subject: Subject, pairs: Sequence[Pair]) -> tuple[EncodedPair, ...]:
    context = int(subject.model.config.max_position_embeddings)
    return encode_pairs(pairs, subject.tokenizer, chat=subject.chat, context=context)


@dataclass(frozen=True, slots=True)
class Needs:
    """What a run takes. steps: of the optimiser. tokens: places in all of them.

    added_bytes: memory beyond what the program has already. available_bytes: that is free.
    precision: of the weights that are not trained. reason: why, a key of REASONS.
    """

    steps: int
    tokens: int
    added_bytes: int
    available_bytes: int
    precision: Literal["fp32", "bf16"]
    reason: str


def needs(pairs: Sequence[Pair], config: DpoConfig) -> Needs:
    """What `train(pairs, config)` will take here; it raises UserError as that does."""
    config.check()
    check_pairs(pairs, config)
    config = settle(config, parameters_of(config.model), len(pairs))
    assert config.epochs is not None  # settled
    tokenizer, place = load_tokenizer(config.model), device.probe(config.device).name
    context = int(read_json(config.model / "config.json")["max_position_embeddings"])
    chat = is_chat(config.model, tokenizer)
    aside = (*config.held_out, *config.choosing)
    encode_pairs(aside, tokenizer, chat=chat, context=context)  # whether they fit
    encoded = encode_pairs(pairs, tokenizer, chat=chat, context=context)
    lengths = [pair.places for pair in encoded]
    plan = plan_batches(len(pairs), config.batch_size, config.epochs, config.seed)
    batches = [sum(lengths[member] for member in batch) for batch in plan.members]
    check_fits(bytes_of(config, place, max(lengths)), place)
    return Needs(
        plan.steps, sum(batches[number] for number in plan.order),
        bytes_of(config, place, max(batches)), available(place), *frozen_precision(config, place),
    )  # fmt: skip


def bytes_of(config: DpoConfig, place: device.DeviceName, tokens: int) -> int:
    """Memory that a step over so many places takes; a batch that does not fit is cut into parts.

    config: settled.
    """
    return training_bytes(
        config.model, tokens, rank=0 if config.method == "full" else config.rank,
        narrow=frozen_precision(config, place)[0] == "bf16",
        keeps_best=bool(config.held_out) and place == "cpu",  # of a card it lies elsewhere
    )  # fmt: skip
