"""The same training by several processes at once, on one machine or on many.

    accelerate launch --num_processes 8 -m models.cli dpo --model DIR --pairs FILE --out DIR
    torchrun --nproc_per_node 2 -m models.cli dpo ... --device cpu

Every process runs `run` with the same pairs and settings; `launched()` says whether it was started
that way. Each batch is dealt out, gradients are added up by the weights of the pairs, so that the
figures and the result are those of one process, whatever the shares. sharding "none" keeps a whole
model in every process (DDP); "full" cuts weights, gradients and moments into as many parts as there
are processes and puts a layer together when it is needed (FSDP). accelerate starts the processes
and moves the figures between them; it cuts models up on accelerators only, so that is done by the
function of torch that it uses itself, which knows processors, too.
"""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

import torch
from torch import nn

from models.engine import device
from models.engine.loading import load, load_for_training
from models.errors import UserError
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import Paused, Progress, Steps
from models.training import run_folder
from models.training.checkpoint import Checkpoints, Saved
from models.training.completions import Scorer
from models.training.dpo import DpoResult, Resumed, plan_batches, settle
from models.training.dpo_loop import (
    AFTER,
    BEFORE,
    RESUMING,
    TRAINING,
    Subject,
    count,
    encode,
    identity,
    kernels_of,
    mismatched,
    objective_of,
    samples,
    write_result,
)
from models.training.dpo_policy import Policy, Scored, optimiser, release, without_reference
from models.training.lora import Adapter
from models.training.packs import EncodedPair, Pack, is_chat, pack

if TYPE_CHECKING:
    from accelerate import Accelerator

Sharding = Literal["none", "full"]
LAST_WORDS_S = 0.2


def launched() -> bool:
    """Whether this process is one of several that were started together."""
    return int(os.environ.get("WORLD_SIZE", "1")) > 1


def is_main() -> bool:
    """Whether this process is the one that writes and speaks."""
    return int(os.environ.get("RANK", "0")) == 0


def deal(batch: Sequence[EncodedPair], processes: int) -> tuple[tuple[EncodedPair, ...], ...]:
    """A batch in as many parts as there are processes, about equally long, none of them empty.

    Where there are fewer pairs than processes, several share one, each with a part of its weight,
    so that the sums over all parts are those of the batch.
    """
    if len(batch) < processes:
        holders = [len(range(number, processes, len(batch))) for number in range(len(batch))]
        shared = [
            replace(pair, weight=pair.weight / times)
            for pair, times in zip(batch, holders, strict=True)
        ]
        return tuple((shared[number % len(batch)],) for number in range(processes))
    parts: list[list[EncodedPair]] = [[] for _ in range(processes)]
    for pair in sorted(batch, key=_length, reverse=True):
        min(parts, key=lambda part: sum(map(_length, part))).append(pair)
    return tuple(map(tuple, parts))


def _length(pair: EncodedPair) -> int:
    return len(pair.prompt) + len(pair.chosen) + len(pair.rejected)


class _Scoring(nn.Module):
    """A model that maps a pack to its log-probabilities: what is spread over processes."""

    def __init__(self, model: Any, onednn: bool) -> None:
        super().__init__()
        self.model = model
        self._scorer = Scorer(model, onednn)

    def forward(self, batch: Pack) -> torch.Tensor:
        """(K,) nats."""
        return self._scorer(batch)


