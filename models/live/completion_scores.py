"""Log-probabilities of every completion token of a pack, by whichever way this model can be run."""

from typing import TYPE_CHECKING

import torch

from models.live import completion_head, packed_attention
from models.live.completion_head import OutputMatrix
from models.live.packed_batch import Pack

if TYPE_CHECKING:
    from transformers import PreTrainedModel


class Scorer:
    """A model that gives a pack's log-probabilities.

    Packs go through as they are where the architecture's attention can be replaced; others are run
    with one padded row a completion. The output matrix is told apart, too: where it is frozen, no
    logits are kept. onednn: as `Policy` takes it.
    """

    def __init__(self, model: "PreTrainedModel", onednn: bool | None = None) -> None:
        self._model = model
        self._packs = packed_attention.packs(model)
        if self._packs:
            packed_attention.prepare(model)
        weight = model.get_output_embeddings().weight
        self._matrix = None if weight.requires_grad else OutputMatrix(weight, onednn)

    def __call__(self, batch: Pack) -> torch.Tensor:
        """(K,) float32 nats, in the order of the pack's `targets`."""
        if not self._packs:
            return _padded(self._model, batch)
        hidden = packed_attention.hidden_states(self._model, batch)[batch.places]
        if self._matrix is not None:
            return completion_head.log_probabilities(hidden, self._matrix, batch.targets)
        logits = self._model.get_output_embeddings()(hidden).float()
        taken: torch.Tensor = logits.log_softmax(-1).gather(1, batch.targets[:, None]).squeeze(1)
        return taken


def _padded(model: "PreTrainedModel", batch: Pack) -> torch.Tensor:
    """One row a completion, padded on the right.

    Without an attention mask: padding stands where no earlier token looks, and the kernel for a
    plain causal mask is the fast one.
    """
    sides = [(pair.prompt, pair.chosen) for pair in batch.encoded]
    sides += [(pair.prompt, pair.rejected) for pair in batch.encoded]
    ids = torch.zeros(len(sides), max(len(p) + len(c) for p, c in sides), dtype=torch.int64)
    starts = torch.tensor([len(prompt) for prompt, _ in sides])
    for number, (prompt, completion) in enumerate(sides):
        ids[number, : len(prompt) + len(completion)] = torch.tensor(prompt + completion)
    kept = ids.shape[1] - int(starts.min()) + 1
    logits = model(input_ids=ids.to(model.device), use_cache=False, logits_to_keep=kept).logits
    rows = batch.owners.cpu()
    # The how-manieth token of its completion each target is: owners stand in runs.
    order = torch.cat([torch.arange(int(count)) for count in torch.bincount(rows) if count])
    order = order[torch.argsort(torch.argsort(rows, stable=True))]
    columns = starts[rows] + order - 1 - (ids.shape[1] - kept)
    scores = logits[rows, columns].float().log_softmax(-1)
    taken: torch.Tensor = scores.gather(1, batch.targets[:, None]).squeeze(1)
    return taken
