"""Every architecture that has a graph gives what transformers gives, in both kinds of graph."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from architectures import (
    ARCHITECTURES,
    LARGE_CONTEXT,
    SMALL_CONTEXT,
    config_of,
    random_model,
    write_exact,
    write_in_blocks,
)
from numpy.typing import NDArray

from models.engine.architectures.layout import Layout, NoGraphError
from models.engine.decoding import Engine, open_onnx
from models.engine.session import log_probabilities

pytestmark = pytest.mark.numeric

PROMPTS = ((5,), (3, 14, 15, 92, 65), tuple(range(20, 90)))


def greedy(engine: Engine, prompt: tuple[int, ...], count: int) -> list[int]:
    decoding = engine.start(len(prompt) + count)
    tokens = [int(decoding.feed(prompt).argmax())]
    while len(tokens) < count:
        tokens.append(int(decoding.feed(tokens[-1:]).argmax()))
    return tokens


def greedy_of_transformers(model: Any, prompt: tuple[int, ...], count: int) -> list[int]:
    import torch

    model.generation_config.eos_token_id = None
    made = model.generate(torch.tensor([prompt]), max_new_tokens=count, do_sample=False)
    return made[0, len(prompt) :].tolist()


def reference(model: Any, ids: tuple[int, ...]) -> NDArray[np.float64]:
    import torch

    with torch.no_grad():
        return log_probabilities(model(torch.tensor([ids])).logits[0].numpy())


def opened(folder: Path, threads: int = 1) -> Engine:
    engine = open_onnx(folder, threads)
    assert engine is not None
    return engine


@pytest.mark.parametrize(
    ("name", "context"),
    [*((name, LARGE_CONTEXT) for name in ARCHITECTURES), ("qwen2", 512), ("qwen3", 512)],
)
def test_tokens_and_log_probabilities_are_those_of_transformers(
    tmp_path: Path, name: str, context: int
) -> None:
    model = random_model(config_of(name, context))
    engine = opened(write_exact(tmp_path / "model", model))
    assert engine.context == (4096 if name == "phi3-long" else context)  # its angles would change
    assert engine.vocabulary == 360
    seen: set[int] = set()
    for prompt in PROMPTS:
        tokens = greedy(engine, prompt, 16)
        assert tokens == greedy_of_transformers(model, prompt, 16)
        seen.update(tokens)
        text = (*prompt, *tokens)
        shown = log_probabilities(engine.scores(text))
        assert np.abs(shown - reference(model, text)).max() < 1e-4
    assert len(seen) > 8


def test_a_text_longer_than_a_part_is_read_and_gone_on_with(tmp_path: Path) -> None:
    """Parts of 128 and 256 tokens, and a cache that has to grow twice."""
    model = random_model(config_of("llama", LARGE_CONTEXT))
    engine = opened(write_exact(tmp_path / "model", model), threads=2)
    prompt = tuple(int(one) for one in np.random.default_rng(0).integers(3, 360, 505))
    assert greedy(engine, prompt, 20) == greedy_of_transformers(model, prompt, 20)
    shown = log_probabilities(engine.scores(prompt))
    assert np.abs(shown - reference(model, prompt)).max() < 1e-4
    in_parts = list(engine.scores_in_parts(prompt))
    assert len(in_parts) > 1 and all(len(part) <= 128 for part in in_parts)
    assert np.array_equal(np.concatenate(in_parts), engine.scores(prompt))


@pytest.mark.parametrize("name", [*ARCHITECTURES, "odd-width"])
def test_the_8_bit_form_is_near_the_exact_one(tmp_path: Path, name: str) -> None:
    if name == "odd-width":  # rows that do not fill their last block, and an embedding by itself
        config = config_of("llama", LARGE_CONTEXT, hidden_size=80, intermediate_size=200)
    else:
        config = config_of(name, LARGE_CONTEXT)
    exact_folder = write_exact(tmp_path / "exact", random_model(config))
    blocks = opened(write_in_blocks(exact_folder, tmp_path / "blocks"))
    ids = tuple(range(10, 110))
    expected = log_probabilities(opened(exact_folder).scores(ids))
    found = log_probabilities(blocks.scores(ids))
    divergence = (np.exp(expected) * (expected - found)).sum(axis=-1)
    assert 0 < divergence.mean() < 0.01
    # what is written token by token is rounded otherwise, and as near
    decoding = blocks.start(len(ids))
    one_by_one = np.array([decoding.feed([one]).copy() for one in ids])
    again = log_probabilities(one_by_one)
    assert 0 < (np.exp(expected) * (expected - again)).sum(axis=-1).mean() < 0.01


def test_what_the_graph_cannot_express_is_refused_by_its_name() -> None:
    dynamic = {"rope_type": "dynamic", "factor": 2.0, "rope_theta": 1e4}
    linear = {"rope_type": "linear", "factor": 2.0, "rope_theta": 1e4}
    apart = {"full_attention": {**linear, "factor": 4.0}, "sliding_attention": linear}
    cases: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("gemma3", {"use_bidirectional_attention": True}, "both directions"),
        ("llama", {"attention_bias": True}, "biases"),
        ("llama", {"mlp_bias": True}, "biases"),
        ("llama", {"hidden_act": "gelu"}, "activation gelu"),
        ("llama", {"rope_parameters": dynamic}, "dynamic"),
        ("qwen3", {"head_dim": 20}, "norms of heads"),
        ("gemma3", {"rope_parameters": apart}, "local rotary embedding linear"),
    )
    for name, changes, reason in cases:
        with pytest.raises(NoGraphError, match=reason):
            Layout.of(config_of(name, LARGE_CONTEXT, **changes).to_dict())
    config = config_of("llama", SMALL_CONTEXT).to_dict()
    with pytest.raises(NoGraphError, match="architecture lfm2"):
        Layout.of({**config, "model_type": "lfm2"})
    for entry in ("hidden_size", "num_hidden_layers", "num_key_value_heads"):
        with pytest.raises(ValueError, match="positive"):
            Layout.of({**config, entry: -1})


def test_a_window_as_long_as_the_context_is_none() -> None:
    config = config_of("mistral", SMALL_CONTEXT, sliding_window=SMALL_CONTEXT).to_dict()
    assert Layout.of(config).windowed == ()
    qwen = config_of("qwen2", SMALL_CONTEXT, use_sliding_window=False, sliding_window=64)
    assert Layout.of({**qwen.to_dict(), "sliding_window": 64}).windowed == ()


def test_layers_with_a_window_turn_by_their_own_base_however_long_it_is(tmp_path: Path) -> None:
    config = config_of("gemma3", SMALL_CONTEXT, sliding_window=2 * SMALL_CONTEXT)
    model = random_model(config)
    found = Layout.of(model.config.to_dict())
    assert found.windowed and found.window == SMALL_CONTEXT and found.local_theta
    engine = opened(write_exact(tmp_path / "model", model))
    text = PROMPTS[0] * 4
    shown = log_probabilities(engine.scores(text))
    assert np.abs(shown - reference(model, text)).max() < 1e-4


def test_what_config_json_leaves_out_is_as_transformers_takes_it() -> None:
    def layout(name: str, left_out: str = "", **changes: Any) -> Layout:
        config = config_of(name, LARGE_CONTEXT).to_dict() | changes
        return Layout.of({key: value for key, value in config.items() if key != left_out})

    assert layout("qwen3", "head_dim", hidden_size=512).head == 128
    windows = {"use_sliding_window": True, "layer_types": None, "max_window_layers": 1}
    qwen = layout("qwen2", "sliding_window", **windows, max_position_embeddings=8192)
    assert qwen.window == 4096 and qwen.windowed == tuple(range(1, qwen.layers))
    mistral = layout("mistral", "sliding_window", max_position_embeddings=8192)
    assert mistral.window == 4096
    for name in ("mistral", "phi3"):
        full = ["full_attention"] * layout(name).layers
        found = layout(name, sliding_window=16, layer_types=full)
        assert found.windowed == tuple(range(found.layers)), "layer_types say nothing here"
    assert layout("llama", sliding_window=16, layer_types=["sliding_attention"] * 9).windowed == ()
    smol = layout("smollm3", use_sliding_window=True, sliding_window=16, layer_types=None)
    assert smol.windowed == smol.unturned and smol.window == 16
    scaled = {"rope_type": "llama3", "rope_theta": 1e4, "factor": 8.0}
    scaled |= {"low_freq_factor": 1.0, "high_freq_factor": 4.0}
    original = {"original_max_position_embeddings": LARGE_CONTEXT}
    assert layout("llama", rope_parameters=scaled) == layout(
        "llama", rope_parameters={**scaled, **original}
    )


def test_a_fingerprint_names_only_what_differs_from_a_plain_llama() -> None:
    """Graphs that came with the program were written before there was anything else."""
    plain = Layout.of(config_of("llama", SMALL_CONTEXT).to_dict())
    other = Layout.of(config_of("qwen2", SMALL_CONTEXT).to_dict())
    assert "biases" not in plain.fingerprint() and '"biases": true' in other.fingerprint()
    assert "scaling" not in plain.fingerprint() and "tied" not in plain.fingerprint()
