"""`understudy-cli pretrain`: a text becomes a base model, its size given or left to the minutes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from models.pretraining import pilot
from models.pretraining.budget import SIZES, Machine
from models.progress import Progress, Steps

Call = Callable[..., tuple[int, str, str]]
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