class SharedPolicy(Policy):
    """A policy of which every process computes a part of each batch."""

    def __init__(
        self,
        model: Any,
        config: DpoConfig,
        accelerator: "Accelerator",
        sharding: Sharding,
        kernels: device.Kernels,
    ) -> None:
        super().__init__(model, config.method, config.rank, config.seed, kernels.onednn)
        self._accelerator, self._cut = accelerator, sharding == "full"
        self._gathered: dict[str, torch.Tensor] = {}
        self._scoring = _Scoring(model, kernels.onednn)
        if not self._cut:
            self.score_tokens = accelerator.prepare(self._scoring)
            return
        for adapter in self.adapters.values():
            adapter.follow_weight()
        _cut_up(self._scoring)
        self.score_tokens = self._scoring
        named = model.named_parameters()
        self._trained = {name: weight for name, weight in named if weight.requires_grad}
        self._optimiser = optimiser(self._trained.values(), fused=False)

    def deal(self, batch: Sequence[EncodedPair]) -> tuple[EncodedPair, ...]:
        """This process' part of a batch."""
        return deal(batch, self._accelerator.num_processes)[self._accelerator.process_index]

    def _whole_weight(self, parts: Sequence[Scored]) -> float:
        return self._over_all({"weight": super()._whole_weight(parts)})["weight"]

    def _backward(self, loss: torch.Tensor, share: float) -> None:
        # Gradients are averaged over the processes, and the shares of the batch are to be added.
        # A loss that is not finite shows in the gradients of every process, which then stop alike.
        (loss * (share * self._accelerator.num_processes)).backward()

    def _over_all(self, sums: dict[str, float]) -> dict[str, float]:
        told = torch.tensor(list(sums.values()), dtype=torch.float64)
        place = self._accelerator.device
        wide = told if place.type != "mps" else told.float()
        added = self._accelerator.reduce(wide.to(place), "sum")
        return dict(zip(sums, added.tolist(), strict=True))

    def any_of(self, flag: bool) -> bool:
        """Whether any process says yes; every process must ask."""
        return self._over_all({"flag": float(flag)})["flag"] > 0

    def tensors(self) -> dict[str, torch.Tensor]:
        """Trained weights and moments, put together; every process must ask."""
        found = {}
        for name, weight in self._trained.items():
            found[f"weight.{name}"] = _whole(weight.detach()).cpu()
            state = self._optimiser.state[weight]
            for moment in ("exp_avg", "exp_avg_sq"):
                found[f"{moment}.{name}"] = _whole(state[moment]).cpu()
        return {name: tensor.contiguous() for name, tensor in (found | self._counted()).items()}

    @torch.no_grad()
    def restore(self, tensors: Mapping[str, torch.Tensor], steps: int) -> None:
        """As `Policy.restore`; every process reads the same checkpoint."""
        placed = {name: tensors[name] for name in ("rewards",) if name in tensors}
        for name, weight in self._trained.items():
            for kind in ("weight", "exp_avg", "exp_avg_sq"):
                placed[f"{kind}.{name}"] = _like(weight, tensors[f"{kind}.{name}"])
        super().restore(placed, steps)
        for module in self._scoring.modules():
            cut_again: Any = getattr(module, "reshard", None)
            if cut_again is not None:  # what was put together before is no longer true
                cut_again()

    @torch.no_grad()
    def gather(self) -> None:
        """Put the weights together, for who writes them; every process must ask."""
        state = self.model.state_dict()
        self._gathered = {name: _whole(tensor).cpu() for name, tensor in state.items()}

    def trained_adapters(self) -> dict[str, Adapter]:
        """As `Policy.trained_adapters`; after `gather`."""
        found = self._gathered
        return {
            name: Adapter(found[f"{name}.lora_A"], found[f"{name}.lora_B"])
            for name in self.adapters
        }

    def weights(self) -> dict[str, torch.Tensor]:
        """As `Policy.weights`; after `gather`."""
        tied = self.model.config.tie_word_embeddings
        return {k: v for k, v in self._gathered.items() if not (tied and k == "lm_head.weight")}

    def release(self) -> None:
        """Let the weights go; those that are cut up go with the model."""
        if not self._cut:
            super().release()


def _cut_up(scoring: _Scoring) -> None:
    """Every block by itself, and what is left as one."""
    from torch.distributed.fsdp import fully_shard

    blocks = next(module for module in scoring.model.modules() if isinstance(module, nn.ModuleList))
    for block in blocks:
        fully_shard(block)
    fully_shard(scoring)


