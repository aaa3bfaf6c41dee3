"""A kit for a larger machine is whole: its script trains from noise, on nothing but the folder."""

import json
import math
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from transformers import AutoModelForCausalLM

from models.errors import UserError
from models.pretraining import texts, vocabulary
from models.pretraining.config import PretrainConfig
from models.pretraining.kit import write_kit
from models.progress import drain


@pytest.fixture
def config(place: Path) -> PretrainConfig:
    return PretrainConfig(place, Path("small"), size="6k", tokens=60 * 1024)


@pytest.mark.slow
def test_the_script_trains_from_noise_on_nothing_but_the_folder(
    config: PretrainConfig, tmp_path: Path
) -> None:
    kit = drain(write_kit(tmp_path / "kit", config))
    pieces = texts.Pieces(config.model, "train")
    rows = (kit / "train.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(row)["text"] for row in rows] == pieces.some(range(len(pieces)))
    ran = subprocess.run(
        [sys.executable, "-P", "train.py"],
        cwd=kit, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": "", "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    told = ran.stdout.splitlines()[-1]
    learnt = vocabulary.of(config.model)
    assert learnt is not None and told.startswith("held out: ")
    assert float(told.split()[2]) < 0.95 * learnt.noise
    model = AutoModelForCausalLM.from_pretrained(kit / "out")
    assert math.isfinite(sum(float(one.detach().sum()) for one in model.parameters()))


def test_a_kit_refuses_a_folder_that_is_full_and_a_text_that_is_gone(
    config: PretrainConfig, tmp_path: Path
) -> None:
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "mine.txt").write_text("kept")
    with pytest.raises(UserError, match="already exists"):
        drain(write_kit(tmp_path / "kit", config))
    with pytest.raises(UserError, match="not there any more"):
        drain(write_kit(tmp_path / "new", replace(config, model=tmp_path)))
    assert [path.name for path in tmp_path.iterdir()] == ["kit"]
