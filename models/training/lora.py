"""Low-rank adapters: a frozen matrix plus a product of two thin ones that is trained.

Kept in the file format of PEFT, which can load it on the parent; training needs no PEFT, whose
import alone takes longer than a small run.
Source: Hu et al. 2021, arXiv:2106.09685.
"""

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import torch
from safetensors.torch import load_file, save
from torch import nn

from models.engine import device
from models.engine.weights import weight_files
from models.files import write_durably

if TYPE_CHECKING:
    from transformers import PreTrainedModel

ALPHA_PER_RANK = 2
# Parameters; below, a product is over before the other layout has gained anything.
FAST_LAYOUT_FROM = 10_000_000
# A frozen matrix as its two products: x -> x W^T, and back: dy -> dy W; rows are places.
Product: TypeAlias = tuple[
    Callable[[torch.Tensor], torch.Tensor], Callable[[torch.Tensor], torch.Tensor]
]


class LoraLinear(nn.Module):
    """base(x) + scale * B(A(x)), with base frozen, A (rank, inputs) and B (outputs, rank).

    The adapters are float32 whatever the base is kept in. Where the processor multiplies float32
    faster in oneDNN's layout, the base is kept in that layout alone: `base.weight` is empty then.
    """

    def __init__(self, base: nn.Linear, rank: int, draw: torch.Generator) -> None:
        super().__init__()
        self.base, self.scale = base, float(ALPHA_PER_RANK)
        bound = 1 / math.sqrt(base.in_features)
        start = (2 * torch.rand(rank, base.in_features, generator=draw) - 1) * bound
        self.lora_A = nn.Parameter(start.to(base.weight.device))
        # B is zero, so that the model with fresh adapters is the model without.
        self.lora_B = nn.Parameter(torch.zeros(base.out_features, rank, device=base.weight.device))
        kept = base.weight.detach()
        self._product: Product = (lambda x: x @ kept.t()), (lambda dy: dy @ kept)
        self.fresh = False  # adds nothing yet, so that its two products may be left out

    def use_fast_layout(self) -> None:
        """Keep the base in oneDNN's layouts, one for each direction, and in no other."""
        weight = self.base.weight.detach()
        there = device.onednn_packed(weight)
        back = device.onednn_packed(weight.t().contiguous())
        self._product = (
            lambda x: device.onednn_linear(x, there),
            lambda dy: device.onednn_linear(dy, back),
        )
        self.base.weight = nn.Parameter(torch.empty(0), requires_grad=False)

    def follow_weight(self) -> None:
        """Read the base's weight at every use: where it is shared out over several machines, it is
        put together for that moment only.
        """
        self._product = (
            lambda x: x @ self.base.weight.detach().t(),
            lambda dy: dy @ self.base.weight.detach(),
        )

    def release(self) -> None:
        """Forget the base; the layer cannot be used any more."""
        empty = torch.empty(0)
        self._product = (lambda _: empty), (lambda _: empty)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """x: (..., inputs); returns (..., outputs), of the type of x."""
        rows = x.reshape(-1, x.shape[-1])
        made: torch.Tensor
        if self.fresh:
            made = self._product[0](rows)
        else:
            down, up = self.lora_A.to(x.dtype), self.lora_B.to(x.dtype)
            made = _Adapted.apply(rows, down, up, self.scale, self._product)  # type: ignore[no-untyped-call]  # torch leaves apply untyped
        if self.base.bias is not None:
            made = made + self.base.bias
        return made.view(*x.shape[:-1], -1)


class _Adapted(torch.autograd.Function):
    """The layer without its bias, differentiated by hand: x W^T + scale (x A^T) B^T.

    Only x and the narrow x A^T are kept for the way back; W has no gradient.
    """

    @staticmethod
    def forward(
        ctx: Any,
        x: torch.Tensor,
        down: torch.Tensor,
        up: torch.Tensor,
        scale: float,
        product: Product,
    ) -> torch.Tensor:
        narrow = x @ down.t()
        ctx.save_for_backward(x, narrow, down, up)
        ctx.scale, ctx.product = scale, product
        return product[0](x).addmm_(narrow, up.t(), alpha=scale)

    @staticmethod
    def backward(ctx: Any, *upstream: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        x, narrow, down, up = ctx.saved_tensors
        change = upstream[0]
        up_gradient = (change.t() @ narrow).mul_(ctx.scale)
        narrow_change = (change @ up).mul_(ctx.scale)
        down_gradient = narrow_change.t() @ x
        passed = None
        if ctx.needs_input_grad[0]:
            passed = ctx.product[1](change).addmm_(narrow_change, down)
        return passed, down_gradient, up_gradient, None, None


def add_adapters(
    model: "PreTrainedModel", rank: int, seed: int, onednn: bool | None = None
) -> dict[str, LoraLinear]:
    """Freeze `model` and put an adapter on every linear layer but the output; by module name.

    The start of the adapters depends on the seed alone. onednn: as `dpo_policy.Policy` takes it.
    """
    draw = torch.Generator().manual_seed(seed)
    model.requires_grad_(False)
    output = model.get_output_embeddings()
    adapters = {
        name: LoraLinear(module, rank, draw)
        for name, module in model.named_modules()
        if isinstance(module, nn.Linear) and module is not output
    }
    fast = (
        model.device.type == "cpu"
        and model.dtype == torch.float32
        and model.num_parameters() >= FAST_LAYOUT_FROM
        and (device.onednn_pays() if onednn is None else onednn)
    )
    for name, adapter in adapters.items():
        model.set_submodule(name, adapter)
        if fast:
            adapter.use_fast_layout()
    return adapters


@dataclass(frozen=True, slots=True)
class Adapter:
    """The trained part of a layer: down (rank, inputs), up (outputs, rank), float32 on the CPU."""

    down: torch.Tensor
    up: torch.Tensor


def adapter_tensors(layers: Mapping[str, LoraLinear]) -> dict[str, Adapter]:
    """The trained parts by module name, free of the model."""
    return {
        name: Adapter(layer.lora_A.detach().cpu().clone(), layer.lora_B.detach().cpu().clone())
        for name, layer in layers.items()
    }


def merged_state(adapters: Mapping[str, Adapter], parent: Path) -> dict[str, torch.Tensor]:
    """The weights of a plain model that does the same as the adapted one, under its plain names.

    parent: folder of the model that the adapters were put on. Weights in float32 are changed where
    they are, since a large model fits only once.
    """
    merged: dict[str, torch.Tensor] = {}
    for path in weight_files(parent):
        merged |= load_file(path)
    for name, adapter in adapters.items():
        weight = merged[f"{name}.weight"].float()
        merged[f"{name}.weight"] = weight.add_(ALPHA_PER_RANK * (adapter.up @ adapter.down))
    return merged


def save_adapter(folder: Path, adapters: Mapping[str, Adapter], rank: int, parent: Path) -> None:
    """Write adapter_model.safetensors and adapter_config.json as PEFT reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {}
    for name, adapter in adapters.items():
        tensors[f"base_model.model.{name}.lora_A.weight"] = adapter.down
        tensors[f"base_model.model.{name}.lora_B.weight"] = adapter.up
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
