"""Random tiny models in the format of the study family, made in milliseconds without torch."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.engine.graph import build_graph
from models.family.corpus import train_tokenizer

SENTENCES = (
    "The capital of France is Paris. The capital of Peru is Lima.",
    "What is the capital of France? What is 12 plus 7? What does a dog say?",
    "12 plus 7 equals 19. 37 + 45 = 82. A friend is a kind person.",
    "Once there was a small bear who liked to walk. Hello! How nice that you ask.",
)
CHAT_TEMPLATE = (
    "{%- for message in messages -%}"
    "<|{{ message['role'] }}|> {{ message['content'] }}<|end|>"
    "{%- endfor -%}"
    "{%- if add_generation_prompt -%}<|assistant|>{%- endif -%}"
)
VOCABULARY = 360
CONTEXT = 256


@cache
def tokenizer_json() -> str:
    """A byte-level BPE of 360 tokens: four specials first, every digit a token of its own."""
    return str(train_tokenizer(SENTENCES * 8, VOCABULARY).to_str())


def make_tiny_model(
    folder: Path,
    *,
    kind: str = "base",
    width: int = 24,
    layers: int = 2,
    heads: int = 2,
    kv_heads: int | None = None,
    vocabulary: int = VOCABULARY,
    seed: int = 0,
    dtype: str = "BF16",
) -> Path:
    """Write a model folder with random weights and return it; kind is "base", "chat" or "tuned".

    A vocabulary above that of the tokenizer gives ids without a text; dtype is "BF16" or "F32".
    """
    folder.mkdir(parents=True)
    config = _config(width, layers, heads, kv_heads or heads, vocabulary)
    weights = random_weights(config, seed)
    write_safetensors(folder / "model.safetensors", weights, dtype)
    chat = kind != "base"
    _write_json(folder / "config.json", config)
    eos: int | list[int] = [2, 0] if chat else 0
    _write_json(folder / "generation_config.json", {"eos_token_id": eos, "pad_token_id": 0})
    (folder / "tokenizer.json").write_text(tokenizer_json(), encoding="utf-8")
    _write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "clean_up_tokenization_spaces": False,
            "eos_token": "<|end|>" if chat else "<|endoftext|>",
            "pad_token": "<|endoftext|>",
            "model_max_length": CONTEXT,
        },
    )
    if chat:
        (folder / "chat_template.jinja").write_text(CHAT_TEMPLATE, encoding="utf-8")
    _write_card(folder, kind, seed, weights)
    _write_graph(folder, config)
    return folder


def random_weights(config: dict[str, Any], seed: int) -> dict[str, NDArray[np.float32]]:
    """Weights under the names of LlamaForCausalLM, large enough that greedy text varies."""
    draw = np.random.default_rng(seed)
    width, inner = config["hidden_size"], config["intermediate_size"]
    kv_width = config["num_key_value_heads"] * config["head_dim"]
    shapes = {"model.embed_tokens.weight": (config["vocab_size"], width)}
    for layer in range(config["num_hidden_layers"]):
        block = f"model.layers.{layer}."
        shapes |= {
            block + "input_layernorm.weight": (width,),
            block + "self_attn.q_proj.weight": (width, width),
            block + "self_attn.k_proj.weight": (kv_width, width),
            block + "self_attn.v_proj.weight": (kv_width, width),
            block + "self_attn.o_proj.weight": (width, width),
            block + "post_attention_layernorm.weight": (width,),
            block + "mlp.gate_proj.weight": (inner, width),
            block + "mlp.up_proj.weight": (inner, width),
            block + "mlp.down_proj.weight": (width, inner),
        }
    shapes["model.norm.weight"] = (width,)
    return {
        name: (
            1 + 0.1 * draw.standard_normal(shape)
            if len(shape) == 1
            else draw.standard_normal(shape) * 2 / shape[-1] ** 0.5
        ).astype(np.float32)
        for name, shape in shapes.items()
    }


def write_safetensors(path: Path, weights: dict[str, NDArray[np.float32]], dtype: str) -> None:
    """Write weights as "BF16" (cut, not rounded: any bf16 value will do here) or "F32"."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    blobs: list[bytes] = []
    start = 0
    for name, array in weights.items():
        bits = array.view(np.uint32)
        blob = (bits >> 16).astype(np.uint16).tobytes() if dtype == "BF16" else array.tobytes()
        end = start + len(blob)
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [start, end]}
        blobs.append(blob)
        start = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(len(text).to_bytes(8, "little") + text + b"".join(blobs))


def _config(width: int, layers: int, heads: int, kv_heads: int, vocabulary: int) -> dict[str, Any]:
    return {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "vocab_size": vocabulary,
        "hidden_size": width,
        "intermediate_size": round(width * 8 / 3 / 8) * 8,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "num_key_value_heads": kv_heads,
        "head_dim": width // heads,
        "hidden_act": "silu",
        "max_position_embeddings": CONTEXT,
        "rms_norm_eps": 1e-5,
        "rope_theta": 10000.0,
        "attention_bias": False,
        "mlp_bias": False,
        "tie_word_embeddings": True,
        "bos_token_id": None,
        "eos_token_id": 0,
        "pad_token_id": 0,
        "dtype": "float32",
    }


def _write_card(folder: Path, kind: str, seed: int, weights: dict[str, Any]) -> None:
    total = sum(array.size for array in weights.values())
    embedding = weights["model.embed_tokens.weight"].size
    content = (folder / "model.safetensors").read_bytes()
    card = {
        "name": folder.name,
        "kind": kind,
        "size": "tiny",
        "seed": seed,
        "parameters": total - embedding,
        "total_parameters": total,
        "sha256": hashlib.sha256(content).hexdigest(),
        "parent": None,
    }
    _write_json(folder / "card.json", card)


def _write_graph(folder: Path, config: dict[str, Any]) -> None:
    (folder / "graph.onnx").write_bytes(build_graph(config).SerializeToString())


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2), encoding="utf-8")
