"""A training kit is whole: its script compiles, its rows are what training here sees, it says how.

That the script runs was tried with TRL 1.16 on tiny models, on one processor and on two; TRL is no
dependency of the program, so it is not done here.
"""

import ast
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from transformers import AutoTokenizer

from models.errors import UserError
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import drain
from models.training.export import rows, write_kit
from models.training.packs import encode_pairs

PAIRS = tuple(
    Pair(f"What is {n} plus 7?", f"Sure!\u2028It is {n + 7}.", f' "No", {n}.\nNever.')
    for n in range(6)
)


def kit(model: Path, out: Path, **changed: Any) -> Path:
    config = DpoConfig(model, Path("anywhere"), name="friendly", method="lora", rank=4)
    return drain(write_kit(out, PAIRS, replace(config, **changed)))


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def whole(tiny_chat_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit for a chat model that is small enough to be put in."""
    return kit(tiny_chat_model, tmp_path_factory.mktemp("kit") / "kit", held_out=PAIRS[:2])


def test_the_script_compiles_and_reads_every_setting_that_there_is(whole: Path) -> None:
    text = (whole / "train.py").read_text()
    tree = ast.parse(text)
    compile(tree, "train.py", "exec")
    asked = {
        node.slice.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and node.value.id == "config"
        and isinstance(node.slice, ast.Constant)
    }
    assert asked == set(json.loads((whole / "config.json").read_text()))
    # What it imports is in requirements.txt, or comes with Python.
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    named = {
        Requirement(line).name
        for line in (whole / "requirements.txt").read_text().split("\n")
        if line
    }
    assert {"datasets", "peft", "transformers", "trl"} <= {str(name) for name in imported} & named


def test_the_rows_give_the_very_tokens_that_training_here_sees(
    whole: Path, tiny_chat_model: Path
) -> None:
    tokenizer = AutoTokenizer.from_pretrained(whole / "model")
    expected = encode_pairs(PAIRS, tokenizer, chat=True, context=256)
    found = read(whole / "train.jsonl")
    assert len(found) == len(PAIRS)
    for row, pair in zip(found, expected, strict=True):
        prompt = ids(tokenizer, row["prompt"], open_end=True)
        assert prompt == pair.prompt
        assert ids(tokenizer, row["prompt"] + row["chosen"]) == pair.prompt + pair.chosen
        assert ids(tokenizer, row["prompt"] + row["rejected"]) == pair.prompt + pair.rejected
    assert read(whole / "held_out.jsonl") == found[:2]


def ids(tokenizer: Any, turns: list[dict[str, str]], *, open_end: bool = False) -> tuple[int, ...]:
    made = tokenizer.apply_chat_template(turns, add_generation_prompt=open_end, return_dict=False)
    return tuple(made)


def test_losses_by_the_names_that_trl_has_for_them(tiny_chat_model: Path, tmp_path: Path) -> None:
    cases: tuple[tuple[dict[str, Any], str, list[str], list[float]], ...] = (
        ({"sft_weight": 0.5}, "dpo", ["sigmoid", "sft"], [1.0, 0.5]),
        ({"sft_weight": 0.0}, "dpo", ["sigmoid"], [1.0]),
        ({"loss": "kto", "sft_weight": 0.5}, "kto", ["kto"], [1.0]),
    )
    for number, (changed, trainer, losses, weights) in enumerate(cases):
        made = kit(tiny_chat_model, tmp_path / str(number), **changed)
        config = json.loads((made / "config.json").read_text())
        assert (config["trainer"], config["loss_type"]) == (trainer, losses)
        assert config["loss_weights"] == weights


@pytest.mark.parametrize("loss", ["cdpo", "ipo"])
def test_a_loss_that_trl_has_not_is_said(tiny_chat_model: Path, tmp_path: Path, loss: str) -> None:
    with pytest.raises(UserError) as caught:
        kit(tiny_chat_model, tmp_path / "kit", loss=loss)
    assert caught.value.message == f"TRL 1.16 has no loss {loss}."
    assert "sigmoid, kto" in caught.value.advice
    assert list(tmp_path.iterdir()) == []


def test_kto_judges_every_text_by_itself() -> None:
    found = rows([Pair("Hi?", "Sure!", "No."), Pair("Hi?", "", "Bah.")], chat=False, loss="kto")
    assert found == [
        {"prompt": "Hi?", "completion": "Sure!", "label": True},
        {"prompt": "Hi?", "completion": "No.", "label": False},
        {"prompt": "Hi?", "completion": "Bah.", "label": False},
    ]
