"""The state of a pretraining run on disk: weights, optimisers and log in one file, no pickle."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

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
