"""What each architecture differs in from a Llama, in one table.

A row says where the norms stand, what its config.json leaves unsaid, and which of its figures
matter; `differences` reads those of one config. Sources: transformers' modeling files of each
architecture, and llama.cpp's convert_hf_to_gguf.py and llama-model.cpp for GGUF files.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from models.engine.architectures.rotary import FULL, SLIDING, local_theta

Norms = Literal["before", "around", "after"]
LLAMA_NORMS = {"attention_norm": "input_layernorm", "feed_forward_norm": "post_attention_layernorm"}
AROUND_NORMS = {
    "attention_norm": "input_layernorm",
    "attention_after": "post_attention_layernorm",
    "feed_forward_norm": "pre_feedforward_layernorm",
    "feed_forward_after": "post_feedforward_layernorm",
}
AFTER_NORMS = {
    "attention_after": "post_attention_layernorm",
    "feed_forward_after": "post_feedforward_layernorm",
}
NORMS: dict[Norms, dict[str, str]] = {
    "before": LLAMA_NORMS,
    "around": AROUND_NORMS,
    "after": AFTER_NORMS,
}
"""Where a block's norms stand: the graph's name -> transformers' name."""
ACTIVATIONS = {"silu": "silu", "gelu_pytorch_tanh": "gelu", "gelu_new": "gelu"}


@dataclass(frozen=True, slots=True)
class Architecture:
    """One row.

    model: transformers' class. gguf: the name in a GGUF file. norms: where they stand, see NORMS.
    norm_offset: what is added to a norm's stored weights. defaults: entries that config.json may
    leave out. biases: query, key and value have them. head_norms: queries and keys are normed head
    by head; whole_norms: all heads together. fused: query, key and value are stored as one matrix,
    gate and up too. interleaved: whether a GGUF file has the rows of query and key in pairs.
    window_every: in a GGUF file, and where config.json names no layers, all layers have a window
    but the last of every so many; 1 for all of them, 0 for none. unturned_every: of every so many
    layers the last has no rotary embedding.
    """

    model: str
    gguf: str
    norms: Norms = "before"
    norm_offset: float = 0.0
    defaults: Mapping[str, Any] = field(default_factory=dict)
    biases: bool = False
    head_norms: bool = False
    whole_norms: bool = False
    fused: bool = False
    interleaved: bool = False
    window_every: int = 0
    unturned_every: int = 0


_GEMMA = {
    "tie_word_embeddings": True,
    "hidden_activation": "gelu_pytorch_tanh",
    "head_dim": 256,
    "rms_norm_eps": 1e-6,
}
_QWEN = {"use_sliding_window": False, "sliding_window": 4096, "max_window_layers": 28}
TABLE: dict[str, Architecture] = {
    "llama": Architecture("LlamaForCausalLM", "llama", interleaved=True),
    "mistral": Architecture(
        "MistralForCausalLM",
        "llama",
        defaults={"sliding_window": 4096},
        interleaved=True,
        window_every=1,
    ),
    "qwen2": Architecture("Qwen2ForCausalLM", "qwen2", defaults=_QWEN, biases=True),
    "qwen3": Architecture(
        "Qwen3ForCausalLM", "qwen3", defaults={**_QWEN, "head_dim": 128}, head_norms=True
    ),
    "gemma": Architecture("GemmaForCausalLM", "gemma", norm_offset=1.0, defaults=_GEMMA),
    "gemma2": Architecture(
        "Gemma2ForCausalLM",
        "gemma2",
        norms="around",
        norm_offset=1.0,
        defaults={
            **_GEMMA,
            "query_pre_attn_scalar": 256,
            "sliding_window": 4096,
            "attn_logit_softcapping": 50.0,
            "final_logit_softcapping": 30.0,
        },
        window_every=2,
    ),
    "gemma3_text": Architecture(
        "Gemma3ForCausalLM",
        "gemma3",
        norms="around",
        norm_offset=1.0,
        defaults={
            **_GEMMA,
            "query_pre_attn_scalar": 256,
            "sliding_window": 4096,
            "rope_theta": 1_000_000.0,
            "rope_local_base_freq": 10_000.0,
        },
        head_norms=True,
        window_every=6,
    ),
    "phi3": Architecture(
        "Phi3ForCausalLM",
        "phi3",
        defaults={"original_max_position_embeddings": 4096},
        fused=True,
        window_every=1,
    ),
    "smollm3": Architecture(
        "SmolLM3ForCausalLM",
        "smollm3",
        defaults={
            "tie_word_embeddings": True,
            "rope_theta": 2_000_000.0,
            "use_sliding_window": False,
        },
        interleaved=True,
        unturned_every=4,
    ),
    "olmo2": Architecture("Olmo2ForCausalLM", "olmo2", norms="after", whole_norms=True),
    "granite": Architecture(
        "GraniteForCausalLM",
        "granite",
        defaults={
            "embedding_multiplier": 1.0,
            "residual_multiplier": 1.0,
            "attention_multiplier": 1.0,
            "logits_scaling": 1.0,
        },
        interleaved=True,
    ),
}
"""By model_type of config.json."""
BY_GGUF = {row.gguf: name for name, row in reversed(TABLE.items())}
"""A GGUF file's architecture -> model_type; one of "llama" is read as a Llama."""
FAMILIES = "Llama, Mistral, Qwen2, Qwen3, Gemma, Phi, SmolLM3, OLMo 2, Granite"


