"""Pretraining: next-token prediction over windows of a corpus, from noise to a base model."""

import hashlib
import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn
from transformers import LlamaForCausalLM

from models.progress import Paused, Progress, Steps

FILE = "state.safetensors"


def _tensors(model: nn.Module, optimisers: Sequence[torch.optim.Optimizer]) -> dict[str, Tensor]:
    found: dict[str, Tensor] = {
        f"model.{name}": tensor for name, tensor in model.named_parameters()
    }
    for number, optimiser in enumerate(optimisers):
        for index, values in optimiser.state_dict()["state"].items():
            for name, value in values.items():
                found[f"optimiser.{number}.{index}.{name}"] = torch.as_tensor(value)
    return {name: tensor.detach().clone().contiguous() for name, tensor in found.items()}


def save_state(
    folder: Path,
    model: nn.Module,
    optimisers: Sequence[torch.optim.Optimizer],
    key: str,
    log: Sequence[Mapping[str, float]],
) -> None:
    """Replace the saved state in one move, so that a kill leaves the old one or the new one."""
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / f"{FILE}.new"
    save_file(_tensors(model, optimisers), new, {"key": key, "log": json.dumps(list(log))})
    with new.open("rb") as handle:
        os.fsync(handle.fileno())
    new.replace(folder / FILE)


def saved_log(folder: Path) -> list[dict[str, float]]:
    """The log of a saved state, whatever run it belongs to; [] if there is none."""
    try:
        with safe_open(folder / FILE, "pt") as file:
            log: list[dict[str, float]] = json.loads(file.metadata()["log"])
    except (OSError, SafetensorError):
        return []
    return log


def load_state(
    folder: Path, model: nn.Module, optimisers: Sequence[torch.optim.Optimizer], key: str
) -> list[dict[str, float]]:
    """Put a saved state of the same key back and return its log; [] if there is none."""
    try:
        with safe_open(folder / FILE, "pt") as file:
            metadata = file.metadata()
            if metadata["key"] != key:
                return []
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  (no dict)
    except (OSError, SafetensorError):
        return []
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(tensors[f"model.{name}"])
    for number, optimiser in enumerate(optimisers):
        _load_optimiser(optimiser, f"optimiser.{number}.", tensors)
    log: list[dict[str, float]] = json.loads(metadata["log"])
    return log


