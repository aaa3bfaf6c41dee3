"""Low-rank adapters: a frozen matrix plus a product of two thin ones that is trained.

Kept in the file format of PEFT, which can load it on the parent; training needs no PEFT, whose
import alone takes longer than a small run.
Source: Hu et al. 2021, arXiv:2106.09685.
"""

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from safetensors.torch import save
from torch import nn

from models.live.durable import write_durably

if TYPE_CHECKING:
    from transformers import PreTrainedModel

ALPHA_PER_RANK = 2


class LoraLinear(nn.Module):
    """base(x) + scale * B(A(x)), with base frozen, A (rank, inputs) and B (outputs, rank)."""

    def __init__(self, base: nn.Linear, rank: int, draw: torch.Generator) -> None:
        super().__init__()
        self.base, self.scale = base, float(ALPHA_PER_RANK)
        bound = 1 / math.sqrt(base.in_features)
        start = (2 * torch.rand(rank, base.in_features, generator=draw) - 1) * bound
        self.lora_A = nn.Parameter(start.to(base.weight.device))
        # B is zero, so that the model with fresh adapters is the model without.
        self.lora_B = nn.Parameter(torch.zeros(base.out_features, rank, device=base.weight.device))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """x: (..., inputs); returns (..., outputs)."""
        added = nn.functional.linear(nn.functional.linear(x, self.lora_A), self.lora_B)
        return torch.add(self.base(x), added, alpha=self.scale)

    @torch.no_grad()
    def merged_weight(self) -> torch.Tensor:
        """The one matrix that does the same, (outputs, inputs)."""
        return self.base.weight + self.scale * (self.lora_B @ self.lora_A)


def add_adapters(model: "PreTrainedModel", rank: int, seed: int) -> dict[str, LoraLinear]:
    """Freeze `model` and put an adapter on every linear layer but the output; by module name.

    The start of the adapters depends on the seed alone.
    """
    draw = torch.Generator().manual_seed(seed)
    model.requires_grad_(False)
    output = model.get_output_embeddings()
    adapters = {
        name: LoraLinear(module, rank, draw)
        for name, module in model.named_modules()
        if isinstance(module, nn.Linear) and module is not output
    }
    for name, adapter in adapters.items():
        model.set_submodule(name, adapter)
    return adapters


def merged_state(
    model: "PreTrainedModel", adapters: dict[str, LoraLinear]
) -> dict[str, torch.Tensor]:
    """The weights of a plain model that does the same as this one, under its plain names."""
    merged = {f"{name}.weight": adapter.merged_weight() for name, adapter in adapters.items()}
    for name, tensor in model.state_dict().items():
        if not name.endswith((".lora_A", ".lora_B")):
            merged.setdefault(name.replace(".base.", "."), tensor)
    return merged


def save_adapter(folder: Path, adapters: dict[str, LoraLinear], rank: int, parent: Path) -> None:
    """Write adapter_model.safetensors and adapter_config.json as PEFT reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {}
    for name, adapter in adapters.items():
        tensors[f"base_model.model.{name}.lora_A.weight"] = adapter.lora_A.detach().cpu()
        tensors[f"base_model.model.{name}.lora_B.weight"] = adapter.lora_B.detach().cpu()
    config = {
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM",
        "base_model_name_or_path": str(parent),
        "r": rank,
        "lora_alpha": ALPHA_PER_RANK * rank,
        "lora_dropout": 0.0,
        "bias": "none",
        "fan_in_fan_out": False,
        "inference_mode": True,
        "target_modules": sorted({name.rpartition(".")[2] for name in adapters}),
    }
    write_durably(folder / "adapter_model.safetensors", save(tensors, {"format": "pt"}))
    write_durably(folder / "adapter_config.json", json.dumps(config, indent=2).encode())