def completed(config: Mapping[str, Any]) -> dict[str, Any]:
    """A config.json with the entries that it may leave out; of an unknown one nothing is added."""
    row = TABLE.get(str(config.get("model_type")))
    return {**(row.defaults if row else {}), **config}


def activation(config: Mapping[str, Any]) -> str:
    """What config.json calls it. Early files of Gemma say gelu and mean its approximation."""
    named = config.get("hidden_activation") or config.get("hidden_act") or "silu"
    is_gemma = str(config.get("model_type")).startswith("gemma")
    return "gelu_pytorch_tanh" if is_gemma and named == "gelu" else str(named)


def windowed_layers(config: Mapping[str, Any]) -> tuple[int, ...]:
    """The layers that attend to a window of their text, as transformers' modeling files take it."""
    row, layers = TABLE[config["model_type"]], range(int(config["num_hidden_layers"]))
    window, switched = config.get("sliding_window"), "use_sliding_window" in row.defaults
    if window is None or not (config["use_sliding_window"] if switched else row.window_every):
        return ()
    if int(window) < 1:
        raise ValueError(f"sliding_window is {window}")
    if row.window_every == 1:  # whatever layer_types says
        return tuple(layers)
    named = config.get("layer_types")
    if named is not None:
        if len(named) < len(layers) or set(named) - {FULL, SLIDING}:
            raise ValueError("layer_types names too few layers, or other kinds of them")
        return tuple(layer for layer in layers if named[layer] == SLIDING)
    if row.window_every:
        every = int(config.get("sliding_window_pattern") or row.window_every)
        return tuple(layer for layer in layers if every == 1 or (layer + 1) % every)
    if row.unturned_every:
        return unturned_layers(config)
    first = int(config["max_window_layers"])  # Qwen: the upper layers
    return tuple(layer for layer in layers if layer >= first)


def unturned_layers(config: Mapping[str, Any]) -> tuple[int, ...]:
    """The layers without a rotary embedding."""
    every = TABLE[config["model_type"]].unturned_every
    layers = range(int(config["num_hidden_layers"]))
    if not every:
        return ()
    turned = config.get("no_rope_layers")  # 1 where there is one
    if turned is None:
        every = int(config.get("no_rope_layer_interval") or every)
        return tuple(layer for layer in layers if (layer + 1) % every == 0)
    if len(turned) < len(layers):
        raise ValueError("no_rope_layers names too few layers")
    return tuple(layer for layer in layers if not turned[layer])


def differences(config: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `layout.Layout` in which a completed config.json differs from a plain Llama.

    Raises KeyError, TypeError or ValueError if an entry is missing or makes no sense.
    """
    kind = str(config["model_type"])
    row, windowed = TABLE[kind], windowed_layers(config)
    local = local_theta(config) if windowed else 0.0
    context = int(config["max_position_embeddings"])
    window = min(int(config["sliding_window"]), context) if windowed else 0
    if window == context and not local:  # such a window is none
        windowed, window = (), 0
    made: dict[str, Any] = {
        "norms": row.norms,
        "norm_offset": row.norm_offset,
        "head_norms": row.head_norms,
        "whole_norms": row.whole_norms,
        "fused": row.fused,
        "biases": row.biases,
        "activation": ACTIVATIONS[activation(config)],
        "windowed": windowed,
        "window": window,
        "unturned": unturned_layers(config),
        "local_theta": local,
    }
    if kind.startswith("gemma"):
        made["embedding_scale"] = float(np.float32(int(config["hidden_size"]) ** 0.5))
    if "query_pre_attn_scalar" in row.defaults:
        made["attention_scale"] = _figure(config, "query_pre_attn_scalar") ** -0.5
        made["attention_cap"] = _cap(config, "attn_logit_softcapping")
        made["score_cap"] = _cap(config, "final_logit_softcapping")
    if kind == "granite":
        made["embedding_scale"] = _figure(config, "embedding_multiplier")
        made["residual_scale"] = _figure(config, "residual_multiplier")
        made["attention_scale"] = _figure(config, "attention_multiplier")
        made["score_scale"] = 1 / _figure(config, "logits_scaling")
    return made


def _figure(config: Mapping[str, Any], name: str) -> float:
    value = float(config[name])
    if not (math.isfinite(value) and value > 0):
        raise ValueError(f"{name} is {value}")
    return value


def _cap(config: Mapping[str, Any], name: str) -> float:
    return 0.0 if config.get(name) is None else _figure(config, name)
