"""The family's network for training: the loss and its gradient with few operations, and Muon's.

A small model costs more in starting operations than in arithmetic. So what transformers does in
many steps is done in one where its gradient is known: norms, rotary angles, the loss over the
vocabulary; and Muon orthogonalises all matrices of one shape at once. The weights stay those of
transformers' model. tests/benchmarks/pretrain.py measures what that saves.
"""

from collections import defaultdict
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import embedding, scaled_dot_product_attention, silu
from transformers import LlamaForCausalLM

IGNORED = -100  # a target that the loss leaves out
NARROW = 60  # below this width casts cost more than products in bf16 save


class LeanLlama:
    """A Llama of the family's kind: as many key as query heads, no biases, a tied output matrix."""

    def __init__(self, model: LlamaForCausalLM, kind: torch.dtype | None = None) -> None:
        """kind: of the products; None for what is quickest here."""
        config = model.config
        heads = config.num_attention_heads
        if config.num_key_value_heads != heads or not config.tie_word_embeddings:
            raise ValueError("only models of the family's kind are trained so")
        self._model, self._heads, self._eps = model, heads, config.rms_norm_eps
        self._size = config.hidden_size // heads
        wide = bf16_pays() and config.hidden_size >= NARROW
        self._type = kind or (torch.bfloat16 if wide else torch.float32)
        rope: Any = config.rope_parameters
        theta = float(rope["rope_theta"])
        rates = theta ** (-torch.arange(0, self._size, 2).float() / self._size)
        angles = torch.arange(config.max_position_embeddings).float()[:, None] * rates
        self._turns = [part[:, None].to(self._type) for part in (angles.cos(), angles.sin())]

    def loss(self, ids: Tensor, targets: Tensor) -> Tensor:
        """Mean cross-entropy in nats of the targets that are not IGNORED; both (batch, time)."""
        batch, time = ids.shape
        inner, kind = self._model.model, self._type
        turns = [part[:time] for part in self._turns]
        table = inner.embed_tokens
        stream = embedding(ids.flatten(), table.weight, table.padding_idx)
        for block in inner.layers:
            seen = self._normed(stream, block.input_layernorm)
            stream = stream + self._attended(seen, block.self_attn, batch, turns)
            seen, mlp = self._normed(stream, block.post_attention_layernorm), block.mlp
            gate, up = (seen @ part.weight.to(kind).T for part in (mlp.gate_proj, mlp.up_proj))
            stream = stream + (silu(gate) * up) @ mlp.down_proj.weight.to(kind).T
        seen = self._normed(stream, inner.norm)
        apply: Any = _CrossEntropy.apply
        found: Tensor = apply(seen, table.weight.to(kind), targets.flatten())
        return found

    def _normed(self, stream: Tensor, norm: Any) -> Tensor:
        apply: Any = _Norm.apply
        found: Tensor = apply(stream, norm.weight, self._eps)
        return found.to(self._type)

    def _attended(self, seen: Tensor, part: Any, batch: int, turns: list[Tensor]) -> Tensor:
        kind, width = self._type, self._heads * self._size
        weights = torch.cat([part.q_proj.weight, part.k_proj.weight, part.v_proj.weight])
        every = (seen @ weights.to(kind).T).view(batch, -1, 3 * self._heads, self._size)
        turned: Any = _Turned.apply
        heads = turned(every, *turns).chunk(3)
        found: Tensor = _attention(*heads).permute(1, 2, 0, 3).reshape(len(seen), width)
        weight: Tensor = part.o_proj.weight.to(kind)
        return found @ weight.T


