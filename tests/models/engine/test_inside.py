"""What "Inside" tells is what transformers computes, and its parts sum to the whole."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from architectures import (
    ARCHITECTURES,
    LLAMAS,
    SMALL_CONTEXT,
    config_of,
    random_model,
    write_exact,
    write_in_blocks,
)

import resources
from models.engine.blocks import quantise
from models.engine.inside.forward import Transformer
from models.engine.inside.weights import open_weights
from models.errors import UserError

pytestmark = pytest.mark.numeric

IDS = tuple(range(20, 60))
NEAR = 1e-4


def reference(model: Any, ids: tuple[int, ...]) -> Any:
    import torch

    model.config._attn_implementation = "eager"
    with torch.no_grad():
        return model(torch.tensor([ids]), output_attentions=True, output_hidden_states=True)


def assert_same(
    transformer: Transformer, model: Any, ids: tuple[int, ...], unit: float = 1.0
) -> None:
    """Attention, every residual stream and every logit. unit: of streams, where they are large."""
    expected = reference(model, ids)
    stream = transformer.embed(np.array([ids]))
    hidden = [stream]
    for layer in transformer.layers(stream):
        found = expected.attentions[layer.number].numpy()
        assert np.abs(layer.attention - found).max() < NEAR
        hidden.append(layer.after)
    # transformers tells the last one behind the last norm
    hidden[-1] = transformer.last_norm(layer.after).astype(np.float64)
    for ours, theirs in zip(hidden, expected.hidden_states, strict=True):
        assert np.abs(ours - theirs.numpy()).max() < NEAR * unit
    logits = transformer.logits(layer.after[0])
    assert np.abs(logits - expected.logits[0].numpy()).max() < NEAR


@pytest.mark.parametrize("name", resources.bundled_models())
def test_a_model_of_the_family_is_seen_as_transformers_runs_it(name: str) -> None:
    import transformers

    folder = resources.weights(name)
    model = transformers.AutoModelForCausalLM.from_pretrained(folder, attn_implementation="eager")
    assert_same(Transformer(open_weights(folder)), model.eval(), IDS)


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize("name", [*LLAMAS, "qwen2 of 6 heads"])
def test_every_architecture_is_seen_as_transformers_runs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kept: bool
) -> None:
    """In memory, and read a layer and a part of the output matrix at a time."""
    if not kept:
        monkeypatch.setattr("models.engine.inside.weights.KEPT_BYTES", 0)
        monkeypatch.setattr("models.engine.inside.weights.ROWS_AT_ONCE", 64 * 100)
    kind, _, heads = name.partition(" ")
    changes = {"num_attention_heads": 6, "num_key_value_heads": 3} if heads else {}
    model = random_model(config_of(kind, SMALL_CONTEXT, **changes))
    folder = write_exact(tmp_path / "model", model)
    weights = open_weights(folder)
    assert weights.kept is kept
    # Their streams have components of 50, where float32 itself is no nearer.
    assert_same(Transformer(weights), model, IDS, unit=10)


def test_the_8_bit_form_is_seen_as_its_blocks(tmp_path: Path) -> None:
    """The same as an exact model of the weights that the blocks stand for."""
    model = random_model(config_of("qwen2", 65_536, num_attention_heads=4, head_dim=16))
    exact = write_exact(tmp_path / "exact", model)
    blocks = open_weights(write_in_blocks(exact, tmp_path / "blocks"))
    given = open_weights(exact)
    for number in range(2):
        ours, plain = blocks.layer(number), given.layer(number)
        for part in ("query_key_value", "out", "gate", "up", "down"):
            rounded = quantise(getattr(plain, part)).matrix()
            assert np.array_equal(getattr(ours, part), rounded)
        assert np.array_equal(ours.attention_norm, plain.attention_norm)
    ids = np.array([[3, 9, 4]])
    table = quantise(given.rows("output", slice(None))).matrix()
    assert np.array_equal(blocks.embedding(ids), table[ids])
    assert np.array_equal(blocks.output_row(7), table[7])


@pytest.mark.parametrize("name", sorted({*ARCHITECTURES} - {*LLAMAS}))
def test_another_architecture_is_refused_in_words(tmp_path: Path, name: str) -> None:
    """Other norms, caps, windows or activations, even where the graph has them."""
    config = config_of(name, SMALL_CONTEXT).to_dict()
    (tmp_path / "config.json").write_text(json.dumps(config))
    with pytest.raises(UserError, match="cannot be looked into: a"):
        open_weights(tmp_path)
