"""Random models of every architecture that has a graph, by transformers; exact and in blocks."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.engine.architectures.layout import Layout
from models.engine.graph import build_graph
from models.engine.graph_files import DATA, GRAPH, Plan
from models.engine.weights import read_weights

VOCABULARY = 360
SMALL_CONTEXT, LARGE_CONTEXT = 512, 65_536
LLAMA3 = {
    "rope_type": "llama3",
    "rope_theta": 500.0,
    "factor": 8.0,
    "low_freq_factor": 1.0,
    "high_freq_factor": 4.0,
    "original_max_position_embeddings": 64,
}
LINEAR = {"rope_type": "linear", "factor": 4.0, "rope_theta": 10000.0}
LLAMAS: dict[str, dict[str, Any]] = {
    "llama": {},
    "llama-padded-heads": {"hidden_size": 48, "head_dim": 12},
    "llama-untied": {"tie_word_embeddings": False},
    "llama-llama3": {"rope_parameters": LLAMA3},
    "llama-linear": {"rope_parameters": LINEAR},
    "mistral": {"sliding_window": None},
    "qwen2": {},
    "qwen3": {"head_dim": 32, "tie_word_embeddings": False},
}
"""Those whose blocks are a Llama's, but for biases and norms of heads."""
ARCHITECTURES: dict[str, dict[str, Any]] = {
    **LLAMAS,
    "mistral-window": {"sliding_window": 24},
    "qwen2-window": {"use_sliding_window": True, "sliding_window": 24, "max_window_layers": 1},
    "gemma": {},
    "gemma2": {"sliding_window": 24, "query_pre_attn_scalar": 20},
    "gemma3": {
        "head_dim": 32,
        "num_hidden_layers": 3,
        "sliding_window": 24,
        "query_pre_attn_scalar": 24,
        "layer_types": ["sliding_attention", "sliding_attention", "full_attention"],
        "rope_parameters": {
            "full_attention": {"rope_type": "linear", "factor": 8.0, "rope_theta": 1e6},
            "sliding_attention": {"rope_type": "default", "rope_theta": 1e4},
        },
    },
    "phi3": {"tie_word_embeddings": False, "sliding_window": 40},
    "phi3-long": {
        "rope_parameters": {
            "rope_type": "longrope",
            "rope_theta": 1e4,
            "partial_rotary_factor": 0.75,
            "short_factor": [1.0, 1.02, 1.1, 1.3, 1.6, 2.2],
            "long_factor": [1.5, 2.0, 3.0, 4.0, 6.0, 9.0],
        },
        "original_max_position_embeddings": 4096,
    },
    "smollm3": {"no_rope_layer_interval": 2},
    "olmo2": {"tie_word_embeddings": False},
    "granite": {
        "embedding_multiplier": 6.0,
        "residual_multiplier": 0.4,
        "attention_multiplier": 0.1,
        "logits_scaling": 0.8,
    },
}
MakeExact = Callable[..., Path]
"""make_exact(name="llama", context=LARGE_CONTEXT, **config): a fresh exact folder."""
_CLASSES = {
    "llama": "Llama", "mistral": "Mistral", "qwen2": "Qwen2", "qwen3": "Qwen3", "gemma": "Gemma",
    "gemma2": "Gemma2", "gemma3": "Gemma3Text", "phi3": "Phi3", "smollm3": "SmolLM3",
    "olmo2": "Olmo2", "granite": "Granite",
}  # fmt: skip


def config_of(name: str, context: int, **changes: Any) -> Any:
    """A config of transformers: 2 layers, width 64, 4 heads that share 2 keys."""
    import transformers

    entries = {
        "vocab_size": VOCABULARY,
        "hidden_size": 64,
        "intermediate_size": 160,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "head_dim": 16,
        "max_position_embeddings": context,
        "tie_word_embeddings": True,
        "eos_token_id": 0,
        "bos_token_id": None,
        "pad_token_id": 0,
        "dtype": "float32",
        **ARCHITECTURES[name],
        **changes,
    }
    made: type[Any] = getattr(transformers, _CLASSES[name.partition("-")[0]] + "Config")
    return made(**entries)


def random_model(config: Any, seed: int = 0) -> Any:
    """A model with weights large enough that greedy text varies, biases and norms among them."""
    import torch
    import transformers

    made = transformers.AutoModelForCausalLM.from_config(config).eval()
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, parameter in made.named_parameters():
            drawn = torch.randn(parameter.shape, generator=generator)
            if "norm" in name:
                # A Gemma's are zeros, to which it adds one; with its embedding, which is larger,
                # blocks that say no more than others' would only repeat the last token.
                louder = 3 if not parameter.any() and "post_" in name else 0
                parameter.add_(0.1 * drawn + louder)
            elif parameter.ndim == 1:
                parameter.copy_(0.3 * drawn)
            else:
                strength = 1 if "embed" in name or "lm_head" in name else 3
                parameter.copy_(drawn * strength / parameter.shape[1] ** 0.5)
    return made


def write_exact(folder: Path, model: Any) -> Path:
    """config.json, model.safetensors and graph.onnx of a model; no tokenizer."""
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    config = {**model.config.to_dict(), "architectures": [type(model).__name__]}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    kept = {
        name: tensor.contiguous()
        for name, tensor in model.state_dict().items()
        if name != "lm_head.weight" or not model.config.tie_word_embeddings
    }
    save_file(kept, folder / "model.safetensors", {"format": "pt"})
    (folder / GRAPH).write_bytes(build_graph(config).SerializeToString())
    return folder


def write_in_blocks(exact: Path, folder: Path) -> Path:
    """The 8-bit form of an exact folder, its tokenizer with it if it has one."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in exact.iterdir():
        if file.suffix != ".safetensors" and file.name != GRAPH:
            (folder / file.name).write_bytes(file.read_bytes())
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    (folder / GRAPH).write_bytes(build_graph(config, "8-bit").SerializeToString())
    plan, weights = Plan(Layout.of(config)), read_weights(exact / "model.safetensors")
    with (folder / DATA).open("wb") as file:
        file.truncate(plan.size)
        for name in plan.names:
            for place, array in plan.lay_out(name, weights):
                file.seek(place.start)
                file.write(array.tobytes())
    return folder


class Scripted:
    """An engine that writes given ids, whatever it reads; its other scores are equal."""

    context, vocabulary = 256, 500

    def __init__(self, ids: Sequence[int]) -> None:
        self._ids = list(ids)

    def start(self, _room: int) -> "Scripted":
        return Scripted(self._ids)

    def feed(self, _ids: Sequence[int]) -> NDArray[np.float32]:
        scores = np.zeros(self.vocabulary, np.float32)
        if self._ids:
            scores[self._ids.pop(0)] = 9
        return scores
