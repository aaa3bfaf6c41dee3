"""Values of practice: memory of weights and caches, adapters, speed, votes and labels."""

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

from models.interview.computed.family import (
    config,
    family_all_parameters,
    family_file_bytes,
    family_parameters,
)

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


def family_kv_bytes(model: str, tokens: int, bytes_each: float) -> float:
    """The cache of one text of a model of the family."""
    found = config(model)
    return kv_cache_bytes(
        found["num_hidden_layers"], found["num_key_value_heads"], found["head_dim"],
        bytes_each, tokens,
    )  # fmt: skip


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


def family_file_megabytes(model: str) -> float:
    """Size of the file of its weights on the disk, MB of 1e6 bytes."""
    return family_file_bytes(model) / MEGA


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


COMPUTED: Mapping[str, Callable[..., float]] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            weight_gigabytes, training_gigabytes, kv_cache_bytes, kv_cache_gigabytes,
            family_megabytes, family_kv_bytes, family_lora_share, family_file_megabytes,
            lora_parameters, lora_share, family_lora_parameters, decoding_bound, coin_chance,
            label_hours, loss_of_uniform,
        )
    }
)  # fmt: skip