def _whole(tensor: Any) -> torch.Tensor:
    """A tensor that is cut up, put together; another one as it is."""
    made: torch.Tensor = tensor.full_tensor() if hasattr(tensor, "full_tensor") else tensor
    return made


def _like(weight: Any, tensor: torch.Tensor) -> torch.Tensor:
    """A whole tensor cut up as `weight` is."""
    if not hasattr(weight, "device_mesh"):
        return tensor
    from torch.distributed.tensor import distribute_tensor

    moved = tensor.to(weight.device)
    made: torch.Tensor = distribute_tensor(moved, weight.device_mesh, weight.placements)
    return made


def run(pairs: Sequence[Pair], config: DpoConfig, sharding: Sharding = "none") -> Steps[DpoResult]:
    """As `dpo.train`, as one of several processes; every one of them must drive it to its end.

    All yield the same values; the first writes checkpoints and the result, into folders that every
    process can read. Memory that runs short is not caught here, nor are prompts watched.
    Raises what `dpo.train` raises, in every process.
    """
    from accelerate import Accelerator, DistributedDataParallelKwargs

    config.check()
    config = replace(config, out=config.out.resolve())
    # Buffers, the angles of positions, are the same everywhere and never change.
    same = DistributedDataParallelKwargs(broadcast_buffers=False)
    accelerator = Accelerator(cpu=config.device == "cpu", kwargs_handlers=[same])
    _first(accelerator, lambda: run_folder.claim(config.out))
    try:
        place = device.probe(accelerator.device.type).name
        kernels = kernels_of(config, place)
        model, tokenizer = load_for_training(config.model, place, narrow=kernels.narrow)
        model = model.to(accelerator.device)
        subject = Subject(model, tokenizer, is_chat(config.model, tokenizer), count(model))
        try:
            shared = _Shared(subject, tuple(pairs), config, accelerator, sharding, kernels)
            return (yield from shared.run())
        finally:
            if sharding == "none":
                release(model)
    finally:
        if accelerator.is_main_process:
            run_folder.let_go(config.out)
        # A thread of gloo's drops the tensors of the last message once it gets the GIL. The group
        # waits for that thread at its end and may hold the GIL then: both would hang.
        time.sleep(LAST_WORDS_S)
        accelerator.end_training()
        if torch.distributed.is_initialized():
            torch.distributed.destroy_process_group()


def _first(accelerator: "Accelerator", work: Any) -> None:
    """Let the main process do something; the others stop with its error, if it had one."""
    if accelerator.num_processes == 1:
        work()
        return
    problem: list[Any] = [None]
    if accelerator.is_main_process:
        try:
            work()
        except UserError as error:
            problem = [(error.template, error.remedy, dict(error.values))]
    torch.distributed.broadcast_object_list(problem)
    if problem[0] is not None:
        template, remedy, values = problem[0]
        raise UserError(template, remedy, **values)


