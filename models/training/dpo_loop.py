"""The run behind `models.training.dpo.train`; imports torch, so it is imported inside the job."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import torch
from safetensors.torch import load_file

from models.engine import device
from models.engine.batched import continue_greedily
from models.engine.loading import load_for_training
from models.engine.weights import read_header, weight_files
from models.files import write_durably
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import Paused, Progress, Steps
from models.training import run_folder
from models.training.checkpoint import Checkpoints, Saved, kept_kernels
from models.training.dpo import (
    DpoResult,
    Plan,
    Resumed,
    Sample,
    Smaller,
    Watched,
    pairs_sha256,
    plan_batches,
    settle,
)
from models.training.dpo_policy import (
    Objective,
    Policy,
    Scored,
    in_halves,
    release,
    without_reference,
)
from models.training.lora import merged_state, save_adapter
from models.training.model_card import README, CardFacts, model_card
from models.training.packs import (
    EncodedPair,
    Pack,
    encode_ids,
    encode_pairs,
    is_chat,
    pack,
    prompt_text,
    read_card,
)

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

SAMPLE_TOKENS = 64
SCORING = "Scoring the pairs..."


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


def score(
    policy: Policy,
    batches: Sequence[Sequence[EncodedPair]],
    at: Progress,
    objective: Objective,
) -> Steps[tuple[Scored, ...]]:
    """Batches of pairs with the log-probabilities of the model that training starts from.

    A loss without a reference needs none, and no pass over the pairs.
    """
    if objective.reference_free:
        return tuple(without_reference(pack(batch, policy.model.device)) for batch in batches)
    scored = []
    for batch in batches:
        yield Progress(at.done, at.total, stage=SCORING)
        packed = pack(batch, policy.model.device)
        other = mismatched(packed) if objective.loss == "kto" else None
        scored.append(policy.score(packed, other))
    return tuple(scored)


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


class HeldOut:
    """Pairs that are measured again and again, and never trained on."""

    def __init__(self, policy: Policy, scored: Sequence[Scored], objective: Objective) -> None:
        self._policy, self._scored, self._objective = policy, scored, objective

    def values(self) -> dict[str, float]:
        """held_out_loss, held_out_margin, held_out_accuracy; {} where nothing is held out."""
        if not self._scored:
            return {}
        found = self._policy.measure(self._scored, self._objective)
        return {f"held_out_{name}": value for name, value in found.items()}


BEFORE = "Writing answers before training..."
RESUMING = "Going on from the checkpoint..."
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


def run(pairs: tuple[Pair, ...], config: DpoConfig) -> Steps[DpoResult]:
    """Train and write the result; see `models.training.dpo.train`."""
    config = replace(config, out=config.out.resolve())
    run_folder.claim(config.out)
    try:
        _leave_a_core_free()
        place = device.probe(config.device).name
        kernels = kernels_of(config, place)
        model, tokenizer = load_for_training(config.model, place, narrow=kernels.narrow)
        try:
            chat = is_chat(config.model, tokenizer)
            subject = Subject(model, tokenizer, chat, count(model))
            return (yield from _tune(subject, pairs, config, kernels))
        finally:
            release(model)
    finally:
        run_folder.let_go(config.out)


def _leave_a_core_free() -> None:
    """Let torch use all physical cores but one.

    With one thread a core, the threads wait for each other at every small product as soon as the
    window or anything else wants a core too: measured 14 times slower on 2 cores under load.
    Only where the number changes, because torch then builds its pool of threads anew.
    """
    wanted = device.threads()
    if torch.get_num_threads() != wanted:
        torch.set_num_threads(wanted)


def _tune(
    subject: Subject, pairs: tuple[Pair, ...], config: DpoConfig, kernels: device.Kernels
) -> Steps[DpoResult]:
    started = time.perf_counter()
    encoded = encode(subject, pairs)
    config = settle(config, subject.parameters[0], len(pairs))
    assert config.epochs is not None  # settled
    plan = plan_batches(len(encoded), config.batch_size, config.epochs, config.seed)
    folder = config.out / run_folder.CHECKPOINT
    checkpoints = Checkpoints(folder, identity(pairs, config), kernels.flags)
    saved = checkpoints.load()
    policy = Policy(subject.model, config.method, config.rank, config.seed, kernels.onednn)
    objective = objective_of(config)
    start = Progress(0, plan.steps)
    before = yield from samples(subject, config.probe_prompts, start, BEFORE)
    members = [[encoded[member] for member in batch] for batch in plan.members]
    batches = yield from score(policy, members, start, objective)
    aside = [[pair] for pair in encode(subject, config.held_out)]
    held_out = yield from score(policy, aside, start, objective)
    looking = _Looking(subject, HeldOut(policy, held_out, objective), config)
    training = _Training(policy, batches, plan, config, checkpoints, looking)
    try:
        if saved is not None:
            yield training.resume(saved)
        yield from training.steps()
        training.check()
        done = Progress(plan.steps, plan.steps)
        after = yield from samples(subject, config.probe_prompts, done, AFTER)
    except Paused:
        training.save()
        raise
    write_result(subject, policy, pairs, config, training.rows, kernels)
    seconds = time.perf_counter() - started
    method: Literal["full", "lora"] = "lora" if policy.adapters else "full"
    return DpoResult(config.out, config.result_name, plan.steps, before, after, method, seconds)


def objective_of(config: DpoConfig) -> Objective:
    """What a step of this run minimises."""
    assert config.beta is not None  # settled
    return Objective(
        config.loss, config.beta, config.noise, config.sft_weight or 0.0, config.gamma or 0.0
    )


def kernels_of(config: DpoConfig, place: device.DeviceName) -> device.Kernels:
    """Those that the run's checkpoint was made with, for the same roundings; else the faster."""
    kept = kept_kernels(config.out / run_folder.CHECKPOINT)
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
    if size_on_disk(config.model) < NARROW_FROM:
        return "fp32", "small"
    return ("bf16", "faster") if device.bf16_pays(place) else ("fp32", "no_gain")


