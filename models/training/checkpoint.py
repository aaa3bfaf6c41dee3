"""Checkpoints of a training run: tensors as safetensors, all else as JSON, nothing pickled.

state.json is the checkpoint: it names the file with the tensors and is moved into place after that
file is on the disk, so that a run killed at any moment finds the last whole pair.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load, save

from models.errors import UserError
from models.files import write_durably

STATE = "state.json"
FORMAT = 1


MOMENTS = ("exp_avg", "exp_avg_sq")


def _same(tensor: torch.Tensor) -> torch.Tensor:
    return tensor


def adam_tensors(
    weights: Mapping[str, torch.Tensor],
    optimiser: torch.optim.Optimizer,
    whole: Callable[[torch.Tensor], torch.Tensor] = _same,
) -> dict[str, torch.Tensor]:
    """Weights and Adam's moments, as "weight.NAME", "exp_avg.NAME" and "exp_avg_sq.NAME".

    whole: puts a tensor together that lies on several devices.
    """
    found: dict[str, torch.Tensor] = {}
    for name, weight in weights.items():
        found[f"weight.{name}"] = whole(weight.detach())
        for moment in MOMENTS:
            if weight in optimiser.state:
                found[f"{moment}.{name}"] = whole(optimiser.state[weight][moment])
    return {name: tensor.cpu().contiguous() for name, tensor in found.items()}


@torch.no_grad()
def restore_adam(
    weights: Mapping[str, torch.Tensor],
    optimiser: torch.optim.Optimizer,
    tensors: Mapping[str, torch.Tensor],
    steps: int,
) -> None:
    """Go on after so many steps of the optimiser from what `adam_tensors` gave then."""
    fused = bool(optimiser.param_groups[0].get("fused"))
    for name, weight in weights.items():
        weight.copy_(tensors[f"weight.{name}"])
        # The fused optimiser counts its steps beside the weight.
        place = weight.device if fused else torch.device("cpu")
        moments = {one: tensors[f"{one}.{name}"].to(weight.device, copy=True) for one in MOMENTS}
        optimiser.state[weight] = {"step": torch.tensor(float(steps), device=place), **moments}


@dataclass(frozen=True, slots=True)
class Saved:
    """A run after `len(rows)` steps. rows: the values of each step; tensors: weights, optimiser."""

    rows: tuple[Mapping[str, float], ...]
    tensors: Mapping[str, torch.Tensor]


class Checkpoints:
    """The checkpoint folder of one run.

    identity: whatever must be equal for a run to go on. kernels: what was found to be faster and
    rounds differently; a run that goes on in another process reads it by `kept_kernels`.
    """

    def __init__(
        self,
        folder: Path,
        identity: Mapping[str, object],
        kernels: Mapping[str, bool] | None = None,
    ) -> None:
        self._folder, self._kernels = folder, dict(kernels or {})
        self._identity: dict[str, Any] = json.loads(json.dumps(dict(identity)))

    def load(self, *, refuse: bool = True) -> Saved | None:
        """The last checkpoint, or None; UserError if it is damaged or of another run.

        refuse: otherwise such a one counts as none, and the next one takes its place.
        """
        if refuse:
            return self._load()
        try:
            return self._load()
        except UserError:
            return None

    def _load(self) -> Saved | None:
        state = self._state()
        if state is None:
            return None
        if state.get("identity") != self._identity:
            raise UserError(
                "{folder} holds a checkpoint of another run.",
                "Use the same model, pairs and settings as before, or another folder.",
                folder=self._folder.parent,
            )
        return Saved(tuple(state["rows"]), self._tensors(state))

    def save(self, saved: Saved) -> None:
        """Keep a run's state and drop the one before; UserError if the disk doesn't take it."""
        name = f"step-{len(saved.rows):06d}.safetensors"
        content = save(dict(saved.tensors))
        state = {
            "format": FORMAT,
            "identity": self._identity,
            "kernels": self._kernels,
            "tensors": name,
            "sha256": hashlib.sha256(content).hexdigest(),
            "rows": [dict(row) for row in saved.rows],
        }
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_durably(self._folder / name, content)
            write_durably(self._folder / STATE, json.dumps(state).encode())
            self._drop_others(name)
        except OSError as error:
            raise UserError(
                "The checkpoint could not be written to {folder}: {reason}.",
                "Free some space there and train again; the last checkpoint is intact.",
                folder=self._folder,
                reason=error.strerror or error,
            ) from error

    def _drop_others(self, kept: str) -> None:
        for path in self._folder.iterdir():
            if path.suffix == ".safetensors" and path.name != kept:
                path.unlink()

    def _state(self) -> dict[str, Any] | None:
        try:
            state = json.loads((self._folder / STATE).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise self._damaged() from error
        if not isinstance(state, dict) or state.get("format") != FORMAT:
            raise self._damaged()
        return state

    def _tensors(self, state: Mapping[str, Any]) -> dict[str, torch.Tensor]:
        try:
            content = (self._folder / str(state["tensors"])).read_bytes()
        except OSError as error:
            raise self._damaged() from error
        if hashlib.sha256(content).hexdigest() != state["sha256"]:
            raise self._damaged()
        tensors: dict[str, torch.Tensor] = load(content)
        return tensors

    def _damaged(self) -> UserError:
        return UserError(
            "The checkpoint in {folder} is damaged.",
            "Delete that folder and train again from the start.",
            folder=self._folder,
        )


def kept_rows(folder: Path) -> list[dict[str, float]]:
    """The rows of a checkpoint, whatever run it belongs to; [] where there is none."""
    try:
        rows = json.loads((folder / STATE).read_text(encoding="utf-8"))["rows"]
        return [{str(name): float(value) for name, value in row.items()} for row in rows]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def kept_kernels(folder: Path) -> dict[str, bool]:
    """What a run's checkpoint says of its kernels; {} where there is none or it says nothing."""
    try:
        state = json.loads((folder / STATE).read_text(encoding="utf-8"))
        return {name: bool(value) for name, value in state["kernels"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}  # what is damaged is said when the checkpoint is loaded