class _Shared:
    """One run, seen by one of its processes."""

    def __init__(
        self,
        subject: Subject,
        pairs: tuple[Pair, ...],
        config: DpoConfig,
        accelerator: "Accelerator",
        sharding: Sharding,
        kernels: device.Kernels,
    ) -> None:
        self._kernels = kernels
        self._config = config = settle(config, subject.parameters[0], len(pairs))
        self._subject, self._pairs, self._accelerator = subject, pairs, accelerator
        self._encoded = encode(subject, pairs)
        assert config.epochs is not None  # settled
        self._plan = plan_batches(len(pairs), config.batch_size, config.epochs, config.seed)
        self._objective = objective_of(config)
        self._rows: list[Mapping[str, float]] = []
        folder = config.out / run_folder.CHECKPOINT
        self._checkpoints = Checkpoints(folder, identity(pairs, config), kernels.flags)
        self._sharding: Sharding = sharding
        self._pausing = False

    def run(self) -> Steps[DpoResult]:
        """Train and write."""
        started, plan, config = time.perf_counter(), self._plan, self._config
        # An answer needs the whole model, so before the weights are cut up.
        before = yield from samples(self._subject, config.probe_prompts, self._at(0), BEFORE)
        policy = SharedPolicy(
            self._subject.model, config, self._accelerator, self._sharding, self._kernels
        )
        members = [[self._encoded[member] for member in batch] for batch in plan.members]
        batches = [self._scored(policy, batch) for batch in members]
        held_out = [[pair] for pair in encode(self._subject, config.held_out)]
        aside = [self._scored(policy, batch) for batch in held_out]
        saved = self._checkpoints.load()
        if saved is not None:
            yield self._resume(policy, saved)
        yield from self._steps(policy, batches, aside)
        policy.gather()
        _first(self._accelerator, lambda: self._write(policy))
        done = self._at(plan.steps)
        after = yield from samples(self._written(), config.probe_prompts, done, AFTER)
        method: Literal["full", "lora"] = "lora" if policy.adapters else "full"
        seconds = time.perf_counter() - started
        name = config.result_name
        return DpoResult(config.out, name, plan.steps, before, after, method, seconds)

    def _written(self) -> Subject:
        """The model as it was written, where anything is to be asked of it."""
        if not self._config.probe_prompts:
            return self._subject
        model, _ = load(self._config.out)
        return replace(self._subject, model=model.to(self._accelerator.device))

    def _at(self, done: int) -> Progress:
        return Progress(done, self._plan.steps, stage=TRAINING)

    def _scored(self, policy: SharedPolicy, batch: Sequence[EncodedPair]) -> Scored:
        """This process' part of a batch with the reference's figures."""
        place = self._accelerator.device
        if self._objective.reference_free:
            return without_reference(pack(policy.deal(batch), place))
        other = None
        if self._objective.loss == "kto":
            mixed = mismatched(pack(batch, place)).encoded
            other = pack(policy.deal(mixed), place)
        return policy.score(pack(policy.deal(batch), place), other)

    def _resume(self, policy: SharedPolicy, saved: Saved) -> Progress:
        policy.restore(saved.tensors, len(saved.rows))
        self._rows += saved.rows
        done = self._at(len(saved.rows))
        return replace(done, stage=RESUMING, item=Resumed(saved.rows))

    def _steps(
        self, policy: SharedPolicy, batches: Sequence[Scored], aside: Sequence[Scored]
    ) -> Iterator[Progress]:
        config, plan = self._config, self._plan
        assert config.learning_rate is not None  # settled
        for index in range(len(self._rows), plan.steps):
            self._pause_together(policy)
            done = index + 1
            rate = config.learning_rate * (1 - index / plan.steps)
            values = policy.step([batches[plan.order[index]]], self._objective, rate)
            if aside and (done % config.look_every == 0 or done == plan.steps):
                found = policy.measure(aside, self._objective)
                values |= {f"held_out_{name}": value for name, value in found.items()}
            numbers = {"step": float(done), "epoch": float(index // len(batches) + 1)}
            self._rows.append({**numbers, **values})
            if done % config.checkpoint_every == 0 and done < plan.steps:
                self._save(policy)
            try:
                yield Progress(done, plan.steps, values=self._rows[-1], stage=TRAINING)
            except Paused:
                self._pausing = True

    def _pause_together(self, policy: SharedPolicy) -> None:
        """Save and stop where any of the processes was asked to: each hears of it at another time,
        and they must stop at the same step.
        """
        if policy.any_of(self._pausing):
            self._save(policy)
            raise Paused

    def _save(self, policy: SharedPolicy) -> None:
        if self._rows:
            tensors = policy.tensors()
            saved = Saved(tuple(self._rows), tensors)
            _first(self._accelerator, lambda: self._checkpoints.save(saved))

    def _write(self, policy: SharedPolicy) -> None:
        write_result(self._subject, policy, self._pairs, self._config, self._rows, self._kernels)
