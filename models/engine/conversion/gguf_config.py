"""From a GGUF header to transformers' config.json, and to transformers' names of the weights.

What is not understood is refused: a model that computes something else than its maker meant is
worse than none. Names: gguf-py's constants.py; entries: transformers' modules of each architecture.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.engine.architectures.layout import Layout, NoGraphError
from models.engine.architectures.rotary import FULL, SLIDING
from models.engine.architectures.table import BY_GGUF, FAMILIES, TABLE, Architecture
from models.engine.conversion.gguf_header import Header, Value, broken
from models.engine.weights import Tensor
from models.errors import UserError

_LIMITS = {"block_count": 1_000, "embedding_length": 1 << 17, "feed_forward_length": 1 << 20}
_ROPE_FACTORS = "rope_freqs.weight"
_LONG_ROPE = {
    "short_factor": "rope_factors_short.weight",
    "long_factor": "rope_factors_long.weight",
}
# The figures with which every published Llama 3.1, 3.2 and 3.3 was made.
_LLAMA3 = {
    "low_freq_factor": 1.0,
    "high_freq_factor": 4.0,
    "original_max_position_embeddings": 8192,
}
_WHOLE = {
    "token_embd.weight": "model.embed_tokens.weight",
    "output_norm.weight": "model.norm.weight",
    "output.weight": "lm_head.weight",
}
_IN_BLOCK = {
    "attn_qkv": "self_attn.qkv_proj",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "attn_q_norm": "self_attn.q_norm",
    "attn_k_norm": "self_attn.k_norm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
_NORMS = {
    "attention_norm": "attn_norm",
    "attention_after": "post_attention_norm",
    "feed_forward_norm": "ffn_norm",
    "feed_forward_after": "post_ffw_norm",
}
# Layers of the largest Gemma, which scales a query by its width over the heads.
_LARGEST_GEMMA = {"gemma2": 46, "gemma3": 62}


@dataclass(frozen=True, slots=True)
class Mapped:
    """A GGUF as transformers would describe it.

    tensors: by transformers' names. permuted: whether the rows of query and key are in the order
    of ggml's own rotary embedding, as in every file of the architecture "llama".
    """

    config: Mapping[str, Any]
    layout: Layout
    tensors: Mapping[str, Tensor]
    permuted: bool


def map_header(path: Path, header: Header) -> Mapped:
    """Config, layout and weights; UserError if anything is missing, odd or not understood."""
    entries = Entries(path, header.metadata)
    architecture = entries.text("general.architecture")
    if architecture not in BY_GGUF:
        raise UserError(
            "{file} is of the architecture {architecture}, which cannot be converted.",
            "Convertible are {families}. transformers may open the Hugging Face folder of this "
            "model.",
            file=path.name,
            architecture=(architecture or "?")[:60],
            families=FAMILIES,
        )
    tensors = dict(header.tensors)
    factors = {name: tensors.pop(name, None) for name in (_ROPE_FACTORS, *_LONG_ROPE.values())}
    config = _config(entries, architecture, tensors)
    config |= _rotary(path, entries, architecture, config, factors)
    layout = layout_of(path, config)
    named = _named(path, tensors, layout)
    return Mapped(config, layout, named, permuted=TABLE[BY_GGUF[architecture]].interleaved)


def layout_of(path: Path, config: Mapping[str, Any]) -> Layout:
    """The layout of a config.json; UserError if there is none."""
    try:
        return Layout.of(config)
    except NoGraphError as error:
        raise UserError(
            "{file} cannot be converted: {reason}.",
            "Convertible are {families} without these; choose another model.",
            file=path.name,
            reason=error,
            families=FAMILIES,
        ) from error
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise broken(path, f"its description makes no sense ({error})") from error


class Entries:
    """Metadata by key, each value of the kind that is asked for."""

    def __init__(self, path: Path, metadata: Mapping[str, Value]) -> None:
        self.path, self.metadata = path, metadata

    def text(self, key: str) -> str:
        value = self.metadata.get(key, "")
        return value if isinstance(value, str) else ""

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number of at least 1 for counts, or the default; UserError if there is none."""
        value = self.metadata.get(key, default)
        if isinstance(value, tuple) and len(set(value)) == 1:  # the same in every layer
            value = value[0]
        if type(value) is not int or not 0 < value < 1 << 31:
            raise broken(self.path, f"{key} is {_shown(value)}")
        return value

    def figure(self, key: str, default: float | None = None) -> float:
        """A positive number, or the default; UserError if there is none."""
        value = self.metadata.get(key, default)
        if not isinstance(value, float | int) or not 0 < value < math.inf:
            raise broken(self.path, f"{key} is {_shown(value)}")
        return float(value)

    def flag(self, key: str, default: bool) -> bool:
        value = self.metadata.get(key, default)
        return value if isinstance(value, bool) else default

    def token(self, key: str, count: int) -> int | None:
        """The id of a token, None if there is none; UserError if it is no id."""
        value = self.metadata.get(key)
        if value is None:
            return None
        if type(value) is not int or not 0 <= value < count:
            raise broken(self.path, f"{key} is {_shown(value)}, but there are {count} tokens")
        return value


