"""The hidden states of a pack: attention within each pair, the rejected text blind to the chosen.

Registered with transformers as an attention of its own, so that every architecture whose attention
goes through that interface is run by its own code. Source of the packing: it changes no figure; see
the tests, which compare with one row a completion.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

import torch

from models.live.packed_batch import Pack, Segment

if TYPE_CHECKING:
    from transformers import PreTrainedModel

NAME = "understudy_packed"
PACKABLE = frozenset({"llama", "mistral", "qwen2", "qwen3"})
# From here on the weights of attention no longer fit a processor's cache: then the fused kernel.
LONG = 512


def packs(model: "PreTrainedModel") -> bool:
    """Whether this model can be run on a pack."""
    config = model.config
    window = getattr(config, "sliding_window", None)
    slides = bool(window) and getattr(config, "use_sliding_window", True)
    return config.model_type in PACKABLE and not slides


def prepare(model: "PreTrainedModel") -> None:
    """Let a model that `packs` run packs, and single texts as before."""
    _register()
    model.set_attn_implementation(NAME)


def hidden_states(model: "PreTrainedModel", batch: Pack) -> torch.Tensor:
    """The last hidden state at every place, (T, width), of a model that was prepared."""
    rows = [(segment, _mask(segment, batch.ids.device)) for segment in batch.segments]
    made = model.base_model(
        input_ids=batch.ids, position_ids=batch.positions, use_cache=False, packed=rows
    )
    hidden: torch.Tensor = made.last_hidden_state[0]
    return hidden


@cache
def _register() -> None:
    from transformers import AttentionInterface, AttentionMaskInterface

    AttentionInterface.register(NAME, _attend)
    # Whoever passes no pack passes one text without padding: the plain causal mask, which is None.
    AttentionMaskInterface.register(NAME, lambda **_: None)


def _mask(segment: Segment, device: torch.device) -> torch.Tensor:
    """What each place may not see: (n, n) float32, 0 or minus infinity, n tokens of a pair."""
    length, chosen = segment.length, segment.prompt + segment.chosen
    mask = torch.full((length, length), float("-inf"), device=device).triu_(1)
    mask[chosen:, segment.prompt : chosen] = float("-inf")
    return mask


def _attend(
    module: Any,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    scaling: float,
    dropout: float = 0.0,
    packed: list[tuple[Segment, torch.Tensor]] | None = None,
    **others: Any,
) -> tuple[torch.Tensor, None]:
    """query: (1, heads, T, d); key, value: (1, kv heads, T, d). Returns (1, T, heads, d)."""
    if packed is None:
        from transformers.integrations.sdpa_attention import sdpa_attention_forward

        made = sdpa_attention_forward(
            module, query, key, value, attention_mask, dropout=dropout, scaling=scaling, **others
        )
        return made[0], None
    attended = []
    for segment, mask in packed:
        span = slice(segment.start, segment.start + segment.length)
        part = _long if segment.length > LONG else _short
        attended.append(part(query[0, :, span], key[0, :, span], value[0, :, span], mask, scaling))
    return torch.cat(attended, dim=1).transpose(0, 1)[None], None


def _short(
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    mask: torch.Tensor,
    scaling: float,
) -> torch.Tensor:
    """Plain products of matrices: for a hundred tokens faster than the fused kernel.

    query: (heads, n, d); key, value: (kv heads, n, d). The heads that share a key stand below each
    other, so that one product serves them all. Returns (heads, n, d).
    """
    heads, length, width = query.shape
    shared = heads // key.shape[0]
    stacked = query.reshape(key.shape[0], shared * length, width)
    hidden = mask.to(query.dtype).repeat(shared, 1).expand(key.shape[0], -1, -1)
    made: torch.Tensor = _Attended.apply(stacked, key, value, hidden, scaling)  # type: ignore[no-untyped-call]  # torch leaves apply untyped
    return made.view(heads, length, width)


class _Attended(torch.autograd.Function):
    """softmax(scaling * q k^T + mask) v, differentiated by hand, so that the weights stay narrow.

    With w the weights and o the output: ds = w * (do v^T - sum(do * o)).
    """

    @staticmethod
    def forward(
        ctx: Any,
        query: torch.Tensor,
        key: torch.Tensor,
        value: torch.Tensor,
        hidden: torch.Tensor,
        scaling: float,
    ) -> torch.Tensor:
        scores = torch.baddbmm(hidden, query, key.transpose(1, 2), alpha=scaling)
        weights = scores.softmax(dim=-1, dtype=torch.float32).to(query.dtype)
        output = torch.bmm(weights, value)
        ctx.save_for_backward(query, key, value, weights, output)
        ctx.scaling = scaling
        return output

    @staticmethod
    def backward(ctx: Any, *upstream: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        query, key, value, weights, output = ctx.saved_tensors
        change = upstream[0]
        common = (change.float() * output.float()).sum(-1, keepdim=True)
        scores = torch.bmm(change, value.transpose(1, 2)).sub_(common.to(change.dtype))
        scores.mul_(weights).mul_(ctx.scaling)
        return (
            torch.bmm(scores, key),
            torch.bmm(scores.transpose(1, 2), query),
            torch.bmm(weights.transpose(1, 2), change),
            None,
            None,
        )


def _long(
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    mask: torch.Tensor,
    scaling: float,
) -> torch.Tensor:
    """The fused kernel, whose memory grows with n and not with n squared; shapes as `_short`."""
    shared = query.shape[0] // key.shape[0]
    return torch.nn.functional.scaled_dot_product_attention(
        query[None],
        key.repeat_interleave(shared, 0)[None],
        value.repeat_interleave(shared, 0)[None],
        attn_mask=mask.to(query.dtype),
        scale=scaling,
    )[0]
