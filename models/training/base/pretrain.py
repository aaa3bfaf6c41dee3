"""Pretraining: next-token prediction over windows of a corpus, from noise to a base model."""

import hashlib
import json
import math
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn
from transformers import LlamaForCausalLM

from models.progress import Paused, Progress, Steps
from models.training.base.lean import IGNORED, LeanLlama, Muon
from models.training.run import Peers, Recipe, Training, Values, add_gradients
from models.training.run_folder import Checkpoints, Saved, kept_rows

TRAINING = "Pretraining"


CLIPPED_AT = 1.0  # norm of the gradient
MOMENTUM = 0.9  # of SGD
NEWTON_SCHULZ = 5  # as Jordan et al. 2024 (Muon)


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a model is pretrained.

    steps: optimiser steps; windows: windows a step (each of the corpus' length).
    matrix_rate, vector_rate: peak rates of Muon and AdamW.
    warm_up: steps from zero to the peak; decay: the last share of steps, linear to zero.
    newton_schulz: iterations with which Muon orthogonalises an update.
    weight_decay: of Muon and AdamW, times the rate; what holds off overfitting on little data.
    plain: SGD with momentum for every weight, at the vector rate, and gradients as they come.
    """

    steps: int
    windows: int
    matrix_rate: float
    vector_rate: float
    warm_up: int = 100
    decay: float = 0.25
    newton_schulz: int = NEWTON_SCHULZ
    weight_decay: float = 0.0
    plain: bool = False

    def factor(self, step: int) -> float:
        """The learning rate of step 1..steps as a share of its peak, in (0, 1]."""
        rise = min(1.0, step / max(1, self.warm_up))
        tail = max(1, round(self.steps * self.decay))
        return min(rise, 1.0, (self.steps - step + 1) / tail)


def optimisers(model: nn.Module, schedule: Schedule) -> list[torch.optim.Optimizer]:
    """Muon for the matrices of the blocks, AdamW for embeddings and norms; or SGD for all.

    Source: Jordan et al. 2024 (Muon); it beat AdamW alone by .14 nats at 0.8M tokens here.
    """
    if schedule.plain:
        return [torch.optim.SGD(model.parameters(), schedule.vector_rate, momentum=MOMENTUM)]
    named = list(model.named_parameters())
    matrices = [p for name, p in named if p.ndim == 2 and "embed" not in name]
    vectors = [p for name, p in named if p.ndim != 2 or "embed" in name]
    return [
        Muon(
            matrices,
            lr=schedule.matrix_rate,
            weight_decay=schedule.weight_decay,
            ns_steps=schedule.newton_schulz,
        ),
        torch.optim.AdamW(
            vectors,
            lr=schedule.vector_rate,
            betas=(0.9, 0.95),
            weight_decay=schedule.weight_decay,
            fused=True,
        ),
    ]


Learnt = Callable[[Tensor], Tensor]
"""Ids, (batch, time) -> whether the loss counts each of them as a target, of the same shape."""


def token_loss(model: LeanLlama, windows: NDArray[np.uint16], learnt: Learnt | None) -> Tensor:
    """Mean cross-entropy of the next token in nats; windows: (batch, time)."""
    ids = torch.from_numpy(windows.astype(np.int64))
    targets = ids if learnt is None else ids.masked_fill(~learnt(ids), IGNORED)
    return model.loss(ids[:, :-1], targets[:, 1:])


def validation_loss(
    model: LlamaForCausalLM, windows: NDArray[np.uint16], learnt: Learnt | None = None
) -> float:
    """Mean loss over windows, shape (count, length), in nats per token."""
    lean = LeanLlama(model)
    parts = np.array_split(windows, max(1, len(windows) // 16))
    with torch.no_grad():
        return float(np.mean([float(token_loss(lean, part, learnt)) for part in parts]))


class Pretraining(Recipe):
    """Muon and AdamW on the loss of the next token, over windows in their order."""

    stage = TRAINING
    _peers = Peers()

    def __init__(
        self,
        model: LlamaForCausalLM,
        windows: NDArray[np.uint16],
        schedule: Schedule,
        validation: NDArray[np.uint16],
        looks: frozenset[int],
        keep: Callable[[int], None] | None,
        learnt: Learnt | None,
    ) -> None:
        """looks: steps after which the validation loss is measured and `keep` is called."""
        self._windows = windows
        self._validation, self._looks, self._keep = validation, looks, keep
        self._start(model, schedule, learnt)

    def _start(
        self, model: LlamaForCausalLM, schedule: Schedule, learnt: Learnt | None = None
    ) -> None:
        self._model, self._lean = model, LeanLlama(model)
        self._schedule, self._learnt = schedule, learnt
        self.steps = schedule.steps
        self._tuners = optimisers(model, schedule)
        self._spent_before, self._gradient_norm = -time.process_time(), 0.0

    def begin(self, _kernels: Mapping[str, bool]) -> None:
        """Nothing: the model is given."""

    def identity(self) -> Mapping[str, object]:
        return {"key": fingerprint(self._schedule, self._windows)}

    def restore(self, tensors: Mapping[str, Tensor], rows: tuple[Values, ...]) -> None:
        with torch.no_grad():
            for name, parameter in self._model.named_parameters():
                parameter.copy_(tensors[f"model.{name}"])
        for number, optimiser in enumerate(self._tuners):
            state: dict[int, dict[str, Tensor]] = {}
            for name, tensor in tensors.items():
                kind, _, rest = name.partition(f"optimiser.{number}.")
                if rest and not kind:
                    index, field = rest.split(".")
                    state.setdefault(int(index), {})[field] = tensor
            optimiser.load_state_dict({**optimiser.state_dict(), "state": state})
        self._spent_before = rows[-1]["cpu_seconds"] - time.process_time()

    def step(self, index: int) -> Steps[Values]:
        windows, step = self._rows(index), index + 1
        loss = self._update(windows, step)
        tokens = step * windows.size
        spent = self._spent_before + time.process_time()
        yield from ()
        return {"step": step, "tokens": tokens, "loss": loss, "cpu_seconds": spent}

    def _rows(self, index: int) -> NDArray[np.uint16]:
        """The windows of a step, shape (windows, length)."""
        first = index * self._schedule.windows
        return self._windows[np.arange(first, first + self._schedule.windows) % len(self._windows)]

    def _update(self, rows: NDArray[np.uint16], step: int) -> float:
        """One update; returns the loss before it, in nats."""
        schedule, model = self._schedule, self._model
        for tuner in self._tuners:
            for group in tuner.param_groups:
                group["lr"] = tuner.defaults["lr"] * schedule.factor(step)
        own = rows[self._peers.share(len(rows))]
        loss = torch.zeros(())
        if len(own):
            part = token_loss(self._lean, own, self._learnt) * (len(own) / len(rows))
            part.backward()
            loss = part.detach()
        add_gradients(self._peers, model.parameters())
        most = math.inf if schedule.plain else CLIPPED_AT
        norm = nn.utils.clip_grad_norm_(model.parameters(), most)
        self._gradient_norm = float(norm)
        for tuner in self._tuners:
            tuner.step()
            tuner.zero_grad(set_to_none=True)
        if self._peers.count > 1:
            self._peers.add_up([loss])
        return float(loss)

    def measure(self, done: int) -> Values:
        if done != self.steps and done not in self._looks:
            return {}
        found = {"validation": validation_loss(self._model, self._validation, self._learnt)}
        if self._keep is not None:
            self._keep(done)
        return found

    def tensors(self) -> Mapping[str, Tensor]:
        named = self._model.named_parameters()
        found: dict[str, Tensor] = {f"model.{name}": tensor for name, tensor in named}
        for number, optimiser in enumerate(self._tuners):
            for index, values in optimiser.state_dict()["state"].items():
                for name, value in values.items():
                    found[f"optimiser.{number}.{index}.{name}"] = torch.as_tensor(value)
        return {name: tensor.detach().contiguous() for name, tensor in found.items()}


def pretrain(
    model: LlamaForCausalLM,
    windows: NDArray[np.uint16],
    schedule: Schedule,
    state: Path,
    *,
    validation: NDArray[np.uint16],
    checkpoint: Callable[[int], None] | None = None,
    checkpoint_steps: frozenset[int] = frozenset(),
    save_every: int = 200,
    learnt: Learnt | None = None,
) -> Steps[list[dict[str, float]]]:
    """Train the model in place; a state folder lets a killed run go on with the same result.

    Paused saves the state at once; a kill goes back to the last `save_every` steps. The state of
    another schedule or corpus is replaced.

    windows: shape (count, length), token ids, read in their order and then again from the start.
    validation: windows of the same length.
    checkpoint: called with the step where a snapshot of the weights is wanted.
    learnt: which tokens the loss counts, for a chat model's lessons those of the answers.
    Returns: the log: step, tokens, loss of the step, CPU-seconds so far and, at checkpoints,
    validation loss.
    """
    recipe = Pretraining(model, windows, schedule, validation, checkpoint_steps, checkpoint, learnt)
    recipe.checkpoint_every = save_every
    training = Training(recipe, state, refuse=False)
    with closing(training.steps()) as steps:
        for progress in steps:
            if not progress.values:
                continue  # it goes on from a state
            values = {"loss": progress.values["loss"]}
            try:
                yield Progress(progress.done, progress.total, values, stage=progress.stage)
            except Paused as request:
                steps.throw(request)
    training.save()
    return [dict(row) for row in training.done_rows]


def saved_log(folder: Path) -> list[dict[str, float]]:
    """The log of a saved state, whatever run it belongs to; [] if there is none."""
    _convert(folder)
    return kept_rows(folder)


OLD = "state.safetensors"


def _convert(folder: Path) -> None:
    """Take over a state as versions before 1.0 kept it: one file with the log in its header."""
    try:
        with safe_open(folder / OLD, "pt") as file:
            metadata = file.metadata()
            rows = tuple(json.loads(metadata["log"]))
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  (no dict)
    except (OSError, SafetensorError):
        return
    Checkpoints(folder, {"key": metadata["key"]}).save(Saved(rows, tensors))


def fingerprint(schedule: Schedule, windows: NDArray[np.uint16]) -> str:
    """What a saved state belongs to: another schedule or corpus starts afresh."""
    plain = asdict(schedule)
    usually = {"newton_schulz": NEWTON_SCHULZ, "weight_decay": 0.0, "plain": False}
    for name, usual in usually.items():
        if plain[name] == usual:
            del plain[name]  # states of versions before do not name it
    data = hashlib.sha256(json.dumps(plain, sort_keys=True).encode())
    data.update(np.ascontiguousarray(windows[:64]).tobytes() + str(windows.shape).encode())
    return data.hexdigest()
