"""A trained model as a folder: what transformers opens and what the window's session opens."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save
from tokenizers import Tokenizer
from transformers import LlamaConfig, LlamaForCausalLM

from models.engine.graph import write_graph
from models.family.corpus import CHAT_TEMPLATE, END, END_OF_TEXT, VOCABULARY
from models.family.recipe import CONTEXT, Size
from models.files import write_durably


def config_of(size: Size) -> LlamaConfig:
    """The architecture of a size; float32 is what it is computed in, bf16 what it is stored in."""
    return LlamaConfig(
        vocab_size=VOCABULARY,
        hidden_size=size.width,
        intermediate_size=size.inner,
        num_hidden_layers=size.layers,
        num_attention_heads=size.heads,
        num_key_value_heads=size.heads,
        max_position_embeddings=CONTEXT,
        tie_word_embeddings=True,
        bos_token_id=None,
        eos_token_id=0,
        pad_token_id=0,
        dtype="float32",
        architectures=["LlamaForCausalLM"],
    )


def new_model(size: Size, seed: int) -> LlamaForCausalLM:
    """A model with random weights, the same for a seed; the caller's random state is untouched."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = LlamaForCausalLM(config_of(size))
    model.train()
    return model


def stored_weights(model: LlamaForCausalLM) -> bytes:
    """model.safetensors: bf16, the tied output matrix left out."""
    weights = {
        name: tensor.detach().to(torch.bfloat16).contiguous()
        for name, tensor in model.state_dict().items()
        if name != "lm_head.weight"
    }
    return save(weights, {"format": "pt"})


def write_model(
    folder: Path,
    model: LlamaForCausalLM,
    tokenizer: Tokenizer,
    *,
    kind: str,
    size: Size,
    seed: int,
    card: Mapping[str, object],
) -> None:
    """Write a whole model folder; card.json comes last, so that a folder with it is complete.

    kind: "base" or "chat". card: further entries of card.json.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "card.json").unlink(missing_ok=True)
    content = stored_weights(model)
    write_durably(folder / "model.safetensors", content)
    write_json(folder / "config.json", config_of(size).to_diff_dict())
    chat = kind == "chat"
    ends = [tokenizer.token_to_id(END), 0] if chat else 0
    write_json(folder / "generation_config.json", {"eos_token_id": ends, "pad_token_id": 0})
    tokenizer.save(str(folder / "tokenizer.json"))
    write_json(folder / "tokenizer_config.json", _tokenizer_config(chat=chat))
    write_durably(folder / "chat_template.jinja", CHAT_TEMPLATE.encode())
    write_graph(folder)
    total = sum(parameter.numel() for parameter in model.parameters())
    entries = {
        "name": folder.name,
        "kind": kind,
        "size": size.name,
        "seed": seed,
        "parameters": size.parameters,
        "total_parameters": total,
        "sha256": hashlib.sha256(content).hexdigest(),
        "licence": "Apache-2.0",
        **card,
    }
    write_json(folder / "card.json", entries)


def read_model(folder: Path) -> LlamaForCausalLM:
    """The stored model, computed in fp32: what is evaluated is what is shipped."""
    model = LlamaForCausalLM.from_pretrained(folder, dtype=torch.float32, local_files_only=True)
    model.train(mode=False)
    return model


def _tokenizer_config(*, chat: bool) -> dict[str, Any]:
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "clean_up_tokenization_spaces": False,
        "eos_token": END if chat else END_OF_TEXT,
        "pad_token": END_OF_TEXT,
        "model_max_length": CONTEXT,
    }


def write_json(path: Path, entries: Mapping[str, object]) -> None:
    """Write JSON that a person can read and compare."""
    write_durably(path, (json.dumps(entries, indent=2, sort_keys=True) + "\n").encode())
