"""Pretraining: it learns, its schedule is as said, and a stopped run goes on to the same end."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import LlamaConfig, LlamaForCausalLM

from models.progress import Paused, drain
from models.training.base.pretrain import (
    Schedule,
    fingerprint,
    pretrain,
    saved_log,
    validation_loss,
)

pytestmark = pytest.mark.numeric

SCHEDULE = Schedule(steps=12, windows=4, matrix_rate=0.01, vector_rate=0.01, warm_up=4, decay=0.25)


def small_model() -> LlamaForCausalLM:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        return LlamaForCausalLM(
            LlamaConfig(
                vocab_size=32,
                hidden_size=16,
                intermediate_size=32,
                num_hidden_layers=1,
                num_attention_heads=2,
                max_position_embeddings=32,
                tie_word_embeddings=True,
            )
        )


@pytest.fixture
def windows() -> np.ndarray:
    """Counting up in rows: after a few steps the next number is no surprise."""
    starts = np.random.default_rng(0).integers(0, 32, 20)
    return ((starts[:, None] + np.arange(16)) % 32).astype(np.uint16)


def test_the_rate_rises_stays_and_falls_to_almost_nothing() -> None:
    factors = [SCHEDULE.factor(step) for step in range(1, 13)]
    assert factors[:4] == pytest.approx([0.25, 0.5, 0.75, 1.0])
    assert factors[4:9] == pytest.approx([1.0] * 5)
    assert factors[-3:] == pytest.approx([1.0, 2 / 3, 1 / 3])


def test_it_learns_to_count(windows: np.ndarray, tmp_path: Path) -> None:
    model = small_model()
    before = validation_loss(model, windows)
    kept: list[int] = []
    log = drain(
        pretrain(
            model,
            windows,
            SCHEDULE,
            tmp_path,
            validation=windows,
            checkpoint=kept.append,
            checkpoint_steps=frozenset({6}),
        )
    )
    assert kept == [6, 12]
    assert [row["step"] for row in log] == list(range(1, 13))
    assert log[-1]["tokens"] == 12 * 4 * 16
    assert log[-1]["validation"] < log[5]["validation"] < before


def test_another_corpus_starts_afresh(windows: np.ndarray, tmp_path: Path) -> None:
    drain(pretrain(small_model(), windows, SCHEDULE, tmp_path, validation=windows))
    job = pretrain(small_model(), windows[::-1].copy(), SCHEDULE, tmp_path, validation=windows)
    assert next(job).done == 1
    job.close()


def test_fewer_iterations_of_newton_schulz_are_another_training(
    windows: np.ndarray, tmp_path: Path
) -> None:
    fewer = replace(SCHEDULE, newton_schulz=3)
    assert fingerprint(SCHEDULE, windows).startswith("1f04c4d1"), "as states of before have it"
    five, three = small_model(), small_model()
    drain(pretrain(five, windows, SCHEDULE, tmp_path, validation=windows))
    first = next(job := pretrain(three, windows, fewer, tmp_path, validation=windows))
    assert first.done == 1, "the state is not taken for one of this training"
    drain(job)
    matrices = [name for name, one in five.named_parameters() if one.ndim == 2]
    assert any(
        not torch.equal(five.state_dict()[name], three.state_dict()[name]) for name in matrices
    )
    assert validation_loss(three, windows) < validation_loss(small_model(), windows)


def test_a_state_of_the_older_form_goes_on(windows: np.ndarray, tmp_path: Path) -> None:
    whole = small_model()
    rows = drain(pretrain(whole, windows, SCHEDULE, tmp_path / "a", validation=windows))
    job = pretrain(small_model(), windows, SCHEDULE, tmp_path / "b", validation=windows)
    while next(job).done < 8:
        pass
    with pytest.raises(Paused):
        job.throw(Paused())
    (tensors,) = (tmp_path / "b").glob("*.safetensors")
    state = json.loads((tmp_path / "b" / "state.json").read_text())
    old = {"key": state["identity"]["key"], "log": json.dumps(state["rows"])}
    (tmp_path / "c").mkdir()
    save_file(load_file(tensors), tmp_path / "c" / "state.safetensors", old)
    assert [row["step"] for row in saved_log(tmp_path / "c")] == list(range(1, 9))
    again = small_model()
    found = drain(pretrain(again, windows, SCHEDULE, tmp_path / "c", validation=windows))
    assert [row["loss"] for row in found] == [row["loss"] for row in rows]
    for name, tensor in whole.state_dict().items():
        assert torch.equal(tensor, again.state_dict()[name]), name
