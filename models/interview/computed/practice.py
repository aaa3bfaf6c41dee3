"""Values of practice: memory of weights and caches, adapters, speed, and the study family."""

import json
import math
import re
from typing import Any

import resources

GIGA, MEGA, BITS_A_BYTE = 1e9, 1e6, 8


def weight_gigabytes(parameters: float, bits: float) -> float:
    """Memory of so many parameters of so many bits each, GB of 1e9 bytes."""
    return parameters * bits / BITS_A_BYTE / GIGA


def training_gigabytes(
    parameters: float, weight: float, gradient: float, optimiser: float
) -> float:
    """The same while all are trained: bytes a parameter of value, gradient and states."""
    return parameters * (weight + gradient + optimiser) / GIGA


def kv_cache_bytes(
    layers: int, kv_heads: int, head_dim: int, bytes_each: float, tokens: int = 1, texts: int = 1
) -> float:
    """A key and a value of every layer and head for every token of every text."""
    return 2 * layers * kv_heads * head_dim * bytes_each * tokens * texts


def kv_cache_gigabytes(
    layers: int, kv_heads: int, head_dim: int, bytes_each: float, tokens: int = 1, texts: int = 1
) -> float:
    """The same in GB of 1e9 bytes."""
    return kv_cache_bytes(layers, kv_heads, head_dim, bytes_each, tokens, texts) / GIGA


def family_megabytes(model: str, bits: float) -> float:
    """Memory of all weights of a model of the family, MB of 1e6 bytes."""
    return weight_gigabytes(family_all_parameters(model), bits) * GIGA / MEGA


def family_cache_kilobytes(model: str, tokens: int) -> float:
    """The cache of a text in fp32 in a model of the family, kB of 1000 bytes."""
    found = config(model)
    heads, width = found["num_key_value_heads"], found["head_dim"]
    return kv_cache_bytes(found["num_hidden_layers"], heads, width, 4, tokens) / 1000


def lora_parameters(inputs: int, outputs: int, rank: int) -> float:
    """Trained parameters of an adapter on one matrix: A (rank, inputs) and B (outputs, rank)."""
    return rank * (inputs + outputs)


def lora_share(inputs: int, outputs: int, rank: int) -> float:
    """The same as a part of the matrix itself."""
    return lora_parameters(inputs, outputs, rank) / (inputs * outputs)


def family_lora_parameters(model: str, rank: int) -> float:
    """Adapters on the seven matrices of every block of a model of the family."""
    found = config(model)
    width, inner = found["hidden_size"], found["intermediate_size"]
    heads = found["num_attention_heads"] * found["head_dim"]
    keys = found["num_key_value_heads"] * found["head_dim"]
    shapes = (
        (width, heads), (width, keys), (width, keys), (heads, width),
        (width, inner), (width, inner), (inner, width),
    )  # fmt: skip
    one = sum(lora_parameters(inputs, outputs, rank) for inputs, outputs in shapes)
    return float(one * found["num_hidden_layers"])


def family_lora_share(model: str, rank: int) -> float:
    """The same beside the model's non-embedding parameters."""
    return family_lora_parameters(model, rank) / family_parameters(model)


def decoding_bound(parameters: float, bits: float, bytes_a_second: float) -> float:
    """Tokens a second of one text at most, where every weight is read once a token."""
    return bytes_a_second / (weight_gigabytes(parameters, bits) * GIGA)


def coin_chance(votes: int, of: int) -> float:
    """Chance that a fair coin falls on one side at least so often."""
    return float(sum(math.comb(of, k) for k in range(votes, of + 1)) / 2**of)


def label_hours(labels: int, seconds: float) -> float:
    """Hours for so many labels at so many seconds each."""
    return labels * seconds / 3600


def loss_of_uniform(choices: int) -> float:
    """The loss of who gives every one of so many tokens the same probability, nats."""
    return math.log(choices)


# The study family


def family_parameters(model: str) -> float:
    """Non-embedding parameters of a model of the family, "279k-chat" for instance."""
    return float(_card(model)["parameters"])


def family_all_parameters(model: str) -> float:
    """All of its parameters, the embedding included, which input and output share."""
    return float(_card(model)["total_parameters"])


def family_embedding_share(model: str) -> float:
    """The part of a model's parameters that is embedding."""
    return 1 - family_parameters(model) / family_all_parameters(model)


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


def family_corpus_share(kind: str) -> float:
    """The part of all the tokens that the family read, by the table in its model card."""
    card = (resources.folder() / "family" / "MODEL_CARD.md").read_text("utf-8")
    corpus = card.partition("## Corpus")[2]
    found = re.search(rf"^\| {re.escape(kind)} \| *([\d.]+) \|", corpus, re.MULTILINE)
    if found is None:
        raise ValueError(f"the model card knows no kind of text called {kind}")
    return float(found[1]) / 100


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
