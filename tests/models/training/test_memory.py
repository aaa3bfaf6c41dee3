"""What a training takes is worked out before it, refused where it is too much, and measured."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import resources
from models.alignment.instructions import Instruction
from models.alignment.training_configs import RewardConfig, SftConfig
from models.errors import UserError
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import drain
from models.training import memory, reward, sft
from models.training.dpo import needs, train
from models.training.memory import Peak, with_peak

PAIRS = tuple(
    Pair(f"Tell me about country {n}.", "It has many rivers and hills. " * 6, "No. " * 8)
    for n in range(8)
)


@pytest.mark.numeric
@pytest.mark.parametrize("method", ["full", "lora"])
def test_the_sum_is_near_the_truth(tmp_path: Path, method: str) -> None:
    config = DpoConfig(resources.weights("6m-chat"), tmp_path / "out", epochs=1)
    config = replace(config, method=method)  # type: ignore[arg-type]  # either of two
    told, rows = needs(PAIRS, config), []
    small = replace(config, model=resources.weights("14k-chat"), out=tmp_path / "warm")
    drain(train(PAIRS, small))  # what is loaded once
    _, peak = drain(
        with_peak(train(PAIRS, config)), lambda step: step.values and rows.append(step.values)
    )
    assert told.steps == len(rows) == 2
    assert told.tokens == sum(row["tokens"] for row in rows)
    assert 24_000_000 < told.added_bytes < told.available_bytes
    if peak is not None:  # the system tells it
        assert 0.5 < told.added_bytes / peak < 2


def test_a_run_that_would_not_fit_is_refused_before_its_first_step(
    tiny_chat_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = DpoConfig(tiny_chat_model, tmp_path / "out", epochs=1)
    whole = needs(PAIRS, config).added_bytes
    # A batch may be taken in parts, a single pair may not.
    monkeypatch.setattr(memory, "available", lambda _place: whole - 1)
    drain(train(PAIRS, config))
    monkeypatch.setattr(memory, "available", lambda _place: 1000)
    refused = replace(config, out=tmp_path / "refused")
    short = pytest.raises(UserError, match=r"needs about [\d.]+ GB of memory, and 0\.00 GB")
    with short:
        needs(PAIRS, refused)
    with short:
        drain(train(PAIRS, refused))
    assert not refused.out.exists()


def test_the_peak_of_a_block_is_what_it_had_at_the_most() -> None:
    with Peak() as peak:
        held = np.ones(20_000_000)
        held = held[:1].copy()
    assert held.sum() == 1
    if sys.platform == "linux":
        assert peak.added is not None and 150_000_000 < peak.added < 400_000_000
    else:
        assert peak.added is None


@pytest.mark.parametrize("kind", ["sft", "reward"])
def test_a_run_that_does_not_fit_is_refused_in_words_before_its_first_step(
    kind: str, tiny_model: Path, tiny_chat_model: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(memory, "available", lambda place: 1000)
    out = tmp_path / "out"
    if kind == "sft":
        rows = tuple(Instruction(f"Say {n}.", f"It is {n}.") for n in range(12))
        steps: Any = sft.train(rows, SftConfig(tiny_chat_model, out))
    else:
        pairs = tuple(Pair(f"Say {n}.", f"It is {n}.", "No.") for n in range(12))
        steps = reward.train(pairs, RewardConfig(tiny_chat_model, out))
    with pytest.raises(UserError, match="This run needs about"):
        drain(steps)
    assert not out.exists()