def _attention(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """Causal attention, all (heads, batch, time, size).

    In bf16 the backward pass of torch's own takes longer than all products it avoids.
    """
    if queries.dtype == torch.float32:
        return scaled_dot_product_attention(queries, keys, values, is_causal=True)
    time, size = queries.shape[2:]
    later = queries.new_full((time, time), -torch.inf).triu_(1)
    flat = [each.flatten(0, 1) for each in (queries, keys, values)]
    scores = torch.baddbmm(later, flat[0], flat[1].mT, alpha=size**-0.5)
    return (scores.softmax(-1) @ flat[2]).view(values.shape)


def bf16_pays() -> bool:
    """Whether the processor multiplies in bf16: elsewhere that is slower than in fp32.

    Where torch may not use AVX-512 (ATEN_CPU_CAPABILITY), its attention in bf16 fails.
    """
    has = torch.cpu._is_avx512_bf16_supported()  # noqa: SLF001  (torch has no public question)
    return bool(has) and torch.backends.cpu.get_cpu_capability() == "AVX512"


class _Norm(torch.autograd.Function):
    """RMS norm of rows, (rows, width), with its gain; Zhang & Sennrich 2019, arXiv:1910.07467."""

    @staticmethod
    def forward(ctx: Any, rows: Tensor, gain: Tensor, eps: float) -> Tensor:
        square = torch.linalg.vecdot(rows, rows).div_(rows.shape[1])
        factor = torch.rsqrt(square.add_(eps))[:, None]
        normed = rows * factor
        ctx.save_for_backward(normed, gain, factor)
        return normed * gain

    @staticmethod
    def backward(ctx: Any, upstream: Tensor) -> tuple[Tensor, Tensor, None]:
        normed, gain, factor = ctx.saved_tensors
        of_gain = (upstream * normed).sum(0)
        slope = upstream * gain
        along = torch.linalg.vecdot(slope, normed).div_(normed.shape[1])[:, None]
        return torch.addcmul(slope, normed, along, value=-1).mul_(factor), of_gain, None


class _Turned(torch.autograd.Function):
    """Rotary positions of queries and keys; Su et al. 2021, arXiv:2104.09864.

    values: (batch, time, 3 heads, size), queries, keys and values, whose halves of the last axis
    are coordinates. cosines, sines: (time, 1, size / 2). Returns (3 heads, batch, time, size).
    """

    @staticmethod
    def forward(ctx: Any, values: Tensor, cosines: Tensor, sines: Tensor) -> Tensor:
        ctx.save_for_backward(cosines, sines)
        batch, time, heads, size = values.shape
        found = values.new_empty((heads, batch, time, size))
        _turn(values, found.permute(1, 2, 0, 3), cosines, sines)
        return found

    @staticmethod
    def backward(ctx: Any, upstream: Tensor) -> tuple[Tensor, None, None]:
        cosines, sines = ctx.saved_tensors
        heads, batch, time, size = upstream.shape
        found = upstream.new_empty((batch, time, heads, size))
        _turn(upstream.permute(1, 2, 0, 3), found, cosines, -sines)
        return found, None, None


def _turn(values: Tensor, found: Tensor, cosines: Tensor, sines: Tensor) -> None:
    turned = 2 * values.shape[2] // 3
    first, second = values[:, :, :turned].chunk(2, -1)
    one, other = found[:, :, :turned].chunk(2, -1)
    torch.mul(first, cosines, out=one).addcmul_(second, sines, value=-1)
    torch.mul(second, cosines, out=other).addcmul_(first, sines)
    found[:, :, turned:].copy_(values[:, :, turned:])


class _CrossEntropy(torch.autograd.Function):
    """Mean cross-entropy of rows against a table of outputs; its gradient is ready with its value.

    rows: (n, width). table: (entries, width). targets: (n,), IGNORED where a row does not count.
    """

    @staticmethod
    def forward(ctx: Any, rows: Tensor, table: Tensor, targets: Tensor) -> Tensor:
        scores = (rows @ table.T).float()
        counted = (targets != IGNORED)[:, None]
        places, count = targets.clamp(min=0)[:, None], counted.sum()
        own, top = scores.gather(1, places), scores.amax(1, keepdim=True)
        shares = scores.sub_(top).exp_()
        whole = shares.sum(1, keepdim=True)
        loss = torch.where(counted, whole.log() + top - own, 0.0).sum() / count
        each = counted / count
        shares.mul_(each / whole).scatter_add_(1, places, -each)
        ctx.save_for_backward(shares.to(rows.dtype), rows, table)
        return loss

    @staticmethod
    def backward(ctx: Any, upstream: Tensor) -> tuple[Tensor, Tensor, None]:
        slopes, rows, table = ctx.saved_tensors
        return (slopes @ table) * upstream, (slopes.T @ rows) * upstream, None


class Muon(torch.optim.Muon):
    """torch's Muon with all matrices of one shape orthogonalised together."""

    @torch.no_grad()
    def step(self, _closure: Any = None) -> None:  # type: ignore[override]  # nothing is returned
        """As torch's, to rounding. Source: Jordan et al. 2024 (Muon)."""
        for group in self.param_groups:
            alike = defaultdict[torch.Size, list[nn.Parameter]](list)
            for weight in group["params"]:
                if weight.grad is not None:
                    alike[weight.shape].append(weight)
            for shape, weights in alike.items():
                rate = group["lr"] * max(1.0, shape[0] / shape[1]) ** 0.5
                updates = _orthogonal(self._pushed(weights, group["momentum"]), group)
                for weight, update in zip(weights, updates, strict=True):
                    weight.mul_(1 - group["lr"] * group["weight_decay"])
                    weight.add_(update, alpha=-rate)

    def _pushed(self, weights: list[nn.Parameter], momentum: float) -> Tensor:
        """Gradients with Nesterov's momentum, stacked."""
        found = list[Tensor]()
        for weight in weights:
            state, slope = self.state[weight], weight.grad
            assert slope is not None  # those without were left out
            if "momentum_buffer" not in state:
                state["momentum_buffer"] = torch.zeros_like(slope)
            state["momentum_buffer"].lerp_(slope, 1 - momentum)
            found.append(slope.lerp(state["momentum_buffer"], momentum))
        return torch.stack(found)


def _orthogonal(slopes: Tensor, group: dict[str, Any]) -> Tensor:
    """About the nearest orthogonal matrices, (count, rows, columns); Newton and Schulz, in bf16."""
    first, second, third = group["ns_coefficients"]
    tall = slopes.shape[1] > slopes.shape[2]
    found = (slopes.mT if tall else slopes).to(torch.bfloat16)
    length = torch.linalg.matrix_norm(found, keepdim=True).clamp(min=group["eps"])
    found = found / length
    for _ in range(group["ns_steps"]):
        square = found @ found.mT
        mixed = torch.baddbmm(square, square, square, beta=second, alpha=third)
        found = torch.baddbmm(found, mixed, found, beta=first)
    return found.mT if tall else found
