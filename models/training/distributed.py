"""The same training by several processes at once, on one machine or on many.

    understudy-cli dpo --model DIR --pairs FILE --out DIR --processes 2
    accelerate launch --num_processes 8 -m models.cli dpo --model DIR --pairs FILE --out DIR

Every process runs the same command; `launched()` says whether it was started that way. `shared`
hands a job the processes that it shares: GRPO, PPO and evaluation split answers and items among
them. In DPO each batch is dealt out, gradients are added up by the weights of the pairs, so that
the figures and the result are those of one process, whatever the shares. sharding "none" keeps a
whole model in every process (DDP); "full" cuts weights, gradients and moments into as many parts as
there are processes and puts a layer together when it is needed (FSDP). accelerate joins the
processes and moves the figures between them; it cuts models up on accelerators only, so that is
done by the function of torch that it uses itself, which knows processors, too.
"""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

import torch
from torch import nn

from models.engine import device
from models.engine.loading import load
from models.errors import UserError
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.processes import STARTER, launched
from models.progress import Paused, Steps
from models.training import dpo
from models.training.completions import Scorer
from models.training.dpo import Dpo, DpoResult, mismatched
from models.training.dpo_policy import Policy, Scored, adamw, without_reference
from models.training.lora import Adapter
from models.training.packs import EncodedPair, Pack, pack
from models.training.run import Found, Peers, Result, Values
from models.training.run import run as run_recipe
from models.training.run_folder import MOMENTS, adam_tensors

if TYPE_CHECKING:
    from accelerate import Accelerator

Sharding = Literal["none", "full"]
LAST_WORDS_S = 0.2


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
    for pair in sorted(batch, key=lambda pair: pair.places, reverse=True):
        min(parts, key=lambda part: sum(one.places for one in part)).append(pair)
    return tuple(map(tuple, parts))


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
        trained = {name: weight for name, weight in named if weight.requires_grad}
        self._tuner = adamw(trained, fused=False)

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

    def tensors(self) -> dict[str, torch.Tensor]:
        """Trained weights and moments, put together; every process must ask."""
        return adam_tensors(self._tuner.weights, self._tuner.optimiser, _whole)

    @torch.no_grad()
    def restore(self, tensors: Mapping[str, torch.Tensor], steps: int) -> None:
        """As `Policy.restore`; every process reads the same checkpoint."""
        placed: dict[str, torch.Tensor] = {}
        for name, weight in self._tuner.weights.items():
            for kind in ("weight", *MOMENTS):
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


def shared(job: Callable[[Peers], Steps[Result]], *, cpu: bool) -> Steps[Result]:
    """What `job` does with the processes that share it; alone, where no others were started.

    Every process must drive it to its end. cpu: whether accelerators are left alone.
    """
    if not launched():
        return (yield from job(Peers()))
    from accelerate import Accelerator, DistributedDataParallelKwargs

    # Buffers, the angles of positions, are the same everywhere and never change.
    same = DistributedDataParallelKwargs(broadcast_buffers=False)
    accelerator = Accelerator(cpu=cpu, kwargs_handlers=[same])
    peers = Processes(accelerator)
    try:
        return (yield from peers.postponing(job(peers)))
    except RuntimeError as error:
        if "gloo" not in str(error):
            raise
        raise UserError(
            "Another process of this run has ended.",
            "Start the same command again: it goes on from its last checkpoint, if it keeps any.",
        ) from error
    finally:
        # A thread of gloo's drops the tensors of the last message once it gets the GIL. The group
        # waits for that thread at its end and may hold the GIL then: both would hang.
        time.sleep(LAST_WORDS_S)
        accelerator.end_training()
        if torch.distributed.is_initialized():
            torch.distributed.destroy_process_group()


