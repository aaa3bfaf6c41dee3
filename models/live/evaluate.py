"""Abilities measured: greedy answers to held-out items, exact match, Wilson intervals."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import GenerationConfig, PreTrainedModel

from models.family.items import Item
from models.progress import Progress, Steps
from models.theory.emergence.intervals import wilson


@dataclass(frozen=True, slots=True)
class AbilityScore:
    """How many items of an ability a model answers exactly.

    log_probability: of the right answer's tokens together, mean over items, in nats.
    low, high: Wilson interval of the share at 95 %.
    """

    ability: str
    right: int
    items: int
    log_probability: float
    low: float
    high: float

    @property
    def share(self) -> float:
        """Exact match in [0, 1]."""
        return self.right / self.items


def greedy_texts(
    model: PreTrainedModel, tokenizer: Tokenizer, prompts: Sequence[str], max_new_tokens: int
) -> list[str]:
    """Greedy continuations in fp32, special tokens kept as text; equal lengths go together."""
    encoded = [tokenizer.encode(prompt).ids for prompt in prompts]
    groups: dict[int, list[int]] = defaultdict(list)
    for index, ids in enumerate(encoded):
        groups[len(ids)].append(index)
    texts = [""] * len(prompts)
    for indices in groups.values():
        batch = torch.tensor([encoded[index] for index in indices])
        for index, row in zip(indices, _greedy(model, batch, max_new_tokens), strict=True):
            texts[index] = tokenizer.decode(row, skip_special_tokens=False)
    return texts


def _greedy(model: PreTrainedModel, ids: torch.Tensor, count: int) -> list[list[int]]:
    """ids: (batch, time) -> `count` new token ids a row; nothing ends a row early."""
    settings = GenerationConfig(max_new_tokens=count, do_sample=False, eos_token_id=None)
    mask = torch.ones_like(ids)
    found = model.generate(ids, attention_mask=mask, generation_config=settings)  # type: ignore[operator]  # untyped mixin
    rows: list[list[int]] = found[:, ids.shape[1] :].tolist()
    return rows


@torch.no_grad()
def answer_log_probabilities(
    model: PreTrainedModel, tokenizer: Tokenizer, items: Sequence[Item]
) -> list[float]:
    """Log-probability in nats of each right answer's tokens together, given its prompt."""
    found = []
    for item in items:
        prompt = tokenizer.encode(item.prompt).ids
        ids = prompt + tokenizer.encode(item.answer).ids
        logits = model(input_ids=torch.tensor([ids])).logits[0, len(prompt) - 1 : -1].float()
        target = torch.tensor(ids[len(prompt) :])
        found.append(-float(nn.functional.cross_entropy(logits, target, reduction="sum")))
    return found


def is_right(text: str, item: Item) -> bool:
    """Whether a continuation begins with the answer, whole.

    A sentence ends with its full stop, anything else with its line or with a special token.
    """
    if item.answer.endswith("."):
        return text.startswith(item.answer)
    return text.partition("<|")[0].partition("\n")[0] == item.answer


def score(
    model: PreTrainedModel,
    tokenizer: Tokenizer,
    items: Sequence[Item],
    *,
    log_probabilities: int = 100,
    batch: int = 250,
) -> Steps[AbilityScore]:
    """Ask the items of one ability; the first `log_probabilities` of them are also scored softly.

    Raises ValueError if there are no items.
    """
    if not items:
        raise ValueError("there are no items to ask")
    limit = max(len(tokenizer.encode(item.answer).ids) for item in items) + 1
    right = 0
    for start in range(0, len(items), batch):
        asked = items[start : start + batch]
        texts = greedy_texts(model, tokenizer, [item.prompt for item in asked], limit)
        right += sum(is_right(text, item) for text, item in zip(texts, asked, strict=True))
        yield Progress(start + len(asked), len(items), stage="Asking")
    soft = answer_log_probabilities(model, tokenizer, items[:log_probabilities])
    low, high = wilson(right, len(items))
    mean = sum(soft) / len(soft)
    return AbilityScore(items[0].ability, right, len(items), mean, low, high)
