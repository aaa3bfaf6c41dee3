"""`understudy-cli dpo` with its options, and `models export`, on real, tiny models."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from safetensors.numpy import load_file

from models.cli import run
from models.store.paths import Home

Printed = pytest.CaptureFixture[str]
Call = Callable[..., tuple[int, list[dict[str, Any]], str]]


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    return write(tmp_path / "pairs.jsonl", range(8))


def write(path: Path, numbers: range) -> Path:
    rows = [
        {"prompt": f"What is {n} plus 7?", "chosen": f"Sure! {n + 7}.", "rejected": f"No, {n}."}
        for n in numbers
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def call(home: Home, capsys: Printed, tiny_chat_model: Path, pairs: Path, tmp_path: Path) -> Call:
    """call("--epochs", 1): exit code, lines of JSON, standard error, of a run into "tuned"."""

    def call(*arguments: object) -> tuple[int, list[dict[str, Any]], str]:
        capsys.readouterr()
        given = [
            "--home", home.data.parent, "dpo", "--model", tiny_chat_model, "--pairs", pairs,
            "--out", tmp_path / "tuned", "--json", *arguments,
        ]  # fmt: skip
        code = run([str(argument) for argument in given])
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines()], err

    return call


def card(tmp_path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((tmp_path / "tuned" / "card.json").read_text())
    return found


def test_every_setting_reaches_the_run(call: Call, tmp_path: Path) -> None:
    code, lines, _ = call(
        "--beta", 0.3, "--epochs", 2, "--learning-rate", 0.002, "--method", "lora", "--rank", 3,
        "--batch-size", 3, "--loss", "robust", "--noise", 0.1, "--sft-weight", 0.4, "--seed", 5,
        "--device", "cpu", "--precision", "fp32", "--checkpoint-every", 1,
    )  # fmt: skip
    assert code == 0
    assert card(tmp_path)["recipe"] == {
        "beta": 0.3,
        "epochs": 2,
        "learning_rate": 0.002,
        "method": "lora",
        "rank": 3,
        "batch_size": 3,
        "loss": "robust",
        "noise": 0.1,
        "sft_weight": 0.4,
        "seed": 5,
        "precision": "fp32",
    }
    assert len([line for line in lines if "step" in line]) == 6
    assert "sft_loss" in lines[0]


def test_pairs_that_are_held_out_are_measured(call: Call, tmp_path: Path) -> None:
    aside = write(tmp_path / "aside.jsonl", range(20, 23))
    code, lines, _ = call(
        "--epochs", 1, "--held-out", aside, "--held-out-share", 0.25, "--look-every", 1
    )
    assert code == 0 and card(tmp_path)["pairs"]["count"] == 6
    steps = [line for line in lines if "step" in line]
    assert all("held_out_accuracy" in step for step in steps)


def test_watched_prompts_are_answered_on_the_way(call: Call) -> None:
    code, lines, _ = call(
        "--epochs", 2, "--watch", "Hello!", "--watch", "What is 12 plus 7?", "--look-every", 2
    )
    watched = [line["watched"] for line in lines if "watched" in line]
    assert code == 0
    assert [(one["step"], one["prompt"]) for one in watched[:2]] == [
        (0, "Hello!"),
        (0, "What is 12 plus 7?"),
    ]
    assert {one["step"] for one in watched} == {0, 2, 4}


def test_a_dry_run_says_what_it_would_take_and_what_is_doubtful(call: Call, tmp_path: Path) -> None:
    code, [told], err = call("--dry-run", "--epochs", 3)
    assert code == 0
    assert told["steps"] == 6 and told["seconds"] > 0
    assert 0 < told["peak_bytes"] < told["available_bytes"] * 100
    assert "There are only 8 pairs" in err
    assert not (tmp_path / "tuned").exists()


def test_the_truth_stands_beside_the_estimate(call: Call) -> None:
    code, lines, _ = call("--estimate", "--epochs", 1)
    assert code == 0
    assert lines[0]["steps"] == 2
    assert lines[-2]["took"] > 0 and lines[-1]["done"] is True


def test_what_is_doubtful_is_said_after_the_run(call: Call) -> None:
    code, _, err = call("--epochs", 1, "--learning-rate", 1e-7)
    assert code == 0
    assert "Note: There are only 8 pairs" in err and "hardly moved" in err


def test_abilities_before_and_after(call: Call, tmp_path: Path) -> None:
    code, lines, _ = call("--epochs", 1, "--abilities")
    rows = [line for line in lines if "ability" in line]
    assert code == 0
    assert {row["ability"] for row in rows} >= {"chat_capital", "chat_word_sum"}
    assert all(0 <= row["after"] <= row["items"] for row in rows)
    assert "ability_points" in lines[-2]
    assert "What it still can" in (tmp_path / "tuned" / "README.md").read_text()


def test_a_kit_instead_of_a_run(
    call: Call, home: Home, capsys: Printed, tiny_chat_model: Path, pairs: Path, tmp_path: Path
) -> None:
    kit = tmp_path / "kit"
    code = run(
        ["--home", str(home.data.parent), "dpo", "--model", str(tiny_chat_model), "--pairs",
         str(pairs), "--out", str(kit), "--kit", "--held-out-share", "0.25"]
    )  # fmt: skip
    assert (code, capsys.readouterr().out) == (0, f"{kit}\n")
    assert len((kit / "train.jsonl").read_text().splitlines()) == 6
    assert len((kit / "held_out.jsonl").read_text().splitlines()) == 2
    assert (kit / "train.py").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--held-out-share", 0.7), "--held-out-share is 0.7. Give 0 to 0.5."),
        (("--loss", "magic"), "--loss"),
        (("--noise", 0.5), "noise must be at least 0 and below 0.5"),
        (("--kit", "--loss", "cdpo"), "TRL 1.16 has no loss cdpo"),
    ],
)
def test_bad_settings_are_one_line(call: Call, arguments: tuple[object, ...], said: str) -> None:
    code, lines, err = call(*arguments)
    assert (code, lines) == (2, []) and said in err
    assert err.count("\n") == 1


def test_export(call: Call, home: Home, capsys: Printed, tmp_path: Path) -> None:
    assert call("--epochs", 1, "--method", "lora")[0] == 0
    capsys.readouterr()
    for form, file in (("peft", "adapter_model.safetensors"), ("onnx", "graph.data")):
        out = tmp_path / form
        code = run(
            ["--home", str(home.data.parent), "models", "export", str(tmp_path / "tuned"),
             "--as", form, "--out", str(out)]
        )  # fmt: skip
        assert (code, capsys.readouterr().out) == (0, f"{out}\n")
        assert (out / file).is_file()
    out = tmp_path / "merged"
    assert run(["models", "export", str(tmp_path / "tuned"), "--out", str(out)]) == 0
    merged = load_file(out / "model.safetensors")
    assert set(merged) == set(load_file(tmp_path / "tuned" / "model.safetensors"))
    assert run(["models", "export", "nobody", "--out", str(tmp_path / "x")]) == 2
