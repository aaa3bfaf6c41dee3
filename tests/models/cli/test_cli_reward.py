"""`understudy-cli reward` on real, tiny models."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., tuple[int, str, str]]
Train = Callable[..., tuple[int, list[dict[str, Any]], str]]
GOOD, BAD = "The capital of France is Paris.", "12 plus 7 equals 19."


@pytest.fixture
def train(call: Call, tiny_chat_model: Path, tmp_path: Path) -> Train:
    """train(rows, "--epochs", 2): exit code, lines of JSON, standard error."""

    def train(
        rows: list[tuple[str, str, str]], *arguments: object
    ) -> tuple[int, list[dict[str, Any]], str]:
        path = tmp_path / "pairs.jsonl"
        named = [dict(zip(("prompt", "chosen", "rejected"), row, strict=True)) for row in rows]
        path.write_text("".join(json.dumps(row) + "\n" for row in named), encoding="utf-8")
        given = ("--model", tiny_chat_model, "--pairs", path, "--out", tmp_path / "judge", "--json")
        code, out, err = call("reward", *given, *arguments)
        return code, [json.loads(line) for line in out.splitlines()], err

    return train


def rows(prompts: int = 10) -> list[tuple[str, str, str]]:
    return [(f"What is {n} plus 7?", GOOD, BAD) for n in range(prompts) for _ in range(2)]


def test_the_last_line_has_accuracy_low_and_high(train: Train, tmp_path: Path) -> None:
    code, lines, _ = train(
        rows(), "--epochs", 3, "--learning-rate", 0.003, "--batch-size", 4, "--seed", 2,
        "--held-out-share", 0.4,
    )  # fmt: skip
    assert code == 0
    assert [line["step"] for line in lines[:-1]] == list(range(1, 10))
    assert lines[0]["loss"] == pytest.approx(0.693147, abs=1e-5)
    last = lines[-1]
    assert last["done"] is True
    assert last["model"] == str(tmp_path / "judge")
    assert last["accuracy"] == 1.0
    assert (last["pairs"], last["held_out"]) == (12, 8)
    assert last["low"] == pytest.approx(0.6756, abs=1e-4)  # Wilson, 8 of 8
    assert last["high"] == 1.0
    assert sum(one["pairs"] for one in last["calibration"]) == 8
    card = json.loads((tmp_path / "judge" / "card.json").read_text())
    assert card["recipe"]["seed"] == 2
    assert card["recipe"]["epochs"] == 3


def test_a_model_that_guesses_is_warned_of(train: Train) -> None:
    mixed = [(p, *(two if n % 2 else two[::-1])) for n, (p, *two) in enumerate(rows(40)[::2])]
    code, lines, err = train(mixed, "--epochs", 1, "--held-out-share", 0.5)
    assert code == 0
    assert lines[-1]["accuracy"] < 0.65
    assert "optimised against this model mostly learns its mistakes" in err


def test_bad_pairs_are_one_sentence(train: Train, tmp_path: Path) -> None:
    for given, sentence in (
        ([("Hello", GOOD, BAD)], "needs more comparisons than 1"),
        ([("Hello", GOOD, BAD)] * 9, "answer one prompt"),
        ([("A", GOOD, BAD), ("A", BAD, GOOD), ("B", GOOD, BAD)], "contradict each other"),
        ([("A", GOOD, BAD), ("A", GOOD, ""), ("B", GOOD, BAD)], "Line 2"),
    ):
        code, lines, err = train(given)
        assert (code, lines) == (2, [])
        assert sentence in err and err.count("\n") == 1
    assert not (tmp_path / "judge").exists()
