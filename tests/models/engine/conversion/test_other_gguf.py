"""What the graph does not express opens through transformers, also from a GGUF file."""

from pathlib import Path
from typing import Any

import architectures
import gguf
import gguf_models
import numpy as np
import pytest
import tiny_models
import transformers

from models.engine.conversion import manifest
from models.engine.conversion.convert import convert
from models.engine.conversion.source import describe
from models.engine.profile import profile
from models.engine.session import open_session
from models.engine.shelving import add
from models.errors import UserError
from models.generation import Sampling
from models.progress import drain
from models.store.paths import Home

pytestmark = [pytest.mark.usefixtures("convert_here"), pytest.mark.numeric]


@pytest.fixture(scope="module")
def lfm2() -> Any:
    """Short convolutions between layers with attention: nothing that the graph has."""
    config = transformers.Lfm2Config(
        vocab_size=360,
        hidden_size=64,
        intermediate_size=96,
        num_hidden_layers=3,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=256,
        layer_types=["conv", "full_attention", "conv"],
        block_auto_adjust_ff_dim=False,
        tie_word_embeddings=True,
    )
    return architectures.random_model(config)


def write_lfm2(path: Path, model: Any, **changes: Any) -> Path:
    """As llama.cpp's convert_hf_to_gguf.py writes it."""
    writer = gguf.GGUFWriter(path, "lfm2")
    config = model.config
    entries = {
        "block_count": config.num_hidden_layers,
        "context_length": config.max_position_embeddings,
        "embedding_length": config.hidden_size,
        "feed_forward_length": config.intermediate_size,
        "attention.head_count": config.num_attention_heads,
        "attention.head_count_kv": [0, 2, 0],  # 0 for a convolution
        "attention.layer_norm_rms_epsilon": config.norm_eps,
        "rope.freq_base": float(config.rope_parameters["rope_theta"]),
        "shortconv.l_cache": config.conv_L_cache,
        "vocab_size": config.vocab_size,
        **changes,
    }
    known = {f"lfm2.{key}": value for key, value in entries.items()}
    known |= gguf_models._tokenizer_entries(tiny_models.tokenizer_json())
    known["tokenizer.ggml.pre"] = "lfm2"
    known["tokenizer.chat_template"] = gguf_models.CHAT_TEMPLATE
    for key, value in known.items():
        gguf_models._add(writer, key, value)
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.LFM2, config.num_hidden_layers)
    for name, weight in model.named_parameters():
        stem, _, ending = name.rpartition(".")
        values = weight.detach().squeeze().numpy()
        writer.add_tensor(f"{names.get_name(stem)}.{ending}", np.ascontiguousarray(values))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def test_a_gguf_of_another_architecture_answers_through_transformers(
    tmp_path: Path, lfm2: Any
) -> None:
    path = write_lfm2(tmp_path / "some.gguf", lfm2)
    facts = describe(path)
    assert (facts.architecture, facts.context, facts.vocabulary) == ("lfm2", 256, 360)
    made = drain(convert(path, tmp_path, form="8-bit"))
    assert made.folder == manifest.target(path, tmp_path, "exact"), "blocks are the graph's"
    session = open_session(made.folder)
    ids = list(range(10, 50))
    assert np.abs(session._engine.scores(ids) - gguf_models.scores(lfm2, ids)).max() < 1e-5
    said = drain(session.stream("Hello", Sampling(temperature=0, max_new_tokens=3)))
    assert len(said.tokens) == 3 and session.has_chat_template
    path.unlink()
    assert len(open_session(made.folder).encode("Hello")) > 0, "the copy stands by itself"


def test_the_shelf_says_that_transformers_runs_it(tmp_path: Path, lfm2: Any, home: Home) -> None:
    path = write_lfm2(tmp_path / "some.gguf", lfm2)
    model = drain(add(path, "", home))
    known = profile(model, home)
    assert model.problem is None and not known.fast and known.architecture == "lfm2"
    assert model.kind == "chat"


def test_the_shelf_tells_the_memory_of_a_folder_for_transformers(
    tmp_path: Path, lfm2: Any, home: Home
) -> None:
    lfm2.save_pretrained(tmp_path / "some")
    (tmp_path / "some" / "tokenizer.json").write_text(tiny_models.tokenizer_json())
    known = profile(drain(add(tmp_path / "some", "", home)), home)
    numbers = sum(one.numel() for one in lfm2.parameters())
    assert not known.fast and known.total_parameters == numbers
    assert known.memory_bytes > 4 * numbers


def test_what_transformers_cannot_make_of_it_is_said_and_nothing_is_left(
    tmp_path: Path, lfm2: Any
) -> None:
    path = write_lfm2(tmp_path / "some.gguf", lfm2, feed_forward_length=128)
    with pytest.raises(UserError, match=r"some.gguf cannot be converted: transformers"):
        drain(convert(path, tmp_path))
    assert list((tmp_path / "conversions").glob("*")) == []