def _load_optimiser(
    optimiser: torch.optim.Optimizer, prefix: str, tensors: Mapping[str, Tensor]
) -> None:
    state: dict[int, dict[str, Tensor]] = {}
    for name, tensor in tensors.items():
        if name.startswith(prefix):
            index, field = name.removeprefix(prefix).split(".")
            state.setdefault(int(index), {})[field] = tensor
    optimiser.load_state_dict({**optimiser.state_dict(), "state": state})


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a model is pretrained.

    steps: optimiser steps; windows: windows a step (each of the corpus' length).
    matrix_rate, vector_rate: peak rates of Muon and AdamW.
    warm_up: steps from zero to the peak; decay: the last share of steps, linear to zero.
    """

    steps: int
    windows: int
    matrix_rate: float
    vector_rate: float
    warm_up: int = 100
    decay: float = 0.25

    def factor(self, step: int) -> float:
        """The learning rate of step 1..steps as a share of its peak, in (0, 1]."""
        rise = min(1.0, step / max(1, self.warm_up))
        tail = max(1, round(self.steps * self.decay))
        return min(rise, 1.0, (self.steps - step + 1) / tail)


def optimisers(model: nn.Module, schedule: Schedule) -> list[torch.optim.Optimizer]:
    """Muon for the matrices of the blocks, AdamW for embeddings and norms.

    Source: Jordan et al. 2024 (Muon); it beat AdamW alone by .14 nats at 0.8M tokens here.
    """
    named = list(model.named_parameters())
    matrices = [p for name, p in named if p.ndim == 2 and "embed" not in name]
    vectors = [p for name, p in named if p.ndim != 2 or "embed" in name]
    return [
        torch.optim.Muon(matrices, lr=schedule.matrix_rate, weight_decay=0.0),
        torch.optim.AdamW(vectors, lr=schedule.vector_rate, betas=(0.9, 0.95), weight_decay=0.0),
    ]


def token_loss(model: LlamaForCausalLM, ids: Tensor) -> Tensor:
    """Mean cross-entropy of the next token in nats; ids: (batch, time)."""
    logits = model(input_ids=ids[:, :-1], use_cache=False).logits
    return nn.functional.cross_entropy(logits.float().flatten(0, 1), ids[:, 1:].flatten())


def autocast() -> torch.autocast:
    """bf16 products where the processor has them: elsewhere they are slower than fp32.

    Where torch may not use AVX-512 (ATEN_CPU_CAPABILITY), its attention in bf16 fails.
    """
    has = torch.cpu._is_avx512_bf16_supported()  # noqa: SLF001  (torch has no public question)
    may = torch.backends.cpu.get_cpu_capability() == "AVX512"
    return torch.autocast("cpu", torch.bfloat16, enabled=has and may)


def validation_loss(model: LlamaForCausalLM, windows: NDArray[np.uint16]) -> float:
    """Mean loss over windows, shape (count, length), in nats per token."""
    model.eval()
    with torch.no_grad(), autocast():
        losses = [
            float(token_loss(model, torch.from_numpy(part.astype(np.int64))))
            for part in np.array_split(windows, max(1, len(windows) // 16))
        ]
    model.train()
    return float(np.mean(losses))


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
) -> Steps[list[dict[str, float]]]:
    """Train the model in place; a state folder lets a killed run go on with the same result.

    Paused saves the state at once; a kill goes back to the last `save_every` steps.

    windows: shape (count, length), token ids, read in their order and then again from the start.
    validation: windows of the same length.
    checkpoint: called with the step where a snapshot of the weights is wanted.
    Returns: the log: step, tokens, loss of the step, CPU-seconds so far and, at checkpoints,
    validation loss.
    """
    tuners = optimisers(model, schedule)
    key = fingerprint(schedule, windows)
    log = load_state(state, model, tuners, key)
    before = (log[-1]["cpu_seconds"] if log else 0.0) - time.process_time()
    for step in range(int(log[-1]["step"]) + 1 if log else 1, schedule.steps + 1):
        first = (step - 1) * schedule.windows
        rows = np.arange(first, first + schedule.windows) % len(windows)
        loss = _step(model, tuners, windows[rows], schedule, step)
        tokens = step * schedule.windows * windows.shape[1]
        spent = before + time.process_time()
        log.append({"step": step, "tokens": tokens, "loss": loss, "cpu_seconds": spent})
        if step in checkpoint_steps or step == schedule.steps:
            log[-1]["validation"] = validation_loss(model, validation)
            if checkpoint is not None:
                checkpoint(step)
        if step % save_every == 0 or step == schedule.steps:
            save_state(state, model, tuners, key, log)
        try:
            yield Progress(step, schedule.steps, {"loss": loss}, stage="Pretraining")
        except Paused:
            save_state(state, model, tuners, key, log)
            raise
    return log


def _step(
    model: LlamaForCausalLM,
    tuners: list[torch.optim.Optimizer],
    rows: NDArray[np.uint16],
    schedule: Schedule,
    step: int,
) -> float:
    """One update; returns the loss before it, in nats."""
    for tuner, peak in zip(tuners, (schedule.matrix_rate, schedule.vector_rate), strict=True):
        for group in tuner.param_groups:
            group["lr"] = peak * schedule.factor(step)
    with autocast():
        loss = token_loss(model, torch.from_numpy(rows.astype(np.int64)))
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    for tuner in tuners:
        tuner.step()
        tuner.zero_grad(set_to_none=True)
    return float(loss.detach())


def fingerprint(schedule: Schedule, windows: NDArray[np.uint16]) -> str:
    """What a saved state belongs to: another schedule or corpus starts afresh."""
    data = hashlib.sha256(json.dumps(asdict(schedule), sort_keys=True).encode())
    data.update(np.ascontiguousarray(windows[:64]).tobytes() + str(windows.shape).encode())
    return data.hexdigest()
