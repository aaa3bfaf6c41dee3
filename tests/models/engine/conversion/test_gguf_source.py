"""A GGUF file becomes the model that transformers made it from, or is refused with the reason."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import gguf_models
import numpy as np
import pytest
import tiny_models
import transformers

from models.engine.architectures.rotary import Rotary
from models.engine.conversion.fidelity import Reference
from models.engine.conversion.gguf_config import llama3_divisors
from models.engine.conversion.source import GgufSource, describe, open_source
from models.engine.conversion.weights import in_blocks
from models.engine.weights import whole
from models.errors import UserError

pytestmark = pytest.mark.numeric

MakeGguf = Callable[..., Path]
IDS = [int(number) for number in np.random.default_rng(0).integers(0, 360, 40)]
K_QUANTS = {"hidden_size": 256, "intermediate_size": 256, "head_dim": 64, "num_hidden_layers": 1}


def scores_of(source: GgufSource, ids: list[int]) -> np.ndarray:
    weights = source.weights()
    reference = Reference(weights, source.layout, lambda: None)
    [state] = reference.states([ids])
    return reference.scores(state)


@pytest.mark.parametrize(
    ("kind", "tied"),
    [
        *((kind, tied) for kind in ("llama", "qwen2", "qwen3") for tied in (True, False)),
        *((kind, True) for kind in ("mistral", "gemma", "gemma2", "gemma3", "smollm3", "granite")),
        *((kind, False) for kind in ("phi3", "phi3-long", "olmo2")),
    ],
)
def test_each_architecture_computes_what_transformers_computes(
    tmp_path: Path, kind: str, tied: bool
) -> None:
    model = gguf_models.random_model(kind, tie_word_embeddings=tied)
    path = gguf_models.write_gguf(tmp_path / "m.gguf", model, tiny_models.tokenizer_json())
    source = open_source(path)
    assert isinstance(source, GgufSource)
    assert np.abs(scores_of(source, IDS) - gguf_models.scores(model, IDS)).max() < 1e-4


@pytest.mark.parametrize(
    ("stored", "shape"),
    [
        *((kind, {}) for kind in ("F16", "BF16", "Q8_0", "Q4_0", "Q4_1", "Q5_0", "Q5_1")),
        *((kind, K_QUANTS) for kind in ("Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K")),
    ],
)
def test_each_kind_of_block_is_unpacked_to_the_last_bit(
    tmp_path: Path, stored: str, shape: dict[str, int]
) -> None:
    """The rows of query and key come back in transformers' order, whatever they are packed in."""
    model = gguf_models.random_model("llama", **shape)
    path = gguf_models.write_gguf(
        tmp_path / "m.gguf", model, tiny_models.tokenizer_json(), stored=stored
    )
    source, expected = open_source(path), model.state_dict()
    assert describe(path).storage == stored
    weights = source.weights()
    for name in weights.shapes:
        assert np.array_equal(whole(weights, name), expected[name].numpy()), name


@pytest.mark.parametrize(("stored", "exact"), [("Q8_0", True), ("Q4_0", True), ("F32", False)])
def test_blocks_are_carried_over_where_the_file_has_them(
    tmp_path: Path, stored: str, exact: bool
) -> None:
    model = gguf_models.random_model("llama")
    path = gguf_models.write_gguf(
        tmp_path / "m.gguf", model, tiny_models.tokenizer_json(), stored=stored
    )
    expected = model.state_dict()
    weights = open_source(path).weights()
    for name, shape in weights.shapes.items():
        if len(shape) == 2:
            off = np.abs(in_blocks(weights, name).matrix() - expected[name].numpy()).max()
            assert (off == 0) == exact
            # At most half a step of 1/127 of the largest weight, see blocks.quantise.
            assert off <= expected[name].abs().max().item() / 127 / 2 + 1e-7


def test_files_that_are_no_gguf_are_refused_unread(tmp_path: Path) -> None:
    pickle = "is a pickle: opening it runs whatever code"
    for name, said in (
        *((name, pickle) for name in ("model.bin", "model.PT", "a.ckpt", "a.pth", "a.pkl")),
        ("model.safetensors", r"holds weights only.*Choose the folder"),
    ):
        (tmp_path / name).write_bytes(b"GGUF")
        with pytest.raises(UserError, match=said):
            open_source(tmp_path / name)


