"""The likeliest continuation of a model that is in memory."""

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from transformers import PreTrainedModel


@torch.no_grad()
def continue_greedily(
    model: "PreTrainedModel", prompt: tuple[int, ...], limit: int
) -> tuple[int, ...]:
    """At most `limit` new ids after `prompt`; stops at an end token, left out, or a full context.

    An empty prompt and one that fills the context have no continuation.
    """
    room = min(limit, int(model.config.max_position_embeddings) - len(prompt))
    if not prompt or room < 1:
        return ()
    ids = torch.tensor([prompt], device=model.device)
    seen = torch.ones_like(ids)
    whole = model.generate(ids, attention_mask=seen, do_sample=False, max_new_tokens=room)  # type: ignore[operator]  # transformers types it as a tensor
    made = whole[0, len(prompt) :].tolist()
    return tuple(made[:-1] if made and made[-1] in end_tokens(model) else made)


def end_tokens(model: "PreTrainedModel") -> frozenset[int]:
    """The ids at which the model's generation config stops."""
    ends = model.generation_config.eos_token_id
    if ends is None:
        return frozenset()
    return frozenset([ends] if isinstance(ends, int) else ends)