def size_on_disk(folder: Path) -> int:
    """Parameters in the files of a folder; 0 where they do not say, as pickles."""
    files = [path for path in weight_files(folder) if path.suffix == ".safetensors"]
    return sum(tensor.size for path in files for tensor in read_header(path).values())


def encode(subject: Subject, pairs: Sequence[Pair]) -> tuple[EncodedPair, ...]:
    context = int(subject.model.config.max_position_embeddings)
    return encode_pairs(pairs, subject.tokenizer, chat=subject.chat, context=context)


class _Looking:
    """What is measured and answered again every few steps."""

    def __init__(self, subject: Subject, held_out: HeldOut, config: DpoConfig) -> None:
        self._subject, self._held_out = subject, held_out
        self._prompts, self._every = config.watch_prompts, config.look_every

    def due(self, done: int, steps: int) -> bool:
        """Whether to look after `done` of all steps."""
        return done % self._every == 0 or done == steps

    def values(self) -> Mapping[str, float]:
        """Figures of the pairs that are held out."""
        return self._held_out.values()

    def watch(self, done: int, steps: int) -> Iterator[Progress]:
        """Answers to the watched prompts, as one Progress."""
        if self._prompts and self.due(done, steps):
            said = tuple(self._subject.answer(prompt) for prompt in self._prompts)
            yield Progress(done, steps, stage=TRAINING, item=Watched(done, said))


