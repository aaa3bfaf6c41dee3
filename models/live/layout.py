"""How the weights of a Llama model are laid out for its ONNX graph.

model.safetensors keeps the names and shapes of transformers; graph.onnx wants matrices transposed,
query, key and value side by side, and heads whose width is a multiple of sixteen.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
ARCHITECTURE = "architecture"  # the key under which a graph's metadata holds its fingerprint
_HEAD_STEP = 16  # GroupQueryAttention rotates heads whose width is a multiple of sixteen


@dataclass(frozen=True, slots=True)
class Layout:
    """The shape of an architecture; head is the true width of a head, padded_head the graph's."""

    width: int
    inner: int
    layers: int
    heads: int
    kv_heads: int
    head: int
    vocabulary: int
    context: int
    norm_epsilon: float
    rope_theta: float

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Self:
        """Read a config.json.

        Raises NoGraphError if it is not a plain Llama with tied embeddings, KeyError, TypeError or
        ValueError if an entry is missing or is no number.
        """
        _refuse_others(config)
        heads = int(config["num_attention_heads"])
        width = int(config["hidden_size"])
        return cls(
            width=width,
            inner=int(config["intermediate_size"]),
            layers=int(config["num_hidden_layers"]),
            heads=heads,
            kv_heads=int(config.get("num_key_value_heads") or heads),
            head=int(config.get("head_dim") or width // heads),
            vocabulary=int(config["vocab_size"]),
            context=int(config["max_position_embeddings"]),
            norm_epsilon=float(config["rms_norm_eps"]),
            rope_theta=_rope_theta(config),
        )

    @property
    def padded_head(self) -> int:
        """The width of a head in the graph: the next multiple of sixteen."""
        return -(-self.head // _HEAD_STEP) * _HEAD_STEP

    def fingerprint(self) -> str:
        """One line that two architectures share only if one graph serves both."""
        return json.dumps(asdict(self), sort_keys=True)

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Name and shape of every initialiser of the graph."""
        width, head = self.width, self.padded_head
        shapes: dict[str, tuple[int, ...]] = {
            "embedding": (self.vocabulary, width),
            "output": (width, self.vocabulary),
            "norm": (width,),
            "cosines": (self.context, head // 2),
            "sines": (self.context, head // 2),
        }
        for layer in range(self.layers):
            prefix = f"layers.{layer}."
            shapes |= {
                prefix + "attention_norm": (width,),
                prefix + "query_key_value": (width, (self.heads + 2 * self.kv_heads) * head),
                prefix + "out": (self.heads * head, width),
                prefix + "feed_forward_norm": (width,),
                prefix + "gate": (width, self.inner),
                prefix + "up": (width, self.inner),
                prefix + "down": (self.inner, width),
            }
        return shapes

    def initialisers(self, weights: Mapping[str, Array]) -> dict[str, Array]:
        """The graph's initialisers from weights under transformers' names.

        Raises KeyError where a weight is missing, ValueError where a shape is not the config's.
        """
        embedding = weights["model.embed_tokens.weight"]
        missing = (self.padded_head - self.head) // 2  # what is padded is zero at any angle
        cosines, sines = (np.pad(turns, ((0, 0), (0, missing))) for turns in self.rotations())
        made = {
            "embedding": embedding,
            "output": embedding.T,
            "norm": weights["model.norm.weight"],
            "cosines": cosines,
            "sines": sines,
        }
        for layer in range(self.layers):
            made |= self._block(weights, f"model.layers.{layer}.", f"layers.{layer}.")
        for name, shape in self.shapes().items():
            if made[name].shape != shape:
                raise ValueError(f"{name} has shape {made[name].shape}, expected {shape}")
        return {name: np.ascontiguousarray(array) for name, array in made.items()}

    def _block(self, weights: Mapping[str, Array], source: str, target: str) -> dict[str, Array]:
        attention = source + "self_attn."
        packed = [
            self._pad_heads(weights[attention + f"{part}_proj.weight"], heads)
            for part, heads in (("q", self.heads), ("k", self.kv_heads), ("v", self.kv_heads))
        ]
        out = self._pad_heads(weights[attention + "o_proj.weight"].T, self.heads)
        return {
            target + "attention_norm": weights[source + "input_layernorm.weight"],
            target + "query_key_value": np.concatenate(packed).T,
            target + "out": out,
            target + "feed_forward_norm": weights[source + "post_attention_layernorm.weight"],
            target + "gate": weights[source + "mlp.gate_proj.weight"].T,
            target + "up": weights[source + "mlp.up_proj.weight"].T,
            target + "down": weights[source + "mlp.down_proj.weight"].T,
        }

    def _pad_heads(self, matrix: Array, heads: int) -> Array:
        """(heads * head, columns) -> (heads * padded_head, columns), zeros behind each half.

        The rotation turns component i of the first half with component i of the second, so each
        half is padded by itself; zeros rotate to zeros and add nothing to a score.
        """
        if self.padded_head == self.head:
            return matrix
        halves = matrix.reshape(heads, 2, self.head // 2, -1)
        missing = (self.padded_head - self.head) // 2
        padded = np.pad(halves, ((0, 0), (0, 0), (0, missing), (0, 0)))
        return padded.reshape(heads * self.padded_head, -1)

    def rotations(self) -> tuple[Array, Array]:
        """Cosines and sines of the rotary embedding, (context, head / 2) each.

        Rounded to float32 where transformers rounds: a frequency that differs in its last bit turns
        the 200th position noticeably further, and near ties then fall the other way.
        Source: Su et al. 2021, arXiv:2104.09864, eq. 15.
        """
        exponents = np.arange(0, self.head, 2, dtype=np.float32) / np.float32(self.head)
        powers = np.power(self.rope_theta, exponents.astype(np.float64)).astype(np.float32)
        frequencies = np.float32(1) / powers
        angles = np.outer(np.arange(self.context, dtype=np.float32), frequencies)
        return np.cos(angles), np.sin(angles)


def _rope_theta(config: Mapping[str, Any]) -> float:
    """transformers 4 keeps it at the top, transformers 5 in rope_parameters."""
    inner = config.get("rope_parameters") or config.get("rope_scaling") or {}
    return float(inner.get("rope_theta") or config.get("rope_theta") or 10000.0)


class NoGraphError(ValueError):
    """This model is sound, but not of the one kind that the ONNX graph expresses."""


def _refuse_others(config: Mapping[str, Any]) -> None:
    inner = config.get("rope_parameters") or config.get("rope_scaling") or {}
    kind = inner.get("rope_type", inner.get("type", "default"))
    refused = {
        "not a Llama": config.get("model_type") != "llama",
        "an output matrix of its own": not config.get("tie_word_embeddings"),
        "biases": bool(config.get("attention_bias") or config.get("mlp_bias")),
        f"activation {config.get('hidden_act')}": config.get("hidden_act", "silu") != "silu",
        f"rotary embedding {kind}": kind != "default",
    }
    for reason, found in refused.items():
        if found:
            raise NoGraphError(f"no ONNX graph for this model: {reason}")