def test_scaled_positions_are_those_of_transformers(tmp_path: Path) -> None:
    rope = {
        "rope_type": "llama3",
        "rope_theta": 500000.0,
        "factor": 8.0,
        "low_freq_factor": 1.0,
        "high_freq_factor": 4.0,
        "original_max_position_embeddings": 8192,
    }
    model = gguf_models.random_model("llama", rope_parameters=rope)
    plain = Rotary(500000.0).angles(16, 2)[1][1]  # sines of the first turn
    theirs = transformers.models.llama.modeling_llama.LlamaRotaryEmbedding(model.config).inv_freq
    divisors = llama3_divisors(8.0, rope, 16)
    assert np.allclose(np.arcsin(plain) / divisors, theirs.numpy(), rtol=1e-5)
    path = _with_divisors(tmp_path, model, divisors)
    source = open_source(path)
    assert source.config["rope_parameters"] == rope
    assert np.abs(scores_of(source, IDS) - gguf_models.scores(model, IDS)).max() < 1e-4
    with pytest.raises(UserError, match="scaled by a list of its own"):
        open_source(_with_divisors(tmp_path, model, divisors + np.linspace(0, 1, 8)))
    linear = {"rope_type": "linear", "rope_theta": 10000.0, "factor": 4.0}
    model = gguf_models.random_model("llama", rope_parameters=linear)
    scaling = {"llama.rope.scaling.type": "linear", "llama.rope.scaling.factor": 4.0}
    path = gguf_models.write_gguf(
        tmp_path / "linear.gguf", model, tiny_models.tokenizer_json(), metadata=scaling
    )
    source = open_source(path)
    assert np.abs(scores_of(source, IDS) - gguf_models.scores(model, IDS)).max() < 1e-4


def _with_divisors(folder: Path, model: object, divisors: np.ndarray) -> Path:
    """llama.cpp keeps them as a weight; here it stands for an embedding of positions."""
    import gguf

    class Writer(gguf.GGUFWriter):
        def write_header_to_file(self, path: Path | None = None) -> None:
            self.add_tensor("rope_freqs.weight", divisors.astype(np.float32))
            super().write_header_to_file(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gguf, "GGUFWriter", Writer)
        made: Path = gguf_models.write_gguf(folder / "m.gguf", model, tiny_models.tokenizer_json())
    return made


@pytest.mark.parametrize(
    ("metadata", "said"),
    [
        ({"general.architecture": "gptj"}, "architecture gptj, which cannot be converted"),
        ({"llama.block_count": 3}, "the weight model.layers.2."),
        ({"llama.block_count": 1}, "has no place in its architecture"),
        ({"llama.block_count": 1 << 30}, "llama.block_count is 1073741824"),
        ({"llama.embedding_length": 65}, "has the shape"),
        ({"llama.attention.head_count": 0}, "llama.attention.head_count is 0"),
        ({"llama.attention.head_count_kv": 3}, "heads that share keys unevenly"),
        ({"llama.attention.layer_norm_rms_epsilon": 0.0}, "rms_epsilon is 0.0"),
        ({"llama.attention.layer_norm_rms_epsilon": float("nan")}, "rms_epsilon is nan"),
        ({"llama.feed_forward_length": None}, "llama.feed_forward_length is missing"),
        ({"llama.context_length": "long"}, "llama.context_length is 'long'"),
        ({"llama.expert_count": 8}, "it is a mixture of experts"),
        ({"llama.attention.sliding_window": 16}, "it attends to a window"),
        ({"llama.attention.value_length": 32}, "its keys and values differ in width"),
        ({"llama.rope.dimension_count": 8}, "only a part of each head turns"),
        ({"llama.rope.scaling.type": "yarn"}, "scaled in the way yarn"),
        ({"tokenizer.ggml.eos_token_id": 360}, "but there are 360 tokens"),
        ({"tokenizer.ggml.model": None}, "holds no tokenizer"),
        ({"tokenizer.ggml.model": "bert"}, "a tokenizer of the kind bert"),
        ({"tokenizer.ggml.pre": "kimi-k2"}, "the pre-tokenizer kimi-k2, which is not supported"),
        ({"tokenizer.ggml.tokens": ["a", "b"]}, "it has 2 tokens, but its weights are for 360"),
        ({"tokenizer.ggml.token_type": [1]}, "it has 1 kinds of 360 tokens"),
        ({"tokenizer.ggml.tokens": [1, 2]}, "tokenizer.ggml.tokens is no list of str"),
        ({"tokenizer.chat_template": 7}, "its chat template is no text"),
    ],
)
def test_what_is_not_understood_is_named(
    make_gguf: MakeGguf, metadata: dict[str, object], said: str
) -> None:
    with pytest.raises(UserError) as refused:
        open_source(make_gguf(metadata=metadata))
    assert said in refused.value.message
    assert refused.value.advice


def test_a_file_that_shrinks_while_it_is_read(make_gguf: MakeGguf) -> None:
    path = make_gguf()
    source = open_source(path)
    weights = source.weights()
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(UserError, match="it became shorter while it was read"):
        whole(weights, "model.norm.weight")


def test_a_block_whose_scale_is_no_number_is_named(tmp_path: Path) -> None:
    model = gguf_models.random_model("llama")
    path = gguf_models.write_gguf(
        tmp_path / "m.gguf", model, tiny_models.tokenizer_json(), stored="Q8_0"
    )
    end = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(end - end // 3)
        file.write(b"\xff" * (end // 3 - 200))  # float16 scales of all ones are no numbers
    weights = open_source(path).weights()
    names = [name for name, shape in weights.shapes.items() if len(shape) == 2]
    with pytest.raises(UserError, match="holds values that are not numbers"):
        list(map(partial(in_blocks, weights), names))