def _shown(value: object) -> str:
    return "missing" if value is None else repr(value)[:60]


def _config(entries: Entries, architecture: str, tensors: Mapping[str, Tensor]) -> dict[str, Any]:
    prefix, kind = architecture + ".", BY_GGUF[architecture]
    row = TABLE[kind]
    _refuse_extras(entries, prefix, row)
    embedding = tensors.get("token_embd.weight")
    if embedding is None or len(embedding.shape) != 2:
        raise broken(entries.path, "it has no token_embd.weight")
    heads = entries.whole(prefix + "attention.head_count")
    width = entries.whole(prefix + "embedding_length")
    return _token_ids(entries, embedding.shape[0]) | {
        "architectures": [row.model],
        "model_type": kind,
        "vocab_size": embedding.shape[0],
        "hidden_size": width,
        "intermediate_size": entries.whole(prefix + "feed_forward_length"),
        "num_hidden_layers": entries.whole(prefix + "block_count"),
        "num_attention_heads": heads,
        "num_key_value_heads": entries.whole(prefix + "attention.head_count_kv", heads),
        "head_dim": entries.whole(prefix + "attention.key_length", max(1, width // heads)),
        "hidden_act": row.defaults.get("hidden_activation", "silu"),
        "max_position_embeddings": entries.whole(prefix + "context_length"),
        "rms_norm_eps": single(entries.figure(prefix + "attention.layer_norm_rms_epsilon")),
        "attention_bias": row.biases,
        "mlp_bias": False,
        "tie_word_embeddings": "output.weight" not in tensors,
        "use_sliding_window": False,
        "dtype": "float32",
        **_windows(entries, prefix, row),
        **_figures(entries, architecture, row),
    }


def _windows(entries: Entries, prefix: str, row: Architecture) -> dict[str, Any]:
    """Which layers attend to a window of their text, and how long it is."""
    key = prefix + "attention.sliding_window"
    if not row.window_every or not entries.metadata.get(key, 0):
        return {"sliding_window": None}
    made: dict[str, Any] = {"sliding_window": entries.whole(key), "use_sliding_window": True}
    layers, pattern = entries.whole(prefix + "block_count"), entries.metadata.get(key + "_pattern")
    if isinstance(pattern, tuple):  # whether each layer has one
        if len(pattern) < layers or not all(isinstance(one, bool) for one in pattern):
            raise broken(entries.path, f"{key}_pattern is {_shown(pattern)}")
        windowed = pattern[:layers]
    else:
        every = entries.whole(key + "_pattern", row.window_every)
        windowed = tuple(every == 1 or bool((layer + 1) % every) for layer in range(layers))
    if row.window_every > 1:
        made["layer_types"] = [SLIDING if one else FULL for one in windowed]
    return made


def _figures(entries: Entries, architecture: str, row: Architecture) -> dict[str, Any]:
    """Those that transformers keeps under names of each architecture."""
    prefix, made = architecture + ".", dict[str, Any]()
    if row.norm_offset:
        made["hidden_activation"] = row.defaults["hidden_activation"]
    if "query_pre_attn_scalar" in row.defaults:
        layers = entries.whole(prefix + "block_count")
        heads = entries.whole(prefix + "attention.head_count")
        width = entries.whole(prefix + "embedding_length")
        head = entries.whole(prefix + "attention.key_length", max(1, width // heads))
        largest = layers == _LARGEST_GEMMA[architecture]
        made["query_pre_attn_scalar"] = width // heads if largest else head
        for name, part in (
            ("attn_logit_softcapping", "attn"),
            ("final_logit_softcapping", "final"),
        ):
            key, usual = f"{prefix}{part}_logit_softcapping", row.defaults.get(name)
            given = usual is not None or key in entries.metadata
            made[name] = single(entries.figure(key, usual)) if given else None
    if architecture == "granite":
        for name, key in (
            ("embedding_multiplier", "embedding_scale"),
            ("residual_multiplier", "residual_scale"),
            ("attention_multiplier", "attention.scale"),
            ("logits_scaling", "logit_scale"),
        ):
            made[name] = single(entries.figure(prefix + key))
    return made


def _token_ids(entries: Entries, count: int) -> dict[str, Any]:
    return {
        f"{name}_token_id": entries.token(f"tokenizer.ggml.{key}_token_id", count)
        for name, key in (("bos", "bos"), ("eos", "eos"), ("pad", "padding"))
    }


def single(value: float) -> float:
    """The shortest decimal of a float32: 1e-05, where the file's bits give 9.999999747e-06."""
    return float(str(np.float32(value)))


def _refuse_extras(entries: Entries, prefix: str, row: Architecture) -> None:
    path, metadata = entries.path, entries.metadata
    for name, limit in _LIMITS.items():
        if entries.whole(prefix + name) > limit:
            raise broken(path, f"{prefix}{name} is {entries.whole(prefix + name)}")
    window, context = metadata.get(prefix + "attention.sliding_window"), prefix + "context_length"
    lengths = {metadata.get(prefix + f"attention.{part}_length") for part in ("key", "value")}
    reasons = {
        "it is a mixture of experts": metadata.get(prefix + "expert_count", 0),
        "it attends to a window of its text": not row.window_every
        and isinstance(window, int)
        and 0 < window < entries.whole(context),
        "its keys and values differ in width": len(lengths - {None}) > 1,
    }
    for reason, found in reasons.items():
        if found:
            raise UserError(
                "{file} cannot be converted: {reason}.",
                "Choose the Hugging Face folder of the same model; transformers may open that.",
                file=path.name,
                reason=reason,
            )


def _rotary(
    path: Path,
    entries: Entries,
    architecture: str,
    config: Mapping[str, Any],
    factors: Mapping[str, Tensor | None],
) -> dict[str, Any]:
    prefix, head = f"{architecture}.rope.", config["head_dim"]
    turned = entries.whole(prefix + "dimension_count", head)
    if turned != head and (architecture != "phi3" or not 0 < turned < head):
        raise unknown_rotation(path, "only a part of each head turns")
    theta = single(entries.figure(prefix + "freq_base", 10_000.0))
    kind = entries.text(prefix + "scaling.type") or "none"
    rope: dict[str, Any] = {"rope_type": "default", "rope_theta": theta}
    divisors, long = factors[_ROPE_FACTORS], [factors[name] for name in _LONG_ROPE.values()]
    if architecture == "phi3":
        rope["partial_rotary_factor"] = turned / head
        if any(one is not None for one in long):
            return _long_rope(path, entries, rope, factors, turned)
    elif any(one is not None for one in long):
        raise unknown_rotation(path, "its positions are scaled by a list of its own")
    if divisors is not None:
        rope = {"rope_type": "llama3", "rope_theta": theta, "factor": 0.0, **_LLAMA3}
        rope["factor"] = _llama3_factor(path, divisors, rope, head)
    elif kind == "linear" or prefix + "scale_linear" in entries.metadata:  # its older name
        older = entries.figure(prefix + "scale_linear", 1.0)
        factor = entries.figure(prefix + "scaling.factor", older)
        rope |= {"rope_type": "linear", "factor": factor}
    elif kind != "none":
        raise unknown_rotation(path, f"its positions are scaled in the way {kind[:40]}")
    if architecture != "gemma3":
        return {"rope_theta": theta, "rope_parameters": rope}
    local = single(entries.figure(prefix + "freq_base_swa", 10_000.0))
    turning = {"rope_type": "default", "rope_theta": local}
    return {"rope_theta": theta, "rope_parameters": {FULL: rope, SLIDING: turning}}


def _long_rope(
    path: Path,
    entries: Entries,
    rope: Mapping[str, Any],
    factors: Mapping[str, Tensor | None],
    turned: int,
) -> dict[str, Any]:
    """LongRoPE: what each frequency is divided by, in short texts and in long ones."""
    key = "phi3.rope.scaling."
    original = entries.whole(key + "original_context_length")
    made: dict[str, Any] = {
        **rope,
        "rope_type": "longrope",
        "original_max_position_embeddings": original,
    }
    for name, own in _LONG_ROPE.items():
        stored = factors[own]
        if stored is None:
            raise broken(path, f"the weight {own} is missing")
        made[name] = [single(one) for one in _floats(path, own, stored, turned // 2)]
    if key + "attn_factor" in entries.metadata:
        made["attention_factor"] = single(entries.figure(key + "attn_factor"))
    return {
        "rope_theta": rope["rope_theta"],
        "original_max_position_embeddings": original,
        "rope_parameters": made,
    }


def unknown_rotation(path: Path, reason: str) -> UserError:
    """The error for positions that are encoded in a way that is not computed here."""
    return UserError(
        "{file} cannot be converted: {reason}.",
        "Choose the Hugging Face folder of the same model; transformers may open that.",
        file=path.name,
        reason=reason,
    )


def _llama3_factor(path: Path, stored_at: Tensor, rope: Mapping[str, Any], head: int) -> float:
    """The factor behind the stored divisors; they say it, but not the figures beside it."""
    stored = _floats(path, _ROPE_FACTORS, stored_at, head // 2)
    factor = float(stored.max())
    expected = llama3_divisors(factor, rope, head)
    if not np.allclose(stored, expected, rtol=1e-3):
        raise unknown_rotation(path, "its positions are scaled by a list of its own")
    return factor


def _floats(path: Path, name: str, tensor: Tensor, count: int) -> NDArray[np.float32]:
    """A short vector of divisors; UserError if it is none."""
    if tensor.dtype != "F32" or tensor.shape != (count,):
        raise broken(path, f"{name} has the shape {tensor.shape} of type {tensor.dtype}")
    with path.open("rb") as file:
        file.seek(tensor.start)
        stored = np.frombuffer(file.read(tensor.end - tensor.start), "<f4")
    if len(stored) != count or not np.isfinite(stored).all() or stored.min() < 0.1:
        raise broken(path, f"{name} holds values that make no sense")
    return stored


def llama3_divisors(factor: float, rope: Mapping[str, Any], head: int) -> NDArray[np.float64]:
    """By what each frequency is divided, (head / 2,); source: transformers, modeling_rope_utils."""
    lengths = 2 * np.pi * rope["rope_theta"] ** (np.arange(0, head, 2) / head)
    low, high = rope["low_freq_factor"], rope["high_freq_factor"]
    original = rope["original_max_position_embeddings"]
    share = np.clip((original / lengths - low) / (high - low), 0, 1)
    divisors: NDArray[np.float64] = 1 / ((1 - share) / factor + share)
    return divisors


def _named(path: Path, tensors: Mapping[str, Tensor], layout: Layout) -> dict[str, Tensor]:
    """Every weight of the layout and no other, each in its shape."""
    named = {}
    for own, tensor in tensors.items():
        name = _WHOLE.get(own) or _in_block(own, layout)
        if name is None:
            raise UserError(
                "{file} cannot be converted: it has the weight {name}, which is not known here.",
                "Choose a model without it.",
                file=path.name,
                name=own[:80],
            )
        named[name] = tensor
    check_shapes(path, {name: tensor.shape for name, tensor in named.items()}, layout)
    return named


def _in_block(name: str, layout: Layout) -> str | None:
    parts = name.split(".")
    if len(parts) != 4 or parts[0] != "blk" or parts[3] not in ("weight", "bias"):
        return None
    norms = {_NORMS[own]: theirs for own, theirs in layout.norm_names().items()}
    inner = norms.get(parts[2]) or _IN_BLOCK.get(parts[2])
    if layout.fused and parts[2] == "ffn_up":
        inner = "mlp.gate_up_proj"
    return f"model.layers.{parts[1]}.{inner}.{parts[3]}" if inner else None


def check_shapes(path: Path, shapes: Mapping[str, tuple[int, ...]], layout: Layout) -> None:
    """UserError unless these are the weights of the layout, under transformers' names."""
    expected = weight_shapes(layout)
    missing, extra = expected.keys() - shapes.keys(), shapes.keys() - expected.keys()
    if missing:
        raise broken(path, f"the weight {min(missing)} is missing")
    if extra:
        raise broken(path, f"the weight {min(extra)[:80]} has no place in its architecture")
    for name, shape in expected.items():
        if shapes[name] != shape:
            raise broken(path, f"{name} has the shape {shapes[name]}, {shape} is expected")


def weight_shapes(layout: Layout) -> dict[str, tuple[int, ...]]:
    """Name and shape of every weight of an architecture, as transformers keeps them."""
    width, queries, keys = layout.width, layout.heads * layout.head, layout.kv_heads * layout.head
    shapes: dict[str, tuple[int, ...]] = {
        "model.embed_tokens.weight": (layout.vocabulary, width),
        "model.norm.weight": (width,),
    }
    if not layout.tied:
        shapes["lm_head.weight"] = (layout.vocabulary, width)
    for layer in range(layout.layers):
        block = f"model.layers.{layer}."
        shapes |= {f"{block}{name}.weight": (width,) for name in layout.norm_names().values()}
        attention, feed_forward = f"{block}self_attn.", f"{block}mlp."
        if layout.fused:
            shapes[attention + "qkv_proj.weight"] = (queries + 2 * keys, width)
            shapes[feed_forward + "gate_up_proj.weight"] = (2 * layout.inner, width)
        else:
            for part, rows in (("q", queries), ("k", keys), ("v", keys)):
                shapes[f"{attention}{part}_proj.weight"] = (rows, width)
                if layout.biases:
                    shapes[f"{attention}{part}_proj.bias"] = (rows,)
            shapes[feed_forward + "gate_proj.weight"] = (layout.inner, width)
            shapes[feed_forward + "up_proj.weight"] = (layout.inner, width)
        shapes[attention + "o_proj.weight"] = (width, queries)
        shapes[feed_forward + "down_proj.weight"] = (width, layout.inner)
        if layout.has_norms:
            for part, rows in (("q", queries), ("k", keys)):
                normed = rows if layout.whole_norms else layout.head
                shapes[f"{attention}{part}_norm.weight"] = (normed,)
    return shapes
