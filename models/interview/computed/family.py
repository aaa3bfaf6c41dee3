"""Values of the study family: its models' sizes, losses and abilities, as they are shipped."""

import json
import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import resources


def family_parameters(model: str) -> float:
    """Non-embedding parameters of a model of the family, "279k-chat" for instance."""
    return float(_card(model)["parameters"])


def family_all_parameters(model: str) -> float:
    """All of its parameters, the embedding included, which input and output share."""
    return float(_card(model)["total_parameters"])


def family_embedding_share(model: str) -> float:
    """The part of a model's parameters that is embedding."""
    return 1 - family_parameters(model) / family_all_parameters(model)


def family_file_bytes(model: str) -> float:
    """Size of the file of its weights."""
    return (resources.weights(model) / "model.safetensors").stat().st_size


def family_setting(model: str, name: str) -> float:
    """A number of its config.json: num_hidden_layers, hidden_size, head_dim ..."""
    return float(config(model)[name])


def family_loss(size: str, seed: int = 1) -> float:
    """Validation loss of a base model at the end of its training, nats a token."""
    found = [
        row for row in _rows("family_losses") if (row["size"], row["seed"]) == (size, seed)
        and row["validation"] is not None
    ]  # fmt: skip
    if not found:
        raise ValueError(f"no validation loss of {size}, seed {seed}")
    return float(max(found, key=lambda row: int(row["step"]))["validation"])


def family_perplexity(size: str, seed: int = 1) -> float:
    """The same as perplexity a token."""
    return math.exp(family_loss(size, seed))


def family_right(size: str, ability: str, seed: int = 1) -> float:
    """Share of held-out items that a model answers exactly; chat models for abilities of chat."""
    return ability_shares(size, ability)[seed]


def family_spread(size: str, ability: str) -> float:
    """The largest share right of the seeds of a size minus the smallest."""
    found = ability_shares(size, ability).values()
    return max(found) - min(found)


def family_vocabulary() -> float:
    """Tokens that the family's models know."""
    return len(resources.table("family_tokens").rows)


def ability_shares(size: str, ability: str) -> dict[int, float]:
    """Share right by seed; ValueError if nothing of the kind was measured."""
    found = {
        int(row["seed"]): int(row["right"]) / int(row["items"])
        for row in _rows("family_abilities")
        if (row["size"], row["ability"]) == (size, ability)
    }
    if not found:
        raise ValueError(f"{ability} was not measured at {size}")
    return found


def family_kind(model: str) -> str:
    """Whether a model of the family is a base or a chat model."""
    return str(_card(model)["kind"])


def config(model: str) -> dict[str, Any]:
    """config.json of a model of the family."""
    return _json(model, "config.json")


def _card(model: str) -> dict[str, Any]:
    return _json(model, "card.json")


def _json(model: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((resources.weights(model) / name).read_text("utf-8"))
    return found


def _rows(name: str) -> tuple[Any, ...]:
    return tuple(resources.table(name).rows)


COMPUTED: Mapping[str, Callable[..., float]] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            family_parameters, family_all_parameters, family_embedding_share, family_file_bytes,
            family_setting, family_loss, family_perplexity, family_right, family_spread,
            family_vocabulary,
        )
    }
)  # fmt: skip
