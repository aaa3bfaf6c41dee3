"""GGUF files of tiny random models, and the same models in transformers to compare with."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import architectures
import gguf
import numpy as np
import torch
from numpy.typing import NDArray

Array = NDArray[np.float32]
CHAT_TEMPLATE = (
    "{% for message in messages %}<|{{ message['role'] }}|> {{ message['content'] }}<|end|>"
    "{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}"
)
_IN_BLOCK = {
    "self_attn.qkv_proj": "attn_qkv",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "self_attn.q_norm": "attn_q_norm",
    "self_attn.k_norm": "attn_k_norm",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.gate_up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
_NORMS = {"input_layernorm": "attn_norm", "post_attention_layernorm": "ffn_norm"}
_NORMS_AROUND = {
    "input_layernorm": "attn_norm",
    "post_attention_layernorm": "post_attention_norm",
    "pre_feedforward_layernorm": "ffn_norm",
    "post_feedforward_layernorm": "post_ffw_norm",
}
# What a GGUF file does not say, because every published model has it.
_PUBLISHED: dict[str, dict[str, Any]] = {
    "gemma2": {"query_pre_attn_scalar": 16},
    "gemma3": {"query_pre_attn_scalar": 16, "num_hidden_layers": 6, "layer_types": None},
    "smollm3": {"no_rope_layer_interval": 4, "num_hidden_layers": 4},
}
# As llama.cpp's convert_hf_to_gguf.py has it; rows of query and key stand in pairs.
_ARCHITECTURES = {"mistral": "llama", "gemma3_text": "gemma3"}
_INTERLEAVED = ("llama", "smollm3", "granite")


def random_model(kind: str, *, seed: int = 0, **changes: Any) -> Any:
    """A tiny causal language model of transformers whose greedy text varies."""
    usual = {"intermediate_size": 96, "head_dim": 16, "tie_word_embeddings": True}
    ends = {"bos_token_id": 0, "eos_token_id": 2}
    config = architectures.config_of(
        kind, 256, **{**usual, **ends, **_PUBLISHED.get(kind, {}), **changes}
    )
    return architectures.random_model(config, seed)


def write_gguf(
    path: Path,
    model: Any,
    tokenizer: str,
    *,
    stored: str = "F32",
    template: str = "",
    metadata: Mapping[str, Any] | None = None,
) -> Path:
    """The model as a GGUF file; its matrices, embedding included, become what was stored of them.

    stored: a type of ggml. metadata: entries to add or, with None, to leave out.
    """
    config = model.config
    architecture = _ARCHITECTURES.get(config.model_type, config.model_type)
    writer = gguf.GGUFWriter(path, architecture)
    entries = _entries(config, architecture) | _tokenizer_entries(tokenizer)
    if template:
        entries["tokenizer.chat_template"] = template
    for key, value in (entries | dict(metadata or {})).items():
        _add(writer, key, value)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            _add_tensor(writer, name, weight, config, architecture, stored)
    for name in ("short", "long") if _rope(config).get("rope_type") == "longrope" else ():
        divisors = np.array(_rope(config)[name + "_factor"], np.float32)
        writer.add_tensor(f"rope_factors_{name}.weight", divisors)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _entries(config: Any, architecture: str) -> dict[str, Any]:
    prefix = architecture + "."
    head = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    entries = {
        "block_count": config.num_hidden_layers,
        "context_length": config.max_position_embeddings,
        "embedding_length": config.hidden_size,
        "feed_forward_length": config.intermediate_size,
        "attention.head_count": config.num_attention_heads,
        "attention.head_count_kv": config.num_key_value_heads,
        "attention.key_length": head,
        "attention.layer_norm_rms_epsilon": float(config.rms_norm_eps),
        "rope.freq_base": float(_rope(config)["rope_theta"]),
        **_further_entries(config, architecture, head),
    }
    return {
        **{prefix + key: value for key, value in entries.items()},
        "general.license": "apache-2.0",
    }


def _rope(config: Any) -> Mapping[str, Any]:
    inner: Mapping[str, Any] = config.rope_parameters
    return inner.get("full_attention", inner)


def _further_entries(config: Any, architecture: str, head: int) -> dict[str, Any]:
    """Those of one architecture only."""
    made: dict[str, Any] = {}
    if architecture in ("gemma2", "gemma3", "phi3"):
        made["attention.sliding_window"] = config.sliding_window
    if architecture == "gemma2":
        made["attn_logit_softcapping"] = float(config.attn_logit_softcapping)
        made["final_logit_softcapping"] = float(config.final_logit_softcapping)
    if _rope(config)["rope_type"] == "linear" and architecture == "gemma3":
        made |= {"rope.scaling.type": "linear", "rope.scaling.factor": _rope(config)["factor"]}
    if architecture == "granite":
        made["embedding_scale"] = float(config.embedding_multiplier)
        made["residual_scale"] = float(config.residual_multiplier)
        made["attention.scale"] = float(config.attention_multiplier)
        made["logit_scale"] = float(config.logits_scaling)
    if architecture == "phi3":
        made["rope.dimension_count"] = int(head * _rope(config).get("partial_rotary_factor", 1.0))
        made["rope.scaling.original_context_length"] = config.original_max_position_embeddings
    return made


def _tokenizer_entries(tokenizer: str) -> dict[str, Any]:
    made = json.loads(tokenizer)
    vocabulary = made["model"]["vocab"]
    special = {token["id"] for token in made["added_tokens"]}
    tokens = sorted(vocabulary, key=vocabulary.__getitem__)
    merges = [one if isinstance(one, str) else " ".join(one) for one in made["model"]["merges"]]
    return {
        "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.pre": "smollm",
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.token_type": [3 if i in special else 1 for i in range(len(tokens))],
        "tokenizer.ggml.merges": merges,
        "tokenizer.ggml.bos_token_id": 0,
        "tokenizer.ggml.eos_token_id": 2,
    }


def _add(writer: Any, key: str, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, list):
        writer.add_array(key, value)
        return
    kinds = {str: "string", bool: "bool", int: "uint32", float: "float32"}
    getattr(writer, f"add_{kinds[type(value)]}")(key, value)


def _add_tensor(
    writer: Any, name: str, weight: torch.Tensor, config: Any, architecture: str, stored: str
) -> None:
    values = weight.detach().numpy()
    kind = gguf.GGMLQuantizationType[stored if values.ndim == 2 else "F32"]
    offset = 1 if architecture.startswith("gemma") and "norm" in name else 0
    raw = _packed(values + np.float32(offset), kind)
    # What transformers computes with is what the file holds.
    held = gguf.quants.dequantize(raw, kind).reshape(values.shape) - np.float32(offset)
    weight.copy_(torch.from_numpy(held.copy()))
    heads = {"q_proj": config.num_attention_heads, "k_proj": config.num_key_value_heads}
    part = name.split(".")[-2]
    if architecture in _INTERLEAVED and part in heads:
        raw = _moved(raw, heads[part])
    norms = _NORMS_AROUND if architecture in ("gemma2", "gemma3", "olmo2") else _NORMS
    writer.add_tensor(_gguf_name(name, norms), raw, raw_dtype=kind)


def _packed(values: Array, kind: gguf.GGMLQuantizationType) -> NDArray[Any]:
    if kind.name.endswith("_K"):
        return _random_blocks(values.shape, kind)
    packed: NDArray[Any] = gguf.quants.quantize(np.ascontiguousarray(values), kind)
    return packed


def _random_blocks(shape: tuple[int, ...], kind: gguf.GGMLQuantizationType) -> NDArray[np.uint8]:
    """gguf packs no K-quants, so their bytes are drawn, and their scales are kept small."""
    values, size = gguf.GGML_QUANT_SIZES[kind]
    draw = np.random.default_rng(shape[0])
    blocks = draw.integers(0, 256, (shape[0], shape[1] // values, size), np.uint8)
    scales = {"Q6_K": [208], "Q4_K": [0, 2], "Q5_K": [0, 2], "Q3_K": [108], "Q2_K": [80, 82]}
    for place in scales[kind.name]:
        small = draw.uniform(2e-5, 8e-5, blocks.shape[:2]).astype(np.float16)
        blocks[..., place : place + 2] = small[..., None].view(np.uint8)
    return blocks.reshape(shape[0], -1)


def _moved(raw: NDArray[Any], heads: int) -> NDArray[Any]:
    """Rows in the order of ggml's rotary embedding; source: llama.cpp, convert_hf_to_gguf.py."""
    split = raw.reshape(heads, 2, raw.shape[0] // heads // 2, *raw.shape[1:])
    return split.swapaxes(1, 2).reshape(raw.shape)


def _gguf_name(name: str, norms: Mapping[str, str]) -> str:
    whole = {
        "model.embed_tokens.weight": "token_embd.weight",
        "model.norm.weight": "output_norm.weight",
        "lm_head.weight": "output.weight",
    }
    if name in whole:
        return whole[name]
    _, _, layer, *inner, ending = name.split(".")
    return f"blk.{layer}.{(norms | _IN_BLOCK)['.'.join(inner)]}.{ending}"


def scores(model: Any, ids: list[int]) -> Array:
    """What transformers says after each place, (tokens, vocabulary)."""
    with torch.inference_mode():
        made: Array = model(torch.tensor([ids])).logits[0].float().numpy()
    return made
