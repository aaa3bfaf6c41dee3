"""`understudy-cli dpo` with its options, and `models export`, on real, tiny models."""

import json
import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from safetensors.numpy import load_file

from models import processes

Call = Callable[..., tuple[int, str, str]]
Tune = Callable[..., tuple[int, list[dict[str, Any]], str]]


STEP = [
    "step", "epoch", "loss", "margin", "accuracy", "chosen_logp", "rejected_logp", "kl",
    "sft_loss", "tokens",
]  # fmt: skip


TRIAL = {
    "load": 2.0, "score_small": 0.01, "score_large": 0.04, "step_small": 0.1, "step_large": 0.4,
    "token": 0.02, "write": 1e-9, "small": 30, "large": 160, "base": 2e8, "loaded": 3e8,
    "peak_small": 3.2e8, "peak_large": 3.85e8, "peak_merging": 3.4e8,
}  # fmt: skip


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
def tune(call: Call, tiny_chat_model: Path, pairs: Path, tmp_path: Path) -> Tune:
    """tune("--epochs", 1): exit code, lines of JSON, standard error, of a run into "tuned"."""
    given = ("--model", tiny_chat_model, "--pairs", pairs, "--out", tmp_path / "tuned", "--json")

    def tune(*arguments: object) -> tuple[int, list[dict[str, Any]], str]:
        code, out, err = call("dpo", *given, *arguments)
        return code, [json.loads(line) for line in out.splitlines()], err

    return tune


