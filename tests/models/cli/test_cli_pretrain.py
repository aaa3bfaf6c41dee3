"""`understudy-cli pretrain`: a text becomes a base model, its size given or left to the minutes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.pretraining import pilot
from models.pretraining.budget import SIZES, Machine
from models.progress import Progress, Steps

Call = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).resolve().parents[3]
TEXT = "\n\n".join(f"Ship {n} sails to port {n + 1}, and brings tea. " * 4 for n in range(120))


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "ships.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_size_and_tokens_are_given_and_every_line_is_json(
    call: Call, text: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    code, said, err = call(
        "pretrain", "--text", text, "--vocabulary", 300, "--size", "6k", "--tokens", 8192,
        "--out", out, "--json",
    )  # fmt: skip
    assert code == 0, err
    lines = [json.loads(line) for line in said.splitlines()]
    assert sum("loss" in line for line in lines) == 8 and any("watched" in one for one in lines)
    assert lines[-1]["done"] and lines[-1]["model"] == str(out)
    assert (out / "model.safetensors").is_file()
    kit = tmp_path / "kit"
    code, said, err = call("pretrain", "--text", text, "--size", "6k", "--kit", "--out", kit)
    assert code == 0, err
    assert said.strip() == str(kit) and (kit / "train.py").is_file()
    assert not (kit / "model" / "model.safetensors").exists()


def test_minutes_say_size_tokens_and_a_forecast(
    call: Call, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_place: Path) -> Steps[Machine]:
        yield Progress(0)
        return Machine(dict.fromkeys(SIZES, 5e-3), dict.fromkeys(SIZES, 0.01), 2.0)

    monkeypatch.setattr(pilot, "measure", slow)
    given = ("pretrain", "--text", text, "--vocabulary", 300, "--minutes", 1)
    code, said, err = call(*given, "--out", tmp_path / "out")
    assert code == 0, err
    assert "bits per byte (90 %: " in err and "The forecast " in said
    code, _, err = call("pretrain", "--text", tmp_path / "none.txt", "--out", tmp_path / "other")
    assert code == 2 and "can't be read" in err


@pytest.mark.slow
@pytest.mark.numeric
def test_killed_in_the_middle_it_goes_on_to_the_same_bytes(text: Path, tmp_path: Path) -> None:
    def begun(out: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [
                sys.executable, "-m", "models.cli", "pretrain", "--text", str(text), "--size", "6k",
                "--vocabulary", "300", "--tokens", str(160 * 1024), "--out", str(tmp_path / out),
                "--home", str(tmp_path / "home"), "--json",
            ],
            env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    begun("whole").communicate(timeout=300)
    killed = begun("killed")
    assert killed.stdout is not None
    assert any('"step": 120,' in line for line in killed.stdout)
    killed.kill()
    killed.communicate()
    assert not (tmp_path / "killed" / "model.safetensors").exists()
    rest, _ = begun("killed").communicate(timeout=300)
    steps = [json.loads(line)["step"] for line in rest.splitlines() if '"loss"' in line]
    assert steps == list(range(101, 161)), "from its last checkpoint"
    made = [(tmp_path / out / "model.safetensors").read_bytes() for out in ("whole", "killed")]
    assert made[0] == made[1]
