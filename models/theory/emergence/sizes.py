"""What is known of published models beyond their names: exact counts, and loss on the Pile."""

import math
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import resources
from models.theory.scaling.flops import gpt3_shapes

_GPT3 = {"GPT-3 125M": "Small", "GPT-3 350M": "Medium", "GPT-3 760M": "Large", "GPT-3 1.3B": "XL"}


def non_embedding(model: str) -> float:
    """Parameters without the embedding; nan where nobody published them.

    GPT-3: counted from its published shapes. Pythia: of the evaluation files; the models trained on
    deduplicated data have the same shapes.
    """
    return _non_embedding().get(model.removesuffix("-deduped"), math.nan)


def pile_loss(model: str) -> float:
    """Loss on the Pile, nats per token; nan where unknown or out of line with its neighbours."""
    return _pile_losses().get(model.lower(), math.nan)


@cache
def _non_embedding() -> Mapping[str, float]:
    found: dict[str, float] = {}
    for name, shape in gpt3_shapes().items():
        found[name] = float(shape.non_embedding)
    for name, printed in _GPT3.items():
        found[name] = found[f"GPT-3 {printed}"]
    table = resources.table("pythia_training")
    found.update(zip(table.texts("model"), table.numbers("non_embedding"), strict=True))
    return MappingProxyType(found)


@cache
def _pile_losses() -> Mapping[str, float]:
    table = resources.table("pile_losses")
    rows = zip(table.texts("name"), table.numbers("loss"), table.values("in_line"), strict=True)
    return MappingProxyType({name.lower(): loss for name, loss, in_line in rows if in_line})
