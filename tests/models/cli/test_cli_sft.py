"""`understudy-cli sft` on real, tiny models."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., tuple[int, str, str]]
Tune = Callable[..., tuple[int, list[dict[str, Any]], str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rows = [{"prompt": f"What is {n} plus 7?", "completion": f"{n + 7}."} for n in range(8)]
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def tune(
    call: Call, make_model: Callable[..., Path], tiny_chat_model: Path, data: Path, tmp_path: Path
) -> Tune:
    """tune("--steps", 2): exit code, lines of JSON, standard error, of a run into "tuned"."""
    base = make_model("base")
    shutil.copy(tiny_chat_model / "chat_template.jinja", base)
    given = ("--model", base, "--data", data, "--out", tmp_path / "tuned", "--json")

    def tune(*arguments: object) -> tuple[int, list[dict[str, Any]], str]:
        code, out, err = call("sft", *given, *arguments)
        return code, [json.loads(line) for line in out.splitlines()], err

    return tune


def test_the_curves_are_lines_and_the_result_is_a_model(tune: Tune, tmp_path: Path) -> None:
    code, lines, _ = tune(
        "--steps", 3, "--batch-size", 2, "--learning-rate", 0.002, "--whole-text", "--seed", 5,
        "--held-out-share", 0.25, "--look-every", 2, "--watch", "Hello!", "--known-tokens",
    )  # fmt: skip
    assert code == 0
    recipe = json.loads((tmp_path / "tuned" / "card.json").read_text())["recipe"]
    assert recipe == {
        "steps": 3, "batch_size": 2, "learning_rate": 0.002, "response_only": False,
        "known_tokens": True, "seed": 5, "held_out_share": 0.25,
    }  # fmt: skip
    rows = [line for line in lines if "step" in line]
    assert [row["step"] for row in rows] == [0, 1, 2, 3]
    assert {"loss", "response_loss", "prompt_loss", "tokens", "epoch"} <= set(rows[1])
    assert [("held_out_form" in row) for row in rows] == [True, False, True, True]
    assert [line["watched"]["step"] for line in lines if "watched" in line] == [0, 2, 3]
    assert lines[-1]["done"] and lines[-1]["model"] == str(tmp_path / "tuned")
    assert lines[-1]["after"]["asked"] == 60


def test_a_row_that_is_no_pair_is_named_and_can_be_left_out(
    tune: Tune, data: Path, tmp_path: Path
) -> None:
    with data.open("a", encoding="utf-8") as file:
        file.write('{"prompt": "Where?"}\n')
    code, lines, err = tune("--steps", 1)
    assert (code, lines) == (2, []) and 'Line 9: "completion" is missing.' in err
    assert err.count("\n") == 1 and not (tmp_path / "tuned").exists()
    code, lines, err = tune("--steps", 1, "--skip-refused")
    assert code == 0 and "Left out: Line 9" in err and lines[-1]["done"]


def test_bad_settings_and_files_are_one_line(tune: Tune, tmp_path: Path) -> None:
    for arguments, words in (
        (("--steps", 0), "Steps must lie between 1 and 1000000; 0 was given."),
        (("--data", tmp_path / "none.jsonl"), "can't be read"),
        (("--model", "no-such-model"), "no-such-model"),
        (("--learning-rate", 1e38, "--steps", 40), "no longer finite"),
    ):
        code, _, err = tune(*arguments)
        assert code == 2 and words in err, err
    assert not (tmp_path / "tuned").exists()
