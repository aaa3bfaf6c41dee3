from pathlib import Path

import pytest

from models.engine.device import probe
from models.engine.loading import load, load_for_training
from models.errors import UserError


def test_a_model_is_loaded_for_training_in_float32(tiny_chat_model: Path) -> None:
    import torch

    model, tokenizer = load_for_training(tiny_chat_model, "cpu")
    assert model.training
    assert {parameter.dtype for parameter in model.parameters()} == {torch.float32}
    assert tokenizer.encode("<|end|>") == [2]
    assert model.lm_head.weight is model.model.embed_tokens.weight


def test_stored_bfloat16_values_are_loaded_unchanged(tiny_model: Path) -> None:
    from models.engine.weights import read_weights

    model, _ = load(tiny_model)
    stored = read_weights(tiny_model / "model.safetensors")
    loaded = model.state_dict()
    assert len(stored) == 20
    for name, array in stored.items():
        assert (loaded[name].numpy() == array).all()


def test_a_device_that_is_not_there_is_refused_with_the_build() -> None:
    import torch

    absent = "cuda" if not torch.cuda.is_available() else "mps"
    with pytest.raises(UserError, match=f"no {absent}.*README"):
        probe(absent)