def card(tmp_path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((tmp_path / "tuned" / "card.json").read_text())
    return found


def test_every_setting_reaches_the_run(tune: Tune, tmp_path: Path) -> None:
    code, lines, _ = tune(
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
    *steps, last = lines
    assert [list(step) for step in steps] == [STEP] * 6
    assert [step["step"] for step in steps] == [1, 2, 3, 4, 5, 6]
    assert {step["epoch"] for step in steps} == {1, 2}
    assert last == {"done": True, "model": str(tmp_path / "tuned")}


def test_held_out_pairs_are_measured_and_watched_prompts_answered_on_the_way(
    tune: Tune, tmp_path: Path
) -> None:
    aside = write(tmp_path / "aside.jsonl", range(20, 23))
    code, lines, err = tune(
        "--epochs", 1, "--held-out", aside, "--held-out-share", 0.25, "--look-every", 1,
        "--watch", "Hello!", "--watch", "What is 12 plus 7?", "--learning-rate", 1e-7,
    )  # fmt: skip
    assert code == 0 and card(tmp_path)["pairs"]["count"] == 6
    steps = [line for line in lines if "step" in line]
    assert steps[0]["loss"] == pytest.approx(math.log(2), abs=1e-5)
    assert all("held_out_accuracy" in step for step in steps)
    watched = [
        (one["watched"]["step"], one["watched"]["prompt"]) for one in lines if "watched" in one
    ]
    expected = [(step, prompt) for step in (0, 1, 2) for prompt in ("Hello!", "What is 12 plus 7?")]
    assert watched == expected
    assert "Note: There are only 6 pairs" in err and "hardly moved" in err


def test_what_a_run_would_take_then_the_truth_beside_it_and_what_the_model_still_can(
    tune: Tune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The trial itself is a process that tests/models/training/test_estimate.py starts in earnest.
    trial = f"import sys; sys.stdin.read(); print({json.dumps(TRIAL)!r})"
    monkeypatch.setattr(processes, "command", lambda _: [sys.executable, "-c", trial])
    code, [told], err = tune("--dry-run", "--epochs", 1)
    assert code == 0
    assert told["steps"] == 2 and told["seconds"] > 0
    assert 0 < told["peak_bytes"] < told["available_bytes"] * 100
    assert "There are only 8 pairs" in err
    assert not (tmp_path / "tuned").exists()

    code, lines, _ = tune("--epochs", 1, "--abilities", "--estimate")
    assert code == 0 and lines[-1]["done"] is True
    assert lines[0]["steps"] == 2 and any(line.get("took", 0) > 0 for line in lines)
    rows = [line for line in lines if "ability" in line]
    assert {row["ability"] for row in rows} >= {"chat_capital", "chat_word_sum"}
    assert all(0 <= row["after"] <= row["items"] for row in rows)
    assert "ability_points" in lines[-2]
    assert "What it still can" in (tmp_path / "tuned" / "README.md").read_text()


def test_a_kit_instead_of_a_run(
    call: Call, tiny_chat_model: Path, pairs: Path, tmp_path: Path
) -> None:
    given = ("--model", tiny_chat_model, "--pairs", pairs, "--out", tmp_path / "kit")
    code, out, _ = call("dpo", *given, "--kit", "--held-out-share", "0.25")
    assert (code, out) == (0, f"{tmp_path / 'kit'}\n")
    assert len((tmp_path / "kit" / "train.jsonl").read_text().splitlines()) == 6
    assert len((tmp_path / "kit" / "held_out.jsonl").read_text().splitlines()) == 2
    assert (tmp_path / "kit" / "train.py").is_file()


def test_bad_settings_and_files_are_one_line(tune: Tune, pairs: Path, tmp_path: Path) -> None:
    full, bad, none = tmp_path / "full", tmp_path / "bad.jsonl", tmp_path / "none"
    full.mkdir()
    (full / "thesis.txt").write_text("three years of work")
    bad.write_text(pairs.read_text() + '{"prompt": "x", "chosen": "y"}\n', encoding="utf-8")
    for arguments, said in (
        (("--held-out-share", 0.7), "Held out must lie between 0 and 0.5; 0.7 was given."),
        (("--loss", "magic"), "--loss"),
        (("--noise", 0.5), "Flipped labels must lie between 0 and 0.49; 0.5 was given."),
        (("--kit", "--loss", "cdpo"), "TRL 1.16 has no loss cdpo"),
        (("--beta", "0"), "Beta must lie between 0.01 and 1; 0 was given."),
        (("--epochs", "9999"), "Epochs must lie between 1 and 100; 9999 was given."),
        (("--learning-rate", "-1"), "Learning rate must be above 0; -1 was given."),
        (("--method", "magic"), "magic"),
        (("--seed", "-1"), "Seed must lie between 0 and"),
        (("--pairs", none), "can't be read"),
        (("--pairs", bad), "Line 9"),
        (("--model", "nobody"), "no model nobody"),
        (("--out", full), str(full)),
        (("--out", pairs), str(pairs)),
        (("--out", pairs / "x"), "written"),
    ):
        code, lines, err = tune(*arguments)
        assert (code, lines) == (2, []) and said in err, arguments
        [line] = [line for line in err.splitlines() if line != "Loading the engine..."]
        assert line.startswith("understudy-cli: ")
    assert not (tmp_path / "tuned").exists()
    assert (full / "thesis.txt").read_text() == "three years of work"


def test_a_tuned_model_is_exported(
    call: Call, tiny_chat_model: Path, pairs: Path, tmp_path: Path
) -> None:
    tuned = tmp_path / "tuned"
    given = ("--model", tiny_chat_model, "--pairs", pairs, "--out", tuned, "--epochs", 1)
    code, out, err = call("dpo", *given, "--method", "lora")
    assert (code, out) == (0, f"{tuned}\n") and "Loading the engine..." in err
    for form, file in (("peft", "adapter_model.safetensors"), ("onnx", "graph.data")):
        code, out, _ = call("models", "export", tuned, "--as", form, "--out", tmp_path / form)
        assert (code, out) == (0, f"{tmp_path / form}\n")
        assert (tmp_path / form / file).is_file()
    assert call("models", "export", tuned, "--out", tmp_path / "merged")[0] == 0
    merged = load_file(tmp_path / "merged" / "model.safetensors")
    assert set(merged) == set(load_file(tuned / "model.safetensors"))
    assert call("models", "export", "nobody", "--out", tmp_path / "x")[0] == 2


def test_a_loss_without_a_reference_takes_its_own_settings_and_measures_no_drift(
    tune: Tune, tmp_path: Path
) -> None:
    code, lines, _ = tune("--epochs", 1, "--loss", "simpo")
    assert code == 0
    steps = [line for line in lines if "step" in line]
    assert steps and all("kl" not in line and math.isfinite(line["loss"]) for line in steps)
    recipe = card(tmp_path)["recipe"]
    assert (recipe["loss"], recipe["beta"], recipe["gamma"]) == ("simpo", 2.0, 1.0)