class _Training:
    """The steps of one run and what they have given so far."""

    def __init__(
        self,
        policy: Policy,
        batches: Sequence[Scored],
        plan: Plan,
        config: DpoConfig,
        checkpoints: Checkpoints,
        looking: _Looking,
    ) -> None:
        self._policy, self._plan, self._config = policy, plan, config
        self._batches: list[tuple[Scored, ...]] = [(batch,) for batch in batches]
        self._checkpoints, self._looking = checkpoints, looking
        self._objective = objective_of(config)
        self._rows: list[Mapping[str, float]] = []

    @property
    def rows(self) -> Sequence[Mapping[str, float]]:
        """The values of every step so far."""
        return self._rows

    def resume(self, saved: Saved) -> Progress:
        """Go on from a checkpoint of this run."""
        self._policy.restore(saved.tensors, len(saved.rows))
        self._rows += saved.rows
        done, total = len(saved.rows), self._plan.steps
        return Progress(done, total, stage=RESUMING, item=Resumed(saved.rows))

    def steps(self) -> Iterator[Progress]:
        """The steps that are not done yet."""
        steps = self._plan.steps
        if not self._rows:
            yield from self._looking.watch(0, steps)
        for index in range(len(self._rows), steps):
            values = yield from self._step(index)
            done = index + 1
            looked = self._looking.values() if self._looking.due(done, steps) else {}
            self._rows.append({**values, **looked})
            if done % self._config.checkpoint_every == 0 and done < steps:
                self.save()
            yield Progress(done, steps, values=self._rows[-1], stage=TRAINING)
            yield from self._looking.watch(done, steps)

    def _step(self, index: int) -> Steps[Mapping[str, float]]:
        """One step; where memory runs short, in more parts from then on."""
        rate, number = self._config.learning_rate, self._plan.order[index]
        assert rate is not None  # settled before training
        rate *= 1 - index / self._plan.steps
        epoch = index // len(self._batches) + 1
        while True:
            try:
                values = self._policy.step(self._batches[number], self._objective, rate)
            except (MemoryError, RuntimeError) as error:
                parts = self._cut(error)
                item = Smaller(parts)
                yield Progress(index, self._plan.steps, stage=SHORT, item=item)
            else:
                return {"step": float(index + 1), "epoch": float(epoch)} | values

    def _cut(self, error: Exception) -> int:
        """Halve every batch, after an error that says that there is no memory; else raise it."""
        largest = max(part.batch.pairs for batch in self._batches for part in batch)
        if largest == 1 or not _no_memory(error):
            raise error
        self._batches = [in_halves(batch) for batch in self._batches]
        return max(len(batch) for batch in self._batches)

    def check(self) -> None:
        """Raise UserError if the last step has ruined the weights; one pair is enough to see it."""
        batch = self._batches[0][0].batch
        self._policy.check(pack(batch.encoded[:1], batch.ids.device))

    def save(self) -> None:
        """Keep the state after the last step, if there was one and it still works.

        Raises UserError if it doesn't: a loss is measured before its step, so a step that ruins the
        weights shows in the next one only, and the checkpoint before must stay.
        """
        if self._rows:
            self.check()
            self._checkpoints.save(Saved(tuple(self._rows), self._policy.tensors()))


def _no_memory(error: Exception) -> bool:
    """Whether torch or the system had no memory left; torch says so in several ways."""
    said = str(error).lower()
    return isinstance(error, MemoryError) or "out of memory" in said or "can't allocate" in said


def count(model: "PreTrainedModel") -> tuple[int, int]:
    total = sum(parameter.numel() for parameter in model.parameters())
    embedding = sum(weight.numel() for weight in model.get_input_embeddings().parameters())
    return total - embedding, total


def identity(pairs: Sequence[Pair], config: DpoConfig) -> dict[str, object]:
    model = read_card(config.model).get("sha256", str(config.model.resolve()))
    return {"model": model, "pairs": pairs_sha256(pairs), "recipe": dict(config.recipe())}


def write_result(
    subject: Subject,
    policy: Policy,
    pairs: Sequence[Pair],
    config: DpoConfig,
    rows: Sequence[Mapping[str, float]],
    kernels: device.Kernels,
) -> None:
    details = {
        "chat": subject.chat,
        "method": "dpo",
        "steps": len(rows),
        "recipe": dict(config.recipe()),
        "frozen_weights": kernels.frozen_weights,
        "pairs": {"count": len(pairs), "sha256": pairs_sha256(pairs)},
    }
    name, counted = config.result_name, subject.parameters
    card = run_folder.make_card(config.model, name, counted, details)
    adapters = policy.trained_adapters()

    def add(folder: Path) -> None:
        write_durably(folder / README, model_card(card, CardFacts(rows)).encode())
        if adapters:
            save_adapter(folder / "adapter", adapters, config.rank, config.model)

    if not adapters:
        run_folder.finish(config.out, config.model, policy.weights(), card, add)
        return
    policy.release()  # the merged weights need the room
    parent: dict[str, torch.Tensor] = {}
    for path in weight_files(config.model):
        parent |= load_file(path)
    run_folder.finish(config.out, config.model, merged_state(adapters, parent), card, add)