class Processes(Peers):
    """The processes that accelerate, torchrun or `--processes` started."""

    def __init__(self, accelerator: "Accelerator") -> None:
        self.accelerator, self._pausing = accelerator, False
        # It may be gone by now: everything was imported meanwhile.
        self._starter = int(os.environ.get(STARTER, os.getppid()))
        self.is_main = accelerator.is_main_process
        self.count, self.number = accelerator.num_processes, accelerator.process_index

    def first(self, work: Callable[[], None]) -> None:
        problem: list[Any] = [None]
        if self.is_main:
            try:
                work()
            except UserError as error:
                problem = [(error.template, error.remedy, dict(error.values))]
        torch.distributed.broadcast_object_list(problem)
        if problem[0] is not None:
            template, remedy, values = problem[0]
            raise UserError(template, remedy, **values)

    def pause_asked(self) -> bool:
        # Nobody waits for what is done here once the starting process was killed.
        pausing = self._pausing or os.getppid() != self._starter
        asked = torch.tensor([float(pausing)], device=self.accelerator.device)
        self.add_up([asked])
        return float(asked) > 0

    def gathered(self, own: list[Found]) -> list[Found]:
        from accelerate.utils import gather_object

        found: list[Found] = gather_object(own)
        return found

    def add_up(self, tensors: Sequence[torch.Tensor]) -> None:
        # In one message: there are many small ones.
        flat = torch.cat([tensor.reshape(-1) for tensor in tensors])
        added = self.accelerator.reduce(flat, "sum").split([tensor.numel() for tensor in tensors])
        for tensor, found in zip(tensors, added, strict=True):
            tensor.copy_(found.view_as(tensor))

    def postponing(self, steps: Steps[Result]) -> Steps[Result]:
        """The same steps; a pause waits until all hear of it, before the next step."""
        with closing(steps):
            while True:
                try:
                    progress = next(steps)
                except StopIteration as end:
                    result: Result = end.value
                    return result
                try:
                    yield progress
                except Paused:
                    self._pausing = True


def run(pairs: Sequence[Pair], config: DpoConfig, sharding: Sharding = "none") -> Steps[DpoResult]:
    """As `dpo.train`, by the processes that were started together.

    All yield the same values; the first writes checkpoints and the result, into folders that every
    process can read. Memory that runs short is not caught where there are several, nor are prompts
    watched.
    Raises what `dpo.train` raises, in every process.
    """

    def job(peers: Peers) -> Steps[DpoResult]:
        if not isinstance(peers, Processes):
            return (yield from dpo.train(pairs, config))
        recipe = SharedDpo(tuple(pairs), config, peers.accelerator, sharding)
        return (yield from run_recipe(recipe, config.out, peers))

    config.check()
    return (yield from shared(job, cpu=config.device == "cpu"))


class SharedDpo(Dpo):
    """DPO seen by one of the processes that share it."""

    threads = "given"
    keeps_best = False  # a process may hold only a part of the weights

    def __init__(
        self,
        pairs: tuple[Pair, ...],
        config: DpoConfig,
        accelerator: "Accelerator",
        sharding: Sharding,
    ) -> None:
        super().__init__(pairs, replace(config, watch_prompts=()))
        self._prompts = config.probe_prompts
        self._accelerator, self._sharding = accelerator, sharding

    def _place(self) -> device.DeviceName:
        return device.probe(self._accelerator.device.type).name

    def prepare(self) -> Steps[None]:
        self._model = self._model.to(self._accelerator.device)
        yield from super().prepare()

    def _made_policy(self) -> Policy:
        self._shared = SharedPolicy(
            self._model, self._config, self._accelerator, self._sharding, self._kernels
        )
        return self._shared

    def _scored(self, batch: Sequence[EncodedPair]) -> Scored:
        """This process' part of a batch with the reference's figures."""
        place, shared = self._accelerator.device, self._shared
        if self._objective.reference_free:
            return without_reference(pack(shared.deal(batch), place))
        other = None
        if self._objective.loss == "kto":
            mixed = mismatched(pack(batch, place)).encoded
            other = pack(shared.deal(mixed), place)
        return shared.score(pack(shared.deal(batch), place), other)

    def _cut(self, error: Exception) -> int:
        raise error

    def check(self) -> None:
        """Nothing: a process that stops by itself lets the others wait."""

    def finish(self, rows: tuple[Values, ...]) -> Steps[None]:
        self._config = replace(self._config, probe_prompts=())  # `result` answers them
        yield from super().finish(rows)
        self._shared.gather()

    def result(self, rows: tuple[Values, ...], seconds: float) -> DpoResult:
        """What is answered after training is answered by the model as it was written."""
        if prompts := self._prompts:
            model, _ = load(self._config.out)
            written = replace(self._subject, model=model.to(self._accelerator.device))
            self._after = tuple(written.answer(prompt) for prompt in prompts)
        return super().result(rows, seconds)

    def close(self) -> None:
        if self._sharding == "none":
            super().close()
